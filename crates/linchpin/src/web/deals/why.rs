//! Why a deal's chance is what it is: in plain words and percentage points.

use super::{category_name, kind_name};
use crate::web::viewer::Viewer;
use crate::words::Words;
use facts::Money;
use jiff::civil::Date;
use work::deals::{DealPage, Event, Group, Reasons, What};

/// Activities of so many days are told as recent.
const RECENT_DAYS: i64 = 28;

/// The reasons, ready for the page.
pub struct Why {
    /// `Why 19%`.
    pub title: String,
    /// Of which horizon, and what points are.
    pub lead: String,
    /// The chance of a usual open deal.
    pub usual: String,
    /// What makes a difference, the largest first.
    pub rows: Vec<Row>,
    /// What makes none.
    pub same: Option<String>,
    /// The deal's chance.
    pub chance: String,
}

/// One group of things seen of the deal.
pub struct Row {
    /// `Stage`.
    pub name: String,
    /// `In Proposal since 3 May`.
    pub seen: String,
    /// `+6`.
    pub points: String,
    /// Whether it is more.
    pub is_more: bool,
}

/// The reasons of an open deal; `None` where there are none.
pub fn why(viewer: &Viewer, deal: &DealPage) -> Option<Why> {
    let reasons = deal.reasons.as_ref()?;
    let told = Told { viewer, deal, words: viewer.words() };
    Some(told.why(reasons))
}

struct Told<'a> {
    viewer: &'a Viewer,
    deal: &'a DealPage,
    words: Words,
}

impl Told<'_> {
    fn why(&self, reasons: &Reasons) -> Why {
        let words = self.words;
        let format = words.format();
        let chance = format.chance(reasons.p_won);
        let shown = footing(reasons);
        let (differ, same): (Vec<_>, Vec<_>) = shown.into_iter().partition(|(_, points)| *points != 0);
        let row = |(group, points): (Group, i64)| Row {
            name: self.name(group),
            seen: self.seen(group),
            points: if points > 0 { format!("+{}", format.integer(points)) } else { format.integer(points) },
            is_more: points > 0,
        };
        let same: Vec<String> = same.into_iter().map(|(group, _)| self.name(group)).collect();
        Why {
            title: words.say_with("deal-why-title", &[("chance", chance.clone().into())]),
            lead: words.say(&format!("deal-why-lead-{}", reasons.horizon)),
            usual: format.chance(reasons.usual),
            rows: differ.into_iter().map(row).collect(),
            same: (!same.is_empty()).then(|| words.say_with("deal-why-same", &[("groups", same.join(", ").into())])),
            chance,
        }
    }

    fn name(&self, group: Group) -> String {
        self.words.say(&format!("deal-why-{}", group.name()))
    }

    fn seen(&self, group: Group) -> String {
        match group {
            Group::Timing => self.timing(),
            Group::Stage => self.stage(),
            Group::Engagement => self.engagement(),
            Group::Slippage => {
                let count = i64::try_from(self.deal.pushes).unwrap_or(i64::MAX);
                self.words.say_with("deal-why-slippage-seen", &[("count", count.into())])
            }
            Group::Owner => match &self.deal.line.owner {
                Some((_, name)) => name.clone(),
                None => self.words.say("deal-why-no-owner"),
            },
            Group::Profile => self.profile(),
        }
    }

    fn when(&self, day: Date) -> String {
        self.words.format().relative(day, self.viewer.frame.as_of)
    }

    fn timing(&self) -> String {
        let age = ("count", self.deal.age_days.unwrap_or(0).into());
        let age = ("age", self.words.say_with("deals-age-days", &[age]).into());
        match self.deal.line.close_date {
            Some(day) => self.words.say_with("deal-why-timing-seen", &[age, ("when", self.when(day).into())]),
            None => self.words.say_with("deal-why-timing-no-date", &[age]),
        }
    }

    fn stage(&self) -> String {
        let line = &self.deal.line;
        if line.stage.is_empty() {
            return self.words.say("deal-why-no-stage");
        }
        let moved = self.deal.events.iter().find(|event| matches!(event.what, What::Stage(..)));
        let since = moved.map(|event| self.viewer.day(event.happened)).or(self.deal.created);
        let since = since.map(|day| self.words.format().date(day)).unwrap_or_default();
        let values = [("stage", line.stage.clone().into()), ("day", since.into())];
        let stage = self.words.say_with("deal-why-stage-seen", &values);
        match line.category {
            Some(category) => format!("{stage} · {}", category_name(&self.words, category)),
            None => stage,
        }
    }

    fn engagement(&self) -> String {
        let activities = || self.deal.events.iter().filter(|event| matches!(event.what, What::Activity(..)));
        let Some(last) = activities().next() else { return self.words.say("deal-activities-empty") };
        let is_recent = |event: &&Event| {
            facts::time::days_between(self.viewer.day(event.happened), self.viewer.frame.as_of) < RECENT_DAYS
        };
        let count: i64 = activities().filter(is_recent).map(|event| count_of(&event.what)).sum();
        let when = self.when(self.viewer.day(last.happened));
        self.words.say_with("deal-why-engagement-seen", &[("count", count.into()), ("when", when.into())])
    }

    fn profile(&self) -> String {
        let line = &self.deal.line;
        let amount = line.amount.map_or_else(
            || self.words.say("deal-why-no-amount"),
            |minor| self.words.format().money(Money { minor, currency: line.currency }),
        );
        if self.deal.kind.is_empty() {
            return amount;
        }
        format!("{amount} · {}", kind_name(&self.words, &self.deal.kind))
    }
}

fn count_of(what: &What) -> i64 {
    if let What::Activity(_, _, _, count) = what { (*count).max(1) } else { 0 }
}

/// Whole points that, with the usual chance as shown, sum to the deal's chance as shown: where rounding leaves a difference,
/// those parts take it that were rounded the furthest the other way.
fn footing(reasons: &Reasons) -> Vec<(Group, i64)> {
    #[expect(clippy::cast_possible_truncation, reason = "a percentage")]
    let whole = |share: f64| (share * 100.0).round() as i64;
    let mut points: Vec<(Group, i64)> = reasons.parts.iter().map(|(group, part)| (*group, whole(*part))).collect();
    let told: i64 = points.iter().map(|(_, points)| points).sum();
    let left = whole(reasons.p_won) - whole(reasons.usual) - told;
    let cut = |place: &usize| (reasons.parts[*place].1 * 100.0 - points[*place].1 as f64) * left.signum() as f64;
    let mut places: Vec<usize> = (0..points.len()).collect();
    places.sort_by(|a, b| cut(b).total_cmp(&cut(a)));
    places.iter().take(left.unsigned_abs() as usize).for_each(|place| points[*place].1 += left.signum());
    points
}

#[cfg(test)]
mod tests {
    use super::footing;
    use work::deals::{Group, Reasons};

    #[test]
    fn points_sum_to_what_is_shown() {
        let sizes = [0.054, 0.033, -0.018, 0.016, 0.004, -0.002];
        let parts: Vec<_> = Group::ALL.into_iter().zip(sizes).collect();
        let p_won = 0.116 + sizes.iter().sum::<f64>();
        let reasons = Reasons { horizon: "period".into(), usual: 0.116, parts, p_won };
        let points: Vec<i64> = footing(&reasons).into_iter().map(|(_, points)| points).collect();
        assert_eq!(12 + points.iter().sum::<i64>(), 20, "{points:?}");
        assert_eq!(points, [5, 3, -2, 2, 0, 0]);
    }
}
