//! Companies as they should not be: each gives a forecast with an honest width or a plain refusal, never a crash, what is not a
//! number, or a silent zero.

use estimates::{Declined, Forecast, Method, Note, Prepared, Request};
use facts::time::add_days;
use facts::{Company, Instant, Node, Settings};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use rand::RngExt;
use stats::seed::{self, Stream};
use std::fs;
use work::folder;

const END: Date = date(2026, 8, 12);

/// A deal as the export has it.
#[derive(Clone)]
struct Row {
    owner: usize,
    amount: i64,
    created: Date,
    /// The day and whether it was won.
    closed: Option<(Date, bool)>,
}

/// An ordinary company: two years of deals of six sellers, a third of them won after some weeks.
fn ordinary() -> Vec<Row> {
    let mut rng = seed::stream(&[41]);
    let row = |rng: &mut Stream| {
        let created = add_days(END, -rng.random_range(0..730));
        let closed = add_days(created, rng.random_range(7..120));
        Row {
            owner: rng.random_range(0..6),
            amount: rng.random_range(1_000..50_000),
            created,
            closed: (closed <= END).then_some((closed, rng.random_range(0..3) == 0)),
        }
    };
    (0..600).map(|_| row(&mut rng)).collect()
}

/// The rows as an export has them, with what `more` adds to the header's line and to each row's.
fn deals_csv(rows: &[Row], more: impl Fn(Option<&Row>) -> String) -> String {
    let mut deals = format!("id,owner_id,stage,amount,created_at,closed_at{}\n", more(None));
    for (place, row) in rows.iter().enumerate() {
        let stage = row.closed.map_or("Proposal", |(_, won)| if won { "Won" } else { "Lost" });
        let closed = row.closed.map(|(day, _)| day.to_string()).unwrap_or_default();
        let (owner, amount, created, more) = (row.owner, row.amount, row.created, more(Some(row)));
        deals += &format!("D{place:04},P{owner},{stage},{amount},{created},{closed}{more}\n");
    }
    deals
}

fn company_of(rows: &[Row], more: &[(&str, String)], zone: &str) -> Company {
    let files = tempfile::tempdir().expect("a temporary folder");
    fs::write(files.path().join("deals.csv"), deals_csv(rows, |_| String::new())).expect("writes");
    for (name, text) in more {
        fs::write(files.path().join(name), text).expect("writes");
    }
    let zone = TimeZone::get(zone).expect("a zone");
    let now = Instant::end_of(END, &zone);
    let settings = Settings { zone, ..Settings::default() };
    folder::read(files.path(), None, settings, now, &mut |_| {}).expect("reads").company
}

/// Every method's answer on a day, checked for what all must keep.
fn answers(company: &Company, as_of: Date) -> Vec<(Method, Result<Forecast, Declined>)> {
    let prepared = Prepared::new(company);
    let horizons = ["4w", "13w", "period", "next"].map(|name| name.parse().expect("a horizon")).to_vec();
    let request = Request { paths: 300, explained: true, ..Request::new(as_of, horizons) };
    let all: Vec<_> = Method::ALL.into_iter().map(|method| (method, prepared.forecast(&request, method))).collect();
    for (method, made) in &all {
        for horizon in made.iter().flat_map(|made| &made.horizons) {
            for node in &horizon.nodes {
                let said = || format!("{method} {} {:?}", horizon.horizon, node.node);
                let numbers = [node.mean, node.low95, node.high95].into_iter().chain(node.quantiles);
                assert!(numbers.clone().all(|number| number.is_finite() && number >= 0.0), "{}", said());
                assert!(node.quantiles.is_sorted() && node.low95 <= node.high95, "{}", said());
            }
            for deal in &horizon.deals {
                let ever = deal.p_won_ever.unwrap_or(deal.p_won);
                assert!((0.0..=1.0).contains(&deal.p_won) && (0.0..=1.0).contains(&ever), "{method} {}", deal.deal);
                assert!(deal.value.is_finite() && deal.value >= 0.0, "{method} {}", deal.deal);
                let parts = deal.reasons.iter().flat_map(|reasons| reasons.parts);
                assert!(parts.into_iter().all(f64::is_finite), "{method} {}", deal.deal);
            }
        }
    }
    all
}

/// The engine's (or what takes its place) forecast, where there must be one.
#[track_caller]
fn forecast(company: &Company, as_of: Date) -> Forecast {
    let all = answers(company, as_of);
    let (_, made) = all.into_iter().find(|(method, _)| *method == Method::Linchpin).expect("every method is asked");
    made.expect("a forecast")
}

/// The company's 80 % range over 13 weeks, in units of the mean.
fn width(made: &Forecast) -> f64 {
    let company = &made.horizons[1].nodes[0];
    (company.quantiles[89] - company.quantiles[9]) / company.mean
}

#[test]
fn three_deals_are_declined() {
    let company = company_of(&ordinary()[..3], &[], "UTC");
    for (method, made) in answers(&company, END) {
        assert!(matches!(made, Err(Declined::TooFewClosed { seen: ..=3, needed: 5 })), "{method}: {made:?}");
    }
}

#[test]
fn few_decided_deals_are_said_and_make_the_range_wide() {
    let many = forecast(&company_of(&ordinary(), &[], "UTC"), END);
    let few = forecast(&company_of(&ordinary()[..40], &[], "UTC"), END);
    assert!(few.notes.iter().any(|note| matches!(note, Note::Simpler { .. })), "{:?}", few.notes);
    assert!(few.notes.iter().any(|note| matches!(note, Note::FewClosed { .. })), "{:?}", few.notes);
    assert!(width(&few) > 1.5 * width(&many), "{} and {}", width(&few), width(&many));
}

#[test]
fn without_losses_or_wins_it_says_so() {
    let all = |won: bool| -> Vec<Row> {
        let of = |row: Row| Row { closed: row.closed.map(|(day, _)| (day, won)), ..row };
        ordinary().into_iter().map(of).collect()
    };
    let no_losses = forecast(&company_of(&all(true), &[], "UTC"), END);
    assert!(no_losses.notes.contains(&Note::NoLosses), "{:?}", no_losses.notes);
    assert!(no_losses.horizons[1].nodes[0].mean > 0.0);
    let no_wins = forecast(&company_of(&all(false), &[], "UTC"), END);
    assert!(no_wins.notes.contains(&Note::NoWins), "a zero is not silent: {:?}", no_wins.notes);
}

#[test]
fn one_seller_may_have_all_deals() {
    let rows: Vec<Row> = ordinary().into_iter().map(|row| Row { owner: 0, ..row }).collect();
    let made = forecast(&company_of(&rows, &[], "UTC"), END);
    let [company, .., person] = &made.horizons[1].nodes[..] else { panic!("a company and a person") };
    assert!(company.mean > 0.0 && company.mean == person.mean);
}

/// The ordinary company with one more column of deals.
fn with_column(name: &str, of: impl Fn(&Row) -> &'static str, changes: &str) -> Company {
    let deals = deals_csv(&ordinary(), |row| format!(",{}", row.map_or(name, |row| of(row))));
    let changes = format!("deal_id,field,value,happened_at\n{changes}");
    company_of(&[], &[("deals.csv", deals), ("changes.csv", changes)], "UTC")
}

#[test]
fn a_category_that_the_outcome_overwrites_says_nothing() {
    let change = |day: &Date| format!("D0000,category,pipeline,{day}\n");
    let changes = change(&ordinary()[0].created);
    let kept = forecast(&with_column("category", |_| "pipeline", &changes), END);
    assert!(!kept.notes.contains(&Note::CategoryLeaks), "{:?}", kept.notes);
    let overwritten = |row: &Row| if row.closed.is_some() { "closed" } else { "pipeline" };
    let left_out = forecast(&with_column("category", overwritten, &changes), END);
    assert!(left_out.notes.contains(&Note::CategoryLeaks), "{:?}", left_out.notes);
    let means = |made: &Forecast| made.horizons[0].nodes.iter().map(|node| node.mean).collect::<Vec<f64>>();
    assert_eq!(means(&left_out), means(&kept), "who is open to this day is not known");
}

#[test]
fn columns_that_are_filled_or_emptied_at_the_close_are_left_out_and_named() {
    for is_open in [true, false] {
        let column = move |row: &Row| if row.closed.is_none() == is_open { "call" } else { "" };
        let made = forecast(&with_column("step", column, ""), END);
        let is_named = made.notes.contains(&Note::ColumnsLeak { columns: "step".to_owned() });
        assert!(is_named, "filled while open: {is_open}: {:?}", made.notes);
    }
    let made = forecast(&with_column("step", |row| if row.amount % 2 == 0 { "call" } else { "visit" }, ""), END);
    assert!(!made.notes.iter().any(|note| matches!(note, Note::ColumnsLeak { .. })), "{:?}", made.notes);
}

#[test]
fn a_pipeline_or_type_that_the_outcome_overwrites_is_left_out_and_named() {
    let is_won = |row: &Row| row.closed.is_some_and(|(_, won)| won);
    let means = |made: &Forecast| made.horizons[0].nodes.iter().map(|node| node.mean).collect::<Vec<f64>>();
    let usual = means(&forecast(&company_of(&ordinary(), &[], "UTC"), END));
    for (name, won, other) in [("pipeline", "customers", "sales"), ("type", "renewal", "new")] {
        let column = move |row: &Row| if is_won(row) { won } else { other };
        let made = forecast(&with_column(name, column, ""), END);
        assert!(made.notes.contains(&Note::ColumnsLeak { columns: name.to_owned() }), "{:?}", made.notes);
        assert_eq!(means(&made), usual, "{name}: what only the won have tells nothing of the others");
    }
}

#[test]
fn new_business_is_forecast_for_those_who_win_it() {
    // Somebody else opens every deal and hands it over two days later, as who qualifies leads or receives applications does.
    let rows = ordinary();
    let mut changes = String::from("deal_id,field,value,happened_at\n");
    for (place, row) in rows.iter().enumerate() {
        changes += &format!("D{place:04},owner_id,OPENER,{}\n", row.created);
        let handed = add_days(row.created, 2);
        if handed <= END {
            changes += &format!("D{place:04},owner_id,P{},{handed}\n", row.owner);
        }
    }
    let people = (0..6).fold(String::from("id,name\nOPENER,Opener\n"), |text, who| text + &format!("P{who},P{who}\n"));
    let handed = company_of(&rows, &[("changes.csv", changes), ("people.csv", people.clone())], "UTC");
    let usual = company_of(&rows, &[("people.csv", people)], "UTC");
    let opener = handed.people.iter().position(|person| &*person.id == "OPENER").expect("there") as u32;
    let mean = |made: &Forecast, who: Node| {
        made.horizons[1].nodes.iter().find(|node| node.node == who).map_or(0.0, |node| node.mean)
    };
    let (with, without) = (forecast(&handed, END), forecast(&usual, END));
    let share = mean(&with, Node::Person(opener)) / mean(&with, Node::Company);
    assert!(share < 0.05, "the opener wins nothing, and is forecast {share:.2} of everything");
    let company = mean(&with, Node::Company) / mean(&without, Node::Company);
    assert!((0.85..1.15).contains(&company), "who opens deals changes the company's forecast {company:.2} times");
    let half_a_year_ago = add_days(END, -180);
    let bookings = Prepared::new(&handed).bookings(half_a_year_ago, add_days(half_a_year_ago, 1), END, END);
    assert!(bookings.of(Node::Person(opener)) < bookings.of(Node::Company) / 50, "credited to those who won");
}

#[test]
fn renewals_come_when_they_are_due_and_purchases_with_the_quarter() {
    // Both stand in the same stage: only the type tells them apart. Quarters end with the year's.
    let mut rng = seed::stream(&[44]);
    let of = |row: Row| {
        let is_renewal = row.amount % 2 == 0;
        let ends = if is_renewal {
            add_days(row.created, 90 + rng.random_range(-7..=7))
        } else {
            let (asked, into_month) = (add_days(row.created, rng.random_range(30..200)), rng.random_range(18..=30));
            let last_month = (asked.month() + 2) / 3 * 3;
            date(asked.year(), last_month, into_month)
        };
        let closed = (ends <= END).then(|| (ends, rng.random_range(0..10) < if is_renewal { 8 } else { 3 }));
        Row { closed, ..row }
    };
    let rows: Vec<Row> = ordinary().into_iter().map(of).collect();
    let kind = |row: &Row| if row.amount % 2 == 0 { ",renewal" } else { ",new" };
    let company =
        company_of(&[], &[("deals.csv", deals_csv(&rows, |row| row.map_or(",type", kind).to_owned()))], "UTC");
    let made = forecast(&company, END);
    let mean = |is: &dyn Fn(&Row) -> bool| {
        let chances = made.horizons[0].deals.iter().filter_map(|deal| {
            let place: usize = company.deals[deal.deal as usize].id[1..].parse().expect("a number");
            is(&rows[place]).then_some(deal.p_won)
        });
        let chances: Vec<f64> = chances.collect();
        chances.iter().sum::<f64>() / chances.len() as f64
    };
    let is_renewal = |row: &Row| row.amount % 2 == 0;
    let due = mean(&|row| is_renewal(row) && row.created < add_days(END, -72));
    let early = mean(&|row| is_renewal(row) && row.created > add_days(END, -52));
    let purchases = mean(&|row| !is_renewal(row));
    println!("due {due:.3}, early {early:.3}, purchases {purchases:.3}");
    assert!(due > 0.7, "of eight in ten that are renewed now, {due:.2}");
    assert!(early < 0.03, "none is renewed so early: {early:.3}");
    assert!(purchases < 0.03, "nothing is bought in the middle of a quarter: {purchases:.3}");
}

#[test]
fn all_deals_may_be_created_on_one_day() {
    let start = add_days(END, -200);
    let mut rng = seed::stream(&[42]);
    let of = |row: Row| {
        let closed = add_days(start, rng.random_range(7..400));
        Row { created: start, closed: (closed <= END).then_some((closed, rng.random_range(0..3) == 0)), ..row }
    };
    let rows: Vec<Row> = ordinary().into_iter().map(of).collect();
    let made = forecast(&company_of(&rows, &[], "UTC"), END);
    assert!(made.horizons[1].nodes[0].open > 0.0);
}

#[test]
fn a_stage_may_appear_last_week() {
    let rows = ordinary();
    let mut changes = String::from("deal_id,field,value,happened_at\n");
    for (place, row) in rows.iter().enumerate() {
        changes += &format!("D{place:04},stage,Proposal,{}\n", row.created);
        match row.closed {
            Some((day, won)) => changes += &format!("D{place:04},stage,{},{day}\n", if won { "Won" } else { "Lost" }),
            None if place % 2 == 0 && row.created < add_days(END, -5) => {
                changes += &format!("D{place:04},stage,Legal review,{}\n", add_days(END, -4));
            }
            None => {}
        }
    }
    let made = forecast(&company_of(&rows, &[("changes.csv", changes)], "UTC"), END);
    let chances: Vec<f64> = made.horizons[1].deals.iter().map(|deal| deal.p_won).collect();
    assert!(chances.iter().all(|chance| *chance > 0.0), "a stage nobody left yet is no zero");
}

#[test]
fn volume_may_jump_or_stop() {
    let usual = forecast(&company_of(&ordinary(), &[], "UTC"), END);
    // An acquisition: five times as many deals as in two years, all within six weeks.
    let mut rows = ordinary();
    let mut rng = seed::stream(&[43]);
    for _ in 0..1_500 {
        let created = add_days(END, -rng.random_range(0..42));
        rows.push(Row { owner: rng.random_range(6..20), amount: 20_000, created, closed: None });
    }
    let jumped = forecast(&company_of(&rows, &[], "UTC"), END);
    assert!(jumped.horizons[1].nodes[0].mean > 2.0 * usual.horizons[1].nodes[0].mean, "new deals count");
    // A shutdown: for half a year nothing was created or won, and what was lost is all that was written down.
    let last = add_days(END, -180);
    let of = |row: Row| Row { closed: row.closed.filter(|(day, won)| *day <= last || !won), ..row };
    let rows: Vec<Row> = ordinary().into_iter().filter(|row| row.created <= last).map(of).collect();
    let stopped = forecast(&company_of(&rows, &[], "UTC"), END);
    let [then, now] = [&usual, &stopped].map(|made| made.horizons[1].nodes[0].mean);
    assert!(now < 0.5 * then, "a stop is seen: {now} of {then}");
    assert!(width(&stopped) > width(&usual), "and nobody is sure: {} and {}", width(&stopped), width(&usual));
}

#[test]
fn an_old_export_is_said() {
    let last = add_days(END, -180);
    let of = |row: Row| Row { closed: row.closed.filter(|(day, _)| *day <= last), ..row };
    let rows: Vec<Row> = ordinary().into_iter().filter(|row| row.created <= last).map(of).collect();
    let made = forecast(&company_of(&rows, &[], "UTC"), END);
    assert!(made.notes.iter().any(|note| matches!(note, Note::FactsEnd { .. })), "{:?}", made.notes);
}

#[test]
fn amounts_of_zero_are_drawn_and_negative_ones_skipped() {
    let of = |(place, row): (usize, Row)| Row { amount: if place % 3 == 0 { 0 } else { row.amount }, ..row };
    let rows: Vec<Row> = ordinary().into_iter().enumerate().map(of).collect();
    let made = forecast(&company_of(&rows, &[], "UTC"), END);
    assert!(made.notes.iter().any(|note| matches!(note, Note::AmountsImputed { .. })), "{:?}", made.notes);
    assert!(made.horizons[1].deals.iter().all(|deal| deal.value > 0.0 || deal.p_won == 0.0));
    let of = |(place, row): (usize, Row)| Row { amount: if place % 3 == 0 { -5 } else { row.amount }, ..row };
    let rows: Vec<Row> = ordinary().into_iter().enumerate().map(of).collect();
    let company = company_of(&rows, &[], "UTC");
    assert_eq!(company.deals.len(), 400, "a row of a negative amount is skipped, the others stay");
    assert!(forecast(&company, END).horizons[1].nodes[0].mean > 0.0);
}

#[test]
fn an_amount_may_be_as_large_as_one_can_be() {
    // The greatest that an import takes; in half of the paths it is more than 64 bits hold together.
    let open = ordinary().iter().position(|row| row.closed.is_none()).expect("open deals");
    let mut rows = ordinary();
    rows[open].amount = 999_999_999_999_999;
    let made = forecast(&company_of(&rows, &[], "UTC"), END);
    assert!(made.horizons[1].nodes[0].mean > 1e15, "{:?}", made.horizons[1].nodes[0]);
}

#[test]
fn the_hierarchy_may_have_been_rebuilt_yesterday() {
    let (yesterday, start) = (add_days(END, -1), date(2024, 1, 1));
    let people: String = (0..6).map(|p| format!("P{p},Person {p}\n")).collect();
    let of = |p: usize| {
        let (old, new) = (if p < 3 { "a" } else { "b" }, if p.is_multiple_of(2) { "c" } else { "d" });
        format!("P{p},{old},{start},{}\nP{p},{new},{yesterday},\n", add_days(yesterday, -1))
    };
    let memberships: String = (0..6).map(of).collect();
    let more = [
        ("people.csv", format!("id,name\n{people}")),
        ("units.csv", "id,name\na,A\nb,B\nc,C\nd,D\n".to_owned()),
        ("memberships.csv", format!("person_id,unit_id,from,to\n{memberships}")),
    ];
    let company = company_of(&ordinary(), &more, "UTC");
    for (method, made) in answers(&company, END) {
        let made = made.expect("a forecast");
        let units = made.horizons[1].nodes.iter().filter(|node| matches!(node.node, facts::Node::Unit(_)));
        let means: Vec<f64> = units.map(|unit| unit.mean).filter(|mean| *mean > 0.0).collect();
        let all = made.horizons[1].nodes[0].mean;
        assert_eq!(means.iter().sum::<f64>(), all, "{method}: today's units have all of it: {means:?}");
    }
}

#[test]
fn history_may_start_mid_way() {
    // Deals that were decided before the history starts are missing, as exports have it.
    let start = add_days(END, -300);
    let rows: Vec<Row> = ordinary().into_iter().filter(|row| row.closed.is_none_or(|(day, _)| day >= start)).collect();
    let whole = forecast(&company_of(&ordinary(), &[], "UTC"), END);
    let half = forecast(&company_of(&rows, &[], "UTC"), END);
    let [whole, half] = [&whole, &half].map(|made| made.horizons[1].nodes[0].mean);
    assert!((0.6..1.6).contains(&(half / whole)), "survivors of before mislead little: {half} and {whole}");
}

#[test]
fn periods_end_on_week_ends_and_in_every_zone() {
    // 2026-02-28 is a Saturday, 2026-05-31 a Sunday.
    for zone in ["Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"] {
        let company = company_of(&ordinary(), &[], zone);
        for as_of in [date(2026, 2, 28), date(2026, 5, 30), date(2026, 5, 31), date(2026, 6, 30)] {
            let made = forecast(&company, as_of);
            let period = &made.horizons[2];
            assert_eq!(period.span.is_none(), as_of == date(2026, 6, 30), "nothing is left on the last day");
            assert_eq!(period.nodes[0].mean == 0.0, period.span.is_none(), "{zone} {as_of}");
        }
    }
}
