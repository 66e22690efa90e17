//! Frequencies: in how many units of the text of a generation each of its terms occurs.
//!
//! They are counts and not marks, so that what a document added can be taken away again when it is
//! gone: an index that changes counts what one built from nothing does.

use std::sync::Arc;

use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::record::TermId;

/// In how many units of text a term occurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frequency {
    /// Quotable passages that hold it.
    pub passages: u32,
    /// Sentences of those that hold it.
    pub sentences: u32,
    /// Quotable passages below a heading that holds it.
    pub headings: u32,
    /// Quotable passages of documents whose title or another name holds it.
    pub titles: u32,
    /// Documents that hold it anywhere, also where nothing may be quoted.
    pub documents: u32,
}

/// Numbers written for one [`Frequency`].
const NUMBERS: usize = 5;
/// Bytes of a number.
const WIDTH: usize = 4;
/// Bytes of a [`Frequency`].
const ROW: usize = NUMBERS * WIDTH;

/// The frequencies of a generation by the numbers of terms, read from their memory map.
pub(in crate::index) struct Frequencies {
    rows: Arc<CheckedFile>,
}

impl Frequencies {
    pub(in crate::index) fn write(all: &[Frequency]) -> Vec<u8> {
        let numbers = all
            .iter()
            .flat_map(|own| [own.passages, own.sentences, own.headings, own.titles, own.documents]);
        numbers.flat_map(u32::to_le_bytes).collect()
    }

    pub(in crate::index) fn open(rows: Arc<CheckedFile>, terms: usize) -> Result<Self, IndexError> {
        if rows.len() != terms.saturating_mul(ROW) {
            return Err(rows.damaged("does not fit the vocabulary"));
        }
        Ok(Self { rows })
    }

    /// That of a term; nothing of one that is not there.
    #[inline]
    pub(in crate::index) fn get(&self, id: TermId) -> Frequency {
        // Rows of one size, read where they lie: this is asked for every term of every question, many
        // times for some.
        let start = id as usize * ROW;
        self.rows.get(start..start + ROW).ok().and_then(frequency).unwrap_or_default()
    }

    /// Those of all terms, to go on counting from.
    pub(in crate::index) fn all(&self) -> Result<Vec<Frequency>, IndexError> {
        // A copy, as a generation is never changed; a new one begins with what this one counted.
        let rows = self.rows.whole()?.as_chunks::<ROW>().0;
        Ok(rows.iter().filter_map(|row| frequency(row)).collect())
    }
}

#[inline]
fn frequency(row: &[u8]) -> Option<Frequency> {
    let (numbers, _) = row.as_chunks::<WIDTH>();
    let numbers = <[[u8; WIDTH]; NUMBERS]>::try_from(numbers).ok()?.map(u32::from_le_bytes);
    let [passages, sentences, headings, titles, documents] = numbers;
    Some(Frequency { passages, sentences, headings, titles, documents })
}

/// Whether a document comes or goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::index) enum Change {
    /// What it has is counted.
    Comes,
    /// What it had is taken away.
    Goes,
}

/// Counts terms, document by document. A document that goes is counted as when it came.
pub(in crate::index) struct TermTally {
    all: Vec<Frequency>,
    /// By term, the unit of text and the document that it was counted in last.
    last: Vec<(u32, u32)>,
    unit: u32,
    document: u32,
    change: Change,
}

impl TermTally {
    /// Goes on from these counts.
    pub(in crate::index) fn from(all: Vec<Frequency>) -> Self {
        // Numbers of units begin with 1, so that 0 is none.
        let last = vec![(0, 0); all.len()];
        Self { all, last, unit: 0, document: 0, change: Change::Comes }
    }

    /// Begins a document.
    pub(in crate::index) const fn begin(&mut self, change: Change) {
        self.document = self.document.wrapping_add(1);
        self.change = change;
    }

    /// Notes terms that the document has anywhere.
    pub(in crate::index) fn anywhere(&mut self, terms: &[TermId]) {
        self.count(terms, self.document, |last| &mut last.1, |own| &mut own.documents);
    }

    /// Counts the terms of a quotable passage: its own, whose sentences end behind so many of them,
    /// those of the headings above it, and those of its document's title.
    pub(in crate::index) fn quotable(
        &mut self,
        terms: &[TermId],
        ends: &[u32],
        headings: &[TermId],
        title: &[TermId],
    ) {
        self.unit(terms, |own| &mut own.passages);
        let mut start = 0;
        for end in ends {
            let sentence = terms.get(start..*end as usize).unwrap_or_default();
            self.unit(sentence, |own| &mut own.sentences);
            start = *end as usize;
        }
        self.unit(headings, |own| &mut own.headings);
        self.unit(title, |own| &mut own.titles);
    }

    /// Counts each term of a unit once.
    fn unit(&mut self, terms: &[TermId], count: fn(&mut Frequency) -> &mut u32) {
        self.unit = self.unit.wrapping_add(1);
        self.count(terms, self.unit, |last| &mut last.0, count);
    }

    /// Counts each term once for the unit or the document of this number.
    fn count(
        &mut self,
        terms: &[TermId],
        number: u32,
        noted: fn(&mut (u32, u32)) -> &mut u32,
        count: fn(&mut Frequency) -> &mut u32,
    ) {
        for term in terms {
            self.reserve(*term);
            let place = *term as usize;
            let (Some(last), Some(own)) = (self.last.get_mut(place), self.all.get_mut(place))
            else {
                continue;
            };
            // Noting the last unit with each term finds repetitions without a set for each unit, of
            // which a corpus has millions.
            let last = noted(last);
            if *last != number {
                *last = number;
                let count = count(own);
                *count = step(*count, self.change);
            }
        }
    }

    /// Makes room for a term that is met for the first time.
    fn reserve(&mut self, term: TermId) {
        // Terms are numbered in the order in which they come, so that this grows by little at a time.
        let count = term as usize + 1;
        if self.all.len() < count {
            self.all.resize(count, Frequency::default());
            self.last.resize(count, (0, 0));
        }
    }

    /// The counts of so many terms.
    pub(in crate::index) fn finish(mut self, terms: usize) -> Vec<Frequency> {
        self.all.resize(terms, Frequency::default());
        self.all
    }
}

const fn step(count: u32, change: Change) -> u32 {
    // A count below nothing would mean that a document goes that never came. Held at nothing, the next
    // full build is right again; wrapped around, the term would be the commonest of all.
    match change {
        Change::Comes => count.saturating_add(1),
        Change::Goes => count.saturating_sub(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(tally: &mut TermTally, change: Change) {
        tally.begin(change);
        tally.anywhere(&[1, 2, 2, 0, 4]);
        tally.quotable(&[1, 2, 2, 1], &[2, 4], &[0, 0], &[4]);
        tally.quotable(&[2], &[1], &[], &[4]);
    }

    #[test]
    fn a_unit_counts_a_term_once_and_what_goes_takes_away_what_came() {
        let mut tally = TermTally::from(Vec::new());
        counted(&mut tally, Change::Comes);
        let all = tally.finish(6);
        let numbers = |own: &Frequency| {
            [own.passages, own.sentences, own.headings, own.titles, own.documents]
        };
        let found: Vec<[u32; 5]> = all.iter().map(numbers).collect();
        assert_eq!(
            found,
            [[0, 0, 1, 0, 1], [1, 2, 0, 0, 1], [2, 3, 0, 0, 1], [0; 5], [0, 0, 0, 2, 1], [0; 5]]
        );
        let read = Frequencies::open(CheckedFile::written(Frequencies::write(&all)), 6).unwrap();
        assert_eq!(read.all().unwrap(), all);
        assert_eq!((read.get(2), read.get(6)), (all[2], Frequency::default()));
        let mut tally = TermTally::from(all);
        counted(&mut tally, Change::Goes);
        assert_eq!(tally.finish(6), [Frequency::default(); 6]);
    }
}
