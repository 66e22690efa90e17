//! Terms: the vocabulary of a generation, which is that of its segments together, and the search by it.

use std::ops::Range;
#[cfg(feature = "scale")]
use std::sync::Arc;

use crate::index::engine::{EngineSearches, Retrieve};
use crate::index::error::IndexError;
use crate::index::generation::order::Order;
use crate::index::generation::snapshot::Snapshot;
use crate::index::postings::best::Candidate;
use crate::index::postings::postings::{Place, Postings};
use crate::index::postings::search::{Search, Searched, WantedTerm};
use crate::index::segment::reader::{Segment, Segments};
use crate::index::tables::frequency::Frequency;
use crate::index::tables::record::{DocumentNo, PassageNo, TermId};
use crate::index::time::senses::TermTexts;
use crate::lexicon::Listed;

impl Snapshot {
    /// The number of a term, if the corpus has it.
    pub fn term(&self, term: &str) -> Option<TermId> {
        let id = self.segments.iter().find_map(|segment| segment.vocabulary.id(term))?;
        self.is_there(id).then_some(id)
    }

    /// The number of a word of the thesaurus, if the corpus has it.
    pub fn listed(&self, word: Listed) -> Option<TermId> {
        self.listed.id(word).filter(|id| self.is_there(*id))
    }

    /// Whether a document of the corpus has a term: those of documents that are gone keep their
    /// numbers.
    #[inline]
    fn is_there(&self, term: TermId) -> bool {
        !self.has_gone || self.frequencies.get(term).documents > 0
    }

    /// A term by its number.
    pub fn term_text(&self, term: TermId) -> Option<&str> {
        text(&self.segments, term)
    }

    /// The numbers of up to `limit` terms that begin with `prefix`, in alphabetical order; `near` is
    /// one of those, where one is known.
    pub fn terms_with_prefix(
        &self,
        prefix: &str,
        near: Option<TermId>,
        limit: usize,
    ) -> Vec<TermId> {
        let own = self.segments.iter().map(|segment| {
            let begun = segment.vocabulary.with_prefix(prefix, near);
            begun.filter(|(_, id)| self.is_there(*id)).take(limit)
        });
        if self.segments.len() == 1 {
            return own.flatten().map(|(_, id)| id).collect();
        }
        // No term is in two segments, so that the first of all are among the first of each.
        let mut all: Vec<(&[u8], TermId)> = own.flatten().collect();
        all.sort_unstable();
        all.truncate(limit);
        all.into_iter().map(|(_, id)| id).collect()
    }

    /// How often a term occurs in the quotable text.
    #[inline]
    pub fn frequency(&self, term: TermId) -> Frequency {
        self.frequencies.get(term)
    }

    /// The passages that share terms with a question, best first, equals in corpus order; all of
    /// one document where one is named.
    pub fn candidates(
        &self,
        terms: &[&str],
        document: Option<DocumentNo>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let wanted = self.wanted(terms);
        match self.remote.get() {
            Some(remote) => remote.candidates(&self.search, &wanted, document, limit),
            None => Embedded(self).candidates(&self.search, &wanted, document, limit),
        }
    }

    /// The same of its own postings, whoever finds passages for questions.
    pub(in crate::index) fn candidates_here(
        &self,
        terms: &[&str],
        document: Option<DocumentNo>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        Embedded(self).candidates(&self.search, &self.wanted(terms), document, limit)
    }

    /// The terms of a question that the corpus has, in the places that have them.
    fn wanted<'a>(&self, terms: &[&'a str]) -> Vec<WantedTerm<'a>> {
        let mut wanted: Vec<WantedTerm<'a>> = Vec::with_capacity(terms.len());
        for term in terms {
            let Some(id) = self.term(term) else { continue };
            let frequency = self.frequency(id);
            // A field that does not have a term is not asked for it: looking for it there costs
            // as much as looking for one that is there.
            for (place, holding) in [
                (Place::Text, frequency.passages),
                (Place::Heading, frequency.headings),
                (Place::Title, frequency.titles),
            ] {
                if holding > 0 {
                    wanted.push(WantedTerm { place, term, holding });
                }
            }
        }
        wanted
    }

    /// Has its passages found by somebody else from now on; of two the first is asked.
    #[cfg(feature = "scale")]
    pub(in crate::index) fn retrieve_from(&self, remote: Arc<dyn Retrieve>) {
        let _ = self.remote.set(remote);
    }

    /// Whether somebody else finds its passages.
    pub fn is_remote(&self) -> bool {
        self.remote.get().is_some()
    }

    /// How that went since the process began; nothing where they are found here.
    pub fn engine_searches(&self) -> Option<EngineSearches> {
        self.remote.get()?.searches()
    }

    /// The segment of a document, and its passages there.
    fn passages_of(&self, document: DocumentNo) -> Result<(usize, Range<u32>), IndexError> {
        let (start, end) = self.document(document)?.passages;
        let run = self.order.of_document(document).copied().unwrap_or_default();
        Ok((run.segment, run.passages.inside(start)..run.passages.inside(end)))
    }
}

/// The postings of a generation's own segments.
#[derive(Debug)]
struct Embedded<'a>(&'a Snapshot);

impl Retrieve for Embedded<'_> {
    fn candidates(
        &self,
        search: &Search,
        terms: &[WantedTerm<'_>],
        document: Option<DocumentNo>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        let Self(snapshot) = self;
        let within = document.map(|number| snapshot.passages_of(number)).transpose()?;
        let only = within.as_ref().map(|(segment, _)| *segment);
        let all = snapshot.segments.iter().enumerate();
        let searched = all.filter(|(n, _)| only.is_none_or(|only| only == *n));
        let searched = searched.map(|(n, segment)| PlacedSegment {
            segment,
            n,
            order: &snapshot.order,
            has_gone: (snapshot.order.documents_of(n) as usize) < segment.documents.len(),
            within: within.as_ref().map(|(_, passages)| passages.clone()),
        });
        // Where tantivy came upon damage, its own error says less than what was found.
        let best = search.best(searched, terms, limit);
        best.map_err(|error| snapshot.sound().err().unwrap_or(error))
    }
}

/// A segment with its place in the corpus.
struct PlacedSegment<'a> {
    segment: &'a Segment,
    n: usize,
    order: &'a Order,
    has_gone: bool,
    within: Option<Range<u32>>,
}

impl Searched for PlacedSegment<'_> {
    fn postings(&self) -> &Postings {
        &self.segment.postings
    }

    fn has_gone(&self) -> bool {
        self.has_gone
    }

    fn within(&self) -> Option<Range<u32>> {
        self.within.clone()
    }

    #[inline]
    fn place(&self, passage: u32) -> Option<PassageNo> {
        self.order.passage(self.n, passage)
    }
}

/// A term of some segments by its number.
pub(in crate::index) fn text(segments: &Segments, term: TermId) -> Option<&str> {
    // Each has the terms from its first on; the last that begins no later has this one.
    let after = segments.partition_point(|segment| segment.vocabulary.first() <= term);
    segments.get(after.checked_sub(1)?)?.vocabulary.text(term)
}

impl TermTexts for Segments {
    fn term_text(&self, term: TermId) -> Option<&str> {
        text(self, term)
    }
}
