//! The reader that is always there.

use crate::answer::error::AnswerError;
use crate::answer::model::figure::Figures;
use crate::answer::model::fitted::Model;
use crate::answer::question::answer_type::AnswerType;
use crate::answer::read::linear::picks::{Pick, picks_of};
use crate::answer::read::reader::{PassageReading, ReadRequest, Reader};
use crate::text::Span;

/// From which share of the whole likelihood on a mention is taken for the answer, where the
/// question does not say that it asks for a number, a date or a name.
const SURE: f32 = 0.4;

/// Points at answer words by fitted weights; how well a sentence answers it leaves to the gate.
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
        // A name in bold where a number was asked for says that it is the answer, which it is not.
        let picks: Vec<&Pick> = picks.iter().filter(|pick| pick.fits).collect();
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

impl Reader for LinearReader {
    /// It judges nothing, and reads only what is shown.
    fn depth(&self) -> usize {
        0
    }

    fn read(&self, request: &ReadRequest<'_>) -> Result<Vec<PassageReading>, AnswerError> {
        let mut readings = Vec::with_capacity(request.passages.len());
        for passage in request.passages {
            let picks = picks_of(request.snapshot, request.question, passage, passage.sentence)?;
            let words = self.answer(request.question.answer_type, &picks).into_iter().collect();
            readings.push(PassageReading { odds: None, words });
        }
        Ok(readings)
    }
}
