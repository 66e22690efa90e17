//! Retrieval by words: the one thing that can be done here or elsewhere.

use std::fmt;

use super::searches::EngineSearches;
use crate::index::error::IndexError;
use crate::index::postings::best::Candidate;
use crate::index::postings::search::{Search, WantedTerm};
use crate::index::tables::record::DocumentNo;

/// What finds the passages of one generation that share terms with a question.
pub(in crate::index) trait Retrieve: fmt::Debug + Send + Sync {
    /// The best `limit` passages for terms in places, best first, equals in corpus order; all of one
    /// document where one is named. Scores are those of `search`, whoever finds the passages.
    ///
    /// # Errors
    /// The index is damaged, or whoever holds it does not answer: never fewer passages in silence.
    fn candidates(
        &self,
        search: &Search,
        terms: &[WantedTerm<'_>],
        document: Option<DocumentNo>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError>;

    /// How that went so far, where it is done elsewhere.
    fn searches(&self) -> Option<EngineSearches> {
        None
    }
}
