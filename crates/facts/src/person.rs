//! People: pseudonymous in every fact; what names them stands apart.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A place of a person in [`crate::Company::people`].
pub type PersonIx = u32;

/// Somebody who owns deals, heads units, or helps. A person is not a sign-in account, and not a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The id in the data.
    pub id: String,
    /// The name; empty once erased.
    pub name: String,
    /// The role as the source words it; what it allows is [`Role`].
    pub role: String,
    /// The first day.
    pub hired: Option<Date>,
    /// The last day; `None` while here.
    pub left: Option<Date>,
}

impl Person {
    /// Whether the person is here on `day`.
    pub fn is_here(&self, day: Date) -> bool {
        self.hired.is_none_or(|hired| hired <= day) && self.left.is_none_or(|left| day <= left)
    }
}

/// What somebody is to the product. Permissions hang on it; the hierarchy gives the scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Owns deals; sees their own.
    Seller,
    /// Leads sellers; sees their own team.
    Manager,
    /// Leads managers; sees the whole subtree.
    Leader,
    /// Keeps resources and behaviours; sees people only in aggregate.
    Enablement,
    /// Keeps sources, hierarchy, quotas and settings.
    Operations,
    /// Answers requests addressed to their desk.
    Helper,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 6] =
        [Role::Seller, Role::Manager, Role::Leader, Role::Enablement, Role::Operations, Role::Helper];

    /// The role that a source's wording means, where it is one that the hierarchy cannot tell.
    ///
    /// Managers and leaders are those who head units, so their titles are not read.
    pub fn staff(wording: &str) -> Option<Role> {
        let wording = wording.trim().to_ascii_lowercase();
        let any = |words: &[&str]| words.iter().any(|word| wording.contains(word));
        if any(&["enablement", "training", "trainer"]) {
            Some(Role::Enablement)
        } else if any(&["operations", "sales ops", "revops", "admin"]) {
            Some(Role::Operations)
        } else if any(&["presales", "pre-sales", "legal", "finance", "helper", "solution", "product manager"]) {
            Some(Role::Helper)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_roles_are_read_from_titles() {
        assert_eq!(Role::staff("Sales Enablement Lead"), Some(Role::Enablement));
        assert_eq!(Role::staff("RevOps"), Some(Role::Operations));
        assert_eq!(Role::staff("Solution Consultant"), Some(Role::Helper));
        assert_eq!(Role::staff("Account Executive"), None);
    }
}
