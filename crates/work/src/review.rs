//! A deal beside similar ones, for a deal review; and what is made of the facts for pages, beside the forecast.

use crate::Work;
use crate::access::Scope;
use crate::accounts::Territory;
use crate::deals::Closing;
use crate::frame::Frame;
use crate::problem::Done;
use crate::worker::give_way;
use estimates::similar::{Peers, Subject, Track, mark};
use facts::deal::{DealKind, DealState, Inferred};
use facts::time::days_between;
use facts::{Instant, StageKind, territory};
use jiff::civil::Date;
use std::sync::Arc;
use store::accounts::{KeptAccount, KeptPart};
use store::deals::{KeptDeal, KeptState};
use store::load::Loaded;

pub use estimates::similar::{Comparison, Difference, Effort, LEAST, Near, Spread, Trait, Unsaid, Worth};

/// The name under which decided deals are kept.
const SIMILAR: &str = "similar";
/// Similar deals of each outcome that are listed.
const LISTED: usize = 3;

/// A deal beside similar ones.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// What was compared.
    pub comparison: Comparison,
    /// The nearest that were won, and the nearest that were lost.
    pub listed: Vec<Similar>,
    /// How many decided deals it was compared with.
    pub peers: usize,
}

/// A similar deal.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// Public id and name; `None`: another team's today.
    pub deal: Option<(String, String)>,
    /// Whose it is; `None` likewise.
    pub owner: Option<String>,
    /// How near it is, and how it ended.
    pub near: Near,
}

/// Decided deals as they were read last, and when they were made.
pub(crate) type KeptPeers = Option<(Instant, Arc<Peers>)>;

impl Work {
    /// An open deal beside similar ones; `None`: it is decided, nothing was made yet, or nobody knows how old it is.
    pub(crate) async fn review(
        &self,
        (frame, scope): (&Frame, &Scope),
        (kept, account): (&KeptDeal, Option<&KeptAccount>),
        closing: Option<Closing>,
    ) -> Done<Option<Review>> {
        let Some(peers) = self.peers().await?.filter(|peers| !peers.is_empty()) else { return Ok(None) };
        let Some(subject) = subject(frame, kept, account, &peers, closing) else { return Ok(None) };
        let comparison = peers.compare(&subject, frame.company());
        let of = |is_won: bool| comparison.near.iter().filter(move |near| near.is_won == is_won).take(LISTED);
        let nearest: Vec<Near> = of(true).chain(of(false)).copied().collect();
        let keys: Vec<i64> = nearest.iter().map(|near| near.key).collect();
        let mut labels = if keys.is_empty() { Default::default() } else { self.store.deal_labels(&keys).await? };
        let similar = |near: Near| {
            let label = labels.remove(&near.key).filter(|label| frame.may_open(scope, label.owner));
            let owner = label.as_ref().and_then(|label| frame.person_of_key(label.owner?));
            Similar {
                deal: label.map(|label| (label.id, label.name)),
                owner: owner.map(|owner| frame.person_name(owner).to_owned()),
                near,
            }
        };
        let listed = nearest.into_iter().map(similar).collect();
        Ok(Some(Review { comparison, listed, peers: peers.len() }))
    }

    /// Decided deals to compare with, read again when they were made anew.
    async fn peers(&self) -> Done<Option<Arc<Peers>>> {
        let Some(made_at) = self.store.made_at(SIMILAR).await? else { return Ok(None) };
        if let Some((at, peers)) = self.peers.read().await.as_ref()
            && *at == made_at
        {
            return Ok(Some(peers.clone()));
        }
        let Some((at, bytes)) = self.store.made(SIMILAR).await? else { return Ok(None) };
        let Some(peers) = Peers::from_bytes(&bytes).map(Arc::new) else { return Ok(None) };
        *self.peers.write().await = Some((at, peers.clone()));
        Ok(Some(peers))
    }

    /// Makes of the facts what pages show beside the forecast: decided deals to compare with, accounts, what customers buy.
    pub(crate) async fn make_for_pages(&self, loaded: &Arc<Loaded>, as_of: Date, now: Instant) -> Done<()> {
        let ids = self.store.account_ids().await?;
        let made = give_way({
            let loaded = loaded.clone();
            move || {
                let peers = Peers::of(&loaded.company, as_of, |place| loaded.deals[place]).to_bytes();
                let states = territory::accounts(&loaded.company, as_of);
                let (accounts, parts) = kept_accounts(&loaded, &states, &ids);
                (peers, accounts, parts, Territory::of(&loaded.company).to_bytes())
            }
        });
        let (peers, accounts, parts, territory) = made.await?;
        self.store.put_made(SIMILAR, &peers, now).await?;
        self.store.put_accounts(&accounts, &parts).await?;
        self.store.put_made(crate::accounts::TERRITORY, &territory, now).await?;
        Ok(())
    }
}

/// What happened to an open deal so far; `None`: it is decided, or nobody saw its creation.
fn subject(
    frame: &Frame,
    kept: &KeptDeal,
    account: Option<&KeptAccount>,
    peers: &Peers,
    closing: Option<Closing>,
) -> Option<Subject> {
    let company = frame.company();
    let (first, last) = (kept.states.first()?, kept.states.last()?);
    if last.outcome != StageKind::Open || first.inferred.has(Inferred::CREATED) {
        return None;
    }
    let states: Vec<DealState> = kept.states.iter().map(|state| deal_state(frame, state)).collect();
    let contacts = kept.activities.iter().map(|activity| (activity.happened, activity.count));
    let pipeline = states.iter().rev().find_map(|state| Some(company.stages[usize::from(state.stage?)].pipeline));
    let said = |column: &str| kept.attributes.iter().find(|(name, _)| name == column).map(|(_, value)| value.as_str());
    let words = account.map(|account| [&account.segment, &account.industry, &account.region]);
    let amount = last.amount.and_then(|minor| company.in_company_currency(minor, last.currency, frame.as_of));
    Some(Subject {
        age: days_between(first.known_from.day(&company.settings.zone), frame.as_of).max(0),
        track: Track {
            kind: DealKind::infer(&kept.kind) as u8,
            pipeline: pipeline.unwrap_or(0),
            account: words.map_or([0; 3], |words| words.map(|word| mark(word))),
            columns: peers.marks(said),
            ..Track::of(company, first.known_from, &states, contacts)
        },
        chance: closing.map(|closing| closing.p_won),
        amount,
    })
}

fn deal_state(frame: &Frame, state: &KeptState) -> DealState {
    DealState {
        known: state.known_from,
        happened: state.happened,
        stage: state.stage.and_then(|key| frame.stage_place(key)),
        amount: state.amount,
        currency: state.currency,
        close_date: state.close_date,
        closed: state.closed,
        owner: None,
        category: state.category,
        deleted: state.deleted,
        inferred: state.inferred,
    }
}

/// Accounts by the keys of what they refer to.
fn kept_accounts(
    loaded: &Loaded,
    states: &[territory::AccountState],
    ids: &std::collections::HashMap<i64, String>,
) -> (Vec<KeptAccount>, Vec<KeptPart>) {
    let person = |place: u32| loaded.people[place as usize];
    let (mut accounts, mut parts) = (Vec::with_capacity(states.len()), Vec::new());
    for ((account, key), state) in loaded.company.accounts.iter().zip(&loaded.accounts).zip(states) {
        accounts.push(KeptAccount {
            key: *key,
            id: ids.get(key).cloned().unwrap_or_default(),
            name: account.name.clone(),
            segment: account.segment.clone(),
            industry: account.industry.clone(),
            region: account.region.clone(),
            owner: state.owner.map(person),
            last: state.last,
        });
        parts.extend(state.parts.iter().map(|(owner, part)| KeptPart {
            account: *key,
            owner: owner.map_or(0, person),
            open_deals: part.open_deals,
            open_amount: part.open_amount,
            won_deals: part.won_deals,
            won_amount: part.won_amount,
            decided_deals: part.decided_deals,
            renewal: part.renewal,
        }));
    }
    (accounts, parts)
}
