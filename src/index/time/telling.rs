//! Tellings: what a dated sentence says, and whether two of them may tell the same event.
//!
//! Opposite words (began, ended) speak against it, and so do names or numbers on both sides that the
//! other lacks.

use std::cmp::Ordering;

use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::TermId;
use crate::index::time::days::Days;
use crate::index::time::senses::{Senses, WordSense};
use crate::text::Language;

/// Two sentences report the same event when the one with fewer words shares this much of them.
const SAME_WORDS: (usize, usize) = (4, 5);

/// Sentences with fewer words than this say too little to be compared by their words alone.
pub(in crate::index) const FEWEST_WORDS: usize = 3;

/// Marks of a word: it is written as a name, or is a number.
pub(in crate::index) const NAME: u8 = 1;
pub(in crate::index) const NUMBER: u8 = 2;

/// What a dated sentence says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::index) struct Telling<'a> {
    /// The days of its date.
    pub(in crate::index) days: Days,
    /// The language it is told in.
    pub(in crate::index) language: Language,
    /// Its distinct terms that are no part of a date, sorted.
    pub(in crate::index) terms: Numbers<'a>,
    /// The marks of each of them, [`NAME`] and [`NUMBER`].
    pub(in crate::index) marks: &'a [u8],
}

/// What two sentences have in common.
struct Overlap {
    /// How many terms.
    shared: usize,
    /// The marks of the terms that only one has, and of those that only the other has.
    own: (u8, u8),
}

/// How many words of a sentence of so many another must share to be of the same words.
pub(in crate::index) const fn same_words(fewer: usize) -> usize {
    fewer.saturating_mul(SAME_WORDS.0).div_ceil(SAME_WORDS.1)
}

impl Telling<'_> {
    /// Whether it has a term.
    pub(in crate::index) fn has(&self, term: TermId) -> bool {
        self.terms.place(term).is_some()
    }

    /// The terms that another has too.
    pub(in crate::index) fn shared(&self, other: &Self) -> Vec<TermId> {
        self.terms.iter().filter(|term| other.has(*term)).collect()
    }

    /// Whether two sentences are of nearly the same words, and nothing speaks against their
    /// reporting one event: what they say themselves decides, and nothing else.
    pub(in crate::index) fn is_same(&self, other: &Self, senses: &Senses<'_>) -> bool {
        // What costs least comes first: most pairs that are looked at are of other days.
        let fewer = self.terms.len().min(other.terms.len());
        if fewer < FEWEST_WORDS || !self.days.go_together(&other.days) {
            return false;
        }
        let overlap = self.overlap(other);
        overlap.shared >= same_words(fewer) && overlap.fits() && !self.opposes(other, senses)
    }

    /// Whether nothing speaks against two sentences of different passages reporting one event.
    pub(in crate::index) fn may_be_one(&self, other: &Self, senses: &Senses<'_>) -> bool {
        self.days.go_together(&other.days)
            && self.overlap(other).fits()
            && !self.opposes(other, senses)
    }

    fn overlap(&self, other: &Self) -> Overlap {
        let mut overlap = Overlap { shared: 0, own: (0, 0) };
        let (mut one, mut two) = (self.marked().peekable(), other.marked().peekable());
        // Both are sorted, so that one walk along them tells what each has of its own.
        while let (Some((a, own)), Some((b, others))) = (one.peek(), two.peek()) {
            match a.cmp(b) {
                Ordering::Less => {
                    overlap.own.0 |= *own;
                    one.next();
                }
                Ordering::Greater => {
                    overlap.own.1 |= *others;
                    two.next();
                }
                Ordering::Equal => {
                    overlap.shared += 1;
                    one.next();
                    two.next();
                }
            }
        }
        overlap.own.0 |= one.fold(0, |marks, (_, own)| marks | own);
        overlap.own.1 |= two.fold(0, |marks, (_, own)| marks | own);
        overlap
    }

    /// The marks that its terms have between them.
    pub(in crate::index) fn kind(&self) -> u8 {
        self.marks.iter().fold(0, |kind, mark| kind | mark)
    }

    /// Its terms with their marks.
    pub(in crate::index) fn marked(&self) -> impl Iterator<Item = (TermId, u8)> + '_ {
        self.terms.iter().zip(self.marks.iter().copied())
    }

    /// Whether a word that only one sentence has is the opposite of one that only the other has.
    fn opposes(&self, other: &Self, senses: &Senses<'_>) -> bool {
        let own: Vec<TermId> = self.terms.iter().filter(|term| !other.has(*term)).collect();
        let others: Vec<TermId> = other.terms.iter().filter(|term| !self.has(*term)).collect();
        // What a word means is looked up only where there is one to compare it with.
        if own.is_empty() || others.is_empty() {
            return false;
        }
        let others = others.into_iter().map(|term| senses.word(other.language, term));
        let others: Vec<std::rc::Rc<WordSense>> = others.collect();
        own.into_iter().any(|term| {
            let word = senses.word(self.language, term);
            others.iter().any(|against| word.opposes(against))
        })
    }
}

impl Overlap {
    /// Whether at most one of the two has names that the other lacks, and numbers likewise.
    const fn fits(&self) -> bool {
        // One that names more than the other is told at length; only where each names what the
        // other does not are they of different things.
        self.own.0 & self.own.1 & (NAME | NUMBER) == 0
    }
}
