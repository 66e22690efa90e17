//! Many files, many reindexes, and what they cost.

use std::fs;
use std::time::Instant;

use serde_json::{Value, json};

use super::Beacons;
use crate::discord::bot::{KEEPER, body, call};
use crate::discord::{Bot, Fake};

/// A figure of a process in KiB, by its name in `/proc`.
#[cfg(target_os = "linux")]
fn kib(process: u32, what: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with(what)).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Reindexes after an edit of one file, an addition, a removal and a new name.
fn edits(files: usize) {
    let beacons = Beacons::of(files);
    let reindex = || -> Value {
        let run = beacons.place.call(&["batch"]).stdin(r#"{"type":"reindex","id":1}"#).run();
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"))
    };
    let counts = |answer: &Value| {
        ["added", "changed", "removed", "unchanged"].map(|key| answer[key].as_u64().unwrap())
    };
    let all = u64::try_from(files).unwrap();
    let first = reindex();
    assert_eq!(counts(&first), [all, 0, 0, 0]);
    beacons.write_one(7, 2);
    let edited = reindex();
    assert_eq!(counts(&edited), [0, 1, 0, all - 1]);
    assert_eq!(beacons.states(&[7, 8]), [Ok(2), Ok(1)]);
    beacons.write_one(files, 1);
    assert_eq!(counts(&reindex()), [1, 0, 0, all]);
    fs::remove_file(beacons.place.path("corpus/beacons/7.md")).unwrap();
    assert_eq!(counts(&reindex()), [0, 0, 1, all]);
    let (from, to) = ("corpus/beacons/8.md", "corpus/beacons/again.md");
    fs::rename(beacons.place.path(from), beacons.place.path(to)).unwrap();
    assert_eq!(counts(&reindex()), [1, 0, 1, all - 1]);
    assert_eq!(beacons.states(&[8, files]), [Ok(1), Ok(1)]);
    assert!(beacons.states(&[7])[0].is_err(), "what was removed is answered");
    beacons.assert_tidy();
    let seconds = |answer: &Value| answer["seconds"].as_f64().unwrap();
    println!("{files} files: {:.2} s, one edited: {:.3} s", seconds(&first), seconds(&edited));
}

#[test]
fn a_reindex_says_what_was_added_changed_removed_and_left() {
    edits(120);
}

#[test]
#[ignore = "writes 10,000 files; run by hand"]
fn ten_thousand_files_are_followed() {
    edits(10_000);
}

/// Lets a bot reindex so often, with one file changed each time.
#[cfg(target_os = "linux")]
async fn again(times: usize) {
    let fake = Fake::start().await;
    let beacons = Beacons::of(150);
    let bot = Bot::at(&fake, &beacons.place, &[]).await;
    let mut held = Vec::new();
    for state in 2..times + 2 {
        beacons.write_one(state % 150, state);
        let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
        // Not by its number: an index that is merged in between has one of its own.
        fake.until("the report", |fake| {
            let edits = &fake.seen(&token).edits;
            edits.last().is_some_and(|edit| body(edit).contains("+0 ~1 "))
        })
        .await;
        held.push(kib(bot.id(), "RssAnon:"));
    }
    // The first ones, a merge among them, fill what is kept for all others. Of what comes then, the least
    // of each half: right after a build, some of its memory may still be held.
    let held = &held[times / 5..];
    let (early, late) = held.split_at(held.len() / 2);
    let (early, late) = (early.iter().min().unwrap(), late.iter().min().unwrap());
    println!("{times} reindexes: {early} KiB, then {late} KiB");
    assert!(*late <= early + 10 * 1024, "{held:?}");
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn memory_does_not_grow_with_reindexes() {
    again(10).await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
#[ignore = "reindexes 100 times; run by hand"]
async fn memory_does_not_grow_with_a_hundred_reindexes() {
    again(100).await;
}

/// Builds the index of so much text, and says how long that takes and how much memory.
#[cfg(target_os = "linux")]
fn build(megabytes: usize) {
    const WORDS: [&str; 24] = [
        "harbour", "lamp", "keeper", "tide", "pilot", "mast", "anchor", "signal", "storm", "reef",
        "quay", "cargo", "captain", "ferry", "rope", "chart", "compass", "barrel", "crew", "deck",
        "island", "current", "wreck", "shore",
    ];
    let beacons = Beacons::of(20);
    let mut random = fastrand::Rng::with_seed(3);
    for file in 0..megabytes * 10 {
        let mut page = format!("# Log {file}\n\n");
        while page.len() < 100_000 {
            for _ in 0..5 {
                // Words of one page recur on it, and most are on few.
                let words = (0..12).map(|n| match n % 4 {
                    0 => super::name(random.usize(0..40) + 40 * (file % 5_000)),
                    _ => WORDS[random.usize(0..WORDS.len())].to_owned(),
                });
                page += &format!("The {}. ", words.collect::<Vec<_>>().join(" "));
            }
            page +=
                &format!("It was seen on {} May {}.\n\n", random.u8(1..29), random.u16(1800..2000));
        }
        beacons.place.write(&format!("corpus/logs/{file}.md"), page);
    }
    let begun = Instant::now();
    let mut talk = beacons.place.call(&["batch"]).talk();
    let built = talk.say(r#"{"id":1,"type":"reindex"}"#);
    let peak = kib(talk.process(), "VmHWM:") / 1024;
    println!(
        "{megabytes} MB: {} passages in {:.1} s, at most {peak} MB of memory",
        built["passages"],
        begun.elapsed().as_secs_f32()
    );
    assert_eq!(talk.end().1, 0);
    let begun = Instant::now();
    assert_eq!(beacons.states(&[3]), [Ok(1)]);
    println!(
        "and the next start with its first answer in {:.0} ms",
        begun.elapsed().as_secs_f32() * 1e3
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_large_page_is_indexed() {
    build(1);
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "measures; run it by hand in a release build"]
fn two_hundred_megabytes_are_indexed() {
    build(20);
    build(200);
}
