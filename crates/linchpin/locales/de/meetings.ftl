# Vorbereitete Besprechungen.

meetings-title = Besprechungen
meetings-lead = Vorbereitet aus dem, was bekannt ist. Niemand tippt eine Zahl.
meetings-deals = Deal-Besprechung
meetings-deals-lead = Ein bis drei Deals, bei denen ein Gespräch am meisten ändern kann, mit dem, was zu fragen lohnt.
meetings-pipeline = Pipeline-Besprechung
meetings-pipeline-lead = Was offen ist, was sich änderte, was stillsteht, und welche Deals man gehen lässt.
meetings-forecast = Prognose-Besprechung
meetings-forecast-lead = Die Zahl und ihre Spanne, was sich bewegte, und welche Zusagen nicht danach aussehen.
meetings-why-these = Gewählt danach, wie sehr die Zahl sich mit ihnen bewegen und wie viel sich noch ändern kann.
meetings-chosen = Von Ihnen gewählt.
meetings-no-deals = Kein offener Deal kann die Zahl dieser Periode bewegen.
meetings-others = Über einen anderen Deal sprechen
meetings-print = Drucken
meetings-ics = In den Kalender

meetings-account = Kunde
meetings-stage = Phase
meetings-amount = Betrag
meetings-chance = Chance in dieser Periode
meetings-chance-before = { $chance }; { $before } am { $day }
meetings-swing = Bewegt die Zahl um
meetings-close = Abschluss
meetings-closes = geplant { $planned }, erwartet { $expected }
meetings-age = Alter
meetings-quiet = Letzte Aktivität vor
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

meetings-ask-overdue = Das Abschlussdatum, { $day }, ist vorbei. Was muss vorher geschehen, und wann wird das sein?
meetings-ask-committed = Er ist zugesagt, mit einer Chance von { $chance }. Was wissen Sie, das die Daten nicht zeigen?
meetings-ask-quiet = { $count ->
    [one] Seit { $count } Tag geschah nichts. Was war das Letzte, und was ist das nächste Gespräch?
   *[other] Seit { $count } Tagen geschah nichts. Was war das Letzte, und was ist das nächste Gespräch?
}
meetings-ask-pushed = { $count ->
    [one] Der Abschluss rückte { $count }-mal in eine spätere Periode. Was macht das neue Datum wahr?
   *[other] Der Abschluss rückte { $count }-mal in eine spätere Periode. Was macht dieses Datum wahr?
}
meetings-ask-early = Geplant ist er für den { $planned }; solche Deals schließen um den { $expected }. Was muss bis wann geschehen, damit der Plan hält?
meetings-ask-fell = Die Chance fiel von { $before } auf { $now }. Was hat sich beim Kunden geändert?
meetings-ask-no-amount = Er hat keinen Betrag. Was würden sie zahlen, und wofür?
meetings-ask-against = Am meisten spricht dagegen: { $text }. Was würde das ändern?
meetings-ask-who = Wer entscheidet, was will die Person davon, und wann haben wir zuletzt mit ihr gesprochen?
meetings-ask-next = Was ist der nächste Schritt, wer tut ihn, und bis wann?

meetings-enough = Reicht es?
meetings-remaining = Bis zur Quote fehlen
meetings-open = Offene Pipeline der Periode
meetings-coverage = Deckung dessen, was fehlt
meetings-times = { $text }-fach
meetings-pipeline-went = Die offene Pipeline der Periode ging von { $before } auf { $now }.
meetings-pipeline-deals = Offene Deals, die am meisten bringen
meetings-none-open = Von keinem offenen Deal wird in dieser Periode etwas erwartet.
meetings-to-drop = Bleiben diese?
meetings-none-to-drop = Kein offener Deal sieht aussichtslos aus.
meetings-commits = Zusagen, die zu prüfen sind
meetings-no-commits = Für diese Periode ist nichts zugesagt.
meetings-commits-lead = { $count ->
    [one] { $count } Zusage über { $amount }, von der { $value } erwartet werden. Sie steht hier, wenn Chance, Datum, Betrag oder Stille dagegen sprechen.
   *[other] { $count } Zusagen über { $amount }, von denen { $value } erwartet werden. Hier stehen jene, bei denen Chance, Datum, Betrag oder Stille dagegen sprechen.
}
meetings-mark-overdue = Datum ist vorbei
meetings-mark-unlikely = eher nicht in dieser Periode
meetings-mark-pushed = { $count ->
    [one] { $count }-mal geschoben
   *[other] { $count }-mal geschoben
}
meetings-mark-quiet = { $count ->
    [one] seit { $count } Tag still
   *[other] seit { $count } Tagen still
}
meetings-mark-no-amount = ohne Betrag
meetings-mark-hopeless = in 13 Wochen kaum zu gewinnen

problem-not-found-meeting = Diese Besprechung gibt es nicht. Wählen Sie eine unter Besprechungen.
