//! Parts: the documents of a library as each viewer sees them, made when somebody first asks and kept
//! as long as the index serves that they are of.

use std::collections::HashSet;
use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use lru::LruCache;

use super::visibility::Visibility;
use crate::corpus::Viewer;
use crate::library::{HeldDocument, Holdings, Library, LibraryError, RequestError, Settings};

/// How many passages the parts that are kept may have together: these take some 128 MB. The part that
/// was asked for last is kept whatever it has.
const PASSAGES: usize = 800_000;
/// Bytes that a passage of a part takes whose document lies in a segment of the library. What a part has
/// of its own counts as so many more passages as it is that long.
const PASSAGE_BYTES: usize = 160;
/// How many parts are kept at most, since a small one takes something too.
const PARTS: usize = 256;
/// How many are made before anybody asks: each takes as long as a reindex in which nothing changed, or
/// in which those documents did that a hidden one gave a short name.
const LATELY: usize = 24;
/// For how many viewers it is kept which part they see.
const VIEWERS: usize = 1024;

/// Tells a part from every other that was made since the start, of whatever index: what is kept of
/// replies is kept under it. All of a library is one, whatever its index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PartId(u64);

impl PartId {
    /// That of all documents.
    pub const WHOLE: Self = Self(0);
    /// That of none.
    const NOTHING: Self = Self(u64::MAX);
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
    shown: Arc<[bool]>,
    /// Held while it is made.
    making: Mutex<()>,
    /// What is shown of it. No part is made while this is held.
    serving: Mutex<Option<ServedPart>>,
}

/// What is shown of a part.
#[derive(Clone, Debug)]
struct ServedPart {
    part: VisiblePart,
    /// Whether it is of an index before, which says the same: it serves until the new one is made.
    old: bool,
}

impl PartPlace {
    fn of(shown: Arc<[bool]>, serving: Option<ServedPart>) -> Arc<Self> {
        Arc::new(Self { shown, making: Mutex::default(), serving: Mutex::new(serving) })
    }

    fn serving(&self) -> MutexGuard<'_, Option<ServedPart>> {
        self.serving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What can be shown at once.
    fn at_hand(&self) -> Option<VisiblePart> {
        self.serving().as_ref().map(|served| served.part.clone())
    }

    /// The part of the index that serves, where it is made.
    fn current(&self) -> Option<VisiblePart> {
        self.serving().as_ref().filter(|served| !served.old).map(|served| served.part.clone())
    }
}

/// A part that is kept.
#[derive(Debug)]
struct KeptPart {
    place: Arc<PartPlace>,
    /// How many passages it has, or what it takes in their place; none before it is made.
    passages: usize,
}

/// A library with what each viewer sees of it.
#[derive(Debug)]
pub struct VisibleParts {
    library: Arc<Library>,
    visibility: Visibility,
    /// How many parts were made.
    made: AtomicU64,
    /// How many passages those that are kept may have.
    room: usize,
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
    parts: LruCache<Arc<[bool]>, KeptPart>,
    /// Which documents each viewer is shown; nothing for those who see all. No part is held here: one
    /// that is dropped from those above must free its memory.
    viewers: LruCache<Viewer, Option<Arc<[bool]>>>,
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
            lately: lru(LATELY),
        }
    }
}

fn lru<K: Hash + Eq, V>(most: usize) -> LruCache<K, V> {
    LruCache::new(NonZeroUsize::MIN.saturating_add(most - 1))
}

impl KeptParts {
    /// Takes in that another index serves.
    fn follow(&mut self, whole: &Holdings) -> Result<(), RequestError> {
        // First, so that what cannot be read is not taken for no documents the next time.
        let documents = whole.documents()?;
        let before = std::mem::take(self);
        let same = before.documents == documents
            && before.whole.as_ref().is_some_and(|known| known.says_same(whole));
        *self = Self {
            whole: Some(whole.clone()),
            documents,
            lately: before.lately,
            ..Self::default()
        };
        if !same {
            return Ok(());
        }
        // Those asked for longest ago first, so that they are the first to go here too.
        for (shown, kept) in before.parts.iter().rev() {
            if let Some(part) = kept.place.at_hand() {
                let old = ServedPart { part, old: true };
                let place = PartPlace::of(Arc::clone(shown), Some(old));
                self.parts.put(Arc::clone(shown), KeptPart { place, passages: kept.passages });
            }
        }
        Ok(())
    }

    /// The place of the part that shows these documents.
    fn place(&mut self, shown: &Arc<[bool]>) -> Arc<PartPlace> {
        let made = || KeptPart { place: PartPlace::of(Arc::clone(shown), None), passages: 0 };
        Arc::clone(&self.parts.get_or_insert(Arc::clone(shown), made).place)
    }

    /// Takes in how many passages a part has that was made, and drops those asked for longest ago that
    /// there is no room for.
    fn weigh(&mut self, place: &Arc<PartPlace>, passages: usize, room: usize) {
        if let Some(own) = self.parts.peek_mut(&place.shown)
            && Arc::ptr_eq(&own.place, place)
        {
            own.passages = passages;
        }
        let mut all: usize = self.parts.iter().map(|(_, kept)| kept.passages).sum();
        while all > room && self.parts.len() > 1 {
            let Some((_, dropped)) = self.parts.pop_lru() else { break };
            all -= dropped.passages;
        }
    }

    /// Drops what is still of an index before.
    fn drop_old(&mut self) {
        for (_, kept) in &mut self.parts {
            let mut serving = kept.place.serving();
            if serving.as_ref().is_some_and(|served| served.old) {
                *serving = None;
                kept.passages = 0;
            }
        }
    }
}

impl VisibleParts {
    /// Of a library, by what is known of who may see what.
    pub fn of(library: Arc<Library>, visibility: Visibility) -> Self {
        let made = AtomicU64::new(0);
        Self { library, visibility, made, room: PASSAGES, kept: Mutex::default() }
    }

    /// The same with room for parts of so many passages.
    #[cfg(test)]
    pub(super) fn with_room(self, passages: usize) -> Self {
        Self { room: passages, ..self }
    }

    /// Who may see what.
    pub const fn visibility(&self) -> &Visibility {
        &self.visibility
    }

    /// Looks at the files that changed since the index was built that serves: a document that was
    /// restricted since is not shown by an older index either. For when another index began to serve,
    /// and when none could be built.
    ///
    /// # Errors
    /// The index or the corpus cannot be read; what was known stays.
    pub fn follow_files(&self, settings: &Settings) -> Result<(), LibraryError> {
        self.visibility.follow_files(self.library.servers_now(settings)?);
        Ok(())
    }

    /// What a viewer sees now. Whoever sees all gets that at once; a part that nobody asked for since
    /// its index serves is made first, unless there is one of an index before that says the same.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn seen_by(&self, viewer: Viewer) -> Result<VisiblePart, RequestError> {
        let whole = self.library.holdings();
        let Some(place) = self.place(viewer, &whole)? else { return Ok(all(whole)) };
        // Others who see the same wait here, and find it made; those who see something else do not.
        place.at_hand().map_or_else(|| self.made(&place, &whole), Ok)
    }

    /// The same for whoever must not wait for others: nothing while somebody makes the part.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn at_hand(&self, viewer: Viewer) -> Result<Option<VisiblePart>, RequestError> {
        let whole = self.library.holdings();
        let Some(place) = self.place(viewer, &whole)? else { return Ok(Some(all(whole))) };
        if let Some(part) = place.at_hand() {
            return Ok(Some(part));
        }
        if matches!(place.making.try_lock(), Err(TryLockError::WouldBlock)) {
            return Ok(None);
        }
        self.made(&place, &whole).map(Some)
    }

    /// A part without any document, for what has to go on when the index is damaged.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn nothing(&self) -> Result<VisiblePart, RequestError> {
        let holdings = self.library.holdings().emptied()?;
        Ok(VisiblePart { id: PartId::NOTHING, holdings })
    }

    /// The parts that are kept: what is kept of any other is of no more use.
    pub fn kept(&self) -> HashSet<PartId> {
        let kept = self.lock();
        let parts = kept.parts.iter().filter_map(|(_, kept)| kept.place.at_hand());
        parts.map(|part| part.id).collect()
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
        let whole = self.library.holdings();
        let lately: Vec<Viewer> = self.lock().lately.iter().map(|(viewer, ())| *viewer).collect();
        let mut parts: Vec<VisiblePart> = Vec::new();
        for viewer in lately.into_iter().chain([Viewer::Direct]) {
            // Whoever asks next meets the same error, and is told.
            let Ok(Some(place)) = self.place(viewer, &whole) else { continue };
            if let Ok(part) = self.made(&place, &whole)
                && parts.iter().all(|made| made.id != part.id)
            {
                parts.push(part);
            }
        }
        // Each keeps all of the index it is of, which is better read again than kept for ever.
        self.lock().drop_old();
        parts
    }

    /// The part of a place, made where it is not.
    fn made(&self, place: &Arc<PartPlace>, whole: &Holdings) -> Result<VisiblePart, RequestError> {
        let _turn = place.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(part) = place.current() {
            return Ok(part);
        }
        // What fails is tried again by whoever comes next.
        let holdings = whole.narrowed(&place.shown)?;
        let passages = holdings.passages() + holdings.analysed_bytes() / PASSAGE_BYTES;
        let part =
            VisiblePart { id: PartId(1 + self.made.fetch_add(1, Ordering::Relaxed)), holdings };
        *place.serving() = Some(ServedPart { part: part.clone(), old: false });
        self.lock().weigh(place, passages, self.room);
        Ok(part)
    }

    /// Where the part of a viewer is kept; nothing for whoever sees all.
    fn place(
        &self,
        viewer: Viewer,
        whole: &Holdings,
    ) -> Result<Option<Arc<PartPlace>>, RequestError> {
        // Before any lock: whoever keeps the files waits for nobody.
        if viewer == Viewer::Terminal {
            return Ok(None);
        }
        let mut kept = self.lock();
        if !kept.whole.as_ref().is_some_and(|known| known.is_same(whole)) {
            kept.follow(whole)?;
        }
        // Read before the choices are: one that is taken meanwhile is looked at again.
        let revision = self.visibility.revision();
        if kept.revision != revision {
            kept.viewers.clear();
            kept.revision = revision;
        }
        let known = kept.viewers.get(&viewer).cloned();
        let shown = known.unwrap_or_else(|| {
            let shown = self.visibility.shown(viewer, &kept.documents);
            // To see all is to see the library itself, with nothing made for it.
            let shown = (!shown.iter().all(|shown| *shown)).then(|| Arc::from(shown));
            kept.viewers.put(viewer, shown.clone());
            shown
        });
        // By what is shown and not by who: most servers see the same.
        Ok(shown.map(|shown| {
            kept.lately.put(viewer, ());
            kept.place(&shown)
        }))
    }

    fn lock(&self) -> MutexGuard<'_, KeptParts> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// All of a library.
const fn all(holdings: Holdings) -> VisiblePart {
    VisiblePart { id: PartId::WHOLE, holdings }
}
