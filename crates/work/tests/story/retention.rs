//! What is older than the company keeps it goes by night, with a line of the audit that says so; facts stay, and whatever is about
//! somebody who is held.

use super::{field, now, people, status, tomorrow};
use facts::Instant;
use facts::person::Role;
use jiff::civil::date;
use std::collections::BTreeMap;
use work::audit::{AuditRequest, What};
use work::intake::Upload;
use work::retention::{Record, choices, usual};
use work::worker::{self, Clock, Lane};
use work::{Actor, Problem, Work};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

fn in_months() -> Instant {
    Instant(now().0 + 100 * DAY)
}

fn in_years() -> Instant {
    Instant(now().0 + 4 * 365 * DAY)
}

fn in_decades() -> Instant {
    Instant(now().0 + 20 * 365 * DAY)
}

pub async fn story(work: &Work) {
    terms(work).await;
    nights(work).await;
    let unread = an_upload(work).await;
    work.store.add_letter("invitation", "sealed", now()).await.expect("a letter");
    let letter = work.store.claim_letter(now()).await.expect("claims").expect("it");
    work.store.letter_failed(letter.key, "refused", None, now()).await.expect("given up");
    let noted = work.store.execute("update manager_number set note = 'they said yes'", &[]).await.expect("words");
    assert!(noted > 0, "numbers were said");
    holds(work).await;
    months(work, &unread).await;
    years(work).await;
}

async fn due(work: &Work, at: Clock) -> BTreeMap<&'static str, i64> {
    let page = work.read_retention(&Actor::Operator, at()).await.expect("reads");
    page.lines.into_iter().map(|line| (line.record.word(), line.due)).collect()
}

async fn count(work: &Work, record: Record) -> i64 {
    let page = work.read_retention(&Actor::Operator, now()).await.expect("reads");
    page.lines.into_iter().find(|line| line.record == record).expect("the kind").count
}

async fn terms(work: &Work) {
    let frame = work.frame(now()).await.expect("a frame");
    for role in [Role::Seller, Role::Manager, Role::Leader] {
        let actor = frame.actor(people(&frame, role)[0]);
        let refused = work.read_retention(&actor, now()).await.expect_err("not theirs");
        assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
        let refused = work.put_retention(&actor, &[(Record::Jobs, None)], now()).await.expect_err("not theirs");
        assert!(matches!(refused, Problem::Forbidden), "{refused:?}");
    }
    let operator = Actor::Operator;
    let page = work.read_retention(&operator, now()).await.expect("reads");
    assert_eq!(page.terms(), Record::ALL.map(|record| (record, usual(record))), "what a company begins with");
    assert!(Record::ALL.iter().all(|record| usual(*record).is_none_or(|days| choices(*record).any(|one| one == days))));
    for (record, days) in [(Record::Jobs, 1), (Record::Jobs, 0), (Record::Jobs, -30), (Record::Audit, 90)] {
        let refused = work.put_retention(&operator, &[(record, Some(days))], now()).await.expect_err("no such term");
        assert_eq!(field(&refused), "term");
    }
    work.put_retention(&operator, &[(Record::Jobs, None)], now()).await.expect("for ever");
    assert_eq!(due(work, in_years).await["jobs"], 0);
    work.put_retention(&operator, &[(Record::Jobs, Some(90))], now()).await.expect("a term");
    let asked = AuditRequest { what: Some(What::RetentionPut), ..AuditRequest::default() };
    let lines = work.read_audit(&operator, &asked, now()).await.expect("reads").lines;
    let said: Vec<&str> = lines.iter().map(|named| named.line.about.as_str()).collect();
    assert_eq!(said, ["jobs:90", "jobs:0"]);
}

/// Once a night, after three.
async fn nights(work: &Work) {
    let midnight = Instant(now().0 + 2_000_000);
    assert!(work.queue_retention(now()).await.expect("looks"));
    assert!(!work.queue_retention(now()).await.expect("looks"), "it waits already");
    retain(work, now).await;
    assert!(!work.queue_retention(now()).await.expect("looks"), "it was done today");
    assert!(!work.queue_retention(midnight).await.expect("looks"), "a new day, but not three yet");
    assert!(work.queue_retention(tomorrow()).await.expect("looks"));
    retain(work, tomorrow).await;
    let asked = AuditRequest { what: Some(What::Retained), ..AuditRequest::default() };
    let lines = work.read_audit(&Actor::Operator, &asked, now()).await.expect("reads").lines;
    assert_eq!(lines, [], "nothing was old");
}

/// Has what is old deleted, by the worker.
async fn retain(work: &Work, at: Clock) {
    let queued = work.store.latest_job(worker::RETAIN).await.expect("reads").filter(|job| job.is_alive());
    let job = match queued {
        Some(job) => job.id,
        None => {
            work.store.queue_job(&uuid::Uuid::now_v7().to_string(), worker::RETAIN, "", at()).await.expect("queues")
        }
    };
    while work.work_once("test", Lane::Imports, at).await.expect("works") {}
    assert_eq!(status(work, &job).await, ("done".into(), None));
}

/// Files that were sent and never taken in; the import's id.
async fn an_upload(work: &Work) -> String {
    let bytes = b"id,name\nP1,Una Unread\n".to_vec();
    let upload = Upload { name: "people.csv".into(), bytes };
    work.upload(&Actor::Operator, vec![upload], now()).await.expect("uploads").import.id
}

/// Whatever is about somebody who is held stays.
async fn holds(work: &Work) {
    let operator = Actor::Operator;
    let frame = work.frame(now()).await.expect("a frame");
    let users = work.store.users().await.expect("users");
    let held = users
        .iter()
        .filter(|user| !user.name.is_empty())
        .filter_map(|user| frame.person_of_key(user.person?))
        .next()
        .expect("somebody with a user");
    let id = frame.loaded.people_ids[held as usize].clone();
    let before = due(work, in_years).await;
    assert!(["audit", "sign-ins", "jobs", "uploads", "letters"].iter().all(|word| before[word] > 0), "{before:?}");
    let longer = work.ask_retention(&operator, &[(Record::SignIns, Some(180))], in_years()).await.expect("asks");
    assert_eq!(longer, [], "no more goes than now");
    work.hold_person(&operator, &id, "a court", now()).await.expect("holds");
    let meanwhile = due(work, in_years).await;
    assert!(meanwhile["audit"] < before["audit"], "up to the first line about them");
    assert!(meanwhile["sign-ins"] < before["sign-ins"], "theirs stay");
    // Letters that were sent say nothing any more; the one that was given up still does.
    let letters = meanwhile["letters"];
    assert_eq!((meanwhile["uploads"], letters), (0, before["letters"] - 1), "nobody knows whom these name");
    let years = [(Record::Forecasts, Some(365)), (Record::Notes, Some(365))];
    let asked = work.ask_retention(&operator, &years, in_years()).await.expect("asks");
    assert!(asked.iter().all(|line| line.record != Record::Forecasts), "all of them are about everybody");
    work.release_person(&operator, &id, now()).await.expect("ends the hold");
    let asked = work.ask_retention(&operator, &years, in_years()).await.expect("asks");
    assert_eq!(asked.iter().map(|line| line.record).collect::<Vec<_>>(), [Record::Forecasts, Record::Notes]);
    assert_eq!(work.read_retention(&operator, now()).await.expect("reads").held, 0);
}

/// Files, work, letters and sign-ins are kept for months.
async fn months(work: &Work, unread: &str) {
    let operator = Actor::Operator;
    let folder = work.uploads.join(unread);
    assert!(folder.join("people.csv").exists());
    let seen = |users: Vec<store::users::User>| users.into_iter().map(|user| user.seen_at).collect::<Vec<_>>();
    let last_seen = seen(work.store.users().await.expect("users"));
    let before = due(work, in_months).await;
    assert_eq!(before["audit"], 0, "kept for longer");
    retain(work, in_months).await;
    let after = due(work, in_months).await;
    assert!(after.values().all(|due| *due == 0), "{after:?}");
    assert!(!folder.exists());
    let page = work.read_import(&operator, unread, now()).await.expect("its record stays");
    assert!(page.import.files_deleted.is_some());
    assert!(page.proposal.files.iter().all(|file| file.samples.is_empty()), "the first rows named somebody");
    let refused = work.run_import(&operator, unread, now()).await.expect_err("nothing to read");
    assert!(matches!(&refused, Problem::Conflict(why) if why == "files-deleted"), "{refused:?}");
    assert!(!work.frame(now()).await.expect("a frame").is_empty(), "what files said stays");
    assert_eq!(seen(work.store.users().await.expect("users")), last_seen, "when somebody was here last stays known");
    let forecast = work.store.latest_job(worker::FORECAST).await.expect("reads");
    assert!(forecast.is_some(), "nights go by the latest");
    assert_eq!((count(work, Record::Uploads).await, count(work, Record::Letters).await), (0, 0));
    let asked = AuditRequest { what: Some(What::Retained), ..AuditRequest::default() };
    let lines = work.read_audit(&operator, &asked, in_months()).await.expect("reads").lines;
    // The work that deletes is itself the latest of its kind, so that the one before it goes, too.
    for (word, more) in [("sign-ins", 0), ("jobs", 1), ("uploads", 0), ("letters", 0)] {
        let about = format!("{word}:{}", before[word] + more);
        let told = lines.iter().find(|named| named.line.about == about).expect("a line says what went, and how many");
        assert_eq!(told.line.who, "server");
    }
}

/// The audit goes from its first line on, and what is left still verifies; day ones stay, and numbers without their words.
async fn years(work: &Work) {
    let operator = Actor::Operator;
    work.seal_audit(now()).await.expect("seals");
    let whole = work.verify_audit().await.expect("verifies");
    assert_eq!((whole.broken_at, whole.after), (None, 0));
    let years = [(Record::Forecasts, Some(365)), (Record::Notes, Some(365))];
    work.put_retention(&operator, &years, now()).await.expect("decides");
    let latest = work.store.latest_forecast("linchpin", date(2026, 8, 13)).await.expect("reads").expect("a forecast");
    assert!(count(work, Record::Forecasts).await > 0 && count(work, Record::Notes).await > 0);
    let of_days = "select count(*) from forecast where is_day_one = 1";
    let day_ones = work.store.row(of_days, &[]).await.expect("reads").expect("a row").int(0);
    retain(work, in_years).await;
    let left = work.verify_audit().await.expect("verifies");
    assert_eq!((left.broken_at, left.sealed_to), (None, None), "the sealed lines are among those that went");
    assert!(left.after >= whole.lines && left.lines > 0, "{left:?}");
    assert!(work.seal_audit(in_years()).await.expect("seals").is_some());
    let sealed = work.verify_audit().await.expect("verifies");
    assert_eq!((sealed.broken_at, sealed.sealed_to), (None, Some(sealed.after + sealed.lines)));
    assert_eq!((count(work, Record::Forecasts).await, count(work, Record::Notes).await), (0, 0));
    assert_eq!(work.store.row(of_days, &[]).await.expect("reads").expect("a row").int(0), day_ones);
    let still = work.store.latest_forecast("linchpin", date(2026, 8, 13)).await.expect("reads");
    assert_eq!(still.map(|kept| kept.key), Some(latest.key), "pages show it");

    // What is said of somebody who is held stays beyond its term, and with it all that follows.
    let frame = work.frame(now()).await.expect("a frame");
    let id = frame.loaded.people_ids[people(&frame, Role::Seller)[0] as usize].clone();
    let lines_about = || async { work.store.audit_of(["", ""], [&id, &id], 10).await.expect("reads").len() };
    work.hold_person(&operator, &id, "a court", now()).await.expect("holds");
    let said = lines_about().await;
    retain(work, in_decades).await;
    let held = work.verify_audit().await.expect("verifies");
    assert_eq!((held.broken_at, lines_about().await), (None, said));
    assert!(held.after > left.after, "what came before it went");
    work.release_person(&operator, &id, now()).await.expect("ends the hold");
    retain(work, in_decades).await;
    let sealed = work.verify_audit().await.expect("verifies");
    assert_eq!((sealed.broken_at, lines_about().await), (None, 1), "the end of the hold follows on what is new yet");

    // Lines that somebody cuts off at the beginning are missed: no line tells of them.
    let cut =
        "update audit_start set seq = seq + 1, hash = (select hash from audit where audit.seq = audit_start.seq + 1)";
    work.store.execute(cut, &[]).await.expect("cuts");
    work.store.execute("delete from audit where seq = (select seq from audit_start)", &[]).await.expect("cuts");
    let spoilt = work.verify_audit().await.expect("verifies");
    assert_eq!(spoilt.broken_at, Some(sealed.after + 2), "{spoilt:?}");
}
