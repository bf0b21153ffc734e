//! Figures of a pipeline against pandas, lifelines and scipy (`golden/figures.py`).

use estimates::figures::{
    Counts, Day, DayOne, Enough, Left, Past, Periods, Stages, Target, Which, WinRate, count, deals_of, enough,
    slippage, velocity, win_rate,
};
use facts::StageKind;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Golden {
    today: Day,
    past: Vec<(Day, Day)>,
    running: (Day, Day),
    coming: Vec<(Day, Day)>,
    deals: Vec<Drawn>,
    /// How many of the deals are the part's.
    own: usize,
    whole: Figures,
    part: Figures,
}

#[derive(Deserialize)]
struct Drawn {
    deal: i64,
    created: Day,
    outcome: String,
    closed: Option<Day>,
    amount: Option<i64>,
    due: Option<Day>,
    stage: i64,
    stages: Vec<(i64, Day)>,
    pushes: u16,
    day_ones: Vec<(Day, Option<i64>, String)>,
}

/// A share with its range; `None` while it is too early to say.
type Share = Option<[f64; 3]>;

#[derive(Deserialize)]
struct Figures {
    by_count: [f64; 3],
    by_value: [f64; 3],
    cases: f64,
    done: Vec<(f64, f64)>,
    stages: Vec<[f64; 11]>,
    cohorts: Vec<(usize, Share, Share, Share, Share)>,
    slippage: [f64; 3],
    velocity: [f64; 3],
    enough: Vec<[f64; 9]>,
}

impl Drawn {
    fn past(&self) -> Past {
        let left = |word: &str| match word {
            "won" => Left::Won,
            "lost" => Left::Lost,
            "open" => Left::Open,
            _ => Left::Slipped,
        };
        let day_one = |(start, amount, word): &(Day, Option<i64>, String)| DayOne {
            start: *start,
            amount: *amount,
            left: left(word),
        };
        Past {
            deal: self.deal,
            created: Some(self.created),
            outcome: StageKind::parse(&self.outcome).expect("an outcome"),
            closed: self.closed,
            amount: self.amount,
            due: self.due,
            stage: Some(self.stage),
            stages: self.stages.clone(),
            pushes: self.pushes,
            day_ones: self.day_ones.iter().map(day_one).collect(),
            values: Vec::new(),
        }
    }
}

fn stages() -> Stages {
    let open = [(10, 1), (11, 2), (12, 3)].map(|(stage, position)| (stage, (0, position, StageKind::Open)));
    open.into_iter().chain([(13, (0, 4, StageKind::Won)), (14, (0, 5, StageKind::Lost))]).collect::<BTreeMap<_, _>>()
}

#[track_caller]
fn near(what: &str, seen: f64, wanted: f64) {
    assert!((seen - wanted).abs() <= 1e-6 * wanted.abs().max(1.0), "{what}: {seen}, not {wanted}");
}

#[track_caller]
fn all_near(what: &str, seen: &[f64], wanted: &[f64]) {
    assert_eq!(seen.len(), wanted.len(), "{what}");
    seen.iter().zip(wanted).for_each(|(seen, wanted)| near(what, *seen, *wanted));
}

struct Place<'a> {
    golden: &'a Golden,
    counts: Counts,
    rate: WinRate,
}

impl Place<'_> {
    fn check(&self, wanted: &Figures) {
        let (counts, by_value) = (&self.counts, self.rate.by_value.expect("amounts are known"));
        let by_count = self.rate.by_count;
        all_near("by count", &[by_count.share, by_count.range.0, by_count.range.1], &wanted.by_count);
        all_near("by value", &[by_value.share, by_value.range.0, by_value.range.1], &wanted.by_value);
        near("cases", by_value.cases, wanted.cases);
        assert_eq!(counts.cycle.done.len(), wanted.done.len());
        for (seen, wanted) in counts.cycle.done.iter().zip(&wanted.done) {
            all_near("cycle", &[seen.0, seen.1], &[wanted.0, wanted.1]);
        }
        for (seen, wanted) in counts.stages.iter().zip(&wanted.stages) {
            let (share, (low, high)) = seen.moved_on.expect("some moved on");
            let numbers = [seen.stage as f64, seen.entered as f64, share, low, high, seen.lost, seen.within];
            let ages = [seen.median_days.expect("enough stays"), seen.open.deals as f64, seen.old.deals as f64];
            all_near("stage", &[&numbers[..], &ages, &[seen.old.amount as f64]].concat(), wanted);
        }
        self.check_cohorts(wanted);
        let over = &counts.slips[..self.golden.past.len()];
        let slipped = slippage(over).expect("enough");
        all_near("slippage", &[slipped.share, slipped.range.0, slipped.range.1], &wanted.slippage);
        let velocity = velocity(counts, &by_count).expect("enough");
        all_near("velocity", &[velocity.amount, velocity.range.0, velocity.range.1], &wanted.velocity);
        for (due, wanted) in counts.due.iter().zip(&wanted.enough) {
            let target = Some(Target { amount: 900_000_000, is_quota: true });
            self.check_enough(&enough(due, target, &by_value, Some(&counts.cycle), self.golden.today), wanted);
        }
    }

    fn check_cohorts(&self, wanted: &Figures) {
        for (seen, wanted) in self.counts.cohorts.iter().zip(&wanted.cohorts) {
            assert_eq!(seen.deals, wanted.0);
            let flat = |share: &Option<(f64, (f64, f64))>| share.map(|(share, (low, high))| [share, low, high]);
            for (seen, wanted) in seen.won.iter().map(flat).zip([wanted.1, wanted.2, wanted.3, wanted.4]) {
                assert_eq!(seen.is_some(), wanted.is_some());
                all_near("cohort", &seen.unwrap_or_default(), &wanted.unwrap_or_default());
            }
        }
    }

    fn check_enough(&self, seen: &Enough, wanted: &[f64; 9]) {
        let create = seen.create.expect("something is needed");
        let coverage = [seen.remaining as f64, seen.coverage.unwrap_or(0.0), seen.without_largest.unwrap_or(0.0)];
        all_near("coverage", &coverage, &wanted[..3]);
        let amounts = [seen.needed, create.amount, create.range.0, create.range.1];
        all_near("creation", &amounts, &wanted[3..7]);
        all_near("in time", &[create.in_time, f64::from(create.by)], &wanted[7..]);
    }
}

#[test]
fn figures_are_those_of_an_independent_program() {
    let golden: Golden =
        serde_json::from_str(include_str!("golden/figures.json")).expect("the generator writes this layout");
    let deals: Vec<Past> = golden.deals.iter().map(Drawn::past).collect();
    let periods = Periods { past: golden.past.clone(), running: golden.running, coming: golden.coming.clone() };
    let (all, stages) = (deals.iter().collect::<Vec<_>>(), stages());
    let counted = |deals: &[&Past]| count(deals, golden.today, &periods, &stages);
    let whole = counted(&all);
    let part = counted(&all[..golden.own]);
    let rate = win_rate(&part, Some(&whole)).expect("enough above");
    Place { golden: &golden, counts: part, rate }.check(&golden.part);
    let rate = win_rate(&whole, None).expect("enough");
    Place { golden: &golden, counts: whole, rate }.check(&golden.whole);
}

#[test]
fn each_figure_opens_to_its_deals() {
    let golden: Golden =
        serde_json::from_str(include_str!("golden/figures.json")).expect("the generator writes this layout");
    let deals: Vec<Past> = golden.deals.iter().map(Drawn::past).collect();
    let periods = Periods { past: golden.past.clone(), running: golden.running, coming: golden.coming.clone() };
    let (all, stages) = (deals.iter().collect::<Vec<_>>(), stages());
    let counts = count(&all, golden.today, &periods, &stages);
    let behind = |which| deals_of(which, &all, &counts, golden.today, &stages).len();
    assert_eq!(behind(Which::Won), counts.won.deals);
    assert_eq!(behind(Which::Lost), counts.lost.deals);
    assert_eq!(behind(Which::Qualified), counts.qualified.deals);
    assert_eq!(behind(Which::Undated), counts.undated.deals);
    for (place, due) in counts.due.iter().enumerate() {
        assert_eq!(behind(Which::Due(place)), due.open.deals);
    }
    for stage in &counts.stages {
        assert_eq!(behind(Which::Old(stage.stage)), stage.old.deals);
        assert_eq!(behind(Which::Stage(stage.stage)), stage.open.deals);
    }
    for slip in &counts.slips {
        assert_eq!(behind(Which::Slipped(slip.period.0)), slip.slipped.deals);
    }
    assert_eq!(behind(Which::Pushed(1)), counts.pushes[1..].iter().sum::<usize>());
}

#[test]
fn too_little_is_said() {
    let nothing = Counts::default();
    assert_eq!(win_rate(&nothing, None).expect_err("nothing was decided").needed, 5);
    assert!(velocity(&nothing, &stand_in()).is_err() && slippage(&nothing.slips).is_err());
}

/// A win rate of a place where much was decided.
fn stand_in() -> estimates::figures::Rate {
    let mut counts = Counts::default();
    (counts.won.deals, counts.lost.deals) = (10, 30);
    win_rate(&counts, None).expect("enough").by_count
}
