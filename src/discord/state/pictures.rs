//! Pictures of timelines, drawn for whoever clicks and off the path of every answer: one at a time,
//! the last ones kept.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;

use crate::library::{EventRequest, Holdings, RequestError, Stamped};
use crate::locale::Locale;
use crate::picture::{Picture, PictureError, Sketch, Theme, draw};
use crate::service::{PartId, Viewer, VisiblePart};
use crate::timex::Edtf;

/// How many pictures are kept.
const KEPT: usize = 64;
/// How many bytes they may have in all: the largest have about a megabyte.
const KEPT_BYTES: usize = 32 << 20;

/// A picture that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct PictureRequest {
    /// For the whole timeline.
    pub(in crate::discord) request: EventRequest,
    /// How its time is read, and how else it could be.
    pub(in crate::discord) read: (Option<Edtf>, Option<Edtf>),
    /// The reader's language.
    pub(in crate::discord) locale: Locale,
    /// From where it is wanted: only what is seen there is drawn.
    pub(in crate::discord) viewer: Viewer,
}

impl PictureRequest {
    fn key(&self, part: PartId, generation: u64) -> PictureKey {
        let about = self.request.about.clone();
        PictureKey { part, generation, read: self.read, about, locale: self.locale }
    }
}

/// What a picture depends on: the same of these, the same picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct PictureKey {
    part: PartId,
    generation: u64,
    read: (Option<Edtf>, Option<Edtf>),
    about: Option<String>,
    locale: Locale,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(in crate::discord) enum PictureFailure {
    /// The corpus has no such event any more.
    #[error("the corpus has no event of that any more")]
    Gone,
    /// The request failed.
    #[error("the request failed: {0:?}")]
    Request(RequestError),
    /// Drawing failed.
    #[error(transparent)]
    Drawing(#[from] PictureError),
    /// It panicked, or was not done.
    #[error("the drawing came to no end")]
    Broken,
}

impl From<RequestError> for PictureFailure {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

/// The pictures that were drawn, and whose turn it is.
#[derive(Debug)]
pub(in crate::discord) struct Pictures {
    /// Held while one is drawn: a picture takes a core for a while, and questions need the others.
    turn: tokio::sync::Mutex<()>,
    // Nothing awaits while this is held.
    kept: Mutex<LruCache<PictureKey, Arc<Picture>>>,
}

impl Default for Pictures {
    fn default() -> Self {
        let most = NonZeroUsize::MIN.saturating_add(KEPT - 1);
        Self { turn: tokio::sync::Mutex::default(), kept: Mutex::new(LruCache::new(most)) }
    }
}

impl Pictures {
    /// A picture of what somebody sees, kept or drawn now: then on a thread that may block, when those before it are
    /// done.
    pub(in crate::discord) async fn picture(
        &self,
        seen: &VisiblePart,
        request: PictureRequest,
    ) -> Result<Arc<Picture>, PictureFailure> {
        if let Some(kept) = self.serving(seen, &request) {
            return Ok(kept);
        }
        let _turn = self.turn.lock().await;
        // Whoever had the turn before may have wanted the same.
        if let Some(kept) = self.serving(seen, &request) {
            return Ok(kept);
        }
        let (holdings, drawn) = (seen.holdings.clone(), request.clone());
        let job = tokio::task::spawn_blocking(move || drawing(&holdings, &drawn));
        let (generation, picture) = job.await.map_err(|_| PictureFailure::Broken)??;
        let picture = Arc::new(picture);
        // It is kept as that of the generation whose events it shows.
        self.keep(request.key(seen.id, generation), Arc::clone(&picture));
        Ok(picture)
    }

    /// The picture of what is seen now.
    fn serving(&self, seen: &VisiblePart, request: &PictureRequest) -> Option<Arc<Picture>> {
        self.kept(&request.key(seen.id, seen.holdings.stamp().generation))
    }

    fn kept(&self, key: &PictureKey) -> Option<Arc<Picture>> {
        self.lock().get(key).map(Arc::clone)
    }

    fn keep(&self, key: PictureKey, picture: Arc<Picture>) {
        let mut kept = self.lock();
        kept.put(key, picture);
        // The last one stays, however large it is: somebody waits for it.
        while kept.len() > 1 && bytes(&kept) > KEPT_BYTES {
            kept.pop_lru();
        }
    }

    fn lock(&self) -> MutexGuard<'_, LruCache<PictureKey, Arc<Picture>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn bytes(kept: &LruCache<PictureKey, Arc<Picture>>) -> usize {
    kept.iter().map(|(_, picture)| picture.png.len()).sum()
}

/// The picture, and the generation whose events it shows.
fn drawing(
    holdings: &Holdings,
    request: &PictureRequest,
) -> Result<(u64, Picture), PictureFailure> {
    let Stamped { stamp, reply } = holdings.events(&request.request)?;
    let about = request.request.about.as_deref();
    let sketch = Sketch { reply: &reply, about, locale: request.locale, theme: Theme::Dark };
    match draw(&sketch) {
        Ok(picture) => Ok((stamp.generation, picture)),
        Err(PictureError::Empty) => Err(PictureFailure::Gone),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(generation: u64) -> PictureKey {
        PictureKey {
            part: PartId::WHOLE,
            generation,
            read: (None, None),
            about: None,
            locale: Locale::English,
        }
    }

    fn picture(bytes: usize) -> Arc<Picture> {
        let png = vec![0; bytes];
        Arc::new(Picture { png, alt: String::new(), shown: 1, left_out: 0, missing: 0 })
    }

    #[test]
    fn the_last_pictures_used_are_kept() {
        let pictures = Pictures::default();
        for n in 0..64 {
            pictures.keep(key(n), picture(1));
        }
        assert!(pictures.kept(&key(0)).is_some(), "used again");
        pictures.keep(key(64), picture(1));
        for (n, kept) in [(0, true), (1, false), (2, true), (64, true), (65, false)] {
            assert_eq!(pictures.kept(&key(n)).is_some(), kept, "{n}");
        }
    }

    #[test]
    fn large_pictures_leave_room_for_fewer() {
        let pictures = Pictures::default();
        for n in 0..10 {
            pictures.keep(key(n), picture(8 << 20));
        }
        let kept: Vec<u64> = (0..10).filter(|n| pictures.kept(&key(*n)).is_some()).collect();
        assert_eq!(kept, [6, 7, 8, 9]);
    }
}
