//! Files seen before: hashes that need not be made again while the system says that a file is as it
//! was.
//!
//! A file is as it was when its size, both its times, its inode and its device are. A file that was
//! touched shortly before it was hashed may change again within one tick of its file system's
//! clock, and then looks as it did; such a file is not remembered, so that it is hashed at the next
//! look too (git calls it racily clean).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the system says of a file. Times are nanoseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stat {
    pub(super) bytes: u64,
    /// When the content was last changed, as programs can set it.
    pub(super) modified: i128,
    /// When anything of the file was last changed, which no program can set back.
    pub(super) changed: i128,
    pub(super) inode: u64,
    pub(super) device: u64,
}

/// What a file was found to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Content {
    /// Text of this SHA-256.
    Text([u8; 32]),
    /// No text.
    Binary,
}

/// The files of a folder with what they held when they were last hashed, by path. Where it is
/// lost, every file is hashed once more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenFiles(BTreeMap<String, (Stat, Content)>);

/// A file touched this shortly before a look may have changed unnoticed since, in nanoseconds: the
/// coarsest clock of a file system in use (FAT) has ticks of two seconds.
const RACY: i128 = 2_000_000_000;

impl SeenFiles {
    /// What a file holds, if it is as it was.
    pub(super) fn content(&self, path: &str, stat: &Stat) -> Option<Content> {
        self.0.get(path).filter(|(known, _)| known == stat).map(|(_, content)| *content)
    }

    /// Keeps what was known of a file.
    pub(super) fn keep(&mut self, path: &str, stat: Stat, content: Content) {
        self.0.insert(path.to_owned(), (stat, content));
    }

    /// Remembers what a file holds that was hashed at a look that began `began` nanoseconds after
    /// 1970, unless it was touched too shortly before.
    pub(super) fn note(&mut self, path: &str, stat: Stat, content: Content, began: i128) {
        if stat.modified.max(stat.changed) + RACY < began {
            self.keep(path, stat, content);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAT: Stat = Stat { bytes: 5, modified: 70, changed: 80, inode: 9, device: 1 };

    #[test]
    fn a_file_is_known_until_anything_of_it_changes() {
        let mut seen = SeenFiles::default();
        seen.note("a.md", STAT, Content::Binary, 80 + RACY + 1);
        assert_eq!(seen.content("a.md", &STAT), Some(Content::Binary));
        assert_eq!(seen.content("b.md", &STAT), None);
        for other in [
            Stat { bytes: 6, ..STAT },
            Stat { modified: 71, ..STAT },
            Stat { changed: 81, ..STAT },
            Stat { inode: 8, ..STAT },
            Stat { device: 2, ..STAT },
        ] {
            assert_eq!(seen.content("a.md", &other), None, "{other:?}");
        }
    }

    #[test]
    fn a_file_touched_shortly_before_the_look_is_not_remembered() {
        for (modified, changed, known) in
            [(0, 0, true), (0, 1, false), (1, 0, false), (i128::from(u64::MAX), 0, false)]
        {
            let stat = Stat { modified, changed, ..STAT };
            let mut seen = SeenFiles::default();
            seen.note("a.md", stat, Content::Text([0; 32]), RACY + 1);
            assert_eq!(seen.content("a.md", &stat).is_some(), known, "{stat:?}");
        }
    }
}
