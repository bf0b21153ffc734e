//! The forecast page's tables and lists: places below, weeks, what moved, deals that decide.

use super::{Place, short};
use crate::web::chart::{Bar, Chart, Interval, Outlook, SeriesPoint, Timeline, interval_bar, timeline, waterfall};
use crate::web::format::{as_float, whole};
use crate::web::place::name_of;
use facts::Money;
use work::bridge::{self, Bridge, Kind};
use work::deals::DealLine;
use work::forecast::{NodeInfo, NodeKind, Range};

/// A place below, as a row.
pub struct Row {
    /// The address of its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Won so far.
    pub won: String,
    /// The mean.
    pub expected: String,
    /// The bar, safe markup.
    pub bar: String,
    /// The 80 % range.
    pub range: String,
    /// Its quota.
    pub quota: Option<String>,
    /// The mean as a share of the quota.
    pub of_quota: Option<String>,
    /// What its manager said.
    pub number: Option<String>,
}

/// Deals that moved the number in one way.
pub struct Moved {
    /// The way.
    pub name: String,
    /// How many.
    pub count: String,
    /// By how much.
    pub effect: String,
    /// Those that moved it most: address, name, effect.
    pub largest: Vec<(String, String, String)>,
    /// How many more there are.
    pub more: Option<String>,
}

/// A deal that decides the number.
pub struct Deciding {
    /// The address of its page.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its owner.
    pub owner: String,
    /// Its stage.
    pub stage: String,
    /// Its amount.
    pub amount: String,
    /// The chance to be won within the horizon.
    pub chance: String,
    /// What it brings on average.
    pub value: String,
    /// By how much the number may come out different for it.
    pub swing: String,
    /// The planned close.
    pub close: String,
    /// Whether the planned close has passed.
    pub is_overdue: bool,
}

impl Place<'_> {
    /// Quantiles and ranges for the curve.
    pub(super) fn outlook(&self) -> Outlook {
        let range = &self.forecast.range;
        Outlook { quantiles: range.quantiles.clone(), interval: interval(range, self.forecast.quota) }
    }

    /// The places below, on one scale.
    pub(super) fn rows(&self) -> Vec<Row> {
        let top = self.top();
        self.forecast.below.iter().map(|row| self.row(&row.node, &row.range, (row.quota, row.number), top)).collect()
    }

    /// The end of the scale that all rows share; the whole would make the bars of its parts short.
    pub(super) fn top(&self) -> f64 {
        let below = self.forecast.below.iter().map(|row| interval(&row.range, row.quota).top());
        below.fold(0.0, f64::max)
    }

    /// A row with its quota and its manager's number.
    pub(super) fn row(
        &self,
        node: &NodeInfo,
        range: &Range,
        (quota, number): (Option<i64>, Option<i64>),
        top: f64,
    ) -> Row {
        let (words, pen) = (self.words(), self.pen());
        let name = name_of(&self.words(), node);
        Row {
            href: self.address(node, self.forecast.horizon),
            won: pen.short(as_float(range.won)),
            expected: pen.short(range.mean),
            bar: interval_bar(&pen, &name, &interval(range, quota), top).svg,
            range: pen.range(range.range80.0, range.range80.1),
            quota: quota.map(|quota| pen.short(as_float(quota))),
            of_quota: quota.filter(|quota| *quota > 0).map(|quota| {
                let share = words.format().percent(range.mean / as_float(quota), 0);
                words.say_with("forecast-of-quota", &[("share", share.into())])
            }),
            number: number.map(|number| pen.short(as_float(number))),
            name,
        }
    }

    pub(super) fn below_title(&self) -> String {
        let has_units = self.forecast.below.iter().any(|row| row.node.kind == NodeKind::Unit);
        self.words().say(if has_units { "forecast-below-title" } else { "forecast-below-people" })
    }

    /// The weeks of the period, and what to say of those that were made afterwards.
    pub(super) fn weeks(&self) -> Option<(Chart, Option<String>)> {
        let (words, weeks) = (self.words(), &self.forecast.weeks);
        if weeks.len() < 2 {
            return None;
        }
        let points = weeks.iter().map(|week| SeriesPoint {
            day: week.as_of,
            mean: week.range.mean,
            range_80: week.range.range80,
            won: as_float(week.range.won),
        });
        let figures = Timeline {
            period: self.forecast.span,
            points: points.collect(),
            quota: self.forecast.quota.map(as_float),
            outcome: None,
        };
        let later = weeks.iter().filter(|week| week.is_made_later).count();
        let note = (later > 0).then(|| words.say_with("forecast-made-later", &[("count", later.into())]));
        Some((timeline(&self.pen(), &words.say("forecast-over-time"), &figures), note))
    }

    /// From the earlier number to this one, step by step.
    pub(super) fn waterfall(&self, since: &str, bridge: &Bridge) -> Chart {
        let words = self.words();
        let bar = |(kind, bar): (&Kind, &bridge::Bar)| Bar::new(self.kind_name(*kind), as_float(bar.effect));
        let steps: Vec<Bar> = bridge.bars.iter().map(bar).collect();
        let on = |day: &str| words.say_with("forecast-bridge-on", &[("day", day.into())]);
        let ends = (
            Bar::new(on(since), as_float(bridge.before)),
            Bar::new(on(&words.format().day_and_month(self.forecast.as_of)), as_float(bridge.after)),
        );
        waterfall(&self.pen(), &words.say("forecast-changed-deals"), &ends, &steps)
    }

    pub(super) fn moved(&self, kind: Kind, bar: &bridge::Bar) -> Moved {
        let (words, currency) = (self.words(), self.forecast.currency);
        let more = bar.deals.saturating_sub(bar.largest.len());
        let effect = |minor: i64| words.format().money_change(Money { minor, currency });
        let named = |deal: &bridge::Moved| {
            (format!("/deals/{}", deal.id), self.deal_name(&deal.name, &deal.id), effect(deal.effect))
        };
        Moved {
            name: self.kind_name(kind),
            count: if bar.deals > 0 { self.count(bar.deals) } else { String::new() },
            effect: effect(bar.effect),
            largest: bar.largest.iter().map(named).collect(),
            more: (more > 0).then(|| words.say_with("forecast-and-more", &[("count", more.into())])),
        }
    }

    fn kind_name(&self, kind: Kind) -> String {
        self.words().say(&format!("forecast-change-{}", kind.word()))
    }

    fn count(&self, deals: usize) -> String {
        self.words().say_with("deals-count", &[("count", deals.into())])
    }

    fn deal_name(&self, name: &str, id: &str) -> String {
        crate::web::deals::deal_name(&self.words(), name, id)
    }

    pub(super) fn deciding(&self, deal: &DealLine) -> Deciding {
        let (words, pen) = (self.words(), self.pen());
        let format = words.format();
        let money = |minor: f64| Money { minor: whole(minor), currency: self.forecast.currency };
        Deciding {
            href: format!("/deals/{}", deal.id),
            name: self.deal_name(&deal.name, &deal.id),
            owner: deal.owner.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            stage: deal.stage.clone(),
            amount: deal.amount.map(|amount| short(&words, amount, deal.currency)).unwrap_or_default(),
            chance: deal.p_won.map(|chance| format.chance(chance)).unwrap_or_default(),
            value: deal.value.map(|value| pen.short(value)).unwrap_or_default(),
            swing: deal.swing().map(|minor| format.give_or_take(money(minor))).unwrap_or_default(),
            close: deal.close_date.map(|day| format.date(day)).unwrap_or_default(),
            is_overdue: deal.close_date.is_some_and(|day| day < self.forecast.as_of),
        }
    }
}

fn interval(range: &Range, quota: Option<i64>) -> Interval {
    Interval {
        won: as_float(range.won),
        mean: range.mean,
        range_95: range.range95,
        range_80: range.range80,
        quota: quota.map(as_float),
    }
}
