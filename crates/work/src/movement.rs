//! What moved in the deals of a node between two days.

use crate::Work;
use crate::frame::Frame;
use crate::problem::Done;
use facts::deal::StageKind;
use facts::{Instant, Node, Period};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::deals::MovedDeal;

/// One kind of movement; a deal counts under the first that is true of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It is no longer in the source.
    Deleted,
    /// It was won.
    Won,
    /// It was lost.
    Lost,
    /// It was decided and is open again.
    Reopened,
    /// It is new.
    Created,
    /// Its planned close left the period.
    PushedOut,
    /// Its planned close came into the period.
    PulledIn,
    /// Its amount rose.
    Grew,
    /// Its amount fell.
    Shrank,
}

impl Kind {
    /// The word: `won`, `pushed-out`…
    pub fn word(self) -> &'static str {
        match self {
            Kind::Deleted => "deleted",
            Kind::Won => "won",
            Kind::Lost => "lost",
            Kind::Reopened => "reopened",
            Kind::Created => "created",
            Kind::PushedOut => "pushed-out",
            Kind::PulledIn => "pulled-in",
            Kind::Grew => "grew",
            Kind::Shrank => "shrank",
        }
    }
}

/// A deal that moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Moved {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The amount that moved, minor units of the company's currency; `None`: unknown.
    pub amount: Option<i64>,
}

/// Deals that moved in one way.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bar {
    /// How many.
    pub deals: usize,
    /// The sum of their amounts, minor units of the company's currency.
    pub amount: i64,
    /// The largest of them, five at most.
    pub largest: Vec<Moved>,
}

/// What moved, by kind.
pub type Movement = BTreeMap<Kind, Bar>;

/// The largest deals that are named for each kind.
const NAMED: usize = 5;

impl Work {
    /// What moved in the deals of `node` from the end of `from` to the end of `to`.
    pub(crate) async fn movement(&self, frame: &Frame, node: Node, from: Date, to: Date) -> Done<Movement> {
        let zone = &frame.company().settings.zone;
        let owners = self.owners_of(frame, node);
        let (start, end) = (Instant::end_of(from, zone), Instant::end_of(to, zone));
        let moved = self.store.moved_deals(start, end, owners).await?;
        let period = frame.company().settings.calendar.period_of(to);
        let mut bars = Movement::new();
        for deal in &moved {
            let Some(kind) = kind_of(deal, period.as_ref()) else { continue };
            let amount = moved_amount(frame, deal, kind, to);
            let bar = bars.entry(kind).or_default();
            bar.deals += 1;
            bar.amount += amount.unwrap_or(0);
            bar.largest.push(Moved { id: deal.id.clone(), name: deal.name.clone(), amount });
        }
        for bar in bars.values_mut() {
            bar.largest.sort_by_key(|moved| std::cmp::Reverse(moved.amount.map(i64::abs)));
            bar.largest.truncate(NAMED);
        }
        Ok(bars)
    }

    /// The keys of the people whose deals count at a node; `None`: everybody.
    pub(crate) fn owners_of(&self, frame: &Frame, node: Node) -> Option<Vec<i64>> {
        let people: Vec<u32> = match node {
            Node::Company => return None,
            Node::Person(person) => vec![person],
            Node::Unit(unit) => (0..)
                .zip(&frame.hierarchy.unit_of)
                .filter(|(_, of)| of.is_some_and(|of| frame.hierarchy.is_within(of, unit)))
                .map(|(person, _)| person)
                .collect(),
        };
        Some(people.into_iter().map(|person| frame.key_of(Node::Person(person))).collect())
    }
}

fn kind_of(deal: &MovedDeal, period: Option<&Period>) -> Option<Kind> {
    let Some(before) = &deal.before else {
        return match deal.outcome {
            StageKind::Won => Some(Kind::Won),
            StageKind::Lost => Some(Kind::Lost),
            StageKind::Open if deal.deleted => None,
            StageKind::Open => Some(Kind::Created),
        };
    };
    let is_in = |date: Option<Date>| date.zip(period).is_some_and(|(date, period)| period.contains(date));
    let (was_in, is_in) = (is_in(before.close_date), is_in(deal.close_date));
    let grew = deal.amount.unwrap_or(0).cmp(&before.amount.unwrap_or(0));
    Some(match (before.outcome, deal.outcome) {
        _ if deal.deleted && !before.deleted => Kind::Deleted,
        (StageKind::Open, StageKind::Won) => Kind::Won,
        (StageKind::Open, StageKind::Lost) => Kind::Lost,
        (StageKind::Won | StageKind::Lost, StageKind::Open) => Kind::Reopened,
        (StageKind::Open, StageKind::Open) if was_in && !is_in => Kind::PushedOut,
        (StageKind::Open, StageKind::Open) if is_in && !was_in => Kind::PulledIn,
        (StageKind::Open, StageKind::Open) if grew.is_gt() => Kind::Grew,
        (StageKind::Open, StageKind::Open) if grew.is_lt() => Kind::Shrank,
        _ => return None,
    })
}

fn moved_amount(frame: &Frame, deal: &MovedDeal, kind: Kind, day: Date) -> Option<i64> {
    let before = deal.before.as_ref().and_then(|before| before.amount);
    let minor = match kind {
        Kind::Grew | Kind::Shrank => deal.amount.unwrap_or(0) - before.unwrap_or(0),
        Kind::Deleted | Kind::Lost | Kind::PushedOut => -(before.or(deal.amount)?),
        _ => deal.amount?,
    };
    let day = deal.closed.filter(|_| kind == Kind::Won).unwrap_or(day);
    frame.company().in_company_currency(minor, deal.currency, day)
}
