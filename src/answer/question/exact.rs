//! Exact names: what a question asks about that is either in the corpus as it is written or is not
//! there at all.
//!
//! An option, a variable, a name with a sign, a file, a site, a code or a version is another thing where one letter
//! of it is another. What is said of one that looks like it answers no question about it.

use crate::answer::question::asked_text::AskedText;
use crate::answer::question::word::for_index;
use crate::index::{Snapshot, Term};
use crate::text::{Compound, CompoundKind, Language, Span, Word, compounds};

/// The most letters and the fewest digits of a code: "E1042".
const MOST_LETTERS: usize = 5;
const FEWEST_DIGITS: usize = 3;

/// Endings of files and of sites. What people call products by ("node.js", "asp.net") is none.
const ENDINGS: &str = "bat c cfg com conf cpp cs css csv db dll edu env exe gif go gov gz h hpp htm html \
    ini jar java jpeg jpg json jsx kt lock log lua md mp3 mp4 ods odt ogg org pdf php png ps1 py \
    rb rs rst service sh sql svg tar toml ts tsv tsx txt wav webp xlsx xml yaml yml zip";

/// How many numbers a version has at least that is no price and no share: "3.2.0".
const VERSION_PARTS: usize = 3;

/// The exact names of a text that the corpus does not have, as they are written.
pub(in crate::answer) fn absent(
    asked: &AskedText<'_>,
    languages: &[Language],
    snapshot: &Snapshot,
) -> Vec<String> {
    let names = exact_names(asked);
    if names.is_empty() {
        return Vec::new();
    }
    // Read once in each language: the answer may be in any of them.
    let words = for_index(&asked.words, 0);
    let read: Vec<Vec<Term>> =
        languages.iter().map(|own| snapshot.terms_of(*own, &asked.text, &words)).collect();
    let absent = names.into_iter().filter(|name| !read.iter().any(|all| has(all, *name, snapshot)));
    absent.map(|name| name.slice(&asked.text).to_owned()).collect()
}

/// Where the exact names of a text are.
fn exact_names(asked: &AskedText<'_>) -> Vec<Span> {
    let words = for_index(&asked.words, 0);
    let found = compounds(&asked.text, &words);
    let mut names: Vec<Span> =
        found.iter().filter(|own| is_exact(&asked.text, own)).map(|own| own.span).collect();
    let codes = words.iter().filter(|word| is_code(&word.lower) || is_version(&word.lower));
    names.extend(codes.map(|word| word.span));
    names.extend(dotted(&asked.text, &words));
    names
}

/// Where names of files and sites are: words that points join, the last of them a known ending.
fn dotted(text: &str, words: &[Word]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut n = 0;
    while let Some(first) = words.get(n) {
        let behind = words.get(n..).unwrap_or_default();
        let joined = behind.windows(2).take_while(|pair| match pair {
            [a, b] => text.get(a.span.end..b.span.start) == Some("."),
            _ => false,
        });
        let count = 1 + joined.count();
        let before = text.get(..first.span.start).unwrap_or_default();
        // What stands behind these is a part of an address or of a path.
        let whole = !before.ends_with(['@', '.', ':']);
        if let Some(last) = behind.get(count - 1).filter(|_| count > 1 && whole) {
            let ending = last.span.slice(text);
            // A list, since a point without a space behind it mostly ends a sentence: "it.the".
            let small = ENDINGS.split(' ').any(|own| own == ending);
            let named = first.span.len() > 1 || count > 2;
            found.extend((small && named).then(|| Span::new(first.span.start, last.span.end)));
        }
        n += count;
    }
    found
}

/// Whether a compound is one name and no other. Names of people, of emoji and of brands are not:
/// what is said of the words in them is meant as well.
fn is_exact(text: &str, compound: &Compound) -> bool {
    let before = text.get(..compound.span.start).unwrap_or_default();
    let named = before.ends_with(['@', ':', '#', '/']);
    let sign = compound.lower.ends_with('+') && compound.kind == CompoundKind::Joined;
    !named && !sign
}

/// Whether a word is letters and then digits: "e1042".
fn is_code(lower: &str) -> bool {
    let letters = lower.bytes().take_while(u8::is_ascii_lowercase).count();
    let digits = lower.bytes().skip(letters);
    (1..=MOST_LETTERS).contains(&letters)
        && digits.len() >= FEWEST_DIGITS
        && digits.clone().all(|byte| byte.is_ascii_digit())
}

/// Whether a word is a version, and no date: "3.2.0".
fn is_version(lower: &str) -> bool {
    let parts: Vec<&str> = lower.trim_start_matches('v').split('.').collect();
    let numbers = parts.iter().all(|part| part.bytes().next().is_some_and(|b| b.is_ascii_digit()));
    // A date ends in a year after a day and a month, in either order.
    let small = |part: Option<&&str>, most| {
        part.and_then(|part| part.parse::<u32>().ok()).is_some_and(|number| number <= most)
    };
    let dated = parts.last().is_some_and(|last| matches!(last.len(), 2 | 4))
        && (small(parts.first(), 12) && small(parts.get(1), 31)
            || small(parts.first(), 31) && small(parts.get(1), 12));
    // Many languages part the thousands of one number so.
    let grouped = parts.iter().skip(1).all(|part| part.len() == 3);
    parts.len() >= VERSION_PARTS && numbers && !dated && !grouped
}

/// Whether the corpus has a name, as one of the terms of a text or as its words side by side.
fn has(terms: &[Term], name: Span, snapshot: &Snapshot) -> bool {
    let inside: Vec<&Term> = terms.iter().filter(|term| name.contains(term.span)).collect();
    // A name that a text has in other words has no term of its own, and one of small words none.
    let mut whole = inside.iter().filter(|term| term.span == name);
    if inside.is_empty() || whole.any(|term| snapshot.term(&term.text).is_some()) {
        return true;
    }
    let parts: Vec<&str> =
        inside.iter().filter(|term| term.span != name).map(|term| term.text.as_str()).collect();
    parts.len() > 1 && snapshot.side_by_side(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fixture::snapshot;

    const PAGE: &str = "# Settings\n\nPUMP_LOG_LEVEL says how much is written. Run it with -v or \
        --dry-run. The maxPumpRate is 12. C# and C are taught, and A grades. Error E1041 means \
        rain. Version 3.2.0 came in May. The pump dir is large. Set the log rotate time. Edit \
        config.yaml or src/lib.rs, see docs.example.org.\n";

    #[test]
    fn exact_names_that_the_corpus_lacks_are_absent() {
        let snapshot = snapshot(&[("page.md", PAGE)]);
        for (text, want) in [
            ("what does PUMP_LOG_LEVEL do", ""),
            ("what does pump_log_level do", ""),
            ("what does pumpLogLevel do", ""),
            ("what does PUMP_LOG_DIR do", "PUMP_LOG_DIR"),
            ("what is log_rotate_time", ""),
            ("what is log_rotate_dir", "log_rotate_dir"),
            ("how do I use -v", ""),
            ("how do I use -V or -x", "-V -x"),
            ("what does --dry-run do", ""),
            ("what does --dry-dock do", "--dry-dock"),
            ("what is max_pump_rate", ""),
            ("what is minPumpRate", "minPumpRate"),
            ("who teaches C# or C++", "C++"),
            ("who got an A+", "A+"),
            ("what does E1041 mean, and E1042", "E1042"),
            ("when did v3.2.0 come, and 3.2.9", "3.2.9"),
            ("what happened on 3.10.2031 at 5km", ""),
            ("where is config.yaml", ""),
            ("where is config.toml", "config.toml"),
            ("what is in Config.yaml", ""),
            ("open lib.rs or main.rs", "main.rs"),
            ("who runs docs.example.org or shop.example.com", "shop.example.com"),
            ("is node.js used, or discord.js", ""),
            ("that is it.the rest is next", ""),
            ("write to ada@pump.com", ""),
            ("who is @pump_man :ok_hand: well-known", ""),
        ] {
            let asked = AskedText::typed(text);
            let absent = absent(&asked, &[Language::English], &snapshot);
            assert_eq!(absent.join(" "), want, "{text}");
        }
    }
}
