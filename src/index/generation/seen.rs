//! What was seen of the corpus, kept beside its generations: files that are as they were are not read
//! again.

use std::fs;
use std::io::Write as _;

use tempfile::NamedTempFile;

use crate::corpus::{SeenFiles, modified};
use crate::index::generation::generations::Generations;
use crate::index::postings::schema::VERSION;

/// The file that keeps it.
const SEEN: &str = "corpus.seen";

impl Generations {
    /// What was seen of the corpus when it was last looked at; nothing where that is lost, damaged,
    /// or of another version of the program, in which case all of it is looked at again.
    pub fn recall(&self) -> SeenFiles {
        let Self::Folder(folder) = self else { return SeenFiles::default() };
        let seen = fs::read(folder.join(SEEN)).ok().and_then(|bytes| {
            let (sum, rest) = bytes.split_first_chunk()?;
            let known = u32::from_le_bytes(*sum) == crc32fast::hash(rest);
            // Another version may have another form of this list, or read files in another way.
            let (version, seen): (&str, SeenFiles) =
                known.then(|| postcard::from_bytes(rest).ok())??;
            (version == VERSION).then_some(seen)
        });
        seen.unwrap_or_default()
    }

    /// Keeps what was seen of the corpus, replacing what was kept before as a whole. Where that
    /// fails, as in a folder that can only be read, it is only slower next time.
    pub fn remember(&self, seen: &SeenFiles) {
        let Self::Folder(folder) = self else { return };
        let Ok(bytes) = postcard::to_stdvec(&(VERSION, seen)) else { return };
        // Not synced: a file that a crash left empty or half has not its checksum.
        let kept = NamedTempFile::new_in(folder).and_then(|mut file| {
            file.write_all(&crc32fast::hash(&bytes).to_le_bytes())?;
            file.write_all(&bytes)?;
            Ok(file.persist(folder.join(SEEN))?)
        });
        drop(kept);
    }

    /// The time by the clock of the file system of this folder, in nanoseconds since 1970; nothing
    /// where there is no folder yet, or none that can be written.
    pub fn now(&self) -> Option<i128> {
        let Self::Folder(folder) = self else { return None };
        // The clock of the machine is no use: that of a network's file system may be another, and both
        // have their own ticks. A file that is made now bears the time by the folder's. Where the
        // corpus lies on another file system, two clocks are compared, and a file that changes at the
        // very moment it is read is only found by `index --check`.
        let touched = NamedTempFile::new_in(folder).ok()?;
        modified(&touched.as_file().metadata().ok()?)
    }
}
