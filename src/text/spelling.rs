//! Spelling: the words of a list that are a slip away from one that is in none.

use std::sync::LazyLock;

use fst::{IntoStreamer, Map, Streamer};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

/// The most letters a word that is repaired may have; what is longer is no slip.
const MAX_LETTERS: usize = 24;

/// A word near another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearWord {
    /// The word, in small letters.
    pub word: String,
    /// How many letters are put in, left out, changed, or swapped with the next.
    pub distance: u8,
    /// What the list says of it.
    pub value: u64,
}

/// The most frequent English words with their rank, from 1.
static COMMON: LazyLock<Option<Map<&'static [u8]>>> = LazyLock::new(|| {
    let bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/common.fst"));
    Map::new(bytes).ok()
});

static ONE: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// The rank of a word among the most frequent English ones, from 1; nothing for any other.
pub fn common(word: &str) -> Option<u64> {
    COMMON.as_ref()?.get(word)
}

/// All words near one that can be compared with lists.
pub struct Slips(Option<DFA>);

impl Slips {
    /// The words at most one slip from `word`, two when it has five letters or more; none when it
    /// is too short or too long to tell a slip from another word.
    pub fn of(word: &str) -> Self {
        let automata = match word.chars().count() {
            3 | 4 => &ONE,
            5..=MAX_LETTERS => &TWO,
            _ => return Self(None),
        };
        Self(Some(automata.build_dfa(word)))
    }

    /// Those of a list, in alphabetical order.
    pub fn among<D: AsRef<[u8]>>(&self, list: &Map<D>) -> Vec<NearWord> {
        let Some(automaton) = &self.0 else { return Vec::new() };
        let mut found = list.search(automaton).into_stream();
        let mut near = Vec::new();
        while let Some((word, value)) = found.next() {
            if let (Ok(word), Distance::Exact(distance)) =
                (std::str::from_utf8(word), automaton.eval(word))
            {
                near.push(NearWord { word: word.to_owned(), distance, value });
            }
        }
        near
    }

    /// Those among the most frequent English words.
    pub fn among_common(&self) -> Vec<NearWord> {
        COMMON.as_ref().map(|list| self.among(list)).unwrap_or_default()
    }
}

impl std::fmt::Debug for Slips {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Slips").finish_non_exhaustive()
    }
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
            let near = Slips::of(slip).among_common();
            let found = near.iter().find(|near| near.word == word).map(|near| near.distance);
            assert_eq!(found, Some(distance), "{slip}");
        }
        assert!(Slips::of("ab").among_common().is_empty());
        assert!(common("what").is_some_and(|rank| rank < 200));
        assert_eq!(common("waht"), None);
    }
}
