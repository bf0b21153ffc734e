//! Each rule of hygiene is found where it is broken, on the day after and not on the day itself, and nowhere else.

use estimates::figures::{Keys, Past, Periods, Stages, count, gather};
use estimates::hygiene::{Rule, Terms, findings, unchecked};
use facts::time::day_number;
use facts::{Company, Instant, Settings};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::fs;

const TODAY: Date = Date::constant(2026, 8, 12);

const PEOPLE: &str = "id,name,role,unit_id,left\nA,Ann,Seller,N,\nZ,Zoe,Seller,N,2026-06-30\n";
const STAGES: &str = "stage,position,kind\nOpen,1,open\nLate,2,open\nWon,3,won\nLost,4,lost\n";
const ACTIVITIES: &str = "deal_id,person_id,kind,happened_at\nR1,A,call,2026-08-10\nR2,A,call,2026-07-01\n";
/// Five wins that stayed ten days in the first stage, then those that are looked at.
const DEALS: &str = "id,name,owner_id,stage,amount,created_at,close_date,category,closed_at,won_amount,next_step,champion\n\
W1,w,A,Won,10,2026-03-01,,,2026-03-21,10,,\nW2,w,A,Won,10,2026-03-01,,,2026-03-21,10,,\n\
W3,w,A,Won,10,2026-03-01,,,2026-03-21,10,,\nW4,w,A,Won,10,2026-03-01,,,2026-03-21,10,,\n\
W5,w,A,Won,10,2026-03-01,,,2026-03-21,10,,\n\
R1,tidy,A,Open,10,2026-08-01,2026-09-01,commit,,,call,Kim\n\
R2,old,A,Open,10,2026-06-01,2026-09-01,pipeline,,,call,\n\
R3,left,Z,Open,,2026-08-05,2026-08-11,pipeline,,,,\n\
R4,today,A,Open,10,2026-08-05,2026-08-12,commit,,,call,\n";

fn company(has_activities: bool) -> Company {
    let files = tempfile::tempdir().expect("a temporary folder");
    let mut changes = String::from("deal_id,field,value,happened_at\n");
    for won in 1..=5 {
        for (stage, day) in [("Open", "01"), ("Late", "11"), ("Won", "21")] {
            changes += &format!("W{won},stage,{stage},2026-03-{day}\n");
        }
    }
    let activities = if has_activities { ACTIVITIES } else { "deal_id,person_id,kind,happened_at\n" };
    for (name, text) in [
        ("people.csv", PEOPLE),
        ("stages.csv", STAGES),
        ("deals.csv", DEALS),
        ("changes.csv", &changes),
        ("activities.csv", activities),
    ] {
        fs::write(files.path().join(name), text).expect("writes");
    }
    let now = Instant::end_of(TODAY, &TimeZone::UTC);
    work::folder::read(files.path(), None, Settings::default(), now, &mut |_| {}).expect("reads").company
}

/// A deal, the rule that it breaks, and for how many days.
type Broken = (String, Rule, Option<i64>);

/// What is found, and what is not looked at.
fn found(company: &Company, columns: [&str; 2]) -> (Vec<Broken>, Vec<Rule>) {
    let keys = |count: usize| (0..count as i64).collect::<Vec<_>>();
    let (deals, stage_keys) = (keys(company.deals.len()), keys(company.stages.len()));
    let periods = Periods::around(&company.settings.calendar, TODAY).expect("every day has a period");
    let gathered = gather(company, TODAY, &periods, Keys { deals: &deals, stages: &stage_keys });
    let all: Vec<&Past> = gathered.people.values().flatten().collect();
    let stages: Stages =
        stage_keys.iter().zip(&company.stages).map(|(key, s)| (*key, (s.pipeline, s.position, s.kind))).collect();
    let counts = count(&all, day_number(TODAY), &periods, &stages);
    let [next_step, evidence] = columns.map(|column| vec![column.to_owned()]);
    let terms = Terms {
        as_of: TODAY,
        quiet_days: 14,
        counts: &counts,
        stage_keys: &stage_keys,
        next_step: &next_step,
        evidence: &evidence,
    };
    let name = |deal: u32| company.deals[deal as usize].id.clone();
    let found = findings(company, &terms).into_iter().map(|found| (name(found.deal), found.rule, found.days));
    let mut found: Vec<_> = found.collect();
    found.sort();
    (found, unchecked(company, &terms))
}

#[test]
fn each_rule_is_found_where_it_is_broken() {
    let (seen, none) = found(&company(true), ["next_step", "champion"]);
    let wanted = [
        ("R2", Rule::StageOld, Some(72)),
        ("R2", Rule::Quiet, Some(42)),
        ("R3", Rule::ClosePast, Some(1)),
        ("R3", Rule::OwnerLeft, None),
        ("R3", Rule::NoAmount, None),
        ("R3", Rule::NoNextStep, None),
        ("R4", Rule::NoEvidence, None),
    ];
    assert_eq!(seen, wanted.map(|(deal, rule, days)| (deal.to_owned(), rule, days)));
    assert_eq!(none, []);
}

#[test]
fn what_nothing_says_anything_of_is_not_looked_at() {
    let (seen, none) = found(&company(false), ["nothing", "nothing"]);
    assert_eq!(none, [Rule::Quiet, Rule::NoNextStep, Rule::NoEvidence]);
    assert!(seen.iter().all(|(_, rule, _)| !none.contains(rule)), "{seen:?}");
}
