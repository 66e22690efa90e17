//! The thesaurus: English words that stand for others, and the French ones that stand for them.
//!
//! Tables of pairs of stems with a strength, made by `build.rs`; where they come from stands in
//! `tables/README.md`. What a pair is worth in an answer is not decided here.

use std::sync::LazyLock;

use fst::{IntoStreamer, Map, Streamer};

/// A table of pairs: strengths in thousandths by `stem, tab, other stem`.
struct Pairs(Option<Map<&'static [u8]>>);

impl Pairs {
    fn new(bytes: &'static [u8]) -> Self {
        Self(Map::new(bytes).ok())
    }

    /// The other stems of a stem, each with a strength from 0 to 1.
    fn of(&self, stem: &str) -> Vec<(String, f32)> {
        let Some(table) = &self.0 else { return Vec::new() };
        let from = format!("{stem}\t");
        let to = format!("{stem}\n");
        // A line end sorts right behind a tab, so that the range holds this stem's pairs alone.
        let mut pairs = table.range().ge(&from).lt(&to).into_stream();
        let mut others = Vec::new();
        while let Some((pair, strength)) = pairs.next() {
            let other = pair.get(from.len()..).and_then(|bytes| std::str::from_utf8(bytes).ok());
            others.extend(other.map(|other| (other.to_owned(), strength as f32 / 1000.0)));
        }
        others
    }
}

/// Declares a table with the function that reads it.
macro_rules! tables {
    ($($(#[doc = $doc:literal])+ $function:ident, $table:ident, $file:literal;)+) => {
        $(
            static $table: LazyLock<Pairs> = LazyLock::new(|| {
                Pairs::new(include_bytes!(concat!(env!("OUT_DIR"), "/", $file)))
            });

            $(#[doc = $doc])+
            pub fn $function(stem: &str) -> Vec<(String, f32)> {
                $table.of(stem)
            }
        )+
    };
}

tables! {
    /// Stems that tend to stand in the answer to a question with a stem (die and death, win and
    /// prize).
    associates, ASSOCIATES, "associations.fst";
    /// Stems of the same meaning or a near one: synonyms, derivations, wider and narrower words.
    neighbours, NEIGHBOURS, "neighbours.fst";
    /// Stems of articles and manuals for stems of chats and news, and the reverse.
    everyday, EVERYDAY, "everyday.fst";
    /// English stems for a folded French one.
    to_english, TO_ENGLISH, "french_english.fst";
    /// Folded French stems for an English one.
    to_french, TO_FRENCH, "english_french.fst";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(table: fn(&str) -> Vec<(String, f32)>, stem: &str) -> Vec<String> {
        table(stem).into_iter().map(|(other, _)| other).collect()
    }

    #[test]
    fn a_stem_has_its_own_pairs_only() {
        assert!(of(associates, "die").contains(&"death".to_owned()));
        assert!(of(associates, "di").is_empty());
        assert!(of(associates, "").is_empty());
        for table in [associates, neighbours, everyday, to_english, to_french] {
            for stem in ["die", "soldier", "soldat", "cop"] {
                assert!(table(stem).iter().all(|(_, s)| (0.0..=1.0).contains(s)), "{stem}");
            }
        }
    }

    #[test]
    fn words_are_found_from_either_side() {
        for (table, stem, other) in [
            (neighbours as fn(&str) -> _, "soldier", "troop"),
            (everyday, "cop", "polic"),
            (everyday, "polic", "cop"),
            (to_english, "soldat", "soldier"),
            (to_english, "entrepris", "compani"),
            (to_french, "soldier", "soldat"),
        ] {
            assert!(of(table, stem).contains(&other.to_owned()), "{stem}: {:?}", of(table, stem));
        }
    }
}
