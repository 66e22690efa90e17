//! A question answered.

use crate::index::{IndexError, PassageRecord, Snapshot};

use super::explain::{Explanation, explain};
use super::facts::{Fact, facts, fit};
use super::request::Ask;
use crate::answer::gate::confidence::judged;
use crate::answer::model::fitted::SHIPPED;
use crate::answer::question::question::Question;
use crate::answer::quote::citation::Citation;
use crate::answer::quote::closest::{Closest, closest};
use crate::answer::quote::highlight::clip;
use crate::answer::quote::quote::Quote;
use crate::answer::rank::scored::Ranked;
use crate::answer::read::evidence::{Opened, evidence, picks_of};

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
    /// The question as it was searched for, where that differs from what was typed.
    pub searched_for: Option<String>,
    /// The best passages, best first, also when they do not answer.
    pub passages: Vec<Quote>,
    /// The nearest sections, when the corpus does not answer.
    pub closest: Vec<Closest>,
    /// Number of the generation that was asked.
    pub generation: u64,
    /// Why it is so, where that was asked for.
    pub explanation: Option<Box<Explanation>>,
}

/// Answers a question from a snapshot.
pub fn ask(snapshot: &Snapshot, ask: &Ask<'_>) -> Result<Answer, IndexError> {
    let question = Question::read_in(ask.question, ask.history, ask.language, snapshot);
    let ranked = judged(&question, snapshot, ask.document, ask.limit, &SHIPPED)?;
    let mut passages = Vec::new();
    for hit in ranked.iter().take(ask.limit) {
        passages.push(quote(snapshot, &question, hit)?);
    }
    let confidence = ranked.first().map_or(0.0, |best| best.confidence);
    let explanation = if ask.explain { Some(explain(snapshot, ask, &question)?) } else { None };
    let answered = !ranked.is_empty() && confidence >= ask.threshold;
    if answered {
        for fact in facts(snapshot, ask.question, &question, ask.document, ask.threshold)? {
            show(snapshot, &mut passages, &fact, ask.limit)?;
        }
    }
    Ok(Answer {
        answered,
        has_question: !question.is_empty(),
        confidence,
        strength: strength(answered, confidence, ask.threshold),
        searched_for: question.repaired.clone(),
        passages,
        closest: if answered { Vec::new() } else { closest(snapshot, &ranked)? },
        generation: snapshot.meta().generation,
        explanation: explanation.map(Box::new),
    })
}

fn quote(snapshot: &Snapshot, question: &Question, hit: &Ranked) -> Result<Quote, IndexError> {
    let passage = snapshot.passage(hit.best.passage)?;
    let n = answering(&passage, hit.best.sentence);
    let sentence = passage.sentence(n);
    let (number, language) = (hit.best.passage, hit.best.language);
    let opened = Opened { number, record: &passage, language };
    let picks = picks_of(snapshot, question, &opened, n)?;
    let answer = evidence(&SHIPPED, question.answer_type, &picks);
    let highlight = clip(passage.text, sentence, &answer);
    Ok(Quote {
        text: passage.text.to_owned(),
        highlight: vec![highlight],
        answer: answer.into_iter().filter(|words| highlight.contains(*words)).collect(),
        sentences: (0..passage.sentences.len()).map(|n| passage.sentence(n)).collect(),
        citation: Citation::of(snapshot, &passage, highlight.slice(passage.text))?,
        confidence: hit.confidence,
    })
}

/// The sentence that answers where sentence number `n` fits best: the one behind it, where it asks
/// itself or is a comment in code.
fn answering(passage: &PassageRecord<'_>, n: usize) -> usize {
    let text = passage.sentence(n).slice(passage.text).trim();
    let asks = text.ends_with('?');
    let comments = ["# ", "// ", "; "].iter().any(|mark| text.starts_with(mark));
    if (asks || comments) && n + 1 < passage.sentences.len() { n + 1 } else { n }
}

/// Shows a fact: in the passage that is quoted already, or in one more, right behind the best.
fn show(
    snapshot: &Snapshot,
    passages: &mut Vec<Quote>,
    fact: &Fact,
    limit: usize,
) -> Result<(), IndexError> {
    let quote = quote(snapshot, &fact.question, &fact.ranked)?;
    let known = passages.iter().position(|other| other.citation.id == quote.citation.id);
    let Some(known) = known.and_then(|place| passages.get_mut(place)) else {
        passages.insert(passages.len().min(1), quote);
        passages.truncate(limit);
        return Ok(());
    };
    let mut highlight = known.highlight.clone();
    highlight.extend(quote.highlight.iter().filter(|new| !known.highlight.contains(new)));
    highlight.sort_unstable_by_key(|span| span.start);
    if fit(&known.text, &highlight) {
        known.highlight = highlight;
        known.answer.extend(
            quote
                .answer
                .iter()
                .filter(|new| !known.answer.iter().any(|other| other.overlaps(**new)))
                .copied()
                .collect::<Vec<_>>(),
        );
        known.answer.sort_unstable_by_key(|span| span.start);
    }
    Ok(())
}

/// Words for a confidence: the range above the threshold in three parts.
fn strength(answered: bool, confidence: f32, threshold: f32) -> Strength {
    let above = (confidence - threshold) / (1.0 - threshold).max(f32::EPSILON);
    match above {
        _ if !answered => Strength::None,
        x if x >= 0.6 => Strength::Strong,
        x if x >= 0.25 => Strength::Likely,
        _ => Strength::Weak,
    }
}
