//! Answers that moderators wrote where the articles are not, on their way to whoever keeps those.

use super::error::StoreError;
use super::gap::GapId;
use super::person::PersonHash;

/// An answer that waits to be written among the articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForwardedAnswer {
    /// That of the interaction it came with, so that what comes twice waits once.
    pub id: u64,
    /// The gap that it answers.
    pub gap: GapId,
    /// The server it was written in.
    pub guild: u64,
    /// Who wrote it.
    pub person: Option<PersonHash>,
    /// The question, the heading above it.
    pub question: String,
    /// The answer as it was typed.
    pub text: String,
    /// When it was written and, where they want it, by whom.
    pub signature: String,
    /// The day, as `2026-01-15`.
    pub day: String,
    /// The title of the file, where this is its first entry.
    pub title: String,
}

/// Where such answers wait. They go with their person and their server, like all that is stored.
pub trait AnswerBox {
    /// Has one wait; whether it does, and no other to the same gap.
    ///
    /// # Errors
    /// The database does not do it; so below.
    fn give(&self, answer: &ForwardedAnswer) -> Result<bool, StoreError>;

    /// Those that wait, the oldest first; a hundred at most.
    fn given(&self) -> Result<Vec<ForwardedAnswer>, StoreError>;

    /// Whether one still waits.
    fn waits(&self, id: u64) -> Result<bool, StoreError>;

    /// Lets one go that was written among the articles.
    fn taken(&self, id: u64) -> Result<(), StoreError>;
}
