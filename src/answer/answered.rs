//! The answer: what the corpus says to a question, made of what its trace holds.

use crate::answer::error::AnswerError;
use crate::answer::explain::{Explanation, explain};
use crate::answer::model::clue::Clue;
use crate::answer::quote::closest::{Closest, closest, shares_words};
use crate::answer::quote::quote::{Quote, add_part};
use crate::answer::read::reading::PassageRead;
use crate::answer::trace::Trace;
use crate::index::PassageNo;

/// From which shares of the range above the threshold on an answer is strong, and likely.
const STRONG: f32 = 0.6;
const LIKELY: f32 = 0.25;

/// How sure an answer is, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Clearly above the threshold.
    Strong,
    /// Above it.
    Likely,
    /// Just above it.
    Weak,
    /// Not an answer.
    None,
}

/// What the corpus says to a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Whether the corpus answers.
    pub answered: bool,
    /// Whether there was anything to search for.
    pub has_question: bool,
    /// Confidence of the first passage; 0 without one.
    pub confidence: f32,
    /// The same in words.
    pub strength: Strength,
    /// At and above this confidence a passage counts as an answer.
    pub threshold: f32,
    /// How many of the first passages answer together: more than one where a question asks twice.
    pub together: usize,
    /// The question as it was searched for, where that differs from what was typed.
    pub searched_for: Option<String>,
    /// The best passages, best first, also when they do not answer.
    pub passages: Vec<Quote>,
    /// The nearest sections, when the corpus does not answer.
    pub closest: Vec<Closest>,
    /// Why it is so, where that was asked for.
    pub explanation: Option<Box<Explanation>>,
}

impl Answer {
    /// The answer that a trace leads to.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn of(trace: &Trace<'_>) -> Result<Self, AnswerError> {
        let (answered, confidence) = (trace.is_answered(), trace.confidence());
        let mut passages: Vec<Quote> = quotes(trace).collect();
        let mut added = 0;
        for part in trace.parts.iter().flat_map(quotes) {
            added += usize::from(add_part(&mut passages, part, trace.limit));
        }
        let together = passages.len().min(1) + added;
        let closest = if answered { Vec::new() } else { closest(trace.snapshot, &nearest(trace))? };
        let explanation = trace.typed.as_ref().map(|typed| explain(trace, typed)).transpose()?;
        Ok(Self {
            answered,
            has_question: !trace.question.is_empty(),
            confidence,
            strength: strength(answered, confidence, trace.threshold),
            threshold: trace.threshold,
            together,
            searched_for: trace.question.repaired.clone(),
            passages,
            closest,
            explanation: explanation.map(Box::new),
        })
    }
}

fn quotes<'a>(trace: &'a Trace<'_>) -> impl Iterator<Item = Quote> + use<'a> {
    trace.shown.iter().map(|shown| {
        let heading = shown.heading.and_then(|n| shown.passage.record.headings.get(n));
        match heading {
            Some(heading) => Quote::of_heading(&shown.passage, heading, shown.confidence),
            None => Quote::of(&shown.passage, shown.words, shown.confidence),
        }
    })
}

/// The passages that are nearest to the question, best first: those that were read, then the others
/// that share words with it. Eight are read whatever is asked: one without a word of the question
/// is near it only where the reader rather holds that it answers.
fn nearest(trace: &Trace<'_>) -> Vec<PassageNo> {
    let by_words = trace.ranking.best().filter(|scored| shares_words(scored));
    let by_words: Vec<PassageNo> = by_words.map(|scored| scored.passage).collect();
    let is_near = |read: &&PassageRead<'_>| {
        by_words.contains(&read.passage.number) || read.quoted()[Clue::Margin] > 0.0
    };
    let read = trace.read.iter().filter(is_near).map(|read| read.passage.number);
    read.chain(by_words.iter().copied()).collect()
}

/// Words for a confidence: the range above the threshold in three parts.
fn strength(answered: bool, confidence: f32, threshold: f32) -> Strength {
    // A threshold of 1 leaves no range above it to divide by.
    let above = (confidence - threshold) / (1.0 - threshold).max(f32::EPSILON);
    match above {
        _ if !answered => Strength::None,
        x if x >= STRONG => Strength::Strong,
        x if x >= LIKELY => Strength::Likely,
        _ => Strength::Weak,
    }
}
