//! The vocabulary of a segment: the terms that none before it has.
//!
//! A term's number is given when it is first met and never again, so that a segment's records hold
//! for as long as it is part of an index, whatever comes after it. Beside the terms lie their
//! numbers in alphabetical order, by which those of one beginning are found, and a hash table that
//! finds a term in one step.

use std::sync::Arc;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::TermId;
use crate::index::tables::table::Table;

/// Bytes of a number.
const WIDTH: usize = 4;

/// A slot of the hash table that holds no term.
const FREE: u32 = u32::MAX;

/// Terms by text, read from their memory maps.
///
/// Lookups have no way to fail: damage on their way is noted with the generation, and what was
/// found as if there were nothing is not handed out (see [`Damage`]).
///
/// [`Damage`]: crate::index::tables::checked::Damage
pub(in crate::index) struct Vocabulary {
    /// The number of its first term.
    first: TermId,
    terms: Table,
    /// Places of terms by the hash of the term, open addressing; a power of two of them.
    slots: Arc<CheckedFile>,
    /// The places in alphabetical order, and then the rank of each place.
    sorted: Arc<CheckedFile>,
}

impl Vocabulary {
    /// Writes the hash table of terms, at most half of it in use.
    pub(in crate::index) fn write_slots(terms: &[&str]) -> Vec<u8> {
        // At most half in use: with linear probing a search then takes one look or two. A power of two,
        // so that a slot is found with a mask.
        let mut slots = vec![FREE; (terms.len() * 2).next_power_of_two()];
        let mask = slots.len() - 1;
        for (place, term) in (0..FREE).zip(terms) {
            let mut at = hash(term.as_bytes()) & mask;
            while slots.get(at).is_some_and(|slot| *slot != FREE) {
                at = (at + 1) & mask;
            }
            if let Some(slot) = slots.get_mut(at) {
                *slot = place;
            }
        }
        Numbers::encode(&slots)
    }

    /// Writes the alphabetical order of terms.
    pub(in crate::index) fn write_sorted(terms: &[&str]) -> Vec<u8> {
        let mut places: Vec<(&str, u32)> = terms.iter().copied().zip(0..FREE).collect();
        places.sort_unstable();
        let mut ranks = vec![0; places.len()];
        for (rank, (_, place)) in (0..FREE).zip(&places) {
            if let Some(own) = ranks.get_mut(*place as usize) {
                *own = rank;
            }
        }
        let places = places.into_iter().map(|(_, place)| place);
        Numbers::encode(&places.chain(ranks).collect::<Vec<u32>>())
    }

    pub(in crate::index) fn open(
        first: TermId,
        terms: Table,
        slots: Arc<CheckedFile>,
        sorted: Arc<CheckedFile>,
    ) -> Result<Self, IndexError> {
        let doubled = terms.len().saturating_mul(2);
        for (file, numbers) in [(&slots, doubled.next_power_of_two()), (&sorted, doubled)] {
            if file.len() != numbers.saturating_mul(WIDTH) {
                return Err(file.damaged("does not fit the vocabulary"));
            }
        }
        Ok(Self { first, terms, slots, sorted })
    }

    /// The number of its first term.
    pub(in crate::index) const fn first(&self) -> TermId {
        self.first
    }

    pub(in crate::index) fn id(&self, term: &str) -> Option<TermId> {
        let count = self.slots.len() / WIDTH;
        let mask = count.checked_sub(1)?;
        let start = hash(term.as_bytes());
        // At most half of the slots are in use, so that a free one ends most searches soon; the
        // count ends the search in a table that has none.
        for step in 0..count {
            let place = number(&self.slots, start.wrapping_add(step) & mask)?;
            if place == FREE {
                return None;
            }
            if self.terms.bytes(place as usize).ok()? == term.as_bytes() {
                return Some(self.first + place);
            }
        }
        None
    }

    /// A term by its number, which is that of one of its own.
    pub(in crate::index) fn text(&self, id: TermId) -> Option<&str> {
        let place = id.checked_sub(self.first)?;
        std::str::from_utf8(self.terms.bytes(place as usize).ok()?).ok()
    }

    /// Its terms that begin with `prefix`, in alphabetical order; `near` is one that does, where one
    /// is known.
    pub(in crate::index) fn with_prefix<'a>(
        &'a self,
        prefix: &'a str,
        near: Option<TermId>,
    ) -> impl Iterator<Item = (&'a [u8], TermId)> {
        let start = self.first_with(prefix, near);
        let from = (start..self.terms.len()).map_while(|rank| {
            let place = number(&self.sorted, rank)?;
            Some((self.terms.bytes(place as usize).ok()?, self.first + place))
        });
        from.take_while(move |(term, _)| term.starts_with(prefix.as_bytes()))
    }

    /// The rank of the first term that does not stand before those with a beginning.
    fn first_with(&self, prefix: &str, near: Option<TermId>) -> usize {
        let count = self.terms.len();
        let near = near.and_then(|id| id.checked_sub(self.first)).map(|place| place as usize);
        let near = near.filter(|place| *place < count);
        let near = near.and_then(|place| number(&self.sorted, count + place));
        let near = near.map(|rank| rank as usize);
        let (mut start, mut end) = (0, near.unwrap_or(count));
        // Terms with one beginning stand side by side, so that the first of them is near any: a
        // step that doubles finds it in fewer looks than halving the whole vocabulary.
        let mut step = 1;
        while let Some(near) = near {
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
        start
    }

    /// Whether the term of a rank stands before all that begin with `prefix`.
    fn is_before(&self, rank: usize, prefix: &str) -> bool {
        let place = number(&self.sorted, rank);
        let term = place.and_then(|place| self.terms.bytes(place as usize).ok());
        term.is_some_and(|term| term < prefix.as_bytes())
    }
}

/// A number of a file of nothing else.
#[inline]
fn number(file: &CheckedFile, n: usize) -> Option<u32> {
    let bytes = file.get(n * WIDTH..(n + 1) * WIDTH).ok()?;
    bytes.try_into().ok().map(u32::from_le_bytes)
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
    use crate::index::tables::table::TableWriter;

    const FIRST: TermId = 40;

    fn table(terms: &[&str]) -> Table {
        let mut table = TableWriter::default();
        for term in terms {
            table.push_bytes(term.as_bytes()).unwrap();
        }
        Table::open(CheckedFile::written(table.finish().unwrap())).unwrap()
    }

    fn vocabulary(terms: &[&str]) -> Vocabulary {
        let slots = CheckedFile::written(Vocabulary::write_slots(terms));
        let sorted = CheckedFile::written(Vocabulary::write_sorted(terms));
        Vocabulary::open(FIRST, table(terms), slots, sorted).unwrap()
    }

    #[test]
    fn terms_are_found_whole_and_by_their_beginning() {
        let terms = ["basic", "été", "an", "baseman", "base"];
        let vocabulary = vocabulary(&terms);
        for (id, term) in (FIRST..).zip(terms) {
            assert_eq!(vocabulary.id(term), Some(id), "{term}");
            assert_eq!(vocabulary.text(id), Some(term));
        }
        assert_eq!(vocabulary.id("bas"), None);
        let with = |prefix: &str, near: Option<TermId>| -> Vec<TermId> {
            vocabulary.with_prefix(prefix, near).map(|(_, id)| id - FIRST).collect()
        };
        assert_eq!(with("bas", None), [4, 3, 0]);
        for near in [0, 3, 4, 99] {
            assert_eq!(with("bas", Some(FIRST + near)), [4, 3, 0], "{near}");
        }
        assert_eq!(with("bas", Some(7)), [4, 3, 0], "a term of an earlier segment");
        assert_eq!(with("base", Some(FIRST + 3)), [4, 3]);
        assert!(with("c", None).is_empty());
        assert!(with("\u{10ffff}", None).is_empty());
    }

    #[test]
    fn a_vocabulary_without_terms_knows_none() {
        let vocabulary = vocabulary(&[]);
        assert_eq!(vocabulary.id(""), None);
        assert_eq!(vocabulary.with_prefix("", None).count(), 0);
    }

    #[test]
    fn a_hash_table_of_nonsense_ends_a_search() {
        let terms = ["a", "b"];
        let sorted = || CheckedFile::written(Vocabulary::write_sorted(&terms));
        for place in [0, 1, 7] {
            let slots = CheckedFile::written(Numbers::encode(&[place; 4]));
            let vocabulary = Vocabulary::open(FIRST, table(&terms), slots, sorted()).unwrap();
            assert_eq!(vocabulary.id("c"), None);
        }
        let short = CheckedFile::written(vec![0; 15]);
        assert!(Vocabulary::open(FIRST, table(&terms), short, sorted()).is_err());
    }
}
