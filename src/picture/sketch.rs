//! What is to be drawn, and what came of it.

use super::theme::Theme;
use crate::library::TimelineReply;
use crate::locale::Locale;

/// What is to be drawn, for whom.
#[derive(Clone, Copy, Debug)]
pub struct Sketch<'a> {
    /// The timeline with how its time was understood.
    pub reply: &'a TimelineReply,
    /// The topic it was asked about.
    pub about: Option<&'a str>,
    /// The reader's language.
    pub locale: Locale,
    /// Dark or light.
    pub theme: Theme,
}

/// A drawn timeline.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The file.
    pub png: Vec<u8>,
    /// What it shows, in words, for those who do not see it; at most 1,000 characters.
    pub alt: String,
    /// How many events it shows.
    pub shown: usize,
    /// How many events had no place; the picture says so.
    pub left_out: usize,
    /// How many characters no font that comes with the program has; they are drawn as boxes.
    pub missing: usize,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// There is no event to draw.
    #[error("there is no event to draw")]
    Empty,
    /// A fault of this program.
    #[error("the picture could not be drawn: {0}")]
    Failed(&'static str),
    /// The same, from the encoder.
    #[error("the picture could not be encoded: {0}")]
    Encoding(#[from] png::EncodingError),
}
