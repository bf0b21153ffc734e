//! The activities on every deal, day by day.

use crate::ledger::{Day, Prepared};
use facts::deal::DealIx;
use facts::plan::Direction;
use facts::time::day_number;

/// One day's activities on a deal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contact {
    pub(crate) day: Day,
    pub(crate) count: f32,
    /// From the buyer.
    pub(crate) inbound: f32,
    pub(crate) meetings: f32,
}

/// The activities on all deals.
#[derive(Debug, Default)]
pub(crate) struct Contacts {
    /// By deal, ascending by day.
    all: Vec<Contact>,
    first: Vec<u32>,
}

impl Contacts {
    pub(crate) fn of(prepared: &Prepared<'_>) -> Contacts {
        let company = prepared.company;
        let meets: Vec<bool> = company.activity_kinds.iter().map(|kind| is_meeting(kind)).collect();
        let zone = &company.settings.zone;
        let mut all: Vec<(DealIx, Contact)> = company
            .activities
            .iter()
            .filter_map(|activity| {
                let count = activity.count.max(0) as f32;
                let is = |yes: bool| if yes { count } else { 0.0 };
                let contact = Contact {
                    day: day_number(activity.happened.day(zone)),
                    count,
                    inbound: is(activity.direction == Direction::Inbound),
                    meetings: is(meets[activity.kind as usize]),
                };
                Some((activity.deal?, contact))
            })
            .collect();
        all.sort_by_key(|(deal, contact)| (*deal, contact.day));
        let mut first = vec![0u32; company.deals.len() + 1];
        all.iter().for_each(|(deal, _)| first[*deal as usize + 1] += 1);
        for deal in 1..first.len() {
            first[deal] += first[deal - 1];
        }
        Contacts { all: all.into_iter().map(|(_, contact)| contact).collect(), first }
    }

    /// A deal's, ascending by day.
    pub(crate) fn of_deal(&self, deal: DealIx) -> &[Contact] {
        &self.all[self.first[deal as usize] as usize..self.first[deal as usize + 1] as usize]
    }
}

/// Whether a kind of activity is a conversation at a set time, as CRMs name it.
fn is_meeting(kind: &str) -> bool {
    let kind = kind.to_lowercase();
    ["meet", "demo", "visit", "call", "termin", "besuch"].iter().any(|word| kind.contains(word))
}
