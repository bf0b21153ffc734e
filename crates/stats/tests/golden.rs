//! The numbers of an independent program: `golden/generate.py` made `golden/golden.json`.

use serde::Deserialize;
use stats::hazard::{self, Design, Penalties};
use stats::incidence::{self, Spell, Step};
use stats::{boost, calibrate, classify, conformal, counts, line, normal, quantile, score, seed, student};

#[derive(Deserialize)]
struct Hazard {
    subjects: Vec<[u16; 2]>,
    value: Vec<f32>,
    rows_of: Vec<usize>,
    row_bin: Vec<u16>,
    time_at_risk: Vec<f32>,
    events: Vec<f32>,
    penalties: Vec<f64>,
    intercept: f64,
    coefficients: Vec<f64>,
    change: Vec<f64>,
    smooth_intercept: f64,
    smooth_coefficients: Vec<f64>,
    pairs: Vec<(u32, u32, f64)>,
    paired_intercept: f64,
    paired_coefficients: Vec<f64>,
}

#[derive(Deserialize)]
struct Boost {
    bins: Vec<[u8; 3]>,
    time_at_risk: Vec<f32>,
    events: Vec<f32>,
    rate: Vec<f64>,
    chance: Vec<f64>,
}

#[derive(Deserialize)]
struct Incidence {
    spells: Vec<(f64, f64, usize)>,
    age: Vec<f64>,
    open: Vec<f64>,
    open_range: Vec<[f64; 2]>,
    ended: [Vec<f64>; 2],
    ended_variance: [Vec<f64>; 2],
    tied: Vec<(f64, f64, usize)>,
    tied_open: Vec<f64>,
}

#[derive(Deserialize)]
struct Line {
    points: Vec<(f64, f64, f64)>,
    slope: f64,
    error: f64,
}

#[derive(Deserialize)]
struct Golden {
    line: Line,
    boost: Boost,
    calibration: Vec<[f64; 4]>,
    incidence: Incidence,
    hazard: Hazard,
    sample: Vec<f64>,
    actuals: Vec<f64>,
    percentiles: Vec<f64>,
    pinball: Vec<f64>,
    crps: Vec<f64>,
    crps_percentiles: Vec<f64>,
    p: Vec<f64>,
    happened: Vec<u8>,
    auc: f64,
    brier: f64,
    log_loss: f64,
    gamma: [f64; 3],
    negative_binomial: Vec<f64>,
    beta_binomial: Vec<(f64, f64, f64)>,
    trials: Vec<f64>,
    poisson_binomial: Vec<f64>,
    normal_shares: Vec<f64>,
    normal_quantiles: Vec<f64>,
    normal_below: Vec<[f64; 2]>,
    student: Vec<[f64; 3]>,
    weighted_quantiles: Vec<[f64; 2]>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("golden/golden.json")).expect("the generator writes this layout")
}

#[track_caller]
fn check(ours: f64, theirs: f64) {
    assert!((ours - theirs).abs() <= 1e-6 * theirs.abs().max(1.0), "{ours} is not {theirs}");
}

#[test]
fn distributions_are_scored_as_scoringrules_does() {
    let golden = golden();
    let ours = quantile::percentiles(&golden.sample).expect("a sample");
    ours.iter().zip(&golden.percentiles).for_each(|(ours, theirs)| check(*ours, *theirs));
    for (index, actual) in golden.actuals.iter().enumerate() {
        let mean = (1..=99).map(|i| score::pinball(ours[i - 1], i as f64 / 100.0, *actual)).sum::<f64>() / 99.0;
        check(mean, golden.pinball[index]);
        check(score::crps_of_percentiles(&ours, *actual), golden.crps_percentiles[index]);
        check(score::crps_of_sorted(&golden.sample, *actual).expect("a sample"), golden.crps[index]);
    }
}

#[test]
fn probabilities_are_scored_as_scikit_learn_does() {
    let golden = golden();
    let cases: Vec<_> = golden.p.iter().zip(&golden.happened).map(|(p, happened)| (*p, *happened == 1)).collect();
    check(classify::auc(&cases).expect("both kinds"), golden.auc);
    check(classify::brier(&cases).expect("cases"), golden.brier);
    check(classify::log_loss(&cases).expect("cases"), golden.log_loss);
    let bins = classify::calibration(&cases, 10);
    assert_eq!(bins.iter().map(|bin| bin.cases).sum::<usize>(), cases.len());
    assert!(classify::calibration_error(&bins).expect("cases") < 0.15);
    assert_eq!(classify::auc(&[(0.5, true)]), None);
    assert_eq!(classify::brier(&[]), None);
}

#[test]
fn counts_are_spread_as_scipy_does() {
    let golden = golden();
    let [shape, rate, exposure] = golden.gamma;
    let ours = counts::Gamma { shape, rate }.counts(exposure, 19);
    ours.iter().zip(&golden.negative_binomial).for_each(|(ours, theirs)| check(*ours, *theirs));
    let ours = counts::poisson_binomial(&golden.trials);
    ours.iter().zip(&golden.poisson_binomial).for_each(|(ours, theirs)| check(*ours, *theirs));
    for (yes, cases, theirs) in golden.beta_binomial {
        check(counts::shrunk_share(yes, cases, 0.3, 8.0).expect("a prior"), theirs);
    }
    for (share, theirs) in golden.normal_shares.iter().zip(&golden.normal_quantiles) {
        check(normal::quantile(*share), *theirs);
    }
}

#[test]
fn a_groups_spread_is_found_beyond_chance() {
    let alike: Vec<_> = (0..50).map(|i| (f64::from(10 + i % 3), 10.0)).collect();
    let unlike: Vec<_> = (0..50).map(|i| (f64::from(if i % 2 == 0 { 2 } else { 20 }), 10.0)).collect();
    let (alike, unlike) = (counts::gamma_prior(&alike).expect("events"), counts::gamma_prior(&unlike).expect("events"));
    assert!(alike.rate > 5.0 * unlike.rate, "{alike:?} {unlike:?}");
    assert_eq!(counts::gamma_prior(&[(0.0, 3.0), (0.0, 4.0)]), None);
}

#[test]
fn a_randomised_pit_of_an_own_draw_is_uniform() {
    // Four fifths of this distribution lie on zero.
    let sample: Vec<f64> = (0..1_000).map(|i| f64::from((i - 800).max(0))).collect();
    let percentiles = quantile::percentiles(&sample).expect("a sample");
    let mut rng = seed::stream(&[7]);
    let inside = |pits: &[f64]| pits.iter().filter(|pit| (0.1..=0.9).contains(*pit)).count() as f64 / 1_000.0;
    let exact: Vec<f64> =
        sample.iter().map(|x| score::randomised_pit(&sample, *x, &mut rng).expect("a sample")).collect();
    let kept: Vec<f64> =
        sample.iter().map(|x| score::randomised_pit_of_percentiles(&percentiles, *x, &mut rng)).collect();
    assert!((inside(&exact) - 0.8).abs() < 0.04 && (inside(&kept) - 0.8).abs() < 0.04);
    assert!(kept.iter().all(|pit| (0.0..=1.0).contains(pit)));
}

/// A tolerance of 1e-5 here: both keep gradients in 32 bits.
#[test]
fn trees_are_those_of_scikit_learns_boosting() {
    let golden = golden().boost;
    let mut rows = boost::Rows::new([9, 5, 14].map(|bins| boost::Column { bins, is_ordered: true }).to_vec());
    golden.bins.iter().for_each(|bins| rows.push(bins));
    let total = |values: &[f32]| values.iter().map(|value| f64::from(*value)).sum::<f64>();
    let mean = total(&golden.events) / total(&golden.time_at_risk);
    let expected: Vec<f32> = golden.time_at_risk.iter().map(|risk| (f64::from(*risk) * mean) as f32).collect();
    let options = boost::Options { rounds: 25, rate: 0.1, leaves: 6, least_rows: 12, least_curve: 0.001, ridge: 2.0 };
    let trees = boost::fit(&rows, &boost::Target::Counts { events: &golden.events, expected: &expected }, &options);
    assert_eq!(trees.len(), 25);
    for (bins, theirs) in golden.bins.iter().zip(&golden.rate) {
        let ours = mean * trees.effect(bins).exp();
        assert!((ours - theirs).abs() < 1e-5 * theirs, "{bins:?}: {ours} is not {theirs}");
    }
    let came: Vec<f32> = golden.events.iter().map(|events| f32::from(*events > 2.0)).collect();
    let odds = (total(&came) / (came.len() as f64 - total(&came))).ln();
    let target =
        boost::Target::Odds { came: &came, cases: &vec![1.0; came.len()], log_odds: &vec![odds as f32; came.len()] };
    let trees = boost::fit(&rows, &target, &options);
    for (bins, theirs) in golden.bins.iter().zip(&golden.chance) {
        let ours = 1.0 / (1.0 + (-odds - trees.effect(bins)).exp());
        assert!((ours - theirs).abs() < 1e-5, "{bins:?}: {ours} is not {theirs}");
    }
}

#[test]
fn chances_are_calibrated_as_scipy_does() {
    let golden = golden();
    let cases: Vec<_> = golden.p.iter().zip(&golden.happened).map(|(p, happened)| (*p, *happened == 1, 1.0)).collect();
    for [strength, a, b, c] in golden.calibration {
        let ours = calibrate::fit(&cases, strength);
        for (ours, theirs) in [(ours.won, a), (ours.not, b), (ours.shift, c)] {
            check(ours, theirs);
        }
    }
    let identity = calibrate::fit(&[], 5.0);
    for p in [0.0, 0.003, 0.5, 0.97, 1.0] {
        check(identity.of(p), p);
    }
}

/// A tolerance of 1e-5 here: exposures are kept in 32 bits, which moves coefficients in the seventh digit.
#[test]
fn shares_that_ended_are_those_of_lifelines() {
    let golden = golden().incidence;
    let of = |spells: &[(f64, f64, usize)]| -> Vec<Step<2>> {
        let spell =
            |(entry, exit, end): &(f64, f64, usize)| Spell { entry: *entry, exit: *exit, cause: end.checked_sub(1) };
        incidence::curve(&spells.iter().map(spell).collect::<Vec<_>>())
    };
    let curve = of(&golden.spells);
    for (place, age) in golden.age.iter().enumerate() {
        let step = curve.iter().find(|step| step.age == *age).expect("an end at this age");
        check(step.open, golden.open[place]);
        let (low, high) = incidence::range(step.open, step.open_variance, 0.8);
        check(low, golden.open_range[place][0]);
        check(high, golden.open_range[place][1]);
        for cause in 0..2 {
            check(step.ended[cause], golden.ended[cause][place]);
            check(step.ended_variance[cause], golden.ended_variance[cause][place]);
        }
    }
    for (step, theirs) in of(&golden.tied).iter().zip(golden.tied_open) {
        check(step.open, theirs);
    }
}

#[test]
fn rates_are_those_of_scikit_learns_poisson_regression() {
    let golden = golden().hazard;
    let mut design = Design::new(2, 1, 1);
    let mut rows = golden.row_bin.iter().zip(&golden.time_at_risk);
    for ((codes, value), count) in golden.subjects.iter().zip(&golden.value).zip(&golden.rows_of) {
        design.push_subject(&[codes[0], 4 + codes[1]], &[*value]);
        rows.by_ref().take(*count).for_each(|(bin, exposure)| design.push_row(&[7 + bin], *exposure));
    }
    let of = |change: Vec<f64>, pairs| Penalties { size: golden.penalties.clone(), change, pairs };
    let penalties = of(vec![0.0; golden.penalties.len()], Vec::new());
    let fit = hazard::fit(&design, &golden.events, &penalties, None, 1e-14).expect("there are events");
    let near = |ours: f64, theirs: f64| assert!((ours - theirs).abs() < 1e-5, "{ours} is not {theirs}");
    near(fit.intercept, golden.intercept);
    fit.coefficients.iter().zip(&golden.coefficients).for_each(|(ours, theirs)| near(*ours, *theirs));
    let again = hazard::fit(&design, &golden.events, &penalties, Some(&fit), 1e-14).expect("there are events");
    again.coefficients.iter().zip(&fit.coefficients).for_each(|(again, first)| near(*again, *first));
    for (pairs, intercept, coefficients) in [
        (Vec::new(), golden.smooth_intercept, &golden.smooth_coefficients),
        (golden.pairs, golden.paired_intercept, &golden.paired_coefficients),
    ] {
        let held = of(golden.change.clone(), pairs);
        let fit = hazard::fit(&design, &golden.events, &held, None, 1e-14).expect("there are events");
        near(fit.intercept, intercept);
        fit.coefficients.iter().zip(coefficients).for_each(|(ours, theirs)| near(*ours, *theirs));
    }
    let none = vec![0.0; golden.events.len()];
    assert_eq!(hazard::fit(&design, &none, &penalties, None, 1e-14), None, "nothing ever happened");
}

#[test]
fn lines_are_those_of_statsmodels() {
    let golden = golden().line;
    let line = line::fitted(&golden.points).expect("a line");
    check(line.slope, golden.slope);
    check(line.error, golden.error);
}

#[test]
fn weighted_quantiles_are_those_of_numpy() {
    let golden = golden();
    let mut cases: Vec<(f64, f64)> =
        golden.p[..40].iter().zip(&golden.happened).map(|(p, came)| (*p, f64::from(1 + came))).collect();
    cases.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    for [share, theirs] in golden.weighted_quantiles {
        check(conformal::weighted_quantile(&cases, share).expect("cases with weight"), theirs);
    }
    golden.normal_below.iter().for_each(|[x, theirs]| check(normal::below(*x), *theirs));
    golden.student.iter().for_each(|[share, freedom, theirs]| check(student::quantile(*share, *freedom), *theirs));
}
