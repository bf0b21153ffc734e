# Where a place stands: an answer to whoever asks.

answer-title = Where we stand
answer-of = Where { $name } stands
answer-number = Number
answer-expected = Expected this period
answer-forecast = Forecast { $amount }.
answer-deals = Deals that decide it
answer-swing = Moves the number by
answer-plan = Plan
answer-note = { $name }’s comment on the number: { $text }
answer-kept = Saved { $when } by { $name }, with the figures of that moment.
answer-newer = Newer figures are available. Open them.
answer-keep-title = Share as a link
answer-keep-lead = The link keeps these figures as they are now. Only people who may read this forecast can open it.
answer-plan-label = Your plan in a sentence (optional)
answer-keep = Create the link
answer-earlier = Earlier answers
answer-text = As text
answer-copy = Copy
answer-text-number = Number { $amount }.
answer-text-won = Won so far { $amount }.

problem-invalid-plan = The plan is longer than { $value } characters. Shorten it to a sentence or two.
problem-not-found-answer = There is no such answer, or you may not read the forecast it is about. Ask the person who sent the link.

own-answers = Saved answers

retention-plans = Plans beside kept answers
retention-plans-about = What was planned, in words; the figures of the answer stay.
