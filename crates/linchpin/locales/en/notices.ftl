# Notices: what somebody was told, and what of it comes by e-mail.

notices-title = Notices
notices-lead = { $count ->
    [0] You have seen them all.
    [one] One is new.
   *[other] { $count } are new.
}
notices-see-all = Mark all as seen
notices-new = new
notices-what = What happened
notices-when = When
notices-empty-title = No notices yet
notices-empty-text = You read here when somebody mentions you on a deal, gives you counsel or waits for you, and when something you promised is due.
notices-somebody = Somebody
notices-link = { $count ->
    [0] Notices
   *[other] Notices, { $count } new
}
notices-mentioned = { $name } mentioned you on { $deal }
notices-counsel-asked = { $name } asks for your counsel on { $deal }
notices-counsel-given = { $name } gave you counsel on { $deal }
notices-counsel-answered = { $name } answered your counsel on { $deal }
notices-promise-made = { $name } is counting on your promise on { $deal }
notices-promise-due = A promise on { $deal } is due
notices-request-asked = { $name } asks your desk for help on { $deal }
notices-request-approval = { $name } waits for your approval on { $deal }
notices-request-claimed = { $name } took your request on { $deal }
notices-request-answered = { $name } answered your request on { $deal }
notices-request-declined = { $name } declined your request on { $deal }
notices-request-late = A request on { $deal } has been waiting too long
notices-choices = Notices by e-mail
notices-choices-lead = All of them appear on the notices page. What you see there within a few minutes is not e-mailed.
notices-choices-saved = Saved.
notices-mail-of = { $name }: by e-mail
notices-mail-now = At once
notices-mail-brief = In the Monday brief
notices-mail-no = Not by e-mail
notices-kind-mentioned = Somebody mentions me
notices-kind-counsel-asked = Somebody asks for my counsel
notices-kind-counsel-given = Somebody gives me counsel
notices-kind-counsel-answered = My counsel is answered
notices-kind-promise-made = Somebody counts on a promise of mine
notices-kind-promise-due = A promise of mine is due
notices-kind-request-asked = My desk is asked for help
notices-kind-request-approval = My approval is awaited
notices-kind-request-claimed = My request is taken
notices-kind-request-answered = My request is answered
notices-kind-request-declined = My request is declined
notices-kind-request-late = A request has been waiting too long
own-notices = Notices
own-notices-told = { $count ->
    [0] none
   *[other] { $count }, { $unseen } not seen
}
retention-notices = Notices
retention-notices-about = Those that were seen. Others stay until they are.
problem-not-found-notice = There is no such notice, or you may no longer open what it is about.
problem-invalid-notice-mail = “{ $value }” is not a way to receive notices. Choose one from the list.
mail-kind-notices = Notices
mail-notices-subject = { $count ->
    [one] One notice on Linchpin
   *[other] { $count } notices on Linchpin
}
