//! Tests of publishing on a folder, without the program around it.

use std::fs;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::manifest::Manifest;
use super::objects::Objects;
use super::packing::{most_packed, packed};
use super::pointer::{Begun, Pointing};
use super::publisher::{Published, Publisher};
use super::replica::{Looked, Replica};
use super::requests::Outcome;
use super::sweep::{Epoch, over, served_lately};
use crate::config::{Config, RawSettings, SharedKeys};
use crate::corpus::Servers;
use crate::library::{Library, Settings};

fn now() -> Timestamp {
    "2026-01-15T10:00:00Z".parse().unwrap()
}

/// A folder with articles, and one that is shared.
struct Desk {
    folder: TempDir,
    config: Config,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        let settings = [
            ("INDEX_STORE", format!("file://{}", path("shared"))),
            ("CORPUS_DIR", path("corpus")),
            ("INDEX_DIR", path("index")),
        ];
        let settings = settings.map(|(key, value)| (key.to_owned(), value.into()));
        let none = folder.path().join("none");
        let typed = RawSettings::read(&none, settings.into_iter()).unwrap();
        fs::create_dir(folder.path().join("corpus")).unwrap();
        let desk = Self { config: typed.config().unwrap(), folder };
        desk.write("mill.md", "# The mill\n\nThe mill ground 4,000 sacks in March 1911.\n");
        desk
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join("corpus").join(name), text).unwrap();
    }

    fn publisher(&self) -> Publisher {
        Publisher::of(&self.config).unwrap()
    }

    fn library(&self) -> Library {
        let settings = Settings::from(&self.config.of_articles());
        Library::open(&settings, false, now(), &|_| ()).unwrap().0
    }

    fn replica(&self, name: &str) -> Replica {
        let place = self.config.index_store.as_ref().unwrap();
        let objects = Objects::of(place, &SharedKeys::default()).unwrap();
        Replica::with(objects, self.folder.path().join(name), None)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_began_before_another_published_publishes_nothing() {
    let desk = Desk::new();
    let (one, other) = (desk.publisher(), desk.publisher());
    let library = desk.library();
    let serving = one.serving().await.unwrap();
    assert!(serving.is_none());
    other.publish(&library, None, Timestamp::now()).await.unwrap();
    let lost = one.publish(&library, serving.as_ref(), Timestamp::now()).await;
    assert!(lost.as_ref().is_err_and(super::PublishError::is_overtaken), "{lost:?}");
    assert_eq!(one.serving().await.unwrap().unwrap().pointing.epoch, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_that_another_publisher_took_is_not_taken_twice() {
    let (desk, foreign) = (Desk::new(), Desk::new());
    foreign.write("more.md", "# More\n\nThe pond is 3 metres deep.\n");
    // Another publisher with articles of its own and the same place.
    let place = desk.config.index_store.clone();
    let foreign =
        Desk { config: Config { index_store: place, ..foreign.config.clone() }, ..foreign };
    desk.publisher().publish(&desk.library(), None, Timestamp::now()).await.unwrap();
    let (publisher, library) = (foreign.publisher(), foreign.library());
    assert_eq!(library.snapshot().meta().generation, 1);
    let serving = publisher.serving().await.unwrap();
    publisher.follow_on(&library, serving.as_ref(), now()).unwrap();
    let done = publisher.publish(&library, serving.as_ref(), Timestamp::now()).await.unwrap();
    assert!(matches!(done, Published::Moved { epoch: 2, generation: 2, .. }), "{done:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replica_asks_and_hears_when_it_serves() {
    let desk = Desk::new();
    let publisher = desk.publisher();
    let library = Arc::new(desk.library());
    publisher.publish(&library, None, Timestamp::now()).await.unwrap();
    let mut replica = desk.replica("replica");
    assert!(matches!(replica.look().await.unwrap(), Looked::Adopted { epoch: 1, .. }));
    assert_eq!(replica.look().await.unwrap(), Looked::Unchanged);
    desk.write("mill.md", "# The mill\n\nThe mill ground 5,000 sacks in March 1911.\n");
    let asker = replica.asker();
    let heard = Mutex::new(Vec::new());
    let told =
        |done: &Result<Published, super::PublishError>| heard.lock().unwrap().push(done.is_ok());
    let nothing: super::TakesIn = Arc::new(|| false);
    let asking = async {
        let looking = async {
            loop {
                replica.look().await.unwrap();
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        };
        tokio::select! {
            epoch = asker.ask() => epoch.unwrap(),
            () = looking => 0,
        }
    };
    let epoch = tokio::select! {
        () = publisher.watch(&library, (false, &nothing), &told) => 0,
        epoch = asking => epoch,
    };
    assert_eq!((epoch, asker.state().epoch), (2, 2));
    assert_eq!(*heard.lock().unwrap(), [true]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_index_of_another_version_is_refused_and_reported() {
    let desk = Desk::new();
    let publisher = desk.publisher();
    publisher.publish(&desk.library(), None, Timestamp::now()).await.unwrap();
    let mut serving = publisher.serving().await.unwrap().unwrap();
    let mut manifest = serving.manifest.take().unwrap();
    manifest.version = "another".to_owned();
    let (bytes, name) = manifest.written().unwrap();
    publisher.objects.write(&format!("manifests/{name}.json"), bytes).await.unwrap();
    let to = Pointing { epoch: 2, manifest: name, ..serving.pointing };
    publisher.pointer.advance(&to).await.unwrap();
    let mut replica = desk.replica("replica");
    let refused = replica.look().await.unwrap_err().to_string();
    assert!(refused.contains("another version"), "{refused}");
    let known = replica.state().refused.map(|(epoch, why)| (epoch, why.to_string()));
    assert_eq!(known, Some((2, refused)));
    // It is left alone for a while, and nothing serves.
    assert_eq!(replica.look().await.unwrap(), Looked::Unchanged);
    assert_eq!(replica.state().epoch, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_storage_that_was_emptied_takes_nobody_back() {
    let desk = Desk::new();
    let publisher = desk.publisher();
    let library = desk.library();
    publisher.publish(&library, None, Timestamp::now()).await.unwrap();
    publisher.go_back().await.unwrap_err();
    let mut replica = desk.replica("replica");
    replica.look().await.unwrap();
    fs::remove_dir_all(desk.folder.path().join("shared/pointer")).unwrap();
    // One that begins anew with the same folder looks at all of the pointer.
    let behind = desk.replica("replica").look().await.unwrap_err().to_string();
    assert!(behind.contains("epoch 0, which is before 1"), "{behind}");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_rollbacks_open_nothing_that_was_restricted_before_either() {
    let desk = Desk::new();
    let publisher = desk.publisher();
    let servers = |ids: &str| format!("---\nservers: {ids}\n---\n# The pond\n\nIt is deep.\n");
    let (both, one) = ("[1300000000000000001, 1300000000000000002]", "1300000000000000001");
    desk.write("pond.md", "# The pond\n\nIt is deep.\n");
    let settings = Settings::from(&desk.config.of_articles());
    let library = desk.library();
    publisher.publish(&library, None, Timestamp::now()).await.unwrap();
    for ids in [both, one] {
        desk.write("pond.md", &servers(ids));
        let serving = publisher.serving().await.unwrap();
        library.reindex(&settings, now(), &|_| ()).unwrap();
        publisher.publish(&library, serving.as_ref(), Timestamp::now()).await.unwrap();
    }
    // The second generation is wider than the third, whose restrictions the first rollback keeps.
    publisher.go_back().await.unwrap();
    publisher.go_back().await.unwrap();
    let serving = publisher.serving().await.unwrap().unwrap();
    assert!(serving.manifest.unwrap().servers.is_empty());
    let narrow = Servers::Only([1_300_000_000_000_000_001].into_iter().collect());
    assert_eq!(serving.pointing.servers.get("pond.md"), Some(&narrow));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pointer_that_is_not_understood_is_published_over() {
    let desk = Desk::new();
    let publisher = desk.publisher();
    let library = desk.library();
    publisher.publish(&library, None, Timestamp::now()).await.unwrap();
    let mut replica = desk.replica("replica");
    replica.look().await.unwrap();
    publisher.objects.write("pointer/00000000000000000002.json", b"{".to_vec()).await.unwrap();
    let refused = replica.look().await.unwrap_err().to_string();
    assert!(refused.contains("not understood"), "{refused}");
    let serving = publisher.serving().await.unwrap();
    let done = publisher.publish(&library, serving.as_ref(), Timestamp::now()).await.unwrap();
    assert!(matches!(done, Published::Moved { epoch: 3, .. }), "{done:?}");
    assert!(matches!(replica.look().await.unwrap(), Looked::Adopted { epoch: 3, .. }));
    assert_eq!(publisher.epochs().await.unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_whose_publisher_died_waits_again() {
    let desk = Desk::new();
    let requests = desk.publisher().requests;
    let id = requests.ask(Timestamp::now()).await.unwrap();
    let ids = [id];
    assert_eq!(requests.waiting(Timestamp::now()).await.unwrap(), ids);
    requests.answer(&ids, &Outcome::Taken { beat: 1 }).await.unwrap();
    assert!(requests.waiting(Timestamp::now()).await.unwrap().is_empty());
    let later = Timestamp::now() + SignedDuration::from_mins(2);
    assert_eq!(requests.waiting(later).await.unwrap(), ids);
    requests.answer(&ids, &Outcome::Published { epoch: 1 }).await.unwrap();
    assert!(requests.waiting(later).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn more_than_was_published_is_not_read() {
    let desk = Desk::new();
    let place = desk.config.index_store.as_ref().unwrap();
    let objects = Objects::of(place, &SharedKeys::default()).unwrap();
    objects.write("objects/one.gz", vec![7; 100]).await.unwrap();
    let read = objects.read_within("objects/one.gz", 100).await.unwrap();
    assert_eq!(read, Some(vec![7; 100]));
    let read = objects.read_within("objects/one.gz", 99).await;
    assert!(matches!(read, Err(super::PublishError::Damaged { .. })), "{read:?}");
}

#[test]
fn what_cannot_be_made_smaller_is_not_taken_for_too_large() {
    let mut random = fastrand::Rng::with_seed(7);
    for length in [0, 1, 1_000, 100_000, 3_000_000] {
        let bytes: Vec<u8> = std::iter::repeat_with(|| random.u8(..)).take(length).collect();
        let packed = packed(&bytes).unwrap();
        assert!(packed.len() as u64 <= most_packed(length as u64), "{length}: {}", packed.len());
    }
}

#[test]
fn a_manifest_names_only_files_of_an_index() {
    let hash = "0123456789abcdef".repeat(4);
    let file = |name: &str| json!({"name": name, "sha256": hash, "bytes": 3, "part": "inside"});
    let good = json!({
        "form": 1, "version": "v", "fingerprint": "f", "generation": 2, "built": "b",
        "documents": 1, "passages": 1, "encoder": null, "files": [file("footnote.json"), file("s1/.managed.json")],
        "servers": {"a.md": {"Only": [1]}, "b.md": "Unclear"},
    });
    let with = |key: &str, value: Value| {
        let mut other = good.clone();
        other[key] = value;
        other
    };
    let without = |key: &str| {
        let mut other = good.clone();
        other.as_object_mut().unwrap().remove(key);
        other
    };
    let part = |name: &str, part: &str| {
        let mut file = file(name);
        file["part"] = part.into();
        json!([file])
    };
    for (manifest, is_read) in [
        (good.clone(), true),
        (with("files", part("s1.vectors", "beside")), true),
        (with("files", part("s1/s1.vectors", "beside")), false),
        (with("files", json!([file("a"), file("a")])), false),
        (with("files", json!([file("../a")])), false),
        (with("files", json!([file("a/b/c")])), false),
        (with("files", json!([file("/a")])), false),
        (with("files", json!([file("a\\b")])), false),
        (with("files", json!([file("")])), false),
        (with("files", json!([file("s1/..")])), false),
        (with("form", json!(2)), false),
        (with("more", json!(2)), false),
        // Nobody could tell whether it was lost.
        (without("servers"), false),
        (with("servers", json!({"a.md": "Nobody"})), false),
    ] {
        let read = Manifest::parse(&serde_json::to_vec(&manifest).unwrap());
        assert_eq!(read.is_ok(), is_read, "{manifest}: {read:?}");
    }
}

#[test]
fn what_served_within_a_day_stays_and_the_one_before_it() {
    let hours = |hours: i64| now() - SignedDuration::from_hours(hours);
    let epoch = |epoch: u64, manifest: &str, before: Option<&str>, at: Timestamp| -> Epoch {
        let (manifest, before) = (manifest.to_owned(), before.map(str::to_owned));
        let drawn = String::new();
        let pointing = Pointing { epoch, manifest, before, drawn, servers: <_>::default() };
        (Begun { epoch, at }, pointing)
    };
    // The first ended 30 hours ago, the second 20 hours ago.
    let epochs = [
        epoch(1, "a", None, hours(90)),
        epoch(2, "b", Some("a"), hours(30)),
        epoch(3, "c", Some("b"), hours(20)),
    ];
    let names = |epochs: &[Epoch]| served_lately(epochs, now()).into_iter().collect::<Vec<_>>();
    assert_eq!(names(&epochs), ["b", "c"]);
    assert_eq!(over(&epochs, now()).collect::<Vec<_>>(), [1]);
    // What serves for a month stays, and so does what it may be gone back from.
    assert_eq!(names(&[epoch(7, "d", Some("c"), hours(800))]), ["c", "d"]);
    assert_eq!(over(&[epoch(7, "d", None, hours(800))], now()).count(), 0);
    assert!(names(&[]).is_empty());
}
