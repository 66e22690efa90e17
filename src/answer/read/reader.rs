//! The seam between ranking and the gate: what reads the best passages.

use std::fmt::Debug;

use crate::answer::error::AnswerError;
use crate::answer::read::passage::ReadPassage;
use crate::text::{Language, Span};

/// Reads a question and the passages that may answer it together.
///
/// A reader is a pure function of what it is given. It reads no clock and draws no chance: the same
/// question and passages give the same readings on every machine and under every load, so that a
/// budget is a number of passages and words, never of milliseconds. It keeps no state between
/// calls, and many threads call it at once.
pub trait Reader: Debug + Send + Sync {
    /// Whether it reads texts of a language. Questions in others, and passages in others, are left
    /// to their words.
    fn knows(&self, language: Language) -> bool;

    /// Reads passages, best first. It gives one reading for each, in their order, with one entry
    /// for each of its sentences; anything else is an error of the reader.
    ///
    /// # Errors
    /// [`AnswerError::Reader`] where the reader cannot go on. Whoever asked may ask again without
    /// reading.
    fn read(&self, request: &ReadRequest<'_>) -> Result<Vec<PassageReading>, AnswerError>;
}

/// A question with the passages to read for it.
#[derive(Clone, Copy, Debug)]
pub struct ReadRequest<'a> {
    /// The question, its slips repaired, with the one before it where it goes on from that.
    pub question: &'a str,
    /// The passages, best first.
    pub passages: &'a [ReadPassage<'a>],
}

/// What a reader says of one passage. Its figures are logarithms of odds, up to one constant that
/// all of the passage share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PassageReading {
    /// That nothing in the passage answers.
    pub none: f32,
    /// Each sentence, in order.
    pub sentences: Vec<SentenceReading>,
}

/// What a reader says of one sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SentenceReading {
    /// That it answers.
    pub odds: f32,
    /// The likeliest answer words in it, where there are any in the passage's text.
    pub words: Option<Span>,
    /// How likely these are, against other words of the passage.
    pub words_odds: f32,
}

impl PassageReading {
    /// By how much a sentence is likelier to answer than that nothing does; so far below 0 that
    /// nothing outweighs it where a figure is no number.
    pub fn margin(&self, sentence: usize) -> f32 {
        let odds = self.sentences.get(sentence).map_or(f32::NEG_INFINITY, |one| one.odds);
        let margin = odds - self.none;
        // A reader whose arithmetic overflowed has said nothing, and nothing is no answer.
        if margin.is_finite() { margin.clamp(-MOST, MOST) } else { -MOST }
    }
}

/// The largest margin that is told from a larger one: e to the twelfth is as good as certain.
const MOST: f32 = 12.0;
