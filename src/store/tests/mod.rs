//! The store from outside: what is recorded is read again, whatever happens in between.
//!
//! What every store promises stands in `gaps`, `invariants`, `keeping` and `votes`, which are run over
//! a file and over a database.

#[cfg(feature = "scale")]
mod answers;
mod damage;
#[cfg(feature = "scale")]
mod database;
#[cfg(feature = "scale")]
mod documents;
#[cfg(feature = "scale")]
mod on_database;
mod on_file;

use std::time::Duration;

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;
use crate::corpus::Viewer;

const SERVER: Viewer = Viewer::Guild(7);

/// Where a store is kept, which is gone with it.
trait Home: Sized {
    /// A new one; none where this machine lacks what it needs, which is said.
    fn begin() -> Option<Self>;
    fn place(&self) -> StorePlace;
    /// Whether a text stands anywhere in it. The store is closed, or is just being closed.
    fn holds(&self, text: &str) -> bool;
}

impl Home for TempDir {
    fn begin() -> Option<Self> {
        Some(tempfile::tempdir().unwrap())
    }

    fn place(&self) -> StorePlace {
        StorePlace::folder(Some(self.path().to_owned()), 90)
    }

    fn holds(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.path()).unwrap();
        // The writer takes the log away as it ends.
        let mut texts = files.filter_map(|file| std::fs::read(file.unwrap().path()).ok());
        texts.any(|bytes| String::from_utf8_lossy(&bytes).contains(text))
    }
}

/// A store in a home of its own.
struct Kept<H> {
    home: H,
    store: Store,
}

impl Kept<TempDir> {
    fn new() -> Self {
        Self::begin().unwrap()
    }
}

impl<H: Home> Kept<H> {
    fn begin() -> Option<Self> {
        let home = H::begin()?;
        let (store, notices) = open(&home);
        assert!(notices.is_empty(), "{notices:?}");
        Some(Self { home, store })
    }

    /// Records and waits until it is written.
    fn record(&self, event: GapEvent) {
        self.store.record(StoreEvent::Gap(Box::new(event)));
        self.flush();
    }

    fn flush(&self) {
        assert!(self.store.flush(Duration::from_secs(20)));
        assert_eq!(self.store.dropped(), 0);
    }

    /// The questions of groups with how often each was asked, as they are listed.
    fn listed(&self, viewer: Option<Viewer>, state: GapState) -> Vec<(String, u64)> {
        let query = GapQuery { viewer, state, since: None, offset: 0, limit: 100 };
        let page = self.store.gaps(&query).unwrap();
        assert_eq!(page.total, page.groups.len());
        page.groups.into_iter().map(|group| (group.question, group.asked)).collect()
    }
}

fn open(home: &impl Home) -> (Store, Vec<StoreNotice>) {
    Store::open(&home.place(), at(0))
}

/// So many seconds after a day in 2026.
fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_780_000_000 + seconds).unwrap()
}

fn asked(question: &str, seconds: i64) -> GapEvent {
    GapEvent::refused(SERVER, question, at(seconds))
}

#[test]
fn nothing_is_stored_without_a_folder() {
    let (store, notices) = Store::open(&StorePlace::folder(None, 90), at(0));
    assert!(notices.is_empty() && !store.is_on());
    store.record(StoreEvent::Gap(Box::new(asked("Where is it?", 0))));
    assert!(store.flush(Duration::ZERO));
    assert_eq!(store.most_asked(9).unwrap(), []);
    assert_eq!(store.person(1), None);
    assert!(matches!(store.set(7, &GuildSettings::default()), Err(StoreError::Off)));
}
