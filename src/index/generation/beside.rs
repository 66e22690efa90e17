//! Terms side by side: whether the corpus writes words one after the other.

use crate::index::error::IndexError;
use crate::index::generation::snapshot::Snapshot;
use crate::index::tables::record::{PassageNo, TermId};

/// How many of the passages that hold the terms are looked at: where they stand side by side at
/// all, they do so in one of the best.
const LOOKED_AT: usize = 64;

impl Snapshot {
    /// Whether a passage that may be quoted, or a heading above it, has these terms side by side, in
    /// order; small words may stand between. What cannot be read has none, see [`Snapshot::sound`].
    pub fn side_by_side(&self, terms: &[&str]) -> bool {
        let ids: Option<Vec<TermId>> = terms.iter().map(|term| self.term(term)).collect();
        let Some(ids) = ids else { return false };
        // Of the postings here: a question asks this of many pairs of words.
        let found = self.candidates_here(terms, None, LOOKED_AT).unwrap_or_default();
        found.iter().any(|candidate| self.holds(&ids, candidate.passage).unwrap_or_default())
    }

    fn holds(&self, ids: &[TermId], passage: PassageNo) -> Result<bool, IndexError> {
        let passage = self.forward(passage)?;
        // Headings are no part of a passage, but say what its words are about.
        let own: Vec<TermId> = passage.terms.iter().collect();
        let above: Vec<TermId> = self.section(passage.section)?.terms.iter().collect();
        Ok([own, above].iter().any(|all| all.windows(ids.len().max(1)).any(|own| own == ids)))
    }
}
