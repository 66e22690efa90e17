//! Answer words by weights: what points at them where no reader did.

use crate::answer::model::figure::Figures;
use crate::answer::model::fitted::Model;
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::read::linear::picks::{Pick, picks_of};
use crate::answer::read::passage::ReadPassage;
use crate::index::{IndexError, Snapshot};
use crate::text::Span;

/// From which share of the whole likelihood on a mention is taken for the answer, where the
/// question does not say that it asks for a number, a date or a name.
const SURE: f32 = 0.4;

/// Points at answer words by fitted weights: the number, date or name of a sentence that fits best.
#[derive(Clone, Debug)]
pub struct LinearReader {
    /// The weight of each figure of a mention.
    weights: Figures,
}

impl LinearReader {
    /// The reader with the weights of a model.
    pub fn of(model: &Model) -> Self {
        Self { weights: model.words }
    }

    /// The answer words of the sentence of a passage that is quoted, if it has any.
    pub(in crate::answer) fn words(
        &self,
        snapshot: &Snapshot,
        question: &Question,
        passage: &ReadPassage<'_>,
    ) -> Result<Option<Span>, IndexError> {
        let picks = picks_of(snapshot, question, passage, passage.sentence)?;
        Ok(self.answer(question.answer_type, &picks))
    }

    /// How likely a mention with these figures is the answer, against others of its sentence.
    fn score(&self, figures: &Figures) -> f32 {
        self.weights.values().zip(figures.values()).map(|(weight, value)| weight * value).sum()
    }

    /// The mention of a sentence that answers, of its `picks`; none where the question asks for a
    /// reason, and none where it does not say what it asks for and no mention stands out.
    fn answer(&self, kind: AnswerType, picks: &[Pick]) -> Option<Span> {
        if kind == AnswerType::Reason {
            return None;
        }
        let scores: Vec<f32> = picks.iter().map(|pick| self.score(&pick.figures)).collect();
        // The best has exp(0) = 1 in the total, so that 1 / total is its share. Of equals the first
        // is taken, as people read.
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let total: f32 = scores.iter().map(|score| (score - top).exp()).sum();
        let best = picks.iter().zip(&scores).find(|(_, score)| **score >= top);
        let sure = kind != AnswerType::Other || 1.0 / total.max(1.0) >= SURE;
        best.filter(|_| sure).map(|(pick, _)| pick.span)
    }
}
