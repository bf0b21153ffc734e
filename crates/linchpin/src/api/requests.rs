//! Requests for help to desks of other departments.

use super::caller::Caller;
use super::instant;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use work::Problem;
use work::requests::board::{Board, Line};
use work::requests::{Act, Helped, Kind, Reason, RequestDraft, RequestPage, Step};
use work::subject::Subject;

/// Something with an id and a name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    id: String,
    name: String,
}

impl Named {
    /// From what operations give.
    pub fn of((id, name): (String, String)) -> Named {
        Named { id, name }
    }
}

/// What is at stake with a request: minor units of the company's currency.
#[derive(Debug, Serialize, ToSchema)]
struct RequestStake {
    /// Of the deal, or of the account's open deals.
    amount: i64,
    /// That it is won.
    chance: f64,
    /// What deals that the desk helped with came to against their chances, an association; null: too few are decided, it counts as 1.
    help: Option<f64>,
    /// amount × chance × help, at most the amount.
    value: f64,
    currency: String,
}

/// A request in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct HelpRequest {
    id: String,
    /// The desk that has it.
    desk: Named,
    /// Whether somebody who is here today sits there.
    is_staffed: bool,
    deal: Option<Named>,
    account: Option<Named>,
    /// Who asks.
    by: Named,
    /// When, RFC 3339.
    asked: String,
    /// By when it is needed.
    #[schema(value_type = String, format = Date)]
    need_by: Date,
    /// Working days until then; negative where it is over.
    days_left: i64,
    /// When the desk should have said something first; null: it did, or has no target.
    respond_by: Option<String>,
    /// What is needed; null: no longer kept.
    need: Option<String>,
    /// waiting, claimed, asked, approving, answered, declined, refused or withdrawn.
    phase: String,
    /// Who of the desk has it.
    helper: Option<String>,
    /// Null: no amount or no chance is known.
    stake: Option<RequestStake>,
    /// Open, and needed already or without a first answer in time.
    is_late: bool,
    /// Late, without anybody at the desk, or waiting for whoever asked.
    is_blocked: bool,
    /// Who must say yes and did not say anything yet.
    awaited: Vec<String>,
    /// yes, somewhat or no, as whoever asked says.
    helped: Option<String>,
    /// When it ended.
    ended: Option<String>,
    /// The id of the last step, empty if there is none: send it as `seen`, so that nothing is done over what somebody else did.
    last: String,
}

impl HelpRequest {
    /// The request as the API shows it.
    pub fn of(line: Line) -> HelpRequest {
        let currency = line.currency.code().to_owned();
        HelpRequest {
            is_blocked: line.is_blocked(),
            id: line.id,
            desk: Named::of(line.desk),
            is_staffed: line.is_staffed,
            deal: line.deal.map(Named::of),
            account: line.account.map(Named::of),
            by: Named::of(line.by),
            asked: instant(line.made_at),
            need_by: line.need_by,
            days_left: line.days_left,
            respond_by: line.respond_by.map(instant),
            need: line.need,
            phase: line.phase.word().to_owned(),
            helper: line.helper,
            stake: line.stake.map(|stake| RequestStake {
                amount: stake.amount,
                chance: stake.chance,
                help: stake.ratio,
                value: stake.value,
                currency,
            }),
            is_late: line.is_late,
            awaited: line.awaited,
            helped: line.helped,
            ended: line.ended_at.map(instant),
            last: line.last,
        }
    }
}

/// What the caller has to do with requests.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestBoard {
    /// Those of the caller's desks that nobody took, what matters most first.
    queue: Vec<HelpRequest>,
    /// Those that the caller took.
    mine: Vec<HelpRequest>,
    /// Those of these desks that others took.
    others: Vec<HelpRequest>,
    /// Those that wait for the caller: a yes or no, more words, or whether it helped.
    waiting: Vec<HelpRequest>,
    /// Those that the caller asked, open ones first, then what ended lately.
    asked: Vec<HelpRequest>,
    /// Open ones of people below, those that do not move first.
    team: Vec<HelpRequest>,
}

/// A step of a request.
#[derive(Debug, Serialize, ToSchema)]
struct RequestStep {
    id: String,
    /// claim, answer, decline, ask, reply, hand, move, withdraw, approve, refuse, helped, late or undo.
    act: String,
    /// Who; null: the clock.
    by: Option<String>,
    /// When, RFC 3339.
    at: String,
    /// Handed to whom, moved to which desk.
    to: Option<String>,
    /// Why it was declined, whether it helped, who was told that it is late.
    code: String,
    text: String,
    /// Whether it was taken back.
    is_undone: bool,
}

impl RequestStep {
    fn of(step: Step) -> RequestStep {
        RequestStep {
            id: step.id,
            act: step.kind.word().to_owned(),
            by: step.by,
            at: instant(step.at),
            to: step.to,
            code: step.code,
            text: step.text,
            is_undone: step.is_undone,
        }
    }
}

/// Somebody who must say yes.
#[derive(Debug, Serialize, ToSchema)]
struct RequestApproval {
    name: String,
    /// What they said; null: nothing yet.
    said: Option<bool>,
}

/// An answer to a desk's question.
#[derive(Debug, Serialize, ToSchema)]
struct RequestAnswer {
    question: String,
    answer: String,
}

/// A request with all that was done about it.
#[derive(Debug, Serialize, ToSchema)]
pub struct RequestDetail {
    #[serde(flatten)]
    request: HelpRequest,
    /// Answers to the desk's questions.
    answers: Vec<RequestAnswer>,
    approvals: Vec<RequestApproval>,
    /// In the order in which they were done.
    steps: Vec<RequestStep>,
    /// What the caller may do now.
    acts: Vec<String>,
    /// The chance that the deal is won when it was asked, when it was answered, and after; an association with the help at most.
    chance_asked: Option<f64>,
    chance_answered: Option<f64>,
    chance_after: Option<f64>,
}

impl RequestDetail {
    fn of(page: RequestPage) -> RequestDetail {
        let answer = |(question, answer)| RequestAnswer { question, answer };
        let approval = |of: work::requests::Approval| RequestApproval { name: of.name, said: of.said };
        RequestDetail {
            request: HelpRequest::of(page.line),
            answers: page.fields.into_iter().map(answer).collect(),
            approvals: page.approvals.into_iter().map(approval).collect(),
            steps: page.steps.into_iter().map(RequestStep::of).collect(),
            acts: page.acts.iter().map(|kind| kind.word().to_owned()).collect(),
            chance_asked: page.chances.asked,
            chance_answered: page.chances.answered,
            chance_after: page.chances.after,
        }
    }
}

/// What to ask of a desk.
#[derive(Debug, Deserialize, ToSchema)]
pub struct RequestBody {
    /// The desk's id.
    desk: String,
    /// The deal's id; or an account's.
    deal: Option<String>,
    /// The account's id, where there is no deal yet.
    account: Option<String>,
    /// What is needed.
    need: String,
    /// Answers to the desk's questions, in their order.
    #[serde(default)]
    answers: Vec<String>,
    /// By when; without it, as the deal's close date has it.
    #[schema(value_type = Option<String>, format = Date)]
    need_by: Option<Date>,
}

/// Something to do about a request.
#[derive(Debug, Deserialize, ToSchema)]
pub struct StepBody {
    /// claim, answer, decline, ask, reply, hand, move, withdraw, approve, refuse, helped or undo.
    #[schema(pattern = "^(claim|answer|decline|ask|reply|hand|move|withdraw|approve|refuse|helped|undo)$")]
    act: String,
    /// Words to it.
    #[serde(default)]
    text: String,
    /// To decline: wrong-desk, no-capacity, unclear, not-worth or not-allowed.
    reason: Option<String>,
    /// To hand over: the id of a colleague at the desk; to move: the id of another desk.
    to: Option<String>,
    /// Whether it helped: yes, somewhat or no.
    helped: Option<String>,
    /// The id of the last step that was seen, empty if there was none: where somebody did something meanwhile, nothing is kept (409).
    seen: Option<String>,
}

impl StepBody {
    fn act(&self) -> Result<Act, Problem> {
        let invalid =
            |field, value: &Option<String>| Problem::Invalid { field, value: value.clone().unwrap_or_default() };
        let unknown = || Problem::Invalid { field: "act", value: self.act.clone() };
        let (text, to) = (self.text.clone(), self.to.clone().unwrap_or_default());
        Ok(match Kind::of_word(&self.act).ok_or_else(unknown)? {
            Kind::Claim => Act::Claim,
            Kind::Answer => Act::Answer(text),
            Kind::Ask => Act::Ask(text),
            Kind::Reply => Act::Reply(text),
            Kind::Hand => Act::Hand(to, text),
            Kind::Move => Act::Move(to, text),
            Kind::Withdraw => Act::Withdraw(text),
            Kind::Approve => Act::Approve(text),
            Kind::Refuse => Act::Refuse(text),
            Kind::Undo => Act::Undo,
            Kind::Decline => {
                let reason = self.reason.as_deref().and_then(Reason::of_word);
                Act::Decline(reason.ok_or_else(|| invalid("request-reason", &self.reason))?, text)
            }
            Kind::Helped => {
                let helped = self.helped.as_deref().and_then(Helped::of_word);
                Act::Helped(helped.ok_or_else(|| invalid("helped", &self.helped))?)
            }
            Kind::Late => return Err(unknown()),
        })
    }
}

/// About which deal or account.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct RequestsQuery {
    /// Only those about this deal.
    deal: Option<String>,
    /// Only those about this account.
    account: Option<String>,
}

/// Requests that the caller has to do with
///
/// With `deal` or `account`: those about it, in `team`, as far as the caller may read them.
#[utoipa::path(get, path = "/api/v1/requests", tag = "requests", params(RequestsQuery),
    responses((status = 200, body = RequestBoard), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn list_requests(
    caller: Caller,
    Query(query): Query<RequestsQuery>,
) -> Result<Json<RequestBoard>, ApiProblem> {
    let of = |lines: Vec<Line>| lines.into_iter().map(HelpRequest::of).collect();
    let (work, actor) = (&caller.work, &caller.actor);
    let about = match (query.deal, query.account) {
        (Some(deal), _) => Some(work.requests_of_deal(actor, &deal, caller.now).await),
        (None, Some(account)) => Some(work.requests_of_account(actor, &account, caller.now).await),
        (None, None) => None,
    };
    let board = match about {
        None => work.requests_for(actor, caller.now).await.map_err(|p| caller.problem(p))?,
        Some(lines) => Board { team: lines.map_err(|p| caller.problem(p))?, ..Board::default() },
    };
    Ok(Json(RequestBoard {
        queue: of(board.queue),
        mine: of(board.mine),
        others: of(board.others),
        waiting: of(board.waiting),
        asked: of(board.asked),
        team: of(board.team),
    }))
}

/// A request with all that was done about it
#[utoipa::path(get, path = "/api/v1/requests/{id}", tag = "requests", params(("id" = String, Path)),
    responses((status = 200, body = RequestDetail), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn get_request(caller: Caller, Path(id): Path<String>) -> Result<Json<RequestDetail>, ApiProblem> {
    let page = caller.work.read_request(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(RequestDetail::of(page)))
}

/// Ask a desk for help
///
/// Whoever sits at the desk reads the deal until two weeks after the request is done.
#[utoipa::path(post, path = "/api/v1/requests", tag = "requests", request_body = RequestBody,
    responses((status = 201, body = HelpRequest), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn create_request(
    caller: Caller,
    Json(body): Json<RequestBody>,
) -> Result<(StatusCode, Json<HelpRequest>), ApiProblem> {
    let nothing = || caller.problem(Problem::Invalid { field: "about", value: String::new() });
    let about = match (body.deal, body.account) {
        (Some(deal), None) => Subject::Deal(deal),
        (None, Some(account)) => Subject::Account(account),
        _ => return Err(nothing()),
    };
    let draft = RequestDraft { desk: body.desk, about, need: body.need, answers: body.answers, need_by: body.need_by };
    let line = caller.work.ask_for_help(&caller.actor, &draft, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok((StatusCode::CREATED, Json(HelpRequest::of(line))))
}

/// Do something about a request
#[utoipa::path(post, path = "/api/v1/requests/{id}/steps", tag = "requests", params(("id" = String, Path)), request_body = StepBody,
    responses((status = 201, body = RequestDetail), (status = 400, body = ApiProblem), (status = 403, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn create_request_step(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<StepBody>,
) -> Result<(StatusCode, Json<RequestDetail>), ApiProblem> {
    let act = body.act().map_err(|p| caller.problem(p))?;
    let seen = body.seen.as_deref();
    let page = caller.work.act_on_request(&caller.actor, &id, &act, seen, caller.now).await;
    Ok((StatusCode::CREATED, Json(RequestDetail::of(page.map_err(|p| caller.problem(p))?))))
}
