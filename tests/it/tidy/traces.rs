//! The project speaks of itself alone: no file names the machine it was written on.

use super::Violation;

/// Folders of one machine, and hosts that packages came from, in small letters; in pieces, so that
/// this file holds none of them.
const TRACES: &[&str] = &[
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("index.", "crates.io"),
    concat!("static.", "crates.io"),
    concat!("arti", "factory"),
    concat!("jf", "rog"),
];

/// A line of `.gitignore`, of the two simple kinds: a path from the root, or a name anywhere.
#[derive(Debug, PartialEq)]
pub(super) enum Ignored {
    Path(String),
    Name(String),
}

impl Ignored {
    /// Whether it names this path, which is given from the root.
    pub(super) fn covers(&self, path: &str) -> bool {
        match self {
            Self::Path(own) => own == path,
            Self::Name(own) => path.rsplit('/').next() == Some(own),
        }
    }
}

/// What is not the project's: version control itself and what it leaves out.
pub(super) fn ignored(gitignore: &str) -> Vec<Ignored> {
    let lines = gitignore.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &str| {
        let name = line.trim_matches('/').to_owned();
        if line.trim_end_matches('/').contains('/') {
            Ignored::Path(name)
        } else {
            Ignored::Name(name)
        }
    };
    let own = [Ignored::Path(".git".to_owned()), Ignored::Path("target".to_owned())];
    own.into_iter().chain(lines.map(read)).collect()
}

/// The traces in a file, whatever it holds.
pub(super) fn check(file: &str, bytes: &[u8]) -> Vec<Violation> {
    let text = String::from_utf8_lossy(bytes).to_ascii_lowercase();
    let mut violations = Vec::new();
    for trace in TRACES {
        let mut from = 0;
        while let Some(place) = text.get(from..).and_then(|rest| rest.find(trace)) {
            let at = from + place;
            from = at + trace.len();
            let before = text.get(..at).unwrap_or_default();
            // `example.org/…` is an address, `src/…` a folder of ours.
            let longer = |c: char| c.is_alphanumeric() || "._-~".contains(c);
            if trace.starts_with('/') && before.ends_with(longer) {
                continue;
            }
            let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
            let what = format!("`{trace}` belongs to a machine; write it without");
            violations.push(Violation::new(file, line, what));
        }
    }
    violations
}

#[test]
fn a_trace_is_found_in_any_case_and_file() {
    for trace in TRACES {
        for text in [format!("a\nsee {trace}x"), format!("a\nfile:///{}x", trace.to_uppercase())] {
            let found = check("notes.md", text.as_bytes());
            assert_eq!(found.iter().map(|v| v.line).collect::<Vec<_>>(), [2], "{text}");
        }
        let bytes = [&[0xff, b'\n', 0][..], trace.as_bytes(), &[0xfe][..]].concat();
        assert_eq!(check("notes.bin", &bytes).len(), 1, "{trace}");
    }
}

#[test]
fn an_address_is_no_trace() {
    for trace in TRACES.iter().filter(|trace| trace.starts_with('/')) {
        for before in ["https://example.org", "tests", "$BASE_DIR", "~"] {
            assert_eq!(check("notes.md", format!("{before}{trace}x").as_bytes()), [], "{trace}");
        }
    }
    assert_eq!(check("Cargo.lock", b"registry+https://github.com/rust-lang/crates.io-index"), []);
}

#[test]
fn what_version_control_leaves_out_is_not_read() {
    let rules = ignored("# Built.\n/fuzz/target/\n.env\n");
    let covered = |path: &str| rules.iter().any(|rule| rule.covers(path));
    for path in [".git", "target", "fuzz/target", ".env", "deploy/.env"] {
        assert!(covered(path), "{path}");
    }
    for path in ["", "src", "src/target", ".gitignore", ".env.example", "fuzz"] {
        assert!(!covered(path), "{path}");
    }
}
