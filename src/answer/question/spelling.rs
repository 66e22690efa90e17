//! Repairing the spelling of a question against the words of the corpus.
//!
//! A word is repaired when the corpus does not have it, it is no word that is known, and one that
//! is known is a slip away. What was repaired is shown, so that nobody wonders what was searched.

use crate::index::Snapshot;
use crate::lexicon::{common, common_near, embedding, to_english};
use crate::text::{Language, NearWord, Slips, Span, Word, fold};

/// The fewest letters of a word that is compared with swapped letters only.
const MIN_SWAPPED: usize = 5;
/// The most; what is longer is no slip.
const MAX_SWAPPED: usize = 24;

/// The fewest letters of a common word that a rare one is taken for.
const MIN_DROPPED: usize = 7;

/// How many words of a question are compared with the lists of known ones: a slip is found in a
/// question, not in a page of letters, and each comparison takes a tenth of a millisecond.
const MAX_COMPARED: usize = 12;

/// The rank among the common words up to which one is what a swapped pair of letters meant, even
/// where the word as it stands is known ("teh").
const VERY_COMMON: u64 = 200;
/// The rank from which on a known word is hardly ever meant where it is such a one.
const FAR_FROM_COMMON: u64 = 10_000;

/// The fewest letters of a name that two slips may have befallen: short names are like each other.
const MIN_FAR_NAME: usize = 8;

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
pub(in crate::answer) fn repaired(
    text: &str,
    words: &[Word],
    asked_in: Option<Language>,
    snapshot: &Snapshot,
) -> Option<String> {
    let french = asked_in == Some(Language::French);
    let languages: Vec<Language> =
        snapshot.meta().languages.iter().filter_map(|code| Language::from_tag(code)).collect();
    let mut repairs: Vec<(Span, String)> = Vec::new();
    let unknown = words.iter().filter(|word| {
        let written = word.span.slice(text);
        !(french && carried(written, snapshot)) && is_unknown(written, word, &languages, snapshot)
    });
    for word in unknown.take(MAX_COMPARED) {
        let repair = repair(text, word, &languages, snapshot);
        repairs.extend(repair.map(|repair| (word.span, repair)));
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

/// Whether a word of letters is not in the corpus, in any form. One without terms is a stop word,
/// which is spelt right. That most words stand in the corpus as they are written is asked first,
/// since it is the quickest to find out.
fn is_unknown(written: &str, word: &Word, languages: &[Language], snapshot: &Snapshot) -> bool {
    let known = || {
        languages.iter().any(|language| {
            let terms = snapshot.terms(*language, written);
            terms.iter().all(|term| snapshot.term(&term.text).is_some())
        })
    };
    let letters = written.chars().all(char::is_alphabetic);
    letters && !snapshot.has_word(&fold(&word.lower)) && !known()
}

fn repair(text: &str, word: &Word, languages: &[Language], snapshot: &Snapshot) -> Option<String> {
    let written = word.span.slice(text);
    let folded = fold(&word.lower);
    let english = languages.contains(&Language::English);
    if english && let Some(rank) = common(&word.lower) {
        let small = swapped_small(&folded).filter(|_| rank > FAR_FROM_COMMON);
        return small.or_else(|| swapped(&folded, snapshot));
    }
    let slips = Slips::of(&folded);
    let own = snapshot.words_near(&slips);
    if english && rare(written, snapshot) {
        return swapped_small(&folded).or_else(|| dropped_or_doubled(&folded, own));
    }
    let named = is_name(text, word);
    let initial = folded.chars().next();
    let other_initial = |word: &str| word.chars().next() != initial;
    let of_corpus = own.into_iter().map(|near| Repair {
        other_initial: other_initial(&near.word),
        word: near.word,
        distance: near.distance,
        own: true,
        count: near.value,
    });
    let common = if english { common_near(&slips) } else { Vec::new() };
    let of_all = common.into_iter().map(|near| Repair {
        other_initial: other_initial(&near.word),
        word: near.word,
        distance: near.distance,
        own: false,
        count: u64::MAX - near.value,
    });
    // What is written as a name is a slip of a name.
    let reach = if folded.chars().count() < MIN_FAR_NAME { 1 } else { 2 };
    let name = |r: &Repair| r.own && r.distance <= reach && snapshot.is_name(&r.word);
    let all = of_corpus.chain(of_all).filter(|r| !named || name(r));
    let best = all.min_by(|a, b| {
        let key = |r: &Repair| (r.distance, r.other_initial, !r.own);
        key(a).cmp(&key(b)).then(b.count.cmp(&a.count)).then(a.word.cmp(&b.word))
    })?;
    let meant = best.distance < 2 || !best.other_initial;
    meant.then(|| if named { capital(&best.word) } else { best.word })
}

/// Whether a word has a capital that neither its place nor a habit of capitals asks for.
fn is_name(text: &str, word: &Word) -> bool {
    let before = text.get(..word.span.start).unwrap_or_default().trim_end();
    let opens = before.is_empty() || before.ends_with(['.', '!', '?', ':', '"']);
    let written = word.span.slice(text);
    let capital = written.chars().next().is_some_and(char::is_uppercase);
    capital && !opens && written.chars().skip(1).all(char::is_lowercase)
}

/// A word with a capital.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The very common word that a word is but for two letters side by side that are swapped.
fn swapped_small(word: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let swap = |n: usize| {
        let mut letters = letters.clone();
        letters.swap(n - 1, n);
        let other: String = letters.into_iter().collect();
        common(&other).filter(|rank| *rank < VERY_COMMON).map(|_| other)
    };
    (1..letters.len().min(MIN_SWAPPED)).find_map(swap)
}

/// Whether a French word, or another form of it, can be said in English.
fn carried(written: &str, snapshot: &Snapshot) -> bool {
    let terms = snapshot.terms(Language::French, written);
    terms.iter().any(|term| to_english(&term.text).next().is_some())
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
