//! All that Linchpin knows about whoever asks.

use super::caller::Caller;
use super::grants::DealGrant;
use super::instant;
use super::problem::ApiProblem;
use super::requests::HelpRequest;
use axum::Json;
use facts::person::Role;
use facts::unit::Span;
use serde::Serialize;
use utoipa::ToSchema;
use work::counsel::OwnCounsel;
use work::own::{Own, OwnPerson, OwnUser};
use work::plan::OwnAim;
use work::promises::OwnPromise;
use work::subject::Subject;

/// All that is kept of whoever asks.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnData {
    /// As somebody who signs in; null on the sample company.
    user: Option<OwnUserData>,
    /// As one of the company's people; null for users of operations.
    person: Option<OwnPersonData>,
    /// What you did, and what was done to you or seen of you, the latest first.
    audit: Vec<OwnLine>,
}

/// What is kept of somebody who signs in.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnUserData {
    /// The e-mail address.
    login: String,
    /// Since when: RFC 3339.
    since: String,
    /// How many browsers are signed in.
    sessions: usize,
    /// How many tokens programs have.
    tokens: usize,
    /// Whether there is a second step at sign-in.
    has_second_step: bool,
    /// What an identity provider says of you by SCIM.
    provided: Vec<OwnProvided>,
}

/// What an identity provider says by SCIM.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnProvided {
    /// The name of the attribute, such as `name.givenName`.
    name: String,
    /// The value.
    value: String,
}

/// What is kept of one of the company's people.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnPersonData {
    /// The id.
    id: String,
    /// The id in the source.
    source_id: String,
    /// The name.
    name: String,
    /// The address.
    email: Option<String>,
    /// The title in the source.
    title: String,
    /// seller, manager, leader, enablement, operations or helper.
    role: String,
    /// The first day.
    hired: Option<String>,
    /// The last day.
    left: Option<String>,
    /// Who may see your deals and forecast today.
    seen_by: Vec<OwnSeer>,
    /// What you asked of desks.
    requests: Vec<HelpRequest>,
    /// What you did about requests.
    request_steps: Vec<OwnStepData>,
    /// Desks at which you sit, or whose requests you must say yes to.
    desks: Vec<String>,
    /// Deals of yours that others read who may not see them otherwise.
    opened: Vec<DealGrant>,
    /// Deals of others that you may read because help or counsel is asked of you.
    opened_to: Vec<DealGrant>,
    /// Units you were or are in.
    memberships: Vec<OwnPlace>,
    /// Units you headed or head.
    headships: Vec<OwnPlace>,
    /// What you were to bring.
    quotas: Vec<OwnQuotaData>,
    /// Deals you own.
    deals: Vec<OwnDealData>,
    /// How many deals you own or owned.
    deals_ever: i64,
    /// What sources say that you did.
    /// Accounts that are yours: as a source says, or by your latest deal.
    accounts: Vec<String>,
    activities: Vec<OwnActivityData>,
    /// Things of your briefs that you put away.
    dismissals: Vec<OwnDismissalData>,
    /// Answers to “where are we?” that you kept.
    answers: Vec<OwnAnswerData>,
    /// Numbers that you said.
    numbers: Vec<OwnNumberData>,
    /// What you meant to put right in the CRM.
    fixes: Vec<OwnFixData>,
    /// Closed periods of units that you head no more.
    led: Vec<OwnLedData>,
    /// What was forecast of you.
    forecasts: Vec<OwnForecastData>,
    /// What you were told.
    notices: Vec<OwnNoticeData>,
    /// Filters of lists that you keep under names.
    views: Vec<OwnViewData>,
    /// What of it you chose to have by e-mail, and how.
    notice_choices: Vec<OwnChoiceData>,
    /// Counsel that you gave, and that was given on your deals.
    counsel: Vec<OwnCounselData>,
    /// Promises that you made or were made.
    promises: Vec<OwnPromiseData>,
    /// What you said of the aims of accounts.
    aims: Vec<OwnAimData>,
    /// Whether you are held for a court or an authority: nothing is erased meanwhile.
    is_held: bool,
}

/// Something that you did about a request.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnStepData {
    /// When: RFC 3339.
    at: String,
    /// claim, answer, decline, ask, reply, hand, move, withdraw, approve, refuse, helped or undo.
    act: String,
    /// Why it was declined, or whether it helped.
    code: String,
    /// The words.
    text: String,
}

/// What you meant to put right in the CRM.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnFixData {
    id: String,
    /// The deal's name.
    deal: String,
    /// The rule that it broke.
    rule: String,
    /// The close date that you accepted.
    close_date: Option<String>,
    /// When.
    accepted: String,
    /// When you took it back.
    undone: Option<String>,
}

/// Somebody who may see you.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnSeer {
    /// The name.
    name: String,
    /// The role.
    role: String,
}

/// A unit and the days.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnPlace {
    /// The unit's name.
    unit: String,
    /// The first day; null: open.
    from: Option<String>,
    /// The last day; null: open.
    to: Option<String>,
}

/// A quota.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnQuotaData {
    /// The first day of the period.
    start: String,
    /// Minor units of the company's currency, or a count where the measure is one.
    amount: i64,
    /// What is counted.
    measure: String,
}

/// A deal.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnDealData {
    /// The id.
    id: String,
    /// The name.
    name: String,
    /// The stage.
    stage: String,
    /// open, won or lost.
    outcome: String,
    /// Minor units of the currency.
    amount: Option<i64>,
    /// The currency.
    currency: Option<String>,
    /// The planned close date.
    close: Option<String>,
    /// When it was decided.
    closed: Option<String>,
}

/// Something that a source says you did.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnActivityData {
    /// Such as meeting.
    kind: String,
    /// When: RFC 3339.
    happened: String,
    /// in, out or empty.
    direction: String,
    /// How many.
    count: i64,
}

/// A thing of your brief that you put away.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnDismissalData {
    /// The kind of thing.
    kind: String,
    /// What it was about: an id.
    about: String,
    /// Why: a code.
    reason: String,
    /// When: RFC 3339.
    at: String,
}

/// An answer that you kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnAnswerData {
    /// When: RFC 3339.
    at: String,
    /// What you said that you plan.
    plan: String,
}

/// A number that you said.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnNumberData {
    /// The unit's id; null: the company.
    unit: Option<String>,
    /// The first day of the period.
    start: String,
    /// When: RFC 3339.
    at: String,
    /// Minor units of the company's currency.
    amount: i64,
    /// What the forecast expected.
    forecast: i64,
    /// Why they differ: a code.
    reason: String,
    /// Your words to it.
    note: String,
}

/// A closed period of a unit that you headed when it ended and head no more.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnLedData {
    /// The unit's name.
    unit: String,
    /// The first day of the period.
    start: String,
    /// The unit's bookings as it was on the period's last day, minor units of the company's currency.
    bookings: i64,
    /// The number that you said last, likewise; null: none.
    number: Option<i64>,
}

/// What was forecast of you.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnForecastData {
    /// As known at the end of this day.
    as_of: String,
    /// 4w, 13w, period or next.
    horizon: String,
    /// Expected, minor units.
    mean: f64,
    /// The low end of the 95 % range.
    low95: f64,
    /// The high end of the 95 % range.
    high95: f64,
}

/// Something that you were told.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnNoticeData {
    /// What happened: a code.
    kind: String,
    /// About which kind of thing.
    about: String,
    /// Its id.
    about_id: String,
    /// When: RFC 3339.
    at: String,
    /// When you saw it.
    seen: Option<String>,
}

/// A filter of a list that you keep under a name.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnViewData {
    /// deals or pipeline.
    list: String,
    /// What you call it.
    name: String,
    /// The path and query that it stands for.
    address: String,
}

/// How a kind of notice comes by e-mail, as you chose.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnChoiceData {
    /// What happened: a code.
    kind: String,
    /// now, brief or no.
    mail: String,
}

/// Counsel that you gave, or that was given on a deal of yours.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnCounselData {
    /// The deal's id; null: it is on an account, or there no more.
    deal: Option<String>,
    /// The account's id; null: it is on a deal, or there no more.
    account: Option<String>,
    /// Who gave it.
    by: String,
    /// Whether that is you.
    is_mine: bool,
    /// When: RFC 3339.
    at: String,
    /// The words; empty: they are no longer kept.
    words: String,
    /// What was done about it; whether it helped only if you said so.
    acts: Vec<OwnAct>,
}

/// A promise that you made or were made.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnPromiseData {
    /// Who made it.
    by: String,
    /// Whom it was made to.
    to: String,
    /// Whether you made it.
    is_mine: bool,
    /// When: RFC 3339.
    at: String,
    /// By when it was to be kept, as it was made.
    due: String,
    /// The words; empty: they are no longer kept.
    words: String,
    /// What was done about it.
    acts: Vec<OwnAct>,
}

/// What you said of the aim of an account.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnAimData {
    /// The account's name; empty: it is there no more.
    account: String,
    /// When: RFC 3339.
    at: String,
    /// The words; empty: they are no longer kept, or it took back what was said before.
    words: String,
    /// Whether it took back what was said before.
    is_taken_back: bool,
}

/// Something that was done about counsel or a promise.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnAct {
    /// What: a code.
    what: String,
    /// When: RFC 3339.
    at: String,
    /// Words to it.
    words: String,
}

/// A line of the audit.
#[derive(Debug, Serialize, ToSchema)]
pub struct OwnLine {
    /// When: RFC 3339.
    at: String,
    /// Who, as far as the name is still known.
    who: Option<String>,
    /// What was done or seen: a code.
    what: String,
    /// To whom or what.
    about: Option<String>,
}

impl OwnData {
    /// As it is given out.
    pub fn of(own: Own) -> OwnData {
        let line = |named: work::audit::Named| OwnLine {
            at: instant(named.line.at),
            who: named.who,
            what: named.line.what,
            about: named.about,
        };
        OwnData {
            user: own.user.map(user),
            person: own.person.map(person),
            audit: own.audit.into_iter().map(line).collect(),
        }
    }
}

fn user(user: OwnUser) -> OwnUserData {
    OwnUserData {
        login: user.login,
        since: instant(user.since),
        sessions: user.sessions,
        tokens: user.tokens,
        has_second_step: user.has_second_step,
        provided: user.provided.into_iter().map(|(name, value)| OwnProvided { name, value }).collect(),
    }
}

fn person(own: OwnPerson) -> OwnPersonData {
    let quota = |(start, amount, measure): (jiff::civil::Date, i64, String)| OwnQuotaData {
        start: start.to_string(),
        amount,
        measure,
    };
    let activity = |activity: store::own::OwnActivity| OwnActivityData {
        kind: activity.kind,
        happened: instant(activity.happened),
        direction: activity.direction,
        count: activity.count,
    };
    let dismissal = |put: store::brief::Dismissal| OwnDismissalData {
        kind: put.kind,
        about: put.about,
        reason: put.reason,
        at: instant(put.said_at),
    };
    let number = |number: store::own::OwnNumber| OwnNumberData {
        unit: number.unit,
        start: number.start.to_string(),
        at: instant(number.at),
        amount: number.amount,
        forecast: number.forecast,
        reason: number.reason,
        note: number.note,
    };
    let led = |led: work::own::Led| OwnLedData {
        unit: led.unit,
        start: led.period.start.to_string(),
        bookings: led.bookings,
        number: led.number,
    };
    let forecast = |forecast: store::own::OwnForecast| OwnForecastData {
        as_of: forecast.as_of.to_string(),
        horizon: forecast.horizon,
        mean: forecast.mean,
        low95: forecast.range.0,
        high95: forecast.range.1,
    };
    OwnPersonData {
        id: own.id,
        source_id: own.source_id,
        name: own.name,
        email: own.email,
        title: own.title,
        role: role(own.role),
        hired: own.hired.map(|day| day.to_string()),
        left: own.left.map(|day| day.to_string()),
        seen_by: own.seen_by.into_iter().map(|(name, by)| OwnSeer { name, role: role(by) }).collect(),
        requests: own.requests.into_iter().map(HelpRequest::of).collect(),
        request_steps: own.request_steps.into_iter().map(step).collect(),
        desks: own.desks,
        opened: own.opened.into_iter().map(DealGrant::of).collect(),
        opened_to: own.opened_to.into_iter().map(DealGrant::of).collect(),
        memberships: own.memberships.into_iter().map(place).collect(),
        headships: own.headships.into_iter().map(place).collect(),
        quotas: own.quotas.into_iter().map(quota).collect(),
        deals: own.deals.into_iter().map(deal).collect(),
        deals_ever: own.deals_ever,
        accounts: own.accounts,
        activities: own.activities.into_iter().map(activity).collect(),
        answers: own.answers.into_iter().map(|(at, plan)| OwnAnswerData { at: instant(at), plan }).collect(),
        dismissals: own.dismissals.into_iter().map(dismissal).collect(),
        numbers: own.numbers.into_iter().map(number).collect(),
        fixes: own.fixes.into_iter().map(fix).collect(),
        led: own.led.into_iter().map(led).collect(),
        forecasts: own.forecasts.into_iter().map(forecast).collect(),
        notices: own.notices.into_iter().map(notice).collect(),
        views: own.views.into_iter().map(view).collect(),
        notice_choices: own.notice_choices.into_iter().map(|(kind, mail)| OwnChoiceData { kind, mail }).collect(),
        counsel: own.counsel.into_iter().map(counsel).collect(),
        promises: own.promises.into_iter().map(promise).collect(),
        aims: own.aims.into_iter().map(aim).collect(),
        is_held: own.is_held,
    }
}

fn fix((id, deal, rule, proposed, accepted, undone): store::hygiene::OwnFix) -> OwnFixData {
    OwnFixData {
        id,
        deal,
        rule,
        close_date: proposed.map(|day| day.to_string()),
        accepted: instant(accepted),
        undone: undone.map(instant),
    }
}

fn view(view: store::views::KeptView) -> OwnViewData {
    OwnViewData { list: view.list, name: view.name, address: view.address }
}

fn notice(notice: store::notices::KeptNotice) -> OwnNoticeData {
    OwnNoticeData {
        kind: notice.kind,
        about: notice.about,
        about_id: notice.about_id,
        at: instant(notice.at),
        seen: notice.seen_at.map(instant),
    }
}

fn counsel(counsel: OwnCounsel) -> OwnCounselData {
    OwnCounselData {
        deal: counsel.subject.as_ref().and_then(Subject::deal).map(str::to_owned),
        account: counsel.subject.as_ref().and_then(Subject::account).map(str::to_owned),
        by: counsel.by,
        is_mine: counsel.is_mine,
        at: instant(counsel.at),
        words: counsel.words,
        acts: counsel.acts.into_iter().map(act).collect(),
    }
}

fn promise(promise: OwnPromise) -> OwnPromiseData {
    OwnPromiseData {
        by: promise.by,
        to: promise.to,
        is_mine: promise.is_mine,
        at: instant(promise.at),
        due: promise.due.to_string(),
        words: promise.words,
        acts: promise.acts.into_iter().map(act).collect(),
    }
}

fn aim(aim: OwnAim) -> OwnAimData {
    OwnAimData { account: aim.account, at: instant(aim.at), words: aim.words, is_taken_back: aim.is_taken_back }
}

fn act((what, at, words): (String, facts::Instant, String)) -> OwnAct {
    OwnAct { what, at: instant(at), words }
}

fn deal(deal: store::own::OwnDeal) -> OwnDealData {
    OwnDealData {
        id: deal.id,
        name: deal.name,
        stage: deal.stage,
        outcome: deal.outcome.word().to_owned(),
        amount: deal.amount,
        currency: deal.currency.map(|currency| currency.code().to_owned()),
        close: deal.close.map(|day| day.to_string()),
        closed: deal.closed.map(|day| day.to_string()),
    }
}

fn step(step: store::requests::KeptStep) -> OwnStepData {
    OwnStepData { at: instant(step.at), act: step.kind, code: step.code, text: step.text }
}

fn place((unit, span): (String, Span)) -> OwnPlace {
    OwnPlace { unit, from: span.from.map(|day| day.to_string()), to: span.to.map(|day| day.to_string()) }
}

fn role(role: Role) -> String {
    super::people::role(role)
}

/// All that Linchpin knows about you, and who may see it
///
/// For a token it is what is kept of whoever made it. That it was taken away is written down.
#[utoipa::path(get, path = "/api/v1/me/data", tag = "people", responses((status = 200, body = OwnData)))]
pub async fn get_own_data(caller: Caller) -> Result<Json<OwnData>, ApiProblem> {
    let own = caller.work.export_own(&caller.actor, caller.visitor.as_ref(), caller.now).await;
    Ok(Json(OwnData::of(own.map_err(|problem| caller.problem(problem))?)))
}
