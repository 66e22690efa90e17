//! The fitted model: weights of the ranker and of the confidence, with where they come from.
//!
//! The file is made by `footnote eval --fit`; it says from which data, by which command and with
//! which figures. Nothing in it is set by hand.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::feature::{COUNT, Feature, Features};

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
    /// The weight of each feature in a sentence's score.
    pub ranker: Vec<f32>,
    /// From what is known of the best sentence to whether the question is answered.
    pub gate: Gate,
    /// From the gate's value to a probability.
    pub calibration: Calibration,
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

/// A logistic regression over signals and their squares.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Gate {
    /// The value without any signal.
    pub bias: f32,
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
    /// The weight of its square, after clipping to ±4.
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

/// The file's form: weights by name, so that a reader sees what counts.
#[derive(Serialize, Deserialize)]
struct ModelFile {
    provenance: Provenance,
    ranker: Vec<FeatureWeight>,
    gate: Gate,
    calibration: Calibration,
    threshold: f32,
}

/// What a feature counts in a sentence's score.
#[derive(Serialize, Deserialize)]
struct FeatureWeight {
    feature: String,
    weight: f32,
}

impl Model {
    /// Reads a model file. A feature it does not name counts nothing; a name that is no feature is
    /// an error.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: ModelFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let mut ranker = vec![0.0; COUNT];
        for FeatureWeight { feature: name, weight } in &file.ranker {
            let feature = Feature::ALL.iter().find(|feature| feature.name() == name);
            let slot = feature.and_then(|feature| ranker.get_mut(*feature as usize));
            *slot.ok_or_else(|| format!("{name} is no feature"))? = *weight;
        }
        let ModelFile { provenance, gate, calibration, threshold, .. } = file;
        Ok(Self { provenance, ranker, gate, calibration, threshold })
    }

    /// Writes the model file; features that count nothing are left out.
    pub fn write(&self) -> String {
        let named = Feature::ALL.iter().zip(&self.ranker).filter(|(_, weight)| **weight != 0.0);
        let ranker = named.map(|(feature, weight)| FeatureWeight {
            feature: feature.name().to_owned(),
            weight: *weight,
        });
        let file = ModelFile {
            provenance: self.provenance.clone(),
            ranker: ranker.collect(),
            gate: self.gate.clone(),
            calibration: self.calibration,
            threshold: self.threshold,
        };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// The score of a sentence.
    pub fn score(&self, features: &Features) -> f32 {
        self.ranker.iter().zip(features.values()).map(|(weight, value)| weight * value).sum()
    }

    /// The gate's value for the signals: the logarithm of the odds of an answer.
    pub fn gate(&self, signals: &[f32]) -> f32 {
        let weighted = self.gate.signals.iter().zip(signals).map(|(signal, value)| {
            let x = (value - signal.mean) / signal.scale.max(f32::EPSILON);
            let clipped = x.clamp(-4.0, 4.0);
            signal.weight * clipped + signal.square * clipped * clipped
        });
        self.gate.bias + weighted.sum::<f32>()
    }

    /// The probability that a gate's value stands for.
    pub fn probability(&self, value: f32) -> f32 {
        let odds = self.calibration.slope * value + self.calibration.offset;
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
