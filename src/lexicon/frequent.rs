//! The most frequent English words: they are spelt right, whatever the corpus holds.

use std::sync::LazyLock;

use fst::Map;

use super::automaton::embedded;
use crate::text::{NearWord, Slips};

/// The words with their rank, from 1.
static COMMON: LazyLock<Map<&'static [u8]>> =
    LazyLock::new(|| embedded(include_bytes!(concat!(env!("OUT_DIR"), "/common.fst"))));

/// The rank of a word among the most frequent English ones, from 1; nothing for any other.
pub fn common(word: &str) -> Option<u64> {
    COMMON.get(word)
}

/// The most frequent English words that are a slip away from a word, in alphabetical order.
pub fn common_near(slips: &Slips) -> Vec<NearWord> {
    slips.among(&COMMON)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_short_words_are_left() {
        for (slip, word, distance) in [
            ("waht", "what", 1),
            ("mny", "many", 1),
            ("warnnig", "warning", 1),
            ("milatary", "military", 1),
        ] {
            let near = common_near(&Slips::of(slip));
            let found = near.iter().find(|near| near.word == word).map(|near| near.distance);
            assert_eq!(found, Some(distance), "{slip}");
        }
        assert!(common_near(&Slips::of("ab")).is_empty());
        // Some 200 words make up half of English prose; a question word is among them.
        assert!(common("what").is_some_and(|rank| rank < 200));
        assert_eq!(common("waht"), None);
    }
}
