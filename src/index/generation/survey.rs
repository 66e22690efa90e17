//! The survey of a corpus before it is indexed: what must be known of all documents before the first
//! one can be analysed.
//!
//! Short names that any text introduces are searched for in every text. Files are parsed for that and
//! let go, and parsed once more when their turn comes, which takes far less than analysing them;
//! only where they are few are they kept from one to the other.

use rayon::prelude::*;

use crate::corpus::{Articles, CorpusArticle, CorpusError, Document, Standing, Warning};
use crate::index::analysis::acronym::{Acronym, of_document};
use crate::text::Language;

/// Up to how many bytes of files are kept parsed between the survey and their turn.
const KEPT: usize = 4 << 20;

/// What a survey found.
#[derive(Debug, Default)]
pub(in crate::index) struct Survey {
    /// One for each document, in their order.
    pub(in crate::index) documents: Vec<Surveyed>,
}

/// A document that was parsed once.
#[derive(Debug)]
pub(in crate::index) struct Surveyed {
    /// The short names that it introduces.
    pub(in crate::index) acronyms: Vec<Acronym>,
    /// What it is written in.
    pub(in crate::index) language: Language,
    /// How many passages it has, and whether one may be quoted.
    pub(in crate::index) passages: usize,
    pub(in crate::index) quotable: bool,
    parsed: Option<(Document, Vec<Warning>)>,
}

impl Survey {
    /// Parses articles on all cores.
    pub(in crate::index) fn of(
        articles: &Articles,
        wanted: &[&CorpusArticle],
    ) -> Result<Self, CorpusError> {
        // One edited file is parsed once, and so are the few of a small corpus.
        let keep =
            wanted.iter().map(|article| article.bytes()).fold(0, usize::saturating_add) <= KEPT;
        let documents = wanted.par_iter().map(|article| {
            let parsed = articles.parse(article)?;
            Ok(Surveyed::of(parsed, keep))
        });
        Ok(Self { documents: documents.collect::<Result<_, CorpusError>>()? })
    }

    /// How many passages all have.
    pub(in crate::index) fn passages(&self) -> usize {
        self.documents.iter().map(|one| one.passages).sum()
    }
}

impl Surveyed {
    fn of(parsed: (Document, Vec<Warning>), keep: bool) -> Self {
        let (document, _) = &parsed;
        // Asked here already, as a corpus with nothing to quote is refused before anything is written.
        let mut standings = document.passages.iter().map(|passage| passage.standing);
        Self {
            acronyms: of_document(document),
            language: document.language,
            passages: document.passages.len(),
            quotable: standings.any(|standing| standing == Standing::Quotable),
            parsed: keep.then_some(parsed),
        }
    }

    /// The document, parsed again where it was not kept, with its warnings.
    pub(in crate::index) fn parsed(
        &mut self,
        articles: &Articles,
        article: &CorpusArticle,
    ) -> Result<(Document, Vec<Warning>), CorpusError> {
        self.parsed.take().map_or_else(|| articles.parse(article), Ok)
    }
}
