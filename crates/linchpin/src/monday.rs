//! The brief as a letter on Mondays: its words, and having it sent once to everybody who wants it.

use crate::briefing::{Teller, Told};
use crate::web::notices;
use crate::words::{Lang, Words};
use askama::Template;
use facts::Instant;
use std::time::Duration;
use work::brief::Brief;
use work::brief::letters::Addressee;
use work::mail::Written;
use work::notices::Told as Notice;
use work::{Problem, Work};

/// How often it is looked whether it is time.
const PAUSE: Duration = Duration::from_secs(60);

#[derive(Template)]
#[template(path = "mail/brief.html")]
struct BriefHtml<'a> {
    lang: &'static str,
    subject: &'a str,
    base: &'a str,
    standing: &'a str,
    /// What the reader wants told with the brief: sentence and address.
    notices: &'a [(String, String)],
    notices_title: &'a str,
    title: &'a str,
    things: &'a [Told],
    nothing: &'a str,
    changed_title: &'a str,
    changed: &'a [String],
    praise: Option<&'a str>,
    open: &'a str,
    foot: &'a str,
    stop: &'a str,
    unsubscribe: &'a str,
}

/// Has everybody's brief of the week sent, as long as this process lives. `base` is this server's address.
pub async fn keep_briefing(work: Work, base: String, clock: fn() -> Instant) {
    loop {
        if let Err(problem) = brief_everybody(&work, &base, clock()).await {
            tracing::error!(%problem, "briefs could not be written");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

async fn brief_everybody(work: &Work, base: &str, now: Instant) -> Result<(), Problem> {
    let Some((week, everybody)) = work.briefs_due(now).await? else { return Ok(()) };
    let frame = work.frame(now).await?;
    let company = &frame.company().settings.name;
    for to in everybody {
        // What is wrong with one brief keeps nobody from theirs.
        let brief = match work.read_brief(&to.actor, now).await {
            Ok(brief) => brief,
            Err(problem) => {
                tracing::error!(%problem, "a brief could not be made");
                continue;
            }
        };
        let told = match work.told_for_brief(&to.actor, now).await {
            Ok(told) => told,
            // Whoever leads a company that names no head is told nothing.
            Err(Problem::Forbidden) => Vec::new(),
            Err(problem) => return Err(problem),
        };
        let letter = write(&brief, &told, &to, company, base);
        work.post_brief(&to, week, letter.as_ref(), now).await?;
    }
    Ok(())
}

/// The letter; `None` where there is nothing to say.
pub fn write(brief: &Brief, told: &[Notice], to: &Addressee, company: &str, base: &str) -> Option<Written> {
    let words = Words::new(Lang::of_tag(&to.lang).unwrap_or_default());
    let teller = Teller::of(words, brief);
    let standing = teller.standing(brief).unwrap_or_default();
    if standing.is_empty() && brief.things.is_empty() && told.is_empty() {
        return None;
    }
    let notices: Vec<(String, String)> =
        told.iter().map(|told| (notices::sentence(&words, told), notices::address(told))).collect();
    let notices_title = words.say("brief-letter-told");
    let things: Vec<Told> = brief.things.iter().map(|ranked| teller.told(ranked)).collect();
    let lines = brief.change.as_ref().map(|change| teller.lines(change)).unwrap_or_default();
    let changed: Vec<String> = lines.into_iter().map(|line| format!("{} {}", line.what, line.effect)).collect();
    let praise = brief.praise.as_ref().map(|praise| teller.praise(praise));
    let day = words.format().date(brief.week);
    let subject = words.say_with("brief-letter-subject", &[("count", things.len().into()), ("day", day.into())]);
    let changed_title = brief.change.as_ref().map_or_else(String::new, |change| {
        let day = words.format().day_and_month(change.since);
        words.say_with("forecast-changed-title", &[("day", day.into())])
    });
    let unsubscribe = format!("{base}/unsubscribe/{}", to.unsubscribe);
    let html = BriefHtml {
        lang: words.lang.tag(),
        subject: &subject,
        base,
        standing: &standing,
        notices: &notices,
        notices_title: &notices_title,
        title: &words.say("brief-things"),
        things: &things,
        nothing: &words.say("brief-nothing"),
        changed_title: &changed_title,
        changed: &changed,
        praise: praise.as_deref(),
        open: &words.say("brief-letter-open"),
        foot: &words.say_with("brief-letter-foot", &[("company", company.into())]),
        stop: &words.say("brief-letter-stop"),
        unsubscribe: &unsubscribe,
    };
    let html = html.render().expect("a template writes to a string");
    let mut text: Vec<String> = Some(standing.clone()).filter(|standing| !standing.is_empty()).into_iter().collect();
    match things.is_empty() {
        true => text.push(words.say("brief-nothing")),
        false => text.extend(
            (1..)
                .zip(&things)
                .map(|(at, told)| format!("{at}. {}\n   {}\n   {base}{}", told.title, told.why, told.href)),
        ),
    }
    if !notices.is_empty() {
        let lines: Vec<String> =
            notices.iter().map(|(sentence, address)| format!("{sentence}\n   {base}{address}")).collect();
        text.push(format!("{notices_title}:\n{}", lines.join("\n")));
    }
    if !changed.is_empty() {
        text.push(format!("{changed_title}:\n{}", changed.join("\n")));
    }
    text.extend(praise);
    text.push(format!("{}: {base}/brief", words.say("brief-letter-open")));
    text.push(words.say_with("brief-letter-foot", &[("company", company.into())]));
    text.push(format!("{}: {unsubscribe}", words.say("brief-letter-stop")));
    Some(Written { kind: "brief".to_owned(), to: to.to.clone(), subject, text: text.join("\n\n"), html, unsubscribe })
}

#[cfg(test)]
mod tests {
    use super::*;
    use facts::Currency;
    use facts::person::Role;
    use jiff::civil::date;
    use work::Actor;
    use work::brief::rank::Candidate;
    use work::brief::{Evidence, Kind, Ranked, Standing, Stuck};
    use work::forecast::{NodeInfo, NodeKind, Range};
    use work::subject::Subject;

    fn brief() -> Brief {
        let node = NodeInfo { kind: NodeKind::Unit, id: "u1".into(), name: "North <b>".into() };
        let range = Range {
            won: 0,
            open: 0.0,
            created: 0.0,
            mean: 4.8e8,
            median: 4.8e8,
            range80: (4.5e8, 5.1e8),
            range95: (4.2e8, 5.4e8),
            quantiles: Vec::new(),
        };
        let what =
            Evidence::Gap { node: node.clone(), quota: 520_000_000, forecast: 480_000_000, chance: 0.2, create: None };
        let candidate = Candidate { kind: Kind::Gap, about: "u1".into(), stake: 4e7, days_left: None, what };
        Brief {
            role: Role::Manager,
            node: Some(node),
            week: date(2026, 8, 10),
            as_of: date(2026, 8, 9),
            currency: Currency::parse("EUR").expect("a currency"),
            standing: Some(Standing {
                span: (date(2026, 7, 1), date(2026, 9, 30)),
                days_left: 51,
                range,
                quota: Some(520_000_000),
                quota_chance: Some(0.2),
                number: None,
            }),
            things: vec![Ranked { candidate, worth: 2e6 }],
            more: 0,
            change: None,
            praise: None,
            dismissed: Vec::new(),
            missing: Vec::new(),
        }
    }

    fn to(lang: &str) -> Addressee {
        Addressee {
            user: 1,
            actor: Actor::CompanyLeader,
            to: "ana@example.com".into(),
            lang: lang.into(),
            unsubscribe: "secret".into(),
        }
    }

    fn told() -> Notice {
        Notice {
            id: "n1".into(),
            kind: work::notices::Kind::PromiseMade,
            about: work::notices::About::Deal("d1".into()),
            part: "p".into(),
            name: "Nord".into(),
            by: Some("Ana".into()),
            at: Instant(0),
            is_seen: false,
        }
    }

    #[test]
    fn a_letter_says_the_same_as_text_and_as_markup_in_the_readers_language() {
        for (lang, subject) in [("en", "Your week of"), ("de", "Ihre Woche ab"), ("", "Your week of")] {
            let letter =
                write(&brief(), &[told()], &to(lang), "Acme", "https://lp.example.com").expect("something to say");
            assert!(letter.subject.starts_with(subject), "{}", letter.subject);
            assert!(!format!("{letter:?}").contains("[brief-"), "{letter:?}");
            for link in [
                "https://lp.example.com/pipeline/unit/u1",
                "https://lp.example.com/unsubscribe/secret",
                "https://lp.example.com/deals/d1#p",
            ] {
                assert!(letter.text.contains(link) && letter.html.contains(link), "{link}: {letter:?}");
            }
            assert!(letter.text.contains("North <b>") && !letter.html.contains("<b>"), "nothing typed is markup");
        }
    }

    fn thing(kind: Kind, what: Evidence) -> Ranked<Evidence> {
        let candidate = Candidate { kind, about: "a1".into(), stake: 4e7, days_left: None, what };
        Ranked { candidate, worth: 2e6 }
    }

    #[test]
    fn what_waits_is_told_in_both_languages() {
        let promise = |about: Option<(Subject, String)>, name, is_mine, is_late| Evidence::Promise {
            id: "p1".into(),
            about,
            name,
            is_mine,
            is_late,
            due: date(2026, 8, 12),
            value: Some(40_000_000),
            after: String::new(),
        };
        let request = |stuck, whose| Evidence::Request {
            id: "r1".into(),
            subject: ("d1".into(), "Nord".into()),
            desk: "Legal".into(),
            whose,
            stuck,
            need_by: date(2026, 8, 12),
            value: None,
            seen: String::new(),
        };
        let mut things = Vec::new();
        for (deal, name) in [(Some((Subject::Deal("d1".into()), "Nord".into())), Some("Ana".to_owned())), (None, None)]
        {
            for (is_mine, is_late) in [(true, false), (true, true), (false, true)] {
                things.push(thing(Kind::Promise, promise(deal.clone(), name.clone(), is_mine, is_late)));
            }
        }
        for stuck in
            [Stuck::Late, Stuck::Silent, Stuck::Unstaffed, Stuck::Asked, Stuck::Taken, Stuck::Queued, Stuck::Approve]
        {
            things.push(thing(Kind::Request, request(stuck, None)));
        }
        things.push(thing(Kind::Request, request(Stuck::Asked, Some("Ben".into()))));
        for (lang, name) in [("en", "Your promise on Nord is late"), ("de", "Ihre Zusage zu Nord ist überfällig")] {
            let brief = Brief { things: things.clone(), ..brief() };
            let letter = write(&brief, &[], &to(lang), "Acme", "https://lp.example.com").expect("something to say");
            // Names stand between marks that isolate their direction.
            let plain = letter.text.replace(['\u{2068}', '\u{2069}'], "");
            assert!(plain.contains(name) && plain.contains("Ben: "), "{plain}");
            assert!(plain.contains("/promises#promise-p1") && plain.contains("/requests/r1"), "{plain}");
            assert!(!plain.contains("[brief-") && !plain.contains('$'), "{plain}");
        }
    }

    #[test]
    fn without_anything_known_there_is_no_letter() {
        let brief = Brief { standing: None, things: Vec::new(), ..brief() };
        assert_eq!(write(&brief, &[], &to("en"), "Acme", "https://lp.example.com"), None);
        let letter = write(&brief, &[told()], &to("en"), "Acme", "https://lp.example.com").expect("something happened");
        assert!(letter.text.contains("/deals/d1#p"), "{}", letter.text);
    }
}
