# Mitteilungen: was jemandem gesagt wurde, und was davon per E-Mail kommt.

notices-title = Mitteilungen
notices-lead = { $count ->
    [0] Sie haben alle gesehen.
    [one] Eine ist neu.
   *[other] { $count } sind neu.
}
notices-see-all = Alle als gesehen markieren
notices-new = neu
notices-what = Was geschah
notices-when = Wann
notices-empty-title = Noch keine Mitteilungen
notices-empty-text = Hier lesen Sie, wenn jemand Sie bei einem Deal erwähnt, Ihnen Rat gibt oder auf Sie wartet, und wenn fällig ist, was Sie zugesagt haben.
notices-somebody = Jemand
notices-link = { $count ->
    [0] Mitteilungen
   *[other] Mitteilungen, { $count } neu
}
notices-mentioned = { $name } erwähnt Sie bei { $deal }
notices-counsel-asked = { $name } bittet Sie um Rat bei { $deal }
notices-counsel-given = { $name } gibt Ihnen Rat bei { $deal }
notices-counsel-answered = { $name } antwortet auf Ihren Rat bei { $deal }
notices-promise-made = { $name } zählt auf Ihre Zusage bei { $deal }
notices-promise-due = Eine Zusage bei { $deal } ist fällig
notices-request-asked = { $name } bittet Ihre Stelle um Hilfe bei { $deal }
notices-request-approval = { $name } wartet auf Ihre Zustimmung bei { $deal }
notices-request-claimed = { $name } übernimmt Ihre Anfrage bei { $deal }
notices-request-answered = { $name } beantwortet Ihre Anfrage bei { $deal }
notices-request-declined = { $name } lehnt Ihre Anfrage bei { $deal } ab
notices-request-late = Eine Anfrage bei { $deal } wartet zu lange
notices-choices = Mitteilungen per E-Mail
notices-choices-lead = Alle stehen auf der Seite der Mitteilungen. Was Sie dort innerhalb weniger Minuten gesehen haben, wird nicht gesendet.
notices-choices-saved = Gespeichert.
notices-mail-of = { $name }: per E-Mail
notices-mail-now = Sofort
notices-mail-brief = Im Montagsbriefing
notices-mail-no = Nicht per E-Mail
notices-kind-mentioned = Jemand erwähnt mich
notices-kind-counsel-asked = Jemand bittet mich um Rat
notices-kind-counsel-given = Jemand gibt mir Rat
notices-kind-counsel-answered = Mein Rat wird beantwortet
notices-kind-promise-made = Jemand zählt auf eine Zusage von mir
notices-kind-promise-due = Eine Zusage von mir ist fällig
notices-kind-request-asked = Meine Stelle wird um Hilfe gebeten
notices-kind-request-approval = Auf meine Zustimmung wird gewartet
notices-kind-request-claimed = Meine Anfrage wird übernommen
notices-kind-request-answered = Meine Anfrage wird beantwortet
notices-kind-request-declined = Meine Anfrage wird abgelehnt
notices-kind-request-late = Eine Anfrage wartet zu lange
own-notices = Mitteilungen
own-notices-told = { $count ->
    [0] keine
   *[other] { $count }, davon { $unseen } nicht gesehen
}
retention-notices = Mitteilungen
retention-notices-about = Gesehene; andere bleiben, bis sie gesehen sind.
problem-not-found-notice = Diese Mitteilung gibt es nicht, oder was sie betrifft, dürfen Sie nicht mehr öffnen.
problem-invalid-notice-mail = „{ $value }“ ist keine Art, wie eine Mitteilung kommt. Wählen Sie eine aus der Liste.
mail-kind-notices = Mitteilungen
mail-notices-subject = { $count ->
    [one] Eine Mitteilung in Linchpin
   *[other] { $count } Mitteilungen in Linchpin
}
