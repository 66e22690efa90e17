//! What the papers show, held against the program: the first answer of the README, every date of
//! `docs/dates.md`, and every request and field of `docs/json.md`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use footnote::timex::{DayOrder, parse_when};
use jiff::civil::date;
use serde_json::Value;

use super::harness::{Place, Run};

fn text(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

/// A run on the article that comes with the program.
fn on_the_article(arguments: &[&str], input: &str) -> Run {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let arguments = [arguments, &["--corpus", corpus.to_str().unwrap()]].concat();
    Place::bare().call(&arguments).stdin(input).run()
}

/// The words of a text, without how they are wrapped.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_first_answer_of_the_readme_is_what_the_program_prints() {
    let readme = text("README.md");
    let (_, rest) = readme.split_once("footnote ask \"").unwrap();
    let (question, rest) = rest.split_once("\"\n").unwrap();
    let (shown, _) = rest.split_once("```").unwrap();
    let (quoted, cited) = shown.split_once('…').unwrap();
    let printed = unwrapped(&on_the_article(&["ask", question], "").stdout);
    assert!(printed.starts_with(&unwrapped(quoted)), "the README shows another answer: {printed}");
    assert!(printed.contains(&unwrapped(cited)), "the README shows another source: {printed}");
}

#[test]
fn every_date_of_the_paper_is_read_as_it_says() {
    let paper = text("docs/dates.md");
    let rows: Vec<(&str, &str)> = paper
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.strip_suffix("` |")?.split_once("` | `"))
        .collect();
    assert!(rows.len() > 60, "{rows:?}");
    let today = date(2026, 1, 15);
    for (typed, edtf) in rows {
        let read = parse_when(typed, today, DayOrder::default()).map(|when| when.edtf.to_string());
        assert_eq!(read.as_deref(), Ok(edtf), "{typed}");
    }
}

/// A table of `docs/json.md`: the heading it is below, the first word of its first row, and its
/// fields, with whether each is always there.
struct Table<'a> {
    under: &'a str,
    of: &'a str,
    fields: Vec<(&'a str, bool)>,
}

fn tables(paper: &str) -> Vec<Table<'_>> {
    let (mut under, mut tables) = ("", Vec::new());
    for line in paper.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        if let Some(heading) = line.strip_prefix("## ") {
            under = heading.trim_matches('`');
        } else if line.starts_with("| `") {
            let field = (cells[0].trim_matches('`'), !cells[1].ends_with("may be absent"));
            let table: &mut Table<'_> = tables.last_mut().unwrap();
            table.fields.push(field);
        } else if line.starts_with("| ") && !line.starts_with("| ---") {
            tables.push(Table { under, of: cells[0], fields: Vec::new() });
        }
    }
    tables
}

impl Table<'_> {
    /// The object has the fields of the table and no others.
    fn hold(&self, object: &Value) {
        let has: BTreeSet<&str> = object.as_object().unwrap().keys().map(String::as_str).collect();
        let may: BTreeSet<&str> = self.fields.iter().map(|(field, _)| *field).collect();
        let must = self.fields.iter().filter(|(_, always)| *always).map(|(field, _)| *field);
        let (under, of) = (self.under, self.of);
        assert!(must.collect::<BTreeSet<_>>().is_subset(&has), "{under} {of}: {object}");
        assert!(has.is_subset(&may), "docs/json.md lacks a field of {under} {of}: {object}");
    }
}

#[test]
fn every_request_of_the_paper_is_answered_with_the_fields_it_lists() {
    let paper = text("docs/json.md");
    let requests = paper.split("```json request\n").skip(1);
    let requests: Vec<&str> = requests.map(|rest| rest.split('\n').next().unwrap()).collect();
    assert_eq!(requests.len(), 8);
    let run = on_the_article(&["batch"], &requests.join("\n"));
    let tables = tables(&paper);
    let table =
        |under: &str, of: &str| tables.iter().find(|table| (table.under, table.of) == (under, of));
    for (request, answer) in requests.iter().zip(run.stdout.lines()) {
        let (request, answer): (Value, Value) =
            (serde_json::from_str(request).unwrap(), serde_json::from_str(answer).unwrap());
        let kind = request["type"].as_str().unwrap();
        table(kind, "answer").unwrap().hold(&answer);
        if let Some(known) = table(kind, "request") {
            for field in request
                .as_object()
                .unwrap()
                .keys()
                .filter(|f| !["id", "type"].contains(&f.as_str()))
            {
                assert!(known.fields.iter().any(|(own, _)| own == field), "{kind}: {field}");
            }
        }
        for (of, list) in [
            ("passage", "passages"),
            ("event", "events"),
            ("document", "documents"),
            ("timex", "timex"),
        ] {
            let Some(table) = table(kind, of) else { continue };
            let items = answer[list].as_array().unwrap();
            assert!(!items.is_empty(), "{kind} is answered with no {list}: {answer}");
            for item in items {
                table.hold(item);
            }
        }
    }
}
