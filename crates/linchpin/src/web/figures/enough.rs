//! Is there enough in the pipeline to reach the quota: the answer, the periods and the units below.

use super::{Below, Hero, Pages, Period, shortfall, verdict_name};
use crate::web::format::as_float;
use crate::web::look::Tone;
use crate::web::place::name_of;
use facts::time::day_of_number;
use work::figures::{BelowEnough, Enough, Shown, Verdict};

impl Pages<'_> {
    pub(super) fn hero(&self) -> Hero {
        let words = &self.words;
        let Some(enough) = self.figures.enough.first() else { return self.unknown() };
        let days = words.format().date_range(day_of_number(enough.due.period.0), day_of_number(enough.due.period.1));
        let label = words.say_with("figures-enough-for", &[("period", days.into())]);
        let number = match (enough.verdict, enough.coverage) {
            (Some(Verdict::Reached), _) => words.say("figures-reached-short"),
            (_, Some(coverage)) => self.times(coverage),
            _ => self.amount(enough.due.open.amount),
        };
        let mut sentences = vec![self.coverage_sentence(enough)];
        if let Some((short, chance)) = self.shortfall_of(enough) {
            let values = [("short", self.amount(short).into()), ("chance", words.format().chance(chance).into())];
            sentences.push(words.say_with("figures-in-time", &values));
        }
        let verdict = self.verdict_of(enough);
        sentences.extend(self.whale(enough));
        sentences.extend(self.create_sentence(enough));
        Hero { label, number, verdict, sentences }
    }

    /// Where nothing can be said of enough, what is open stands first, with what is missing.
    pub(super) fn unknown(&self) -> Hero {
        let counts = &self.figures.counts;
        let has_amounts = counts.open.without_amount < counts.open.deals;
        let number = if has_amounts { self.amount(counts.open.amount) } else { self.count(counts.open.deals) };
        let missing = match self.figures.win_rate {
            Err(few) => self.too_few("figures-too-few-decided", few),
            Ok(_) => self.words.say("figures-no-value-rate"),
        };
        Hero { label: self.words.say("figures-open-now"), number, verdict: None, sentences: vec![missing] }
    }

    pub(super) fn coverage_sentence(&self, enough: &Enough) -> String {
        let words = &self.words;
        let Some(target) = enough.target else { return words.say("figures-no-target") };
        let kind = if target.is_quota { "quota" } else { "usual" };
        if enough.remaining == 0 {
            let values =
                [("won", self.amount(enough.due.won.amount).into()), ("target", self.amount(target.amount).into())];
            return words.say_with(&format!("figures-reached-{kind}"), &values);
        }
        let values = [
            ("open", self.amount(enough.due.open.amount).into()),
            ("remaining", self.amount(enough.remaining).into()),
            ("target", self.amount(target.amount).into()),
            ("needed", self.times(enough.needed).into()),
            ("low", self.times(enough.needed_range.0).into()),
            ("high", self.times(enough.needed_range.1).into()),
        ];
        words.say_with(&format!("figures-coverage-{kind}"), &values)
    }

    /// One deal must not decide it unseen.
    pub(super) fn whale(&self, enough: &Enough) -> Option<String> {
        let without = enough.without_largest.filter(|_| enough.due.open.deals > 1)?;
        let id =
            if enough.verdict == enough.verdict_without_largest { "figures-whale" } else { "figures-whale-matters" };
        let values = [("coverage", self.times(without).into()), ("largest", self.amount(enough.due.largest).into())];
        Some(self.words.say_with(id, &values))
    }

    pub(super) fn create_sentence(&self, enough: &Enough) -> Option<String> {
        let create = enough.create?;
        let words = &self.words;
        let values = [
            ("amount", self.short(create.amount).into()),
            ("low", self.short(create.range.0).into()),
            ("high", self.short(create.range.1).into()),
            ("share", self.share(create.in_time).into()),
            ("by", words.format().date(day_of_number(create.by)).into()),
        ];
        let is_past = day_of_number(create.by) < self.figures.as_of;
        let id = if create.is_too_late {
            "figures-create-too-late"
        } else if create.amount <= 0.0 {
            "figures-create-maybe"
        } else if is_past {
            "figures-create-late"
        } else {
            "figures-create"
        };
        Some(words.say_with(id, &values))
    }

    /// What the forecast rather misses of a period whose coverage alone says that it is enough.
    pub(super) fn shortfall_of(&self, enough: &Enough) -> Option<(i64, f64)> {
        let is_running = self.figures.enough.first().is_some_and(|first| first.due.period == enough.due.period);
        let is_enough = matches!(enough.verdict, Some(Verdict::Enough | Verdict::Likely));
        self.forecast.and_then(shortfall).filter(|_| is_running && is_enough)
    }

    pub(super) fn verdict_of(&self, enough: &Enough) -> Option<(Tone, String)> {
        self.told(enough.verdict, self.shortfall_of(enough).is_some())
    }

    /// The verdict of a place below: its forecast may rather miss its quota, too.
    pub(super) fn verdict_below(&self, below: &BelowEnough) -> Option<(Tone, String)> {
        let verdict = below.enough.as_ref()?.verdict;
        let row = self.forecast.and_then(|forecast| forecast.below.iter().find(|row| row.node.id == below.node.id));
        let misses = row.is_some_and(|row| row.quota.is_some_and(|quota| row.range.median < as_float(quota)));
        self.told(verdict, misses && matches!(verdict, Some(Verdict::Enough | Verdict::Likely)))
    }

    pub(super) fn told(&self, verdict: Option<Verdict>, is_doubted: bool) -> Option<(Tone, String)> {
        let doubted = || (Tone::Warn, self.words.say("figures-verdict-in-time"));
        verdict.map(|verdict| if is_doubted { doubted() } else { self.verdict(verdict) })
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> (Tone, String) {
        let tone = match verdict {
            Verdict::Reached | Verdict::Enough => Tone::Good,
            Verdict::Likely => Tone::Info,
            Verdict::Thin => Tone::Warn,
            Verdict::Short => Tone::Bad,
        };
        (tone, self.words.say(verdict_name(verdict)))
    }

    pub(super) fn period(&self, enough: &Enough) -> Period {
        let format = self.words.format();
        let start = day_of_number(enough.due.period.0);
        let create = enough.create.filter(|create| !create.is_too_late);
        let none = || "–".to_owned();
        let shown = Shown::Due(start);
        Period {
            name: format.date_range(start, day_of_number(enough.due.period.1)),
            target: enough.target.map_or_else(none, |target| {
                let amount = self.amount(target.amount);
                if target.is_quota {
                    amount
                } else {
                    self.words.say_with("figures-usual", &[("amount", amount.into())])
                }
            }),
            won: self.amount(enough.due.won.amount),
            open: (self.address(&self.figures.node, Some(&shown)), self.amount(enough.due.open.amount)),
            coverage: enough.coverage.map_or_else(none, |coverage| self.times(coverage)),
            without_largest: enough.without_largest.map_or_else(none, |coverage| self.times(coverage)),
            needed: self.range(self.times(enough.needed_range.0), self.times(enough.needed_range.1)),
            verdict: self.verdict_of(enough),
            create: match (enough.create, create) {
                (Some(_), None) => self.words.say("figures-too-late-short"),
                (_, Some(create)) => format!(
                    "{} ({})",
                    self.short(create.amount),
                    self.range(self.short(create.range.0), self.short(create.range.1))
                ),
                (None, None) => none(),
            },
            by: create.map_or_else(none, |create| match day_of_number(create.by) {
                day if day < self.figures.as_of => self.words.say("figures-now"),
                day => format.date(day),
            }),
        }
    }

    pub(super) fn below(&self, below: &BelowEnough) -> Below {
        let none = || "–".to_owned();
        let enough = below.enough.as_ref();
        Below {
            href: self.address(&below.node, None),
            name: name_of(&self.words, &below.node),
            open: enough.map_or_else(none, |enough| self.amount(enough.due.open.amount)),
            coverage: enough.and_then(|enough| enough.coverage).map_or_else(none, |coverage| self.times(coverage)),
            needed: enough.map_or_else(none, |enough| self.times(enough.needed)),
            verdict: self.verdict_below(below),
            win_rate: below.win_rate.map_or_else(none, |rate| self.share(rate.by_count.share)),
        }
    }
}
