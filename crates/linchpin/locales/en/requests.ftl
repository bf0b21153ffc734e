# Requests for help to desks of other departments, and who reads a deal because of them.

own-opened = Deals of mine that others may read for now
own-opened-hint = You asked them for help or counsel. They see that one deal and none of your other figures. You can end it on the deal’s page.
own-opened-to = Deals of others that I may read for now
own-opened-to-hint = You are asked for help or counsel. You see that one deal while it lasts.
own-grant-request = Asked for help
own-grant-counsel = Asked for counsel
own-grant-since = since { $from }
own-grant-until = since { $from }, until { $until }

keys-claim = Take the request
nav-requests = Requests
requests-title = Requests
requests-lead-desk = { $count ->
    [0] Nothing is waiting at your desks
    [one] One request is waiting at your desks
   *[other] { $count } requests are waiting at your desks
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
    [one] ; one is stuck.
   *[other] ; { $blocked } are stuck.
}
requests-waiting = Waiting for you
requests-waiting-hint = Your approval, an answer from you, or whether it helped.
requests-queue = To take
requests-queue-hint = Ranked by value at stake and time left.
requests-queue-empty = Nothing is waiting. New requests appear here by themselves.
requests-mine = Yours
requests-mine-hint = What you took, most at stake first.
requests-others = Taken by colleagues
requests-others-hint = At your desks.
requests-asked = Requested by you
requests-asked-hint = Open requests, and those of the last two months.
requests-team = Requested by your team
requests-team-hint = Open requests, those that are stuck first.
requests-empty-title = No requests
requests-empty-text = When a deal needs help from presales, legal or finance, ask for it on the deal’s page. Your requests, and what happens to them, appear here.
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
requests-late = Answer overdue
requests-unstaffed = Nobody at the desk
requests-phase-waiting = Waiting
requests-phase-claimed = Taken
requests-phase-claimed-by = With { $name }
requests-phase-asked = Question to the requester
requests-phase-approving = Awaiting approval
requests-phase-answered = Answered
requests-phase-declined = Declined
requests-phase-refused = Not approved
requests-phase-withdrawn = Withdrawn
requests-reason-wrong-desk = For another desk
requests-reason-no-capacity = No capacity in time
requests-reason-unclear = Not enough information
requests-reason-not-worth = Would not change anything
requests-reason-not-allowed = Not allowed
requests-approve-of = Approve “{ $name }”
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
requests-need-hint = What you need, what for, and what exists already. Whoever helps can read the deal.
requests-optional = (optional)
requests-choose = Choose
requests-need-by = Needed by
requests-need-by-hint = Suggested: five working days before the deal’s close date.
requests-need-by-plain = Suggested: five working days from today.
requests-approvers = Also needs approval, all at once, by: { $names }.
requests-ask = Send the request
requests-who-reads = Everybody at the desk can read this deal until two weeks after the request is done, and nothing else of yours. What you write stays yours: it appears under What Linchpin knows about me, and goes when you are erased.

requests-lead = { $name } asks { $desk }
requests-about = About the request
requests-deal = Deal
requests-account = Account
requests-desk = Desk
requests-by = Requested by
requests-respond-by = First answer due
requests-helper = Taken by
requests-stake = Value at stake
requests-stake-plain = { $amount } × { $chance } chance. Too few deals this desk helped with are decided to measure what its help changes.
requests-stake-ratio = { $amount } × { $chance } chance × { $ratio }: how much more or less often than their chances said deals were won that this desk helped with. They go together; that does not prove that the help did it.
requests-stake-none-hint = Its amount or chance is not known, so it ranks below requests where both are.
requests-approval = Approval
requests-awaited = pending
requests-approved = yes
requests-refused = no
requests-chances = Chance of winning: { $before } when it was requested, { $after } since. Chances move for many reasons; this does not show that the help did it.
requests-next = What next?
requests-words = Comment
requests-words-answer = Answer
requests-words-reply = Reply
requests-words-hint = Read by the requester, by whoever helps, and by the requester’s managers.
requests-more = Hand over, or decline
requests-colleague = Colleague
requests-to-desk = Another desk
requests-reason = Reason
requests-act-claim = Take it
requests-act-answer = Send the answer
requests-act-ask = Ask a question
requests-act-reply = Reply
requests-act-withdraw = Withdraw
requests-act-approve = Approve
requests-act-refuse = Do not approve
requests-act-hand = Hand over
requests-act-move = Move
requests-act-decline = Decline
requests-helped-ask = Did it help?
requests-helped-hint = One tap. The desk sees it from five answers on, never with your name.
requests-helped-yes = Yes
requests-helped-somewhat = Somewhat
requests-helped-no = No
requests-done-asked = Your request is with the desk.
requests-done-claim = You took the request.
requests-done-answer = Your answer was sent.
requests-done-ask = Your question was sent. The request waits for the requester.
requests-done-reply = Your reply was sent.
requests-done-hand = You handed it over.
requests-done-move = Moved to the other desk.
requests-done-decline = You declined it.
requests-done-withdraw = You withdrew it.
requests-done-approve = You approved it.
requests-done-refuse = You did not approve it.
requests-done-helped = Thank you. Saved.
requests-done-late = It is late.
requests-done-undo = Undone.
requests-steps = What happened
requests-steps-empty = Nothing yet. The desk was notified.
requests-step-what = What
requests-step-when = When
requests-step-undone = undone
requests-step-claim = { $name } took it
requests-step-answer = { $name } answered
requests-step-decline = { $name } declined: { $code }
requests-step-ask = { $name } asked a question
requests-step-reply = { $name } replied
requests-step-hand = { $name } handed it to { $to }
requests-step-move = { $name } moved it to { $to }
requests-step-withdraw = { $name } withdrew it
requests-step-approve = { $name } approved it
requests-step-refuse = { $name } did not approve it
requests-step-helped = Did it help? { $name }: { $code }
requests-step-undo = { $name } undid a step
requests-step-late-response-desk = No answer in time: the desk was reminded
requests-step-late-response-manager = Still no answer: the requester’s manager was notified
requests-step-late-need-desk = The day it was needed by has passed: the desk was reminded
requests-step-late-need-manager = Overdue by more than a working day: the requester’s manager was notified

requests-help = Help from other departments
requests-deal-empty = No help was requested for this deal.
requests-grants = Who else can read this deal
requests-grant-end = End access
requests-grant-end-of = End { $name }’s access to this deal

desks-title = Desks
desks-lead = Who in other departments helps with deals, how fast, and with what.
desks-empty-title = No desks yet
desks-empty-text = A desk is where a department takes requests: presales, legal, finance, product, an executive sponsor. Create the first one; sellers then ask for help on a deal’s page.
desks-empty-ask = Operations create them. Ask for one, such as legal or presales.
desk-new = New desk
desk-edit = Edit
desk-done = Saved.
desk-ended = Takes no requests
desk-nobody = Nobody is at { $name } today. A request waits there, and operations are notified to find somebody; if it is urgent, ask operations yourself.
desk-nobody-open = Nobody is at { $name } today, and { $count ->
    [0] nothing is waiting there
    [one] one request is waiting there
   *[other] { $count } requests are waiting there
}. Assign somebody to the desk.
desk-name-hint = Such as Presales, Legal, Finance, Product, Executive sponsor.
desk-purpose = What it helps with
desk-leads = Lead
desk-leads-hint = Is notified first when something is late; can answer, too.
desk-members = Members
desk-members-hint = See the requests to this desk and the deals they belong to.
desk-approvers = Must approve
desk-approvers-hint = Each request, all at once. Leave empty if nobody must.
desk-target = First answer within
desk-target-hint = Working hours, Monday to Friday, nine to five; eight make a day.
desk-capacity = Requests a week
desk-capacity-hint = How many it can handle. Its load is shown against it.
desk-fields = Questions the desk asks
desk-fields-hint = A few questions save going back and forth; each one costs a seller time.
desk-question = Question { $number }
desk-kind = Answered by
desk-kind-text = a few words
desk-kind-choice = one of the choices
desk-kind-date = a day
desk-choices = Choices, separated by commas
desk-required = Must be answered
desk-end = Takes no more requests
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
} this week; { $mean } a week in the { $weeks } weeks before.
desk-load-capacity = It can handle { $count } a week.
desk-load-no-capacity = Its capacity is not set.
desk-open = Open
desk-late = { $count ->
    [0] none overdue
    [one] one overdue
   *[other] { $count } overdue
}
desk-first = Typical time to first answer
desk-within = { $share } of { $count } within the target
desk-answered = Answered in the last two years
desk-otherwise = { $count ->
    [0] none ended otherwise
    [one] one ended otherwise
   *[other] { $count } ended otherwise
}
desk-about = About the desk
desk-outcome = Did it help?
desk-helped = The requesters say: yes { $yes }, somewhat { $somewhat }, no { $no }.
desk-helped-few = { $count ->
    [0] Nobody has said yet whether it helped.
    [one] One person has said whether it helped.
   *[other] { $count } have said whether it helped.
} Shown from { $needed } on.
desk-effect = Of { $decided } decided deals it helped with, { $won } were won; going by their chances when help was requested, { $expected } were to be expected, and in eight of ten cases { $low } to { $high }. These go together, but who asks for help, and for which deals, is no accident.
desk-effect-few = { $count ->
    [0] No deal it helped with is decided yet.
    [one] One deal it helped with is decided.
   *[other] { $count } deals it helped with are decided.
} From { $needed } on, this shows how many were won compared with their chances.

chart-week = Week of
chart-asked = New
chart-ended = Closed
chart-still-open = Open at the end
chart-capacity = Capacity

own-requests = Requests for help
own-requests-told = { $asked ->
    [0] none made
    [one] one made
   *[other] { $asked } made
}, { $steps ->
    [0] nothing done on others’
    [one] one step on others’
   *[other] { $steps } steps on others’
}
own-desks = Desks

problem-not-found-request = You have no access to such a request. It may be at another desk now. Look for it in the list of requests.
problem-not-found-desk = There is no such desk. The list of desks shows all there are.
problem-not-found-account = You have no access to such an account. It may belong to another team.
problem-invalid-act = “{ $value }” is not possible for a request. Reload the page and use one of its buttons.
problem-invalid-about = Say what the request is about: a deal or an account.
problem-invalid-colleague = { $value } is not at this desk. Choose a colleague from the list, or move the request to another desk.
problem-invalid-desk-name = Enter a name of no more than { $value } characters.
problem-invalid-desk-name-taken = There is already a desk “{ $value }”. Choose another name, or open that one from the list.
problem-invalid-desk-purpose = Describe what the desk helps with in no more than { $value } characters.
problem-invalid-desk-capacity = “{ $value }” is not a number of requests a week. Enter 1 to 1000, or nothing.
problem-invalid-desk-target = “{ $value }” is not a number of working hours. Enter 1 to 400, or nothing; eight make a day.
problem-invalid-desk-fields = A desk asks no more than { $value } questions. Remove some.
problem-invalid-desk-field = The question “{ $value }” cannot be asked like that. Keep it under 80 characters; a question with choices needs at least two, separated by commas.
problem-invalid-helped = Choose yes, somewhat or no.
problem-invalid-intake = The desk asks “{ $value }”. Please answer that; what you wrote is still here.
problem-invalid-need = Say what is needed in no more than { $value } characters.
problem-invalid-need-by = “{ $value }” cannot be the date. Choose today or later, written as 2026-11-21.
problem-invalid-request-reason = Choose why the desk declines.
problem-invalid-request-words = Add a few words; without them the requester cannot go on.

notices-desk-request-asked = { $name } asks { $deal } for help, and nobody sits there
notices-desk-request-late = A request waits at { $deal }, and nobody sits there

requests-account-empty = No help was asked for this account.
