//! What people said and asked about a deal, as its line of time has it: counsel, promises and requests for help, without their words, which
//! stand above.

use super::timeline::Line;
use crate::web::viewer::Viewer;
use crate::words::{Value, Words};
use jiff::civil::Date;
use work::counsel::{Answer, Counsel, CounselPage};
use work::promises::{PromiseLine, PromiseState};
use work::requests::board;

/// What stands beside the deal's own events, each with its day.
pub(super) fn beside(viewer: &Viewer, counsel: Option<&CounselPage>, requests: &[board::Line]) -> Vec<(Date, Line)> {
    let told = Telling { viewer, words: viewer.words() };
    let given = counsel.into_iter().flat_map(|page| &page.counsel).flat_map(|counsel| told.counsel(counsel));
    given.chain(requests.iter().flat_map(|request| told.request(request))).collect()
}

struct Telling<'a> {
    viewer: &'a Viewer,
    words: Words,
}

impl Telling<'_> {
    fn counsel(&self, counsel: &Counsel) -> Vec<(Date, Line)> {
        let name = |name: &str| ("name", Value::from(name.to_owned()));
        let mut lines = vec![self.line(counsel.given_at, "counsel", "timeline-given", &[name(&counsel.giver.name)])];
        if let Some((by, at, _)) = counsel.answered.as_ref().filter(|_| counsel.answer != Answer::Waiting) {
            let answer = ("answer", counsel.answer.word().into());
            lines.push(self.line(*at, "counsel", "timeline-answered", &[name(&by.name), answer]));
        }
        lines.extend(counsel.promises.iter().flat_map(|promise| self.promise(promise)));
        lines
    }

    fn promise(&self, promise: &PromiseLine) -> Vec<(Date, Line)> {
        let name = ("name", Value::from(promise.by.name.clone()));
        let due = ("day", self.words.format().date(promise.due).into());
        let mut lines = vec![self.line(promise.made_at, "promise", "timeline-promised", &[name, due])];
        if let Some((by, at, _)) = promise.closed.as_ref().filter(|_| promise.state != PromiseState::Open) {
            let values = [("state", promise.state.word().into()), ("name", by.name.clone().into())];
            lines.push(self.line(*at, "promise", "timeline-promise-closed", &values));
        }
        lines
    }

    fn request(&self, request: &board::Line) -> Vec<(Date, Line)> {
        let desk = || ("desk", Value::from(request.desk.1.clone()));
        let name = ("name", request.by.1.clone().into());
        let mut lines = vec![self.line(request.made_at, "request", "timeline-requested", &[desk(), name])];
        if let Some(at) = request.ended_at {
            let phase = ("phase", request.phase.word().into());
            lines.push(self.line(at, "request", "timeline-request-ended", &[desk(), phase]));
        }
        lines
    }

    fn line(&self, at: facts::Instant, what: &str, said: &str, values: &[(&'static str, Value)]) -> (Date, Line) {
        let day = self.viewer.day(at);
        let line = Line {
            when: self.words.format().date(day),
            known: None,
            field: self.words.say(&format!("timeline-{what}")),
            change: self.words.say_with(said, values),
            note: None,
            tone: None,
            is_inferred: false,
        };
        (day, line)
    }
}
