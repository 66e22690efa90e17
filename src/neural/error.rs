//! What can go wrong with the models.

use std::fmt;

/// A part of what is built into the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeuralPart {
    /// The network that reads passages.
    Reader,
    /// The network that encodes them.
    Encoder,
    /// The pieces of words that both are given.
    Vocabulary,
}

impl fmt::Display for NeuralPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reader => "reader",
            Self::Encoder => "encoder",
            Self::Vocabulary => "vocabulary",
        })
    }
}

/// Why a text could not be read or encoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NeuralError {
    /// What is built into the program is not what the code was written for.
    #[error(
        "the {part} built into this program cannot be used ({reason}); build it again from unchanged sources, or set NEURAL=off"
    )]
    Weights {
        /// Which part: a network or the vocabulary.
        part: NeuralPart,
        /// What is wrong with it.
        reason: String,
    },
    /// The runtime reports an error of its own.
    #[error("the {part} failed ({reason}); ask again, and set NEURAL=off if it fails again")]
    Run {
        /// The network that was run.
        part: NeuralPart,
        /// What the runtime says.
        reason: String,
    },
}
