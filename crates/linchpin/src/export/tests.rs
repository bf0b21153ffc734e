//! Each format is read back by somebody else's reader: csv, calamine, and the parquet crate's own.

use super::*;
use crate::words::Lang;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use calamine::{Data, DataType, Reader, Xlsx};
use facts::Currency;
use jiff::civil::date;
use std::io::Cursor;

fn table(lang: Lang) -> Table {
    let column = |word: &'static str, kind| Column { word, name: word.to_uppercase(), kind };
    let columns = vec![
        column("name", Kind::Text),
        column("count", Kind::Integer),
        column("amount", Kind::Money),
        column("day", Kind::Date),
        column("at", Kind::Instant),
        column("chance", Kind::Share),
    ];
    let zone = TimeZone::get("Europe/Berlin").expect("a zone");
    Table { title: "Deals: Söhne".into(), columns, words: Words::new(lang), zone }
}

fn money(minor: i64, code: &str) -> Cell {
    Cell::Money(Money { minor, currency: Currency::parse(code).expect("a currency") })
}

fn rows() -> Vec<Row> {
    let at = jiff::Timestamp::from_second(1_767_225_600).expect("an instant");
    vec![
        vec![
            "Müller & Söhne <AG>; \"Nord\", 1".into(),
            (-7).into(),
            money(-125_050, "EUR"),
            Cell::Date(date(2026, 2, 28)),
            Cell::Instant(at.into()),
            Cell::Share(0.125),
        ],
        vec!["=cmd|'/c calc'!A1".into(), 0.into(), money(1_250, "JPY"), Cell::Empty, Cell::Empty, Cell::Empty],
        vec!["@me\u{0}".into(), Cell::Empty, money(1, "KWD"), Cell::Empty, Cell::Empty, Cell::Share(1.0)],
    ]
}

fn many_rows() -> Vec<Row> {
    (0..500).flat_map(|_| rows()).collect()
}

fn written(format: Format, lang: Lang, lots: Vec<Vec<Row>>) -> Vec<u8> {
    let (mut lots, mut bytes) = (lots.into_iter(), Vec::new());
    write(format, &table(lang), &mut || Ok(lots.next()), &mut bytes).expect("writes");
    bytes
}

#[test]
fn a_spreadsheet_opens_csv_in_both_languages() {
    let text = |lang| String::from_utf8(written(Format::Csv, lang, vec![rows()])).expect("UTF-8");
    assert_eq!(
        text(Lang::En),
        "\u{feff}NAME,COUNT,AMOUNT,DAY,AT,CHANCE\n\
         \"Müller & Söhne <AG>; \"\"Nord\"\", 1\",-7,-1250.50,2026-02-28,2026-01-01 01:00:00,0.125\n\
         '=cmd|'/c calc'!A1,0,1250,,,\n\
         '@me\u{0},,0.001,,,1\n"
    );
    assert!(text(Lang::De).contains(";-7;-1250,50;2026-02-28;2026-01-01 01:00:00;0,125\n"), "{}", text(Lang::De));
}

#[test]
fn excel_reads_the_workbook_as_it_was_meant() {
    let bytes = written(Format::Xlsx, Lang::En, vec![rows()]);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Deals Söhne"]);
    let sheet = book.worksheet_range("Deals Söhne").expect("a sheet");
    let cell = |row: u32, column: u32| sheet.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    assert_eq!(cell(0, 0), Data::String("NAME".into()));
    assert_eq!(cell(1, 0), Data::String("Müller & Söhne <AG>; \"Nord\", 1".into()));
    assert_eq!((cell(1, 1).as_i64(), cell(1, 2).as_f64()), (Some(-7), Some(-1250.5)));
    let day = cell(1, 3).get_datetime().expect("a day").as_f64();
    assert_eq!(day, 46_081.0, "28 February 2026");
    let at = cell(1, 4).get_datetime().expect("an instant").as_f64();
    assert!((at - (46_023.0 + 1.0 / 24.0)).abs() < 1e-9, "one o'clock in Berlin: {at}");
    assert_eq!(cell(1, 5).as_f64(), Some(0.125));
    assert_eq!(cell(2, 0), Data::String("=cmd|'/c calc'!A1".into()), "words, not a formula");
    assert_eq!(cell(3, 0), Data::String("@me".into()), "without what XML does not know");
    assert_eq!(cell(3, 2).as_f64(), Some(0.001));
}

#[test]
fn what_one_sheet_cannot_hold_goes_on_in_the_next() {
    let (mut lots, mut bytes) = (vec![rows(), rows()].into_iter(), Vec::new());
    workbook::write_in_sheets(&table(Lang::En), &mut || Ok(lots.next()), &mut bytes, 3).expect("writes");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    assert_eq!(book.sheet_names(), ["Deals Söhne", "Deals Söhne 2", "Deals Söhne 3"]);
    let sizes = book.worksheets().into_iter().map(|(_, sheet)| sheet.get_size().0);
    assert_eq!(sizes.collect::<Vec<_>>(), [3, 3, 3], "each with its header");
    let empty = written(Format::Xlsx, Lang::En, Vec::new());
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(empty)).expect("a workbook");
    assert_eq!(book.worksheet_range("Deals Söhne").expect("a sheet").get_size(), (1, 6), "a header alone");
}

#[test]
fn parquet_keeps_every_type() {
    let bytes = written(Format::Parquet, Lang::De, vec![rows(), rows()]);
    let file = SerializedFileReader::new(Bytes::from(bytes)).expect("a file");
    assert_eq!(file.metadata().file_metadata().num_rows(), 6);
    let read: Vec<String> = file.get_row_iter(None).expect("rows").map(|row| row.expect("a row").to_string()).collect();
    assert_eq!(
        read[0],
        "{name: \"Müller & Söhne <AG>; \"Nord\", 1\", count: -7, amount: -1250.500, day: 2026-02-28, \
         at: 2026-01-01 00:00:00.000000 +00:00, chance: 0.125}"
    );
    assert!(read[1].contains("amount: 1250.000, day: null, at: null, chance: null"), "{}", read[1]);
    assert!(read[2].contains("count: null, amount: 0.001"), "{}", read[2]);
    let empty = SerializedFileReader::new(Bytes::from(written(Format::Parquet, Lang::En, Vec::new())));
    assert_eq!(empty.expect("a file").metadata().file_metadata().num_rows(), 0);
}

/// Whoever takes it slowly has the rows wait; whoever breaks off ends the work; an error breaks the file off.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_sent_while_rows_come() {
    let (to, response) = stream(Format::Csv, table(Lang::En));
    let many = tokio::spawn(async move {
        for _ in 0..500 {
            if to.send(Ok(many_rows())).await.is_err() {
                return false;
            }
        }
        true
    });
    let body = axum::body::to_bytes(response.into_body(), 1 << 30).await.expect("all of it");
    assert!(many.await.expect("sent"));
    assert_eq!(String::from_utf8_lossy(&body).lines().count(), 1 + 500 * 500 * 3);

    let (to, response) = stream(Format::Csv, table(Lang::En));
    to.send(Ok(rows())).await.expect("taken");
    to.send(Err(work::Problem::Cancelled)).await.expect("taken");
    assert!(axum::body::to_bytes(response.into_body(), 1 << 30).await.is_err(), "a part is not the whole");

    let (to, response) = stream(Format::Csv, table(Lang::En));
    drop(response);
    for _ in 0..1_000 {
        if to.send(Ok(many_rows())).await.is_err() {
            return;
        }
    }
    panic!("nobody takes it any more");
}
