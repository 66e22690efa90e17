//! The most frequent English words: what is spelt right, whatever the corpus holds.

use std::sync::LazyLock;

use fst::Map;

use crate::text::{NearWord, Slips};

/// The words with their rank, from 1.
static COMMON: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| {
    let bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/common.fst"));
    Map::new(bytes).ok()
});

/// The rank of a word among the most frequent English ones, from 1; nothing for any other.
pub fn common(word: &str) -> Option<u64> {
    COMMON.as_ref()?.get(word)
}

/// The most frequent English words that are a slip away from a word, in alphabetical order.
pub fn common_near(slips: &Slips) -> Vec<NearWord> {
    COMMON.as_ref().map(|list| slips.among(list)).unwrap_or_default()
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
        assert!(common("what").is_some_and(|rank| rank < 200));
        assert_eq!(common("waht"), None);
    }
}
