# Die Zahl des Managers: was jemand, der eine Einheit leitet, von der Periode sagt.

number-of = Zahl von { $name }
number-mine = Ihre Zahl
number-none-yet = Sie haben noch nicht gesagt, was diese Periode bringt.
number-said = Gesagt { $when } von { $name }.
number-equal = gleich der Prognose
number-above = { $amount } über der Prognose
number-below = { $amount } unter der Prognose
number-submit-forecast = { $amount } abgeben
number-adjust = Deals hinein- oder herausnehmen
number-open = Öffnen
number-lead = Sie beginnt mit der Prognose. Wer Sie führt, sieht sie; eine spätere Zahl ersetzt sie.
number-sum = Prognose { $forecast }, hinein- und herausgenommene Deals { $moved }.
number-work-out = Ausrechnen
number-submit = Diese Zahl abgeben
number-other = Ein anderer Betrag
number-other-hint = In ganzen { $currency }, Gewonnenes eingeschlossen. Leer: die Summe oben.
number-reason = Warum sie von der Prognose abweicht
number-reason-deals = Hinein- oder herausgenommene Deals
number-reason-not-in-crm = Ein Deal, der noch nicht im CRM ist
number-reason-people = Jemand fehlt, ist neu oder geht
number-reason-change = Etwas, das frühere Deals nicht zeigen
number-reason-caution = Aus Vorsicht, oder als höheres Ziel
number-note = Worte dazu (freiwillig)
number-deals = Deals, die sie bewegen können
number-deals-hint = { $shown } von { $count } offenen Deals, zuerst die mit dem größten Ausschlag.
number-count = Zählen
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
number-history-empty = Für diese Periode wurde noch keine Zahl gesagt.
number-when = Gesagt
number-who = Von
number-number = Zahl
number-against = Gegen die damalige Prognose
number-why = Warum
number-judgement = Hat das Urteil geholfen?
number-judgement-few = Noch lässt sich nichts schließen: { $seen } von { $needed } abgeschlossenen Perioden mit einer Zahl sind da.
number-judgement-told = Die Zahlen lagen im Mittel je Periode um { $number } daneben, die Prognose um { $forecast }.
number-judgement-hint = Nur abgeschlossene Perioden. Die Zahl, die zur Halbzeit galt, die Prognose jenes Tages und was kam: von der Einheit, wie sie damals war und wie sie heute ist.
number-period = Periode
number-forecast = Prognose
number-came = Gekommen
number-as-is = Einheit von heute
