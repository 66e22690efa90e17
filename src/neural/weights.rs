//! The trained weights, part of the program: two graphs, and the numbers that they point to.
//!
//! `weights/provenance.json` says what they were trained on and by which command; `build.rs` lets
//! no others into the program. Both networks have one table of word embeddings.

use super::error::NeuralPart;

/// How many numbers stand for a token inside the networks, and for a text in a vector.
pub const DIMENSIONS: usize = 384;

/// A trained network as it lies in the program.
#[derive(Clone, Copy, Debug)]
pub(super) struct TrainedNetwork {
    /// Which part it is, for whoever is told that it fails.
    pub(super) name: NeuralPart,
    /// The graph, in ONNX.
    pub(super) graph: &'static [u8],
    /// What the graph calls its weights.
    pub(super) location: &'static str,
    /// The weights, in bytes: they need no alignment.
    pub(super) weights: &'static [u8],
    /// Its inputs, int32 `[1, tokens]` each.
    pub(super) inputs: &'static [&'static str],
    /// Its output.
    pub(super) output: &'static str,
    /// How many numbers the last dimension of its output has.
    pub(super) width: usize,
}

/// Question and passage → for each token the odds that nothing here answers (only the first token's
/// count), that its sentence does, and that the answer's words start and end with it.
pub(super) const READER: TrainedNetwork = TrainedNetwork {
    name: NeuralPart::Reader,
    graph: include_bytes!("weights/reader.onnx"),
    location: "reader.data",
    weights: include_bytes!("weights/reader.data"),
    inputs: &["ids", "types"],
    output: "scores",
    width: 4,
};

/// Text → a vector of length 1, near those of texts that mean the same.
pub(super) const ENCODER: TrainedNetwork = TrainedNetwork {
    name: NeuralPart::Encoder,
    graph: include_bytes!("weights/encoder.onnx"),
    location: "encoder.data",
    weights: include_bytes!("weights/encoder.data"),
    inputs: &["ids"],
    output: "vector",
    width: DIMENSIONS,
};

/// What both graphs call their table of word embeddings.
pub(super) const WORDS_LOCATION: &str = "words.data";

/// A row of [`DIMENSIONS`] bytes for each word piece.
pub(super) static WORDS: &[u8] = include_bytes!("weights/words.data");

/// The vocabulary, as an automaton from word pieces to their numbers.
pub(super) static VOCABULARY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/vocabulary.fst"));

/// A hash of all that decides an encoder's vector, so that vectors of two are never compared.
pub(super) const ENCODER_NAME: &str = include_str!(concat!(env!("OUT_DIR"), "/encoder.name"));
