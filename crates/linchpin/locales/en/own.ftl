# What Linchpin knows about whoever looks, and how a person is erased.

menu-own = What Linchpin knows about me
own-title = What Linchpin knows about me
own-lead = All of it. Nothing about you is shown to anybody above you that you cannot see yourself.
own-export = Export (JSON)
own-seen-by = Who can see my deals and forecast today
own-seen-by-nobody = Only you.
own-seen-by-hint = This follows from today’s hierarchy: the head of your unit, and of every unit above it. Each look at your forecast is listed below.
own-about = Who I am here
own-nobody = You are not one of the company’s people here, so nothing is stored about you as one.
own-kept = What is stored
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
own-address = E-mail in the files
own-role = Role today
own-units = Unit
own-headed = Head of
own-from = { $name } since { $from }
own-to = { $name } until { $to }
own-from-to = { $name } from { $from } to { $to }
own-deals = Deals
own-deals-told = { $open } open, { $won } won, { $lost } lost; { $count } in total, now or formerly yours
own-activities = Activities
own-quotas = Quotas
own-numbers = Numbers you submitted
own-fixes = Fixes you meant to make in the CRM
own-led = Units you led
own-led-hint = Closed periods that ended with you as the head, counted for the unit as it was then. You can no longer open its deals and people.
own-led-unit = Unit
own-led-bookings = Bookings
own-led-number = Your last number
own-forecasts = Forecasts
own-forecasts-told = for { $count ->
    [one] one day
   *[other] { $count } days
}; latest for { $day }: { $amount }, between { $from } and { $to }
own-count = { $count ->
    [0] none
   *[other] { $count }
}
own-lines = What you did, and who looked at or changed your data
own-no-lines = Nothing yet.
own-more-lines = { $count ->
    [one] One more line is in the export.
   *[other] { $count } more lines are in the export.
}

company-erased = The person’s name and other identifying data were erased.
company-erase = Erase
company-erase-lead = Erasing destroys what identifies the person; their figures stay.
company-erase-or-hold = Erase or hold …
company-erase-of = Erase { $name }
company-erase-text = Name, address and texts are destroyed with their key and the account is closed; nobody can bring them back. Where a team, a report or a deal field has the name, a code such as #3fa9c1d0 takes its place. Deals, forecasts and figures stay.
company-erase-files = Uploaded files that were read are deleted. Earlier copies of the database still hold the name, and so does the system the files come from: erase there, too. A later file that names the person does not bring the name back.
company-erase-do = Erase permanently
company-is-held = On hold
company-held-since = Since { $day }: { $text }
company-is-held-text = Nothing about this person is erased until the hold ends.
company-release = End the hold
company-hold = Put on hold
company-hold-text = For a court or an authority: nothing about this person is erased, or deleted for its age, until the hold ends.
company-hold-why = Reason
audit-person-erased = Erased a person’s identity
audit-user-erased = Erased an account’s identity
audit-person-held = Put a person on hold
audit-person-released = Ended a person’s hold
audit-own-exported = Exported everything stored about them
problem-invalid-held = This person is on hold. End the hold first.
problem-invalid-held-why = Enter a reason of no more than 500 characters: whoever ends the hold needs to know.