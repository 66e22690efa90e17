//! What each stage found on the way to an answer, kept until the answer is made.
//!
//! A question is analysed, retrieved, ranked, read and judged once; the answer, its explanation and
//! the samples a model is fitted to are all made of what these stages left here.

use crate::answer::gate::confidence::Judged;
use crate::answer::model::fitted::Model;
use crate::answer::question::question::Question;
use crate::answer::rank::rank::Ranking;
use crate::answer::rank::scored::Scored;
use crate::answer::read::passage::ReadPassage;
use crate::answer::read::reader::PassageReading;
use crate::answer::request::Ask;
use crate::answer::retrieve::retrieved::Retrieved;
use crate::index::Snapshot;
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
    /// The best passages, as many as were to be judged or shown, with what their reader said.
    pub(in crate::answer) read: Vec<(ReadPassage<'a>, PassageReading)>,
    /// How sure the best passages are: the first, and as many as are shown or explained.
    pub(in crate::answer) judged: Vec<Judged>,
    /// Of a question that asks twice and is answered: its parts that are answered by themselves.
    pub(in crate::answer) parts: Vec<Trace<'a>>,
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

    /// How sure it is that the best passage answers; 0 without one.
    pub fn confidence(&self) -> f32 {
        self.judged.first().map_or(0.0, |judged| judged.confidence)
    }

    /// Whether the corpus answers.
    pub fn is_answered(&self) -> bool {
        self.ranking.best().next().is_some() && self.confidence() >= self.threshold
    }

    /// The passages to show, best first, each with its answer words and how sure it is.
    pub(in crate::answer) fn shown(
        &self,
    ) -> impl Iterator<Item = (&ReadPassage<'_>, &[Span], f32)> {
        // What was not measured has no confidence.
        let judged = self.judged.iter().map(|judged| judged.confidence);
        let confidences = judged.chain(std::iter::repeat(0.0));
        let read = self.read.iter().zip(confidences).take(self.limit);
        read.map(|((passage, reading), confidence)| (passage, reading.words.as_slice(), confidence))
    }
}
