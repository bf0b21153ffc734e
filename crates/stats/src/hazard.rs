//! Rates of an event as a log-linear function of binned covariates: ridge-penalised piecewise-exponential regression.
//!
//! Bins that lie beside each other may be drawn together, too, by a penalty on the differences of their coefficients (Whittaker 1923; Eilers
//! and Marx 1996).
//!
//! Within a row the rate is constant, so its likelihood is that of a Poisson count with the time at risk as exposure
//! (Holford 1980; Laird and Olivier 1981), and competing causes separate: each is fitted alone. Rows that share most of
//! their covariates belong to one *subject*, whose codes are read once for all of its rows.

mod packed;

use packed::Packed;
use serde::{Deserialize, Serialize};

/// Rows of binned covariates. A code is the place of a coefficient, so every bin of every covariate has its own. A subject's
/// values are covariates that are not binned: each has one coefficient, its slope, after those of all codes.
#[derive(Clone, Debug)]
pub struct Design {
    subject_width: usize,
    row_width: usize,
    slopes: usize,
    subject_codes: Vec<u16>,
    values: Vec<f32>,
    row_codes: Vec<u16>,
    /// The first row of each subject, and one past the last row.
    first_row: Vec<u32>,
    exposure: Vec<f32>,
}

impl Design {
    /// An empty design whose subjects have `subject_width` codes and `slopes` values, and whose rows have `row_width` codes of
    /// their own.
    pub fn new(subject_width: usize, slopes: usize, row_width: usize) -> Design {
        Design {
            subject_width,
            row_width,
            slopes,
            subject_codes: Vec::new(),
            values: Vec::new(),
            row_codes: Vec::new(),
            first_row: vec![0],
            exposure: Vec::new(),
        }
    }

    /// Starts a subject; the rows that follow are its own.
    pub fn push_subject(&mut self, codes: &[u16], values: &[f32]) {
        debug_assert_eq!((codes.len(), values.len()), (self.subject_width, self.slopes));
        self.subject_codes.extend_from_slice(codes);
        self.values.extend_from_slice(values);
        self.first_row.push(self.exposure.len() as u32);
    }

    /// Adds a row to the last subject: its time at risk, weighted.
    pub fn push_row(&mut self, codes: &[u16], exposure: f32) {
        debug_assert_eq!(codes.len(), self.row_width);
        self.row_codes.extend_from_slice(codes);
        self.exposure.push(exposure);
        if let Some(end) = self.first_row.last_mut() {
            *end = self.exposure.len() as u32;
        }
    }

    /// Rows so far.
    pub fn rows(&self) -> usize {
        self.exposure.len()
    }

    /// Subjects so far.
    pub fn subjects(&self) -> usize {
        self.first_row.len() - 1
    }

    /// The codes of a subject.
    pub fn codes(&self, subject: usize) -> &[u16] {
        &self.subject_codes[subject * self.subject_width..(subject + 1) * self.subject_width]
    }

    /// The rows of a subject.
    pub fn rows_of(&self, subject: usize) -> std::ops::Range<usize> {
        self.first_row[subject] as usize..self.first_row[subject + 1] as usize
    }

    fn values(&self, subject: usize) -> &[f32] {
        &self.values[subject * self.slopes..(subject + 1) * self.slopes]
    }
}

/// Newton steps; a convex objective from a sensible start needs fewer than ten.
const MOST_STEPS: usize = 60;
/// Conjugate-gradient steps within one.
const MOST_INNER: usize = 200;

/// Log rates: `intercept` plus one coefficient per code.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fit {
    /// The log rate where every coefficient is 0.
    pub intercept: f64,
    /// By code; then the slopes of values.
    pub coefficients: Vec<f64>,
}

impl Fit {
    /// The sum of the coefficients of `codes`, without the intercept.
    pub fn effect(&self, codes: &[u16]) -> f64 {
        codes.iter().map(|code| self.coefficients[*code as usize]).sum()
    }

    /// How many events are expected in each row of a design.
    pub fn expected(&self, design: &Design) -> Vec<f32> {
        let mut expected = Vec::with_capacity(design.rows());
        for subject in 0..design.subjects() {
            let own = self.intercept + self.effect(design.codes(subject)) + self.sloped(design.values(subject));
            for row in design.rows_of(subject) {
                let codes = &design.row_codes[row * design.row_width..(row + 1) * design.row_width];
                expected.push((f64::from(design.exposure[row]) * (own + self.effect(codes)).exp()) as f32);
            }
        }
        expected
    }

    /// The sum of `values` times their slopes.
    pub fn sloped(&self, values: &[f32]) -> f64 {
        sloped(&self.coefficients[self.coefficients.len() - values.len()..], values)
    }
}

/// What coefficients are held back by, in events: one number of each per code, then one per slope.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Penalties {
    /// On the square of a coefficient; positive.
    pub size: Vec<f64>,
    /// On the square of what a coefficient differs by from the one before it; 0 where the two are no neighbours.
    pub change: Vec<f64>,
    /// Pairs of coefficients, by their places, drawn together: on the square of what they differ by; positive.
    pub pairs: Vec<(u32, u32, f64)>,
}

impl Penalties {
    /// Half of what is taken from the log-likelihood.
    fn value(&self, at: &[f64]) -> f64 {
        let of =
            |place: usize| self.size[place] * at[place].powi(2) + self.change[place] * self.rise(at, place).powi(2);
        let apart = self.pairs.iter().map(|pair| pair.2 * apart(at, pair).powi(2)).sum::<f64>();
        0.5 * ((0..self.size.len()).map(of).sum::<f64>() + apart)
    }

    /// Adds the derivative of that.
    fn pull(&self, at: &[f64], to: &mut [f64]) {
        for place in 0..self.size.len() {
            to[place] += self.size[place] * at[place];
            if self.change[place] > 0.0 {
                let pull = self.change[place] * self.rise(at, place);
                to[place] += pull;
                to[place - 1] -= pull;
            }
        }
        for pair in &self.pairs {
            let pull = pair.2 * apart(at, pair);
            to[pair.0 as usize] += pull;
            to[pair.1 as usize] -= pull;
        }
    }

    /// Adds the second derivative by each coefficient.
    fn curve(&self, to: &mut [f64]) {
        let after = self.change.iter().skip(1).copied().chain([0.0]);
        for (to, ((size, change), after)) in to.iter_mut().zip(self.size.iter().zip(&self.change).zip(after)) {
            *to += size + change + after;
        }
        for (one, other, held) in &self.pairs {
            to[*one as usize] += held;
            to[*other as usize] += held;
        }
    }

    /// What a coefficient differs by from its neighbour.
    fn rise(&self, at: &[f64], place: usize) -> f64 {
        if self.change[place] > 0.0 { at[place] - at[place - 1] } else { 0.0 }
    }
}

/// What the coefficients of a pair differ by.
fn apart(at: &[f64], (one, other, _): &(u32, u32, f64)) -> f64 {
    at[*one as usize] - at[*other as usize]
}

/// Fits log rates to `events` per row (weighted counts) by maximum penalised likelihood:
/// Σ events·η − exposure·exp(η) − ½ Σ size·coefficient² − ½ Σ change·(coefficient − the one before)² − ½ Σ held·(one of a pair −
/// the other)², the intercept free.
///
/// `start` is where to begin, such as an earlier fit. It ends when no more than about `tolerance` of log-likelihood is to gain. `None`
/// without any event.
///
/// Truncated Newton (Nash 2000) with conjugate gradients preconditioned on two levels.
pub fn fit(design: &Design, events: &[f32], penalties: &Penalties, start: Option<&Fit>, tolerance: f64) -> Option<Fit> {
    let total: f64 = events.iter().map(|n| f64::from(*n)).sum();
    let exposure: f64 = design.exposure.iter().map(|e| f64::from(*e)).sum();
    if total <= 0.0 || exposure <= 0.0 {
        return None;
    }
    let width = penalties.size.len();
    let problem = Problem {
        design,
        subjects: Packed::of(&design.subject_codes, design.subject_width),
        rows: Packed::of(&design.row_codes, design.row_width),
        events,
        penalties,
        columns: Column::all_of(design, &penalties.size),
    };
    // The intercept is the last coefficient.
    let mut at = match start {
        Some(fit) if fit.coefficients.len() == width => {
            let mut at = fit.coefficients.clone();
            at.push(fit.intercept);
            at
        }
        _ => {
            let mut at = vec![0.0; width + 1];
            at[width] = (total / exposure).ln();
            at
        }
    };
    let mut here = problem.look(&at);
    for _ in 0..MOST_STEPS {
        let step = problem.newton_step(&here);
        let gain: f64 = -dot(&step, &here.gradient);
        // Half the squared Newton decrement bounds what is still to gain.
        if gain <= 2.0 * tolerance {
            break;
        }
        let Some(next) = problem.line_search(&at, &here, &step, gain) else { break };
        (at, here) = next;
    }
    let intercept = at.pop()?;
    Some(Fit { intercept, coefficients: at })
}

struct Problem<'a> {
    design: &'a Design,
    subjects: Packed,
    rows: Packed,
    events: &'a [f32],
    penalties: &'a Penalties,
    columns: Vec<Column>,
}

/// The codes of one column that occur, and the sum of their penalties.
struct Column {
    codes: Vec<u16>,
    penalty: f64,
}

impl Column {
    fn all_of(design: &Design, penalties: &[f64]) -> Vec<Column> {
        let of = |codes: &[u16], place: usize, width: usize| {
            let mut occurs = vec![false; penalties.len()];
            codes.iter().skip(place).step_by(width).for_each(|code| occurs[usize::from(*code)] = true);
            let codes: Vec<u16> = (0..).zip(&occurs).filter(|(_, occurs)| **occurs).map(|(code, _)| code).collect();
            let penalty = codes.iter().map(|code| penalties[usize::from(*code)]).sum();
            Column { codes, penalty }
        };
        let (width, row_width) = (design.subject_width, design.row_width);
        let own = (0..width).map(|place| of(&design.subject_codes, place, width));
        own.chain((0..row_width).map(|place| of(&design.row_codes, place, row_width))).collect()
    }
}

/// Solves Hessian · x = residual nearly: by its diagonal, and exactly for vectors that are the same for all codes of a column.
///
/// Each row has one code of every column, so where one column's codes go up and another's down only penalties bend the objective.
/// The diagonal takes such vectors for as steep as all others, and conjugate gradients needed ten times as many steps
/// (additive correction on a coarse space, Nicolaides 1987).
struct Preconditioner<'a> {
    diagonal: &'a [f64],
    columns: &'a [Column],
    /// Expected events: the curvature that all columns share.
    total: f64,
}

/// The intercept has no penalty of its own; any small one will do here.
const INTERCEPT_PENALTY: f64 = 1.0;

impl Preconditioner<'_> {
    fn solve(&self, residual: &[f64]) -> Vec<f64> {
        let scaled = residual.iter().zip(self.diagonal).map(|(r, d)| if *d > 0.0 { r / d } else { 0.0 });
        let mut out: Vec<f64> = scaled.collect();
        let intercept = residual.len() - 1;
        let of_column = |column: &Column| column.codes.iter().map(|code| residual[usize::from(*code)]).sum::<f64>();
        let sums: Vec<f64> = self.columns.iter().map(of_column).collect();
        // (diag(penalties) + total · 11ᵀ)⁻¹ by Sherman and Morrison.
        let mut all = residual[intercept] / INTERCEPT_PENALTY;
        let mut weight = 1.0 / INTERCEPT_PENALTY;
        for (sum, column) in sums.iter().zip(self.columns) {
            all += sum / column.penalty;
            weight += 1.0 / column.penalty;
        }
        let shared = self.total * all / (1.0 + self.total * weight);
        for (sum, column) in sums.iter().zip(self.columns) {
            let by = (sum - shared) / column.penalty;
            column.codes.iter().for_each(|code| out[usize::from(*code)] += by);
        }
        out[intercept] += (residual[intercept] - shared) / INTERCEPT_PENALTY;
        out
    }
}

/// The objective (to be made small) and its derivatives at one place.
struct Look {
    value: f64,
    gradient: Vec<f64>,
    /// Expected events by row.
    expected: Vec<f32>,
    diagonal: Vec<f64>,
}

impl Problem<'_> {
    fn look(&self, at: &[f64]) -> Look {
        let width = self.penalties.size.len();
        let (design, subjects, rows) = (self.design, &self.subjects, &self.rows);
        let slopes = width - design.slopes;
        let (of_subjects, of_rows) = (subjects.gather(at), rows.gather(at));
        let (mut subject_miss, mut subject_curve) = (vec![0.0; of_subjects.len()], vec![0.0; of_subjects.len()]);
        let (mut row_miss, mut row_curve) = (vec![0.0; of_rows.len()], vec![0.0; of_rows.len()]);
        let mut look = Look {
            value: 0.0,
            gradient: vec![0.0; width + 1],
            expected: Vec::with_capacity(design.rows()),
            diagonal: vec![0.0; width + 1],
        };
        for subject in 0..design.subjects() {
            let (cells, values) = (subjects.row(subject), design.values(subject));
            let own = at[width] + sum(&of_subjects, cells) + sloped(&at[slopes..width], values);
            let (mut miss, mut curve) = (0.0, 0.0);
            for row in design.rows_of(subject) {
                let cells = rows.row(row);
                let eta = own + sum(&of_rows, cells);
                let mean = f64::from(design.exposure[row]) * eta.exp();
                let seen = f64::from(self.events[row]);
                look.expected.push(mean as f32);
                look.value += mean - seen * eta;
                add(&mut row_miss, cells, mean - seen);
                add(&mut row_curve, cells, mean);
                miss += mean - seen;
                curve += mean;
            }
            add(&mut subject_miss, cells, miss);
            add(&mut subject_curve, cells, curve);
            for (slope, value) in (slopes..).zip(values) {
                look.gradient[slope] += miss * f64::from(*value);
                look.diagonal[slope] += curve * f64::from(*value).powi(2);
            }
            look.gradient[width] += miss;
            look.diagonal[width] += curve;
        }
        rows.scatter(&row_miss, &mut look.gradient);
        rows.scatter(&row_curve, &mut look.diagonal);
        subjects.scatter(&subject_miss, &mut look.gradient);
        subjects.scatter(&subject_curve, &mut look.diagonal);
        look.value += self.penalties.value(at);
        self.penalties.pull(at, &mut look.gradient);
        self.penalties.curve(&mut look.diagonal);
        look
    }

    /// The Hessian at `here` times `vector`.
    fn curve(&self, here: &Look, vector: &[f64]) -> Vec<f64> {
        let width = self.penalties.size.len();
        let (design, subjects, rows) = (self.design, &self.subjects, &self.rows);
        let slopes = width - design.slopes;
        let (of_subjects, of_rows) = (subjects.gather(vector), rows.gather(vector));
        let (mut subject_pull, mut row_pull) = (vec![0.0; of_subjects.len()], vec![0.0; of_rows.len()]);
        let mut out = vec![0.0; width + 1];
        for subject in 0..design.subjects() {
            let (cells, values) = (subjects.row(subject), design.values(subject));
            let own = vector[width] + sum(&of_subjects, cells) + sloped(&vector[slopes..width], values);
            let mut all = 0.0;
            for row in design.rows_of(subject) {
                let cells = rows.row(row);
                let pull = f64::from(here.expected[row]) * (own + sum(&of_rows, cells));
                add(&mut row_pull, cells, pull);
                all += pull;
            }
            add(&mut subject_pull, cells, all);
            (slopes..).zip(values).for_each(|(slope, value)| out[slope] += all * f64::from(*value));
            out[width] += all;
        }
        rows.scatter(&row_pull, &mut out);
        subjects.scatter(&subject_pull, &mut out);
        self.penalties.pull(vector, &mut out);
        out
    }

    /// Solves Hessian · step = −gradient nearly: the nearer, the nearer the end.
    fn newton_step(&self, here: &Look) -> Vec<f64> {
        let total = here.expected.iter().map(|expected| f64::from(*expected)).sum();
        let nearly = Preconditioner { diagonal: &here.diagonal, columns: &self.columns, total };
        let mut step = vec![0.0; here.gradient.len()];
        let mut residual: Vec<f64> = here.gradient.iter().map(|g| -g).collect();
        let mut scaled = nearly.solve(&residual);
        let mut direction = scaled.clone();
        let mut size = dot(&residual, &scaled);
        // Squared, as `size` is.
        let aim = size * size.sqrt().clamp(1e-4, 0.1).powi(2);
        for _ in 0..MOST_INNER {
            if size <= aim || size <= 0.0 {
                break;
            }
            let curved = self.curve(here, &direction);
            let length = size / dot(&direction, &curved);
            step.iter_mut().zip(&direction).for_each(|(s, d)| *s += length * d);
            residual.iter_mut().zip(&curved).for_each(|(r, c)| *r -= length * c);
            scaled = nearly.solve(&residual);
            let next = dot(&residual, &scaled);
            let share = next / size;
            direction.iter_mut().zip(&scaled).for_each(|(d, s)| *d = s + share * *d);
            size = next;
        }
        step
    }

    /// Halves the step until it gains enough (Armijo 1966).
    fn line_search(&self, at: &[f64], here: &Look, step: &[f64], gain: f64) -> Option<(Vec<f64>, Look)> {
        let mut length = 1.0;
        for _ in 0..40 {
            let next: Vec<f64> = at.iter().zip(step).map(|(a, s)| a + length * s).collect();
            let there = self.look(&next);
            if there.value <= here.value - 1e-4 * length * gain {
                return Some((next, there));
            }
            length *= 0.5;
        }
        None
    }
}

fn sum(by_cell: &[f64], cells: &[u32]) -> f64 {
    cells.iter().map(|cell| by_cell[*cell as usize]).sum()
}

fn add(by_cell: &mut [f64], cells: &[u32], value: f64) {
    cells.iter().for_each(|cell| by_cell[*cell as usize] += value);
}

fn sloped(slopes: &[f64], values: &[f32]) -> f64 {
    slopes.iter().zip(values).map(|(slope, value)| slope * f64::from(*value)).sum()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
