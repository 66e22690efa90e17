//! The vocabulary: every term of a generation with where and how often it occurs.
//!
//! The terms stand in a table in alphabetical order, so that terms with the same beginning stand
//! side by side and a term's number is its rank. A hash table beside it finds a term in one step.

use std::ops::Range;

use tantivy::directory::OwnedBytes;

use crate::index::error::IndexError;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::TermId;
use crate::index::tables::table::{Table, TableWriter};
use crate::lexicon::Listed;

/// In how many units of text a term occurs, and where else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// Quotable passages that hold it.
    pub passages: u32,
    /// Sentences of those that hold it.
    pub sentences: u32,
    /// The row of its embedding and one, 0 when it has none.
    pub row: u32,
    /// Whether a heading of a section holds it.
    pub in_headings: bool,
    /// Whether the title or another name of a document holds it.
    pub in_titles: bool,
}

/// Numbers written for one [`Frequency`]: passages, sentences, row, and places as bits.
const NUMBERS: usize = 4;
const ROW: usize = 2;
const HEADING: u32 = 1;
const TITLE: u32 = 2;

/// A slot of the hash table that holds no term.
const FREE: TermId = TermId::MAX;

/// Terms by text and frequencies by term, all read from their memory maps.
pub(in crate::index) struct Vocabulary {
    terms: Table,
    /// Term ids by the hash of the term, open addressing; a power of two of them.
    slots: OwnedBytes,
    frequencies: OwnedBytes,
}

impl Vocabulary {
    /// Writes sorted, distinct terms; the id of a term is its rank.
    pub(in crate::index) fn write(terms: &[String]) -> Vec<u8> {
        let mut table = TableWriter::default();
        for term in terms {
            table.push_bytes(term.as_bytes());
        }
        table.finish()
    }

    /// Writes the hash table of the same terms, at most half of it in use.
    pub(in crate::index) fn write_slots(terms: &[String]) -> Vec<u8> {
        let mut slots = vec![FREE; (terms.len() * 2).next_power_of_two()];
        let mask = slots.len() - 1;
        for (id, term) in (0..FREE).zip(terms) {
            let mut at = hash(term.as_bytes()) & mask;
            while slots.get(at).is_some_and(|slot| *slot != FREE) {
                at = (at + 1) & mask;
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = id;
            }
        }
        Numbers::encode(&slots)
    }

    /// Writes frequencies in the order of term ids.
    pub(in crate::index) fn write_frequencies(all: &[Frequency]) -> Vec<u8> {
        let numbers = |of: &Frequency| {
            let heading = if of.in_headings { HEADING } else { 0 };
            let title = if of.in_titles { TITLE } else { 0 };
            [of.passages, of.sentences, of.row, heading | title]
        };
        Numbers::encode(&all.iter().flat_map(numbers).collect::<Vec<u32>>())
    }

    pub(in crate::index) fn open(
        terms: Table,
        slots: OwnedBytes,
        frequencies: OwnedBytes,
    ) -> Result<Self, IndexError> {
        let fits = |bytes: &[u8], count: usize| {
            Numbers::decode(bytes).is_some_and(|numbers| numbers.len() == count)
        };
        if !fits(&frequencies, terms.len().saturating_mul(NUMBERS)) {
            return Err(IndexError::damaged("the frequencies do not fit the vocabulary"));
        }
        if !fits(&slots, terms.len().saturating_mul(2).next_power_of_two()) {
            return Err(IndexError::damaged("the hash table does not fit the vocabulary"));
        }
        Ok(Self { terms, slots, frequencies })
    }

    pub(in crate::index) fn id(&self, term: &str) -> Option<TermId> {
        let slots = Numbers::decode(&self.slots)?;
        let mask = slots.len().checked_sub(1)?;
        let start = hash(term.as_bytes());
        for step in 0..slots.len() {
            let id = slots.get(start.wrapping_add(step) & mask).filter(|id| *id != FREE)?;
            if self.terms.bytes(id as usize)? == term.as_bytes() {
                return Some(id);
            }
        }
        None
    }

    /// The id of each word of the thesaurus that is a term. Both are in the order of their bytes,
    /// so that they are gone through side by side.
    pub(in crate::index) fn listed(&self) -> Vec<Option<TermId>> {
        let mut n = 0;
        let id = |word: Listed| {
            let word = word.stem().as_bytes();
            while self.terms.bytes(n).is_some_and(|term| term < word) {
                n += 1;
            }
            let same = self.terms.bytes(n) == Some(word);
            if same { TermId::try_from(n).ok() } else { None }
        };
        Listed::all().map(id).collect()
    }

    /// The ids of up to `limit` terms that begin with `prefix`; `near` is one that does, where one
    /// is known.
    pub(in crate::index) fn with_prefix(
        &self,
        prefix: &str,
        near: Option<TermId>,
        limit: usize,
    ) -> Range<TermId> {
        let before = |n: usize| self.terms.bytes(n).is_some_and(|term| term < prefix.as_bytes());
        let (mut start, mut behind) = (0, near.map_or(self.terms.len(), |near| near as usize));
        // A term that begins so is not far behind the first.
        let mut step = 1;
        while let Some(near) = near.map(|near| near as usize) {
            let Some(n) = near.checked_sub(step) else { break };
            if before(n) {
                start = n + 1;
                break;
            }
            behind = n;
            step *= 2;
        }
        while start < behind {
            let middle = start.midpoint(behind);
            if before(middle) {
                start = middle + 1;
            } else {
                behind = middle;
            }
        }
        let begins = |n: &usize| {
            self.terms.bytes(*n).is_some_and(|term| term.starts_with(prefix.as_bytes()))
        };
        let count = (start..self.terms.len()).take(limit).take_while(begins).count();
        let id = |n: usize| TermId::try_from(n).unwrap_or(FREE);
        id(start)..id(start + count)
    }

    /// A term by its number.
    pub(in crate::index) fn text(&self, id: TermId) -> Option<&str> {
        std::str::from_utf8(self.terms.bytes(id as usize)?).ok()
    }

    /// The row of a term's embedding, if it has one.
    pub(in crate::index) fn row(&self, id: TermId) -> Option<u32> {
        let numbers = Numbers::decode(&self.frequencies).unwrap_or_default();
        numbers.get(id as usize * NUMBERS + ROW)?.checked_sub(1)
    }

    pub(in crate::index) fn frequency(&self, id: TermId) -> Frequency {
        let numbers = Numbers::decode(&self.frequencies).unwrap_or_default();
        let number = |n: usize| numbers.get(id as usize * NUMBERS + n).unwrap_or_default();
        Frequency {
            passages: number(0),
            sentences: number(1),
            row: number(ROW),
            in_headings: number(3) & HEADING != 0,
            in_titles: number(3) & TITLE != 0,
        }
    }
}

/// FNV-1a (Fowler, Noll, Vo), 64 bits, its halves folded: terms are a few bytes long.
fn hash(term: &[u8]) -> usize {
    let mixed = term.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    usize::try_from((mixed ^ (mixed >> 32)) & u64::from(u32::MAX)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(terms: &[&str]) -> Result<Vocabulary, IndexError> {
        let terms: Vec<String> = terms.iter().map(|term| (*term).to_owned()).collect();
        let table = Table::open("t", OwnedBytes::new(Vocabulary::write(&terms)))?;
        let slots = OwnedBytes::new(Vocabulary::write_slots(&terms));
        let all = vec![Frequency { passages: 2, in_titles: true, ..<_>::default() }; terms.len()];
        let frequencies = OwnedBytes::new(Vocabulary::write_frequencies(&all));
        Vocabulary::open(table, slots, frequencies)
    }

    #[test]
    fn terms_are_found_whole_and_by_their_beginning() {
        let terms = ["an", "base", "baseman", "basic", "été"];
        let vocabulary = vocabulary(&terms).unwrap();
        for (id, term) in (0..).zip(terms) {
            assert_eq!(vocabulary.id(term), Some(id), "{term}");
        }
        assert_eq!(vocabulary.id("bas"), None);
        assert_eq!(vocabulary.with_prefix("bas", None, 9), 1..4);
        for near in 1..4 {
            assert_eq!(vocabulary.with_prefix("bas", Some(near), 9), 1..4);
        }
        assert_eq!(vocabulary.with_prefix("bas", None, 2), 1..3);
        assert_eq!(vocabulary.with_prefix("base", Some(2), 9), 1..3);
        assert!(vocabulary.with_prefix("c", None, 9).is_empty());
        assert!(vocabulary.with_prefix("\u{10ffff}", None, 9).is_empty());
        let frequency = vocabulary.frequency(2);
        assert_eq!((frequency.passages, frequency.in_headings), (2, false));
        assert!(frequency.in_titles);
        assert_eq!(vocabulary.frequency(5), Frequency::default());
    }

    #[test]
    fn words_of_the_thesaurus_are_known_by_their_place() {
        let terms = ["aaa", "death", "ship", "zzz"];
        let vocabulary = vocabulary(&terms).unwrap();
        let of = |id: Option<TermId>| terms.get(id? as usize).copied();
        for (word, id) in Listed::all().zip(vocabulary.listed()) {
            let want = terms.iter().find(|term| **term == word.stem()).copied();
            assert_eq!(of(id), want, "{}", word.stem());
        }
    }

    #[test]
    fn a_vocabulary_without_terms_knows_none() {
        let vocabulary = vocabulary(&[]).unwrap();
        assert_eq!(vocabulary.id(""), None);
        assert!(vocabulary.with_prefix("", None, 9).is_empty());
    }

    #[test]
    fn a_hash_table_of_nonsense_ends_a_search() {
        let terms = ["a".to_owned(), "b".to_owned()];
        let table = Table::open("t", OwnedBytes::new(Vocabulary::write(&terms))).unwrap();
        for id in [0, 1, 7] {
            let slots = OwnedBytes::new(Numbers::encode(&[id; 4]));
            let frequencies = OwnedBytes::new(vec![0; 32]);
            let vocabulary = Vocabulary::open(table.clone(), slots, frequencies).unwrap();
            assert_eq!(vocabulary.id("c"), None);
        }
        let short = OwnedBytes::new(vec![0; 15]);
        let frequencies = OwnedBytes::new(vec![0; 32]);
        assert!(Vocabulary::open(table, short, frequencies).is_err());
    }
}
