//! A dated sentence beside the terms of its passage: which of them its date belongs to.

use std::ops::Range;

use crate::index::{EventRecord, ForwardRecord, TermId};

/// How many terms of a sentence, those of dates left out, are its beginning.
const BEGINNING: usize = 2;

/// A dated sentence with the annotations of its terms.
pub(in crate::answer) struct DatedTerms<'a> {
    forward: &'a ForwardRecord<'a>,
    /// Which of the passage's terms are the sentence's.
    range: Range<usize>,
    /// How many terms of the passage come before the date.
    date: usize,
}

impl<'a> DatedTerms<'a> {
    /// The sentence of a record, in its passage.
    pub(in crate::answer) fn of(forward: &'a ForwardRecord<'a>, record: &EventRecord<'_>) -> Self {
        let range = forward.term_range(record.sentence as usize);
        Self { forward, range, date: record.terms_before as usize }
    }

    /// Which terms of the passage are in the sentence and one of those that are looked for.
    pub(in crate::answer) fn places(&self, is_sought: impl Fn(TermId) -> bool) -> Vec<usize> {
        let terms = self.forward.terms.part(self.range.clone()).iter();
        self.range.clone().zip(terms).filter(|(_, term)| is_sought(*term)).map(|(n, _)| n).collect()
    }

    /// Whether the date belongs to the term at one of these places, and to none with another date:
    /// "in 1902 it opened and in 1950 it closed", or "it opened in 1902 and closed in 1950".
    pub(in crate::answer) fn date_is_of(&self, places: &[usize]) -> bool {
        self.runs_of_dates(self.range.clone()) < 2 || places.iter().any(|n| self.is_nearest(*n))
    }

    /// Whether no other date comes between a term and the date. Where the sentence begins with a
    /// date, a date comes before what it dates; else it comes after.
    fn is_nearest(&self, n: usize) -> bool {
        // Annotations say no more than which terms are dates: what a date belongs to is seen by their order.
        let leads = self.range.clone().next().is_some_and(|first| self.is_dated(first));
        if leads {
            self.date <= n && self.runs_of_dates(self.date..n) <= 1
        } else {
            n < self.date && self.runs_of_dates(n..self.date) == 0
        }
    }

    /// Whether all these terms only help to say something else: "a year after the coup".
    pub(in crate::answer) fn are_aside(&self, places: &[usize]) -> bool {
        places.iter().all(|n| self.forward.term_mark(*n).is_aside())
    }

    /// Whether one of these terms is introduced ("a coup") or begins the sentence, its dates left
    /// out.
    pub(in crate::answer) fn are_news(&self, places: &[usize]) -> bool {
        places.iter().any(|n| {
            let before = (self.range.start..*n).filter(|m| !self.is_dated(*m)).count();
            self.forward.term_mark(*n).is_introduced() || before < BEGINNING
        })
    }

    fn is_dated(&self, n: usize) -> bool {
        self.forward.term_mark(n).is_date()
    }

    /// How many dates there are among some terms. Most dates have several terms: those side by side
    /// are one.
    fn runs_of_dates(&self, range: Range<usize>) -> usize {
        runs(range.filter(|n| self.is_dated(*n)))
    }
}

/// How many runs of numbers that follow each other there are.
fn runs(numbers: impl Iterator<Item = usize>) -> usize {
    let mut last = None;
    numbers.filter(|n| last.replace(*n).is_none_or(|last| last + 1 != *n)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_one_run() {
        for (numbers, want) in [(&[][..], 0), (&[4], 1), (&[4, 5, 6], 1), (&[1, 3, 4, 9], 3)] {
            assert_eq!(runs(numbers.iter().copied()), want, "{numbers:?}");
        }
    }
}
