# What Linchpin knows about whoever looks, and how a person is erased.

menu-own = What Linchpin knows about me
own-title = What Linchpin knows about me
own-lead = All of it. Nothing about you is shown to anybody above you that you cannot see yourself.
own-export = Take it away (JSON)
own-seen-by = Who may see my deals and forecast today
own-seen-by-nobody = Nobody but you.
own-seen-by-hint = It follows from today's hierarchy: whoever heads a unit that you are in, or one above it. Each look at your forecast is listed below.
own-about = Who I am here
own-nobody = You are none of the company's people here, and nothing is kept of you as one.
own-kept = What is kept
own-user-since = User since
own-signed-in = Signed in
own-door = { $sessions ->
    [one] one browser
   *[other] { $sessions } browsers
}, { $tokens ->
    [0] no token
    [one] one token
   *[other] { $tokens } tokens
}
own-address = Address in the files
own-role = Role today
own-units = In
own-headed = Headed
own-from = { $name } from { $from }
own-to = { $name } until { $to }
own-from-to = { $name } from { $from } to { $to }
own-deals = Deals
own-deals-told = { $open } open, { $won } won, { $lost } lost; { $count } in all that are or were yours
own-activities = Activities
own-quotas = Quotas
own-numbers = Numbers you said
own-fixes = What you meant to put right in the CRM
own-led = Units you led
own-led-hint = Closed periods at whose end you were the head, counted as the unit was then. Its deals and people are no longer yours to open.
own-led-unit = Unit
own-led-bookings = Bookings
own-led-number = Your last number
own-forecasts = Forecasts
own-forecasts-told = made as of { $count ->
    [one] one day
   *[other] { $count } days
}; last as of { $day }: { $amount }, between { $from } and { $to }
own-count = { $count ->
    [0] none
   *[other] { $count }
}
own-lines = What you did, and who looked at or changed what is yours
own-no-lines = Nothing yet.
own-more-lines = { $count ->
    [one] One more line is in the file.
   *[other] { $count } more lines are in the file.
}

company-erased = What named the person was erased.
company-erase = Erase
company-erase-lead = Erasing destroys what names somebody; their numbers stay.
company-erase-or-hold = Erase or hold …
company-erase-of = Erase { $name }
company-erase-text = Name, address and words are destroyed with their key, the account is shut, and nobody can bring it back. Where a team, a report or a field of a deal has the name, a sign such as #3fa9c1d0 stands in its place. Deals, forecasts and numbers stay.
company-erase-files = Uploaded files that were read are deleted. Copies of the database made before still hold the name, and so does the system that the files come from: erase there, too. A file that names the person again brings no name back.
company-erase-do = Erase for ever
company-is-held = Held
company-held-since = Since { $day }: { $text }
company-is-held-text = Nothing of this person is erased until the hold ends.
company-release = End the hold
company-hold = Hold
company-hold-text = For a court or an authority: nothing of this person is erased, nor deleted because of its age, until the hold ends.
company-hold-why = Why
audit-person-erased = Erased what named a person
audit-user-erased = Erased what named an account
audit-person-held = Held a person
audit-person-released = Ended the hold of a person
audit-own-exported = Took away all that is kept of them
problem-invalid-held = This person is held. End the hold first.
problem-invalid-held-why = Write why, in no more than 500 letters: whoever ends the hold needs to know.
