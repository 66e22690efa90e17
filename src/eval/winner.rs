//! Winners: the best passage of each labelled question under a model, from which gates are learnt.

use super::labelled::Use;
use super::sample::Sample;
use crate::answer::{Scored, Signals, Stratum, Weights, better, passages, signals};

/// The best passage of a labelled question, and what the question is.
pub(super) struct Winner {
    /// What the gate sees of the passage; none when nothing was found.
    pub(super) signals: Option<Signals>,
    /// Where the passage is.
    pub(super) stratum: Stratum,
    /// Whether its best sentence is right.
    pub(super) right: bool,
    /// Whether the corpus answers the question.
    pub(super) answerable: bool,
    /// What the question is used for.
    pub(super) used: Use,
    /// How much the question counts.
    pub(super) weight: f64,
}

impl Winner {
    /// The winner of a sample that counts `weight`.
    pub(super) fn of(sample: &Sample, weight: f64, weights: &Weights) -> Self {
        let mut order: Vec<(Scored, bool)> =
            sample.sentences.iter().cloned().zip(sample.right.iter().copied()).collect();
        // Sentences carry the score of the model that measured them, which is not the one fitted.
        for (scored, _) in &mut order {
            scored.score = weights.score(&scored.features);
        }
        order.sort_by(|a, b| better(&a.0, &b.0));
        let (sentences, right): (Vec<Scored>, Vec<bool>) = order.into_iter().unzip();
        let found = passages(&sentences).first().and_then(|passage| {
            let signals = signals(&sample.question, &sentences, *passage)?;
            Some((Some(signals), sentences.get(passage.best)?.stratum, *right.get(passage.best)?))
        });
        let (signals, stratum, right) = found.unwrap_or((None, Stratum::Plain, false));
        let Sample { answerable, used, .. } = *sample;
        Self { signals, stratum, right, answerable, used, weight }
    }

    /// Whether there is a passage at all.
    pub(super) fn is_there(&self) -> bool {
        self.signals.is_some()
    }

    /// The probability that the passage answers, 0 where there is none.
    pub(super) fn sure(&self, weights: &Weights) -> f32 {
        let gate = &weights.gates[self.stratum];
        self.signals.as_ref().map_or(0.0, |signals| gate.probability(signals))
    }

    /// Whether the question is treated as it should be: answered rightly, or rightly refused.
    pub(super) fn is_treated_rightly(&self, weights: &Weights, threshold: f32) -> bool {
        let answered = self.is_there() && self.sure(weights) >= threshold;
        if self.answerable { answered && self.right } else { !answered }
    }
}
