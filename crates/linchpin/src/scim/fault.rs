//! Why a request of a provider could not be done: RFC 7644 section 3.12.

use crate::telling;
use crate::words::Words;
use serde_json::{Value, json};
use work::Problem;

/// The URN of an error.
const SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// Why it could not be done; what is wrong of a request stands beside its message in the catalogue.
#[derive(Debug)]
pub enum Fault {
    /// The filter cannot be read, or compares what cannot be compared.
    InvalidFilter(String),
    /// The body is not what it should be.
    InvalidSyntax(String),
    /// A path cannot be read, or names nothing.
    InvalidPath(String),
    /// A path chooses nothing.
    NoTarget(String),
    /// A value cannot be taken.
    InvalidValue(String),
    /// What cannot be changed was to be.
    Mutability(String),
    /// There is no such resource or address.
    NotFound(String),
    /// Nobody knows who asks.
    Unauthenticated,
    /// It changed since the version that was named.
    Precondition,
    /// Discovery is not filtered.
    Filtered,
    /// The method is for other addresses.
    NotAllowed,
    /// The body is no JSON.
    UnsupportedMedia(String),
    /// The body or the list of operations is too long.
    TooLarge(String),
    /// Too many requests came within a minute.
    TooFast,
    /// There is no resource of whoever asks.
    NotImplemented,
    /// The work has another problem.
    Work(Problem),
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Fault {
        Fault::Work(problem)
    }
}

impl Fault {
    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Fault::InvalidFilter(_)
            | Fault::InvalidSyntax(_)
            | Fault::InvalidPath(_)
            | Fault::NoTarget(_)
            | Fault::InvalidValue(_)
            | Fault::Mutability(_) => 400,
            Fault::Unauthenticated => 401,
            Fault::Filtered => 403,
            Fault::NotFound(_) => 404,
            Fault::NotAllowed => 405,
            Fault::Precondition => 412,
            Fault::TooLarge(_) => 413,
            Fault::UnsupportedMedia(_) => 415,
            Fault::TooFast => 429,
            Fault::NotImplemented => 501,
            Fault::Work(problem) => status(problem),
        }
    }

    /// The keyword of table 9, where there is one.
    fn scim_type(&self) -> Option<&'static str> {
        Some(match self {
            Fault::InvalidFilter(_) => "invalidFilter",
            Fault::InvalidSyntax(_) => "invalidSyntax",
            Fault::InvalidPath(_) => "invalidPath",
            Fault::NoTarget(_) => "noTarget",
            Fault::InvalidValue(_) => "invalidValue",
            Fault::Mutability(_) => "mutability",
            Fault::Work(Problem::Invalid { field: "user-name-taken" | "address-taken" | "group-taken", .. }) => {
                "uniqueness"
            }
            Fault::Work(Problem::Invalid { field: "last-operations", .. }) => return None,
            Fault::Work(Problem::Invalid { .. }) => "invalidValue",
            _ => return None,
        })
    }

    fn detail(&self, words: &Words) -> String {
        let with = |id: &str, value: &String| words.say_with(id, &[("value", value.into())]);
        match self {
            Fault::InvalidFilter(value) => with("scim-invalid-filter", value),
            Fault::InvalidSyntax(value) => with("scim-invalid-syntax", value),
            Fault::InvalidPath(value) => with("scim-invalid-path", value),
            Fault::NoTarget(value) => with("scim-no-target", value),
            Fault::InvalidValue(value) => with("scim-invalid-value", value),
            Fault::Mutability(value) => with("scim-mutability", value),
            Fault::NotFound(value) => with("scim-not-found", value),
            Fault::UnsupportedMedia(value) => with("scim-unsupported-media", value),
            Fault::TooLarge(value) => with("scim-too-large", value),
            Fault::Unauthenticated => words.say("scim-unauthenticated"),
            Fault::Filtered => words.say("scim-filtered"),
            Fault::NotAllowed => words.say("scim-not-allowed"),
            Fault::Precondition => words.say("scim-precondition"),
            Fault::TooFast => words.say("scim-too-fast"),
            Fault::NotImplemented => words.say("scim-not-implemented"),
            Fault::Work(problem) => telling::problem(words, problem),
        }
    }

    /// The body of the answer.
    pub fn body(&self, words: &Words) -> Value {
        let status = self.status();
        if let Fault::Work(problem) = self
            && status == 500
        {
            tracing::error!(%problem, "a request of an identity provider could not be answered");
        }
        let mut body = json!({ "schemas": [SCHEMA], "status": status.to_string(), "detail": self.detail(words) });
        if let Some(kind) = self.scim_type() {
            body["scimType"] = kind.into();
        }
        body
    }
}

fn status(problem: &Problem) -> u16 {
    match problem {
        Problem::Unauthenticated => 401,
        Problem::Forbidden | Problem::ReadOnly => 403,
        Problem::NotFound(_) | Problem::Empty(_) => 404,
        Problem::TooMany { .. } => 429,
        Problem::Conflict(_) | Problem::Cancelled => 409,
        Problem::Invalid { field: "user-name-taken" | "address-taken" | "group-taken" | "last-operations", .. } => 409,
        Problem::Invalid { .. } | Problem::Unreadable(_) | Problem::Declined(_) => 400,
        Problem::Died | Problem::File { .. } | Problem::Store(_) => 500,
    }
}
