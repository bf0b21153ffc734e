//! Which columns of the CRM say what a deal review asks for.

use super::caller::Caller;
use super::problem::ApiProblem;
use crate::version::{check_version, version};
use axum::Json;
use facts::fields::{Element, Fields, Qualification};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::Problem;
use work::fields::FieldsPage;

/// An element of the way to qualify, and the column that shows it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct FieldElement {
    /// Of meddpicc, bant or spiced, such as economic-buyer; of the company's own, the column's name.
    element: String,
    /// The column; null: the CRM keeps none.
    column: Option<String>,
}

/// Which columns of deals say what a deal review asks for.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct DealFields {
    /// The column of the next step.
    next_step: Option<String>,
    /// The column of its date.
    next_step_date: Option<String>,
    /// Columns that name somebody at the customer.
    stakeholders: Vec<String>,
    /// meddpicc, bant, spiced or own, which is meant where nothing is said.
    #[schema(pattern = "^(meddpicc|bant|spiced|own)$")]
    qualification: String,
    /// What that asks for.
    elements: Vec<FieldElement>,
    /// The version that was seen: where somebody else said something else meanwhile, nothing is changed (409).
    #[serde(skip_serializing)]
    version: String,
}

/// A column of deals.
#[derive(Debug, Serialize, ToSchema)]
pub struct DealColumn {
    name: String,
    /// In how many of the latest deals it is filled.
    filled: usize,
}

/// What is read from which column, and which there are.
#[derive(Debug, Serialize, ToSchema)]
pub struct FieldsAnswer {
    fields: DealFields,
    /// Whether somebody said so; else it is proposed by the columns' names.
    is_said: bool,
    columns: Vec<DealColumn>,
    /// How many of the latest deals were looked at.
    looked_at: usize,
    /// Comes back with a change.
    version: String,
}

/// What became of what was said.
#[derive(Debug, Serialize, ToSchema)]
pub struct Amended {
    /// The change by which it can be taken back; null: nothing was new of it.
    change: Option<String>,
}

impl FieldsAnswer {
    fn of(page: FieldsPage) -> FieldsAnswer {
        let version = version(&page.fields);
        let FieldsPage { fields, is_said, columns, looked_at } = page;
        let columns = columns.into_iter().map(|column| DealColumn { name: column.name, filled: column.filled });
        FieldsAnswer { fields: DealFields::of(fields), is_said, columns: columns.collect(), looked_at, version }
    }
}

impl DealFields {
    fn of(fields: Fields) -> DealFields {
        let element = |element: Element| FieldElement { element: element.name, column: element.column };
        DealFields {
            next_step: fields.next_step,
            next_step_date: fields.next_step_date,
            stakeholders: fields.stakeholders,
            qualification: fields.qualification.word().to_owned(),
            elements: fields.elements.into_iter().map(element).collect(),
            version: String::new(),
        }
    }

    fn fields(self) -> Result<Fields, Problem> {
        let qualification = match self.qualification.as_str() {
            "" => Qualification::Own,
            word => Qualification::of_word(word)
                .ok_or_else(|| Problem::Invalid { field: "qualification", value: word.to_owned() })?,
        };
        let element = |said: FieldElement| Element { name: said.element, column: said.column };
        Ok(Fields {
            next_step: self.next_step,
            next_step_date: self.next_step_date,
            is_day_first: false,
            stakeholders: self.stakeholders,
            qualification,
            elements: self.elements.into_iter().map(element).collect(),
        })
    }
}

/// Which columns of deals say what
#[utoipa::path(get, path = "/api/v1/company/fields", tag = "company",
    responses((status = 200, body = FieldsAnswer), (status = 403, body = ApiProblem)))]
pub async fn get_fields(caller: Caller) -> Result<Json<FieldsAnswer>, ApiProblem> {
    let page = caller.work.read_fields(&caller.actor, caller.now).await;
    page.map(|page| Json(FieldsAnswer::of(page))).map_err(|problem| caller.problem(problem))
}

/// Say which columns of deals say what
#[utoipa::path(put, path = "/api/v1/company/fields", tag = "company", request_body = DealFields,
    responses((status = 200, body = Amended), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn put_fields(caller: Caller, Json(said): Json<DealFields>) -> Result<Json<Amended>, ApiProblem> {
    let done = async {
        check_version(&said.version, &caller.work.read_fields(&caller.actor, caller.now).await?.fields)?;
        let fields = said.fields()?;
        caller.work.put_fields(&caller.actor, &fields, caller.now).await
    };
    let change = done.await.map_err(|problem| caller.problem(problem))?;
    Ok(Json(Amended { change }))
}
