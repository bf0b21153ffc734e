//! How deals move: rates, days, slips, and the deals behind a figure.

use super::{Deal, Figure, Pages, Slipped, Stage};
use crate::web::deals::deal_name;
use crate::web::look::Link;
use facts::time::day_of_number;
use facts::{Money, StageKind};
use jiff::civil::Date;
use work::figures::{BehindDeal, Cohort, Shown, Slip, StageCount, TooFew, Whose};

impl Pages<'_> {
    pub(super) fn figure(&self, id: &str, value: String, range: String, links: Vec<Link>) -> Figure {
        let (label, means) = (self.words.say(&format!("figures-{id}")), self.words.say(&format!("figures-{id}-means")));
        Figure { label, value, range, links, means }
    }

    pub(super) fn nothing(&self, id: &str, few: TooFew) -> Figure {
        let said = self.too_few(&format!("figures-{id}-few"), few);
        self.figure(id, "–".to_owned(), said, Vec::new())
    }

    pub(super) fn by_count(&self) -> Figure {
        let rate = match self.figures.win_rate {
            Ok(rate) => rate,
            Err(few) => return self.nothing("by-count", few),
        };
        let counts = &self.figures.counts;
        let mut range = self.range(self.share(rate.by_count.range.0), self.share(rate.by_count.range.1));
        if let Some(counted) = rate.by_count.counted.filter(|_| rate.is_drawn) {
            let values = [("counted", self.share(counted).into())];
            range = format!("{range}; {}", self.words.say_with("figures-drawn", &values));
        }
        let links = vec![
            self.opens(Shown::Won, self.words.say_with("figures-won-deals", &[("count", counts.won.deals.into())])),
            self.opens(Shown::Lost, self.words.say_with("figures-lost-deals", &[("count", counts.lost.deals.into())])),
        ];
        self.figure("by-count", self.share(rate.by_count.share), range, links)
    }

    pub(super) fn by_value(&self) -> Figure {
        let rate = self.figures.win_rate.ok().and_then(|rate| rate.by_value);
        let Some(rate) = rate else {
            let said = self.words.say("figures-no-value-rate");
            return self.figure("by-value", "–".to_owned(), said, Vec::new());
        };
        let range = self.range(self.share(rate.range.0), self.share(rate.range.1));
        self.figure("by-value", self.share(rate.share), range, Vec::new())
    }

    pub(super) fn cycle(&self) -> Figure {
        let Some(cycle) = &self.figures.cycle else {
            return self
                .nothing("cycle", TooFew { seen: self.figures.counts.cycle.wins, needed: work::figures::FEW_WINS });
        };
        let days = self.words.say_with("figures-days", &[("days", (cycle.median.round() as i64).into())]);
        let id = match cycle.whose {
            Whose::Own => "figures-cycle-own",
            Whose::Above => "figures-cycle-above",
        };
        let told = self.words.say_with(id, &[("wins", cycle.wins.into())]);
        self.figure("cycle", days, told, Vec::new())
    }

    pub(super) fn velocity(&self) -> Figure {
        let velocity = match self.figures.velocity {
            Ok(velocity) => velocity,
            Err(few) => return self.nothing("velocity", few),
        };
        let values = [
            ("qualified", velocity.qualified.into()),
            ("rate", self.share(velocity.win_rate).into()),
            ("size", self.short(velocity.size).into()),
            ("days", (velocity.days.round() as i64).into()),
        ];
        let range = self.range(self.short(velocity.range.0), self.short(velocity.range.1));
        let link = self.opens(Shown::Qualified, self.words.say_with("figures-velocity-of", &values));
        self.figure("velocity", self.short(velocity.amount), range, vec![link])
    }

    pub(super) fn slippage(&self) -> Figure {
        match self.figures.slippage {
            Ok(rate) => {
                let range = self.range(self.share(rate.range.0), self.share(rate.range.1));
                let counted = rate.counted.unwrap_or(rate.share);
                self.figure("slippage", self.share(counted), range, Vec::new())
            }
            Err(few) => self.nothing("slippage", few),
        }
    }

    pub(super) fn stage(&self, count: &StageCount, name: &str) -> Stage {
        let words = &self.words;
        let days = |days: f64| words.say_with("figures-days", &[("days", (days.round() as i64).into())]);
        let of_stage = Shown::Stage(name.to_owned());
        let old = self.opens(Shown::Old(name.to_owned()), words.format().integer(count.old.deals as i64));
        Stage {
            name: name.to_owned(),
            href: self.address(&self.figures.node, Some(&of_stage)),
            open: words.format().integer(count.open.deals as i64),
            median: count.median_days.map_or_else(|| words.say("figures-median-unknown"), days),
            old: (count.old.deals > 0).then_some(old),
            entered: words.format().integer(count.entered as i64),
            moved_on: count.moved_on.map_or_else(
                || "–".to_owned(),
                |(share, (low, high))| {
                    format!("{} ({})", self.share(share), self.range(self.share(low), self.share(high)))
                },
            ),
            lost: count.moved_on.map_or_else(|| "–".to_owned(), |_| self.share(count.lost)),
        }
    }

    pub(super) fn cohort(&self, cohort: &Cohort) -> (String, String, Vec<String>, String) {
        let format = self.words.format();
        let won = |won: &Option<(f64, (f64, f64))>| match won {
            Some((share, (low, high))) if low < high => {
                format!("{} ({})", self.share(*share), self.range(self.share(*low), self.share(*high)))
            }
            Some((share, _)) => self.share(*share),
            None => self.words.say("figures-too-young"),
        };
        (
            format.date_range(day_of_number(cohort.period.0), day_of_number(cohort.period.1)),
            format.integer(cohort.deals as i64),
            cohort.won.iter().map(won).collect(),
            format.integer(cohort.open as i64),
        )
    }

    pub(super) fn slip(&self, slip: &Slip) -> Slipped {
        let format = self.words.format();
        let start = day_of_number(slip.period.0);
        let share = slip.slipped.deals as f64 / slip.began.deals.max(1) as f64;
        let number = |deals: usize| format.integer(deals as i64);
        let days = format.date_range(start, day_of_number(slip.period.1));
        let is_running = day_of_number(slip.period.1) >= self.figures.as_of;
        Slipped {
            name: if is_running { self.words.say_with("figures-so-far", &[("period", days.into())]) } else { days },
            began: number(slip.began.deals),
            won: number(slip.won.deals),
            lost: number(slip.lost.deals),
            slipped: self.opens(Shown::Slipped(start), number(slip.slipped.deals)),
            share: if slip.began.deals > 0 { self.share(share) } else { "–".to_owned() },
        }
    }

    /// How many open deals were pushed how often, with where they are listed.
    pub(super) fn pushes(&self) -> Vec<(String, String)> {
        let pushes = self.figures.counts.pushes;
        let at_least = |times: u16| pushes[usize::from(times)..].iter().sum::<usize>();
        let line = |times: u16| {
            let values = [("count", at_least(times).into()), ("times", i64::from(times).into())];
            (
                self.address(&self.figures.node, Some(&Shown::Pushed(times))),
                self.words.say_with("figures-pushed", &values),
            )
        };
        [1, 2, 3].into_iter().filter(|times| at_least(*times) > 0).map(line).collect()
    }

    pub(super) fn title(&self, shown: &Shown) -> String {
        let (words, format) = (&self.words, self.words.format());
        let say = |id: &str, name: &'static str, value: String| words.say_with(id, &[(name, value.into())]);
        let day = |day: &Date| format.date(*day);
        match shown {
            Shown::Due(start) => say("figures-show-due", "day", day(start)),
            Shown::Won => words.say("figures-show-won"),
            Shown::Lost => words.say("figures-show-lost"),
            Shown::Stage(stage) => say("figures-show-stage", "stage", stage.clone()),
            Shown::Old(stage) => say("figures-show-old", "stage", stage.clone()),
            Shown::Slipped(start) => say("figures-show-slipped", "day", day(start)),
            Shown::Pushed(times) => words.say_with("figures-show-pushed", &[("times", i64::from(*times).into())]),
            Shown::Qualified => words.say("figures-show-qualified"),
            Shown::Undated => words.say("figures-show-undated"),
        }
    }

    pub(super) fn deal(&self, deal: &BehindDeal) -> Deal {
        let format = self.words.format();
        let since = deal
            .since
            .filter(|_| deal.outcome == StageKind::Open)
            .map(|since| self.words.say_with("figures-in-stage-since", &[("day", format.date(since).into())]));
        let under = [deal.owner.clone(), Some(deal.stage.clone()).filter(|stage| !stage.is_empty()), since];
        let money = |minor: i64| format.money(Money { minor, currency: self.figures.currency });
        Deal {
            deal: deal.deal.as_ref().map(|(id, name)| (format!("/deals/{id}"), deal_name(&self.words, name, id))),
            under: under.into_iter().flatten().collect::<Vec<_>>().join(" · "),
            day: deal.day.map_or_else(|| self.words.say("common-not-set"), |day| format.date(day)),
            pushes: if deal.pushes > 0 { format.integer(i64::from(deal.pushes)) } else { "–".to_owned() },
            amount: deal.amount.map_or_else(|| "–".to_owned(), money),
        }
    }
}
