//! The words of a sentence that are the answer: a name, a number, a few words.

use std::ops::Range;

use super::scores::ReadWindow;
use crate::text::Span;

/// How many pieces answer words have at most. Of the answers to SQuAD's training questions 96 of
/// 100 have no more; longer ones are clauses, which the highlighted sentence shows as well.
const MOST_PIECES: usize = 14;

/// Words that may be the answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerWords {
    /// Where they are, in bytes of the passage; inside their sentence, and perhaps inside a word.
    pub span: Span,
    /// By how much the reader prefers them to no words at all, in logits.
    pub margin: f32,
}

/// The likeliest words among the pieces of a sentence, in that window.
pub(super) fn answer_words(
    window: &ReadWindow,
    pieces: Range<usize>,
    sentence: Span,
) -> Option<AnswerWords> {
    let scores = window.pieces.get(pieces.clone())?;
    let nothing = window.nothing.start + window.nothing.end;
    let mut best: Option<(f32, Range<usize>)> = None;
    for (from, start) in scores.iter().enumerate() {
        let ends = scores.iter().enumerate().skip(from).take(MOST_PIECES);
        for (to, end) in ends {
            let margin = start.start + end.end - nothing;
            // Compared this way round, what is no number is never the best.
            if margin > best.as_ref().map_or(f32::NEG_INFINITY, |(margin, _)| *margin) {
                best = Some((margin, from..to));
            }
        }
    }
    let (margin, found) = best?;
    let first = window.sequence.spans.get(pieces.start + found.start)?;
    let last = window.sequence.spans.get(pieces.start + found.end)?;
    // A piece may begin in the sentence before or end in the next.
    let span = Span::new(first.start.max(sentence.start), last.end.min(sentence.end));
    (!span.is_empty() && margin.is_finite()).then_some(AnswerWords { span, margin })
}
