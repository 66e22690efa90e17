//! A term filter: a set of few terms that answers at once for nearly every term it does not hold.
//!
//! Of the thousands of terms of the candidates a question has a handful. One bit of 512 bytes,
//! which stay in the nearest cache, rules out nearly all others (Bloom 1970, with one hash: the
//! low bits of the id).

use crate::index::TermId;

/// How many words of bits there are; a power of two.
const WORDS: usize = 64;

/// A set of terms that errs on the side of holding one.
#[derive(Clone, Debug)]
pub(in crate::answer) struct TermFilter([u64; WORDS]);

impl Default for TermFilter {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

impl TermFilter {
    pub(in crate::answer) fn insert(&mut self, term: TermId) {
        // Nothing is ever taken out, so that a bit may stand for many terms.
        let (word, bit) = place(term);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether the term may be one of the set; always, when it is.
    #[inline]
    pub(in crate::answer) fn admits(&self, term: TermId) -> bool {
        let (word, bit) = place(term);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

impl FromIterator<TermId> for TermFilter {
    fn from_iter<I: IntoIterator<Item = TermId>>(terms: I) -> Self {
        let mut filter = Self::default();
        for term in terms {
            filter.insert(term);
        }
        filter
    }
}

#[inline]
const fn place(term: TermId) -> (usize, u64) {
    // Term numbers are ranks in the vocabulary, and those of a question are spread over it: their
    // low bits are as good as a hash.
    ((term / u64::BITS) as usize % WORDS, 1 << (term % u64::BITS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_filter_admits_all_it_was_given_and_few_others() {
        let filter: TermFilter = (0..40).map(|n| n * 997).collect();
        assert!((0..40).all(|n| filter.admits(n * 997)));
        let others = (0..100_000).filter(|n| n % 997 != 0 && filter.admits(*n)).count();
        assert!(others < 2_000, "{others}");
    }
}
