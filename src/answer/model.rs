//! The fitted model: weights of the ranker and of the confidence, with where they come from.
//!
//! The file is made by `footnote eval --fit`; it says from which data, by which command and with
//! which figures. Nothing in it is set by hand.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::feature::{COUNT, Feature, Features};
use super::pick::pick_names;

/// The model the program ships with.
pub(super) static SHIPPED: LazyLock<Model> = LazyLock::new(|| {
    let text = include_str!("model.json");
    // A test reads the same file; a model that does not parse never leaves the developer's desk.
    Model::parse(text).unwrap_or_default()
});

/// A fitted model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Where it comes from.
    pub provenance: Provenance,
    /// The weight of each feature in a sentence's score, and behind those what is added to each
    /// where the sentence stands under a heading: much of what it lacks may stand there.
    pub ranker: Vec<f32>,
    /// The weight of each figure of a mention; see [`super::pick_names`].
    pub words: Vec<f32>,
    /// From what is known of the best sentence to whether the question is answered.
    pub gate: Gate,
    /// From the gate's value to a probability.
    pub calibration: Calibration,
    /// The same for passages under a heading.
    pub headed_calibration: Calibration,
    /// At and above this probability a question counts as answered, where nothing else is set.
    pub threshold: f32,
}

/// Where a model comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provenance {
    /// The labelled data.
    pub data: Vec<String>,
    /// The command that made it.
    pub command: String,
    /// What it reached on the data it was fitted on.
    pub figures: Vec<String>,
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

/// The file's form: weights by name, so that a reader sees what counts.
#[derive(Serialize, Deserialize)]
struct ModelFile {
    provenance: Provenance,
    ranker: Vec<FeatureWeight>,
    #[serde(default)]
    words: Vec<FeatureWeight>,
    gate: Gate,
    calibration: Calibration,
    #[serde(default)]
    headed_calibration: Calibration,
    threshold: f32,
}

/// What a feature counts in a score.
#[derive(Serialize, Deserialize)]
struct FeatureWeight {
    feature: String,
    weight: f32,
    #[serde(default, skip_serializing_if = "is_zero")]
    headed: f32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
fn is_zero(weight: &f32) -> bool {
    *weight == 0.0
}

impl Model {
    /// Reads a model file. A feature it does not name counts nothing; a name that is no feature is
    /// an error.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: ModelFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut ranker = vec![0.0; 2 * COUNT];
        for FeatureWeight { feature: name, weight, headed } in &file.ranker {
            let feature = Feature::ALL.iter().find(|feature| feature.name() == name);
            let place = feature.map(|feature| *feature as usize);
            let place = place.ok_or_else(|| format!("{name} is no feature"))?;
            for (place, weight) in [(place, weight), (COUNT + place, headed)] {
                if let Some(slot) = ranker.get_mut(place) {
                    *slot = *weight;
                }
            }
        }
        let names = pick_names();
        let mut words = vec![0.0; names.len()];
        for FeatureWeight { feature: name, weight, .. } in &file.words {
            let place = names.iter().position(|other| other == name);
            let slot = place.and_then(|n| words.get_mut(n));
            *slot.ok_or_else(|| format!("{name} is no figure of a mention"))? = *weight;
        }
        let ModelFile { provenance, gate, calibration, headed_calibration, threshold, .. } = file;
        Ok(Self { provenance, ranker, words, gate, calibration, headed_calibration, threshold })
    }

    /// Writes the model file; features that count nothing are left out.
    pub fn write(&self) -> String {
        let (plain, headed) = self.ranker.split_at(COUNT.min(self.ranker.len()));
        let named = Feature::ALL.iter().zip(plain).zip(headed);
        let ranker = named.filter(|((_, weight), headed)| **weight != 0.0 || **headed != 0.0).map(
            |((feature, weight), headed)| FeatureWeight {
                feature: feature.name().to_owned(),
                weight: *weight,
                headed: *headed,
            },
        );
        let names = pick_names();
        let words = names.into_iter().zip(&self.words).filter(|(_, weight)| **weight != 0.0);
        let words =
            words.map(|(feature, weight)| FeatureWeight { feature, weight: *weight, headed: 0.0 });
        let file = ModelFile {
            provenance: self.provenance.clone(),
            ranker: ranker.collect(),
            words: words.collect(),
            gate: self.gate.clone(),
            calibration: self.calibration,
            headed_calibration: self.headed_calibration,
            threshold: self.threshold,
        };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

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
    pub(super) fn weights(&self, features: &Features) -> Vec<f32> {
        let (plain, headed) = self.ranker.split_at(COUNT.min(self.ranker.len()));
        let more = features.get(Feature::Headed).max(0.0);
        let headed = headed.iter().chain(std::iter::repeat(&0.0));
        plain.iter().zip(headed).map(|(plain, headed)| plain + more * headed).collect()
    }

    /// How likely a mention with these figures is the answer, against others of its sentence.
    pub fn pick(&self, figures: &[f32]) -> f32 {
        self.words.iter().zip(figures).map(|(weight, value)| weight * value).sum()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_parses_and_comes_back_as_it_was_written() {
        let text = include_str!("model.json");
        let model = Model::parse(text).unwrap();
        assert!(model.calibration.slope > 0.0);
        assert!(model.ranker.iter().any(|weight| *weight != 0.0));
        assert_eq!(model.write(), text);
    }

    #[test]
    fn a_name_that_is_no_feature_is_an_error() {
        let text = include_str!("model.json").replacen("\"Sentence\"", "\"Sentance\"", 1);
        assert!(Model::parse(&text).is_err());
    }
}
