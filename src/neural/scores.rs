//! What the reader says of each piece of a sequence, and of the sentences they are in.

use std::ops::Range;

use super::sequence::Sequence;
use crate::text::Span;

/// The four scores of a piece, in the order of the network's output.
#[derive(Clone, Copy, Debug)]
pub(super) struct PieceScores {
    /// That nothing here answers; means something at the first piece alone.
    pub(super) none: f32,
    /// That the piece is in a sentence that answers.
    pub(super) sentence: f32,
    /// That the answer's words begin with it.
    pub(super) start: f32,
    /// That they end with it.
    pub(super) end: f32,
}

/// A window that was read.
pub(super) struct ReadWindow {
    pub(super) sequence: Sequence,
    /// Scores of the first piece of the sequence: those of "nothing here".
    pub(super) nothing: PieceScores,
    /// Scores of the passage's pieces in this window.
    pub(super) pieces: Vec<PieceScores>,
}

impl ReadWindow {
    /// The scores of a sequence from the network's numbers, four for each piece; nothing when there
    /// are fewer.
    pub(super) fn new(sequence: Sequence, numbers: &[f32]) -> Option<Self> {
        let (rows, _) = numbers.as_chunks::<4>();
        let mut scores = rows.iter().map(|[none, sentence, start, end]| PieceScores {
            none: *none,
            sentence: *sentence,
            start: *start,
            end: *end,
        });
        let nothing = scores.next()?;
        let before = sequence.first.checked_sub(1)?;
        let pieces: Vec<_> = scores.skip(before).take(sequence.spans.len()).collect();
        (pieces.len() == sequence.spans.len()).then_some(Self { sequence, nothing, pieces })
    }

    /// By how much the pieces in a range speak for their sentence more than for "nothing here": the
    /// mean of theirs over none, in logits. Nothing for no pieces and for what is no number.
    pub(super) fn margin(&self, pieces: Range<usize>) -> Option<f32> {
        let scores = self.pieces.get(pieces).filter(|scores| !scores.is_empty())?;
        let sum: f32 = scores.iter().map(|scores| scores.sentence).sum();
        let margin = sum / scores.len() as f32 - self.nothing.none;
        margin.is_finite().then_some(margin)
    }
}

/// For each sentence the pieces of a passage that are in it, among `spans`. A piece that two
/// sentences share is of the first, as in training.
pub(super) fn pieces_of(sentences: &[Span], spans: &[Span]) -> Vec<Range<usize>> {
    let mut next = 0;
    let range = |sentence: &Span| {
        let before = spans.iter().skip(next).take_while(|piece| piece.end <= sentence.start);
        let start = next + before.count();
        let inside = spans.iter().skip(start).take_while(|piece| piece.start < sentence.end);
        next = start + inside.count();
        start..next
    };
    sentences.iter().map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_of_the_first_sentence_it_touches() {
        let spans = [(0, 2), (2, 4), (5, 8), (9, 10)].map(|(start, end)| Span::new(start, end));
        for (sentences, want) in [
            (vec![(0, 4), (5, 10)], vec![0..2, 2..4]),
            (vec![(0, 3), (3, 6), (9, 9)], vec![0..2, 2..3, 3..3]),
            (vec![(4, 5), (20, 30)], vec![2..2, 4..4]),
            (vec![], vec![]),
        ] {
            let sentences: Vec<_> =
                sentences.into_iter().map(|(start, end)| Span::new(start, end)).collect();
            assert_eq!(pieces_of(&sentences, &spans), want, "{sentences:?}");
        }
    }
}
