//! What is wrong with open deals in the CRM, found once for everyone.

use crate::figures::{Counts, OLD};
use facts::deal::{DealIx, Field};
use facts::time::{add_days, days_between};
use facts::{Company, Instant, StageKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};

/// A deal is quiet after so many days without activity, unless the company says otherwise.
pub const QUIET_DAYS: i64 = 14;

/// A rule that an open deal breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// The close date is past.
    ClosePast,
    /// The owner works here no more.
    OwnerLeft,
    /// It has been in its stage for more than 1.5 times the median.
    StageOld,
    /// Nothing happened on it for too long.
    Quiet,
    /// No amount is known.
    NoAmount,
    /// No next step is known.
    NoNextStep,
    /// It is in commit, and no evidence of its qualification is known.
    NoEvidence,
}

impl Rule {
    /// Every rule, the most pressing first.
    pub const ALL: [Rule; 7] = [
        Rule::ClosePast,
        Rule::OwnerLeft,
        Rule::StageOld,
        Rule::Quiet,
        Rule::NoAmount,
        Rule::NoNextStep,
        Rule::NoEvidence,
    ];

    /// The word that doors use and that is kept.
    pub fn word(self) -> &'static str {
        match self {
            Rule::ClosePast => "close-past",
            Rule::OwnerLeft => "owner-left",
            Rule::StageOld => "stage-old",
            Rule::Quiet => "quiet",
            Rule::NoAmount => "no-amount",
            Rule::NoNextStep => "no-next-step",
            Rule::NoEvidence => "no-evidence",
        }
    }

    /// Reads the word of [`Rule::word`].
    pub fn of_word(word: &str) -> Option<Rule> {
        Rule::ALL.into_iter().find(|rule| rule.word() == word)
    }
}

/// A rule that a deal breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The deal.
    pub deal: DealIx,
    /// The rule.
    pub rule: Rule,
    /// Days past the close date, in the stage, or without activity.
    pub days: Option<i64>,
}

/// What rules go by beside the facts.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The day at whose end deals are looked at.
    pub as_of: Date,
    /// After how many days without activity a deal is quiet.
    pub quiet_days: i64,
    /// The company's counts: median days in stages.
    pub counts: &'a Counts,
    /// What counts call stages, by place.
    pub stage_keys: &'a [i64],
    /// Names of columns that hold the next step; empty: no column does, and nobody is told to fill it.
    pub next_step: &'a [String],
    /// Names of columns that hold evidence of qualification, likewise.
    pub evidence: &'a [String],
}

/// What is wrong with open deals, by deal. A column that no open deal fills is not asked for: the export does not carry it.
pub fn findings(company: &Company, terms: &Terms<'_>) -> Vec<Finding> {
    let end = company.end_of(terms.as_of);
    let open: Vec<Open<'_>> = (0..).zip(&company.deals).filter_map(|(ix, _)| Open::of(company, ix, end)).collect();
    let finder = Finder::new(company, terms, &open);
    open.iter().flat_map(|deal| finder.of(deal)).collect()
}

/// An open deal as known on the day.
struct Open<'a> {
    ix: DealIx,
    deal: &'a facts::Deal,
    state: &'a facts::DealState,
}

impl<'a> Open<'a> {
    fn of(company: &'a Company, ix: DealIx, end: Instant) -> Option<Open<'a>> {
        let deal = &company.deals[ix as usize];
        let state = company.state_at(deal, end).filter(|state| !state.deleted)?;
        (company.kind_of(state) == StageKind::Open).then_some(Open { ix, deal, state })
    }
}

struct Finder<'a> {
    company: &'a Company,
    terms: &'a Terms<'a>,
    has_amounts: bool,
    /// The last activity of each deal; empty: none is known of any.
    last_activity: HashMap<DealIx, Instant>,
    medians: BTreeMap<i64, f64>,
    /// Columns that some open deal fills.
    next_step: Vec<u16>,
    evidence: Vec<u16>,
}

impl<'a> Finder<'a> {
    fn new(company: &'a Company, terms: &'a Terms<'a>, open: &[Open<'_>]) -> Finder<'a> {
        let end = company.end_of(terms.as_of);
        let mut last_activity = HashMap::new();
        for activity in company.activities.iter().filter(|activity| activity.happened <= end) {
            let Some(deal) = activity.deal else { continue };
            let last = last_activity.entry(deal).or_insert(activity.happened);
            *last = activity.happened.max(*last);
        }
        let medians = terms.counts.stages.iter().filter_map(|count| Some((count.stage, count.median_days?)));
        let filled = |names: &[String]| -> Vec<u16> {
            let places = (0..).zip(&company.attributes).filter(|(_, attribute)| names.contains(&attribute.name));
            places
                .map(|(place, _)| place)
                .filter(|place| open.iter().any(|deal| fills(company, deal.deal, *place)))
                .collect()
        };
        Finder {
            company,
            terms,
            has_amounts: open.iter().any(|deal| deal.state.amount.is_some()),
            last_activity,
            medians: medians.collect(),
            next_step: filled(terms.next_step),
            evidence: filled(terms.evidence),
        }
    }

    fn of(&self, deal: &Open<'_>) -> Vec<Finding> {
        let found = |rule: Rule, days: Option<i64>| Finding { deal: deal.ix, rule, days };
        let plain = |rule: Rule, is_broken: bool| is_broken.then(|| found(rule, None));
        let counted = |rule: Rule, days: Option<i64>| days.map(|days| found(rule, Some(days)));
        let rules = [
            counted(Rule::ClosePast, self.days_past(deal)),
            plain(Rule::OwnerLeft, self.has_left(deal)),
            counted(Rule::StageOld, self.days_old(deal)),
            counted(Rule::Quiet, self.days_quiet(deal)),
            plain(Rule::NoAmount, self.has_amounts && deal.state.amount.is_none()),
            plain(Rule::NoNextStep, self.lacks(deal, &self.next_step)),
            plain(Rule::NoEvidence, self.is_commit(deal) && self.lacks(deal, &self.evidence)),
        ];
        rules.into_iter().flatten().collect()
    }

    fn days_past(&self, deal: &Open<'_>) -> Option<i64> {
        let days = days_between(deal.state.close_date?, self.terms.as_of);
        (days > 0).then_some(days)
    }

    fn has_left(&self, deal: &Open<'_>) -> bool {
        let today = add_days(self.terms.as_of, 1);
        deal.state.owner.is_some_and(|owner| {
            let person = &self.company.people[owner as usize];
            !person.is_here(today) && !person.is_here(self.terms.as_of)
        })
    }

    /// Since when it is in its stage is only asked where its history is kept.
    fn days_old(&self, deal: &Open<'_>) -> Option<i64> {
        let stage = deal.state.stage?;
        let median = self.medians.get(&self.terms.stage_keys[stage as usize])?;
        let states = self.company.states_of(deal.deal);
        let end = self.company.end_of(self.terms.as_of);
        let known = &states[..states.partition_point(|state| state.known <= end)];
        let entered = known.iter().rposition(|state| state.stage != Some(stage)).map_or(0, |before| before + 1);
        let is_seen = entered > 0 || self.company.tracked.has(&Field::Stage);
        let since = known.get(entered).filter(|_| is_seen)?.happened.day(&self.company.settings.zone);
        let days = days_between(since, self.terms.as_of);
        (days as f64 > OLD * median).then_some(days)
    }

    /// Without any activity it is quiet since its creation; nobody is told so where no activities are known at all.
    fn days_quiet(&self, deal: &Open<'_>) -> Option<i64> {
        if self.last_activity.is_empty() {
            return None;
        }
        let last = self.last_activity.get(&deal.ix).copied().unwrap_or(deal.deal.created).max(deal.deal.created);
        let days = days_between(last.day(&self.company.settings.zone), self.terms.as_of);
        (days > self.terms.quiet_days).then_some(days)
    }

    fn is_commit(&self, deal: &Open<'_>) -> bool {
        deal.state.category == Some(facts::Category::Commit)
    }

    fn lacks(&self, deal: &Open<'_>, columns: &[u16]) -> bool {
        !columns.is_empty() && !columns.iter().any(|column| fills(self.company, deal.deal, *column))
    }
}

fn fills(company: &Company, deal: &facts::Deal, column: u16) -> bool {
    let own = deal.attributes.iter().filter(|(attribute, _)| *attribute == column);
    own.into_iter().any(|(_, value)| !company.attributes[column as usize].values[*value as usize].trim().is_empty())
}

/// Rules that are not looked at, because nothing that was imported says anything of it.
pub fn unchecked(company: &Company, terms: &Terms<'_>) -> Vec<Rule> {
    let end = company.end_of(terms.as_of);
    let open: Vec<Open<'_>> = (0..).zip(&company.deals).filter_map(|(ix, _)| Open::of(company, ix, end)).collect();
    let finder = Finder::new(company, terms, &open);
    let unchecked = |rule: &Rule| match rule {
        Rule::ClosePast => open.iter().all(|deal| deal.state.close_date.is_none()),
        Rule::StageOld => finder.medians.is_empty(),
        Rule::Quiet => finder.last_activity.is_empty(),
        Rule::NoAmount => !finder.has_amounts,
        Rule::NoNextStep => finder.next_step.is_empty(),
        Rule::NoEvidence => finder.evidence.is_empty(),
        Rule::OwnerLeft => false,
    };
    Rule::ALL.into_iter().filter(unchecked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        Rule::ALL.into_iter().for_each(|rule| assert_eq!(Rule::of_word(rule.word()), Some(rule)));
        assert_eq!(Rule::of_word("untidy"), None);
    }
}
