//! Fingerprints: whether a corpus is what it was.

use std::fmt;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::page_links::PageLinks;
use super::warning::Warning;

/// A file of the corpus folder, read but not parsed.
#[derive(Clone, Debug)]
pub struct CorpusFile {
    /// Relative to the corpus folder, with `/` between folders.
    pub path: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A hash over the names and contents of all files of a corpus and over what was skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint(pub [u8; 32]);

/// In hexadecimal.
impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Fingerprint {
    /// The fingerprint of what [`list`](super::list) gave, files that were skipped included, so that a file
    /// which becomes readable is noticed.
    pub fn of(files: &[CorpusFile], warnings: &[Warning]) -> Self {
        let digests: Vec<[u8; 32]> =
            files.par_iter().map(|file| Sha256::digest(&file.bytes).into()).collect();
        let paths = files.iter().map(|file| file.path.as_str());
        Self::of_digests(paths.zip(digests), warnings)
    }

    /// The fingerprint of the same files where their pages are linked in another way.
    #[must_use]
    pub fn linked(self, links: &PageLinks) -> Self {
        let told = links.told();
        // Nothing is added where nothing is set, so that an index of before remains the same.
        if told.is_empty() {
            return self;
        }
        Self(Sha256::new().chain_update(self.0).chain_update(told).finalize().into())
    }

    /// The same of paths with the SHA-256 of their files.
    pub(super) fn of_digests<'p>(
        files: impl Iterator<Item = (&'p str, [u8; 32])>,
        warnings: &[Warning],
    ) -> Self {
        let mut hash = Sha256::new();
        for (path, digest) in files {
            hash.update((path.len() as u64).to_le_bytes());
            hash.update(path);
            hash.update(digest);
        }
        for warning in warnings {
            hash.update(warning.to_string());
        }
        Self(hash.finalize().into())
    }
}
