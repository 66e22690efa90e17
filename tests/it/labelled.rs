//! Figures on labelled data that is not part of the project. The data and its scorers stand in the
//! folder `FOOTNOTE_SHARED` names; without it these tests have nothing to do and say so.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use super::harness::{Place, skipped};

/// The folder of labelled data.
pub(crate) fn shared() -> Option<PathBuf> {
    let folder = std::env::var_os("FOOTNOTE_SHARED").filter(|folder| !folder.is_empty());
    if folder.is_none() {
        skipped("FOOTNOTE_SHARED names no folder of labelled data");
    }
    folder.map(PathBuf::from)
}

fn python(script: &Path, arguments: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    Command::new("python3")
        .arg(script)
        .args(arguments)
        .current_dir(folder.path())
        // The floors below are those of the words alone.
        .env("NEURAL", "off")
        .env("LC_ALL", "C")
        .output()
        .expect("python3 runs the scorers")
}

/// The output of a scorer that must end well.
fn scored(script: &Path, arguments: &[&str]) -> String {
    let output = python(script, arguments);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{text}\n{errors}", script.display());
    text
}

/// The number behind `name` on the line that begins with `line`.
fn figure(text: &str, line: &str, name: &str) -> f64 {
    let line = text.lines().find(|l| l.starts_with(line)).unwrap_or_else(|| panic!("{text}"));
    let mut words = line.split_whitespace().skip_while(|word| *word != name);
    words.nth(1).and_then(|word| word.parse().ok()).unwrap_or_else(|| panic!("{name} in {line}"))
}

/// The program in batch mode over a corpus, as the scorers start it.
fn batch(corpus: &Path) -> String {
    let program = env!("CARGO_BIN_EXE_footnote");
    format!("{program} batch --index memory --corpus {}", corpus.display())
}

#[test]
fn the_article_keeps_every_fact_and_takes_no_sentence_over() {
    let Some(shared) = shared() else { return };
    let article =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/niger-united-states-relations.md");
    let given = shared.join("corpus/niger-united-states-relations.txt");
    let arguments = [&article.to_string_lossy(), "--quotes", &given.to_string_lossy()];
    let text = scored(&shared.join("eval/niger/check_facts.py"), &arguments);
    assert!(text.starts_with("87/87 facts"), "{text}");
}

#[test]
fn the_article_as_given_is_answered_word_for_word() {
    let Some(shared) = shared() else { return };
    let given = shared.join("corpus/niger-united-states-relations.txt");
    let batch = batch(&shared.join("corpus"));
    let arguments = ["--batch", &batch, "--corpus", &given.to_string_lossy()];
    let text = scored(&shared.join("eval/niger/score.py"), &arguments);
    assert!(figure(&text, "ASK", "sentence@1") >= 60.0, "{text}");
    assert!(figure(&text, "OVERALL", "refusals)") >= 50.0, "{text}");
    assert!(figure(&text, "EVENT", "f1") >= 95.0, "{text}");
    assert!(text.contains("'verbatim': 100.0"), "{text}");
    assert!(text.contains("'highlight_inside': 100.0"), "{text}");
}

#[test]
fn the_figures_of_the_program_are_those_of_the_scorer() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let figures = folder.path().join("figures.json");
    let sets = shared.join("eval/niger/public_sample.jsonl");
    let corpus = shared.join("corpus");
    let arguments = ["--batch", &batch(&corpus), "--json", &figures.to_string_lossy()];
    scored(&shared.join("eval/niger/score.py"), &arguments);
    let scorer: Value = serde_json::from_slice(&std::fs::read(&figures).unwrap()).unwrap();
    let arguments =
        ["eval", &sets.to_string_lossy(), "--corpus", &corpus.to_string_lossy(), "--json"];
    let own = Place::bare().quick(&arguments).json();
    for (figure, of_scorer) in [
        ("/highlight/p_at_1", "/ask/sentence@1"),
        ("/passage/p_at_1", "/ask/passage@1"),
        ("/facts_at_3", "/ask/coverage@3"),
        ("/treated/right", "/ask/right"),
        ("/treated/wrong", "/ask/wrong"),
        ("/refusal_precision", "/abstain/precision"),
        ("/refusal_recall", "/abstain/recall"),
        ("/shown_right", "/shown_right"),
        ("/overall", "/overall"),
        ("/events/precision", "/event/precision"),
        ("/events/recall", "/event/recall"),
        ("/events/f1", "/event/f1"),
        ("/events/dated", "/event/dates"),
        ("/events/nothing", "/event/none"),
    ] {
        let number = |report: &Value, path| report.pointer(path).and_then(Value::as_f64).unwrap();
        let (one, other) = (100.0 * number(&own, figure), number(&scorer, of_scorer));
        // The scorer writes one decimal.
        assert!((one - other).abs() < 0.051, "{figure}: {one} and {other}");
    }
}

/// The article's fourteen dated statements, of which the end of the military cooperation is told
/// three times, once with the year alone.
#[test]
fn the_timeline_of_the_article_tells_each_event_once() {
    let Some(shared) = shared() else { return };
    let output = Command::new(env!("CARGO_BIN_EXE_footnote"))
        .args(["event", "--all", "--json", "--index", "memory", "--corpus"])
        .arg(shared.join("corpus"))
        .output()
        .unwrap();
    let timeline: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let events = timeline["events"].as_array().unwrap();
    let told = |event: &serde_json::Value| 1 + event["also"].as_array().unwrap().len();
    assert_eq!(events.len(), 13, "{timeline:#}");
    assert_eq!(events.iter().map(told).sum::<usize>(), 15, "{timeline:#}");
    let many: Vec<&serde_json::Value> = events.iter().filter(|event| told(event) > 1).collect();
    let [end] = many.as_slice() else { panic!("{timeline:#}") };
    assert_eq!((end["date"].as_str(), told(end)), (Some("2024-03"), 3));
}

#[test]
fn a_real_manual_is_answered() {
    let Some(shared) = shared() else { return };
    let manual = shared.join("eval/docs/rustup");
    let questions = shared.join("eval/docs/rustup.jsonl");
    let batch = batch(&manual);
    let arguments = ["--batch", &batch, "--sets", &questions.to_string_lossy()];
    let text = scored(&shared.join("eval/niger/score.py"), &arguments);
    assert!(figure(&text, "ASK", "passage@3") >= 50.0, "{text}");
}

#[test]
fn chinese_paragraphs_are_found() {
    let Some(shared) = shared() else { return };
    let program = format!("{} --index memory", env!("CARGO_BIN_EXE_footnote"));
    let arguments = ["--bin", &program, "--task", "xquad", "--lang", "zh"];
    let text = scored(&shared.join("eval/squad/run.py"), &arguments);
    let line = text.lines().find(|line| line.starts_with("xquad-zh")).unwrap();
    let found = line.split("P@1=").nth(1).and_then(|rest| rest.get(..6)).unwrap();
    assert!(found.parse::<f64>().unwrap() >= 0.85, "{line}");
}

/// Every passage of the labelled corpora is rebuilt from its file by its pieces.
#[test]
fn real_files_are_traced_back_to_their_bytes() {
    let Some(shared) = shared() else { return };
    let mut passages = 0;
    for folder in ["corpus", "eval/docs/rustup"] {
        let (files, warnings) = footnote::corpus::list(&shared.join(folder), 1 << 20).unwrap();
        assert!(warnings.is_empty(), "{warnings:?}");
        for file in files {
            let (document, _) = footnote::corpus::parse(&file.path, "d", &file.bytes);
            crate::visible::check_traced(&document, &file.bytes);
            passages += document.passages.len();
        }
    }
    assert!(passages > 100, "only {passages} passages");
}
