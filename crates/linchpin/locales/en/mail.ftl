# Mail: letters, how they are sent, and forgotten passwords.

mail-title = Mail
mail-open = Mail
mail-lead = Invitations, links to a new password and notices go by your company's mail server. Without it, links are handed over by whoever makes them.
mail-host = Mail server
mail-port = Port
mail-security = Security
mail-security-starttls = STARTTLS (587)
mail-security-tls = TLS (465)
mail-security-none = none: only on this machine
mail-sender = From
mail-login = User
mail-login-hint = Empty where the server asks for none.
mail-try = Send me a letter
mail-end = Send no mail
mail-saved = Saved. Have a letter sent to yourself to see whether it arrives.
mail-tried = A letter to you is on its way. It shows below what became of it.
mail-ended = No mail is sent any more.
mail-letters = Letters
mail-is-sent = Sent
mail-kind-invitation = An invitation
mail-kind-reset = A link to a new password
mail-kind-password-changed = A notice: password changed
mail-kind-step-changed = A notice: second step changed
mail-kind-token-made = A notice: token made
mail-kind-trial = A trial
mail-sent-to = It was also sent to { $email }.

mail-invitation-subject = Come in to Linchpin at { $company }
mail-invitation-text =
    You were invited to Linchpin at { $company }.
    Choose a password with the link below; it works once, within seven days. You sign in with { $email }.
mail-invitation-link = Choose a password
mail-reset-subject = A new password for Linchpin at { $company }
mail-reset-text =
    Somebody asked for a link to a new password for { $email } at { $company }.
    It works once, within a day. If it was not you, you need do nothing: your password stays as it is.
mail-reset-link = Choose another password
mail-password-changed-subject = Your password for Linchpin was changed
mail-password-changed-text =
    The password of { $email } at { $company } was just changed, and all other sessions ended.
    If it was not you, tell whoever runs Linchpin at once.
mail-step-changed-subject = Your second step for Linchpin was changed
mail-step-changed-text =
    The second step at sign-in of { $email } at { $company } was just turned on or off.
    If it was not you, tell whoever runs Linchpin at once.
mail-token-made-subject = A token was made for Linchpin
mail-token-made-text =
    A token with which a program asks in your name ({ $email } at { $company }) was just made.
    If it was not you, end it on your account's page and change your password.
mail-trial-subject = Linchpin's mail arrives
mail-trial-text = This is the letter that you had sent to { $email } to see whether mail from Linchpin at { $company } arrives.
mail-foot = Linchpin at { $company }. Nobody reads answers to this address.

forgotten-title = A new password
forgotten-lead = Enter the address that you sign in with. If it is somebody's, a link is sent to it.
forgotten-submit = Send the link
forgotten-sent = If somebody signs in as { $email }, a link to a new password is on its way there. It works once, within a day.
forgotten-ask = Password forgotten?
problem-not-found-letter = There is no such letter that could be sent again. Load the page again.
problem-invalid-mail-host = “{ $value }” cannot be a mail server. Write its name, such as smtp.example.com.
problem-invalid-mail-port = “{ $value }” is no port. 587 goes with STARTTLS, 465 with TLS.
problem-invalid-mail-security = “{ $value }” is no security. Choose one of the list.
problem-invalid-mail-plain = Without TLS mail goes to a server on this machine only, not to { $value }: links in it let somebody in. Choose STARTTLS or TLS.
audit-mail-put = Set up mail
audit-mail-ended = Ended mail
