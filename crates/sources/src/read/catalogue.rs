//! Stages, rates, accounts and products: what deals refer to.

use super::survey::Surveyed;
use super::{Fail, Known, Reader, Source};
use crate::amount::known_currency;
use crate::cells::{View, canonical};
use crate::layout::letters;
use crate::report::{Finding, ReadError, Reason};
use facts::money::Rate;
use facts::row::{AccountRow, ProductRow, Row, StageRow};
use facts::{Currency, StageKind};
use std::collections::{BTreeMap, HashMap, HashSet};

impl<'a, K: Known> Reader<'a, K> {
    pub(super) fn stages(&mut self, sources: &[&Source], surveyed: &Surveyed) -> Result<(), ReadError> {
        for stage in self.options.mapping.stages.clone() {
            self.emit_stage(stage).map_err(ReadError::Stopped)?;
        }
        for source in sources {
            self.each_row(source, &mut |reader, view| {
                let pipeline = view.text("pipeline").unwrap_or(reader.default_pipeline()).to_owned();
                let (name, kind) = (view.need("stage")?.to_owned(), view.need("kind")?);
                let kind = StageKind::parse(kind).ok_or_else(|| Reason::InvalidKind { value: kind.to_owned() })?;
                let position = whole(&view, "position")?.ok_or(missing(&view, "position"))?;
                let decided = &reader.options.mapping.stages;
                if decided.iter().any(|stage| stage.pipeline == pipeline && stage.name == name) {
                    return Ok(());
                }
                if reader.seen.stages.contains_key(&(pipeline.clone(), name.clone())) {
                    return Err(Reason::DuplicateId { value: name, first_row: 0 }.into());
                }
                Ok(reader.emit_stage(StageRow { pipeline, name, position, kind, inferred: false })?)
            })?;
        }
        if !self.seen.stages_are_given { self.inferred_stages(surveyed) } else { Ok(()) }
    }

    fn emit_stage(&mut self, stage: StageRow) -> Result<(), crate::report::Stop> {
        self.seen.stages.insert((stage.pipeline.clone(), stage.name.clone()), stage.kind);
        self.emit(Row::Stage(stage))
    }

    fn inferred_stages(&mut self, surveyed: &Surveyed) -> Result<(), ReadError> {
        let mut pipelines: BTreeMap<&str, Vec<(i64, usize, &str, StageKind)>> = BTreeMap::new();
        for (seen, ((pipeline, name), kind)) in surveyed.stages.iter().enumerate() {
            let key = (pipeline.clone(), name.clone());
            let kind = kind.unwrap_or_else(|| StageKind::infer(name));
            if self.known.has_stage(pipeline, name) {
                self.seen.stages.insert(key, kind);
            } else if !self.seen.stages.contains_key(&key) {
                pipelines.entry(pipeline).or_default().push((rank(name, kind), seen, name, kind));
            }
        }
        let mut made = Vec::new();
        for (pipeline, mut stages) in pipelines {
            stages.sort_unstable();
            for (position, (_, _, name, kind)) in (1..).zip(stages) {
                made.push(format!("{name} ({})", kind.word()));
                let (pipeline, name) = (pipeline.to_owned(), name.to_owned());
                self.emit_stage(StageRow { pipeline, name, position, kind, inferred: true })
                    .map_err(ReadError::Stopped)?;
            }
        }
        if let Some(report) = self.reports.iter_mut().find(|report| report.table == Some(crate::Table::Deals))
            && !made.is_empty()
        {
            let count = made.len() as u64;
            report.findings.push(Finding::StagesInferred { count, stages: made.join(", ") });
        }
        Ok(())
    }

    pub(super) fn rates(&mut self, sources: &[&Source]) -> Result<(), ReadError> {
        for source in sources {
            self.each_row(source, &mut |reader, view| {
                let (from, to) = (currency(view.need("from")?)?, currency(view.need("to")?)?);
                let day = view.day("day")?.ok_or(missing(&view, "day"))?;
                let text = view.need("rate")?;
                let pico = view.amount_of("rate", text)?.rounded(12).filter(|pico| *pico > 0);
                let pico = pico.ok_or_else(|| view.bad_amount("rate", text))?;
                Ok(reader.emit(Row::Rate(Rate { from, to, day, pico }))?)
            })?;
        }
        Ok(())
    }

    pub(super) fn accounts(&mut self, sources: &[&Source], surveyed: &Surveyed) -> Result<(), ReadError> {
        let mut industries: HashMap<String, u64> = HashMap::new();
        for source in sources {
            industries.clear();
            self.each_row(source, &mut |reader, view| {
                let row = reader.account(&view)?;
                if !row.industry.is_empty() {
                    *industries.entry(row.industry.clone()).or_default() += 1;
                }
                Ok(reader.emit(Row::Account(row))?)
            })?;
            for finding in typos(&industries) {
                self.find(source, finding);
            }
        }
        let mut made: Vec<(&String, &String)> = surveyed.accounts.iter().collect();
        made.sort_unstable();
        for (id, name) in made {
            let (id, name, empty) = (id.clone(), name.clone(), String::new);
            if !self.seen.accounts_are_given && !self.known.has_account(&id) {
                let row = AccountRow { id, name, segment: empty(), industry: empty(), region: empty(), owner: None };
                self.emit(Row::Account(row)).map_err(ReadError::Stopped)?;
            }
        }
        Ok(())
    }

    fn account(&mut self, view: &View<'_>) -> Result<AccountRow, Fail> {
        let name = view.text("name");
        let id = if view.columns.has("id") { view.need("id")? } else { view.need("name")? };
        let id = canonical(id);
        if let Some(first_row) = self.seen.accounts.add(&id, view.row) {
            return Err(Reason::DuplicateId { value: id, first_row }.into());
        }
        let name = name.unwrap_or(&id).to_owned();
        self.seen.accounts.name(&name, &id);
        let text = |field| view.text(field).unwrap_or("").to_owned();
        let (segment, industry, region) = (text("segment"), text("industry"), text("region"));
        // An account whose owner is nobody here is nobody's; it is an account all the same.
        let owner = view.text("owner_id");
        let owner = owner.and_then(|text| self.person(text, |value| Reason::UnknownPerson { value }).ok());
        Ok(AccountRow { id, name, segment, industry, region, owner })
    }

    pub(super) fn products(&mut self, sources: &[&Source]) -> Result<(), ReadError> {
        for source in sources {
            let mut names = HashSet::new();
            self.each_row(source, &mut |reader, view| {
                let name = view.need("name")?.to_owned();
                let stated = view.text("currency").map(currency).transpose()?;
                let (list_price, currency) = reader.money(&view, "list_price", stated)?;
                if !names.insert(name.clone()) {
                    return Err(Reason::DuplicateId { value: name, first_row: 0 }.into());
                }
                reader.seen.products.insert(letters(&name), name.clone());
                Ok(reader.emit(Row::Product(ProductRow { name, list_price, currency }))?)
            })?;
        }
        Ok(())
    }

    /// An amount in minor units and its currency: that of the row, else the one beside the number, else the mapping's.
    pub(super) fn money(
        &self,
        view: &View<'_>,
        field: &str,
        stated: Option<Currency>,
    ) -> Result<(Option<i64>, Option<Currency>), Reason> {
        let company = self.options.currency;
        let default = stated.or(self.options.mapping.defaults.currency);
        let Some(text) = view.text(field) else { return Ok((None, default)) };
        let amount = view.amount_of(field, text)?;
        let beside = amount.currency.map(|beside| beside.in_company_of(company));
        let currency = stated.or(beside).or(default);
        let minor = amount.minor(currency.unwrap_or(company)).ok_or_else(|| view.bad_amount(field, text))?;
        Ok((Some(minor), currency))
    }
}

/// Where a stage of this name usually stands.
fn rank(name: &str, kind: StageKind) -> i64 {
    const FUNNEL: [(&str, i64); 26] = [
        ("new", 5),
        ("lead", 6),
        ("prospect", 10),
        ("appointment", 14),
        ("qualifiedtobuy", 18),
        ("qualif", 16),
        ("engag", 25),
        ("discover", 28),
        ("needs", 30),
        ("bedarf", 30),
        ("analys", 34),
        ("presentation", 38),
        ("demo", 38),
        ("valueprop", 40),
        ("decision", 42),
        ("iddecision", 42),
        ("perception", 44),
        ("evaluat", 46),
        ("solution", 46),
        ("proposal", 55),
        ("angebot", 55),
        ("quote", 55),
        ("negot", 65),
        ("verhandl", 65),
        ("contract", 70),
        ("verbal", 75),
    ];
    match kind {
        StageKind::Won => return 1_000,
        StageKind::Lost => return 1_001,
        StageKind::Open => {}
    }
    let number: String = name.trim().chars().take_while(char::is_ascii_digit).collect();
    if let Ok(number) = number.parse::<i64>() {
        return number.min(900);
    }
    let letters = letters(name);
    let known = FUNNEL.iter().find(|(word, _)| letters.starts_with(word));
    known
        .or_else(|| FUNNEL.iter().find(|(word, _)| word.len() > 4 && letters.contains(word)))
        .map_or(45, |found| found.1)
}

const USUAL_INDUSTRIES: [&str; 14] = [
    "technology",
    "software",
    "healthcare",
    "medical",
    "pharmaceuticals",
    "finance",
    "financial services",
    "insurance",
    "retail",
    "manufacturing",
    "telecommunications",
    "education",
    "entertainment",
    "transportation",
];

/// Words of which another, more usual one differs by a letter that is missing, added or swapped.
fn typos(words: &HashMap<String, u64>) -> Vec<Finding> {
    let usual = USUAL_INDUSTRIES.map(str::to_owned);
    let mut found = Vec::new();
    let mut sorted: Vec<(&String, u64)> = words.iter().map(|(word, count)| (word, *count)).collect();
    // A word may also be misspelt wherever it stands.
    sorted.extend(usual.iter().filter(|word| !words.contains_key(*word)).map(|word| (word, u64::MAX)));
    sorted.sort_unstable();
    for (word, count) in sorted.iter().filter(|_| sorted.len() <= 500) {
        let mut others = sorted.iter().filter(|(other, more)| more > count && other != word);
        if let Some((like, _)) = others.find(|(other, _)| is_one_letter_apart(word, other)) {
            found.push(Finding::LikelyTypo { value: (*word).clone(), like: (*like).clone(), count: *count });
        }
    }
    found
}

fn is_one_letter_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let end = a[start..].iter().rev().zip(b[start..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (a.len() - start - end, b.len() - start - end);
    a.len().min(b.len()) >= 5 && rest_a <= 1 && rest_b <= 1
}

/// A whole number.
pub(super) fn whole(view: &View<'_>, field: &str) -> Result<Option<i64>, Reason> {
    let Some(text) = view.text(field) else { return Ok(None) };
    let number = crate::amount::parse(text, crate::DecimalMark::Point).and_then(|amount| amount.whole());
    number.map(Some).ok_or_else(|| Reason::BadNumber { column: view.header(field), value: text.to_owned() })
}

/// The reason of an empty cell that must not be empty.
pub(super) fn missing(view: &View<'_>, field: &str) -> Reason {
    Reason::Missing { column: view.header(field) }
}

/// The currency of a code.
pub(super) fn currency(text: &str) -> Result<Currency, Reason> {
    known_currency(text).ok_or_else(|| Reason::UnknownCurrency { value: text.to_owned() })
}
