//! How often each term of a question occurs in a piece of text.

use crate::answer::question::terms::MAX_TERMS;

/// A set of question terms, by bit.
pub(in crate::answer) type TermSet = u64;

/// The set of one term.
#[inline]
pub(in crate::answer) fn bit(term: usize) -> TermSet {
    // A term beyond the last bit is in no set, and so never counts.
    1_u64.checked_shl(u32::try_from(term).unwrap_or(u32::MAX)).unwrap_or(0)
}

/// The terms of a set, in the order of the question.
#[inline]
pub(in crate::answer) fn terms(mut set: TermSet) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let term = (set != 0).then(|| set.trailing_zeros() as usize)?;
        set &= set - 1;
        Some(term)
    })
}

/// How often each question term occurs.
#[derive(Clone, Debug)]
pub(in crate::answer) struct TermCounts {
    // An array and no map: it is filled once for each sentence of each candidate.
    counts: [u16; MAX_TERMS],
    set: TermSet,
}

impl Default for TermCounts {
    fn default() -> Self {
        Self { counts: [0; MAX_TERMS], set: 0 }
    }
}

impl TermCounts {
    /// Counts one occurrence of a term.
    #[inline]
    pub(in crate::answer) fn add(&mut self, term: usize) {
        if let Some(count) = self.counts.get_mut(term) {
            // BM25 has long stopped telling such counts apart.
            *count = count.saturating_add(1);
            self.set |= bit(term);
        }
    }

    /// Counts these occurrences alone. To count again and again costs less than to begin anew.
    #[inline]
    pub(in crate::answer) fn refill(&mut self, occurrences: impl Iterator<Item = usize>) {
        // Only what was counted is cleared: a text holds few of the terms.
        for term in terms(self.set) {
            if let Some(count) = self.counts.get_mut(term) {
                *count = 0;
            }
        }
        self.set = 0;
        for term in occurrences {
            self.add(term);
        }
    }

    /// The terms that occur.
    pub(in crate::answer) fn set(&self) -> TermSet {
        self.set
    }

    /// The terms that occur, in the order of the question, with how often.
    #[inline]
    pub(in crate::answer) fn iter(&self) -> impl Iterator<Item = (usize, usize)> {
        terms(self.set).map(|term| (term, usize::from(self.count(term))))
    }

    #[inline]
    #[expect(clippy::indexing_slicing, reason = "a term of `set` was counted by `add`")]
    fn count(&self, term: usize) -> u16 {
        self.counts[term]
    }
}

impl FromIterator<usize> for TermCounts {
    fn from_iter<I: IntoIterator<Item = usize>>(occurrences: I) -> Self {
        let mut counts = Self::default();
        for term in occurrences {
            counts.add(term);
        }
        counts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_counted_in_the_order_of_the_question() {
        let mut counts: TermCounts = [63, 2, 0, 2, 64].into_iter().collect();
        assert_eq!(counts.iter().collect::<Vec<_>>(), [(0, 1), (2, 2), (63, 1)]);
        assert_eq!(counts.set(), 1 | 4 | 1 << 63);
        assert_eq!(TermCounts::default().iter().next(), None);
        counts.refill([5, 2].into_iter());
        assert_eq!(counts.iter().collect::<Vec<_>>(), [(2, 1), (5, 1)]);
    }
}
