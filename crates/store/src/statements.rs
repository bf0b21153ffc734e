//! Every statement, prepared on both engines by a test.
//!
//! Portable subset: `$1` parameters, `on conflict … do update`, `returning`, CTEs, window functions, text ids, BIGINT
//! money and instants. A sum of BIGINTs is cast back to BIGINT. "Standing" rows are those that an import which is not
//! undone asserts; rows of an import that is not visible yet do not count.

/// Statements by name, and a list of them.
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident = $sql:expr;)*) => {
        $($(#[$doc])* pub(crate) const $name: &str = $sql;)*
        /// Name and text of each of them.
        pub(super) const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

/// The end of a statement over a table of facts: only what stands.
macro_rules! standing {
    ($sql:literal) => {
        concat!($sql, " standing = 1 and import_key in (select key from import where visible_at is not null)")
    };
}

/// The same in the order of arrival: a database that was restored, or rewritten, tells the same in the same order.
macro_rules! standing_in_order {
    ($sql:literal) => {
        concat!(standing!($sql), " order by key")
    };
}

/// Keys out of a text that holds each in twenty places, under a name: the one list that both engines read alike.
macro_rules! keys {
    ($name:literal, $list:literal) => {
        concat!(
            $name,
            "_slot (place) as (
    select 1 where length(cast(",
            $list,
            " as text)) > 0
    union all select place + 20 from ",
            $name,
            "_slot where place + 20 <= length(cast(",
            $list,
            " as text))
),
",
            $name,
            " (key) as (select cast(substr(cast(",
            $list,
            " as text), place, 20) as bigint) from ",
            $name,
            "_slot)"
        )
    };
}

/// A statement's beginning that has such a list.
macro_rules! owners {
    ($list:literal) => {
        concat!("with recursive ", keys!("owner", $list))
    };
}

mod accounts;
mod audit;
mod briefs;
mod counsel;
mod deals;
mod facts;
mod figures;
mod forecasts;
mod imports;
mod jobs;
mod mail;
mod notices;
mod people;
mod requests;
mod retention;
mod scim;
mod search;
mod settings;
mod users;
mod views;

pub(crate) use accounts::*;
pub(crate) use audit::*;
pub(crate) use briefs::*;
pub(crate) use counsel::*;
pub(crate) use deals::*;
pub(crate) use facts::*;
pub(crate) use figures::*;
pub(crate) use forecasts::*;
pub(crate) use imports::*;
pub(crate) use jobs::*;
pub(crate) use mail::*;
pub(crate) use notices::*;
pub(crate) use people::*;
pub(crate) use requests::*;
pub(crate) use retention::*;
pub(crate) use scim::*;
pub(crate) use search::*;
pub(crate) use settings::*;
pub(crate) use users::*;
pub(crate) use views::*;

/// Name and text of every statement.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    let by_area = [
        accounts::ALL,
        audit::ALL,
        briefs::ALL,
        counsel::ALL,
        deals::ALL,
        facts::ALL,
        figures::ALL,
        forecasts::ALL,
        imports::ALL,
        jobs::ALL,
        mail::ALL,
        notices::ALL,
        people::ALL,
        requests::ALL,
        retention::ALL,
        scim::ALL,
        search::ALL,
        settings::ALL,
        users::ALL,
        views::ALL,
    ];
    by_area.into_iter().flatten().copied()
}
