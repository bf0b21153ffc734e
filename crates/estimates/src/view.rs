//! What was known at the end of one day: the only door to facts for every method.

use crate::ledger::{Day, Prepared, remembered};
use crate::moment::Window;
use facts::deal::{DealIx, Inferred, StageIx};
use facts::person::PersonIx;
use facts::time::{day_number, day_of_number};
use facts::{Hierarchy, Node, StageKind};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock};

/// An open deal as known on the day. Amounts are in minor units of the company's currency.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OpenDeal {
    pub(crate) deal: DealIx,
    pub(crate) owner: Option<PersonIx>,
    pub(crate) stage: Option<StageIx>,
    /// Days since its creation; `None` where that is inferred.
    pub(crate) age: Option<Day>,
    /// `None`: missing or zero.
    pub(crate) amount: Option<i64>,
    pub(crate) planned: Option<Day>,
    pub(crate) product: Option<u32>,
}

/// A won deal as known on the day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WonDeal {
    pub(crate) deal: DealIx,
    pub(crate) owner: Option<PersonIx>,
    pub(crate) closed: Day,
    pub(crate) amount: i64,
    pub(crate) product: Option<u32>,
    /// The last positive amount shown while it was open.
    pub(crate) shown: Option<i64>,
}

/// The window that past days are checked with: of whole weeks, so that all days of a week ask for the same.
pub(crate) fn in_weeks((from, to): Window) -> Window {
    let up = |days: Day| (days + 6).div_euclid(7) * 7;
    (up(from), up(to))
}

/// Past origins stand a fortnight apart, or four weeks where windows are long: neighbours would see nearly the same.
pub(crate) const ORIGIN_DAYS: Day = 14;
const LONG_DAYS: Day = 56;
/// They are of one year.
const LOOK_BACK_DAYS: Day = 364;

/// How far origins of such windows stand apart.
pub(crate) fn origins_apart((from, to): Window) -> Day {
    if to - from < LONG_DAYS { ORIGIN_DAYS } else { 2 * ORIGIN_DAYS }
}

/// The share of a window that the next one does not see, or less: windows that overlap are not independent.
pub(crate) fn new_share(window: Window) -> f64 {
    let apart = origins_apart(window);
    f64::from(apart) / f64::from((window.1 - window.0).max(apart))
}

/// Bookings by owner.
pub(crate) type Bookings = BTreeMap<Option<PersonIx>, f64>;

/// What was known at the end of a day.
#[derive(Debug)]
pub(crate) struct View {
    pub(crate) day: Day,
    /// The last day with a fact: what is learnt ends there.
    pub(crate) last_fact: Day,
    pub(crate) open: Vec<OpenDeal>,
    pub(crate) won: Vec<WonDeal>,
    /// Places of won deals, ascending by close; made when first asked for.
    by_close: OnceLock<Vec<u32>>,
    /// What came in past windows that were asked for.
    won_after: Mutex<HashMap<(Day, Window), Arc<Bookings>>>,
    pub(crate) lost: usize,
    /// Deals left out because no rate converts their currency.
    pub(crate) unrated: usize,
    pub(crate) hierarchy: Hierarchy,
}

impl View {
    /// What was known at the end of `day`.
    pub(crate) fn on(prepared: &Prepared<'_>, day: Day) -> View {
        let mut view = View {
            day,
            last_fact: prepared.last_fact(day).unwrap_or(day),
            open: Vec::new(),
            won: Vec::new(),
            by_close: OnceLock::new(),
            won_after: Mutex::default(),
            lost: 0,
            unrated: 0,
            hierarchy: Hierarchy::on(prepared.company, day_of_number(day)),
        };
        prepared.deals().for_each(|deal| view.add(prepared, deal));
        view
    }

    fn add(&mut self, prepared: &Prepared<'_>, deal: DealIx) {
        let Some(state) = prepared.state_on(deal, self.day).filter(|state| !state.deleted) else { return };
        match prepared.company.kind_of(state) {
            StageKind::Lost => self.lost += 1,
            StageKind::Won => {
                let closed = state.closed.map_or(self.day, day_number);
                // A win whose value nobody knows is worth nothing until it is.
                match prepared.convert(state.amount.unwrap_or(0), state.currency, closed) {
                    Some(amount) => self.won.push(WonDeal {
                        deal,
                        owner: state.owner,
                        closed,
                        amount,
                        product: prepared.product(deal, self.day),
                        shown: shown_before_close(prepared, deal, self.day),
                    }),
                    None => self.unrated += 1,
                }
            }
            StageKind::Open => {
                let shown = state.amount.filter(|amount| *amount != 0);
                let amount = shown.and_then(|amount| prepared.convert(amount, state.currency, self.day));
                if shown.is_some() && amount.is_none() {
                    self.unrated += 1;
                    return;
                }
                self.open.push(OpenDeal {
                    deal,
                    owner: state.owner,
                    stage: state.stage,
                    age: prepared.created(deal).map(|created| self.day - created),
                    amount,
                    planned: state.close_date.filter(|_| !state.inferred.has(Inferred::CLOSE_DATE)).map(day_number),
                    product: prepared.product(deal, self.day),
                });
            }
        }
    }

    /// Days, latest first, whose windows have passed: on a grid of its own, so that what one day asked the next one asks again.
    /// Those of a year.
    pub(crate) fn past_origins(&self, window: Window) -> impl Iterator<Item = Day> + use<> {
        let (apart, latest) = (origins_apart(window), self.last_fact - window.1);
        let last = latest.div_euclid(apart) * apart;
        (0..).map(move |back| last - back * apart).take_while(move |origin| *origin > latest - LOOK_BACK_DAYS)
    }

    /// Deals won on the days from `first` to `last`.
    pub(crate) fn won_between(&self, first: Day, last: Day) -> impl Iterator<Item = &WonDeal> {
        let by_close = self.by_close.get_or_init(|| {
            let mut places: Vec<u32> = (0..).take(self.won.len()).collect();
            places.sort_by_key(|place| self.won[*place as usize].closed);
            places
        });
        let from = by_close.partition_point(|place| self.won[*place as usize].closed < first);
        by_close[from..].iter().map(|place| &self.won[*place as usize]).take_while(move |won| won.closed <= last)
    }

    /// Bookings within the window after a past day, by who is credited on it.
    pub(crate) fn won_after(&self, prepared: &Prepared<'_>, origin: Day, (from, to): Window) -> Arc<Bookings> {
        remembered(&self.won_after, (origin, (from, to)), || {
            // By place: nobody, then everybody.
            let mut people: Vec<Option<f64>> = vec![None; prepared.company.people.len() + 1];
            for won in self.won_between(origin + from + 1, origin + to) {
                let credited = prepared.credited(won.deal, origin, won.owner);
                let place = credited.map_or(0, |owner| owner as usize + 1);
                *people[place].get_or_insert_default() += won.amount as f64;
            }
            let owners = std::iter::once(None).chain((0..).map(Some));
            Arc::new(owners.zip(people).filter_map(|(owner, sum)| Some((owner, sum?))).collect())
        })
    }

    /// Whether somebody is there to sell: neither at the head of a unit nor on the staff.
    pub(crate) fn is_seller(&self, prepared: &Prepared<'_>, person: PersonIx) -> bool {
        let role = &prepared.company.people[person as usize].role;
        !self.hierarchy.head.contains(&Some(person)) && facts::person::Role::staff(role).is_none()
    }

    /// Days since the first known outcome.
    pub(crate) fn history(&self, prepared: &Prepared<'_>) -> Day {
        prepared.exposures.start(self.last_fact).map_or(0, |start| self.last_fact - start)
    }

    /// How many deals were decided.
    pub(crate) fn closed(&self) -> usize {
        self.won.len() + self.lost
    }

    /// The company, the units that stand, and the people who are here and have a unit or deals: in index order.
    pub(crate) fn active_nodes(&self, prepared: &Prepared<'_>) -> Vec<Node> {
        let company = prepared.company;
        let mut owns = vec![false; company.people.len()];
        let owners = self.open.iter().map(|deal| deal.owner).chain(self.won.iter().map(|deal| deal.owner));
        owners.flatten().for_each(|owner| owns[owner as usize] = true);
        let today = day_of_number(self.day);
        let units = (0..).zip(&self.hierarchy.stands).filter(|(_, stands)| **stands).map(|(unit, _)| Node::Unit(unit));
        let here = (0..).zip(&company.people).filter(|(person, row)| {
            row.is_here(today) && (self.hierarchy.unit_of[*person as usize].is_some() || owns[*person as usize])
        });
        let people = here.map(|(person, _)| Node::Person(person));
        std::iter::once(Node::Company).chain(units).chain(people).collect()
    }
}

fn shown_before_close(prepared: &Prepared<'_>, deal: DealIx, day: Day) -> Option<i64> {
    let (known, states) = prepared.states(deal);
    let count = known.partition_point(|known| *known <= day);
    let open = (0..count).rev().find(|index| prepared.company.kind_of(&states[*index]) == StageKind::Open)?;
    let amount = states[open].amount.filter(|amount| *amount > 0)?;
    prepared.convert(amount, states[open].currency, known[open])
}
