//! What can go wrong with the models.

/// Why a text could not be read or encoded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NeuralError {
    /// What is built into the program is not what the code was written for.
    #[error(
        "the {part} built into this program cannot be used ({reason}); build it again from unchanged sources, or set NEURAL=off"
    )]
    Weights {
        /// Which part: a network or the vocabulary.
        part: &'static str,
        /// What is wrong with it.
        reason: String,
    },
    /// The runtime reports an error of its own.
    #[error("the {part} failed ({reason}); ask again, and set NEURAL=off if it fails again")]
    Run {
        /// The network that was run.
        part: &'static str,
        /// What the runtime says.
        reason: String,
    },
}
