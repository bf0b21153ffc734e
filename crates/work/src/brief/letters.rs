//! Briefs as letters: to whom on which Monday, once; who wants none. Words and sending are the door's.

use super::rank::monday;
use crate::Work;
use crate::access::{self, Actor, Operation};
use crate::mail::Written;
use crate::problem::{Done, Problem};
use crate::users::{Visitor, actor_of};
use async_recursion::async_recursion as boxed;
use facts::Instant;
use jiff::civil::{Date, Time, Weekday, time};
use store::brief::Wish;

/// From when on Mondays, in the company's zone.
const AT: Time = time(7, 0, 0, 0);
/// For what secrets in letters are sealed.
const UNSUBSCRIBE: &str = "brief-unsubscribe";

/// Somebody whose brief is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// The user's key.
    pub user: i64,
    /// Whose brief.
    pub actor: Actor,
    /// To which address.
    pub to: String,
    /// The language that they read, as a tag; empty: unknown.
    pub lang: String,
    /// What ends these letters without signing in.
    pub unsubscribe: String,
}

impl Work {
    /// The Monday of the brief that is to be sent now, and to whom; `None`: none is.
    #[boxed]
    pub async fn briefs_due(&self, now: Instant) -> Done<Option<(Date, Vec<Addressee>)>> {
        if !self.sends_mail().await? {
            return Ok(None);
        }
        let frame = self.frame(now).await?;
        let week = monday(frame.today);
        // Facts that ended long ago are no news.
        if frame.is_empty() || frame.as_of < frame.today || !is_time(now, frame.company().settings.zone.clone()) {
            return Ok(None);
        }
        let sent = self.store.briefed(week).await?;
        let mut due = Vec::new();
        for user in self.store.users().await? {
            let actor = actor_of(&user, &frame).filter(|_| user.disabled_at.is_none() && !sent.contains(&user.key));
            let Some(actor) = actor.filter(|actor| access::may(actor.role(), &Operation::ReadBrief)) else { continue };
            let wish = self.store.wish(user.key).await?;
            if wish.wants == Some(false) {
                continue;
            }
            let unsubscribe = self.server_key()?.seal_for(UNSUBSCRIBE, &user.key.to_string());
            due.push(Addressee { user: user.key, actor, to: user.login, lang: wish.lang, unsubscribe });
        }
        Ok(Some((week, due)))
    }

    /// Keeps somebody's letter of a week to be sent; `None`: their brief has nothing to say. Of several servers one does: whether this did.
    #[boxed]
    pub async fn post_brief(&self, to: &Addressee, week: Date, letter: Option<&Written>, now: Instant) -> Done<bool> {
        let sealed = match letter {
            Some(letter) => {
                let json = serde_json::to_string(letter).expect("a letter is JSON");
                Some(self.server_key()?.seal(&json))
            }
            None => None,
        };
        Ok(self.store.add_brief_letter(to.user, week, sealed.as_deref(), now).await?)
    }

    /// Whether a visitor gets briefs as letters; `None`: no mail is sent, or they have no brief.
    #[boxed]
    pub async fn wants_brief(&self, visitor: &Visitor) -> Done<Option<bool>> {
        if !access::may(visitor.actor.role(), &Operation::ReadBrief) || !self.sends_mail().await? {
            return Ok(None);
        }
        Ok(Some(self.store.wish(visitor.user).await?.wants.unwrap_or(true)))
    }

    /// Keeps whether a visitor wants briefs as letters, and in which language.
    #[boxed]
    pub async fn want_brief(&self, visitor: &Visitor, wants: bool, lang: &str) -> Done<()> {
        Ok(self.store.put_wish(visitor.user, &Wish { wants: Some(wants), lang: lang.to_owned() }).await?)
    }

    /// Keeps which language a visitor reads, where that is news: letters are written in it.
    #[boxed]
    pub async fn note_language(&self, visitor: &Visitor, lang: &str) -> Done<()> {
        if self.store.wish(visitor.user).await?.lang != lang {
            self.store.put_wish_lang(visitor.user, lang).await?;
        }
        Ok(())
    }

    /// Ends the letters of whoever holds the secret of one.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `unsubscribe` where it is none.
    #[boxed]
    pub async fn unsubscribe_brief(&self, secret: &str) -> Done<()> {
        let user = self.unsubscribed(secret)?;
        let lang = self.store.wish(user).await?.lang;
        Ok(self.store.put_wish(user, &Wish { wants: Some(false), lang }).await?)
    }

    /// Whether a secret is one of a letter.
    ///
    /// # Errors
    /// [`Problem::NotFound`] `unsubscribe` where it is none.
    pub fn check_unsubscribe(&self, secret: &str) -> Done<()> {
        self.unsubscribed(secret).map(drop)
    }

    fn unsubscribed(&self, secret: &str) -> Done<i64> {
        let none = || Problem::NotFound("unsubscribe");
        let opened = self.server_key().map_err(|_| none())?.open_for(UNSUBSCRIBE, secret).map_err(|_| none())?;
        opened.parse().map_err(|_| none())
    }
}

/// Mondays from seven on, and Tuesdays for servers that were down: later it would be no brief of the week.
fn is_time(now: Instant, zone: jiff::tz::TimeZone) -> bool {
    let at = jiff::Timestamp::from_microsecond(now.0).unwrap_or_default().to_zoned(zone);
    match at.weekday() {
        Weekday::Monday => at.time() >= AT,
        weekday => weekday == Weekday::Tuesday,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn mondays_from_seven_in_the_companys_zone() {
        let berlin = TimeZone::get("Europe/Berlin").expect("a zone");
        let check = |text: &str, is: bool| {
            let at: jiff::Timestamp = text.parse().expect("a moment");
            assert_eq!(is_time(Instant(at.as_microsecond()), berlin.clone()), is, "{text}");
        };
        check("2026-08-10T04:59:59Z", false);
        check("2026-08-10T05:00:00Z", true);
        check("2026-08-11T21:59:00Z", true);
        check("2026-08-11T22:01:00Z", false);
        check("2026-08-09T12:00:00Z", false);
    }
}
