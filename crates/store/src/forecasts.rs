//! Issued forecasts: facts, kept for ever; and what they learnt, which is not. Estimates of single deals are kept for day ones, Sundays and the
//! last week.

use crate::deals::key_list;
use crate::engine::{Outcome, Row, Store, StoreError, Value};
use crate::statements as sql;
use crate::states::day;
use async_recursion::async_recursion as boxed;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use facts::Instant;
use facts::time::day_number;
use jiff::civil::Date;

impl Store {
    /// What forecasts learnt, as it was kept; `None`: nothing, or nothing readable.
    #[boxed]
    pub async fn fitted(&self) -> Outcome<Option<Vec<u8>>> {
        let row = self.row(sql::FITTED_GET, &[]).await?;
        Ok(row.and_then(|row| BASE64_STANDARD.decode(row.text(0)).ok()))
    }

    /// Keeps what forecasts learnt, in place of what was kept before.
    #[boxed]
    pub async fn put_fitted(&self, bytes: &[u8], now: Instant) -> Outcome<()> {
        let content = BASE64_STANDARD.encode(bytes);
        self.execute(sql::FITTED_PUT, &[now.0.into(), content.as_str().into()]).await.map(drop)
    }
}

/// An issued forecast.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptForecast {
    /// The key.
    pub key: i64,
    /// The public id, UUID v7.
    pub id: String,
    /// The method's name.
    pub method: String,
    /// The last day that it knew.
    pub as_of: Date,
    /// When it was made.
    pub made_at: Instant,
    /// The seed.
    pub seed: u64,
    /// How many paths.
    pub paths: i64,
    /// The facts that it saw.
    pub watermark: i64,
    /// What to say about it, JSON.
    pub notes: String,
    /// Whether it was made on the first day of a period.
    pub is_day_one: bool,
}

/// A forecast of one node for one horizon. Amounts are minor units of the company's currency.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptNode {
    /// The horizon's name.
    pub horizon: String,
    /// The first and last day; `None`: nothing is left of the period.
    pub span: Option<(Date, Date)>,
    /// `company`, `unit` or `person`.
    pub level: String,
    /// The key of the unit or person; 0 for the company.
    pub node: i64,
    /// The mean.
    pub mean: f64,
    /// Of the mean, from open deals.
    pub open: f64,
    /// Of the mean, from deals not created yet.
    pub created: f64,
    /// Already won in the period.
    pub won: i64,
    /// The 2.5th percentile.
    pub low95: f64,
    /// The 97.5th percentile.
    pub high95: f64,
    /// The 1st to 99th percentile.
    pub quantiles: Vec<f64>,
}

/// An estimate of one deal for one horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptEstimate {
    /// The horizon's name.
    pub horizon: String,
    /// The deal's key.
    pub deal: i64,
    /// The probability to be won within the horizon.
    pub p_won: f64,
    /// Expected bookings within the horizon, minor units of the company's currency.
    pub value: f64,
    /// When it is expected to close.
    pub expected_close: Option<Date>,
    /// Between these days in eight of ten cases, if it is won.
    pub close_range: Option<(Date, Date)>,
    /// The chance that it is won at all.
    pub p_won_ever: Option<f64>,
    /// The chance of a usual deal, then what each group of things seen adds; empty: without reasons.
    pub reasons: Vec<f64>,
}

const NODE: &[&str] = &[
    "forecast_key",
    "horizon",
    "from_day",
    "to_day",
    "level",
    "node_key",
    "mean",
    "open_mean",
    "created_mean",
    "won",
    "low95",
    "high95",
    "quantiles",
];
const ESTIMATE: &[&str] = &[
    "forecast_key",
    "horizon",
    "deal_key",
    "p_won",
    "value",
    "close_day",
    "reasons",
    "p_ever",
    "close_from_day",
    "close_to_day",
];

impl Store {
    /// Keeps a forecast; from then on it is the latest. Returns its key.
    #[boxed]
    pub async fn add_forecast(
        &self,
        forecast: &KeptForecast,
        nodes: &[KeptNode],
        deals: &[KeptEstimate],
    ) -> Outcome<i64> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        let values = [
            key.into(),
            forecast.id.as_str().into(),
            forecast.method.as_str().into(),
            number(forecast.as_of).into(),
            forecast.made_at.0.into(),
            forecast.seed.cast_signed().into(),
            forecast.paths.into(),
            forecast.watermark.into(),
            forecast.notes.as_str().into(),
            forecast.is_day_one.into(),
        ];
        tx.execute(sql::FORECAST_ADD, &values).await?;
        let rows = nodes.len() + deals.len();
        let mut nodes: Vec<Value> = nodes.iter().flat_map(|node| node_values(key, node)).collect();
        tx.insert("forecast_node", NODE, &mut nodes).await?;
        let mut deals: Vec<Value> = deals.iter().flat_map(|deal| estimate_values(key, deal)).collect();
        tx.insert("forecast_deal", ESTIMATE, &mut deals).await?;
        // Of single deals: those of the last week, and before it those of day ones and Sundays (the third day from 1970-01-01).
        let forget = [forecast.method.as_str().into(), key.into(), number(forecast.as_of).into()];
        tx.execute(sql::FORECAST_DEALS_FORGET, &forget).await?;
        tx.commit().await?;
        self.settle(rows).await?;
        Ok(key)
    }

    /// The latest forecast of a method as of `day` or earlier.
    #[boxed]
    pub async fn latest_forecast(&self, method: &str, as_of: Date) -> Outcome<Option<KeptForecast>> {
        let row = self.row(sql::FORECAST_LATEST, &[method.into(), number(as_of).into()]).await?;
        Ok(row.as_ref().map(forecast_of))
    }

    /// The first forecast of a method as of a day between two.
    #[boxed]
    pub async fn first_forecast(&self, method: &str, from: Date, to: Date) -> Outcome<Option<KeptForecast>> {
        let row = self.row(sql::FORECAST_FIRST_IN, &[method.into(), number(from).into(), number(to).into()]).await?;
        Ok(row.as_ref().map(forecast_of))
    }

    /// The nodes of these keys (0: the company) in a forecast for a horizon.
    #[boxed]
    pub async fn forecast_nodes(&self, forecast: i64, horizon: &str, nodes: &[i64]) -> Outcome<Vec<KeptNode>> {
        let values = [forecast.into(), horizon.into(), key_list(nodes).into()];
        self.rows(sql::FORECAST_NODES, &values).await?.iter().map(node_of).collect()
    }

    /// One node of a forecast for a horizon.
    #[boxed]
    pub async fn forecast_node(
        &self,
        forecast: i64,
        horizon: &str,
        level: &str,
        node: i64,
    ) -> Outcome<Option<KeptNode>> {
        let values = [forecast.into(), horizon.into(), level.into(), node.into()];
        self.row(sql::FORECAST_NODE, &values).await?.as_ref().map(node_of).transpose()
    }

    /// The kept estimates of a deal, the latest first: as-of day and estimate.
    #[boxed]
    pub async fn estimates_of(&self, deal: i64, method: &str) -> Outcome<Vec<(Date, KeptEstimate)>> {
        let rows = self.rows(sql::FORECAST_OF_DEAL, &[deal.into(), method.into()]).await?;
        let estimate = |row: &Row| {
            let reasons = row.text_or_null(5).map(serde_json::from_str).transpose();
            let kept = KeptEstimate {
                horizon: row.text(1).to_owned(),
                deal,
                p_won: row.real(2),
                value: row.real(3),
                expected_close: row.int_or_null(4).map(day),
                close_range: row.int_or_null(7).map(day).zip(row.int_or_null(8).map(day)),
                p_won_ever: row.int_or_null(7).map(|_| row.real(6)),
                reasons: reasons.map_err(|_| StoreError::Unreadable("forecast_deal"))?.unwrap_or_default(),
            };
            Ok((day(row.int(0)), kept))
        };
        rows.iter().map(estimate).collect()
    }

    /// Keeps a track record in place of the previous one.
    #[boxed]
    pub async fn put_track_record(&self, made_at: Instant, watermark: i64, record: &str) -> Outcome<()> {
        let mut tx = self.begin().await?;
        let key = tx.take_keys(1).await?;
        tx.execute(sql::TRACK_RECORD_ADD, &[key.into(), made_at.0.into(), watermark.into(), record.into()]).await?;
        tx.execute(sql::TRACK_RECORD_FORGET, &[key.into()]).await?;
        tx.commit().await
    }

    /// The track record: when it was made, which facts it saw, JSON.
    #[boxed]
    pub async fn track_record(&self) -> Outcome<Option<(Instant, i64, String)>> {
        let row = self.row(sql::TRACK_RECORD_LATEST, &[]).await?;
        Ok(row.map(|row| (Instant(row.int(0)), row.int(1), row.text(2).to_owned())))
    }
}

fn number(date: Date) -> i64 {
    i64::from(day_number(date))
}

fn node_values(key: i64, node: &KeptNode) -> [Value; 13] {
    let quantiles = serde_json::to_string(&node.quantiles).expect("numbers are JSON");
    [
        key.into(),
        node.horizon.as_str().into(),
        node.span.map(|(from, _)| number(from)).into(),
        node.span.map(|(_, to)| number(to)).into(),
        node.level.as_str().into(),
        node.node.into(),
        node.mean.into(),
        node.open.into(),
        node.created.into(),
        node.won.into(),
        node.low95.into(),
        node.high95.into(),
        quantiles.into(),
    ]
}

fn estimate_values(key: i64, deal: &KeptEstimate) -> [Value; 10] {
    // Hundredths of a percentage point tell enough.
    let short: Vec<f64> = deal.reasons.iter().map(|part| (part * 1e4).round() / 1e4).collect();
    let reasons = (!short.is_empty()).then(|| serde_json::to_string(&short).expect("numbers are JSON"));
    [
        key.into(),
        deal.horizon.as_str().into(),
        deal.deal.into(),
        deal.p_won.into(),
        deal.value.into(),
        deal.expected_close.map(number).into(),
        reasons.into(),
        deal.p_won_ever.into(),
        deal.close_range.map(|(from, _)| number(from)).into(),
        deal.close_range.map(|(_, to)| number(to)).into(),
    ]
}

fn forecast_of(row: &Row) -> KeptForecast {
    KeptForecast {
        key: row.int(0),
        id: row.text(1).to_owned(),
        method: row.text(2).to_owned(),
        as_of: day(row.int(3)),
        made_at: Instant(row.int(4)),
        seed: row.int(5).cast_unsigned(),
        paths: row.int(6),
        watermark: row.int(7),
        notes: row.text(8).to_owned(),
        is_day_one: false,
    }
}

fn node_of(row: &Row) -> Outcome<KeptNode> {
    Ok(KeptNode {
        horizon: row.text(0).to_owned(),
        span: row.int_or_null(1).zip(row.int_or_null(2)).map(|(from, to)| (day(from), day(to))),
        level: row.text(3).to_owned(),
        node: row.int(4),
        mean: row.real(5),
        open: row.real(6),
        created: row.real(7),
        won: row.int(8),
        low95: row.real(9),
        high95: row.real(10),
        quantiles: serde_json::from_str(row.text(11)).map_err(|_| StoreError::Unreadable("forecast_node"))?,
    })
}
