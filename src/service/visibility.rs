//! Visibility: which documents somebody may see.
//!
//! Two have a say in it. The operator, by the front matter key `servers:` of a document; and each
//! server for itself, which may choose fewer of the documents that are for it and never more. What
//! is not known counts as forbidden: where the choices cannot be read, documents that are for some
//! servers only are shown in none, and a server that chose sees none at all.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::visibility_file::{ChosenPaths, VisibilityFault, choosing, read, write};
use crate::corpus::{Servers, Viewer};
use crate::library::HeldDocument;

/// What a server chose to see of what it may.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum DocumentChoice {
    /// All of it.
    #[default]
    All,
    /// The documents of these paths, relative to the corpus folder.
    Only(BTreeSet<String>),
}

/// Why a choice is not taken.
#[derive(Debug)]
pub enum VisibilityError {
    /// There is no folder of data to keep it in.
    NoFolder,
    /// Those of before cannot be read, and would be lost.
    Unknown(VisibilityFault),
    /// It cannot be written.
    Unwritten(io::Error),
}

/// What is known of the choices.
#[derive(Debug)]
struct Known {
    chosen: Result<ChosenPaths, VisibilityFault>,
    /// The servers that chose, where it is not known what; none where it is not known who either.
    choosing: Option<BTreeSet<u64>>,
    /// For whom documents are whose files are not as they were indexed, by their paths.
    now: BTreeMap<String, Servers>,
    /// How often a choice was taken, or the files said something else.
    revision: u64,
}

/// Who may see what.
#[derive(Debug)]
pub struct Visibility {
    folder: Option<PathBuf>,
    // Every question looks here: no file is written while it is held.
    known: Mutex<Known>,
    /// Held by whoever changes a choice: two at once would each write without the other.
    changing: Mutex<()>,
}

impl Visibility {
    /// Reads the choices in the folder of data. Without one no server has any.
    pub fn load(folder: Option<&Path>) -> Self {
        // Once and not at each question: a file that is changed by hand counts from the next start on.
        let chosen = folder.map_or_else(|| Ok(ChosenPaths::new()), read);
        let choosing = match folder.filter(|_| chosen.is_err()) {
            Some(folder) => choosing(folder),
            None => Some(BTreeSet::new()),
        };
        let known = Mutex::new(Known { chosen, choosing, now: BTreeMap::new(), revision: 0 });
        Self { folder: folder.map(Path::to_owned), known, changing: Mutex::default() }
    }

    /// Why the choices are not known, for whoever keeps the bot; nothing where they are.
    pub fn fault(&self) -> Option<VisibilityFault> {
        self.known().chosen.as_ref().err().copied()
    }

    /// Whether a server sees nothing because what it chose is not known.
    pub fn hides_all(&self, server: u64) -> bool {
        // Where nobody knows who chose, each of them may have.
        self.known().choosing.as_ref().is_none_or(|choosing| choosing.contains(&server))
    }

    /// What a server chose.
    pub fn choice(&self, server: u64) -> DocumentChoice {
        let known = self.known();
        let chosen = known.chosen.as_ref().ok().and_then(|chosen| chosen.get(&server));
        chosen.map_or(DocumentChoice::All, |paths| DocumentChoice::Only(paths.clone()))
    }

    /// Takes a server's choice in the place of the one before; it counts from the next question on.
    /// Paths of documents that the server may not see, or that are not there, change nothing.
    ///
    /// # Errors
    /// It cannot be kept; the choice of before stays.
    pub fn choose(&self, server: u64, choice: DocumentChoice) -> Result<(), VisibilityError> {
        self.change(server, |_| Some(choice)).map(drop)
    }

    /// Makes a server's choice of the one before, which nobody else changes meanwhile; whether there
    /// was one to take. What is asked for the choice must change nothing here itself.
    ///
    /// # Errors
    /// It cannot be kept; the choice of before stays.
    pub fn change(
        &self,
        server: u64,
        change: impl FnOnce(DocumentChoice) -> Option<DocumentChoice>,
    ) -> Result<bool, VisibilityError> {
        let folder = self.folder.as_deref().ok_or(VisibilityError::NoFolder)?;
        let _turn = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        // Changed in a copy, which takes the place of what is known only when it is safe on disk.
        let mut chosen = self.known().chosen.clone().map_err(VisibilityError::Unknown)?;
        let before = chosen.remove(&server).map_or(DocumentChoice::All, DocumentChoice::Only);
        match change(before) {
            None => return Ok(false),
            Some(DocumentChoice::All) => {}
            Some(DocumentChoice::Only(paths)) => drop(chosen.insert(server, paths)),
        }
        write(folder, &chosen).map_err(VisibilityError::Unwritten)?;
        let mut known = self.known();
        known.chosen = Ok(chosen);
        known.revision += 1;
        Ok(true)
    }

    /// The servers that chose.
    pub fn servers(&self) -> Vec<u64> {
        let known = self.known();
        known.chosen.iter().flat_map(BTreeMap::keys).copied().collect()
    }

    /// Takes in for whom documents are whose files are not as they were indexed. Whoever may not see
    /// one by what its file says now does not see it, whatever the index says.
    pub(super) fn follow_files(&self, now: BTreeMap<String, Servers>) {
        let mut known = self.known();
        if known.now != now {
            known.now = now;
            known.revision += 1;
        }
    }

    /// How often a choice was taken since the start, or a file restricted: what was made of an earlier
    /// one is out of date.
    pub(super) fn revision(&self) -> u64 {
        self.known().revision
    }

    /// For each document whether a viewer sees it.
    pub(super) fn shown(&self, viewer: Viewer, documents: &[HeldDocument]) -> Vec<bool> {
        let mut shown = self.admitted(viewer, documents);
        // What it hid cannot be told from the rest.
        if let Viewer::Guild(server) = viewer
            && self.hides_all(server)
        {
            shown.fill(false);
        }
        if let Viewer::Guild(server) = viewer
            && let DocumentChoice::Only(paths) = self.choice(server)
        {
            // And-ed to what the operator says: nothing that a server chooses can add to that.
            for (shown, document) in shown.iter_mut().zip(documents) {
                *shown &= paths.contains(&document.path);
            }
        }
        shown
    }

    /// For each document whether the operator lets a viewer see it.
    pub(super) fn admitted(&self, viewer: Viewer, documents: &[HeldDocument]) -> Vec<bool> {
        // What a server chose not to see it may as well see; what it must not see stays away.
        let known = self.known();
        let closed = known.chosen.is_err();
        let admit = |servers: &Servers| match viewer {
            // It belongs to whoever keeps the files.
            Viewer::Terminal => true,
            _ if closed => !servers.is_restricted(),
            Viewer::Direct => servers.admit(None),
            Viewer::Guild(server) => servers.admit(Some(server)),
        };
        let admitted = documents.iter().map(|document| {
            admit(&document.servers) && known.now.get(&document.path).is_none_or(admit)
        });
        admitted.collect()
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
