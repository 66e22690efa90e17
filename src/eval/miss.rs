//! Misses: the questions that went wrong, for whoever wants to know why.

use std::cmp::Ordering;

use serde::Serialize;

use super::outcome::{AskOutcome, EventOutcome, Outcomes};

/// How a question went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
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

/// A question that went wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Miss {
    /// How.
    pub fault: Fault,
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
    let mut asks: Vec<(Fault, &AskOutcome<'_>)> =
        outcomes.asks.iter().filter_map(|ask| Some((fault(ask)?, ask))).collect();
    let order = |fault: Fault| match fault {
        Fault::Wrong | Fault::NotRefused => 0,
        Fault::RefusedRight => 1,
        Fault::Refused => 2,
        Fault::Events => 3,
    };
    let worse = |(a, one): &(Fault, &AskOutcome<'_>), (b, other): &(Fault, &AskOutcome<'_>)| {
        let surer = other.confidence.total_cmp(&one.confidence);
        order(*a).cmp(&order(*b)).then(surer).then(Ordering::Equal)
    };
    // The sort is stable: of equals the earlier line comes first.
    asks.sort_by(worse);
    let asks = asks.into_iter().map(|(fault, ask)| of_ask(fault, ask));
    let events = outcomes.events.iter().filter(|event| !event.is_perfect()).map(of_event);
    asks.chain(events).take(most).collect()
}

fn fault(ask: &AskOutcome<'_>) -> Option<Fault> {
    match (ask.is_answerable(), ask.answered, ask.is_best_right()) {
        (true, true, true) | (false, false, _) => None,
        (true, true, false) => Some(Fault::Wrong),
        (false, true, _) => Some(Fault::NotRefused),
        (true, false, true) => Some(Fault::RefusedRight),
        (true, false, false) => Some(Fault::Refused),
    }
}

fn of_ask(fault: Fault, outcome: &AskOutcome<'_>) -> Miss {
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
        wanted: outcome.is_answerable().then(|| outcome.ask.wanted.clone()),
    }
}

fn of_event(outcome: &EventOutcome<'_>) -> Miss {
    let (expected, judged) = (outcome.expected, &outcome.judged);
    let parts = [("when", &expected.when), ("about", &expected.about)];
    let parts = parts.iter().filter_map(|(name, text)| Some(format!("{name} {}", text.as_ref()?)));
    let wrong = outcome.events.iter().zip(&judged.wrong).filter(|(_, wrong)| **wrong);
    let told = wrong.map(|(event, _)| {
        let said = event.highlight.first().copied().unwrap_or_default().slice(&event.text);
        format!("{}: {said}", event.date)
    });
    let missing = expected.required.iter().zip(&judged.told).filter(|(_, told)| !**told);
    let missing = missing.map(|(event, _)| {
        let dates: Vec<String> = event.dates.iter().map(ToString::to_string).collect();
        format!("{}: {}", dates.join(" or "), event.wanted)
    });
    let joined = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join(" | "));
    Miss {
        fault: Fault::Events,
        id: outcome.line.id.clone(),
        line: outcome.line.line,
        kind: outcome.line.kind.clone(),
        question: parts.collect::<Vec<_>>().join(", "),
        history: Vec::new(),
        confidence: None,
        place: None,
        shown: joined(told.collect()),
        wanted_place: String::new(),
        wanted: joined(missing.collect()),
    }
}
