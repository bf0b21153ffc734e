# Das Unternehmen, wie Operations es führt, und lange Arbeit.

company-title = Unternehmen
company-people = Personen
company-quotas = Quoten
company-stages = Phasen
company-currencies = Währungen
company-calendar = Kalender
company-retention = Aufbewahrung
company-changes = Änderungen
company-lead = Heute { $people ->
    [one] eine Person
   *[other] { $people } Personen
} in { $units ->
    [one] einer Einheit
   *[other] { $units } Einheiten
}. Was jemand sehen darf, folgt aus seinem Platz hier.
company-add-person = Person hinzufügen
company-add-unit = Einheit hinzufügen
company-about = Titel
company-nowhere = In keiner Einheit
company-no-head = Ohne Leitung
company-headed-by = Geleitet von { $name }
company-head = Leitung
company-count = { $count ->
    [one] Eine Person
   *[other] { $count } Personen
}
company-leaves = bis { $day }
company-left = gegangen am { $day }
company-not-yet = noch nicht da
company-away = Gegangen oder noch nicht da
company-empty-title = Noch niemand da
company-empty-text = Personen und Einheiten kommen mit Importen oder werden von Hand hinzugefügt.
company-nothing-new = Nichts geändert: Das war schon bekannt.
company-saved = Gespeichert. Prognosen werden aktualisiert.
company-undone = Rückgängig gemacht.
company-redone = Wiederhergestellt.
company-redo = Wiederherstellen
company-by-hand-hint = Was Sie hier eingeben, gilt, bis Dateien etwas Neueres bringen, und lässt sich unter Änderungen rückgängig machen.
company-is-erased = Die identifizierenden Daten dieser Person wurden gelöscht. Ihre Zahlen bleiben; ändern lässt sich nichts mehr.

company-new-person = Neue Person
company-person-title = Titel
company-title-hint = Wie im CRM. Wer eine Einheit leitet, führt sie, gleich mit welchem Titel.
company-email-hint = Hierhin gehen Einladungen; die Anmeldung über einen Anbieter richtet sich danach.
company-source-id = ID im CRM
company-source-hint = Verbindet diese Person mit späteren Dateien. Leer lassen, wenn es keine gibt.
company-no-unit = Keine Änderung
company-from = Ab
company-from-hint = Ab diesem Tag gilt es so; Zahlen früherer Tage bleiben, wo sie waren. Leer: ab heute.
company-from-new-hint = Leer: schon immer.
company-hired = Erster Tag
company-last-day = Letzter Tag
company-left-hint = Wer gegangen ist, kann sich nicht mehr anmelden; die Geschichte bleibt.
company-since = In { $name } seit { $day }
company-heads = leitet { $name }

company-new-unit = Neue Einheit
company-parent = Einheit darüber
company-at-the-top = Keine (ganz oben)
company-who-heads = Geleitet von
company-nobody = Niemand
company-head-hint = Wer eine Einheit leitet, sieht ab diesem Tag alles, was darunter ist.
company-end-unit = Einheit schließen
company-end-text = Niemand ist darin. Sie wird mit gestern geschlossen; was vorher in ihr gezählt wurde, bleibt.
company-held = { $count ->
    [one] Eine Person oder Einheit ist noch darin. Verschieben Sie sie zuerst.
   *[other] { $count } Personen oder Einheiten sind noch darin. Verschieben Sie sie zuerst.
}

company-quota-hint = Ganze { $currency }. Ein leeres Feld bleibt, wie es ist.
company-quota-of = Quote von { $name }
company-given-out-head = Nach unten verteilt
company-given-out = { $amount } nach unten verteilt
company-given-out-equal = { $amount } nach unten verteilt: genau
company-given-out-over = { $amount } nach unten verteilt: { $share } darüber
company-given-out-under = { $amount } nach unten verteilt: { $share } zu wenig

company-stage = Phase
company-stages-lead = In welcher Reihenfolge sie kommen und was ein Deal darin ist.
company-stages-hint = Deals in einer geänderten Phase werden neu berechnet; die Prognose folgt.
company-position = Reihenfolge
company-stage-kind = Ein Deal darin ist
company-guessed = Erschlossen

calendar-lead = Wie das Jahr in Perioden geteilt wird. Prognosen, Quoten und Zahlen richten sich danach.
calendar-cut = Eine Periode ist
calendar-months-1 = ein Monat
calendar-months-3 = ein Quartal aus drei Monaten
calendar-months-6 = ein halbes Jahr
calendar-months-12 = ein Jahr
calendar-weeks = ein Quartal aus dreizehn Wochen
calendar-weeks-months = ein Monat eines { $pattern }-Quartals
calendar-listed = wie in den Einstellungen aufgezählt
calendar-start = Das Jahr beginnt im
calendar-weekday = Wochen beginnen am
calendar-weekday-hint = Nur wo Perioden aus ganzen Wochen bestehen: Das Jahr beginnt an dem, der dem Monatsersten am nächsten liegt.
calendar-name = Name des Unternehmens
calendar-zone = Zeitzone
calendar-zone-hint = Wie in der IANA-Liste, etwa Europe/Berlin. Tage und Perioden enden in ihr.
calendar-currency = Währung
calendar-currency-hint = Der Code, etwa EUR. Alles wird in ihr summiert.
calendar-fixed = Fest, seit es Daten gibt: Tage und Beträge wurden danach berechnet.
calendar-hint = Prognosen werden neu erstellt. Quoten und Zahlen von Perioden, die es nicht mehr gibt, bleiben aufbewahrt, zählen aber nicht.
calendar-next = Diese Periode und die nächsten
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag

currencies-lead = Alles wird in { $currency } summiert. Ein Betrag in anderer Währung zählt zum letzten Kurs bis zu seinem Tag: offene Deals zu dem von heute, gewonnene zu dem des Abschlusses.
currencies-worth = Eins in { $currency }
currencies-empty-title = Alles ist in einer Währung
currencies-empty-text = Kein Deal und keine Quote ist in einer anderen; es braucht keinen Kurs.
currency-open = { $count ->
    [one] Ein offener Deal, { $amount }
   *[other] { $count } offene Deals, { $amount }
}
currency-won = { $count ->
    [one] Ein gewonnener Deal, { $amount }
   *[other] { $count } gewonnene Deals, { $amount }
}
currency-quotas = { $count ->
    [one] Eine Quote
   *[other] { $count } Quoten
}
currency-unused = Von keinem offenen Deal und keiner Quote verwendet
currency-no-rate = Kein Kurs
currency-left-out = { $currency } hat keinen Kurs; deshalb fehlt in allen Zahlen: { $text }
currency-won-before = { $count ->
    [one] Ein gewonnener Deal über { $amount } wurde vor dem ersten Kurs abgeschlossen: fehlt
   *[other] { $count } gewonnene Deals über { $amount } wurden vor dem ersten Kurs abgeschlossen: fehlen
}
currency-whence = Quelle
currency-imported = Import, { $day }
currency-by = Von Hand, { $name }, { $day }
currency-by-hand = Von Hand, { $day }
currency-turned = Angegeben als { $from } in { $to }: { $value }
currency-say = Kurs hinzufügen
currency-rate-hint = Der Kurs gilt ab dem Tag, bis zu einem späteren. Beginnt einer am selben Tag, ersetzt er den vorigen.
currency-other-rates = Andere Kurse von { $currency }
currency-more-rates = { $count ->
    [one] Einer mehr wird nicht gezeigt.
   *[other] { $count } weitere werden nicht gezeigt.
}

retention-lead = Wie lange Aufzeichnungen bleiben. Älteres wird nachts nach drei Uhr gelöscht. Was über Deals, Personen und Quoten bekannt ist, bleibt.
retention-record = Aufzeichnungen
retention-now = Jetzt
retention-oldest = Älteste
retention-term = Bleibt
retention-term-of = { $name }: bleibt
retention-days = { $count } Tage
retention-years = { $count ->
    [one] ein Jahr
   *[other] { $count } Jahre
}
retention-forever = für immer
retention-usual = { $text } (Standard)
retention-tonight = { $count ->
    [one] einer wird heute Nacht gelöscht
   *[other] { $count } werden heute Nacht gelöscht
}
retention-told = { $count }, seit { $day }
retention-none = Keine
retention-hint = Bevor mehr gelöscht wird als bisher, werden Sie gefragt.
retention-saved = Gespeichert. Älteres wird heute Nacht gelöscht.
retention-held = { $count ->
    [one] Für eine Person gilt eine Sperre: Was sie betrifft, bleibt, gleich wie alt. Ebenso alle Dateien und Prognosen und das Protokoll ab der ersten Zeile über sie.
   *[other] Für { $count } Personen gilt eine Sperre: Was sie betrifft, bleibt, gleich wie alt. Ebenso alle Dateien und Prognosen und das Protokoll ab der ersten Zeile über sie.
}
retention-ask = Dies heute Nacht löschen?
retention-ask-text = Nur eine Kopie der Datenbank könnte es zurückbringen.
retention-agree = Speichern und löschen
retention-due = { $name }, Frist { $text }: { $count } von { $total }, die älteste vom { $day }
retention-audit = Protokoll
retention-audit-about = Seine Zeilen, von der ersten an; der Rest lässt sich weiter prüfen.
retention-sign-ins = Sitzungen, Links, Tokens
retention-sign-ins-about = Beendet, benutzt oder abgelaufen. Wann jemand zuletzt da war, bleibt bekannt.
retention-jobs = Erledigte Jobs
retention-jobs-about = Der letzte jeder Art bleibt.
retention-uploads = Hochgeladene Dateien
retention-uploads-about = Nach Importen. Es gehen nur die Dateien, die Gelöschte noch nennen können; was sie sagten, bleibt.
retention-letters = E-Mails
retention-letters-about = Gesendete und aufgegebene: welcher Art und wann.
retention-forecasts = Prognosen
retention-forecasts-about = Die des ersten Tages einer Periode und die letzte bleiben.
retention-notes = Anmerkungen zu Zahlen
retention-notes-about = Was Führungskräfte als Grund schrieben; die Zahlen bleiben.
retention-requests = Anfragen: Texte
retention-requests-about = Was gebraucht wurde, Antworten und Anmerkungen. Dass es eine Anfrage gab, wann, und wie sie endete, bleibt.

company-changes-lead = Von Hand vorgenommene Änderungen, die neuesten zuerst. Jede lässt sich rückgängig machen, in beliebiger Reihenfolge.
company-changes-empty-title = Keine Änderungen von Hand
company-changes-empty-text = Alles bisher Bekannte kam mit Importen.
change-gone = (nicht mehr bekannt)
change-person = { $name }: Name, Adresse oder Titel
change-person-leaves = { $name }: letzter Tag { $day }
change-member = { $name } gehört zu { $unit }
change-moves = { $name } wechselt ab { $day } zu { $unit }
change-heads = { $name } leitet { $unit }
change-headed-until = { $name } leitete { $unit } bis { $day }
change-unit = { $unit }: Name oder Platz
change-unit-below = { $unit } steht unter { $name }
change-unit-ends = { $unit } wird am { $day } geschlossen
change-quota = Quote von { $name }: { $amount } ab { $day }
change-stage = Phase { $name }: { $state }
change-settings = Name oder Kalender von { $name }
change-rate = { $from } in { $to } am { $day }: { $value }

jobs-title = Hintergrundjobs
jobs-lead = Was der Server im Hintergrund tut: Importe, Prognosen, Kopien. Die neuesten zuerst.
jobs-took = Dauer
jobs-seconds = { $seconds } s
jobs-minutes = { $minutes } min { $seconds } s
jobs-empty-title = Noch keine Jobs
jobs-empty-text = Importe und Prognosen erscheinen hier, während sie laufen und danach.
job-stages = Deals nach geänderten Phasen neu berechnen

audit-amended = Das Unternehmen von Hand geändert
audit-amendment-undone = Änderung von Hand rückgängig gemacht
audit-amendment-redone = Änderung von Hand wiederhergestellt
audit-settings-put = Name oder Kalender des Unternehmens gesetzt

problem-not-found-amendment = Diese Änderung gibt es nicht. Unter Unternehmen → Änderungen stehen die von Hand vorgenommenen.
problem-invalid-company-name = Schreiben Sie den Namen des Unternehmens mit höchstens 100 Zeichen.
problem-invalid-unit-name = Schreiben Sie den Namen der Einheit mit höchstens 100 Zeichen.
problem-invalid-title = Der Titel hat mehr als 100 Zeichen oder Zeichen, die keine sind.
problem-invalid-hired = „{ $value }“ ist kein Tag. Schreiben Sie den ersten Tag wie 2026-11-30.
problem-invalid-left = Der letzte Tag, { $value }, liegt nicht nach dem ersten. Ändern Sie einen der beiden.
problem-invalid-from = „{ $value }“ ist kein Tag. Schreiben Sie ihn wie 2026-11-30.
problem-invalid-period = „{ $value }“ ist kein Tag einer Periode. Schreiben Sie ihn wie 2026-11-30.
problem-invalid-source-id = „{ $value }“ kann keine Kennung sein: höchstens 100 Zeichen.
problem-invalid-source-id-taken = Die Kennung „{ $value }“ hat schon jemand. Suchen Sie in der Liste, oder lassen Sie das Feld leer.
problem-invalid-unit-parent = Sie stünde unter sich selbst: { $value } ist darunter. Wählen Sie eine andere Einheit darüber.
problem-invalid-unit-held = In { $value } ist noch jemand. Verschieben Sie zuerst Personen und Einheiten.
problem-invalid-quota = „{ $value }“ kann keine Quote sein. Schreiben Sie einen ganzen Betrag, der nicht unter null liegt.
problem-invalid-position = „{ $value }“ ist keine ganze Zahl. Schreiben Sie den Platz der Phase in der Reihenfolge.
problem-invalid-stage-kind = „{ $value }“ kann ein Deal nicht sein. Wählen Sie offen, gewonnen oder verloren.
problem-invalid-record = „{ $value }“ ist keine Art von Aufzeichnung. Wählen Sie eine aus der Liste.
problem-invalid-standing = Für „{ $value }“ kann kein Benutzer stehen. Wählen Sie operations, leader oder person.
problem-invalid-zone = Die Zeitzone „{ $value }“ gibt es nicht. Schreiben Sie sie wie in der IANA-Liste, etwa Europe/Berlin.
problem-invalid-zone-fixed = Die Zeitzone ist fest, seit es Daten gibt. Um sie zu ändern, richten Sie Linchpin neu ein und importieren noch einmal.
problem-invalid-currency-fixed = Die Währung ist fest, seit es Daten gibt. Um sie zu ändern, richten Sie Linchpin neu ein und importieren noch einmal.
problem-invalid-rate = „{ $value }“ kann kein Kurs sein. Schreiben Sie eine Zahl über null mit Punkt, etwa 1.0842, mit höchstens zwölf Stellen dahinter.
problem-invalid-rate-own = Alles wird in { $value } summiert: Dafür braucht es keinen Kurs. Wählen Sie eine andere Währung.
problem-invalid-rate-day = Ein Kurs kann nicht am { $value } beginnen. Wählen Sie einen Tag, der höchstens ein Jahr voraus liegt.
problem-invalid-fiscal-calendar = So lässt sich das Jahr nicht teilen. Wählen Sie Länge, Monat und Wochentag aus den Listen.
job-backup = Die Datenbank kopieren
problem-not-found-backup = Was wohin zu kopieren war, ist nicht mehr bekannt. Warten Sie auf die nächste Kopie.
problem-invalid-backup-at = { $value } ist dort keine Uhrzeit. Setzen Sie backup_at auf eine andere.
job-retain = Zu alte Aufzeichnungen löschen
audit-server = Der Server, von selbst
audit-retention-put = Bestimmt, wie lange Aufzeichnungen bleiben
audit-retained = Aufzeichnungen wegen ihres Alters gelöscht
problem-invalid-term = Aufzeichnungen können nicht „{ $value }“ Tage bleiben. Wählen Sie eine Frist aus der Liste.
