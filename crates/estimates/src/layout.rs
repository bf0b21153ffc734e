//! Which bin of which covariate has which coefficient.

use crate::attribute::{Attribute, Process, attributes};
use crate::covariate::{NUMBERS, Number, Seen};
use crate::ledger::{Day, Prepared};
use crate::phase::FINE_PHASES;
use crate::reason::Group;
use crate::step::{LAGS, PLANNED, Step};
use facts::deal::DealIx;
use facts::person::PersonIx;
use serde::{Deserialize, Serialize};
use stats::boost;
use stats::hazard::{Fit, Penalties};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// Bins of a number, beside the one for unknown.
const BINS: usize = 12;
/// Edges of a deal's age, in days, as it grows from step to step: finer where deals usually end.
const AGES: [Day; 24] =
    [7, 14, 21, 28, 35, 42, 49, 56, 70, 84, 98, 112, 126, 140, 168, 196, 224, 252, 280, 322, 364, 455, 546, 730];
/// Bins of a number within an interaction.
const COARSE: usize = 4;
/// Stages beyond so many share a bin.
const MOST_STAGES: usize = 30;
/// Of so many processes, those with the most deals, the timing may differ; the others share a bin.
const MOST_PROCESSES: usize = 8;
/// More people than this have no effects of their own: the bins must be numbered in 16 bits.
const MOST_PEOPLE: usize = 20_000;
/// A year's months are told apart once they were seen twice.
const TWO_YEARS: Day = 730;

/// Penalties in events (FORECAST.md, "Hazard"; those on change: docs/methods/forecast.md).
const MAIN: Held = Held { size: 3.0, change: 12.0 };
const INTERACTION: Held = Held { size: 12.0, change: 24.0 };
const TEAM: Held = Held::alone(15.0);
const PERSON: Held = Held::alone(25.0);
/// A year's months and the number of open deals are shared by all deals of a week, which come and go together: to be
/// believed, they must be seen in more events than the noise of one deal would ask for (docs/methods/forecast.md).
const MONTH: Held = Held::alone(50.0);
const OPEN: f64 = 10.0;

/// On the square of what an effect on near steps differs by from that on far ones, which lie beside each other.
const NEAR: f64 = INTERACTION.change;

/// The numbers whose effect may differ by stage.
const BY_STAGE: [Number; 3] = [Number::Quiet, Number::StageDays, Number::PlannedAhead];

/// A tree's column has at most so many bins.
const MOST_BINS: usize = 256;
/// Days ahead at which another band begins.
pub(crate) const BANDS: [Day; 2] = [28, 91];

/// Values of a landmark that are not binned.
pub(crate) const SLOPES: usize = 1;
/// Up to so many days ahead a landmark's effects are those of near steps: what tells of the next weeks tells less, or otherwise, of later ones.
pub(crate) const NEAR_DAYS: Day = BANDS[0];

/// The team and the owner, a landmark's last columns, have one effect on all steps.
const SHARED: usize = 2;

/// Which bin of which covariate has which coefficient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Layout {
    edges: [Vec<f32>; NUMBERS],
    numbers: Vec<Number>,
    stages: usize,
    /// None where there is only one.
    processes: Vec<Process>,
    attributes: Vec<Attribute>,
    people: usize,
    units: usize,
    months: bool,
    open: Span,
    pub(crate) penalties: Penalties,
    /// What each column tells of, those of the landmark first.
    pub(crate) groups: Vec<Group>,
    offsets: Vec<usize>,
    /// Columns of the landmark that trees look at, too.
    crossed: Vec<usize>,
}

/// The processes of the deals created by `day`, ascending; none where there are not two.
fn processes(prepared: &Prepared<'_>, day: Day) -> Vec<Process> {
    let mut counts: BTreeMap<Process, usize> = BTreeMap::new();
    for deal in prepared.deals().filter(|deal| prepared.created(*deal).is_some_and(|created| created <= day)) {
        *counts.entry(process_of(prepared, deal)).or_default() += 1;
    }
    let mut processes: Vec<Process> = counts.keys().copied().collect();
    processes.sort_by_key(|process| Reverse(counts[process]));
    processes.truncate(MOST_PROCESSES);
    processes.sort_unstable();
    if processes.len() > 1 { processes } else { Vec::new() }
}

fn process_of(prepared: &Prepared<'_>, deal: DealIx) -> Process {
    prepared.columns().process(&prepared.company.deals[deal as usize])
}

/// What holds effects back: penalties, in events.
#[derive(Clone, Copy)]
struct Held {
    /// On the square of an effect.
    size: f64,
    /// On the square of what it differs by from that of the bin beside it.
    change: f64,
}

impl Held {
    /// Of bins of which none lies beside another.
    const fn alone(size: f64) -> Held {
        Held { size, change: 0.0 }
    }
}

/// Bins of one covariate, or of several together.
#[derive(Clone, Copy)]
struct Column {
    width: usize,
    held: Held,
    group: Group,
    /// `None`: no bin lies beside another.
    run: Option<Run>,
}

impl Column {
    fn of(width: usize, held: Held, group: Group) -> Column {
        Column { width, held, group, run: None }
    }

    /// A covariate's bins along another's, so many times.
    fn by(times: usize, run: Run, group: Group) -> Column {
        Column::of(times * run.length, INTERACTION, group).along(run)
    }

    fn along(self, run: Run) -> Column {
        Column { run: Some(run), ..self }
    }

    /// Whether a bin lies beside the one before it.
    fn follows(&self, place: usize) -> bool {
        self.run.is_some_and(|run| place % run.length > run.first)
    }
}

/// Which bins lie beside each other: of every `length`, those from `first` on.
#[derive(Clone, Copy)]
struct Run {
    length: usize,
    first: usize,
}

/// Where a value lay when it was learnt from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Span {
    least: f32,
    mean: f32,
    most: f32,
}

/// How many people have effects of their own.
fn people_told_apart(prepared: &Prepared<'_>) -> usize {
    let people = prepared.company.people.len();
    if people > MOST_PEOPLE { 0 } else { people }
}

impl Layout {
    /// The layout for what was seen of deals by `day`.
    pub(crate) fn of(prepared: &Prepared<'_>, seen: &[Seen], start: Day, day: Day) -> Layout {
        let company = prepared.company;
        let edges = Number::ALL.map(|number| quantile_edges(seen.iter().map(|seen| seen.number(number))));
        let numbers = Number::ALL.into_iter().filter(|number| !edges[*number as usize].is_empty()).collect();
        let stages = company.stages.len().min(MOST_STAGES) + 1;
        let layout = Layout {
            edges,
            numbers,
            stages,
            processes: processes(prepared, day),
            attributes: attributes(prepared, day),
            people: people_told_apart(prepared),
            units: company.units.len(),
            months: day - start >= TWO_YEARS,
            open: Span::of(seen.iter().map(|seen| seen.open)),
            penalties: Penalties::default(),
            groups: Vec::new(),
            offsets: Vec::new(),
            crossed: Vec::new(),
        };
        layout.with_places()
    }

    /// With a place for every column's coefficients.
    fn with_places(mut self) -> Layout {
        let (columns, split) = (self.columns(), self.split());
        (self.groups, self.offsets, self.penalties) = (Vec::new(), Vec::new(), Penalties::default());
        let Penalties { size, change, pairs } = &mut self.penalties;
        for column in &columns {
            self.groups.push(column.group);
            self.offsets.push(size.len());
            size.extend(std::iter::repeat_n(column.held.size, column.width));
            change.extend((0..column.width).map(|place| if column.follows(place) { column.held.change } else { 0.0 }));
        }
        size.push(OPEN);
        change.push(0.0);
        let near_from = self.offsets[columns.len() - split];
        let near = near_from..size.len() - SLOPES;
        pairs.extend((0..).zip(near).map(|(far, near)| (far, near as u32, NEAR)));
        let alone = 3 + self.numbers.len() + self.attributes.len();
        // The team, but not the owner.
        self.crossed = (0..alone).chain([split]).filter(|column| columns[*column].width <= MOST_BINS).collect();
        self
    }

    /// The same, read again, for a company that may have other people.
    pub(crate) fn bound(&self, prepared: &Prepared<'_>) -> Layout {
        let mut layout = Layout { people: people_told_apart(prepared), ..self.clone() };
        layout.attributes.iter_mut().for_each(|attribute| attribute.bind(prepared));
        layout.with_places()
    }

    /// A fit of the layout that this was bound from, in this one; `people`: where each is now.
    pub(crate) fn moved(&self, from: &Layout, fit: &Fit, people: &[Option<PersonIx>]) -> Fit {
        let mut coefficients = vec![0.0; self.penalties.size.len()];
        let owner = self.landmark_width() - 1;
        for (column, (ours, theirs)) in self.ranges().zip(from.ranges()).enumerate() {
            let theirs = &fit.coefficients[theirs];
            let ours = &mut coefficients[ours];
            if column != owner {
                ours.copy_from_slice(theirs);
                continue;
            }
            ours[0] = theirs[0];
            for (theirs, place) in theirs[1..].iter().zip(people) {
                if let Some(to) = place.and_then(|place| ours.get_mut(place as usize + 1)) {
                    *to = *theirs;
                }
            }
        }
        Fit { intercept: fit.intercept, coefficients }
    }

    /// Every column: those of the landmark, those of the step, then again those of the landmark that have other effects on near steps.
    fn columns(&self) -> Vec<Column> {
        let mut columns = self.own_columns();
        columns.extend(self.timing_columns());
        columns.extend_from_within(..self.split());
        columns
    }

    /// How many columns of a landmark, the first ones, have other effects on near steps: all but the team and the owner.
    fn split(&self) -> usize {
        3 + self.numbers.len() + self.attributes.len() + BY_STAGE.len()
    }

    /// Those of the landmark.
    fn own_columns(&self) -> Vec<Column> {
        let stages = self.stages;
        // What is unknown lies beside nothing.
        let number = |width: usize, group: Group| Column::of(width, MAIN, group).along(Run { length: width, first: 1 });
        let coarse = Run { length: COARSE + 1, first: 1 };
        let mut columns = vec![
            Column::of(stages, MAIN, Group::Stage),
            Column::of(7, MAIN, Group::Stage),
            Column::of(3, MAIN, Group::Profile),
        ];
        columns.extend(self.numbers.iter().map(|n| number(self.edges[*n as usize].len() + 2, n.group())));
        columns.extend(self.attributes.iter().map(|attribute| match attribute.is_ordered() {
            true => number(attribute.width(), Group::Profile),
            false => Column::of(attribute.width(), MAIN, Group::Profile),
        }));
        columns.extend(BY_STAGE.map(|number| Column::by(stages, coarse, number.group())));
        columns.extend([
            Column::of(self.units + 1, TEAM, Group::Owner),
            Column::of(self.people + 1, PERSON, Group::Owner),
        ]);
        columns
    }

    /// Those of the step.
    fn timing_columns(&self) -> Vec<Column> {
        let stages = self.stages;
        let lags = Run { length: LAGS, first: 0 };
        let ages = Run { length: AGES.len() + 1, first: 0 };
        let planned = Run { length: PLANNED, first: 1 };
        let timing = |width: usize, held: Held| Column::of(width, held, Group::Timing);
        let mut columns = vec![
            timing(ages.length, MAIN).along(ages),
            timing(LAGS, MAIN).along(lags),
            timing(FINE_PHASES, MAIN),
            timing(PLANNED, MAIN).along(planned),
            timing(12, MONTH),
            Column::by(stages, lags, Group::Stage),
            Column::of(stages * FINE_PHASES, INTERACTION, Group::Stage),
            timing((COARSE + 1) * FINE_PHASES, INTERACTION),
            Column::by(COARSE + 1, lags, Group::Timing),
            timing(PLANNED * FINE_PHASES, INTERACTION),
        ];
        if !self.processes.is_empty() {
            let processes = self.processes.len() + 1;
            columns.extend([
                timing(processes * FINE_PHASES, MAIN),
                timing(processes * PLANNED, MAIN).along(planned),
                timing(processes * ages.length, MAIN).along(ages),
            ]);
        }
        columns
    }

    /// How many codes a step has beyond its landmark's.
    pub(crate) fn step_width(&self) -> usize {
        self.offsets.len() - self.split() - self.landmark_width()
    }

    /// An earlier fit in this layout, to start from: bins keep their places, though their edges moved a little. `None`: the
    /// columns are others.
    pub(crate) fn carried(&self, from: &Layout, fit: &Fit) -> Option<Fit> {
        if (&self.groups, &self.numbers, &self.processes) != (&from.groups, &from.numbers, &from.processes) {
            return None;
        }
        let mut coefficients = vec![0.0; self.penalties.size.len()];
        for (ours, theirs) in self.ranges().zip(from.ranges()) {
            let width = ours.len().min(theirs.len());
            coefficients[ours.start..ours.start + width]
                .copy_from_slice(&fit.coefficients[theirs.start..theirs.start + width]);
        }
        Some(Fit { intercept: fit.intercept, coefficients })
    }

    /// The places of each column's coefficients, then that of the slopes.
    fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        let slopes = self.penalties.size.len() - SLOPES;
        let ends = self.offsets.iter().skip(1).copied().chain([slopes]);
        self.offsets.iter().copied().zip(ends).chain([(slopes, self.penalties.size.len())]).map(|(from, to)| from..to)
    }

    /// How many codes a landmark has.
    pub(crate) fn landmark_width(&self) -> usize {
        self.split() + SHARED
    }

    /// The columns that trees look at: some of the landmark's, how far ahead it is, and where the planned close lies then.
    pub(crate) fn tree_columns(&self) -> Vec<boost::Column> {
        let all = self.columns();
        let numbers = 3..3 + self.numbers.len();
        let is_ordered = |column: usize| {
            let attribute = column.checked_sub(numbers.end).and_then(|place| self.attributes.get(place));
            numbers.contains(&column) || attribute.is_some_and(|attribute| attribute.is_ordered())
        };
        let of = |column: &usize| boost::Column { bins: all[*column].width as u16, is_ordered: is_ordered(*column) };
        let ahead: [_; AHEAD] =
            [BANDS.len() + 1, PLANNED].map(|bins| boost::Column { bins: bins as u16, is_ordered: true });
        self.crossed.iter().map(of).chain(ahead).collect()
    }

    /// What each of these columns tells of.
    pub(crate) fn tree_groups(&self) -> Vec<u8> {
        let own = self.crossed.iter().map(|column| self.groups[*column] as u8);
        own.chain([Group::Timing as u8; AHEAD]).collect()
    }

    /// The bins that trees look at of a landmark's codes and of the first step of a band.
    pub(crate) fn tree_bins(&self, codes: &[u16], crossed: &Crossed, first: &Step, bins: &mut Vec<u8>) {
        bins.clear();
        bins.extend(self.crossed.iter().map(|column| (self.far(codes[*column]) - self.offsets[*column]) as u8));
        bins.extend(ahead_bins(crossed, first));
    }

    /// The codes of a deal at a landmark.
    pub(crate) fn landmark(&self, prepared: &Prepared<'_>, deal: DealIx, day: Day, seen: &Seen, codes: &mut Vec<u16>) {
        codes.clear();
        let stage = self.stage(seen);
        let (_, kind) = process_of(prepared, deal);
        let mut push = |bin: usize| codes.push((self.offsets[codes.len()] + bin) as u16);
        push(stage);
        push(usize::from(seen.category.min(6)));
        push(kind as usize);
        self.numbers.iter().for_each(|number| push(self.bin(*number, seen)));
        self.attributes.iter().for_each(|attribute| push(usize::from(attribute.bin(prepared, deal, day))));
        BY_STAGE.iter().for_each(|number| push(stage * (COARSE + 1) + self.coarse(*number, seen)));
        push(seen.unit.map_or(0, |unit| unit as usize + 1));
        push(seen.owner.map_or(0, |owner| if self.people == 0 { 0 } else { owner as usize + 1 }));
    }

    /// The codes of a landmark as near steps have them.
    pub(crate) fn near(&self, codes: &[u16], near: &mut Vec<u16>) {
        near.clear();
        near.extend_from_slice(codes);
        near[..self.split()].iter_mut().for_each(|code| *code += self.near_from() as u16);
    }

    /// Where the effects on near steps begin.
    fn near_from(&self) -> usize {
        self.offsets[self.offsets.len() - self.split()]
    }

    /// A landmark's code as far steps have it.
    fn far(&self, code: u16) -> usize {
        let code = usize::from(code);
        code.checked_sub(self.near_from()).unwrap_or(code)
    }

    /// The values of a deal at a landmark that are not binned: none beyond what was learnt from.
    pub(crate) fn values(&self, seen: &Seen) -> [f32; SLOPES] {
        [seen.open.clamp(self.open.least, self.open.most) - self.open.mean]
    }

    /// What of a landmark matters to the codes of its steps.
    pub(crate) fn crossed(&self, prepared: &Prepared<'_>, deal: DealIx, day: Day, seen: &Seen) -> Crossed {
        Crossed {
            stage: self.stage(seen),
            process: self.process(prepared, deal),
            days: seen.number(Number::Age) as Day,
            age: self.coarse(Number::Age, seen),
            planned: seen.planned.map(|planned| planned - day),
        }
    }

    /// The codes of a step.
    pub(crate) fn step(&self, crossed: &Crossed, step: &Step, codes: &mut Vec<u16>) {
        codes.clear();
        let first = self.landmark_width();
        let (lag, phase) = (usize::from(step.lag), usize::from(step.phase));
        let planned = usize::from(step.planned(crossed.planned));
        let age = AGES.partition_point(|edge| *edge <= crossed.days + (step.from + step.to) / 2);
        let mut push = |bin: usize| codes.push((self.offsets[first + codes.len()] + bin) as u16);
        push(age);
        push(lag);
        push(phase);
        push(planned);
        push(if self.months { usize::from(step.month) } else { 0 });
        push(crossed.stage * LAGS + lag);
        push(crossed.stage * FINE_PHASES + phase);
        push(crossed.age * FINE_PHASES + phase);
        push(crossed.age * LAGS + lag);
        push(planned * FINE_PHASES + phase);
        if !self.processes.is_empty() {
            push(crossed.process * FINE_PHASES + phase);
            push(crossed.process * PLANNED + planned);
            push(crossed.process * (AGES.len() + 1) + age);
        }
    }

    /// 0: none that has times of its own.
    fn process(&self, prepared: &Prepared<'_>, deal: DealIx) -> usize {
        if self.processes.is_empty() {
            return 0;
        }
        self.processes.binary_search(&process_of(prepared, deal)).map_or(0, |place| place + 1)
    }

    fn stage(&self, seen: &Seen) -> usize {
        seen.stage.map_or(0, |stage| (stage as usize + 1).min(self.stages - 1))
    }

    /// 0: unknown.
    fn bin(&self, number: Number, seen: &Seen) -> usize {
        let value = seen.number(number);
        if value.is_nan() { 0 } else { 1 + self.edges[number as usize].partition_point(|edge| *edge <= value) }
    }

    fn coarse(&self, number: Number, seen: &Seen) -> usize {
        let bins = self.edges[number as usize].len() + 1;
        match self.bin(number, seen) {
            0 => 0,
            bin => 1 + (bin - 1) * COARSE / bins.max(COARSE),
        }
    }
}

/// Columns of trees, the last ones, that tell of the step.
pub(crate) const AHEAD: usize = 2;

/// Their bins.
pub(crate) fn ahead_bins(crossed: &Crossed, first: &Step) -> [u8; AHEAD] {
    [band(first) as u8, first.planned(crossed.planned)]
}

/// Which band of days ahead a step lies in: trees tell these apart, not single steps.
pub(crate) fn band(step: &Step) -> usize {
    BANDS.partition_point(|from| *from <= step.from)
}

/// What of a landmark matters to its steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Crossed {
    stage: usize,
    process: usize,
    /// The age in days.
    days: Day,
    age: usize,
    planned: Option<Day>,
}

impl Span {
    fn of(values: impl Iterator<Item = f32> + Clone) -> Span {
        let least = values.clone().fold(f32::INFINITY, f32::min);
        let most = values.clone().fold(f32::NEG_INFINITY, f32::max);
        let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + f64::from(value), count + 1.0));
        if count == 0.0 {
            Span { least: 0.0, mean: 0.0, most: 0.0 }
        } else {
            Span { least, mean: (sum / count) as f32, most }
        }
    }
}

/// Edges between bins that hold about as many values each; none where all are the same.
fn quantile_edges(values: impl Iterator<Item = f32>) -> Vec<f32> {
    let mut values: Vec<f32> = values.filter(|value| !value.is_nan()).collect();
    values.sort_unstable_by(f32::total_cmp);
    let mut edges: Vec<f32> = (1..BINS).filter_map(|i| values.get(i * values.len() / BINS).copied()).collect();
    edges.dedup();
    edges.retain(|edge| values.first().is_some_and(|least| edge > least));
    edges
}

#[cfg(test)]
mod tests {
    use super::*;
    use facts::Company;

    #[test]
    fn near_steps_have_effects_of_their_own_and_trees_see_the_same_deal() {
        let company = Company::default();
        let prepared = Prepared::new(&company);
        let seen = |age: u16| {
            let mut numbers = [f32::NAN; NUMBERS];
            (numbers[Number::Age as usize], numbers[Number::Amount as usize]) = (f32::from(age), f32::from(age % 7));
            Seen { numbers, stage: None, category: 0, owner: None, unit: None, planned: None, open: 1.0 }
        };
        let layout = Layout::of(&prepared, &(0..100).map(seen).collect::<Vec<_>>(), 0, 100);
        let width = layout.landmark_width();
        // The last bin of every column.
        let far: Vec<u16> = layout.ranges().take(width).map(|range| range.end as u16 - 1).collect();
        let mut near = Vec::new();
        layout.near(&far, &mut near);
        assert_eq!(near[layout.split()..], far[layout.split()..], "the team and the owner have one effect");
        let own = layout.near_from()..layout.penalties.size.len() - SLOPES;
        assert!(near[..layout.split()].iter().all(|code| own.contains(&usize::from(*code))));
        assert_eq!(usize::from(near[layout.split() - 1]) + 1, own.end, "slopes stand after them");
        let pairs: Vec<(u32, u32)> = layout.penalties.pairs.iter().map(|pair| (pair.0, pair.1)).collect();
        assert_eq!(pairs.len(), own.len());
        for (near, far) in near.iter().zip(&far).take(layout.split()) {
            assert!(pairs.contains(&(u32::from(*far), u32::from(*near))), "{near} is drawn to {far}");
            assert_eq!(layout.penalties.size[usize::from(*near)], layout.penalties.size[usize::from(*far)]);
        }
        let step = Step { from: 0, to: 7, weeks: 1.0, lag: 0, phase: 0, month: 0 };
        let crossed = layout.crossed(&prepared, 0, 100, &seen(30));
        let bins = |codes: &[u16]| {
            let mut bins = Vec::new();
            layout.tree_bins(codes, &crossed, &step, &mut bins);
            bins
        };
        assert_eq!(bins(&near), bins(&far));
    }
}
