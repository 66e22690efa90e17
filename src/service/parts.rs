//! Parts: the documents of a library as each viewer sees them, made when somebody first asks and kept
//! as long as the index serves that they are of.

use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;

use super::visibility::Visibility;
use crate::corpus::Viewer;
use crate::library::{HeldDocument, Holdings, Library, RequestError};

/// How many parts are kept. One takes some 160 kB for each thousand passages, and as long to make as a
/// reindex in which nothing changed.
const PARTS: usize = 24;
/// For how many viewers it is kept which part they see.
const VIEWERS: usize = 1024;

/// Tells a part from every other that was made since the start, of whatever index: what is kept of
/// replies is kept under it. All of a library is one, whatever its index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PartId(u64);

impl PartId {
    /// That of all documents.
    pub const WHOLE: Self = Self(0);
}

/// What a viewer sees of a library.
#[derive(Clone, Debug)]
pub struct VisiblePart {
    /// Which part it is.
    pub id: PartId,
    /// Its documents, and all that can be asked of them.
    pub holdings: Holdings,
}

/// A part with room for what it is made of once, by whoever comes first; the others wait for it.
#[derive(Debug)]
struct PartPlace {
    /// Which documents it shows, in corpus order.
    shown: Vec<bool>,
    made: Mutex<Option<VisiblePart>>,
}

/// A library with what each viewer sees of it.
#[derive(Debug)]
pub struct VisibleParts {
    library: Arc<Library>,
    visibility: Visibility,
    made: AtomicU64,
    // No part is made while this is held.
    kept: Mutex<KeptParts>,
}

/// What is kept for one index.
#[derive(Debug)]
struct KeptParts {
    /// All of it; none before anybody asked.
    whole: Option<Holdings>,
    /// Its documents.
    documents: Vec<HeldDocument>,
    /// How many choices had been taken when it was looked up what viewers see.
    revision: u64,
    /// By which documents are shown.
    parts: LruCache<Vec<bool>, Arc<PartPlace>>,
    /// By viewer; nothing for those who see all.
    viewers: LruCache<Viewer, Option<Arc<PartPlace>>>,
    /// Who saw a part lately, of any index.
    lately: LruCache<Viewer, ()>,
}

impl Default for KeptParts {
    fn default() -> Self {
        Self {
            whole: None,
            documents: Vec::new(),
            revision: 0,
            parts: lru(PARTS),
            viewers: lru(VIEWERS),
            lately: lru(PARTS),
        }
    }
}

fn lru<K: Hash + Eq, V>(most: usize) -> LruCache<K, V> {
    LruCache::new(NonZeroUsize::MIN.saturating_add(most - 1))
}

impl VisibleParts {
    /// Of a library, by what is known of who may see what.
    pub fn of(library: Arc<Library>, visibility: Visibility) -> Self {
        Self { library, visibility, made: AtomicU64::new(0), kept: Mutex::default() }
    }

    /// Who may see what.
    pub const fn visibility(&self) -> &Visibility {
        &self.visibility
    }

    /// What a viewer sees now. Whoever sees all gets that at once; a part that nobody asked for since
    /// its index serves is made first.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn seen_by(&self, viewer: Viewer) -> Result<VisiblePart, RequestError> {
        let holdings = self.library.holdings();
        let whole = VisiblePart { id: PartId::WHOLE, holdings };
        // Before any lock: whoever keeps the files waits for nobody.
        if viewer == Viewer::Terminal {
            return Ok(whole);
        }
        let Some(place) = self.place(viewer, &whole.holdings)? else { return Ok(whole) };
        // Others who see the same wait here, and find it made; those who see something else do not.
        let mut made = place.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(part) = &*made {
            return Ok(part.clone());
        }
        // What fails is tried again by whoever comes next.
        let holdings = whole.holdings.narrowed(&place.shown)?;
        let id = PartId(1 + self.made.fetch_add(1, Ordering::Relaxed));
        Ok(made.insert(VisiblePart { id, holdings }).clone())
    }

    /// The documents that a server may see as the operator says, whatever it chose of them; in corpus
    /// order.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn offered(&self, server: u64) -> Result<Vec<HeldDocument>, RequestError> {
        let documents = self.library.holdings().documents()?;
        let admitted = self.visibility.admitted(Viewer::Guild(server), &documents);
        let offered = documents.into_iter().zip(admitted).filter(|(_, admitted)| *admitted);
        Ok(offered.map(|(document, _)| document).collect())
    }

    /// Looks anew at who sees what, and makes the parts that were asked for lately, before anybody has
    /// to wait for them: for when another index began to serve. Those that are no whole are returned.
    pub fn prepare(&self) -> Vec<VisiblePart> {
        let lately: Vec<Viewer> = self.lock().lately.iter().map(|(viewer, ())| *viewer).collect();
        let viewers = lately.into_iter().chain([Viewer::Direct]);
        // Whoever asks next meets the same error, and is told.
        let parts = viewers.filter_map(|viewer| self.seen_by(viewer).ok());
        parts.filter(|part| part.id != PartId::WHOLE).collect()
    }

    /// Where the part of a viewer is kept; nothing for whoever sees all.
    fn place(
        &self,
        viewer: Viewer,
        whole: &Holdings,
    ) -> Result<Option<Arc<PartPlace>>, RequestError> {
        let mut kept = self.lock();
        if !kept.whole.as_ref().is_some_and(|known| known.is_same(whole)) {
            // First, so that what cannot be read is not taken for no documents the next time.
            let documents = whole.documents()?;
            let lately = std::mem::replace(&mut kept.lately, lru(PARTS));
            *kept =
                KeptParts { whole: Some(whole.clone()), documents, lately, ..KeptParts::default() };
        }
        // Read before the choices are: one that is taken meanwhile is looked at again.
        let revision = self.visibility.revision();
        if kept.revision != revision {
            kept.viewers.clear();
            kept.revision = revision;
        }
        if let Some(known) = kept.viewers.get(&viewer) {
            return Ok(known.clone());
        }
        let shown = self.visibility.shown(viewer, &kept.documents);
        // To see all is to see the library itself, with nothing made for it.
        let place = if shown.iter().all(|shown| *shown) {
            None
        } else {
            // By what is shown and not by who: most servers see the same.
            let own = kept.parts.get_or_insert(shown.clone(), || {
                Arc::new(PartPlace { shown, made: Mutex::default() })
            });
            let place = Arc::clone(own);
            kept.lately.put(viewer, ());
            Some(place)
        };
        kept.viewers.put(viewer, place.clone());
        Ok(place)
    }

    fn lock(&self) -> MutexGuard<'_, KeptParts> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
