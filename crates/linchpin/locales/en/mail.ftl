# Mail: letters, how they are sent, and forgotten passwords.

mail-title = Mail
mail-open = Mail
mail-lead = Invitations, password links and notices go through your company’s mail server. Without it, you hand links over yourself.
mail-host = Mail server
mail-port = Port
mail-security = Security
mail-security-starttls = STARTTLS (587)
mail-security-tls = TLS (465)
mail-security-none = none (this machine only)
mail-sender = From
mail-login = User
mail-login-hint = Leave empty if the server asks for none.
mail-try = Send me a test e-mail
mail-end-means = E-mails that wait are given up, and none is sent from now on: you hand links over yourself again.
mail-end = Turn e-mail off
mail-saved = Saved. Send yourself a test e-mail to see whether it arrives.
mail-tried = A test e-mail is on its way to you. See below what became of it.
mail-ended = E-mail is turned off.
mail-letters = E-mails
mail-is-sent = Sent
mail-kind-invitation = Invitation
mail-kind-reset = Password reset link
mail-kind-password-changed = Notice: password changed
mail-kind-step-changed = Notice: second step changed
mail-kind-token-made = Notice: token created
mail-kind-trial = Test e-mail
mail-sent-alone = The link was sent to { $email }, and is shown to nobody else. It works once, within a day.
mail-sent-to = It was also sent to { $email }.

mail-invitation-subject = Your invitation to Linchpin at { $company }
mail-invitation-text =
    You were invited to Linchpin at { $company }.
    Choose a password with the link below. It works once, within seven days. You sign in with { $email }.
mail-invitation-link = Choose a password
mail-reset-subject = A new password for Linchpin at { $company }
mail-reset-text =
    Somebody asked for a link to reset the password of { $email } at { $company }.
    It works once, within a day. If it was not you, ignore this e-mail: your password stays as it is.
mail-reset-link = Choose a new password
mail-password-changed-subject = Your password for Linchpin was changed
mail-password-changed-text =
    The password of { $email } at { $company } was just changed, and all other sessions were signed out.
    If it was not you, tell whoever runs Linchpin at once.
mail-step-changed-subject = Your second step for Linchpin was changed
mail-step-changed-text =
    The second sign-in step of { $email } at { $company } was just turned on or off.
    If it was not you, tell whoever runs Linchpin at once.
mail-token-made-subject = A token was created for Linchpin
mail-token-made-text =
    A token that lets a program act in your name ({ $email } at { $company }) was just created.
    If it was not you, revoke it in your account and change your password.
mail-trial-subject = Test e-mail from Linchpin
mail-trial-text = You asked for this test e-mail to { $email } to see whether e-mail from Linchpin at { $company } arrives.
mail-foot = Linchpin at { $company }. Nobody reads replies to this address.

forgotten-title = Reset your password
forgotten-lead = Enter the address you sign in with. If there is an account with it, we send a link there.
forgotten-submit = Send the link
forgotten-sent = If there is an account with { $email }, a link to a new password is on its way there. It works once, within a day.
forgotten-ask = Forgot your password?
problem-not-found-letter = There is no such e-mail to send again. Reload the page.
problem-invalid-mail-host = “{ $value }” is not a mail server. Enter its name, such as smtp.example.com.
problem-invalid-mail-port = “{ $value }” is not a port. Use 587 for STARTTLS or 465 for TLS.
problem-invalid-mail-security = “{ $value }” is not a kind of security. Choose one from the list.
problem-invalid-mail-plain = Without TLS, mail goes to a server on this machine only, not to { $value }: links in it let somebody in. Choose STARTTLS or TLS.
audit-mail-put = Set up e-mail
audit-mail-ended = Turned e-mail off