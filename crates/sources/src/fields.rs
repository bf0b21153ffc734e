//! Which columns of deals look like the next step, like people at the customer, and like evidence of qualification.

use crate::date::{DateOrder, OrderVotes, parse};
use crate::layout::letters;
use facts::fields::{Element, Fields, Qualification};
use jiff::civil::Date;

/// A column of deals that no layout has, with values of the latest deals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DealColumn {
    /// The name.
    pub name: String,
    /// In how many of the deals looked at it is filled.
    pub filled: usize,
    /// A few of its values.
    pub values: Vec<String>,
}

/// A way to qualify is proposed if so many of its elements have a column.
const LEAST_ELEMENTS: usize = 2;
/// A column is of dates if so many in ten of its values are.
const DATES_OF_TEN: usize = 8;

const NEXT_STEP: &str =
    "nextstep nextsteps nextaction nextmove nächsterschritt nächsteschritte prochaineétape próximopaso";
const NEXT_STEP_DATE: &str = "nextstepdate nextstepdue nextstepduedate nextstepby nextactiondate nextactivitydate \
    nextmeetingdate datenextstep datumnächsterschritt terminnächsterschritt";
const STAKEHOLDERS: &str = "champion coach economicbuyer decisionmaker powersponsor executivesponsor technicalbuyer \
    primarycontact contactname contact buyer sponsor entscheider ansprechpartner";

/// What the columns' names, and the values where those tell, say they are.
pub fn propose(columns: &[DealColumn]) -> Fields {
    let next_step_date = columns.iter().find(|column| is_named(&column.name, NEXT_STEP_DATE) && holds_dates(column));
    let qualification = Qualification::ALL
        .into_iter()
        .rev()
        .max_by_key(|way| proposed(*way, columns).iter().filter(|element| element.column.is_some()).count())
        .filter(|way| {
            let elements = proposed(*way, columns);
            elements.iter().filter(|element| element.column.is_some()).count() >= LEAST_ELEMENTS
        })
        .unwrap_or_default();
    Fields {
        next_step: named(columns, NEXT_STEP),
        is_day_first: next_step_date.is_some_and(is_day_first),
        next_step_date: next_step_date.map(|column| column.name.clone()),
        stakeholders: columns
            .iter()
            .filter(|column| is_named(&column.name, STAKEHOLDERS))
            .map(|column| column.name.clone())
            .collect(),
        elements: proposed(qualification, columns),
        qualification,
    }
}

/// The elements of a way to qualify, each with the column that its name fits.
pub fn proposed(way: Qualification, columns: &[DealColumn]) -> Vec<Element> {
    let element = |name: &&str| Element { name: (*name).to_owned(), column: named(columns, names_of(name)) };
    way.elements().iter().map(element).collect()
}

/// Whether a column's dates name the day before the month, as far as they tell.
pub fn is_day_first(column: &DealColumn) -> bool {
    let mut votes = OrderVotes::default();
    column.values.iter().for_each(|value| votes.see(value));
    votes.decide() == Some(DateOrder::DayFirst)
}

/// The day that a value of a column of dates names; `None`: it is no date.
pub fn day(value: &str, is_day_first: bool) -> Option<Date> {
    let order = if is_day_first { DateOrder::DayFirst } else { DateOrder::MonthFirst };
    parse(value, order).ok().map(crate::date::Moment::day)
}

/// What CRMs call an element.
fn names_of(element: &str) -> &'static str {
    match element {
        "metrics" => "metrics metric kpi kpis successmetrics businessmetrics kennzahlen",
        "economic-buyer" => "economicbuyer economicbuyername budgetowner budgetholder wirtschaftlicherentscheider",
        "decision-criteria" => "decisioncriteria criteria entscheidungskriterien",
        "decision-process" => "decisionprocess decisionmakingprocess entscheidungsprozess",
        "paper-process" => "paperprocess procurementprocess legalprocess papierprozess",
        "pain" => "pain identifiedpain identifypain implicatepain implicatedpain painpoint painpoints businesspain",
        "champion" => "champion championname coach",
        "competition" => {
            "competition competitor competitors maincompetitor maincompetitors primarycompetitor wettbewerb"
        }
        "budget" => "budget budgetconfirmed budgetapproved",
        "authority" => "authority decisionmaker decisionmakername powersponsor entscheider",
        "need" => "need needs businessneed usecase bedarf",
        "timeline" => "timeline timeframe timing purchasetimeframe golivedate targetgolive zeitplan",
        "situation" => "situation currentsituation",
        "impact" => "impact businessimpact",
        "critical-event" => "criticalevent compellingevent",
        "decision" => "decision decisionprocess decisioncriteria",
        _ => "",
    }
}

fn named(columns: &[DealColumn], names: &str) -> Option<String> {
    let fits = columns.iter().filter(|column| is_named(&column.name, names));
    fits.max_by_key(|column| column.filled).map(|column| column.name.clone())
}

/// Whether a header is one of the names: as it is, as an API name (`Champion__c`), or after the way's own name.
fn is_named(header: &str, names: &str) -> bool {
    let header = letters(header.strip_suffix("__c").unwrap_or(header));
    let starts = ["", "hs", "meddpicc", "meddicc", "meddic", "bant", "spiced", "opportunity", "deal"];
    let bare = starts.iter().filter_map(|start| header.strip_prefix(start));
    bare.into_iter().any(|bare| names.split_whitespace().any(|name| name == bare))
}

/// Whether nearly all values are dates; a column without values may be one.
fn holds_dates(column: &DealColumn) -> bool {
    let dates = column.values.iter().filter(|value| day(value, false).or_else(|| day(value, true)).is_some()).count();
    dates * 10 >= column.values.len() * DATES_OF_TEN
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn column(name: &str, values: &[&str]) -> DealColumn {
        let values: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        DealColumn { name: name.to_owned(), filled: values.len(), values }
    }

    #[test]
    fn columns_are_known_by_how_crms_name_them() {
        let columns = [
            column("Next Step", &["Send the offer"]),
            column("Next_Step_Date__c", &["31.03.2026", "01.04.2026"]),
            column("MEDDPICC Champion", &["Ada"]),
            column("Economic_Buyer__c", &[]),
            column("Metrics", &[]),
            column("product", &["Core"]),
        ];
        let fields = propose(&columns);
        assert_eq!(fields.next_step.as_deref(), Some("Next Step"));
        assert_eq!(fields.next_step_date.as_deref(), Some("Next_Step_Date__c"));
        assert!(fields.is_day_first);
        assert_eq!(fields.stakeholders, ["MEDDPICC Champion", "Economic_Buyer__c"]);
        assert_eq!(fields.qualification, Qualification::Meddpicc);
        let kept: Vec<&str> = fields.elements.iter().filter(|e| e.column.is_some()).map(|e| e.name.as_str()).collect();
        assert_eq!(kept, ["metrics", "economic-buyer", "champion"]);
        assert_eq!(day("31.03.2026", fields.is_day_first), Some(date(2026, 3, 31)));
    }

    #[test]
    fn the_way_with_most_columns_is_proposed_and_none_without() {
        let bant = ["Budget", "Authority", "Need", "Timeline"].map(|name| column(name, &[]));
        assert_eq!(propose(&bant).qualification, Qualification::Bant);
        let none = propose(&[column("product", &["Core"]), column("Budget", &["yes"])]);
        assert_eq!((none.qualification, none.elements), (Qualification::Own, Vec::new()));
        let dated = propose(&[column("Next step date", &["soon", "later"])]);
        assert_eq!(dated.next_step_date, None, "what holds no dates is none");
    }
}
