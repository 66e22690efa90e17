//! What each stage found on the way to an answer, kept until the answer is made.
//!
//! A question is analysed, retrieved, ranked, read and judged once; the answer, its explanation and
//! the samples a model is fitted to are all made of what these stages left here.

use crate::answer::gate::confidence::Judged;
use crate::answer::model::clue::Clues;
use crate::answer::model::fitted::Model;
use crate::answer::question::question::Question;
use crate::answer::rank::rank::Ranking;
use crate::answer::rank::scored::Scored;
use crate::answer::read::headline::{self, Headline};
use crate::answer::read::passage::ReadPassage;
use crate::answer::read::reading::PassageRead;
use crate::answer::request::Ask;
use crate::answer::retrieve::retrieved::Retrieved;
use crate::index::{PassageNo, Snapshot};
use crate::text::{Language, Span};

/// A question on its way, with what each stage found.
pub struct Trace<'a> {
    /// The snapshot that was asked.
    pub(in crate::answer) snapshot: &'a Snapshot,
    /// The model that weighed.
    pub(in crate::answer) model: &'a Model,
    /// How many passages are wanted.
    pub(in crate::answer) limit: usize,
    /// At and above this confidence the question counts as answered.
    pub(in crate::answer) threshold: f32,
    /// What was typed; kept where the answer is to be explained.
    pub(in crate::answer) typed: Option<TypedQuestion>,
    /// The question as it was analysed.
    pub(in crate::answer) question: Question,
    /// The passages that were found for it.
    pub(in crate::answer) retrieved: Retrieved,
    /// Their sentences, weighed.
    pub(in crate::answer) ranking: Ranking<'a>,
    /// The passages that were read, best first; none where the words alone decide.
    pub(in crate::answer) read: Vec<PassageRead<'a>>,
    /// How sure the best passages are by their words: the first, and as many as are shown,
    /// explained or read.
    pub(in crate::answer) judged: Vec<Judged>,
    /// The heading that says when, if one does; it is shown first.
    pub(in crate::answer) headline: Option<Headline>,
    /// The passages to show, best first.
    pub(in crate::answer) shown: Vec<ShownPassage<'a>>,
    /// Of a question that asks twice and is answered: its parts that are answered by themselves.
    pub(in crate::answer) parts: Vec<Trace<'a>>,
}

/// A passage to show.
#[derive(Debug)]
pub(in crate::answer) struct ShownPassage<'a> {
    /// The passage, with the sentence that is quoted.
    pub(in crate::answer) passage: ReadPassage<'a>,
    /// The words in that sentence that are the answer, if it has any.
    pub(in crate::answer) words: Option<Span>,
    /// Which of the dated headings above the passage answers, where one does and not the sentence.
    pub(in crate::answer) heading: Option<usize>,
    /// How sure it is that the sentence answers, 0 to 1.
    pub(in crate::answer) confidence: f32,
}

/// A question as it was typed.
#[derive(Clone, Debug)]
pub(in crate::answer) struct TypedQuestion {
    pub(in crate::answer) question: String,
    /// The questions before it, oldest first.
    pub(in crate::answer) history: Vec<String>,
    /// Whether the request named its language.
    pub(in crate::answer) language_given: bool,
}

impl TypedQuestion {
    pub(in crate::answer) fn of(ask: &Ask<'_>) -> Self {
        Self {
            question: ask.question.to_owned(),
            history: ask.history.to_vec(),
            language_given: ask.language.is_some_and(|given| given != Language::Other),
        }
    }
}

impl Trace<'_> {
    /// The question as it was analysed.
    pub fn question(&self) -> &Question {
        &self.question
    }

    /// The sentences that were measured in full, best first.
    pub fn sentences(&self) -> &[Scored] {
        &self.ranking.sentences
    }

    /// The passages that were read, best first, each with the clues of its sentences.
    pub fn clues(&self) -> impl Iterator<Item = (PassageNo, &[Clues])> {
        self.read.iter().map(|read| (read.passage.number, read.clues.as_slice()))
    }

    /// How sure it is that the best passage answers; 0 without one.
    pub fn confidence(&self) -> f32 {
        if self.headline.is_some() {
            return headline::CONFIDENCE;
        }
        let by_words = self.judged.first().map(|judged| judged.confidence);
        self.read.first().map(|read| read.confidence).or(by_words).unwrap_or_default()
    }

    /// Whether the corpus answers.
    pub fn is_answered(&self) -> bool {
        let found = self.headline.is_some()
            || !self.read.is_empty()
            || self.ranking.best().next().is_some();
        found && self.confidence() >= self.threshold
    }
}
