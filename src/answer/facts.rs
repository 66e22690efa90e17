//! Facts: a question that asks for two of them, and where each is told.
//!
//! "When was it built and how much did it cost?" is two questions. The passages are found for the
//! whole of it; then each part is asked by itself, and the sentence that answers it is shown beside
//! the others, in the same passage or in one more.

use crate::index::{DocumentNo, IndexError, Snapshot};
use crate::text::{Language, Span, count_words, fold, words};

use crate::answer::gate::confidence::judged;
use crate::answer::model::fitted::SHIPPED;
use crate::answer::question::cues::{Asked, tables};
use crate::answer::question::question::Question;
use crate::answer::rank::scored::Ranked;

/// Words behind which a second question begins, folded.
const JOINING: &[&str] = &["and", "et"];
/// The fewest words of a part: "when and where" is one question.
const FEWEST: usize = 3;
/// The most words that the sentences shown of one passage may have together.
const MOST_WORDS: usize = 60;

/// What answers one part of a question.
pub(super) struct Fact {
    /// The part, as it was read.
    pub(super) question: Question,
    /// Its best passage.
    pub(super) ranked: Ranked,
}

/// The parts of a question that asks twice: split before the word that asks again. `None` for any
/// other.
fn parts(text: &str, asked_in: Option<Language>) -> Option<[&str; 2]> {
    let words = words(text);
    let asked: Vec<Asked<'_>> = words.iter().map(Asked::of).collect();
    let asks = |n: usize| {
        asked.get(n).is_some_and(|word| {
            tables(asked_in).any(|table| {
                let mut all = table.which.iter().chain(table.how);
                table.words.iter().any(|(entry, _)| word.is(entry))
                    || all.any(|entry| word.is(entry))
            })
        })
    };
    let joins = |n: usize| words.get(n).is_some_and(|w| JOINING.contains(&fold(&w.lower).as_str()));
    let first = (0..words.len()).find(|n| asks(*n))?;
    let second =
        (first + 1..words.len()).find(|n| n.checked_sub(1).is_some_and(joins) && asks(*n))?;
    if second - 1 - first < FEWEST || words.len() - second < FEWEST {
        return None;
    }
    let (end, start) = (words.get(second - 1)?.span.start, words.get(second)?.span.start);
    Some([text.get(..end)?.trim_end(), text.get(start..)?])
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_that_asks_twice_has_two_parts() {
        for (text, want) in [
            (
                "When was it built and how much did it cost?",
                Some(["When was it built", "how much did it cost?"]),
            ),
            ("When and where was it built?", None),
            ("Who built the bridge and the mill?", None),
            ("bread and butter", None),
        ] {
            assert_eq!(parts(text, Some(Language::English)), want, "{text}");
        }
    }
}
