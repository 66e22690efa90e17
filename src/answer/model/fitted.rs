//! The fitted model: weights of the ranker, of the gate and of the answer words, with where they
//! come from.
//!
//! The file is made by `footnote eval --fit`; it says from which data, by which command and with
//! which figures. `build.rs` reads the shipped one with the code of this folder, so that a model
//! that does not parse, or names something that is not measured, does not compile. What is added to
//! the gate by hand, and why, is with [`Objection`](crate::answer::Objection).

use serde::{Deserialize, Serialize};

use super::figure::Figures;
use super::fusion::ReadingModel;
use super::weights::Weights;

/// A fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Where it comes from.
    pub provenance: Provenance,
    /// For texts in a language with word tables: those of meanings, relations and rarity.
    pub tabled: Weights,
    /// For texts in any other, of whose words nothing is known but what the corpus says.
    pub bare: Weights,
    /// The same for those written without spaces, whose terms are pairs of characters.
    pub unspaced: Weights,
    /// The weight of each figure of a mention.
    pub words: Figures,
    /// The weights for the pages of a community.
    pub communities: Communities,
    /// What weighs passages that were read.
    pub reading: ReadingModel,
    /// At and above this probability a question counts as answered, where nothing else is set.
    pub threshold: f32,
}

/// What was fitted for corpora of many pages with headings, as communities keep them: what looks
/// like an answer there has many rivals, so that less of it is one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Communities {
    /// Where it comes from.
    pub provenance: Provenance,
    /// For texts in a language with word tables.
    pub tabled: Weights,
    /// For texts in any other that is written with spaces.
    pub bare: Weights,
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

impl Default for Model {
    /// A model that knows nothing, and therefore answers nothing.
    fn default() -> Self {
        Self {
            provenance: Provenance::default(),
            tabled: Weights::default(),
            bare: Weights::default(),
            unspaced: Weights::default(),
            words: Figures::default(),
            communities: Communities::default(),
            reading: ReadingModel::default(),
            // A gate without weights is even odds, which any threshold of a file would let pass.
            threshold: f32::INFINITY,
        }
    }
}

impl Model {
    /// The model the program ships with.
    pub fn shipped() -> Self {
        // The build has read this very text with this very function, so that it cannot fail here;
        // should it ever, a model that refuses is the safe one.
        let model = Self::parse(include_str!("model.json")).unwrap_or_default();
        let reading = ReadingModel::parse(include_str!("reading.json")).unwrap_or_default();
        Self { reading, ..model }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("model.json");

    #[test]
    fn the_shipped_model_parses_and_comes_back_as_it_was_written() {
        let model = Model::parse(SHIPPED).unwrap();
        let communities = [&model.communities.tabled, &model.communities.bare];
        for weights in [&model.tabled, &model.bare, &model.unspaced].into_iter().chain(communities)
        {
            assert!(weights.gates.values().all(|gate| gate.calibration.slope > 0.0));
            assert!(weights.ranker.values().any(|weight| *weight != 0.0));
        }
        assert_eq!(model.write(), SHIPPED);
        let shipped = Model { reading: ReadingModel::default(), ..Model::shipped() };
        assert_eq!(shipped, model);
    }

    #[test]
    fn a_name_that_is_none_of_ours_or_comes_twice_is_an_error() {
        for (name, other, want) in [
            ("\"Sentence\"", "\"Sentance\"", "Sentance is no feature"),
            ("\"Sentence\"", "\"Passage\"", "Passage comes twice"),
            ("\"mass\"", "\"mess\"", "mess is no signal"),
            ("\"mass\"", "\"margin\"", "margin comes twice"),
            ("\"opens\"", "\"opans\"", "opans is no figure of a mention"),
            ("\"lead\"", "\"load\"", "missing field `lead`"),
        ] {
            let error = Model::parse(&SHIPPED.replacen(name, other, 1)).unwrap_err();
            assert!(error.starts_with(want), "{error}");
        }
    }

    #[test]
    fn signals_in_another_order_are_the_same_gate() {
        let mut file: serde_json::Value = serde_json::from_str(SHIPPED).unwrap();
        for gate in ["plain", "lead", "headed"] {
            let signals = &mut file["tabled"]["gates"][gate]["signals"];
            signals.as_array_mut().unwrap().reverse();
        }
        let reading = ReadingModel::default();
        let shipped = Model { reading, ..Model::shipped() };
        assert_eq!(Model::parse(&file.to_string()).unwrap(), shipped);
    }

    #[test]
    fn a_model_that_knows_nothing_lets_no_probability_pass() {
        assert!(Model::default().threshold > 1.0);
    }
}
