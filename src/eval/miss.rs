//! Misses: the questions that went wrong, for whoever wants to know why.

use serde::Serialize;

use super::outcome::{AskOutcome, EventOutcome, Outcomes};

/// How a question went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissKind {
    /// It was answered, and the answer is wrong.
    Wrong,
    /// It was answered although the corpus does not answer.
    NotRefused,
    /// It was refused although the best highlight is right.
    RefusedRight,
    /// It was refused, and the best highlight is wrong.
    Refused,
    /// Events are missing, or too many.
    Events,
}

impl MissKind {
    /// How bad it is, 0 the worst: an answer that misleads is worse than one that is withheld.
    fn badness(self) -> u8 {
        match self {
            Self::Wrong | Self::NotRefused => 0,
            Self::RefusedRight => 1,
            Self::Refused => 2,
            Self::Events => 3,
        }
    }
}

/// A question that went wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Miss {
    /// How.
    pub fault: MissKind,
    /// What the line is called.
    pub id: String,
    /// The line of the file, in our own form.
    pub line: Option<usize>,
    /// Its kind.
    pub kind: String,
    /// The question; for events the time and the topic.
    pub question: String,
    /// The questions before it.
    pub history: Vec<String>,
    /// How sure the answer is; null for events.
    pub confidence: Option<f32>,
    /// Where what was shown, or would have been, stands; for events null.
    pub place: Option<String>,
    /// What was shown, or would have been: the highlight; for events those that are wrong, with
    /// their dates. Null when there was nothing.
    pub shown: Option<String>,
    /// Where the answer stands, as it is labelled; may be empty.
    pub wanted_place: String,
    /// What was wanted: the evidence or the patterns; for events those that are missing. Null when
    /// nothing was.
    pub wanted: Option<String>,
}

/// The `most` worst misses: answers that are wrong, the surest first; then refusals that have the
/// right highlight first, again the surest first; then other refusals; then events.
pub(super) fn misses(outcomes: &Outcomes<'_>, most: usize) -> Vec<Miss> {
    let mut asks: Vec<(MissKind, &AskOutcome<'_>)> =
        outcomes.asks.iter().filter_map(|ask| Some((fault(ask)?, ask))).collect();
    // The sort is stable: of equals the earlier line comes first.
    asks.sort_by(|(a, one), (b, other)| {
        let surer = other.confidence.total_cmp(&one.confidence);
        a.badness().cmp(&b.badness()).then(surer)
    });
    let asks = asks.into_iter().map(|(fault, ask)| of_ask(fault, ask));
    let events = outcomes.events.iter().filter(|event| !event.is_perfect()).map(of_event);
    asks.chain(events).take(most).collect()
}

fn fault(ask: &AskOutcome<'_>) -> Option<MissKind> {
    match (ask.is_answerable(), ask.answered, ask.is_best_right()) {
        (true, true, true) | (false, false, _) => None,
        (true, true, false) => Some(MissKind::Wrong),
        (false, true, _) => Some(MissKind::NotRefused),
        (true, false, true) => Some(MissKind::RefusedRight),
        (true, false, false) => Some(MissKind::Refused),
    }
}

fn of_ask(fault: MissKind, outcome: &AskOutcome<'_>) -> Miss {
    let citation = outcome.best.as_ref().map(|best| &best.citation);
    let shown = outcome.best.as_ref().map(|best| {
        let parts: Vec<&str> = best.highlight.iter().map(|h| h.slice(&best.text)).collect();
        parts.join(" ")
    });
    Miss {
        fault,
        id: outcome.line.id.clone(),
        line: outcome.line.line,
        kind: outcome.line.kind.clone(),
        question: outcome.ask.question.clone(),
        history: outcome.ask.history.clone(),
        confidence: Some(outcome.confidence),
        place: citation.map(|citation| {
            let sections = citation.section.iter().map(|section| format!(" › {section}"));
            format!("{}{} ¶{}", citation.document, sections.collect::<String>(), citation.paragraph)
        }),
        shown,
        wanted_place: outcome.ask.place.clone(),
        // Nothing is wanted of a question that the corpus does not answer.
        wanted: outcome.is_answerable().then(|| outcome.ask.wanted.clone()),
    }
}

fn of_event(outcome: &EventOutcome<'_>) -> Miss {
    let (expected, judged) = (outcome.expected, &outcome.judged);
    let parts = [("when", &expected.when), ("about", &expected.about)];
    let parts = parts.iter().filter_map(|(name, text)| Some(format!("{name} {}", text.as_ref()?)));
    // For events what is shown is what should not be, since what is right needs no explaining.
    let wrong = outcome.events.iter().zip(&judged.wrong).filter(|(_, wrong)| **wrong);
    let told = wrong.map(|(event, _)| {
        let said = event.highlight.first().map_or("", |span| span.slice(&event.text));
        format!("{}: {said}", event.date)
    });
    let missing = expected.required.iter().zip(&judged.told).filter(|(_, told)| !**told);
    let missing = missing.map(|(event, _)| {
        let dates: Vec<String> = event.dates.iter().map(ToString::to_string).collect();
        format!("{}: {}", dates.join(" or "), event.wanted)
    });
    Miss {
        fault: MissKind::Events,
        id: outcome.line.id.clone(),
        line: outcome.line.line,
        kind: outcome.line.kind.clone(),
        question: parts.collect::<Vec<_>>().join(", "),
        history: Vec::new(),
        confidence: None,
        place: None,
        shown: joined(told),
        wanted_place: String::new(),
        wanted: joined(missing),
    }
}

/// Texts on one line; nothing of none.
fn joined(texts: impl Iterator<Item = String>) -> Option<String> {
    let texts: Vec<String> = texts.collect();
    (!texts.is_empty()).then(|| texts.join(" | "))
}
