//! The service: what both faces call beside the library, with who asks and from where.
//!
//! A library does not know who asks. Here that is known: [`Visibility`] says what a [`Viewer`] may
//! see, and [`VisibleParts`] holds a library's documents ready for each, so that a face asks a part
//! and never the whole.
//!
//! This room awaits nothing and says nothing to people: what went wrong is a closed list, for which a
//! face finds the words.

mod closing;
mod curated;
mod curated_text;
mod forwarded;
mod gaps;
mod parts;
#[cfg(test)]
mod tests;
mod visibility;
mod visibility_file;

pub use closing::{AskedAgain, ask_again, close_answered, closes, gaps_due};
pub use curated::{CuratedEntry, CuratedError, CuratedFolder, MOST_WRITTEN};
pub use forwarded::{TakenAnswers, take_answers};
pub use gaps::{GapRecorder, asked, recorded, refused};
pub use parts::{PartId, VisiblePart, VisibleParts};
pub use visibility::{DocumentChoice, Visibility, VisibilityError};
pub use visibility_file::{VisibilityFault, read as written_choices};

// What decides who sees a document names whoever sees it.
pub use crate::corpus::Viewer;
