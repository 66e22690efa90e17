//! The models from outside of their room: which weights are built in, how they are
//! made, and how long they take.

#[path = "../../build/weights.rs"]
#[allow(dead_code, reason = "the build makes more of them; here they are only checked")]
mod weights;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use footnote::neural::{Neural, PassageScores, PassageText};
use footnote::text::Span;

#[test]
fn only_the_weights_of_their_provenance_are_built_in() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/neural/weights");
    let hashes = weights::checked(&shipped).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    let refused = |what: &str| {
        let error = weights::checked(folder.path()).unwrap_err().to_string();
        assert!(error.contains(what), "{error}");
    };
    for name in hashes.keys().chain([&"provenance.json".to_owned()]) {
        put(name, &fs::read(shipped.join(name)).unwrap());
    }
    assert_eq!(weights::checked(folder.path()).unwrap(), hashes);
    let mut reader = fs::read(shipped.join("reader.data")).unwrap();
    reader[7_000_000] ^= 1;
    put("reader.data", &reader);
    refused("reader.data is not the file that provenance.json tells of");
    fs::remove_file(folder.path().join("reader.data")).unwrap();
    refused("reader.data: ");
    put("provenance.json", b"{\"files\": {}}");
    refused("does not name reader.onnx");
    put("provenance.json", b"[]");
    refused("provenance.json: ");
}

#[test]
fn a_word_of_any_length_is_cut_in_time_that_grows_with_its_length_alone() {
    let neural = Neural::new(1);
    let cut = |text: &str| least(5, || drop(neural.sequences("q", "", text).unwrap()));
    let (short, long) = (cut(&"a".repeat(10_000)), cut(&"a".repeat(160_000)));
    // Sixteen times as long; a square would take 256 times.
    assert!(long < short * 64, "{short:?} {long:?}");
}

#[test]
#[ignore = "measured by hand, in a release build"]
fn speed() {
    let start = Instant::now();
    let two = Neural::new(2);
    two.load().unwrap();
    println!("load: {:?}; {}", start.elapsed(), resident());
    let texts: Vec<_> = (0..8).map(|n| format!("{n} word ").repeat(56)).collect();
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    let time = least(5, || drop(read(&two, &texts)));
    println!("eight of 122 pieces on two threads: {time:?}; {}", resident());
    let passages: Vec<_> = texts.iter().cycle().take(64).copied().collect();
    let time = least(3, || drop(two.encode(&passages)));
    let second = 64.0 / time.as_secs_f64();
    println!("vectors of 114 pieces on two threads: {second:.0} a second; {}", resident());
    let one = Neural::new(1);
    for words in [14, 118, 182, 310] {
        let text = "word ".repeat(words);
        let time = least(9, || drop(read(&one, &[&text])));
        println!("{} pieces on one thread: {time:?}", words + 10);
    }
    let time = least(9, || drop(one.encode(&["when does the library close on Sundays"])));
    println!("the vector of a question: {time:?}");
}

#[test]
#[ignore = "needs PYTHON with src/neural/training/requirements.txt, and FOOTNOTE_SHARED"]
fn every_stage_of_the_training_runs() {
    let stages = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/neural/training");
    let work = tempfile::tempdir().unwrap();
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let output = Command::new(python)
        .arg(stages)
        .arg("trial")
        .env("FOOTNOTE", env!("CARGO_BIN_EXE_footnote"))
        .env("TRAINING_WORK", work.path())
        // The tree stays as it is: other tests look at every file of it.
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}\n{errors}");
    assert!(told.contains("int8 weights within +-64"), "{told}");
}

/// Reads texts as one sentence each.
fn read(neural: &Neural, texts: &[&str]) -> Vec<PassageScores> {
    let sentences: Vec<_> = texts.iter().map(|text| [Span::new(0, text.len())]).collect();
    let passages: Vec<_> = texts
        .iter()
        .zip(&sentences)
        .map(|(text, sentences)| PassageText { above: "", text, sentences })
        .collect();
    neural.read("when does the library close today", &passages).unwrap()
}

/// The least time of several runs.
fn least(runs: usize, run: impl Fn()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap()
}

/// What the system says of this process's memory, where it says so.
fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("Rss"));
    lines
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join(", ")
}
