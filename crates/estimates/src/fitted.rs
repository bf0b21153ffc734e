//! What forecasts learnt, kept between runs: a company that is read again need not be learnt again.
//!
//! Everything kept says with a mark which facts it was learnt from. It is used again only where the same facts were known by its
//! day, so a forecast is the same to the bit with it and without.

use crate::attribute::Columns;
use crate::calibration::Said;
use crate::forecast::{Method, Request};
use crate::hazard::Hazard;
use crate::ledger::{Day, Prepared};
use crate::look_back::{METHODS, Purpose};
use crate::moment::{Moment, Moments, Window};
use crate::view::in_weeks;
use facts::Company;
use facts::time::day_number;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Changes when the same facts would be learnt from in another way.
const VERSION: u32 = 12;
/// Nothing learnt from older days is asked for: a year of windows of up to half a year, and the chain of fits before them.
const KEPT_DAYS: Day = 900;

/// What forecasts of a company learnt.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Fitted {
    version: u32,
    /// Ids of people, in the order by which the rest names them.
    people: Vec<String>,
    fits: Vec<KeptFit>,
    expected: Vec<KeptExpectation>,
    /// Day, mark, what was said then.
    said: Vec<(Day, u64, Vec<Said>)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptFit {
    purpose: Purpose,
    day: Day,
    mark: u64,
    hazard: Option<Hazard>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptExpectation {
    method: Method,
    origin: Day,
    window: Window,
    mark: u64,
    /// By owner's place among people.
    moments: Option<Vec<(Option<u32>, Moment)>>,
}

/// Bytes that are no saved fit of this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFitted;

impl fmt::Display for NotFitted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("fitted-unreadable")
    }
}

impl std::error::Error for NotFitted {}

impl Fitted {
    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        postcard::to_stdvec(self).expect("numbers and texts are written")
    }

    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.fits.is_empty() && self.expected.is_empty()
    }

    /// From [`Fitted::to_bytes`]; an error where another version wrote them.
    pub fn from_bytes(bytes: &[u8]) -> Result<Fitted, NotFitted> {
        let fitted: Fitted = postcard::from_bytes(bytes).map_err(|_| NotFitted)?;
        if fitted.version == VERSION { Ok(fitted) } else { Err(NotFitted) }
    }
}

impl<'a> Prepared<'a> {
    /// Reads the company's facts, and takes over what was learnt from the same ones before.
    pub fn with(company: &'a Company, fitted: Fitted) -> Prepared<'a> {
        let prepared = Prepared::new(company);
        let marks = prepared.marks();
        let places: HashMap<&str, u32> =
            (0..).zip(&company.people).map(|(place, person)| (&*person.id, place)).collect();
        let people: Vec<Option<u32>> = fitted.people.iter().map(|id| places.get(id.as_str()).copied()).collect();
        let is_same = |day: Day, mark: u64| marks.by(day) == mark;
        let mut fits = HashMap::new();
        for kept in fitted.fits.into_iter().filter(|kept| is_same(kept.day, kept.mark)) {
            let hazard = kept.hazard.map(|hazard| Arc::new(hazard.bound(&prepared, &people)));
            fits.insert((kept.purpose, kept.day), hazard);
        }
        let mut expected = HashMap::new();
        for kept in fitted.expected.into_iter().filter(|kept| is_same(kept.origin, kept.mark)) {
            let of = |(owner, moment): (Option<u32>, Moment)| match owner {
                None => Some((None, moment)),
                Some(owner) => Some((Some((*people.get(owner as usize)?)?), moment)),
            };
            let moments = kept.moments.map(|moments| Arc::new(moments.into_iter().filter_map(of).collect::<Moments>()));
            expected.insert((kept.method, kept.origin, kept.window), moments);
        }
        let said = fitted.said.into_iter().filter(|(day, mark, _)| is_same(*day, *mark));
        *prepared.said.lock().expect("nobody else has it yet") =
            said.map(|(day, _, said)| (day, Arc::new(said))).collect();
        *prepared.fits.lock().expect("nobody else has it yet") = fits;
        *prepared.memory.lock().expect("nobody else has it yet") = expected;
        prepared
    }

    /// What was learnt so far that forecasts like the requested one ask again.
    pub fn fitted(&self, request: &Request) -> Fitted {
        let marks = self.marks();
        let day = day_number(request.as_of);
        let spans = request
            .horizons
            .iter()
            .filter_map(|horizon| horizon.span(request.as_of, &self.company.settings.calendar).ok()?);
        let windows: Vec<Window> =
            spans.map(|(first, last)| in_weeks((day_number(first) - day - 1, day_number(last) - day))).collect();
        let mut fitted = Fitted { version: VERSION, ..Fitted::default() };
        fitted.people = self.company.people.iter().map(|person| person.id.clone()).collect();
        if let Ok(fits) = self.fits.lock() {
            let latest = fits.keys().filter(|(purpose, _)| *purpose == Purpose::Present).map(|(_, at)| *at).max();
            let is_kept = |purpose: Purpose, at: Day| match purpose {
                Purpose::Present => Some(at) == latest,
                Purpose::Check => at > day - KEPT_DAYS,
            };
            for ((purpose, at), hazard) in fits.iter().filter(|((purpose, at), _)| is_kept(*purpose, *at)) {
                let hazard = hazard.as_deref().cloned();
                fitted.fits.push(KeptFit { purpose: *purpose, day: *at, mark: marks.by(*at), hazard });
            }
        }
        if let Ok(memory) = self.memory.lock() {
            for ((method, origin, window), moments) in memory.iter() {
                let is_asked = METHODS.contains(method) && windows.contains(window);
                if is_asked && *origin > day - KEPT_DAYS {
                    let (method, origin, window) = (*method, *origin, *window);
                    let moments = moments.as_ref().map(|moments| moments.iter().map(|(k, v)| (*k, *v)).collect());
                    fitted.expected.push(KeptExpectation { method, origin, window, mark: marks.by(origin), moments });
                }
            }
        }
        if let Ok(said) = self.said.lock() {
            let kept = said.iter().filter(|(origin, _)| **origin > day - KEPT_DAYS);
            fitted.said = kept.map(|(origin, said)| (*origin, marks.by(*origin), said.to_vec())).collect();
        }
        fitted.said.sort_by_key(|(day, ..)| *day);
        fitted.fits.sort_by_key(|kept| (kept.purpose, kept.day));
        fitted.expected.sort_by_key(|kept| (kept.method, kept.origin, kept.window));
        fitted
    }
}

/// What is known by the end of each day, as a number: the same facts in any order give the same.
#[derive(Debug)]
pub(crate) struct Marks {
    days: Vec<Day>,
    sums: Vec<u64>,
}

impl Marks {
    /// Of what was known by the end of `day`.
    pub(crate) fn by(&self, day: Day) -> u64 {
        self.days.partition_point(|at| *at <= day).checked_sub(1).map_or(0, |place| self.sums[place])
    }

    /// Of all facts of a company.
    pub(crate) fn of(prepared: &Prepared<'_>) -> Marks {
        let company = prepared.company;
        let mut sums: BTreeMap<Day, u64> = BTreeMap::new();
        let mut add = |day: Day, mark: u64| {
            let sum = sums.entry(day).or_default();
            *sum = sum.wrapping_add(mark);
        };
        add(Day::MIN, undated(company, prepared.columns()));
        let person: Vec<u64> = company.people.iter().map(|person| mark(&person.id)).collect();
        let unit: Vec<u64> = company.units.iter().map(|unit| mark(&unit.id)).collect();
        let dated = |day: Option<jiff::civil::Date>, otherwise: Day| day.map_or(otherwise, day_number);
        for row in &company.people {
            add(dated(row.hired, Day::MIN), mark(&("hired", &row.id, &row.role, row.hired)));
            row.left.into_iter().for_each(|left| add(day_number(left), mark(&("left", &row.id, left))));
        }
        for row in &company.memberships {
            let whole = mark(&("member", person[row.person as usize], unit[row.unit as usize], row.primary));
            add(dated(row.span.from, Day::MIN), whole);
            row.span.to.into_iter().for_each(|to| add(day_number(to), mark(&("member ends", whole))));
        }
        for row in &company.headships {
            let whole = mark(&("head", person[row.person as usize], unit[row.unit as usize]));
            add(dated(row.span.from, Day::MIN), whole);
            row.span.to.into_iter().for_each(|to| add(day_number(to), mark(&("head ends", whole))));
        }
        for row in &company.placements {
            let whole = mark(&("stands", unit[row.unit as usize], row.parent.map(|parent| unit[parent as usize])));
            add(dated(row.span.from, Day::MIN), whole);
            row.span.to.into_iter().for_each(|to| add(day_number(to), mark(&("stands no more", whole))));
        }
        let mut deals = Vec::with_capacity(company.deals.len());
        for (deal, row) in prepared.deals().zip(&company.deals) {
            let account = row.account.map(|account| &company.accounts[account as usize]);
            let account = account.map(|account| (&account.segment, &account.industry, &account.region));
            let own: Vec<_> = row
                .attributes
                .iter()
                .map(|(column, value)| (*column, &company.attributes[usize::from(*column)].values[*value as usize]))
                .collect();
            let whole = mark(&(&row.id, row.kind, row.pipeline, account, own));
            deals.push(whole);
            let (known, states) = prepared.states(deal);
            for (day, state) in known.iter().zip(states) {
                let seen = (state.stage, state.amount, state.currency, state.close_date, state.closed, state.category);
                let owner = state.owner.map(|owner| person[owner as usize]);
                add(*day, mark(&(whole, seen, owner, state.deleted, state.inferred)));
            }
        }
        for rate in company.rates.all() {
            add(day_number(rate.day), mark(&("rate", rate.from, rate.to, rate.pico)));
        }
        for (deal, column, value, happened, known) in &company.attribute_changes {
            let value = &company.attributes[usize::from(*column)].values[*value as usize];
            let day = day_number(known.day(&company.settings.zone));
            add(day, mark(&("attribute", deals[*deal as usize], column, value, happened)));
        }
        for row in &company.activities {
            let Some(deal) = row.deal else { continue };
            let day = day_number(row.happened.day(&company.settings.zone));
            add(day, mark(&(deals[deal as usize], row.kind, row.happened, row.direction, row.count)));
        }
        let mut so_far = 0u64;
        let (days, sums) = sums
            .into_iter()
            .map(|(day, sum)| {
                so_far = so_far.wrapping_add(sum);
                (day, so_far)
            })
            .unzip();
        Marks { days, sums }
    }
}

/// What has no day: it counts for all of them.
fn undated(company: &Company, columns: &Columns) -> u64 {
    let settings =
        (company.settings.currency, company.settings.zone.iana_name(), format!("{:?}", company.settings.calendar));
    let stages: Vec<_> =
        company.stages.iter().map(|stage| (stage.pipeline, &stage.name, stage.position, stage.kind)).collect();
    let units: Vec<&String> = company.units.iter().map(|unit| &unit.id).collect();
    let attributes: Vec<&String> = company.attributes.iter().map(|attribute| &attribute.name).collect();
    let products: Vec<_> =
        company.products.iter().map(|product| (&product.name, product.list_price, product.currency)).collect();
    let read = (&company.activity_kinds, format!("{:?}{:?}", company.tracked, columns));
    mark(&(settings, stages, units, attributes, products, read))
}

/// A number for a value, the same in every run.
fn mark(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
