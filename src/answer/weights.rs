//! Weights: what each feature counts in a sentence's score, and each signal in how sure that is.

use serde::{Deserialize, Serialize};

use super::feature::{COUNT, Feature, Features};

/// What was fitted for the texts of one sort of language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The weight of each feature in a sentence's score, and behind those what is added to each
    /// where the sentence stands under a heading: much of what it lacks may stand there.
    pub ranker: Vec<f32>,
    /// From what is known of the best sentence to whether the question is answered.
    pub gate: Gate,
    /// From the gate's value to a probability.
    pub calibration: Calibration,
    /// The same for passages under a heading.
    pub headed_calibration: Calibration,
}

/// How many deviations from its mean a signal counts at most: what is far outside of what was
/// learnt from says no more than what is at its edge.
pub const CLIP: f32 = 2.5;

/// A logistic regression over signals and their squares.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// The value without any signal.
    pub bias: f32,
    /// What is added to it for a passage under a heading.
    pub headed_bias: f32,
    /// One row for each signal, in their order.
    pub signals: Vec<SignalWeight>,
}

/// What a signal counts: it is centred, scaled, and enters by itself and by its square.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SignalWeight {
    /// Its name, for readers of the file.
    pub name: String,
    /// Its mean over the data.
    pub mean: f32,
    /// Its deviation over the data.
    pub scale: f32,
    /// The weight of (x − mean) / scale.
    pub weight: f32,
    /// The weight of its square, after clipping to ±[`CLIP`].
    pub square: f32,
    /// What is added to both for a passage under a heading.
    pub headed: (f32, f32),
}

/// A monotone map from the gate's value to the probability that the sentence is right:
/// 1 / (1 + exp(−(slope · value + offset))) (Platt 1999).
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Calibration {
    /// Positive, so that the map rises.
    pub slope: f32,
    /// Where it passes one half.
    pub offset: f32,
}

impl Weights {
    /// The score of a sentence.
    pub fn score(&self, features: &Features) -> f32 {
        let (plain, headed) = self.ranker.split_at(COUNT.min(self.ranker.len()));
        let sum = |weights: &[f32]| -> f32 {
            weights.iter().zip(features.values()).map(|(weight, value)| weight * value).sum()
        };
        let more = features.get(Feature::Headed);
        if more > 0.0 { sum(plain) + more * sum(headed) } else { sum(plain) }
    }

    /// What each feature of such a sentence counts, in the order of [`Feature::ALL`]: the score is
    /// the sum of each value times its weight.
    pub(super) fn of(&self, features: &Features) -> Vec<f32> {
        let (plain, headed) = self.ranker.split_at(COUNT.min(self.ranker.len()));
        let more = features.get(Feature::Headed).max(0.0);
        let headed = headed.iter().chain(std::iter::repeat(&0.0));
        plain.iter().zip(headed).map(|(plain, headed)| plain + more * headed).collect()
    }

    /// The gate's value for the signals of a passage, `headed` when it stands under a heading: the
    /// logarithm of the odds of an answer.
    pub fn gate(&self, signals: &[f32], headed: bool) -> f32 {
        self.gate_bias(headed) + self.leanings(signals, headed).sum::<f32>()
    }

    /// The gate's value without any signal.
    pub(super) fn gate_bias(&self, headed: bool) -> f32 {
        self.gate.bias + if headed { self.gate.headed_bias } else { 0.0 }
    }

    /// What each signal adds to the gate's value.
    pub(super) fn leanings(&self, signals: &[f32], headed: bool) -> impl Iterator<Item = f32> {
        self.gate.signals.iter().zip(signals).map(move |(signal, value)| {
            let x = (value - signal.mean) / signal.scale.max(f32::EPSILON);
            let clipped = x.clamp(-CLIP, CLIP);
            let (more, more_square) = if headed { signal.headed } else { (0.0, 0.0) };
            (signal.weight + more) * clipped + (signal.square + more_square) * clipped * clipped
        })
    }

    /// The probability that a gate's value stands for, of a passage under a heading or not.
    pub fn probability(&self, value: f32, headed: bool) -> f32 {
        let map = if headed { self.headed_calibration } else { self.calibration };
        let odds = map.slope * value + map.offset;
        1.0 / (1.0 + (-odds).exp())
    }
}
