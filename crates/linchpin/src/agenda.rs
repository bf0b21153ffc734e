//! Prepared meetings in words: the same on their pages, as text, in calendars and for programs.

use crate::web::chart::{Pen, Unit};
use crate::web::company::fields::element_name;
use crate::web::deals::deal_name;
use crate::web::format::{as_float, whole};
use crate::web::place::{name_of, place_address};
use crate::words::Words;
use facts::{Currency, Money};
use work::bridge;
use work::deals::DealLine;
use work::forecast::{ForecastPage, NodeInfo};
use work::meetings::{
    DealReview, ForecastPack, Mark, MarkedDeal, PipelineReview, Question, ReviewDeal, Team, largest_bars,
};
use work::number::PERIODS_NEEDED;

/// Bars that are told of a change.
const BARS: usize = 4;

/// A meeting in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// What it is.
    pub title: String,
    /// About what and as of when.
    pub lead: String,
    /// The most important number: what it is, the number, and its range.
    pub number: Option<(String, String, String)>,
    /// What is talked about, in order.
    pub sections: Vec<Section>,
}

/// Something to talk about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// What.
    pub title: String,
    /// Its page.
    pub href: Option<String>,
    /// A sentence above.
    pub lead: String,
    /// Facts: what, and how much.
    pub facts: Vec<(String, String)>,
    /// Questions or deals, in order.
    pub lines: Vec<Line>,
}

/// A line of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub text: String,
    /// Its page.
    pub href: Option<String>,
    /// Words beside.
    pub note: String,
}

impl Agenda {
    /// As plain text, to be pasted.
    pub fn text(&self) -> String {
        let mut lines = vec![self.title.clone(), self.lead.clone()];
        if let Some((label, number, range)) = &self.number {
            lines.push(format!("{label}: {number}. {range}"));
        }
        for section in &self.sections {
            lines.extend([String::new(), section.title.clone()]);
            lines.extend(Some(section.lead.clone()).filter(|lead| !lead.is_empty()));
            lines.extend(section.facts.iter().map(|(what, value)| format!("{what}: {value}")));
            lines.extend(section.lines.iter().map(|line| match line.note.as_str() {
                "" => format!("- {}", line.text),
                note => format!("- {}: {note}", line.text),
            }));
        }
        lines.join("\n")
    }
}

/// Says meetings in a language and a currency.
pub struct Teller {
    words: Words,
    currency: Currency,
}

impl Teller {
    /// Says them so.
    pub fn new(words: Words, currency: Currency) -> Teller {
        Teller { words, currency }
    }

    fn money(&self, minor: i64) -> String {
        Pen { words: self.words, unit: Unit::Money(self.currency) }.short(as_float(minor))
    }

    fn change(&self, minor: i64) -> String {
        self.words.format().money_change(Money { minor, currency: self.currency })
    }

    fn say(&self, id: &str) -> String {
        self.words.say(id)
    }

    fn lead(&self, node: &NodeInfo, as_of: jiff::civil::Date) -> String {
        let day = self.words.say_with("as-of", &[("day", self.words.format().date(as_of).into())]);
        format!("{} · {day}", name_of(&self.words, node))
    }

    /// A deal review.
    pub fn deal_review(&self, review: &DealReview) -> Agenda {
        Agenda {
            title: self.say("meetings-deals"),
            lead: self.lead(&review.node, review.as_of),
            number: None,
            sections: review.deals.iter().map(|deal| self.review_deal(deal)).collect(),
        }
    }

    fn review_deal(&self, deal: &ReviewDeal) -> Section {
        let (format, line) = (self.words.format(), &deal.page.line);
        let mut facts: Vec<(String, String)> = Vec::new();
        let mut add = |id: &str, value: Option<String>| {
            facts.extend(value.filter(|value| !value.is_empty()).map(|value| (self.words.say(id), value)));
        };
        add("deal-owner", line.owner.as_ref().map(|(_, name)| name.clone()));
        add("meetings-account", deal.page.account.clone());
        add("meetings-stage", Some(line.stage.clone()));
        add("meetings-amount", line.amount.map(|minor| format.money(Money { minor, currency: line.currency })));
        add("meetings-chance", self.chance(deal));
        add("meetings-swing", deal.swing.map(|minor| format.give_or_take(Money { minor, currency: self.currency })));
        add("meetings-close", self.closes(line));
        add("meetings-age", deal.page.age_days.map(|days| self.days(days)));
        add("meetings-quiet", deal.quiet_days.map(|days| self.ago(days)));
        add(
            "meetings-next",
            deal.told.next_step.clone().map(|step| match deal.told.next_step_day {
                Some(day) => format!("{step}, {}", format.day_and_month(day)),
                None => step,
            }),
        );
        add("meetings-evidence", self.evidence(deal));
        Section {
            title: deal_name(&self.words, &line.name, &line.id),
            href: Some(format!("/deals/{}", line.id)),
            lead: String::new(),
            facts,
            lines: deal.questions.iter().map(|question| self.question(question)).collect(),
        }
    }

    fn chance(&self, deal: &ReviewDeal) -> Option<String> {
        let format = self.words.format();
        let now = format.chance(deal.page.line.p_won?);
        Some(match deal.chance_before {
            Some((day, before)) => {
                let before = format.chance(before);
                let values =
                    [("chance", now.into()), ("before", before.into()), ("day", format.day_and_month(day).into())];
                self.words.say_with("meetings-chance-before", &values)
            }
            None => now,
        })
    }

    fn closes(&self, line: &DealLine) -> Option<String> {
        let format = self.words.format();
        match (line.close_date, line.expected_close) {
            (Some(planned), Some(expected)) => {
                let values = [
                    ("planned", format.day_and_month(planned).into()),
                    ("expected", format.day_and_month(expected).into()),
                ];
                Some(self.words.say_with("meetings-closes", &values))
            }
            (planned, expected) => planned.or(expected).map(|day| format.day_and_month(day)),
        }
    }

    fn evidence(&self, deal: &ReviewDeal) -> Option<String> {
        let evidence = &deal.told.evidence;
        let name = |element: &str| element_name(&self.words, deal.told.qualification, element);
        let missing: Vec<String> =
            evidence.iter().filter(|one| one.value.is_none()).map(|one| name(&one.element)).collect();
        let values = [("seen", deal.told.seen().into()), ("needed", evidence.len().into())];
        let seen = self.words.say_with("meetings-evidence-seen", &values);
        match (evidence.is_empty(), missing.is_empty()) {
            (true, _) => None,
            (false, true) => Some(seen),
            (false, false) => {
                let values = [("text", seen.into()), ("missing", missing.join(", ").into())];
                Some(self.words.say_with("meetings-evidence-missing", &values))
            }
        }
    }

    fn days(&self, days: i64) -> String {
        self.words.say_with("meetings-days", &[("count", days.into())])
    }

    fn ago(&self, days: i64) -> String {
        if days == 0 { self.say("time-today") } else { self.words.say_with("time-ago-days", &[("count", days.into())]) }
    }

    fn question(&self, question: &Question) -> Line {
        let format = self.words.format();
        let text = match question {
            Question::Overdue(day) => {
                self.words.say_with("meetings-ask-overdue", &[("day", format.day_and_month(*day).into())])
            }
            Question::Committed(chance) => {
                self.words.say_with("meetings-ask-committed", &[("chance", format.chance(*chance).into())])
            }
            Question::Quiet(days) => self.words.say_with("meetings-ask-quiet", &[("count", (*days).into())]),
            Question::Pushed(times) => self.words.say_with("meetings-ask-pushed", &[("count", (*times).into())]),
            Question::Early(planned, expected) => {
                let values = [
                    ("planned", format.day_and_month(*planned).into()),
                    ("expected", format.day_and_month(*expected).into()),
                ];
                self.words.say_with("meetings-ask-early", &values)
            }
            Question::Fell(before, now) => {
                let values = [("before", format.chance(*before).into()), ("now", format.chance(*now).into())];
                self.words.say_with("meetings-ask-fell", &values)
            }
            Question::NoAmount => self.say("meetings-ask-no-amount"),
            Question::Against(group) => self.words.say_with("meetings-ask-against", &[("text", group.name().into())]),
            Question::Who => self.say("meetings-ask-who"),
            Question::Next => self.say("meetings-ask-next"),
        };
        Line { text, ..Line::default() }
    }

    /// A pipeline review.
    pub fn pipeline_review(&self, review: &PipelineReview) -> Agenda {
        let mut sections = vec![self.enough(review), self.pipeline_change(review)];
        sections.push(self.deals("meetings-pipeline-deals", "meetings-none-open", &review.deals));
        sections.push(self.deals("meetings-to-drop", "meetings-none-to-drop", &review.to_drop));
        Agenda {
            title: self.say("meetings-pipeline"),
            lead: self.lead(&review.node, review.waterfall.span.1),
            number: review.forecast.as_ref().map(|forecast| self.number(forecast)),
            sections,
        }
    }

    fn number(&self, forecast: &ForecastPage) -> (String, String, String) {
        let (low, high) = forecast.range.range80;
        let values = [("low", self.money(whole(low)).into()), ("high", self.money(whole(high)).into())];
        let id = if whole(low) == whole(high) { "forecast-range-point" } else { "forecast-range-80-sentence" };
        (self.say("forecast-expected-period"), self.money(whole(forecast.range.mean)), self.words.say_with(id, &values))
    }

    /// What is won, open and missing.
    fn enough(&self, review: &PipelineReview) -> Section {
        let mut facts = Vec::new();
        if let Some(forecast) = &review.forecast {
            facts.push((self.say("forecast-won"), self.money(forecast.range.won)));
            if let Some((quota, chance)) = forecast.quota.zip(forecast.quota_chance) {
                facts.push((self.say("forecast-quota"), self.money(quota)));
                facts.push((self.say("brief-quota-chance"), self.words.format().chance(chance)));
            }
        }
        facts.extend(review.remaining.map(|left| (self.say("meetings-remaining"), self.money(left))));
        let open = review.waterfall.waterfall.closing.amount;
        facts.push((self.say("meetings-open"), self.money(open)));
        let coverage = review.remaining.filter(|left| *left > 0).map(|left| as_float(open) / as_float(left));
        facts.extend(coverage.map(|times| {
            let times = self.words.format().decimal(times, 1);
            (self.say("meetings-coverage"), self.words.say_with("meetings-times", &[("text", times.into())]))
        }));
        Section { title: self.say("meetings-enough"), facts, ..Section::default() }
    }

    fn pipeline_change(&self, review: &PipelineReview) -> Section {
        let account = &review.waterfall.waterfall;
        let mut bars: Vec<_> = account.bars.iter().filter(|(_, sum)| sum.amount != 0).collect();
        bars.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.amount.abs()));
        let line = |(bar, sum): (&work::pipeline::Bar, &work::pipeline::Sum)| Line {
            text: self.say(&format!("pipeline-bar-{}", bar.word())),
            href: None,
            note: self.change(sum.amount),
        };
        let since = self.words.format().day_and_month(review.waterfall.span.0);
        let values =
            [("before", self.money(account.opening.amount).into()), ("now", self.money(account.closing.amount).into())];
        Section {
            title: self.words.say_with("forecast-changed-title", &[("day", since.into())]),
            lead: self.words.say_with("meetings-pipeline-went", &values),
            lines: bars.into_iter().take(BARS).map(line).collect(),
            ..Section::default()
        }
    }

    fn deals(&self, title: &str, none: &str, deals: &[MarkedDeal]) -> Section {
        Section {
            title: self.say(title),
            lead: if deals.is_empty() { self.say(none) } else { String::new() },
            lines: deals.iter().map(|deal| self.marked(deal)).collect(),
            ..Section::default()
        }
    }

    fn marked(&self, deal: &MarkedDeal) -> Line {
        let (format, line) = (self.words.format(), &deal.line);
        let mut notes = Vec::new();
        notes.extend(line.amount.map(|minor| format.money_compact(Money { minor, currency: line.currency })));
        notes.extend(line.p_won.map(|chance| format.chance(chance)));
        notes.extend(line.close_date.map(|day| format.day_and_month(day)));
        notes.extend(deal.age_days.map(|days| self.words.say_with("meetings-old", &[("count", days.into())])));
        notes.extend(deal.marks.iter().map(|mark| self.mark(mark)));
        Line {
            text: deal_name(&self.words, &line.name, &line.id),
            href: Some(format!("/deals/{}", line.id)),
            note: notes.join(" · "),
        }
    }

    fn mark(&self, mark: &Mark) -> String {
        match mark {
            Mark::Overdue => self.say("meetings-mark-overdue"),
            Mark::Unlikely => self.say("meetings-mark-unlikely"),
            Mark::Pushed(times) => self.words.say_with("meetings-mark-pushed", &[("count", (*times).into())]),
            Mark::Quiet(days) => self.words.say_with("meetings-mark-quiet", &[("count", (*days).into())]),
            Mark::NoAmount => self.say("meetings-mark-no-amount"),
            Mark::Hopeless => self.say("meetings-mark-hopeless"),
        }
    }

    /// A forecast call.
    pub fn forecast_call(&self, pack: &ForecastPack) -> Agenda {
        let forecast = &pack.forecast;
        let mut sections = vec![self.stands(pack)];
        sections.extend(forecast.change.as_ref().map(|change| self.moved(change.since, &change.bridge)));
        sections.extend((!pack.teams.is_empty()).then(|| self.teams(pack)));
        sections.push(self.commits(pack));
        sections.extend(pack.judgement.as_ref().map(|judgement| {
            let lead = match judgement.misses {
                Some((number, forecast)) => {
                    let values = [
                        ("number", self.money(whole(number)).into()),
                        ("forecast", self.money(whole(forecast)).into()),
                    ];
                    self.words.say_with("number-judgement-told", &values)
                }
                None => {
                    let values = [("seen", judgement.periods.len().into()), ("needed", PERIODS_NEEDED.into())];
                    self.words.say_with("number-judgement-few", &values)
                }
            };
            Section { title: self.say("number-judgement"), lead, ..Section::default() }
        }));
        Agenda {
            title: self.say("meetings-forecast"),
            lead: self.lead(&forecast.node, forecast.as_of),
            number: Some(self.number(forecast)),
            sections,
        }
    }

    fn stands(&self, pack: &ForecastPack) -> Section {
        let forecast = &pack.forecast;
        let mut facts = vec![(self.say("forecast-won"), self.money(forecast.range.won))];
        if let Some((quota, chance)) = forecast.quota.zip(forecast.quota_chance) {
            facts.push((self.say("forecast-quota"), self.money(quota)));
            facts.push((self.say("brief-quota-chance"), self.words.format().chance(chance)));
        }
        facts.extend(pack.said.first().map(|said| {
            let against = crate::web::number::against(&self.words, said, self.currency);
            (self.say("answer-number"), format!("{}, {against}", self.money(said.amount)))
        }));
        facts.push((self.say("meetings-days-left"), self.days(forecast.days_left)));
        Section { title: self.say("answer-title"), facts, ..Section::default() }
    }

    /// Each team in a line: what is expected, what its manager said, and the plan.
    fn teams(&self, pack: &ForecastPack) -> Section {
        let line = |team: &Team| {
            let values = [
                ("name", name_of(&self.words, &team.row.node).into()),
                ("expected", self.money(whole(team.row.range.mean)).into()),
                ("number", team.row.number.map(|number| self.money(number)).unwrap_or_default().into()),
            ];
            let id = if team.row.number.is_some() { "meetings-team" } else { "meetings-team-unsaid" };
            let plan = team.answer.as_ref().map(|(_, plan)| plan.as_str()).filter(|plan| !plan.is_empty());
            Line {
                text: self.words.say_with(id, &values),
                href: Some(match &team.answer {
                    Some((kept, _)) => format!("/answers/{}", kept.id),
                    None => place_address("/answer", &team.row.node),
                }),
                note: plan.map_or_else(|| self.say("meetings-team-no-plan"), str::to_owned),
            }
        };
        Section {
            title: self.say("forecast-below-units"),
            lines: pack.teams.iter().map(line).collect(),
            ..Section::default()
        }
    }

    fn moved(&self, since: jiff::civil::Date, bridge: &bridge::Bridge) -> Section {
        let day = self.words.format().day_and_month(since);
        let line = |(kind, effect): (bridge::Kind, i64)| Line {
            text: self.say(&format!("forecast-change-{}", kind.word())),
            href: None,
            note: self.change(effect),
        };
        Section {
            title: self.words.say_with("forecast-changed-title", &[("day", day.into())]),
            lead: self.words.expected_changed(self.money(bridge.before), self.money(bridge.after)),
            lines: largest_bars(bridge).into_iter().take(BARS).map(line).collect(),
            ..Section::default()
        }
    }

    fn commits(&self, pack: &ForecastPack) -> Section {
        let (amount, value) = pack.committed;
        let lead = match pack.commits_in_all {
            0 => self.say("meetings-no-commits"),
            count => {
                let values = [
                    ("count", count.into()),
                    ("amount", self.money(amount).into()),
                    ("value", self.money(value).into()),
                ];
                self.words.say_with("meetings-commits-lead", &values)
            }
        };
        let shown = pack.commits.iter().filter(|deal| !deal.marks.is_empty());
        Section {
            title: self.say("meetings-commits"),
            lead,
            lines: shown.map(|deal| self.marked(deal)).collect(),
            ..Section::default()
        }
    }
}
