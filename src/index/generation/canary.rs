//! Canaries: passages of a new generation that must be found by their own words before it may serve.

use crate::corpus::Standing;
use crate::index::error::IndexError;
use crate::index::generation::snapshot::Snapshot;
use crate::index::tables::record::PassageNo;

/// How many passages are asked for, spread over the corpus, and how many of the newest segment.
const SPREAD: usize = 8;
const NEWEST: u32 = 4;
/// By how many of its first terms each.
const TERMS: usize = 12;

impl Snapshot {
    /// Asks for some of its passages. Checksums say that the files are what was written; that what
    /// was written fits together, only a question shows.
    ///
    /// # Errors
    /// A passage is not found, or what leads to it is damaged.
    pub(in crate::index) fn finds_itself(&self) -> Result<(), IndexError> {
        let all = self.passage_count();
        let spread = (0..PassageNo::try_from(all).unwrap_or(PassageNo::MAX))
            .step_by(all.div_ceil(SPREAD).max(1));
        // What was written just now is the likeliest to be wrong.
        let last = self.segments().len().saturating_sub(1);
        let newest = (0..NEWEST).filter_map(|n| self.order().passage(last, n));
        for passage in spread.chain(newest) {
            self.finds(passage)?;
        }
        self.sound()
    }

    fn finds(&self, passage: PassageNo) -> Result<(), IndexError> {
        let own = self.forward(passage)?;
        let terms: Vec<&str> =
            own.terms.iter().take(TERMS).filter_map(|term| self.term_text(term)).collect();
        if own.standing != Standing::Quotable || terms.is_empty() {
            return Ok(());
        }
        let document = self.section(own.section)?.document;
        let (first, end) = self.document(document)?.passages;
        // Of its document alone, where as many may be found as there are: others may be better answers.
        let most = end.saturating_sub(first) as usize;
        let found = self.candidates_here(&terms, Some(document), most)?;
        if found.iter().any(|candidate| candidate.passage == passage) {
            return Ok(());
        }
        Err(IndexError::damaged(format!("passage {passage} is not found by its words")))
    }
}
