//! Counsel on deals and accounts, and the promises that it becomes.

use super::caller::Caller;
use super::instant;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::Problem;
use work::counsel::{self, Chances, CounselAct, CounselRequest, Doer, Helped, Party, Proposal};
use work::promises::{MovedTo, PromiseAct, PromiseLine};
use work::subject::Subject;

/// One of the company's people.
#[derive(Debug, Serialize, ToSchema)]
pub struct Somebody {
    id: String,
    name: String,
}

impl Somebody {
    pub(super) fn of(party: Party) -> Somebody {
        Somebody { id: party.id, name: party.name }
    }
}

/// A chance that the deal is won at all, as a kept forecast stated it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChanceOn {
    /// As known at the end of this day.
    #[schema(value_type = String, format = Date)]
    as_of: Date,
    /// Between 0 and 1.
    chance: f64,
}

/// How the chance stood beside counsel. Deals move for many reasons: it does not say why.
#[derive(Debug, Serialize, ToSchema)]
pub struct ChancesBeside {
    /// The last before it was given.
    before: Option<ChanceOn>,
    /// Two weeks after.
    two_weeks: Option<ChanceOn>,
    /// Four weeks after.
    four_weeks: Option<ChanceOn>,
    /// The latest, while the deal is open.
    latest: Option<ChanceOn>,
}

impl ChancesBeside {
    fn of(chances: Chances) -> ChancesBeside {
        let on = |stated: Option<(Date, f64)>| stated.map(|(as_of, chance)| ChanceOn { as_of, chance });
        ChancesBeside {
            before: on(chances.before),
            two_weeks: on(chances.two_weeks),
            four_weeks: on(chances.four_weeks),
            latest: on(chances.latest),
        }
    }
}

/// What counsel would have somebody do.
#[derive(Debug, Serialize, ToSchema)]
pub struct Proposed {
    /// owner or giver.
    doer: String,
    /// What; empty: what the counsel says.
    words: String,
    #[schema(value_type = String, format = Date)]
    due: Date,
}

impl Proposed {
    fn of(proposal: Proposal) -> Proposed {
        Proposed { doer: proposal.doer.word().to_owned(), words: proposal.words, due: proposal.due }
    }
}

/// A promise that was moved to another day.
#[derive(Debug, Serialize, ToSchema)]
pub struct MovedPromise {
    #[schema(value_type = String, format = Date)]
    from: Date,
    #[schema(value_type = String, format = Date)]
    to: Date,
    by: Somebody,
    /// RFC 3339.
    at: String,
}

impl MovedPromise {
    fn of(moved: MovedTo) -> MovedPromise {
        MovedPromise { from: moved.from, to: moved.to, by: Somebody::of(moved.by), at: instant(moved.at) }
    }
}

/// Who will do what by when.
#[derive(Debug, Serialize, ToSchema)]
pub struct PromiseAnswer {
    id: String,
    by: Somebody,
    to: Somebody,
    /// Whether the caller made it.
    is_mine: bool,
    /// What; null: the words are no longer kept.
    words: Option<String>,
    /// When it was made, RFC 3339.
    made: String,
    #[schema(value_type = String, format = Date)]
    due: Date,
    /// How it was moved, in order.
    moved: Vec<MovedPromise>,
    /// open, kept, not-kept or withdrawn.
    state: String,
    /// When it was closed, RFC 3339.
    closed: Option<String>,
    /// Who said so.
    closed_by: Option<Somebody>,
    /// What they said happened.
    what_happened: String,
    /// Days that it is overdue.
    late_days: i64,
    /// The deal's id; null: it is about an account, or the caller may not open it today.
    deal: Option<String>,
    /// The account's id; null: it is about a deal, or the caller may not open it today.
    account: Option<String>,
    /// The id of the last act, empty if there is none.
    after: String,
}

impl PromiseAnswer {
    pub(super) fn of(line: PromiseLine) -> PromiseAnswer {
        let (closed_by, closed, what_happened) = match line.closed {
            Some((by, at, words)) => (Some(Somebody::of(by)), Some(instant(at)), words),
            None => (None, None, String::new()),
        };
        let subject = line.about.map(|about| about.subject);
        PromiseAnswer {
            id: line.id,
            by: Somebody::of(line.by),
            to: Somebody::of(line.to),
            is_mine: line.is_mine,
            words: line.words,
            made: instant(line.made_at),
            due: line.due,
            moved: line.moved.into_iter().map(MovedPromise::of).collect(),
            state: line.state.word().to_owned(),
            closed,
            closed_by,
            what_happened,
            late_days: line.late_days,
            deal: subject.as_ref().and_then(Subject::deal).map(str::to_owned),
            account: subject.as_ref().and_then(Subject::account).map(str::to_owned),
            after: line.after,
        }
    }
}

/// Counsel on a deal or an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct CounselAnswer {
    id: String,
    /// The deal's id; null: it is on an account.
    deal: Option<String>,
    /// The account's id; null: it is on a deal.
    account: Option<String>,
    /// Whom it is for: today's owner of the deal; on an account whoever it was given to. Null: nobody owns the deal.
    to: Option<Somebody>,
    giver: Somebody,
    /// When, RFC 3339.
    given: String,
    /// The words; null: they are no longer kept.
    words: Option<String>,
    /// Who is named in it.
    named: Vec<Somebody>,
    proposal: Option<Proposed>,
    /// waiting, accepted, declined or taken-back.
    answer: String,
    /// Why, where the owner said so.
    reason: String,
    promises: Vec<PromiseAnswer>,
    chances: ChancesBeside,
    /// What the caller said of whether it helped: yes, somewhat, no or unanswered. Nobody is told what others said.
    helped: Option<String>,
    /// Whether the caller is asked that now.
    asks: bool,
    /// The id of the last act, empty if there is none.
    after: String,
}

impl CounselAnswer {
    fn of(counsel: counsel::Counsel) -> CounselAnswer {
        CounselAnswer {
            id: counsel.id,
            deal: counsel.about.subject.deal().map(str::to_owned),
            account: counsel.about.subject.account().map(str::to_owned),
            to: counsel.about.owner.map(Somebody::of),
            giver: Somebody::of(counsel.giver),
            given: instant(counsel.given_at),
            words: counsel.words,
            named: counsel.named.into_iter().map(Somebody::of).collect(),
            proposal: counsel.proposal.map(Proposed::of),
            answer: counsel.answer.word().to_owned(),
            reason: counsel.answered.map(|(_, _, why)| why).unwrap_or_default(),
            promises: counsel.promises.into_iter().map(PromiseAnswer::of).collect(),
            chances: ChancesBeside::of(counsel.chances),
            helped: counsel.helped.map(|help| help.word().to_owned()),
            asks: counsel.asks,
            after: counsel.after,
        }
    }
}

/// Counsel to give.
#[derive(Debug, Deserialize, ToSchema)]
pub struct CounselBody {
    /// At most 2,000 characters.
    #[schema(max_length = 2000)]
    words: String,
    /// owner or giver: who would do something about it; without it nobody, it is a thought.
    #[schema(pattern = "^(owner|giver)$")]
    doer: Option<String>,
    /// What is promised, where it needs words of its own; at most 500 characters.
    #[serde(default)]
    #[schema(max_length = 500)]
    promise: String,
    /// By when, from today on; without it in a week.
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Date>,
    /// Ids of people who may read it, to be told.
    #[serde(default)]
    mentions: Vec<String>,
    /// On an account, the id of whom it is for: somebody below the caller who owns it or has a deal there. Without it its owner, else
    /// whoever has most open there.
    to: Option<String>,
}

impl CounselBody {
    fn request(self, subject: Subject) -> Result<CounselRequest, Problem> {
        let doer = |word: String| Doer::of_word(&word).ok_or(Problem::Invalid { field: "doer", value: word });
        Ok(CounselRequest {
            subject,
            to: self.to,
            words: self.words,
            doer: self.doer.map(doer).transpose()?,
            promise: self.promise,
            due: self.due,
            mentions: self.mentions,
        })
    }
}

/// Something to do about counsel or a promise.
#[derive(Debug, Deserialize, ToSchema)]
pub struct ActBody {
    /// Of counsel: accepted, declined, taken-back, yes, somewhat, no, unanswered or undone. Of a promise: kept, not-kept, moved,
    /// withdrawn or undone.
    #[schema(
        pattern = "^(accepted|declined|taken-back|yes|somewhat|no|unanswered|undone|kept|not-kept|moved|withdrawn)$"
    )]
    act: String,
    /// The day to which a promise is moved.
    #[schema(value_type = Option<String>, format = Date)]
    day: Option<Date>,
    /// Words to it; at most 500 characters.
    #[serde(default)]
    #[schema(max_length = 500)]
    words: String,
    /// The id of the last act that was seen, empty if there was none: where somebody acted meanwhile, nothing is kept (409).
    after: Option<String>,
}

/// Answers to whether the caller's counsel helped, in whole groups of five.
#[derive(Debug, Serialize, ToSchema)]
pub struct HelpedSums {
    yes: usize,
    somewhat: usize,
    no: usize,
}

/// The caller's promises, and counsel that waits for them.
#[derive(Debug, Serialize, ToSchema)]
pub struct PromisesAnswer {
    /// What the caller promised and is open, by the day.
    mine: Vec<PromiseAnswer>,
    /// What the caller was promised and is open, by the day.
    to_me: Vec<PromiseAnswer>,
    /// What was closed in the last 60 days.
    closed: Vec<PromiseAnswer>,
    /// Counsel to accept or decline.
    waiting: Vec<CounselAnswer>,
    /// Counsel of which is asked whether it helped.
    asked: Vec<CounselAnswer>,
    /// Counsel that the caller gave and nobody answered yet.
    given: Vec<CounselAnswer>,
    /// Whether the caller's counsel helped; null below five answers.
    helped: Option<HelpedSums>,
}

/// Counsel on a deal, as far as the caller may see it
#[utoipa::path(get, path = "/api/v1/deals/{id}/counsel", tag = "counsel", params(("id" = String, Path)),
    responses((status = 200, body = Vec<CounselAnswer>), (status = 404, body = ApiProblem)))]
pub async fn list_counsel(caller: Caller, Path(id): Path<String>) -> Result<Json<Vec<CounselAnswer>>, ApiProblem> {
    counsel_on(&caller, &Subject::Deal(id)).await
}

/// Counsel on an account that the caller may see
#[utoipa::path(get, path = "/api/v1/accounts/{id}/counsel", tag = "counsel", params(("id" = String, Path)),
    responses((status = 200, body = Vec<CounselAnswer>), (status = 404, body = ApiProblem)))]
pub async fn list_account_counsel(
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Vec<CounselAnswer>>, ApiProblem> {
    counsel_on(&caller, &Subject::Account(id)).await
}

async fn counsel_on(caller: &Caller, subject: &Subject) -> Result<Json<Vec<CounselAnswer>>, ApiProblem> {
    let page = caller.work.read_counsel(&caller.actor, subject, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(page.counsel.into_iter().map(CounselAnswer::of).collect()))
}

/// Give counsel on a deal
#[utoipa::path(post, path = "/api/v1/deals/{id}/counsel", tag = "counsel", params(("id" = String, Path)), request_body = CounselBody,
    responses((status = 201, body = CounselAnswer), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn give_counsel(
    caller: Caller,
    Path(deal): Path<String>,
    Json(body): Json<CounselBody>,
) -> Result<(StatusCode, Json<CounselAnswer>), ApiProblem> {
    give(&caller, body.request(Subject::Deal(deal))).await
}

/// Give counsel to somebody on an account
#[utoipa::path(post, path = "/api/v1/accounts/{id}/counsel", tag = "counsel", params(("id" = String, Path)), request_body = CounselBody,
    responses((status = 201, body = CounselAnswer), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn give_account_counsel(
    caller: Caller,
    Path(account): Path<String>,
    Json(body): Json<CounselBody>,
) -> Result<(StatusCode, Json<CounselAnswer>), ApiProblem> {
    give(&caller, body.request(Subject::Account(account))).await
}

async fn give(
    caller: &Caller,
    request: Result<CounselRequest, Problem>,
) -> Result<(StatusCode, Json<CounselAnswer>), ApiProblem> {
    let request = request.map_err(|p| caller.problem(p))?;
    let given = caller.work.give_counsel(&caller.actor, &request, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok((StatusCode::CREATED, Json(CounselAnswer::of(given))))
}

/// Whom to ask for counsel.
#[derive(Debug, Deserialize, ToSchema)]
pub struct AskBody {
    /// The id of a seller, manager or leader; the deal is opened to them.
    person: String,
}

/// Ask somebody for counsel on a deal
#[utoipa::path(post, path = "/api/v1/deals/{id}/counsel/asked", tag = "counsel", params(("id" = String, Path)), request_body = AskBody,
    responses((status = 201, body = Somebody), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn ask_counsel(
    caller: Caller,
    Path(deal): Path<String>,
    Json(body): Json<AskBody>,
) -> Result<(StatusCode, Json<Somebody>), ApiProblem> {
    let asked = caller.work.ask_counsel(&caller.actor, &deal, &body.person, caller.now).await;
    Ok((StatusCode::CREATED, Json(Somebody::of(asked.map_err(|p| caller.problem(p))?))))
}

/// Accept, decline or take back counsel, say whether it helped, or undo the last act
#[utoipa::path(post, path = "/api/v1/counsel/{id}/acts", tag = "counsel", params(("id" = String, Path)), request_body = ActBody,
    responses((status = 201, body = CounselAnswer), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn act_on_counsel(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<ActBody>,
) -> Result<(StatusCode, Json<CounselAnswer>), ApiProblem> {
    let act = CounselAct::of_word(&body.act)
        .ok_or_else(|| caller.problem(Problem::Invalid { field: "counsel-act", value: body.act.clone() }))?;
    let (words, after) = (&body.words, body.after.as_deref());
    let done = caller.work.act_on_counsel(&caller.actor, &id, act, words, after, caller.now).await;
    Ok((StatusCode::CREATED, Json(CounselAnswer::of(done.map_err(|p| caller.problem(p))?))))
}

/// The caller's promises, and counsel that waits for them
#[utoipa::path(get, path = "/api/v1/promises", tag = "counsel", responses((status = 200, body = PromisesAnswer)))]
pub async fn list_promises(caller: Caller) -> Result<Json<PromisesAnswer>, ApiProblem> {
    let page = caller.work.read_promises(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    let promises = |lines: Vec<PromiseLine>| lines.into_iter().map(PromiseAnswer::of).collect();
    let counsel = |counsel: Vec<counsel::Counsel>| counsel.into_iter().map(CounselAnswer::of).collect();
    Ok(Json(PromisesAnswer {
        mine: promises(page.mine),
        to_me: promises(page.to_me),
        closed: promises(page.closed),
        waiting: counsel(page.waiting),
        asked: counsel(page.asked),
        given: counsel(page.given),
        helped: match page.helped {
            Some(Helped::Counted { yes, somewhat, no }) => Some(HelpedSums { yes, somewhat, no }),
            Some(Helped::TooFew { .. }) | None => None,
        },
    }))
}

/// Say what became of a promise, move or withdraw it, or undo the last act
#[utoipa::path(post, path = "/api/v1/promises/{id}/acts", tag = "counsel", params(("id" = String, Path)), request_body = ActBody,
    responses((status = 201, body = PromiseAnswer), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem), (status = 409, body = ApiProblem)))]
pub async fn act_on_promise(
    caller: Caller,
    Path(id): Path<String>,
    Json(body): Json<ActBody>,
) -> Result<(StatusCode, Json<PromiseAnswer>), ApiProblem> {
    let act = PromiseAct::of_word(&body.act, body.day).map_err(|p| caller.problem(p))?;
    let (words, after) = (&body.words, body.after.as_deref());
    let done = caller.work.act_on_promise(&caller.actor, &id, act, words, after, caller.now).await;
    Ok((StatusCode::CREATED, Json(PromiseAnswer::of(done.map_err(|p| caller.problem(p))?))))
}
