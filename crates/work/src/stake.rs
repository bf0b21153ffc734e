//! What is at stake with a deal, or with the open deals of an account.

use crate::Work;
use crate::forecast;
use crate::frame::Frame;
use crate::problem::Done;
use facts::deal::StageKind;
use std::collections::HashMap;
use store::requests::DealAtStake;

impl Work {
    /// Deals as they stand, with the chance that the latest forecast gives them.
    pub(crate) async fn deals_at_stake(&self, keys: &[i64]) -> Done<HashMap<i64, DealAtStake>> {
        Ok(self.store.deals_at_stake(keys, forecast::METHOD.name()).await?)
    }
}

/// The chance that an open deal is won; of a decided one it is known.
pub(crate) fn chance_now(deal: &DealAtStake) -> Option<f64> {
    match deal.outcome {
        StageKind::Open => deal.chance,
        StageKind::Won => Some(1.0),
        StageKind::Lost => Some(0.0),
    }
}

/// Amount in the company's currency and chance of an open deal; `None`: one of them is not known, or it is decided.
pub(crate) fn deal_stake(deal: &DealAtStake, frame: &Frame) -> Option<(i64, f64)> {
    let day = deal.close.unwrap_or(frame.as_of);
    let amount = frame.company().in_company_currency(deal.amount?, deal.currency, day)?;
    let is_open = deal.outcome == StageKind::Open && !deal.deleted && amount > 0;
    is_open.then_some((amount, deal.chance?))
}

/// The amounts of an account's open deals, and what is expected of them: of those that whoever looks may open, or needs to weigh.
pub(crate) fn account_stake<'a>(open: impl Iterator<Item = &'a DealAtStake>, frame: &Frame) -> Option<(i64, f64)> {
    let stakes: Vec<(i64, f64)> = open.filter_map(|deal| deal_stake(deal, frame)).collect();
    let amount = stakes.iter().map(|(amount, _)| amount).sum();
    let expected = stakes.iter().map(|(amount, chance)| *amount as f64 * chance).sum();
    (!stakes.is_empty()).then_some((amount, expected))
}
