//! Reading: for each sentence of a passage the odds that it answers a question, and its words that
//! do.

use std::ops::Range;

use super::answer_words::{AnswerWords, answer_words};
use super::error::NeuralError;
use super::lanes::Lane;
use super::network::Network;
use super::scores::{ReadWindow, pieces_of};
use super::sequence::{QuestionPieces, Sequence};
use crate::text::Span;

/// A passage to be read.
#[derive(Clone, Copy, Debug)]
pub struct PassageText<'a> {
    /// What stands above it: the page's title and the headings, with ` > ` between them.
    pub above: &'a str,
    /// The passage.
    pub text: &'a str,
    /// Its sentences, items, rows and lines, in bytes of the text: in order, without overlap.
    pub sentences: &'a [Span],
}

/// What the reader says of a passage.
#[derive(Clone, Debug, PartialEq)]
pub struct PassageScores {
    /// The score of "nothing here answers" that margins are over, a logit; of several windows that
    /// of the one with the likeliest sentence. For people to look at: margins need it no more.
    pub none: f32,
    /// One for each sentence.
    pub sentences: Vec<SentenceScore>,
}

/// What the reader says of a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SentenceScore {
    /// By how much it rather answers than nothing in its passage does: a finite logit, usually
    /// between −10 and 10, or [`SentenceScore::UNREAD`].
    pub margin: f32,
    /// The words in it that may be the answer, whether or not it answers.
    pub words: Option<AnswerWords>,
}

impl SentenceScore {
    /// The margin of a sentence that was not read, or of which the reader said no number: lower
    /// than any that was seen.
    pub const UNREAD: f32 = -20.0;

    const NOT_READ: Self = Self { margin: Self::UNREAD, words: None };
}

/// Reads one passage on one lane, window by window.
///
/// # Errors
/// [`NeuralError::Run`] where the network fails.
pub(super) fn read(
    reader: &Network,
    question: &QuestionPieces<'_>,
    passage: &PassageText<'_>,
    lane: &Lane,
) -> Result<PassageScores, NeuralError> {
    let sequences = question.windows(passage.above, passage.text);
    let windows = sequences.into_iter().filter(|sequence| !sequence.is_empty());
    let windows = windows.map(|sequence| read_window(reader, sequence, lane));
    let windows: Vec<_> = windows.collect::<Result<_, _>>()?;
    let mut scores = PassageScores { none: 0.0, sentences: Vec::new() };
    let (mut best, mut broken) = (f32::NEG_INFINITY, 0);
    let held: Vec<_> =
        windows.iter().map(|window| pieces_of(passage.sentences, &window.sequence.spans)).collect();
    for (place, sentence) in passage.sentences.iter().enumerate() {
        let places = windows.iter().zip(held.iter().filter_map(|held| held.get(place)));
        let widest = places.max_by_key(|(window, pieces)| held_by(window, pieces));
        let Some((window, pieces)) = widest.filter(|(_, pieces)| !pieces.is_empty()) else {
            scores.sentences.push(SentenceScore::NOT_READ);
            continue;
        };
        let Some(margin) = window.margin(pieces.clone()) else {
            broken += 1;
            scores.sentences.push(SentenceScore::NOT_READ);
            continue;
        };
        if margin > best {
            (best, scores.none) = (margin, window.nothing.none);
        }
        let words = answer_words(window, pieces.clone(), *sentence);
        scores.sentences.push(SentenceScore { margin, words });
    }
    if broken > 0 {
        tracing::warn!(sentences = broken, "the reader's scores are no numbers; taken as none");
    }
    Ok(scores)
}

/// How well a window holds the pieces of a sentence: how many of them, and how far they are from
/// where it cuts the passage.
fn held_by(window: &ReadWindow, pieces: &Range<usize>) -> (usize, usize) {
    let behind = window.pieces.len().saturating_sub(pieces.end);
    // The passage itself begins with the first window, so that nothing is cut there.
    let before = if window.sequence.skipped == 0 { usize::MAX } else { pieces.start };
    (pieces.len(), before.min(behind))
}

/// The scores of one window.
fn read_window(
    reader: &Network,
    sequence: Sequence,
    lane: &Lane,
) -> Result<ReadWindow, NeuralError> {
    let numbers = reader.run(&[&sequence.ids, &sequence.types], sequence.len(), lane)?;
    let read = ReadWindow::new(sequence, &numbers);
    read.ok_or_else(|| reader.failed("it says nothing of some pieces".to_owned()))
}
