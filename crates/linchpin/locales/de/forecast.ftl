# Die Prognoseseite: Unternehmen, Einheit, Person.

forecast-title = Prognose
forecast-lead = Was hier voraussichtlich abgeschlossen wird und wie sicher das ist. Jede Zahl öffnet sich zu ihren Deals.
forecast-this-period = Diese Periode
forecast-next-period = Nächste Periode
forecast-period-days = { $range }
forecast-days-left = { $count ->
    [one] noch { $count } Tag
   *[other] noch { $count } Tage
}
forecast-expected = Erwartet
forecast-expected-hint = Erwartet ist das Mittel aller Ausgänge; darum ergeben die Zahlen der Teams zusammen die des Unternehmens.
forecast-expected-skewed = Das Mittel liegt außerhalb der Spanne, weil wenige große, unwahrscheinliche Deals darin wiegen.
forecast-range-80-sentence = In acht von zehn Fällen werden es zwischen { $low } und { $high }.
forecast-range-95-sentence = In neunzehn von zwanzig Fällen werden es zwischen { $low } und { $high }.
forecast-range-point = Es bleibt bei { $low }, soweit sich das wissen lässt.
forecast-quota = Quote
forecast-no-quota = Keine Quote gesetzt
forecast-no-quota-next = Importieren Sie eine Quotendatei, um die Chance zu sehen, sie zu erreichen.
forecast-quota-chance = { $chance } Chance, die Quote von { $quota } zu erreichen
forecast-of-quota = { $share } der Quote
forecast-gap = { $amount } unter der Quote
forecast-above = { $amount } über der Quote
forecast-won = Bisher gewonnen
forecast-open = Offene Deals
forecast-not-created = Noch nicht angelegt
forecast-won-hint = In dieser Periode abgeschlossen, nach Abschlussdatum.
forecast-open-hint = Was offene Deals in dieser Periode voraussichtlich bringen.
forecast-not-created-hint = Was Deals, die es noch nicht gibt, üblicherweise bringen: in der Periode angelegt und abgeschlossen.
forecast-parts = Woraus sie besteht
forecast-opens-to-deals = { $count ->
    [one] { $count } Deal
   *[other] { $count } Deals
}
forecast-changed-title = Was sich seit dem { $day } geändert hat
forecast-changed-expected = Die erwartete Zahl ging von { $before } auf { $now }.
forecast-stayed-expected = Die erwartete Zahl ist weiterhin { $now }.
forecast-change-won = Gewonnen
forecast-change-lost = Verloren
forecast-change-pulled-in = Vorgezogen
forecast-change-pushed-out = Verschoben
forecast-change-amount = Geänderte Beträge
forecast-change-reassigned = Inhaber geändert
forecast-change-new-business = Neue Deals
forecast-change-reopened = Wieder geöffnet
forecast-change-deleted = Gelöscht
forecast-change-chance = Veränderte Chancen
forecast-below-title = Woher sie kommt
forecast-below-units = Teams
forecast-below-people = Personen
forecast-column-name = Ort
forecast-column-won = Gewonnen
forecast-column-expected = Erwartet
forecast-column-range = 80-%-Spanne
forecast-column-bar = Gewonnen, erwartet und Spanne
forecast-column-quota = Quote
forecast-column-change = Seit letzter Woche
forecast-own-deals = Eigene Deals
forecast-over-time = Wie sich diese Prognose bewegt hat
forecast-over-time-hint = Die Prognose jeder Woche für die ganze Periode, und was bis dahin gewonnen war.
forecast-deals-title = Deals, die sie entscheiden
forecast-deals-all = Alle Deals dieser Periode
forecast-deal-chance = Chance: in dieser Periode gewonnen zu werden.
forecast-deal-close = Erwarteter Abschluss
forecast-method = Methode: { $method }
forecast-made = Erstellt { $when } aus dem, was am { $day } bekannt war
forecast-too-few = Zu wenig Vorgeschichte
forecast-too-few-text = { $seen } abgeschlossene Deals sind bekannt; für eine enge Spanne braucht es etwa { $needed }. Bis dahin ist die Spanne mit Absicht weit.
forecast-inferred-note = { $count ->
    [one] { $count } Deal kam ohne Verlauf; seine Vergangenheit ist erschlossen.
   *[other] { $count } Deals kamen ohne Verlauf; ihre Vergangenheit ist erschlossen.
}
forecast-no-rate-note = { $count ->
    [one] { $count } Deal fehlt, weil seine Währung keinen Kurs hat.
   *[other] { $count } Deals fehlen, weil ihre Währungen keinen Kurs haben.
}
forecast-empty-title = Noch keine Prognose
forecast-empty-text = Importieren Sie einen Export aus Ihrem CRM, und die Prognose entsteht von selbst: für jede Person, jedes Team und das Unternehmen.
forecast-empty-next = Dateien importieren
forecast-no-deals-title = Hier gibt es keine Deals
forecast-no-deals-text = { $name } hatte keine Deals, die in dieser Periode abschließen könnten.
forecast-making-title = Die Prognose entsteht gerade
forecast-making-text = Das dauert einige Sekunden bis Minuten. Die Seite aktualisiert sich von selbst.

forecast-empty-ask = Zuerst muss Operations einen Export Ihres CRM importieren. Dann entsteht die Prognose von selbst.
forecast-tab-period = Diese Periode
forecast-expected-period = Erwartet in dieser Periode
forecast-tab-next = Nächste Periode
forecast-expected-next = Erwartet in der nächsten Periode
forecast-tab-4w = Nächste 4 Wochen
forecast-expected-4w = Erwartet in den nächsten 4 Wochen
forecast-tab-13w = Nächste 13 Wochen
forecast-expected-13w = Erwartet in den nächsten 13 Wochen
forecast-of = Prognose für { $name }
forecast-quota-of = Quote { $quota }
forecast-chance = Chance, sie zu erreichen
forecast-since = Seit { $day }
forecast-changed-deals = Wie sich die Zahl bewegt hat
forecast-bridge-hint = Chancen sinken, wenn Zeit ohne Fortschritt vergeht, und steigen, wenn ein Deal vorankommt.
forecast-bridge-on = Am { $day }
forecast-changed-nothing = Kein Deal und keine Chance hat sich geändert.
forecast-and-more = { $count ->
    [one] und { $count } weiterer
   *[other] und { $count } weitere
}
forecast-made-later = { $count ->
    [one] Eine dieser Wochen wurde nachträglich berechnet, aus dem damals Bekannten.
   *[other] { $count } dieser Wochen wurden nachträglich berechnet, aus dem damals Bekannten.
}
forecast-behind = Seit dieser Prognose haben sich Daten geändert. Sie wird nach dem nächsten Import aktualisiert.
forecast-about = Über diese Prognose
forecast-deal-chance-horizon = Chance: bis dahin gewonnen zu werden.
forecast-was = Es waren { $before }.
