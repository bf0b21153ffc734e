//! Every sentence that a person reads, from one Fluent catalogue, in the reader's language.

use crate::web::format::{Format, group_digits};
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::fluent_bundle::types::{FluentNumber, FluentNumberOptions};
use fluent_templates::{LanguageIdentifier, langid, static_loader};
use std::borrow::Cow;
use std::collections::HashMap;

static_loader! {
    static CATALOGUE = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| {
            // Isolation marks are for mixed directions; both languages run left to right.
            bundle.set_use_isolating(false);
            if bundle.locales.first().is_some_and(|locale| locale.language == "de") {
                bundle.set_formatter(Some(|value, _| grouped(value, '.')));
            } else {
                bundle.set_formatter(Some(|value, _| grouped(value, ',')));
            }
        },
    };
}

/// A language of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English, the language of last resort.
    #[default]
    En,
    /// German.
    De,
    /// English made strange: whatever still reads plainly on a page did not come from the catalogue.
    Qps,
}

impl Lang {
    /// The languages that a reader may choose, each with its own name for itself.
    pub const CHOICES: [(Lang, &str); 2] = [(Lang::En, "English"), (Lang::De, "Deutsch")];

    /// The tag for `<html lang>` and for the cookie. The pseudo-language is still English to a screen reader.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En | Lang::Qps => "en",
            Lang::De => "de",
        }
    }

    /// The language of a tag such as `de-AT` or `qps`.
    pub fn of_tag(tag: &str) -> Option<Lang> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "en" => Some(Lang::En),
            "de" => Some(Lang::De),
            "qps" => Some(Lang::Qps),
            _ => None,
        }
    }

    /// The reader's language: the `lang` cookie if it names one of ours, else the best of `Accept-Language`.
    pub fn negotiate(cookie: Option<&str>, accept_language: Option<&str>) -> Lang {
        if let Some(chosen) = cookie.and_then(Lang::of_tag) {
            return chosen;
        }
        let mut best = (0.0, Lang::default());
        for range in accept_language.unwrap_or_default().split(',') {
            let (tag, quality) = weighed(range);
            if let Some(lang) = Lang::of_tag(tag)
                && quality > best.0
            {
                best = (quality, lang);
            }
        }
        best.1
    }

    fn locale(self) -> LanguageIdentifier {
        match self {
            Lang::En | Lang::Qps => langid!("en"),
            Lang::De => langid!("de"),
        }
    }
}

/// `de-AT;q=0.8` as (`de-AT`, 0.8).
fn weighed(range: &str) -> (&str, f32) {
    let mut parts = range.split(';');
    let tag = parts.next().unwrap_or_default().trim();
    let quality = parts.find_map(|part| part.trim().strip_prefix("q=")?.trim().parse().ok());
    (tag, quality.unwrap_or(1.0))
}

/// A value put into a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Put in as it is. Whole numbers in it choose the plural form.
    Text(String),
    /// Chooses the plural form and is shown with the reader's thousands separators.
    Count(i64),
}

/// Named arguments that say how many; any other whole number may be a year or an id.
const COUNTS: &[&str] = &["count", "deals", "needed", "seen", "usual"];

impl Value {
    /// The value of an argument that was kept as text.
    pub fn kept(name: &str, text: &str) -> Value {
        match text.parse() {
            Ok(count) if COUNTS.contains(&name) => Value::Count(count),
            _ => Value::from(text),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

impl From<i64> for Value {
    fn from(count: i64) -> Value {
        Value::Count(count)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Value {
        Value::Count(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::Text(text.clone())
    }
}

/// The catalogue in one language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The reader's language.
    pub lang: Lang,
}

impl Words {
    /// The catalogue in `lang`.
    pub fn new(lang: Lang) -> Words {
        Words { lang }
    }

    /// How this language writes numbers, money and dates.
    pub fn format(&self) -> Format {
        Format::new(self.lang)
    }

    /// A sentence without values. A message that is missing shows its id in brackets.
    pub fn say(&self, id: &str) -> String {
        self.look_up(id, None)
    }

    /// A sentence with values: `words.say_with("deals-count", &[("count", 12_i64.into())])`.
    pub fn say_with(&self, id: &str, values: &[(&'static str, Value)]) -> String {
        let args = values.iter().map(|(name, value)| (Cow::Borrowed(*name), fluent_value(value))).collect();
        self.look_up(id, Some(&args))
    }

    /// How the expected number went, from amounts as they are shown: two that look the same are no change.
    pub fn expected_changed(&self, before: String, now: String) -> String {
        let is_same = before == now;
        let values = [("before", before.into()), ("now", now.into())];
        if is_same {
            return self.say_with("forecast-stayed-expected", &values[1..]);
        }
        self.say_with("forecast-changed-expected", &values)
    }

    /// The sentence of a typed reason: message `AREA-CODE` with the reason's arguments.
    pub fn say_reason(&self, area: &str, code: &str, args: &[(&'static str, String)]) -> String {
        let values: Vec<_> = args.iter().map(|(name, text)| (*name, Value::kept(name, text))).collect();
        self.say_with(&format!("{area}-{code}"), &values)
    }

    fn look_up(&self, id: &str, args: Option<&HashMap<Cow<'static, str>, FluentValue<'_>>>) -> String {
        let Ok(text) = CATALOGUE.lookup_single_language(&self.lang.locale(), id, args) else {
            return format!("[{id}]");
        };
        if self.lang == Lang::Qps { make_strange(&text) } else { text }
    }
}

/// A text that is a whole number chooses plural forms, but is printed as it was given: it may be a year or an id.
fn fluent_value(value: &Value) -> FluentValue<'static> {
    let number = |number: i64, use_grouping| {
        let options = FluentNumberOptions { use_grouping, ..Default::default() };
        FluentValue::Number(FluentNumber::new(number as f64, options))
    };
    match value {
        Value::Count(count) => number(*count, true),
        Value::Text(text) => match text.parse::<i64>() {
            Ok(whole) if text.len() < 16 && whole.to_string() == *text => number(whole, false),
            _ => FluentValue::String(Cow::Owned(text.clone())),
        },
    }
}

fn grouped(value: &FluentValue<'_>, separator: char) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.options.use_grouping && number.value.fract() == 0.0 => {
            Some(group_digits(&format!("{:.0}", number.value), separator))
        }
        _ => None,
    }
}

/// Accents every letter and adds length, as translations do: `[Ƒóŕéçášţ···]`.
fn make_strange(text: &str) -> String {
    let strange: String = text.chars().map(accented).collect();
    let padding = "·".repeat(1 + text.chars().count() / 3);
    format!("[{strange}{padding}]")
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const STRANGE: &str = "áƀçďéƒĝĥíĵķłɱñóþǫŕšţúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶŁṀÑÓÞǪŔŠŢÚṼŴẊÝŽ";
    PLAIN.find(letter).and_then(|at| STRANGE.chars().nth(at)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::{Path, PathBuf};

    /// Every message of a language: its file, and the variables it takes.
    type Messages = BTreeMap<String, (String, BTreeSet<String>)>;

    fn here() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(files(&path, extension));
            } else if path.extension().is_some_and(|e| e == extension) {
                found.push(path);
            }
        }
        found.sort();
        found
    }

    fn messages(lang: &str) -> Messages {
        let mut messages = Messages::new();
        for path in files(&here().join("locales").join(lang), "ftl") {
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            let mut current = String::new();
            for line in std::fs::read_to_string(&path).unwrap().lines() {
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    let (id, _) = line.split_once(" =").unwrap_or_else(|| panic!("{file}: {line}"));
                    current = id.to_owned();
                    let before = messages.insert(current.clone(), (file.clone(), BTreeSet::new()));
                    assert!(before.is_none(), "{lang}: {id} stands twice");
                }
                if !line.starts_with('#')
                    && let Some((_, variables)) = messages.get_mut(&current)
                {
                    variables.extend(variables_in(line));
                }
            }
        }
        messages
    }

    fn variables_in(line: &str) -> impl Iterator<Item = String> + '_ {
        line.split('$').skip(1).filter_map(|rest| {
            let name: String =
                rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-').collect();
            name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(name)
        })
    }

    #[test]
    fn both_languages_have_the_same_messages() {
        let (english, german) = (messages("en"), messages("de"));
        assert_eq!(english, german, "same ids, files and variables in locales/en and locales/de");
        assert!(english.len() > 200);
    }

    #[test]
    fn every_message_can_be_said() {
        for lang in [Lang::En, Lang::De, Lang::Qps] {
            for (id, (_, variables)) in messages("en") {
                let values: Vec<(&'static str, Value)> =
                    variables.into_iter().map(|name| (&*name.leak(), Value::Count(2))).collect();
                let said = Words::new(lang).say_with(&id, &values);
                assert_ne!(said, format!("[{id}]"), "{lang:?} cannot say {id}");
            }
        }
    }

    #[test]
    fn every_message_that_pages_ask_for_exists() {
        let known = messages("en");
        let sources = files(&here().join("templates"), "html").into_iter().chain(files(&here().join("src"), "rs"));
        for path in sources.filter(|path| !path.ends_with("words.rs")) {
            let text = std::fs::read_to_string(&path).unwrap();
            for asked in ["say(\"", "say_with(\"", "say_with(\n            \""] {
                for (at, _) in text.match_indices(asked) {
                    let id = text[at + asked.len()..].split('"').next().unwrap_or_default();
                    assert!(known.contains_key(id), "{}: no message {id}", path.display());
                }
            }
        }
    }

    #[test]
    fn a_missing_message_shows_its_id() {
        assert_eq!(Words::new(Lang::De).say("no-such-thing"), "[no-such-thing]");
    }

    #[test]
    fn amounts_that_look_the_same_are_no_change() {
        let said = |before: &str, now: &str| Words::new(Lang::En).expected_changed(before.into(), now.into());
        assert_eq!(said("$1.95M", "$1.95M"), "The expected number is still $1.95M.");
        assert_eq!(said("$1.94M", "$1.95M"), "The expected number went from $1.94M to $1.95M.");
    }

    #[test]
    fn numbers_choose_the_plural_and_are_grouped() {
        let say = |lang, value: Value| Words::new(lang).say_with("deals-count", &[("count", value)]);
        assert_eq!(say(Lang::En, 1_i64.into()), "1 deal");
        assert_eq!(say(Lang::En, "1".into()), "1 deal");
        assert_eq!(say(Lang::En, 12_345_i64.into()), "12,345 deals");
        assert_eq!(say(Lang::De, 12_345_i64.into()), "12.345 Deals");
        assert_eq!(say(Lang::En, "12345".into()), "12345 deals");
        assert_eq!(say(Lang::En, Value::kept("count", "12345")), "12,345 deals");
        assert_eq!(say(Lang::En, Value::kept("text", "12345")), "12345 deals");
    }

    #[test]
    fn the_cookie_wins_then_the_best_accepted_language() {
        #[track_caller]
        fn check(cookie: Option<&str>, accept: Option<&str>, expected: Lang) {
            assert_eq!(Lang::negotiate(cookie, accept), expected);
        }
        check(None, None, Lang::En);
        check(Some("de"), Some("en"), Lang::De);
        check(Some("xx"), Some("de-AT,de;q=0.9,en;q=0.8"), Lang::De);
        check(None, Some("fr;q=0.9, en;q=0.4, de;q=0.7"), Lang::De);
        check(None, Some("de;q=0, en;q=0.1"), Lang::En);
        check(None, Some("*"), Lang::En);
        check(None, Some("de;q=nonsense"), Lang::De);
    }

    #[test]
    fn the_pseudo_language_is_strange_everywhere() {
        assert_eq!(make_strange("Forecast 12"), "[Ƒóŕéçášţ 12····]");
    }
}
