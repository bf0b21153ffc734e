# Dateien lesen: warum eine Zeile oder Datei nicht übernommen wurde, was auffiel, was zu bestätigen ist.

## Nicht übernommene Zeilen
import-skip-missing = Die Spalte „{ $column }“ ist leer. Füllen Sie sie aus und importieren Sie die Datei erneut.
import-skip-unknown-owner = Der Inhaber „{ $value }“ steht nicht in der Personendatei. Ergänzen Sie die Person dort oder berichtigen Sie den Inhaber.
import-skip-ambiguous-person = Mehrere Personen heißen „{ $value }“. Exportieren Sie die ID der Person statt des Namens.
import-skip-unknown-person = Die Person „{ $value }“ steht nicht in der Personendatei. Ergänzen Sie sie dort oder berichtigen Sie die ID.
import-skip-unknown-unit = Die Einheit „{ $value }“ gibt es nicht. Ergänzen Sie sie in der Datei der Einheiten oder berichtigen Sie die ID.
import-skip-unknown-deal = Den Deal „{ $value }“ gibt es nicht, oder seine Zeile wurde übersprungen. Importieren Sie zuerst den Deal.
import-skip-unknown-stage = Die Phase „{ $value }“ der Pipeline „{ $pipeline }“ steht nicht in der Datei der Phasen. Ergänzen Sie sie dort.
import-skip-duplicate-id = „{ $value }“ wurde bereits{ $first_row ->
    [0] {""}
   *[other] {" "}in Zeile { $first_row }
} gelesen; nur die erste Zeile zählt. Entfernen Sie eine davon.
import-skip-close-before-creation = Entschieden am { $closed }, vor der Erstellung am { $created }. Berichtigen Sie eines der Daten.
import-skip-negative-amount = „{ $value }“ in „{ $column }“ ist kleiner als null. Berichtigen Sie den Wert oder lassen Sie die Gutschrift aus dem Export.
import-skip-bad-amount = „{ $value }“ in „{ $column }“ ist kein Betrag. Berichtigen Sie ihn oder ändern Sie das Dezimalzeichen in der Zuordnung.
import-skip-ahead = „{ $column }“ nennt { $value }, also nach diesem Export: eine Änderung, die noch nicht geschehen ist, wird nicht übernommen. Berichtigen Sie sie oder das Datum des Exports.
import-skip-bad-date = „{ $value }“ in „{ $column }“ ist kein Datum. Berichtigen Sie es oder ändern Sie die Reihenfolge von Tag und Monat in der Zuordnung.
import-skip-date-out-of-range = „{ $value }“ in „{ $column }“ liegt nicht zwischen 1970 und 2100. Berichtigen Sie das Jahr.
import-skip-bad-number = „{ $value }“ in „{ $column }“ ist keine ganze Zahl. Berichtigen Sie sie.
import-skip-unknown-currency = „{ $value }“ ist kein Währungscode. Verwenden Sie drei Buchstaben nach ISO 4217, etwa EUR.
import-skip-invalid-kind = „{ $value }“ ist keine Art von Phase. Schreiben Sie open, won oder lost.
import-skip-no-node = Die Zeile nennt weder eine Person noch eine Einheit. Füllen Sie person_id oder unit_id aus.
import-skip-ends-before-start = Das Ende { $end } liegt vor dem Anfang { $start }. Berichtigen Sie eines der Daten.
import-skip-not-a-change = „{ $value }“ ist kein Feld, das einen Wert annahm. Es ist nichts zu tun.
import-skip-short-row = Die Zeile hat { $found } Zellen, die Kopfzeile { $expected }. Exportieren Sie die Datei erneut oder ergänzen Sie die Zeile.
import-skip-long-row = Die Zeile hat { $found } Zellen, die Kopfzeile { $expected }: Eine Zelle enthält ein Trennzeichen ohne Anführungszeichen. Setzen Sie die Zelle in Anführungszeichen.
import-skip-unclosed-quote = Ein Anführungszeichen in dieser Zeile wird nie geschlossen. Schließen Sie es, oder verdoppeln Sie es, wenn es zum Text gehört.
import-skip-truncated = Die Datei endet mitten in dieser Zeile. Exportieren Sie die Datei erneut.

## Nicht gelesene Dateien
import-file-empty = Die Datei ist leer. Exportieren Sie sie erneut.
import-file-pdf = Die Datei ist ein PDF. Exportieren Sie die Daten als CSV oder XLSX.
import-file-zip = Die Datei ist ein Archiv. Entpacken Sie es und importieren Sie die Dateien darin.
import-file-old-excel = Die Datei ist eine Arbeitsmappe im Format vor 2007 oder hat ein Kennwort. Speichern Sie sie als XLSX ohne Kennwort.
import-file-html = Die Datei ist eine Webseite, wie auch immer sie heißt. Exportieren Sie die Daten als CSV oder XLSX.
import-file-binary = Die Datei ist weder Text noch Arbeitsmappe. Exportieren Sie die Daten als CSV oder XLSX.
import-file-damaged-workbook = Die Arbeitsmappe lässt sich nicht öffnen ({ $detail }). Speichern Sie sie neu und importieren Sie die neue Datei.
import-file-not-recognised = Ihre Spalten gehören zu keiner bekannten Tabelle ({ $found }); sie wird deshalb weggelassen. Soll sie gelesen werden, sagen Sie in der Zuordnung, was ihre Zeilen sind, oder benennen Sie die Spalten wie im Dateilayout.
import-file-left-out = Weggelassen, wie es die Zuordnung sagt.
import-file-missing-column = Die Spalte „{ $column }“ von { $table } fehlt. Gefunden: { $found }. Ergänzen Sie die Spalte im Export oder wählen Sie eine andere in der Zuordnung.

## Übernommen, aber erwähnenswert
import-finding-product-renamed = { $count ->
    [one] Ein Deal nennt
   *[other] { $count } Deals nennen
} das Produkt „{ $from }“; es wurde als „{ $to }“ gelesen, wie die Produktdatei es schreibt.
import-finding-unknown-product = { $count ->
    [one] Ein Deal nennt
   *[other] { $count } Deals nennen
} das Produkt „{ $value }“, das nicht in der Produktdatei steht. Ergänzen Sie es dort, wenn es einen Listenpreis hat.
import-finding-no-account = { $count ->
    [one] Ein Deal hat
   *[other] { $count } Deals haben
} keinen Kunden. Tragen Sie ihn ein, wo er bekannt ist.
import-finding-unknown-accounts = { $count ->
    [one] Ein Deal gehört zu einem Kunden, der nicht in der Kundendatei steht; er wurde
   *[other] { $count } Deals gehören zu Kunden, die nicht in der Kundendatei stehen; sie wurden
} aus der ID angelegt. Ergänzen Sie die Kundendatei, um das Segment zu kennen.
import-finding-no-created = { $count ->
    [one] Ein Deal nennt
   *[other] { $count } Deals nennen
} kein Erstelldatum und zählt ab dem Datum dieses Exports. Exportieren Sie das Erstelldatum, wenn möglich.
import-finding-created-ahead = { $count ->
    [one] Ein Deal nennt
   *[other] { $count } Deals nennen
} ein Erstelldatum nach diesem Export und zählt ab dem Datum des Exports. Berichtigen Sie das Erstelldatum oder das Datum des Exports.
import-finding-no-closed = { $count ->
    [one] Ein entschiedener Deal nennt
   *[other] { $count } entschiedene Deals nennen
} keinen Tag der Entscheidung und zählt am Datum dieses Exports. Exportieren Sie das Abschlussdatum.
import-finding-planned-before-creation = { $count ->
    [one] Ein offener Deal soll
   *[other] { $count } offene Deals sollen
} vor der Erstellung abgeschlossen werden. Lassen Sie die Inhaber das Abschlussdatum berichtigen.
import-finding-won-amount-ignored = { $count ->
    [one] Ein nicht gewonnener Deal hat
   *[other] { $count } nicht gewonnene Deals haben
} einen gewonnenen Wert; er wurde weggelassen. Prüfen Sie die Phase.
import-finding-unknown-category = { $count ->
    [one] Ein Deal hat
   *[other] { $count } Deals haben
} die Prognosekategorie „{ $value }“, die es nicht gibt; sie blieb leer. Ordnen Sie sie im Export Commit, Best Case, Pipeline oder Omitted zu.
import-finding-people-made = { $count ->
    [one] Eine Person wurde
   *[other] { $count } Personen wurden
} aus den Namen in diesen Dateien angelegt. Importieren Sie eine Personendatei, um Einheiten und Daten zu ergänzen.
import-finding-units-made = { $count ->
    [one] Eine Einheit wurde
   *[other] { $count } Einheiten wurden
} aus Führungskräften und Regionen angelegt. Importieren Sie eine Datei der Einheiten, wenn die Teams andere sind.
import-finding-stages-inferred = Reihenfolge und Art von { $count ->
    [one] einer Phase
   *[other] { $count } Phasen
} wurden erschlossen: { $stages }. Berichtigen Sie sie in der Zuordnung, wenn sie falsch sind.
import-finding-names-made = { $count ->
    [one] Ein Deal hat keinen Namen; er heißt
   *[other] { $count } Deals haben keinen Namen; sie heißen
} nach Kunde, Produkt und ID. Exportieren Sie den Namen, wenn es einen gibt.
import-finding-ids-made = { $count ->
    [one] Ein Deal hat
   *[other] { $count } Deals haben
} keine ID; sie wurde aus Name, Kunde und Erstellung gebildet. Exportieren Sie die ID, sonst zählen umbenannte Deals doppelt.
import-finding-cycle-cut = Die Einheit „{ $unit }“ in Zeile { $row } stünde über „{ $parent }“ über sich selbst; sie wurde an die Spitze gestellt. Berichtigen Sie die übergeordnete Einheit.
import-finding-member-of-unknown-unit = { $count ->
    [one] Eine Person gehört
   *[other] { $count } Personen gehören
} zur Einheit „{ $value }“, die es nicht gibt, und blieben ohne Einheit. Ergänzen Sie die Datei der Einheiten.
import-finding-unknown-head = Die Leitung „{ $value }“ der Einheit „{ $unit }“ steht nicht in der Personendatei; die Einheit hat keine Leitung. Ergänzen Sie die Person.
import-finding-not-data = { $count ->
    [one] Eine Zeile
   *[other] { $count } Zeilen
} um die Daten herum, etwa Summen und Copyright, wurden nicht gelesen. Es ist nichts zu tun.
import-finding-likely-typo = „{ $value }“ ({ $count ->
    [one] eine Zeile
   *[other] { $count } Zeilen
}) sieht aus wie „{ $like }“ und wurde unverändert übernommen. Berichtigen Sie es an der Quelle, wenn es ein Versehen ist.
import-finding-opening-values = { $count ->
    [one] Der erste Wert eines Feldes wurde
   *[other] Die ersten Werte von { $count } Feldern wurden
} aus den alten Werten der Historie übernommen. Es ist nichts zu tun.

## Zu bestätigen
import-question-date-order = Die Daten in „{ $column }“ lassen sich mit dem Tag oder dem Monat zuerst lesen; gelesen werden sie mit { $assumed ->
    [day-first] dem Tag
   *[month-first] dem Monat
} zuerst. Bestätigen oder ändern Sie das.
import-question-decimal-mark = Die Beträge in „{ $column }“ lassen sich mit Dezimalpunkt oder Dezimalkomma lesen; gelesen werden sie mit { $assumed ->
    [comma] Dezimalkomma
   *[point] Dezimalpunkt
}. Bestätigen oder ändern Sie das.
import-question-unsure-table = Nur wenige Spalten sind bekannt; die Datei wird als { $table } gelesen. Bestätigen oder ändern Sie das.
import-question-no-created = Keine Spalte nennt die Erstellung eines Deals. Wählen Sie eine, sonst zählen Deals ab dem Datum dieses Exports.
import-question-no-id = Keine Spalte enthält die ID des Deals. Wählen Sie eine, sonst wird sie aus Name, Kunde und Erstellung gebildet.
import-question-mixed-dates = Die Daten in „{ $column }“ haben teils den Tag, teils den Monat zuerst. Berichtigen Sie sie an der Quelle; was nicht passt, wird übersprungen.

## Warum nichts gelesen wurde
import-error-no-files = In { $folder } sind keine CSV- oder XLSX-Dateien. Wählen Sie den Ordner mit dem Export.
import-error-unreadable = { $file } ist nicht lesbar ({ $detail }). Prüfen Sie, ob die Datei existiert und Sie sie öffnen dürfen.
import-error-nothing = Keine der Dateien ist lesbar: { $files }. Der Grund steht bei jeder Datei.
import-error-cancelled = Der Import wurde abgebrochen; nichts wurde übernommen. Starten Sie ihn neu, wann Sie möchten.
import-error-not-kept = Die Zeilen konnten nicht gespeichert werden ({ $detail }); nichts wurde geändert. Versuchen Sie es erneut oder fragen Sie die Verantwortlichen.
