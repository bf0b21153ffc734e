//! Tables to be taken away: rows in lots, however many there are, and a line of the audit for each.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::audit::What;
use crate::deals::{DealLine, DealsRequest};
use crate::frame::Frame;
use crate::problem::Done;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use jiff::civil::Date;
use std::sync::Arc;
use store::deals::DealQuery;

/// Deals that are read at once. A list that has no more comes in its own order, longer ones in the order in which deals came to be known.
const LOT: i64 = 5_000;

/// A table that can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// Deals.
    Deals,
    /// Deals that changed a pipeline.
    PipelineDeals,
    /// Why a pipeline changed.
    PipelineBars,
    /// A forecast by place.
    Forecast,
    /// Accounts.
    Accounts,
    /// Requests for help.
    Requests,
    /// Promises.
    Promises,
    /// Whether the pipeline is enough, and how deals move.
    Figures,
    /// What is wrong with deals in the CRM.
    Hygiene,
    /// The track record.
    TrackRecord,
    /// People.
    People,
    /// The audit.
    Audit,
}

impl Exported {
    /// The word that lines of the audit have.
    pub fn word(self) -> &'static str {
        match self {
            Exported::Deals => "deals",
            Exported::PipelineDeals => "pipeline-deals",
            Exported::PipelineBars => "pipeline-bars",
            Exported::Forecast => "forecast",
            Exported::Accounts => "accounts",
            Exported::Requests => "requests",
            Exported::Promises => "promises",
            Exported::Figures => "figures",
            Exported::Hygiene => "hygiene",
            Exported::TrackRecord => "track-record",
            Exported::People => "people",
            Exported::Audit => "audit",
        }
    }
}

/// Deals as filtered, lot after lot.
pub struct DealLots {
    work: Work,
    frame: Arc<Frame>,
    scope: Scope,
    query: DealQuery,
    /// Whether those that are another team's today are left out.
    is_of_the_past: bool,
    at: At,
    /// As known at the end of this day.
    pub as_of: Date,
}

/// How far the lots are.
enum At {
    Start,
    After(i64),
    End,
}

impl DealLots {
    /// The next deals; `None`: there are no more.
    #[boxed]
    pub async fn next(&mut self) -> Done<Option<Vec<DealLine>>> {
        let mut listed = match self.at {
            At::End => return Ok(None),
            At::Start => {
                let first = self.work.store.deals(&self.query).await?;
                if (first.len() as i64) < LOT {
                    self.at = At::End;
                    first
                } else {
                    self.lot_after(i64::MIN).await?
                }
            }
            At::After(key) => self.lot_after(key).await?,
        };
        if self.is_of_the_past {
            self.work.leave_out_others(&self.frame, &self.scope, &mut listed).await?;
        }
        Ok(Some(listed.iter().map(|deal| crate::deals::line(&self.frame, deal)).collect()))
    }

    async fn lot_after(&mut self, key: i64) -> Done<Vec<store::deals::ListedDeal>> {
        let lot = self.work.store.deals_after(&self.query, key).await?;
        self.at = match lot.last() {
            Some(last) if lot.len() as i64 == LOT => At::After(last.key),
            _ => At::End,
        };
        Ok(lot)
    }
}

impl Work {
    /// The deals of a list, all of its pages.
    #[boxed]
    pub async fn deal_lots(&self, actor: &Actor, request: &DealsRequest, now: Instant) -> Done<DealLots> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ListDeals, &frame)?;
        let scope = Scope::of(actor, &frame);
        let (mut query, as_of, _) = self.deal_query(&frame, &scope, request).await?;
        (query.after, query.limit) = (None, LOT);
        let is_of_the_past = as_of < frame.as_of && !scope.company;
        Ok(DealLots { work: self.clone(), frame, scope, query, is_of_the_past, at: At::Start, as_of })
    }

    /// Writes down that somebody took a table away, and how many rows they got.
    #[boxed]
    pub async fn note_exported(&self, actor: &Actor, what: Exported, rows: usize, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        self.note(&actor.audited(&frame), What::Exported, &format!("{}:{rows}", what.word()), now).await
    }
}
