//! The track record: how past forecasts turned out, next to simpler methods. The only page whose scores have letters.

use super::App;
use super::chart::{CalibrationBin, Chart, HitRate, Pen, Unit, calibration, hit_rate};
use super::export;
use super::jobs::{self, Progress};
use super::look::{Link, Nav, Page, Tone};
use super::viewer::{Viewer, given, html};
use crate::telling;
use crate::words::Words;
use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use serde::Deserialize;
use work::forecast::METHOD;
use work::track_record::{DealScore, Horizon, Level, Method, NumberScore, Score, TrackRecord, TrackRecordPage};
use work::{Problem, worker};

/// What the address asks for.
#[derive(Debug, Deserialize)]
pub struct Asked {
    horizon: Option<String>,
}

impl Asked {
    /// The horizon that is asked about.
    pub fn horizon(&self) -> Result<Horizon, Problem> {
        let text = given(&self.horizon).unwrap_or("period");
        let invalid = || Problem::Invalid { field: "horizon", value: text.to_owned() };
        text.parse().ok().filter(|horizon| HORIZONS.contains(horizon)).ok_or_else(invalid)
    }
}

#[derive(Template)]
#[template(path = "track_record.html")]
struct TrackHtml {
    page: Page,
    lead: String,
    tabs: Vec<Link>,
    tab: String,
    progress: Option<Progress>,
    is_behind: bool,
    missing: Option<Missing>,
    exports: Vec<Link>,
    levels: Vec<LevelScores>,
    /// Levels, how often the range held in words, and as a chart.
    bullets: Vec<(String, String, Chart)>,
    calibration: Option<(Chart, String)>,
    weeks: Vec<Week>,
    numbers: Vec<Number>,
    explained: Vec<(String, String)>,
    unmatured: bool,
    made: String,
}

/// Why there is nothing to judge.
struct Missing {
    title: String,
    text: String,
    reasons: Vec<String>,
}

struct LevelScores {
    name: String,
    rows: Vec<Scores>,
}

struct Scores {
    method: String,
    is_shown: bool,
    is_best: bool,
    wape: String,
    bias: String,
    crps: String,
    range80: String,
    range95: String,
    skill: String,
    of: String,
}

struct Week {
    left: String,
    wape: String,
    bias: String,
    crps: String,
    range80: String,
    of: String,
}

struct Number {
    level: String,
    numbers: String,
    number_error: String,
    forecast_error: String,
    verdict: (Tone, String),
}

/// `GET /track-record`
pub async fn read_track_record(viewer: Viewer, State(app): State<App>, Query(asked): Query<Asked>) -> Response {
    match read(&app, &viewer, &asked).await {
        Err(Problem::Empty(what @ "track-record-running")) => {
            jobs::empty_meanwhile(&app, &viewer, what, worker::TRACK_RECORD).await
        }
        shown => viewer.answer(shown),
    }
}

async fn read(app: &App, viewer: &Viewer, asked: &Asked) -> Result<Html<String>, Problem> {
    let horizon = asked.horizon()?;
    let track = app.work.read_track_record(&viewer.actor, viewer.now).await?;
    Ok(html(&Shown { viewer, words: viewer.words(), track: &track, horizon }.page()))
}

/// The horizons that are scored.
const HORIZONS: [Horizon; 3] = [Horizon::Period, Horizon::Weeks(4), Horizon::Weeks(13)];

struct Shown<'a> {
    viewer: &'a Viewer,
    words: Words,
    track: &'a TrackRecordPage,
    horizon: Horizon,
}

impl Shown<'_> {
    fn page(&self) -> TrackHtml {
        let (words, track) = (self.words, self.track);
        let format = words.format();
        let values = [
            ("count", track.record.forecasts.into()),
            ("from", format.date(track.from).into()),
            ("to", format.date(track.to).into()),
        ];
        let made = format.relative(self.viewer.day(track.made_at), self.viewer.frame.today);
        let levels: Vec<LevelScores> = Level::ALL.into_iter().filter_map(|level| self.level(level)).collect();
        let page = self.viewer.page(words.say("track-title"), Some(Nav::TrackRecord));
        TrackHtml {
            exports: export::links(
                &page,
                &self.tab(self.horizon).href.replacen("/track-record", "/track-record/export", 1),
            ),
            page,
            lead: words.say_with("track-made-from", &values),
            tabs: HORIZONS.into_iter().map(|horizon| self.tab(horizon)).collect(),
            tab: self.tab(self.horizon).href,
            progress: track.job.as_ref().and_then(|job| Progress::of(&words, &self.viewer.actor, job)),
            is_behind: track.is_behind,
            missing: levels.is_empty().then(|| self.missing()),
            bullets: self.bullets(),
            calibration: self.calibration(),
            weeks: if self.horizon == Horizon::Period { self.weeks() } else { Vec::new() },
            numbers: track.record.numbers.iter().filter_map(|score| self.number(score)).collect(),
            explained: explained(&words),
            unmatured: self.scores().any(|score| score.unmatured),
            made: words.say_with("track-made", &[("when", made.into())]),
            levels,
        }
    }

    fn record(&self) -> &TrackRecord {
        &self.track.record
    }

    /// The scores of the chosen horizon.
    fn scores(&self) -> impl Iterator<Item = &Score> {
        self.track.record.scores.iter().filter(move |score| score.horizon == self.horizon && score.node_origins > 0)
    }

    fn tab(&self, horizon: Horizon) -> Link {
        let href = match horizon {
            Horizon::Period => "/track-record".to_owned(),
            other => format!("/track-record?horizon={other}"),
        };
        Link { href, label: self.words.say(&format!("forecast-tab-{horizon}")) }
    }

    /// Nothing came true yet: what is missing, and whether the method said why it declined.
    fn missing(&self) -> Missing {
        let words = self.words;
        let record = self.record();
        let first =
            Method::ALL.into_iter().filter_map(|method| record.declined.iter().find(|(_, of, _)| *of == method));
        let reason = |(_, method, declined): &(jiff::civil::Date, Method, work::track_record::Declined)| {
            let why = telling::sentence(&words, &format!("estimates-{}", declined.code()), declined.args());
            format!("{}: {why}", method_name(&words, *method))
        };
        let not_yet = i64::try_from(record.not_yet).unwrap_or(i64::MAX);
        Missing {
            title: words.say("track-empty-title"),
            text: words.say_with("track-not-yet", &[("count", not_yet.into())]),
            reasons: first.map(reason).collect(),
        }
    }

    fn level(&self, level: Level) -> Option<LevelScores> {
        let mut scores: Vec<&Score> = self.scores().filter(|score| score.level == level).collect();
        scores.sort_by_key(|score| score.method != METHOD);
        let best = scores.iter().filter_map(|score| score.crps).min_by(f64::total_cmp);
        let rows: Vec<Scores> = scores.iter().map(|score| self.row(score, best)).collect();
        let name = self.words.say(&format!("track-level-{}", level.name()));
        (!rows.is_empty()).then_some(LevelScores { name, rows })
    }

    fn row(&self, score: &Score, best: Option<f64>) -> Scores {
        let mut shown = self.scores().filter(|own| own.method == METHOD && own.level == score.level);
        let skill = shown.find_map(|own| own.skill.iter().find(|(other, _)| *other == score.method).copied());
        Scores {
            method: method_name(&self.words, score.method),
            is_shown: score.method == METHOD,
            is_best: score.crps.is_some() && score.crps == best,
            wape: self.share(score.wape),
            bias: self.change(score.bias),
            crps: self.share(score.crps),
            range80: self.share(Some(score.range80)),
            range95: self.share(Some(score.range95)),
            skill: self.change(skill.map(|(_, skill)| skill)),
            of: self.count(score.node_origins),
        }
    }

    fn share(&self, share: Option<f64>) -> String {
        share.map_or_else(|| "–".to_owned(), |share| self.words.format().percent(share, 0))
    }

    fn change(&self, share: Option<f64>) -> String {
        share.map_or_else(|| "–".to_owned(), |share| self.words.format().percent_change(share, 0))
    }

    fn count(&self, count: usize) -> String {
        self.words.format().integer(i64::try_from(count).unwrap_or(i64::MAX))
    }

    fn pen(&self) -> Pen {
        Pen { words: self.words, unit: Unit::Share }
    }

    /// How often the ranges of the method that pages show held, by level.
    fn bullets(&self) -> Vec<(String, String, Chart)> {
        let words = self.words;
        let own = self.scores().filter(|score| score.method == METHOD);
        let bullet = |score: &Score| {
            let level = words.say(&format!("track-level-{}", score.level.name()));
            let name = format!("{} – {level}", words.say("track-hit-rate-80"));
            let rate = HitRate {
                held: part_of(score.range80, score.node_origins),
                of: u32::try_from(score.node_origins).unwrap_or(u32::MAX),
                // Nodes of one origin share its fate: only origins count as evidence.
                range_95: wilson(score.range80, score.origins),
                target: 0.8,
            };
            let counts = [("held", i64::from(rate.held).into()), ("of", i64::from(rate.of).into())];
            (level, words.say_with("chart-held-of", &counts), hit_rate(&self.pen(), &name, &rate))
        };
        own.map(bullet).collect()
    }

    fn calibration(&self) -> Option<(Chart, String)> {
        let words = self.words;
        let fits = |score: &&DealScore| score.method == METHOD && score.horizon == self.horizon && score.deals > 0;
        let score = self.record().deals.iter().find(fits)?;
        let bins: Vec<CalibrationBin> = score
            .calibration
            .iter()
            .filter(|bin| bin.cases > 0)
            .map(|bin| CalibrationBin {
                predicted: bin.stated,
                observed: bin.happened,
                range_95: wilson(bin.happened, bin.cases),
                deals: u32::try_from(bin.cases).unwrap_or(u32::MAX),
            })
            .collect();
        let told = words.say_with(
            "track-chances-told",
            &[
                ("deals", i64::try_from(score.deals).unwrap_or(i64::MAX).into()),
                ("error", self.share(score.calibration_error).into()),
                ("auc", self.share(score.auc).into()),
            ],
        );
        Some((calibration(&self.pen(), &words.say("track-calibration"), &bins), told))
    }

    /// The company's number by how many weeks were left.
    fn weeks(&self) -> Vec<Week> {
        let own = self
            .record()
            .by_weeks_left
            .iter()
            .filter(|score| score.method == METHOD && score.level == Level::Company && score.node_origins > 0);
        let mut weeks: Vec<(i64, Week)> = own
            .filter_map(|score| {
                let left = score.weeks_left?;
                let week = Week {
                    left: self.words.say_with("track-weeks-left", &[("count", left.into())]),
                    wape: self.share(score.wape),
                    bias: self.change(score.bias),
                    crps: self.share(score.crps),
                    range80: self.share(Some(score.range80)),
                    of: self.count(score.node_origins),
                };
                Some((left, week))
            })
            .collect();
        weeks.sort_by_key(|(left, _)| std::cmp::Reverse(*left));
        weeks.into_iter().map(|(_, week)| week).collect()
    }

    fn number(&self, score: &NumberScore) -> Option<Number> {
        let words = self.words;
        if score.method != METHOD || score.numbers == 0 {
            return None;
        }
        let (number, forecast) = score.number_error.zip(score.forecast_error)?;
        let verdict = if number < forecast {
            (Tone::Good, words.say("track-number-better"))
        } else {
            (Tone::Info, words.say("track-forecast-better"))
        };
        Some(Number {
            level: words.say(&format!("track-level-{}", score.level.name())),
            numbers: self.count(score.numbers),
            number_error: self.share(Some(number)),
            forecast_error: self.share(Some(forecast)),
            verdict,
        })
    }
}

pub fn method_name(words: &Words, method: Method) -> String {
    words.say(&format!("track-method-{}", method.name()))
}

/// Each score with what it means.
fn explained(words: &Words) -> Vec<(String, String)> {
    let scores = [
        ("track-crps", "track-crps-hint"),
        ("track-skill", "track-skill-hint"),
        ("track-hit-rate", "track-hit-rate-hint"),
        ("track-bias", "track-bias-hint"),
        ("track-wape", "track-wape-hint"),
    ];
    scores.into_iter().map(|(name, hint)| (words.say(name), words.say(hint))).collect()
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count back from its share"
)]
fn part_of(share: f64, of: usize) -> u32 {
    (share * of as f64).round().max(0.0) as u32
}

/// Wilson's 95 % interval of a share that was seen `of` times (Wilson 1927): it stays between 0 and 1.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn wilson(share: f64, of: usize) -> (f64, f64) {
    let (n, z) = (of.max(1) as f64, 1.96);
    let middle = (share + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

#[cfg(test)]
mod tests {
    use super::wilson;

    #[test]
    fn wilson_agrees_with_statsmodels() {
        // proportion_confint(8, 10, method="wilson")
        let (low, high) = wilson(0.8, 10);
        assert!((low - 0.490_162).abs() < 1e-4 && (high - 0.943_318).abs() < 1e-4, "{low} {high}");
    }
}
