//! Letters: their words, and sending them. What waits is in the database, so nothing is lost with this process.

use crate::web::notices;
use crate::words::{Lang, Words};
use askama::Template;
use facts::Instant;
use lettre::message::MultiPart;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;
use work::Work;
use work::mail::{MailSettings, Written};
use work::notices::ToMail;

/// How long the mail server may take.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often it is looked what waits.
const PAUSE: Duration = Duration::from_secs(2);

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Somebody is let in.
    Invitation,
    /// Somebody sets another password.
    Reset,
    /// The password of somebody was changed.
    PasswordChanged,
    /// The second step of somebody was turned off or on.
    StepChanged,
    /// A token was made in somebody's name.
    TokenMade,
    /// Whether letters arrive.
    Trial,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Kind::Invitation => "invitation",
            Kind::Reset => "reset",
            Kind::PasswordChanged => "password-changed",
            Kind::StepChanged => "step-changed",
            Kind::TokenMade => "token-made",
            Kind::Trial => "trial",
        }
    }
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct LetterHtml<'a> {
    lang: &'static str,
    subject: &'a str,
    paragraphs: &'a [String],
    link: Option<(&'a str, &'a str)>,
    foot: &'a str,
}

/// A letter in the words of whoever has it sent: `link` is an address of this server, for those who act on it.
pub fn write(words: &Words, kind: Kind, to: &str, company: &str, link: Option<&str>) -> Written {
    let values = [("company", company.into()), ("email", to.into())];
    let spoken = |part: &str| words.say_with(&format!("mail-{}-{part}", kind.word()), &values);
    let text = spoken("text");
    let paragraphs: Vec<String> = text.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect();
    let label = link.map(|_| spoken("link"));
    written(words, kind.word(), (to, company), spoken("subject"), &paragraphs, link.zip(label.as_deref()))
}

/// What somebody was told, in a letter in their language.
pub fn write_notices(letter: &ToMail, company: &str, base: Option<&str>) -> Written {
    let words = Words::new(Lang::of_tag(&letter.lang).unwrap_or_default());
    let sentences: Vec<String> = letter.told.iter().map(|told| notices::sentence(&words, told)).collect();
    let count = i64::try_from(sentences.len()).unwrap_or(i64::MAX);
    let subject = match sentences.as_slice() {
        [only] => only.clone(),
        _ => words.say_with("mail-notices-subject", &[("count", count.into())]),
    };
    let link = base.map(|base| format!("{base}/notices"));
    let label = words.say("notices-title");
    let link = link.as_deref().map(|link| (link, label.as_str()));
    written(&words, "notices", (&letter.to, company), subject, &sentences, link)
}

/// A letter of paragraphs, with an address and its words to act on.
fn written(
    words: &Words,
    kind: &str,
    (to, company): (&str, &str),
    subject: String,
    paragraphs: &[String],
    link: Option<(&str, &str)>,
) -> Written {
    let foot = words.say_with("mail-foot", &[("company", company.into())]);
    let html = LetterHtml { lang: words.lang.tag(), subject: &subject, paragraphs, link, foot: &foot };
    let address = link.map(|(address, _)| address);
    let plain: Vec<&str> = paragraphs.iter().map(String::as_str).chain(address).chain([foot.as_str()]).collect();
    Written {
        kind: kind.to_owned(),
        to: to.to_owned(),
        text: plain.join("\n\n"),
        html: html.render().expect("a template writes to a string"),
        subject,
        unsubscribe: String::new(),
    }
}

/// Writes letters about what people were told, until this process ends; `base` is this server's address.
pub async fn keep_telling(work: Work, base: Option<String>, clock: fn() -> Instant) {
    loop {
        tokio::time::sleep(PAUSE * 15).await;
        if let Err(problem) = tell(&work, base.as_deref(), clock()).await {
            tracing::error!(%problem, "letters about notices could not be written");
        }
    }
}

async fn tell(work: &Work, base: Option<&str>, now: Instant) -> work::Done<()> {
    for letter in work.notices_to_mail(now).await? {
        let company = work.frame(now).await?.company().settings.name.clone();
        work.post(&write_notices(&letter, &company, base), now).await?;
    }
    Ok(())
}

/// Sends what waits, until this process ends.
pub async fn keep_sending(work: Work, clock: fn() -> Instant) {
    loop {
        match work.next_letter(clock()).await {
            Ok(Some((letter, written, settings, password))) => {
                let sent = send(&written, &settings, password).await;
                if let Err(problem) = &sent {
                    // What servers say names the recipient: it is on the page of mail, not in the log.
                    tracing::warn!(letter = %letter.id, kind = %letter.kind, bytes = problem.len(), "a letter could not be sent");
                }
                let problem = sent.err();
                if let Err(problem) = work.letter_done(&letter, problem.as_deref(), clock()).await {
                    tracing::error!(%problem, "what became of a letter could not be kept");
                }
            }
            Ok(None) => tokio::time::sleep(PAUSE).await,
            Err(problem) => {
                tracing::error!(%problem, "letters that wait could not be read");
                tokio::time::sleep(PAUSE * 5).await;
            }
        }
    }
}

async fn send(written: &Written, settings: &MailSettings, password: String) -> Result<(), String> {
    let message = message(written, &settings.sender)?;
    let tls = || TlsParameters::new(settings.host.clone()).map_err(|error| error.to_string());
    let security = match settings.security.as_str() {
        "tls" => Tls::Wrapper(tls()?),
        "none" => Tls::None,
        _ => Tls::Required(tls()?),
    };
    let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(settings.host.as_str())
        .port(settings.port)
        .tls(security)
        .timeout(Some(PATIENCE));
    if !settings.login.is_empty() {
        transport = transport.credentials(Credentials::new(settings.login.clone(), password));
    }
    transport.build().send(message).await.map(drop).map_err(|error| error.to_string())
}

fn message(written: &Written, sender: &str) -> Result<Message, String> {
    let from = format!("Linchpin <{sender}>").parse().map_err(|_| format!("{sender} is no address"))?;
    let to = written.to.parse().map_err(|_| "the address is none that mail goes to".to_owned())?;
    let body = MultiPart::alternative_plain_html(written.text.clone(), written.html.clone());
    let message = Message::builder().from(from).to(to).subject(written.subject.clone());
    // Nobody's out-of-office answers a machine.
    let mut message = message.header(AutoSubmitted);
    if !written.unsubscribe.is_empty() {
        message = message.header(Unsubscribe(written.unsubscribe.clone())).header(UnsubscribeByPost);
    }
    message.multipart(body).map_err(|error| error.to_string())
}

/// RFC 2369: where letters of this kind end.
#[derive(Clone)]
struct Unsubscribe(String);

impl lettre::message::header::Header for Unsubscribe {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(address: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Unsubscribe(address.trim_matches(['<', '>']).to_owned()))
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), format!("<{}>", self.0))
    }
}

/// RFC 8058: with one click, and no page.
#[derive(Clone)]
struct UnsubscribeByPost;

impl lettre::message::header::Header for UnsubscribeByPost {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("List-Unsubscribe-Post")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(UnsubscribeByPost)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), "List-Unsubscribe=One-Click".to_owned())
    }
}

/// RFC 3834: a machine wrote this.
#[derive(Clone)]
struct AutoSubmitted;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_its_words_in_every_language() {
        let kinds =
            [Kind::Invitation, Kind::Reset, Kind::PasswordChanged, Kind::StepChanged, Kind::TokenMade, Kind::Trial];
        for (lang, _) in Lang::CHOICES {
            for kind in kinds {
                let link = matches!(kind, Kind::Invitation | Kind::Reset).then_some("https://lp.example.com/link/x");
                let letter = write(&Words::new(lang), kind, "ana@example.com", "Acme", link);
                assert!(!format!("{letter:?}").contains("[mail-"), "{letter:?}");
                assert_eq!(letter.text.contains("/link/x"), link.is_some());
                message(&letter, "linchpin@example.com").expect("a message");
            }
        }
    }

    #[test]
    fn notices_are_told_in_the_readers_language() {
        let told = |name: &str| Told {
            id: "1".into(),
            kind: Kind::Mentioned,
            about: About::Deal("2".into()),
            part: String::new(),
            name: name.into(),
            by: Some("Ana Ruiz".into()),
            at: Instant(0),
            is_seen: false,
        };
        use work::notices::{About, Kind, Told};
        let letter = |lang: &str, told| ToMail { to: "bo@example.com".into(), lang: lang.into(), told };
        let one = write_notices(&letter("de", vec![told("Nord")]), "Acme", Some("https://lp.example.com"));
        assert_eq!(one.subject, "Ana Ruiz erwähnt Sie bei Nord");
        assert!(one.text.contains("https://lp.example.com/notices"), "{}", one.text);
        let two = write_notices(&letter("", vec![told("Nord"), told("Süd")]), "Acme", None);
        assert_eq!(two.subject, "2 notices on Linchpin");
        assert!(two.text.contains("Ana Ruiz mentioned you on Süd") && !two.text.contains("http"), "{}", two.text);
        message(&two, "linchpin@example.com").expect("a message");
    }

    #[test]
    fn nothing_that_was_typed_becomes_a_header_or_markup() {
        let words = Words::default();
        let company = "Acme\r\nBcc: all@example.com <script>";
        let letter = write(&words, Kind::Invitation, "ana@example.com", company, Some("https://lp.example.com/link/x"));
        assert!(!letter.html.contains("<script>"));
        let sent = message(&letter, "linchpin@example.com").expect("a message").formatted();
        let sent = String::from_utf8_lossy(&sent).into_owned();
        let head = sent.split("\r\n\r\n").next().expect("a head");
        assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
        let forged = Written { to: "ana@example.com\r\nBcc: all@example.com".into(), ..letter };
        assert!(message(&forged, "linchpin@example.com").is_err());
    }
}
