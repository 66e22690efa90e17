//! Visibility: which documents somebody may see.
//!
//! Two have a say in it. The operator, by the front matter key `servers:` of a document; and each
//! server for itself, which may choose fewer of the documents that are for it and never more. What
//! is not known counts as forbidden: where the choices cannot be read, documents that are for some
//! servers only are shown in none, and a server that chose sees none at all.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::visibility_file::{ChosenPaths, VisibilityFault, choosing, read, write};
use crate::corpus::{Servers, Viewer};
use crate::library::HeldDocument;
use crate::store::{ChoiceBook, ChoiceChange, ChosenDocuments, Store, StoreError, StorePlace};

/// How often a change is made anew of what somebody else chose for the server in the same moment: more than
/// anybody has managers who do so at once.
const TRIES: usize = 20;

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
    /// The database that keeps it does not take it.
    Away(StoreError),
}

/// Where choices are kept.
#[derive(Debug)]
enum ChoicePlace {
    Nowhere,
    /// In a file there, which is this process's own.
    Folder(PathBuf),
    /// Where other processes choose as well.
    Shared(Arc<dyn ChoiceBook>),
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
    /// The number that the shared place has for these choices; none where all of it is to be read again.
    shared: Option<u64>,
}

impl Known {
    fn of(
        chosen: Result<ChosenPaths, VisibilityFault>,
        choosing: Option<BTreeSet<u64>>,
    ) -> Mutex<Self> {
        Mutex::new(Self { chosen, choosing, now: BTreeMap::new(), revision: 0, shared: None })
    }

    /// Takes in what stands in the shared place; whether that is something else.
    fn take(&mut self, read: ChosenDocuments) -> bool {
        self.shared = Some(read.revision);
        let other = self.chosen.as_ref() != Ok(&read.servers);
        // A number alone is no change: parts that are made would be looked up anew for nothing.
        if other {
            self.chosen = Ok(read.servers);
            self.choosing = Some(BTreeSet::new());
            self.revision += 1;
        }
        other
    }
}

/// Who may see what.
#[derive(Debug)]
pub struct Visibility {
    place: ChoicePlace,
    // Every question looks here: no file is written while it is held.
    known: Mutex<Known>,
    /// Held by whoever writes the file: two at once would each write without the other.
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
        let place = folder.map_or(ChoicePlace::Nowhere, |own| ChoicePlace::Folder(own.to_owned()));
        Self { place, known: Known::of(chosen, choosing), changing: Mutex::default() }
    }

    /// The same for whatever place: the choices of one with a database are in the store that was opened
    /// there. Waits for that a second at most.
    pub fn of(place: &StorePlace, store: &Store) -> Self {
        match place.database {
            Some(_) => Self::shared(Arc::new(store.clone())),
            None => Self::load(place.folder.as_deref()),
        }
    }

    /// Reads the choices where several processes keep them. Until they were read once, each server may have
    /// chosen; then what was known last holds for as long as they cannot be read.
    pub fn shared(book: Arc<dyn ChoiceBook>) -> Self {
        let known = Known::of(Err(VisibilityFault::Away), None);
        let own = Self { place: ChoicePlace::Shared(book), known, changing: Mutex::default() };
        // No error for whoever starts: what is not known hides more, and is looked at again.
        if let Err(error) = own.follow() {
            tracing::error!(%error, "what servers chose of the articles could not be read");
        }
        own
    }

    /// Whether other processes change the choices as well.
    pub const fn is_shared(&self) -> bool {
        matches!(self.place, ChoicePlace::Shared(_))
    }

    /// Reads what other processes chose since; whether that is something else. What is this process's own is
    /// never read again. Waits for the store a second at most.
    ///
    /// # Errors
    /// It cannot be read; what was known stays.
    pub fn follow(&self) -> Result<bool, StoreError> {
        let ChoicePlace::Shared(book) = &self.place else { return Ok(false) };
        let seen = self.known().shared;
        // No lock is held meanwhile: the database may take a second, and questions go on.
        let read = book.chosen(seen);
        let mut known = self.known();
        // A choice was taken here meanwhile: what was read may be older than that, and the next time
        // is soon enough for what is newer.
        if known.shared != seen {
            return Ok(false);
        }
        match read {
            Ok(Some(read)) => Ok(known.take(read)),
            Ok(None) => Ok(false),
            Err(error) => {
                // What comes back may be a copy of long ago, which counts from an earlier number on.
                known.shared = None;
                Err(error)
            }
        }
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
        self.change(server, move |_| Some(choice.clone())).map(drop)
    }

    /// Makes a server's choice of the one before, which nobody else changes meanwhile; whether there
    /// was one to take. What is asked for the choice must change nothing here itself; where another process
    /// changed it in the same moment, it is asked again.
    ///
    /// # Errors
    /// It cannot be kept; the choice of before stays.
    pub fn change(
        &self,
        server: u64,
        change: impl FnMut(DocumentChoice) -> Option<DocumentChoice>,
    ) -> Result<bool, VisibilityError> {
        match &self.place {
            ChoicePlace::Nowhere => Err(VisibilityError::NoFolder),
            ChoicePlace::Folder(folder) => self.change_file(folder, server, change),
            ChoicePlace::Shared(book) => self.change_shared(book.as_ref(), server, change),
        }
    }

    fn change_file(
        &self,
        folder: &Path,
        server: u64,
        mut change: impl FnMut(DocumentChoice) -> Option<DocumentChoice>,
    ) -> Result<bool, VisibilityError> {
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

    fn change_shared(
        &self,
        book: &dyn ChoiceBook,
        server: u64,
        mut change: impl FnMut(DocumentChoice) -> Option<DocumentChoice>,
    ) -> Result<bool, VisibilityError> {
        // What is written would be made of a choice that nobody knows.
        if self.fault().is_some() {
            self.follow().map_err(VisibilityError::Away)?;
        }
        let known = self.known().chosen.as_ref().ok().and_then(|known| known.get(&server).cloned());
        let mut before = known;
        for _ in 0..TRIES {
            let chosen = before.clone().map_or(DocumentChoice::All, DocumentChoice::Only);
            let after = match change(chosen) {
                None => return Ok(false),
                Some(DocumentChoice::All) => None,
                Some(DocumentChoice::Only(paths)) => Some(paths),
            };
            let own = ChoiceChange { server, before: before.as_ref(), after: after.as_ref() };
            // No lock is held here: what this takes, no question waits for.
            let (taken, now) = book.choose(&own).map_err(VisibilityError::Away)?;
            let there = now.servers.get(&server).cloned();
            let mut known = self.known();
            // Of two that are changed here at once, the later one may be told first.
            if known.shared.is_none_or(|shared| shared < now.revision) {
                known.take(now);
            }
            if taken {
                return Ok(true);
            }
            // Somebody chose something else meanwhile: what is wished is made of that.
            before = there;
        }
        Err(VisibilityError::Away(StoreError::Slow))
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
