//! What a deal review asks of a deal, and the deal beside similar ones.

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;
use work::fields::{Evidence, Told};
use work::review::{Difference, Effort, Review, Similar, Spread, Unsaid, Worth};

/// What the CRM's columns say that a deal review asks for.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealAsked {
    /// What is done next.
    next_step: Option<String>,
    /// By when.
    #[schema(value_type = Option<String>, format = Date)]
    next_step_date: Option<Date>,
    /// People at the customer.
    stakeholders: Vec<DealStakeholder>,
    /// meddpicc, bant, spiced or own.
    qualification: String,
    /// Evidence of it, as far as the CRM keeps columns for it.
    evidence: Vec<DealEvidence>,
}

/// Somebody at the customer.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealStakeholder {
    /// The column.
    column: String,
    /// Whom it names.
    who: String,
}

/// An element of qualification on a deal.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealEvidence {
    element: String,
    column: String,
    /// What it says; null: not seen.
    value: Option<String>,
    /// Since when it says something, as far as that is known.
    #[schema(value_type = Option<String>, format = Date)]
    since: Option<Date>,
}

/// A deal beside similar ones.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealBeside {
    /// How many decided deals it was compared with.
    peers: usize,
    /// How many of them are what is meant by similar: still open at its age, the nearest.
    near: usize,
    /// How many of those were won.
    won: usize,
    /// The lower end of the 80 % interval of the share that is won of such deals.
    share_low: f64,
    /// The upper end.
    share_high: f64,
    /// Its days among those from creation to the decision.
    age: DealSpread,
    /// Its days in the stage among those that others spent in it.
    stage: Option<DealSpread>,
    /// What differed at its age.
    differences: Vec<DealDifference>,
    /// The nearest won ones, then the nearest lost ones.
    nearest: Vec<SimilarDeal>,
    /// What more effort may bring; null: that cannot be said.
    worth: Option<DealWorth>,
    /// Why it cannot: too-few, no-amount, no-chance or nothing-won.
    unsaid: Option<String>,
}

/// Days of a deal among those of others.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealSpread {
    own: i64,
    /// Of won deals, ascending.
    won: Vec<i64>,
    /// Of lost deals, ascending.
    lost: Vec<i64>,
}

/// What differed at the same age: medians of those won and lost.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealDifference {
    /// stage (passed, from 0), stage-days, contacts, quiet (whole weeks since the last activity) or pushes.
    of: String,
    own: f64,
    won: f64,
    lost: f64,
}

/// A similar deal.
#[derive(Debug, Serialize, ToSchema)]
pub struct SimilarDeal {
    /// The id; null: another team's today.
    id: Option<String>,
    /// The name; null likewise.
    name: Option<String>,
    /// Whose it is; null likewise.
    owner: Option<String>,
    is_won: bool,
    /// From 0, the same in everything, to 1.
    distance: f64,
    /// Days from its creation to the decision.
    days: i64,
    /// Minor units of the company's currency.
    value: i64,
    #[schema(value_type = String, format = Date)]
    closed: Date,
}

/// What more effort on a deal may bring.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealWorth {
    /// Whether it brings less than half of what is usual.
    is_doubted: bool,
    /// The greater of the forecast's chance and the upper end of what similar deals came to.
    chance: f64,
    /// That chance times the amount, minor units of the company's currency.
    value: f64,
    /// activities or days.
    unit: String,
    /// What similar deals took from this age on.
    effort: f64,
    /// `value` for one of it.
    brings: f64,
    /// What all decided deals of its kind brought for one of it.
    usual: f64,
}

impl DealAsked {
    /// What the columns say.
    pub fn of(told: Told) -> DealAsked {
        let evidence = |evidence: Evidence| {
            let Evidence { element, column, value, since } = evidence;
            DealEvidence { element, column, value, since }
        };
        DealAsked {
            next_step: told.next_step,
            next_step_date: told.next_step_day,
            stakeholders: told.stakeholders.into_iter().map(|(column, who)| DealStakeholder { column, who }).collect(),
            qualification: told.qualification.word().to_owned(),
            evidence: told.evidence.into_iter().map(evidence).collect(),
        }
    }
}

impl DealBeside {
    /// What was compared.
    pub fn of(review: Review) -> DealBeside {
        let compared = review.comparison;
        let unsaid = compared.worth.as_ref().err().map(|unsaid| match unsaid {
            Unsaid::TooFew { .. } => "too-few",
            Unsaid::NoAmount => "no-amount",
            Unsaid::NoChance => "no-chance",
            Unsaid::NothingWon => "nothing-won",
        });
        let difference = |difference: Difference| {
            let Difference { of, own, won, lost } = difference;
            DealDifference { of: of.word().to_owned(), own, won, lost }
        };
        DealBeside {
            peers: review.peers,
            near: compared.near.len(),
            won: compared.won,
            share_low: compared.share_won.0,
            share_high: compared.share_won.1,
            age: DealSpread::of(compared.age),
            stage: compared.stage.map(DealSpread::of),
            differences: compared.differences.into_iter().map(difference).collect(),
            nearest: review.listed.into_iter().map(SimilarDeal::of).collect(),
            worth: compared.worth.ok().map(DealWorth::of),
            unsaid: unsaid.map(str::to_owned),
        }
    }
}

impl DealSpread {
    fn of(spread: Spread) -> DealSpread {
        let Spread { own, won, lost } = spread;
        DealSpread { own, won, lost }
    }
}

impl SimilarDeal {
    fn of(similar: Similar) -> SimilarDeal {
        let (id, name) = similar.deal.unzip();
        let near = similar.near;
        SimilarDeal {
            id,
            name,
            owner: similar.owner,
            is_won: near.is_won,
            distance: near.distance,
            days: near.days,
            value: near.value,
            closed: near.closed,
        }
    }
}

impl DealWorth {
    fn of(worth: Worth) -> DealWorth {
        let unit = match worth.unit {
            Effort::Contacts => "activities",
            Effort::Days => "days",
        };
        DealWorth {
            is_doubted: worth.is_doubted(),
            chance: worth.chance,
            value: worth.value,
            unit: unit.to_owned(),
            effort: worth.effort,
            brings: worth.brings,
            usual: worth.usual,
        }
    }
}
