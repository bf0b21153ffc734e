//! Answers to "where are we?": number, range, what moved, the deals that decide it, and the plan; as it is, or as it was kept.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::bridge;
use crate::deals::{DealLine, DealSort, DealsRequest, by_leverage};
use crate::forecast::{ForecastPage, METHOD, NodeInfo, NodeKind};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::deal::StageKind;
use facts::{Currency, Instant, Node};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::answers::KeptAnswer;
use store::pipeline::DealLabel;
use uuid::Uuid;

/// Deals that are said to decide it.
const DECIDING: usize = 3;
/// They are looked for among so many that may move the number most.
const LOOKED_AT: i64 = 60;
/// Kept answers of a place that are listed.
const LISTED: i64 = 5;
/// Characters of a plan at most: a sentence or two.
const LONGEST_PLAN: usize = 300;

/// What moved the number in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// The word of [`bridge::Kind`].
    pub kind: String,
    /// How many deals.
    pub deals: usize,
    /// By how much.
    pub effect: i64,
}

/// How the number came from an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Since {
    /// As of when the earlier one was.
    pub day: Date,
    /// What it was.
    pub before: i64,
    /// What moved it, the most first.
    pub bars: Vec<Bar>,
}

/// A deal that decides the number, without its name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deciding {
    /// The deal's key.
    deal: i64,
    /// The chance to be won in the period.
    pub chance: f64,
    /// The amount and the code of its currency.
    pub amount: Option<(i64, String)>,
    /// By how much the number may come out different for it.
    pub swing: i64,
    /// When it is expected to close.
    pub closes: Option<Date>,
}

/// The figures of a place at a moment. Amounts are minor units of the company's currency, what is won included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// The first and last day of the period.
    pub span: (Date, Date),
    /// Days left.
    pub days_left: i64,
    /// The code of the currency.
    currency: String,
    /// What the forecast expects.
    pub expected: i64,
    /// The 80 % range.
    pub range80: (i64, i64),
    /// Already won.
    pub won: i64,
    /// The quota.
    pub quota: Option<i64>,
    /// The chance to reach it.
    pub quota_chance: Option<f64>,
    /// The public id of the number that stood, and the number.
    pub number: Option<(String, i64)>,
    /// What moved; `None`: there is nothing to compare with.
    pub since: Option<Since>,
    /// The deals that decide it, the most first.
    pub deciding: Vec<Deciding>,
}

impl Figures {
    /// The currency of every amount.
    pub fn currency(&self) -> Currency {
        Currency::parse(&self.currency).unwrap_or(Currency::USD)
    }
}

/// A deal that decides the number, as far as the reader may know it today.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerDeal {
    /// Its public id and name; `None`: it is another team's today, or gone.
    pub deal: Option<(String, String)>,
    /// Its owner's name.
    pub owner: Option<String>,
    /// Its figures.
    pub figures: Deciding,
}

/// When and by whom an answer was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// The public id.
    pub id: String,
    /// When.
    pub at: Instant,
    /// By whom; `None`: whoever leads.
    pub by: Option<String>,
}

/// Where a place stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The place.
    pub node: NodeInfo,
    /// The day of the forecast.
    pub as_of: Date,
    /// The figures.
    pub figures: Figures,
    /// The deals that decide it.
    pub deals: Vec<AnswerDeal>,
    /// What its keeper plans, in words; empty: nothing was said.
    pub plan: String,
    /// The words beside the number that stood, and whose they are; where the reader may read them.
    pub note: Option<(Option<String>, String)>,
    /// When and by whom it was kept; `None`: this is how it stands now.
    pub kept: Option<Keeping>,
    /// Whether figures are newer than those that were kept.
    pub is_outdated: bool,
    /// Answers of the place that were kept lately, the latest first.
    pub earlier: Vec<Keeping>,
}

impl Work {
    /// Where a place (`None`: the actor's own) stands now.
    #[boxed]
    pub async fn read_answer(&self, actor: &Actor, node: Option<(NodeKind, &str)>, now: Instant) -> Done<Answer> {
        let frame = self.frame(now).await?;
        let place = self.place_asked(actor, node, &frame)?;
        access::check(actor, &Operation::ReadAnswer(place), &frame)?;
        let (as_of, figures) = self.figures(actor, &frame, place, now).await?;
        let (level, key) = key_of(&frame, place);
        let earlier = self.store.answers_of(level, key, LISTED).await?;
        let earlier = earlier.iter().map(|kept| keeping(&frame, kept)).collect();
        let shown = Shown { place, as_of, figures, plan: String::new(), kept: None, is_outdated: false, earlier };
        self.shown(actor, &frame, shown).await
    }

    /// Keeps where a place stands now, with a plan in words; the public id by which those who may read the place's forecast open it.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `plan` where it is longer than a sentence or two.
    #[boxed]
    pub async fn keep_answer(
        &self,
        actor: &Actor,
        node: Option<(NodeKind, &str)>,
        plan: &str,
        now: Instant,
    ) -> Done<String> {
        let frame = self.frame(now).await?;
        let place = self.place_asked(actor, node, &frame)?;
        access::check(actor, &Operation::KeepAnswer(place), &frame)?;
        if plan.chars().count() > LONGEST_PLAN {
            return Err(Problem::Invalid { field: "plan", value: LONGEST_PLAN.to_string() });
        }
        let (as_of, figures) = self.figures(actor, &frame, place, now).await?;
        let (level, key) = key_of(&frame, place);
        let kept = KeptAnswer {
            key: 0,
            id: Uuid::now_v7().to_string(),
            level: level.to_owned(),
            node: key,
            person: actor.key(),
            as_of,
            made_at: now,
            plan: plan.split_whitespace().collect::<Vec<_>>().join(" "),
            figures: serde_json::to_string(&figures).expect("figures are JSON"),
        };
        self.store.add_answer(&kept).await?;
        Ok(kept.id)
    }

    /// What was kept last of a place since a day, and the plan in it.
    pub(crate) async fn latest_answer(
        &self,
        frame: &Frame,
        place: Node,
        since: Date,
    ) -> Done<Option<(Keeping, String)>> {
        let (level, key) = key_of(frame, place);
        let latest = self.store.answers_of(level, key, 1).await?.into_iter().next();
        Ok(latest.filter(|kept| kept.as_of >= since).map(|kept| (keeping(frame, &kept), kept.plan)))
    }

    /// An answer as it was kept.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `answer`, for those who may not read the forecast of its place today, too.
    #[boxed]
    pub async fn read_kept_answer(&self, actor: &Actor, id: &str, now: Instant) -> Done<Answer> {
        let frame = self.frame(now).await?;
        let none = || Problem::NotFound("answer");
        let found = self.store.answer(id).await?;
        let place = found.as_ref().and_then(|kept| place_of(&frame, kept));
        // Whether there is such an answer is known only to those who may read it.
        access::check(actor, &Operation::ReadAnswer(place.unwrap_or(Node::Company)), &frame).map_err(|problem| {
            match problem {
                Problem::Forbidden if access::may(actor.role(), &Operation::ListDeals) => none(),
                other => other,
            }
        })?;
        let (kept, place) = found.zip(place).ok_or_else(none)?;
        let figures: Figures = serde_json::from_str(&kept.figures).map_err(|_| none())?;
        let shown = Shown {
            place,
            as_of: kept.as_of,
            is_outdated: self.is_outdated(&frame, &kept, &figures).await?,
            figures,
            kept: Some(keeping(&frame, &kept)),
            plan: kept.plan,
            earlier: Vec::new(),
        };
        self.shown(actor, &frame, shown).await
    }

    /// The figures of a place now, and the day of their forecast.
    async fn figures(&self, actor: &Actor, frame: &Frame, place: Node, now: Instant) -> Done<(Date, Figures)> {
        let info = frame.info(place);
        let forecast = self.read_forecast(actor, Some((info.kind, &info.id)), "period", None, now).await?;
        let request = DealsRequest {
            node: (info.kind != NodeKind::Company).then_some((info.kind, info.id)),
            outcome: Some(StageKind::Open),
            horizon: Some("period".into()),
            sort: Some(DealSort::Swing),
            as_of: Some(forecast.as_of),
            limit: Some(LOOKED_AT),
            ..DealsRequest::default()
        };
        let mut deals = self.list_deals(actor, &request, now).await?.deals;
        by_leverage(&mut deals);
        deals.truncate(DECIDING);
        Ok((forecast.as_of, figures_of(&forecast, &deals)))
    }

    /// Whether a newer forecast or number stands than when an answer was kept.
    async fn is_outdated(&self, frame: &Frame, kept: &KeptAnswer, figures: &Figures) -> Done<bool> {
        let latest = self.store.latest_forecast(METHOD.name(), frame.as_of).await?;
        if latest.is_some_and(|latest| latest.as_of > kept.as_of || latest.made_at > kept.made_at) {
            return Ok(true);
        }
        let number = self.numbers_of(kept, figures).await?.into_iter().next().map(|number| number.id);
        Ok(number.as_ref() != figures.number.as_ref().map(|(id, _)| id))
    }

    async fn numbers_of(&self, kept: &KeptAnswer, figures: &Figures) -> Done<Vec<store::numbers::KeptNumber>> {
        if kept.level == "person" {
            return Ok(Vec::new());
        }
        let unit = (kept.level == "unit").then_some(kept.node);
        Ok(self.store.numbers(unit, figures.span.0).await?)
    }

    /// An answer with the names that its reader may know today.
    async fn shown(&self, actor: &Actor, frame: &Frame, shown: Shown) -> Done<Answer> {
        let Shown { place, as_of, figures, plan, kept, is_outdated, earlier } = shown;
        let keys: Vec<i64> = figures.deciding.iter().map(|deal| deal.deal).collect();
        let labels = self.store.deal_labels(&keys).await?;
        let scope = Scope::of(actor, frame);
        let deals = figures.deciding.iter().map(|deal| named(frame, &scope, labels.get(&deal.deal), deal)).collect();
        let note = self.note_of(actor, frame, place, &figures).await?;
        Ok(Answer { node: frame.info(place), as_of, deals, plan, note, kept, is_outdated, earlier, figures })
    }

    /// The words beside the number that stood.
    async fn note_of(
        &self,
        actor: &Actor,
        frame: &Frame,
        place: Node,
        figures: &Figures,
    ) -> Done<Option<(Option<String>, String)>> {
        let Some((id, _)) = &figures.number else { return Ok(None) };
        if access::check(actor, &Operation::ReadNumber(place), frame).is_err() {
            return Ok(None);
        }
        let unit = Some(frame.key_of(place)).filter(|_| place != Node::Company);
        let said = self.store.numbers(unit, figures.span.0).await?;
        let said = said.into_iter().find(|number| number.id == *id && !number.note.is_empty());
        Ok(said.map(|number| (name_of(frame, number.person), number.note)))
    }
}

/// What is to be shown, before it is known who reads it.
struct Shown {
    place: Node,
    as_of: Date,
    figures: Figures,
    plan: String,
    kept: Option<Keeping>,
    is_outdated: bool,
    earlier: Vec<Keeping>,
}

fn figures_of(forecast: &ForecastPage, deals: &[DealLine]) -> Figures {
    let range = &forecast.range;
    Figures {
        span: forecast.span,
        days_left: forecast.days_left,
        currency: forecast.currency.code().to_owned(),
        expected: whole(range.mean),
        range80: (whole(range.range80.0), whole(range.range80.1)),
        won: range.won,
        quota: forecast.quota,
        quota_chance: forecast.quota_chance,
        number: forecast.number.as_ref().map(|said| (said.id.clone(), said.amount)),
        since: forecast.change.as_ref().map(|change| since(change.since, &change.bridge)),
        deciding: deals.iter().filter_map(deciding).collect(),
    }
}

fn since(day: Date, bridge: &bridge::Bridge) -> Since {
    let bar = |(kind, bar): (&bridge::Kind, &bridge::Bar)| Bar {
        kind: kind.word().to_owned(),
        deals: bar.deals,
        effect: bar.effect,
    };
    let mut bars: Vec<Bar> = bridge.bars.iter().filter(|(_, bar)| bar.effect != 0).map(bar).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.effect.abs()));
    Since { day, before: bridge.before, bars }
}

fn deciding(deal: &DealLine) -> Option<Deciding> {
    let swing = whole(deal.swing()?);
    (swing > 0).then(|| Deciding {
        deal: deal.key,
        chance: deal.p_won.unwrap_or_default(),
        amount: deal.amount.map(|amount| (amount, deal.currency.code().to_owned())),
        swing,
        closes: deal.expected_close.or(deal.close_date),
    })
}

/// A deal as far as a reader may know it today.
fn named(frame: &Frame, scope: &Scope, label: Option<&DealLabel>, figures: &Deciding) -> AnswerDeal {
    let label = label.filter(|label| frame.may_open(scope, label.owner));
    AnswerDeal {
        deal: label.map(|label| (label.id.clone(), label.name.clone())),
        owner: label.and_then(|label| name_of(frame, label.owner)),
        figures: figures.clone(),
    }
}

fn name_of(frame: &Frame, key: Option<i64>) -> Option<String> {
    key.and_then(|key| frame.person_of_key(key)).map(|person| frame.person_name(person).to_owned())
}

fn keeping(frame: &Frame, kept: &KeptAnswer) -> Keeping {
    Keeping { id: kept.id.clone(), at: kept.made_at, by: name_of(frame, kept.person) }
}

/// How a place is kept: its level and key.
fn key_of(frame: &Frame, place: Node) -> (&'static str, i64) {
    let level = match place {
        Node::Company => "company",
        Node::Unit(_) => "unit",
        Node::Person(_) => "person",
    };
    (level, frame.key_of(place))
}

/// The place that was kept, if it is still known.
fn place_of(frame: &Frame, kept: &KeptAnswer) -> Option<Node> {
    match kept.level.as_str() {
        "company" => Some(Node::Company),
        "unit" => {
            let place = frame.loaded.units.iter().position(|key| *key == kept.node)?;
            u32::try_from(place).ok().map(Node::Unit)
        }
        _ => frame.person_of_key(kept.node).map(Node::Person),
    }
}

fn whole(minor: f64) -> i64 {
    minor.round() as i64
}
