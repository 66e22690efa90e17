//! `.env.example` against the keys that the program reads.

use super::Violation;

const FILE: &str = ".env.example";

/// Every key stands in the sample once, as `KEY=` or `# KEY=` below a comment, and no other does.
pub(super) fn check(sample: &str, keys: &[&str]) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut wrong = |line: usize, what: String| violations.push(Violation::new(FILE, line, what));
    let mut above = "";
    for (line, text) in (1..).zip(sample.lines()) {
        if let Some(key) = key(text) {
            if !keys.contains(&key) {
                wrong(line, format!("the program reads no `{key}`; remove it, or add it to KEYS"));
            }
            if seen.contains(&key) {
                wrong(line, format!("`{key}` stands here a second time; keep one"));
            }
            if !is_comment(above) {
                wrong(line, format!("`{key}` has no comment above it that says what it does"));
            }
            seen.push(key);
        } else if !text.trim().is_empty() && !text.starts_with('#') {
            wrong(line, format!("`{text}` is neither a comment nor `KEY=value`"));
        }
        above = text;
    }
    for key in keys.iter().filter(|key| !seen.contains(key)) {
        wrong(1, format!("`{key}` is missing; add `# {key}=` below a comment that teaches it"));
    }
    violations
}

/// The key of a line `KEY=…` or `# KEY=…`.
fn key(line: &str) -> Option<&str> {
    let line = line.strip_prefix('#').map_or(line, |line| line.strip_prefix(' ').unwrap_or(line));
    let (key, _) = line.split_once('=')?;
    let capital = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    (key.starts_with(|c: char| c.is_ascii_uppercase()) && key.chars().all(capital)).then_some(key)
}

/// Whether a line is a comment with words in it, not a key that is commented out.
fn is_comment(line: &str) -> bool {
    let words = line.strip_prefix('#').map(str::trim);
    words.is_some_and(|words| !words.is_empty()) && key(line).is_none()
}

#[test]
fn a_slip_in_the_sample_is_found() {
    let good =
        "# Where articles are.\nCORPUS_DIR=corpus\n\n# What is told:\n# all of it.\n# LOG=info\n";
    let planted: &[(String, &[usize])] = &[
        (good.to_owned(), &[]),
        (good.replace("# LOG=", "#LOG="), &[]),
        (good.replace("# LOG=info\n", ""), &[1]),
        (good.replace("LOG", "LOGS"), &[6, 1]),
        (format!("{good}# Again.\nLOG=debug\n"), &[8]),
        (good.replace("# Where articles are.\n", ""), &[1]),
        (good.replace("are.\n", "are.\n\n"), &[3]),
        (good.replace("# Where articles are.", "#"), &[2]),
        (good.replace("corpus\n\n# What is told:\n# all of it.", "corpus"), &[3]),
        ("# One.\n# CORPUS_DIR=\n# LOG=\n".to_owned(), &[3]),
        (good.replace("# LOG=", "# The LOG="), &[1]),
        (format!("{good}log=info\n"), &[7]),
        (format!("{good}# Say LOG=debug to see more, CORPUS_DIR= to read nothing.\n"), &[]),
    ];
    for (sample, lines) in planted {
        let found = check(sample, &["CORPUS_DIR", "LOG"]);
        let at: Vec<_> = found.iter().map(|violation| violation.line).collect();
        assert_eq!(at, *lines, "{sample}\nfound {found:#?}");
    }
}
