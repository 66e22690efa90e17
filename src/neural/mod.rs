//! Neural models: a reader that points at the sentence that answers, and an encoder that makes a
//! text a point among others; the only place that names their runtime.
//!
//! Both are small networks of the BERT family whose weights are part of the program, run on the
//! processor by `rten`. This room knows texts and spans. What a document or an index is, and what
//! becomes of a score, it does not know.

mod adapters;
mod answer_words;
mod encoder;
mod error;
mod lanes;
mod letters;
mod network;
// The front door has the name of the room.
#[expect(clippy::module_inception, reason = "it is the room's one type")]
mod neural;
mod reader;
mod scores;
mod sequence;
#[cfg(test)]
mod tests;
mod weights;
mod word_pieces;

pub use answer_words::AnswerWords;
pub use error::{NeuralError, NeuralPart};
pub use neural::Neural;
pub use reader::{PassageScores, PassageText, SentenceScore};
pub use sequence::Sequence;
pub use weights::DIMENSIONS;
