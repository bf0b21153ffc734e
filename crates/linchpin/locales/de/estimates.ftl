# Sätze der Crate `estimates`: warum es keine Prognose gibt, und was man über eine wissen muss.
estimates-horizon-unreadable = „{ $text }“ ist kein Horizont. Möglich sind 4w (oder 1w bis 104w), period und next.
estimates-horizon-no-period = Der Geschäftskalender hat keine Periode für den { $day }. Ergänzen Sie sie in der Kalenderdatei (--calendar).
estimates-method-unknown = „{ $text }“ ist keine Methode. Wählen Sie eine von { $methods }.
estimates-declined-too-few-closed = Zu wenig Daten: Bis dahin waren { $seen } abgeschlossene Deals mit der nötigen Historie bekannt, gebraucht werden { $needed }. Importieren Sie ältere Deals oder wählen Sie einen späteren Tag.
estimates-declined-too-few-paths = { $seen } Pfade sind zu wenig für Perzentile. Verlangen Sie mindestens { $needed }.
estimates-declined-no-origins = Zwischen { $from } und { $to } liegt kein Prognosetag. Wählen Sie einen ersten Tag, der nicht nach dem letzten liegt.
estimates-declined-cancelled = Der Rückblick wurde abgebrochen. Starten Sie ihn neu, um die Trefferbilanz zu sehen.
estimates-note-few-closed = Nur { $seen } abgeschlossene Deals als Grundlage (üblich sind { $usual } oder mehr): Nehmen Sie die Spanne ernst. Ältere Deals zu importieren macht sie enger.
estimates-note-columns-leak = Weggelassen, weil sie erst beim Abschluss ausgefüllt oder geleert werden und den Ausgang verraten würden: { $columns }.
estimates-note-category-leaks = Die Forecast-Kategorie wird nicht genutzt: Wie sie vor der Entscheidung war, ist nur von einem Teil der Deals bekannt; sie würde also verraten, welche offen bleiben. Importieren Sie ihre ganze Historie (changes.csv), um sie zu nutzen.
estimates-note-simpler = { $closed } entschiedene Deals, davon { $won } gewonnen, sind zu wenige, um aus einzelnen Deals zu lernen (nötig sind 50 und 20); dies beruht daher darauf, wie bald Deals ihres Alters und ihrer Phase früher gewonnen wurden.
estimates-note-no-wins = Noch kein Deal wurde gewonnen; die Prognose ruht auf einer Anfangsannahme. Importieren Sie gewonnene Deals, falls es welche gibt.
estimates-note-no-losses = Noch kein Deal ging verloren; die Chancen können zu hoch sein. Prüfen Sie, ob verlorene Deals importiert sind.
estimates-note-amounts-imputed = { $deals ->
    [one] Ein offener Deal hat keinen Betrag; er wurde
   *[other] { $deals } offene Deals haben keinen Betrag; er wurde
} aus dem Produktpreis oder ähnlichen Gewinnen gezogen. Tragen Sie die Beträge im CRM ein.
estimates-note-without-rate = { $deals ->
    [one] Ein Deal fehlt,
   *[other] { $deals } Deals fehlen,
} weil kein Kurs ihre Währung umrechnet. Importieren Sie eine Datei rates.csv mit from, to, day und rate.
estimates-note-stage-unknown = { $deals ->
    [one] Die Phase eines offenen Deals ist an diesem Tag unbekannt; sein Alter vertritt sie.
   *[other] Die Phase von { $deals } offenen Deals ist an diesem Tag unbekannt; ihr Alter vertritt sie.
} Importieren Sie die Phasenhistorie, um sie zu nutzen.
estimates-note-age-unknown = { $deals ->
    [one] Das Erstelldatum eines offenen Deals ist unbekannt; er gilt als durchschnittlicher offener Deal.
   *[other] Das Erstelldatum von { $deals } offenen Deals ist unbekannt; sie gelten als durchschnittliche offene Deals.
} Ergänzen Sie die Spalte created_at.
estimates-note-owner-unknown = { $deals ->
    [one] Ein offener Deal hat keinen Inhaber; er zählt nur für das Unternehmen. Weisen Sie ihn im CRM zu.
   *[other] { $deals } offene Deals haben keinen Inhaber; sie zählen nur für das Unternehmen. Weisen Sie sie im CRM zu.
}
estimates-note-facts-end = Nach dem { $day } ist nichts bekannt. Importieren Sie neuere Daten für eine aktuelle Prognose.
estimates-note-no-creations = Die Daten zeigen nie, wie ein Deal angelegt wird; noch nicht angelegte Deals fehlen deshalb. Ergänzen Sie die Spalte created_at.