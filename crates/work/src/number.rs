//! The manager's number: what somebody who heads a unit says the period will bring. It begins with the forecast, deals
//! counted in or out move it, and any other difference needs a reason.

use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::audit::What;
use crate::deals::{DealLine, DealSort, DealsRequest};
use crate::forecast::{ForecastPage, NodeInfo, NodeKind, Range};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::track_record::NumberCase;
use async_recursion::async_recursion as boxed;
use facts::deal::StageKind;
use facts::{Currency, Instant, Node, Period};
use jiff::civil::Date;
use store::numbers::KeptNumber;
use uuid::Uuid;

/// Deals that are offered to be counted in or out.
const OFFERED: usize = 40;
/// Among so many that a number may have counted in or out before.
const KNOWN: i64 = 200;
/// Characters of a note at most.
const LONGEST_NOTE: usize = 1_000;
/// Closed periods before anything is concluded from them.
pub const PERIODS_NEEDED: usize = 4;

/// Why a number differs from the forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Deals counted in or out.
    Deals,
    /// A deal that is not in the CRM yet.
    NotInCrm,
    /// Somebody is absent, new or leaving.
    People,
    /// Something that past deals do not show.
    Change,
    /// To be on the safe side, or to aim higher.
    Caution,
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Reason; 5] = [Reason::Deals, Reason::NotInCrm, Reason::People, Reason::Change, Reason::Caution];

    /// The word: `deals`, `not-in-crm`, `people`, `change`, `caution`.
    pub fn word(self) -> &'static str {
        match self {
            Reason::Deals => "deals",
            Reason::NotInCrm => "not-in-crm",
            Reason::People => "people",
            Reason::Change => "change",
            Reason::Caution => "caution",
        }
    }

    /// The reason of a word.
    pub fn of_word(word: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.word() == word)
    }
}

/// What is said.
#[derive(Clone, Debug, Default)]
pub struct NumberRequest {
    /// Of which place; `None`: the actor's own.
    pub node: Option<(NodeKind, String)>,
    /// Deals counted otherwise than the forecast counts them: public id, and whether in whole.
    pub marks: Vec<(String, bool)>,
    /// The number in minor units, where it is not what the forecast and the marks come to.
    pub amount: Option<i64>,
    /// The forecast that was seen: a number must not follow one that moved meanwhile.
    pub forecast: Option<i64>,
    /// Why it differs.
    pub reason: Option<Reason>,
    /// Words to it.
    pub note: String,
    /// The id of the number that was seen as the latest, empty where there was none: what somebody else said meanwhile is not
    /// overtaken unseen.
    pub after: Option<String>,
}

/// A deal that may be counted in or out.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// The deal.
    pub line: DealLine,
    /// By how much the number moves if it is counted in whole; `None`: its amount is not known.
    pub if_in: Option<i64>,
    /// By how much if it is left out.
    pub if_out: i64,
    /// Whether it is counted in whole, or not at all; `None`: as the forecast counts it.
    pub mark: Option<bool>,
}

/// A number that was said.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The public id.
    pub id: String,
    /// Who said it.
    pub by: Option<String>,
    /// When.
    pub at: Instant,
    /// The number: bookings of the period in minor units of the company's currency, what is won included.
    pub amount: i64,
    /// What the forecast expected then.
    pub forecast: i64,
    /// Why they differ; `None`: they do not.
    pub reason: Option<Reason>,
    /// Words to it.
    pub note: String,
    /// How many deals were counted in, and out.
    pub marks: (usize, usize),
}

/// A closed period: what was said, what the forecast said on that day, and what came.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// The first day of the period.
    pub start: Date,
    /// The number that stood when half of the period was over.
    pub number: i64,
    /// The mean that the forecast would have stated on that day.
    pub forecast: i64,
    /// The bookings of the unit as it was then.
    pub actual: i64,
    /// The bookings of the unit as it is now.
    pub actual_as_is: i64,
}

/// What judgement added to the forecast.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// Closed periods, the latest first.
    pub periods: Vec<Judged>,
    /// The mean miss of the numbers and of the forecasts; `None` below [`PERIODS_NEEDED`] periods.
    pub misses: Option<(f64, f64)>,
}

/// The number of a place.
#[derive(Clone, Debug)]
pub struct NumberPage {
    /// The place.
    pub node: NodeInfo,
    /// The period.
    pub span: (Date, Date),
    /// The day of the forecast.
    pub as_of: Date,
    /// The currency of every amount.
    pub currency: Currency,
    /// The forecast of the period, what is won included.
    pub range: Range,
    /// The quota.
    pub quota: Option<i64>,
    /// What the forecast and the marks come to.
    pub marked: i64,
    /// Open deals by how much they may move the number, those that are marked among them.
    pub deals: Vec<Offered>,
    /// How many open deals there are.
    pub open_deals: i64,
    /// What was said of this period, the latest first.
    pub said: Vec<Said>,
    /// Whether the actor may say a number here.
    pub may_say: bool,
    /// What judgement added in closed periods.
    pub judgement: Judgement,
}

impl NumberPage {
    /// What the forecast expects, in whole minor units.
    pub fn forecast(&self) -> i64 {
        whole(self.range.mean)
    }
}

impl Work {
    /// The number of a place, its deals counted as `marks` say (`None`: as the latest number counted them).
    #[boxed]
    pub async fn read_number(
        &self,
        actor: &Actor,
        node: Option<(NodeKind, &str)>,
        marks: Option<&[(String, bool)]>,
        now: Instant,
    ) -> Done<NumberPage> {
        let frame = self.frame(now).await?;
        let place = self.place_of_number(actor, node, &frame)?;
        access::check(actor, &Operation::ReadNumber(place), &frame)?;
        let (kind, id) = named(&frame, place);
        let forecast = self.read_forecast(actor, Some((kind, &id)), "period", None, now).await?;
        let kept = self.store.numbers(key_of(&frame, place), forecast.span.0).await?;
        let (mut offered, open_deals) = self.offered(actor, &frame, &forecast, now).await?;
        let stated: Vec<(String, bool)> = match marks {
            Some(marks) => marks.to_vec(),
            None => self.marks_of(kept.first()).await?,
        };
        for deal in &mut offered {
            deal.mark = stated.iter().find(|(id, _)| *id == deal.line.id).map(|(_, is_in)| *is_in);
        }
        let mut place_in_list = 0..;
        offered.retain(|deal| place_in_list.next().is_some_and(|at: usize| at < OFFERED) || deal.mark.is_some());
        let moved: i64 = offered.iter().filter_map(effect).sum();
        Ok(NumberPage {
            marked: whole(forecast.range.mean) + moved,
            deals: offered,
            open_deals,
            said: kept.iter().map(|number| said(&frame, number)).collect(),
            may_say: access::check(actor, &Operation::SayNumber(place), &frame).is_ok(),
            judgement: self.judgement(&frame, place).await?,
            span: forecast.span,
            as_of: forecast.as_of,
            currency: forecast.currency,
            range: forecast.range,
            quota: forecast.quota,
            node: forecast.node,
        })
    }

    /// Says a number; it takes the place of an earlier one.
    ///
    /// # Errors
    /// [`Problem::Conflict`] `number-moved`: somebody else said one meanwhile. [`Problem::Invalid`]: a difference without a reason, a mark that cannot be counted, a negative number, a long note.
    #[boxed]
    pub async fn say_number(&self, actor: &Actor, request: &NumberRequest, now: Instant) -> Done<Said> {
        let frame = self.frame(now).await?;
        let node = request.node.as_ref().map(|(kind, id)| (*kind, id.as_str()));
        let place = self.place_of_number(actor, node, &frame)?;
        access::check(actor, &Operation::SayNumber(place), &frame)?;
        let page = self.read_number(actor, node, Some(&request.marks), now).await?;
        let marks = countable(&page.deals, &request.marks)?;
        let amount = request.amount.unwrap_or(page.marked);
        if amount < 0 {
            return Err(Problem::Invalid { field: "number", value: amount.to_string() });
        }
        if request.note.chars().count() > LONGEST_NOTE {
            return Err(Problem::Invalid { field: "note", value: LONGEST_NOTE.to_string() });
        }
        let forecast = page.forecast();
        if request.forecast.is_some_and(|seen| seen != forecast) {
            return Err(Problem::Invalid { field: "forecast-seen", value: String::new() });
        }
        let reason = match request.reason {
            _ if amount == forecast => None,
            Some(reason) => Some(reason),
            // Marks say why by themselves, as long as nothing else moved it.
            None if amount == page.marked => Some(Reason::Deals),
            None => return Err(Problem::Invalid { field: "reason", value: String::new() }),
        };
        let mut deals = Vec::new();
        for (id, is_in, effect) in marks {
            deals.push((self.store.deal_key(&id).await?, is_in, effect));
        }
        let kept = KeptNumber {
            key: 0,
            id: Uuid::now_v7().to_string(),
            unit: key_of(&frame, place),
            person: actor.key(),
            start: page.span.0,
            as_of: page.as_of,
            said_at: now,
            amount,
            forecast,
            reason: reason.map(Reason::word).unwrap_or_default().to_owned(),
            note: request.note.trim().to_owned(),
            deals,
        };
        let moved = || Problem::Conflict("number-moved".into());
        let latest = page.said.first().map_or("", |said| said.id.as_str());
        if request.after.as_ref().is_some_and(|after| after != latest) {
            return Err(moved());
        }
        if amount != forecast {
            let about = request.node.as_ref().map(|(_, id)| id.as_str()).unwrap_or_default();
            self.note(&actor.audited(&frame), What::NumberSaid, about, now).await?;
        }
        // Somebody may have been faster by a moment.
        if !self.store.add_number(&kept, request.after.as_deref()).await? {
            return Err(moved());
        }
        Ok(said(&frame, &kept))
    }

    /// The number that stands for a place and the period of a forecast, and whether the actor may say one.
    pub(crate) async fn standing_number(
        &self,
        actor: &Actor,
        frame: &Frame,
        place: Node,
        start: Date,
    ) -> Done<(Option<Said>, bool)> {
        if access::check(actor, &Operation::ReadNumber(place), frame).is_err() {
            return Ok((None, false));
        }
        let kept = self.store.numbers(key_of(frame, place), start).await?;
        let may_say = access::check(actor, &Operation::SayNumber(place), frame).is_ok();
        Ok((kept.first().map(|number| said(frame, number)), may_say))
    }

    /// A node without a number of its own has none: people's are their sellers' commits, which the CRM keeps.
    fn place_of_number(&self, actor: &Actor, node: Option<(NodeKind, &str)>, frame: &Frame) -> Done<Node> {
        let node = self.place_asked(actor, node, frame)?;
        if matches!(node, Node::Person(_)) { Err(Problem::NotFound("number")) } else { Ok(node) }
    }

    /// Open deals by how much they may move the number, and how many there are.
    async fn offered(
        &self,
        actor: &Actor,
        frame: &Frame,
        forecast: &ForecastPage,
        now: Instant,
    ) -> Done<(Vec<Offered>, i64)> {
        let request = DealsRequest {
            node: (forecast.node.kind != NodeKind::Company).then(|| (forecast.node.kind, forecast.node.id.clone())),
            outcome: Some(StageKind::Open),
            horizon: Some("period".into()),
            sort: Some(DealSort::Swing),
            as_of: Some(forecast.as_of),
            limit: Some(KNOWN),
            ..DealsRequest::default()
        };
        let page = self.list_deals(actor, &request, now).await?;
        let offer = |line: DealLine| {
            let value = whole(line.value.unwrap_or(0.0));
            let amount = line
                .amount
                .filter(|amount| *amount > 0)
                .and_then(|amount| frame.company().in_company_currency(amount, line.currency, forecast.as_of));
            Offered { if_in: amount.map(|amount| amount - value), if_out: -value, mark: None, line }
        };
        Ok((page.deals.into_iter().map(offer).collect(), page.sums.iter().map(|sum| sum.count).sum()))
    }

    async fn marks_of(&self, number: Option<&KeptNumber>) -> Done<Vec<(String, bool)>> {
        let Some(number) = number else { return Ok(Vec::new()) };
        let keys: Vec<i64> = number.deals.iter().map(|(deal, ..)| *deal).collect();
        let ids = self.store.deal_ids(&keys).await?;
        let id = |(deal, is_in, _): &(i64, bool, i64)| Some((ids.get(deal)?.clone(), *is_in));
        Ok(number.deals.iter().filter_map(id).collect())
    }

    async fn judgement(&self, frame: &Frame, place: Node) -> Done<Judgement> {
        let cases = self.number_cases(frame.key_of(place)).await?;
        let calendar = &frame.company().settings.calendar;
        let periods = judged(&cases, |start| calendar.period_of(start));
        let mean = |miss: fn(&Judged) -> i64| {
            periods.iter().map(|judged| miss(judged).abs() as f64).sum::<f64>() / periods.len() as f64
        };
        let misses = (periods.len() >= PERIODS_NEEDED)
            .then(|| (mean(|judged| judged.number - judged.actual), mean(|judged| judged.forecast - judged.actual)));
        Ok(Judgement { periods, misses })
    }
}

/// How doors name a place.
fn named(frame: &Frame, place: Node) -> (NodeKind, String) {
    match place {
        Node::Company => (NodeKind::Company, String::new()),
        Node::Unit(unit) => (NodeKind::Unit, frame.loaded.unit_ids[unit as usize].clone()),
        Node::Person(person) => (NodeKind::Person, frame.loaded.people_ids[person as usize].clone()),
    }
}

/// The key under which a place's numbers are kept.
fn key_of(frame: &Frame, place: Node) -> Option<i64> {
    Some(place).filter(|place| *place != Node::Company).map(|place| frame.key_of(place))
}

/// Of each period the number that stood when half of it was over, else its first.
fn judged(cases: &[NumberCase], period_of: impl Fn(Date) -> Option<Period>) -> Vec<Judged> {
    let mut starts: Vec<Date> = cases.iter().map(|case| case.start).collect();
    starts.sort_unstable();
    starts.dedup();
    let of = |start: Date| {
        let period = period_of(start)?;
        let half = facts::time::add_days(period.start, facts::time::days_between(period.start, period.end) / 2);
        let own = || cases.iter().filter(|case| case.start == start);
        let standing = own().filter(|case| case.as_of <= half).max_by_key(|case| case.as_of);
        let case = standing.or_else(|| own().min_by_key(|case| case.as_of))?;
        Some(Judged {
            start,
            number: case.number,
            forecast: whole(case.forecast),
            actual: case.actual,
            actual_as_is: case.actual_as_is,
        })
    };
    starts.into_iter().rev().filter_map(of).collect()
}

/// The marks with what they move; a deal that is not offered, or has no amount to count, cannot be counted.
fn countable(offered: &[Offered], marks: &[(String, bool)]) -> Done<Vec<(String, bool, i64)>> {
    let of = |(id, is_in): &(String, bool)| {
        let deal = offered.iter().find(|deal| deal.line.id == *id).ok_or(Problem::NotFound("deal"))?;
        let effect = effect(deal).ok_or_else(|| Problem::Invalid { field: "mark", value: deal.line.name.clone() })?;
        Ok((id.clone(), *is_in, effect))
    };
    marks.iter().map(of).collect()
}

fn effect(deal: &Offered) -> Option<i64> {
    if deal.mark? { deal.if_in } else { Some(deal.if_out) }
}

fn said(frame: &Frame, number: &KeptNumber) -> Said {
    let by = number.person.and_then(|key| frame.person_of_key(key)).map(|person| frame.person_name(person).to_owned());
    let count = |wanted: bool| number.deals.iter().filter(|(_, is_in, _)| *is_in == wanted).count();
    Said {
        id: number.id.clone(),
        by,
        at: number.said_at,
        amount: number.amount,
        forecast: number.forecast,
        reason: Reason::of_word(&number.reason),
        note: number.note.clone(),
        marks: (count(true), count(false)),
    }
}

fn whole(minor: f64) -> i64 {
    minor.round() as i64
}
