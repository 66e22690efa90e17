//! Spelling: the words of a list that are a slip away from one that is in none.

use std::sync::LazyLock;

use fst::{IntoStreamer, Map, Streamer};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

/// The most letters a word that is repaired may have; what is longer is no slip. The automaton for
/// two slips grows with the word, and so does the time to build it.
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

// Transpositions count as one slip: two letters swapped are the commonest typing error.
static ONE: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(1, true));
static TWO: LazyLock<LevenshteinAutomatonBuilder> =
    LazyLock::new(|| LevenshteinAutomatonBuilder::new(2, true));

/// All words near one that can be compared with lists.
pub struct Slips(Option<DFA>);

impl Slips {
    /// The words at most one slip from `word`, two when it has five letters or more; none when it
    /// is too short or too long to tell a slip from another word.
    pub fn of(word: &str) -> Self {
        // A second slip in a word of four letters turns it into nearly any other; below three
        // letters one slip already does.
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
            // Keys of a list are bytes to the crate; and the distance it gives is exact only up to
            // the number of slips the automaton was built for.
            if let (Ok(word), Distance::Exact(distance)) =
                (std::str::from_utf8(word), automaton.eval(word))
            {
                near.push(NearWord { word: word.to_owned(), distance, value });
            }
        }
        near
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
    fn a_long_word_may_be_two_slips_off_and_a_short_one_is_left() {
        let list: Map<Vec<u8>> =
            Map::from_iter([("cat", 1), ("military", 2), ("ox", 3), ("what", 4)]).unwrap();
        for (typed, want) in [
            ("waht", Some(("what", 1))),
            ("wht", Some(("what", 1))),
            ("wath", None),
            ("milatari", Some(("military", 2))),
            ("ax", None),
            ("ox", None),
        ] {
            let near = Slips::of(typed).among(&list);
            let found = near.first().map(|near| (near.word.as_str(), near.distance));
            assert_eq!(found, want, "{typed}");
            assert!(near.len() <= 1);
        }
    }
}
