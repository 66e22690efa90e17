//! Patterns of labelled questions: what a right text holds.
//!
//! They are written as Python's `re` reads them, look-ahead included, and found anywhere in a text
//! in either case; `.` takes line ends too.

use std::sync::atomic::{AtomicBool, Ordering};

use fancy_regex::{Regex, RegexBuilder};

use super::line_fault::LineFault;

/// How many characters of a pattern an error shows.
const SHOWN: usize = 80;

/// A pattern with what it was written as.
#[derive(Debug)]
pub(super) struct Pattern {
    regex: Regex,
    source: String,
    /// Set by whichever search gives up; searches share the pattern, hence no plain `bool`.
    gave_up: AtomicBool,
}

impl Pattern {
    /// Compiles a pattern. The error says what is wrong with it.
    pub(super) fn read(source: &str) -> Result<Self, LineFault> {
        // It matches everything, and every answer would be right.
        if source.trim().is_empty() {
            return Err(LineFault::EmptyPattern);
        }
        // As the scorer of the labelled data searches: `re.search` with IGNORECASE and DOTALL.
        let built =
            RegexBuilder::new(source).case_insensitive(true).dot_matches_new_line(true).build();
        let regex = built.map_err(|error| {
            // The parts of the reason stand on lines of their own; the last says what is wrong.
            let reason = error.to_string();
            let last = reason.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
            let reason = last.trim().trim_start_matches("error: ").to_owned();
            let shown: String = source.chars().take(SHOWN).collect();
            LineFault::Pattern(shown, reason)
        })?;
        Ok(Self { regex, source: source.to_owned(), gave_up: AtomicBool::new(false) })
    }

    /// Compiles a list of patterns.
    pub(super) fn read_all(sources: &[String]) -> Result<Vec<Self>, LineFault> {
        sources.iter().map(|source| Self::read(source)).collect()
    }

    /// Whether the pattern is found in a text that [`plain`] has seen. One that goes back and forth
    /// beyond `fancy_regex`'s limit is not, and is remembered for it.
    pub(super) fn found_in(&self, text: &str) -> bool {
        self.regex.is_match(text).unwrap_or_else(|_| {
            self.gave_up.store(true, Ordering::Relaxed);
            false
        })
    }

    /// Whether a search has been given up.
    pub(super) fn gave_up(&self) -> bool {
        self.gave_up.load(Ordering::Relaxed)
    }

    /// The pattern as it was written.
    pub(super) fn source(&self) -> &str {
        &self.source
    }
}

/// Whether one of the patterns is found in a text, marks of emphasis left out.
pub(super) fn any_found(patterns: &[Pattern], text: &str) -> bool {
    let text = plain(text);
    patterns.iter().any(|pattern| pattern.found_in(&text))
}

/// `text` without what Markdown and Discord make bold, underlined, struck out, hidden or code with,
/// and without the backslashes that keep those from doing so, so that a pattern for `53%` finds
/// `**53%**`.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        // One of these marks alone may be a bullet, a name with `_` or a sum.
        let doubled = matches!(c, '*' | '_' | '~' | '|') && chars.next_if_eq(&c).is_some();
        let escapes = c == '\\' && chars.peek().is_some_and(|next| "*_~|`>#-".contains(*next));
        if c != '`' && !escapes && !doubled {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_found_anywhere_and_in_either_case() {
        for (source, text, want) in [
            ("unarmed\\s+drones", "flies Unarmed  DRONES there", true),
            ("(?=.*troops)(?=.*\\b100\\b)", "100 men,\nall troops", true),
            ("(?=.*troops)(?=.*\\b100\\b)", "1000 troops", false),
            ("^base", "The base", false),
            ("one|two", "twofold", true),
            ("53%", "some **53**% of", true),
            ("\\bé", "É", true),
        ] {
            let pattern = [Pattern::read(source).unwrap()];
            assert_eq!(any_found(&pattern, text), want, "{source} in {text}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        for (source, words) in [("", "empty"), ("(a", "(a"), ("[z-a]", "[z-a]"), ("*a", "*a")] {
            let wrong = Pattern::read(source).map(|_| ()).unwrap_err().to_string();
            assert!(wrong.contains(words) && !wrong.contains('\n'), "{wrong}");
        }
        assert!(Pattern::read(&"(".repeat(100_000)).is_err());
    }

    #[test]
    fn a_search_without_end_is_given_up() {
        let pattern = Pattern::read("^(?=a)(a|b|ab)*(?!x)c\\1$").unwrap();
        assert!(!pattern.found_in("short") && !pattern.gave_up());
        assert!(!pattern.found_in(&"ab".repeat(400)) && pattern.gave_up());
    }

    #[test]
    fn marks_are_left_out() {
        assert_eq!(
            plain(r"**a** _b_ __c__ ~~d~~ ||e|| `f` \*g\* \\ h|i"),
            r"a _b_ c d e f *g* \\ h|i"
        );
    }
}
