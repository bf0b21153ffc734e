//! Why an operation could not be done: one type for all doors, a code and arguments for the sentence.

use store::StoreError;

/// What an operation gives.
pub type Done<T> = Result<T, Problem>;

/// Why an operation could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// Nobody knows who asks.
    #[error("not signed in")]
    Unauthenticated,
    /// Too many attempts failed lately.
    #[error("too many attempts; wait {minutes} minutes")]
    TooMany {
        /// How long to wait.
        minutes: i64,
    },
    /// The actor may not do this, or may not see this.
    #[error("not allowed")]
    Forbidden,
    /// There is no such thing, or the actor may not know of it.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// There is nothing to show yet.
    #[error("nothing yet: {0}")]
    Empty(&'static str),
    /// A value of the request cannot be used.
    #[error("{field} cannot be {value:?}")]
    Invalid {
        /// Which one.
        field: &'static str,
        /// What it was.
        value: String,
    },
    /// The thing is in another state than the operation needs.
    #[error("it is {0}")]
    Conflict(String),
    /// The files cannot be read.
    #[error("{0}")]
    Unreadable(#[from] sources::ReadError),
    /// There is no forecast, and why.
    #[error("{0}")]
    Declined(#[from] estimates::Declined),
    /// A file of this machine cannot be used.
    #[error("{path}: {error}")]
    File {
        /// Which one.
        path: String,
        /// What the system said.
        error: std::io::Error,
    },
    /// The token with which it is asked for only reads.
    #[error("the token only reads")]
    ReadOnly,
    /// It was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// The program gave up in the middle of it: a fault of the program, or of the file that it met.
    #[error("gave up in the middle")]
    Died,
    /// The database did not do it.
    #[error("{0}")]
    Store(StoreError),
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Problem {
        match error {
            StoreError::NotFound(what) => Problem::NotFound(what),
            StoreError::Cancelled => Problem::Cancelled,
            other => Problem::Store(other),
        }
    }
}

impl Problem {
    /// Whether there was no room left on the server.
    pub fn is_full(&self) -> bool {
        match self {
            Problem::Store(StoreError::Full) => true,
            Problem::File { error, .. } => store::is_no_room(error),
            _ => false,
        }
    }

    /// The name of the sentence: with `problem-` before it, except where another catalogue has it.
    pub fn code(&self) -> String {
        match self {
            Problem::Unauthenticated => "problem-unauthenticated".into(),
            Problem::TooMany { .. } => "problem-too-many".into(),
            Problem::Forbidden => "problem-forbidden".into(),
            Problem::NotFound(what) => format!("problem-not-found-{what}"),
            Problem::Empty(what) => format!("problem-empty-{what}"),
            Problem::Invalid { field, .. } => format!("problem-invalid-{field}"),
            Problem::Conflict(_) => "problem-conflict".into(),
            Problem::Unreadable(error) => format!("import-{}", error.code()),
            Problem::Declined(declined) => format!("estimates-{}", declined.code()),
            Problem::ReadOnly => "problem-read-only".into(),
            Problem::Cancelled => "problem-cancelled".into(),
            Problem::Died => "problem-died".into(),
            problem if problem.is_full() => "problem-full".into(),
            Problem::File { .. } => "problem-file".into(),
            Problem::Store(StoreError::File { .. }) => "problem-file".into(),
            Problem::Store(StoreError::Exists { .. }) => "problem-exists".into(),
            Problem::Store(StoreError::Tool { .. }) => "problem-tool".into(),
            Problem::Store(StoreError::Damaged { .. }) => "problem-damaged".into(),
            Problem::Store(StoreError::NotEmpty) => "problem-not-empty".into(),
            Problem::Store(_) => "problem-store".into(),
        }
    }

    /// The arguments of the sentence.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Problem::Invalid { value, .. } => vec![("value", value.clone())],
            Problem::TooMany { minutes } => vec![("minutes", minutes.to_string())],
            Problem::Conflict(state) => vec![("state", state.clone())],
            Problem::Unreadable(error) => error.args(),
            Problem::Declined(declined) => declined.args(),
            Problem::File { path, error } => vec![("path", path.clone()), ("error", error.to_string())],
            Problem::Store(StoreError::File { path, error }) => vec![("path", path.clone()), ("error", error.clone())],
            Problem::Store(StoreError::Exists { path }) => vec![("path", path.clone())],
            Problem::Store(StoreError::Tool { program, said }) => {
                vec![("text", (*program).to_owned()), ("error", said.clone())]
            }
            Problem::Store(StoreError::Damaged { path, found }) => {
                vec![("path", path.clone()), ("error", found.clone())]
            }
            Problem::Store(error) => vec![("error", error.to_string())],
            _ => Vec::new(),
        }
    }
}
