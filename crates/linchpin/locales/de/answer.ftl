# Wo ein Bereich steht: eine Antwort für alle, die fragen.

answer-title = Wo wir stehen
answer-of = Wo { $name } steht
answer-number = Zahl
answer-expected = In dieser Periode erwartet
answer-forecast = Prognose { $amount }.
answer-deals = Deals, die entscheiden
answer-swing = Bewegt die Zahl um
answer-plan = Plan
answer-note = Anmerkung von { $name } zur Zahl: { $text }
answer-kept = Gespeichert { $when } von { $name }, mit den damaligen Zahlen.
answer-newer = Es gibt neuere Zahlen. Öffnen.
answer-keep-title = Als Link teilen
answer-keep-lead = Der Link hält diese Zahlen so fest, wie sie jetzt sind. Öffnen kann ihn nur, wer diese Prognose sehen darf.
answer-plan-label = Ihr Plan in einem Satz (freiwillig)
answer-keep = Link erstellen
answer-earlier = Frühere Antworten
answer-text = Als Text
answer-copy = Kopieren
answer-text-number = Zahl { $amount }.
answer-text-won = Bisher gewonnen { $amount }.

problem-invalid-plan = Der Plan ist länger als { $value } Zeichen. Kürzen Sie ihn auf ein, zwei Sätze.
problem-not-found-answer = Diese Antwort gibt es nicht, oder Sie dürfen die Prognose dazu nicht sehen. Fragen Sie die Person, die den Link geschickt hat.

own-answers = Gespeicherte Antworten

retention-plans = Pläne neben aufbewahrten Antworten
retention-plans-about = Was geplant war, in Worten; die Zahlen der Antwort bleiben.
