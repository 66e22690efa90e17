//! The index on disk: when it is used again, when it is built anew, and what happens when it is
//! damaged.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use footnote::library::{AskRequest, IndexPlace, Library, Settings};
use jiff::Timestamp;

use super::harness::{BRIDGE, Place, WAGONS, attempt};

#[test]
fn the_index_is_used_again_until_the_corpus_changes() {
    let place = Place::bridge();
    let first = place.generation(&[]);
    assert_eq!(first.0, 1);
    assert_eq!(place.generation(&[]), first);
    assert_eq!(place.run(&["ask", WAGONS]).code, 0);
    assert_eq!(place.generation(&[]), first, "a question built the index");
    // Another way to the same folder is the same corpus.
    let whole = place.path("corpus");
    assert_eq!(place.generation(&["--corpus", whole.to_str().unwrap()]), first);
    assert_eq!(place.generation(&["--corpus", "./corpus/../corpus/"]), first);
    for (name, content, generation) in [
        ("corpus/bridge.md", Some(BRIDGE.replace("4,321", "5,432")), 2),
        ("corpus/more/ferry.txt", Some("The ferry was sold in 1931.".to_owned()), 3),
        ("corpus/more/ferry.txt", None, 4),
    ] {
        match content {
            Some(content) => place.write(name, content),
            None => fs::remove_file(place.path(name)).unwrap(),
        }
        assert_eq!(place.generation(&[]).0, generation, "{name}");
        assert_eq!(place.generation(&[]).0, generation, "{name}, asked again");
    }
    let run = place.run(&["ask", WAGONS]);
    assert!(run.stdout.contains("5,432"), "{run:?}");
    // What is no article changes nothing.
    place.write("corpus/.hidden.md", "hidden");
    place.write("corpus/picture.png", "no picture");
    assert_eq!(place.generation(&[]).0, 4);
}

/// The folders in the index folder of a corpus.
fn generations(corpus: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

#[test]
fn building_is_reported_and_makes_a_new_generation() {
    let place =
        Place::of(&[("bridge.md", BRIDGE.as_bytes()), ("broken.md", b"A caf\xe9.\n\nAnd tea.")]);
    for (generation, changes) in [(1, "+2 ~0 −0 =0"), (2, "+0 ~0 −0 =2")] {
        let run = place.run(&["index"]);
        assert_eq!(run.code, 0, "{run:?}");
        let report = format!("Index {generation}: {changes}, 4 passages, in ");
        assert!(run.stdout.starts_with(&report), "{run:?}");
        assert!(run.stderr.contains("broken.md:1: not valid UTF-8"), "{run:?}");
    }
    assert_eq!(place.generation(&[]).0, 2);
    let corpus =
        fs::read_dir(place.path(".footnote/index")).unwrap().next().unwrap().unwrap().path();
    let kept = |numbers: &[&str]| {
        let mut kept: Vec<String> = generations(&corpus)
            .iter()
            .map(|path| path.to_string_lossy().rsplit_once('-').unwrap().1.to_owned())
            .collect();
        kept.sort();
        assert_eq!(kept, numbers);
    };
    kept(&["1", "2"]);
    assert_eq!(place.run(&["index"]).code, 0);
    kept(&["2", "3"]);
    // One that cannot be gone back to is not kept in place of one that can.
    let broken = generations(&corpus)
        .into_iter()
        .find(|path| path.to_string_lossy().ends_with("-3"))
        .unwrap();
    fs::remove_file(broken.join("footnote.json")).unwrap();
    assert_eq!(place.run(&["index"]).code, 0);
    kept(&["2", "4"]);
}

#[test]
fn corpora_under_one_index_folder_never_answer_for_each_other() {
    let place = Place::bare();
    for (name, wagons) in [("a/corpus", "1,111"), ("b/corpus", "2,222"), ("c/corpus", "2,222")] {
        place.write(&format!("{name}/bridge.md"), BRIDGE.replace("4,321", wagons));
    }
    for _ in 0..2 {
        for (name, wagons) in [("a/corpus", "1,111"), ("b/corpus", "2,222"), ("c/corpus", "2,222")]
        {
            let run = place.run(&["ask", "--corpus", name, "--index", "shared", WAGONS]);
            assert!(run.code == 0 && run.stdout.contains(wagons), "{name}: {run:?}");
            assert_eq!(place.generation(&["--corpus", name, "--index", "shared"]).0, 1, "{name}");
        }
    }
    assert_eq!(fs::read_dir(place.path("shared")).unwrap().count(), 3);
    place.write("a/corpus/bridge.md", BRIDGE.replace("4,321", "3,333"));
    assert_eq!(place.generation(&["--corpus", "a/corpus", "--index", "shared"]).0, 2);
    assert_eq!(place.generation(&["--corpus", "b/corpus", "--index", "shared"]).0, 1);
}

#[test]
fn a_whole_index_passes_the_check_and_a_missing_one_does_not() {
    let place = Place::bridge();
    let run = place.run(&["index", "--check"]);
    run.failed_with(&["footnote index"]);
    assert!(!place.path(".footnote").exists(), "checking wrote something");
    assert_eq!(place.run(&["index"]).code, 0);
    let run = place.run(&["index", "--check"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    place.write("corpus/new.md", "The ferry was sold.");
    place.run(&["index", "--check"]).failed_with(&["footnote index"]);
}

/// The files of the only generation under an index folder, with their content.
fn files(index: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walk(index) {
        files.insert(entry.clone(), fs::read(entry).unwrap());
    }
    files
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

/// The ways a file is damaged; none for one that says nothing, such as a lock.
fn damages(content: &[u8]) -> Vec<(&'static str, Option<Vec<u8>>)> {
    if content.is_empty() {
        return Vec::new();
    }
    let flipped = |at: usize| {
        let mut bytes = content.to_vec();
        bytes[at] ^= 1;
        Some(bytes)
    };
    vec![
        ("first byte flipped", flipped(0)),
        ("byte in the middle flipped", flipped(content.len() / 2)),
        ("byte at three quarters flipped", flipped(content.len() * 3 / 4)),
        ("last byte flipped", flipped(content.len() - 1)),
        ("cut in half", Some(content[..content.len() / 2].to_vec())),
        ("last byte missing", Some(content[..content.len() - 1].to_vec())),
        ("longer by a byte", Some([content, b"x"].concat())),
        ("zeroes", Some(vec![0; content.len()])),
        ("empty", Some(Vec::new())),
        ("missing", None),
    ]
}

/// The file that keeps what was seen of the corpus.
const SEEN: &str = "corpus.seen";

/// Runs `test` on a place with a built index, once for each damage of each file; collects what it
/// says is wrong.
fn damaged(test: impl Fn(&Place, &str) -> Option<String>) {
    let place =
        Place::of(&[("bridge.md", BRIDGE), ("other.md", "# Ferry\n\nThe ferry was sold in 1931.")]);
    assert_eq!(place.run(&["index"]).code, 0);
    let index = place.path(".footnote/index");
    let whole = files(&index);
    let kinds: Vec<_> = whole.keys().filter_map(|file| file.extension()).collect();
    for kind in ["table", "slots", "json", "term", "idx", "sums", "fst", "keys"] {
        assert!(kinds.iter().any(|known| *known == kind), "no {kind} in {kinds:?}");
    }
    let mut wrong = Vec::new();
    for (file, content) in &whole {
        for (what, bytes) in damages(content) {
            fs::remove_dir_all(&index).unwrap();
            for (path, content) in &whole {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            }
            match bytes {
                Some(bytes) => fs::write(file, bytes).unwrap(),
                None => fs::remove_file(file).unwrap(),
            }
            let name = file.file_name().unwrap().to_string_lossy();
            let said = attempt(|| test(&place, &name)).unwrap_or_else(Some);
            wrong.extend(said.map(|said| format!("{name}, {what}: {said}")));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_check_finds_every_damage_in_every_file() {
    damaged(|place, _| {
        let run = place.run(&["index", "--check"]);
        let told = ["damaged", "no index"].iter().any(|word| run.stderr.contains(word));
        let helped = told && run.stderr.contains("footnote index");
        (run.code != 2 || !helped).then(|| format!("{run:?}"))
    });
}

#[test]
fn a_damaged_index_is_built_anew_or_named_and_never_quoted_wrongly() {
    let want = Place::bridge().quick(&["ask", WAGONS]).stdout;
    let want = want.lines().next().unwrap();
    damaged(|place, _| {
        let run = place.run(&["ask", WAGONS]);
        let right = match run.code {
            0 => run.stdout.starts_with(want),
            2 => run.stderr.contains("footnote index"),
            _ => false,
        };
        if !right {
            return Some(format!("{run:?}"));
        }
        // What is named is mended by what the message says.
        let mended = || place.run(&["index"]).code == 0 && place.run(&["ask", WAGONS]).code == 0;
        (run.code == 2 && !mended()).then(|| format!("not mended: {run:?}"))
    });
}

/// What is verified is what is read: damage that only some question meets is found by that one,
/// and every other answer is as before.
#[test]
fn damage_anywhere_in_a_file_is_found_by_the_question_that_meets_it() {
    let place = Place::bridge();
    for n in 0..60 {
        let text =
            format!("# Mill {n}\n\nThe mill of Aven {n} ground {} sacks in {}.", 700 + n, 1800 + n);
        place.write(&format!("corpus/mill{n}.md"), text);
    }
    assert_eq!(place.run(&["index"]).code, 0);
    let asked =
        |n: usize| place.run(&["ask", &format!("How many sacks did the mill of Aven {n} grind?")]);
    let want: Vec<String> = [0, 29, 59].map(|n| asked(n).stdout).into();
    let index = place.path(".footnote/index");
    let whole = files(&index);
    let mut wrong = Vec::new();
    for (file, content) in &whole {
        // A byte in every block, in another place of each.
        let blocks = content.len().div_ceil(BLOCK);
        for block in (0..blocks).step_by(1 + blocks / 4) {
            let mut bytes = content.clone();
            let at = (block * BLOCK + block * 997 % BLOCK).min(bytes.len() - 1);
            bytes[at] ^= 0x20;
            fs::write(file, bytes).unwrap();
            for (n, want) in [0, 29, 59].into_iter().zip(&want) {
                let run = asked(n);
                if run.code != 0 || run.stdout != *want {
                    wrong.push(format!("{}, byte {at}: {run:?}", file.display()));
                }
            }
            fs::remove_dir_all(&index).unwrap();
            for (path, content) in &whole {
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, content).unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_reindex_replaces_an_index_that_was_damaged_while_it_served() {
    let place = Place::bridge();
    let index = place.path("index");
    let settings = Settings {
        corpus: place.path("corpus"),
        index: IndexPlace::Folder(index.clone()),
        max_file_bytes: 1 << 20,
        links: footnote::corpus::PageLinks::default(),
        threshold: None,
        engine: None,
        published: false,
    };
    let now = Timestamp::UNIX_EPOCH;
    let (library, _) = Library::open(&settings, false, now, &|_| {}).unwrap();
    for (file, content) in files(&index) {
        // In place, since the library goes on reading through its map of the file.
        let flipped: Vec<u8> = content.iter().map(|byte| byte ^ 0x20).collect();
        fs::OpenOptions::new().write(true).open(file).unwrap().write_all(&flipped).unwrap();
    }
    let question = AskRequest { question: WAGONS.to_owned(), limit: 1, ..AskRequest::default() };
    assert!(library.ask(&question).is_err());
    let report = library.reindex(&settings, now, &|_| {}).unwrap();
    assert_eq!(report.stamp.generation, 2);
    let answer = library.ask(&question).unwrap();
    assert_eq!((answer.reply.answered, answer.stamp.generation), (true, 2));
    // Its folder may be gone altogether; no number is given twice all the same.
    fs::remove_dir_all(&index).unwrap();
    assert_eq!(library.reindex(&settings, now, &|_| {}).unwrap().stamp.generation, 3);
}

/// Bytes that are verified together.
const BLOCK: usize = 4096;

/// A corpus that is as it was is not read again, but any change of it is seen.
#[test]
fn a_file_that_is_as_it_was_is_not_read_again() {
    let place = Place::bridge();
    // What was touched within two seconds is hashed again whatever the system says of it.
    let settled = || std::thread::sleep(std::time::Duration::from_millis(2_100));
    settled();
    assert_eq!(place.generation(&[]).0, 1);
    let folder = fs::read_dir(place.path(".footnote/index")).unwrap().next().unwrap().unwrap();
    let seen = || fs::read(folder.path().join(SEEN)).unwrap();
    let first = seen();
    assert!(first.windows(9).any(|part| part == b"bridge.md"), "nothing was remembered");
    assert_eq!(place.generation(&[]).0, 1);
    assert_eq!(seen(), first);
    // As many bytes as before and, by what programs can set, as old as before.
    let path = place.path("corpus/bridge.md");
    let times = fs::metadata(&path).unwrap();
    place.write("corpus/bridge.md", BRIDGE.replace("4,321", "5,432"));
    let file = fs::File::options().write(true).open(&path).unwrap();
    file.set_modified(times.modified().unwrap()).unwrap();
    let run = place.run(&["ask", WAGONS]);
    assert!(run.stdout.contains("5,432"), "{run:?}");
    assert_eq!(place.generation(&[]).0, 2);
    // The same file in another's place.
    settled();
    place.write("other.md", BRIDGE.replace("4,321", "6,543"));
    fs::rename(place.path("other.md"), &path).unwrap();
    assert_eq!(place.generation(&[]).0, 3);
    // What was remembered is lost, or not what was written.
    for bytes in [Vec::new(), first.clone(), b"nonsense".to_vec()] {
        fs::write(folder.path().join(SEEN), bytes).unwrap();
        assert_eq!(place.generation(&[]).0, 3);
    }
    settled();
    fs::remove_file(folder.path().join(SEEN)).unwrap();
    assert_eq!(place.generation(&[]).0, 3);
    assert!(!seen().is_empty());
}

#[test]
fn an_index_folder_that_cannot_be_one_is_named() {
    let place = Place::bridge();
    place.write("taken", "a file");
    for index in ["taken", "taken/below"] {
        let run = place.run(&["ask", "--index", index, WAGONS]);
        assert!(run.code == 0 && run.stdout.contains("4,321"), "{run:?}");
        assert!(run.stderr.contains("in memory") && run.stderr.contains("taken"), "{run:?}");
        place.run(&["index", "--index", index]).failed_with(&["taken", "--index"]);
    }
}

#[test]
fn what_an_interrupted_build_left_is_passed_over() {
    let place = Place::bridge();
    assert_eq!(place.run(&["index"]).code, 0);
    let corpus =
        fs::read_dir(place.path(".footnote/index")).unwrap().next().unwrap().unwrap().path();
    let generation = generations(&corpus).remove(0);
    // A build of another process that got as far as half its files.
    let aside = corpus.join("building-1");
    fs::create_dir(&aside).unwrap();
    for entry in fs::read_dir(&generation).unwrap().take(5) {
        let entry = entry.unwrap();
        fs::copy(entry.path(), aside.join(entry.file_name())).unwrap();
    }
    fs::create_dir(corpus.join("no generation")).unwrap();
    fs::write(corpus.join("note.txt"), "no folder").unwrap();
    assert_eq!(place.generation(&[]).0, 1);
    place.write("corpus/new.md", "The ferry was sold.");
    assert_eq!(place.generation(&[]).0, 2);
    assert_eq!(place.run(&["ask", WAGONS]).code, 0);
}

/// Several processes that need one index at once wait for each other; all answer.
#[test]
fn processes_that_start_at_once_all_answer() {
    let place = Place::bridge();
    for _ in 0..3 {
        std::thread::scope(|scope| {
            let runs: Vec<_> =
                (0..4).map(|_| scope.spawn(|| place.run(&["ask", WAGONS]))).collect();
            for run in runs {
                let run = run.join().unwrap();
                assert_eq!(run.code, 0, "{run:?}");
            }
        });
        place.write("corpus/more.md", format!("More was said at {:?}.", std::time::Instant::now()));
    }
}
