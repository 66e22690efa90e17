//! What happens to the file and around it: damage, crashes, locks, full disks, other processes.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rusqlite::{Connection, TransactionBehavior};

use super::*;
use crate::store::recording::record;

fn file(folder: &Path) -> PathBuf {
    folder.join("footnote.sqlite")
}

/// Ends a store, and waits until its thread has let go of the file.
fn close(store: Store, folder: &Path) {
    let log = folder.join("footnote.sqlite-wal");
    drop(store);
    let begun = Instant::now();
    while log.exists() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the file is still open");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The damaged files that are kept, without those that stand beside one.
fn set_aside(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut kept: Vec<_> = files.collect();
    kept.retain(|path| {
        let name = path.to_string_lossy();
        name.contains(".damaged-") && !name.ends_with("-wal") && !name.ends_with("-shm")
    });
    kept
}

/// Twenty questions, closed.
fn filled() -> TempDir {
    let Kept { home: folder, store } = Kept::<TempDir>::new();
    for n in 0..20 {
        let words = format!("{n}w{n} x{n}x").repeat(20);
        store.record(StoreEvent::Gap(Box::new(asked(&words, n))));
    }
    assert!(store.flush(Duration::from_secs(20)));
    close(store, folder.path());
    folder
}

#[test]
fn a_file_that_is_none_is_kept_and_a_new_one_begun() {
    for (name, damage) in [
        ("cut", (|bytes| bytes.truncate(1500)) as fn(&mut Vec<u8>)),
        ("short", |bytes| bytes.truncate(51)),
        ("foreign", |bytes| *bytes = b"Dear diary, ".repeat(999)),
        ("zeroed", |bytes| bytes[..4096].fill(0)),
    ] {
        let folder = filled();
        let path = file(folder.path());
        let mut bytes = fs::read(&path).unwrap();
        damage(&mut bytes);
        fs::write(&path, &bytes).unwrap();
        let (store, notices) = open(&folder);
        let [StoreNotice::SetAside { kept, .. }] = &notices[..] else {
            panic!("{name}: {notices:?}")
        };
        assert_eq!(fs::read(kept).unwrap(), bytes, "{name}");
        assert!(notices[0].to_string().contains("backup"), "{name}");
        let kept = Kept { home: folder, store };
        kept.record(asked("Who is first?", 0));
        assert_eq!(kept.listed(None, GapState::Open), [("Who is first?".to_owned(), 1)]);
        assert_eq!(open(&kept.home).1.len(), 0, "{name}");
    }
}

#[test]
fn damage_inside_is_found_in_use_and_the_event_stands_in_the_new_file() {
    let folder = filled();
    let path = file(folder.path());
    let mut bytes = fs::read(&path).unwrap();
    // The first page tells of the tables; what they hold stands behind it.
    bytes[4096..].fill(0xaa);
    fs::write(&path, &bytes).unwrap();
    let (store, _) = open(&folder);
    let read = store.most_asked(9);
    assert!(matches!(read, Err(StoreError::Damaged(_))), "{read:?}");
    let kept = Kept { home: folder, store };
    kept.record(asked("Who is first?", 0));
    assert_eq!(kept.listed(None, GapState::Open), [("Who is first?".to_owned(), 1)]);
    assert_eq!(set_aside(kept.home.path()).len(), 1);
}

#[test]
fn a_later_version_is_left_as_it_is_and_nothing_is_stored() {
    let folder = filled();
    let path = file(folder.path());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let bytes = fs::read(&path).unwrap();
    let (store, notices) = open(&folder);
    let told = notices.iter().map(ToString::to_string).collect::<String>();
    assert!(told.contains("version 99") && told.contains("DATA_DIR"), "{told}");
    assert!(!store.is_on());
    store.record(StoreEvent::Gap(Box::new(asked("Who?", 0))));
    assert!(fs::read(&path).unwrap() == bytes);
}

#[test]
fn a_crash_before_the_commit_leaves_what_was_committed() {
    let folder = filled();
    let crashed = tempfile::tempdir().unwrap();
    let mut connection = Connection::open(file(folder.path())).unwrap();
    // Nearly no room in memory: what is not committed stands in the log on the disk already.
    connection.pragma_update(None, "cache_size", 2).unwrap();
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    for n in 0..50 {
        let event = asked(&format!("q{n} {}", "never committed ".repeat(30)), n);
        record(&change, &StoreEvent::Gap(Box::new(event))).unwrap();
    }
    let mut written = 0;
    for name in ["footnote.sqlite", "footnote.sqlite-wal"] {
        written += fs::copy(folder.path().join(name), crashed.path().join(name)).unwrap();
    }
    let before = fs::metadata(file(folder.path())).unwrap().len();
    assert!(written > before + 20_000, "nothing of the transaction is on the disk: {written}");
    drop(change);
    let (store, notices) = open(&crashed);
    assert!(notices.is_empty(), "{notices:?}");
    let page = store.most_asked(99).unwrap();
    assert_eq!(page.len(), 20);
    assert!(page.iter().all(|group| !group.question.contains("never")));
}

#[test]
fn nobody_waits_for_a_locked_file_and_what_does_not_fit_is_counted() {
    let kept = Kept::<TempDir>::new();
    let mut other = Connection::open(file(kept.home.path())).unwrap();
    let lock = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let begun = Instant::now();
    for n in 0..3000 {
        kept.store.record(StoreEvent::Gap(Box::new(asked("Who holds it?", n))));
    }
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    let dropped = kept.store.dropped();
    assert!(dropped > 1500, "{dropped}");
    assert!(!kept.store.flush(Duration::from_millis(20)));
    // Others read meanwhile.
    assert_eq!(kept.store.most_asked(1).unwrap(), []);
    drop(lock);
    assert!(kept.store.flush(Duration::from_secs(30)));
    let asked = kept.store.most_asked(1).unwrap()[0].asked;
    assert_eq!((asked + dropped, kept.store.dropped()), (3000, dropped));
}

#[test]
fn a_change_that_cannot_be_made_soon_is_refused_and_never_made() {
    let kept = Kept::<TempDir>::new();
    kept.record(asked("Who holds it?", 0));
    let id = kept.store.most_asked(1).unwrap()[0].id;
    let mut other = Connection::open(file(kept.home.path())).unwrap();
    let lock = other.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
    let begun = Instant::now();
    let private = GuildSettings { private: Some(true), ..Default::default() };
    for refused in [kept.store.dismiss(id).map(drop), kept.store.set(7, &private)] {
        assert!(matches!(refused, Err(StoreError::Busy | StoreError::Slow)), "{refused:?}");
    }
    // What was recorded before keeps the writer longer still.
    kept.store.record(StoreEvent::Gap(Box::new(asked("Who waits?", 1))));
    assert!(matches!(kept.store.dismiss(id), Err(StoreError::Slow)));
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    drop(lock);
    kept.flush();
    assert_eq!(kept.listed(None, GapState::Open).len(), 2);
    assert_eq!(kept.store.setting(7).unwrap(), GuildSettings::default());
    assert!(kept.store.patient().dismiss(id).unwrap());
}

#[test]
fn whoever_waits_a_moment_longer_is_told_that_it_took_too_long() {
    let kept = Kept::<TempDir>::new();
    let go_on = kept.store.held_up();
    let private = GuildSettings { private: Some(true), ..Default::default() };
    std::thread::scope(|scope| {
        let refused = scope.spawn(|| kept.store.set(7, &private));
        // Within the third of a second in which what has begun is still waited for.
        std::thread::sleep(Duration::from_millis(1_100));
        drop(go_on);
        let refused = refused.join().unwrap();
        assert!(matches!(refused, Err(StoreError::Slow)), "{refused:?}");
    });
    kept.flush();
    assert_eq!(kept.store.setting(7).unwrap(), GuildSettings::default());
}

#[test]
fn nobody_waits_for_all_of_what_is_too_old() {
    let kept = Kept::<TempDir>::new();
    for n in 0..3_000 {
        kept.store.record(StoreEvent::Gap(Box::new(asked(&format!("r{n}"), n))));
        if n % 500 == 0 {
            kept.flush();
        }
    }
    kept.flush();
    let Kept { home, store } = kept;
    close(store, home.path());
    // Two hundred days later.
    let (store, _) = Store::open(&home.place(), at(200 * 24 * 60 * 60));
    store.set(7, &GuildSettings { private: Some(true), ..Default::default() }).unwrap();
    let begun = Instant::now();
    while !store.most_asked(1).unwrap().is_empty() {
        assert!(begun.elapsed() < Duration::from_secs(20), "they are still there");
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(store);
}

/// Lets the file grow by so many pages and no further.
fn leave_room(kept: &Kept<TempDir>, pages: i64) {
    kept.store.on_the_writer(move |connection| {
        let size: i64 = connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
        connection.pragma_update(None, "max_page_count", size + pages)?;
        Ok(())
    });
}

#[test]
fn a_full_disk_costs_what_is_asked_meanwhile_and_nothing_else() {
    let kept = Kept::<TempDir>::new();
    kept.record(asked("Who was before?", 0));
    leave_room(&kept, 0);
    for n in 0..200 {
        let words = format!("r{n} {}", "no room ".repeat(50));
        kept.store.record(StoreEvent::Gap(Box::new(asked(&words, n))));
        kept.store.flush(Duration::from_secs(20));
    }
    let dropped = kept.store.dropped();
    assert!(dropped > 150, "{dropped}");
    assert!(matches!(
        kept.store
            .set(7, &GuildSettings { language: Some("x".repeat(9999)), ..Default::default() }),
        Err(StoreError::Full)
    ));
    leave_room(&kept, 1000);
    kept.store.record(StoreEvent::Gap(Box::new(asked("Who is after?", 0))));
    assert!(kept.store.flush(Duration::from_secs(20)));
    assert_eq!(kept.store.dropped(), dropped);
    let groups = kept.store.most_asked(999).unwrap();
    let sum: u64 = groups.iter().map(|group| group.asked).sum();
    assert_eq!(sum + dropped, 202);
    assert!(groups.iter().any(|group| group.question == "Who is after?"));
}

#[test]
fn several_open_one_folder_at_once_and_all_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let hashes: Vec<_> = std::thread::scope(|scope| {
        let opened = |n: u64| {
            let folder = &folder;
            scope.spawn(move || {
                let (store, notices) = open(folder);
                assert!(notices.is_empty(), "{notices:?}");
                for m in 0..50 {
                    let question =
                        if m % 2 == 0 { "Common?".to_owned() } else { format!("n{n}m{m}") };
                    store.record(StoreEvent::Gap(Box::new(asked(&question, m))));
                }
                assert!(store.flush(Duration::from_secs(30)));
                assert_eq!(store.dropped(), 0);
                store.person(1).unwrap()
            })
        };
        let all: Vec<_> = (0..6).map(opened).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(hashes.iter().all(|hash| *hash == hashes[0]));
    let groups = open(&folder).0.most_asked(999).unwrap();
    assert_eq!((groups[0].question.as_str(), groups[0].asked), ("Common?", 150));
    assert_eq!(groups.len(), 151);
}

#[test]
fn a_copy_is_whole_and_replaces_a_file_or_leaves_it() {
    let kept = Kept::<TempDir>::new();
    kept.record(asked("Who is copied?", 0));
    let other = tempfile::tempdir().unwrap();
    let copy = file(other.path());
    fs::write(&copy, "of before").unwrap();
    kept.store.backup(&copy).unwrap();
    assert_eq!(open(&other).0.most_asked(9).unwrap().len(), 1);
    let nowhere = other.path().join("nowhere").join("copy");
    let refused = kept.store.backup(&nowhere).unwrap_err().to_string();
    assert!(refused.contains("nowhere") && refused.contains("another file"), "{refused}");
    assert!(matches!(Store::off().backup(&copy), Err(StoreError::Off)));
}

#[test]
fn a_file_that_was_moved_away_is_not_written_any_more() {
    let kept = Kept::<TempDir>::new();
    kept.record(asked("Who moves it?", 0));
    for end in ["", "-wal", "-shm"] {
        let path = kept.home.path().join(format!("footnote.sqlite{end}"));
        fs::rename(&path, path.with_file_name(format!("moved{end}"))).unwrap();
    }
    kept.record(asked("Who writes on?", 1));
    assert_eq!(kept.listed(None, GapState::Open), [("Who writes on?".to_owned(), 1)]);
    let (store, _) = open(&kept.home);
    assert_eq!(store.most_asked(9).unwrap().len(), 1);
}

#[test]
fn damaged_files_go_when_they_are_too_old() {
    let kept = Kept::<TempDir>::new();
    let name = |day: &str| kept.home.path().join(format!("footnote.sqlite.damaged-{day}T000000Z"));
    // The store was opened on 28 May 2026.
    let (old, new) = (name("20260225"), name("20260301"));
    let log = old.with_file_name("footnote.sqlite.damaged-20260225T000000Z.1-wal");
    for path in [&old, &new, &log] {
        fs::write(path, "damaged").unwrap();
    }
    drop(kept.store);
    let (store, _) = open(&kept.home);
    assert!(store.flush(Duration::from_secs(20)));
    assert_eq!([old, new, log].map(|path| path.exists()), [false, true, false]);
}

#[test]
fn a_store_that_cannot_be_opened_says_until_when_and_counts() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("data"), "no folder").unwrap();
    let place = StorePlace::folder(Some(folder.path().join("data")), 90);
    let (store, notices) = Store::open(&place, at(0));
    assert!(matches!(&notices[..], [StoreNotice::OffUntilStart(_)]), "{notices:?}");
    store.record(StoreEvent::Gap(Box::new(asked("Who counts?", 0))));
    assert_eq!((store.is_on(), store.dropped()), (false, 1));
}

#[test]
fn a_key_that_is_none_is_kept_and_a_new_one_made() {
    let kept = Kept::<TempDir>::new();
    let person = kept.store.person(1);
    fs::write(kept.home.path().join("key"), "short").unwrap();
    let (store, notices) = open(&kept.home);
    assert!(matches!(&notices[..], [StoreNotice::NewKey { kept }] if kept.exists()), "{notices:?}");
    assert!(store.person(1).is_some() && store.person(1) != person);
}

#[cfg(unix)]
#[test]
fn the_store_and_its_key_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let kept = Kept::<TempDir>::new();
    kept.record(asked("Who reads this?", 0));
    for name in ["footnote.sqlite", "footnote.sqlite-wal", "footnote.sqlite-shm", "key"] {
        let mode = fs::metadata(kept.home.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
