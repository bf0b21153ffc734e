//! The manager's number: one click where it is the forecast, deals in or out otherwise, and whether judgement helped.

use super::App;
use super::chart::{Pen, Unit};
use super::counsel::BRIEF;
use super::deals::{category_name, deal_name};
use super::errors::status_of;
use super::format::{as_float, whole};
use super::look::{Link, Nav, Page};
use super::place::AskedPlace;
use super::viewer::{Viewer, html};
use crate::telling;
use crate::words::Words;
use askama::Template;
use axum::extract::{Form, Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use facts::{Currency, Money};
use work::Problem;
use work::forecast::{NodeInfo, NodeKind};
use work::number::{Judged, NumberPage, NumberRequest, Offered, PERIODS_NEEDED, Reason, Said};

/// The fields of the form, as a browser sends them.
type Fields = Vec<(String, String)>;

/// `GET /number/company`, and of a unit.
pub async fn read_number(
    viewer: Viewer,
    State(app): State<App>,
    place: AskedPlace,
    Query(fields): Query<Fields>,
) -> Response {
    viewer.answer(read(&app, &viewer, place.or_company(), &fields).await)
}

/// `POST /number/company`, and of a unit.
pub async fn say_number(
    viewer: Viewer,
    State(app): State<App>,
    place: AskedPlace,
    Form(fields): Form<Fields>,
) -> Response {
    viewer.answer(say(&app, &viewer, place.or_company(), &fields).await)
}

async fn read(app: &App, viewer: &Viewer, node: (NodeKind, &str), fields: &Fields) -> Result<Html<String>, Problem> {
    // A form that was worked out says which deals count; without one, the latest number does.
    let marks = value(fields, "counted").is_some().then(|| marks(fields));
    let number = app.work.read_number(&viewer.actor, Some(node), marks.as_deref(), viewer.now).await?;
    Ok(html(&Shown { viewer, words: viewer.words(), number: &number, fields, trouble: None }.page()))
}

/// Says the number; what cannot be used is said above the form, which keeps what was entered.
async fn say(app: &App, viewer: &Viewer, node: (NodeKind, &str), fields: &Fields) -> Result<Response, Problem> {
    let problem = match try_to_say(app, viewer, node, fields).await {
        Ok(said) => return Ok(said.into_response()),
        Err(problem @ (Problem::Invalid { .. } | Problem::Conflict(_))) => problem,
        Err(other) => return Err(other),
    };
    let (status, trouble) = (status_of(&problem), telling::problem(&viewer.words(), &problem));
    let number = app.work.read_number(&viewer.actor, Some(node), Some(&marks(fields)), viewer.now).await?;
    let shown = Shown { viewer, words: viewer.words(), number: &number, fields, trouble: Some(trouble) };
    Ok((status, html(&shown.page())).into_response())
}

async fn try_to_say(app: &App, viewer: &Viewer, node: (NodeKind, &str), fields: &Fields) -> Result<Redirect, Problem> {
    let currency = viewer.frame.company().settings.currency;
    let reason = value(fields, "reason")
        .map(|word| Reason::of_word(word).ok_or_else(|| Problem::Invalid { field: "reason", value: word.to_owned() }));
    let request = NumberRequest {
        node: Some((node.0, node.1.to_owned())),
        marks: marks(fields),
        amount: value(fields, "amount").map(|text| minor(text, currency)).transpose()?,
        forecast: value(fields, "forecast").and_then(|text| text.parse().ok()),
        reason: reason.transpose()?,
        note: value(fields, "note").unwrap_or_default().to_owned(),
        after: fields.iter().find(|(field, _)| field == "after").map(|(_, id)| id.clone()),
    };
    app.work.say_number(&viewer.actor, &request, viewer.now).await?;
    let back = value(fields, "back").filter(|back| *back == BRIEF);
    Ok(Redirect::to(
        &back.map_or_else(|| format!("{}#number", forecast_address(node)), |back| format!("{back}?said=1")),
    ))
}

/// The page of a place's number.
pub fn address(node: &NodeInfo) -> String {
    match node.kind {
        NodeKind::Unit => format!("/number/unit/{}", node.id),
        _ => "/number/company".to_owned(),
    }
}

fn forecast_address((kind, id): (NodeKind, &str)) -> String {
    match kind {
        NodeKind::Unit => format!("/forecast/unit/{id}"),
        _ => "/forecast/company".to_owned(),
    }
}

fn value<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    let found = fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.trim());
    found.filter(|value| !value.is_empty())
}

/// `deal-{id}` = `in` or `out`.
fn marks(fields: &Fields) -> Vec<(String, bool)> {
    let mark = |(field, value): &(String, String)| {
        let id = field.strip_prefix("deal-")?;
        match value.as_str() {
            "in" => Some((id.to_owned(), true)),
            "out" => Some((id.to_owned(), false)),
            _ => None,
        }
    };
    fields.iter().filter_map(mark).collect()
}

fn minor(text: &str, currency: Currency) -> Result<i64, Problem> {
    let invalid = || Problem::Invalid { field: "number", value: text.to_owned() };
    let major: f64 = text.replace([' ', '\u{a0}', '\u{202f}'], "").parse().map_err(|_| invalid())?;
    let minor = major * as_float(currency.minor_per_major());
    if (0.0..9e15).contains(&minor) { Ok(whole(minor)) } else { Err(invalid()) }
}

#[derive(Template)]
#[template(path = "number.html")]
struct NumberHtml {
    page: Page,
    above: Vec<Link>,
    heading: String,
    span: String,
    trouble: Option<String>,
    action: String,
    may_say: bool,
    marked: String,
    sum: String,
    forecast: i64,
    after: String,
    amount: String,
    amount_hint: String,
    reasons: Vec<(&'static str, String, bool)>,
    note: String,
    deals: Vec<DealRow>,
    deals_hint: String,
    said: Vec<SaidRow>,
    judged: Vec<JudgedRow>,
    judgement: String,
}

/// A deal that may be counted in or out.
struct DealRow {
    id: String,
    name: String,
    under: String,
    category: String,
    chance: String,
    value: String,
    amount: String,
    may_be_in: bool,
    label: String,
    mark: Option<bool>,
}

/// A number that was said.
struct SaidRow {
    when: String,
    by: String,
    amount: String,
    against: String,
    why: String,
}

/// A closed period.
struct JudgedRow {
    period: String,
    number: String,
    forecast: String,
    actual: String,
    as_is: String,
}

struct Shown<'a> {
    viewer: &'a Viewer,
    words: Words,
    number: &'a NumberPage,
    fields: &'a Fields,
    trouble: Option<String>,
}

impl Shown<'_> {
    fn page(&self) -> NumberHtml {
        let (words, number) = (self.words, self.number);
        let name = match number.node.name.as_str() {
            "" => words.say("common-company"),
            name => name.to_owned(),
        };
        let heading = words.say_with("number-of", &[("name", (&name).into())]);
        let moved = number.marked - number.forecast();
        let values = [("forecast", self.short(number.forecast()).into()), ("moved", self.change(moved).into())];
        let chosen = value(self.fields, "reason");
        let shown = i64::try_from(number.deals.len()).unwrap_or(i64::MAX);
        NumberHtml {
            above: vec![Link { href: forecast_address((number.node.kind, &number.node.id)), label: name }],
            span: words.format().date_range(number.span.0, number.span.1),
            trouble: self.trouble.clone(),
            action: address(&number.node),
            may_say: number.may_say,
            marked: self.short(number.marked),
            sum: words.say_with("number-sum", &values),
            forecast: number.forecast(),
            after: number.said.first().map(|said| said.id.clone()).unwrap_or_default(),
            amount: value(self.fields, "amount").unwrap_or_default().to_owned(),
            amount_hint: words.say_with("number-other-hint", &[("currency", number.currency.code().into())]),
            reasons: Reason::ALL
                .map(|reason| (reason.word(), self.reason(reason), chosen == Some(reason.word())))
                .into(),
            note: value(self.fields, "note").unwrap_or_default().to_owned(),
            deals: number.deals.iter().map(|deal| self.deal(deal)).collect(),
            deals_hint: words
                .say_with("number-deals-hint", &[("shown", shown.into()), ("count", number.open_deals.into())]),
            said: number.said.iter().map(|said| self.said(said)).collect(),
            judged: number.judgement.periods.iter().map(|judged| self.judged(judged)).collect(),
            judgement: self.judgement(),
            page: self.viewer.page(heading.clone(), Some(Nav::Forecast)),
            heading,
        }
    }

    fn short(&self, minor: i64) -> String {
        self.words.format().money_compact(Money { minor, currency: self.number.currency })
    }

    fn change(&self, minor: i64) -> String {
        self.words.format().money_change(Money { minor, currency: self.number.currency })
    }

    fn reason(&self, reason: Reason) -> String {
        self.words.say(&format!("number-reason-{}", reason.word()))
    }

    fn deal(&self, deal: &Offered) -> DealRow {
        let (words, line) = (self.words, &deal.line);
        let pen = Pen { words, unit: Unit::Money(self.number.currency) };
        let name = deal_name(&words, &line.name, &line.id);
        let owner = line.owner.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
        let money = |minor| words.format().money_compact(Money { minor, currency: line.currency });
        DealRow {
            id: line.id.clone(),
            under: [owner, line.stage.clone()]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            category: line.category.map(|category| category_name(&words, category)).unwrap_or_default(),
            chance: line.p_won.map(|chance| words.format().chance(chance)).unwrap_or_default(),
            value: line.value.map(|value| pen.short(value)).unwrap_or_default(),
            amount: line.amount.map(money).unwrap_or_default(),
            may_be_in: deal.if_in.is_some(),
            label: words.say_with("number-count-of", &[("name", (&name).into())]),
            mark: deal.mark,
            name,
        }
    }

    fn said(&self, said: &Said) -> SaidRow {
        let words = self.words;
        SaidRow {
            when: words.format().date(self.viewer.day(said.at)),
            by: said.by.clone().unwrap_or_else(|| words.say("who-leader")),
            amount: self.short(said.amount),
            against: against(&words, said, self.number.currency),
            why: self.why(said),
        }
    }

    fn why(&self, said: &Said) -> String {
        let words = self.words;
        let (ins, outs) = said.marks;
        let count = |id: &str, count: usize| {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            (count > 0).then(|| words.say_with(id, &[("count", count.into())]))
        };
        let reason = said.reason.map(|reason| self.reason(reason));
        let note = Some(said.note.clone()).filter(|note| !note.is_empty());
        let parts = [reason, count("number-counted-in", ins), count("number-counted-out", outs), note];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn judged(&self, judged: &Judged) -> JudgedRow {
        let calendar = &self.viewer.frame.company().settings.calendar;
        let end = calendar.period_of(judged.start).map_or(judged.start, |period| period.end);
        JudgedRow {
            period: self.words.format().date_range(judged.start, end),
            number: self.short(judged.number),
            forecast: self.short(judged.forecast),
            actual: self.short(judged.actual),
            as_is: self.short(judged.actual_as_is),
        }
    }

    fn judgement(&self) -> String {
        let (words, judgement) = (self.words, &self.number.judgement);
        match judgement.misses {
            Some((number, forecast)) => {
                let values =
                    [("number", self.short(whole(number)).into()), ("forecast", self.short(whole(forecast)).into())];
                words.say_with("number-judgement-told", &values)
            }
            None => {
                let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
                let values =
                    [("seen", count(judgement.periods.len()).into()), ("needed", count(PERIODS_NEEDED).into())];
                words.say_with("number-judgement-few", &values)
            }
        }
    }
}

/// How a number lies against the forecast that it began with.
pub fn against(words: &Words, said: &Said, currency: Currency) -> String {
    let gap = said.amount - said.forecast;
    let amount = words.format().money_compact(Money { minor: gap.abs(), currency });
    let id = match gap {
        0 => return words.say("number-equal"),
        1.. => "number-above",
        _ => "number-below",
    };
    words.say_with(id, &[("amount", amount.into())])
}

#[cfg(test)]
mod tests {
    use super::{marks, minor};
    use facts::Currency;

    #[test]
    fn a_form_says_which_deals_count() {
        let fields = [("deal-a", "in"), ("deal-b", "out"), ("deal-c", ""), ("note", "in")];
        let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        assert_eq!(marks(&fields), [("a".to_owned(), true), ("b".to_owned(), false)]);
    }

    #[test]
    fn amounts_are_in_whole_money() {
        let dollar = Currency::parse("USD").expect("a currency");
        assert_eq!(minor("4 870 000", dollar).ok(), Some(487_000_000));
        assert!(minor("-1", dollar).is_err() && minor("much", dollar).is_err() && minor("1e99", dollar).is_err());
    }
}
