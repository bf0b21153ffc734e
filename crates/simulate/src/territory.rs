//! What is sold from one seat: its accounts and customers, and the deals that are entered day by day.

use crate::World;
use crate::days::{Day, FUTURE_WEEKS, clamp_day};
use crate::draw::{Draw, Stream};
use crate::lead::{Kind, Lead};
use crate::life::{self, Life, State};
use crate::model;
use std::collections::BTreeMap;

/// A customer or prospect of a seat.
#[derive(Clone, Debug)]
pub struct Account {
    /// The number among all accounts known by the end; `None`: met after the end.
    pub number: Option<usize>,
    /// The place in [`model::SEGMENTS`].
    pub segment: usize,
    /// Whether the trade is the one that Analytics suits best.
    pub is_finance: bool,
    /// From when on another first purchase may be tried; never for customers.
    free_from: Day,
}

/// What a seat's simulation hands out, in the order in which it happens.
pub enum Event<'a> {
    /// An account is met; gives its number and whether it is in financial services.
    Met {
        /// The place in [`model::SEGMENTS`].
        segment: usize,
        /// The seat.
        seat: usize,
    },
    /// A deal was played to its outcome.
    Deal {
        /// The account.
        account: &'a Account,
        /// The deal at its creation.
        lead: &'a Lead,
        /// What happened to it.
        life: &'a Life,
        /// Who owned it at first: at its creation, or on the day that its future is played from.
        owner: usize,
    },
}

/// The number and trade of an account that was just met.
pub struct Met {
    /// The number among all accounts.
    pub number: usize,
    /// Whether the trade is financial services.
    pub is_finance: bool,
}

#[derive(Clone)]
enum Due {
    Joins(usize),
    Renewal { account: usize, product: usize, value: i64, quality: f64, due: Day },
    Leaves(usize),
}

/// How a seat stands at the end of a day.
#[derive(Clone)]
pub struct Stand {
    seat: usize,
    accounts: Vec<Account>,
    customers: Vec<usize>,
    due: BTreeMap<Day, Vec<(Day, Due)>>,
    open: Vec<(usize, Lead, State)>,
}

impl Stand {
    /// Plays one future of the seat after `day`, up to `last`, handing out its deals.
    pub fn play_on<E>(
        &self,
        world: &World,
        draw: Draw,
        (day, last): (Day, Day),
        hand_out: &mut dyn FnMut(Event) -> Result<Option<Met>, E>,
    ) -> Result<(), E> {
        let mut territory = Territory {
            world,
            seat: self.seat,
            draw,
            accounts: self.accounts.clone(),
            customers: self.customers.clone(),
            due: self.due.clone(),
            life: Life::default(),
            watched: None,
            open: Vec::new(),
            hand_out,
        };
        for (account, lead, state) in &self.open {
            life::live_on(world, &mut territory.draw, lead, &mut territory.life, state, (day, last));
            territory.conclude(*account, lead, state.stint.person)?;
        }
        for day in (day + 1..=last).filter(|day| world.days.at(*day).is_working) {
            territory.day(day)?;
        }
        Ok(())
    }
}

/// Plays everything that is entered from a seat, handing out accounts and deals, and tells how the seat stands at the end of the
/// day `watched`.
pub fn play<E>(
    world: &World,
    seat: usize,
    seed: u64,
    watched: Option<Day>,
    hand_out: &mut dyn FnMut(Event) -> Result<Option<Met>, E>,
) -> Result<Option<Stand>, E> {
    let mut territory = Territory {
        world,
        seat,
        draw: Draw::new(seed, Stream::Seat(seat)),
        accounts: Vec::new(),
        customers: Vec::new(),
        due: BTreeMap::new(),
        life: Life::default(),
        watched,
        open: Vec::new(),
        hand_out,
    };
    territory.first_customers()?;
    let last = world.days.end + 7 * FUTURE_WEEKS as Day;
    let mut stand = None;
    for day in 0..=last {
        if world.days.at(day).is_working {
            territory.day(day)?;
        }
        if watched == Some(day) {
            stand = Some(territory.stand(day));
        }
    }
    Ok(stand)
}

struct Territory<'a, E> {
    world: &'a World,
    seat: usize,
    draw: Draw,
    accounts: Vec<Account>,
    customers: Vec<usize>,
    /// By the day on which they fall due, with the day since which that is settled.
    due: BTreeMap<Day, Vec<(Day, Due)>>,
    life: Life,
    /// The day at whose end everything is told, and the deals that are open then.
    watched: Option<Day>,
    open: Vec<(usize, Lead, State)>,
    hand_out: &'a mut dyn FnMut(Event) -> Result<Option<Met>, E>,
}

impl<E> Territory<'_, E> {
    fn first_customers(&mut self) -> Result<(), E> {
        let count = self.draw.poisson(model::FIRST_CUSTOMERS[0]);
        for _ in 0..count {
            let account = self.meet(0)?;
            self.accounts[account].free_from = Day::MAX;
            self.customers.push(account);
            let term = model::TERM_MONTHS[self.draw.pick(&model::TERM_SHARES)] * 30.44;
            // Uniform in what remains of the term: contracts began at all times.
            let due = 10 + self.draw.between(0.0, term) as Day;
            let product = self.draw.pick(&model::PRODUCT_SHARES);
            let value = self.amount(Kind::New, self.accounts[account].segment, product);
            let quality = self.draw.normal();
            self.promise_renewal(0, Due::Renewal { account, product, value, quality, due });
        }
        Ok(())
    }

    /// Nothing in it comes from what happens later.
    fn stand(&self, day: Day) -> Stand {
        let settled = |(at, dues): (&Day, &Vec<(Day, Due)>)| {
            let known: Vec<_> = dues.iter().filter(|(since, _)| *since <= day).cloned().collect();
            (!known.is_empty()).then_some((*at, known))
        };
        let mut accounts = self.accounts.clone();
        for (account, lead, _) in &self.open {
            if lead.kind == Kind::New {
                accounts[*account].free_from = Day::MAX;
            }
        }
        Stand {
            seat: self.seat,
            accounts,
            customers: self.customers.clone(),
            due: self.due.iter().filter_map(settled).collect(),
            open: self.open.clone(),
        }
    }

    fn day(&mut self, day: Day) -> Result<(), E> {
        while let Some(entry) = self.due.first_entry().filter(|entry| *entry.key() <= day) {
            for (_, due) in entry.remove() {
                self.fall_due(due, day)?;
            }
        }
        let Some(stint) = self.world.roster.seats[self.seat].stint_on(day).filter(|stint| stint.to > day) else {
            return Ok(());
        };
        let today = self.world.days.at(day);
        let team = self.world.roster.seats[self.seat].team_on(day);
        let season = today.entry * self.world.shocks.entry(team, today.week);
        let [start_share, ..] = model::RAMP;
        let ramp = start_share + (1.0 - start_share) * self.world.ramp(stint, day);
        let [notice, notice_days] = model::NOTICE;
        let going = if f64::from(stint.to.saturating_sub(day)) < notice_days { notice } else { 1.0 };
        let [burst, burst_days] = model::GO_LIVE_BURST;
        let go_live = if f64::from(day) < burst_days { burst } else { 1.0 };
        let entered = self.draw.poisson(per_working_day(model::NEW_PER_YEAR[0]) * season * ramp * going * go_live);
        for _ in 0..entered {
            self.new_business(day)?;
        }
        let rate = per_working_day(model::EXPANSIONS_PER_CUSTOMER_YEAR[0]) * season * going;
        let expansions = self.draw.poisson(rate * self.customers.len() as f64);
        for _ in 0..expansions {
            self.expansion(day)?;
        }
        Ok(())
    }

    fn fall_due(&mut self, due: Due, day: Day) -> Result<(), E> {
        match due {
            Due::Joins(account) => self.customers.push(account),
            Due::Leaves(account) => self.customers.retain(|customer| *customer != account),
            Due::Renewal { account, product, value, quality, due } => {
                let seat = match self.world.roster.seats[self.seat].stint_on(day).filter(|stint| stint.to > day) {
                    Some(_) => Some(self.seat),
                    None => self.world.roster.cover(&mut self.draw, self.seat, day),
                };
                let Some(seat) = seat else { return Ok(()) };
                let [mean, sd] = model::UPLIFT;
                let kept = model::QUALITY_KEPT[0];
                let amount = life::round_amount(value as f64 * self.draw.lognormal(mean, sd));
                let quality = kept * quality + libm::sqrt(1.0 - kept * kept) * self.draw.normal();
                let kind = Kind::Renewal { due: due.max(day + 5) };
                let lead = Lead { seat, ..self.lead(account, day, kind, product, amount, quality) };
                self.live(account, &lead)?;
            }
        }
        Ok(())
    }

    fn new_business(&mut self, day: Day) -> Result<(), E> {
        let account = match self.returning(day) {
            Some(account) => account,
            None => self.meet(day)?,
        };
        let product = self.draw.pick(&model::PRODUCT_SHARES);
        let amount = self.amount(Kind::New, self.accounts[account].segment, product);
        let quality = self.draw.normal();
        let mut lead = self.lead(account, day, Kind::New, product, amount, quality);
        lead.source = Some(self.draw.pick(&model::SOURCE_SHARES));
        self.live(account, &lead)
    }

    fn returning(&mut self, day: Day) -> Option<usize> {
        if !self.draw.chance(model::RETURNING_SHARE[0]) {
            return None;
        }
        let account = self.draw.below(self.accounts.len());
        self.accounts.get(account).filter(|found| found.free_from <= day).map(|_| account)
    }

    fn expansion(&mut self, day: Day) -> Result<(), E> {
        let account = self.customers[self.draw.below(self.customers.len())];
        let product = self.draw.pick(&model::PRODUCT_SHARES);
        let amount = self.amount(Kind::Expansion, self.accounts[account].segment, product);
        let quality = self.draw.normal();
        let lead = self.lead(account, day, Kind::Expansion, product, amount, quality);
        self.live(account, &lead)
    }

    fn meet(&mut self, day: Day) -> Result<usize, E> {
        let team = self.world.roster.seats[self.seat].team_on(day);
        let focus = self.world.roster.teams[team].focus;
        let [own, other] = model::SEGMENT_SHARES;
        let mut shares = [other; 3];
        shares[focus] = own;
        let segment = self.draw.pick(&shares);
        // The draw is made for accounts after the end too, so that the past does not depend on how it is told.
        let later_finance = self.draw.chance(1.0 / 6.0);
        let met =
            if day <= self.world.days.end { (self.hand_out)(Event::Met { segment, seat: self.seat })? } else { None };
        self.accounts.push(Account {
            number: met.as_ref().map(|met| met.number),
            segment,
            is_finance: met.map_or(later_finance, |met| met.is_finance),
            free_from: Day::MAX,
        });
        Ok(self.accounts.len() - 1)
    }

    fn amount(&mut self, kind: Kind, segment: usize, product: usize) -> i64 {
        let log = model::AMOUNT_LOG_MEDIAN[segment] + libm::log(model::AMOUNT_BY_PRODUCT[product]);
        let size = if kind == Kind::Expansion { model::EXPANSION_SIZE[0] } else { 1.0 };
        life::round_amount(size * self.draw.lognormal(log, model::AMOUNT_LOG_SD[segment]))
    }

    fn lead(&self, account: usize, created: Day, kind: Kind, product: usize, amount: i64, quality: f64) -> Lead {
        let account = &self.accounts[account];
        Lead {
            kind,
            segment: account.segment,
            product,
            source: None,
            is_finance: account.is_finance,
            amount,
            quality,
            created,
            seat: self.seat,
        }
    }

    fn live(&mut self, account: usize, lead: &Lead) -> Result<(), E> {
        if lead.kind == Kind::New {
            self.accounts[account].free_from = Day::MAX;
        }
        let state = life::live(self.world, &mut self.draw, lead, &mut self.life, self.watched);
        self.open.extend(state.map(|state| (account, lead.clone(), state)));
        let owner =
            self.world.roster.seats[lead.seat].stint_on(lead.created).map_or(self.life.closer, |stint| stint.person);
        self.conclude(account, lead, owner)
    }

    /// What follows from a deal that was played.
    fn conclude(&mut self, account: usize, lead: &Lead, owner: usize) -> Result<(), E> {
        (self.hand_out)(Event::Deal { account: &self.accounts[account], lead, life: &self.life, owner })?;
        let Some((day, won, value)) = self.life.outcome else { return Ok(()) };
        let (product, quality) = (lead.product, lead.quality);
        match (lead.kind, won) {
            (Kind::New, true) => {
                self.due.entry(day + 1).or_default().push((day, Due::Joins(account)));
                let due = day + self.term();
                self.promise_renewal(day, Due::Renewal { account, product, value, quality, due });
            }
            (Kind::New, false) => self.accounts[account].free_from = day + 1,
            (Kind::Renewal { due }, true) => {
                let due = due.max(day) + self.term();
                self.promise_renewal(day, Due::Renewal { account, product, value, quality, due });
            }
            (Kind::Renewal { .. }, false) => self.due.entry(day + 1).or_default().push((day, Due::Leaves(account))),
            (Kind::Expansion, _) => {}
        }
        Ok(())
    }

    fn term(&mut self) -> Day {
        clamp_day((model::TERM_MONTHS[self.draw.pick(&model::TERM_SHARES)] * 30.44) as i64)
    }

    fn promise_renewal(&mut self, since: Day, renewal: Due) {
        let Due::Renewal { due, .. } = &renewal else { return };
        let entered = (due - model::RENEWAL_DAYS[0] as Day).max(0);
        self.due.entry(entered).or_default().push((since, renewal));
    }
}

fn per_working_day(yearly: f64) -> f64 {
    yearly / 260.9
}
