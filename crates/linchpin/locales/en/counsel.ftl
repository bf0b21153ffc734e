# Counsel on a deal, and the promises that it becomes.

nav-promises = Promises
counsel-title = Counsel
counsel-lead = Visible to the deal’s owner, to whoever gave it or is mentioned in it, and to the owner’s managers.
counsel-you = You
counsel-head = { $name }, { $day }
counsel-gone = The text is no longer kept.
counsel-named = Notified: { $names }
counsel-empty = No counsel yet. One thought on what to do next helps { $name } more than asking for the status. Accepting it is up to them.
counsel-empty-own = No counsel yet. When a colleague who may read this deal gives you some, you accept or decline it here. The deal stays yours.
counsel-empty-over = No counsel was given on this deal.
counsel-hint-deleted = This deal is no longer in the CRM. What was said and promised stays, but nothing new can be accepted.
counsel-hint-nobody = This deal has no owner. Counsel waits for whoever takes it over.
counsel-hint-left = { $name } has left the company. Counsel waits for whoever takes the deal over.
counsel-to = Your counsel to { $name }
counsel-to-owner = Your counsel to whoever takes this deal over
counsel-words-hint = The owner accepts or declines it. Mention with @ anybody who may read the deal to notify them.
counsel-doer = What comes of it
counsel-doer-owner = { $name } does it
counsel-doer-nobody-yet = The new owner does it
counsel-doer-giver = I do it
counsel-doer-none = Nothing; just a thought
counsel-due = By
counsel-give = Give counsel
counsel-more = Reword the promise, or notify somebody
counsel-promise = The promise
counsel-promise-hint = Leave empty to use the counsel itself.
counsel-tell = Also notify
counsel-tell-nobody = Nobody else
counsel-ask = Ask a colleague for counsel
counsel-ask-whom = Who
counsel-ask-do = Ask
counsel-ask-hint = They can read this one deal, and nothing else of its owner’s, until two weeks after they gave counsel. They are notified.
counsel-the-owner = the owner
counsel-would = If accepted, { $name } does it by { $day }.
counsel-would-words = If accepted, { $name } does it by { $day }: { $text }
counsel-is-waiting = Awaiting an answer
counsel-is-accepted = Accepted { $day }
counsel-is-declined = Declined { $day }
counsel-is-taken-back = Withdrawn { $day }
counsel-accept = Accept
counsel-decline = Decline
counsel-decline-why = Decline with a reason
counsel-why = Why not (optional)
counsel-take-back = Withdraw
counsel-help = The deal has moved on since. Did this counsel help?
counsel-help-hint = Only you see your answer. The giver sees totals, from five answers on; it never affects anybody’s pay.
counsel-help-yes = Yes
counsel-help-somewhat = Somewhat
counsel-help-no = No
counsel-help-unanswered = Prefer not to say
counsel-said-yes = You said it helped.
counsel-said-somewhat = You said it helped somewhat.
counsel-said-no = You said it did not help.
counsel-said-unanswered = You preferred not to say whether it helped.
counsel-chance-only = When this was given, the deal had a { $before } chance of being won.
counsel-chance-now = When this was given, the deal had a { $before } chance of being won; now it has { $now }. Deals move for many reasons.
counsel-chance-two = When this was given, the deal had a { $before } chance of being won; two weeks later, { $two }. Deals move for many reasons.
counsel-chance-four = When this was given, the deal had a { $before } chance of being won; four weeks later, { $four }. Deals move for many reasons.
counsel-chance-both = When this was given, the deal had a { $before } chance of being won; two weeks later { $two }, after four weeks { $four }. Deals move for many reasons.
counsel-helped-title = Did your counsel help?
counsel-helped = Of { $count } answers from those who accepted it: { $yes } yes, { $somewhat } somewhat, { $no } no.
counsel-helped-few = Shown from { $needed } answers on, so that no single answer can be recognised.
counsel-helped-hint = Only you see this. It updates with every fifth answer and never affects pay.

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
promises-empty-text = A promise says who does what by when. It comes from counsel that was accepted on a deal, and stays here until it is kept, so nobody has to remember it.
promises-asked = Did it help?
promises-waiting = Counsel for you
promises-mine = What you promised
promises-to-me = What you were promised
promises-closed = Recently closed
promises-given = Your counsel, awaiting an answer
promise-what = Promise
promise-due = Due
promise-what-next = Outcome
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
promise-hint-left = { $name } has left the company. Withdraw it, or ask somebody else to promise it.
promise-hint-deleted = The deal is no longer in the CRM. Withdraw it if it no longer serves a purpose.
promise-hint-won = The deal is won. Withdraw it if it no longer serves a purpose.
promise-hint-lost = The deal is lost. Withdraw it if it no longer serves a purpose.
promise-keep = Kept
promise-move-week = Move by a week
promise-otherwise = Other date, not kept …
promise-day = New date
promise-move = Move
promise-happened = What happened (optional)
promise-break = Not kept
promise-withdraw = Withdraw

own-counsel = Counsel
own-counsel-told = { $given } given, { $received } on your deals
own-promises = Promises
own-promises-told = { $mine } made by you, { $others } made to you

retention-counsel = Counsel and promises: texts
retention-counsel-about = What was advised, promised and answered. Who did what and when stays.

problem-not-found-counsel = You have no access to such counsel. The deal may belong to another team today. Look at the deal’s page.
problem-not-found-promise = You have no access to such a promise. Only the two people involved can see it. Open Promises for yours.
problem-invalid-counsel-empty = The counsel is empty. Write what you would do next on this deal.
problem-invalid-counsel-words = The counsel is too long. Keep it under { $value } characters; anything longer is better said in person.
problem-invalid-counsel-own = “{ $value }” is your own deal. Counsel on it comes from colleagues.
problem-invalid-counsel-decided = “{ $value }” is already decided. Counsel is given and accepted on open deals; promises can still be closed under Promises.
problem-invalid-counsel-deleted = “{ $value }” is no longer in the CRM. Restore it there, or close its promises under Promises.
problem-invalid-counsel-not-asked = Only the owner who accepted counsel on “{ $value }” is asked whether it helped, once the deal has moved on.
problem-invalid-counsel-asked = { $value } cannot be asked for counsel on this deal. Choose a seller, manager or leader other than yourself and the owner.
problem-invalid-promise-words = The promise is too long. Keep it under { $value } characters.
problem-invalid-reason-words = The reason is too long. Keep it under { $value } characters.
problem-invalid-due = “{ $value }” is not a date. Choose one, or write it as 2026-11-21.
problem-invalid-due-past = { $value } is in the past. Choose today or a later day.
problem-invalid-due-far = { $value } is more than a year away. Choose an earlier day.
problem-invalid-doer = “{ $value }” is not somebody who can do it. Write owner or giver, or leave it out.
problem-invalid-mention-unknown = Nobody called “{ $value }” may read this, so nobody is notified. Choose somebody from the list, or write the name as it is there.
problem-invalid-mention = That person may not read this deal, so they cannot be notified. Choose somebody from the list.
problem-invalid-undo-others = Only the person who did that can undo it.
problem-invalid-counsel-act = “{ $value }” cannot be done here. Reload the page and use one of its buttons.

sample-counsel-1 = So far only their users have spoken to you. Ask who signs, and have that person say what it is worth to them.
sample-counsel-1-happened = Their finance director joined the call and named the sum herself.
sample-counsel-2 = The date has moved before. Agree the steps to signature with them in writing, backwards from the day on which they want to start.
sample-counsel-3 = You are held up below whoever decides. I know their head of operations from another project, and will open that door.
sample-counsel-3-promise = Call their head of operations and bring you in
sample-counsel-4 = Before you send the price: what does it cost them each month to leave things as they are? Put that on the first page.
sample-counsel-5 = Could a smaller first step get them started this month?
sample-counsel-5-why = They want the whole scope in one contract.
sample-counsel-6 = Bring our security people in before they ask. In deals of this size it has come up late and cost weeks.

counsel-account-lead = Seen by the person it is for, whoever gave it or is named in it, and the managers above.
counsel-account-empty = No counsel yet. Offer one thought on how to open or grow this account; its people decide whether to take it.
counsel-account-empty-own = No counsel yet. When a manager or a teammate with a deal here gives you counsel on this account, you accept or decline it here.
counsel-account-empty-none = No counsel on this account for you or your team.
counsel-account-head = { $name } to { $to }, { $day }
counsel-account-words = Your counsel
counsel-account-hint = They accept or decline it. To notify one of their managers, write @ and the name.
counsel-account-help = Did this counsel help?
counsel-receiver = For
counsel-doer-receiver = The person it is for does it
problem-invalid-counsel-to = You cannot give this person counsel on this account. Choose somebody you lead who owns it or has a deal there.
