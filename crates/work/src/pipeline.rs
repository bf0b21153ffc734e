//! What changed in a pipeline between two days, each deal by one reason.

mod book;
mod filter;

pub(crate) use book::Book;

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::forecast::{NodeInfo, NodeKind};
use crate::frame::Frame;
use crate::pipeline::filter::Passes;
use crate::problem::{Done, Problem};
use async_recursion::async_recursion as boxed;
use facts::deal::Field;
use facts::person::PersonIx;
use facts::time::add_days;
pub use facts::waterfall::{Bar, Days, Sum, Waterfall};
use facts::waterfall::{Look, Moved, NoRate, Rates, filtered, moved, seen};
use facts::{Currency, Hierarchy, Instant, Node, Period};
use jiff::civil::{Date, Weekday};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::pipeline::{DealLabel, PipelineState};

/// Deals that are listed at most.
const LISTED: usize = 200;

/// Which deals are in the pipeline, by their close date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Due {
    /// In the period that holds the last day.
    #[default]
    Period,
    /// In the one after it.
    Next,
    /// All open deals, those without a date too.
    All,
}

impl Due {
    /// Every choice.
    pub const ALL: [Due; 3] = [Due::Period, Due::Next, Due::All];

    /// The word that doors use.
    pub fn word(self) -> &'static str {
        match self {
            Due::Period => "period",
            Due::Next => "next",
            Due::All => "all",
        }
    }

    /// Reads the word of [`Due::word`].
    pub fn of_word(word: &str) -> Option<Due> {
        Due::ALL.into_iter().find(|due| due.word() == word)
    }
}

/// Which deals are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// Those of a bar.
    Bar(Bar),
    /// Those that left and came back, or came and left again.
    RoundTrips,
}

/// What is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaterfallRequest {
    /// Of which place; `None`: the actor's own.
    pub node: Option<(NodeKind, String)>,
    /// The first day whose changes count; `None`: last Monday.
    pub from: Option<Date>,
    /// The last; `None`: the latest that is known.
    pub to: Option<Date>,
    /// Which deals count.
    pub due: Due,
    /// Whether deals count where their owners stand today; else where they stood at either end.
    pub is_as_is: bool,
    /// The deals to list; `None`: those that moved it most.
    pub listed: Option<Listed>,
    /// Only deals whose columns have these values: each column one of its own.
    pub filters: Vec<(String, String)>,
    /// Whether all of them are listed, however many.
    pub is_whole: bool,
}

/// A deal that changed the pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedDeal {
    /// Its public id and name; `None` where the actor may not open it today.
    pub deal: Option<(String, String)>,
    /// Who owns it today, where the actor may know.
    pub owner: Option<String>,
    /// What it was of the pipeline; `None`: not in it.
    pub opening: Option<i64>,
    /// What it is of it.
    pub closing: Option<i64>,
    /// By which bars, and by how much.
    pub bars: Vec<(Bar, i64)>,
    /// Whether it left and came back, or came and left again.
    pub is_round_trip: bool,
    /// The planned close date at the first moment and at the second; `None`: there was no deal, or no date.
    pub planned: [Option<Date>; 2],
}

/// What changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaterfallPage {
    /// The place.
    pub node: NodeInfo,
    /// Places above it that the actor may open, the highest first.
    pub above: Vec<NodeInfo>,
    /// What changed in the places right below it, the largest pipeline first.
    pub below: Vec<(NodeInfo, Waterfall)>,
    /// The first and the last day whose changes count.
    pub span: (Date, Date),
    /// The first day of the running period, and last Monday: what else may be asked.
    pub usual: (Option<Date>, Date),
    /// The days in which close dates count; `None`: all.
    pub days: Days,
    /// The account.
    pub waterfall: Waterfall,
    /// Deals that were asked for, by what they moved, 200 at most.
    pub deals: Vec<MovedDeal>,
    /// How many there are.
    pub deals_in_all: usize,
    /// The currency of every amount.
    pub currency: Currency,
    /// Columns to filter by, with their values.
    pub columns: BTreeMap<String, Vec<String>>,
}

impl Work {
    /// The place whose pipeline is asked for, for whoever may see it; that they did is written down.
    pub(crate) async fn pipeline_asked(
        &self,
        actor: &Actor,
        named: Option<&(NodeKind, String)>,
        now: Instant,
    ) -> Done<(Arc<Frame>, Node)> {
        let frame = self.frame(now).await?;
        let node = self.place_asked(actor, named.map(|(kind, id)| (*kind, id.as_str())), &frame)?;
        access::check(actor, &Operation::ReadPipeline(node), &frame)?;
        if frame.is_empty() {
            return Err(Problem::Empty("facts"));
        }
        self.note_seen(actor, node, &frame, now);
        Ok((frame, node))
    }

    /// What changed in the pipeline of a place.
    #[boxed]
    pub async fn read_waterfall(&self, actor: &Actor, request: &WaterfallRequest, now: Instant) -> Done<WaterfallPage> {
        let (frame, node) = self.pipeline_asked(actor, request.node.as_ref(), now).await?;
        let asked = Asked::of(request, node, &frame)?;
        let states = self.pipeline_states(&frame, (asked.first, asked.last), asked.owners()).await?;
        let deals = asked.of_deals(&states);
        let passes = self.passes(&frame, &request.filters, (&states, &deals)).await?;
        // Beside one another: of a large company either takes a while.
        let (moves, below) = std::thread::scope(|scope| {
            let below = scope.spawn(|| asked.below(&deals, passes.as_ref()));
            (asked.moved(&deals, passes.as_ref()), below.join().expect("counting does not panic"))
        });
        let waterfall = account(&moves);
        let (chosen, deals_in_all) = chosen(moves, request.listed, request.is_whole);
        let scope = Scope::of(actor, &frame);
        let labels = self.store.deal_labels(&chosen.iter().map(|(deal, _)| *deal).collect::<Vec<_>>()).await?;
        let deals = chosen.into_iter().map(|(deal, moved)| shown(&frame, &scope, labels.get(&deal), moved)).collect();
        Ok(WaterfallPage {
            above: frame.above(node, &scope),
            below,
            node: frame.info(node),
            span: (asked.from, asked.to),
            usual: (asked.period.as_ref().map(|period| period.start), last_monday(frame.as_of)),
            days: asked.days,
            waterfall,
            deals,
            deals_in_all,
            currency: frame.company().settings.currency,
            columns: self.filter_columns().await?,
        })
    }
}

fn account(deals: &[(i64, Result<Moved, NoRate>)]) -> Waterfall {
    let mut waterfall = Waterfall::default();
    deals.iter().for_each(|(_, moved)| waterfall.add(moved));
    waterfall
}

/// The Monday on which the week began that is over or under way: a week ago on a Monday.
fn last_monday(day: Date) -> Date {
    let days = match i64::from(day.weekday().since(Weekday::Monday)) {
        0 => 7,
        days => days,
    };
    add_days(day, -days)
}

/// A request, worked out.
#[derive(Clone)]
struct Asked<'a> {
    frame: &'a Frame,
    node: Node,
    from: Date,
    to: Date,
    /// The moments between which changes count.
    first: Instant,
    last: Instant,
    period: Option<Period>,
    days: Days,
    /// Who stands where at either end.
    hierarchies: [Hierarchy; 2],
}

impl<'a> Asked<'a> {
    fn of(request: &WaterfallRequest, node: Node, frame: &'a Frame) -> Done<Asked<'a>> {
        let company = frame.company();
        let to = request.to.unwrap_or(frame.as_of).min(frame.as_of);
        let from = request.from.unwrap_or_else(|| last_monday(to));
        if from > to {
            return Err(Problem::Invalid { field: "pipeline-from", value: from.to_string() });
        }
        let calendar = &company.settings.calendar;
        let period = calendar.period_of(to);
        let due = match request.due {
            Due::Period => period.clone(),
            Due::Next => period.as_ref().and_then(|period| calendar.after(period)),
            Due::All => None,
        };
        let hierarchy =
            |day: Date| if request.is_as_is { frame.hierarchy.clone() } else { Hierarchy::on(company, day) };
        let before = add_days(from, -1);
        Ok(Asked {
            frame,
            node,
            from,
            to,
            first: company.end_of(before),
            last: company.end_of(to),
            period,
            days: due.map(|period| (period.start, period.end)),
            hierarchies: [hierarchy(before), hierarchy(to)],
        })
    }

    /// The states of each deal between the two moments, the one that it was in at the first of them included.
    fn of_deals<'s>(&self, states: &'s [PipelineState]) -> Vec<&'s [PipelineState]> {
        let between = |states: &'s [PipelineState]| {
            let from = states.partition_point(|state| state.known <= self.first).saturating_sub(1);
            let to = states.partition_point(|state| state.known <= self.last);
            &states[from.min(to)..to]
        };
        let by_deal = states.chunk_by(|a, b| a.deal == b.deal).map(between);
        by_deal.filter(|states| !states.is_empty()).collect()
    }

    /// What each deal did, by key.
    fn moved(&self, deals: &[&[PipelineState]], passes: Option<&Passes>) -> Vec<(i64, Result<Moved, NoRate>)> {
        let is_here = |owner: Option<i64>, end: usize| self.is_here(owner, end);
        deals.iter().map(|states| (states[0].deal, self.moved_one(states, passes, &is_here))).collect()
    }

    fn moved_one(
        &self,
        states: &[PipelineState],
        passes: Option<&Passes>,
        is_here: &impl Fn(Option<i64>, usize) -> bool,
    ) -> Result<Moved, NoRate> {
        let looks = self.looks(states, is_here);
        let Some(passes) = passes else { return moved(&looks, self.first, self.days, self) };
        let own = passes.get(&states[0].deal).map_or(&[][..], Vec::as_slice);
        moved(&filtered(&looks, own, self.first, self.last), self.first, self.days, self)
    }

    /// What changed in the parts of the place: each deal is looked at once for each part that had it.
    fn below(&self, deals: &[&[PipelineState]], passes: Option<&Passes>) -> Vec<(NodeInfo, Waterfall)> {
        let parts = self.frame.parts_of(self.node);
        let of_people = [0, 1].map(|end| self.parts_of_people(&parts, end));
        let part_of = |owner: Option<i64>, end: usize| -> Option<usize> {
            let person = owner.and_then(|owner| self.frame.person_of_key(owner))?;
            of_people[end][person as usize]
        };
        let mut accounts = vec![Waterfall::default(); parts.len()];
        for states in deals {
            let mut owners: Vec<Option<i64>> = states.iter().map(|state| state.owner).collect();
            owners.dedup();
            let parts = owners.iter().flat_map(|owner| [0, 1].map(|end| part_of(*owner, end)));
            let mut touched: Vec<usize> = parts.flatten().collect();
            touched.sort_unstable();
            touched.dedup();
            for part in touched {
                let is_here = |owner: Option<i64>, end: usize| part_of(owner, end) == Some(part);
                accounts[part].add(&self.moved_one(states, passes, &is_here));
            }
        }
        let mut below: Vec<(NodeInfo, Waterfall)> = parts
            .into_iter()
            .map(|node| self.frame.info(node))
            .zip(accounts)
            .filter(|(_, waterfall)| {
                *waterfall != Waterfall { without_rate: waterfall.without_rate, ..Waterfall::default() }
            })
            .collect();
        below.sort_by_key(|(_, waterfall)| std::cmp::Reverse(waterfall.closing.amount));
        below
    }

    /// The keys of everybody who counts at either end; `None`: everybody and nobody.
    fn owners(&self) -> Option<Vec<i64>> {
        if self.node == Node::Company {
            return None;
        }
        let people = 0..PersonIx::try_from(self.frame.company().people.len()).unwrap_or(PersonIx::MAX);
        let counts = people.filter(|person| [0, 1].into_iter().any(|end| self.is_counted(*person, end)));
        Some(counts.map(|person| self.frame.key_of(Node::Person(person))).collect())
    }

    fn is_counted(&self, person: PersonIx, end: usize) -> bool {
        self.hierarchies[end].counts_in(Some(person), self.node)
    }

    fn is_here(&self, owner: Option<i64>, end: usize) -> bool {
        if self.node == Node::Company {
            return true;
        }
        let person = owner.and_then(|owner| self.frame.person_of_key(owner));
        person.is_some_and(|person| self.is_counted(person, end))
    }

    /// The part that each person counts in at an end.
    fn parts_of_people(&self, parts: &[Node], end: usize) -> Vec<Option<usize>> {
        let people = 0..PersonIx::try_from(self.frame.company().people.len()).unwrap_or(PersonIx::MAX);
        let hierarchy = &self.hierarchies[end];
        let is_in = |person: PersonIx, part: &Node| hierarchy.counts_in(Some(person), *part);
        // A person counts below a place only where they count in it.
        let counts = |person: &PersonIx| self.is_counted(*person, end);
        people.map(|person| parts.iter().position(|part| counts(&person) && is_in(person, part))).collect()
    }

    /// A deal's states as the account wants them. An owner who moved to another unit without any change of the deal is a look of its own.
    fn looks(&self, states: &[PipelineState], is_here: &impl Fn(Option<i64>, usize) -> bool) -> Vec<Look> {
        let look = |state: &PipelineState, known: Instant, end: usize| Look {
            known,
            outcome: state.outcome,
            deleted: state.deleted,
            amount: state.amount,
            currency: state.currency,
            close: state.close,
            is_here: is_here(state.owner, end),
        };
        let mut looks = Vec::with_capacity(states.len() + 1);
        for state in states {
            if state.known > self.first {
                looks.push(look(state, state.known, 1));
                continue;
            }
            let (then, now) = (look(state, state.known, 0), look(state, Instant(self.first.0 + 1), 1));
            looks.push(then);
            if then.is_here != now.is_here {
                looks.push(now);
            }
        }
        let tracked = self.frame.company().tracked;
        let is_seen = tracked.has(&Field::Amount) || tracked.has(&Field::CloseDate);
        if is_seen { looks } else { seen(looks, self.first) }
    }
}

impl Rates for Asked<'_> {
    fn then(&self, minor: i64, currency: Currency) -> Option<i64> {
        self.frame.company().in_company_currency(minor, currency, add_days(self.from, -1))
    }

    fn now(&self, minor: i64, currency: Currency) -> Option<i64> {
        self.frame.company().in_company_currency(minor, currency, self.to)
    }
}

/// The deals to list, the largest effect first, and how many there are.
fn chosen(
    deals: Vec<(i64, Result<Moved, NoRate>)>,
    listed: Option<Listed>,
    is_whole: bool,
) -> (Vec<(i64, Moved)>, usize) {
    let effect = |moved: &Moved| match listed {
        Some(Listed::Bar(wanted)) => moved.bars.iter().find(|(bar, _)| *bar == wanted).map(|(_, effect)| *effect),
        Some(Listed::RoundTrips) => moved.is_round_trip.then_some(0),
        None => Some(moved.bars.iter().map(|(_, effect)| effect).sum()).filter(|_| !moved.bars.is_empty()),
    };
    let known = deals.into_iter().filter_map(|(deal, moved)| Some((deal, moved.ok()?)));
    let mut chosen: Vec<(i64, i64, Moved)> =
        known.filter_map(|(deal, moved)| Some((effect(&moved)?, deal, moved))).collect();
    chosen.sort_by_key(|(effect, deal, _)| (std::cmp::Reverse(effect.abs()), *deal));
    let count = chosen.len();
    chosen.truncate(if is_whole { usize::MAX } else { LISTED });
    (chosen.into_iter().map(|(_, deal, moved)| (deal, moved)).collect(), count)
}

/// A deal as far as the actor may know it today, wherever it counted then.
fn shown(frame: &Frame, scope: &Scope, label: Option<&DealLabel>, moved: Moved) -> MovedDeal {
    let owner = label.and_then(|label| label.owner).and_then(|key| frame.person_of_key(key));
    let may = frame.may_open(scope, label.and_then(|label| label.owner));
    MovedDeal {
        deal: label.filter(|_| may).map(|label| (label.id.clone(), label.name.clone())),
        owner: owner.filter(|_| may).map(|owner| frame.person_name(owner).to_owned()),
        opening: moved.opening,
        closing: moved.closing,
        bars: moved.bars,
        is_round_trip: moved.is_round_trip,
        planned: moved.planned,
    }
}
