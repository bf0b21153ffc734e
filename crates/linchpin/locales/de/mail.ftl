# Mail: Briefe, wie sie gesendet werden, und vergessene Passwörter.

mail-title = Mail
mail-open = Mail
mail-lead = Einladungen, Links zu einem neuen Passwort und Hinweise gehen über den Mailserver Ihres Unternehmens. Ohne ihn übergibt Links, wer sie erstellt.
mail-host = Mailserver
mail-port = Port
mail-security = Sicherheit
mail-security-starttls = STARTTLS (587)
mail-security-tls = TLS (465)
mail-security-none = keine: nur auf diesem Rechner
mail-sender = Von
mail-login = Benutzer
mail-login-hint = Leer, wo der Server keinen verlangt.
mail-try = Mir einen Brief senden
mail-end = Keine Mail senden
mail-saved = Gespeichert. Lassen Sie sich selbst einen Brief senden, um zu sehen, ob er ankommt.
mail-tried = Ein Brief an Sie ist unterwegs. Unten steht, was aus ihm wurde.
mail-ended = Es wird keine Mail mehr gesendet.
mail-letters = Briefe
mail-is-sent = Gesendet
mail-kind-invitation = Eine Einladung
mail-kind-reset = Ein Link zu einem neuen Passwort
mail-kind-password-changed = Ein Hinweis: Passwort geändert
mail-kind-step-changed = Ein Hinweis: zweiter Schritt geändert
mail-kind-token-made = Ein Hinweis: Token erstellt
mail-kind-trial = Eine Probe
mail-sent-to = Er wurde auch an { $email } gesendet.

mail-invitation-subject = Kommen Sie herein: Linchpin bei { $company }
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
mail-trial-text = Das ist der Brief, den Sie an { $email } senden ließen, um zu sehen, ob Mail von Linchpin bei { $company } ankommt.
mail-foot = Linchpin bei { $company }. Antworten an diese Adresse liest niemand.

forgotten-title = Ein neues Passwort
forgotten-lead = Geben Sie die Adresse ein, mit der Sie sich anmelden. Gehört sie jemandem, wird ein Link dorthin gesendet.
forgotten-submit = Link senden
forgotten-sent = Meldet sich jemand als { $email } an, ist ein Link zu einem neuen Passwort dorthin unterwegs. Er gilt einmal, einen Tag lang.
forgotten-ask = Passwort vergessen?
problem-not-found-letter = Diesen Brief gibt es nicht oder er lässt sich nicht noch einmal senden. Laden Sie die Seite neu.
problem-invalid-mail-host = „{ $value }“ kann kein Mailserver sein. Schreiben Sie seinen Namen, etwa smtp.example.com.
problem-invalid-mail-port = „{ $value }“ ist kein Port. 587 gehört zu STARTTLS, 465 zu TLS.
problem-invalid-mail-security = „{ $value }“ ist keine Sicherheit. Wählen Sie aus der Liste.
problem-invalid-mail-plain = Ohne TLS geht Mail nur an einen Server auf diesem Rechner, nicht an { $value }: Links darin lassen jemanden herein. Wählen Sie STARTTLS oder TLS.
audit-mail-put = Mail eingerichtet
audit-mail-ended = Mail beendet
