//! What the terminal stores, and what it tells of it: gaps, a copy, and nothing at all.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::harness::{Place, WAGONS, skipped};

/// Three questions that the corpus of the bridge does not answer, one of them twice.
const REFUSED: [&str; 4] = [
    "Which recipes for cake are popular at the bridge?",
    "Who painted the lighthouse of Bremen?",
    "who painted the LIGHTHOUSE of bremen",
    "=HYPERLINK(\"evil\") or what is a quark?",
];

/// A place where those were asked, and one question that is answered.
fn asked() -> Place {
    let place = Place::bridge();
    for question in REFUSED {
        let run = place.run(&["ask", question]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
    }
    assert_eq!(place.run(&["ask", WAGONS]).code, 0);
    place
}

/// Every path below a folder, the folder of indexes apart.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    entries.map(|entry| entry.unwrap().into_path()).collect()
}

#[test]
fn questions_that_were_refused_are_listed_once_each_most_asked_first() {
    let place = asked();
    let run = place.run(&["gaps"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let first: Vec<&str> = run.stdout.lines().take(2).collect();
    assert_eq!(first[0], "Who painted the lighthouse of Bremen?", "{run:?}");
    assert!(first[1].starts_with("  asked 2 times · last ") && first[1].contains("terminal"));
    assert!(run.stdout.contains("asked once") && run.stdout.contains("closest: The Zürich bridge"));
    assert!(!run.stdout.contains(WAGONS), "{run:?}");
    let french = place.call(&["gaps"]).env("LC_ALL", "fr_FR.UTF-8").run();
    assert!(french.stdout.contains("posée 2 fois · dernière fois "), "{french:?}");
}

#[test]
fn the_table_is_one_of_csv_in_which_nothing_computes() {
    let place = asked();
    let run = place.run(&["gaps", "--csv"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let mut table = csv::Reader::from_reader(run.stdout.as_bytes());
    assert_eq!(
        table.headers().unwrap().iter().take(3).collect::<Vec<_>>(),
        ["question", "count", "first"]
    );
    let rows: Vec<csv::StringRecord> = table.records().map(Result::unwrap).collect();
    let counts: Vec<(&str, &str)> = rows.iter().map(|row| (&row[0], &row[1])).collect();
    assert_eq!(counts.len(), 3);
    assert_eq!(counts[0], ("Who painted the lighthouse of Bremen?", "2"));
    assert!(counts.contains(&("'=HYPERLINK(\"evil\") or what is a quark?", "1")), "{counts:?}");
    let since = place.run(&["gaps", "--csv", "--since", "2999-01-01"]);
    assert_eq!((since.code, since.stdout.lines().count()), (1, 1), "{since:?}");
}

#[test]
fn an_index_made_in_a_terminal_closes_the_gaps_that_it_answers() {
    let lighthouse =
        "# The lighthouse of Bremen\n\nThe lighthouse of Bremen was painted by Anna Vogel.\n";
    let index = |place: &Place, language: &str| {
        let run = place.call(&["index"]).env("LC_ALL", language).run();
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        run.stdout
    };
    for (language, want) in [("C", "1 gap closed\n"), ("fr_FR.UTF-8", "1 lacune comblée\n")] {
        let place = asked();
        // Nothing is answered by it yet.
        assert_eq!(index(&place, language).lines().count(), 1);
        place.write("corpus/lighthouse.md", lighthouse);
        let report = index(&place, language);
        assert!(report.lines().count() == 2 && report.ends_with(want), "{report}");
        let left = place.run(&["gaps", "--csv"]).stdout;
        assert!(!left.contains("lighthouse") && left.lines().count() == 3, "{left}");
    }
    // Where nothing is stored, nothing is said of it, and nothing made.
    let place = Place::bridge();
    assert_eq!(index(&place, "C").lines().count(), 1);
    assert!(!place.path(".footnote/data").exists());
}

#[test]
fn what_was_asked_of_other_articles_stays_open() {
    let lighthouse =
        "# The lighthouse of Bremen\n\nThe lighthouse of Bremen was painted by Anna Vogel.\n";
    let place = asked();
    place.write("elsewhere/lighthouse.md", lighthouse);
    let open = |place: &Place| place.run(&["gaps", "--csv"]).stdout.lines().count() - 1;
    let of_elsewhere = ["index", "--corpus", "elsewhere"];
    let in_memory = ["--index", "memory"];
    for command in [&of_elsewhere[..], &[&of_elsewhere[..], &in_memory].concat()] {
        let run = place.run(command);
        assert_eq!((run.code, run.stdout.lines().count()), (0, 1), "{run:?}");
        assert_eq!(open(&place), 3, "{command:?}");
    }
    // It answers, but nobody else reads it.
    place.write("corpus/lighthouse.md", lighthouse);
    assert_eq!(place.run(&[&["index"][..], &in_memory].concat()).stdout.lines().count(), 1);
    // A batch never writes into the store.
    let reindexed = &place.batch(r#"{"id":1,"type":"reindex"}"#)[0];
    assert!(reindexed["generation"].is_u64() && reindexed.get("gaps_closed").is_none());
    assert_eq!(open(&place), 3);
    assert!(place.run(&["index"]).stdout.ends_with("1 gap closed\n"));
    assert_eq!(open(&place), 2);
}

#[test]
fn a_store_that_cannot_be_opened_is_warned_of_once() {
    let place = asked();
    let file = place.path(".footnote/data/footnote.sqlite");
    let newer = rusqlite::Connection::open(file).unwrap();
    newer.pragma_update(None, "user_version", 9_999).unwrap();
    drop(newer);
    let run = place.run(&["index"]);
    assert_eq!((run.code, run.stdout.lines().count()), (0, 1), "{run:?}");
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
    for command in [&["gaps"][..], &["gaps", "--csv"], &["store", "--backup", "copy"]] {
        let run = place.run(command);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.lines().count() == 1 && run.stderr.contains("version 9999"), "{run:?}");
    }
}

#[test]
fn a_batch_reads_gaps_and_makes_none() {
    let place = asked();
    let lines = [
        json!({"id": 1, "type": "ask", "question": "Who invented the telescope?"}),
        json!({"id": 2, "type": "gaps"}),
        json!({"id": 3, "type": "gaps", "limit": 1}),
        json!({"id": 4, "type": "gaps", "since": "2999-01-01"}),
        json!({"id": 5, "type": "gaps", "since": "soon"}),
    ];
    let answers = place.batch(lines.map(|line| line.to_string()).join("\n"));
    let gaps = answers[1]["gaps"].as_array().unwrap();
    assert_eq!((gaps.len(), &answers[1]["total"]), (3, &json!(3)));
    assert_eq!((&gaps[0]["count"], &gaps[0]["history"]), (&json!(2), &json!([])));
    assert!(gaps.iter().any(|gap| gap["nearest"]["document"] == "The Zürich bridge"), "{gaps:?}");
    assert_eq!(answers[2]["gaps"].as_array().unwrap().len(), 1);
    assert_eq!(answers[3]["gaps"], json!([]));
    assert!(answers[4]["error"].as_str().unwrap().contains("since"), "{answers:?}");
}

#[test]
fn the_prompt_stores_what_it_refuses() {
    let place = Place::bridge();
    let run = place.call(&["prompt"]).stdin(format!("{}\n{WAGONS}\n", REFUSED[1])).run();
    assert_eq!(run.code, 0, "{run:?}");
    let gaps = place.run(&["gaps", "--csv"]).stdout;
    assert!(gaps.lines().count() == 2 && gaps.contains(REFUSED[1]), "{gaps}");
}

#[test]
fn what_went_on_from_a_question_is_stored_with_it() {
    let place = Place::bridge();
    let history = ["--history", "Who painted the lighthouse of Bremen?"];
    assert_eq!(
        place.run(&[&["ask"], &history[..], &["and who sold that painting?"]].concat()).code,
        1
    );
    let gaps = &place.batch(r#"{"id":1,"type":"gaps"}"#)[0]["gaps"];
    assert_eq!(gaps[0]["question"], "and who sold that painting?");
    assert_eq!(gaps[0]["history"], json!(["Who painted the lighthouse of Bremen?"]));
}

#[test]
fn nothing_is_stored_where_nobody_is_refused_or_nothing_may_be() {
    let place = Place::bridge();
    assert_eq!(place.run(&["ask", WAGONS]).code, 0);
    place.batch(json!({"id": 1, "type": "ask", "question": REFUSED[1]}).to_string());
    let run = place.run(&["gaps"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("No question without an answer"), "{run:?}");
    assert!(!place.path(".footnote/data").exists());
    let run = place.call(&["ask", REFUSED[1]]).env("DATA_DIR", "").run();
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
    assert!(!place.path(".footnote/data").exists());
    for command in [&["gaps"][..], &["gaps", "--csv"], &["store", "--backup", "copy"]] {
        place.call(command).env("DATA_DIR", "").run().failed_with(&["DATA_DIR"]);
    }
    place.run(&["store", "--backup", "copy"]).failed_with(&["nothing is stored in"]);
}

#[test]
fn a_copy_is_one_that_answers_the_same() {
    let place = asked();
    let run = place.run(&["store", "--backup", "copies.sqlite"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let before = place.run(&["gaps", "--csv"]).stdout;
    for file in ["footnote.sqlite", "footnote.sqlite-wal", "footnote.sqlite-shm"] {
        let _ = fs::remove_file(place.path(&format!(".footnote/data/{file}")));
    }
    fs::rename(place.path("copies.sqlite"), place.path(".footnote/data/footnote.sqlite")).unwrap();
    assert_eq!(place.run(&["gaps", "--csv"]).stdout, before);
    place.run(&["store", "--backup", "no/such/folder"]).failed_with(&["no/such/folder"]);
}

#[test]
fn questions_without_votes_are_no_lines_to_measure_by() {
    let place = asked();
    let run = place.run(&["gaps", "--gold", "votes.jsonl"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(fs::read_to_string(place.path("votes.jsonl")).unwrap(), "");
}

#[test]
fn a_damaged_store_is_told_and_answers_go_on() {
    let place = asked();
    let file = place.path(".footnote/data/footnote.sqlite");
    fs::write(&file, "no database at all, however long it goes on and on").unwrap();
    let run = place.run(&["ask", REFUSED[0]]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("damaged") && run.stderr.contains("backup"), "{run:?}");
    assert_eq!(place.run(&["gaps", "--csv"]).stdout.lines().count(), 2);
}

#[test]
fn several_terminals_at_once_lose_nothing() {
    let place = Place::bridge();
    assert_eq!(place.run(&["index"]).code, 0);
    let questions = |n: usize| -> String {
        (0..20).map(|m| format!("Who painted lighthouse number {n}{m}{n}?\n")).collect()
    };
    std::thread::scope(|scope| {
        let place = &place;
        for n in 1..5 {
            scope.spawn(move || {
                let run = place.call(&["prompt"]).stdin(questions(n)).run();
                assert_eq!(run.code, 0, "{run:?}");
            });
        }
    });
    assert_eq!(place.run(&["gaps", "--csv"]).stdout.lines().count(), 1 + 80);
}

/// Kills the program at any moment while it stores: what is there can be read, and nothing of it is
/// half there.
#[test]
fn a_kill_leaves_a_store_that_is_whole() {
    let place = Place::bridge();
    assert_eq!(place.run(&["index"]).code, 0);
    let mut before = 0;
    for n in 0..12_u64 {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_footnote"));
        command.arg("prompt").current_dir(place.path("")).env("NEURAL", "off");
        let pipes = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::null());
        let mut child = pipes.stderr(std::process::Stdio::null()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let lines: String = (0..400).map(|m| format!("Who painted lighthouse {n}{m}?\n")).collect();
        let writer = std::thread::spawn(move || {
            let _ = std::io::Write::write_all(&mut stdin, lines.as_bytes());
        });
        std::thread::sleep(std::time::Duration::from_millis(60 + 35 * n));
        child.kill().unwrap();
        child.wait().unwrap();
        writer.join().unwrap();
        let run = place.run(&["gaps", "--csv"]);
        assert_eq!(run.stderr, "", "{run:?}");
        let now = run.stdout.lines().count();
        assert!(now >= before, "{before} became {now}");
        before = now;
    }
    assert!(before > 1, "nothing was ever stored");
    let kept = below(&place.path(".footnote/data"));
    assert!(kept.iter().all(|path| !path.to_string_lossy().contains("damaged")), "{kept:?}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_only_be_read_costs_a_warning_and_with_no_data_not_even_that() {
    use std::os::unix::fs::MetadataExt as _;
    use std::process::Command;
    let place = Place::bridge();
    if fs::metadata(place.path("")).unwrap().uid() != 0 {
        return skipped("only root may become another user, whom rights bind");
    }
    let mode = |mode: &str| {
        assert!(
            Command::new("chmod")
                .args(["-R", mode])
                .arg(place.path(""))
                .status()
                .unwrap()
                .success()
        );
    };
    mode("a+rX,go-w");
    let before = below(&place.path(""));
    let ask = |data: Option<&str>| {
        let call = place.call(&["ask", REFUSED[1], "--index", "memory"]).by_nobody();
        match data {
            Some(data) => call.env("DATA_DIR", data).run(),
            None => call.run(),
        }
    };
    let run = ask(Some(""));
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
    let run = ask(None);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("DATA_DIR") && run.stderr.lines().count() == 1, "{run:?}");
    assert_eq!(below(&place.path("")), before);
    // The same for a store that is there, and that another user may not write.
    mode("a+rX");
    assert_eq!(place.run(&["ask", REFUSED[1]]).code, 1);
    let run = ask(None);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("DATA_DIR"), "{run:?}");
    assert_eq!(place.run(&["gaps", "--csv"]).stdout.lines().count(), 2);
}
