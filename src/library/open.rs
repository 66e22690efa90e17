//! Opening a library: the generation that is there when it fits, a new one otherwise.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use arc_swap::ArcSwap;
use jiff::Timestamp;

use super::models::Understanding;
use crate::answer::{AnswerError, Answerer};
use crate::corpus::{self, CorpusError, CorpusFile, Fingerprint, PageLinks};
use crate::index::{GenerationLabel, Generations, IndexError, Snapshot, Watch};

/// Where indexes are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexPlace {
    /// Nowhere: built at every start.
    Memory,
    /// Under this folder, one folder for each corpus.
    Folder(PathBuf),
}

/// What a library is opened with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder of articles.
    pub corpus: PathBuf,
    /// Where indexes are kept.
    pub index: IndexPlace,
    /// The largest file that is read, in bytes.
    pub max_file_bytes: u64,
    /// Where the pages of the corpus are, for links to those that do not say.
    pub links: PageLinks,
    /// At and above this confidence a question counts as answered; what the model says where none
    /// is set.
    pub threshold: Option<f32>,
}

impl Settings {
    /// The same, with the index in memory.
    #[must_use]
    pub fn in_memory(&self) -> Self {
        Self { index: IndexPlace::Memory, ..self.clone() }
    }
}

/// Why a library cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// The corpus.
    #[error(transparent)]
    Corpus(#[from] CorpusError),
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// A question asked of it.
    #[error(transparent)]
    Answer(#[from] AnswerError),
}

impl LibraryError {
    /// Whether the same may go well later without anybody's doing: a disk may get room again, a
    /// folder that is not there yet be mounted.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Corpus(CorpusError::Unreadable { .. }) => true,
            Self::Index(error) => error.is_of_disk(),
            Self::Corpus(_) | Self::Answer(_) => false,
        }
    }
}

/// How a library was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// The index on disk fits the corpus.
    Found,
    /// The index was built.
    Built,
    /// The index on disk is of the corpus as it was before; [`Library::reindex`] is due.
    Stale,
    /// There is none yet; [`Library::reindex`] builds the first.
    Missing,
}

/// A corpus that answers requests.
#[derive(Debug)]
pub struct Library {
    // A question takes this without a lock and keeps what it took: whoever answers through a swap
    // ends with the snapshot it began with.
    pub(super) snapshot: Arc<ArcSwap<Snapshot>>,
    // Held while an index is built. Two builds at once would both take the next number, and each
    // would sweep away what the other writes.
    pub(super) building: Mutex<()>,
    pub(super) threshold: Option<f32>,
    pub(super) answerer: Answerer,
    pub(super) store: Generations,
    pub(super) understanding: Option<Understanding>,
}

impl Library {
    /// Opens the index of a corpus; builds it when there is none, or none that fits the corpus as
    /// it is now, or when `anew` is set. Waits until the index is fresh.
    pub fn open(
        settings: &Settings,
        anew: bool,
        now: Timestamp,
        watch: Watch<'_>,
    ) -> Result<(Self, Opened), LibraryError> {
        Self::opened(settings, now, watch, anew, |store, fingerprint| {
            let found = if anew { None } else { store.open(fingerprint) };
            found.map(|snapshot| (snapshot, Opened::Found))
        })
    }

    /// The same at once: an index of the corpus as it was before is taken as it is, and nothing is
    /// built while there is one.
    pub fn open_at_once(
        settings: &Settings,
        now: Timestamp,
        watch: Watch<'_>,
    ) -> Result<(Self, Opened), LibraryError> {
        match Self::open_kept(settings)? {
            Some(kept) => Ok(kept),
            None => Self::open(settings, false, now, watch),
        }
    }

    /// The index that is there, of the corpus as it is or as it was before; nothing where there is
    /// none.
    pub(super) fn open_kept(settings: &Settings) -> Result<Option<(Self, Opened)>, LibraryError> {
        let store = Self::store(settings);
        if store.is_empty() {
            return Ok(None);
        }
        let fingerprint = look(settings, &store)?;
        let found = store.open(fingerprint).map(|snapshot| (snapshot, Opened::Found));
        let found = found.or_else(|| Some((store.open_latest()?, Opened::Stale)));
        Ok(found.map(|(snapshot, how)| (Self::of(snapshot, settings.threshold, store), how)))
    }

    /// The index that `find` takes from the store; one that is built where it takes none.
    fn opened(
        settings: &Settings,
        now: Timestamp,
        watch: Watch<'_>,
        anew: bool,
        find: impl Fn(&Generations, Fingerprint) -> Option<(Snapshot, Opened)>,
    ) -> Result<(Self, Opened), LibraryError> {
        let store = Self::store(settings);
        // Without a generation there is nothing to compare the corpus with; it is read below anyway.
        let found = if store.is_empty() { None } else { find(&store, look(settings, &store)?) };
        let (snapshot, opened) = match found {
            Some(found) => found,
            None => {
                // Read in full, so that the label is that of what is indexed, whatever changes in
                // the folder meanwhile.
                let (files, warnings) = corpus::list(&settings.corpus, settings.max_file_bytes)?;
                let fingerprint = Fingerprint::of(&files, &warnings).linked(&settings.links);
                let corpus = corpus::load(&settings.corpus, &files, warnings, &settings.links)?;
                let label = GenerationLabel { fingerprint, generation: 1, built: built(now) };
                let snapshot = store.build(&corpus, anew, label, watch)?;
                // Only now: before, there may have been no folder to remember in.
                remember(settings, &store);
                (snapshot, Opened::Built)
            }
        };
        Ok((Self::of(snapshot, settings.threshold, store), opened))
    }

    pub(super) fn of(snapshot: Snapshot, threshold: Option<f32>, store: Generations) -> Self {
        Self {
            snapshot: Arc::new(ArcSwap::from_pointee(snapshot)),
            building: Mutex::new(()),
            threshold,
            answerer: Answerer::default(),
            store,
            understanding: None,
        }
    }

    /// A library of files that lie in no folder, indexed in memory; `name` is what an error calls
    /// them.
    pub fn of_files(
        name: &Path,
        files: &[CorpusFile],
        threshold: Option<f32>,
        now: Timestamp,
        watch: Watch<'_>,
    ) -> Result<Self, LibraryError> {
        // No folder was walked, so that nothing of it could have been skipped.
        let corpus = corpus::load(name, files, Vec::new(), &PageLinks::default())?;
        let fingerprint = Fingerprint::of(files, &[]);
        let label = GenerationLabel { fingerprint, generation: 1, built: built(now) };
        // Such files are asked for one run, so an index on disk would only be left behind.
        let store = Generations::Memory;
        let snapshot = store.build(&corpus, true, label, watch)?;
        Ok(Self::of(snapshot, threshold, store))
    }

    /// The same library with another model, or another reader of passages.
    #[must_use]
    pub fn with_answerer(self, answerer: Answerer) -> Self {
        Self { answerer, ..self }
    }

    /// What answers its questions.
    pub fn answerer(&self) -> &Answerer {
        &self.answerer
    }

    /// At and above this confidence a question counts as answered.
    pub fn threshold(&self) -> f32 {
        // Asked each time and not kept: another answerer brings another model, and the number that
        // served best is the model's.
        self.threshold.unwrap_or_else(|| self.answerer.threshold())
    }

    /// Names the damaged parts of the index on disk; none when it is whole, an error when there is
    /// no index for the corpus as it is now. Every file of the corpus and every byte of the index
    /// is read for it.
    pub fn verify(settings: &Settings) -> Result<Vec<String>, LibraryError> {
        let (files, warnings) = corpus::list(&settings.corpus, settings.max_file_bytes)?;
        let fingerprint = Fingerprint::of(&files, &warnings).linked(&settings.links);
        Ok(Self::store(settings).verify(fingerprint)?)
    }

    /// The snapshot that serves now. It stays what it is while it is held.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.snapshot.load_full()
    }

    /// Whether nothing was found damaged of the index that serves, so far as it was read.
    pub fn is_sound(&self) -> bool {
        self.snapshot().sound().is_ok()
    }

    pub(super) fn store(settings: &Settings) -> Generations {
        match &settings.index {
            IndexPlace::Memory => Generations::Memory,
            IndexPlace::Folder(root) => Generations::of(root, &settings.corpus),
        }
    }
}

/// Remembers the files of the corpus, so that the next start reads only what changes until then.
pub(super) fn remember(settings: &Settings, store: &Generations) {
    // What cannot be looked at now costs the next start some time; the index that was just built is
    // no worse for it.
    if *store != Generations::Memory {
        let _ = look(settings, store);
    }
}

/// The fingerprint of the corpus as it is now. Of its files only those are read that may have
/// changed since the last look, and what is found is remembered beside the index.
fn look(settings: &Settings, store: &Generations) -> Result<Fingerprint, CorpusError> {
    let known = store.recall();
    let began = || store.now();
    let (print, seen) = corpus::look(&settings.corpus, settings.max_file_bytes, &known, &began)?;
    if seen != known {
        store.remember(&seen);
    }
    Ok(print.linked(&settings.links))
}

/// A time as a label holds it: RFC 3339 in UTC, to the second.
pub(super) fn built(now: Timestamp) -> String {
    // Timestamps print their fractions of a second; nobody reads those of an index, and goldens
    // with them would differ from run to run.
    now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
