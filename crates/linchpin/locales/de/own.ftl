# Was Linchpin über die weiß, die hinsehen, und wie eine Person gelöscht wird.

menu-own = Was Linchpin über mich weiß
own-title = Was Linchpin über mich weiß
own-lead = Alles. Nichts über Sie wird jemandem über Ihnen gezeigt, das Sie nicht selbst sehen können.
own-export = Exportieren (JSON)
own-seen-by = Wer heute meine Deals und meine Prognose sehen darf
own-seen-by-nobody = Niemand außer Ihnen.
own-seen-by-hint = Es folgt aus der heutigen Hierarchie: wer eine Einheit leitet, in der Sie sind, oder eine darüber. Jeder Blick auf Ihre Prognose steht unten.
own-about = Wer ich hier bin
own-nobody = Sie gehören nicht zu den Personen des Unternehmens; als solche ist nichts über Sie gespeichert.
own-kept = Was gespeichert ist
own-user-since = Benutzer seit
own-signed-in = Angemeldet
own-door = { $sessions ->
    [one] ein Browser
   *[other] { $sessions } Browser
}, { $tokens ->
    [0] kein Token
    [one] ein Token
   *[other] { $tokens } Token
}
own-address = E-Mail in den Dateien
own-role = Rolle heute
own-units = Einheit
own-headed = Geleitet
own-from = { $name } ab { $from }
own-to = { $name } bis { $to }
own-from-to = { $name } von { $from } bis { $to }
own-deals = Deals
own-deals-told = { $open } offen, { $won } gewonnen, { $lost } verloren; { $count } insgesamt, heute oder früher
own-activities = Aktivitäten
own-quotas = Quoten
own-numbers = Abgegebene Zahlen
own-fixes = Korrekturen, die Sie im CRM vornehmen wollten
own-led = Einheiten, die Sie geleitet haben
own-led-hint = Abgeschlossene Perioden, an deren Ende Sie die Leitung hatten, gezählt für die Einheit, wie sie damals war. Deren Deals und Personen können Sie nicht mehr öffnen.
own-led-unit = Einheit
own-led-bookings = Abschlüsse
own-led-number = Ihre letzte Zahl
own-forecasts = Prognosen
own-forecasts-told = für { $count ->
    [one] einen Tag
   *[other] { $count } Tage
}; zuletzt für { $day }: { $amount }, zwischen { $from } und { $to }
own-count = { $count ->
    [0] keine
   *[other] { $count }
}
own-lines = Was Sie getan haben, und wer Ihre Daten angesehen oder geändert hat
own-no-lines = Noch nichts.
own-more-lines = { $count ->
    [one] Eine weitere Zeile steht in der Datei.
   *[other] { $count } weitere Zeilen stehen in der Datei.
}

company-erased = Name und andere identifizierende Daten der Person wurden gelöscht.
company-erase = Löschen
company-erase-lead = Löschen vernichtet, was die Person identifiziert; die Zahlen bleiben.
company-erase-or-hold = Löschen oder sperren …
company-erase-of = { $name } löschen
company-erase-text = Name, Adresse und Worte werden mit ihrem Schlüssel zerstört, das Konto wird gesperrt, und niemand kann es zurückholen. Wo ein Team, ein Bericht oder ein Feld eines Deals den Namen trägt, steht dann ein Zeichen wie #3fa9c1d0. Deals, Prognosen und Zahlen bleiben.
company-erase-files = Hochgeladene Dateien, die eingelesen sind, werden gelöscht. Frühere Kopien der Datenbank enthalten den Namen noch, ebenso das System, aus dem die Dateien kommen: Löschen Sie auch dort. Eine Datei, die die Person wieder nennt, bringt keinen Namen zurück.
company-erase-do = Endgültig löschen
company-is-held = Gesperrt
company-held-since = Seit { $day }: { $text }
company-is-held-text = Nichts von dieser Person wird gelöscht, bis die Sperre endet.
company-release = Sperre beenden
company-hold = Vor dem Löschen sperren
company-hold-text = Für ein Gericht oder eine Behörde: Nichts von dieser Person wird gelöscht, auch nicht wegen seines Alters, bis die Sperre endet.
company-hold-why = Warum
audit-person-erased = Gelöscht, was eine Person benannte
audit-user-erased = Gelöscht, was ein Konto benannte
audit-person-held = Eine Person vor dem Löschen gesperrt
audit-person-released = Die Sperre einer Person beendet
audit-own-exported = Alles über sich mitgenommen
problem-invalid-held = Diese Person ist gesperrt. Beenden Sie zuerst die Sperre.
problem-invalid-held-why = Schreiben Sie mit höchstens 500 Zeichen, warum: Wer die Sperre beendet, muss es wissen.
