//! A brief in words: the same on its page, in letters, in calendars and for programs.

use crate::web::chart::{Pen, Unit};
use crate::web::deals::{address, deal_name, owner_word};
use crate::web::format::{as_float, whole};
use crate::web::place::{name_of, place_address};
use crate::words::{Value, Words};
use facts::time::{add_days, days_between};
use facts::{Currency, Money};
use jiff::civil::Date;
use work::bridge;
use work::brief::{AboutDeal, Brief, Evidence, Praise, Ranked, Reason, Stuck};
use work::forecast::{Change, NodeInfo, NodeKind};

/// Reasons that are told of a change.
const LINES: usize = 3;

/// A thing of a brief in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What to look at.
    pub title: String,
    /// Where that is.
    pub href: String,
    /// Why: figures in one line.
    pub why: String,
    /// Where the figures come from.
    pub source: String,
    /// What one click does.
    pub act: Act,
}

/// What one click does: the button's label, and where it leads or what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A page opens.
    Open {
        /// The label.
        label: String,
        /// The address.
        href: String,
    },
    /// Something is done at once.
    Do {
        /// The label.
        label: String,
        /// The address of the form.
        action: String,
        /// What the form says.
        fields: Vec<(&'static str, String)>,
    },
}

/// A line of what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What happened.
    pub what: String,
    /// By how much the number moved.
    pub effect: String,
    /// Whether it rose.
    pub is_up: bool,
    /// The deals that did most: address, name.
    pub deals: Vec<(String, String)>,
}

/// Says briefs in a language and a currency.
pub struct Teller {
    /// The words.
    pub words: Words,
    /// The company's currency.
    pub currency: Currency,
    /// As of which day.
    pub as_of: Date,
    /// The id of the person whose own deals it is about: whom it says "you" to.
    reader: Option<String>,
}

impl Teller {
    /// Says this brief.
    pub fn of(words: Words, brief: &Brief) -> Teller {
        let own = brief.node.as_ref().filter(|node| node.kind == NodeKind::Person);
        Teller { words, currency: brief.currency, as_of: brief.as_of, reader: own.map(|node| node.id.clone()) }
    }

    fn pen(&self) -> Pen {
        Pen { words: self.words, unit: Unit::Money(self.currency) }
    }

    /// An amount, short.
    pub fn money(&self, minor: i64) -> String {
        self.pen().short(as_float(minor))
    }

    fn change(&self, minor: i64) -> String {
        self.words.format().money_change(Money { minor, currency: self.currency })
    }

    /// The name of a place.
    pub fn place(&self, node: &NodeInfo) -> String {
        name_of(&self.words, node)
    }

    /// The name of a deal, and whose it is.
    fn deal(&self, deal: &AboutDeal) -> (String, Value) {
        let name = deal_name(&self.words, &deal.name, &deal.id);
        (name, deal.whose.clone().unwrap_or_default().into())
    }

    /// A thing in words.
    pub fn told(&self, ranked: &Ranked<Evidence>) -> Told {
        match &ranked.candidate.what {
            Evidence::Decides { deal, chance, amount, swing, closes } => {
                self.decides(deal, *chance, *amount, *swing, *closes)
            }
            Evidence::Quiet { deal, days, chance, value } => {
                let values = [
                    ("count", (*days).into()),
                    ("chance", self.words.format().chance(*chance).into()),
                    ("value", self.money(*value).into()),
                ];
                self.about_deal("quiet", deal, &values)
            }
            Evidence::Pushed { deal, effect, since } => {
                let day = self.words.format().day_and_month(*since);
                self.about_deal("pushed", deal, &[("effect", self.money(-effect).into()), ("day", day.into())])
            }
            Evidence::Overdue { deals, value, node } => self.overdue(*deals, *value, node),
            Evidence::Unsaid { node, forecast, days_left, is_own } => self.unsaid(node, *forecast, *days_left, *is_own),
            Evidence::Differs { node, number, range80, is_own } => self.differs(node, *number, *range80, *is_own),
            Evidence::Gap { node, quota, forecast, chance, create } => {
                self.gap(node, (*quota, *forecast), *chance, *create)
            }
            Evidence::Moved { node, before, after, since, why } => self.moved(node, (*before, *after), *since, *why),
            Evidence::Promise { id, about, name, is_mine, is_late, due, value, after } => {
                let title = if *is_late { "brief-promise-late" } else { "brief-promise-due" };
                let about = about.as_ref().map(|(subject, name)| deal_name(&self.words, name, subject.id()));
                if *is_mine {
                    let told = self.promise(id, title, about, name.as_deref(), (*due, *value));
                    Told { act: self.keep(id, after), ..told }
                } else {
                    let told = self.owed(id, about, name.as_deref(), (*due, *value));
                    match name {
                        Some(name) => Told { act: self.remind(id, name), ..told },
                        None => told,
                    }
                }
            }
            Evidence::Counsel { id, about: (subject, name), name: giver, given, value, after } => {
                let told = self.counsel(id, deal_name(&self.words, name, subject.id()), giver, (*given, *value));
                Told { act: self.accept(id, after), ..told }
            }
            Evidence::Request { id, subject, desk, whose, stuck, need_by, value, seen } => {
                let told = self.request(id, (subject, desk), whose.as_deref(), *stuck, (*need_by, *value));
                match self.step(id, *stuck, seen) {
                    Some(act) => Told { act, ..told },
                    None => told,
                }
            }
        }
    }

    fn decides(
        &self,
        deal: &AboutDeal,
        chance: f64,
        amount: Option<(i64, Currency)>,
        swing: i64,
        closes: Option<Date>,
    ) -> Told {
        let format = self.words.format();
        let amount = amount.map(|(minor, currency)| format.money_compact(Money { minor, currency }));
        let values = [
            ("chance", format.chance(chance).into()),
            ("amount", amount.unwrap_or_else(|| self.words.say("common-not-set")).into()),
            ("swing", format.give_or_take(Money { minor: swing, currency: self.currency }).into()),
            ("day", closes.map_or_else(|| self.words.say("common-not-set"), |day| format.day_and_month(day)).into()),
        ];
        self.about_deal("decides", deal, &values)
    }

    fn about_deal(&self, kind: &str, deal: &AboutDeal, values: &[(&'static str, Value)]) -> Told {
        let (name, whose) = self.deal(deal);
        let href = format!("/deals/{}", deal.id);
        let mut why = self.words.say_with(&format!("brief-{kind}-why"), values);
        if deal.whose.is_some() {
            why = self.words.say_with("brief-whose", &[("name", whose), ("text", why.into())]);
        }
        Told {
            title: self.words.say_with(&format!("brief-{kind}"), &[("deal", name.into())]),
            source: href.clone(),
            act: self.open("brief-open-deal", &href),
            href,
            why,
        }
    }

    fn overdue(&self, deals: i64, value: i64, node: &NodeInfo) -> Told {
        let mut filter = vec![("state", "open".to_owned())];
        filter.extend(owner_word(node.kind, &node.id).map(|owner| ("owner", owner)));
        filter.push(("close_to", add_days(self.as_of, -1).to_string()));
        let href = address(&filter);
        Told {
            title: self.words.say_with("brief-overdue", &[("count", deals.into())]),
            why: self.words.say_with("brief-overdue-why", &[("value", self.money(value).into())]),
            source: href.clone(),
            act: self.open("brief-open-list", &href),
            href,
        }
    }

    fn unsaid(&self, node: &NodeInfo, forecast: i64, days_left: i64, is_own: bool) -> Told {
        let amount = self.money(forecast);
        let values = [("name", self.place(node).into()), ("amount", (&amount).into()), ("count", days_left.into())];
        let href = number_address(node);
        let act = match is_own {
            true => Act::Do {
                label: self.words.say_with("number-submit-forecast", &[("amount", amount.into())]),
                action: href.clone(),
                fields: vec![("forecast", forecast.to_string()), ("back", "/brief".into())],
            },
            false => self.open("brief-open-number", &href),
        };
        let id = if is_own { "brief-unsaid" } else { "brief-unsaid-team" };
        Told {
            title: self.words.say_with(id, &values[..1]),
            why: self.words.say_with("brief-unsaid-why", &values[1..]),
            source: forecast_address(node, ""),
            href,
            act,
        }
    }

    fn differs(&self, node: &NodeInfo, number: i64, (low, high): (i64, i64), is_own: bool) -> Told {
        let values = [
            ("name", self.place(node).into()),
            ("amount", self.money(number).into()),
            ("low", self.money(low).into()),
            ("high", self.money(high).into()),
        ];
        let href = number_address(node);
        let id = if is_own { "brief-differs" } else { "brief-differs-team" };
        Told {
            title: self.words.say_with(id, &values[..1]),
            why: self.words.say_with("brief-differs-why", &values[1..]),
            source: forecast_address(node, ""),
            act: self.open(if is_own { "brief-adjust-number" } else { "brief-open-number" }, &href),
            href,
        }
    }

    fn promise(
        &self,
        id: &str,
        title: &str,
        deal: Option<String>,
        name: Option<&str>,
        (due, value): (Date, Option<i64>),
    ) -> Told {
        let title = match deal {
            Some(deal) => self.words.say_with(title, &[("deal", deal.into())]),
            None => self.words.say(&format!("{title}-other")),
        };
        let day = self.words.format().day_and_month(due);
        let why = match name {
            Some(name) => self.words.say_with("brief-promise-why", &[("name", name.into()), ("day", day.into())]),
            None => self.words.say_with("brief-promise-by", &[("day", day.into())]),
        };
        self.about_promise(id, title, self.with_stake(why, value))
    }

    /// A promise of somebody else's that is late.
    fn owed(&self, id: &str, deal: Option<String>, name: Option<&str>, (due, value): (Date, Option<i64>)) -> Told {
        let name = name.map_or_else(|| self.words.say("notices-somebody"), str::to_owned);
        let days = days_between(due, self.as_of).max(1);
        let said = if deal.is_some() { "brief-owed" } else { "brief-owed-other" };
        let values = [("name", name.into()), ("count", days.into()), ("deal", deal.unwrap_or_default().into())];
        let day = self.words.format().day_and_month(due);
        let why = self.words.say_with("brief-owed-why", &[("day", day.into())]);
        self.about_promise(id, self.words.say_with(said, &values), self.with_stake(why, value))
    }

    fn about_promise(&self, id: &str, title: String, why: String) -> Told {
        let href = format!("/promises#promise-{id}");
        Told { title, why, source: href.clone(), act: self.open("brief-open-promise", &href), href }
    }

    fn counsel(&self, id: &str, deal: String, giver: &str, (given, value): (Date, Option<i64>)) -> Told {
        let day = self.words.format().day_and_month(given);
        let title = self.words.say_with("brief-counsel", &[("name", giver.into()), ("deal", deal.into())]);
        let why = self.words.say_with("brief-counsel-why", &[("day", day.into())]);
        let href = format!("/promises#counsel-{id}");
        let act = self.open("brief-open-counsel", &href);
        Told { title, why: self.with_stake(why, value), source: href.clone(), act, href }
    }

    /// Counsel is accepted; declining it, with a reason, is on its page.
    fn accept(&self, id: &str, after: &str) -> Act {
        Act::Do {
            label: self.words.say("counsel-accept"),
            action: format!("/counsel/{id}"),
            fields: vec![("act", "accepted".into()), ("after", after.into()), ("back", "/promises".into())],
        }
    }

    fn request(
        &self,
        id: &str,
        ((subject, name), desk): (&(String, String), &str),
        whose: Option<&str>,
        stuck: Stuck,
        (need_by, value): (Date, Option<i64>),
    ) -> Told {
        let values = [
            ("deal", deal_name(&self.words, name, subject).into()),
            ("desk", desk.into()),
            ("day", self.words.format().day_and_month(need_by).into()),
        ];
        // Who is asked back is told so; for their manager it is somebody else.
        let theirs = if stuck == Stuck::Asked && whose.is_some() { "-team" } else { "" };
        let mut why = self.words.say_with("brief-request-why", &values[1..]);
        if let Some(whose) = whose {
            why = self.words.say_with("brief-whose", &[("name", whose.into()), ("text", why.into())]);
        }
        let href = format!("/requests/{id}");
        Told {
            title: self.words.say_with(&format!("brief-request-{}{theirs}", stuck.word()), &values[..2]),
            why: self.with_stake(why, value),
            source: href.clone(),
            act: self.open("brief-open-request", &href),
            href,
        }
    }

    /// Somebody is reminded of their promise.
    fn remind(&self, id: &str, name: &str) -> Act {
        Act::Do {
            label: self.words.say_with("brief-remind", &[("name", first_name(name).into())]),
            action: format!("/promises/{id}"),
            fields: vec![("act", "remind".into())],
        }
    }

    /// A promise of one's own is kept.
    fn keep(&self, id: &str, after: &str) -> Act {
        Act::Do {
            label: self.words.say("brief-keep-promise"),
            action: format!("/promises/{id}"),
            fields: vec![("act", "kept".into()), ("after", after.into()), ("back", "/brief".into())],
        }
    }

    /// What one click does about a request that waits for whoever reads; `None`: it has to be read first.
    fn step(&self, id: &str, stuck: Stuck, seen: &str) -> Option<Act> {
        let (label, act) = match stuck {
            Stuck::Queued => ("requests-act-claim", "claim"),
            Stuck::Approve => ("brief-approve", "approve"),
            Stuck::Late | Stuck::Silent | Stuck::Unstaffed | Stuck::Asked | Stuck::Taken => return None,
        };
        Some(Act::Do {
            label: self.words.say(label),
            action: format!("/requests/{id}/steps"),
            fields: vec![("act", act.into()), ("seen", seen.into())],
        })
    }

    fn with_stake(&self, text: String, value: Option<i64>) -> String {
        match value {
            Some(value) => {
                self.words.say_with("brief-at-stake", &[("text", text.into()), ("value", self.money(value).into())])
            }
            None => text,
        }
    }

    fn gap(
        &self,
        node: &NodeInfo,
        (quota, forecast): (i64, i64),
        chance: f64,
        create: Option<(i64, Option<Date>)>,
    ) -> Told {
        let values = [
            ("name", self.place(node).into()),
            ("gap", self.money((quota - forecast).max(0)).into()),
            ("chance", self.words.format().chance(chance).into()),
            ("quota", self.money(quota).into()),
            ("amount", self.money(forecast).into()),
        ];
        let mut why = self.words.say_with("brief-gap-why", &values[1..]);
        let mut page = "/pipeline";
        if let Some((amount, by)) = create {
            let id = if by.is_some() { "brief-gap-create" } else { "brief-gap-create-now" };
            let day = by.map(|by| self.words.format().day_and_month(by)).unwrap_or_default();
            let values = [("text", why.into()), ("amount", self.money(amount).into()), ("day", day.into())];
            why = self.words.say_with(id, &values);
            page = "/pipeline/enough";
        }
        let is_reader = node.kind == NodeKind::Person && self.reader.as_ref() == Some(&node.id);
        let title = match (create.is_some(), is_reader) {
            (true, true) => "brief-gap-yours",
            (true, false) => "brief-gap",
            (false, true) => "brief-short-yours",
            (false, false) => "brief-short",
        };
        let href = place_address(page, node);
        Told {
            title: self.words.say_with(title, &values[..1]),
            why,
            source: forecast_address(node, ""),
            act: self.open("brief-open-pipeline", &href),
            href,
        }
    }

    fn moved(
        &self,
        node: &NodeInfo,
        (before, after): (i64, i64),
        since: Date,
        why: Option<(bridge::Kind, i64)>,
    ) -> Told {
        let day = self.words.format().day_and_month(since);
        let direction = if after > before { "brief-moved-up" } else { "brief-moved-down" };
        let values = [
            ("name", self.place(node).into()),
            ("before", self.money(before).into()),
            ("now", self.money(after).into()),
            ("day", day.into()),
        ];
        let mut told = self.words.say_with("brief-moved-why", &values[1..]);
        if let Some((kind, effect)) = why {
            let values =
                [("text", told.into()), ("what", self.kind(kind).into()), ("effect", self.change(effect).into())];
            told = self.words.say_with("brief-moved-most", &values);
        }
        let href = forecast_address(node, "#changed");
        Told {
            title: self.words.say_with(direction, &values[..1]),
            why: told,
            source: href.clone(),
            act: self.open("brief-open-why", &href),
            href,
        }
    }

    fn open(&self, label: &str, href: &str) -> Act {
        Act::Open { label: self.words.say(label), href: href.to_owned() }
    }

    /// Why the number moved, in the words of the forecast's page.
    pub fn kind(&self, kind: bridge::Kind) -> String {
        self.words.say(&format!("forecast-change-{}", kind.word()))
    }

    /// The number before and after, in a sentence.
    pub fn change_told(&self, change: &Change) -> String {
        self.words.expected_changed(self.money(change.bridge.before), self.money(change.bridge.after))
    }

    /// What changed, in three lines at most: what moved the number most comes first.
    pub fn lines(&self, change: &Change) -> Vec<Line> {
        let mut bars: Vec<_> = change.bridge.bars.iter().filter(|(_, bar)| bar.effect != 0).collect();
        bars.sort_by_key(|(kind, bar)| (std::cmp::Reverse(bar.effect.abs()), **kind));
        let line = |(kind, bar): (&bridge::Kind, &bridge::Bar)| Line {
            what: self.kind(*kind),
            effect: self.change(bar.effect),
            is_up: bar.effect > 0,
            deals: bar
                .largest
                .iter()
                .take(2)
                .map(|deal| (format!("/deals/{}", deal.id), deal_name(&self.words, &deal.name, &deal.id)))
                .collect(),
        };
        bars.into_iter().take(LINES).map(line).collect()
    }

    /// Whom to praise, and for what.
    pub fn praise(&self, praise: &Praise) -> String {
        let values = [
            ("name", (&praise.name).into()),
            ("deal", deal_name(&self.words, &praise.deal.1, &praise.deal.0).into()),
            ("effect", self.money(praise.effect).into()),
            ("day", self.words.format().day_and_month(praise.since).into()),
            ("team", praise.team.clone().unwrap_or_default().into()),
        ];
        let id = match (praise.kind, &praise.team) {
            (bridge::Kind::Won, None) => "brief-praise-won",
            (bridge::Kind::Won, Some(_)) => "brief-praise-won-team",
            (_, None) => "brief-praise-pulled",
            (_, Some(_)) => "brief-praise-pulled-team",
        };
        self.words.say_with(id, &values)
    }

    /// Where the period stands, in a sentence with its range; `None`: nothing is known.
    pub fn standing(&self, brief: &Brief) -> Option<String> {
        let standing = brief.standing.as_ref()?;
        let range = &standing.range;
        let values = [
            ("amount", self.money(whole(range.mean)).into()),
            ("low", self.money(whole(range.range80.0)).into()),
            ("high", self.money(whole(range.range80.1)).into()),
        ];
        let expected = self.words.say_with("brief-expected-sentence", &values);
        Some(match standing.quota.zip(standing.quota_chance) {
            Some((quota, chance)) => {
                let values =
                    [("chance", self.words.format().chance(chance).into()), ("quota", self.money(quota).into())];
                format!("{expected} {}", self.words.say_with("brief-quota-sentence", &values))
            }
            None => expected,
        })
    }
}

/// What colleagues call somebody.
fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// A reason to put a thing away, in words.
pub fn reason(words: &Words, reason: Reason) -> String {
    words.say(&format!("brief-reason-{}", reason.word()))
}

/// The forecast's page of a place.
pub fn forecast_address(node: &NodeInfo, part: &str) -> String {
    place_address("/forecast", node) + part
}

/// The page of a place's number.
fn number_address(node: &NodeInfo) -> String {
    place_address("/number", node)
}
