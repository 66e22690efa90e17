//! The architecture, held by tests: what may import what, how long things may grow, and that the
//! papers (`README.md`, `CONTRIBUTING.md`, `docs/`, `.env.example`) say what the program does.
//!
//! Each rule is a function over texts, so that tests feed it planted mistakes; the tests of this
//! file apply the rules to the tree. A failing test lists every violation as `file:line: what`.

mod commands;
mod cycles;
mod layers;
mod map;
mod paper;
mod papers;
mod paths;
mod prose;
mod settings;
mod shares;
mod shell;
mod shown;
mod sizes;
mod traces;
mod types;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A broken rule: where, and what to do about it.
#[derive(Debug, PartialEq)]
struct Violation {
    file: String,
    line: usize,
    what: String,
}

impl Violation {
    fn new(file: &str, line: usize, what: String) -> Self {
        Self { file: file.to_owned(), line, what }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// The folder of the package.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the package, named from its root.
fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The paths of every file of the package from its root, with `/`, sorted; without what
/// `.gitignore` names, since builds and settings of this computer are not the project's.
fn files() -> Vec<String> {
    let root = root();
    let ignored = traces::ignored(&fs::read_to_string(root.join(".gitignore")).unwrap_or_default());
    let name = |path: &Path| {
        let path = path.strip_prefix(&root).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    };
    walkdir::WalkDir::new(&root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !ignored.iter().any(|rule| rule.covers(&name(entry.path()))))
        .map(|entry| entry.unwrap_or_else(|error| panic!("cannot read the tree: {error}")))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| name(entry.path()))
        .collect()
}

/// The Rust files below the folders, with their texts.
fn rust(folders: &[&str]) -> Vec<(String, String)> {
    let below = |file: &String| {
        let folder = file.split_once('/').map_or("", |(folder, _)| folder);
        folders.contains(&folder) && Path::new(file).extension().is_some_and(|e| e == "rs")
    };
    let files: Vec<_> = files().into_iter().filter(below).collect();
    assert!(!files.is_empty(), "no Rust file below {folders:?}");
    files.into_iter().map(|file| (file.clone(), text(&file))).collect()
}

/// Whether the package holds a file or folder of this path.
fn exists(path: &str) -> bool {
    root().join(path).exists()
}

/// Fails with every violation, one a line.
#[track_caller]
fn none(violations: &[Violation]) {
    let lines: Vec<_> = violations.iter().map(ToString::to_string).collect();
    assert!(lines.is_empty(), "{} broken rules\n{}", lines.len(), lines.join("\n"));
}

#[test]
fn every_room_imports_only_from_its_left() {
    let check = |(file, source): &(String, String)| layers::imports(file, source);
    none(&rust(&["src"]).iter().flat_map(check).collect::<Vec<_>>());
}

#[test]
fn inside_a_room_no_files_import_each_other_in_a_circle() {
    let circles = cycles::find(&rust(&["src"]));
    assert!(circles.is_empty(), "move a type or hand in a value\n{}", circles.join("\n"));
}

#[test]
fn a_type_has_a_name_that_no_other_room_uses() {
    none(&types::doubled(&rust(&["src"])));
}

#[test]
fn reasons_are_written_down_and_functions_have_names() {
    let sources = rust(&["src"]);
    shares::Shares::of(&sources).check();
}

#[test]
fn the_map_of_the_library_names_what_exists() {
    none(&map::check(&text("src/lib.rs"), &exists));
}

#[test]
fn engines_clocks_files_and_printing_stay_in_their_rooms() {
    let check = |(file, source): &(String, String)| layers::confined(file, source);
    none(&rust(&["src"]).iter().flat_map(check).collect::<Vec<_>>());
}

#[test]
fn what_people_read_is_said_by_locale() {
    let check = |(file, source): &(String, String)| prose::check(file, source);
    none(&rust(&["src"]).iter().flat_map(check).collect::<Vec<_>>());
}

#[test]
fn no_face_shows_an_error_in_words_of_its_own() {
    let check = |(file, source): &(String, String)| shown::check(file, source);
    none(&rust(&["src"]).iter().flat_map(check).collect::<Vec<_>>());
}

#[test]
fn files_and_functions_keep_their_size() {
    let (mut long, mut too_long) = (Vec::new(), Vec::new());
    for (file, source) in rust(&["src", "tests", "benches", "fuzz"]) {
        let found = sizes::measure(&file, &source);
        long.extend(found.long);
        too_long.extend(found.too_long);
    }
    for note in &long {
        println!("{note}");
    }
    none(&too_long);
}

#[test]
fn every_source_file_opens_with_what_it_is() {
    let check = |(file, source): &(String, String)| sizes::opening(file, source);
    none(&rust(&["src"]).iter().filter_map(check).collect::<Vec<_>>());
}

#[test]
fn the_sample_of_settings_teaches_every_key() {
    none(&settings::check(&text(".env.example"), footnote::config::KEYS));
}

/// The papers that people read, the README first.
fn papers() -> Vec<paper::Paper> {
    let pages = files().into_iter().filter(|file| {
        file.strip_prefix("docs/")
            .is_some_and(|page| Path::new(page).extension() == Some("md".as_ref()))
    });
    let named = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(str::to_owned);
    named.into_iter().chain(pages).map(|file| paper::Paper::read(&file, &text(&file))).collect()
}

/// One of the papers.
fn paper(file: &str) -> paper::Paper {
    paper::Paper::read(file, &text(file))
}

#[test]
fn every_command_of_the_papers_exists() {
    let program = footnote::console::command();
    let check = |paper: &paper::Paper| commands::check(paper, &program, &exists);
    none(&papers().iter().flat_map(check).collect::<Vec<_>>());
}

#[test]
fn every_link_and_path_of_the_papers_leads_somewhere() {
    let papers = papers();
    let links = papers.iter().flat_map(|paper| papers::links(paper, &papers, &exists));
    let paths = papers.iter().flat_map(|paper| papers::paths(paper, &exists));
    none(&links.chain(paths).collect::<Vec<_>>());
}

#[test]
fn the_readme_is_short_and_leads_to_every_page() {
    none(&papers::length(&text("README.md")));
    none(&papers::unreached(&papers()));
}

#[test]
fn the_readme_tests_as_the_gate_does() {
    none(&papers::test_command(&paper("README.md"), &text(".ci/run")));
}

#[test]
fn every_dependency_is_named_with_its_reason() {
    none(&papers::dependencies(&paper("CONTRIBUTING.md"), &text("Cargo.toml")));
}

#[test]
fn operators_are_told_of_every_setting() {
    none(&papers::settings(&paper("docs/operating.md"), footnote::config::KEYS));
}

#[test]
fn no_file_knows_the_machine_it_was_written_on() {
    let read =
        |file: &String| fs::read(root().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
    let check = |file: String| traces::check(&file, &read(&file));
    // The pages of labelled corpora are invented, machines and all; explanations quote them.
    let invented = ["tests/gold/", "tests/golden/explain/"];
    let own = files().into_iter().filter(|file| !invented.iter().any(|of| file.starts_with(of)));
    none(&own.flat_map(check).collect::<Vec<_>>());
}
