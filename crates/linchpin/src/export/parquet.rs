//! Apache Parquet: amounts are exact decimals of three places, days and instants (UTC) are such, and what is not known is null.

use super::{Cell, Column, Kind, Next, Row, Table};
use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::{ParquetError, Result as Written};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use std::io::{self, Write};
use std::sync::Arc;

/// Rows that are kept in memory and written together.
const GROUP: usize = 50_000;
/// Places of an amount after the point: no currency has more.
const PLACES: u32 = 3;

pub(super) fn write(table: &Table, next: Next<'_>, to: impl Write + Send) -> io::Result<()> {
    let schema = schema(&table.columns).map_err(failed)?;
    let properties = Arc::new(WriterProperties::builder().set_created_by("Linchpin".to_owned()).build());
    let mut file = SerializedFileWriter::new(to, schema, properties).map_err(failed)?;
    let mut waiting: Vec<Row> = Vec::new();
    while let Some(rows) = next()? {
        waiting.extend(rows);
        if waiting.len() >= GROUP {
            let group = file.next_row_group().map_err(failed)?;
            write_group(&table.columns, &waiting, group).map_err(failed)?;
            waiting.clear();
        }
    }
    if !waiting.is_empty() {
        let group = file.next_row_group().map_err(failed)?;
        write_group(&table.columns, &waiting, group).map_err(failed)?;
    }
    file.into_inner().map_err(failed)?.flush()
}

fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn schema(columns: &[Column]) -> Written<TypePtr> {
    let fields = columns.iter().map(field).collect::<Written<Vec<_>>>()?;
    Ok(Arc::new(Type::group_type_builder("row").with_fields(fields).build()?))
}

fn field(column: &Column) -> Written<TypePtr> {
    let (physical, logical) = match column.kind {
        Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Integer => (Physical::INT64, None),
        Kind::Money => (Physical::INT64, Some(LogicalType::decimal(PLACES as i32, 18))),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Instant => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
        Kind::Share => (Physical::DOUBLE, None),
    };
    let field = Type::primitive_type_builder(column.word, physical);
    let field = field.with_repetition(Repetition::OPTIONAL).with_logical_type(logical);
    let is_decimal = column.kind == Kind::Money;
    let field = if is_decimal { field.with_precision(18).with_scale(PLACES as i32) } else { field };
    Ok(Arc::new(field.build()?))
}

fn write_group(
    columns: &[Column],
    rows: &[Row],
    mut group: SerializedRowGroupWriter<'_, impl Write + Send>,
) -> Written<()> {
    for (place, column) in columns.iter().enumerate() {
        let mut writer = group.next_column()?.ok_or_else(|| ParquetError::General("a column too many".into()))?;
        let cells = || rows.iter().map(|row| row.get(place).unwrap_or(&Cell::Empty));
        let known: Vec<i16> = cells().map(|cell| i16::from(*cell != Cell::Empty)).collect();
        write_column(column.kind, cells(), &known, &mut writer)?;
        writer.close()?;
    }
    group.close().map(drop)
}

fn write_column<'a>(
    kind: Kind,
    cells: impl Iterator<Item = &'a Cell>,
    known: &[i16],
    writer: &mut SerializedColumnWriter<'_>,
) -> Written<()> {
    match kind {
        Kind::Text => {
            let text = |cell: &Cell| match cell {
                Cell::Text(text) => Some(ByteArray::from(text.as_str())),
                _ => None,
            };
            let values: Vec<ByteArray> = cells.filter_map(text).collect();
            writer.typed::<ByteArrayType>().write_batch(&values, Some(known), None)?;
        }
        Kind::Integer | Kind::Money | Kind::Instant => {
            let values: Vec<i64> = cells.filter_map(whole).collect();
            writer.typed::<Int64Type>().write_batch(&values, Some(known), None)?;
        }
        Kind::Date => {
            let day = |cell: &Cell| match cell {
                Cell::Date(day) => Some(facts::time::day_number(*day)),
                _ => None,
            };
            let values: Vec<i32> = cells.filter_map(day).collect();
            writer.typed::<Int32Type>().write_batch(&values, Some(known), None)?;
        }
        Kind::Share => {
            let share = |cell: &Cell| match cell {
                Cell::Share(share) => Some(*share),
                _ => None,
            };
            let values: Vec<f64> = cells.filter_map(share).collect();
            writer.typed::<DoubleType>().write_batch(&values, Some(known), None)?;
        }
    }
    Ok(())
}

fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Integer(whole) => Some(*whole),
        Cell::Money(money) => {
            let more = PLACES.saturating_sub(money.currency.minor_digits());
            Some(money.minor.saturating_mul(10_i64.pow(more)))
        }
        Cell::Instant(at) => Some(at.0),
        _ => None,
    }
}
