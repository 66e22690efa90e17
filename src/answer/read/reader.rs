//! The seam between ranking and the gate: what reads the best passages.

use std::fmt::Debug;

use crate::answer::error::AnswerError;
use crate::answer::question::question::Question;
use crate::answer::read::passage::ReadPassage;
use crate::index::Snapshot;
use crate::text::Span;

/// Reads the best passages of a question.
///
/// A reader is a pure function of what it is given. It reads no clock and draws no chance: the same
/// question and passages give the same readings on every machine and under every load, so that a
/// budget is a number of passages and words, never of milliseconds. It keeps no state between
/// calls, and many threads call it at once.
pub trait Reader: Debug + Send + Sync {
    /// How many of the best passages it is given, however many are wanted: how sure the first is
    /// must not depend on how many are shown. It is the same at every call, and 0 for a reader that
    /// gives no odds. Passages shown beyond that many have the answer words that the linear reader
    /// finds, and no odds.
    fn depth(&self) -> usize;

    /// Reads passages, at most [`depth`](Self::depth) of them, best first. It gives one reading for
    /// each, in their order; another number of them is an error of the reader.
    ///
    /// # Errors
    /// [`AnswerError::Index`] where the index is damaged, [`AnswerError::Reader`] where the reader
    /// cannot go on. The question is then not answered at all: an answer by other means would be
    /// one that nobody measured.
    fn read(&self, request: &ReadRequest<'_>) -> Result<Vec<PassageReading>, AnswerError>;
}

/// A question with the passages to read for it.
#[derive(Clone, Copy, Debug)]
pub struct ReadRequest<'a> {
    /// The snapshot the passages are of.
    pub snapshot: &'a Snapshot,
    /// The question, its slips repaired.
    pub text: &'a str,
    /// The question as it was analysed.
    pub question: &'a Question,
    /// The passages, best first.
    pub passages: &'a [ReadPassage<'a>],
}

/// What a reader says of one passage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PassageReading {
    /// How well its sentences answer; none from a reader that judges nothing.
    pub odds: Option<ReadingOdds>,
    /// Where the answer words are in the passage's text, in order; none where the question asks for
    /// no such words, or none stand out. Only those in the quoted sentence are shown.
    pub words: Vec<Span>,
}

/// How well the sentences of a passage answer, as logarithms of odds up to one constant that all
/// passages of a question share. A [`Trace`](crate::answer::Trace) keeps them; the gate has no weights
/// for them, so that they change no confidence.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingOdds {
    /// Of each sentence, in order, that it answers.
    pub sentences: Vec<f32>,
    /// That nothing in the passage does.
    pub none: f32,
}
