//! What became of counsel, worked out from what was done about it: answers, whether the deal moved on, how its chance moved.

use super::{Answer, Chances, Help, Helped};
use facts::deal::StageKind;
use facts::person::PersonIx;
use facts::time::add_days;
use facts::{Instant, Stage};
use jiff::civil::Date;
use store::counsel::{KeptAct, PathState};

/// Answers that are told together: below so many, and between two multiples of it, one answer could be told from the next.
const TOGETHER: usize = 5;
/// A kept forecast that is so many days older than the day asked for still speaks for it.
const NEAR_DAYS: i64 = 7;

/// What takes back the act before it.
pub(crate) const UNDONE: &str = "undone";

/// The acts that stand.
pub(crate) fn standing(acts: &[KeptAct]) -> Vec<&KeptAct> {
    let mut standing = Vec::new();
    for act in acts {
        match act.kind.as_str() {
            UNDONE => drop(standing.pop()),
            _ => standing.push(act),
        }
    }
    standing
}

/// How counsel was answered, by which act, and what was said of whether it helped.
pub(crate) struct Course<'a> {
    pub(crate) answer: Answer,
    pub(crate) answered: Option<&'a KeptAct>,
    pub(crate) helped: Option<&'a KeptAct>,
    /// The last act that stands: the one that can be taken back.
    pub(crate) last: Option<&'a KeptAct>,
}

/// What acts make of counsel.
pub(crate) fn course(acts: &[KeptAct]) -> Course<'_> {
    let mut course = Course { answer: Answer::Waiting, answered: None, helped: None, last: None };
    for act in standing(acts) {
        course.last = Some(act);
        match Answer::of_word(&act.kind) {
            Some(answer) => (course.answer, course.answered) = (answer, Some(act)),
            None => course.helped = Some(act),
        }
    }
    course
}

/// Whether a deal reached a later stage of its pipeline, or was decided, after `since`.
pub(crate) fn has_moved_on<'a>(path: &[PathState], since: Instant, stage: impl Fn(i64) -> Option<&'a Stage>) -> bool {
    let after = path.partition_point(|state| state.known <= since);
    let Some(then) = path[..after].last().or(path.first()).filter(|then| then.outcome == StageKind::Open) else {
        return false;
    };
    let begun = then.stage.and_then(&stage);
    let is_later = |state: &PathState| {
        let later = begun.zip(state.stage.and_then(&stage)).is_some_and(|(from, to)| {
            from.pipeline == to.pipeline && to.kind == StageKind::Open && to.position > from.position
        });
        !state.deleted && (later || state.outcome != StageKind::Open)
    };
    path[after..].iter().any(is_later)
}

/// The chance before counsel was given on a day and after it, out of what was stated (in order of the day), until the deal was decided.
pub(crate) fn chances(stated: &[(Date, f64)], given: Date, decided: Option<Date>) -> Chances {
    let last_before = |day: Date| stated.iter().rev().find(|(as_of, _)| *as_of < day).copied();
    let after = |days: i64| {
        let day = add_days(given, days);
        let is_open = decided.is_none_or(|decided| day < decided);
        let near = last_before(add_days(day, 1)).filter(|(as_of, _)| *as_of > add_days(day, -NEAR_DAYS));
        near.filter(|(as_of, _)| is_open && *as_of > given)
    };
    // One that was stated long before does not say what was known when it was given.
    let before = last_before(given).filter(|(as_of, _)| *as_of >= add_days(given, -2 * NEAR_DAYS));
    let latest = stated.last().copied().filter(|(as_of, _)| *as_of > given && decided.is_none());
    let reached = |chance: Option<(Date, f64)>, days: i64| {
        chance.filter(|_| latest.is_none_or(|(as_of, _)| as_of >= add_days(given, days)))
    };
    Chances { before, two_weeks: reached(after(14), 14), four_weeks: reached(after(28), 28), latest }
}

/// Answers to counsel of one giver: when each was given, and which. Only whole groups are counted, the earliest answers first.
pub(crate) fn counted(mut answers: Vec<(Instant, Help)>) -> Helped {
    answers.sort_by_key(|(at, _)| *at);
    answers.truncate(answers.len() / TOGETHER * TOGETHER);
    if answers.is_empty() {
        return Helped::TooFew { needed: TOGETHER };
    }
    let of = |wanted: Help| answers.iter().filter(|(_, help)| *help == wanted).count();
    Helped::Counted { yes: of(Help::Yes), somewhat: of(Help::Somewhat), no: of(Help::No) }
}

/// Who is named with an @ in a text: by the whole name, or by a first name that only one of `people` has.
pub(crate) fn named(text: &str, people: &[(PersonIx, &str)]) -> Vec<PersonIx> {
    let first = |name: &str| name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let mut named = Vec::new();
    for (at, _) in text.match_indices('@') {
        let rest = text[at + 1..].to_lowercase();
        let begins = |name: &str| {
            let end = rest.strip_prefix(name).map(|after| after.chars().next());
            !name.is_empty() && end.is_some_and(|next| next.is_none_or(|next| !next.is_alphanumeric()))
        };
        let whole = people.iter().find(|(_, name)| begins(&name.to_lowercase()));
        let mut by_first = people.iter().filter(|(_, name)| begins(&first(name)));
        let only = by_first.next().filter(|_| by_first.next().is_none());
        named.extend(whole.or(only).map(|(person, _)| *person));
    }
    named.sort_unstable();
    named.dedup();
    named
}

/// The first of those called by name with an @ in a text that is none of `people`: a capital letter after an @ that begins a word is a name,
/// as far as capital letters go on. An address of mail, or a time, names nobody.
pub(crate) fn unknown(text: &str, people: &[(PersonIx, &str)]) -> Option<String> {
    text.match_indices('@').find_map(|(at, _)| {
        let begins = text[..at].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let is_name = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
        let called: Vec<&str> = text[at + 1..].split(' ').take(2).take_while(is_name).collect();
        let called = called.join(" ");
        let called = called.trim_end_matches(|c: char| !c.is_alphanumeric());
        let is_known = || !named(&text[at..], people).is_empty() && !named(&format!("@{called}"), people).is_empty();
        (begins && !called.is_empty() && !is_known()).then(|| called.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn act(kind: &str, at: i64) -> KeptAct {
        KeptAct { id: at.to_string(), kind: kind.into(), person: 1, at: Instant(at), day: None, words: String::new() }
    }

    #[test]
    fn acts_are_taken_back_in_turn() {
        #[track_caller]
        fn check(kinds: &[&str], answer: Answer, helped: Option<&str>) {
            let acts: Vec<KeptAct> = kinds.iter().zip(0..).map(|(kind, at)| act(kind, at)).collect();
            let course = course(&acts);
            assert_eq!((course.answer, course.helped.map(|act| act.kind.as_str())), (answer, helped), "{kinds:?}");
        }
        check(&[], Answer::Waiting, None);
        check(&["accepted"], Answer::Accepted, None);
        check(&["declined", "undone", "accepted"], Answer::Accepted, None);
        check(&["accepted", "yes"], Answer::Accepted, Some("yes"));
        check(&["accepted", "yes", "undone", "no"], Answer::Accepted, Some("no"));
        check(&["accepted", "yes", "undone", "undone"], Answer::Waiting, None);
        check(&["taken-back", "undone"], Answer::Waiting, None);
    }

    fn stage(position: i64, kind: StageKind) -> Stage {
        Stage { pipeline: 0, name: position.to_string(), position, kind, inferred: false }
    }

    #[test]
    fn a_deal_moves_on_when_it_reaches_a_later_stage_or_is_decided() {
        let stages = [stage(1, StageKind::Open), stage(2, StageKind::Open), stage(3, StageKind::Won)];
        let state = |known, stage, outcome, deleted| PathState {
            known: Instant(known),
            stage: Some(stage),
            outcome,
            deleted,
            closed: None,
        };
        #[track_caller]
        fn check(path: &[PathState], stages: &[Stage], expected: bool) {
            let of = |key: i64| stages.get(usize::try_from(key).expect("a place"));
            assert_eq!(has_moved_on(path, Instant(10), of), expected, "{path:?}");
        }
        let open = StageKind::Open;
        check(&[state(5, 0, open, false)], &stages, false);
        check(&[state(5, 0, open, false), state(11, 1, open, false)], &stages, true);
        check(&[state(5, 1, open, false), state(11, 0, open, false)], &stages, false);
        check(&[state(5, 0, open, false), state(9, 1, open, false)], &stages, false);
        check(&[state(5, 1, open, false), state(11, 2, StageKind::Won, false)], &stages, true);
        check(&[state(5, 1, open, false), state(11, 1, StageKind::Lost, false)], &stages, true);
        check(&[state(5, 1, open, false), state(11, 1, open, true)], &stages, false);
        check(&[state(5, 2, StageKind::Won, false), state(11, 2, StageKind::Won, false)], &stages, false);
        check(&[], &stages, false);
    }

    #[test]
    fn chances_stand_beside_the_day_they_speak_for() {
        let stated: Vec<(Date, f64)> =
            [(5, 0.2), (12, 0.3), (19, 0.4), (26, 0.5)].map(|(day, chance)| (date(2026, 4, day), chance)).into();
        let of = |day, decided| chances(&stated, date(2026, 4, day), decided);
        assert_eq!(of(7, None).before, Some((date(2026, 4, 5), 0.2)));
        assert_eq!(of(5, None).before, None, "what a day's own forecast knew may be the counsel");
        assert_eq!(of(7, None).two_weeks, Some((date(2026, 4, 19), 0.4)));
        assert_eq!(of(7, None).four_weeks, None, "four weeks are not over");
        assert_eq!(of(7, None).latest, Some((date(2026, 4, 26), 0.5)));
        assert_eq!(of(7, Some(date(2026, 4, 20))).two_weeks, None, "it was decided before");
        assert_eq!(of(7, Some(date(2026, 4, 22))).two_weeks, Some((date(2026, 4, 19), 0.4)));
        assert_eq!(of(7, Some(date(2026, 4, 20))).latest, None);
        assert_eq!(of(28, None), Chances { before: Some((date(2026, 4, 26), 0.5)), ..Chances::default() });
        assert_eq!(chances(&stated, date(2026, 8, 1), None), Chances::default(), "long ago says nothing");
    }

    #[test]
    fn answers_are_told_in_fives() {
        let of = |answers: &[Help]| counted(answers.iter().zip(0..).map(|(help, at)| (Instant(at), *help)).collect());
        assert_eq!(of(&[Help::Yes; 4]), Helped::TooFew { needed: 5 });
        let five = [Help::Yes, Help::Yes, Help::Somewhat, Help::No, Help::Yes];
        let told = Helped::Counted { yes: 3, somewhat: 1, no: 1 };
        assert_eq!(of(&five), told);
        assert_eq!(of(&[&five[..], &[Help::No]].concat()), told, "the sixth cannot be told from the difference");
        assert_eq!(of(&[five, five].concat()), Helped::Counted { yes: 6, somewhat: 2, no: 2 });
    }

    #[test]
    fn people_are_named_by_whole_or_only_first_name() {
        let people = [(1, "Ana Ruiz"), (2, "Ben Okafor"), (3, "Ben Li"), (4, "Ana-Maria Ross")];
        #[track_caller]
        fn check(text: &str, people: &[(PersonIx, &str)], expected: &[PersonIx]) {
            assert_eq!(named(text, people), expected, "{text}");
        }
        check("ask @Ana Ruiz, she knows", &people, &[1]);
        check("@ana ruiz and @Ben Li: call them", &people, &[1, 3]);
        check("@Ben knows", &people, &[]);
        check("@Ana", &people, &[1]);
        check("@Anatol", &people, &[]);
        check("mail ana@example.com", &people, &[]);
        check("@", &people, &[]);
    }
}
