//! Pictures of timelines, drawn for whoever clicks and off the path of every answer: one at a time,
//! the last ones kept.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::library::{EventRequest, Library, RequestError, Stamped};
use crate::locale::Locale;
use crate::picture::{Picture, PictureError, Sketch, Theme, draw};
use crate::timex::Edtf;

/// How many pictures are kept.
const KEPT: usize = 64;
/// How many bytes they may have in all: the largest have about a megabyte.
const KEPT_BYTES: usize = 32 << 20;

/// A picture that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Wanted {
    /// For the whole timeline.
    pub(in crate::discord) request: EventRequest,
    /// How its time is read, and how else it could be.
    pub(in crate::discord) read: (Option<Edtf>, Option<Edtf>),
    /// The reader's language.
    pub(in crate::discord) locale: Locale,
}

impl Wanted {
    fn key(&self, generation: u64) -> Key {
        let about = self.request.about.clone();
        Key { generation, read: self.read, about, locale: self.locale }
    }
}

/// What a picture depends on: the same of these, the same picture.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key {
    generation: u64,
    read: (Option<Edtf>, Option<Edtf>),
    about: Option<String>,
    locale: Locale,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub(in crate::discord) enum NoPicture {
    /// The corpus tells nothing of it any more.
    #[error("nothing is told of that any more")]
    Gone,
    /// The request failed.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// Drawing failed.
    #[error(transparent)]
    Drawing(#[from] PictureError),
    /// It panicked, or was not done.
    #[error("the drawing came to no end")]
    Broken,
}

/// The pictures that were drawn, and whose turn it is.
#[derive(Debug, Default)]
pub(in crate::discord) struct Pictures {
    turn: tokio::sync::Mutex<()>,
    /// The last used at the end.
    kept: Mutex<VecDeque<(Key, Arc<Picture>)>>,
}

impl Pictures {
    /// A picture, kept or drawn now: then on a thread that may block, when those before it are
    /// done.
    pub(in crate::discord) async fn picture(
        &self,
        library: &Arc<Library>,
        wanted: Wanted,
    ) -> Result<Arc<Picture>, NoPicture> {
        let kept = || self.kept(&wanted.key(library.stamp().generation));
        if let Some(kept) = kept() {
            return Ok(kept);
        }
        let _turn = self.turn.lock().await;
        // Whoever had the turn before may have wanted the same.
        if let Some(kept) = kept() {
            return Ok(kept);
        }
        let (library, drawn) = (Arc::clone(library), wanted.clone());
        let job = tokio::task::spawn_blocking(move || drawing(&library, &drawn));
        let (generation, picture) = job.await.map_err(|_| NoPicture::Broken)??;
        let picture = Arc::new(picture);
        self.keep(wanted.key(generation), Arc::clone(&picture));
        Ok(picture)
    }

    fn kept(&self, key: &Key) -> Option<Arc<Picture>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let place = kept.iter().position(|(other, _)| other == key)?;
        let found = kept.remove(place)?;
        let picture = Arc::clone(&found.1);
        kept.push_back(found);
        Some(picture)
    }

    fn keep(&self, key: Key, picture: Arc<Picture>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((key, picture));
        let bytes = |kept: &VecDeque<(Key, Arc<Picture>)>| -> usize {
            kept.iter().map(|(_, picture)| picture.png.len()).sum()
        };
        while kept.len() > KEPT || (kept.len() > 1 && bytes(&kept) > KEPT_BYTES) {
            kept.pop_front();
        }
    }
}

/// The picture, and the generation whose events it shows.
fn drawing(library: &Library, wanted: &Wanted) -> Result<(u64, Picture), NoPicture> {
    let Stamped { stamp, reply } = library.events(&wanted.request)?;
    let about = wanted.request.about.as_deref();
    let sketch = Sketch { reply: &reply, about, locale: wanted.locale, theme: Theme::Dark };
    match draw(&sketch) {
        Ok(picture) => Ok((stamp.generation, picture)),
        Err(PictureError::Empty) => Err(NoPicture::Gone),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(generation: u64) -> Key {
        Key { generation, read: (None, None), about: None, locale: Locale::English }
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
