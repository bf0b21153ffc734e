//! Who works where and when: units, seats and the people who sit in them one after another.

use crate::days::{Day, Days};
use crate::draw::{Draw, Stream};
use crate::model;
use crate::names;

/// What a person is like; told only in `truth_people.csv`.
#[derive(Clone, Debug, Default)]
pub struct Nature {
    /// Effect on what happens to deals.
    pub skill: f64,
    /// 0 to 1: how soon a past close date is corrected.
    pub care: f64,
    /// Log over-calling of open business at the start of a quarter.
    pub optimism: f64,
    /// Holds deals back until they are sure.
    pub sandbags: bool,
    /// Own activity, as a factor.
    pub effort: f64,
}

/// Somebody.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id in the data.
    pub id: String,
    /// The name.
    pub name: String,
    /// The title.
    pub role: &'static str,
    /// The unit of somebody who has no seat.
    pub unit: usize,
    /// The seat of a seller.
    pub seat: Option<usize>,
    /// The first day, possibly before the history.
    pub hired: Day,
    /// The last day, possibly after its end.
    pub left: Option<Day>,
    /// What the person is like.
    pub nature: Nature,
}

/// A team, region or the company.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The id in the data.
    pub id: String,
    /// The name.
    pub name: String,
    /// The unit above.
    pub parent: Option<usize>,
    /// Who heads it.
    pub head: usize,
}

/// A team as sellers see it.
#[derive(Clone, Debug)]
pub struct Team {
    /// Its unit.
    pub unit: usize,
    /// The segment it sells to most.
    pub focus: usize,
    /// Seats that were ever in it.
    pub seats: Vec<usize>,
}

/// A place for one seller.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The team at first.
    pub team: usize,
    /// From this day on the seat belongs to another team.
    pub moves: Option<(Day, usize)>,
    /// Who sits there, in order of time.
    pub stints: Vec<Stint>,
}

/// A person sits in a seat; both days belong to it.
#[derive(Clone, Copy, Debug)]
pub struct Stint {
    /// Who.
    pub person: usize,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

impl Seat {
    /// The team on a day.
    pub fn team_on(&self, day: Day) -> usize {
        match self.moves {
            Some((from, team)) if day >= from => team,
            _ => self.team,
        }
    }

    /// Who sits there on a day.
    pub fn stint_on(&self, day: Day) -> Option<Stint> {
        self.stints.iter().find(|stint| stint.from <= day && day <= stint.to).copied()
    }
}

/// Everybody and every unit.
pub struct Roster {
    /// People; those hired after the end come last.
    pub people: Vec<Person>,
    /// Units; the company is the first.
    pub units: Vec<Unit>,
    /// Teams.
    pub teams: Vec<Team>,
    /// Seats.
    pub seats: Vec<Seat>,
}

const COMPANY: usize = 0;
const REGIONS: [(&str, &str); 4] =
    [("EMEA", "EMEA"), ("AMER", "Americas"), ("APAC", "Asia-Pacific"), ("LATAM", "Latin America")];
const FOCUS_NAMES: [&str; 3] = ["Small Business", "Mid-Market", "Enterprise"];
/// Focuses in the order in which teams get them: most teams sell to the middle.
const FOCUSES: [usize; 5] = [1, 2, 0, 1, 1];
const TEAMS_PER_REGION: usize = 7;
const SMALLEST_TEAM: usize = 6;
const LARGEST_TEAM: usize = 10;

impl Roster {
    /// A company with so many seats.
    pub fn new(seed: u64, seats: usize, days: &Days) -> Roster {
        let mut build = Build {
            roster: Roster { people: Vec::new(), units: Vec::new(), teams: Vec::new(), seats: Vec::new() },
            draw: Draw::new(seed, Stream::Roster),
            days,
        };
        build.units(team_count(seats));
        build.seats(seats);
        build.reorganise();
        build.fill();
        build.name(seed);
        build.roster
    }

    /// A seat of the same team (else of any) in which somebody sits on and after `day`; `None`: nobody is left.
    pub fn cover(&self, draw: &mut Draw, seat: usize, day: Day) -> Option<usize> {
        let team = self.seats[seat].team_on(day);
        let stays = |other: &&usize| **other != seat && self.seats[**other].stint_on(day).is_some_and(|s| s.to > day);
        let in_team = |other: &&usize| self.seats[**other].team_on(day) == team;
        let team: Vec<usize> = self.teams[team].seats.iter().filter(in_team).filter(stays).copied().collect();
        if !team.is_empty() {
            return Some(team[draw.below(team.len())]);
        }
        let start = draw.below(self.seats.len());
        let others = (0..self.seats.len()).map(|step| (start + step) % self.seats.len());
        others.into_iter().find(|other| stays(&other))
    }
}

fn team_count(seats: usize) -> usize {
    let teams = (seats + 4) / 8;
    teams.clamp(seats.div_ceil(LARGEST_TEAM), (seats / SMALLEST_TEAM).max(1))
}

struct Build<'a> {
    roster: Roster,
    draw: Draw,
    days: &'a Days,
}

impl Build<'_> {
    fn units(&mut self, teams: usize) {
        let head = self.person("Chief Revenue Officer", COMPANY);
        self.roster.units.push(Unit { id: "U-ALL".to_owned(), name: "Sample Company".to_owned(), parent: None, head });
        for role in ["Sales Operations Analyst", "Sales Enablement Lead", "Presales Solution Consultant"] {
            self.person(role, COMPANY);
        }
        let regions = if teams < 3 { 1 } else { teams.div_ceil(TEAMS_PER_REGION).max(2) };
        for region in 0..regions {
            let size = (region + 1) * teams / regions - region * teams / regions;
            self.region(region, size);
        }
    }

    fn region(&mut self, region: usize, teams: usize) {
        let (code, name) = REGIONS[region % REGIONS.len()];
        let round = match region / REGIONS.len() {
            0 => String::new(),
            again => format!("{}", again + 1),
        };
        let unit = self.roster.units.len();
        let head = self.person("Regional Sales Director", unit);
        let name = format!("{name} {round}").trim_end().to_owned();
        let id = format!("U-{code}{round}");
        self.roster.units.push(Unit { id: id.clone(), name: name.clone(), parent: Some(COMPANY), head });
        for number in 1..=teams {
            let focus = FOCUSES[self.roster.teams.len() % FOCUSES.len()];
            let team = self.roster.units.len();
            let head = self.person("Sales Manager", team);
            let name = format!("{name} {} {number}", FOCUS_NAMES[focus]);
            self.roster.units.push(Unit { id: format!("{id}-{number}"), name, parent: Some(unit), head });
            self.roster.teams.push(Team { unit: team, focus, seats: Vec::new() });
        }
    }

    fn person(&mut self, role: &'static str, unit: usize) -> usize {
        let hired = -(self.draw.between(200.0, 3000.0) as Day);
        let nature = Nature { optimism: model::HEAD_HAIRCUT[1] * self.draw.normal(), effort: 1.0, ..Nature::default() };
        self.push(Person { id: String::new(), name: String::new(), role, unit, seat: None, hired, left: None, nature })
    }

    fn push(&mut self, person: Person) -> usize {
        self.roster.people.push(person);
        self.roster.people.len() - 1
    }

    fn seats(&mut self, seats: usize) {
        let teams = self.roster.teams.len();
        for team in 0..teams {
            for seat in team * seats / teams..(team + 1) * seats / teams {
                self.roster.seats.push(Seat { team, moves: None, stints: Vec::new() });
                self.roster.teams[team].seats.push(seat);
            }
        }
    }

    /// Some seats change to the next team at a quarter's start; no team leaves its six to ten seats.
    fn reorganise(&mut self) {
        let [when, share] = model::REORGANISATION;
        let day = self.days.quarter((when * f64::from(self.days.end)) as Day).last + 1;
        let mut sizes: Vec<usize> = self.roster.teams.iter().map(|team| team.seats.len()).collect();
        for seat in 0..self.roster.seats.len() {
            let from = self.roster.seats[seat].team;
            let to = (from + 1) % sizes.len();
            let fits = sizes[from] > SMALLEST_TEAM && sizes[to] < LARGEST_TEAM;
            if from != to && fits && day < self.days.end && self.draw.chance(share) {
                sizes[from] -= 1;
                sizes[to] += 1;
                self.roster.seats[seat].moves = Some((day, to));
                self.roster.teams[to].seats.push(seat);
            }
        }
    }

    fn fill(&mut self) {
        for seat in 0..self.roster.seats.len() {
            let mut from = if self.draw.chance(model::SEATS_AT_START[0]) {
                -(self.draw.between(30.0, 1500.0) as Day)
            } else {
                // The last seats open early enough that their first sellers are at work at the end.
                self.days.working_from((self.draw.uniform() * f64::from(self.days.end) * 0.95) as Day)
            };
            while from <= self.days.horizon() {
                let stint = self.stint(seat, from);
                let [_, least, most] = model::SEAT_DAYS;
                let gap = self.draw.between(least, most) as Day;
                self.roster.seats[seat].stints.push(stint);
                from = match stint.to {
                    Day::MAX => break,
                    to => self.days.working_from(to + gap),
                };
                if from >= self.days.horizon() {
                    break;
                }
            }
        }
    }

    fn stint(&mut self, seat: usize, from: Day) -> Stint {
        let nature = self.nature();
        let stays = self.stays(from, nature.skill);
        let to = stays.map(|to| self.days.working_from(to)).filter(|to| *to < self.days.horizon());
        let role = if from < -700 { "Senior Account Executive" } else { "Account Executive" };
        let person = Person {
            id: String::new(),
            name: String::new(),
            role,
            unit: COMPANY,
            seat: Some(seat),
            hired: from,
            left: to,
            nature,
        };
        Stint { person: self.push(person), from, to: to.unwrap_or(Day::MAX) }
    }

    fn nature(&mut self) -> Nature {
        let sandbags = self.draw.chance(model::SANDBAGGERS[0]);
        let [mean, sd] = model::OPTIMISM;
        Nature {
            skill: model::SKILL_SD[0] * self.draw.normal(),
            care: self.draw.uniform(),
            optimism: if sandbags { 0.0 } else { mean + sd * self.draw.normal() },
            sandbags,
            effort: self.draw.lognormal(0.0, model::EFFORT_SD[0]),
        }
    }

    /// The last day of somebody hired on `from`, who was still here when the history began; `None`: not in this life.
    fn stays(&mut self, from: Day, skill: f64) -> Option<Day> {
        let [yearly, by_skill] = model::LEAVING;
        let rate = yearly * libm::exp(-by_skill * skill);
        let days = self.draw.exponential() / rate * 365.25;
        let earliest = (from + model::SEAT_DAYS[0] as Day).max(1);
        (days < 20_000.0).then(|| earliest + days as Day)
    }

    /// Gives ids and names, first to those who are or were here by the end.
    fn name(&mut self, seed: u64) {
        let end = self.days.end;
        let count = self.roster.people.len();
        let (known, later): (Vec<usize>, Vec<usize>) =
            (0..count).partition(|person| self.roster.people[*person].hired <= end);
        for (number, person) in known.into_iter().chain(later).enumerate() {
            let person = &mut self.roster.people[person];
            person.id = format!("P{:04}", number + 1);
            person.name = names::person(seed, number);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn teams_have_six_to_ten_seats() {
        for seats in 12..=400 {
            let teams = team_count(seats);
            assert!(teams * SMALLEST_TEAM <= seats && seats <= teams * LARGEST_TEAM, "{seats} in {teams}");
        }
    }

    #[test]
    fn a_tenth_to_a_seventh_leave_each_year() {
        let days = Days::new(date(2026, 11, 21), 3.0);
        let roster = Roster::new(5, 2_000, &days);
        let years: f64 = roster.seats.iter().flat_map(|seat| &seat.stints).map(|s| years_within(s, days.end)).sum();
        let leavers = roster.people.iter().filter(|p| p.left.is_some_and(|left| left <= days.end)).count();
        let rate = leavers as f64 / years;
        assert!((0.10..=0.15).contains(&rate), "{rate}");
    }

    fn years_within(stint: &Stint, end: Day) -> f64 {
        f64::from((stint.to.min(end) - stint.from.max(0)).max(0)) / 365.25
    }
}
