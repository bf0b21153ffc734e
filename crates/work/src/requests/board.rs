//! Lists of requests: what a desk has, what waits for me, what I asked, what my team asked.

use super::ask::Need;
use super::standing::{Kind, Phase};
use super::{Chances, Whole, hours, rank, relation};
use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::desks::Desk;
use crate::frame::Frame;
use crate::grants::Reach;
use crate::problem::Done;
use crate::stake::{account_stake, chance_now, deal_stake};
use crate::subject::Looker;
use async_recursion::async_recursion as boxed;
use facts::deal::StageKind;
use facts::person::PersonIx;
use facts::{Currency, Instant};
use jiff::civil::Date;
use rank::Effect;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use store::requests::{Asked, DealAtStake};

/// Days that one's own ended requests are listed for.
const RECENT_DAYS: i64 = 60;
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

/// What is at stake with a request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stake {
    /// The amount of the deal, or of the account's open deals, minor units of the company's currency.
    pub amount: i64,
    /// The chance that the deal is won; of an account, what its open deals are expected to bring ÷ their amounts.
    pub chance: f64,
    /// What deals that the desk helped with came to against their chances; `None`: too few are known, and it does not count.
    pub ratio: Option<f64>,
    /// All of these multiplied, at most the amount.
    pub value: f64,
}

/// A request in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The public id.
    pub id: String,
    /// The desk that has it: public id and name.
    pub desk: (String, String),
    /// Whether somebody who is here today sits there.
    pub is_staffed: bool,
    /// The deal: public id and name.
    pub deal: Option<(String, String)>,
    /// Whether the deal is open, won or lost.
    pub outcome: Option<StageKind>,
    /// The account: public id and name.
    pub account: Option<(String, String)>,
    /// Who asks: public id and name.
    pub by: (String, String),
    /// When.
    pub made_at: Instant,
    /// By when it is needed.
    pub need_by: Date,
    /// Working days until then; negative where it is over.
    pub days_left: i64,
    /// When the desk should have said something first; `None`: it did, or has no target.
    pub respond_by: Option<Instant>,
    /// What is needed; `None`: forgotten.
    pub need: Option<String>,
    /// Where it stands.
    pub phase: Phase,
    /// Who of the desk has it.
    pub helper: Option<String>,
    /// Whether that is the actor.
    pub is_mine: bool,
    /// What is at stake; `None`: no amount or no chance is known.
    pub stake: Option<Stake>,
    /// The currency of the stake.
    pub currency: Currency,
    /// Whether it is open and needed already, or the desk should have said something.
    pub is_late: bool,
    /// Who must say yes and did not say anything yet.
    pub awaited: Vec<String>,
    /// Whether it helped: `yes`, `somewhat`, `no`.
    pub helped: Option<String>,
    /// When it ended.
    pub ended_at: Option<Instant>,
    /// The id of the last step; empty: nothing was done.
    pub last: String,
}

impl Line {
    /// Value at stake and working days left: what requests are ranked by.
    fn rank(&self) -> (Option<f64>, i64) {
        (self.stake.map(|stake| stake.value), self.days_left)
    }

    /// Whether nobody moves it: it is late, or nobody sits at the desk, or it waits for whoever asked.
    pub fn is_blocked(&self) -> bool {
        self.phase.is_open() && (self.is_late || !self.is_staffed || self.phase == Phase::Asked)
    }
}

/// What somebody has to do with requests.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// Desks at which the actor sits.
    pub desks: Vec<Desk>,
    /// Open requests of these that nobody took, what matters most first.
    pub queue: Vec<Line>,
    /// Those that the actor took, what matters most first.
    pub mine: Vec<Line>,
    /// Those that others of these desks took.
    pub others: Vec<Line>,
    /// Those that wait for the actor: to say yes or no, to say more, or whether it helped.
    pub waiting: Vec<Line>,
    /// Those that the actor asked, open ones first, then what ended lately.
    pub asked: Vec<Line>,
    /// Open ones of people below, the late ones first.
    pub team: Vec<Line>,
    /// Open ones at desks where nobody sits, for whoever keeps desks; counts by desk, not what is asked.
    pub unattended: Vec<(String, String, i64)>,
}

/// What lines are made of.
pub(crate) struct Context<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) desks: Vec<Desk>,
    deals: HashMap<i64, DealAtStake>,
    /// Of an account: its name, and its open deals.
    accounts: HashMap<i64, (String, Vec<DealAtStake>)>,
    effects: Vec<(i64, Effect)>,
    /// Whoever looks, and their key.
    looker: Looker<'a>,
    pub(crate) own: Option<i64>,
    now: Instant,
}

impl Work {
    pub(crate) async fn context<'a>(
        &self,
        actor: &Actor,
        frame: &'a Frame,
        requests: &[Whole],
        now: Instant,
    ) -> Done<Context<'a>> {
        let deals: Vec<i64> = requests.iter().filter_map(|whole| whole.kept.deal).collect();
        let mut accounts = HashMap::new();
        for key in requests.iter().filter_map(|whole| whole.kept.account) {
            if let Entry::Vacant(vacant) = accounts.entry(key) {
                let open = self.deals_at_stake(&self.store.open_deals_of_account(key).await?).await?;
                let name = self.store.account_name(key).await?.unwrap_or_default();
                vacant.insert((name, open.into_values().collect()));
            }
        }
        Ok(Context {
            frame,
            desks: self.desks(frame).await?,
            deals: self.deals_at_stake(&deals).await?,
            accounts,
            // Most deals have no requests, and nothing has to be ranked on their pages.
            effects: if requests.is_empty() { Vec::new() } else { self.effects(now).await? },
            looker: Looker::new(actor, frame),
            own: actor.key(),
            now,
        })
    }

    /// What the actor has to do with requests: those of their desks, theirs, those of people below.
    #[boxed]
    pub async fn requests_for(&self, actor: &Actor, now: Instant) -> Done<Board> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadRequests, &frame)?;
        let scope = Scope::of(actor, &frame);
        let own = actor.key();
        let sits = |desk: &Desk| actor.person(&frame).is_some_and(|person| desk.helpers.contains(&person));
        let desks: Vec<Desk> = self.desks(&frame).await?.into_iter().filter(sits).collect();
        let mut asked: Vec<Asked> = desks.iter().map(|desk| Asked::Desk(desk.key)).collect();
        if let Some(own) = own {
            asked.extend([Asked::Approver(own), Asked::Person(own, Instant(now.0 - RECENT_DAYS * DAY))]);
        }
        let below = scope.people.iter().map(|person| frame.loaded.people[*person as usize]);
        match scope.company {
            true => asked.push(Asked::Open),
            false => asked.push(Asked::People(below.filter(|key| Some(*key) != own).collect())),
        }
        let mut kept = BTreeMap::new();
        for asked in &asked {
            kept.extend(self.store.requests(asked).await?.into_iter().map(|request| (request.key, request)));
        }
        let whole = self.whole(kept.into_values().collect()).await?;
        let context = self.context(actor, &frame, &whole, now).await?;
        let mut board = Board { desks, ..Board::default() };
        for whole in &whole {
            board.place(&context, actor, &scope, whole);
        }
        board.sort();
        if access::check(actor, &Operation::KeepDesks, &frame).is_ok() {
            board.unattended = self.unattended(&frame).await?;
        }
        Ok(board)
    }

    /// Desks where nobody sits, with how many requests wait there.
    #[boxed]
    pub async fn unattended_desks(&self, actor: &Actor, now: Instant) -> Done<Vec<(String, String, i64)>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::KeepDesks, &frame)?;
        self.unattended(&frame).await
    }

    async fn unattended(&self, frame: &Frame) -> Done<Vec<(String, String, i64)>> {
        let mut unattended = Vec::new();
        for desk in self.desks(frame).await?.into_iter().filter(|desk| !desk.is_ended && !desk.is_staffed()) {
            let open = self.store.requests(&Asked::Desk(desk.key)).await?.len();
            unattended.push((desk.id, desk.name, i64::try_from(open).unwrap_or(i64::MAX)));
        }
        Ok(unattended)
    }

    /// The requests about a deal, the latest first: all of them for whoever reads it by the hierarchy, else those in which they take part.
    #[boxed]
    pub async fn requests_of_deal(&self, actor: &Actor, deal: &str, now: Instant) -> Done<Vec<Line>> {
        let frame = self.frame(now).await?;
        let key = self.store.deal_key(deal).await?;
        let owner = self.deals_at_stake(&[key]).await?.get(&key).and_then(|deal| deal.owner);
        let reach = self.reach_deal(actor, &frame, (key, owner), now).await?;
        let whole = self.whole(self.store.requests(&Asked::Deal(key)).await?).await?;
        let context = self.context(actor, &frame, &whole, now).await?;
        let takes_part = |whole: &&Whole| reach == Reach::Hierarchy || context.takes_part(actor, whole);
        Ok(whole.iter().filter(takes_part).map(|whole| context.line(whole)).collect())
    }

    /// What somebody asked of desks, the latest first.
    pub(crate) async fn own_requests(&self, person: PersonIx, frame: &Frame, now: Instant) -> Done<Vec<Line>> {
        let own = Asked::Person(frame.loaded.people[person as usize], Instant(0));
        let whole = self.whole(self.store.requests(&own).await?).await?;
        let context = self.context(&frame.actor(person), frame, &whole, now).await?;
        Ok(whole.iter().map(|whole| context.line(whole)).collect())
    }

    /// The names of desks at which somebody sits, or whose requests they must say yes to.
    pub(crate) async fn own_desks(&self, person: PersonIx, frame: &Frame) -> Done<Vec<String>> {
        let id = &frame.loaded.people_ids[person as usize];
        let sits =
            |desk: &Desk| desk.leads.iter().chain(&desk.members).chain(&desk.approvers).any(|(seat, _)| seat == id);
        let desks = self.desks(frame).await?.into_iter().filter(|desk| !desk.is_ended && sits(desk));
        Ok(desks.map(|desk| desk.name).collect())
    }

    /// The requests about an account, the latest first: those that the actor may read.
    #[boxed]
    pub async fn requests_of_account(&self, actor: &Actor, account: &str, now: Instant) -> Done<Vec<Line>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::ReadRequests, &frame)?;
        let key = self.store.account_key(account).await?;
        let whole = self.whole(self.store.requests(&Asked::Account(key)).await?).await?;
        let context = self.context(actor, &frame, &whole, now).await?;
        let scope = Scope::of(actor, &frame);
        let may = |whole: &&Whole| context.takes_part(actor, whole) || context.is_below(&scope, whole);
        Ok(whole.iter().filter(may).map(|whole| context.line(whole)).collect())
    }
}

impl Board {
    fn place(&mut self, context: &Context<'_>, actor: &Actor, scope: &Scope, whole: &Whole) {
        let relation = relation(actor, context.frame, whole, &context.desks);
        let line = context.line(whole);
        let is_open = line.phase.is_open();
        let must_say =
            relation.asks && (line.phase == Phase::Asked || (line.phase == Phase::Answered && line.helped.is_none()));
        if (relation.is_awaited && is_open) || must_say {
            self.waiting.push(line.clone());
        }
        if relation.asks {
            self.asked.push(line.clone());
        } else if is_open && context.is_below(scope, whole) {
            self.team.push(line.clone());
        }
        if relation.helps && is_open && line.phase != Phase::Approving {
            match whole.standing.helper {
                None => self.queue.push(line),
                Some(helper) if Some(helper) == context.own => self.mine.push(line),
                Some(_) => self.others.push(line),
            }
        }
    }

    fn sort(&mut self) {
        for lines in [&mut self.queue, &mut self.mine, &mut self.others] {
            lines.sort_by(|a, b| rank::order(a.rank(), b.rank()));
        }
        self.waiting.sort_by_key(|line| (!line.phase.is_open(), line.need_by));
        self.asked.sort_by_key(|line| (!line.phase.is_open(), line.need_by, line.id.clone()));
        self.team.sort_by_key(|line| (!line.is_blocked(), line.need_by, line.id.clone()));
    }

    /// Requests that wait for the actor to say yes or no.
    pub fn to_approve(&self) -> impl Iterator<Item = &Line> {
        self.waiting.iter().filter(|line| !self.asked.iter().any(|asked| asked.id == line.id))
    }

    /// Requests of people below, and one's own, that are late or that nobody moves.
    pub fn blocked(&self) -> Vec<&Line> {
        self.asked.iter().chain(&self.team).filter(|line| line.is_blocked()).collect()
    }
}

impl Context<'_> {
    /// Whether the actor asked, sits at the desk that has it, must say yes, or did something about it.
    pub(crate) fn takes_part(&self, actor: &Actor, whole: &Whole) -> bool {
        let relation = relation(actor, self.frame, whole, &self.desks);
        let own = self.own.is_some_and(|own| {
            whole.approvers.contains(&own) || whole.steps.iter().any(|step| step.person == Some(own))
        });
        relation.asks || relation.helps || own
    }

    fn is_below(&self, scope: &Scope, whole: &Whole) -> bool {
        let asks = self.frame.person_of_key(whole.kept.person);
        asks.is_some_and(|asks| scope.has(facts::Node::Person(asks)))
    }

    /// The request as lists show it.
    pub(crate) fn line(&self, whole: &Whole) -> Line {
        let (frame, kept, standing) = (self.frame, &whole.kept, &whole.standing);
        let person = |key: i64| {
            let person = frame.person_of_key(key);
            person.map(|ix| (frame.loaded.people_ids[ix as usize].clone(), frame.person_name(ix).to_owned()))
        };
        let name = |key: i64| person(key).map(|(_, name)| name);
        let desk = self.desks.iter().find(|desk| desk.key == standing.desk);
        let deal = kept.deal.and_then(|key| self.deals.get(&key));
        let account = kept.account.and_then(|key| self.accounts.get(&key));
        let need: Option<Need> = kept.need.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let respond_by = self.respond_by(whole, desk);
        let is_open = standing.phase.is_open();
        let is_due = kept.need_by < frame.today || respond_by.is_some_and(|by| by < self.now);
        Line {
            id: kept.id.clone(),
            desk: desk.map(|desk| (desk.id.clone(), desk.name.clone())).unwrap_or_default(),
            is_staffed: desk.is_some_and(Desk::is_staffed),
            deal: deal.map(|deal| (deal.id.clone(), deal.name.clone())),
            outcome: deal.filter(|deal| self.sees(whole, deal)).map(|deal| deal.outcome),
            account: kept.account_id.clone().zip(account.map(|(name, _)| name.clone())),
            by: person(kept.person).unwrap_or_default(),
            made_at: kept.made_at,
            need_by: kept.need_by,
            days_left: hours::working_days(frame.today, kept.need_by),
            respond_by,
            need: need.map(|need| need.need),
            phase: standing.phase,
            helper: standing.helper.and_then(name),
            is_mine: standing.helper.is_some() && standing.helper == self.own,
            stake: self.stake(whole),
            currency: frame.company().settings.currency,
            is_late: is_open && standing.phase != Phase::Asked && is_due,
            awaited: standing.awaited.iter().filter_map(|key| name(*key)).collect(),
            helped: standing.helped.clone(),
            ended_at: standing.ended_at,
            last: whole.last_id(),
        }
    }

    /// When the desk should say something first; `None`: it did, it has no target, or it need not any more.
    pub(crate) fn respond_by(&self, whole: &Whole, desk: Option<&Desk>) -> Option<Instant> {
        let is_awaited = whole.standing.responded_at.is_none() && whole.standing.phase.is_open();
        let target = desk?.target_hours.filter(|_| is_awaited)?;
        Some(hours::after(whole.kept.made_at, target, &self.frame.company().settings.zone))
    }

    /// Whether whoever looks may know how a deal stands because of the request: as who helps or must say yes, for they weigh it, or because
    /// they may open the deal. Who asked may not any more once it is another team's.
    fn sees(&self, whole: &Whole, deal: &DealAtStake) -> bool {
        let helps = self.desks.iter().any(|desk| {
            desk.key == whole.standing.desk && self.looker.person.is_some_and(|own| desk.helpers.contains(&own))
        });
        helps || self.own.is_some_and(|own| whole.approvers.contains(&own)) || self.looker.may_open_of(deal.owner)
    }

    fn stake(&self, whole: &Whole) -> Option<Stake> {
        let (amount, chance) = match (whole.kept.deal, whole.kept.account) {
            (Some(deal), _) => deal_stake(self.deals.get(&deal).filter(|deal| self.sees(whole, deal))?, self.frame)?,
            (None, Some(account)) => {
                let seen = self.accounts.get(&account)?.1.iter().filter(|deal| self.sees(whole, deal));
                let (amount, expected) = account_stake(seen, self.frame)?;
                (amount, expected / (amount as f64).max(1.0))
            }
            (None, None) => return None,
        };
        let of_desk = |(key, _): &&(i64, Effect)| *key == whole.standing.desk;
        let ratio = self.effects.iter().find(of_desk).and_then(|(_, effect)| effect.ratio);
        Some(Stake { amount, chance, ratio, value: rank::at_stake(amount, chance, ratio) })
    }

    /// The chance that the deal is won, before and after.
    pub(crate) fn chances(&self, whole: &Whole, stands: &[bool]) -> Chances {
        let last = |kind: Kind| {
            let live = whole.steps.iter().zip(stands).filter(|(step, stands)| **stands && step.kind == kind.word());
            live.map(|(step, _)| step.chance).next_back().flatten()
        };
        let seen = whole.kept.deal.and_then(|key| self.deals.get(&key)).filter(|deal| self.sees(whole, deal));
        let now = seen.and_then(chance_now);
        Chances {
            asked: whole.kept.chance,
            answered: last(Kind::Answer),
            after: seen.and(last(Kind::Helped)).or(now.filter(|_| whole.standing.phase == Phase::Answered)),
        }
    }
}
