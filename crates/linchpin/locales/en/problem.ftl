# Why something could not be done, and what to do next.

problem-forbidden = You see your own place in the company and what is below it, and this is not in it. Open your own forecast, or ask the person who leads this place.
problem-not-found-company = The company has no settings yet. Import a first file; it sets them up.
problem-not-found-deal = No such deal is known to you. It may belong to another place in the company, or its import was undone. Look for it in the list of deals.
problem-not-found-forecast = There is no forecast for this place on this day: it had no deals then. Choose a later day, or a place above.
problem-not-found-grant = Nobody reads a deal of yours by that, or it ended already. Load the deal's page again.
problem-not-found-import = There is no such import. The list of imports shows all there are.
problem-not-found-job = This work is no longer known. Open the page that started it.
problem-not-found-person = There is no such person. Choose one from the list.
problem-not-found-unit = There is no such unit. It may have been renamed by a later import; start from your own forecast.
problem-not-found-source = There is no such source. Import a file; its source is made with it.
problem-not-found-watermark = The database is not set up. Run the migration, then try again.
problem-empty-company = The company has no settings yet. Import a first file; it sets them up.
problem-empty-facts = Nothing was imported yet. Import an export from your CRM.
problem-empty-forecast = No forecast was made yet. It is made after the next import.
problem-empty-forecast-running = The forecast is being made. Ask again in a moment.
problem-empty-track-record = There is no track record yet. It is made after the next import.
problem-empty-track-record-running = The track record is being made. Ask again in a few minutes.
problem-empty-upload = No file with anything in it was sent. Choose at least one CSV or XLSX file.
problem-invalid-as-of = “{ $value }” is not a day. Write it as 2026-11-21.
problem-invalid-date = “{ $value }” is not a day. Write it as 2026-11-21.
problem-invalid-calendar = The fiscal calendar has no period for { $value }. Add it to the calendar file (--calendar).
problem-invalid-category = There is no category “{ $value }”. Choose commit, best_case, pipeline, omitted or closed.
problem-invalid-closes = “{ $value }” is not one of this, next and overdue. Choose one from the list.
problem-invalid-column = Two columns of one file are both “{ $value }”. Go back and choose one of them.
problem-invalid-cursor = This page of the list does not exist any more. Start from the first page.
problem-invalid-horizon = “{ $value }” is no horizon. Choose 4w, 13w, period or next.
problem-invalid-job = “{ $value }” is work that this version does not know. Update the worker.
problem-invalid-known = { $value } cannot be the date of an export. Choose today or a day before.
problem-invalid-owner = “{ $value }” names no unit or person. Choose one from the list.
problem-invalid-stage = There is no stage “{ $value }”. Choose one from the list.
problem-invalid-state = “{ $value }” is not open, won or lost. Choose one from the list.
problem-cancelled = The work was cancelled; nothing of it was kept. Start it again when you like.
problem-file = { $path } cannot be used ({ $error }). Check that it exists, that there is room and that the program may write there.
problem-store = The database did not answer as it should ({ $error }). Try again; if it stays so, look at the log.
problem-conflict = { $state ->
    [audit-changed] Lines of the audit that were sealed are others now: somebody changed the database. Compare it with a backup; nothing is sealed until then.
    [mapping-moved] Somebody else changed how these files are read since you opened the page, and nothing of theirs was overwritten. Below is how they are read now.
    [number-moved] Somebody said a number since you opened the page: it stands in the list below. Nothing was kept yet; what you entered is still here. Say it again if it should count instead.
    [counsel-moved] Somebody acted on this counsel since you opened the page: it stands below as it is now. Nothing of yours was kept; do it again if it should count.
    [promise-closed] The promise that came of it is closed already. Take that back first, under Promises.
    [promise-moved] Somebody closed or moved this promise since you opened the page: it stands below as it is now. Nothing of yours was kept.
    [running] It is running now. Wait until it ends, or cancel it.
    [done] It is taken in already. Undo it to change how it is read.
    [undone] It is undone already. Take it in again to bring it back.
    [uploaded] It was not tried yet. Run the dry run first.
    [failed] It failed before. Look at the reason, mend it, and try again.
    [cancelled] It was cancelled. Start it again when you like.
    [changed] Somebody changed it again since. Load the page again, and set what you want anew.
    [files-deleted] Its files were deleted, as Company → Retention says. Send them again.
    [request-moved] Somebody did something about it since you opened the page: it stands below. Nothing was done yet; what you wrote is still here. Send it again if it is still right.
    [request-not-so-far] It is not so far yet. Load the page again to see what can be done.
    [request-taken] Somebody took it already. Load the page again to see who.
    [request-answered] It was answered already. Load the page again to read the answer.
    [request-ended] It ended already. Ask anew if help is needed.
    [desk-ended] That desk takes no requests. Choose another one.
    [desk-open] Requests wait at this desk. Have them answered or moved to another desk first.
    [desk-moved] Somebody else said something of this desk since you opened the page, and nothing of theirs was overwritten. What you entered is still here; save again if it should stand.
    [ended] It ended already. Load the page again to see where it stands.
    [agreed] Records would be deleted in the next night that are kept now. Look at how many, then send “agreed”: true.
    [erased] It was erased already. Nothing is left to change.
   *[other] It is { $state } now, so this cannot be done. Load the page again to see where it stands.
}
problem-invalid-forecast-seen = The forecast moved since you opened the page. Look at it again, then say your number.
problem-invalid-mark = “{ $value }” has no amount, so it cannot be counted in. Count it as forecast or out, or enter its amount in the CRM.
problem-invalid-note = The words are too long. Keep them under { $value } characters.
problem-invalid-number = “{ $value }” is not an amount. Write digits only, such as 4870000.
problem-invalid-reason = The number differs from the forecast. Say why: choose one of the reasons.
problem-not-found-number = There is no number here: numbers are said of units and of the company. Open one of them.
problem-unauthenticated = Nobody knows who asks. Send a token from your account's page as “Authorization: Bearer …”, or sign in.
problem-too-many = Too many attempts failed. Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}, then try again.
problem-not-found-user = There is no such user. The list of users shows all there are.
problem-not-found-session = That session has ended already.
problem-not-found-token = That token has ended already.
problem-not-found-ticket = It was used, a newer one was made, or it expired. Ask whoever runs Linchpin at your company for another.
problem-invalid-code = That is not the code. Take the one that the server printed when it started last; a restart prints another.
problem-invalid-email = “{ $value }” is not an e-mail address. Write it as name@company.com.
problem-invalid-email-taken = There is a user with { $value } already. Make a link for it in the list below.
problem-invalid-name = Write a name, of no more than 100 letters.
problem-invalid-sign-in = The address or the password is wrong. Try again, or ask whoever runs Linchpin at your company for a link to a new password.
problem-invalid-sign-in-ended = You are not let in any more. Ask whoever runs Linchpin at your company.
problem-invalid-user-person = Choose whom to let in.
problem-invalid-user-own = This is yourself. Have somebody else of operations do it.
problem-invalid-erase-person = This account is one of the company's people's. Erase the person, under Company; the account goes with them.
problem-invalid-erase-open = Shut the user out first. Then what names them can be erased.
problem-invalid-token-days = A token works for 1 to 365 days, not { $value }.
problem-invalid-password-old = That is not your present password. Try again.
problem-invalid-password-short = The password is too short. Take at least { $value } letters; a few words make a good one.
problem-invalid-password-long = The password is too long. Take at most { $value } letters.
problem-invalid-password-common = That password is among those that leaked most often, or close to one. Take another; a few words that do not belong together make a good one.
problem-invalid-password-simple = That password is a row or a repetition, which is guessed first. Take another.
problem-invalid-password-own = That password is mostly your own name or address, which is guessed first. Take another.
problem-invalid-step-code = That code does not work: it was mistyped, used already, or is too old. Wait for the next one.
problem-not-found-step = Nothing waits for a code. Begin again on your account's page.
problem-not-found-key = This server has no key to keep such secrets with. Whoever runs Linchpin starts it with --key.
problem-not-found-waiting = It took too long. Sign in again.
problem-invalid-audit-what = “{ $value }” is nothing that the audit has. Choose one from the list.
problem-tool = { $text } did not do its part ({ $error }). It comes with PostgreSQL's client programs; install those of the server's version.
problem-damaged = { $path } is not a whole copy of a database ({ $error }). Take another copy.
problem-not-empty = There is a company in this database already. Restore into an empty one; nothing was changed.
problem-exists = { $path } is there already, and nothing is overwritten. Choose another name, or move it away.

problem-request = The request cannot be used.
problem-request-path = There is nothing at this path. GET /api/v1/openapi.json lists all there is.
problem-request-method = Nothing here answers this method. The header Allow, or GET /api/v1/openapi.json, says which do.
problem-request-large = The request is too large. Send fewer or smaller files.
problem-request-unusable = The request cannot be used: { $error }
problem-empty-upload-kind = None of the files is CSV or XLSX. Export them as one of these and send them again.
problem-invalid-upload = The form with the files cannot be read. Send it as multipart/form-data, each file with its name.
problem-invalid-limit = { $value } is too few or too many for a page. Choose within what the description says.
problem-invalid-outcome = “{ $value }” is nothing a deal can be. Choose open, won or lost.
problem-invalid-sort = Deals cannot be sorted by “{ $value }”. Choose one of the columns.
problem-invalid-currency = There is no currency “{ $value }”. Write its code, such as EUR.
problem-full = There is no room left on the server, so nothing was kept. Tell whoever runs it: once there is room, do it again; nothing before is lost.
error-507-title = The server is full
problem-invalid-mail-password-anew = Write the password again: the one that is kept was given for another server or user, not for { $value }.
problem-invalid-client-secret-anew = Write the client secret again: the one that is kept was given for another issuer or client, not for { $value }.
problem-invalid-address-by-hand = { $value } was made one of operations here, so a provider cannot give them another address. Take operations from them first, or leave the address.
problem-invalid-by-claim = Whoever is of operations by a provider's claim comes in by that provider alone: a password or token would outlast the claim. Invite them by hand for one.
