//! Parts that are away, damaged or wrong for a while: answers go on, and nothing is lost that was promised.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::time::sleep;

use super::site::{Site, articles};
use super::traffic::{Asker, Traffic};
use crate::cluster;
use crate::discord::bot::{ALICE, Person, call};
use crate::harness::{Place, skipped};

/// How long a part is away where nobody says otherwise, and how long by hand.
const AWAY: Duration = Duration::from_secs(3);
const LONG_AWAY: Duration = Duration::from_secs(30);
/// So many questions a second are asked meanwhile.
const RATE: u32 = 20;
/// How long anything may take to come about on a busy machine.
const PATIENCE: Duration = Duration::from_mins(1);

/// Asks so many things that no article says, each as somebody else.
async fn ask_in_vain(site: &Site, count: u64) {
    for n in 0..count {
        let someone = Person { id: 90_000 + n, ..ALICE };
        let question = format!("Which colour has the comet {n} of Betelgeuse?");
        let asked = call(someone, "ask", &json!({ "question": question }), None);
        site.caller.ask(&site.fake, asked).await;
    }
}

/// All were answered, from articles in that state.
#[track_caller]
fn answered(site: &Site, traffic: &Traffic, state: usize) {
    assert!(traffic.lost.is_empty(), "{:#?}\n{}", traffic.lost, site.logs());
    let other = traffic.answered.iter().find(|answered| answered.state != state);
    assert!(other.is_none(), "{other:?}\n{}", site.logs());
}

/// Waits until something holds.
async fn until(what: &str, holds: impl AsyncFn() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < PATIENCE, "waited in vain for {what}");
        sleep(Duration::from_millis(50)).await;
    }
}

/// Waits until every replica shows a figure.
async fn shown(site: &Site, name: &str, figure: u64) {
    for replica in &site.replicas {
        until(name, async || replica.figure(name).await == Some(figure)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_database_answers_go_on_and_what_is_written_waits() {
    without_the_database(AWAY).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes the database away for half a minute; run it by hand"]
async fn without_the_database_for_half_a_minute_answers_go_on() {
    without_the_database(LONG_AWAY).await;
}

async fn without_the_database(away: Duration) {
    let Some(site) = Site::begin().await else { return };
    let asker = Asker::of(&site.caller, &site.fake);
    ask_in_vain(&site, 5).await;
    tokio::task::block_in_place(|| site.cluster.stop());
    let gone = async {
        ask_in_vain(&site, 20).await;
        sleep(away).await;
    };
    let (traffic, ()) = asker.ask_until(RATE, gone).await;
    answered(&site, &traffic, 1);
    tokio::task::block_in_place(|| site.cluster.start());
    let written = "SELECT coalesce(sum(asked), 0) FROM gap_group";
    until("what waited", async || {
        let asked = site.cluster.run(cluster::name(&site.database), written);
        asked.trim() == "25"
    })
    .await;
    // And an index is published as before.
    articles(&site.articles, 2);
    let run = tokio::task::block_in_place(|| site.run(&["publish"]));
    assert_eq!(run.code, 0, "{run:?}");
    site.swapped(2).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_storage_answers_go_on_also_after_a_restart() {
    without_the_storage(AWAY).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes the storage away for half a minute; run it by hand"]
async fn without_the_storage_for_half_a_minute_answers_go_on() {
    without_the_storage(LONG_AWAY).await;
}

async fn without_the_storage(away: Duration) {
    let Some(site) = Site::begin().await else { return };
    let asker = Asker::of(&site.caller, &site.fake);
    site.gate.close();
    articles(&site.articles, 2);
    let gone = async {
        // The publisher reaches it still.
        let run = tokio::task::block_in_place(|| site.run(&["publish"]));
        assert_eq!(run.code, 0, "{run:?}");
        shown(&site, "index_store_away", 1).await;
        site.replicas[0].stop().await;
        site.replicas[0].start();
        site.replicas[0].ready().await;
        site.balancer.shares_among(2).await;
        sleep(away).await;
    };
    let (traffic, ()) = asker.ask_until(RATE, gone).await;
    answered(&site, &traffic, 1);
    site.gate.open();
    site.swapped(2).await;
    sleep(Duration::from_millis(500)).await;
    answered(&site, &asker.ask_at_once(8).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_never_shown_and_is_told() {
    let Some(site) = Site::begin().await else { return };
    let asker = Asker::of(&site.caller, &site.fake);
    let before = site.shared.names();
    // Closed, so that it is damaged before anybody fetches it.
    site.gate.close();
    articles(&site.articles, 2);
    let run = tokio::task::block_in_place(|| site.run(&["publish"]));
    assert_eq!(run.code, 0, "{run:?}");
    let mut names = site.shared.names().into_iter();
    let is_new = |name: &String| name.starts_with("objects/") && !before.contains(name);
    let damaged = names.rfind(is_new).unwrap();
    site.shared.overwrite(&damaged, b"\x1f\x8bnothing of the kind");
    site.gate.open();
    shown(&site, "index_refused", 1).await;
    answered(&site, &asker.ask_at_once(16).await, 1);
    assert!(site.replicas[0].log().contains("is not what was published"));
    // One that is started again shows nothing of it either.
    site.replicas[1].kill();
    site.replicas[1].start();
    site.replicas[1].ready().await;
    site.balancer.shares_among(2).await;
    shown(&site, "index_refused", 1).await;
    answered(&site, &asker.ask_at_once(16).await, 1);
    // What is published after it serves.
    articles(&site.articles, 3);
    let run = tokio::task::block_in_place(|| site.run(&["publish"]));
    assert_eq!(run.code, 0, "{run:?}");
    site.swapped(3).await;
    sleep(Duration::from_millis(500)).await;
    answered(&site, &asker.ask_at_once(8).await, 3);
    shown(&site, "index_refused", 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_publishers_at_once_every_replica_follows_the_same() {
    let Some(site) = Site::begin().await else { return };
    let places = [Place::new(), Place::new()];
    for (place, state) in places.iter().zip([2, 3]) {
        articles(place, state);
        assert_eq!(place.run(&["index"]).code, 0);
    }
    let runs = std::thread::scope(|scope| {
        let runs = places.each_ref().map(|place| scope.spawn(|| site.run_at(place, &["publish"])));
        runs.map(|run| run.join().unwrap())
    });
    let mut last = None;
    for (run, state) in runs.iter().zip([2, 3]) {
        match run.code {
            0 => {
                let epoch = run.stdout.split("in epoch ").nth(1).unwrap();
                let epoch: u64 = epoch.split(';').next().unwrap().trim().parse().unwrap();
                last = last.max(Some((epoch, state)));
            }
            1 => assert!(run.stderr.contains("another publisher was faster"), "{run:?}"),
            _ => panic!("{run:?}"),
        }
    }
    let (epoch, state) = last.unwrap();
    site.swapped(epoch).await;
    sleep(Duration::from_millis(500)).await;
    answered(&site, &Asker::of(&site.caller, &site.fake).ask_at_once(16).await, state);
}

/// What lets a program believe that it is another time; Debian's package is `faketime`.
fn another_time() -> Option<PathBuf> {
    let folders = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"];
    let files = folders.map(|folder| PathBuf::from(folder).join("faketime/libfaketime.so.1"));
    files.into_iter().find(|file| file.exists())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_ninety_seconds_off_changes_nothing() {
    let Some(library) = another_time() else { return skipped("faketime is not installed") };
    let Some(site) = Site::begin().await else { return };
    let asker = Asker::of(&site.caller, &site.fake);
    for (replica, clock) in site.replicas.iter().zip(["-90s", "+90s"]) {
        replica.stop().await;
        // Pauses go by another clock, which no computer sets.
        let time = [
            ("LD_PRELOAD", library.display().to_string()),
            ("FAKETIME", clock.to_owned()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
        ];
        replica.start_with(&time);
        replica.ready().await;
        let off = replica.now().duration_since(jiff::Timestamp::now()).as_secs().abs();
        assert!((80..100).contains(&off), "{off} seconds");
    }
    site.balancer.shares_among(2).await;
    ask_in_vain(&site, 6).await;
    articles(&site.articles, 2);
    let publish = async {
        let run = tokio::task::block_in_place(|| site.run(&["publish"]));
        assert_eq!(run.code, 0, "{run:?}");
        site.swapped(2).await
    };
    let (traffic, _) = asker.ask_until(RATE, publish).await;
    assert!(traffic.lost.is_empty(), "{:#?}", traffic.lost);
    // What both wrote is there, and nothing of it is taken for old.
    let written = "SELECT coalesce(sum(asked), 0) FROM gap_group";
    until("what was asked in vain", async || {
        site.cluster.run(cluster::name(&site.database), written).trim() == "6"
    })
    .await;
    for replica in &site.replicas {
        assert!(!replica.log().contains("ERROR"), "{}", replica.log());
    }
}
