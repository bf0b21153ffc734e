//! The Monday brief: at most five things for this person this week, what changed, and whom to praise.

mod find;
pub mod letters;
pub mod rank;
mod wait;

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::bridge;
use crate::forecast::{Change, ForecastPage, NodeInfo, NodeKind, Range};
use crate::frame::Frame;
use crate::number::Said;
use crate::problem::{Done, Problem};
use crate::subject::Subject;
use async_recursion::async_recursion as boxed;
use facts::person::Role;
use facts::{Currency, Instant, Node};
use find::Finder;
use jiff::civil::Date;
pub use rank::{Kind, Ranked, Reason};
use rank::{PutAway, TASTE_DAYS, monday};
use store::brief::Dismissal;
use wait::Waiting;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;
/// Characters of what a thing is about at most: public ids are shorter.
const LONGEST_ABOUT: usize = 100;

/// A deal as a brief names it.
#[derive(Clone, Debug, PartialEq)]
pub struct AboutDeal {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// Whose it is: its owner's name for the manager, the team's for a leader, nobody's for its owner.
    pub whose: Option<String>,
}

/// Why something is in a brief: figures, each known from a page of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Evidence {
    /// No number was said of a place, and half of the period is as good as over.
    Unsaid {
        /// The place.
        node: NodeInfo,
        /// What the forecast expects.
        forecast: i64,
        /// Days left of the period.
        days_left: i64,
        /// Whether whoever reads is the one to say it.
        is_own: bool,
    },
    /// The number of a place lies outside of the 80 % range.
    Differs {
        /// The place.
        node: NodeInfo,
        /// The number that was said.
        number: i64,
        /// The 80 % range.
        range80: (i64, i64),
        /// Whether whoever reads said it.
        is_own: bool,
    },
    /// A deal may move the number much.
    Decides {
        /// The deal.
        deal: AboutDeal,
        /// The chance to be won in the period.
        chance: f64,
        /// The amount in its currency.
        amount: Option<(i64, Currency)>,
        /// By how much the number may come out different for it.
        swing: i64,
        /// When it is expected to close.
        closes: Option<Date>,
    },
    /// Nothing was done on a deal for long.
    Quiet {
        /// The deal.
        deal: AboutDeal,
        /// Days since.
        days: i64,
        /// The chance to be won in the period.
        chance: f64,
        /// What it is expected to bring in the period.
        value: i64,
    },
    /// The close of a deal left the period.
    Pushed {
        /// The deal.
        deal: AboutDeal,
        /// By how much that lowered the number.
        effect: i64,
        /// Since when.
        since: Date,
    },
    /// Close dates of open deals are past.
    Overdue {
        /// How many.
        deals: i64,
        /// What they are expected to bring in the period.
        value: i64,
        /// Whose: for the address of the list.
        node: NodeInfo,
    },
    /// The quota is out of reach without more.
    Gap {
        /// The place.
        node: NodeInfo,
        /// The quota.
        quota: i64,
        /// What the forecast expects.
        forecast: i64,
        /// The chance to reach the quota.
        chance: f64,
        /// How much must be created and by which day, where figures say so; no day: now, and a usual win would take longer.
        create: Option<(i64, Option<Date>)>,
    },
    /// The forecast moved much.
    Moved {
        /// The place.
        node: NodeInfo,
        /// What it was.
        before: i64,
        /// What it is.
        after: i64,
        /// Since when.
        since: Date,
        /// What moved it most in that direction; `None`: that is on its own page.
        why: Option<(bridge::Kind, i64)>,
    },
    /// A promise of whoever reads is due or late, or one made to them is late. Its words stay on its page: briefs are sent as letters.
    Promise {
        /// The public id.
        id: String,
        /// The deal or account that it is about, and its name; `None`: none that may be opened.
        about: Option<(Subject, String)>,
        /// To whom it was made, or who made it; `None`: a seller, in a leader's brief.
        name: Option<String>,
        /// Whether whoever reads made it.
        is_mine: bool,
        /// Whether its day is over.
        is_late: bool,
        /// By when it is to be kept.
        due: Date,
        /// Amount × chance of the deal, or of the open deals of the account.
        value: Option<i64>,
        /// The id of the last act, empty if there is none: what is done next says what it saw.
        after: String,
    },
    /// Counsel waits for an answer of whoever reads. Its words stay on its page, like a promise's.
    Counsel {
        /// The public id.
        id: String,
        /// The deal or account that it is on, and its name.
        about: (Subject, String),
        /// Who gave it.
        name: String,
        /// On which day.
        given: Date,
        /// Amount × chance of the deal, or of the open deals of the account.
        value: Option<i64>,
        /// The id of the last act, empty if there is none: what is done next says what it saw.
        after: String,
    },
    /// A request for help that nobody moves, or that waits for whoever reads or for their desk.
    Request {
        /// The public id.
        id: String,
        /// The deal or account that it is about, by public id and name.
        subject: (String, String),
        /// The desk.
        desk: String,
        /// Who asked, where that is somebody below.
        whose: Option<String>,
        /// Why it is here.
        stuck: Stuck,
        /// By when help is needed.
        need_by: Date,
        /// What is at stake.
        value: Option<i64>,
        /// The id of the last step, empty if there is none.
        seen: String,
    },
}

/// Why a request for help is in a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stuck {
    /// Help is needed already.
    Late,
    /// The desk should have said something first.
    Silent,
    /// Nobody sits at the desk.
    Unstaffed,
    /// The desk waits for an answer of whoever asked.
    Asked,
    /// It waits at a desk at which one sits, and somebody took it.
    Taken,
    /// It waits at a desk at which one sits, and nobody took it.
    Queued,
    /// It waits for one's yes or no.
    Approve,
}

impl Stuck {
    /// The word: `late`, `silent`, `unstaffed`, `asked`, `taken`, `queued`, `approve`.
    pub fn word(self) -> &'static str {
        match self {
            Stuck::Late => "late",
            Stuck::Silent => "silent",
            Stuck::Unstaffed => "unstaffed",
            Stuck::Asked => "asked",
            Stuck::Taken => "taken",
            Stuck::Queued => "queued",
            Stuck::Approve => "approve",
        }
    }
}

/// Somebody who deserves a word, and for what: a fact, never a rank.
#[derive(Clone, Debug, PartialEq)]
pub struct Praise {
    /// The name: of the seller for the manager, of the manager for a leader.
    pub name: String,
    /// The team, for a leader.
    pub team: Option<String>,
    /// The deal.
    pub deal: (String, String),
    /// `won` or `pulled-in`.
    pub kind: bridge::Kind,
    /// What it added to the number beyond what was expected of it.
    pub effect: i64,
    /// Since when.
    pub since: Date,
}

/// Where the period stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The first and last day of the period.
    pub span: (Date, Date),
    /// Days left.
    pub days_left: i64,
    /// The forecast.
    pub range: Range,
    /// The quota.
    pub quota: Option<i64>,
    /// The chance to reach it.
    pub quota_chance: Option<f64>,
    /// The number that was said.
    pub number: Option<Said>,
}

/// What a brief cannot say, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing was imported yet.
    Facts,
    /// No forecast was made yet.
    Forecast,
    /// Whoever reads has no team and no deals.
    Deals,
    /// No quota is known.
    Quota,
    /// The period began less than a week ago, or nothing older is kept.
    Change,
    /// Forecasts of earlier weeks are being made.
    Earlier,
}

impl Missing {
    /// The word: `facts`, `forecast`, `deals`, `quota`, `change`, `earlier`.
    pub fn word(self) -> &'static str {
        match self {
            Missing::Facts => "facts",
            Missing::Forecast => "forecast",
            Missing::Deals => "deals",
            Missing::Quota => "quota",
            Missing::Change => "change",
            Missing::Earlier => "earlier",
        }
    }
}

/// A thing that was put away lately.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dismissed {
    /// The public id of the dismissal.
    pub id: String,
    /// The kind of thing.
    pub kind: Kind,
    /// What it was about: a public id.
    pub about: String,
    /// Why.
    pub reason: Reason,
    /// When.
    pub at: Instant,
}

/// The brief of a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// The role for which it is made.
    pub role: Role,
    /// The place that it is about; `None`: there is none yet.
    pub node: Option<NodeInfo>,
    /// The Monday of its week.
    pub week: Date,
    /// As of which day its figures are.
    pub as_of: Date,
    /// The company's currency.
    pub currency: Currency,
    /// Where the period stands.
    pub standing: Option<Standing>,
    /// What deserves attention, the most valuable first, five at most.
    pub things: Vec<Ranked<Evidence>>,
    /// How many more there would be.
    pub more: usize,
    /// What changed since a week ago.
    pub change: Option<Change>,
    /// Whom to praise.
    pub praise: Option<Praise>,
    /// What was put away this week, the latest first.
    pub dismissed: Vec<Dismissed>,
    /// What cannot be said.
    pub missing: Vec<Missing>,
}

impl Work {
    /// The brief of whoever asks.
    #[boxed]
    pub async fn read_brief(&self, actor: &Actor, now: Instant) -> Done<Brief> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadBrief, &frame)?;
        let mut brief = Brief {
            role: actor.role(),
            node: None,
            week: monday(frame.as_of),
            as_of: frame.as_of,
            currency: frame.company().settings.currency,
            standing: None,
            things: Vec::new(),
            more: 0,
            change: None,
            praise: None,
            dismissed: Vec::new(),
            missing: Vec::new(),
        };
        if frame.is_empty() {
            brief.missing.push(Missing::Facts);
            return Ok(brief);
        }
        let node = self.home_node(actor, &frame)?;
        brief.node = Some(frame.info(node));
        let said = self.put_away(actor, now).await?;
        let away: Vec<PutAway> = said.iter().filter_map(|said| put_away(&frame, said)).collect();
        brief.dismissed = said.iter().filter_map(dismissed).filter(|put| is_this_week(&frame, put)).collect();
        let waiting = |expected: f64| Waiting { work: self, actor, frame: &frame, expected, now };
        let forecast = match self.read_forecast(actor, None, "period", None, now).await {
            Ok(forecast) => forecast,
            Err(Problem::Empty(_) | Problem::Conflict(_)) => {
                brief.missing.push(Missing::Forecast);
                return Ok(brief);
            }
            // Somebody without deals has no forecast, and may still sit at a desk.
            Err(Problem::NotFound(_)) => {
                (brief.things, brief.more) = rank::rank(waiting(0.0).candidates().await?, &away, frame.as_of);
                if brief.things.is_empty() {
                    brief.missing.push(Missing::Deals);
                }
                return Ok(brief);
            }
            Err(other) => return Err(other),
        };
        let finder = Finder { work: self, actor, frame: &frame, forecast: &forecast, node, now };
        let mut found = finder.candidates().await?;
        found.extend(waiting(forecast.range.mean).candidates().await?);
        (brief.things, brief.more) = rank::rank(found, &away, frame.as_of);
        brief.praise = self.praise(actor, &frame, node, &forecast).await?;
        if forecast.quota.is_none() {
            brief.missing.push(Missing::Quota);
        }
        if forecast.change.is_none() {
            brief.missing.push(if forecast.job.is_some() { Missing::Earlier } else { Missing::Change });
        }
        if forecast.range.range95.1 <= 0.0 && brief.things.is_empty() {
            brief.missing = vec![Missing::Deals];
        }
        brief.as_of = forecast.as_of;
        brief.change = forecast.change;
        brief.standing = Some(Standing {
            span: forecast.span,
            days_left: forecast.days_left,
            range: forecast.range,
            quota: forecast.quota,
            quota_chance: forecast.quota_chance,
            number: forecast.number,
        });
        Ok(brief)
    }

    /// Puts a thing of one's brief away; the public id of what was said.
    ///
    /// # Errors
    /// [`Problem::Invalid`] `brief-kind` or `brief-about` where it is none.
    #[boxed]
    pub async fn dismiss(&self, actor: &Actor, kind: &str, about: &str, reason: Reason, now: Instant) -> Done<String> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadBrief, &frame)?;
        let invalid = |field, value: &str| Problem::Invalid { field, value: value.chars().take(40).collect() };
        let kind = Kind::of_word(kind).ok_or_else(|| invalid("brief-kind", kind))?;
        if about.chars().count() > LONGEST_ABOUT || about.chars().any(char::is_control) {
            return Err(invalid("brief-about", about));
        }
        Ok(self.store.add_dismissal(reader(actor), (kind.word(), about), reason.word(), now).await?)
    }

    /// Takes back what was said of a thing of one's brief.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `dismissal` where there is none of one's own, or it was taken back already.
    #[boxed]
    pub async fn take_back_dismissal(&self, actor: &Actor, id: &str, now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadBrief, &frame)?;
        let is_back = self.store.take_back_dismissal(reader(actor), id, now).await?;
        if is_back { Ok(()) } else { Err(Problem::NotFound("dismissal")) }
    }

    /// What somebody put away within the time in which it says something.
    async fn put_away(&self, actor: &Actor, now: Instant) -> Done<Vec<Dismissal>> {
        let since = Instant(now.0 - (TASTE_DAYS + 1) * DAY);
        Ok(self.store.dismissals(reader(actor), since).await?)
    }

    /// Whoever brought most beyond what was expected: a deal won, else one pulled in.
    async fn praise(&self, actor: &Actor, frame: &Frame, node: Node, forecast: &ForecastPage) -> Done<Option<Praise>> {
        let Some(change) = forecast.change.as_ref().filter(|_| actor.role() != Role::Seller) else { return Ok(None) };
        for kind in [bridge::Kind::Won, bridge::Kind::PulledIn] {
            let largest = change.bridge.bars.get(&kind).map(|bar| &bar.largest[..]).unwrap_or_default();
            let labels = self.store.deal_labels(&largest.iter().map(|moved| moved.key).collect::<Vec<_>>()).await?;
            for moved in largest.iter().filter(|moved| moved.effect > 0) {
                let owner = labels.get(&moved.key).and_then(|label| frame.person_of_key(label.owner?));
                let Some((name, team)) = owner.and_then(|owner| praised(actor, frame, node, owner)) else { continue };
                return Ok(Some(Praise {
                    name,
                    team,
                    deal: (moved.id.clone(), moved.name.clone()),
                    kind,
                    effect: moved.effect,
                    since: change.since,
                }));
            }
        }
        Ok(None)
    }
}

/// Whom an actor praises for a deal: its owner, or the owner's manager where the actor leads managers. Nobody praises themselves, or
/// somebody who is no longer here.
fn praised(actor: &Actor, frame: &Frame, node: Node, owner: u32) -> Option<(String, Option<String>)> {
    let (units, _) = frame.parts(node);
    let is_below = |unit: &&u32| frame.rights.counts_in(Some(owner), Node::Unit(**unit));
    let (person, team) = match units.iter().find(is_below) {
        Some(unit) => (frame.rights.head[*unit as usize]?, Some(frame.info(Node::Unit(*unit)).name)),
        None => (owner, None),
    };
    let is_somebody = Some(person) != actor.person(frame) && frame.is_here(person);
    let may = Scope::of(actor, frame).has(Node::Person(person));
    (is_somebody && may).then(|| (frame.person_name(person).to_owned(), team))
}

/// The key under which it is kept what somebody says of their brief: 0 for whoever leads a company that names no head.
fn reader(actor: &Actor) -> i64 {
    actor.key().unwrap_or(0)
}

fn put_away(frame: &Frame, said: &Dismissal) -> Option<PutAway> {
    let said_on = said.said_at.day(&frame.company().settings.zone);
    Some(PutAway {
        kind: Kind::of_word(&said.kind)?,
        about: said.about.clone(),
        reason: Reason::of_word(&said.reason)?,
        // Figures may be shown as of an earlier day than today: what was said of them counts from then.
        said: said_on.min(frame.as_of),
    })
}

fn dismissed(said: &Dismissal) -> Option<Dismissed> {
    Some(Dismissed {
        id: said.id.clone(),
        kind: Kind::of_word(&said.kind)?,
        about: said.about.clone(),
        reason: Reason::of_word(&said.reason)?,
        at: said.said_at,
    })
}

fn is_this_week(frame: &Frame, put: &Dismissed) -> bool {
    monday(put.at.day(&frame.company().settings.zone)) == monday(frame.today)
}

/// How a place is named in the address of a thing: a thing about the company needs an id, too.
fn about(node: &NodeInfo) -> String {
    match node.kind {
        NodeKind::Company => "company".to_owned(),
        _ => node.id.clone(),
    }
}
