//! The first index: a library that is there before anything was indexed.
//!
//! It holds an index of no documents, with the number 0, and finds nothing. Whoever shows it says
//! that the index is being built, and lets [`Library::reindex`] build the first one in its place.

use jiff::Timestamp;

use super::build::built;
use super::nothing::{NONE_YET, nothing};
use super::open::{Library, Opened};
use super::settings::{LibraryError, Settings};

impl Library {
    /// Opens the index that is there, be it of the corpus as it was before, and builds none where there
    /// is none: the library then waits for its first one.
    pub fn open_or_wait(
        settings: &Settings,
        now: Timestamp,
    ) -> Result<(Self, Opened), LibraryError> {
        if let Some(opened) = Self::open_kept(settings)? {
            return Ok(opened);
        }
        let library = Self::of(nothing(built(now))?, settings.threshold, Self::store(settings));
        let library = Self { follows: settings.follows(), ..library }.engaged(settings)?;
        Ok((library, Opened::Missing))
    }

    /// Whether it waits for its first index.
    pub fn waits(&self) -> bool {
        self.snapshot().meta().generation == NONE_YET
    }
}
