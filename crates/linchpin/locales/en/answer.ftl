# Where a place stands: an answer to whoever asks.

answer-title = Where we stand
answer-of = Where { $name } stands
answer-number = Number
answer-expected = Expected this period
answer-forecast = Forecast { $amount }.
answer-deals = Deals that decide it
answer-swing = Moves the number by
answer-plan = Plan
answer-note = { $name }, beside the number: { $text }
answer-kept = Kept { $when } by { $name }, with the figures of that moment.
answer-newer = Newer figures exist: open them.
answer-keep-title = A link for whoever asks
answer-keep-lead = It keeps these figures as they are now. Whoever may read this forecast opens it; nobody else does.
answer-plan-label = Your plan in a sentence, if you like
answer-keep = Make the link
answer-earlier = Earlier answers
answer-text = As text
answer-copy = Copy
answer-text-number = Number { $amount }.
answer-text-won = Won so far { $amount }.

problem-invalid-plan = The plan is longer than { $value } characters. Say it in a sentence or two.
problem-not-found-answer = There is no such answer, or it is about a place whose forecast you may not read. Ask whoever sent the link.

own-answers = Answers kept
