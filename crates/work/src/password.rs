//! Passwords: which are good enough, and how they are kept.

use crate::problem::{Done, Problem};
use argon2::{Argon2, PasswordHash, PasswordHasher, PasswordVerifier};
use std::collections::HashSet;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::{Semaphore, SemaphorePermit};

/// Letters of a password at least (NIST SP 800-63B: length, not character classes).
pub const LEAST_LETTERS: usize = 12;
/// Letters at most: hashing takes time.
const MOST_LETTERS: usize = 256;
/// Different letters at least.
const LEAST_DIFFERENT: usize = 5;
/// A part of what names somebody that is shorter may stand in their password.
const LEAST_PART: usize = 3;
/// What everybody's password here is tempted to begin with.
const PRODUCT: &str = "linchpin";
/// Keys that lie beside each other, on keyboards of English, German and French.
const ROWS: [&str; 8] =
    ["qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiopü", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn"];

/// The 20,000 passwords that leaked most often (Royce Williams' list, as Django distributes it), those of five ASCII letters and more, in
/// lower case.
static COMMON: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("../data/common-passwords.txt").lines().collect());

/// Hashing takes 19 MiB and a core: two at once.
static HASHING: Semaphore = Semaphore::const_new(2);
/// Whoever comes when so many wait is asked to come again: a flood must not keep everybody waiting.
const MOST_WAITING: usize = 100;
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// Counts one who waits for as long as it lives.
struct Wait;

impl Drop for Wait {
    fn drop(&mut self) {
        WAITING.fetch_sub(1, Ordering::Relaxed);
    }
}

async fn turn() -> Done<SemaphorePermit<'static>> {
    let wait = Wait;
    if WAITING.fetch_add(1, Ordering::Relaxed) >= MOST_WAITING {
        return Err(Problem::TooMany { minutes: 1 });
    }
    let turn = HASHING.acquire().await.expect("it is never closed");
    drop(wait);
    Ok(turn)
}

/// Refuses a password that can be guessed; `names`: what names its owner.
///
/// # Errors
/// [`Problem::Invalid`] with the field `password-short`, `password-long`, `password-common`, `password-simple` or `password-own`, never with the
/// password.
pub fn check(password: &str, names: &[&str]) -> Done<()> {
    let invalid = |field, value: usize| Err(Problem::Invalid { field, value: value.to_string() });
    let letters = password.chars().count();
    if letters < LEAST_LETTERS {
        return invalid("password-short", LEAST_LETTERS);
    }
    if letters > MOST_LETTERS {
        return invalid("password-long", MOST_LETTERS);
    }
    let lower = password.to_lowercase();
    if is_common(&lower) {
        return invalid("password-common", 0);
    }
    if lower.chars().collect::<HashSet<char>>().len() < LEAST_DIFFERENT || is_sequence(&lower) {
        return invalid("password-simple", 0);
    }
    let own = names
        .iter()
        .chain([&PRODUCT])
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase));
    let own: Vec<String> = own.filter(|part| part.chars().count() >= LEAST_PART && lower.contains(part)).collect();
    let rest = own.iter().fold(lower, |rest, part| rest.replace(part, ""));
    if !own.is_empty() && rest.chars().filter(|c| c.is_alphanumeric()).count() < LEAST_LETTERS * 2 / 3 {
        return invalid("password-own", 0);
    }
    Ok(())
}

/// A password that leaked, with or without what is usually put around one, or several times over.
fn is_common(lower: &str) -> bool {
    let bare = lower.trim_matches(|c: char| !c.is_alphabetic());
    let plain: String =
        bare.chars().map(|c| LEET.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to)).collect();
    let repeats = |text: &str| {
        (5..=text.len() / 2).any(|len| {
            text.is_char_boundary(len) && COMMON.contains(&text[..len]) && text.replace(&text[..len], "").len() < 4
        })
    };
    [lower, bare, &plain].iter().any(|text| COMMON.contains(text) || repeats(text))
}

/// What is usually put in the place of a letter.
const LEET: [(char, char); 7] = [('0', 'o'), ('1', 'l'), ('3', 'e'), ('4', 'a'), ('5', 's'), ('@', 'a'), ('$', 's')];

/// Whether all but two letters follow their neighbour, up or down, in the alphabet or on the keyboard: `abcdefghijkl`, `123456789012`,
/// `qwertyuiopas`.
fn is_sequence(lower: &str) -> bool {
    let letters: Vec<char> = lower.chars().collect();
    let is_next = |pair: &&[char]| {
        let apart = (i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0]))).abs();
        let (there, back): (String, String) = (pair.iter().collect(), pair.iter().rev().collect());
        apart <= 1 || apart == 9 || ROWS.iter().any(|row| row.contains(&there) || row.contains(&back))
    };
    letters.windows(2).filter(is_next).count() + 3 > letters.len()
}

/// Hashes a password with argon2id (19 MiB, two passes: OWASP's first choice).
///
/// # Errors
/// [`Problem::TooMany`] when too many wait.
pub(crate) async fn hash(password: String) -> Done<String> {
    let _turn = turn().await?;
    let hash =
        move || Argon2::default().hash_password(password.as_bytes()).expect("the system has randomness").to_string();
    Ok(tokio::task::spawn_blocking(hash).await.expect("hashing does not panic"))
}

/// Whether a password is the one that was kept; with none kept it takes as long and is not.
///
/// # Errors
/// [`Problem::TooMany`] when too many wait.
pub(crate) async fn is(password: String, kept: Option<String>) -> Done<bool> {
    let _turn = turn().await?;
    let verify = move || {
        let is_kept = kept.is_some();
        let kept = kept.unwrap_or_else(|| NOBODYS.to_owned());
        let parsed = PasswordHash::new(&kept);
        parsed.is_ok_and(|kept| Argon2::default().verify_password(password.as_bytes(), &kept).is_ok()) && is_kept
    };
    Ok(tokio::task::spawn_blocking(verify).await.expect("hashing does not panic"))
}

/// A hash that stands in where nobody has the address, so that answers take the same time.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$wDEisUbJt0Qh7kBvJhwA7Q$+2MZugNvqPY/wtMwx0alg0T3OeCjiX/9L+QkooEGJRk";

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(password: &str) -> Option<&'static str> {
        match check(password, &["Ada Lovelace", "ada.lovelace@example.com"]) {
            Err(Problem::Invalid { field, .. }) => Some(field),
            _ => None,
        }
    }

    #[test]
    fn what_can_be_guessed_is_refused() {
        for (password, field) in [
            ("short", Some("password-short")),
            ("qwerty123456", Some("password-common")),
            ("Password2026!!", Some("password-common")),
            ("P@ssw0rd!!!!!!", Some("password-common")),
            ("dragondragon12", Some("password-common")),
            ("aaaaaaaaaaaaaaa", Some("password-common")),
            ("zqzqzqzqzqzqzqzq", Some("password-simple")),
            ("abcdefghijklmnop", Some("password-simple")),
            ("qwertyuiopas", Some("password-simple")),
            ("Lovelace-Ada-1", Some("password-own")),
            ("adalovelace123456", Some("password-own")),
            ("Linchpin2026!", Some("password-own")),
            ("four green boats sail", None),
            ("kT9#vbQ2!xLm", None),
            ("überall Käsekuchen", None),
        ] {
            assert_eq!(refused(password), field, "{password}");
        }
        assert_eq!(refused(&"x7Q".repeat(100)), Some("password-long"));
    }

    #[tokio::test]
    async fn a_password_is_known_again_and_no_other() {
        let kept = hash("four green boats sail".into()).await.expect("nobody waits");
        assert!(kept.starts_with("$argon2id$"), "{kept}");
        assert!(is("four green boats sail".into(), Some(kept.clone())).await.expect("nobody waits"));
        assert!(!is("four green boats sank".into(), Some(kept)).await.expect("nobody waits"));
        assert!(!is("hello".into(), None).await.expect("nobody waits"), "not even what the stand-in is the hash of");
    }
}
