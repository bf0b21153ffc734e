# Reading files: why a row or file was not taken, what was found, what to confirm.

## Rows that were not taken
import-skip-missing = The column “{ $column }” is empty. Fill it in and import the file again.
import-skip-unknown-owner = The owner “{ $value }” is not among the people. Add them to the people file, or correct the owner.
import-skip-ambiguous-person = Several people are called “{ $value }”. Export the person’s id instead of the name.
import-skip-unknown-person = The person “{ $value }” is not among the people. Add them to the people file, or correct the id.
import-skip-unknown-unit = There is no unit “{ $value }”. Add it to the units file, or correct the id.
import-skip-unknown-deal = There is no deal “{ $value }”, or its row was skipped. Import its deal first.
import-skip-unknown-stage = The stage “{ $value }” of the pipeline “{ $pipeline }” is not in the stages file. Add it there.
import-skip-duplicate-id = “{ $value }” was already read{ $first_row ->
    [0] {""}
   *[other] {" "}in row { $first_row }
}; only the first row counts. Remove one of them.
import-skip-close-before-creation = It was decided on { $closed }, before it was created on { $created }. Correct one of the dates.
import-skip-negative-amount = “{ $value }” in “{ $column }” is below zero. Correct it, or leave the credit out of the export.
import-skip-bad-amount = “{ $value }” in “{ $column }” is not an amount. Correct it, or change the decimal mark in the mapping.
import-skip-ahead = “{ $column }” says { $value }, which is after this export: a change that has not happened is not taken. Correct it, or the date of the export.
import-skip-bad-date = “{ $value }” in “{ $column }” is not a date. Correct it, or change the date order in the mapping.
import-skip-date-out-of-range = “{ $value }” in “{ $column }” is not between 1970 and 2100. Correct the year.
import-skip-bad-number = “{ $value }” in “{ $column }” is not a whole number. Correct it.
import-skip-unknown-currency = “{ $value }” is not a currency code. Use three letters of ISO 4217, such as EUR.
import-skip-invalid-kind = “{ $value }” is not a kind of stage. Write open, won or lost.
import-skip-no-node = The row names neither a person nor a unit. Fill in person_id or unit_id.
import-skip-ends-before-start = It ends on { $end }, before it starts on { $start }. Correct one of the dates.
import-skip-not-a-change = “{ $value }” is not a field that took a value. Nothing needs to be done.
import-skip-short-row = The row has { $found } cells where the header has { $expected }. Export the file again, or complete the row.
import-skip-long-row = The row has { $found } cells where the header has { $expected }: a cell holds an unquoted separator. Put the cell in quotes.
import-skip-unclosed-quote = A quotation mark in this row is never closed. Close it, or double it if it belongs to the text.
import-skip-truncated = The file ends in the middle of this row. Export the file again.

## Files that were not read
import-file-empty = The file is empty. Export it again.
import-file-pdf = The file is a PDF. Export the data as CSV or XLSX.
import-file-zip = The file is an archive. Unpack it and import the files in it.
import-file-old-excel = The file is a workbook of the format before 2007 or has a password. Save it as XLSX without a password.
import-file-html = The file is a web page, whatever its name says. Export the data as CSV or XLSX.
import-file-binary = The file is not text and not a workbook. Export the data as CSV or XLSX.
import-file-damaged-workbook = The workbook cannot be opened ({ $detail }). Save it again and import the new file.
import-file-not-recognised = Its columns match no known table ({ $found }), so it is left out. To have it read, say in the mapping what its rows are, or name its columns as in the file layout.
import-file-left-out = Left out, as the mapping says.
import-file-missing-column = The column “{ $column }” of { $table } is missing. Found: { $found }. Add the column to the export, or choose another in the mapping.

## Taken, but worth saying
import-finding-product-renamed = { $count ->
    [one] One deal names
   *[other] { $count } deals name
} the product “{ $from }”; it was read as “{ $to }”, as the product file spells it.
import-finding-unknown-product = { $count ->
    [one] One deal names
   *[other] { $count } deals name
} the product “{ $value }”, which the product file does not have. Add it there if it has a list price.
import-finding-no-account = { $count ->
    [one] One deal has
   *[other] { $count } deals have
} no account. Fill it in where the customer is known.
import-finding-unknown-accounts = { $count ->
    [one] One deal is of an account
   *[other] { $count } deals are of accounts
} that the account file does not have; each was made from its id. Add them there to know their segment.
import-finding-no-created = { $count ->
    [one] One deal does not say when it was created; it counts
   *[other] { $count } deals do not say when they were created; they count
} from the date of this export. Export the creation date if you can.
import-finding-created-ahead = { $count ->
    [one] One deal says that it was created after this export; it counts
   *[other] { $count } deals say that they were created after this export; they count
} from the date of the export. Correct the creation date, or the date of the export.
import-finding-no-closed = { $count ->
    [one] One decided deal does not say when it was decided; it counts
   *[other] { $count } decided deals do not say when they were decided; they count
} on the date of this export. Export the close date.
import-finding-planned-before-creation = { $count ->
    [one] One open deal is
   *[other] { $count } open deals are
} planned to close before they were created. Have the owners correct the close date.
import-finding-won-amount-ignored = { $count ->
    [one] One deal that is not won has
   *[other] { $count } deals that are not won have
} a value won; it was left out. Check the stage.
import-finding-unknown-category = { $count ->
    [one] One deal has
   *[other] { $count } deals have
} the forecast category “{ $value }”, which is none; it was left empty. Map it to commit, best case, pipeline or omitted in the export.
import-finding-people-made = { $count ->
    [one] One person was
   *[other] { $count } people were
} created from the names in these files. Import a people file to give them units and dates.
import-finding-units-made = { $count ->
    [one] One unit was
   *[other] { $count } units were
} created from managers and regions. Import a units file if the teams are different.
import-finding-stages-inferred = Order and kind of { $count ->
    [one] one stage were
   *[other] { $count } stages were
} inferred: { $stages }. Correct them in the mapping if they are wrong.
import-finding-names-made = { $count ->
    [one] One deal has no name; it is
   *[other] { $count } deals have no name; they are
} named after account, product and ID. Export the name if there is one.
import-finding-ids-made = { $count ->
    [one] One deal has no ID; one was made
   *[other] { $count } deals have no ID; theirs were made
} from name, account and creation. Export the ID, or renamed deals will count twice.
import-finding-cycle-cut = The unit “{ $unit }” in row { $row } would stand above itself through “{ $parent }”; it was put at the top. Correct its parent.
import-finding-member-of-unknown-unit = { $count ->
    [one] One person belongs
   *[other] { $count } people belong
} to the unit “{ $value }”, which does not exist; they were left without a unit. Add the unit to the units file.
import-finding-unknown-head = The head “{ $value }” of the unit “{ $unit }” is not among the people; the unit has no head. Add the person to the people file.
import-finding-not-data = { $count ->
    [one] One line
   *[other] { $count } lines
} around the data, such as totals and copyright, were not read. Nothing needs to be done.
import-finding-likely-typo = “{ $value }” ({ $count ->
    [one] one row
   *[other] { $count } rows
}) looks like “{ $like }”; it was kept as it is. Correct it at the source if it is a typo.
import-finding-opening-values = { $count ->
    [one] One field’s first value was
   *[other] { $count } fields’ first values were
} taken from the old values of the history. Nothing needs to be done.

## To confirm
import-question-date-order = The dates in “{ $column }” can be read day first or month first; they are read { $assumed ->
    [day-first] day first
   *[month-first] month first
}. Confirm or change it.
import-question-decimal-mark = The amounts in “{ $column }” can be read with a decimal point or a decimal comma; they are read with a decimal { $assumed }. Confirm or change it.
import-question-unsure-table = Few columns are known; the file is read as { $table }. Confirm or change it.
import-question-no-created = No column says when a deal was created. Choose one, or deals count from the date of this export.
import-question-no-id = No column holds the deal’s id. Choose one, or it is made from name, account and creation.
import-question-mixed-dates = The dates in “{ $column }” are some day first, some month first. Correct them at the source; those that do not fit are skipped.

## Why nothing was read
import-error-no-files = There are no CSV or XLSX files in { $folder }. Choose the folder with the export.
import-error-unreadable = { $file } cannot be read ({ $detail }). Check that it exists and that you may open it.
import-error-nothing = None of the files can be read: { $files }. See the reason at each file.
import-error-cancelled = The import was cancelled; nothing was kept. Start it again when you like.
import-error-not-kept = The rows could not be kept ({ $detail }); nothing was changed. Try again, or ask operations.
