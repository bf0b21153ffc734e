//! A deal beside similar ones: where its age lies, what differed, which they were, and whether it still deserves effort.

use super::{deal_name, outcome};
use crate::web::chart::{Chart, Kind, Pen, Unit, spread};
use crate::web::company::fields::way_name;
use crate::web::format::whole;
use crate::web::look::Tone;
use crate::web::viewer::Viewer;
use crate::words::{Value, Words};
use facts::{Money, StageKind};
use work::deals::DealPage;
use work::review::{Comparison, Difference, Effort, LEAST, Review, Similar, Spread, Trait, Unsaid, Worth};

/// A deal is late once nine in ten similar won ones were won sooner.
const LATE: f64 = 0.9;

/// With less of a chance only its size makes a deal worth the effort.
const HARDLY: f64 = 0.1;

/// What a review shows of a comparison.
pub struct Compared {
    /// How many of the nearest were won, and the range.
    pub lead: String,
    /// Whether it still deserves effort, and how that is reckoned.
    pub worth: Said,
    /// Where its age and its time in the stage lie: the chart, and what it says.
    pub spreads: Vec<(Chart, String)>,
    /// What differed at its age.
    pub differences: Vec<Row>,
    /// The nearest won and lost ones.
    pub similar: Vec<Deal>,
    /// How many decided deals were looked at.
    pub hint: String,
}

/// A sentence with its grounds.
pub struct Said {
    /// How it is meant.
    pub tone: Tone,
    /// Whether something is said at all, rather than why nothing is.
    pub is_said: bool,
    /// What is said.
    pub sentence: String,
    /// How that is reckoned; empty: nothing is said.
    pub grounds: String,
}

/// Something that differed.
pub struct Row {
    /// What.
    pub name: String,
    /// Of this deal.
    pub own: String,
    /// Of those that were won.
    pub won: String,
    /// Of those that were lost.
    pub lost: String,
    /// On whose side the deal is; `None`: on neither.
    pub side: Option<(Tone, String)>,
}

/// A similar deal.
pub struct Deal {
    /// Its name; of another team's, that it is one.
    pub name: String,
    /// Where it is read.
    pub href: Option<String>,
    /// Whose it is.
    pub owner: String,
    /// Won or lost.
    pub outcome: (Tone, String),
    /// What it was worth.
    pub value: String,
    /// How long it took, and when it was decided.
    pub took: String,
}

/// What somebody reads of a deal in five seconds: what, how much, and a note.
pub struct Glance {
    /// What.
    pub name: String,
    /// How much.
    pub value: String,
    /// What goes with it; empty: nothing.
    pub note: String,
    /// Whether that is a matter to look at.
    pub is_warning: bool,
}

/// The glance at an open deal: chance, amount, age, next step, evidence; empty for a decided one.
pub fn glance(viewer: &Viewer, deal: &DealPage) -> Vec<Glance> {
    let (words, line) = (viewer.words(), &deal.line);
    let format = words.format();
    if line.outcome != StageKind::Open {
        return Vec::new();
    }
    let as_of = viewer.frame.as_of;
    let plain = |id: &str, value: String, note: String| Glance { name: words.say(id), value, note, is_warning: false };
    let chance = deal.closing.map(|closing| {
        let by = words.say_with("glance-by", &[("day", format.date(closing.median).into())]);
        plain("glance-chance", format.chance(closing.p_won), by)
    });
    let amount = line.amount.map(|minor| {
        let close = line.close_date.map(|day| words.say_with("glance-planned", &[("day", format.date(day).into())]));
        let is_warning = line.close_date.is_none_or(|day| day < as_of);
        let value = format.money_compact(Money { minor, currency: line.currency });
        Glance { is_warning, ..plain("deal-amount", value, close.unwrap_or_else(|| words.say("glance-unplanned"))) }
    });
    let age = deal.age_days.map(|days| {
        let spread = deal.review.as_ref().map(|review| &review.comparison.age).filter(|age| age.is_enough());
        let note = spread.map(|age| {
            let share = format.percent(age.share_won_sooner(), 0);
            words.say_with("glance-sooner", &[("share", share.into())])
        });
        let is_warning = spread.is_some_and(|age| age.share_won_sooner() >= LATE);
        let value = words.say_with("deals-age-days", &[("count", days.into())]);
        Glance { is_warning, ..plain("deal-age", value, note.unwrap_or_default()) }
    });
    let told = &deal.told;
    let step = (!told.step_columns.is_empty()).then(|| {
        let day = told.next_step_day.map(|day| format.date(day));
        let missing = || words.say(if told.next_step.is_some() { "deal-step-undated" } else { "deal-step-missing" });
        let is_warning = told.next_step_day.is_none_or(|day| day < as_of);
        let note = told.next_step.clone().unwrap_or_default();
        Glance { is_warning, ..plain("fields-next-step", day.unwrap_or_else(missing), note) }
    });
    let evidence = (!told.evidence.is_empty()).then(|| {
        let seen = [("seen", count(told.seen())), ("count", count(told.evidence.len()))];
        plain("glance-evidence", words.say_with("glance-seen", &seen), way_name(&words, told.qualification))
    });
    [chance, amount, age, step, evidence].into_iter().flatten().collect()
}

/// What a review shows of an open deal; `None`: there is nothing to compare it with.
pub fn compared(viewer: &Viewer, deal: &DealPage) -> Option<Compared> {
    let review = deal.review.as_ref()?;
    let shown = Shown { deal, review, words: viewer.words() };
    Some(Compared {
        lead: shown.lead(),
        worth: shown.worth(),
        spreads: shown.spreads(),
        differences: review.comparison.differences.iter().map(|difference| shown.difference(difference)).collect(),
        similar: review.listed.iter().map(|similar| shown.similar(similar)).collect(),
        hint: shown.say("review-hint", &[("count", count(review.peers))]),
    })
}

struct Shown<'a> {
    deal: &'a DealPage,
    review: &'a Review,
    words: Words,
}

fn count(count: usize) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into()
}

impl Shown<'_> {
    fn say(&self, id: &str, values: &[(&'static str, Value)]) -> String {
        self.words.say_with(id, values)
    }

    fn comparison(&self) -> &Comparison {
        &self.review.comparison
    }

    fn money(&self, minor: f64) -> Value {
        self.words.format().money_compact(Money { minor: whole(minor), currency: self.deal.currency }).into()
    }

    fn lead(&self) -> String {
        let of = self.comparison();
        if of.near.len() < LEAST {
            return self.say("review-too-few", &[("seen", count(of.near.len())), ("needed", count(LEAST))]);
        }
        let format = self.words.format();
        let (low, high) = of.share_won;
        let values = [
            ("count", count(of.near.len())),
            ("won", count(of.won)),
            ("low", format.percent(low, 0).into()),
            ("high", format.percent(high, 0).into()),
        ];
        self.say("review-lead", &values)
    }

    fn worth(&self) -> Said {
        let unsaid = |sentence: String| Said { tone: Tone::Info, is_said: false, sentence, grounds: String::new() };
        match &self.comparison().worth {
            Ok(worth) => {
                let is_doubted = worth.is_doubted();
                let chance = self.deal.closing.map(|closing| closing.p_won).filter(|chance| *chance < HARDLY);
                let sentence = match chance {
                    _ if is_doubted => self.words.say("review-worth-doubted"),
                    Some(chance) => {
                        self.say("review-worth-size", &[("chance", self.words.format().chance(chance).into())])
                    }
                    None => self.words.say("review-worth-fine"),
                };
                let tone = match chance {
                    _ if is_doubted => Tone::Warn,
                    Some(_) => Tone::Info,
                    None => Tone::Good,
                };
                Said { tone, is_said: true, sentence, grounds: self.grounds(worth) }
            }
            Err(Unsaid::TooFew { seen, needed }) => {
                unsaid(self.say("review-worth-too-few", &[("seen", count(*seen)), ("needed", count(*needed))]))
            }
            Err(Unsaid::NoAmount) => unsaid(self.words.say("review-worth-no-amount")),
            Err(Unsaid::NoChance) => unsaid(self.words.say("review-worth-no-chance")),
            Err(Unsaid::NothingWon) => unsaid(self.words.say("review-worth-nothing-won")),
        }
    }

    fn grounds(&self, worth: &Worth) -> String {
        let unit = match worth.unit {
            Effort::Contacts => "review-grounds-contacts",
            Effort::Days => "review-grounds-days",
        };
        let values = [
            ("chance", self.words.format().chance(worth.chance).into()),
            ("value", self.money(worth.value)),
            ("count", whole(worth.effort).into()),
            ("brings", self.money(worth.brings)),
            ("usual", self.money(worth.usual)),
        ];
        self.say(unit, &values)
    }

    fn spreads(&self) -> Vec<(Chart, String)> {
        let age = self.spread_of("age", &self.comparison().age);
        let stage = self.comparison().stage.as_ref().and_then(|stage| self.spread_of("stage", stage));
        age.into_iter().chain(stage).collect()
    }

    /// Where the deal lies; `None`: too few were won or lost.
    fn spread_of(&self, what: &str, spread_of: &Spread) -> Option<(Chart, String)> {
        if !spread_of.is_enough() {
            return None;
        }
        let pen = Pen { words: self.words, unit: Unit::Count };
        let tenths = |days: &[i64]| {
            let at = |share: f64| {
                let place = (days.len() as f64 * share).ceil() as usize;
                days[place.saturating_sub(1).min(days.len() - 1)] as f64
            };
            (at(0.1), at(0.5), at(0.9))
        };
        let kind = |id: &str, class: &'static str, days: &[i64]| Kind {
            label: self.words.say(id),
            class,
            count: i64::try_from(days.len()).unwrap_or(i64::MAX),
            tenths: tenths(days),
        };
        let kinds = [kind("badge-won", "c-won", &spread_of.won), kind("badge-lost", "c-open", &spread_of.lost)];
        let own = (self.words.say("review-this-deal"), spread_of.own as f64);
        let chart = spread(&pen, &self.words.say(&format!("review-{what}-title")), (&own.0, own.1), &kinds);
        let values = [
            ("days", spread_of.own.into()),
            ("share", self.words.format().percent(spread_of.share_won_sooner(), 0).into()),
            ("most", spread_of.won_within(0.9).unwrap_or_default().into()),
            ("stage", self.deal.line.stage.clone().into()),
        ];
        Some((chart, self.say(&format!("review-{what}-says"), &values)))
    }

    fn difference(&self, difference: &Difference) -> Row {
        let number = |number: f64| match difference.of {
            // Stages are counted from one, as people do.
            Trait::Stage => self.words.format().integer(whole(number) + 1),
            _ => self.words.format().integer(whole(number)),
        };
        let side = difference.is_like_lost().map(|is_lost| match is_lost {
            true => (Tone::Warn, self.words.say("review-like-lost")),
            false => (Tone::Good, self.words.say("review-like-won")),
        });
        Row {
            name: self.words.say(&format!("review-trait-{}", difference.of.word())),
            own: number(difference.own),
            won: number(difference.won),
            lost: number(difference.lost),
            side,
        }
    }

    fn similar(&self, similar: &Similar) -> Deal {
        let near = &similar.near;
        let (name, href) = match &similar.deal {
            Some((id, name)) => (deal_name(&self.words, name, id), Some(format!("/deals/{id}"))),
            None => (self.words.say("review-others"), None),
        };
        let took = [("count", near.days.into()), ("day", self.words.format().date(near.closed).into())];
        Deal {
            name,
            href,
            owner: similar.owner.clone().unwrap_or_default(),
            outcome: outcome(&self.words, if near.is_won { StageKind::Won } else { StageKind::Lost }),
            value: self.words.format().money_compact(Money { minor: near.value, currency: self.deal.currency }),
            took: self.say("review-took", &took),
        }
    }
}
