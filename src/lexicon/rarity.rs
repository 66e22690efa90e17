//! How rare a word is in general English.
//!
//! A small corpus cannot know that a word is rare: every word it lacks is as rare to it as any
//! other. The table counts sentences of English Wikipedia articles; see `tables/README.md`.

use std::sync::LazyLock;

use fst::Map;

use super::automaton::embedded;
use crate::text::idf;

/// Sentence counts by stem; the empty word holds the number of all sentences.
static ENGLISH: LazyLock<Map<&'static [u8]>> =
    LazyLock::new(|| embedded(include_bytes!(concat!(env!("OUT_DIR"), "/english_df.fst"))));

/// The number of all sentences.
// Kept apart, since it is asked for with each term.
static SENTENCES: LazyLock<u64> = LazyLock::new(|| count(""));

/// How many sentences have a term; none for a term the table does not have.
fn count(term: &str) -> u64 {
    ENGLISH.get(term).unwrap_or(0)
}

/// The idf of an English term among sentences of general English; that of a word nowhere for one
/// the table does not have.
pub fn english_idf(term: &str) -> f32 {
    // The empty word is a key of the table, but no term of any sentence.
    let found = if term.is_empty() { 0 } else { count(term) };
    idf(found, *SENTENCES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more_than_common_ones_and_unknown_ones_most() {
        let of = english_idf;
        // Terms are stems, as the index makes them.
        assert!(of("the") < of("countri"), "{} {}", of("the"), of("countri"));
        assert!(of("countri") < of("uranium"));
        assert!(of("uranium") < of("xyzzyx"));
        assert!((of("xyzzyx") - of("")).abs() < f32::EPSILON);
    }
}
