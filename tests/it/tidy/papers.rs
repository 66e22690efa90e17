//! The README against the tree: its links, its dependencies, its test command.

use std::path::{Component, Path};

use super::Violation;
use super::readme::Readme;

const FILE: &str = "README.md";

/// Links and images that lead to no file of the tree, or to no heading of the page.
pub(super) fn links(readme: &Readme, exists: &dyn Fn(&str) -> bool) -> Vec<Violation> {
    let anchors: Vec<_> = readme.headings.iter().map(|(_, heading)| anchor(heading)).collect();
    let judge = |link: &str| {
        let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
        let outside = |part| matches!(part, Component::ParentDir | Component::RootDir);
        if link.contains("://") || link.starts_with("mailto:") {
            None
        } else if path.is_empty() {
            let known = anchors.iter().any(|anchor| anchor == fragment);
            (!known).then(|| format!("`{link}` leads to no heading of this page; correct it"))
        } else if Path::new(path).components().any(outside) {
            Some(format!("`{link}` leads out of the project; name a file from its root"))
        } else {
            (!exists(path))
                .then(|| format!("`{link}` leads to no file; correct it or add the file"))
        }
    };
    let judged = readme.links.iter().filter_map(|(line, link)| Some((*line, judge(link)?)));
    judged.map(|(line, what)| Violation::new(FILE, line, what)).collect()
}

/// The fragment that a forge gives a heading: small letters, no marks, hyphens for spaces.
fn anchor(heading: &str) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c => c.is_alphanumeric().then_some(c),
    };
    heading.trim_start_matches(['#', ' ']).to_lowercase().chars().filter_map(kept).collect()
}

/// The test command of the README, the first line of the first block under `## Tests`, must be
/// a command of the gate: the same words, and none after them.
pub(super) fn test_command(readme: &Readme, gate: &str) -> Vec<Violation> {
    let under = |heading: &str| heading == "## Tests";
    let block = readme.blocks.iter().find(|block| block.under.iter().any(|h| under(h)));
    let Some((block, first)) = block.and_then(|b| Some((b, b.text.lines().next()?))) else {
        let what = "has no code block under `## Tests`; put the test command there";
        return vec![Violation::new(FILE, 1, what.to_owned())];
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
    vec![Violation::new(FILE, block.line, what)]
}

/// Direct dependencies that the table under `### Dependencies` does not name, and names in its
/// first column that are no dependency.
pub(super) fn dependencies(readme: &Readme, manifest: &str) -> Vec<Violation> {
    let direct = direct(manifest);
    let under = |heading: &String| heading == "### Dependencies";
    let named: Vec<_> =
        readme.cells.iter().filter(|cell| cell.under.last().is_some_and(under)).collect();
    let missing = direct.iter().filter(|(_, name)| !named.iter().any(|cell| cell.text == *name));
    let missing = missing.map(|(line, name)| {
        let what = format!("`{name}` is not in the table `### Dependencies` of {FILE}; add it");
        Violation::new("Cargo.toml", *line, what)
    });
    let gone = named.iter().filter(|cell| !direct.iter().any(|(_, name)| *name == cell.text));
    let gone = gone.map(|cell| {
        let what = format!("`{}` is no dependency in Cargo.toml; remove its row", cell.text);
        Violation::new(FILE, cell.line, what)
    });
    missing.chain(gone).collect()
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
    let planted: &[(&str, &[usize])] = &[
        ("[a](deploy/run.md) ![b](b.png)", &[]),
        ("\n[a](deploy/gone.md)", &[2]),
        ("![a](gone.png)", &[1]),
        ("<img width=\"9\" src=\"b.png\"> <a href=\"gone.md\">c</a>", &[1]),
        ("[a][b]\n\n[b]: gone.md", &[1]),
        ("[a](https://example.org/gone.md) [b](mailto:a@example.org)", &[]),
        ("`[a](gone.md)`\n\n```\n[a](gone.md)\n```", &[]),
        ("[a](deploy/run.md#part)", &[]),
        ("## How it's made: in `C`\n[a](#how-its-made-in-c)", &[]),
        ("## One\n[a](#two)", &[2]),
        ("[a](../issues) [b](/etc/passwd)", &[1, 1]),
    ];
    let tree = |path: &str| ["deploy/run.md", "b.png"].contains(&path);
    for (source, lines) in planted {
        let found = links(&Readme::read(source), &tree);
        let at: Vec<_> = found.iter().map(|violation| violation.line).collect();
        assert_eq!(at, *lines, "{source}\nfound {found:#?}");
    }
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
        assert_eq!(test_command(&Readme::read(readme), gate), [], "{gate}");
    }
    for gate in [
        "",
        "cargo test",
        "cargo test --locked --all",
        "# cargo test --locked",
        "xcargo test --locked",
        "cargo test  --locked",
    ] {
        let found = test_command(&Readme::read(readme), gate);
        assert_eq!(places(&found), [(FILE, 5)], "{gate}");
    }
    for readme in ["", "## Tests\nNone.\n## B\n```sh\ncargo test\n```", "## Tests\n```sh\n```"] {
        assert_eq!(test_command(&Readme::read(readme), "cargo test").len(), 1, "{readme}");
    }
}

#[test]
fn a_dependency_that_readers_are_not_told_of_is_found() {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\nb-c = \"1\"\nd.workspace = true\n\
                    [dev-dependencies]\n# e = \"1\"\nf = { version = \"1\",\n  features = [] }\n\
                    [target.'cfg(unix)'.dependencies.g]\nversion = \"1\"\n[lints.rust]\nh = \"deny\"\n";
    let row = |name: &str| format!("| `{name}` | for `x` |\n");
    let table = "# A\n### Dependencies\n| crate | why |\n| --- | --- |\n".to_owned();
    let all = table + &["b-c", "d", "f", "g"].map(row).concat();
    let planted = [
        (all.clone(), vec![]),
        (all.replace(&row("b-c"), ""), vec![("Cargo.toml", 4)]),
        (all.replace(&row("d"), "| d | |\n"), vec![("Cargo.toml", 5)]),
        (all.replace(&row("f"), "").replace("| `d`", "| `d`, `f`"), vec![]),
        (all.replace(&row("g"), ""), vec![("Cargo.toml", 10)]),
        (all.clone() + &row("z"), vec![(FILE, 9)]),
        (all.clone() + "### Else\n| a |\n| --- |\n| `z` |\n", vec![]),
        (
            all.replace("### Dep", "### Indep"),
            vec![4, 5, 8, 10].into_iter().map(|line| ("Cargo.toml", line)).collect(),
        ),
    ];
    for (source, wanted) in planted {
        let found = dependencies(&Readme::read(&source), manifest);
        assert_eq!(places(&found), wanted, "{source}\nfound {found:#?}");
    }
}
