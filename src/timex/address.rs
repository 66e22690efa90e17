//! Addresses and paths in a text: what stands in `https://example.org/posts/1999/12/` is the name
//! of a page and no date, whatever it looks like.

use super::lexicon::{self, LONGEST, Sense};
use super::token::fold;
use crate::text::{Language, Span};

/// Where addresses of pages, of mail and of files stand in a text, in order. Each is a run without
/// white space, without the punctuation after it.
pub(super) fn addresses(text: &str, language: Language) -> Vec<Span> {
    // Most texts hold none, and are not cut into words for it.
    if !text.contains(['/', '\\', '@']) && !text.contains("www.") {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut at = 0;
    for chunk in text.split_inclusive(char::is_whitespace) {
        let begin = at;
        at += chunk.len();
        let run = chunk.trim_end();
        let inner = run.trim_start_matches(['(', '[', '<', '"', '“', '«', '\'', '‘']);
        let start = begin + (run.len() - inner.len());
        let inner = inner.trim_end_matches(AFTER);
        if is_address(inner, language) {
            found.push(Span::new(start, start + inner.len()));
        }
    }
    found
}

/// What may stand after an address without being a part of it.
const AFTER: &[char] =
    &['.', ',', ';', ':', '!', '?', ')', ']', '>', '"', '”', '»', '\'', '’', '…'];

fn is_address(run: &str, language: Language) -> bool {
    if run.contains("://") || run.starts_with("www.") || run.starts_with("mailto:") {
        return true;
    }
    if run.contains('\\') && run.contains(char::is_alphabetic) {
        return true;
    }
    if let Some((name, host)) = run.split_once('@') {
        return !name.is_empty() && host.contains('.');
    }
    let slashes = run.matches('/').count();
    let mut parts = run.split('/').filter(|part| !part.is_empty());
    let Some(first) = parts.clone().next().filter(|_| slashes > 0) else { return false };
    // "May/June/July 1950" and "14/Mar/2009" have slashes as well, but only words of dates between
    // them.
    let worded = parts.any(|part| {
        let letters = part.chars().filter(|c| c.is_alphabetic()).count();
        letters > 1 && !is_of_date(part, language)
    });
    let rooted = run.starts_with(['/', '.', '~']);
    worded && (slashes > 1 || rooted || is_host(first))
}

/// `example.org`: letters on both sides of a point.
fn is_host(part: &str) -> bool {
    part.split_once('.').is_some_and(|(name, end)| {
        name.chars().any(char::is_alphabetic)
            && end.chars().filter(|c| c.is_alphabetic()).count() > 1
    })
}

/// Whether a word is the name of a month, a day of the week or a season.
fn is_of_date(word: &str, language: Language) -> bool {
    let folded: Option<Vec<u8>> = word.chars().map(fold).take(LONGEST + 1).collect();
    let folded = folded.and_then(|bytes| String::from_utf8(bytes).ok());
    let sense = folded.and_then(|folded| lexicon::sense(language, &folded));
    matches!(
        sense,
        Some(
            Sense::Month(_)
                | Sense::ShortMonth(_)
                | Sense::Weekday(_)
                | Sense::ShortWeekday(_)
                | Sense::Season(_)
                | Sense::DoubtfulSeason(_)
        )
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_paths_are_found_without_what_stands_around_them() {
        for (text, want) in [
            (
                "See (https://example.org/posts/1999/12/).",
                &["https://example.org/posts/1999/12/"][..],
            ),
            ("at example.org/1999/notes, or", &["example.org/1999/notes"]),
            ("in /posts/1999/12/ and ~/logs/1984", &["/posts/1999/12/", "~/logs/1984"]),
            ("in archive/2019/05/title", &["archive/2019/05/title"]),
            ("C:\\logs\\2019\\12 is full", &["C:\\logs\\2019\\12"]),
            ("write to club1984@example.org", &["club1984@example.org"]),
            ("www.example.org", &["www.example.org"]),
            ("May/June/July 1950", &[]),
            ("14/Mar/2009, 12/31/1999, 1914/18", &[]),
            ("and/or, 60 km/h, 3/4", &[]),
            ("no address", &[]),
        ] {
            let found: Vec<&str> = addresses(text, Language::English)
                .into_iter()
                .map(|span| span.slice(text))
                .collect();
            assert_eq!(found, want, "{text}");
        }
    }
}
