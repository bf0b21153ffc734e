//! What is wrong with open deals in the CRM: found once for everyone, put right by owners; managers are shown counts, not chores.

use crate::Work;
use crate::access::{self, Actor, Operation, Scope};
use crate::figures::Counts;
use crate::forecast::{NodeInfo, NodeKind};
use crate::frame::Frame;
use crate::problem::{Done, Problem};
use crate::worker::give_way;
use async_recursion::async_recursion as boxed;
pub use estimates::hygiene::{QUIET_DAYS, Rule};
use estimates::hygiene::{Terms, findings, unchecked};
use estimates::{Forecast, Horizon};
use facts::{Currency, Instant, Node};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::hygiene::{FoundDeal, KeptFinding, KeptFix};
use store::load::Loaded;
use uuid::Uuid;

/// What stands in an address for the record's id.
const ID: &str = "{id}";
/// The longest that a deal may be without activity.
const LONGEST_QUIET: i64 = 365;

/// What is wrong with a deal of one's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chore {
    /// The deal's public id and name.
    pub deal: (String, String),
    /// The rule.
    pub rule: Rule,
    /// Days past the close date, in the stage, or without activity.
    pub days: Option<i64>,
    /// The stage.
    pub stage: String,
    /// The planned close date.
    pub close: Option<Date>,
    /// Minor units of `currency`.
    pub amount: Option<i64>,
    /// Of the amount.
    pub currency: Currency,
    /// What the close date could be; once accepted, what was.
    pub proposed: Option<Date>,
    /// Where the CRM shows the deal; `None`: operations said no address.
    pub link: Option<String>,
    /// The public id of what was accepted, and when; `None`: nothing was.
    pub accepted: Option<(String, Instant)>,
}

/// How much is wrong at a place: by rule how many deals, and of them how many their owners mean to put right.
pub type CountsByRule = BTreeMap<Rule, (i64, i64)>;

/// Hygiene of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HygienePage {
    /// The place.
    pub node: NodeInfo,
    /// Places above it that the actor may open, the highest first.
    pub above: Vec<NodeInfo>,
    /// Of the whole place.
    pub counts: CountsByRule,
    /// Of the places below; of the company also of nobody, whose place is `None`.
    pub below: Vec<(Option<NodeInfo>, CountsByRule)>,
    /// What is wrong with deals of one's own, not accepted yet.
    pub proposed: Vec<Chore>,
    /// What was accepted and the CRM does not show yet.
    pub to_do: Vec<Chore>,
    /// Rules that are not looked at, because nothing that was imported says anything of it.
    pub unchecked: Vec<Rule>,
    /// After how many days without activity a deal is quiet.
    pub quiet_days: i64,
    /// The last day that is known; `None`: nothing was looked at yet.
    pub as_of: Option<Date>,
}

/// What operations say of hygiene.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HygieneSettings {
    /// Sources by key and name, with the address at which they show a record.
    pub links: Vec<(i64, String, Option<String>)>,
    /// After how many days without activity a deal is quiet.
    pub quiet_days: i64,
}

impl Work {
    /// Looks for what is wrong with open deals, and keeps it.
    #[boxed]
    pub(crate) async fn keep_findings(
        &self,
        loaded: &Arc<Loaded>,
        frame: &Frame,
        counts: &Counts,
        forecast: Option<&Forecast>,
    ) -> Done<()> {
        let quiet_days = self.store.hygiene_said().await?.quiet_days.unwrap_or(QUIET_DAYS);
        let expected = forecast.map(expected).unwrap_or_default();
        let (loaded, counts, as_of) = (loaded.clone(), counts.clone(), frame.as_of);
        let next_step: Vec<String> = frame.fields.next_step.iter().cloned().collect();
        let evidence: Vec<String> = frame.fields.elements.iter().filter_map(|element| element.column.clone()).collect();
        let found = give_way(move || {
            let terms = Terms {
                as_of,
                quiet_days,
                counts: &counts,
                stage_keys: &loaded.stages,
                next_step: &next_step,
                evidence: &evidence,
            };
            let kept = |found: estimates::hygiene::Finding| KeptFinding {
                deal: loaded.deals[found.deal as usize],
                rule: found.rule.word().to_owned(),
                owner: owner_of(&loaded, found.deal, as_of),
                days: found.days,
                proposed: expected.get(&found.deal).copied().filter(|_| found.rule == Rule::ClosePast),
            };
            let none = unchecked(&loaded.company, &terms);
            (findings(&loaded.company, &terms).into_iter().map(kept).collect::<Vec<_>>(), none)
        });
        let (found, unchecked) = found.await?;
        let words: Vec<&str> = unchecked.into_iter().map(Rule::word).collect();
        self.store.put_findings(&found, frame.as_of, &words.join(" ")).await?;
        Ok(())
    }

    /// What is wrong at a place, and with deals of one's own.
    #[boxed]
    pub async fn read_hygiene(&self, actor: &Actor, node: Option<(NodeKind, &str)>, now: Instant) -> Done<HygienePage> {
        let frame = self.frame(now).await?;
        let node = self.place_asked(actor, node, &frame)?;
        access::check(actor, &Operation::ReadHygiene(node), &frame)?;
        if frame.is_empty() {
            return Err(Problem::Empty("facts"));
        }
        self.note_seen(actor, node, &frame, now);
        let said = self.store.hygiene_said().await?;
        let looked = self.store.findings_looked().await?;
        let owners = self.owners_of(&frame, node);
        let counted = self.store.finding_counts(owners.as_deref()).await?;
        let (proposed, to_do) = self.own_chores(actor, &frame, &said.links).await?;
        let scope = Scope::of(actor, &frame);
        let (as_of, words) = looked.unzip();
        let words = words.unwrap_or_default();
        Ok(HygienePage {
            above: frame.above(node, &scope),
            counts: summed(counted.iter()),
            below: below(&frame, node, &counted),
            node: frame.info(node),
            proposed,
            to_do,
            unchecked: words.split_whitespace().filter_map(Rule::of_word).collect(),
            quiet_days: said.quiet_days.unwrap_or(QUIET_DAYS),
            as_of,
        })
    }

    async fn own_chores(
        &self,
        actor: &Actor,
        frame: &Frame,
        links: &[(i64, String, Option<String>)],
    ) -> Done<(Vec<Chore>, Vec<Chore>)> {
        let Some(person) = actor.person(frame) else { return Ok((Vec::new(), Vec::new())) };
        let found = self.store.findings_of(frame.key_of(Node::Person(person))).await?;
        // Whoever left is nobody who puts anything right.
        let chores = found.iter().filter_map(|found| chore(frame, found, links));
        Ok(chores.partition(|chore| chore.accepted.is_none()))
    }

    /// Accepts what is proposed for deals of one's own, by the deal's id and rule: it is then to do in the CRM, until the CRM shows it.
    /// What is accepted already, or is wrong no more, is left out. Ids of what was accepted, to take it back.
    ///
    /// # Errors
    /// [`Problem::NotFound`] if nothing of it is to be accepted.
    #[boxed]
    pub async fn accept_fixes(&self, actor: &Actor, chosen: &[(String, Rule)], now: Instant) -> Done<Vec<String>> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::PutRight, &frame)?;
        let person = actor.person(&frame).ok_or(Problem::Forbidden)?;
        let key = frame.key_of(Node::Person(person));
        let found = self.store.findings_of(key).await?;
        let is_chosen = |found: &&FoundDeal| {
            let is_it = |(id, rule): &(String, Rule)| *id == found.id && rule.word() == found.finding.rule;
            found.fix.is_none() && chosen.iter().any(is_it)
        };
        let fix = |found: &FoundDeal| KeptFix {
            id: Uuid::now_v7().to_string(),
            deal: found.finding.deal,
            rule: found.finding.rule.clone(),
            proposed: found.finding.proposed,
        };
        let fixes: Vec<KeptFix> = found.iter().filter(is_chosen).map(fix).collect();
        if fixes.is_empty() {
            return Err(Problem::NotFound("proposal"));
        }
        self.store.add_fixes(key, &fixes, now).await?;
        Ok(fixes.into_iter().map(|fix| fix.id).collect())
    }

    /// Takes back what one accepted oneself.
    #[boxed]
    pub async fn undo_fixes(&self, actor: &Actor, ids: &[String], now: Instant) -> Done<()> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::PutRight, &frame)?;
        let person = actor.person(&frame).ok_or(Problem::Forbidden)?;
        Ok(self.store.undo_fixes(frame.key_of(Node::Person(person)), ids, now).await?)
    }

    /// What operations say of hygiene.
    #[boxed]
    pub async fn read_hygiene_settings(&self, actor: &Actor, now: Instant) -> Done<HygieneSettings> {
        let frame = self.frame(now).await?;
        access::check(actor, &Operation::KeepCompany, &frame)?;
        let said = self.store.hygiene_said().await?;
        Ok(HygieneSettings { links: said.links, quiet_days: said.quiet_days.unwrap_or(QUIET_DAYS) })
    }

    /// Says where sources show a record, and after how many days without activity a deal is quiet; the days count from the next forecast
    /// on. Only what is different is kept.
    #[boxed]
    pub async fn put_hygiene_settings(&self, actor: &Actor, said: &HygieneSettings, now: Instant) -> Done<()> {
        let before = self.read_hygiene_settings(actor, now).await?;
        if !(1..=LONGEST_QUIET).contains(&said.quiet_days) {
            return Err(Problem::Invalid { field: "quiet-days", value: said.quiet_days.to_string() });
        }
        let links: Vec<&(i64, String, Option<String>)> = said
            .links
            .iter()
            .filter(|link| !before.links.iter().any(|old| old.0 == link.0 && old.2 == link.2))
            .collect();
        for (source, _, link) in &links {
            if !before.links.iter().any(|old| old.0 == *source) {
                return Err(Problem::NotFound("source"));
            }
            link.as_deref().map_or(Ok(()), check_link)?;
        }
        let frame = self.frame(now).await?;
        let by = frame.word_of(actor);
        for (source, _, link) in links {
            let link = link.as_deref().unwrap_or_default();
            self.store.say_hygiene(Some(*source), Some(link), None, Some(&by), now).await?;
        }
        if said.quiet_days != before.quiet_days {
            self.store.say_hygiene(None, None, Some(said.quiet_days), Some(&by), now).await?;
        }
        Ok(())
    }
}

/// An address that a browser opens, with a place for the id.
fn check_link(link: &str) -> Done<()> {
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    let is_plain = link.chars().all(|c| !c.is_whitespace() && !c.is_control());
    if is_web && is_plain && link.contains(ID) {
        return Ok(());
    }
    Err(Problem::Invalid { field: "record-link", value: link.to_owned() })
}

/// The key of who owns a deal.
fn owner_of(loaded: &Loaded, deal: u32, as_of: Date) -> Option<i64> {
    let company = &loaded.company;
    let state = company.state_at(&company.deals[deal as usize], company.end_of(as_of))?;
    state.owner.map(|owner| loaded.people[owner as usize])
}

/// When deals are expected to close.
fn expected(forecast: &Forecast) -> HashMap<u32, Date> {
    let period = forecast.horizons.iter().find(|made| made.horizon == Horizon::Period).or(forecast.horizons.first());
    let deals = period.into_iter().flat_map(|made| &made.deals);
    deals.filter_map(|deal| Some((deal.deal, deal.expected_close?))).collect()
}

fn chore(frame: &Frame, found: &FoundDeal, links: &[(i64, String, Option<String>)]) -> Option<Chore> {
    let template = links.iter().find(|(source, _, _)| *source == found.source).and_then(|(_, _, link)| link.as_deref());
    let accepted = found.fix.as_ref().map(|(id, _, at)| (id.clone(), *at));
    Some(Chore {
        deal: (found.id.clone(), found.name.clone()),
        rule: Rule::of_word(&found.finding.rule).filter(|rule| *rule != Rule::OwnerLeft)?,
        days: found.finding.days,
        stage: found.stage.and_then(|key| frame.stage(key)).map(|stage| stage.name.clone()).unwrap_or_default(),
        close: found.close,
        amount: found.amount,
        currency: found.currency,
        proposed: found.fix.as_ref().map_or(found.finding.proposed, |(_, proposed, _)| *proposed),
        link: template.map(|template| template.replace(ID, &escaped(&found.external))),
        accepted,
    })
}

/// A record's id within an address.
fn escaped(id: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    id.bytes().map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

type Counted = (Option<i64>, String, i64, i64);

fn summed<'a>(counted: impl Iterator<Item = &'a Counted>) -> CountsByRule {
    let mut sums = CountsByRule::new();
    for (_, word, found, accepted) in counted {
        let Some(rule) = Rule::of_word(word) else { continue };
        let sum = sums.entry(rule).or_default();
        *sum = (sum.0 + found, sum.1 + accepted);
    }
    sums
}

fn below(frame: &Frame, node: Node, counted: &[Counted]) -> Vec<(Option<NodeInfo>, CountsByRule)> {
    let is_of = |part: Node, owner: Option<i64>| {
        frame.hierarchy.counts_in(owner.and_then(|key| frame.person_of_key(key)), part)
    };
    let parts = frame.parts_of(node);
    let rows = parts.iter().map(|part| {
        let own = counted.iter().filter(|counted| is_of(*part, counted.0));
        (Some(frame.info(*part)), summed(own))
    });
    let mut rows: Vec<_> = rows.collect();
    if node == Node::Company {
        let others = counted.iter().filter(|counted| !parts.iter().any(|part| is_of(*part, counted.0)));
        rows.push((None, summed(others)));
    }
    rows.retain(|(_, counts)| !counts.is_empty());
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.values().map(|(found, _)| *found).sum::<i64>()));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_place_for_the_id() {
        for (link, is_good) in [
            ("https://crm.example.com/deals/{id}", true),
            ("http://crm/{id}/view", true),
            ("https://crm.example.com/deals", false),
            ("javascript:alert({id})", false),
            ("https://crm.example.com/a b/{id}", false),
        ] {
            assert_eq!(check_link(link).is_ok(), is_good, "{link}");
        }
        assert_eq!(escaped("00/6 é"), "00%2F6%20%C3%A9");
    }
}
