//! Occurrences: which entries of the timeline hold a term, so that a topic looks at those alone.
//!
//! An entry holds the terms of its sentences, of the headings above them and of the titles of their
//! documents. Most terms of a corpus are in none, so that the file has rows only for those that are:
//! how many rows, then for each term in order its number and where its entries end, then the entries
//! in the order of time, those of one term side by side; all of them little-endian `u32`.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::index::analysis::document::count;
use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::TermId;

/// Bytes of a number, and of a row.
const WIDTH: usize = 4;
const ROW: usize = 2 * WIDTH;

/// No entry yet.
const NONE: u32 = u32::MAX;

/// The entries of each term, opened for reading.
pub(in crate::index) struct Occurrences {
    file: Arc<CheckedFile>,
    terms: usize,
}

impl Occurrences {
    pub(in crate::index) fn open(file: Arc<CheckedFile>) -> Result<Self, IndexError> {
        let terms = Numbers::decode(file.get(0..WIDTH)?).and_then(|numbers| numbers.get(0));
        let terms = terms.unwrap_or_default() as usize;
        let rows = terms.saturating_mul(ROW).saturating_add(WIDTH);
        if !file.len().is_multiple_of(WIDTH) || rows > file.len() {
            return Err(file.damaged("is cut short"));
        }
        Ok(Self { file, terms })
    }

    /// The entries that hold a term, in the order of time.
    pub(in crate::index) fn entries(&self, term: TermId) -> Numbers<'_> {
        // Damage is noted with the generation where it is found; nothing made without these entries
        // is handed out.
        self.find(term).ok().flatten().unwrap_or_default()
    }

    fn find(&self, term: TermId) -> Result<Option<Numbers<'_>>, IndexError> {
        let (mut low, mut high) = (0, self.terms);
        // Halving row by row instead of over all rows at once verifies the few blocks it meets.
        while low < high {
            let middle = low.midpoint(high);
            let (own, end) = self.row(middle)?;
            match own.cmp(&term) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => {
                    let before =
                        middle.checked_sub(1).map(|before| self.row(before)).transpose()?;
                    let start = before.map_or(0, |(_, end)| end);
                    let lists = WIDTH + self.terms * ROW;
                    let of = lists + start as usize * WIDTH..lists + end as usize * WIDTH;
                    return Ok(Numbers::decode(self.file.get(of)?));
                }
            }
        }
        Ok(None)
    }

    /// A term and where its entries end.
    fn row(&self, n: usize) -> Result<(TermId, u32), IndexError> {
        let start = WIDTH + n * ROW;
        let row = Numbers::decode(self.file.get(start..start + ROW)?).unwrap_or_default();
        Ok((row.get(0).unwrap_or_default(), row.get(1).unwrap_or_default()))
    }
}

/// Gathers the entries of each term.
#[derive(Debug, Default)]
pub(in crate::index) struct OccurrenceWriter {
    /// The last entry that holds each term, and how many do.
    terms: Vec<(u32, u32)>,
    /// The terms of the entries one after the other, and where those of each end.
    held: Vec<TermId>,
    ends: Vec<u32>,
}

impl OccurrenceWriter {
    /// Notes that an entry holds terms. Entries come in order.
    pub(in crate::index) fn add(&mut self, entry: u32, terms: impl Iterator<Item = TermId>) {
        // An entry may come in several parts, of which the last says where it ends.
        self.ends.resize(entry as usize, count(self.held.len()));
        for term in terms {
            let place = term as usize;
            if place >= self.terms.len() {
                self.terms.resize(place + 1, (NONE, 0));
            }
            // Entries come in order, so that a term of several sentences of one entry, or twice in
            // one, is noted once by comparing with the last.
            if let Some((last, held)) = self.terms.get_mut(place)
                && *last != entry
            {
                *last = entry;
                *held += 1;
                self.held.push(term);
            }
        }
        self.ends.push(count(self.held.len()));
    }

    /// The file.
    pub(in crate::index) fn finish(self) -> Vec<u8> {
        let mut next: Vec<u32> = Vec::with_capacity(self.terms.len());
        let mut rows: Vec<u32> = vec![0];
        let mut sum = 0;
        for (term, (_, held)) in (0..).zip(&self.terms) {
            next.push(sum);
            sum += held;
            if *held > 0 {
                rows.extend([term, sum]);
            }
        }
        let terms = count(rows.len() / 2);
        if let Some(first) = rows.first_mut() {
            *first = terms;
        }
        // Terms by entry become entries by term: each goes to the next free place of its term.
        let mut entries = vec![0_u32; self.held.len()];
        let mut start = 0;
        for (entry, end) in (0..).zip(&self.ends) {
            for term in self.held.get(start..*end as usize).unwrap_or_default() {
                if let Some(at) = next.get_mut(*term as usize)
                    && let Some(place) = entries.get_mut(*at as usize)
                {
                    *place = entry;
                    *at += 1;
                }
            }
            start = *end as usize;
        }
        let mut file = Numbers::encode(&rows);
        file.extend(Numbers::encode(&entries));
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entries_of_a_term_come_back_in_order() {
        let mut writer = OccurrenceWriter::default();
        for (entry, terms) in [(0, &[7, 2, 7][..]), (0, &[2]), (1, &[]), (3, &[2, 900])] {
            writer.add(entry, terms.iter().copied());
        }
        let found = Occurrences::open(CheckedFile::written(writer.finish())).unwrap();
        for (term, want) in
            [(2, &[0, 3][..]), (7, &[0]), (900, &[3]), (0, &[]), (3, &[]), (901, &[])]
        {
            assert_eq!(found.entries(term).iter().collect::<Vec<_>>(), want, "{term}");
        }
    }

    #[test]
    fn a_file_cut_anywhere_is_an_error_and_never_a_panic() {
        let mut writer = OccurrenceWriter::default();
        writer.add(0, [1, 5].into_iter());
        let whole = writer.finish();
        for cut in 0..whole.len() {
            if let Ok(found) = Occurrences::open(CheckedFile::written(whole[..cut].to_vec())) {
                let _ = [0, 1, 5, 6].map(|term| found.entries(term).len());
            }
        }
        let empty = OccurrenceWriter::default().finish();
        assert!(Occurrences::open(CheckedFile::written(empty)).unwrap().entries(0).is_empty());
    }
}
