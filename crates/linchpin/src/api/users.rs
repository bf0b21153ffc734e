//! Who may come in: accounts, invitations, links to a new password.

use super::caller::Caller;
use super::instant;
use super::people::role;
use super::problem::ApiProblem;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use work::users::{Invitation, ListedUser, Standing, Visitor};
use work::{Done, Problem};

/// A user.
#[derive(Debug, Serialize, ToSchema)]
pub struct User {
    id: String,
    /// The e-mail address.
    login: String,
    /// The name: the person's, where one is linked.
    name: String,
    /// operations, leader or person.
    standing: String,
    /// seller, manager, leader, enablement, operations or helper: as what they see the company; null: they let nobody in.
    role: Option<String>,
    /// Whether a password was set.
    has_password: bool,
    /// Whether a second step is on.
    has_second_step: bool,
    /// When a session was last used, RFC 3339.
    seen: Option<String>,
    /// Since when it is shut out, RFC 3339.
    shut: Option<String>,
}

impl User {
    fn of(listed: ListedUser) -> User {
        let ListedUser { user, name, actor } = listed;
        User {
            id: user.id,
            login: user.login,
            name,
            standing: user.standing,
            role: actor.map(|actor| role(actor.role())),
            has_password: user.password.is_some(),
            has_second_step: user.totp.is_some(),
            seen: user.seen_at.map(instant),
            shut: user.disabled_at.map(instant),
        }
    }
}

/// Whom to let in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationBody {
    /// The e-mail address.
    #[schema(format = Email)]
    login: String,
    /// The name, of whoever is none of the company's people.
    #[serde(default)]
    name: String,
    /// What for.
    #[schema(pattern = "^(operations|leader|person)$")]
    standing: String,
    /// The id of the person, where the standing is that of one.
    person: Option<String>,
}

/// A link that works once. It is not mailed: whoever asked passes it on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Link {
    /// The path on this server, with the secret.
    path: String,
}

impl Link {
    fn of(caller: &Caller, made: Done<String>) -> Result<(StatusCode, Json<Link>), ApiProblem> {
        let secret = made.map_err(|p| caller.problem(p))?;
        Ok((StatusCode::CREATED, Json(Link { path: format!("/link/{secret}") })))
    }
}

/// All users
#[utoipa::path(get, path = "/api/v1/users", tag = "users", responses((status = 200, body = Vec<User>)))]
pub async fn list_users(caller: Caller) -> Result<Json<Vec<User>>, ApiProblem> {
    let users = caller.work.list_users(&caller.actor, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(Json(users.into_iter().map(User::of).collect()))
}

/// Let somebody in: the link with which they set a password
#[utoipa::path(post, path = "/api/v1/users", tag = "users", request_body = InvitationBody,
    responses((status = 201, body = Link), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn invite_user(
    caller: Caller,
    Json(body): Json<InvitationBody>,
) -> Result<(StatusCode, Json<Link>), ApiProblem> {
    let invite = async {
        let standing = Standing::of_word(&body.standing);
        let standing = standing.ok_or_else(|| Problem::Invalid { field: "standing", value: body.standing.clone() })?;
        let name = if body.name.trim().is_empty() { body.login.clone() } else { body.name };
        let invitation = Invitation { login: body.login, name, standing, person: body.person };
        caller.work.invite(&caller.actor, &invitation, caller.now).await
    };
    let made = invite.await;
    Link::of(&caller, made)
}

/// A link with which the owner of a user sets another password; earlier ones end
#[utoipa::path(post, path = "/api/v1/users/{id}/link", tag = "users", params(("id" = String, Path)),
    responses((status = 201, body = Link), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn make_link(caller: Caller, Path(id): Path<String>) -> Result<(StatusCode, Json<Link>), ApiProblem> {
    let made = caller.work.reset_link(&caller.actor, &id, caller.now).await;
    Link::of(&caller, made)
}

/// Shut a user out: its sessions, links and tokens end
#[utoipa::path(put, path = "/api/v1/users/{id}/shut", tag = "users", params(("id" = String, Path)),
    responses((status = 204), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn shut_user(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    disable(&caller, &id, true).await
}

/// Let a user in again
#[utoipa::path(delete, path = "/api/v1/users/{id}/shut", tag = "users", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = ApiProblem)))]
pub async fn open_user(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    disable(&caller, &id, false).await
}

async fn disable(caller: &Caller, id: &str, is_disabled: bool) -> Result<StatusCode, ApiProblem> {
    let done = match visitor(caller) {
        Ok(visitor) => caller.work.disable_user(visitor, id, is_disabled, caller.now).await,
        Err(problem) => Err(problem),
    };
    done.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The user that asks; on the sample company nobody is one.
fn visitor(caller: &Caller) -> Done<&Visitor> {
    work::access::check(&caller.actor, &work::Operation::ManageUsers, &caller.frame)?;
    caller.visitor.as_ref().ok_or(Problem::NotFound("user"))
}

/// Turn off a user's second step, for whoever lost the device
#[utoipa::path(delete, path = "/api/v1/users/{id}/second-step", tag = "users", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = ApiProblem)))]
pub async fn end_second_step(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    let done = caller.work.end_second_step_for(&caller.actor, &id, caller.now).await;
    done.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Erase what names a user that is none of the company's people and was shut out, for ever
#[utoipa::path(post, path = "/api/v1/users/{id}/erasure", tag = "users", params(("id" = String, Path)),
    responses((status = 204), (status = 400, body = ApiProblem), (status = 404, body = ApiProblem)))]
pub async fn erase_user(caller: Caller, Path(id): Path<String>) -> Result<StatusCode, ApiProblem> {
    caller.work.erase_user(&caller.actor, &id, caller.now).await.map_err(|p| caller.problem(p))?;
    Ok(StatusCode::NO_CONTENT)
}
