//! What the reader is given: a question, what stands above a passage, and a window of the passage,
//! as one sequence of word pieces.
//!
//! `[CLS] question [SEP] above : passage [SEP]`, as in training. A passage that does not fit is read
//! in windows that overlap, so that a sentence cut by one is whole in the next.

use super::word_pieces::{TextPiece, WordPieces};
use crate::text::Span;

/// Pieces of a question that are read, its first ones. This and the next two are as in training.
const QUESTION: usize = 48;
/// Pieces that are read of what stands above a passage, and the colon behind it.
const ABOVE: usize = 24;
/// Pieces of a whole sequence.
const SEQUENCE: usize = 320;
/// Pieces that a window shares with the next: most sentences are shorter.
const OVERLAP: usize = 64;
/// Windows of a passage that are read. The corpus cuts passages at 250 words, which two hold; more
/// are lines of code and tables, and what is behind the fourth is not read.
const MOST_WINDOWS: usize = 4;

/// A sequence for the reader: a window of a passage with the question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// Numbers of the pieces, between 3 and 320 of them.
    pub(super) ids: Vec<i32>,
    /// For each piece, 0 in the question and 1 behind it.
    pub(super) types: Vec<i32>,
    /// Where the pieces of the passage begin.
    pub(super) first: usize,
    /// How many pieces of the passage stand before this window.
    pub(super) skipped: usize,
    /// For each piece of the passage in this window its bytes of the passage.
    pub spans: Vec<Span>,
}

impl Sequence {
    /// How many pieces it has.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it holds no piece of the passage.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }
}

/// The question in pieces, made once for all passages.
pub(super) struct QuestionPieces<'a> {
    pieces: &'a WordPieces,
    question: Vec<TextPiece>,
}

impl<'a> QuestionPieces<'a> {
    /// The pieces of a question that are read.
    pub(super) fn new(pieces: &'a WordPieces, question: &str) -> Self {
        Self { pieces, question: pieces.split(question, QUESTION) }
    }

    /// The windows of a passage, at least one, in the order of the text.
    pub(super) fn windows(&self, above: &str, text: &str) -> Vec<Sequence> {
        let above = if above.is_empty() {
            Vec::new()
        } else {
            self.pieces.split(&format!("{above} :"), ABOVE)
        };
        let room = SEQUENCE - 3 - self.question.len() - above.len();
        let stride = room - OVERLAP;
        let passage = self.pieces.split(text, room + (MOST_WINDOWS - 1) * stride);
        let more = passage.len().saturating_sub(room).div_ceil(stride);
        let window = |number: usize| {
            let skipped = number * stride;
            let pieces = passage.iter().skip(skipped).take(room);
            self.sequence(&above, pieces.copied().collect(), skipped)
        };
        (0..=more).map(window).collect()
    }

    /// The sequence of one window.
    fn sequence(&self, above: &[TextPiece], passage: Vec<TextPiece>, skipped: usize) -> Sequence {
        let mut ids = vec![self.pieces.start];
        ids.extend(self.question.iter().map(|piece| piece.id));
        ids.push(self.pieces.end);
        let mut types = vec![0; ids.len()];
        ids.extend(above.iter().map(|piece| piece.id));
        let first = ids.len();
        ids.extend(passage.iter().map(|piece| piece.id));
        ids.push(self.pieces.end);
        types.resize(ids.len(), 1);
        let spans = passage.into_iter().map(|piece| piece.span).collect();
        Sequence { ids, types, first, skipped, spans }
    }
}
