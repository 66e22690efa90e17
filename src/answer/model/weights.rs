//! Weights: what each feature counts in a sentence's score, and each signal in how sure that is.

use serde::{Deserialize, Serialize};

use crate::answer::model::feature::{COUNT, Feature, Features};
use crate::answer::model::stratum::Stratum;

/// What was fitted for the texts of one sort of language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The weight of each feature in a sentence's score, and behind those what is added to each
    /// where the sentence stands under a heading: much of what it lacks may stand there.
    pub ranker: Vec<f32>,
    /// From what is known of the best sentence to whether the question is answered, by where it
    /// stands, in the order of [`Stratum::ALL`].
    pub gates: [Gate; Stratum::ALL.len()],
}

/// How many deviations from its mean a signal counts at most: what is far outside of what was
/// learnt from says no more than what is at its edge.
pub const CLIP: f32 = 2.5;

/// A logistic regression over signals and their squares.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// The value without any signal.
    pub bias: f32,
    /// From the gate's value to a probability.
    pub calibration: Calibration,
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
    pub(in crate::answer) fn of(&self, features: &Features) -> Vec<f32> {
        let (plain, headed) = self.ranker.split_at(COUNT.min(self.ranker.len()));
        let more = features.get(Feature::Headed).max(0.0);
        let headed = headed.iter().chain(std::iter::repeat(&0.0));
        plain.iter().zip(headed).map(|(plain, headed)| plain + more * headed).collect()
    }

    /// The gate for passages of a stratum.
    pub const fn gate(&self, stratum: Stratum) -> &Gate {
        let [plain, lead, headed] = &self.gates;
        match stratum {
            Stratum::Plain => plain,
            Stratum::Lead => lead,
            Stratum::Headed => headed,
        }
    }
}

impl Gate {
    /// The gate's value for the signals of a passage: the logarithm of the odds of an answer.
    pub fn value(&self, signals: &[f32]) -> f32 {
        self.bias + self.leanings(signals).sum::<f32>()
    }

    /// What each signal adds to the gate's value.
    pub(in crate::answer) fn leanings(&self, signals: &[f32]) -> impl Iterator<Item = f32> {
        self.signals.iter().zip(signals).map(|(signal, value)| {
            let x = (value - signal.mean) / signal.scale.max(f32::EPSILON);
            let clipped = x.clamp(-CLIP, CLIP);
            signal.weight * clipped + signal.square * clipped * clipped
        })
    }

    /// The logarithm of the odds that a passage with these signals answers.
    pub fn odds(&self, signals: &[f32]) -> f32 {
        self.calibration.slope * self.value(signals) + self.calibration.offset
    }

    /// The probability that it does, 0 to 1.
    pub fn probability(&self, signals: &[f32]) -> f32 {
        1.0 / (1.0 + (-self.odds(signals)).exp())
    }
}
