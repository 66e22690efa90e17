//! Quotes: passages word for word, with what in them answers.

use crate::answer::quote::citation::Citation;
use crate::text::Span;

/// A passage quoted word for word.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The passage, as its file has it.
    pub text: String,
    /// The sentence that answers; more than one only when one is not enough.
    pub highlight: Vec<Span>,
    /// The words in it that are the answer; none when the question has no such words.
    pub answer: Vec<Span>,
    /// All sentences of the passage, so that a face can cut between them.
    pub sentences: Vec<Span>,
    /// Where it stands.
    pub citation: Citation,
    /// Probability that the highlight answers the question.
    pub confidence: f32,
}
