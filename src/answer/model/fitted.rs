//! The fitted model: weights of the ranker and of the confidence, with where they come from.
//!
//! The file is made by `footnote eval --fit`; it says from which data, by which command and with
//! which figures. Nothing in it is set by hand.

use serde::{Deserialize, Serialize};

use crate::answer::model::feature::{COUNT, Feature};
use crate::answer::model::stratum::Stratum;
use crate::answer::model::weights::{Gate, Weights};
use crate::answer::read::linear::figures::pick_names;
use crate::lexicon;
use crate::text::Language;

/// A fitted model.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Where it comes from.
    pub provenance: Provenance,
    /// For texts in a language with word tables: those of meanings, relations and rarity.
    pub tabled: Weights,
    /// For texts in any other, of whose words nothing is known but what the corpus says.
    pub bare: Weights,
    /// The same for those written without spaces, whose terms are pairs of characters.
    pub unspaced: Weights,
    /// The weight of each figure of a mention; see [`crate::answer::pick_names`].
    pub words: Vec<f32>,
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

/// The file's form: weights by name, so that a reader sees what counts.
#[derive(Serialize, Deserialize)]
struct ModelFile {
    provenance: Provenance,
    threshold: f32,
    words: Vec<NamedWeight>,
    tabled: WeightsFile,
    bare: WeightsFile,
    unspaced: WeightsFile,
}

/// The same of the weights for one sort of language.
#[derive(Serialize, Deserialize)]
struct WeightsFile {
    ranker: Vec<FeatureWeight>,
    /// By where a passage stands, in the order of [`Stratum::ALL`].
    gates: [Gate; Stratum::ALL.len()],
}

/// What a figure of a mention counts.
#[derive(Serialize, Deserialize)]
struct NamedWeight {
    figure: String,
    weight: f32,
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

impl WeightsFile {
    fn read(self) -> Result<Weights, String> {
        let mut ranker = vec![0.0; 2 * COUNT];
        for FeatureWeight { feature: name, weight, headed } in &self.ranker {
            let feature = Feature::ALL.iter().find(|feature| feature.name() == name);
            let place = feature.map(|feature| *feature as usize);
            let place = place.ok_or_else(|| format!("{name} is no feature"))?;
            for (place, weight) in [(place, weight), (COUNT + place, headed)] {
                if let Some(slot) = ranker.get_mut(place) {
                    *slot = *weight;
                }
            }
        }
        Ok(Weights { ranker, gates: self.gates })
    }

    /// Features that count nothing are left out.
    fn of(weights: &Weights) -> Self {
        let (plain, headed) = weights.ranker.split_at(COUNT.min(weights.ranker.len()));
        let named = Feature::ALL.iter().zip(plain).zip(headed);
        let named = named.filter(|((_, weight), headed)| **weight != 0.0 || **headed != 0.0);
        let ranker = named.map(|((feature, weight), headed)| FeatureWeight {
            feature: feature.name().to_owned(),
            weight: *weight,
            headed: *headed,
        });
        Self { ranker: ranker.collect(), gates: weights.gates.clone() }
    }
}

impl Model {
    /// The model the program ships with.
    pub fn shipped() -> Self {
        // A test reads the same file; a model that does not parse never leaves the developer's desk.
        Self::parse(include_str!("model.json")).unwrap_or_default()
    }

    /// Reads a model file. A feature it does not name counts nothing; a name that is no feature is
    /// an error.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: ModelFile = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let names = pick_names();
        let mut words = vec![0.0; names.len()];
        for NamedWeight { figure: name, weight } in &file.words {
            let place = names.iter().position(|other| other == name);
            let slot = place.and_then(|n| words.get_mut(n));
            *slot.ok_or_else(|| format!("{name} is no figure of a mention"))? = *weight;
        }
        let ModelFile { provenance, threshold, tabled, bare, unspaced, .. } = file;
        let (tabled, bare, unspaced) = (tabled.read()?, bare.read()?, unspaced.read()?);
        Ok(Self { provenance, tabled, bare, unspaced, words, threshold })
    }

    /// Writes the model file.
    pub fn write(&self) -> String {
        let names = pick_names();
        let words = names.into_iter().zip(&self.words).filter(|(_, weight)| **weight != 0.0);
        let file = ModelFile {
            provenance: self.provenance.clone(),
            threshold: self.threshold,
            words: words.map(|(figure, weight)| NamedWeight { figure, weight: *weight }).collect(),
            tabled: WeightsFile::of(&self.tabled),
            bare: WeightsFile::of(&self.bare),
            unspaced: WeightsFile::of(&self.unspaced),
        };
        serde_json::to_string_pretty(&file).unwrap_or_default() + "\n"
    }

    /// The weights for texts in a language.
    pub fn of(&self, language: Language) -> &Weights {
        match language {
            _ if lexicon::covers(language) => &self.tabled,
            _ if language.has_spaces() => &self.bare,
            _ => &self.unspaced,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_model_parses_and_comes_back_as_it_was_written() {
        let text = include_str!("model.json");
        let model = Model::parse(text).unwrap();
        for weights in [&model.tabled, &model.bare, &model.unspaced] {
            assert!(weights.gates.iter().all(|gate| gate.calibration.slope > 0.0));
            assert!(weights.ranker.iter().any(|weight| *weight != 0.0));
        }
        assert_eq!(model.write(), text);
    }

    #[test]
    fn a_name_that_is_no_feature_is_an_error() {
        let text = include_str!("model.json").replacen("\"Sentence\"", "\"Sentance\"", 1);
        assert!(Model::parse(&text).is_err());
    }
}
