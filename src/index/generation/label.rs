//! What a build is told to call a generation, and what it tells of how far it is.

use crate::corpus::Fingerprint;

/// What a generation is called.
#[derive(Clone, Debug)]
pub struct GenerationLabel {
    /// Fingerprint of the corpus it is built from.
    pub fingerprint: Fingerprint,
    /// Its number; on disk, one more than the last is taken instead.
    pub generation: u64,
    /// Now, RFC 3339 in UTC.
    pub built: String,
}

/// How far a build has come, for a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// This many of all documents are analysed.
    Analysed(usize, usize),
    /// This many of all passages are written.
    Written(usize, usize),
    /// This many of all passages that are to have a vector have one.
    Encoded(usize, usize),
}

impl Progress {
    /// How many of a hundred parts of the build are done; nothing once the index serves.
    pub fn share(self) -> Option<usize> {
        // Analysis takes nearly all of the time.
        let (before, part, (done, all)) = match self {
            Self::Analysed(done, all) => (0, 90, (done, all)),
            Self::Written(done, all) => (90, 10, (done, all)),
            Self::Encoded(..) => return None,
        };
        Some(before + done * part / all.max(1))
    }
}

/// Called as a build comes along, from any thread.
pub type Watch<'a> = &'a (dyn Fn(Progress) + Sync);
