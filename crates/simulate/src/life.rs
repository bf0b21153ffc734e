//! The life of one deal, working day by working day, until it is decided.

use crate::World;
use crate::days::Day;
use crate::draw::Draw;
use crate::lead::{Factors, Kind, Lead, Standing};
use crate::model;
use crate::roster::Stint;

/// A field took a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The day.
    pub day: Day,
    /// The second of the day.
    pub second: u32,
    /// The field with its value.
    pub value: Value,
}

/// A field's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// The stage.
    Stage(Stage),
    /// Dollars.
    Amount(i64),
    /// The planned close date.
    CloseDate(Day),
    /// The owner: a place in the roster's people.
    Owner(usize),
    /// 0 pipeline, 1 best case, 2 commit.
    Category(u8),
}

/// A stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The place among the open stages of the deal's pipeline.
    Open(usize),
    /// Its value is bookings.
    Won,
    /// Decided against us.
    Lost,
}

/// Somebody did something, `count` times in a week (four weeks for our own mails and calls).
#[derive(Clone, Copy, Debug)]
pub struct Activity {
    /// The day on which it was logged.
    pub day: Day,
    /// The second of the day.
    pub second: u32,
    /// 0 meeting, 1 buyer's reply, 2 our mails and calls.
    pub kind: usize,
    /// Who.
    pub person: usize,
    /// How often.
    pub count: u32,
}

/// How a deal stands at the end of a week.
#[derive(Clone, Copy, Debug)]
pub struct WeekEnd {
    /// The day, a Friday.
    pub day: Day,
    /// The owner's seat.
    pub seat: usize,
    /// Dollars.
    pub amount: i64,
    /// 0 pipeline, 1 best case, 2 commit.
    pub category: u8,
    /// The planned close date.
    pub close_date: Day,
}

/// Everything that happens to a deal; buffers are kept from deal to deal.
#[derive(Default)]
pub struct Life {
    /// In order of time; the first five are the values at creation.
    pub changes: Vec<Change>,
    /// In order of time.
    pub activities: Vec<Activity>,
    /// Every Friday on which the deal is open.
    pub weeks: Vec<WeekEnd>,
    /// The day of the outcome, whether it was won, and the value won.
    pub outcome: Option<(Day, bool, i64)>,
    /// Who owned the deal at the outcome.
    pub closer: usize,
}

impl Life {
    fn clear(&mut self) {
        self.changes.clear();
        self.activities.clear();
        self.weeks.clear();
        self.outcome = None;
    }
}

/// Everything that decides what happens to an open deal from a day on, beside chance.
#[derive(Clone, Debug)]
pub struct State {
    factors: Factors,
    at: Standing,
    seat: usize,
    /// Who owns it.
    pub stint: Stint,
    amount: i64,
    close_date: Day,
    category: u8,
    clock: (Day, u32),
    /// Expected meetings, replies, own mails in a week, before stage and stalling.
    habit: [f64; 3],
    own_mails: u32,
    fridays: u32,
}

/// Plays a deal to its outcome, and tells how it stands at the end of the day `watched` if it is open then.
pub fn live(world: &World, draw: &mut Draw, lead: &Lead, life: &mut Life, watched: Option<Day>) -> Option<State> {
    life.clear();
    let mut walk = Walk::new(world, draw, lead, life);
    let before = watched.filter(|watched| *watched >= lead.created);
    if let Some(watched) = before {
        walk.play(lead.created + 1, watched);
    }
    let seen = before.filter(|_| walk.life.outcome.is_none()).map(|_| walk.state.clone());
    walk.play(before.unwrap_or(lead.created) + 1, world.days.horizon());
    seen
}

/// Plays a deal that stands as it does at the end of a day, up to `last`.
pub fn live_on(world: &World, draw: &mut Draw, lead: &Lead, life: &mut Life, state: &State, (day, last): (Day, Day)) {
    life.clear();
    let mut walk = Walk { world, draw, lead, life, state: state.clone() };
    walk.life.closer = walk.state.stint.person;
    walk.play(day + 1, last);
}

struct Walk<'a> {
    world: &'a World,
    draw: &'a mut Draw,
    lead: &'a Lead,
    life: &'a mut Life,
    state: State,
}

impl<'a> Walk<'a> {
    fn new(world: &'a World, draw: &'a mut Draw, lead: &'a Lead, life: &'a mut Life) -> Walk<'a> {
        let stint = world.roster.seats[lead.seat].stint_on(lead.created).expect("deals are entered by sellers at work");
        let owner = &world.roster.people[stint.person].nature;
        let state = State {
            factors: lead.factors(owner, world.ramp(stint, lead.created)),
            at: Standing { day: lead.created, stage: 0, since: lead.created, stalled: None },
            seat: lead.seat,
            stint,
            amount: lead.amount,
            close_date: 0,
            category: 0,
            clock: (-1, 0),
            habit: [0.0; 3],
            own_mails: 0,
            fridays: 0,
        };
        let mut walk = Walk { world, draw, lead, life, state };
        walk.open();
        walk
    }

    /// Day by day, until it is decided.
    fn play(&mut self, first: Day, last: Day) {
        for day in first..=last {
            if self.life.outcome.is_some() {
                break;
            }
            if self.world.days.at(day).is_working {
                self.state.at.day = day;
                self.step();
            }
        }
    }

    fn open(&mut self) {
        self.state.close_date = self.first_close_date();
        self.state.category = u8::from(matches!(self.lead.kind, Kind::Renewal { .. }));
        let effort = self.world.roster.people[self.state.stint.person].nature.effort;
        for (kind, habit) in self.state.habit.iter_mut().enumerate() {
            let quality = model::QUALITY_ON_ACTIVITY[kind] * self.lead.quality;
            *habit = model::ACTIVITY[kind] * effort * libm::exp(quality);
        }
        let (day, second) = self.stamp();
        for value in [
            Value::Stage(Stage::Open(0)),
            Value::Amount(self.state.amount),
            Value::CloseDate(self.state.close_date),
            Value::Owner(self.state.stint.person),
            Value::Category(self.state.category),
        ] {
            self.life.changes.push(Change { day, second, value });
        }
        self.life.closer = self.state.stint.person;
    }

    fn step(&mut self) {
        let today = self.world.days.at(self.state.at.day);
        let team = self.world.roster.seats[self.state.seat].team_on(self.state.at.day);
        let demand = self.world.shocks.winning(team, today.week);
        let rates = self.lead.rates(&self.state.factors, &self.state.at, today, demand);
        let mut left = self.draw.uniform();
        if left < rates.win {
            return self.win();
        }
        left -= rates.win;
        let is_cleaned = self.is_cleaned_up(team, today.working_day_of_quarter);
        if left < rates.lose || is_cleaned || self.state.at.day - self.lead.created >= model::PURGE_DAYS[0] as Day {
            return self.decide(false, 0);
        }
        left -= rates.lose;
        self.move_on(left, rates.advance, rates.stall, rates.regress);
        self.keep_date();
        if today.is_friday {
            self.end_week();
        }
        if self.state.at.day == self.state.stint.to {
            self.hand_over();
        }
    }

    fn move_on(&mut self, left: f64, advance: f64, stall: f64, regress: f64) {
        if left < advance {
            self.advance();
        } else if left < advance + stall {
            self.state.at.stalled = if self.state.at.stalled.is_some() { None } else { Some(self.state.at.day) };
        } else if left < advance + stall + regress {
            self.enter(self.state.at.stage - 1);
        }
    }

    fn advance(&mut self) {
        let last = self.lead.stages().len() - 1;
        let steps = 1 + usize::from(self.draw.chance(model::SKIPPING[0]));
        let stage = (self.state.at.stage + steps).min(last);
        self.state.at.stalled = None;
        self.enter(stage);
        if matches!(self.lead.kind, Kind::Renewal { .. }) {
            return;
        }
        let sandbags = self.nature().sandbags;
        let [best_early, best, commit_early, commit] = model::CATEGORY_UP;
        match stage {
            2 => self.raise(best_early, 1, sandbags),
            3 => {
                self.raise(best, 1, sandbags);
                self.raise(commit_early, 2, sandbags);
                self.reprice(model::REVISION);
            }
            4 => {
                self.raise(best, 1, false);
                self.raise(commit, 2, sandbags);
                self.reprice(model::DISCOUNT);
                self.pull_in();
            }
            _ => {}
        }
    }

    fn enter(&mut self, stage: usize) {
        self.state.at.stage = stage;
        self.state.at.since = self.state.at.day;
        self.record(Value::Stage(Stage::Open(stage)));
    }

    fn raise(&mut self, chance: f64, category: u8, sandbags: bool) {
        let chance = if sandbags { chance * 0.35 } else { chance };
        if self.draw.chance(chance) && self.state.category < category {
            self.state.category = category;
            self.record(Value::Category(category));
        }
    }

    fn reprice(&mut self, [chance, mean, sd]: [f64; 3]) {
        if self.draw.chance(chance) {
            let amount = round_amount(self.state.amount as f64 * self.draw.lognormal(mean, sd));
            if amount != self.state.amount {
                self.state.amount = amount;
                self.record(Value::Amount(amount));
            }
        }
    }

    fn pull_in(&mut self) {
        let month_end = self.world.days.at(self.state.at.day).month_end;
        if self.state.close_date > month_end
            && month_end - self.state.at.day >= 5
            && self.draw.chance(model::PULL_IN[0])
        {
            self.put_date(month_end);
        }
    }

    fn win(&mut self) {
        let [chance, mean, sd] = model::LAST_DISCOUNT;
        let value = if self.draw.chance(chance) {
            round_amount(self.state.amount as f64 * self.draw.lognormal(mean, sd))
        } else {
            self.state.amount
        };
        if self.state.close_date != self.state.at.day {
            self.put_date(self.state.at.day);
        }
        self.decide(true, value);
    }

    fn decide(&mut self, won: bool, value: i64) {
        self.record(Value::Stage(if won { Stage::Won } else { Stage::Lost }));
        self.flush_own_mails();
        self.life.outcome = Some((self.state.at.day, won, value));
        self.life.closer = self.state.stint.person;
    }

    /// Teams clean up on one day early in each quarter.
    fn is_cleaned_up(&mut self, team: usize, working_day: u8) -> bool {
        let [least, chance] = model::CLEAN_UP;
        let cleaning_day = 2 + team % 7;
        let has_stalled = self.state.at.stalled.is_some_and(|since| f64::from(self.state.at.day - since) >= least);
        has_stalled && usize::from(working_day) == cleaning_day && self.draw.chance(chance)
    }

    /// Past dates are corrected sooner or later; near dates of early deals are sometimes pushed in time.
    fn keep_date(&mut self) {
        let left = self.state.close_date - self.state.at.day;
        let chance = if left < 0 {
            model::DATE_CARE[0] + model::DATE_CARE[1] * self.nature().care
        } else if left < 10 && self.state.at.stage < self.lead.stages().len() - 2 {
            model::EARLY_PUSH[0]
        } else {
            return;
        };
        if self.draw.chance(chance) {
            let ahead = if self.state.at.stalled.is_some() { 30.0 } else { 15.0 };
            let days = ahead * (0.4 + self.draw.exponential());
            let date = self.snap(self.state.at.day.max(self.state.close_date) + 5 + days as Day);
            self.put_date(date);
        }
    }

    fn first_close_date(&mut self) -> Day {
        if let Kind::Renewal { due } = self.lead.kind {
            return due;
        }
        let optimism = self.nature().optimism.clamp(-0.3, 0.9);
        let planned = model::PLANNED_DAYS[self.lead.segment]
            * libm::exp(-optimism / 2.0 + model::PLANNED_LOG_SD[0] * self.draw.normal());
        self.snap(self.lead.created + 7 + planned as Day)
    }

    /// People put dates at the end of a quarter or a month.
    fn snap(&mut self, day: Day) -> Day {
        let horizon = self.world.days.horizon();
        let day = day.clamp(0, horizon);
        let [quarter, month] = model::DATE_SNAPPING;
        match self.draw.pick(&[quarter, month, 1.0 - quarter - month]) {
            0 if self.world.days.quarter(day).last - day <= 45 => self.world.days.quarter(day).last,
            0 | 1 => self.world.days.at(day).month_end,
            _ => self.world.days.working_from(day),
        }
    }

    fn put_date(&mut self, date: Day) {
        if date != self.state.close_date {
            self.state.close_date = date;
            self.record(Value::CloseDate(date));
        }
    }

    /// The last day of the owner: a colleague takes the deal over.
    fn hand_over(&mut self) {
        let Some(seat) = self.world.roster.cover(self.draw, self.state.seat, self.state.at.day) else { return };
        let Some(stint) = self.world.roster.seats[seat].stint_on(self.state.at.day) else { return };
        self.flush_own_mails();
        self.state.seat = seat;
        self.state.stint = stint;
        self.record(Value::Owner(stint.person));
        let ramp = self.world.ramp(stint, self.state.at.day);
        self.state.factors = self.lead.factors(&self.world.roster.people[stint.person].nature, ramp);
    }

    fn end_week(&mut self) {
        let stage = self.state.at.stage.min(model::ACTIVITY_BY_STAGE.len() - 1);
        let [received, sent] = match self.state.at.stalled {
            Some(_) => model::STALLED_ACTIVITY,
            None => [1.0, 1.0],
        };
        let pace = model::ACTIVITY_BY_STAGE[stage];
        for kind in [0, 1] {
            let count = self.draw.poisson(self.state.habit[kind] * pace * received);
            self.log(kind, count);
        }
        self.state.own_mails += self.draw.poisson(self.state.habit[2] * pace * sent);
        self.state.fridays += 1;
        if self.state.fridays.is_multiple_of(4) {
            self.flush_own_mails();
        }
        if self.state.category > 0 && self.state.at.stalled.is_some_and(|since| self.state.at.day - since >= 28) {
            self.take_back();
        }
        self.life.weeks.push(WeekEnd {
            day: self.state.at.day,
            seat: self.state.seat,
            amount: self.state.amount,
            category: self.state.category,
            close_date: self.state.close_date,
        });
    }

    fn take_back(&mut self) {
        if self.draw.chance(model::CATEGORY_DOWN[0]) {
            self.state.category = 0;
            self.record(Value::Category(0));
        }
    }

    fn flush_own_mails(&mut self) {
        let count = std::mem::take(&mut self.state.own_mails);
        self.log(2, count);
    }

    fn log(&mut self, kind: usize, count: u32) {
        if count > 0 {
            let (day, second) = self.stamp();
            self.life.activities.push(Activity { day, second, kind, person: self.state.stint.person, count });
        }
    }

    fn record(&mut self, value: Value) {
        let (day, second) = self.stamp();
        self.life.changes.push(Change { day, second, value });
    }

    /// A later second of a working day each time.
    fn stamp(&mut self) -> (Day, u32) {
        let second = if self.state.clock.0 == self.state.at.day {
            self.state.clock.1 + 20 + self.draw.below(100) as u32
        } else {
            8 * 3600 + self.draw.below(9 * 3600) as u32
        };
        self.state.clock = (self.state.at.day, second);
        self.state.clock
    }

    fn nature(&self) -> &'a crate::roster::Nature {
        &self.world.roster.people[self.state.stint.person].nature
    }
}

/// Whole hundreds of dollars, at least one.
pub fn round_amount(amount: f64) -> i64 {
    ((amount / 100.0).round() as i64).max(1) * 100
}
