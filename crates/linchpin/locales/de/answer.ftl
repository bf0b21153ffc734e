# Wo ein Bereich steht: eine Antwort für alle, die fragen.

answer-title = Wo wir stehen
answer-of = Wo { $name } steht
answer-number = Zahl
answer-expected = In dieser Periode erwartet
answer-forecast = Prognose { $amount }.
answer-deals = Deals, die entscheiden
answer-swing = Bewegt die Zahl um
answer-plan = Plan
answer-note = { $name } zur Zahl: { $text }
answer-kept = Festgehalten { $when } von { $name }, mit den Zahlen dieses Augenblicks.
answer-newer = Es gibt neuere Zahlen: öffnen.
answer-keep-title = Ein Link für alle, die fragen
answer-keep-lead = Er hält diese Zahlen fest, wie sie jetzt sind. Wer diese Prognose lesen darf, kann ihn öffnen, sonst niemand.
answer-plan-label = Ihr Plan in einem Satz, wenn Sie mögen
answer-keep = Link machen
answer-earlier = Frühere Antworten
answer-text = Als Text
answer-copy = Kopieren
answer-text-number = Zahl { $amount }.
answer-text-won = Bisher gewonnen { $amount }.

problem-invalid-plan = Der Plan ist länger als { $value } Zeichen. Sagen Sie ihn in ein, zwei Sätzen.
problem-not-found-answer = Diese Antwort gibt es nicht, oder sie betrifft einen Bereich, dessen Prognose Sie nicht lesen dürfen. Fragen Sie, wer den Link geschickt hat.

own-answers = Festgehaltene Antworten
