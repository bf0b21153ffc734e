//! Units, who belongs to them and who heads them, from–to; and the hierarchy of one day.

use crate::company::{Company, Node};
use crate::person::{PersonIx, Role};
use jiff::civil::Date;

/// A place of a unit in [`crate::Company::units`].
pub type UnitIx = u32;

/// A team, region, or the like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The id in the data.
    pub id: String,
    /// The name.
    pub name: String,
}

/// Days on which something holds: both ends belong to it, `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Span {
    /// Whether `day` is in the span.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A unit stands under another (or at the top) for some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The unit.
    pub unit: UnitIx,
    /// The unit above; `None` at the top.
    pub parent: Option<UnitIx>,
    /// When.
    pub span: Span,
}

/// A person belongs to a unit for some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// The person.
    pub person: PersonIx,
    /// The unit.
    pub unit: UnitIx,
    /// A person may sit in several units; numbers are counted in the primary one.
    pub primary: bool,
    /// When.
    pub span: Span,
}

/// A person heads a unit for some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headship {
    /// The person.
    pub person: PersonIx,
    /// The unit.
    pub unit: UnitIx,
    /// When.
    pub span: Span,
}

/// Who stood where on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hierarchy {
    /// The unit above each unit.
    pub parent: Vec<Option<UnitIx>>,
    /// The head of each unit.
    pub head: Vec<Option<PersonIx>>,
    /// Each person's primary unit. Heads without a membership belong to the unit they head.
    pub unit_of: Vec<Option<UnitIx>>,
    /// Whether each unit stood somewhere on the day.
    pub stands: Vec<bool>,
}

impl Hierarchy {
    /// The hierarchy of `company` on `day`. Cycles, which readers refuse, are cut at the unit seen first.
    pub fn on(company: &Company, day: Date) -> Hierarchy {
        let units = company.units.len();
        let mut hierarchy = Hierarchy {
            parent: vec![None; units],
            head: vec![None; units],
            unit_of: vec![None; company.people.len()],
            stands: vec![false; units],
        };
        for placement in in_order(&company.placements, |p| &p.span, day) {
            hierarchy.parent[placement.unit as usize] = placement.parent;
            hierarchy.stands[placement.unit as usize] = true;
        }
        for headship in in_order(&company.headships, |h| &h.span, day) {
            hierarchy.head[headship.unit as usize] = Some(headship.person);
        }
        for membership in in_order(&company.memberships, |m| &m.span, day) {
            let place = &mut hierarchy.unit_of[membership.person as usize];
            if place.is_none() || membership.primary {
                *place = Some(membership.unit);
            }
        }
        for (unit, head) in hierarchy.head.iter().enumerate() {
            if let Some(head) = head
                && hierarchy.unit_of[*head as usize].is_none()
            {
                hierarchy.unit_of[*head as usize] = u32::try_from(unit).ok();
            }
        }
        hierarchy.cut_cycles();
        hierarchy
    }

    fn cut_cycles(&mut self) {
        for unit in 0..self.parent.len() {
            let mut above = self.parent[unit];
            let mut steps = 0;
            while let Some(parent) = above {
                steps += 1;
                if parent as usize == unit {
                    self.parent[unit] = None;
                    break;
                }
                // It stands below a circle, which is cut where it is.
                if steps > self.parent.len() {
                    break;
                }
                above = self.parent[parent as usize];
            }
        }
    }

    /// The unit and every unit above it, nearest first.
    pub fn with_above(&self, unit: UnitIx) -> impl Iterator<Item = UnitIx> + '_ {
        std::iter::successors(Some(unit), |unit| self.parent[*unit as usize])
    }

    /// Whether `unit` is `top` or stands below it.
    pub fn is_within(&self, unit: UnitIx, top: UnitIx) -> bool {
        self.with_above(unit).any(|above| above == top)
    }

    /// Whether what `owner` has counts in `node`; what nobody owns counts in the company alone.
    pub fn counts_in(&self, owner: Option<PersonIx>, node: Node) -> bool {
        match node {
            Node::Company => true,
            Node::Person(person) => owner == Some(person),
            Node::Unit(unit) => owner
                .and_then(|owner| self.unit_of.get(owner as usize).copied().flatten())
                .is_some_and(|place| self.is_within(place, unit)),
        }
    }

    /// The units directly below `unit` (or at the top), in index order.
    pub fn below(&self, unit: Option<UnitIx>) -> Vec<UnitIx> {
        let all = 0..u32::try_from(self.parent.len()).unwrap_or(u32::MAX);
        all.filter(|u| self.stands[*u as usize] && self.parent[*u as usize] == unit).collect()
    }

    /// The people whose primary unit is `unit`, in index order.
    pub fn members(&self, unit: UnitIx) -> Vec<PersonIx> {
        let all = 0..u32::try_from(self.unit_of.len()).unwrap_or(u32::MAX);
        all.filter(|p| self.unit_of[*p as usize] == Some(unit)).collect()
    }

    /// The units that `person` heads.
    pub fn headed_by(&self, person: PersonIx) -> Vec<UnitIx> {
        let all = 0..u32::try_from(self.head.len()).unwrap_or(u32::MAX);
        all.filter(|u| self.head[*u as usize] == Some(person)).collect()
    }

    /// What the place in the hierarchy makes of `person`: a leader heads a unit with units below it.
    pub fn role_of(&self, person: PersonIx, wording: &str) -> Role {
        let headed = self.headed_by(person);
        if headed.iter().any(|unit| !self.below(Some(*unit)).is_empty()) {
            Role::Leader
        } else if !headed.is_empty() {
            Role::Manager
        } else {
            Role::staff(wording).unwrap_or(Role::Seller)
        }
    }
}

/// What holds on `day`, the latest begun last: where two say something of the same, the later one counts.
fn in_order<T>(all: &[T], span: impl Fn(&T) -> &Span, day: Date) -> Vec<&T> {
    let mut holding: Vec<&T> = all.iter().filter(|one| span(one).contains(day)).collect();
    holding.sort_by_key(|one| span(one).from);
    holding
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn of_two_that_hold_the_one_begun_later_counts() {
        let mut company = Company::default();
        let person = |id: &str| crate::person::Person {
            id: id.into(),
            name: id.into(),
            role: String::new(),
            hired: None,
            left: None,
        };
        company.people = vec![person("a"), person("b")];
        let unit = |id: &str| Unit { id: id.into(), name: id.into() };
        company.units = vec![unit("east"), unit("west")];
        let from = |day| Span { from: Some(day), to: None };
        company.placements = (0..2).map(|unit| Placement { unit, parent: None, span: Span::default() }).collect();
        company.headships = vec![
            Headship { person: 1, unit: 0, span: from(date(2026, 7, 1)) },
            Headship { person: 0, unit: 0, span: Span::default() },
        ];
        company.memberships = vec![
            Membership { person: 0, unit: 1, primary: true, span: from(date(2026, 7, 1)) },
            Membership { person: 0, unit: 0, primary: true, span: from(date(2026, 1, 1)) },
        ];
        let (before, after) = (date(2026, 6, 30), date(2026, 7, 1));
        let (before, after) = (Hierarchy::on(&company, before), Hierarchy::on(&company, after));
        assert_eq!((before.head[0], before.unit_of[0]), (Some(0), Some(0)));
        assert_eq!((after.head[0], after.unit_of[0]), (Some(1), Some(1)));
    }
}
