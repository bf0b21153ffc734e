//! Which people there are, for whoever chooses whom to be or to look at.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::problem::Done;
use async_recursion::async_recursion as boxed;
use facts::Instant;
use facts::person::Role;

/// A person in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPerson {
    /// The public id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The role as the source words it.
    pub title: String,
    /// What the hierarchy makes of them today.
    pub role: Role,
    /// The name of their unit.
    pub unit: String,
}

impl Work {
    /// Everybody who is here today, leaders first. With `only_scope`, only those about whom the actor may know.
    #[boxed]
    pub async fn people(&self, actor: &Actor, only_scope: bool, now: Instant) -> Done<Vec<ListedPerson>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ListPeople, &frame)?;
        let scope = only_scope.then(|| Scope::of(actor, &frame));
        let company = frame.company();
        let mut people: Vec<ListedPerson> = (0..)
            .zip(&company.people)
            .filter(|(ix, person)| person.is_here(frame.as_of) && scope.as_ref().is_none_or(|s| s.people.contains(ix)))
            .map(|(ix, person)| ListedPerson {
                id: frame.loaded.people_ids[ix as usize].clone(),
                name: frame.person_name(ix).to_owned(),
                title: person.role.clone(),
                role: frame.role_of(ix),
                unit: frame.rights.unit_of[ix as usize]
                    .map(|unit| company.units[unit as usize].name.clone())
                    .unwrap_or_default(),
            })
            .collect();
        let rank =
            |role: Role| [Role::Leader, Role::Manager, Role::Seller].iter().position(|r| *r == role).unwrap_or(9);
        people.sort_by(|a, b| (rank(a.role), &a.unit, &a.name).cmp(&(rank(b.role), &b.unit, &b.name)));
        Ok(people)
    }
}
