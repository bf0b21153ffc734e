# Counsel on a deal, and the promises that it becomes.

nav-promises = Promises
counsel-title = Counsel
counsel-lead = Seen by the deal's owner, whoever gave it or is named in it, and those who lead the owner.
counsel-you = You
counsel-head = { $name }, { $day }
counsel-gone = The words are no longer kept.
counsel-named = Told: { $names }
counsel-empty = No counsel yet. One thought on what to do next helps { $name } more than a question about the status, and they decide whether to take it.
counsel-empty-own = No counsel yet. When somebody who may read this deal gives you some, you accept or decline it here; the deal stays yours.
counsel-empty-over = No counsel was given on this deal.
counsel-hint-deleted = This deal is in the CRM no longer. What was said and promised about it stays, and nothing new can be accepted.
counsel-hint-nobody = Nobody owns this deal. Counsel waits for whoever takes it over.
counsel-hint-left = { $name } does not work here any more. Counsel waits for whoever takes the deal over.
counsel-to = Your counsel to { $name }
counsel-to-owner = Your counsel to whoever takes this deal over
counsel-words-hint = It is accepted or declined; the deal stays its owner's. Name somebody who may read it with @ to tell them.
counsel-doer = What comes of it
counsel-doer-owner = { $name } does it
counsel-doer-nobody-yet = The new owner does it
counsel-doer-giver = I do it
counsel-doer-none = Nothing: a thought
counsel-due = By
counsel-give = Give counsel
counsel-more = Other words for the promise, tell somebody
counsel-promise = What is promised
counsel-promise-hint = Empty: what the counsel says.
counsel-tell = Tell also
counsel-tell-nobody = Nobody else
counsel-ask = Ask a colleague for counsel
counsel-ask-whom = Whom
counsel-ask-do = Ask
counsel-ask-hint = This deal is opened to them, and nothing else of its owner's, until two weeks after they gave counsel. They are told.
counsel-the-owner = the owner
counsel-would = If accepted: { $name } does it by { $day }.
counsel-would-words = If accepted: { $name } does it by { $day }: { $text }
counsel-is-waiting = Not answered yet
counsel-is-accepted = Accepted { $day }
counsel-is-declined = Declined { $day }
counsel-is-taken-back = Taken back { $day }
counsel-accept = Accept
counsel-decline = Decline
counsel-decline-why = Decline and say why
counsel-why = Why not (optional)
counsel-take-back = Take back
counsel-help = The deal moved on since. Did this counsel help?
counsel-help-hint = Only you see your answer. Its giver sees sums, from five answers on; nobody is paid by them.
counsel-help-yes = Yes
counsel-help-somewhat = Somewhat
counsel-help-no = No
counsel-help-unanswered = Rather no answer
counsel-said-yes = You said that it helped.
counsel-said-somewhat = You said that it helped somewhat.
counsel-said-no = You said that it did not help.
counsel-said-unanswered = You gave no answer to whether it helped.
counsel-chance-only = The chance that the deal is won at all was { $before } when this was given.
counsel-chance-now = The chance that the deal is won at all was { $before } when this was given, and is { $now } now. Deals move for many reasons.
counsel-chance-two = The chance that the deal is won at all was { $before } when this was given, and { $two } two weeks later. Deals move for many reasons.
counsel-chance-four = The chance that the deal is won at all was { $before } when this was given, and { $four } four weeks later. Deals move for many reasons.
counsel-chance-both = The chance that the deal is won at all was { $before } when this was given, { $two } two weeks later and { $four } after four. Deals move for many reasons.
counsel-helped-title = Did your counsel help?
counsel-helped = Of { $count } answers by those who took it: { $yes } yes, { $somewhat } somewhat, { $no } no.
counsel-helped-few = Shown from { $needed } answers on, so that nobody's answer can be told from another's.
counsel-helped-hint = Only you see this. It moves in steps of five answers and is never used for pay.

promises-title = Promises
promises-lead = { $late ->
    [0] None is late
    [one] { $late } is late
   *[other] { $late } are late
}, { $due ->
    [0] none is due within a week.
    [one] { $due } is due within a week.
   *[other] { $due } are due within a week.
}
promises-empty-title = No promises yet
promises-empty-text = A promise says who does what by when. It comes of counsel that was accepted on a deal, and stands here until it is kept, so that nobody has to remember it.
promises-asked = Did it help?
promises-waiting = Counsel for you
promises-mine = What you promised
promises-to-me = What you were promised
promises-closed = Closed lately
promises-given = Your counsel, not answered yet
promise-what = Promise
promise-due = Due
promise-what-next = What became of it
promise-to = You promised { $to }
promise-by = { $by } promised you
promise-between = { $by } promised { $to }
promise-elsewhere = a deal that you may not open any more
promise-late = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
promise-open = Open
promise-kept = Kept
promise-not-kept = Not kept
promise-withdrawn = Withdrawn
promise-moved = { $name } moved it from { $from } to { $to }.
promise-closed = { $name }, { $day }
promise-closed-words = { $name }, { $day }: { $text }
promise-hint-left = { $name } does not work here any more. Withdraw it, or have somebody else promise it.
promise-hint-deleted = The deal is in the CRM no longer. Withdraw it if it has no purpose now.
promise-hint-won = The deal is won. Withdraw it if it has no purpose now.
promise-hint-lost = The deal is lost. Withdraw it if it has no purpose now.
promise-keep = Kept
promise-move-week = A week later
promise-otherwise = Another day, not kept …
promise-day = Another day
promise-move = Move
promise-happened = What happened (optional)
promise-break = Not kept
promise-withdraw = Withdraw

own-counsel = Counsel
own-counsel-told = { $given } given, { $received } on your deals
own-promises = Promises
own-promises-told = { $mine } made by you, { $others } made to you

retention-counsel = Words of counsel and promises
retention-counsel-about = What was advised, promised and answered in words; who did what when stays.

problem-not-found-counsel = No such counsel is known to you. It may be on a deal that is another team's today. Look at the deal's page.
problem-not-found-promise = No such promise is known to you. Only who made one and whom it was made to can see it. Open Promises for yours.
problem-invalid-counsel-empty = There are no words yet. Write what you would do next on this deal.
problem-invalid-counsel-words = The counsel is too long. Keep it under { $value } characters; what takes more is better said in person.
problem-invalid-counsel-own = “{ $value }” is your own deal. Counsel on it comes from somebody else.
problem-invalid-counsel-decided = “{ $value }” is decided. Counsel is given and accepted on open deals; what was promised can still be closed under Promises.
problem-invalid-counsel-deleted = “{ $value }” is in the CRM no longer. Restore it there, or close what was promised under Promises.
problem-invalid-counsel-not-asked = Whether counsel on “{ $value }” helped is asked once the deal has moved on, of the owner who accepted it.
problem-invalid-counsel-asked = { $value } cannot be asked for counsel on this deal. Choose a seller, manager or leader who is here, and not the owner or yourself.
problem-invalid-promise-words = What is promised is too long. Keep it under { $value } characters.
problem-invalid-reason-words = The words are too long. Keep them under { $value } characters.
problem-invalid-due = “{ $value }” is not a day. Choose one, or write it as 2026-11-21.
problem-invalid-due-past = { $value } is over. Choose today or a later day.
problem-invalid-due-far = { $value } is more than a year away. Choose a nearer day.
problem-invalid-doer = “{ $value }” is nobody here. Write owner or giver, or leave it out.
problem-invalid-mention = That person may not read this deal, so they cannot be told of it. Choose somebody from the list.
problem-invalid-undo-others = Somebody else did that: only they can take it back.
problem-invalid-counsel-act = “{ $value }” cannot be done here. Load the page again and choose one of its buttons.

sample-counsel-1 = So far only their users have spoken to you. Ask who signs, and have that person say what it is worth to them.
sample-counsel-1-happened = Their finance director joined the call and named the sum herself.
sample-counsel-2 = The date has moved before. Agree the steps to signature with them in writing, backwards from the day on which they want to start.
sample-counsel-3 = You are held up below whoever decides. I know their head of operations from another project, and will open that door.
sample-counsel-3-promise = Call their head of operations and bring you in
sample-counsel-4 = Before you send the price: what does it cost them each month to leave things as they are? Put that on the first page.
sample-counsel-5 = Could a smaller first step get them started this month?
sample-counsel-5-why = They want the whole scope in one contract.
sample-counsel-6 = Bring our security people in before they ask. In deals of this size it has come up late and cost weeks.
