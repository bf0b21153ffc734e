//! The form on which somebody confirms which column is what, and what came back from it.

use super::report::sentence;
use crate::words::Words;
use facts::deal::StageKind;
use facts::row::StageRow;
use std::collections::HashMap;
use work::Problem;
use work::intake::{
    ColumnMapping, Confidence, DateOrder, Decisions, FileMapping, FileProposal, Finding, ImportPage, Mapping,
    RunReport, Table, Target,
};

/// Values of a column that are shown.
const SAMPLES: usize = 3;

/// The form.
pub struct MappingForm {
    /// The day of the export, ISO.
    pub known: String,
    /// Whether absence means deletion.
    pub is_full: bool,
    /// The files that can be read.
    pub files: Vec<FileForm>,
    /// Files that cannot, each with the reason.
    pub unread: Vec<String>,
}

/// A file's part of the form.
pub struct FileForm {
    /// The start of the names of its fields.
    pub key: String,
    /// The file's name.
    pub name: String,
    /// What its rows may be.
    pub tables: Vec<Choice>,
    /// Whether it is left out.
    pub is_out: bool,
    /// Whether somebody should look.
    pub is_unsure: bool,
    /// Whether it is read as it was before.
    pub is_remembered: bool,
    /// What somebody should confirm.
    pub questions: Vec<String>,
    /// The columns.
    pub columns: Vec<ColumnForm>,
}

/// A column's part of the form.
pub struct ColumnForm {
    /// The name of its field.
    pub key: String,
    /// The header.
    pub header: String,
    /// The first values.
    pub samples: String,
    /// What it may become.
    pub targets: Vec<Choice>,
    /// Whether it may be kept as another field.
    pub attribute: Option<Choice>,
    /// Whether it is left out.
    pub is_unused: bool,
    /// The order of its dates, where it has any.
    pub dates: Vec<Choice>,
}

/// An option.
pub struct Choice {
    /// What comes back.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
}

/// The stages that were concluded from the deals.
pub struct StagesForm {
    /// Each with its name and the three kinds.
    pub stages: Vec<(String, Vec<Choice>)>,
}

/// The form for an import.
pub fn form(words: &Words, page: &ImportPage) -> MappingForm {
    let unread = page.proposal.files.iter().filter(|file| file.offered.is_none());
    let unread = unread.filter_map(|file| {
        let problem = file.problem.as_ref()?;
        Some(format!("{}: {}", file.name, sentence(words, problem.code(), problem.args())))
    });
    let files = page.proposal.readable().enumerate().map(|(place, (original, _))| {
        let current = page.mapping.files.iter().find(|mapping| mapping.file == original.file);
        let seen = page.proposal.files.iter().find(|file| file.name == original.file);
        file_form(words, place, current.unwrap_or(original), current.is_none(), seen)
    });
    MappingForm {
        known: page.known.to_string(),
        is_full: page.import.is_full,
        files: files.collect(),
        unread: unread.collect(),
    }
}

fn file_form(
    words: &Words,
    place: usize,
    mapping: &FileMapping,
    is_out: bool,
    seen: Option<&FileProposal>,
) -> FileForm {
    let key = format!("f{place}");
    let tables = Table::ALL.into_iter().map(|table| Choice {
        value: table.word().to_owned(),
        label: table_name(words, table),
        is_chosen: !is_out && mapping.table == table,
    });
    let questions = seen.map(|file| file.questions.as_slice()).unwrap_or_default();
    let problem = seen.and_then(|file| file.problem.as_ref()).filter(|_| is_out);
    let problem = problem.map(|problem| sentence(words, problem.code(), problem.args()));
    let questions = questions.iter().map(|question| sentence(words, question.code(), question.args()));
    FileForm {
        name: mapping.file.clone(),
        tables: tables.collect(),
        is_out,
        is_remembered: seen.is_some_and(|file| file.confidence == Confidence::Remembered),
        is_unsure: !is_out && seen.is_some_and(|file| file.confidence == Confidence::Unsure),
        questions: problem.into_iter().chain(questions.filter(|_| !is_out)).collect(),
        columns: mapping
            .columns
            .iter()
            .enumerate()
            .map(|(column, mapped)| column_form(words, format!("{key}.c{column}"), mapping.table, mapped, seen))
            .collect(),
        key,
    }
}

fn column_form(
    words: &Words,
    key: String,
    table: Table,
    column: &ColumnMapping,
    seen: Option<&FileProposal>,
) -> ColumnForm {
    let is_field = |name: &str| matches!(&column.to, Target::Field(field) if field == name);
    let targets = table.field_names().into_iter().map(|name| Choice {
        value: format!("field:{name}"),
        label: field_name(words, name),
        is_chosen: is_field(name),
    });
    let attribute = (table == Table::Deals).then(|| Choice {
        value: "attribute".to_owned(),
        label: words.say("imports-mapping-attribute"),
        is_chosen: matches!(column.to, Target::Attribute(_)),
    });
    let dates = column.dates.into_iter().flat_map(|chosen| {
        [
            (DateOrder::DayFirst, "day_first", "imports-dates-day-first"),
            (DateOrder::MonthFirst, "month_first", "imports-dates-month-first"),
        ]
        .map(|(order, value, id)| Choice {
            value: value.to_owned(),
            label: words.say(id),
            is_chosen: chosen == order,
        })
    });
    ColumnForm {
        samples: samples(column, seen),
        header: column.header.clone(),
        targets: targets.collect(),
        attribute,
        is_unused: column.to == Target::Unused,
        dates: dates.collect(),
        key,
    }
}

fn samples(column: &ColumnMapping, seen: Option<&FileProposal>) -> String {
    let Some(file) = seen else { return String::new() };
    let Some(place) = file.headers.iter().position(|header| *header == column.header) else { return String::new() };
    let values = file.samples.iter().filter_map(|row| row.get(place)).map(|cell| cell.trim());
    let shown: Vec<String> = values
        .filter(|value| !value.is_empty())
        .take(SAMPLES)
        .map(|value| {
            if value.chars().count() > 32 { value.chars().take(31).chain(['…']).collect() } else { value.to_owned() }
        })
        .collect();
    shown.join(" · ")
}

/// A table of the layout in the reader's language.
pub fn table_name(words: &Words, table: Table) -> String {
    words.say(&format!("imports-kind-{}", table.word()))
}

fn field_name(words: &Words, name: &str) -> String {
    words.say(&format!("column-{}", name.replace('_', "-")))
}

/// What came back from the form, and whether it must be shown again because a file became another table.
pub fn decisions(
    words: &Words,
    page: &ImportPage,
    fields: Vec<(String, String)>,
) -> Result<(Decisions, bool), Problem> {
    let fields: HashMap<String, String> = fields.into_iter().collect();
    let mut shows_again = false;
    let (mut files, mut left_out) = (Vec::new(), Vec::new());
    for (place, (original, is_proposed)) in page.proposal.readable().enumerate() {
        let key = format!("f{place}");
        let known = page.mapping.files.iter().find(|mapping| mapping.file == original.file);
        let usual = if known.is_some() || is_proposed { original.table.word() } else { "out" };
        let word = fields.get(&format!("{key}.table")).map_or(usual, String::as_str);
        let Some(table) = Table::ALL.into_iter().find(|table| table.word() == word) else {
            left_out.push(original.file.clone());
            continue;
        };
        let mut file = known.unwrap_or(original).clone();
        if file.table != table {
            become_table(&mut file, table);
            shows_again = true;
        } else if known.is_some() {
            read_columns(words, &mut file, &key, &fields)?;
        } else {
            shows_again = true;
        }
        files.push(file);
    }
    let known = match fields.get("known").map(|text| text.trim()).filter(|text| !text.is_empty()) {
        Some(text) => text.parse().map_err(|_| Problem::Invalid { field: "known", value: text.to_owned() })?,
        None => page.known,
    };
    let mapping = Mapping { files, left_out, ..page.mapping.clone() };
    let version = version(&fields);
    Ok((Decisions { mapping, known, is_full: fields.contains_key("full"), version }, shows_again))
}

/// Proposes the columns anew, because the rows are something else.
fn become_table(file: &mut FileMapping, table: Table) {
    file.table = table;
    let mut taken: Vec<&'static str> = Vec::new();
    for column in &mut file.columns {
        let field = table.field_for(&column.header).filter(|field| !taken.contains(field));
        column.to = match field {
            Some(field) => {
                taken.push(field);
                Target::Field(field.to_owned())
            }
            None if table == Table::Deals => Target::Attribute(column.header.clone()),
            None => Target::Unused,
        };
    }
}

fn read_columns(
    words: &Words,
    file: &mut FileMapping,
    key: &str,
    fields: &HashMap<String, String>,
) -> Result<(), Problem> {
    let names = file.table.field_names();
    let mut taken: Vec<String> = Vec::new();
    for (place, column) in file.columns.iter_mut().enumerate() {
        let Some(chosen) = fields.get(&format!("{key}.c{place}")) else { continue };
        column.to = match (chosen.strip_prefix("field:"), &column.to) {
            (Some(name), _) if names.contains(&name) => Target::Field(name.to_owned()),
            (_, Target::Attribute(name)) if chosen == "attribute" => Target::Attribute(name.clone()),
            _ if chosen == "attribute" => Target::Attribute(column.header.clone()),
            _ => Target::Unused,
        };
        if let Target::Field(name) = &column.to {
            if taken.contains(name) {
                return Err(Problem::Invalid { field: "column", value: field_name(words, name) });
            }
            taken.push(name.clone());
        }
        match fields.get(&format!("{key}.c{place}.dates")).map(String::as_str) {
            Some("day_first") => column.dates = Some(DateOrder::DayFirst),
            Some("month_first") => column.dates = Some(DateOrder::MonthFirst),
            _ => {}
        }
    }
    Ok(())
}

/// The form for stages whose meaning was concluded, or decided before; `None` where several pipelines have their own.
pub fn stages_form(words: &Words, page: &ImportPage, report: &RunReport) -> Option<StagesForm> {
    let stages = stages_of(page, report);
    let choice = |kind: StageKind, chosen: StageKind| Choice {
        value: kind.word().to_owned(),
        label: words.say(&format!("deals-state-{}", kind.word())),
        is_chosen: kind == chosen,
    };
    let kinds = [StageKind::Open, StageKind::Won, StageKind::Lost];
    let shown = stages.into_iter().map(|(name, chosen)| (name, kinds.map(|kind| choice(kind, chosen)).into()));
    let stages: Vec<(String, Vec<Choice>)> = shown.collect();
    (!stages.is_empty()).then_some(StagesForm { stages })
}

/// Stages in their order: those that somebody decided, else those that the dry run concluded.
fn stages_of(page: &ImportPage, report: &RunReport) -> Vec<(String, StageKind)> {
    let has_pipelines = page
        .mapping
        .files
        .iter()
        .flat_map(|file| &file.columns)
        .any(|column| matches!(&column.to, Target::Field(field) if field == "pipeline"));
    if has_pipelines {
        return Vec::new();
    }
    if !page.mapping.stages.is_empty() {
        return page.mapping.stages.iter().map(|stage| (stage.name.clone(), stage.kind)).collect();
    }
    let findings = report.read.files.iter().flat_map(|file| &file.findings);
    let told = findings.filter_map(|finding| match finding {
        Finding::StagesInferred { stages, .. } => Some(stages.as_str()),
        _ => None,
    });
    told.flat_map(read_stages).collect()
}

/// `Proposal (open), Closed Won (won)` as names and kinds.
fn read_stages(told: &str) -> Vec<(String, StageKind)> {
    let mut stages = Vec::new();
    let mut rest = told;
    while !rest.is_empty() {
        let ends = [(" (open)", StageKind::Open), (" (won)", StageKind::Won), (" (lost)", StageKind::Lost)];
        let next =
            ends.into_iter().filter_map(|(end, kind)| Some((rest.find(end)?, end.len(), kind))).min_by_key(|e| e.0);
        let Some((at, length, kind)) = next else { break };
        stages.push((rest[..at].to_owned(), kind));
        rest = rest[at + length..].trim_start_matches(", ");
    }
    stages
}

/// The version that the form was made of.
fn version(fields: &HashMap<String, String>) -> Option<i64> {
    fields.get("version")?.parse().ok()
}

/// What came back from the form of the stages.
pub fn stage_decisions(page: &ImportPage, fields: Vec<(String, String)>) -> Decisions {
    let pipeline = page.mapping.defaults.pipeline.clone().unwrap_or_else(|| "default".to_owned());
    let stages = page.report.as_ref().map(|report| stages_of(page, report)).unwrap_or_default();
    let fields: HashMap<String, String> = fields.into_iter().collect();
    let decided = (0..).zip(stages).map(|(place, (name, concluded))| {
        let kind = fields.get(&format!("s{place}")).map(String::as_str);
        let kinds = [StageKind::Open, StageKind::Won, StageKind::Lost];
        let kind = kinds.into_iter().find(|known| kind == Some(known.word())).unwrap_or(concluded);
        StageRow { pipeline: pipeline.clone(), name, position: place + 1, kind, inferred: false }
    });
    let mapping = Mapping { stages: decided.collect(), ..page.mapping.clone() };
    let version = version(&fields);
    Decisions { mapping, known: page.known, is_full: page.import.is_full, version }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn concluded_stages_are_read_whatever_their_names() {
        let told = "Prospecting (open), Talk (long), maybe (open), Won (won)";
        let stages = read_stages(told);
        let names: Vec<&str> = stages.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Prospecting", "Talk (long), maybe", "Won"]);
        assert_eq!(stages[2].1, StageKind::Won);
        assert!(read_stages("").is_empty());
    }
}
