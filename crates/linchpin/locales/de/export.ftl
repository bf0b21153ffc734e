# Tabellen zum Mitnehmen.

export-open = Exportieren
export-csv = CSV
export-xlsx = Excel (XLSX)
export-parquet = Parquet
export-hint = Alle Zeilen wie gefiltert. Jeder Export wird protokolliert.
export-id = ID
export-state = Status
export-currency = Währung
export-close = Abschlussdatum
export-closed = Abgeschlossen am
export-unit = Einheit
export-title = Titel
export-role = Rolle
export-bar = Grund
export-deals = Deals
export-effect = Wirkung
export-was = Vorher
export-now = Nachher
export-place = Name
export-kind = Ebene
export-expected = Erwartet
export-won = Gewonnen
export-quota = Quote
export-low-80 = 80 % von
export-high-80 = 80 % bis
export-low-95 = 95 % von
export-high-95 = 95 % bis
export-value-currency = Währung des erwarteten Werts
export-state-open = offen
export-state-won = gewonnen
export-state-lost = verloren
audit-exported = Tabelle exportiert
audit-exported-about = { $name }, { $count ->
    [one] eine Zeile
   *[other] { $count } Zeilen
}
exported-deals = Deals
exported-pipeline-deals = Deals, die die Pipeline änderten
exported-pipeline-bars = Was sich in der Pipeline änderte
exported-forecast = Prognose nach Team und Person
exported-people = Personen
exported-audit = Protokoll
problem-invalid-format = „{ $value }“ ist kein Dateiformat. Wählen Sie csv, xlsx oder parquet.
