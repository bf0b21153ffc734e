//! Units, people, and who belongs where: read whole, because they refer to each other in any order.

use super::survey::Surveyed;
use super::{Fail, Known, Reader, Source};
use crate::cells::{View, canonical};
use crate::report::{Finding, ReadError, Reason};
use facts::row::{HeadshipRow, MembershipRow, PersonRow, Row, UnitRow};
use facts::unit::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// What the files say of the hierarchy.
#[derive(Default)]
struct Structure {
    /// Units with the place of their file and row.
    units: Vec<(usize, u64, UnitRow)>,
    people: Vec<PersonRow>,
    heads: Vec<(usize, HeadshipRow)>,
    /// What people.csv says: the place of its file, person and unit.
    places: Vec<(usize, String, String)>,
    memberships: Vec<MembershipRow>,
    /// People with the manager and region that their row names.
    reports: Vec<(String, Option<String>, Option<String>)>,
}

impl<'a, K: Known> Reader<'a, K> {
    pub(super) fn structure(
        &mut self,
        units: &[&Source],
        people: &[&Source],
        memberships: &[&Source],
        surveyed: &Surveyed,
    ) -> Result<(), ReadError> {
        let mut structure = Structure::default();
        self.read_units(units, &mut structure)?;
        self.read_people(people, &mut structure)?;
        self.make_people(surveyed, &mut structure);
        if let Some(source) = people.first().filter(|_| units.is_empty()) {
            self.make_units(source, &mut structure);
        }
        self.place_units(units, &mut structure);
        self.seen.units.extend(structure.units.iter().map(|(_, _, unit)| unit.id.clone()));
        let stopped = ReadError::Stopped;
        for (_, _, unit) in std::mem::take(&mut structure.units) {
            self.emit(Row::Unit(unit)).map_err(stopped)?;
        }
        for person in std::mem::take(&mut structure.people) {
            self.emit(Row::Person(person)).map_err(stopped)?;
        }
        self.emit_heads(std::mem::take(&mut structure.heads))?;
        self.read_memberships(memberships, &mut structure)?;
        self.add_places(&mut structure);
        for membership in structure.memberships {
            self.emit(Row::Membership(membership)).map_err(stopped)?;
        }
        Ok(())
    }

    fn read_units(&mut self, sources: &[&Source], structure: &mut Structure) -> Result<(), ReadError> {
        let mut seen: HashMap<(String, Span), u64> = HashMap::new();
        for source in sources {
            self.each_row(source, &mut |_, view| {
                let id = canonical(id_of(&view)?);
                let name = view.text("name").unwrap_or(&id).to_owned();
                let span = view.span("from", "to")?;
                if let Some(first_row) = seen.insert((id.clone(), span), view.row) {
                    return Err(Reason::DuplicateId { value: id, first_row }.into());
                }
                if let Some(head) = view.text("head_id") {
                    let head = HeadshipRow { person: head.to_owned(), unit: id.clone(), span };
                    structure.heads.push((source.report, head));
                }
                let parent = view.text("parent_id").map(canonical);
                structure.units.push((source.report, view.row, UnitRow { id, name, parent, span }));
                Ok(())
            })?;
        }
        Ok(())
    }

    fn read_people(&mut self, sources: &[&Source], structure: &mut Structure) -> Result<(), ReadError> {
        for source in sources {
            self.each_row(source, &mut |reader, view| {
                let id = canonical(id_of(&view)?);
                let text = |field| view.text(field).map(str::to_owned);
                let (hired, left) = (view.day("hired")?, view.day("left")?);
                if let (Some(start), Some(end)) = (hired, left)
                    && end < start
                {
                    return Err(Reason::EndsBeforeStart { start, end }.into());
                }
                if let Some(first_row) = reader.seen.people.add(&id, view.row) {
                    return Err(Reason::DuplicateId { value: id, first_row }.into());
                }
                let (name, email) = (view.text("name").unwrap_or(&id).to_owned(), text("email"));
                reader.seen.people.name(&name, &id);
                if let Some(email) = &email {
                    reader.seen.people.name(email, &id);
                }
                if let Some(unit) = view.text("unit_id") {
                    structure.places.push((source.report, id.clone(), canonical(unit)));
                }
                structure.reports.push((id.clone(), text("manager"), text("region")));
                let role = text("role").unwrap_or_default();
                structure.people.push(PersonRow { id, name, email, role, hired, left });
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Without a file of people, everybody whom the other files name is one.
    fn make_people(&mut self, surveyed: &Surveyed, structure: &mut Structure) {
        if self.seen.people_are_given {
            return;
        }
        let mut made = 0;
        let sorted: BTreeMap<&String, &String> = surveyed.people.iter().collect();
        for (id, name) in sorted {
            if self.known.has_person(id) || self.seen.people.add(id, 0).is_some() {
                continue;
            }
            self.seen.people.name(name, id);
            structure.people.push(person_of_name(id, name));
            made += 1;
        }
        let deals = self.reports.iter_mut().find(|report| report.table == Some(crate::Table::Deals));
        if let Some(report) = deals.filter(|_| made > 0) {
            report.findings.push(Finding::PeopleMade { count: made });
        }
    }

    /// Without a file of units, a unit is what a manager heads, under the manager's own manager or the region.
    fn make_units(&mut self, source: &Source, structure: &mut Structure) {
        let before = structure.people.len();
        let mut heads: BTreeMap<String, Option<String>> = BTreeMap::new();
        let mut regions = BTreeSet::new();
        let reports = std::mem::take(&mut structure.reports);
        for (person, manager, region) in &reports {
            regions.extend(region.clone());
            let Some(manager) = manager else {
                structure.places.extend(region.iter().map(|region| (source.report, person.clone(), region.clone())));
                continue;
            };
            let head = self.seen.people.find(manager).flatten().unwrap_or_else(|| {
                let id = canonical(manager);
                self.seen.people.add(&id, 0);
                self.seen.people.name(manager, &id);
                structure.people.push(person_of_name(&id, manager));
                id
            });
            structure.places.push((source.report, person.clone(), head.clone()));
            let parent = heads.entry(head).or_insert_with(|| region.clone());
            if *parent != *region {
                // A manager of several regions stands above them.
                *parent = None;
            }
        }
        let managers: HashSet<String> = heads.keys().cloned().collect();
        let own_manager: HashMap<&String, &Option<String>> =
            reports.iter().map(|(id, manager, _)| (id, manager)).collect();
        let is_unit = |id: &String| managers.contains(id) || regions.contains(id);
        for region in &regions {
            structure.units.push((source.report, 0, unit(region, region, None)));
        }
        for (head, region) in heads {
            let above = own_manager.get(&head).and_then(|manager| manager.as_ref());
            let above = above.and_then(|manager| self.seen.people.find(manager).flatten());
            let parent = above.filter(|above| *above != head && is_unit(above)).or(region);
            let name = structure.people.iter().find(|person| person.id == head).map_or(&head, |person| &person.name);
            structure.units.push((source.report, 0, unit(&head, name, parent.filter(|parent| *parent != head))));
            structure
                .heads
                .push((source.report, HeadshipRow { person: head.clone(), unit: head, span: Span::default() }));
        }
        let made = (structure.people.len() - before) as u64;
        let units = structure.units.len() as u64;
        let findings = [(made, Finding::PeopleMade { count: made }), (units, Finding::UnitsMade { count: units })];
        for (_, finding) in findings.into_iter().filter(|(count, _)| *count > 0) {
            self.find(source, finding);
        }
    }

    /// Puts units after the units above them. A unit above that is not there costs the row; a circle is cut where the
    /// row that closes it stands, and the unit kept, because everything below would be lost with it.
    fn place_units(&mut self, sources: &[&Source], structure: &mut Structure) {
        let ids: HashSet<String> = structure.units.iter().map(|(_, _, unit)| unit.id.clone()).collect();
        let mut edges: HashMap<String, Vec<(String, Span)>> = HashMap::new();
        let mut kept: Vec<(usize, u64, UnitRow)> = Vec::new();
        for (report, row, mut unit) in std::mem::take(&mut structure.units) {
            if let Some(parent) = unit.parent.clone() {
                let is_given = sources.iter().any(|source| source.report == report);
                if !ids.contains(&parent) && !self.known.has_unit(&parent) && is_given {
                    self.reports[report].taken -= 1;
                    self.reports[report].skip(row, Reason::UnknownUnit { value: parent });
                    continue;
                }
                if reaches(&edges, &parent, &unit.id, unit.span) {
                    let finding = Finding::CycleCut { row, unit: unit.id.clone(), parent };
                    self.reports[report].findings.push(finding);
                    unit.parent = None;
                } else {
                    edges.entry(unit.id.clone()).or_default().push((parent, unit.span));
                }
            }
            kept.push((report, row, unit));
        }
        structure.units = parents_first(kept, |id| self.known.has_unit(id));
    }

    fn emit_heads(&mut self, heads: Vec<(usize, HeadshipRow)>) -> Result<(), ReadError> {
        for (report, head) in heads {
            match self.person(&head.person, |value| Reason::UnknownPerson { value }) {
                Ok(person) if self.has_unit(&head.unit) => {
                    self.emit(Row::Headship(HeadshipRow { person, ..head })).map_err(ReadError::Stopped)?;
                }
                _ => {
                    let finding = Finding::UnknownHead { value: head.person, unit: head.unit };
                    self.reports[report].findings.push(finding);
                }
            }
        }
        Ok(())
    }

    fn read_memberships(&mut self, sources: &[&Source], structure: &mut Structure) -> Result<(), ReadError> {
        for source in sources {
            self.each_row(source, &mut |reader, view| {
                let row = reader.membership(&view)?;
                structure.memberships.push(row);
                Ok(())
            })?;
        }
        Ok(())
    }

    fn membership(&self, view: &View<'_>) -> Result<MembershipRow, Fail> {
        let person = self.person(view.need("person_id")?, |value| Reason::UnknownPerson { value })?;
        let unit = canonical(view.need("unit_id")?);
        if !self.has_unit(&unit) {
            return Err(Reason::UnknownUnit { value: unit }.into());
        }
        Ok(MembershipRow { person, unit, primary: true, span: view.span("from", "to")? })
    }

    /// Adds the units that people.csv names, of people who have no memberships.
    fn add_places(&mut self, structure: &mut Structure) {
        let own: HashSet<String> = structure.memberships.iter().map(|row| row.person.clone()).collect();
        for (report, person, unit) in std::mem::take(&mut structure.places) {
            if own.contains(&person) {
                continue;
            }
            if self.has_unit(&unit) {
                let span = Span::default();
                structure.memberships.push(MembershipRow { person, unit, primary: true, span });
            } else {
                *self.tallies.entry((report, "member-of-unknown-unit", unit, String::new())).or_default() += 1;
            }
        }
    }
}

/// The id, or the name in a file that has no ids.
fn id_of<'a>(view: &View<'a>) -> Result<&'a str, Reason> {
    if view.columns.has("id") { view.need("id") } else { view.need("name") }
}

fn person_of_name(id: &str, name: &str) -> PersonRow {
    let (id, name) = (id.to_owned(), name.to_owned());
    PersonRow { id, name, email: None, role: String::new(), hired: None, left: None }
}

fn unit(id: &str, name: &str, parent: Option<String>) -> UnitRow {
    UnitRow { id: id.to_owned(), name: name.to_owned(), parent, span: Span::default() }
}

/// Whether going up from `from` comes to `to` while `span` lasts.
fn reaches(edges: &HashMap<String, Vec<(String, Span)>>, from: &str, to: &str, span: Span) -> bool {
    let mut open = vec![from];
    let mut seen = HashSet::new();
    while let Some(unit) = open.pop() {
        if unit == to {
            return true;
        }
        if seen.insert(unit) {
            let above = edges.get(unit).into_iter().flatten().filter(|(_, other)| overlap(*other, span));
            open.extend(above.map(|(parent, _)| parent.as_str()));
        }
    }
    false
}

fn overlap(a: Span, b: Span) -> bool {
    let starts_in_time = |a: Span, b: Span| a.from.is_none_or(|from| b.to.is_none_or(|to| from <= to));
    starts_in_time(a, b) && starts_in_time(b, a)
}

/// Rows in an order in which every parent comes before those under it.
fn parents_first(rows: Vec<(usize, u64, UnitRow)>, is_known: impl Fn(&str) -> bool) -> Vec<(usize, u64, UnitRow)> {
    let mut placed: HashSet<String> = HashSet::new();
    let mut sorted = Vec::with_capacity(rows.len());
    let mut waiting = rows;
    while !waiting.is_empty() {
        let before = waiting.len();
        let mut later = Vec::new();
        for row in waiting {
            let parent = row.2.parent.as_deref();
            if parent.is_none_or(|parent| placed.contains(parent) || is_known(parent)) {
                placed.insert(row.2.id.clone());
                sorted.push(row);
            } else {
                later.push(row);
            }
        }
        waiting = later;
        if waiting.len() == before {
            // Two units that stood under each other at different times, or under a skipped one: these start at the top.
            waiting[0].2.parent = None;
        }
    }
    sorted
}
