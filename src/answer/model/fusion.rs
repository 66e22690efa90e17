//! Fusion: one score of words, meaning and reader together.

use enum_map::EnumMap;

use super::clue::{Clue, Clues};
use super::weights::{CLIP, Gate};

/// What weighs the sentences of passages that were read.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingModel {
    /// Which sentence is best.
    pub fusion: Fusion,
    /// How sure that is.
    pub gate: Gate<Clue>,
    /// At and above this probability a question counts as answered, where nothing else is set.
    pub threshold: f32,
}

impl Default for ReadingModel {
    /// A model that knows nothing, and therefore answers nothing.
    fn default() -> Self {
        // A gate without weights is even odds, which any threshold of a file would let pass.
        Self { fusion: Fusion::default(), gate: Gate::default(), threshold: f32::INFINITY }
    }
}

/// A net of one hidden layer, with a linear path beside it. A fixed sum of words, meaning and
/// reader takes from paraphrases what it gives to others: how much the words of a question say
/// depends on whether the reader is sure.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fusion {
    /// How each clue is centred and scaled, and what it counts by itself.
    pub clues: EnumMap<Clue, ClueWeight>,
    /// The hidden units.
    pub units: Vec<HiddenUnit>,
}

/// How a clue enters.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ClueWeight {
    /// Its mean over the data.
    pub mean: f32,
    /// Its deviation over the data.
    pub scale: f32,
    /// The weight of (x − mean) / scale.
    pub weight: f32,
}

/// A hidden unit: tanh of a weighted sum.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HiddenUnit {
    /// What is added to the sum.
    pub bias: f32,
    /// What each scaled clue counts in the sum.
    pub clues: EnumMap<Clue, f32>,
    /// What the unit counts in the score.
    pub weight: f32,
}

impl ClueWeight {
    /// A value of the clue, centred, scaled and clipped as signals are.
    fn scaled(&self, value: f32) -> f32 {
        let x = (value - self.mean) / self.scale.max(f32::EPSILON);
        x.clamp(-2.0 * CLIP, 2.0 * CLIP)
    }
}

impl Fusion {
    /// The score of a sentence; scores of sentences of one question can be compared.
    pub fn score(&self, clues: &Clues) -> f32 {
        let scaled = Clues::from_fn(|clue| self.clues[clue].scaled(clues[clue]));
        let linear: f32 = scaled.iter().map(|(clue, x)| self.clues[clue].weight * x).sum();
        let hidden: f32 = self.units.iter().map(|unit| unit.weight * unit.activity(&scaled)).sum();
        linear + hidden
    }
}

impl HiddenUnit {
    fn activity(&self, scaled: &Clues) -> f32 {
        let sum: f32 = self.clues.values().zip(scaled.values()).map(|(weight, x)| weight * x).sum();
        (self.bias + sum).tanh()
    }
}
