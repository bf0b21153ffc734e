//! Finds what waits for whoever reads: promises to keep or to ask after, and requests for help that nobody moves.

use super::rank::{Candidate, Kind};
use super::{Evidence, Stuck};
use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::counsel::{Counsel, Party};
use crate::frame::Frame;
use crate::problem::Done;
use crate::promises::PromiseLine;
use crate::requests::Phase;
use crate::requests::board::{Board, Line};
use crate::stake::{account_stake, deal_stake};
use crate::subject::{Looker, Subject};
use facts::Instant;
use facts::person::Role;
use facts::time::days_between;
use jiff::civil::Date;
use std::collections::HashMap;

/// The part of what the period is expected to bring that is taken to be at stake where no open deal says what is: little beside a deal
/// that may go either way, so that it fills a place where nothing larger does.
const WITHOUT_DEAL: f64 = 0.002;

type Found = Candidate<Evidence>;

/// Amount × chance of a deal, and what help may change of it.
type AtStake = (f64, f64);

/// Looks for one reader.
pub(super) struct Waiting<'a> {
    pub(super) work: &'a Work,
    pub(super) actor: &'a Actor,
    pub(super) frame: &'a Frame,
    /// What the running period is expected to bring at the reader's place; 0: they have none.
    pub(super) expected: f64,
    pub(super) now: Instant,
}

impl Waiting<'_> {
    /// Everything that waits.
    pub(super) async fn candidates(&self) -> Done<Vec<Found>> {
        let mut found = self.promises().await?;
        found.extend(self.counsel().await?);
        found.extend(self.requests().await?);
        Ok(found)
    }

    async fn promises(&self) -> Done<Vec<Found>> {
        if access::check(self.actor, &Operation::ReadPromises, self.frame).is_err() {
            return Ok(Vec::new());
        }
        let lines = self.work.promises_due(self.actor, self.now).await?;
        let abouts: Vec<&Subject> =
            lines.iter().filter_map(|line| line.about.as_ref()).map(|about| &about.subject).collect();
        let stakes = self.stakes(&abouts).await?;
        let found = |line: &PromiseLine| {
            let other = if line.is_mine { &line.to } else { &line.by };
            let name = self.name(other);
            // What sellers promised is their managers' to follow up.
            let is_named = line.is_mine || name.is_some();
            let at_stake = line.about.as_ref().and_then(|about| stakes.get(&about.subject).copied());
            is_named.then(|| of_promise(line, name, at_stake, (self.without_deal(), self.frame.today))).flatten()
        };
        Ok(lines.iter().filter_map(found).collect())
    }

    /// Counsel that waits for an answer of whoever reads.
    async fn counsel(&self) -> Done<Vec<Found>> {
        let Some(key) = self.actor.key().filter(|_| access::may(self.actor.role(), &Operation::AnswerCounsel(None)))
        else {
            return Ok(Vec::new());
        };
        let around = self.work.counsel_around(&Looker::new(self.actor, self.frame), key).await?;
        let abouts: Vec<&Subject> = around.waiting.iter().map(|counsel| &counsel.about.subject).collect();
        let stakes = self.stakes(&abouts).await?;
        let zone = &self.frame.company().settings.zone;
        let found = |counsel: &Counsel| {
            let at_stake = stakes.get(&counsel.about.subject).copied();
            Candidate {
                kind: Kind::Counsel,
                about: counsel.id.clone(),
                stake: at_stake.map_or(self.without_deal(), |(_, stake)| stake),
                days_left: None,
                what: Evidence::Counsel {
                    id: counsel.id.clone(),
                    about: (counsel.about.subject.clone(), counsel.about.name.clone()),
                    name: counsel.giver.name.clone(),
                    given: counsel.given_at.day(zone),
                    value: at_stake.map(|(value, _)| value.round() as i64),
                    after: counsel.after.clone(),
                },
            }
        };
        Ok(around.waiting.iter().map(found).collect())
    }

    /// The name of somebody, as a brief says it: a leader's names no seller.
    fn name(&self, party: &Party) -> Option<String> {
        let role = self.frame.person_of(&party.id).ok().map(|person| self.frame.role_of(person));
        let is_hidden = self.actor.role() == Role::Leader && role.is_none_or(|role| role == Role::Seller);
        (!is_hidden).then(|| party.name.clone())
    }

    /// What is at stake with what promises and counsel are about: the deal, or the open deals of the account.
    async fn stakes(&self, abouts: &[&Subject]) -> Done<HashMap<Subject, AtStake>> {
        let (work, mut deals, mut stakes) = (self.work, Vec::new(), HashMap::new());
        let looker = Looker::new(self.actor, self.frame);
        for about in abouts {
            match about {
                Subject::Deal(id) => deals.push(work.store.deal_key(id).await?),
                Subject::Account(id) => {
                    let account = work.store.account_key(id).await?;
                    let open = work.deals_at_stake(&work.store.open_deals_of_account(account).await?).await?;
                    let of = |(amount, expected): (i64, f64)| at_stake(expected, expected / (amount as f64).max(1.0));
                    let seen = open.values().filter(|deal| looker.may_open_of(deal.owner));
                    stakes.extend(account_stake(seen, self.frame).map(|stake| ((*about).clone(), of(stake))));
                }
            }
        }
        let of = |(amount, chance): (i64, f64)| at_stake(amount as f64 * chance, chance);
        let deals = work.deals_at_stake(&deals).await?.into_values();
        for deal in deals.filter(|deal| looker.may_open_of(deal.owner)) {
            stakes.extend(deal_stake(&deal, self.frame).map(|stake| (Subject::Deal(deal.id.clone()), of(stake))));
        }
        Ok(stakes)
    }

    async fn requests(&self) -> Done<Vec<Found>> {
        if access::check(self.actor, &Operation::ReadRequests, self.frame).is_err() {
            return Ok(Vec::new());
        }
        let board = self.work.requests_for(self.actor, self.now).await?;
        let lines = stuck(&board, self.actor.role());
        let found = |(line, stuck, is_own): &(&Line, Stuck, bool)| {
            of_request(line, *stuck, *is_own, (self.without_deal(), self.frame.today))
        };
        Ok(lines.iter().filter_map(found).collect())
    }

    fn without_deal(&self) -> f64 {
        (self.expected * WITHOUT_DEAL).max(1.0)
    }
}

/// The requests that a brief may name, why, and whether no name belongs beside them: one's own, those of people below for a manager, and
/// those of one's desks, and those that wait for one's yes or no. What sellers ask is their managers' to follow up, not a leader's.
fn stuck(board: &Board, role: Role) -> Vec<(&Line, Stuck, bool)> {
    let mut lines: Vec<(&Line, Stuck, bool)> = Vec::new();
    lines.extend(board.asked.iter().filter_map(|line| Some((line, why_stuck(line)?, true))));
    if role == Role::Manager {
        lines.extend(board.team.iter().filter_map(|line| Some((line, why_stuck(line)?, false))));
    }
    // What waits for whoever asked waits for nobody at the desk.
    let is_theirs = |line: &&Line| line.phase != Phase::Asked;
    lines.extend(board.queue.iter().filter(is_theirs).map(|line| (line, Stuck::Queued, true)));
    lines.extend(board.mine.iter().filter(is_theirs).map(|line| (line, Stuck::Taken, true)));
    lines.extend(board.to_approve().map(|line| (line, Stuck::Approve, false)));
    lines
}

/// Why nobody moves a request; `None`: somebody does.
fn why_stuck(line: &Line) -> Option<Stuck> {
    line.is_blocked().then_some(match line.phase {
        Phase::Asked => Stuck::Asked,
        _ if !line.is_staffed => Stuck::Unstaffed,
        _ if line.days_left < 0 => Stuck::Late,
        _ => Stuck::Silent,
    })
}

fn of_promise(
    line: &PromiseLine,
    name: Option<String>,
    at_stake: Option<AtStake>,
    (without_deal, today): (f64, Date),
) -> Option<Found> {
    let is_late = line.late_days > 0;
    (line.is_mine || is_late).then(|| Candidate {
        kind: if line.is_mine { Kind::Promise } else { Kind::Owed },
        about: line.id.clone(),
        stake: at_stake.map_or(without_deal, |(_, stake)| stake),
        days_left: Some(days_between(today, line.due).max(0)),
        what: Evidence::Promise {
            id: line.id.clone(),
            about: line.about.as_ref().map(|about| (about.subject.clone(), about.name.clone())),
            name,
            is_mine: line.is_mine,
            is_late,
            due: line.due,
            value: at_stake.map(|(value, _)| value.round() as i64),
            after: line.after.clone(),
        },
    })
}

/// `None`: what it is about is not known any more.
fn of_request(line: &Line, stuck: Stuck, is_own: bool, (without_deal, today): (f64, Date)) -> Option<Found> {
    let subject = line.deal.clone().or_else(|| line.account.clone())?;
    let at_stake = line.stake.map(|stake| at_stake(stake.value, stake.chance));
    Some(Candidate {
        kind: match stuck {
            Stuck::Queued | Stuck::Taken => Kind::Queue,
            Stuck::Approve => Kind::Approval,
            Stuck::Late | Stuck::Silent | Stuck::Unstaffed | Stuck::Asked => Kind::Request,
        },
        about: line.id.clone(),
        stake: at_stake.map_or(without_deal, |(_, stake)| stake),
        days_left: Some(days_between(today, line.need_by).max(0)),
        what: Evidence::Request {
            id: line.id.clone(),
            subject,
            desk: line.desk.1.clone(),
            whose: (!is_own).then(|| line.by.1.clone()),
            stuck,
            need_by: line.need_by,
            value: at_stake.map(|(value, _)| value.round() as i64),
            seen: line.last.clone(),
        },
    })
}

fn at_stake(value: f64, chance: f64) -> AtStake {
    (value, value * (1.0 - chance).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::counsel::About;
    use crate::promises::PromiseState;
    use crate::requests::board::Stake;
    use facts::{Currency, StageKind};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 8, 12);
    const FEW: f64 = 7.0;

    fn party(name: &str) -> Party {
        Party { id: name.to_lowercase(), name: name.into() }
    }

    fn promise(is_mine: bool, due: Date) -> PromiseLine {
        PromiseLine {
            id: "p".into(),
            by: party("Ana"),
            to: party("Ben"),
            is_mine,
            is_to_me: !is_mine,
            words: None,
            made_at: Instant(0),
            due,
            moved: Vec::new(),
            state: PromiseState::Open,
            closed: None,
            about: Some(About {
                subject: Subject::Deal("d".into()),
                name: "Nord".into(),
                owner: None,
                outcome: StageKind::Open,
                is_deleted: false,
            }),
            late_days: days_between(due, TODAY).max(0),
            is_here: true,
            may_act: true,
            may_undo: false,
            after: String::new(),
        }
    }

    fn line(phase: Phase, days_left: i64) -> Line {
        Line {
            id: "r".into(),
            desk: ("l".into(), "Legal".into()),
            is_staffed: true,
            deal: Some(("d".into(), "Nord".into())),
            outcome: Some(StageKind::Open),
            account: None,
            by: ("ana".into(), "Ana".into()),
            made_at: Instant(0),
            need_by: facts::time::add_days(TODAY, days_left),
            days_left,
            respond_by: None,
            need: None,
            phase,
            helper: None,
            is_mine: false,
            stake: Some(Stake { amount: 1_000, chance: 0.4, ratio: None, value: 400.0 }),
            currency: Currency::parse("EUR").expect("a currency"),
            is_late: days_left < 0,
            awaited: Vec::new(),
            helped: None,
            ended_at: None,
            last: String::new(),
        }
    }

    #[test]
    fn ones_own_promises_count_when_due_and_others_when_late() {
        let found = |is_mine, due| of_promise(&promise(is_mine, due), None, Some((400.0, 240.0)), (FEW, TODAY));
        let mine = found(true, date(2026, 8, 14)).expect("due soon");
        assert_eq!((mine.kind, mine.stake, mine.days_left), (Kind::Promise, 240.0, Some(2)));
        assert_eq!(found(false, date(2026, 8, 14)), None, "there is still time");
        let owed = found(false, date(2026, 8, 1)).expect("late");
        assert_eq!((owed.kind, owed.days_left), (Kind::Owed, Some(0)));
    }

    #[test]
    fn without_a_deal_little_is_at_stake() {
        let found = of_promise(&promise(true, TODAY), None, None, (FEW, TODAY)).expect("due");
        assert_eq!(found.stake, FEW);
        let found = of_request(&Line { stake: None, ..line(Phase::Waiting, -1) }, Stuck::Late, true, (FEW, TODAY));
        assert_eq!(found.expect("late").stake, FEW);
        let unknown = Line { deal: None, ..line(Phase::Waiting, -1) };
        assert_eq!(of_request(&unknown, Stuck::Late, true, (FEW, TODAY)), None, "nobody knows what it is about");
    }

    #[test]
    fn it_is_said_why_nobody_moves_a_request() {
        assert_eq!(why_stuck(&line(Phase::Waiting, 3)), None);
        assert_eq!(why_stuck(&line(Phase::Waiting, -1)), Some(Stuck::Late));
        assert_eq!(why_stuck(&line(Phase::Asked, 3)), Some(Stuck::Asked));
        assert_eq!(why_stuck(&Line { is_staffed: false, ..line(Phase::Waiting, 3) }), Some(Stuck::Unstaffed));
        assert_eq!(why_stuck(&Line { is_late: true, ..line(Phase::Waiting, 3) }), Some(Stuck::Silent));
        assert_eq!(why_stuck(&line(Phase::Answered, 3)), None);
    }

    #[test]
    fn a_leader_reads_nothing_of_what_sellers_asked() {
        let board = Board {
            asked: vec![line(Phase::Waiting, -1)],
            team: vec![line(Phase::Waiting, -2)],
            queue: vec![line(Phase::Waiting, 4)],
            mine: vec![line(Phase::Asked, 4)],
            ..Board::default()
        };
        let named = |role| stuck(&board, role).iter().map(|(line, ..)| line.days_left).collect::<Vec<_>>();
        assert_eq!(named(Role::Manager), [-1, -2, 4]);
        assert_eq!(named(Role::Leader), [-1, 4]);
        let request = of_request(&board.team[0], Stuck::Late, false, (FEW, TODAY)).expect("one");
        assert_eq!((request.kind, request.stake), (Kind::Request, 240.0));
        let Evidence::Request { whose, .. } = request.what else { panic!("a request") };
        assert_eq!(whose.as_deref(), Some("Ana"), "for the manager");
    }
}
