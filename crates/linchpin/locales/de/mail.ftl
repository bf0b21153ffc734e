# Mail: Briefe, wie sie gesendet werden, und vergessene Passwörter.

mail-title = Mail
mail-open = Mail
mail-lead = Einladungen, Passwort-Links und Mitteilungen gehen über den Mailserver Ihres Unternehmens. Ohne ihn geben Sie Links selbst weiter.
mail-host = Mailserver
mail-port = Port
mail-security = Sicherheit
mail-security-starttls = STARTTLS (587)
mail-security-tls = TLS (465)
mail-security-none = keine: nur auf diesem Rechner
mail-sender = Von
mail-login = Benutzer
mail-login-hint = Leer, wo der Server keinen verlangt.
mail-try = Testmail an mich senden
mail-end-means = Wartende E-Mails werden aufgegeben, und von jetzt an wird keine mehr gesendet: Sie geben Links wieder selbst weiter.
mail-end = E-Mail abschalten
mail-saved = Gespeichert. Senden Sie sich eine Testmail, um zu sehen, ob sie ankommt.
mail-tried = Eine Testmail ist unterwegs. Unten sehen Sie, was aus ihr wird.
mail-ended = Es werden keine E-Mails mehr gesendet.
mail-letters = E-Mails
mail-is-sent = Gesendet
mail-kind-invitation = Einladung
mail-kind-reset = Link zum Zurücksetzen des Passworts
mail-kind-password-changed = Hinweis: Passwort geändert
mail-kind-step-changed = Hinweis: zweiter Faktor geändert
mail-kind-token-made = Hinweis: Token erstellt
mail-kind-trial = Testmail
mail-sent-alone = Der Link wurde an { $email } gesendet und wird sonst niemandem gezeigt. Er gilt einmal, innerhalb eines Tages.
mail-sent-to = Er wurde auch an { $email } gesendet.

mail-invitation-subject = Ihre Einladung zu Linchpin bei { $company }
mail-invitation-text =
    Sie wurden zu Linchpin bei { $company } eingeladen.
    Wählen Sie mit dem Link unten ein Passwort; er gilt einmal, sieben Tage lang. Sie melden sich mit { $email } an.
mail-invitation-link = Passwort wählen
mail-reset-subject = Ein neues Passwort für Linchpin bei { $company }
mail-reset-text =
    Jemand hat für { $email } bei { $company } um einen Link zu einem neuen Passwort gebeten.
    Er gilt einmal, einen Tag lang. Waren Sie es nicht, müssen Sie nichts tun: Ihr Passwort bleibt.
mail-reset-link = Anderes Passwort wählen
mail-password-changed-subject = Ihr Passwort für Linchpin wurde geändert
mail-password-changed-text =
    Das Passwort von { $email } bei { $company } wurde eben geändert, und alle anderen Sitzungen endeten.
    Waren Sie es nicht, sagen Sie es sofort denen, die Linchpin betreiben.
mail-step-changed-subject = Ihr zweiter Schritt für Linchpin wurde geändert
mail-step-changed-text =
    Der zweite Schritt bei der Anmeldung von { $email } bei { $company } wurde eben ein- oder ausgeschaltet.
    Waren Sie es nicht, sagen Sie es sofort denen, die Linchpin betreiben.
mail-token-made-subject = Für Linchpin wurde ein Token erstellt
mail-token-made-text =
    Ein Token, mit dem ein Programm in Ihrem Namen fragt ({ $email } bei { $company }), wurde eben erstellt.
    Waren Sie es nicht, beenden Sie es auf Ihrer Kontoseite und ändern Sie Ihr Passwort.
mail-trial-subject = Mail von Linchpin kommt an
mail-trial-text = Diese Testmail haben Sie an { $email } senden lassen, um zu sehen, ob E-Mails von Linchpin bei { $company } ankommen.
mail-foot = Linchpin bei { $company }. Antworten auf diese E-Mail liest niemand.

forgotten-title = Ein neues Passwort
forgotten-lead = Geben Sie die Adresse ein, mit der Sie sich anmelden. Gibt es ein Konto dazu, geht ein Link dorthin.
forgotten-submit = Link senden
forgotten-sent = Gibt es ein Konto mit { $email }, ist ein Link zu einem neuen Passwort dorthin unterwegs. Er gilt einmal, einen Tag lang.
forgotten-ask = Passwort vergessen?
problem-not-found-letter = Diesen Brief gibt es nicht oder er lässt sich nicht noch einmal senden. Laden Sie die Seite neu.
problem-invalid-mail-host = „{ $value }“ kann kein Mailserver sein. Schreiben Sie seinen Namen, etwa smtp.example.com.
problem-invalid-mail-port = „{ $value }“ ist kein Port. 587 gehört zu STARTTLS, 465 zu TLS.
problem-invalid-mail-security = „{ $value }“ ist keine Sicherheit. Wählen Sie aus der Liste.
problem-invalid-mail-plain = Ohne TLS geht Mail nur an einen Server auf diesem Rechner, nicht an { $value }: Links darin lassen jemanden herein. Wählen Sie STARTTLS oder TLS.
audit-mail-put = Mail eingerichtet
audit-mail-ended = Mail beendet
