//! The chronology: the dated sentences of a corpus as entries in the order of time.
//!
//! An entry is one event: the sentence with the finest date first, after it those that report
//! the same. Entries are written as rows of one size, `first day, last day, number of its first
//! sentence` as little-endian `i64`, so that those of a time are found without decoding any; the
//! sentences stand in a table, those of an entry side by side.

use std::sync::Arc;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::record::{EventRecord, TermId};
use crate::index::tables::table::Table;
use crate::index::time::days::{self, Days};
use crate::index::time::occurrence::Occurrences;
use crate::timex::Interval;

/// Bytes of a number, and of a row.
const WIDTH: usize = 8;
pub(in crate::index) const ROW: usize = 3 * WIDTH;

/// The entries of a generation, opened for reading.
pub struct Chronology {
    rows: Arc<CheckedFile>,
    events: Table,
    terms: Occurrences,
}

impl Chronology {
    pub(in crate::index) fn open(
        rows: Arc<CheckedFile>,
        events: Table,
        terms: Arc<CheckedFile>,
    ) -> Result<Self, IndexError> {
        let terms = Occurrences::open(terms)?;
        if !rows.len().is_multiple_of(ROW) {
            return Err(rows.damaged("is cut short"));
        }
        Ok(Self { rows, events, terms })
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.rows.len() / ROW
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many dated sentences there are.
    pub fn events(&self) -> usize {
        self.events.len()
    }

    /// The days of an entry; nothing for a date of every year.
    pub fn days(&self, entry: usize) -> Option<Interval> {
        self.rows().get(entry).and_then(interval)
    }

    /// The entries that share a day with a time, in order; those of every year are left out.
    pub fn of_time(&self, time: &Interval) -> impl Iterator<Item = usize> + '_ {
        let Days { first: from, last: to, .. } = Days::of(Some(time));
        let rows = self.rows().iter().enumerate();
        // Rows are in the order of first days, those of every year in front.
        // Rows are sorted by their first day alone: halving finds where later ones begin, but those
        // before may have ended long ago and are looked at one by one.
        let begun =
            self.rows().partition_point(|row| number(row, 0) <= to || interval(row).is_none());
        rows.take(begun)
            .filter(move |(_, row)| number(row, 0) <= to && from <= number(row, 1))
            .map(|(n, _)| n)
    }

    /// The entries that hold a term in a sentence, a heading above it or the title, in order.
    pub fn of_term(&self, term: TermId) -> impl Iterator<Item = usize> + '_ {
        self.terms.entries(term).iter().map(|entry| entry as usize)
    }

    /// The sentences of an entry, the one it is shown by first.
    pub fn told(&self, entry: usize) -> impl Iterator<Item = Result<EventRecord<'_>, IndexError>> {
        // The sentences of an entry end where those of the next begin; those of the last one, and
        // of one that is not there, end with the table.
        let range = self.first_sentence(entry)..self.first_sentence(entry + 1);
        range.map(|n| self.events.get(n))
    }

    /// Where the sentences of an entry begin.
    fn first_sentence(&self, entry: usize) -> usize {
        let start = self.rows().get(entry).map(|row| usize::try_from(number(row, 2)));
        start.and_then(Result::ok).unwrap_or(self.events.len())
    }

    /// All rows. A search among them meets the blocks of its whole file soon, so that they are
    /// verified together; damage is noted with the generation, and no timeline of fewer rows is
    /// handed out.
    fn rows(&self) -> &[[u8; ROW]] {
        self.rows.whole().map(|rows| rows.as_chunks::<ROW>().0).unwrap_or_default()
    }
}

fn number(row: &[u8; ROW], n: usize) -> i64 {
    let (numbers, _) = row.as_chunks::<WIDTH>();
    numbers.get(n).map_or(0, |bytes| i64::from_le_bytes(*bytes))
}

fn interval(row: &[u8; ROW]) -> Option<Interval> {
    days::interval(number(row, 0), number(row, 1))
}
