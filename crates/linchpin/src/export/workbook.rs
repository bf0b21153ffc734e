//! An Excel workbook (ECMA-376): sheets of plain cells, written as rows come. Words are words: nothing in it is a formula.

use super::delimited::major;
use super::{Cell, Kind, Next, Row, Table};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use std::fmt::Write as _;
use std::io::{self, Write};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// Rows of a sheet that Excel opens, its header included; what is more goes on in another sheet.
const MOST_ROWS: usize = 1_048_576;
/// Letters of a cell that Excel opens.
const MOST_LETTERS: usize = 32_767;
/// Letters of a sheet's name.
const NAME_LETTERS: usize = 28;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// How cells look, by place in this list: plain, header, amount, day, instant, share.
const STYLES: &str = "<numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>\
<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/><numFmt numFmtId=\"166\" formatCode=\"0.0%\"/></numFmts>\
<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"6\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
<xf numFmtId=\"4\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>\
<xf numFmtId=\"166\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs>";

/// The file as it grows: nothing that was written is gone back to.
type Zip<W> = ZipWriter<StreamWriter<W>>;

pub(super) fn write(table: &Table, next: Next<'_>, to: impl Write) -> io::Result<()> {
    write_in_sheets(table, next, to, MOST_ROWS)
}

/// With at most so many rows in a sheet.
pub(super) fn write_in_sheets(table: &Table, next: Next<'_>, to: impl Write, most: usize) -> io::Result<()> {
    let mut zip = ZipWriter::new_stream(to);
    let (mut sheets, mut rows) = (0, most);
    while let Some(lot) = next()? {
        for row in lot {
            if rows == most {
                end_sheet(&mut zip, table, sheets, rows)?;
                sheets += 1;
                rows = 1;
                begin_sheet(&mut zip, table, sheets)?;
            }
            rows += 1;
            zip.write_all(row_xml(&row, rows, table).as_bytes())?;
        }
    }
    if sheets == 0 {
        (sheets, rows) = (1, 1);
        begin_sheet(&mut zip, table, sheets)?;
    }
    end_sheet(&mut zip, table, sheets, rows)?;
    book(&mut zip, table, sheets)?;
    zip.finish()?.into_inner().flush()
}

fn part<W: Write>(zip: &mut Zip<W>, name: &str) -> io::Result<()> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true);
    Ok(zip.start_file(name, options)?)
}

fn begin_sheet<W: Write>(zip: &mut Zip<W>, table: &Table, sheet: usize) -> io::Result<()> {
    part(zip, &format!("xl/worksheets/sheet{sheet}.xml"))?;
    let mut xml = format!(
        "{HEAD}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (place, column) in table.columns.iter().enumerate() {
        let width = match column.kind {
            Kind::Text => 28,
            Kind::Instant => 20,
            _ => 14,
        };
        let place = place + 1;
        write_to(&mut xml, format_args!("<col min=\"{place}\" max=\"{place}\" width=\"{width}\" customWidth=\"1\"/>"));
    }
    xml.push_str("</cols><sheetData><row r=\"1\">");
    for (place, column) in table.columns.iter().enumerate() {
        write_to(&mut xml, format_args!("<c r=\"{}1\" s=\"1\" t=\"inlineStr\"><is><t>", letters(place)));
        escape(&mut xml, &column.name);
        xml.push_str("</t></is></c>");
    }
    xml.push_str("</row>");
    zip.write_all(xml.as_bytes())
}

/// Ends a sheet, if one was begun.
fn end_sheet<W: Write>(zip: &mut Zip<W>, table: &Table, sheet: usize, rows: usize) -> io::Result<()> {
    if sheet == 0 {
        return Ok(());
    }
    let last = letters(table.columns.len().saturating_sub(1));
    write!(zip, "</sheetData><autoFilter ref=\"A1:{last}{rows}\"/></worksheet>")
}

fn row_xml(row: &Row, number: usize, table: &Table) -> String {
    let mut xml = format!("<row r=\"{number}\">");
    for (place, cell) in row.iter().enumerate() {
        let at = letters(place);
        let mut value = |style: u8, value: &str| {
            write_to(&mut xml, format_args!("<c r=\"{at}{number}\" s=\"{style}\"><v>{value}</v></c>"));
        };
        match cell {
            Cell::Empty => {}
            Cell::Integer(whole) => value(0, &whole.to_string()),
            Cell::Money(money) => value(2, &major(money.minor, money.currency.minor_digits())),
            Cell::Date(day) => value(3, &days(*day).to_string()),
            Cell::Instant(at) => value(4, &moment(at.0, table).to_string()),
            Cell::Share(share) => value(5, &share.to_string()),
            Cell::Text(text) => {
                write_to(
                    &mut xml,
                    format_args!("<c r=\"{at}{number}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"),
                );
                escape(&mut xml, text);
                xml.push_str("</t></is></c>");
            }
        }
    }
    xml.push_str("</row>");
    xml
}

/// Days as Excel counts them: the first of January 1900 is 1, and there was a 29 February 1900.
fn days(day: Date) -> i64 {
    facts::time::days_between(date(1899, 12, 30), day)
}

fn moment(at: i64, table: &Table) -> f64 {
    let at = Timestamp::from_microsecond(at).map(|at| at.to_zoned(table.zone.clone()).datetime());
    let at: DateTime = at.unwrap_or_default();
    let seconds = i32::from(at.hour()) * 3600 + i32::from(at.minute()) * 60 + i32::from(at.second());
    days(at.date()) as f64 + f64::from(seconds) / 86_400.0
}

/// `A`, `B`, … `Z`, `AA`.
fn letters(place: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    if place < 26 { letter.to_string() } else { letters(place / 26 - 1) + &letter.to_string() }
}

/// As XML, without signs that XML does not know.
fn escape(xml: &mut String, text: &str) {
    for c in text.chars().take(MOST_LETTERS) {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' | '\r' => xml.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => xml.push(c),
        }
    }
}

fn write_to(xml: &mut String, text: std::fmt::Arguments<'_>) {
    xml.write_fmt(text).expect("a string takes any text");
}

/// What holds the sheets together.
fn book<W: Write>(zip: &mut Zip<W>, table: &Table, sheets: usize) -> io::Result<()> {
    let each = |of: &dyn Fn(usize) -> String| (1..=sheets).map(of).collect::<String>();
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    part(zip, "xl/workbook.xml")?;
    let names =
        each(&|sheet| format!("<sheet name=\"{}\" sheetId=\"{sheet}\" r:id=\"rId{sheet}\"/>", name(table, sheet)));
    write!(zip, "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets></workbook>")?;
    part(zip, "xl/_rels/workbook.xml.rels")?;
    let links = each(&|sheet| {
        format!("<Relationship Id=\"rId{sheet}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{sheet}.xml\"/>")
    });
    let styles = sheets + 1;
    write!(
        zip,
        "{HEAD}<Relationships xmlns=\"{RELATIONS}\">{links}\
         <Relationship Id=\"rId{styles}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
    )?;
    part(zip, "xl/styles.xml")?;
    write!(zip, "{HEAD}<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>")?;
    part(zip, "_rels/.rels")?;
    write!(
        zip,
        "{HEAD}<Relationships xmlns=\"{RELATIONS}\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    )?;
    part(zip, "[Content_Types].xml")?;
    let parts = each(&|sheet| {
        format!("<Override PartName=\"/xl/worksheets/sheet{sheet}.xml\" ContentType=\"{types}.worksheet+xml\"/>")
    });
    write!(
        zip,
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{types}.sheet.main+xml\"/>{parts}\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{types}.styles+xml\"/></Types>"
    )
}

/// The sheet's name, without signs that Excel refuses there.
fn name(table: &Table, sheet: usize) -> String {
    let plain: String = table.title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(NAME_LETTERS).collect();
    let mut name = String::new();
    escape(&mut name, &plain);
    if sheet == 1 { name } else { format!("{name} {sheet}") }
}
