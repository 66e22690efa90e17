//! The thesaurus: English words that stand for others, and the French ones that stand for them.
//!
//! Tables of pairs of stems with a strength, made by `build.rs`; where they come from stands in
//! `tables/README.md`. What a pair is worth in an answer is not decided here.

use std::sync::LazyLock;

use fst::Map;

/// A table of pairs.
struct Pairs {
    /// Where the pairs of a stem begin.
    stems: Option<Map<&'static [u8]>>,
    /// The pairs of all stems: their number in two bytes, then for each the strength in
    /// thousandths in two bytes, how long the other stem is in one, and that stem.
    pairs: &'static [u8],
}

impl Pairs {
    fn new(stems: &'static [u8], pairs: &'static [u8]) -> Self {
        Self { stems: Map::new(stems).ok(), pairs }
    }

    /// The other stems of a stem, each with a strength from 0 to 1, in alphabetical order.
    fn of(&self, stem: &str) -> Vec<(&'static str, f32)> {
        let start = self.stems.as_ref().and_then(|stems| stems.get(stem));
        let start = start.and_then(|start| usize::try_from(start).ok());
        let Some(mut rest) = start.and_then(|start| self.pairs.get(start..)) else {
            return Vec::new();
        };
        let count = number(&mut rest).unwrap_or_default();
        (0..count).map_while(|_| pair(&mut rest)).collect()
    }
}

/// Reads two bytes.
fn number(rest: &mut &'static [u8]) -> Option<u16> {
    let (bytes, behind) = rest.split_first_chunk()?;
    *rest = behind;
    Some(u16::from_le_bytes(*bytes))
}

fn pair(rest: &mut &'static [u8]) -> Option<(&'static str, f32)> {
    let strength = f32::from(number(rest)?) / 1000.0;
    let (length, behind) = rest.split_first()?;
    let (stem, behind) = behind.split_at_checked(usize::from(*length))?;
    *rest = behind;
    Some((std::str::from_utf8(stem).ok()?, strength))
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
            pub fn $function(stem: &str) -> Vec<(&'static str, f32)> {
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

    fn of(table: fn(&str) -> Vec<(&'static str, f32)>, stem: &str) -> Vec<String> {
        table(stem).into_iter().map(|(other, _)| other.to_owned()).collect()
    }

    #[test]
    fn a_stem_has_its_own_pairs_only() {
        assert!(of(associates, "die").contains(&"death".to_owned()));
        assert!(of(associates, "di").is_empty());
        assert!(of(associates, "").is_empty());
        for table in [associates, neighbours, everyday, opposites, to_english, to_french] {
            for stem in ["die", "soldier", "soldat", "cop"] {
                assert!(table(stem).iter().all(|(_, s)| (0.0..=1.0).contains(s)), "{stem}");
            }
        }
    }

    #[test]
    fn words_are_found_from_either_side() {
        for (table, stem, other) in [
            (neighbours as fn(&str) -> _, "vessel", "ship"),
            (everyday, "cop", "polic"),
            (opposites, "begin", "end"),
            (opposites, "close", "open"),
            (everyday, "polic", "cop"),
            (to_english, "soldat", "soldier"),
            (to_english, "entrepris", "compani"),
            (to_french, "soldier", "soldat"),
        ] {
            assert!(of(table, stem).contains(&other.to_owned()), "{stem}: {:?}", of(table, stem));
        }
    }
}
