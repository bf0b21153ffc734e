//! Hygiene and the track record as files.

use super::{Making, Placed, column, count, format_of};
use crate::export::{Cell, Kind, Row};
use crate::web::App;
use crate::web::deals::deal_name;
use crate::web::place::name_of;
use crate::web::track_record;
use crate::web::viewer::Viewer;
use crate::words::Words;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::Response;
use facts::Money;
use work::Problem;
use work::export::Exported;
use work::forecast::NodeKind;
use work::hygiene::{Chore, CountsByRule, HygienePage};
use work::track_record::Score;

/// `GET /hygiene/export.csv` and so on: one's own deals with what is wrong; of a place above, how many by place and rule.
pub async fn export_hygiene(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(placed): Query<Placed>,
) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        let node = placed.node()?;
        let node = node.as_ref().map(|(kind, id)| (*kind, id.as_str()));
        let page = app.work.read_hygiene(&viewer.actor, node, viewer.now).await?;
        let words = viewer.words();
        // Deals are named to their owner alone.
        let is_own = page.node.kind == NodeKind::Person
            && viewer.actor.person(&viewer.frame) == viewer.frame.person_of(&page.node.id).ok();
        let (columns, rows) = if is_own { chores(&words, &page) } else { counts(&words, &page) };
        let columns = columns.into_iter().map(|(word, name, kind)| column(&words, word, name, kind)).collect();
        Ok::<_, Problem>(Making::of(&app, &viewer, Exported::Hygiene, columns).of_rows(format, rows))
    };
    viewer.answer(made.await)
}

type Columns = Vec<(&'static str, &'static str, Kind)>;

fn chores(words: &Words, page: &HygienePage) -> (Columns, Vec<Row>) {
    let columns = vec![
        ("id", "export-id", Kind::Text),
        ("deal", "deals-column-deal", Kind::Text),
        ("wrong", "export-rule", Kind::Text),
        ("stage", "deals-column-stage", Kind::Text),
        ("amount", "deals-column-amount", Kind::Money),
        ("currency", "export-currency", Kind::Text),
        ("close_date", "export-close", Kind::Date),
        ("proposed_date", "export-proposed", Kind::Date),
        ("accepted", "export-accepted", Kind::Instant),
        ("link", "export-link", Kind::Text),
    ];
    let row = |chore: &Chore| {
        vec![
            chore.deal.0.as_str().into(),
            deal_name(words, &chore.deal.1, &chore.deal.0).into(),
            words.say(&format!("hygiene-rule-{}", chore.rule.word())).into(),
            chore.stage.as_str().into(),
            chore.amount.map(|minor| Money { minor, currency: chore.currency }).into(),
            chore.amount.map(|_| chore.currency.code().to_owned()).into(),
            chore.close.into(),
            chore.proposed.into(),
            chore.accepted.as_ref().map_or(Cell::Empty, |(_, at)| Cell::Instant(*at)),
            chore.link.clone().into(),
        ]
    };
    (columns, page.proposed.iter().chain(&page.to_do).map(row).collect())
}

fn counts(words: &Words, page: &HygienePage) -> (Columns, Vec<Row>) {
    let columns = vec![
        ("place", "export-place", Kind::Text),
        ("wrong", "export-rule", Kind::Text),
        ("deals", "export-deals", Kind::Integer),
        ("accepted", "export-accepted", Kind::Integer),
    ];
    let rows_of = |name: String, counts: &CountsByRule| {
        let row = |(rule, (found, accepted)): (&work::hygiene::Rule, &(i64, i64))| {
            let rule = words.say(&format!("hygiene-rule-{}", rule.word()));
            vec![name.as_str().into(), rule.into(), (*found).into(), (*accepted).into()]
        };
        counts.iter().map(row).collect::<Vec<Row>>()
    };
    let mut rows = rows_of(name_of(words, &page.node), &page.counts);
    for (node, counts) in &page.below {
        let name = node.as_ref().map_or_else(|| words.say("hygiene-nobody"), |node| name_of(words, node));
        rows.extend(rows_of(name, counts));
    }
    (columns, rows)
}

/// `GET /track-record/export.csv` and so on: the scores of every method by level, for the horizon that is shown.
pub async fn export_track_record(
    viewer: Viewer,
    State(app): State<App>,
    uri: Uri,
    Query(asked): Query<track_record::Asked>,
) -> Response {
    let made = async {
        let format = format_of(&uri)?;
        let horizon = asked.horizon()?;
        let track = app.work.read_track_record(&viewer.actor, viewer.now).await?;
        let words = viewer.words();
        let columns = [
            ("level", "export-kind", Kind::Text),
            ("method", "export-method", Kind::Text),
            ("horizon", "export-horizon", Kind::Text),
            ("weeks_left", "export-weeks-left", Kind::Integer),
            ("wape", "export-wape", Kind::Share),
            ("bias", "export-bias", Kind::Share),
            ("crps", "export-crps", Kind::Share),
            ("range_80", "export-range-80", Kind::Share),
            ("range_95", "export-range-95", Kind::Share),
            ("forecasts", "export-forecasts", Kind::Integer),
        ];
        let columns = columns.map(|(word, name, kind)| column(&words, word, name, kind)).to_vec();
        let scores = track.record.scores.iter().filter(|score| score.horizon == horizon && score.node_origins > 0);
        let rows = scores.map(|score| score_row(&words, score)).collect();
        Ok::<_, Problem>(Making::of(&app, &viewer, Exported::TrackRecord, columns).of_rows(format, rows))
    };
    viewer.answer(made.await)
}

fn score_row(words: &Words, score: &Score) -> Row {
    let share = |share: Option<f64>| share.map_or(Cell::Empty, Cell::Share);
    vec![
        words.say(&format!("track-level-{}", score.level.name())).into(),
        track_record::method_name(words, score.method).into(),
        words.say(&format!("forecast-tab-{}", score.horizon)).into(),
        score.weeks_left.map_or(Cell::Empty, Cell::Integer),
        share(score.wape),
        share(score.bias),
        share(score.crps),
        Cell::Share(score.range80),
        Cell::Share(score.range95),
        count(score.node_origins).into(),
    ]
}
