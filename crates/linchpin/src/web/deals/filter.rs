//! The filters and the order of the list of deals, as its address holds them.

use super::address;
use crate::web::look::Link;
use crate::web::viewer::{given, given_date};
use crate::words::Words;
use facts::deal::{Category, StageKind};
use facts::time::add_days;
use jiff::civil::Date;
use serde::Deserialize;
use work::Problem;
use work::deals::{DealSort, DealsRequest};
use work::forecast::NodeKind;
use work::frame::Frame;

/// What the address asks for. Every field is text, so that a wrong value is said and not a broken page.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Filter {
    /// Part of the name.
    pub q: Option<String>,
    /// `open`, `won` or `lost`.
    pub state: Option<String>,
    /// The stage's name.
    pub stage: Option<String>,
    /// `unit:` or `person:` with a public id.
    pub owner: Option<String>,
    /// The word of the category.
    pub category: Option<String>,
    /// `this` or `next` period, or `overdue`.
    pub closes: Option<String>,
    /// Planned to close from this day.
    pub close_from: Option<String>,
    /// Planned to close to this day.
    pub close_to: Option<String>,
    /// Decided from this day.
    pub closed_from: Option<String>,
    /// Decided to this day.
    pub closed_to: Option<String>,
    /// The horizon whose chances are shown.
    pub horizon: Option<String>,
    /// As known at the end of this day.
    pub as_of: Option<String>,
    /// The word of the order.
    pub sort: Option<String>,
    /// `up` or `down`.
    pub order: Option<String>,
    /// Where the page starts.
    pub cursor: Option<String>,
}

type Days = (Option<Date>, Option<Date>);

impl Filter {
    /// The request that it stands for.
    pub fn request(&self, frame: &Frame) -> Result<DealsRequest, Problem> {
        let (sort, ascending) = self.order();
        let mut outcome = given(&self.state).map(state).transpose()?;
        let mut close = (given_date("date", &self.close_from)?, given_date("date", &self.close_to)?);
        let mut closed = (given_date("date", &self.closed_from)?, given_date("date", &self.closed_to)?);
        if let Some(days) = self.closes_days(frame)? {
            match outcome {
                // What is decided has a real close, not a planned one.
                Some(StageKind::Won | StageKind::Lost) => closed = days,
                _ => close = days,
            }
            if given(&self.closes) == Some("overdue") {
                outcome = Some(StageKind::Open);
            }
        }
        Ok(DealsRequest {
            node: given(&self.owner).map(node).transpose()?,
            outcome,
            stage: given(&self.stage).map(str::to_owned),
            category: given(&self.category).map(category).transpose()?,
            text: given(&self.q).map(str::to_owned),
            close,
            closed,
            horizon: given(&self.horizon).map(str::to_owned),
            sort: Some(sort),
            ascending,
            as_of: given_date("date", &self.as_of)?,
            cursor: given(&self.cursor).map(str::to_owned),
            limit: None,
        })
    }

    fn closes_days(&self, frame: &Frame) -> Result<Option<Days>, Problem> {
        let Some(closes) = given(&self.closes) else { return Ok(None) };
        let period = frame.current_period()?;
        let next = || frame.company().settings.calendar.after(&period);
        Ok(Some(match closes {
            "this" => (Some(period.start), Some(period.end)),
            "next" => next().map_or((None, None), |next| (Some(next.start), Some(next.end))),
            "overdue" => (None, Some(add_days(frame.as_of, -1))),
            other => return Err(Problem::Invalid { field: "closes", value: other.to_owned() }),
        }))
    }

    /// What the list is ordered by, and whether upwards.
    pub fn order(&self) -> (DealSort, bool) {
        let sort = given(&self.sort).and_then(DealSort::of_word).unwrap_or_default();
        let ascending = match given(&self.order) {
            Some(order) => order == "up",
            None => starts_upwards(sort),
        };
        (sort, ascending)
    }

    /// The address of this list sorted by `sort`; the other way round where it is already.
    pub fn sorted_by(&self, sort: DealSort) -> String {
        let (current, ascending) = self.order();
        let upwards = if current == sort { !ascending } else { starts_upwards(sort) };
        let order = if upwards { "up" } else { "down" };
        let mut other = self.clone();
        other.cursor = None;
        other.sort = Some(sort.word().to_owned());
        other.order = (upwards != starts_upwards(sort)).then(|| order.to_owned());
        address(&other.pairs())
    }

    /// The address of the page of this list that starts at a cursor; the first without one.
    pub fn page_at(&self, cursor: Option<&String>) -> String {
        address(&Filter { cursor: cursor.cloned(), ..self.clone() }.pairs())
    }

    /// The address of the whole list as a file, without the ending.
    pub fn export(&self) -> String {
        let list = self.page_at(None);
        list.replacen("/deals", "/deals/export", 1)
    }

    /// Whether anything narrows the list.
    pub fn narrows(&self) -> bool {
        let order = ["horizon", "as_of", "sort", "order", "cursor"];
        self.pairs().iter().any(|(name, _)| !order.contains(name))
    }

    /// Date ranges that a link set and no field shows, each with the address without it.
    pub fn chips(&self, words: &Words) -> Vec<Link> {
        let ranges = [
            ("deals-chip-close", "close_from", &self.close_from, "close_to", &self.close_to),
            ("deals-chip-closed", "closed_from", &self.closed_from, "closed_to", &self.closed_to),
        ];
        let day = |value: &Option<String>| {
            let day = given(value).and_then(|day| day.parse::<Date>().ok());
            day.map_or_else(|| "…".to_owned(), |day| words.format().date(day))
        };
        let chip = |(id, from_name, from, to_name, to): (&str, &str, &Option<String>, &str, &Option<String>)| {
            given(from).or(given(to))?;
            let mut pairs = self.pairs();
            pairs.retain(|(name, _)| *name != from_name && *name != to_name && *name != "cursor");
            let values = [("from", day(from).into()), ("to", day(to).into())];
            Some(Link { href: address(&pairs), label: words.say_with(id, &values) })
        };
        ranges.into_iter().filter_map(chip).collect()
    }

    /// What the form must carry though it has no field for it.
    pub fn hidden(&self) -> Vec<(&'static str, String)> {
        let kept = ["close_from", "close_to", "closed_from", "closed_to", "horizon", "as_of", "sort", "order"];
        self.pairs().into_iter().filter(|(name, _)| kept.contains(name)).collect()
    }

    fn pairs(&self) -> Vec<(&'static str, String)> {
        let fields = [
            ("q", &self.q),
            ("state", &self.state),
            ("stage", &self.stage),
            ("owner", &self.owner),
            ("category", &self.category),
            ("closes", &self.closes),
            ("close_from", &self.close_from),
            ("close_to", &self.close_to),
            ("closed_from", &self.closed_from),
            ("closed_to", &self.closed_to),
            ("horizon", &self.horizon),
            ("as_of", &self.as_of),
            ("sort", &self.sort),
            ("order", &self.order),
            ("cursor", &self.cursor),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name, given(value)?.to_owned()))).collect()
    }
}

/// Names and dates are read from their start, amounts from the largest.
fn starts_upwards(sort: DealSort) -> bool {
    matches!(sort, DealSort::Name | DealSort::Stage | DealSort::Close)
}

fn state(word: &str) -> Result<StageKind, Problem> {
    match word {
        "open" => Ok(StageKind::Open),
        "won" => Ok(StageKind::Won),
        "lost" => Ok(StageKind::Lost),
        other => Err(Problem::Invalid { field: "state", value: other.to_owned() }),
    }
}

fn category(word: &str) -> Result<Category, Problem> {
    let found = Category::ALL.into_iter().find(|category| category.word() == word);
    found.ok_or_else(|| Problem::Invalid { field: "category", value: word.to_owned() })
}

fn node(word: &str) -> Result<(NodeKind, String), Problem> {
    match word.split_once(':') {
        Some(("unit", id)) => Ok((NodeKind::Unit, id.to_owned())),
        Some(("person", id)) => Ok((NodeKind::Person, id.to_owned())),
        _ => Err(Problem::Invalid { field: "owner", value: word.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_sorts_and_then_turns_round() {
        let text = |text: &str| Some(text.to_owned());
        let filter = Filter { state: text("open"), cursor: text("x"), ..Filter::default() };
        assert_eq!(filter.sorted_by(DealSort::Name), "/deals?state=open&sort=name");
        let sorted = Filter { sort: text("name"), ..filter.clone() };
        assert_eq!(sorted.sorted_by(DealSort::Name), "/deals?state=open&sort=name&order=down");
        assert_eq!(filter.sorted_by(DealSort::Value), "/deals?state=open&sort=value&order=up");
        assert_eq!(filter.page_at(None), "/deals?state=open");
    }
}
