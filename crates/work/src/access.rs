//! Who may do and see what: checked here, once, for all doors.
//!
//! The role says which operations, today's hierarchy says about whom. As-was decides only where numbers are counted.

use crate::frame::Frame;
use crate::problem::{Done, Problem};
use facts::Node;
use facts::person::{PersonIx, Role};
use facts::unit::UnitIx;

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// Whoever has the terminal of this machine: sets the company up, and sees what operations see.
    Operator,
    /// A user of operations who is none of the company's people.
    Operations {
        /// The user's public id.
        user: String,
    },
    /// One of the company's people. Places in the frame move when facts come and go; keys do not.
    Person {
        /// The person's key in the store.
        key: i64,
        /// What the hierarchy makes of them today.
        role: Role,
    },
    /// Whoever leads the company as a whole, while its files name nobody above all units.
    CompanyLeader,
}

impl Actor {
    /// The role.
    pub fn role(&self) -> Role {
        match self {
            Actor::Operator | Actor::Operations { .. } => Role::Operations,
            Actor::Person { role, .. } => *role,
            Actor::CompanyLeader => Role::Leader,
        }
    }

    /// Whether they are one of the company's people.
    pub fn is_person(&self) -> bool {
        self.key().is_some()
    }

    /// The person's key in the store.
    pub fn key(&self) -> Option<i64> {
        match self {
            Actor::Operator | Actor::Operations { .. } | Actor::CompanyLeader => None,
            Actor::Person { key, .. } => Some(*key),
        }
    }

    /// The person's place in `frame`; `None` if the facts that brought them were taken back since.
    pub fn person(&self, frame: &Frame) -> Option<PersonIx> {
        self.key().and_then(|key| frame.person_of_key(key))
    }
}

/// Something that can be done, and about whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Read the forecast of a node.
    ReadForecast(Node),
    /// Have the forecast made anew.
    MakeForecast,
    /// Read which numbers were said of a node, and what judgement added in closed periods.
    ReadNumber(Node),
    /// Say a number of a node: whoever heads it.
    SayNumber(Node),
    /// Read what changed in the pipeline of a node.
    ReadPipeline(Node),
    /// Read how much is wrong with deals of a node in the CRM, and what with one's own.
    ReadHygiene(Node),
    /// Accept what is proposed for deals of one's own, and take that back.
    PutRight,
    /// Read a deal of this owner.
    ReadDeal(Option<PersonIx>),
    /// Read the deals that are opened to one by a grant.
    ReadGranted,
    /// Open a deal of this owner to somebody, and end that.
    GrantDeal(Option<PersonIx>),
    /// Ask a desk for help about a deal of this owner.
    AskForHelp(Option<PersonIx>),
    /// Read which requests for help one has to do with.
    ReadRequests,
    /// Read a request that this person made.
    ReadRequest(Option<PersonIx>),
    /// Follow up a request that this person made: say more, withdraw it, say whether it helped.
    FollowRequest(Option<PersonIx>),
    /// Read which desks there are, and what each has to do.
    ReadDesks,
    /// Make desks and say who sits there.
    KeepDesks,
    /// List the deals that one may read.
    ListDeals,
    /// Read an account of which this person has a deal, or whose it is.
    ReadAccount(Option<PersonIx>),
    /// List the accounts that one may read.
    ListAccounts,
    /// Say what is meant to be done in an account of which this person has a deal, or whose it is.
    PlanAccount(Option<PersonIx>),
    /// Read how past forecasts turned out.
    ReadTrackRecord,
    /// Upload, map, check, run, undo and redo imports, and read their reports.
    Import,
    /// Read how far long work is.
    ReadJobs,
    /// Stop long work.
    CancelJob,
    /// Read which people there are.
    ListPeople,
    /// Let people in and shut them out, and read which users there are.
    ManageUsers,
    /// Read who did or saw what that is sensitive.
    ReadAudit,
    /// Read everything that is kept of oneself.
    ReadOwn,
    /// Keep filters of lists under names.
    KeepViews,
    /// Look for deals, accounts, people and units by name.
    Search,
    /// Read what one was told, and choose what of it also comes by e-mail.
    ReadNotices,
    /// Erase what names a person, or hold it for a court.
    ErasePerson,
    /// Say by hand who there is and where they stand, quotas, stages, rates and the calendar; take it back.
    KeepCompany,
    /// Decide how long records are kept, after which they are deleted.
    Retain,
    /// Let an identity provider make and retire users, and say what its groups are for.
    Provision,
    /// Read one's own brief, and put things of it away.
    ReadBrief,
    /// Have a meeting about a node prepared.
    PrepareMeeting(Node),
    /// Read where a node stands, as it was kept or as it is.
    ReadAnswer(Node),
    /// Keep where a node stands, to show it to those who may read it.
    KeepAnswer(Node),
    /// Read counsel on a deal of this owner, or for this person on an account.
    ReadCounsel(Option<PersonIx>),
    /// Give counsel on a deal of this owner, or to this person on an account.
    GiveCounsel(Option<PersonIx>),
    /// Accept or decline counsel on a deal of this owner, or for this person on an account, and say whether it helped.
    AnswerCounsel(Option<PersonIx>),
    /// Read the promises that one made or was made, and whose counsel waits.
    ReadPromises,
    /// Say what became of a promise: who made it, and whom it was made to.
    KeepPromise(PersonIx, PersonIx),
}

/// What a role may do at all; about whom is [`Scope`]'s.
pub fn may(role: Role, operation: &Operation) -> bool {
    let leads_or_sells = matches!(role, Role::Seller | Role::Manager | Role::Leader);
    match operation {
        Operation::ReadForecast(_)
        | Operation::ReadPipeline(_)
        | Operation::ReadBrief
        | Operation::PrepareMeeting(_)
        | Operation::ReadAnswer(_)
        | Operation::KeepAnswer(_)
        | Operation::ReadHygiene(_)
        | Operation::PutRight
        | Operation::ReadDeal(_)
        | Operation::GrantDeal(_)
        | Operation::AskForHelp(_)
        | Operation::ListDeals
        | Operation::ReadAccount(_)
        | Operation::ListAccounts
        | Operation::PlanAccount(_)
        | Operation::KeepViews
        | Operation::ReadTrackRecord => leads_or_sells,
        Operation::ReadCounsel(_)
        | Operation::GiveCounsel(_)
        | Operation::AnswerCounsel(_)
        | Operation::ReadPromises
        | Operation::KeepPromise(..) => leads_or_sells,
        Operation::ReadNumber(_) | Operation::SayNumber(_) => matches!(role, Role::Manager | Role::Leader),
        Operation::MakeForecast => matches!(role, Role::Manager | Role::Leader | Role::Operations),
        Operation::Import
        | Operation::CancelJob
        | Operation::ManageUsers
        | Operation::Provision
        | Operation::ReadAudit
        | Operation::ErasePerson
        | Operation::Retain
        | Operation::KeepCompany => role == Role::Operations,
        Operation::ReadJobs
        | Operation::ListPeople
        | Operation::ReadOwn
        | Operation::ReadNotices
        | Operation::ReadGranted
        | Operation::Search
        | Operation::ReadRequests
        | Operation::ReadRequest(_)
        | Operation::FollowRequest(_)
        | Operation::ReadDesks => true,
        Operation::KeepDesks => matches!(role, Role::Operations | Role::Leader),
    }
}

/// Every kind of operation, about anybody.
pub const ALL: [Operation; 44] = [
    Operation::ReadForecast(Node::Company),
    Operation::ReadNumber(Node::Company),
    Operation::SayNumber(Node::Company),
    Operation::MakeForecast,
    Operation::ReadPipeline(Node::Company),
    Operation::ReadHygiene(Node::Company),
    Operation::PutRight,
    Operation::ReadDeal(None),
    Operation::ReadGranted,
    Operation::GrantDeal(None),
    Operation::AskForHelp(None),
    Operation::ReadRequests,
    Operation::ReadRequest(None),
    Operation::FollowRequest(None),
    Operation::ReadDesks,
    Operation::KeepDesks,
    Operation::ListDeals,
    Operation::ReadAccount(None),
    Operation::ListAccounts,
    Operation::PlanAccount(None),
    Operation::ReadCounsel(None),
    Operation::GiveCounsel(None),
    Operation::AnswerCounsel(None),
    Operation::ReadPromises,
    Operation::KeepPromise(0, 0),
    Operation::ReadTrackRecord,
    Operation::Import,
    Operation::ReadJobs,
    Operation::CancelJob,
    Operation::ListPeople,
    Operation::ManageUsers,
    Operation::Provision,
    Operation::ReadAudit,
    Operation::KeepCompany,
    Operation::Retain,
    Operation::ReadOwn,
    Operation::ReadNotices,
    Operation::Search,
    Operation::KeepViews,
    Operation::ErasePerson,
    Operation::ReadBrief,
    Operation::PrepareMeeting(Node::Company),
    Operation::ReadAnswer(Node::Company),
    Operation::KeepAnswer(Node::Company),
];

/// What an operation is, and about whom it may be done, in words: docs/permissions.md is made of these.
pub fn described(operation: &Operation) -> (&'static str, &'static str) {
    match operation {
        Operation::ReadForecast(_) => {
            ("Read a forecast", "the own person; units headed today and all below; the company if all of it is")
        }
        Operation::ReadNumber(_) => ("Read the numbers said of a unit, and what judgement added", "as the forecast"),
        Operation::SayNumber(_) => (
            "Say a number of a unit or the company",
            "units headed today, not those below; the company if all of it is",
        ),
        Operation::MakeForecast => ("Have the forecast made anew", "the whole company"),
        Operation::ReadPipeline(_) => (
            "Read what changed in a pipeline, and whether it is enough",
            "as the forecast; deals that are another team's today are not named",
        ),
        Operation::ReadHygiene(_) => (
            "Read how much is wrong with deals in the CRM",
            "counts as the forecast; deals are named to their owner alone",
        ),
        Operation::PutRight => ("Accept what is proposed to put deals right, take that back", "one's own deals"),
        Operation::ReadDeal(_) => ("Read a deal", "its owner as in the forecast; without an owner, the company"),
        Operation::ReadGranted => (
            "Read a deal that was opened to one, and what stands on it",
            "that deal alone, while the request or counsel lasts; only people of the company",
        ),
        Operation::GrantDeal(_) => (
            "Open a deal to somebody by asking for help or counsel, and end that",
            "as reading it by the hierarchy; nobody passes on what was opened to them",
        ),
        Operation::AskForHelp(_) => (
            "Ask a desk for help about a deal or an account",
            "a deal as reading it by the hierarchy; an account, whoever may read it",
        ),
        Operation::ReadRequests => (
            "Read which requests for help one has to do with",
            "one's own, those of people below, of desks one sits at, those one must say yes to; only people of the company",
        ),
        Operation::ReadRequest(_) => (
            "Read a request for help",
            "as the forecast of whoever asked; whoever sits at its desk, must say yes, did something about it, or reads its deal by the hierarchy",
        ),
        Operation::FollowRequest(_) => (
            "Say more to a request, withdraw it, say whether it helped",
            "whoever asked; taking, answering, declining and handing on are the desk's, saying yes or no is whose it is to say",
        ),
        Operation::ReadDesks => {
            ("Read which desks there are, and what each has to do", "all desks; counts, never what is asked")
        }
        Operation::KeepDesks => (
            "Make desks, say who sits there and what they ask",
            "users of operations, and whoever leads the whole company; not by people whose title says operations",
        ),
        Operation::ListDeals => ("List deals", "those that may be read"),
        Operation::ReadAccount(_) => (
            "Read an account",
            "whoever may read one of its deals, or owns it today, or sees its owner; deals of others are only counted",
        ),
        Operation::ListAccounts => {
            ("List accounts", "those that may be read; without deal and owner, the whole company")
        }
        Operation::PlanAccount(_) => (
            "Say the aim of an account, and promise steps there",
            "as reading the account, each for themselves; seen by whoever said it, those who lead them and those whom they lead",
        ),
        Operation::ReadCounsel(_) => (
            "Read counsel on a deal or an account",
            "whoever owns the deal today or is given it on the account, its giver, who is named in it, and whoever heads the unit of whom it \
             is for or one above: as long as they may read the deal or account",
        ),
        Operation::GiveCounsel(_) => (
            "Give counsel on a deal or an account, and take it back",
            "deals that may be read, but one's own; on an account to people below who own it or have a deal there, and to its owner by whoever of the same team has a deal there too",
        ),
        Operation::AnswerCounsel(_) => (
            "Accept or decline counsel; say whether it helped",
            "whom it is for alone: the deal's owner, whoever is given it on an account; whether it helped nobody else reads, its giver as a sum from five answers on",
        ),
        Operation::ReadPromises => (
            "Read promises",
            "those that one made or was made; on accounts and with counsel also those of people below",
        ),
        Operation::KeepPromise(..) => {
            ("Say what became of a promise, move or withdraw it", "who made it, and whom it was made to")
        }
        Operation::ReadTrackRecord => {
            ("Read how past forecasts turned out", "the whole company, by level; no person is named")
        }
        Operation::Import => {
            ("Import files, undo and redo imports", "the whole company; not by people whose title says operations")
        }
        Operation::ReadJobs => ("See how far long work is", "all work"),
        Operation::CancelJob => ("Stop long work", "all work; not by people whose title says operations"),
        Operation::ListPeople => ("List the people of the company with title and unit", "everybody who is here"),
        Operation::Provision => (
            "Make tokens for an identity provider, and say what its groups are for",
            "all users; not by people whose title says operations",
        ),
        Operation::ReadAudit => (
            "Read the audit: who did or saw what that is sensitive",
            "everything; not by people whose title says operations",
        ),
        Operation::KeepCompany => (
            "Say by hand who there is and where they stand, quotas, stages, rates, the calendar",
            "the whole company; not by people whose title says operations",
        ),
        Operation::Retain => (
            "Decide how long records are kept, after which they are deleted",
            "the whole company; not by people whose title says operations",
        ),
        Operation::ReadOwn => {
            ("Read and take away all that Linchpin knows about oneself, and who may see it", "oneself alone")
        }
        Operation::KeepViews => (
            "Keep filters of lists under names, share them with the own team, and use those that it shares",
            "one's own; those of the unit one is in or heads today",
        ),
        Operation::Search => (
            "Look for deals, accounts, people and units by name",
            "those that may be read; people and units for operations, who keep them",
        ),
        Operation::ReadNotices => (
            "Read what one was told, and choose what also comes by e-mail",
            "oneself alone; not what is about something one may no longer open",
        ),
        Operation::ReadBrief => ("Read the Monday brief, and put things of it away", "the own brief alone"),
        Operation::PrepareMeeting(_) => ("Have a meeting prepared", "as the forecast"),
        Operation::ReadAnswer(_) => ("Read where a place stands, as it is or as it was kept", "as the forecast"),
        Operation::KeepAnswer(_) => ("Keep where a place stands, for those who may read it", "as the forecast"),
        Operation::ErasePerson => (
            "Erase what names a person; hold it for a court or an authority",
            "anybody; not by people whose title says operations",
        ),
        Operation::ManageUsers => (
            "Let people in, make links to a new password, shut out, erase accounts that are nobody's",
            "all users but oneself; not by people whose title says operations",
        ),
    }
}

/// About whom somebody may know, by today's hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// Whether the company as a whole is in it.
    pub company: bool,
    /// Units, by place, ascending.
    pub units: Vec<UnitIx>,
    /// People, by place, ascending.
    pub people: Vec<PersonIx>,
}

impl Scope {
    /// The scope of `actor`: a seller's is the seller, a manager's and leader's the units they head with all below.
    pub fn of(actor: &Actor, frame: &Frame) -> Scope {
        let (person, role) = match actor {
            Actor::Operator | Actor::Operations { .. } => return Scope::none(),
            Actor::CompanyLeader => return Scope::all(frame),
            Actor::Person { key, role } => (frame.person_of_key(*key), role),
        };
        let Some(person) = person else { return Scope::none() };
        match role {
            Role::Seller => Scope { company: false, units: Vec::new(), people: vec![person] },
            Role::Manager | Role::Leader => Scope::below(person, frame),
            Role::Enablement | Role::Operations | Role::Helper => Scope::none(),
        }
    }

    fn none() -> Scope {
        Scope { company: false, units: Vec::new(), people: Vec::new() }
    }

    fn all(frame: &Frame) -> Scope {
        let count = |len| u32::try_from(len).unwrap_or(u32::MAX);
        let company = frame.company();
        Scope {
            company: true,
            units: (0..count(company.units.len())).collect(),
            people: (0..count(company.people.len())).collect(),
        }
    }

    fn below(person: PersonIx, frame: &Frame) -> Scope {
        let hierarchy = &frame.rights;
        let headed = hierarchy.headed_by(person);
        let count = u32::try_from(frame.loaded.company.units.len()).unwrap_or(u32::MAX);
        let units: Vec<UnitIx> =
            (0..count).filter(|unit| headed.iter().any(|top| hierarchy.is_within(*unit, *top))).collect();
        let everybody = 0..u32::try_from(hierarchy.unit_of.len()).unwrap_or(u32::MAX);
        let people = everybody
            .filter(|p| {
                *p == person || hierarchy.unit_of[*p as usize].is_some_and(|unit| units.binary_search(&unit).is_ok())
            })
            .collect();
        let tops = hierarchy.below(None);
        let company = !tops.is_empty() && tops.iter().all(|top| units.contains(top));
        Scope { company, units, people }
    }

    /// Whether a node is in it.
    pub fn has(&self, node: Node) -> bool {
        match node {
            Node::Company => self.company,
            Node::Unit(unit) => self.units.binary_search(&unit).is_ok(),
            Node::Person(person) => self.people.binary_search(&person).is_ok(),
        }
    }
}

fn reads_requests(actor: &Actor) -> bool {
    actor.is_person() || *actor == Actor::CompanyLeader
}

/// Refuses what `actor` may not do, or may not do about whom it is.
pub fn check(actor: &Actor, operation: &Operation, frame: &Frame) -> Done<()> {
    let is_known = actor.key().is_none_or(|key| frame.person_of_key(key).is_some());
    if !is_known || !may(actor.role(), operation) {
        return Err(Problem::Forbidden);
    }
    let is_in_scope = match operation {
        Operation::ReadForecast(node)
        | Operation::ReadNumber(node)
        | Operation::ReadPipeline(node)
        | Operation::PrepareMeeting(node)
        | Operation::ReadAnswer(node)
        | Operation::KeepAnswer(node) => Scope::of(actor, frame).has(*node),
        Operation::ReadHygiene(node) => Scope::of(actor, frame).has(*node),
        Operation::SayNumber(Node::Company) => Scope::of(actor, frame).company,
        Operation::SayNumber(Node::Unit(unit)) => {
            actor.is_person() && frame.rights.head[*unit as usize] == actor.person(frame)
        }
        Operation::SayNumber(Node::Person(_)) => false,
        Operation::ReadGranted => actor.is_person(),
        // Nothing is asked of the terminal, and users of operations read no contents.
        Operation::ReadRequests => reads_requests(actor),
        Operation::ReadRequest(asks) => {
            let leads = asks.is_some_and(|asks| Scope::of(actor, frame).has(Node::Person(asks)));
            reads_requests(actor) && leads
        }
        Operation::FollowRequest(asks) => actor.is_person() && actor.person(frame) == *asks,
        Operation::KeepDesks => match actor.role() {
            Role::Operations => !actor.is_person(),
            _ => Scope::of(actor, frame).company,
        },
        Operation::AskForHelp(Some(owner)) => actor.is_person() && Scope::of(actor, frame).has(Node::Person(*owner)),
        Operation::AskForHelp(None) => actor.is_person() && Scope::of(actor, frame).company,
        Operation::ReadDeal(Some(owner))
        | Operation::GrantDeal(Some(owner))
        | Operation::ReadAccount(Some(owner))
        | Operation::ReadCounsel(Some(owner)) => Scope::of(actor, frame).has(Node::Person(*owner)),
        // Counsel is somebody's: it is answered to a person.
        Operation::GiveCounsel(Some(owner)) => actor.is_person() && Scope::of(actor, frame).has(Node::Person(*owner)),
        Operation::PlanAccount(Some(holder)) => actor.is_person() && Scope::of(actor, frame).has(Node::Person(*holder)),
        Operation::PlanAccount(None) => actor.is_person() && Scope::of(actor, frame).company,
        Operation::AnswerCounsel(owner) => actor.is_person() && *owner == actor.person(frame),
        Operation::ReadPromises => actor.is_person(),
        Operation::KeepPromise(by, to) => actor.person(frame).is_some_and(|person| person == *by || person == *to),
        // A title in the CRM lets nobody decide who comes in, nor who stands where.
        Operation::ManageUsers
        | Operation::Provision
        | Operation::ReadAudit
        | Operation::KeepCompany
        | Operation::Retain
        | Operation::ErasePerson
        | Operation::Import
        | Operation::CancelJob => !actor.is_person(),
        // Whoever is none of the company's people is told nothing.
        Operation::ReadNotices | Operation::KeepViews => actor.is_person(),
        // A deal without an owner is the whole company's.
        Operation::ReadDeal(None)
        | Operation::GrantDeal(None)
        | Operation::ReadAccount(None)
        | Operation::ReadCounsel(None) => Scope::of(actor, frame).company,
        Operation::GiveCounsel(None) => actor.is_person() && Scope::of(actor, frame).company,
        _ => true,
    };
    if is_in_scope { Ok(()) } else { Err(Problem::Forbidden) }
}
