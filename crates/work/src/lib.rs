//! What a manager does about it: the operations behind every door, each with its permission.
//!
//! An operation takes an [`access::Actor`] and a request, and returns plain data or a [`problem::Problem`]. Nothing
//! here knows HTTP, HTML, JSON for people, or flags; the clock is an argument.
//!
//! Reading order:
//!
//! - Who comes in: [`users`] with [`password`] and [`second_step`], [`providers`], [`provisioning`] (what an identity
//!   provider says of that), [`mail`].
//! - Who may what: [`access`], over [`frame`] (today's people and hierarchy); [`grants`] (who else reads one deal),
//!   [`audit`] (who did what), [`own`] (what is kept of oneself), [`problem`] (why something cannot be done).
//! - Facts come in: [`intake`] (imports), [`amend`] and [`company`] (what operations say by hand), [`fields`] (which
//!   columns say what a review asks for), [`retention`] (how long records are kept).
//! - What they suggest: [`forecast`], [`bridge`] (why it moved), [`number`] (what a manager says), [`track_record`],
//!   [`pipeline`] (what changed), [`figures`] (is there enough), [`hygiene`] (what is wrong in the CRM).
//! - Deals: [`deals`], [`review`] (one beside similar ones), [`accounts`], [`subject`] (what the next stand on),
//!   [`counsel`] and [`promises`], [`plan`] (of an account), [`desks`] and
//!   [`requests`] (help from other departments).
//! - The week: [`brief`] (what deserves attention), [`feeds`] (the same in calendars), [`meetings`] (prepared),
//!   [`answer`] (where a place stands), [`notices`] (who is told).
//! - Anywhere: [`people`] (whom to choose from), [`search`], [`views`], [`export`].
//! - Beneath: [`worker`] (long work), [`copies`] (of the database), [`state`] (how the installation does), [`folder`]
//!   (files without a database).

pub mod access;
pub mod accounts;
pub mod amend;
pub mod answer;
pub mod audit;
pub mod bridge;
pub mod brief;
pub mod company;
pub mod copies;
pub mod counsel;
pub mod deals;
pub mod desks;
pub mod export;
pub mod feeds;
pub mod fields;
pub mod figures;
pub mod folder;
pub mod forecast;
pub mod frame;
pub mod grants;
pub mod hygiene;
pub mod intake;
pub mod mail;
pub mod meetings;
pub mod notices;
pub mod number;
pub mod own;
pub mod password;
pub mod people;
pub mod pipeline;
pub mod plan;
pub mod problem;
pub mod promises;
pub mod providers;
pub mod provisioning;
pub mod requests;
pub mod retention;
pub mod review;
pub mod search;
pub mod second_step;
mod stake;
pub mod state;
pub mod subject;
pub mod track_record;
mod turn;
pub mod users;
pub mod views;
pub mod worker;

pub use access::{Actor, Operation};
pub use problem::{Done, Problem};

use std::path::PathBuf;
use std::sync::Arc;
use store::{Secret, Store};
use tokio::sync::{Mutex, RwLock};

/// The company's work: what every operation needs.
#[derive(Clone)]
pub struct Work {
    /// Facts and records.
    pub store: Store,
    /// Where uploaded files are kept until they are read.
    pub uploads: PathBuf,
    frame: Arc<RwLock<Option<Arc<frame::Frame>>>>,
    framing: Arc<Mutex<()>>,
    turning: Arc<Mutex<()>>,
    key: Option<Arc<Secret>>,
    sealed: Arc<Mutex<Option<(i64, String)>>>,
    provisioning: Arc<provisioning::State>,
    peers: Arc<RwLock<review::KeptPeers>>,
}

impl Work {
    /// Work over a store; uploads are kept in `uploads`.
    pub fn new(store: Store, uploads: PathBuf) -> Work {
        Work {
            store,
            uploads,
            frame: Arc::default(),
            framing: Arc::default(),
            turning: Arc::default(),
            key: None,
            sealed: Arc::default(),
            provisioning: Arc::default(),
            peers: Arc::default(),
        }
    }

    /// The same with the server's key, under which secrets are sealed that the database alone must not give away.
    pub fn with_key(self, key: Secret) -> Work {
        Work { key: Some(Arc::new(key)), ..self }
    }
}
