//! Facts: a question that asks for two of them, and where each is told.
//!
//! "When was it built and how much did it cost?" is two questions. The passages are found for the
//! whole of it; then each part is asked by itself, and the sentence that answers it is shown beside
//! the others, in the same passage or in one more.

use crate::index::{DocumentNo, IndexError, Snapshot};
use crate::text::{Span, count_words};

use crate::answer::gate::confidence::judged;
use crate::answer::model::fitted::SHIPPED;
use crate::answer::question::parts::parts;
use crate::answer::question::question::Question;
use crate::answer::rank::scored::Ranked;

/// The most words that the sentences shown of one passage may have together.
const MOST_WORDS: usize = 60;

/// What answers one part of a question.
pub(super) struct Fact {
    /// The part, as it was read.
    pub(super) question: Question,
    /// Its best passage.
    pub(super) ranked: Ranked,
}

/// The facts of a question that asks for two, those that are told surely enough; none of any other.
pub(super) fn facts(
    snapshot: &Snapshot,
    asked: &str,
    question: &Question,
    document: Option<DocumentNo>,
    threshold: f32,
) -> Result<Vec<Fact>, IndexError> {
    let text = question.repaired.as_deref().unwrap_or(asked);
    let Some([first, second]) = parts(text, question.asked_in) else { return Ok(Vec::new()) };
    let before = [first.to_owned()];
    let mut facts = Vec::new();
    for (part, history) in [(first, &[][..]), (second, &before[..])] {
        let question = Question::read_in(part, history, question.asked_in, snapshot);
        let ranked = judged(&question, snapshot, document, 1, &SHIPPED)?.into_iter().next();
        let sure = ranked.filter(|ranked| ranked.confidence >= threshold);
        facts.extend(sure.map(|ranked| Fact { question, ranked }));
    }
    Ok(facts)
}

/// Whether sentences are few and short enough to be shown together.
pub(super) fn fit(text: &str, sentences: &[Span]) -> bool {
    sentences.iter().map(|sentence| count_words(sentence.slice(text))).sum::<usize>() <= MOST_WORDS
}
