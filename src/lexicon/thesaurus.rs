//! The thesaurus: English words that stand for others, and the French ones that stand for them.
//!
//! Tables of pairs of stems with a strength, made by `build.rs`; where they come from stands in
//! `tables/README.md`. What a pair is worth in an answer is not decided here.

use std::sync::LazyLock;

use fst::Map;

use super::automaton::embedded;

/// Bytes of where a word of the list ends.
const END: usize = 4;
/// Bytes of one pair: the number of the other stem, and the strength in thousandths.
const PAIR: usize = 4;

static WORDS: &str = include_str!(concat!(env!("OUT_DIR"), "/thesaurus.words"));
static ENDS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/thesaurus.ends"));

/// A stem that stands for others: one of the list of all such, by its place.
// Two bytes and not the stem itself: an index keeps one for each pair, and compares them as numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Listed(u16);

impl Listed {
    /// All of them, in the order of their bytes.
    pub fn all() -> impl Iterator<Item = Self> {
        let count = ENDS.len() / END;
        (0..=u16::MAX).take(count).map(Self)
    }

    /// The stem; empty for a place that the list does not have, which no table of this build names.
    pub fn stem(self) -> &'static str {
        let n = usize::from(self.0);
        let start = n.checked_sub(1).map_or(0, Self::end);
        WORDS.get(start..Self::end(n)).unwrap_or_default()
    }

    /// Where the stem in a place ends in the list.
    fn end(n: usize) -> usize {
        let (ends, _) = ENDS.as_chunks::<END>();
        ends.get(n).map_or(0, |end| u32::from_le_bytes(*end) as usize)
    }

    /// Its place in the list.
    pub const fn place(self) -> usize {
        self.0 as usize
    }
}

/// The other stems of a stem, each with a strength from 0 to 1, in the order of the list.
#[derive(Clone, Debug)]
pub struct Others(std::slice::Iter<'static, [u8; PAIR]>);

impl Iterator for Others {
    type Item = (Listed, f32);

    fn next(&mut self) -> Option<Self::Item> {
        let [a, b, c, d] = *self.0.next()?;
        let strength = f32::from(u16::from_le_bytes([c, d])) / 1000.0;
        Some((Listed(u16::from_le_bytes([a, b])), strength))
    }
}

/// A table of pairs.
struct Pairs {
    /// Where the pairs of a stem begin.
    stems: Map<&'static [u8]>,
    /// The pairs of all stems, before those of each their number in two bytes.
    pairs: &'static [u8],
}

impl Pairs {
    fn new(stems: &'static [u8], pairs: &'static [u8]) -> Self {
        Self { stems: embedded(stems), pairs }
    }

    fn of(&self, stem: &str) -> Others {
        // Most stems have no pairs at all: that is the empty iterator, and no error.
        let pairs = self.stems.get(stem).and_then(|start| {
            let rest = self.pairs.get(usize::try_from(start).ok()?..)?;
            let (count, pairs) = rest.split_first_chunk()?;
            pairs.as_chunks::<PAIR>().0.get(..usize::from(u16::from_le_bytes(*count)))
        });
        Others(pairs.unwrap_or_default().iter())
    }
}

/// Declares a table with the function that reads it.
macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $function:ident, $table:ident, $file:literal;)+) => {
        $(
            static $table: LazyLock<Pairs> = LazyLock::new(|| {
                Pairs::new(
                    include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".fst")),
                    include_bytes!(concat!(env!("OUT_DIR"), "/", $file, ".pairs")),
                )
            });

            $(#[doc = $doc])+
            pub fn $function(stem: &str) -> Others {
                $table.of(stem)
            }
        )+
    };
}

tables! {
    /// Stems that tend to stand in the answer to a question with a stem (die and death, win and
    /// prize).
    associates, ASSOCIATES, "associations";
    /// Stems of the same meaning or a near one: synonyms, derivations, wider and narrower words.
    neighbours, NEIGHBOURS, "neighbours";
    /// Stems of articles and manuals for stems of chats and news, and the reverse.
    everyday, EVERYDAY, "everyday";
    /// Stems of the opposite meaning: begin and end, open and closure.
    opposites, OPPOSITES, "opposites";
    /// English stems for a folded French one.
    to_english, TO_ENGLISH, "french_english";
    /// Folded French stems for an English one.
    to_french, TO_FRENCH, "english_french";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: fn(&str) -> Others, stem: &str) -> Vec<&'static str> {
        table(stem).map(|(other, _)| other.stem()).collect()
    }

    #[test]
    fn the_list_is_in_the_order_of_its_bytes() {
        let all: Vec<&str> = Listed::all().map(Listed::stem).collect();
        assert!(all.len() > 10_000 && all.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
        assert_eq!(Listed(u16::MAX).stem(), "");
    }

    #[test]
    fn a_stem_has_its_own_pairs_only() {
        assert!(of(associates, "die").contains(&"death"));
        assert!(of(associates, "di").is_empty());
        assert!(of(associates, "").is_empty());
        for table in [associates, neighbours, everyday, opposites, to_english, to_french] {
            for stem in ["die", "soldier", "soldat", "cop"] {
                assert!(table(stem).all(|(_, s)| (0.0..=1.0).contains(&s)), "{stem}");
            }
        }
    }

    #[test]
    fn words_are_found_from_either_side() {
        for (table, stem, other) in [
            (neighbours as fn(&str) -> Others, "vessel", "ship"),
            (everyday, "cop", "polic"),
            (opposites, "begin", "end"),
            (opposites, "close", "open"),
            (everyday, "polic", "cop"),
            (to_english, "soldat", "soldier"),
            (to_english, "entrepris", "compani"),
            (to_french, "soldier", "soldat"),
        ] {
            assert!(of(table, stem).contains(&other), "{stem}: {:?}", of(table, stem));
        }
    }
}
