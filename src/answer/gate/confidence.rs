//! Confidence: how probable it is that a sentence answers the question.
//!
//! A gate, fitted on questions that the corpus answers against questions that it does not, looks
//! at what of the question the winner holds (rare words and names above all), at the kind of
//! answer, and at how clearly it wins. A monotone map turns its value into the probability that
//! the highlighted sentence is right, so that one threshold serves every corpus.

use crate::answer::gate::objection::{Objection, objections};
use crate::answer::gate::signals::signals;
use crate::answer::model::fitted::Model;
use crate::answer::model::signal::Signals;
use crate::answer::question::question::Question;
use crate::answer::rank::scored::{Ranked, Scored};

/// What the gate found of one passage.
#[derive(Clone, Debug)]
pub(in crate::answer) struct Judged {
    /// What is known of it.
    pub(in crate::answer) signals: Signals,
    /// What speaks against it besides.
    pub(in crate::answer) objections: Vec<Objection>,
    /// The logarithm of the odds that its best sentence answers.
    pub(in crate::answer) odds: f32,
    /// The probability of that, no larger than that of any passage before it.
    pub(in crate::answer) confidence: f32,
}

/// Judges passages, best first; one further down is no surer than one above it.
pub(in crate::answer) fn judge(
    model: &Model,
    question: &Question,
    sentences: &[Scored],
    passages: &[Ranked],
) -> Vec<Judged> {
    let mut most = 1.0_f32;
    let mut judged = Vec::with_capacity(passages.len());
    for passage in passages {
        let Some(winner) = sentences.get(passage.best) else { continue };
        let Some(signals) = signals(question, sentences, *passage) else { continue };
        let objections = objections(question, winner);
        let against: f32 = objections.iter().map(|objection| objection.leaning()).sum();
        // Added after the calibration, whose slope would scale what was chosen by hand anew with
        // every fit.
        let odds = model.of(winner).gates[winner.stratum].odds(&signals) + against;
        // Passages are in the order of what their sentences weigh together; a surer one further
        // down would be shown below one that is less sure.
        most = most.min(probability(odds));
        judged.push(Judged { signals, objections, odds, confidence: most });
    }
    judged
}

/// The probability with such log odds; none of odds that are no number.
pub(in crate::answer) fn probability(odds: f32) -> f32 {
    let probability = 1.0 / (1.0 + (-odds).exp());
    // A model or features that overflow must refuse, never answer.
    if probability.is_finite() { probability.clamp(0.0, 1.0) } else { 0.0 }
}
