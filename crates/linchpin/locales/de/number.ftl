# Die Zahl des Managers: was jemand, der eine Einheit leitet, von der Periode sagt.

number-of = Zahl von { $name }
number-mine = Ihre Zahl
number-none-yet = Sie haben für diese Periode noch keine Zahl abgegeben.
number-said = Abgegeben { $when } von { $name }.
number-equal = gleich der Prognose
number-above = { $amount } über der Prognose
number-below = { $amount } unter der Prognose
number-submit-forecast = { $amount } abgeben
number-adjust = Deals ein- oder ausrechnen
number-open = Öffnen
number-lead = Ausgangspunkt ist die Prognose. Ihre Führungskraft sieht Ihre Zahl; eine spätere ersetzt sie.
number-sum = Prognose { $forecast }, Ihre Änderungen an Deals { $moved }.
number-work-out = Neu berechnen
number-submit = Diese Zahl abgeben
number-other = Anderer Betrag
number-other-hint = In ganzen { $currency }, bereits Gewonnenes eingerechnet. Leer: die Summe links.
number-reason = Warum sie von der Prognose abweicht
number-reason-deals = Deals ein- oder ausgerechnet
number-reason-not-in-crm = Ein Deal, der noch nicht im CRM ist
number-reason-people = Jemand fehlt, ist neu oder geht
number-reason-change = Etwas, das frühere Deals nicht zeigen
number-reason-caution = Vorsicht oder ein höheres Ziel
number-note = Anmerkung (freiwillig)
number-deals = Deals, die sie bewegen können
number-deals-hint = { $shown } von { $count } offenen Deals, die mit der größten Wirkung zuerst.
number-count = Zählt
number-count-of = { $name } zählen
number-as-forecast = wie Prognose
number-in = ganz
number-out = gar nicht
number-counted-in = { $count ->
    [one] { $count } Deal ganz
   *[other] { $count } Deals ganz
}
number-counted-out = { $count ->
    [one] { $count } Deal gar nicht
   *[other] { $count } Deals gar nicht
}
number-history = Zahlen dieser Periode
number-history-empty = Für diese Periode wurde noch keine Zahl abgegeben.
number-when = Abgegeben
number-who = Von
number-number = Zahl
number-against = Gegenüber der damaligen Prognose
number-why = Warum
number-judgement = Hat Ihr Urteil geholfen?
number-judgement-few = Noch kein Schluss möglich: { $seen } von { $needed } abgeschlossenen Perioden haben eine Zahl.
number-judgement-told = Die abgegebenen Zahlen lagen im Schnitt um { $number } je Periode daneben, die Prognose um { $forecast }.
number-judgement-hint = Nur abgeschlossene Perioden. Verglichen werden die Zahl zur Halbzeit, die Prognose jenes Tages und das Ergebnis: für das Team, wie es damals war und wie es heute ist.
number-period = Periode
number-forecast = Prognose
number-came = Ergebnis
number-as-is = Heutiges Team