//! Opening a library: the generation that is there when it fits, a new one otherwise.

use std::path::Path;
use std::sync::atomic::AtomicU32;
use std::sync::{Arc, Mutex};

use arc_swap::ArcSwap;
use jiff::Timestamp;

use super::after_merge::AfterMerge;
use super::build::{Build, built, look};
use super::models::Understanding;
use super::settings::{LibraryError, Settings};
use crate::answer::Answerer;
use crate::corpus::{self, Articles, CorpusFile, Fingerprint, PageLinks};
use crate::index::{CandidateEngine, Following, GenerationLabel, Generations, Snapshot, Watch};

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
    pub(super) building: Arc<Mutex<()>>,
    pub(super) threshold: Option<f32>,
    pub(super) answerer: Arc<Answerer>,
    pub(super) store: Generations,
    pub(super) understanding: Option<Arc<Understanding>>,
    /// Who finds passages in place of the index itself.
    pub(super) engine: Option<Arc<dyn CandidateEngine>>,
    /// How many looks the engine is left alone, after it could not be given what is current.
    pub(super) unready: AtomicU32,
    pub(super) after_merge: Arc<AfterMerge>,
    /// Whether what serves is built and encoded elsewhere.
    pub(super) follows: bool,
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
        if settings.follows() {
            // One that is damaged is mended by whoever fetched it, and by nobody else.
            let found = if anew { None } else { Self::open_followed(settings)? };
            return found.ok_or(LibraryError::Unfetched);
        }
        let store = Self::store(settings);
        // Without a generation there is nothing to compare the corpus with; it is read below anyway.
        let found =
            if anew || store.is_empty() { None } else { store.open(look(settings, &store)?) };
        if let Some(snapshot) = found {
            let library = Self::of(snapshot, settings.threshold, store).engaged(settings)?;
            return Ok((library, Opened::Found));
        }
        // Whoever asks for another index than the one that is there may do so because that is damaged,
        // also where it has not been read yet.
        let base = if anew { store.open_whole() } else { store.open_latest() };
        let (base, generation) = (base.as_ref(), 1);
        let built = built(now);
        let build = Build { settings, store: &store, base, generation, anew, built, watch };
        let snapshot = build.run()?;
        let library = Self::of(snapshot, settings.threshold, store).engaged(settings)?;
        // Without one before it, nothing that the engine has can be known to be out of use.
        if let Some(before) = base {
            library.sweep_engine(settings, before, &library.snapshot());
        }
        Ok((library, Opened::Built))
    }

    /// The index that is there, of the corpus as it is or as it was before; nothing where there is
    /// none.
    pub(super) fn open_kept(settings: &Settings) -> Result<Option<(Self, Opened)>, LibraryError> {
        if settings.follows() {
            return Self::open_followed(settings);
        }
        let store = Self::store(settings);
        if store.is_empty() {
            return Ok(None);
        }
        let fingerprint = look(settings, &store)?;
        let Some(snapshot) = store.open_latest() else { return Ok(None) };
        let fits = store.is_of(&snapshot, fingerprint);
        let how = if fits { Opened::Found } else { Opened::Stale };
        let library = Self::of(snapshot, settings.threshold, store).engaged(settings)?;
        Ok(Some((library, how)))
    }

    /// The index that was put here last.
    fn open_followed(settings: &Settings) -> Result<Option<(Self, Opened)>, LibraryError> {
        let store = Self::store(settings);
        let Some(snapshot) = store.open_latest() else { return Ok(None) };
        let library = Self::of(snapshot, settings.threshold, store);
        let library = Self { follows: true, ..library }.engaged(settings)?;
        Ok(Some((library, Opened::Found)))
    }

    pub(super) fn of(snapshot: Snapshot, threshold: Option<f32>, store: Generations) -> Self {
        Self {
            snapshot: Arc::new(ArcSwap::from_pointee(snapshot)),
            building: Arc::default(),
            threshold,
            answerer: Arc::default(),
            store,
            understanding: None,
            engine: None,
            unready: AtomicU32::new(0),
            after_merge: Arc::default(),
            follows: false,
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
        let links = PageLinks::default();
        let articles = Articles::of_files(name, files.to_vec(), Vec::new(), &links);
        let fingerprint = articles.fingerprint;
        let label = GenerationLabel { fingerprint, generation: 1, built: built(now) };
        // Such files are asked for one run, so an index on disk would only be left behind.
        let store = Generations::Memory;
        let snapshot = store.build(&articles, Following::default(), label, watch)?;
        Ok(Self::of(snapshot, threshold, store))
    }

    /// The same library with the engine of the settings, if there is one: it finds the passages of the
    /// index that serves and of all that will.
    pub(super) fn engaged(self, settings: &Settings) -> Result<Self, LibraryError> {
        let library = Self { engine: settings.candidate_engine()?, ..self };
        match library.prepare(&library.snapshot()) {
            // Its own postings answer meanwhile, and at each look it is tried again.
            Err(LibraryError::Index(error)) if library.follows && error.is_of_engine() => {
                tracing::warn!(%error, "the engine is not asked for now; the index here is");
            }
            prepared => prepared?,
        }
        Ok(library)
    }

    /// Has the passages of a snapshot found by the engine, where there is one.
    pub(super) fn prepare(&self, snapshot: &Snapshot) -> Result<(), LibraryError> {
        let Some(engine) = &self.engine else { return Ok(()) };
        Ok(engine.prepare(snapshot, !self.follows)?)
    }

    /// Has the engine forget what served long ago, once `after` serves in the place of `before`.
    pub(super) fn sweep_engine(&self, settings: &Settings, before: &Snapshot, after: &Snapshot) {
        if let Some(engine) = self.engine.as_ref().filter(|_| !settings.published) {
            engine.sweep(&[after.meta(), before.meta()]);
        }
    }

    /// The same library with another model, or another reader of passages.
    #[must_use]
    pub fn with_answerer(self, answerer: Answerer) -> Self {
        Self { answerer: Arc::new(answerer), ..self }
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
        if settings.follows() {
            return Err(LibraryError::Elsewhere);
        }
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
        settings.generations()
    }
}
