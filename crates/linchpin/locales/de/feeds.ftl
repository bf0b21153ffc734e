# Das Briefing als Brief und im Kalender.

brief-letter-subject = { $count ->
    [0] Ihre Woche ab { $day }
    [one] Ihre Woche ab { $day }: { $count } Sache
   *[other] Ihre Woche ab { $day }: { $count } Sachen
}
brief-letter-open = Briefing öffnen
brief-letter-foot = Sie bekommen das montags, weil Sie bei { $company } auf Linchpin sind.
brief-letter-stop = Keine solchen Briefe mehr
mail-kind-brief = Ein Montagsbriefing
brief-mail-title = Montagsbriefing
brief-mail-lead = Was Ihre Aufmerksamkeit verdient, dort, wo Sie ohnehin hinsehen.
brief-mail-wants = Montags um sieben per E-Mail schicken
brief-mail-none = Operations hat auf diesem Server keine E-Mail eingerichtet, darum kommen keine Briefe.
brief-calendar = Linchpin
brief-calendar-title = In Ihrem Kalender
brief-calendar-lead = Eine private Adresse für Ihr Kalenderprogramm: Briefings am Montag, der Tag, an dem eine Zahl fällig ist, das Ende der Periode. Wer sie kennt, liest mit.
brief-calendar-told = Gemacht { $made }, zuletzt gelesen { $seen }.
brief-calendar-made = Abonnieren Sie diese Adresse; sie wird nur jetzt gezeigt.
brief-calendar-make = Adresse machen
brief-calendar-anew = Eine andere machen; diese endet
brief-calendar-end = Beenden
brief-calendar-things = { $count ->
    [0] Briefing: nichts braucht Sie diese Woche
    [one] Briefing: { $count } Sache
   *[other] Briefing: { $count } Sachen
}
brief-calendar-next = Briefing
brief-calendar-number = Zahl sagen
brief-calendar-period = Die Periode endet
profile-brief-saved = Gespeichert, wie Ihr Briefing kommt.
profile-calendar-ended = Die Adresse des Kalenders ist beendet.
unsubscribe-title = Montagsbriefings per E-Mail
unsubscribe-lead = Diese Briefe beenden? Das Briefing bleibt auf seiner Seite, und auf der Seite Ihres Kontos können Sie die Briefe wieder bekommen.
unsubscribe-submit = Briefe beenden
unsubscribe-done = Es kommen keine solchen Briefe mehr.
problem-not-found-unsubscribe = Dieser Link beendet keine Briefe. Wählen Sie auf der Seite Ihres Kontos, ob sie kommen.
problem-not-found-feed = Diesen Kalender gibt es nicht mehr. Machen Sie auf der Seite Ihres Kontos eine neue Adresse.
