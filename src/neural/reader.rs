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
    Ok(score(passage.sentences, &windows.collect::<Result<Vec<_>, _>>()?))
}

/// The scores of sentences, each from the window that holds it best.
fn score(sentences: &[Span], windows: &[ReadWindow]) -> PassageScores {
    let pieces = |window: &ReadWindow| pieces_of(sentences, &window.sequence.spans);
    let held: Vec<_> = windows.iter().map(pieces).collect();
    let mut scores = PassageScores { none: 0.0, sentences: Vec::new() };
    let (mut best, mut broken) = (f32::NEG_INFINITY, 0);
    for (place, sentence) in sentences.iter().enumerate() {
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
    scores
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A window of one-byte pieces from `skipped` on, with their scores; the first row is that of
    /// "nothing here".
    fn window(skipped: usize, scores: &[[f32; 4]]) -> ReadWindow {
        let spans: Vec<_> =
            (skipped..).take(scores.len() - 1).map(|at| Span::new(at, at + 1)).collect();
        let ids = vec![0; scores.len()];
        let sequence = Sequence { types: ids.clone(), ids, first: 1, skipped, spans };
        ReadWindow::new(sequence, scores.as_flattened()).unwrap()
    }

    const NOTHING: [f32; 4] = [1.0, 9.0, 0.5, 0.5];

    #[test]
    fn a_sentence_has_the_mean_of_its_pieces_over_none_and_its_best_words() {
        let read = window(
            0,
            &[
                NOTHING,
                [9.0, 2.0, 0.0, 0.0],
                [9.0, 4.0, 3.0, 0.0],
                [9.0, 6.0, 0.0, 2.0],
                [9.0, -1.0, 8.0, 8.0],
            ],
        );
        let scores = score(&[Span::new(0, 3), Span::new(3, 4)], &[read]);
        let words = |start, end, margin| Some(AnswerWords { span: Span::new(start, end), margin });
        let want = [
            SentenceScore { margin: 3.0, words: words(1, 3, 4.0) },
            SentenceScore { margin: -2.0, words: words(3, 4, 15.0) },
        ];
        assert_eq!(scores, PassageScores { none: 1.0, sentences: want.to_vec() });
    }

    #[test]
    fn scores_that_are_no_numbers_count_as_none() {
        let sentences = [Span::new(0, 1), Span::new(1, 2)];
        for odd in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let piece = window(0, &[NOTHING, [0.0, odd, 0.0, 0.0], [0.0, 2.0, odd, odd]]);
            let scores = score(&sentences, &[piece]);
            assert_eq!(scores.sentences[0], SentenceScore::NOT_READ, "{odd}");
            let second = SentenceScore { margin: 1.0, words: None };
            assert_eq!(scores.sentences[1], second, "{odd}");
            let nothing = window(0, &[[odd; 4], [0.0; 4], [0.0; 4]]);
            let want = vec![SentenceScore::NOT_READ; 2];
            assert_eq!(score(&sentences, &[nothing]), PassageScores { none: 0.0, sentences: want });
        }
    }

    #[test]
    fn a_sentence_is_read_where_it_is_whole_and_else_where_most_surrounds_it() {
        // Pieces 0..6 and 4..10; the margin says which window was taken.
        let rows = |margin| {
            let mut rows = [[0.0, margin, 0.0, 0.0]; 7];
            rows[0] = [0.0; 4];
            rows
        };
        let windows = [window(0, &rows(1.0)), window(4, &rows(2.0))];
        for (sentence, want) in
            [((0, 2), 1.0), ((3, 6), 1.0), ((4, 5), 1.0), ((5, 6), 2.0), ((5, 8), 2.0)]
        {
            let scores = score(&[Span::new(sentence.0, sentence.1)], &windows);
            assert!((scores.sentences[0].margin - want).abs() < 1e-6, "{sentence:?}");
        }
        let outside = score(&[Span::new(10, 12), Span::new(3, 3)], &windows);
        assert_eq!(outside.sentences, vec![SentenceScore::NOT_READ; 2]);
    }

    #[test]
    fn words_are_fourteen_pieces_at_most() {
        let mut rows = vec![[0.0; 4]; 31];
        (rows[5][2], rows[18][3], rows[20][3]) = (5.0, 4.0, 8.0);
        let scores = score(&[Span::new(0, 30)], &[window(0, &rows)]);
        let words = scores.sentences[0].words.unwrap();
        assert_eq!(words.span, Span::new(4, 18));
        assert!((words.margin - 9.0).abs() < 1e-6);
    }
}
