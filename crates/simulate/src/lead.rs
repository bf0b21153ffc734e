//! A deal at the moment of its creation, with what only the simulation knows of it.

use crate::days::{Day, DayFacts};
use crate::model;
use crate::roster::Nature;

/// New business, expansion or renewal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A first purchase.
    New,
    /// More for a customer.
    Expansion,
    /// The same again, due on a day.
    Renewal {
        /// The last day of the contract.
        due: Day,
    },
}

/// A deal as it is created.
#[derive(Clone, Debug)]
pub struct Lead {
    /// New business, expansion or renewal.
    pub kind: Kind,
    /// The place in [`model::SEGMENTS`].
    pub segment: usize,
    /// The place in [`model::PRODUCTS`].
    pub product: usize,
    /// The place in [`model::SOURCES`]; `None`: an existing customer.
    pub source: Option<usize>,
    /// Whether the customer is in the trade that Analytics suits best.
    pub is_finance: bool,
    /// Dollars.
    pub amount: i64,
    /// Latent; standard normal.
    pub quality: f64,
    /// When it is created.
    pub created: Day,
    /// The seat that owns it.
    pub seat: usize,
}

/// Daily rates of what may happen to a deal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rates {
    /// It moves to a later stage.
    pub advance: f64,
    /// It is won.
    pub win: f64,
    /// It is lost.
    pub lose: f64,
    /// It stalls, or revives.
    pub stall: f64,
    /// It goes back a stage.
    pub regress: f64,
}

/// Factors on the rates that stay the same while one person owns the deal.
#[derive(Clone, Copy, Debug)]
pub struct Factors {
    advance: f64,
    win: f64,
    lose: f64,
    stall: f64,
}

/// Where a deal stands on a day.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The day.
    pub day: Day,
    /// The open stage.
    pub stage: usize,
    /// Since when it is in the stage.
    pub since: Day,
    /// Since when it has stalled.
    pub stalled: Option<Day>,
}

impl Lead {
    /// The open stages of its pipeline.
    pub fn stages(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::Renewal { .. } => &model::RENEWAL_STAGES,
            _ => &model::SELLING_STAGES,
        }
    }

    /// The factors under an owner whose ramp is `ramp` (0 new, 1 whole).
    pub fn factors(&self, owner: &Nature, ramp: f64) -> Factors {
        let skill = owner.skill - model::RAMP[1] * (1.0 - ramp);
        let on = |index: usize| model::QUALITY_ON[index] * self.quality + model::SKILL_ON[index] * skill;
        let appeal = self.appeal();
        let pace = self.pace();
        Factors {
            advance: pace * libm::exp(on(0)),
            win: pace * libm::exp(on(1) + appeal),
            lose: pace * libm::exp(on(2) - appeal / 2.0),
            stall: pace * libm::exp(on(3)),
        }
    }

    fn appeal(&self) -> f64 {
        let size = libm::log(self.amount.max(1) as f64) - model::AMOUNT_LOG_MEDIAN[self.segment];
        let own = model::SEGMENT_ON_WINNING[self.segment]
            + model::PRODUCT_ON_WINNING[self.product]
            + model::SIZE_ON_WINNING[0] * size;
        let from_source = self.source.map_or(0.0, |source| model::SOURCE_ON_WINNING[source]);
        let edge = if self.kind == Kind::Expansion { model::EXPANSION_EDGE[0] } else { 0.0 };
        own + from_source + edge + self.interactions()
    }

    fn interactions(&self) -> f64 {
        let [partner_enterprise, outbound_smb, analytics_finance] = model::INTERACTIONS;
        let mut effect = 0.0;
        if self.source == Some(2) && self.segment == 2 {
            effect += partner_enterprise;
        }
        if self.source == Some(1) && self.segment == 0 {
            effect += outbound_smb;
        }
        if self.product == 1 && self.is_finance {
            effect += analytics_finance;
        }
        effect
    }

    fn pace(&self) -> f64 {
        match self.kind {
            Kind::Renewal { .. } => 1.0,
            Kind::Expansion => model::SPEED_BY_SEGMENT[self.segment] * model::EXPANSION_EDGE[1],
            Kind::New => {
                model::SPEED_BY_SEGMENT[self.segment] * self.source.map_or(1.0, |source| model::SPEED_BY_SOURCE[source])
            }
        }
    }

    /// The rates on a day; `demand` is the shared shock as a factor.
    pub fn rates(&self, factors: &Factors, at: &Standing, today: &DayFacts, demand: f64) -> Rates {
        match self.kind {
            Kind::Renewal { due } => self.renewal_rates(factors, at, due),
            _ => self.selling_rates(factors, at, today, demand),
        }
    }

    fn selling_rates(&self, factors: &Factors, at: &Standing, today: &DayFacts, demand: f64) -> Rates {
        let ageing = 1.0 + f64::from(at.day - at.since) / model::STAGE_AGEING[0];
        let fading = 1.0 + f64::from(at.day - self.created) / model::AGEING[0];
        let advance = model::ADVANCING[at.stage] * factors.advance / ageing;
        let win = model::WINNING[at.stage] * factors.win * today.winning * demand / fading;
        let [share, lose, revive] = model::STALLED;
        if at.stalled.is_some() {
            return Rates {
                advance: advance * share,
                win: win * share,
                lose: lose * factors.lose,
                stall: revive,
                regress: 0.0,
            };
        }
        Rates {
            advance,
            win,
            lose: model::LOSING[at.stage] * factors.lose * ageing * today.losing,
            stall: model::STALLING[at.stage] * factors.stall,
            regress: if at.stage > 0 { model::REGRESSING[0] } else { 0.0 },
        }
    }

    fn renewal_rates(&self, factors: &Factors, at: &Standing, due: Day) -> Rates {
        let near = model::RENEWAL_DAYS[1] as Day;
        let phase = match due - at.day {
            left if left > near => 0,
            left if left > 0 => 1,
            _ => 2,
        };
        Rates {
            advance: model::RENEWAL_ADVANCING[at.stage] * factors.advance,
            win: model::RENEWAL_WINNING[at.stage] * factors.win * model::RENEWAL_WINNING_BY_DUE[phase],
            lose: model::RENEWAL_LOSING[at.stage] * factors.lose * model::RENEWAL_LOSING_BY_DUE[phase],
            ..Rates::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::days::Days;
    use jiff::civil::date;

    fn lead(quality: f64) -> Lead {
        Lead {
            kind: Kind::New,
            segment: 1,
            product: 0,
            source: Some(0),
            is_finance: false,
            amount: 20_000,
            quality,
            created: 0,
            seat: 0,
        }
    }

    #[test]
    fn better_deals_are_won_sooner_and_lost_later() {
        let days = Days::new(date(2026, 11, 21), 1.0);
        let at = Standing { day: 40, stage: 4, since: 30, stalled: None };
        let rates = |quality| {
            let factors = lead(quality).factors(&Nature::default(), 1.0);
            lead(quality).rates(&factors, &at, days.at(40), 1.0)
        };
        assert!(rates(1.0).win > rates(-1.0).win);
        assert!(rates(1.0).lose < rates(-1.0).lose);
    }
}
