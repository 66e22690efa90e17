//! Repairing the spelling of a question against the words of the corpus.
//!
//! A word is repaired when the corpus does not have it, it is no word that is known, and one that
//! is known is a slip away. What was repaired is shown, so that nobody wonders what was searched.

use crate::index::Snapshot;
use crate::text::{Language, NearWord, Slips, Span, Word, common, embedding, fold, to_english};

/// The fewest letters of a word that is compared with swapped letters only.
const MIN_SWAPPED: usize = 5;
/// The most; what is longer is no slip.
const MAX_SWAPPED: usize = 24;

/// The fewest letters of a common word that a rare one is taken for.
const MIN_DROPPED: usize = 7;

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

/// The question with its slips repaired; nothing when there is nothing to repair. A French word that
/// can be carried over is spelt right in a question asked in French, whichever word of another
/// language of the corpus it is close to.
pub(super) fn repaired(
    text: &str,
    words: &[Word],
    asked_in: Option<Language>,
    snapshot: &Snapshot,
) -> Option<String> {
    let french = asked_in == Some(Language::French);
    let mut repairs: Vec<(Span, String)> = Vec::new();
    for word in words {
        if french && carried(word.span.slice(text), snapshot) {
            continue;
        }
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
    let folded = fold(&word.lower);
    // A word without terms is a stop word, which is spelt right. That most words stand in the
    // corpus as they are written is asked first, since it is the quickest to find out.
    let known = || {
        languages.iter().any(|language| {
            let terms = snapshot.terms(*language, written);
            terms.iter().all(|term| snapshot.term(&term.text).is_some())
        })
    };
    if snapshot.has_word(&folded) || known() {
        return None;
    }
    let english = languages.contains(&Language::English);
    if english && common(&word.lower).is_some() {
        return swapped(&folded, snapshot);
    }
    let slips = Slips::of(&folded);
    let own = snapshot.words_near(&slips);
    if english && rare(written, snapshot) {
        return dropped_or_doubled(&folded, own);
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

/// Whether a French word, or another form of it, can be said in English.
fn carried(written: &str, snapshot: &Snapshot) -> bool {
    let terms = snapshot.terms(Language::French, written);
    terms.iter().any(|term| !to_english(&term.text).is_empty())
}

/// Whether the word, or another form of it, is one of those whose meaning is known: though not among
/// the common ones it is seldom a slip, and what newspapers misspell is among them as well.
fn rare(written: &str, snapshot: &Snapshot) -> bool {
    let terms = snapshot.terms(Language::English, written);
    terms.iter().any(|term| embedding(&term.text).is_some())
}

/// The most frequent of the long common words of the corpus that a rare word is but for a letter
/// left out or put in: one letter in place of another makes too many words that are meant.
fn dropped_or_doubled(word: &str, near: Vec<NearWord>) -> Option<String> {
    let length = word.chars().count();
    let slip = |near: &NearWord| {
        let other = near.word.chars().count();
        near.distance == 1 && other >= MIN_DROPPED && other.abs_diff(length) == 1
    };
    let ending = |near: &NearWord| near.word.starts_with(word) || word.starts_with(&near.word);
    let meant = near.into_iter().filter(|near| slip(near) && !ending(near));
    let meant = meant.filter(|near| common(&near.word).is_some());
    meant.max_by_key(|near| near.value).map(|near| near.word)
}

/// The most frequent word of the corpus that is a common word but for two letters side by side that
/// are swapped: no other word is likely to be meant by a common one.
fn swapped(word: &str, snapshot: &Snapshot) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    if !(MIN_SWAPPED..=MAX_SWAPPED).contains(&letters.len()) {
        return None;
    }
    let swap = |n: usize| {
        let mut letters = letters.clone();
        letters.swap(n - 1, n);
        let other: String = letters.into_iter().collect();
        Some((snapshot.word_count(&other)?, other))
    };
    let mut found: Vec<(u64, String)> = (1..letters.len()).filter_map(swap).collect();
    found.sort_unstable();
    found.pop().map(|(_, other)| other)
}
