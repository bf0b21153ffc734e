# Tables to be taken away.

export-open = Export
export-csv = CSV
export-xlsx = Excel (XLSX)
export-parquet = Parquet
export-hint = All rows as filtered. Each download is recorded.
export-id = ID
export-state = State
export-currency = Currency
export-close = Close date
export-closed = Closed on
export-unit = Unit
export-title = Title
export-role = Role
export-bar = Reason
export-deals = Deals
export-effect = Effect
export-was = Before
export-now = After
export-place = Name
export-kind = Level
export-expected = Expected
export-won = Won
export-quota = Quota
export-low-80 = 80 % from
export-high-80 = 80 % to
export-low-95 = 95 % from
export-high-95 = 95 % to
export-value-currency = Currency of the expected value
export-state-open = open
export-state-won = won
export-state-lost = lost
audit-exported = Exported a table
audit-exported-about = { $name }, { $count ->
    [one] one row
   *[other] { $count } rows
}
exported-deals = Deals
exported-pipeline-deals = Deals that changed the pipeline
exported-pipeline-bars = What changed in the pipeline
exported-forecast = Forecast by team and person
exported-people = People
exported-audit = Audit
problem-invalid-format = “{ $value }” is not a file format. Choose csv, xlsx or parquet.