//! The figures of the corpora of `tests/gold`: what `docs/measuring.md` shows, and floors that may not be
//! fallen below.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::evaluation::questions;
use super::harness::{Place, rewrites};

/// The paper that shows the figures and an example of a file of questions.
const PAPER: &str = "docs/measuring.md";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A place with the shipped corpus and the questions of `tests/gold`, under the same paths.
fn shipped() -> Place {
    let place = Place::bare();
    for name in ["corpus", "tests/gold"] {
        for entry in walkdir::WalkDir::new(root().join(name)) {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let below = entry.path().strip_prefix(root()).unwrap().to_str().unwrap();
                place.write(&below.replace('\\', "/"), fs::read(entry.path()).unwrap());
            }
        }
    }
    place
}

/// The block of the paper that shows what a command prints: its text behind the command.
fn shown<'a>(paper: &'a str, command: &str) -> &'a str {
    let begin = format!("```text\n$ {command}\n");
    let at = paper.find(&begin).unwrap_or_else(|| panic!("{PAPER} does not show {command}"));
    let block = &paper[at + begin.len()..];
    &block[..block.find("```").unwrap()]
}

/// What to do about figures that have changed for the better.
const REMEDY: &str = "if that is as it should be, write the figures anew with \
                      `INSTA_UPDATE=always cargo test --locked gold`";

#[test]
fn the_paper_shows_the_figures_of_the_article() {
    let command = "footnote eval tests/gold/niger.jsonl --worst 2";
    let arguments: Vec<&str> = command.split(' ').skip(2).collect();
    let printed = shipped().eval(&arguments).stdout;
    // How long it took is another thing on every machine.
    let lasting: String = printed
        .split("\n\n")
        .filter(|part| !part.starts_with("latency"))
        .collect::<Vec<_>>()
        .join("\n\n");
    let path = root().join(PAPER);
    let paper = fs::read_to_string(&path).unwrap();
    let old = shown(&paper, command);
    if rewrites() {
        let at = old.as_ptr() as usize - paper.as_ptr() as usize;
        let new = format!("{}{lasting}{}", &paper[..at], &paper[at + old.len()..]);
        fs::write(&path, new).unwrap();
        return;
    }
    assert_eq!(old, lasting, "{PAPER} shows other figures\n{REMEDY}");
}

#[test]
fn the_example_of_the_paper_is_a_file_of_questions() {
    let paper = fs::read_to_string(root().join(PAPER)).unwrap();
    let at = paper.find("```json\n{\"kind\"").unwrap() + "```json\n".len();
    let block = &paper[at..];
    let report = questions(&block[..block.find("```").unwrap()]);
    let report = report.eval(&["questions.jsonl", "--json"]).json();
    assert_eq!((&report["questions"], &report["events"]["f1"]), (&json!(2), &json!(1.0)));
    assert_eq!(report["highlight"]["p_at_1"], 1.0, "{report:#}");
    assert_eq!(report["unanswerable"], 1, "{report:#}");
}

/// How far from its bound a figure may lie on the good side: a bound that is further away holds
/// nothing.
const SLACK: f64 = 0.04;

/// `tests/gold/floors.json` says for each file of questions how figures of its report are bounded:
/// `>= 0.54`, `<= 0.1`. `INSTA_UPDATE=always` sets each bound a little beside today's figure where
/// that is stricter; a bound that is to be looser is written by hand.
#[test]
fn no_figure_falls_below_its_floor() {
    let place = shipped();
    let path = root().join("tests/gold/floors.json");
    let mut floors: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let mut wrong = Vec::new();
    for (file, bounds) in floors.as_object_mut().unwrap() {
        let report = place.eval(&[&format!("tests/gold/{file}.jsonl"), "--json"]).json();
        for (figure, bound) in bounds.as_object_mut().unwrap() {
            let now = figure_of(&report, figure);
            let (side, limit) = bound.as_str().unwrap().split_once(' ').unwrap();
            let limit: f64 = limit.parse().unwrap();
            let (better, stricter) = match side {
                ">=" => (now - limit, limit.max(((100.0 * now).floor() - 1.0) / 100.0)),
                "<=" => (limit - now, limit.min(((100.0 * now).ceil() + 1.0) / 100.0)),
                other => panic!("{file}: {figure} has no bound but {other}"),
            };
            if better < 0.0 {
                wrong.push(format!("{file}: {figure} is {now}, no longer {bound}"));
            } else if better > SLACK && !rewrites() {
                wrong.push(format!("{file}: {figure} is {now}, which {bound} no longer holds"));
            }
            *bound = format!("{side} {stricter:.2}").into();
        }
    }
    if rewrites() {
        fs::write(&path, format!("{floors:#}\n")).unwrap();
    }
    assert!(wrong.is_empty(), "{}\n{REMEDY}", wrong.join("\n"));
}

/// A figure by its path in the report; `kind/NAME/…` names a kind.
fn figure_of(report: &Value, path: &str) -> f64 {
    let figure = match path.strip_prefix("kind/").and_then(|rest| rest.split_once('/')) {
        Some((kind, figure)) => {
            let kinds = report["kinds"].as_array().unwrap();
            kinds.iter().find(|own| own["kind"] == kind).and_then(|own| own.get(figure))
        }
        None => report.pointer(&format!("/{path}")),
    };
    figure.and_then(Value::as_f64).unwrap_or_else(|| panic!("no {path} in {report:#}"))
}
