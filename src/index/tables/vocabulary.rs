//! The vocabulary: every term of a generation with where and how often it occurs.
//!
//! The terms stand in a table in alphabetical order, so that terms with the same beginning stand
//! side by side and a term's number is its rank. A hash table beside it finds a term in one step.

use std::ops::Range;
use std::sync::Arc;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
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
    /// Whether a heading of a section holds it.
    pub in_headings: bool,
    /// Whether the title or another name of a document holds it.
    pub in_titles: bool,
}

impl Frequency {
    fn numbers(&self) -> [u32; NUMBERS] {
        let heading = if self.in_headings { HEADING } else { 0 };
        let title = if self.in_titles { TITLE } else { 0 };
        [self.passages, self.sentences, heading | title]
    }
}

/// Numbers written for one [`Frequency`]: passages, sentences, and places as bits.
const NUMBERS: usize = 3;
/// Bytes of a number.
const WIDTH: usize = 4;
const HEADING: u32 = 1;
const TITLE: u32 = 2;

/// A slot of the hash table that holds no term.
const FREE: TermId = TermId::MAX;

/// Terms by text and frequencies by term, all read from their memory maps.
///
/// Lookups have no way to fail: damage on their way is noted with the generation, and what was
/// found as if there were nothing is not handed out (see [`Damage`]).
///
/// [`Damage`]: crate::index::tables::checked::Damage
pub(in crate::index) struct Vocabulary {
    terms: Table,
    /// Term ids by the hash of the term, open addressing; a power of two of them.
    slots: Arc<CheckedFile>,
    frequencies: Arc<CheckedFile>,
    /// The term of each word of the thesaurus by its place, [`FREE`] for none.
    listed: Arc<CheckedFile>,
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
        // At most half in use: with linear probing a search then takes one look or two. A power of two,
        // so that a slot is found with a mask.
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
        Numbers::encode(&all.iter().flat_map(Frequency::numbers).collect::<Vec<u32>>())
    }

    /// Writes the term of each word of the thesaurus. Both are in the order of their bytes, so
    /// that they are gone through side by side.
    pub(in crate::index) fn write_listed(terms: &[String]) -> Vec<u8> {
        let mut terms = (0..FREE).zip(terms).peekable();
        let mut ids = Vec::new();
        for word in Listed::all() {
            while terms.next_if(|(_, term)| term.as_str() < word.stem()).is_some() {}
            let same = terms.peek().filter(|(_, term)| term.as_str() == word.stem());
            ids.push(same.map_or(FREE, |(id, _)| *id));
        }
        Numbers::encode(&ids)
    }

    pub(in crate::index) fn open(
        terms: Table,
        slots: Arc<CheckedFile>,
        frequencies: Arc<CheckedFile>,
        listed: Arc<CheckedFile>,
    ) -> Result<Self, IndexError> {
        let slot_count = terms.len().saturating_mul(2).next_power_of_two();
        for (file, numbers) in [
            (&slots, slot_count),
            (&frequencies, terms.len().saturating_mul(NUMBERS)),
            (&listed, Listed::all().count()),
        ] {
            if file.len() != numbers.saturating_mul(WIDTH) {
                return Err(file.damaged("does not fit the vocabulary"));
            }
        }
        Ok(Self { terms, slots, frequencies, listed })
    }

    pub(in crate::index) fn id(&self, term: &str) -> Option<TermId> {
        let count = self.slots.len() / WIDTH;
        let mask = count.checked_sub(1)?;
        let start = hash(term.as_bytes());
        // At most half of the slots are in use, so that a free one ends most searches soon; the
        // count ends the search in a table that has none.
        for step in 0..count {
            let id = number(&self.slots, start.wrapping_add(step) & mask)?;
            if id == FREE {
                return None;
            }
            if self.terms.bytes(id as usize).ok()? == term.as_bytes() {
                return Some(id);
            }
        }
        None
    }

    /// The id of a word of the thesaurus, if it is a term. Most of what is asked for expansion is
    /// none, which is known here without a hash or a look at any term.
    pub(in crate::index) fn listed(&self, word: Listed) -> Option<TermId> {
        number(&self.listed, word.place()).filter(|id| *id != FREE)
    }

    /// The ids of up to `limit` terms that begin with `prefix`; `near` is one that does, where one
    /// is known.
    pub(in crate::index) fn with_prefix(
        &self,
        prefix: &str,
        near: Option<TermId>,
        limit: usize,
    ) -> Range<TermId> {
        let (mut start, mut end) = (0, near.map_or(self.terms.len(), |near| near as usize));
        // Terms with one beginning stand side by side, so that the first of them is near any: a
        // step that doubles finds it in fewer looks than halving the whole vocabulary.
        let mut step = 1;
        while let Some(near) = near.map(|near| near as usize) {
            let Some(n) = near.checked_sub(step) else { break };
            if self.is_before(n, prefix) {
                start = n + 1;
                break;
            }
            end = n;
            step *= 2;
        }
        while start < end {
            let middle = start.midpoint(end);
            if self.is_before(middle, prefix) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        let begins =
            |n: &usize| self.terms.bytes(*n).is_ok_and(|term| term.starts_with(prefix.as_bytes()));
        let count = (start..self.terms.len()).take(limit).take_while(begins).count();
        term_id(start)..term_id(start + count)
    }

    /// Whether a term stands before all that begin with `prefix`.
    fn is_before(&self, n: usize, prefix: &str) -> bool {
        self.terms.bytes(n).is_ok_and(|term| term < prefix.as_bytes())
    }

    /// A term by its number.
    pub(in crate::index) fn text(&self, id: TermId) -> Option<&str> {
        std::str::from_utf8(self.terms.bytes(id as usize).ok()?).ok()
    }

    pub(in crate::index) fn frequency(&self, id: TermId) -> Frequency {
        let start = id as usize * NUMBERS;
        let numbers = self.frequencies.get(start * WIDTH..(start + NUMBERS) * WIDTH);
        let Some([passages, sentences, places]) = numbers.ok().and_then(three) else {
            return Frequency::default();
        };
        Frequency {
            passages,
            sentences,
            in_headings: places & HEADING != 0,
            in_titles: places & TITLE != 0,
        }
    }
}

/// A number of a file of nothing else.
#[inline]
fn number(file: &CheckedFile, n: usize) -> Option<u32> {
    let bytes = file.get(n * WIDTH..(n + 1) * WIDTH).ok()?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

/// The numbers of one [`Frequency`].
fn three(bytes: &[u8]) -> Option<[u32; NUMBERS]> {
    let (numbers, _) = bytes.as_chunks::<WIDTH>();
    Some(<[[u8; WIDTH]; NUMBERS]>::try_from(numbers).ok()?.map(u32::from_le_bytes))
}

/// A place in the vocabulary as a term id; there are never as many terms as would not fit.
fn term_id(n: usize) -> TermId {
    TermId::try_from(n).unwrap_or(FREE)
}

/// FNV-1a (Fowler, Noll, Vo), 64 bits, its halves folded: terms are a few bytes long.
fn hash(term: &[u8]) -> usize {
    // Its upper half is folded in as a mask takes the lower bits only, which the last bytes of a term
    // move most: terms that differ in their ending would lie side by side.
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
        let table = Table::open(CheckedFile::written(Vocabulary::write(&terms)))?;
        let slots = CheckedFile::written(Vocabulary::write_slots(&terms));
        let listed = CheckedFile::written(Vocabulary::write_listed(&terms));
        let all = vec![Frequency { passages: 2, in_titles: true, ..<_>::default() }; terms.len()];
        let frequencies = CheckedFile::written(Vocabulary::write_frequencies(&all));
        Vocabulary::open(table, slots, frequencies, listed)
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
        for word in Listed::all() {
            let id = vocabulary.listed(word);
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
        let table = Table::open(CheckedFile::written(Vocabulary::write(&terms))).unwrap();
        let zeros = || CheckedFile::written(vec![0; 24]);
        let listed = || CheckedFile::written(Vocabulary::write_listed(&terms));
        for id in [0, 1, 7] {
            let slots = CheckedFile::written(Numbers::encode(&[id; 4]));
            let vocabulary = Vocabulary::open(table.clone(), slots, zeros(), listed()).unwrap();
            assert_eq!(vocabulary.id("c"), None);
        }
        let short = CheckedFile::written(vec![0; 15]);
        assert!(Vocabulary::open(table, short, zeros(), listed()).is_err());
    }
}
