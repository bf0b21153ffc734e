# Das Briefing als Brief und im Kalender.

brief-letter-subject = { $count ->
    [0] Ihre Woche ab { $day }
    [one] Ihre Woche ab { $day }: { $count } Eintrag
   *[other] Ihre Woche ab { $day }: { $count } Einträge
}
brief-letter-open = Briefing öffnen
brief-letter-foot = Sie bekommen diese E-Mail montags, weil Sie bei { $company } mit Linchpin arbeiten.
brief-letter-stop = Diese E-Mails abbestellen
mail-kind-brief = Montagsbriefing
brief-mail-title = Montagsbriefing
brief-mail-lead = Was Ihre Aufmerksamkeit braucht, dort, wo Sie ohnehin hinsehen.
brief-mail-wants = Montags um sieben per E-Mail senden
brief-mail-none = Operations hat auf diesem Server keine E-Mail eingerichtet, darum wird nichts gesendet.
brief-calendar = Linchpin
brief-calendar-title = In Ihrem Kalender
brief-calendar-lead = Eine private Adresse für Ihr Kalenderprogramm: Briefings am Montag, der Tag, an dem eine Zahl fällig ist, das Ende der Periode. Wer die Adresse kennt, kann mitlesen.
brief-calendar-told = Erstellt { $made }, zuletzt gelesen { $seen }.
brief-calendar-made = Abonnieren Sie diese Adresse. Sie wird nur einmal gezeigt.
brief-calendar-make = Adresse erstellen
brief-calendar-anew = Adresse ersetzen
brief-calendar-end = Nicht mehr teilen
brief-calendar-things = { $count ->
    [0] Briefing: diese Woche nichts Dringendes
    [one] Briefing: { $count } Eintrag
   *[other] Briefing: { $count } Einträge
}
brief-calendar-next = Briefing
brief-calendar-number = Zahl abgeben
brief-calendar-period = Die Periode endet
profile-brief-saved = Gespeichert.
profile-calendar-ended = Die Kalenderadresse gilt nicht mehr.
unsubscribe-title = Montagsbriefings per E-Mail
unsubscribe-lead = Diese E-Mails abbestellen? Das Briefing bleibt in Linchpin, und in Ihrem Konto können Sie die E-Mails wieder einschalten.
unsubscribe-submit = E-Mails abbestellen
unsubscribe-done = Sie bekommen diese E-Mails nicht mehr.
problem-not-found-unsubscribe = Zu diesem Link gehören keine E-Mails. Wählen Sie in Ihrem Konto, ob sie kommen.
problem-not-found-feed = Diesen Kalender gibt es nicht mehr. Erstellen Sie in Ihrem Konto eine neue Adresse.