//! The store from outside: what is recorded is read again, whatever happens in between.

mod damage;
mod gaps;
mod invariants;
mod votes;

use std::time::Duration;

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;
use crate::corpus::Viewer;

const SERVER: Viewer = Viewer::Guild(7);

/// A store in a folder of its own, and seconds that go on by themselves.
struct Kept {
    folder: TempDir,
    store: Store,
}

impl Kept {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (store, notices) = open(&folder);
        assert!(notices.is_empty(), "{notices:?}");
        Self { folder, store }
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

fn open(folder: &TempDir) -> (Store, Vec<StoreNotice>) {
    let place = StorePlace { folder: Some(folder.path().to_owned()), retention_days: 90 };
    Store::open(&place, at(0))
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
    let (store, notices) = Store::open(&StorePlace { folder: None, retention_days: 90 }, at(0));
    assert!(notices.is_empty() && !store.is_on());
    store.record(StoreEvent::Gap(Box::new(asked("Where is it?", 0))));
    assert!(store.flush(Duration::ZERO));
    assert_eq!(store.most_asked(9).unwrap(), []);
    assert_eq!(store.person(1), None);
    assert!(matches!(store.set(7, &GuildSettings::default()), Err(StoreError::Off)));
}

#[test]
fn what_was_recorded_is_there_after_a_restart() {
    let kept = Kept::new();
    kept.record(asked("Where is it?", 0));
    let Kept { folder, store } = kept;
    let person = store.person(42);
    drop(store);
    let (store, notices) = open(&folder);
    assert!(notices.is_empty());
    assert_eq!(store.most_asked(9).unwrap().len(), 1);
    // The key is the same, or nobody could ever be forgotten.
    assert!(person.is_some() && store.person(42) == person && store.person(43) != person);
}

#[test]
fn a_server_gets_back_what_it_chose() {
    let kept = Kept::new();
    assert_eq!(kept.store.setting(7).unwrap(), GuildSettings::default());
    let chosen = GuildSettings {
        private: Some(true),
        channels: [(1, false), (u64::MAX / 2, true)].into(),
        team_channel: Some(9),
        language: Some("fr".to_owned()),
        rate: Some(3),
    };
    kept.store.set(7, &chosen).unwrap();
    assert_eq!(kept.store.setting(7).unwrap(), chosen);
    assert_eq!(kept.store.setting(8).unwrap(), GuildSettings::default());
    kept.store.set(7, &GuildSettings::default()).unwrap();
    assert_eq!(kept.store.setting(7).unwrap(), GuildSettings::default());
}
