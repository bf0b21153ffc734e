//! The page that shows every component, with sample values.

use super::{Link, Page, Preferences, Tone, Viewer};
use crate::web::chart::{
    Bar, CalibrationBin, Chart, HitRate, Interval, Kind, Outlook, Parts, Pen, SeriesPoint, Timeline, Unit, calibration,
    distribution, hit_rate, interval_bar, sparkline, spread, stacked, timeline, waterfall,
};
use crate::web::columns::{Filter, filter_fields};
use crate::words::Words;
use askama::Template;
use axum::response::Html;
use facts::person::Role;
use facts::time::add_days;
use facts::{Currency, Money};
use jiff::civil::date;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "design.html")]
struct DesignPage {
    page: Page,
    expected: String,
    range: String,
    stats: Vec<(String, String)>,
    hero: Chart,
    made_of: Chart,
    timeline: Chart,
    changes: Chart,
    calibration: Chart,
    among: Chart,
    hit_rate: Chart,
    rows: Vec<Row>,
    swatches: Vec<(&'static str, String)>,
    links: Vec<Link>,
    tones: Vec<(Tone, &'static str)>,
    things: Vec<(String, String)>,
    filters: Vec<Filter>,
}

/// Things of a brief: what, and why.
fn things(words: &Words, pen: &Pen) -> Vec<(String, String)> {
    let thing = |deal: &str, days: i64, chance: f64, value: f64| {
        let values = [
            ("count", days.into()),
            ("chance", words.format().chance(chance).into()),
            ("value", pen.short(value).into()),
        ];
        (words.say_with("brief-quiet", &[("deal", deal.into())]), words.say_with("brief-quiet-why", &values))
    };
    vec![thing("Lanternlight", 21, 0.46, 8.2e6), thing("Oakmere", 15, 0.38, 4.1e6)]
}

/// Columns of deals and their values.
fn columns() -> BTreeMap<String, Vec<String>> {
    let values = ["new", "expansion", "renewal"].map(str::to_owned);
    BTreeMap::from([("type".to_owned(), values.to_vec())])
}

/// A row of the sample table.
struct Row {
    level: u8,
    name: &'static str,
    won: String,
    expected: String,
    bar: String,
    spark: String,
    change: i64,
    change_text: String,
    quota: String,
}

/// `GET /design`
pub async fn design(preferences: Preferences) -> Html<String> {
    Html(render(preferences))
}

fn render(preferences: Preferences) -> String {
    page(preferences).render().expect("the template writes to a string")
}

fn page(preferences: Preferences) -> DesignPage {
    let words = preferences.words;
    let pen = Pen { words, unit: Unit::Money(Currency::parse("EUR").expect("a currency code")) };
    let interval = outlook().interval;
    let figures = [("forecast-won", 2.05e8), ("forecast-open", 1.42e8), ("forecast-not-created", 0.65e8)];
    DesignPage {
        page: frame(preferences),
        expected: pen.short(interval.mean),
        range: words.say_with(
            "forecast-range-80-sentence",
            &[("low", pen.short(interval.range_80.0).into()), ("high", pen.short(interval.range_80.1).into())],
        ),
        stats: figures.iter().map(|(id, value)| (words.say(id), pen.short(*value))).collect(),
        hero: distribution(&pen, &words.say("forecast-this-period"), &outlook()),
        made_of: stacked(&pen, &words.say("forecast-parts"), &parts()),
        timeline: timeline(&pen, &words.say("forecast-over-time"), &weeks()),
        changes: waterfall(&pen, &words.say("forecast-changed-deals"), &ends(&pen), &changes(&pen)),
        among: spread(
            &Pen { unit: Unit::Count, ..pen },
            &words.say("review-age-title"),
            (&words.say("review-this-deal"), 143.0),
            &kinds(&words),
        ),
        calibration: calibration(&pen, &words.say("track-calibration"), &chances()),
        hit_rate: hit_rate(
            &pen,
            &words.say("track-hit-rate-80"),
            &HitRate { held: 37, of: 44, range_95: (0.7, 0.93), target: 0.8 },
        ),
        rows: rows(&pen),
        swatches: swatches(&pen),
        links: links(&pen),
        things: things(&words, &pen),
        filters: filter_fields(&words, &columns(), &[]),
        tones: vec![
            (Tone::Info, "design-info"),
            (Tone::Good, "design-good"),
            (Tone::Warn, "design-warn"),
            (Tone::Bad, "design-bad"),
        ],
    }
}

fn frame(preferences: Preferences) -> Page {
    let title = preferences.words.say("design-title");
    Page {
        company: "Halden Instruments".to_owned(),
        viewer: Some(Viewer { name: "Ana Ruiz".to_owned(), role: Role::Manager }),
        as_of: Some(date(2026, 11, 21)),
        ..Page::new(preferences, title, "/design".to_owned())
    }
}

/// Days that won and lost deals took.
fn kinds(words: &Words) -> [Kind; 2] {
    let kind = |id: &str, class, count, tenths| Kind { label: words.say(id), class, count, tenths };
    [kind("badge-won", "c-won", 62, (20.0, 51.0, 110.0)), kind("badge-lost", "c-open", 138, (12.0, 64.0, 240.0))]
}

/// A distribution with a long upper end, as bookings have.
fn outlook() -> Outlook {
    let won = 2.05e8;
    let quantiles: Vec<f64> = (1..100)
        .map(|level| {
            let odds = f64::from(level) / (100.0 - f64::from(level));
            won + 2.0e8 * (0.19 * odds.ln()).exp()
        })
        .collect();
    let interval = Interval {
        won,
        mean: 4.12e8,
        range_95: (quantiles[2], quantiles[97]),
        range_80: (quantiles[9], quantiles[89]),
        quota: Some(4.5e8),
    };
    Outlook { quantiles, interval }
}

fn parts() -> Parts {
    Parts { won: 2.05e8, open: 1.42e8, not_created: 0.65e8, quota: Some(4.5e8) }
}

fn weeks() -> Timeline {
    let means = [4.3e8, 4.35e8, 4.2e8, 4.05e8, 3.98e8, 4.02e8, 4.06e8, 4.12e8];
    let won = [0.0, 1.2e7, 4.1e7, 6.0e7, 9.5e7, 1.22e8, 1.6e8, 2.05e8];
    let point = |week: i64, mean: f64, won: f64| {
        let spread = (4.3e8 - won) * 0.22;
        SeriesPoint {
            day: add_days(date(2026, 10, 1), week * 7),
            mean,
            range_80: (mean - spread, mean + spread * 1.2),
            won,
        }
    };
    Timeline {
        period: (date(2026, 10, 1), date(2026, 12, 31)),
        points: means.into_iter().zip(won).zip(0..).map(|((mean, won), week)| point(week, mean, won)).collect(),
        quota: Some(4.5e8),
        outcome: None,
    }
}

fn changes(pen: &Pen) -> Vec<Bar> {
    let changes = [
        ("forecast-change-won", 4.5e7),
        ("forecast-change-new-business", 2.1e7),
        ("forecast-change-pulled-in", 0.8e7),
        ("forecast-change-pushed-out", -3.2e7),
        ("forecast-change-lost", -2.6e7),
    ];
    changes.into_iter().map(|(id, value)| Bar::new(pen.words.say(id), value)).collect()
}

fn ends(pen: &Pen) -> (Bar, Bar) {
    let end = |day, value| {
        let day = pen.words.format().day_and_month(day);
        Bar::new(pen.words.say_with("forecast-bridge-on", &[("day", day.into())]), value)
    };
    (end(date(2026, 11, 14), 4.31e8), end(date(2026, 11, 21), 4.47e8))
}

fn chances() -> Vec<CalibrationBin> {
    let bins =
        [(0.05, 0.04, 812), (0.18, 0.21, 430), (0.35, 0.31, 260), (0.52, 0.55, 171), (0.71, 0.66, 96), (0.9, 0.93, 58)];
    let bin = |(predicted, observed, deals): (f64, f64, u32)| {
        let half = 1.96 * (observed * (1.0 - observed) / f64::from(deals)).sqrt();
        CalibrationBin {
            predicted,
            observed,
            range_95: ((observed - half).max(0.0), (observed + half).min(1.0)),
            deals,
        }
    };
    bins.into_iter().map(bin).collect()
}

fn rows(pen: &Pen) -> Vec<Row> {
    let samples: [(u8, &str, f64, f64, f64, i64, f64); 6] = [
        (0, "Team North", 2.05e8, 4.12e8, 0.5e8, 14_000_000, 4.5e8),
        (1, "Ben Okafor", 0.74e8, 1.31e8, 0.24e8, 6_200_000, 1.2e8),
        (1, "Chiara Lang", 0.52e8, 1.02e8, 0.22e8, -3_900_000, 1.1e8),
        (1, "Dmitri Sato", 0.31e8, 0.83e8, 0.25e8, 0, 1.0e8),
        (1, "Elif Demir", 0.4e8, 0.58e8, 0.12e8, 11_700_000, 0.7e8),
        (1, "Finn Maguire", 0.08e8, 0.38e8, 0.2e8, -1_200_000, 0.5e8),
    ];
    samples.into_iter().map(|sample| row(pen, sample)).collect()
}

fn row(pen: &Pen, (level, name, won, mean, spread, change, quota): (u8, &'static str, f64, f64, f64, i64, f64)) -> Row {
    let range = |times: f64| ((mean - spread * times).max(won), mean + spread * times * 1.15);
    let interval = Interval { won, mean, range_80: range(1.0), range_95: range(1.6), quota: Some(quota) };
    let weeks = [0.93, 0.97, 0.95, 1.04, 1.01, 0.98, 1.0].map(|factor| mean * factor);
    let Unit::Money(currency) = pen.unit else { unreachable!("the sample is in euros") };
    Row {
        level,
        name,
        won: pen.short(won),
        expected: pen.short(mean),
        bar: interval_bar(pen, name, &interval, 5.2e8).svg,
        spark: sparkline(pen, name, &weeks).svg,
        change,
        change_text: pen.words.format().money_change(Money { minor: change, currency }),
        quota: pen.short(quota),
    }
}

fn swatches(pen: &Pen) -> Vec<(&'static str, String)> {
    let swatches = [
        ("sw-bg", "design-colour-surface"),
        ("sw-ink", "design-colour-ink"),
        ("sw-muted", "design-colour-muted"),
        ("sw-accent", "design-colour-accent"),
        ("sw-good", "design-colour-good"),
        ("sw-warn", "design-colour-warn"),
        ("sw-bad", "design-colour-bad"),
        ("c-won", "chart-won"),
        ("c-open", "chart-open"),
        ("c-new", "chart-not-created"),
        ("c-band80", "chart-range-80"),
        ("c-band95", "chart-range-95"),
        ("c-quota-flag", "chart-quota"),
    ];
    swatches.into_iter().map(|(class, id)| (class, pen.words.say(id))).collect()
}

fn links(pen: &Pen) -> Vec<Link> {
    let links = [("/design", "forecast-this-period"), ("/design#next", "forecast-next-period")];
    links.into_iter().map(|(href, id)| Link { href: href.to_owned(), label: pen.words.say(id) }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;
    use crate::words::Lang;

    fn rendered(lang: Lang, theme: Theme) -> String {
        render(Preferences { words: Words::new(lang), theme })
    }

    /// The texts between tags, trimmed.
    fn texts(html: &str) -> Vec<String> {
        let mut texts = Vec::new();
        let mut rest = html;
        while let Some(start) = rest.find('>') {
            let after = &rest[start + 1..];
            let end = after.find('<').unwrap_or(after.len());
            let text = after[..end].trim();
            if !text.is_empty() {
                texts.push(text.to_owned());
            }
            rest = &after[end..];
        }
        texts
    }

    #[test]
    fn no_text_is_written_outside_the_catalogue() {
        // What is not translated: data, keys, and each language's own name.
        let data = ["Ana Ruiz", "Team North", "Ben Okafor", "Chiara Lang", "Dmitri Sato", "Elif Demir", "Finn Maguire"];
        let keys = ["j", "k", "English", "Deutsch", "deals.csv"];
        for text in texts(&rendered(Lang::Qps, Theme::Auto)) {
            let is_known = data.contains(&text.as_str()) || keys.contains(&text.as_str());
            let is_strange = text.contains('[') && text.contains(']');
            let has_word = text.split(|c: char| !c.is_alphabetic()).any(|word| word.len() > 3 && word.is_ascii());
            assert!(is_known || is_strange || !has_word, "hard-coded: {text}");
        }
    }

    #[test]
    fn pages_hold_the_security_policy() {
        let html = rendered(Lang::En, Theme::Dark);
        assert!(html.contains("<html lang=\"en\" data-theme=\"dark\">"));
        assert!(!html.contains(" style=") && !html.contains("<style"), "no inline styles");
        assert!(!html.contains("<script>") && !html.contains(" onclick"), "no inline scripts");
        assert!(!html.contains("NaN") && !html.contains("[design-"));
    }

    #[test]
    fn every_id_stands_once() {
        let html = rendered(Lang::De, Theme::Light);
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count);
    }
}
