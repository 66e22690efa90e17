//! Encoding: a text as a vector, near those of texts that mean the same.

use super::error::NeuralError;
use super::lanes::Lane;
use super::network::Network;
use super::word_pieces::WordPieces;

/// Pieces that are read of a text, marks included, as in training.
const MOST_PIECES: usize = 256;

/// The vector of a text, of [`DIMENSIONS`](super::DIMENSIONS) numbers and length 1.
///
/// # Errors
/// [`NeuralError::Run`] where the network fails or gives no numbers.
pub(super) fn encode(
    encoder: &Network,
    pieces: &WordPieces,
    text: &str,
    lane: &Lane,
) -> Result<Vec<f32>, NeuralError> {
    let vector = encoder.run(&[&pieces_to_encode(pieces, text)], 1, lane)?;
    // A vector that is no direction would be near everything, or nothing, without a word.
    if vector.iter().all(|number| number.is_finite()) {
        Ok(vector)
    } else {
        Err(encoder.failed("the vector is no direction".to_owned()))
    }
}

/// The numbers of the pieces of a text that are read, marks included.
pub(super) fn pieces_to_encode(pieces: &WordPieces, text: &str) -> Vec<i32> {
    let mut ids = vec![pieces.start];
    ids.extend(pieces.split(text, MOST_PIECES - 2).iter().map(|piece| piece.id));
    ids.push(pieces.end);
    ids
}
