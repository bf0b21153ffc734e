//! The tables of *Is there enough?* as files.

use super::{Making, Placed, column, count, format_of};
use crate::export::{Cell, Column, Kind, Row};
use crate::web::App;
use crate::web::columns::filters;
use crate::web::figures::{Asked, verdict_name};
use crate::web::place::name_of;
use crate::web::viewer::Viewer;
use crate::words::Words;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::Response;
use facts::Money;
use facts::time::day_of_number;
use jiff::civil::Date;
use work::Problem;
use work::export::Exported;
use work::figures::{AGES, FiguresPage, FiguresRequest};

/// The tables, in their order on the page.
pub const TABLES: [&str; 5] = ["periods", "places", "stages", "cohorts", "slippage"];

/// `GET /pipeline/enough/export.csv` and so on: the one of [`TABLES`] that `table` names, else the first, as filtered.
pub async fn export_figures(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(placed): Query<Placed>,
    Query(asked): Query<Asked>,
) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        let request = FiguresRequest { node: placed.node()?, filters: filters(&asked), shown: None };
        let page = app.work.read_figures(&viewer.actor, &request, viewer.now).await?;
        let figures = Figures { words: viewer.words(), page: &page };
        let (columns, rows) = match placed.table.as_deref().unwrap_or(TABLES[0]) {
            "periods" => figures.periods(),
            "places" => figures.places(),
            "stages" => figures.stages(),
            "cohorts" => figures.cohorts(),
            "slippage" => figures.slippage(),
            other => return Err(Problem::Invalid { field: "table", value: other.to_owned() }),
        };
        Ok::<_, Problem>(Making::of(&app, &viewer, Exported::Figures, columns).of_rows(format, rows))
    };
    viewer.answer(made.await)
}

type Table = (Vec<Column>, Vec<Row>);

struct Figures<'a> {
    words: Words,
    page: &'a FiguresPage,
}

impl Figures<'_> {
    fn columns(&self, columns: &[(&'static str, &str, Kind)]) -> Vec<Column> {
        columns.iter().map(|(word, name, kind)| column(&self.words, word, name, *kind)).collect()
    }

    fn money(&self, minor: i64) -> Cell {
        Cell::Money(Money { minor, currency: self.page.currency })
    }

    fn days(&self, (first, last): (i32, i32)) -> [Cell; 2] {
        [first, last].map(|day| Some(day_of_number(day)).into())
    }

    fn periods(&self) -> Table {
        let columns = self.columns(&[
            ("from", "export-from", Kind::Date),
            ("to", "export-to", Kind::Date),
            ("target", "figures-target", Kind::Money),
            ("won", "figures-won", Kind::Money),
            ("open", "figures-open", Kind::Money),
            ("currency", "export-currency", Kind::Text),
            ("open_deals", "figures-open-deals", Kind::Integer),
            ("coverage", "figures-coverage", Kind::Share),
            ("without_largest", "figures-without-largest", Kind::Share),
            ("needed", "figures-needed", Kind::Share),
            ("needed_low", "export-needed-low", Kind::Share),
            ("needed_high", "export-needed-high", Kind::Share),
            ("verdict", "figures-verdict", Kind::Text),
            ("create", "figures-create-column", Kind::Money),
            ("create_low", "export-create-low", Kind::Money),
            ("create_high", "export-create-high", Kind::Money),
            ("create_by", "figures-by", Kind::Date),
        ]);
        let rows = self.page.enough.iter().map(|enough| {
            let create = |of: fn(&work::figures::Create) -> f64| {
                enough.create.as_ref().map_or(Cell::Empty, |create| self.money(of(create).round() as i64))
            };
            let by: Option<Date> = enough.create.map(|create| day_of_number(create.by));
            let mut row: Row = self.days(enough.due.period).to_vec();
            row.extend([
                enough.target.map_or(Cell::Empty, |target| self.money(target.amount)),
                self.money(enough.due.won.amount),
                self.money(enough.due.open.amount),
                self.page.currency.code().into(),
                count(enough.due.open.deals).into(),
                enough.coverage.into(),
                enough.without_largest.into(),
                Some(enough.needed).into(),
                Some(enough.needed_range.0).into(),
                Some(enough.needed_range.1).into(),
                enough.verdict.map(|verdict| self.words.say(verdict_name(verdict))).into(),
                create(|create| create.amount),
                create(|create| create.range.0),
                create(|create| create.range.1),
                by.into(),
            ]);
            row
        });
        (columns, rows.collect())
    }

    fn places(&self) -> Table {
        let columns = self.columns(&[
            ("place", "forecast-column-name", Kind::Text),
            ("open", "figures-open", Kind::Money),
            ("currency", "export-currency", Kind::Text),
            ("coverage", "figures-coverage", Kind::Share),
            ("needed", "figures-needed", Kind::Share),
            ("verdict", "figures-verdict", Kind::Text),
            ("win_rate", "figures-by-count", Kind::Share),
        ]);
        let rows = self.page.below.iter().map(|below| {
            let enough = below.enough.as_ref();
            let verdict = enough.and_then(|enough| enough.verdict);
            vec![
                name_of(&self.words, &below.node).into(),
                enough.map_or(Cell::Empty, |enough| self.money(enough.due.open.amount)),
                self.page.currency.code().into(),
                enough.and_then(|enough| enough.coverage).into(),
                enough.map(|enough| enough.needed).into(),
                verdict.map(|verdict| self.words.say(verdict_name(verdict))).into(),
                below.win_rate.as_ref().map(|rate| rate.by_count.share).into(),
            ]
        });
        (columns, rows.collect())
    }

    fn stages(&self) -> Table {
        let columns = self.columns(&[
            ("stage", "figures-stage", Kind::Text),
            ("open_deals", "figures-open-deals", Kind::Integer),
            ("typical_days", "figures-median", Kind::Integer),
            ("overdue", "figures-old", Kind::Integer),
            ("entered", "figures-entered", Kind::Integer),
            ("moved_on", "figures-moved-on", Kind::Share),
            ("moved_on_low", "export-moved-low", Kind::Share),
            ("moved_on_high", "export-moved-high", Kind::Share),
            ("lost", "figures-lost-from", Kind::Share),
        ]);
        let rows = self.page.counts.stages.iter().zip(&self.page.stage_names).map(|(stage, name)| {
            vec![
                name.clone().into(),
                count(stage.open.deals).into(),
                stage.median_days.map_or(Cell::Empty, |days| Cell::Integer(days.round() as i64)),
                count(stage.old.deals).into(),
                count(stage.entered).into(),
                stage.moved_on.map(|(share, _)| share).into(),
                stage.moved_on.map(|(_, range)| range.0).into(),
                stage.moved_on.map(|(_, range)| range.1).into(),
                Some(stage.lost).into(),
            ]
        });
        (columns, rows.collect())
    }

    fn cohorts(&self) -> Table {
        let mut columns = self.columns(&[
            ("from", "export-from", Kind::Date),
            ("to", "export-to", Kind::Date),
            ("deals", "pipeline-deals", Kind::Integer),
        ]);
        let words = ["won_30_days", "won_60_days", "won_90_days", "won_180_days"];
        columns.extend(words.into_iter().zip(AGES).map(|(word, age)| {
            let name = self.words.say_with("figures-within", &[("days", i64::from(age).into())]);
            Column { word, name, kind: Kind::Share }
        }));
        columns.push(column(&self.words, "open_deals", "figures-open-deals", Kind::Integer));
        let rows = self.page.counts.cohorts.iter().map(|cohort| {
            let mut row: Row = self.days(cohort.period).to_vec();
            row.push(count(cohort.deals).into());
            row.extend(cohort.won.map(|won| Cell::from(won.map(|(share, _)| share))));
            row.push(count(cohort.open).into());
            row
        });
        (columns, rows.collect())
    }

    fn slippage(&self) -> Table {
        let columns = self.columns(&[
            ("from", "export-from", Kind::Date),
            ("to", "export-to", Kind::Date),
            ("due_on_day_one", "figures-began", Kind::Integer),
            ("won", "pipeline-bar-won", Kind::Integer),
            ("lost", "pipeline-bar-lost", Kind::Integer),
            ("slipped", "figures-slipped", Kind::Integer),
            ("share", "figures-share", Kind::Share),
        ]);
        let rows = self.page.counts.slips.iter().map(|slip| {
            let share = slip.slipped.deals as f64 / slip.began.deals as f64;
            let mut row: Row = self.days(slip.period).to_vec();
            row.extend([slip.began, slip.won, slip.lost, slip.slipped].map(|tally| count(tally.deals).into()));
            row.push(Some(share).filter(|_| slip.began.deals > 0).into());
            row
        });
        (columns, rows.collect())
    }
}
