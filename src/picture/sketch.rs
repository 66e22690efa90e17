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
    #[error("there is no event to draw; ask for another time or topic")]
    Empty,
    /// A fault of this program: it is larger than memory takes.
    #[error("the picture could not be drawn: no room for it; ask for a shorter time")]
    NoRoom,
    /// The same, from the encoder.
    #[error("the picture could not be encoded: {0}; ask for a shorter time")]
    Encoding(#[from] png::EncodingError),
}

impl PictureError {
    /// The error in a reader's language, as a clause.
    // Here and not in `locale`, which stands above whatever shows something.
    pub fn said(&self, locale: Locale) -> String {
        let strings = locale.strings();
        match self {
            Self::Empty => strings.undrawn_empty().to_owned(),
            Self::NoRoom => strings.undrawn(strings.undrawn_no_room()),
            Self::Encoding(error) => strings.undrawn_encoding(&error.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_said_in_english_as_the_log_has_it_and_in_french_otherwise() {
        let broken = png::EncodingError::IoError(std::io::Error::other("x.y"));
        for error in [PictureError::Empty, PictureError::NoRoom, PictureError::Encoding(broken)] {
            assert_eq!(error.said(Locale::English), error.to_string());
            assert_ne!(error.said(Locale::French), error.to_string());
        }
    }
}
