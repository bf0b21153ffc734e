# Das Montagsbriefing: Seite, Brief und Kalender.

nav-brief = Briefing
brief-title = Diese Woche
brief-week = Woche ab { $day }
brief-things = Was Ihre Aufmerksamkeit verdient
brief-order = Was eine Stunde Aufmerksamkeit am meisten ändern kann, steht zuerst.
brief-nothing = Nichts braucht Sie mehr als Ihr Team. Was sich stark bewegt, verstummt oder fällig wird, erscheint hier.
brief-quota-chance = Chance, die Quote zu erreichen
brief-of-quota = von { $quota }
brief-expected-sentence = { $amount } erwartet, in acht von zehn Fällen zwischen { $low } und { $high }.
brief-quota-sentence = Chance, die Quote von { $quota } zu erreichen: { $chance }.

brief-decides = { $deal } steht auf der Kippe
brief-decides-why = { $chance } Chance in dieser Periode, { $amount }, Abschluss um den { $day }: bewegt die Zahl um { $swing }.
brief-quiet = { $deal } ist still geworden
brief-quiet-why = { $count ->
    [one] Seit { $count } Tag geschah nichts; { $chance } Chance in dieser Periode, { $value } erwartet.
   *[other] Seit { $count } Tagen geschah nichts; { $chance } Chance in dieser Periode, { $value } erwartet.
}
brief-pushed = { $deal } wurde aus der Periode geschoben
brief-pushed-why = Das nahm der Zahl seit { $day } { $effect }.
brief-overdue = { $count ->
    [one] { $count } offener Deal müsste abgeschlossen sein
   *[other] { $count } offene Deals müssten abgeschlossen sein
}
brief-overdue-why = Abschlussdaten sind vorbei; { $value } der Zahl hängen daran.
brief-unsaid = Ihre Zahl für { $name } fehlt noch
brief-unsaid-team = { $name } hat noch keine Zahl
brief-unsaid-why = { $count ->
    [one] { $count } Tag bleibt; die Prognose erwartet { $amount }.
   *[other] { $count } Tage bleiben; die Prognose erwartet { $amount }.
}
brief-differs = Ihre Zahl für { $name } ist nicht mehr wahrscheinlich
brief-differs-team = Die Zahl von { $name } weicht von der Prognose ab
brief-differs-why = Sie beträgt { $amount }; in acht von zehn Fällen endet die Periode zwischen { $low } und { $high }.
brief-gap = { $name } braucht mehr Pipeline, um die Quote zu erreichen
brief-gap-why = { $chance } Chance auf { $quota }; { $amount } erwartet, { $gap } fehlen.
brief-gap-create = { $text } Bis { $day } { $amount } an neuen Deals anlegen.
brief-gap-create-now = { $text } Jetzt { $amount } an neuen Deals anlegen.
brief-moved-up = Die Prognose von { $name } ist stark gestiegen
brief-moved-down = Die Prognose von { $name } ist stark gefallen
brief-moved-why = Von { $before } auf { $now } seit { $day }.
brief-moved-most = { $text } Das meiste davon: { $what } { $effect }.
brief-whose = { $name }: { $text }
brief-at-stake = { $text } { $value } stehen auf dem Spiel.

brief-promise-due = Ihre Zusage zu { $deal } wird fällig
brief-promise-due-other = Eine Zusage von Ihnen wird fällig
brief-promise-late = Ihre Zusage zu { $deal } ist überfällig
brief-promise-late-other = Eine Zusage von Ihnen ist überfällig
brief-promise-why = Gegenüber { $name }, für { $day }.
brief-promise-by = Für { $day }.
brief-owed = Eine Zusage an Sie zu { $deal } ist überfällig
brief-owed-other = Eine Zusage an Sie ist überfällig
brief-owed-why = Von { $name }, für { $day }.
brief-request-late = Hilfe bei { $deal } ist überfällig
brief-request-silent = { $desk } hat zu { $deal } noch nicht geantwortet
brief-request-unstaffed = Bei { $desk } sitzt niemand, der bei { $deal } hilft
brief-request-asked = { $desk } braucht Ihre Antwort zu { $deal }
brief-request-asked-team = { $desk } wartet auf eine Antwort zu { $deal }
brief-request-queued = { $desk } wird bei { $deal } um Hilfe gebeten
brief-request-why = Anfrage an { $desk }, nötig bis { $day }.

brief-open-deal = Deal öffnen
brief-open-list = Ansehen
brief-open-number = Zahl öffnen
brief-adjust-number = Meine Zahl anpassen
brief-open-pipeline = Pipeline öffnen
brief-open-promise = Zusage öffnen
brief-open-request = Anfrage öffnen
brief-open-why = Ansehen, was sie bewegte

brief-put-away = Weglegen
brief-put-away-of = Weglegen: { $text }
brief-reason-done = Schon erledigt
brief-reason-later = Nicht jetzt
brief-reason-not-useful = Nicht nützlich
brief-reason-wrong = Falsch
brief-put-done = Als erledigt für vier Wochen weggelegt.
brief-put-later = Bis nächsten Montag weggelegt.
brief-put-not-useful = Für vier Wochen weggelegt. Sachen dieser Art rücken ein Quartal lang nach unten.
brief-put-wrong = Für ein Quartal weggelegt.
brief-dismissed = Diese Woche weggelegt
brief-kind-unsaid = Fehlende Zahl
brief-kind-differs = Abweichende Zahl
brief-kind-decides = Deal auf der Kippe
brief-kind-quiet = Stiller Deal
brief-kind-pushed = Geschobener Deal
brief-kind-overdue = Vergangene Abschlussdaten
brief-kind-gap = Lücke zur Quote
brief-kind-moved = Bewegte Prognose
brief-kind-promise = Ihre Zusage
brief-kind-owed = Zusage an Sie
brief-kind-request = Bitte um Hilfe
brief-kind-queue = Anfrage bei Ihnen

brief-letter-told = Seit Sie zuletzt hier waren

brief-praise = Wen loben
brief-praise-won = { $name } hat { $deal } gewonnen: { $effect } mehr, als am { $day } davon erwartet wurde.
brief-praise-won-team = Das Team { $team } von { $name } hat { $deal } gewonnen: { $effect } mehr, als am { $day } davon erwartet wurde.
brief-praise-pulled = { $name } hat { $deal } in die Periode vorgezogen: { $effect } mehr, als am { $day } davon erwartet wurde.
brief-praise-pulled-team = Das Team { $team } von { $name } hat { $deal } in die Periode vorgezogen: { $effect } mehr, als am { $day } davon erwartet wurde.
brief-praise-none = Kein Deal wurde über das Erwartete hinaus gewonnen oder vorgezogen. Was Menschen sonst leisteten, wissen Sie besser.

brief-missing-facts = Noch keine Deals
brief-missing-facts-text = Ihr Briefing entsteht jeden Montag von selbst, sobald Operations einen Export aus Ihrem CRM importiert hat.
brief-missing-forecast = Noch keine Prognose
brief-missing-forecast-text = Ihr Briefing entsteht aus der Prognose, und die nach dem nächsten Import.
brief-missing-forecast-next = Prognose öffnen
brief-missing-deals = Noch kein Team und keine Deals
brief-missing-deals-text = In den Daten berichtet niemand an Sie, und kein Deal gehört Ihnen. Sobald das CRM oder Operations anderes sagt, steht Ihr Briefing hier.
brief-missing-deals-next = Ansehen, was Linchpin über Sie weiß
brief-missing-quota = Keine Quote ist bekannt, darum steht hier nichts über Lücken. Operations kann eine eintragen.
brief-missing-change = Noch ist keine Prognose dieser Periode eine Woche alt: Was sich änderte, steht ab nächster Woche hier.

own-brief = Briefing
own-brief-told = { $count ->
    [one] { $count } Sache weggelegt
   *[other] { $count } Sachen weggelegt
}

problem-invalid-brief-kind = Es gibt keine Art „{ $value }“ von Sachen im Briefing. Öffnen Sie das Briefing neu und wählen Sie dort.
problem-invalid-brief-about = „{ $value }“ ist keine Sache aus einem Briefing. Öffnen Sie das Briefing neu und wählen Sie dort.
problem-invalid-brief-reason = „{ $value }“ ist kein Grund, etwas wegzulegen. Wählen Sie done, later, not-useful oder wrong.
problem-not-found-dismissal = Das wurde schon zurückgenommen oder nie weggelegt.
