//! What makes vectors of texts. Which one there is, a room to the right decides.

use std::error::Error;
use std::fmt;

use crate::text::Language;

/// How many numbers a vector has: the width of all-MiniLM-L6-v2 and of what is trained from it.
pub const DIMENSIONS: usize = 384;

/// Makes vectors of texts, such that the cosine of two says how alike their meanings are.
pub trait Encoder: fmt::Debug + Send + Sync {
    /// What tells it from any other: two of one name make the same vectors of the same texts.
    /// Vectors of another are never compared with its own.
    fn name(&self) -> &str;

    /// A vector for each text, in order, of length 1 and with [`DIMENSIONS`] numbers. A text that is
    /// too long is cut at its end.
    ///
    /// # Errors
    /// It cannot be loaded, or fails at these texts.
    fn encode(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, EncodeError>;

    /// Whether what it makes of texts in this language says what they mean.
    fn knows(&self, language: Language) -> bool;
}

/// Why no vectors could be made.
#[derive(Debug, thiserror::Error)]
pub enum EncodeError {
    /// The encoder failed.
    #[error("the encoder of passages failed ({0})")]
    Failed(Box<dyn Error + Send + Sync>),
    /// It gave something that is no vector, or another number of them.
    #[error("the encoder of passages gave what is no vector of {DIMENSIONS} finite numbers")]
    NoVector,
}
