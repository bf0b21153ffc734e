# Vorbereitete Besprechungen.

meetings-title = Besprechungen
meetings-lead = Aus den Daten vorbereitet. Niemand tippt eine Zahl ein.
meetings-deals = Deal-Besprechung
meetings-deals-lead = Ein bis drei Deals, bei denen ein Gespräch am meisten bewegen kann, mit lohnenden Fragen.
meetings-pipeline = Pipeline-Besprechung
meetings-pipeline-lead = Was offen ist, was sich geändert hat, was stockt und welche Deals man aufgeben sollte.
meetings-forecast = Prognose-Besprechung
meetings-forecast-lead = Die Zahl und ihre Spanne, was sich bewegt hat und welche Commits fraglich sind.
meetings-why-these = Ausgewählt danach, wie stark sie die Zahl bewegen können und wie viel sich noch ändern lässt.
meetings-chosen = Ihre Auswahl.
meetings-no-deals = Kein offener Deal kann die Zahl dieser Periode bewegen.
meetings-others = Anderen Deal wählen
meetings-print = Drucken
meetings-ics = In den Kalender

meetings-account = Account
meetings-stage = Phase
meetings-amount = Betrag
meetings-chance = Chance in dieser Periode
meetings-chance-before = { $chance }; { $before } am { $day }
meetings-swing = Bewegt die Zahl um
meetings-close = Abschluss
meetings-closes = geplant { $planned }, erwartet { $expected }
meetings-age = Alter
meetings-quiet = Letzte Aktivität
meetings-next = Nächster Schritt
meetings-evidence = Qualifizierung
meetings-evidence-seen = { $seen } von { $needed } gesehen
meetings-evidence-missing = { $text }; nicht gesehen: { $missing }
meetings-days = { $count ->
    [one] { $count } Tag
   *[other] { $count } Tage
}
meetings-days-left = Restzeit
meetings-old = { $count ->
    [one] { $count } Tag alt
   *[other] { $count } Tage alt
}

meetings-ask-overdue = Das Abschlussdatum, { $day }, ist verstrichen. Was muss bis zum Abschluss noch geschehen, und wann ist es so weit?
meetings-ask-committed = Der Deal steht im Commit, mit { $chance } Chance. Was wissen Sie, das die Daten nicht zeigen?
meetings-ask-quiet = { $count ->
    [one] Seit { $count } Tag keine Aktivität. Was war das Letzte, und was ist das nächste Gespräch?
   *[other] Seit { $count } Tagen keine Aktivität. Was war das Letzte, und was ist das nächste Gespräch?
}
meetings-ask-pushed = { $count ->
    [one] Der Abschluss wurde einmal in eine spätere Periode verschoben. Was macht das neue Datum realistisch?
   *[other] Der Abschluss wurde { $count }-mal in eine spätere Periode verschoben. Was macht dieses Datum realistisch?
}
meetings-ask-early = Geplant ist der { $planned }; ähnliche Deals schließen um den { $expected } ab. Was muss bis wann geschehen, damit der Plan hält?
meetings-ask-fell = Die Chance fiel von { $before } auf { $now }. Was hat sich beim Kunden geändert?
meetings-ask-no-amount = Er hat keinen Betrag. Was würde der Kunde zahlen, und wofür?
meetings-ask-against = { $text ->
    [stage] Am meisten spricht seine Phase dagegen. Was muss der Kunde tun, damit er weiterkommt?
   *[engagement] Am meisten spricht der geringe Kontakt dagegen. Mit wem sollten wir als Nächstes sprechen, und worüber?
}
meetings-ask-who = Wer entscheidet, was will diese Person damit erreichen, und wann haben wir zuletzt mit ihr gesprochen?
meetings-ask-next = Was ist der nächste Schritt, wer macht ihn, und bis wann?

meetings-enough = Reicht es?
meetings-remaining = Bis zur Quote fehlen
meetings-open = Offene Pipeline dieser Periode
meetings-coverage = Deckung des Rests
meetings-times = { $text }-fach
meetings-pipeline-went = Die offene Pipeline dieser Periode ging von { $before } auf { $now }.
meetings-pipeline-deals = Deals mit dem höchsten Erwartungswert
meetings-none-open = Von keinem offenen Deal wird in dieser Periode etwas erwartet.
meetings-to-drop = Sollen diese offen bleiben?
meetings-none-to-drop = Kein offener Deal sieht aussichtslos aus.
meetings-commits = Commits zum Prüfen
meetings-no-commits = In dieser Periode steht nichts im Commit.
meetings-commits-lead = { $count ->
    [one] { $count } Deal über { $amount } im Commit, { $value } erwartet. Er steht hier, wenn die Chance gering ist, das Datum verschoben oder verstrichen ist, der Betrag fehlt oder nichts mehr geschieht.
   *[other] { $count } Deals über { $amount } im Commit, { $value } erwartet. Hier stehen jene mit geringer Chance, verschobenem oder verstrichenem Datum, ohne Betrag oder ohne Aktivität.
}
meetings-mark-overdue = Abschlussdatum verstrichen
meetings-mark-unlikely = in dieser Periode unwahrscheinlich
meetings-mark-pushed = { $count ->
    [one] einmal verschoben
   *[other] { $count }-mal verschoben
}
meetings-mark-quiet = { $count ->
    [one] seit { $count } Tag still
   *[other] seit { $count } Tagen still
}
meetings-mark-no-amount = ohne Betrag
meetings-mark-hopeless = in 13 Wochen unwahrscheinlich

problem-not-found-meeting = Diese Besprechung gibt es nicht. Wählen Sie eine unter Besprechungen.
meetings-team = { $name }: { $expected } erwartet, { $number } eingereicht.
meetings-team-unsaid = { $name }: { $expected } erwartet, noch keine Zahl eingereicht.
meetings-team-no-plan = Noch kein Plan geschrieben.
