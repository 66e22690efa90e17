//! Times told by what happened then ("before the flood"), asked of two corpora: the chronicle of a
//! guild, in two languages, and the history of a town.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::harness::Place;

/// The folder of the corpora and of the table of what is asked of them.
const FOLDER: &str = "tests/data/anchors";

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDER)
}

/// A line of the table.
struct Asked {
    corpus: String,
    when: String,
    interpreted: Option<String>,
    told: Vec<String>,
}

fn table() -> Vec<Asked> {
    let text = fs::read_to_string(folder().join("anchors.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let asked = lines.map(|line| {
        let [corpus, when, read, told] =
            line.split('\t').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
        let told = told.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        Asked { corpus, when, interpreted: Some(read).filter(|read| read != "-"), told }
    });
    asked.collect()
}

fn place(corpus: &str) -> Place {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for file in fs::read_dir(folder().join(corpus)).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        files.push((name, fs::read(file.path()).unwrap()));
    }
    files.sort();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(n, b)| (n.as_str(), b.as_slice())).collect();
    Place::of(&files)
}

/// The sentence an event is shown by.
fn sentence(event: &Value) -> String {
    let text: Vec<char> = event["text"].as_str().unwrap().chars().collect();
    let end = |n: usize| usize::try_from(event["highlight"][0][n].as_u64().unwrap()).unwrap();
    text[end(0)..end(1)].iter().collect()
}

#[test]
fn a_time_is_told_by_the_event_that_is_meant() {
    let table = table();
    let mut wrong = Vec::new();
    for corpus in ["lanternfall", "saint-orme"] {
        let asked: Vec<&Asked> = table.iter().filter(|asked| asked.corpus == corpus).collect();
        assert!(asked.len() >= 10, "{corpus}");
        let requests = asked.iter().map(|asked| {
            let request = serde_json::json!({
                "id": 1, "type": "event", "when": asked.when, "now": "2026-01-15",
            });
            format!("{request}\n")
        });
        let answers = place(corpus).batch(requests.collect::<String>());
        for (asked, answer) in asked.iter().zip(&answers) {
            let anchors = answer["anchors"].as_array().cloned().unwrap_or_default();
            let told: Vec<String> = anchors.iter().map(|a| sentence(&a["event"])).collect();
            let right = answer["interpreted"].as_str() == asked.interpreted.as_deref()
                && answer["reason"].is_null() != asked.interpreted.is_none()
                && told.len() == asked.told.len()
                && told.iter().zip(&asked.told).all(|(told, part)| told.contains(part.as_str()));
            if !right {
                let (when, read) = (&asked.when, &answer["interpreted"]);
                wrong.push(format!("{corpus}: {when}: {read} {} {told:?}", answer["reason"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_answer_shows_which_event_was_taken() {
    let run = place("saint-orme").quick(&["event", "--when", "after the flood", "--limit", "1"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.starts_with("read as after November 2011, the date of “"), "{run:?}");
    assert!(run.stdout.contains("The history of Saint-Orme"), "{run:?}");
    assert!(run.stdout.contains("\nJune 2014 (2014-06)\n"), "{run:?}");
}

#[test]
fn a_time_that_no_event_matches_is_refused_with_what_to_try() {
    let run = place("saint-orme").quick(&["event", "--when", "before the earthquake"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("no event of the corpus matches “the earthquake”"), "{run:?}");
    assert!(run.stderr.contains("try other words for it, or a date"), "{run:?}");
}

#[test]
fn ends_in_the_wrong_order_are_refused_with_their_dates() {
    let when = "after the flood and before the great fire";
    let run = place("saint-orme").quick(&["event", "--when", when]);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.stderr.contains("November 2011 and in 14 February 1687"), "{run:?}");
}

#[test]
fn nothing_about_a_topic_then_is_no_word_on_what_else_is_told() {
    let arguments = ["event", "--when", "after the flood", "--about", "fire"];
    let run = place("saint-orme").quick(&arguments);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(
        run.stdout.contains("\nNothing about that is recorded since December 2011.\n"),
        "{run:?}"
    );
    assert!(run.stdout.contains("\nNearest before:\n"), "{run:?}");
}

#[test]
fn nothing_after_an_event_names_the_nearest_before() {
    let run =
        place("lanternfall").quick(&["event", "--when", "after the move", "--about", "siege"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stdout.contains("Nearest before:\n3 June 2022 to 19 June 2022"), "{run:?}");
}
