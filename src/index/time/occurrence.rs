//! Occurrences: which entries of the timeline hold a term, so that a topic looks at those alone.
//!
//! An entry holds the terms of its sentences, of the headings above them and of the titles of their
//! documents. The table has a record for each term of the vocabulary: the numbers of its entries in
//! the order of time.

use crate::index::analysis::document::AnalysedDocument;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::TermId;
use crate::index::tables::table::{Table, TableWriter};

/// Gathers the entries of each term.
pub(in crate::index) struct Occurrences {
    entries: Vec<Vec<u32>>,
}

impl Occurrences {
    /// Of a vocabulary of this many terms.
    pub(in crate::index) fn of(terms: usize) -> Self {
        Self { entries: vec![Vec::new(); terms] }
    }

    /// Notes that an entry holds a sentence with these terms. Entries come in order.
    pub(in crate::index) fn add(
        &mut self,
        entry: u32,
        sentence: &[TermId],
        section: usize,
        document: &AnalysedDocument,
    ) {
        let headings = document.sections.get(section).map(|(terms, _)| terms.as_slice());
        let above = headings.unwrap_or_default().iter().chain(&document.title);
        for term in sentence.iter().chain(above) {
            // Entries come in order, so that a term of several sentences of one entry, or twice in
            // one, is noted once by comparing with the last.
            if let Some(entries) = self.entries.get_mut(*term as usize)
                && entries.last() != Some(&entry)
            {
                entries.push(entry);
            }
        }
    }

    /// The table.
    pub(in crate::index) fn finish(self) -> Vec<u8> {
        let mut table = TableWriter::default();
        for entries in self.entries {
            table.push_bytes(&Numbers::encode(&entries));
        }
        table.finish()
    }
}

/// The entries that hold a term, in the order of time.
pub(in crate::index) fn entries(table: &Table, term: TermId) -> Numbers<'_> {
    // Damage is noted with the generation where it is found; nothing made without these entries
    // is handed out.
    table.bytes(term as usize).ok().and_then(Numbers::decode).unwrap_or_default()
}
