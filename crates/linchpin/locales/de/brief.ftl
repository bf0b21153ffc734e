# Das Montagsbriefing: Seite, Brief und Kalender.

nav-brief = Briefing
brief-title = Diese Woche
brief-week = Woche ab { $day }
brief-things = Was Ihre Aufmerksamkeit braucht
brief-order = Gereiht nach dem, was eine Stunde Ihrer Zeit bewegen kann.
brief-nothing = Diese Woche braucht Sie nichts dringend: Zeit für Ihr Team. Deals, die sich bewegen, still werden oder fällig sind, erscheinen hier.
brief-quota-chance = Chance, die Quote zu erreichen
brief-of-quota = von { $quota }
brief-expected-sentence = { $amount } erwartet; in acht von zehn Fällen zwischen { $low } und { $high }.
brief-quota-sentence = Chance, die Quote von { $quota } zu erreichen: { $chance }.

brief-decides = Von { $deal } hängt viel ab
brief-decides-why = { $chance } Chance in dieser Periode, { $amount }, erwarteter Abschluss { $day }; bewegt die Zahl um { $swing }.
brief-quiet = { $deal } ist still geworden
brief-quiet-why = { $count ->
    [one] Seit { $count } Tag keine Aktivität; { $chance } Chance in dieser Periode, { $value } erwartet.
   *[other] Seit { $count } Tagen keine Aktivität; { $chance } Chance in dieser Periode, { $value } erwartet.
}
brief-pushed = { $deal } wurde aus der Periode hinausgeschoben
brief-pushed-why = Das hat die Zahl seit { $day } um { $effect } verringert.
brief-overdue = { $count ->
    [one] { $count } offener Deal ist über sein Abschlussdatum hinaus
   *[other] { $count } offene Deals sind über ihr Abschlussdatum hinaus
}
brief-overdue-why = { $value } der Zahl hängen daran.
brief-unsaid = Sie haben für { $name } noch keine Zahl abgegeben
brief-unsaid-team = { $name } hat noch keine Zahl
brief-unsaid-why = { $count ->
    [one] Noch { $count } Tag; die Prognose liegt bei { $amount }.
   *[other] Noch { $count } Tage; die Prognose liegt bei { $amount }.
}
brief-differs = Ihre Zahl für { $name } ist nicht mehr wahrscheinlich
brief-differs-team = Die Zahl von { $name } weicht von der Prognose ab
brief-differs-why = Sie beträgt { $amount }; in acht von zehn Fällen endet die Periode zwischen { $low } und { $high }.
brief-gap = { $name } braucht mehr Pipeline, um die Quote zu erreichen
brief-gap-yours = Sie brauchen mehr Pipeline, um die Quote zu erreichen
brief-short = { $name } verfehlt wahrscheinlich die Quote
brief-short-yours = Sie verfehlen wahrscheinlich die Quote
brief-gap-why = { $chance } Chance auf { $quota }; { $amount } erwartet, { $gap } fehlen.
brief-gap-create = { $text } Bis { $day } neue Pipeline von { $amount } aufbauen.
brief-gap-create-now = { $text } Jetzt neue Pipeline von { $amount } aufbauen.
brief-moved-up = Die Prognose für { $name } ist stark gestiegen
brief-moved-down = Die Prognose für { $name } ist stark gefallen
brief-moved-why = Seit { $day } von { $before } auf { $now }.
brief-moved-most = { $text } Das meiste davon: { $what } { $effect }.
brief-whose = { $name }: { $text }
brief-at-stake = { $text } { $value } stehen auf dem Spiel.

brief-promise-due = Ihre Zusage zu { $deal } wird fällig
brief-promise-due-other = Eine Zusage von Ihnen wird fällig
brief-promise-late = Ihre Zusage zu { $deal } ist überfällig
brief-promise-late-other = Eine Zusage von Ihnen ist überfällig
brief-promise-why = { $name } für { $day } zugesagt.
brief-promise-by = Für { $day } zugesagt.
brief-owed = { $count ->
    [one] Die Zusage von { $name } zu { $deal } ist seit einem Tag überfällig
   *[other] Die Zusage von { $name } zu { $deal } ist seit { $count } Tagen überfällig
}
brief-owed-other = { $count ->
    [one] Die Zusage von { $name } an Sie ist seit einem Tag überfällig
   *[other] Die Zusage von { $name } an Sie ist seit { $count } Tagen überfällig
}
brief-counsel = { $name } hat Ihnen einen Rat zu { $deal } gegeben
brief-counsel-why = Wartet seit { $day } auf Ihre Antwort.
brief-number-said = Ihre Zahl ist eingereicht.
brief-number-change = Ändern
brief-remind = { $name } erinnern
brief-reminded = { $name } wird erinnert. Ist es nächste Woche noch offen, steht es wieder hier.
brief-open-counsel = Rat lesen
brief-owed-why = Am { $day } war sie fällig.
brief-request-late = Hilfe bei { $deal } ist überfällig
brief-request-silent = { $desk } hat zu { $deal } noch nicht geantwortet
brief-request-unstaffed = Bei { $desk } ist niemand, der bei { $deal } helfen kann
brief-request-asked = { $desk } hat eine Rückfrage an Sie zu { $deal }
brief-request-asked-team = { $desk } wartet auf eine Antwort zu { $deal }
brief-request-queued = { $desk } wird bei { $deal } um Hilfe gebeten
brief-request-why = Angefragt bei { $desk }, bis { $day } gebraucht.

brief-open-deal = Deal öffnen
brief-open-list = Deals öffnen
brief-open-number = Zahl öffnen
brief-adjust-number = Meine Zahl anpassen
brief-open-pipeline = Pipeline öffnen
brief-open-promise = Zusage öffnen
brief-open-request = Anfrage öffnen
brief-open-why = Ansehen, was sie bewegt hat

brief-put-away = Ausblenden
brief-put-away-of = Ausblenden: { $text }
brief-reason-done = Schon erledigt
brief-reason-later = Nicht jetzt
brief-reason-not-useful = Nicht nützlich
brief-reason-wrong = Falsch
brief-put-done = Als erledigt ausgeblendet, für vier Wochen.
brief-put-later = Ausgeblendet bis nächsten Montag.
brief-put-not-useful = Für vier Wochen ausgeblendet. Ähnliches rückt ein Quartal lang nach unten.
brief-put-wrong = Für ein Quartal ausgeblendet.
brief-dismissed = Diese Woche ausgeblendet
brief-kind-unsaid = Fehlende Zahl
brief-kind-differs = Abweichende Zahl
brief-kind-decides = Deal, von dem viel abhängt
brief-kind-quiet = Stiller Deal
brief-kind-pushed = Geschobener Deal
brief-kind-overdue = Verstrichene Abschlussdaten
brief-kind-gap = Lücke zur Quote
brief-kind-moved = Prognose, die sich stark bewegt hat
brief-kind-promise = Ihre Zusage
brief-kind-counsel = Rat, der auf Antwort wartet
brief-kind-owed = Zusage an Sie
brief-kind-request = Bitte um Hilfe
brief-kind-queue = Anfrage bei Ihnen

brief-letter-told = Seit Sie zuletzt hier waren

brief-praise = Anerkennung
brief-praise-won = { $name } hat { $deal } gewonnen: { $effect } mehr, als am { $day } davon erwartet wurde.
brief-praise-won-team = Das Team { $team } von { $name } hat { $deal } gewonnen: { $effect } mehr, als am { $day } davon erwartet wurde.
brief-praise-pulled = { $name } hat { $deal } in die Periode vorgezogen: { $effect } mehr, als am { $day } davon erwartet wurde.
brief-praise-pulled-team = Das Team { $team } von { $name } hat { $deal } in die Periode vorgezogen: { $effect } mehr, als am { $day } davon erwartet wurde.
brief-praise-none = Diese Woche hat kein Deal seine Prognose übertroffen. Was sonst Lob verdient, wissen Sie am besten.

brief-missing-facts = Noch keine Deals
brief-missing-facts-text = Ihr Briefing erscheint jeden Montag, sobald Operations einen Export aus Ihrem CRM importiert hat.
brief-missing-forecast = Noch keine Prognose
brief-missing-forecast-text = Ihr Briefing entsteht aus der Prognose, und diese nach dem nächsten Import.
brief-missing-forecast-next = Prognose öffnen
brief-missing-deals = Noch kein Team und keine Deals
brief-missing-deals-text = Laut den Daten berichtet niemand an Sie, und kein Deal gehört Ihnen. Sobald sich das im CRM oder durch Operations ändert, erscheint Ihr Briefing hier.
brief-missing-deals-next = Ansehen, was Linchpin über Sie weiß
brief-missing-quota = Es ist keine Quote bekannt, darum lassen sich keine Lücken zeigen. Operations kann eine eintragen.
brief-missing-earlier = Die Prognosen der Vorwochen entstehen gerade. Was sich geändert hat, steht in einigen Minuten hier.
brief-missing-change = Die erste Prognose dieser Periode ist noch keine Woche alt. Was sich geändert hat, steht ab nächster Woche hier.

own-brief = Briefing
own-brief-told = { $count ->
    [one] { $count } Eintrag ausgeblendet
   *[other] { $count } Einträge ausgeblendet
}

problem-invalid-brief-kind = Einträge der Art „{ $value }“ gibt es im Briefing nicht. Öffnen Sie das Briefing neu und wählen Sie dort.
problem-invalid-brief-about = „{ $value }“ ist kein Eintrag eines Briefings. Öffnen Sie das Briefing neu und wählen Sie dort.
problem-invalid-brief-reason = „{ $value }“ ist kein Grund zum Ausblenden. Wählen Sie done, later, not-useful oder wrong.
problem-not-found-dismissal = Das ist schon wieder eingeblendet oder war nie ausgeblendet.

brief-request-taken = Sie haben die Anfrage von { $desk } zu { $deal } übernommen
brief-request-approve = { $desk } wartet auf Ihr Ja zur Hilfe bei { $deal }
brief-keep-promise = Ich habe sie gehalten
brief-approve = Ja sagen
brief-kind-approval = Anfrage, die Ihr Ja braucht
retention-dismissals = Weggelegtes aus Briefings
retention-dismissals-about = Was Menschen zu Dingen in ihrem Briefing sagten. Ein Briefing lernt daraus ein Vierteljahr lang.
