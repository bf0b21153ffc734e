# Why something could not be done, and what to do next.

problem-forbidden = You see your own part of the company and what is below it, and this is not in it. Open your own forecast, or ask whoever leads this team.
problem-not-found-company = The company has no settings yet. Import a first file; it sets them up.
problem-not-found-deal = You have no access to such a deal. It may belong to another team, or its import was undone. Look for it in the list of deals.
problem-not-found-forecast = There is no forecast here on this day, because there were no deals then. Choose a later day, or the team above.
problem-not-found-grant = This access does not exist, or ended already. Reload the deal’s page.
problem-not-found-import = There is no such import. The list of imports shows all there are.
problem-not-found-job = This job is no longer known. Open the page that started it.
problem-not-found-person = There is no such person. Choose one from the list.
problem-not-found-unit = There is no such unit. It may have been renamed by a later import; start from your own forecast.
problem-not-found-source = There is no such source. Import a file; its source is made with it.
problem-not-found-watermark = The database is not set up. Run the migration, then try again.
problem-empty-company = The company has no settings yet. Import a first file; it sets them up.
problem-empty-facts = Nothing has been imported yet. Import an export from your CRM.
problem-empty-forecast = There is no forecast yet. It is made after the next import.
problem-empty-forecast-running = The forecast is being made. Ask again in a moment.
problem-empty-track-record = There is no track record yet. It is made after the next import.
problem-empty-track-record-running = The track record is being made. Ask again in a few minutes.
problem-empty-upload = No file with content was sent. Choose at least one CSV or XLSX file.
problem-invalid-as-of = “{ $value }” is not a date. Write it as 2026-11-21.
problem-invalid-date = “{ $value }” is not a date. Write it as 2026-11-21.
problem-invalid-calendar = The fiscal calendar has no period for { $value }. Add it to the calendar file (--calendar).
problem-invalid-category = There is no category “{ $value }”. Choose commit, best_case, pipeline, omitted or closed.
problem-invalid-closes = “{ $value }” is not this, next or overdue. Choose one from the list.
problem-invalid-column = Two columns of one file are both “{ $value }”. Go back and choose one of them.
problem-invalid-cursor = This page of the list no longer exists. Start from the first page.
problem-invalid-horizon = “{ $value }” is not a horizon. Choose 4w, 13w, period or next.
problem-invalid-job = This version does not know the job “{ $value }”. Update the worker.
problem-invalid-known = { $value } cannot be the date of an export. Choose today or an earlier day.
problem-invalid-owner = “{ $value }” is not a unit or person. Choose one from the list.
problem-invalid-stage = There is no stage “{ $value }”. Choose one from the list.
problem-invalid-state = “{ $value }” is not open, won or lost. Choose one from the list.
problem-read-only = This token only reads. Make one that may change things on your account page, and use that.
problem-cancelled = The job was cancelled; nothing of it was kept. Start it again when you like.
problem-died = The program gave up in the middle of it: a fault of Linchpin's, or of a file that it met. Nothing was kept. Start it again; if it gives up again, the log has the reason.
problem-file = { $path } cannot be used ({ $error }). Check that it exists, that there is space, and that the program may write there.
problem-store = The database did not answer as it should ({ $error }). Try again; if it keeps happening, look at the log.
problem-conflict = { $state ->
    [audit-changed] Sealed lines of the audit differ now: somebody changed the database. Compare it with a backup; nothing is sealed until then.
    [mapping-moved] Somebody else changed how these files are read since you opened the page, and nothing of theirs was overwritten. Below is how they are read now.
    [number-moved] Somebody said a number since you opened the page: it stands in the list below. Nothing was kept yet; what you entered is still here. Say it again if it should count instead.
    [aim-moved] Somebody said another aim since you opened the page. Read it there, and say yours again if it should count.
    [counsel-moved] Somebody acted on this counsel since you opened the page: it stands below as it is now. Nothing of yours was kept; do it again if it should count.
    [promise-closed] Its promise is closed already. Undo that first, under Promises.
    [promise-moved] Somebody closed or moved this promise since you opened the page: below is how it is now. Nothing of yours was saved.
    [running] It is running now. Wait until it ends, or cancel it.
    [done] It is imported already. Undo it to change how it is read.
    [undone] It is undone already. Restore it to bring it back.
    [uploaded] It was not checked yet. Do the dry run first.
    [failed] It failed before. Look at the reason, fix it, and try again.
    [cancelled] It was cancelled. Start it again when you like.
    [changed] Somebody changed it again since. Reload the page, and enter what you want again.
    [files-deleted] Its files were deleted, as set under Company → Retention. Upload them again.
    [request-moved] Something happened to it since you opened the page: see below. Nothing of yours was sent yet; what you wrote is still here. Send it again if it is still right.
    [request-not-so-far] It is too early for that. Reload the page to see what can be done.
    [request-taken] Somebody took it already. Reload the page to see who.
    [request-answered] It was answered already. Reload the page to read the answer.
    [request-ended] It is closed already. Send a new request if help is needed.
    [desk-ended] That desk takes no requests. Choose another one.
    [desk-open] Requests are waiting at this desk. Have them answered or moved to another desk first.
    [desk-moved] Somebody else changed this desk since you opened the page, and nothing of theirs was overwritten. What you entered is still here; save again if it should count.
    [ended] It is closed already. Reload the page to see how it is now.
    [agreed] Records that are kept now would be deleted tonight. Check how many, then send “agreed”: true.
    [erased] It was erased already. Nothing is left to change.
   *[other] It is { $state } now, so this cannot be done. Reload the page to see how it is now.
}
problem-invalid-forecast-seen = The forecast changed since you opened the page. Look at it again, then submit your number.
problem-invalid-mark = “{ $value }” has no amount, so it cannot be counted in. Count it as forecast or out, or enter its amount in the CRM.
problem-invalid-note = The comment is too long. Keep it under { $value } characters.
problem-invalid-number = “{ $value }” is not an amount. Enter digits only, such as 4870000.
problem-invalid-reason = The number differs from the forecast. Choose a reason that says why.
problem-not-found-number = There is no number here: numbers are submitted for units and for the company. Open one of them.
problem-unauthenticated = You are not signed in. Sign in, or send a token from your account as “Authorization: Bearer …”.
problem-too-many = Too many failed attempts. Wait { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}, then try again.
problem-not-found-user = There is no such user. The list of users shows all there are.
problem-not-found-session = That session was signed out already.
problem-not-found-token = That token was revoked already.
problem-not-found-ticket = It was used, replaced by a newer one, or expired. Ask whoever runs Linchpin at your company for a new one.
problem-invalid-code = That is not the code. Use the one the server printed when it last started; a restart prints a new one.
problem-invalid-email = “{ $value }” is not an e-mail address. Write it as name@company.com.
problem-invalid-email-taken = There is already a user with { $value }. Create a link for them in the list below.
problem-invalid-name = Enter a name of no more than 100 characters.
problem-invalid-sign-in = The address or the password is wrong. Try again, or ask whoever runs Linchpin at your company for a link to a new password.
problem-invalid-sign-in-ended = You no longer have access. Ask whoever runs Linchpin at your company.
problem-invalid-user-person = Choose whom to invite.
problem-invalid-user-own = You cannot do this to your own account. Ask somebody else in operations.
problem-invalid-erase-person = This account belongs to one of the company’s people. Erase the person under Company; the account goes with them.
problem-invalid-erase-open = Deactivate the user first. Then the account can be erased.
problem-invalid-token-days = A token is valid for 1 to 365 days, not { $value }.
problem-invalid-password-old = That is not your current password. Try again.
problem-invalid-password-short = The password is too short. Use at least { $value } characters; a few words make a good one.
problem-invalid-password-long = The password is too long. Use at most { $value } characters.
problem-invalid-password-common = That password is among the most leaked ones, or close to one. Choose another; a few unrelated words make a good one.
problem-invalid-password-simple = That password is a sequence or a repetition, which is guessed first. Choose another.
problem-invalid-password-own = That password is mostly your own name or address, which is guessed first. Choose another.
problem-invalid-step-code = That code does not work: it is mistyped, used already or too old. Wait for the next one.
problem-not-found-step = No code is expected. Start again in your account.
problem-not-found-key = This server has no key to store such secrets with. Whoever runs Linchpin starts it with --key.
problem-not-found-waiting = It took too long. Sign in again.
problem-invalid-audit-what = “{ $value }” is not something the audit records. Choose one from the list.
problem-tool = { $text } failed ({ $error }). It comes with PostgreSQL’s client programs; install those of the server’s version.
problem-damaged = { $path } is not a complete copy of a database ({ $error }). Use another copy.
problem-not-empty = This database already holds a company. Restore into an empty one; nothing was changed.
problem-exists = { $path } already exists, and nothing is overwritten. Choose another name, or move it away.

problem-request = The request cannot be used.
problem-request-path = There is nothing at this path. GET /api/v1/openapi.json lists all there is.
problem-request-method = Nothing here answers this method. The header Allow, or GET /api/v1/openapi.json, says which ones do.
problem-request-large = The request is too large. Send fewer or smaller files.
problem-request-elsewhere = The request came from a page of another site, so it was not carried out. Call the API from a program, or from a page of this server.
problem-request-unusable = The request cannot be used: { $error }
problem-empty-upload-kind = None of the files is CSV or XLSX. Export them as one of these and send them again.
problem-invalid-upload = The upload cannot be read. Send it as multipart/form-data, each file with its name.
problem-invalid-limit = { $value } is too few or too many for a page. Choose within what the description says.
problem-invalid-outcome = “{ $value }” is not something a deal can be. Choose open, won or lost.
problem-invalid-sort = Deals cannot be sorted by “{ $value }”. Choose one of the columns.
problem-invalid-currency = There is no currency “{ $value }”. Enter its code, such as EUR.
problem-full = The server has no space left, so nothing was saved. Tell whoever runs it; once there is space, try again. Nothing saved before is lost.
error-507-title = The server is full
problem-invalid-mail-password-anew = Enter the password again: the stored one belongs to another server or user, not to { $value }.
problem-invalid-client-secret-anew = Enter the client secret again: the stored one belongs to another issuer or client, not to { $value }.
problem-invalid-address-by-hand = { $value } was added to operations here, so a provider cannot change their address. Remove them from operations first, or leave the address.
problem-invalid-by-claim = Whoever is in operations by a provider’s claim signs in through that provider only: a password or token would outlast the claim. Invite them here to give them one.