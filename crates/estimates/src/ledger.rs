//! A company's facts made ready once, so that a hundred origins need not read them a hundred times.

use crate::attribute::Columns;
use crate::calibration::Said;
use crate::creation::{Creation, creations};
use crate::exposure::Exposures;
use crate::fitted::Marks;
use crate::look_back::Fits;
use crate::moment::Memory;
use crate::phase::Phases;
use crate::signals::Signals;
use facts::deal::{DealIx, DealState, Inferred};
use facts::time::{day_number, day_of_number};
use facts::{Company, Currency, Hierarchy};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, OnceLock};

/// A day as a number: days since 1970-01-01.
pub(crate) type Day = i32;

/// The weight of what lies `days` back where `half_life` days halve it.
pub(crate) fn recency(days: Day, half_life: f64) -> f64 {
    (-f64::from(days) / half_life).exp2()
}

/// What was remembered under `key`, or is made now.
pub(crate) fn remembered<K: Eq + Hash, V: Clone>(memory: &Mutex<HashMap<K, V>>, key: K, make: impl FnOnce() -> V) -> V {
    if let Ok(memory) = memory.lock()
        && let Some(known) = memory.get(&key)
    {
        return known.clone();
    }
    let made = make();
    if let Ok(mut memory) = memory.lock() {
        memory.insert(key, made.clone());
    }
    made
}

/// What can be computed once per company. It holds the future too; every question names the day it is asked on, and
/// only what was known by the end of that day answers.
pub struct Prepared<'a> {
    pub(crate) company: &'a Company,
    /// For each state the day on which it was known.
    known: Vec<Day>,
    /// The days on which anything became known, ascending.
    fact_days: Vec<Day>,
    /// By deal: the day of its creation, where it is known and not inferred.
    created: Vec<Option<Day>>,
    creations: Vec<Creation>,
    /// Where each deal's product can be found.
    products: Products,
    pub(crate) phases: Phases,
    pub(crate) exposures: Exposures,
    hierarchies: Mutex<HashMap<Day, Arc<Hierarchy>>>,
    pub(crate) memory: Mutex<Memory>,
    pub(crate) fits: Mutex<Fits>,
    pub(crate) said: Mutex<HashMap<Day, Arc<Vec<Said>>>>,
    signals: OnceLock<Signals>,
    columns: OnceLock<Columns>,
    marks: OnceLock<Marks>,
}

impl<'a> Prepared<'a> {
    /// Reads the company's facts.
    pub fn new(company: &'a Company) -> Prepared<'a> {
        let zone = &company.settings.zone;
        let known: Vec<Day> = company.states.iter().map(|state| day_number(state.known.day(zone))).collect();
        let mut fact_days = known.clone();
        fact_days.sort_unstable();
        fact_days.dedup();
        fact_days.shrink_to_fit();
        let first = fact_days.first().copied().unwrap_or(0);
        let last = fact_days.last().copied().unwrap_or(0);
        let mut prepared = Prepared {
            company,
            known,
            fact_days,
            created: Vec::new(),
            creations: Vec::new(),
            products: Products::of(company),
            phases: Phases::between(&company.settings.calendar, first, last),
            exposures: Exposures::default(),
            hierarchies: Mutex::default(),
            memory: Mutex::default(),
            fits: Mutex::default(),
            said: Mutex::default(),
            signals: OnceLock::new(),
            columns: OnceLock::new(),
            marks: OnceLock::new(),
        };
        prepared.created = prepared.deals().map(|deal| prepared.first_seen(deal)).collect();
        prepared.creations = creations(&prepared);
        prepared.exposures = Exposures::of(&prepared);
        prepared
    }

    /// A deal's states with the day on which each was known, ascending.
    pub(crate) fn states(&self, deal: DealIx) -> (&[Day], &'a [DealState]) {
        let range = &self.company.deals[deal as usize].states;
        let range = range.start as usize..range.end as usize;
        (&self.known[range.clone()], &self.company.states[range])
    }

    /// What was known of a deal by the end of `day`; `None` before its creation.
    pub(crate) fn state_on(&self, deal: DealIx, day: Day) -> Option<&'a DealState> {
        let (known, states) = self.states(deal);
        known.partition_point(|known| *known <= day).checked_sub(1).map(|index| &states[index])
    }

    /// The day of a deal's creation, where it is known and not inferred.
    pub(crate) fn created(&self, deal: DealIx) -> Option<Day> {
        self.created[deal as usize]
    }

    /// Creations between two days, by deal, with the owners known on a later one.
    pub(crate) fn created_between(&self, first: Day, last: Day, on: Day) -> impl Iterator<Item = Creation> + '_ {
        let between = self.creations.iter().filter(move |creation| (first..=last).contains(&creation.day));
        between.map(move |creation| {
            let now = creation.moved.then(|| self.state_on(creation.deal, on)?.owner).flatten();
            Creation { owner: now.unwrap_or(creation.owner), ..*creation }
        })
    }

    fn first_seen(&self, deal: DealIx) -> Option<Day> {
        let (known, states) = self.states(deal);
        let first = states.first()?;
        (!first.inferred.has(Inferred::CREATED)).then_some(known[0])
    }

    /// The last day up to `day` on which anything became known.
    pub(crate) fn last_fact(&self, day: Day) -> Option<Day> {
        self.fact_days.partition_point(|fact| *fact <= day).checked_sub(1).map(|index| self.fact_days[index])
    }

    /// Who stood where on a day.
    pub(crate) fn hierarchy_on(&self, day: Day) -> Arc<Hierarchy> {
        remembered(&self.hierarchies, day, || Arc::new(Hierarchy::on(self.company, day_of_number(day))))
    }

    /// What surrounds deals; made when first asked for.
    pub(crate) fn signals(&self) -> &Signals {
        self.signals.get_or_init(|| Signals::of(self))
    }

    /// Which columns of deals and accounts may be learnt from; found out when first asked for.
    pub(crate) fn columns(&self) -> &Columns {
        self.columns.get_or_init(|| Columns::of(self))
    }

    /// What is known by the end of each day, as a number.
    pub(crate) fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| Marks::of(self))
    }

    /// Whether the sources keep activities at all.
    pub(crate) fn sees_activities(&self) -> bool {
        !self.company.activities.is_empty()
    }

    /// Every deal's place.
    pub(crate) fn deals(&self) -> std::ops::Range<DealIx> {
        0..DealIx::try_from(self.company.deals.len()).unwrap_or(DealIx::MAX)
    }

    /// `minor` in the company's currency on `day`.
    pub(crate) fn convert(&self, minor: i64, currency: Currency, day: Day) -> Option<i64> {
        if currency == self.company.settings.currency {
            return Some(minor);
        }
        self.company.in_company_currency(minor, currency, day_of_number(day))
    }

    /// The product that a deal was known to be about on `day`.
    pub(crate) fn product(&self, deal: DealIx, day: Day) -> Option<u32> {
        let attribute = self.products.attribute?;
        let changes = &self.company.attribute_changes;
        let start = changes.partition_point(|change| change.0 < deal);
        let own = changes[start..].iter().take_while(|change| change.0 == deal).filter(|change| change.1 == attribute);
        let mut was_changed = false;
        let mut latest = None;
        let end = self.company.end_of(day_of_number(day));
        for change in own {
            was_changed = true;
            if change.4 <= end && latest.is_none_or(|(since, _)| since <= (change.3, change.4)) {
                latest = Some(((change.3, change.4), change.2));
            }
        }
        if was_changed {
            return latest.map(|(_, value)| value);
        }
        let deal = &self.company.deals[deal as usize];
        deal.attributes.iter().find(|(of, _)| *of == attribute).map(|(_, value)| *value)
    }

    /// A product's list price in the company's currency on `day`.
    pub(crate) fn list_price(&self, product: u32, day: Day) -> Option<i64> {
        let (minor, currency) = (*self.products.prices.get(product as usize)?)?;
        self.convert(minor, currency, day).filter(|price| *price > 0)
    }
}

#[derive(Default)]
struct Products {
    attribute: Option<u16>,
    prices: Vec<Option<(i64, Currency)>>,
}

impl Products {
    fn of(company: &Company) -> Products {
        let Some(place) = company.attributes.iter().position(|attribute| attribute.name == "product") else {
            return Products::default();
        };
        let price_of = |name: &String| {
            let product = company.products.iter().find(|product| product.name == *name)?;
            product.list_price.map(|price| (price, product.currency))
        };
        let prices = company.attributes[place].values.iter().map(price_of).collect();
        Products { attribute: u16::try_from(place).ok(), prices }
    }
}
