//! The papers against the tree and against each other: their links and paths, the length of the
//! README, its test command, the table of dependencies, the settings that are taught.

use std::path::{Component, Path};

use super::Violation;
use super::paper::Paper;

/// The page newcomers read; whatever else there is, it leads to.
const README: &str = "README.md";
/// The page for whoever works on the project, which names every dependency.
const CONTRIBUTING: &str = "CONTRIBUTING.md";
/// The page for whoever runs the bot, which names every setting.
const OPERATING: &str = "docs/operating.md";

/// The most lines of the README: what is longer is not read to its end.
const LONGEST: usize = 150;

/// Folders whose paths, set as code in a paper, are promises that they exist.
const FOLDERS: &[&str] = &["src/", "tests/", "docs/", "deploy/", "benches/", "fuzz/", ".ci/"];

/// Links and images that lead to no file of the tree, or to no heading of the page they lead to.
pub(super) fn links(
    paper: &Paper,
    papers: &[Paper],
    exists: &dyn Fn(&str) -> bool,
) -> Vec<Violation> {
    let judged = paper
        .links
        .iter()
        .filter_map(|(line, link)| Some((*line, broken(paper, link, papers, exists)?)));
    judged.map(|(line, what)| Violation::new(&paper.file, line, what)).collect()
}

/// What is wrong with a link of a paper, if anything is.
fn broken(
    paper: &Paper,
    link: &str,
    papers: &[Paper],
    exists: &dyn Fn(&str) -> bool,
) -> Option<String> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let Some(target) = target(&paper.file, path) else {
        return Some(format!("`{link}` leads out of the project; name a file inside it"));
    };
    if !path.is_empty() && !exists(&target) {
        return Some(format!("`{link}` leads to no file; correct it or add the file"));
    }
    let page = if path.is_empty() { Some(paper) } else { papers.iter().find(|p| p.file == target) };
    let known = page.is_none_or(|page| page.anchors().iter().any(|anchor| anchor == fragment));
    (link.contains('#') && !known)
        .then(|| format!("`{link}` leads to no heading of that page; correct it"))
}

/// The path, from the root, that a link of a paper leads to; none when it leaves the project.
fn target(paper: &str, link: &str) -> Option<String> {
    let folder = Path::new(paper).parent().unwrap_or(Path::new(""));
    let mut parts: Vec<String> = Vec::new();
    for part in folder.components().chain(Path::new(link).components()) {
        match part {
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
            Component::CurDir => {}
            Component::ParentDir => drop(parts.pop()?),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(parts.join("/"))
}

/// Paths of the project that a paper sets as code and that do not exist.
pub(super) fn paths(paper: &Paper, exists: &dyn Fn(&str) -> bool) -> Vec<Violation> {
    let path = |text: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        FOLDERS.iter().any(|folder| text.starts_with(folder)) && text.chars().all(plain)
    };
    let gone = |text: &str| path(text) && !exists(text.trim_end_matches('/'));
    let gone = paper.code.iter().filter(|(_, text)| gone(text));
    let say = |text: &str| format!("`{text}` does not exist; correct it or add the file");
    gone.map(|(line, text)| Violation::new(&paper.file, *line, say(text))).collect()
}

/// A README that is longer than people read.
pub(super) fn length(readme: &str) -> Vec<Violation> {
    let lines = readme.lines().count();
    let what = || format!("has {lines} lines, over {LONGEST}; move what few need into `docs/`");
    (lines > LONGEST).then(|| Violation::new(README, LONGEST + 1, what())).into_iter().collect()
}

/// Papers that the README does not lead to: nobody would find them.
pub(super) fn unreached(papers: &[Paper]) -> Vec<Violation> {
    let readme = papers.iter().find(|paper| paper.file == README);
    let links = readme.map_or(&[][..], |readme| &readme.links);
    let reached = |file: &str| {
        links.iter().any(|(_, link)| link.split('#').next().is_some_and(|path| path == file))
    };
    let lost = papers.iter().filter(|paper| paper.file != README && !reached(&paper.file));
    let what = || format!("{README} does not lead here; link this page there, or remove it");
    lost.map(|paper| Violation::new(&paper.file, 1, what())).collect()
}

/// Settings that the page for operators does not name.
pub(super) fn settings(operating: &Paper, keys: &[&str]) -> Vec<Violation> {
    let named = |key: &str| operating.cells.iter().any(|cell| cell.text == key);
    let missing = keys.iter().filter(|key| !named(key));
    let what = |key: &str| format!("`{key}` is in no row of its table of settings; add it");
    missing.map(|key| Violation::new(OPERATING, 1, what(key))).collect()
}

/// The test command of the README, the first line of the first block under `## Tests`, must be
/// a command of the gate: the same words, and none after them.
pub(super) fn test_command(readme: &Paper, gate: &str) -> Vec<Violation> {
    let under = |heading: &str| heading == "## Tests";
    let block = readme.blocks.iter().find(|block| block.under.iter().any(|h| under(h)));
    let Some((block, first)) = block.and_then(|b| Some((b, b.text.lines().next()?))) else {
        let what = "has no code block under `## Tests`; put the test command there";
        return vec![Violation::new(README, 1, what.to_owned())];
    };
    let command = first.trim().trim_start_matches("$ ");
    let goes_on = |c: char| c.is_alphanumeric() || "-_./$=".contains(c);
    let holds = |line: &str| {
        line.split_once(command).is_some_and(|(before, after)| {
            let whole = !before.ends_with(goes_on) && !after.starts_with(goes_on);
            whole && !after.trim_start().starts_with(goes_on)
        })
    };
    let code = gate.lines().filter(|line| !line.trim_start().starts_with('#'));
    if !command.is_empty() && code.into_iter().any(holds) {
        return Vec::new();
    }
    let what = format!("`{command}` is no command of .ci/run; write the same words in both");
    vec![Violation::new(README, block.line, what)]
}

/// Direct dependencies that the table under `## Dependencies` does not name, names in its first
/// column that are no dependency, and rows that are out of order.
pub(super) fn dependencies(contributing: &Paper, manifest: &str) -> Vec<Violation> {
    let direct = direct(manifest);
    let under = |heading: &String| heading == "## Dependencies";
    let named: Vec<_> =
        contributing.cells.iter().filter(|cell| cell.under.last().is_some_and(under)).collect();
    let missing = direct.iter().filter(|(_, name)| !named.iter().any(|cell| cell.text == *name));
    let missing = missing.map(|(line, name)| {
        let what =
            format!("`{name}` is not in the table `## Dependencies` of {CONTRIBUTING}; add it");
        Violation::new("Cargo.toml", *line, what)
    });
    let gone = named.iter().filter(|cell| !direct.iter().any(|(_, name)| *name == cell.text));
    let gone = gone.map(|cell| {
        let what = format!("`{}` is no dependency in Cargo.toml; remove its row", cell.text);
        Violation::new(CONTRIBUTING, cell.line, what)
    });
    let unsorted = named.windows(2).filter_map(|pair| {
        let [before, cell] = pair else { return None };
        let what = || format!("`{}` belongs above `{}`; sort the table", cell.text, before.text);
        (cell.text < before.text).then(|| Violation::new(CONTRIBUTING, cell.line, what()))
    });
    missing.chain(gone).chain(unsorted).collect()
}

/// The direct dependencies of a manifest of every kind, with their lines: keys of a table
/// `[dependencies]`, `[dev-dependencies]`, `[target.….dependencies]`, or tables of their own.
fn direct(manifest: &str) -> Vec<(usize, &str)> {
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let is_kind = |table: &str| kinds.contains(&table.rsplit('.').next().unwrap_or(table));
    let (mut found, mut within) = (Vec::new(), false);
    for (line, text) in (1..).zip(manifest.lines()) {
        if let Some(table) = text.strip_prefix('[').and_then(|text| text.split(']').next()) {
            within = is_kind(table);
            if let Some((parent, name)) = table.rsplit_once('.')
                && is_kind(parent)
            {
                found.push((line, name));
            }
        } else if within
            && text.starts_with(|c: char| c.is_ascii_alphanumeric())
            && let Some((name, _)) = text.split_once(['=', '.', ' '])
        {
            found.push((line, name));
        }
    }
    found
}

/// The files and lines of the violations.
fn places(violations: &[Violation]) -> Vec<(&str, usize)> {
    violations.iter().map(|violation| (violation.file.as_str(), violation.line)).collect()
}

#[test]
fn a_link_to_nothing_is_found() {
    let planted: &[(&str, &str, &[usize])] = &[
        ("README.md", "[a](deploy/run.md) ![b](b.png)", &[]),
        ("README.md", "\n[a](deploy/gone.md)", &[2]),
        ("README.md", "![a](gone.png)", &[1]),
        ("README.md", "<img width=\"9\" src=\"b.png\"> <a href=\"gone.md\">c</a>", &[1]),
        ("README.md", "[a][b]\n\n[b]: gone.md", &[1]),
        ("README.md", "[a](https://example.org/gone.md) [b](mailto:a@example.org)", &[]),
        ("README.md", "`[a](gone.md)`\n\n```\n[a](gone.md)\n```", &[]),
        ("README.md", "[a](deploy/run.md#part)", &[]),
        ("README.md", "[a](docs/a.md#one-more) [b](docs/a.md#two)", &[1]),
        ("README.md", "## How it's made: in `C`\n[a](#how-its-made-in-c)", &[]),
        ("README.md", "## One\n[a](#two)", &[2]),
        ("README.md", "[a](../issues) [b](/etc/passwd)", &[1, 1]),
        ("docs/b.md", "[a](a.md#one-more) ![b](../b.png) [c](../deploy/run.md)", &[]),
        ("docs/b.md", "[a](docs/a.md)\n[b](b.png)\n[c](../../x)", &[1, 2, 3]),
    ];
    let tree = |path: &str| ["deploy/run.md", "b.png", "docs/a.md"].contains(&path);
    let papers = [Paper::read("docs/a.md", "# One more")];
    for (file, source, lines) in planted {
        let found = links(&Paper::read(file, source), &papers, &tree);
        let at: Vec<_> = found.iter().map(|violation| violation.line).collect();
        assert_eq!(at, *lines, "{source}\nfound {found:#?}");
    }
}

#[test]
fn a_path_of_nothing_is_found() {
    let source = "`src/lib.rs` and `src/gone.rs`,\n`tests/it/`, `docs/NAME.md`\n\n`corpus/x.md` `src/<room>`\n";
    let tree = |path: &str| ["src/lib.rs", "tests/it"].contains(&path);
    let found = paths(&Paper::read("docs/a.md", source), &tree);
    assert_eq!(places(&found), [("docs/a.md", 1), ("docs/a.md", 2)]);
}

#[test]
fn a_readme_that_few_would_read_to_its_end_is_found() {
    assert_eq!(length(&"line\n".repeat(LONGEST)), []);
    assert_eq!(places(&length(&"line\n".repeat(LONGEST + 1))), [(README, LONGEST + 1)]);
}

#[test]
fn a_page_that_nothing_leads_to_is_found() {
    let readme = Paper::read(README, "[a](docs/a.md) [b](docs/b.md#part)");
    let pages = ["docs/a.md", "docs/b.md", "docs/c.md"].map(|file| Paper::read(file, ""));
    let papers: Vec<Paper> = [readme].into_iter().chain(pages).collect();
    assert_eq!(places(&unreached(&papers)), [("docs/c.md", 1)]);
}

#[test]
fn a_setting_that_operators_are_not_told_of_is_found() {
    let page = Paper::read(OPERATING, "| key | is |\n| --- | --- |\n| `LOG` | `CORPUS_DIR` |\n");
    assert_eq!(settings(&page, &["LOG"]), []);
    assert_eq!(settings(&page, &["LOG", "CORPUS_DIR"]).len(), 1);
}

#[test]
fn a_test_command_the_gate_does_not_run_is_found() {
    let readme =
        "# A\n## Tests\nRun:\n```sh\n$ cargo test --locked\nother\n```\n## B\n```sh\nc\n```";
    for gate in [
        "cargo test --locked",
        "#!/bin/sh\nstep 'cargo test --locked' # all",
        "nice cargo test --locked || exit",
    ] {
        assert_eq!(test_command(&Paper::read(README, readme), gate), [], "{gate}");
    }
    for gate in [
        "",
        "cargo test",
        "cargo test --locked --all",
        "# cargo test --locked",
        "xcargo test --locked",
        "cargo test  --locked",
    ] {
        let found = test_command(&Paper::read(README, readme), gate);
        assert_eq!(places(&found), [(README, 5)], "{gate}");
    }
    for readme in ["", "## Tests\nNone.\n## B\n```sh\ncargo test\n```", "## Tests\n```sh\n```"] {
        assert_eq!(test_command(&Paper::read(README, readme), "cargo test").len(), 1, "{readme}");
    }
}

#[test]
fn a_dependency_that_readers_are_not_told_of_is_found() {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\nb-c = \"1\"\nd.workspace = true\n\
                    [dev-dependencies]\n# e = \"1\"\nf = { version = \"1\",\n  features = [] }\n\
                    [target.'cfg(unix)'.dependencies.g]\nversion = \"1\"\n[lints.rust]\nh = \"deny\"\n";
    let row = |name: &str| format!("| `{name}` | for `x` |\n");
    let table = "# A\n## Dependencies\n| crate | why |\n| --- | --- |\n".to_owned();
    let all = table + &["b-c", "d", "f", "g"].map(row).concat();
    let planted = [
        (all.clone(), vec![]),
        (all.replace(&row("b-c"), ""), vec![("Cargo.toml", 4)]),
        (all.replace(&row("d"), "| d | |\n"), vec![("Cargo.toml", 5)]),
        (all.replace(&row("f"), "").replace("| `d`", "| `d`, `f`"), vec![]),
        (all.replace(&row("g"), ""), vec![("Cargo.toml", 10)]),
        (all.clone() + &row("z"), vec![(CONTRIBUTING, 9)]),
        (
            all.replace(&row("d"), "").replace(&row("b-c"), &(row("d") + &row("b-c"))),
            vec![(CONTRIBUTING, 6)],
        ),
        (all.clone() + "## Else\n| a |\n| --- |\n| `z` |\n", vec![]),
        (
            all.replace("## Dep", "## Indep"),
            vec![4, 5, 8, 10].into_iter().map(|line| ("Cargo.toml", line)).collect(),
        ),
    ];
    for (source, wanted) in planted {
        let found = dependencies(&Paper::read(CONTRIBUTING, &source), manifest);
        assert_eq!(places(&found), wanted, "{source}\nfound {found:#?}");
    }
}
