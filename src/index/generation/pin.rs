//! Going back: the generation before the newest is made current again, and stays that until the
//! articles change.
//!
//! A file beside the generations names the one that was gone back to, and the articles of that day. As
//! long as those are what they are, it is opened instead of theirs; a build takes the file away.
//!
//! Where generations are built elsewhere, the same file names the one that was published last, with
//! what was known then of for whom its documents are.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::corpus::{Fingerprint, Servers};
use crate::index::error::IndexError;
use crate::index::generation::disk::{lock, unusable};
use crate::index::generation::generations::{Generations, facts, file_name, open_folder};
use crate::index::generation::snapshot::Snapshot;
use crate::index::postings::schema::VERSION;

/// The file that names it.
const PINNED: &str = "pinned.json";

/// A generation that was gone back to.
#[derive(Debug, Serialize, Deserialize)]
struct Pin {
    /// The name of its folder.
    folder: String,
    /// Fingerprint of the articles when it was gone back to, in hexadecimal.
    articles: String,
    /// For whom documents are beside what they say themselves, by their paths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    restricted: Option<BTreeMap<String, Servers>>,
}

impl Generations {
    /// Goes back to the generation before the one that is current for these articles, and opens it.
    ///
    /// # Errors
    /// There is none to go back to, or the folder cannot be written.
    pub fn go_back(&self, articles: Fingerprint) -> Result<Snapshot, IndexError> {
        let Self::Folder(folder) = self else { return Err(IndexError::Oldest) };
        let _lock = lock(folder).map_err(|reason| unusable(folder, reason))?;
        // Only the last two are kept: what was gone back to has none before it.
        if self.pinned().is_some() {
            return Err(IndexError::Oldest);
        }
        let newest = self.open_latest().ok_or(IndexError::Oldest)?;
        let before = self.other_than(Some(&newest.meta().fingerprint)).ok_or(IndexError::Oldest)?;
        let snapshot = open_folder(&before, &[])?;
        let pin =
            Pin { folder: file_name(&before), articles: articles.to_string(), restricted: None };
        write(folder, &pin).map_err(|reason| unusable(folder, reason))?;
        Ok(snapshot)
    }

    /// Makes the generation in the folder of this name current.
    pub(super) fn pin_adopted(
        &self,
        name: &str,
        restricted: BTreeMap<String, Servers>,
    ) -> Result<(), IndexError> {
        let Self::Folder(folder) = self else { return Err(IndexError::Missing) };
        // There are no articles here that it could be compared with.
        let (name, articles) = (name.to_owned(), String::new());
        let pin = Pin { folder: name, articles, restricted: Some(restricted) };
        write(folder, &pin).map_err(|reason| unusable(folder, reason))
    }

    /// For whom documents of the generation that was adopted are, beside what they say themselves, by
    /// their paths; nothing where that is not known.
    pub fn restricted(&self) -> Option<BTreeMap<String, Servers>> {
        self.pin().and_then(|(_, pin)| pin.restricted)
    }

    /// The folder of the generation that was gone back to, while there is one.
    pub(super) fn pinned(&self) -> Option<PathBuf> {
        self.pin().map(|(path, _)| path)
    }

    /// The same while the articles are those of that day.
    pub(super) fn pinned_for(&self, articles: Fingerprint) -> Option<PathBuf> {
        let (path, pin) = self.pin()?;
        (pin.articles == articles.to_string()).then_some(path)
    }

    /// Forgets what was gone back to.
    pub(super) fn unpin(&self) {
        // One that stays names other articles than those of now, and means nothing for them.
        if let Self::Folder(folder) = self {
            let _ = fs::remove_file(folder.join(PINNED));
        }
    }

    /// Whether a snapshot is of the generation that is current, so far as its facts tell.
    pub fn is_current(&self, snapshot: &Snapshot) -> bool {
        // What another version of the program built is none that this one could follow.
        let current = || self.pinned().or_else(|| self.usable().next());
        *self == Self::Memory || current() == snapshot.folder
    }

    fn pin(&self) -> Option<(PathBuf, Pin)> {
        let Self::Folder(folder) = self else { return None };
        let pin: Pin = serde_json::from_slice(&fs::read(folder.join(PINNED)).ok()?).ok()?;
        // A name and nothing else: what it names lies here.
        let path = folder.join(Path::new(&pin.folder).file_name()?);
        // One of another version of the program has other terms than this one asks for.
        facts(&path).filter(|meta| meta.version == VERSION).map(|_| (path, pin))
    }
}

/// Puts the file in its place as a whole.
fn write(folder: &Path, pin: &Pin) -> io::Result<()> {
    let mut file = NamedTempFile::new_in(folder)?;
    file.write_all(&serde_json::to_vec(pin)?)?;
    file.as_file().sync_all()?;
    file.persist(folder.join(PINNED))?;
    Ok(())
}
