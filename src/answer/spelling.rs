//! Repairing the spelling of a question against the words of the corpus.
//!
//! A word is repaired when the corpus does not have it, it is no common word, and one that is
//! known is a slip away. What was repaired is shown, so that nobody wonders what was searched.

use crate::index::Snapshot;
use crate::text::{Language, Slips, Span, Word, common, fold};

/// The fewest letters of a word that is compared with swapped letters only.
const MIN_SWAPPED: usize = 5;

/// A known word a slip away.
struct Repair {
    word: String,
    distance: u8,
    /// Whether it begins with another letter, which slips seldom change.
    other_initial: bool,
    /// Whether the corpus has it.
    own: bool,
    /// How often the corpus has it, or how rare it is among the common words.
    count: u64,
}

/// The question with its slips repaired; nothing when there is nothing to repair.
pub(super) fn repaired(text: &str, words: &[Word], snapshot: &Snapshot) -> Option<String> {
    let mut repairs: Vec<(Span, String)> = Vec::new();
    for word in words {
        if let Some(repair) = repair(text, word, snapshot) {
            repairs.push((word.span, repair));
        }
    }
    if repairs.is_empty() {
        return None;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut at = 0;
    for (span, word) in repairs {
        repaired.push_str(text.get(at..span.start).unwrap_or_default());
        repaired.push_str(&word);
        at = span.end;
    }
    repaired.push_str(text.get(at..).unwrap_or_default());
    Some(repaired)
}

fn repair(text: &str, word: &Word, snapshot: &Snapshot) -> Option<String> {
    let written = word.span.slice(text);
    if !written.chars().all(char::is_alphabetic) {
        return None;
    }
    let languages: Vec<Language> =
        snapshot.meta().languages.iter().filter_map(|code| Language::from_tag(code)).collect();
    // A word without terms is a stop word, which is spelt right.
    let known = languages.iter().any(|language| {
        let terms = snapshot.terms(*language, written);
        terms.iter().all(|term| snapshot.term(&term.text).is_some())
    });
    let folded = fold(&word.lower);
    if known || snapshot.has_word(&folded) {
        return None;
    }
    let slips = Slips::of(&folded);
    let own = snapshot.words_near(&slips);
    let english = languages.contains(&Language::English);
    if english && common(&word.lower).is_some() {
        // A common word is a slip only where letters of a word of the corpus are swapped.
        let letters = sorted(&folded);
        let swapped = own.into_iter().filter(|near| {
            near.distance == 1
                && folded.chars().count() >= MIN_SWAPPED
                && sorted(&near.word) == letters
        });
        return swapped.max_by_key(|near| near.value).map(|near| near.word);
    }
    let initial = folded.chars().next();
    let other_initial = |word: &str| word.chars().next() != initial;
    let of_corpus = own.into_iter().map(|near| Repair {
        other_initial: other_initial(&near.word),
        word: near.word,
        distance: near.distance,
        own: true,
        count: near.value,
    });
    let common = if english { slips.among_common() } else { Vec::new() };
    let of_all = common.into_iter().map(|near| Repair {
        other_initial: other_initial(&near.word),
        word: near.word,
        distance: near.distance,
        own: false,
        count: u64::MAX - near.value,
    });
    let best = of_corpus.chain(of_all).min_by(|a, b| {
        let key = |r: &Repair| (r.distance, r.other_initial, !r.own);
        key(a).cmp(&key(b)).then(b.count.cmp(&a.count)).then(a.word.cmp(&b.word))
    })?;
    (best.distance < 2 || !best.other_initial).then_some(best.word)
}

fn sorted(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}
