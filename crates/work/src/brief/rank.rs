//! Which five things deserve this week's attention: what is at stake, what attention can change of it, and what waiting costs.
//!
//! A pure function of candidates, what was put away, and the day; docs/methods/brief.md says why the constants are what they are.

use facts::time::days_between;
use jiff::civil::{Date, Weekday};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Things that are shown at most.
pub const MOST: usize = 5;
/// Of one kind at most: five deals would be a list of deals.
pub const MOST_OF_A_KIND: usize = 2;
/// What is worth less than this part of the first thing is not shown: five at most, not five at least.
const LEAST: f64 = 0.02;
/// Days in which something that is to be changed can still be begun: with fewer left, less comes of it.
const NOTICE_DAYS: f64 = 5.0;
/// Days until the next brief: of what can wait longer, a part is lost by waiting for it.
const WEEK_DAYS: f64 = 7.0;
/// How long a dismissal says something of the kind: days.
pub const TASTE_DAYS: i64 = 91;
/// How long a thing stays away that was done, or not useful: days.
const AWAY_DAYS: i64 = 28;
/// How long one stays away of which somebody said that it is wrong: days.
const WRONG_DAYS: i64 = 91;

/// A kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The number of the period is not said yet.
    Unsaid,
    /// A manager's number lies outside of what the forecast thinks likely.
    Differs,
    /// A deal that decides the number.
    Decides,
    /// A deal on which nothing was done for long.
    Quiet,
    /// A deal whose close left the period.
    Pushed,
    /// A deal whose close date is past.
    Overdue,
    /// The quota is out of reach without more.
    Gap,
    /// The forecast moved much.
    Moved,
    /// A promise of one's own is due or late.
    Promise,
    /// A promise made to one is late.
    Owed,
    /// A request for help is late, or nobody moves it.
    Request,
    /// A request waits at a desk at which one sits.
    Queue,
    /// A request waits for one's yes or no.
    Approval,
    /// Counsel waits for one's answer.
    Counsel,
}

impl Kind {
    /// Every kind, in the order of [`Kind`].
    pub const ALL: [Kind; 14] = [
        Kind::Unsaid,
        Kind::Differs,
        Kind::Decides,
        Kind::Quiet,
        Kind::Pushed,
        Kind::Overdue,
        Kind::Gap,
        Kind::Moved,
        Kind::Promise,
        Kind::Owed,
        Kind::Request,
        Kind::Queue,
        Kind::Approval,
        Kind::Counsel,
    ];

    /// The word: `unsaid`, `decides`…
    pub fn word(self) -> &'static str {
        match self {
            Kind::Unsaid => "unsaid",
            Kind::Differs => "differs",
            Kind::Decides => "decides",
            Kind::Quiet => "quiet",
            Kind::Pushed => "pushed",
            Kind::Overdue => "overdue",
            Kind::Gap => "gap",
            Kind::Moved => "moved",
            Kind::Promise => "promise",
            Kind::Owed => "owed",
            Kind::Request => "request",
            Kind::Queue => "queue",
            Kind::Approval => "approval",
            Kind::Counsel => "counsel",
        }
    }

    /// The kind of a word.
    pub fn of_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The part of what is at stake that an hour of attention may change. Judgements, each with its reason on the method's page, until
    /// enough of what was done is known to estimate them.
    pub fn change(self) -> f64 {
        match self {
            Kind::Unsaid => 0.10,
            Kind::Differs => 0.10,
            Kind::Decides => 0.10,
            Kind::Quiet => 0.15,
            Kind::Pushed => 0.10,
            Kind::Overdue => 0.05,
            Kind::Gap => 0.05,
            Kind::Moved => 0.05,
            Kind::Promise => 0.20,
            Kind::Owed => 0.10,
            Kind::Request => 0.15,
            Kind::Queue => 0.15,
            Kind::Approval => 0.20,
            Kind::Counsel => 0.15,
        }
    }

    /// Whether one step does it: then it is never too late to begin.
    fn is_one_step(self) -> bool {
        matches!(self, Kind::Promise | Kind::Owed | Kind::Request | Kind::Queue | Kind::Approval | Kind::Counsel)
    }

    /// Whether somebody waits for a word of whoever reads: where there is room, that is shown however little is at stake.
    fn awaits_a_word(self) -> bool {
        matches!(self, Kind::Approval | Kind::Counsel)
    }

    /// As [`timing`]; for what one step does, only waiting costs.
    fn timing(self, days_left: Option<i64>) -> f64 {
        let days = if self.is_one_step() { days_left.map(|days| days.max(WEEK_DAYS as i64)) } else { days_left };
        timing(days)
    }
}

/// Why somebody put a thing away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is done already.
    Done,
    /// Not this week.
    Later,
    /// This kind of thing does not help.
    NotUseful,
    /// What it says is wrong.
    Wrong,
}

impl Reason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Reason; 4] = [Reason::Done, Reason::Later, Reason::NotUseful, Reason::Wrong];

    /// The word: `done`, `later`, `not-useful`, `wrong`.
    pub fn word(self) -> &'static str {
        match self {
            Reason::Done => "done",
            Reason::Later => "later",
            Reason::NotUseful => "not-useful",
            Reason::Wrong => "wrong",
        }
    }

    /// The reason of a word.
    pub fn of_word(word: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.word() == word)
    }

    /// Whether a thing that was put away on one day for it is still away on another.
    fn lasts(self, said: Date, today: Date) -> bool {
        let days = days_between(said, today);
        match self {
            Reason::Later => monday(said) == monday(today),
            Reason::Done | Reason::NotUseful => days < AWAY_DAYS,
            Reason::Wrong => days < WRONG_DAYS,
        }
    }
}

/// A thing that was put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutAway {
    /// Its kind.
    pub kind: Kind,
    /// What it was about.
    pub about: String,
    /// Why.
    pub reason: Reason,
    /// On which day.
    pub said: Date,
}

/// Something that could be in a brief. `T` is whatever the caller knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate<T> {
    /// Its kind.
    pub kind: Kind,
    /// What it is about: a public id. Of several kinds about the same thing the one worth most stays.
    pub about: String,
    /// What may come out otherwise, minor units of the company's currency.
    pub stake: f64,
    /// Days until it cannot be changed any more; `None`: not known, or that does not pass.
    pub days_left: Option<i64>,
    /// What is known of it.
    pub what: T,
}

/// A thing with what attention to it is worth.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked<T> {
    /// The candidate.
    pub candidate: Candidate<T>,
    /// What an hour of attention this week is expected to bring, minor units of the company's currency.
    pub worth: f64,
}

/// The first day of the week that holds a day.
pub fn monday(day: Date) -> Date {
    facts::time::add_days(day, -i64::from(day.weekday().since(Weekday::Monday)))
}

/// The part of what attention can change that is lost by waiting a week, and that there is still time for: 1 from five to seven days
/// before the end, less with more time and with less.
pub fn timing(days_left: Option<i64>) -> f64 {
    let Some(days) = days_left else { return 1.0 };
    let days = days.clamp(0, 3650) as f64;
    ((days + 1.0) / NOTICE_DAYS).min(1.0) * (WEEK_DAYS / days.max(WEEK_DAYS))
}

/// How often a kind was of use to whoever reads, as far as they said: 1 before they said anything, a half after one "not useful".
pub fn taste(kind: Kind, away: &[PutAway], today: Date) -> f64 {
    let count = |reason: Reason| {
        let is_of =
            |put: &&PutAway| put.kind == kind && put.reason == reason && days_between(put.said, today) < TASTE_DAYS;
        away.iter().filter(is_of).count() as f64
    };
    let of_use = 1.0 + count(Reason::Done);
    of_use / (of_use + count(Reason::NotUseful))
}

/// The things that deserve attention this week, the most valuable first, and how many more there would be.
pub fn rank<T>(candidates: Vec<Candidate<T>>, away: &[PutAway], today: Date) -> (Vec<Ranked<T>>, usize) {
    let is_away = |candidate: &Candidate<T>| {
        let same = |put: &&PutAway| put.kind == candidate.kind && put.about == candidate.about;
        away.iter().filter(same).any(|put| put.reason.lasts(put.said, today))
    };
    let worth = |candidate: &Candidate<T>| {
        candidate.stake
            * candidate.kind.change()
            * candidate.kind.timing(candidate.days_left)
            * taste(candidate.kind, away, today)
    };
    let mut ranked: Vec<Ranked<T>> = candidates
        .into_iter()
        .filter(|candidate| candidate.stake.is_finite() && candidate.stake > 0.0 && !is_away(candidate))
        .map(|candidate| Ranked { worth: worth(&candidate), candidate })
        .collect();
    // Of what is worth the same, the more urgent comes first; then always in the same order.
    ranked.sort_by(|a, b| b.worth.total_cmp(&a.worth).then_with(|| order(&a.candidate).cmp(&order(&b.candidate))));
    let mut subjects: Vec<String> = Vec::new();
    ranked.retain(|ranked| {
        let is_new = !subjects.contains(&ranked.candidate.about);
        subjects.push(ranked.candidate.about.clone());
        is_new
    });
    let least = ranked.first().map_or(0.0, |first| first.worth * LEAST);
    ranked.retain(|ranked| ranked.worth >= least || ranked.candidate.kind.awaits_a_word());
    let found = ranked.len();
    let mut of_kind: HashMap<Kind, usize> = HashMap::new();
    ranked.retain(|ranked| {
        let count = of_kind.entry(ranked.candidate.kind).or_default();
        *count += 1;
        *count <= MOST_OF_A_KIND
    });
    ranked.truncate(MOST);
    let more = found - ranked.len();
    (ranked, more)
}

fn order<T>(candidate: &Candidate<T>) -> (i64, Kind, Reverse<u64>, String) {
    let stake = candidate.stake.max(0.0).to_bits();
    (candidate.days_left.unwrap_or(i64::MAX), candidate.kind, Reverse(stake), candidate.about.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 8, 12);

    fn thing(kind: Kind, about: &str, stake: f64, days_left: Option<i64>) -> Candidate<()> {
        Candidate { kind, about: about.to_owned(), stake, days_left, what: () }
    }

    fn put(kind: Kind, about: &str, reason: Reason, said: Date) -> PutAway {
        PutAway { kind, about: about.to_owned(), reason, said }
    }

    fn shown(candidates: Vec<Candidate<()>>, away: &[PutAway]) -> Vec<String> {
        rank(candidates, away, TODAY).0.into_iter().map(|ranked| ranked.candidate.about).collect()
    }

    #[test]
    fn what_is_worth_most_comes_first() {
        let candidates = vec![
            thing(Kind::Moved, "little", 20_000.0, None),
            thing(Kind::Decides, "much", 90_000.0, Some(6)),
            thing(Kind::Quiet, "more", 80_000.0, Some(6)),
        ];
        assert_eq!(shown(candidates, &[]), ["more", "much", "little"], "a silent deal is easier to change");
    }

    #[test]
    fn five_at_most_two_of_a_kind_and_one_of_each_thing() {
        let mut candidates: Vec<_> =
            (0..4).map(|at| thing(Kind::Decides, &format!("deal {at}"), 1_000.0 - f64::from(at), None)).collect();
        candidates.push(thing(Kind::Quiet, "deal 0", 999.0, None));
        candidates.extend(["a", "b", "c"].map(|about| thing(Kind::Moved, about, 100.0, None)));
        candidates.extend(["d", "e"].map(|about| thing(Kind::Gap, about, 200.0, None)));
        let (ranked, more) = rank(candidates, &[], TODAY);
        let kinds: Vec<Kind> = ranked.iter().map(|ranked| ranked.candidate.kind).collect();
        assert_eq!(kinds, [Kind::Quiet, Kind::Decides, Kind::Decides, Kind::Gap, Kind::Gap]);
        assert_eq!(ranked.iter().filter(|ranked| ranked.candidate.about == "deal 0").count(), 1);
        assert_eq!(more, 4, "one more deal and three that moved");
    }

    #[test]
    fn ties_are_broken_by_urgency_and_then_always_alike() {
        // 35 days are worth a fifth of 7, and the stake is five times as large.
        let late = || thing(Kind::Decides, "late", 5_000.0, Some(35));
        let soon = || thing(Kind::Decides, "soon", 1_000.0, Some(7));
        assert_eq!(shown(vec![late(), soon()], &[]), ["soon", "late"]);
        assert_eq!(shown(vec![soon(), late()], &[]), ["soon", "late"]);
        let alike = |about| thing(Kind::Gap, about, 10.0, None);
        assert_eq!(shown(vec![alike("b"), alike("a")], &[]), ["a", "b"]);
    }

    #[test]
    fn time_that_is_left_counts_both_ways() {
        assert_eq!(timing(None), 1.0);
        assert_eq!(timing(Some(7)), 1.0);
        assert_eq!(timing(Some(14)), 0.5);
        assert!((timing(Some(0)) - 0.2).abs() < 1e-12 && timing(Some(-9)) == timing(Some(0)));
        assert!(timing(Some(2)) < timing(Some(4)) && timing(Some(60)) < timing(Some(30)));
    }

    #[test]
    fn what_one_step_does_is_never_too_late_to_begin() {
        for kind in [Kind::Promise, Kind::Owed, Kind::Request, Kind::Queue] {
            assert_eq!(
                (kind.timing(Some(0)), kind.timing(Some(7)), kind.timing(Some(28))),
                (1.0, 1.0, 0.25),
                "{kind:?}"
            );
        }
        assert!((Kind::Decides.timing(Some(0)) - 0.2).abs() < 1e-12);
        let late = thing(Kind::Promise, "late", 1_000.0, Some(0));
        let soon = thing(Kind::Promise, "soon", 1_000.0, Some(6));
        let deal = thing(Kind::Decides, "deal", 1_000.0, Some(6));
        assert_eq!(shown(vec![deal, soon, late], &[]), ["late", "soon", "deal"], "a promise is one's own to keep");
    }

    #[test]
    fn words_of_kinds_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_word(kind.word()), Some(kind));
        }
    }

    #[test]
    fn what_was_put_away_stays_away_as_long_as_its_reason_lasts() {
        let candidates = || vec![thing(Kind::Decides, "deal", 100.0, None), thing(Kind::Quiet, "other", 10.0, None)];
        let check = |reason, said, is_away: bool| {
            let seen = shown(candidates(), &[put(Kind::Decides, "deal", reason, said)]);
            assert_eq!(!seen.contains(&"deal".to_owned()), is_away, "{reason:?} {said}");
            assert!(seen.contains(&"other".to_owned()));
        };
        check(Reason::Later, date(2026, 8, 10), true);
        check(Reason::Later, date(2026, 8, 9), false);
        check(Reason::Done, date(2026, 7, 16), true);
        check(Reason::Done, date(2026, 7, 15), false);
        check(Reason::Wrong, date(2026, 5, 14), true);
        check(Reason::Wrong, date(2026, 5, 13), false);
    }

    #[test]
    fn a_kind_that_is_not_useful_sinks_and_comes_back() {
        let said = date(2026, 8, 3);
        let nots = |count: usize| vec![put(Kind::Moved, "x", Reason::NotUseful, said); count];
        assert_eq!(taste(Kind::Moved, &[], TODAY), 1.0);
        assert_eq!(taste(Kind::Moved, &nots(1), TODAY), 0.5);
        assert!((taste(Kind::Moved, &nots(3), TODAY) - 0.25).abs() < 1e-12);
        assert_eq!(taste(Kind::Quiet, &nots(3), TODAY), 1.0, "another kind does not");
        let used = [nots(1), vec![put(Kind::Moved, "y", Reason::Done, said); 3]].concat();
        assert!((taste(Kind::Moved, &used, TODAY) - 0.8).abs() < 1e-12, "what is acted on rises again");
        let old = [put(Kind::Moved, "x", Reason::NotUseful, date(2026, 5, 13))];
        assert_eq!(taste(Kind::Moved, &old, TODAY), 1.0);
        let candidates = vec![thing(Kind::Decides, "a", 10.0, None), thing(Kind::Pushed, "b", 9.0, None)];
        assert_eq!(shown(candidates, &[put(Kind::Decides, "z", Reason::NotUseful, said)]), ["b", "a"]);
    }

    #[test]
    fn what_is_worth_next_to_nothing_fills_no_place() {
        let candidates = vec![thing(Kind::Decides, "much", 1_000.0, None), thing(Kind::Pushed, "crumb", 19.0, None)];
        assert_eq!(shown(candidates, &[]), ["much"]);
    }

    #[test]
    fn nothing_at_stake_is_nothing_to_say() {
        let candidates = vec![
            thing(Kind::Gap, "none", 0.0, None),
            thing(Kind::Gap, "unknown", f64::NAN, None),
            thing(Kind::Moved, "negative", -5.0, None),
        ];
        assert_eq!(rank(candidates, &[], TODAY), (Vec::new(), 0));
        assert_eq!(rank(Vec::<Candidate<()>>::new(), &[], TODAY), (Vec::new(), 0));
    }
}
