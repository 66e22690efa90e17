//! Weights: what each feature counts in a sentence's score, and each signal in how sure that is.

use enum_map::{Enum, EnumMap};

use super::feature::{Feature, Features};
use super::signal::Signal;
use super::stratum::Stratum;

/// What was fitted for the texts of one sort of language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Weights {
    /// The weight of each feature in a sentence's score.
    pub ranker: Features,
    /// What is added to each where the sentence is under a heading: much of what it lacks may be
    /// said there.
    pub headed: Features,
    /// From what is known of the best sentence to whether the question is answered.
    pub gates: EnumMap<Stratum, Gate>,
}

/// How many deviations from its mean a signal counts at most: what is far outside of what was
/// learnt from says no more than what is at its edge.
pub const CLIP: f32 = 2.5;

/// A logistic regression over signals and their squares.
#[derive(Debug, PartialEq)]
pub struct Gate<S: Enum = Signal> {
    /// The value without any signal.
    pub bias: f32,
    /// From the gate's value to a probability.
    pub calibration: Calibration,
    /// What each signal counts.
    pub signals: EnumMap<S, SignalWeight>,
}

// Derived, both of these would ask the same of the signals themselves instead of their map.
impl<S: Enum> Clone for Gate<S>
where
    S::Array<SignalWeight>: Clone,
{
    fn clone(&self) -> Self {
        let Self { bias, calibration, signals } = self;
        Self { bias: *bias, calibration: *calibration, signals: signals.clone() }
    }
}

impl<S: Enum> Default for Gate<S> {
    fn default() -> Self {
        let (bias, calibration, signals) = Default::default();
        Self { bias, calibration, signals }
    }
}

/// What a signal counts: it is centred, scaled, and enters by itself and by its square.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SignalWeight {
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
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Calibration {
    /// Positive, so that the map rises.
    pub slope: f32,
    /// Where it passes one half.
    pub offset: f32,
}

impl Weights {
    /// The score of a sentence.
    pub fn score(&self, features: &Features) -> f32 {
        let headed = features[Feature::Headed];
        let plain = sum(&self.ranker, features);
        // Summed apart: most corpora have headings nowhere, and need no second sum.
        if headed > 0.0 { plain + headed * sum(&self.headed, features) } else { plain }
    }

    /// What each feature of such a sentence counts: the score is the sum of each value times its
    /// weight.
    pub fn of(&self, features: &Features) -> Features {
        let headed = features[Feature::Headed].max(0.0);
        Features::from_fn(|feature| self.ranker[feature] + headed * self.headed[feature])
    }
}

fn sum(weights: &Features, features: &Features) -> f32 {
    // In the order of the enum, always: a sum of floats depends on its order, and a model file may
    // name the features in any.
    weights.values().zip(features.values()).map(|(weight, value)| weight * value).sum()
}

impl<S: Enum + Copy> Gate<S> {
    /// The gate's value for the signals of a passage: the logarithm of the odds of an answer.
    pub fn value(&self, signals: &EnumMap<S, f32>) -> f32 {
        self.bias + self.leanings(signals).values().sum::<f32>()
    }

    /// What each signal adds to the gate's value.
    pub fn leanings(&self, signals: &EnumMap<S, f32>) -> EnumMap<S, f32> {
        EnumMap::from_fn(|signal| self.signals[signal].leaning(signals[signal]))
    }

    /// The logarithm of the odds that a passage with these signals answers.
    pub fn odds(&self, signals: &EnumMap<S, f32>) -> f32 {
        self.calibration.slope * self.value(signals) + self.calibration.offset
    }

    /// The probability that it does, 0 to 1.
    pub fn probability(&self, signals: &EnumMap<S, f32>) -> f32 {
        1.0 / (1.0 + (-self.odds(signals)).exp())
    }
}

impl SignalWeight {
    /// A value of the signal, centred, scaled and clipped.
    pub fn scaled(&self, value: f32) -> f32 {
        // A signal that never varied in the data has no deviation. Whatever differs from its mean
        // is then clipped, and what equals it is 0, not 0 / 0.
        let x = (value - self.mean) / self.scale.max(f32::EPSILON);
        x.clamp(-CLIP, CLIP)
    }

    fn leaning(&self, value: f32) -> f32 {
        let x = self.scaled(value);
        // Clipped before it is squared: the square of one value far out would outweigh all other
        // signals.
        self.weight * x + self.square * x * x
    }
}
