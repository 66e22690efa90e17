//! Vectors of passages, made by the program's own models and kept beside the index.

use std::fs;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use super::harness::{BRIDGE, Place, Run, WAGONS, skipped};

/// The files of vectors of a place.
fn kept(place: &Place) -> Vec<PathBuf> {
    let folders = fs::read_dir(place.path(".footnote/index")).into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| fs::read_dir(folder.path()).unwrap().flatten());
    let files = files.map(|file| file.path());
    files.filter(|path| path.extension().is_some_and(|ending| ending == "vectors")).collect()
}

/// Runs with models to the end, without a warning.
#[track_caller]
fn run(place: &Place, arguments: &[&str]) -> Run {
    let run = place.call(arguments).with_models().run();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    run
}

#[test]
fn vectors_are_kept_once_for_an_index_and_change_with_the_articles() {
    let place = Place::bridge();
    run(&place, &["index"]);
    let first = kept(&place);
    assert_eq!(first.len(), 1);
    let (file, bytes) = (&first[0], fs::read(&first[0]).unwrap());
    let written = fs::metadata(file).unwrap().modified().unwrap();
    run(&place, &["ask", WAGONS]);
    assert_eq!(fs::metadata(file).unwrap().modified().unwrap(), written, "written again");
    assert!(run(&place, &["index", "--check"]).stdout.contains("whole"));
    place.write("corpus/ferry.txt", "The ferry was sold in 1931.");
    run(&place, &["ask", WAGONS]);
    let second = kept(&place);
    // What goes on keeps its file as it is, and what changed has one of its own.
    assert_eq!(second.len(), 2);
    assert_eq!(fs::metadata(file).unwrap().modified().unwrap(), written, "written again");
    assert_eq!(fs::read(file).unwrap(), bytes);
    let shortest = second.iter().map(|file| fs::metadata(file).unwrap().len()).min();
    assert!(shortest.unwrap() < bytes.len() as u64);
}

#[test]
fn damaged_vectors_are_named_and_made_anew() {
    let place = Place::bridge();
    run(&place, &["index"]);
    let file = kept(&place).remove(0);
    let whole = fs::read(&file).unwrap();
    let mut damaged = whole.clone();
    damaged[whole.len() / 2] ^= 1;
    for bytes in [damaged, whole[..whole.len() - 1].to_vec(), Vec::new()] {
        fs::write(&file, bytes).unwrap();
        let check = place.run(&["index", "--check"]);
        check.failed_with(&["damaged", ".vectors", "build it again"]);
        run(&place, &["ask", WAGONS]);
        assert_eq!(fs::read(&file).unwrap(), whole);
    }
}

#[test]
fn two_that_ask_at_once_make_the_same_vectors() {
    let place = Place::bridge();
    run(&place, &["index"]);
    let file = kept(&place).remove(0);
    let whole = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| run(&place, &["ask", WAGONS]));
        }
    });
    assert_eq!(fs::read(&file).unwrap(), whole);
    assert!(run(&place, &["index", "--check"]).stdout.contains("whole"));
}

#[test]
fn whoever_is_killed_while_it_encodes_leaves_what_was_encoded() {
    let text: String = (0..700).map(|n| format!("Barge {n} carried coal.\n\n")).collect();
    let place = Place::of(&[("barges.md", format!("# Barges\n\n{text}"))]);
    let begun = Instant::now();
    let talk = place.call(&["index"]).with_models().talk();
    while kept(&place).iter().all(|file| fs::metadata(file).unwrap().len() < 256 * 384) {
        assert!(begun.elapsed() < Duration::from_mins(2), "nothing is kept");
        thread::sleep(Duration::from_millis(2));
    }
    drop(talk);
    assert!(place.run(&["index", "--check"]).stdout.contains("whole"));
    let half = fs::metadata(kept(&place).remove(0)).unwrap().len();
    run(&place, &["ask", "What did barge 12 carry?"]);
    let whole = fs::metadata(kept(&place).remove(0)).unwrap().len();
    assert!(half < whole && whole > 700 * 384, "{half} {whole}");
}

#[test]
fn the_prompt_answers_while_it_encodes_and_says_how_far_it_is() {
    let place = Place::bridge();
    run(&place, &["index"]);
    let typed = format!("{WAGONS}\n/status\n/quit\n");
    let run = place.call(&["prompt"]).with_models().stdin(&typed).run();
    assert!(run.stdout.contains("4,321") && run.stdout.contains("meaning: 2 of 2"), "{run:?}");
    let run = place.call(&["prompt"]).stdin(&typed).run();
    assert!(run.stdout.contains("4,321") && !run.stdout.contains("meaning"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn vectors_that_may_not_be_kept_are_made_each_time_with_a_warning() {
    use std::os::unix::fs::PermissionsExt as _;

    use super::harness::Call;

    let place = Place::bridge();
    assert_eq!(place.run(&["index"]).code, 0);
    let program = place.path("footnote");
    let original = env!("CARGO_BIN_EXE_footnote");
    fs::hard_link(original, &program).or_else(|_| fs::copy(original, &program).map(drop)).unwrap();
    let mut open = vec![place.path("")];
    while let Some(path) = open.pop() {
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    let owner = std::os::unix::fs::MetadataExt::uid(&fs::metadata(place.path("")).unwrap());
    if owner != 0 {
        skipped("only root may run as another user");
        return;
    }
    let call = Call::new(&program, &place, &["ask", WAGONS]).with_models().by_nobody();
    let run = call.run();
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("4,321"), "{run:?}");
    assert!(run.stderr.contains("cannot be kept") && run.stderr.contains("right"), "{run:?}");
    assert!(kept(&place).is_empty());
    assert_eq!(BRIDGE, fs::read_to_string(place.path("corpus/bridge.md")).unwrap());
}
