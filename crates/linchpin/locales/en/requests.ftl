# Requests for help to desks of other departments, and who reads a deal because of them.

own-opened = Deals of mine that others may read for now
own-opened-hint = Help or counsel was asked of them. They see that one deal, none of your other figures; you can end it on the deal's page.
own-opened-to = Deals of others that I may read for now
own-opened-to-hint = Help or counsel is asked of you. You see that one deal while it lasts.
own-grant-request = Asked for help
own-grant-counsel = Asked for counsel
own-grant-since = since { $from }
own-grant-until = since { $from }, until { $until }

keys-claim = Take the request
nav-requests = Requests
requests-title = Requests
requests-lead-desk = { $count ->
    [0] Nothing waits at your desks
    [one] One request waits at your desks
   *[other] { $count } requests wait at your desks
}{ $late ->
    [0] .
    [one] ; one is late.
   *[other] ; { $late } are late.
}
requests-lead-asked = { $count ->
    [0] Nothing is open
    [one] One request is open
   *[other] { $count } requests are open
}{ $blocked ->
    [0] .
    [one] ; one does not move.
   *[other] ; { $blocked } do not move.
}
requests-waiting = Waiting for you
requests-waiting-hint = Your yes, more words from you, or whether it helped.
requests-queue = To be taken
requests-queue-hint = What matters most comes first: value at stake and time left.
requests-queue-empty = Nothing waits here. What is asked next appears by itself.
requests-mine = Yours
requests-mine-hint = What you took, most at stake first.
requests-others = Taken by colleagues
requests-others-hint = Of your desks.
requests-asked = What you asked
requests-asked-hint = Open ones, and those of the last two months.
requests-team = What your team asked
requests-team-hint = Open ones; those that do not move come first.
requests-empty-title = No requests
requests-empty-text = When a deal needs help from presales, legal or finance, ask for it on the deal's page. What you asked, and what happens to it, stands here.
requests-column-need = What is needed
requests-column-stake = At stake
requests-column-need-by = Needed by
requests-column-state = State
requests-forgotten = (no longer kept)
requests-today = today
requests-left = { $count ->
    [one] one working day left
   *[other] { $count } working days left
}
requests-over = { $count ->
    [one] one working day ago
   *[other] { $count } working days ago
}
requests-late = Late
requests-unstaffed = Nobody sits there
requests-phase-waiting = Waiting
requests-phase-claimed = Taken
requests-phase-claimed-by = { $name } has it
requests-phase-asked = Question to whoever asked
requests-phase-approving = Waits for a yes
requests-phase-answered = Answered
requests-phase-declined = Declined
requests-phase-refused = Refused
requests-phase-withdrawn = Withdrawn
requests-reason-wrong-desk = Another desk's matter
requests-reason-no-capacity = No room in time
requests-reason-unclear = Not enough to go on
requests-reason-not-worth = It would change nothing
requests-reason-not-allowed = It must not be
requests-claim-of = Take “{ $name }”

requests-new = Ask for help
requests-new-about = For { $name }
requests-which-desk = Who should help?
requests-other-desk = Another desk
requests-desk-target = First answer within { $hours ->
    [one] one working hour
   *[other] { $hours } working hours
}
requests-need = What is needed
requests-need-hint = What you need, what for, and what is there already. Whoever helps reads the deal with it.
requests-optional = (optional)
requests-choose = Choose
requests-need-by = Needed by
requests-need-by-hint = Proposed from the deal's close date: five working days before it.
requests-need-by-plain = Proposed: five working days from today.
requests-approvers = Must say yes, too, all at once: { $names }.
requests-ask = Ask
requests-who-reads = Whoever sits at the desk reads this deal until two weeks after the request is done, and nothing else of yours. Your words are yours: they stand on your page of what Linchpin knows, and go when you are erased.

requests-lead = { $name } asks { $desk }
requests-about = About it
requests-deal = Deal
requests-account = Account
requests-desk = Desk
requests-by = Asked by
requests-respond-by = First answer due
requests-helper = Taken by
requests-stake = Value at stake
requests-stake-plain = { $amount } × { $chance } chance. Too few deals that this desk helped with are decided to count what its help changes.
requests-stake-ratio = { $amount } × { $chance } chance × { $ratio }: so much more or less often than their chances said, deals that this desk helped with were won. That is seen together, not proven to come from the help.
requests-stake-none-hint = No amount or no chance is known; it stands after those of which one is.
requests-approval = Approval
requests-awaited = waiting
requests-approved = yes
requests-refused = no
requests-chances = Chance to be won: { $before } when it was asked, { $after } since. Both moved for many reasons; it does not say that the help did it.
requests-next = What next?
requests-words = Words to it
requests-words-answer = Answer
requests-words-reply = Say more
requests-words-hint = Read by whoever asked, whoever helps, and the people above whoever asked.
requests-more = Hand over, or decline
requests-colleague = Colleague
requests-to-desk = Another desk
requests-reason = Reason
requests-act-claim = Take it
requests-act-answer = Send the answer
requests-act-ask = Ask back
requests-act-reply = Reply
requests-act-withdraw = Withdraw
requests-act-approve = Say yes
requests-act-refuse = Say no
requests-act-hand = Hand over
requests-act-move = Move there
requests-act-decline = Decline
requests-helped-ask = Did it help?
requests-helped-hint = One tap. It is shown for the desk from five answers on, never with your name.
requests-helped-yes = Yes
requests-helped-somewhat = Somewhat
requests-helped-no = No
requests-done-asked = Your request is with the desk.
requests-done-claim = You took it.
requests-done-answer = Your answer is sent.
requests-done-ask = Your question is sent; the request waits for whoever asked.
requests-done-reply = Your words are sent.
requests-done-hand = You handed it over.
requests-done-move = It is with the other desk.
requests-done-decline = You declined it.
requests-done-withdraw = You withdrew it.
requests-done-approve = You said yes.
requests-done-refuse = You said no.
requests-done-helped = Thank you, it is kept.
requests-done-late = It is late.
requests-done-undo = It is taken back.
requests-steps = What happened
requests-steps-empty = Nothing yet. The desk was told.
requests-step-what = What
requests-step-when = When
requests-step-undone = taken back
requests-step-claim = { $name } took it
requests-step-answer = { $name } answered
requests-step-decline = { $name } declined: { $code }
requests-step-ask = { $name } asked back
requests-step-reply = { $name } replied
requests-step-hand = { $name } handed it to { $to }
requests-step-move = { $name } moved it to { $to }
requests-step-withdraw = { $name } withdrew it
requests-step-approve = { $name } said yes
requests-step-refuse = { $name } said no
requests-step-helped = Did it help? { $name }: { $code }
requests-step-undo = { $name } took a step back
requests-step-late-response-desk = No answer in time: the desk was told
requests-step-late-response-manager = Still no answer: the manager of whoever asked was told
requests-step-late-need-desk = The day by which it was needed is over: the desk was told
requests-step-late-need-manager = Needed for more than a working day: the manager of whoever asked was told

requests-help = Help from other departments
requests-deal-empty = No help was asked for this deal.
requests-grants = Who else reads this deal
requests-grant-end = End it
requests-grant-end-of = End that { $name } reads this deal

desks-title = Desks
desks-lead = Who in other departments helps with deals, how soon, and with what.
desks-empty-title = No desks yet
desks-empty-text = A desk is where a department takes requests: presales, legal, finance, product, an executive sponsor. Make the first one; sellers then ask for help on a deal's page.
desks-empty-ask = Operations make them. Ask them for one, such as legal or presales.
desk-new = New desk
desk-edit = Edit
desk-done = It is kept.
desk-ended = Takes no requests
desk-nobody = Nobody sits at { $name } today. A request waits there, and operations are told to find somebody; if it is urgent, ask operations yourself.
desk-nobody-open = Nobody sits at { $name } today, and { $count ->
    [0] nothing waits there
    [one] one request waits there
   *[other] { $count } requests wait there
}. Put somebody at the desk.
desk-name-hint = Such as Presales, Legal, Finance, Product, Executive sponsor.
desk-purpose = What it helps with
desk-leads = Lead
desk-leads-hint = Is told first when something is late; answers, too.
desk-members = Members
desk-members-hint = See the requests to this desk and the deals that these belong to.
desk-approvers = Must say yes
desk-approvers-hint = To each request, all at once. Leave it empty if nobody must.
desk-target = First answer within
desk-target-hint = Working hours, Monday to Friday, nine to five. Eight are a day.
desk-capacity = Requests a week
desk-capacity-hint = How many it can take. Its load is shown against it.
desk-fields = What the desk asks
desk-fields-hint = A few questions save asking back; each costs a seller's time.
desk-question = Question { $number }
desk-kind = Answered by
desk-kind-text = a few words
desk-kind-choice = one of the choices
desk-kind-date = a day
desk-choices = Choices, with commas between
desk-required = Must be answered
desk-end = It takes no requests any more
desk-no-unit = Others
desk-days = { $count ->
    [one] one working day
   *[other] { $count } working days
}
desk-hours = { $count ->
    [one] one working hour
   *[other] { $count } working hours
}
desk-hours-exact = { $hours } working hours
desk-load = Load
desk-load-of = Requests to { $name } by week
desk-load-told = { $count ->
    [0] Nothing came
    [one] One request came
   *[other] { $count } requests came
} this week; in the { $weeks } weeks before, { $mean } a week.
desk-load-capacity = It can take { $count } a week.
desk-load-no-capacity = How many it can take was not said.
desk-open = Open
desk-late = { $count ->
    [0] none needed already
    [one] one needed already
   *[other] { $count } needed already
}
desk-first = Usual time to the first answer
desk-within = { $share } of { $count } within the target
desk-answered = Answered in two years
desk-otherwise = { $count ->
    [0] none ended otherwise
    [one] one ended otherwise
   *[other] { $count } ended otherwise
}
desk-about = About the desk
desk-outcome = Did it help?
desk-helped = Those who asked say: yes { $yes }, somewhat { $somewhat }, no { $no }.
desk-helped-few = { $count ->
    [0] Nobody said yet whether it helped.
    [one] One said whether it helped.
   *[other] { $count } said whether it helped.
} It is shown from { $needed } on.
desk-effect = Of { $decided } decided deals that it helped with, { $won } were won; by their chances when it was asked, { $expected } were to be expected, and in eight of ten cases { $low } to { $high }. This is seen together: who asks for help, and for which deals, is no accident.
desk-effect-few = { $count ->
    [0] No deal that it helped with is decided yet.
    [one] One deal that it helped with is decided.
   *[other] { $count } deals that it helped with are decided.
} From { $needed } on it is shown how many were won against their chances.

chart-week = Week of
chart-asked = Came
chart-ended = Ended
chart-still-open = Open at the end
chart-capacity = Can take

own-requests = Requests for help
own-requests-told = { $asked ->
    [0] none asked
    [one] one asked
   *[other] { $asked } asked
}, { $steps ->
    [0] nothing done about others'
    [one] one step on requests
   *[other] { $steps } steps on requests
}
own-desks = Desks

problem-not-found-request = No such request is known to you. It may be for another desk now. Look for it in the list of requests.
problem-not-found-desk = There is no such desk. The list of desks shows all there are.
problem-not-found-account = No such account is known to you. It may belong to another place in the company.
problem-invalid-act = “{ $value }” cannot be done to a request. Load the page again and choose one of the buttons.
problem-invalid-about = Say what the request is about: a deal or an account.
problem-invalid-colleague = { $value } does not sit at this desk. Choose a colleague from the list, or move the request to another desk.
problem-invalid-desk-name = Write a name, of no more than { $value } letters.
problem-invalid-desk-name-taken = There is a desk “{ $value }” already. Take another name, or open that one from the list.
problem-invalid-desk-purpose = Say in no more than { $value } letters what the desk helps with.
problem-invalid-desk-capacity = “{ $value }” cannot be a number of requests a week. Write 1 to 1000, or nothing.
problem-invalid-desk-target = “{ $value }” cannot be a number of working hours. Write 1 to 400, or nothing; eight are a day.
problem-invalid-desk-fields = A desk asks no more than { $value } questions. Take some out.
problem-invalid-desk-field = The question “{ $value }” cannot be asked like that. Keep it under 80 letters; one that is answered by a choice needs two choices, with commas between.
problem-invalid-helped = Say yes, somewhat or no.
problem-invalid-intake = The desk asks “{ $value }”. Answer it as asked; what you wrote is still here.
problem-invalid-need = Say what is needed, in no more than { $value } letters.
problem-invalid-need-by = “{ $value }” cannot be the day. Choose today or a later one, written as 2026-11-21.
problem-invalid-request-reason = Choose why the desk declines.
problem-invalid-request-words = Write a few words: without them whoever asked cannot go on.

notices-desk-request-asked = { $name } asks { $deal } for help, and nobody sits there
notices-desk-request-late = A request waits at { $deal }, and nobody sits there
