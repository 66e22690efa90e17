//! The report on a file of questions: every figure, in one place.
//!
//! Shares are from 0 to 1 with six digits, times in milliseconds; a figure that has nothing to be
//! counted from is null. What is said of a confidence or a threshold is what readers meet.

use std::time::Duration;

use jiff::civil::Date;
use serde::Serialize;

use super::calibration::{Calibrated, calibrated};
use super::expected_events::JudgedEvents;
use super::labels::Label;
use super::line_fault::LabelWarning;
use super::metric::{f1, mean, percentile, reciprocal_rank, rounded, share, share_of};
use super::miss::{Miss, misses};
use super::outcome::{AskOutcome, EventOutcome, Examined, MeasureError, Outcomes, outcomes};
use super::pattern::Pattern;
use super::question_file::QuestionFile;

/// What is measured: the circumstances of a report.
#[derive(Clone, Debug)]
pub struct Conditions<'a> {
    /// The corpus that answers, as readers know it.
    pub corpus: &'a str,
    /// At and above this confidence a question counts as answered.
    pub threshold: f32,
    /// What relative times count from where a line does not say.
    pub today: Date,
    /// How many misses are told.
    pub worst: usize,
}

/// How well a corpus answers a file of questions. This is what `--json` writes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The file.
    pub file: String,
    /// The corpus that was asked.
    pub corpus: String,
    /// At and above this confidence a question counts as answered.
    pub threshold: f32,
    /// How many questions there are.
    pub questions: usize,
    /// How many of them the corpus answers.
    pub answerable: usize,
    /// How many it does not.
    pub unanswerable: usize,
    /// The highlights of the passages, best passage first, whatever the confidence: over the
    /// answerable questions.
    pub highlight: Option<RankFigures>,
    /// The same for the texts of the passages.
    pub passage: Option<RankFigures>,
    /// Mean share of the facts in the first three passages, over questions whose answer has several.
    pub facts_at_3: Option<f64>,
    /// What people get who ask an answerable question.
    pub treated: Option<Treated>,
    /// The share of the answers shown that are right.
    pub shown_right: Option<f64>,
    /// The share of the refusals that are right: the corpus does not answer.
    pub refusal_precision: Option<f64>,
    /// The share of the unanswerable questions that are refused.
    pub refusal_recall: Option<f64>,
    /// The share of all questions that are answered rightly or rightly refused.
    pub overall: Option<f64>,
    /// Whether confidence means what it says, over all questions.
    pub calibration: Option<Calibrated>,
    /// How long a question or an event takes.
    pub latency: Option<Latency>,
    /// Questions by kind, in the order of the file, answerable and unanswerable ones apart.
    pub kinds: Vec<KindFigures>,
    /// The lines that ask for events, if there are any.
    pub events: Option<EventFigures>,
    /// Those by kind, in the order of the file.
    pub event_kinds: Vec<EventFigures>,
    /// The worst misses, worst first.
    pub misses: Vec<Miss>,
    /// What the file has that could not be taken as it stands.
    pub warnings: Vec<LabelWarning>,
}

/// How far up right ones stand.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct RankFigures {
    /// The share of questions whose first one is right.
    pub p_at_1: f64,
    /// The share of questions with a right one among the first five.
    pub p_at_5: f64,
    /// Mean reciprocal rank of the first right one among the first ten.
    pub mrr_at_10: f64,
}

/// What becomes of answerable questions; the three shares sum to 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Treated {
    /// Answered with a right highlight.
    pub right: f64,
    /// Answered with a wrong one.
    pub wrong: f64,
    /// Refused.
    pub refused: f64,
}

/// Times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Latency {
    /// Half of the requests take no longer.
    pub p50: f64,
    /// 99 of 100 take no longer.
    pub p99: f64,
    /// None takes longer.
    pub max: f64,
}

/// The questions of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindFigures {
    /// The kind.
    pub kind: String,
    /// Whether the corpus answers them.
    pub answerable: bool,
    /// How many there are.
    pub questions: usize,
    /// The share whose best highlight is right, whatever the confidence; null for unanswerable
    /// ones.
    pub p_at_1: Option<f64>,
    /// The share answered rightly; null for unanswerable ones.
    pub right: Option<f64>,
    /// The share answered wrongly.
    pub wrong: f64,
    /// The share refused.
    pub refused: f64,
}

/// Lines that ask for events.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventFigures {
    /// Their kind; empty for all of them.
    pub kind: String,
    /// How many lines there are.
    pub lines: usize,
    /// The share of the told events that are labelled ones, with the right date and for the first
    /// time; optional ones count neither way.
    pub precision: Option<f64>,
    /// The share of the required events that were told with the right date.
    pub recall: Option<f64>,
    /// The harmonic mean of both.
    pub f1: Option<f64>,
    /// The share of the told events known by their words that have the right date.
    pub dated: Option<f64>,
    /// The share of the lines that expect nothing for which nothing is told.
    pub nothing: Option<f64>,
}

impl Report {
    /// Asks a file's questions, one after the other, and reports. Everything but the latency is
    /// the same each time.
    ///
    /// # Errors
    /// What the library fails with, with the line that was asked.
    pub fn of(
        file: &QuestionFile,
        measured: &Conditions<'_>,
        examined: &Examined<'_>,
    ) -> Result<Self, MeasureError> {
        let outcomes = outcomes(file, measured.today, examined)?;
        let asks = &outcomes.asks;
        let answerable: Vec<_> = asks.iter().filter(|ask| ask.is_answerable()).collect();
        let unanswerable: Vec<_> = asks.iter().filter(|ask| !ask.is_answerable()).collect();
        // What is shown and what is refused, whether or not the corpus answers: people see the
        // reply and not the label.
        let shown: Vec<_> = asks.iter().filter(|ask| ask.answered).collect();
        let refused: Vec<_> = asks.iter().filter(|ask| !ask.answered).collect();
        let calibration: Vec<(f32, bool)> =
            asks.iter().map(|ask| (ask.confidence, ask.is_best_right())).collect();
        Ok(Self {
            file: file.path.display().to_string(),
            corpus: measured.corpus.to_owned(),
            threshold: measured.threshold,
            questions: asks.len(),
            answerable: answerable.len(),
            unanswerable: unanswerable.len(),
            highlight: ranking(answerable.iter().map(|ask| ask.highlights.as_slice())),
            passage: ranking(answerable.iter().map(|ask| ask.passages.as_slice())),
            facts_at_3: mean(asks.iter().filter_map(|ask| ask.facts)).map(rounded),
            treated: treated(&answerable),
            shown_right: share_of(&shown, |ask| ask.is_right()).map(rounded),
            refusal_precision: share_of(&refused, |ask| !ask.is_answerable()).map(rounded),
            refusal_recall: share_of(&unanswerable, |ask| !ask.answered).map(rounded),
            overall: share_of(asks, AskOutcome::is_treated_rightly).map(rounded),
            calibration: calibrated(&calibration),
            latency: latency(&outcomes),
            kinds: kinds(asks),
            events: event_figures("", &outcomes.events.iter().collect::<Vec<_>>()),
            event_kinds: event_kinds(&outcomes.events),
            misses: misses(&outcomes, measured.worst),
            warnings: warnings(file),
        })
    }
}

/// The figures of lists that say of each item whether it is right, best item first.
fn ranking<'a>(lists: impl Iterator<Item = &'a [bool]>) -> Option<RankFigures> {
    let lists: Vec<&[bool]> = lists.collect();
    Some(RankFigures {
        p_at_1: rounded(right_within(&lists, 1)?),
        p_at_5: rounded(right_within(&lists, 5)?),
        mrr_at_10: rounded(mean(lists.iter().map(|list| reciprocal_rank(list)))?),
    })
}

/// The share of the lists that have a right item among their first ones.
fn right_within(lists: &[&[bool]], depth: usize) -> Option<f64> {
    share_of(lists, |list| list.iter().take(depth).any(|right| *right))
}

fn treated(answerable: &[&AskOutcome<'_>]) -> Option<Treated> {
    Some(Treated {
        right: rounded(share_of(answerable, |ask| ask.is_right())?),
        wrong: rounded(share_of(answerable, |ask| ask.is_wrong())?),
        refused: rounded(share_of(answerable, |ask| !ask.answered)?),
    })
}

fn latency(outcomes: &Outcomes<'_>) -> Option<Latency> {
    let asks = outcomes.asks.iter().map(|ask| ask.took);
    let mut took: Vec<Duration> = asks.chain(outcomes.events.iter().map(|e| e.took)).collect();
    // Questions and events together: whoever waits does not know which way theirs went.
    took.sort_unstable();
    Some(Latency {
        p50: milliseconds(percentile(&took, 50)?),
        p99: milliseconds(percentile(&took, 99)?),
        max: milliseconds(percentile(&took, 100)?),
    })
}

fn milliseconds(took: Duration) -> f64 {
    rounded(took.as_secs_f64() * 1e3)
}

/// The items in groups by their key, in the order in which the keys come first.
fn grouped<T, K: PartialEq>(items: &[T], key: impl Fn(&T) -> K) -> Vec<(K, Vec<&T>)> {
    // There are few kinds, and a map would lose the order of the file.
    let mut groups: Vec<(K, Vec<&T>)> = Vec::new();
    for item in items {
        let own = key(item);
        match groups.iter_mut().find(|(known, _)| *known == own) {
            Some((_, group)) => group.push(item),
            None => groups.push((own, vec![item])),
        }
    }
    groups
}

fn kinds(asks: &[AskOutcome<'_>]) -> Vec<KindFigures> {
    // A kind may have questions of both sorts, and one figure over both would mean nothing.
    let groups = grouped(asks, |ask| (ask.line.kind.as_str(), ask.is_answerable()));
    groups
        .iter()
        .filter_map(|((kind, answerable), own)| kind_figures(kind, *answerable, own))
        .collect()
}

/// The figures of questions of one kind, all answerable or none; nothing of no question.
fn kind_figures(kind: &str, answerable: bool, own: &[&AskOutcome<'_>]) -> Option<KindFigures> {
    let best_right = rounded(share_of(own, |ask| ask.is_best_right())?);
    let right = rounded(share_of(own, |ask| ask.is_right())?);
    Some(KindFigures {
        kind: kind.to_owned(),
        answerable,
        questions: own.len(),
        p_at_1: answerable.then_some(best_right),
        right: answerable.then_some(right),
        wrong: rounded(share_of(own, |ask| ask.is_wrong())?),
        refused: rounded(share_of(own, |ask| !ask.answered)?),
    })
}

fn event_kinds(events: &[EventOutcome<'_>]) -> Vec<EventFigures> {
    let groups = grouped(events, |event| event.line.kind.as_str());
    groups.into_iter().filter_map(|(kind, own)| event_figures(kind, &own)).collect()
}

fn event_figures(kind: &str, events: &[&EventOutcome<'_>]) -> Option<EventFigures> {
    if events.is_empty() {
        return None;
    }
    let judged = || events.iter().map(|event| &event.judged);
    let told: usize = judged().map(JudgedEvents::told_count).sum();
    let required: usize = judged().map(|judged| judged.told.len()).sum();
    let wrong: usize = judged().map(JudgedEvents::wrong_count).sum();
    let dated: usize = judged().map(|judged| judged.dated).sum();
    let by_words: usize = judged().map(|judged| judged.by_words).sum();
    // Optional events are in neither sum, so that telling them is neither rewarded nor punished.
    let (precision, recall) = (share(told, told + wrong), share(told, required));
    let none: Vec<_> = events.iter().filter(|event| event.expected.nothing).collect();
    Some(EventFigures {
        kind: kind.to_owned(),
        lines: events.len(),
        precision: precision.map(rounded),
        recall: recall.map(rounded),
        // Where events are required and none is told, the figure is 0, not missing.
        f1: recall.map(|recall| rounded(f1(precision.unwrap_or_default(), recall))),
        dated: share(dated, by_words).map(rounded),
        nothing: share_of(&none, |event| event.events.is_empty()).map(rounded),
    })
}

/// What the file has that could not be taken as it stands, each once.
fn warnings(file: &QuestionFile) -> Vec<LabelWarning> {
    let mut warnings = file.warnings.clone();
    for line in &file.lines {
        let given_up: Vec<&str> = match &line.label {
            Label::Ask(ask) => ask.expected.given_up().map(Pattern::source).collect(),
            Label::Event(expected) => expected.given_up().map(Pattern::source).collect(),
        };
        let told = given_up.into_iter().map(|pattern| LabelWarning::Endless {
            file: file.path.clone(),
            line: line.line,
            pattern: pattern.to_owned(),
        });
        warnings.extend(told);
    }
    warnings
}
