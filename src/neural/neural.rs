//! Both models behind one door.

use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::{fmt, thread};

use super::encoder::encode;
use super::error::NeuralError;
use super::lanes::Lanes;
use super::network::Network;
use super::reader::{PassageScores, PassageText, read};
use super::sequence::{QuestionPieces, Sequence};
use super::weights::{ENCODER, ENCODER_NAME, READER, TrainedNetwork};
use super::word_pieces::WordPieces;
use crate::text::Language;

/// The reader and the encoder, with the threads they run on.
///
/// Networks are loaded when they are first used, each some 30 ms: most commands need none. One of
/// these serves the whole program; calls from several threads share its lanes.
pub struct Neural {
    lanes: Lanes,
    /// What the reader is loaded from.
    reads_with: TrainedNetwork,
    pieces: OnceLock<Result<WordPieces, NeuralError>>,
    reader: OnceLock<Result<Network, NeuralError>>,
    encoder: OnceLock<Result<Network, NeuralError>>,
}

impl Neural {
    /// Models that read as many texts at once as there are `threads`, at least one.
    pub fn new(threads: usize) -> Self {
        Self {
            lanes: Lanes::new(threads),
            reads_with: READER,
            pieces: OnceLock::new(),
            reader: OnceLock::new(),
            encoder: OnceLock::new(),
        }
    }

    /// The same with a reader of these bytes, `reader.onnx` and `reader.data` in the form of those in
    /// the program: for the training program, whose fusion and gate are fitted to readers that have
    /// not seen the data. What is wrong with them is found when they are loaded; they are never given
    /// back.
    #[must_use]
    pub fn with_reader(self, graph: Vec<u8>, weights: Vec<u8>) -> Self {
        let (graph, weights) = (graph.leak(), weights.leak());
        Self { reads_with: TrainedNetwork { graph, weights, ..READER }, ..self }
    }

    /// Loads what is not loaded yet, so that the first question need not wait for it.
    ///
    /// # Errors
    /// [`NeuralError::Weights`] where what is built in cannot be used.
    pub fn load(&self) -> Result<(), NeuralError> {
        self.pieces()?;
        loaded(&self.reader, self.reads_with)?;
        loaded(&self.encoder, ENCODER)?;
        Ok(())
    }

    /// Reads passages for a question; scores in their order. Each is read alone, so that its scores
    /// depend neither on the others nor on the number of threads.
    ///
    /// A passage takes at most four windows of 320 pieces, some 50 ms each on one core.
    ///
    /// # Errors
    /// [`NeuralError`] where the reader cannot be loaded or run.
    pub fn read(
        &self,
        question: &str,
        passages: &[PassageText<'_>],
    ) -> Result<Vec<PassageScores>, NeuralError> {
        let reader = loaded(&self.reader, self.reads_with)?;
        let question = QuestionPieces::new(self.pieces()?, question);
        let read = self.lanes.map(
            passages,
            |passage| passage.text.len(),
            |passage, lane| read(reader, &question, passage, lane),
        );
        read.into_iter().collect()
    }

    /// The vectors of texts, in their order: [`DIMENSIONS`](super::DIMENSIONS) numbers each, of
    /// length 1. Of a long text the beginning is read, 254 pieces or some 190 words.
    ///
    /// # Errors
    /// [`NeuralError`] where the encoder cannot be loaded or run.
    pub fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, NeuralError> {
        let encoder = loaded(&self.encoder, ENCODER)?;
        let pieces = self.pieces()?;
        let vectors = self.lanes.map(
            texts,
            |text| text.len(),
            |text, lane| encode(encoder, pieces, text, lane),
        );
        vectors.into_iter().collect()
    }

    /// What the reader is given for a passage, window by window.
    ///
    /// # Errors
    /// [`NeuralError::Weights`] where the vocabulary cannot be loaded.
    pub fn sequences(
        &self,
        question: &str,
        above: &str,
        text: &str,
    ) -> Result<Vec<Sequence>, NeuralError> {
        Ok(QuestionPieces::new(self.pieces()?, question).windows(above, text))
    }

    /// The name of the encoder: another one's vectors mean something else.
    pub fn encoder_name(&self) -> &'static str {
        ENCODER_NAME
    }

    /// Whether the models read a language.
    // They split any text, but were trained with English ones, and find nothing in French.
    pub const fn knows(&self, language: Language) -> bool {
        matches!(language, Language::English)
    }

    /// The vocabulary.
    fn pieces(&self) -> Result<&WordPieces, NeuralError> {
        self.pieces.get_or_init(WordPieces::embedded).as_ref().map_err(Clone::clone)
    }
}

impl fmt::Debug for Neural {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Neural").field("lanes", &self.lanes).finish_non_exhaustive()
    }
}

/// A network, loaded at the first call.
fn loaded(
    place: &OnceLock<Result<Network, NeuralError>>,
    of: TrainedNetwork,
) -> Result<&Network, NeuralError> {
    // On a thread of its own, as `Lanes` runs what is loaded: while it loads, a worker of a pool would
    // take up other work of its pool, which may come to wait for this very network.
    let load = || thread::scope(|scope| scope.spawn(|| Network::load(of)).join());
    let loaded = place.get_or_init(|| load().unwrap_or_else(|panic| resume_unwind(panic)));
    loaded.as_ref().map_err(Clone::clone)
}
