//! Candidates: the passages that may answer, matched against the question term by term.
//!
//! Nothing of their text is read here: terms, marks and bounds were made when the index was.

use std::collections::HashMap;
use std::ops::Range;

use super::question::{Question, Reading};
use super::relation::{Relation, Relations};
use crate::corpus::Standing;
use crate::index::{
    Candidate as Found, DocumentNo, DocumentRecord, IndexError, PassageNo, PassageRecord,
    SectionNo, SectionRecord, Snapshot, TermId,
};
use crate::text::Language;

/// A set of question terms, by bit.
pub(super) type TermSet = u64;

/// A question term in a passage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    /// Which of the passage's terms it is.
    pub(super) at: usize,
    /// Which of the question's.
    pub(super) term: usize,
}

/// A term of the passage that is related to a question term.
#[derive(Clone, Copy, Debug)]
pub(super) struct RelatedHit {
    pub(super) at: usize,
    pub(super) relation: Relation,
}

/// A passage with what of the question it holds.
#[derive(Debug)]
pub(super) struct Candidate<'a> {
    pub(super) number: PassageNo,
    pub(super) passage: PassageRecord<'a>,
    pub(super) language: Language,
    pub(super) hits: Vec<Hit>,
    pub(super) related: Vec<RelatedHit>,
}

impl Candidate<'_> {
    /// The hits in a range of the passage's terms.
    pub(super) fn hits_in(&self, range: &Range<usize>) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.at < range.start);
        let end = self.hits.partition_point(|hit| hit.at < range.end);
        self.hits.get(start..end).unwrap_or_default()
    }

    /// The related terms in a range of the passage's terms.
    pub(super) fn related_in(&self, range: &Range<usize>) -> &[RelatedHit] {
        let start = self.related.partition_point(|hit| hit.at < range.start);
        let end = self.related.partition_point(|hit| hit.at < range.end);
        self.related.get(start..end).unwrap_or_default()
    }
}

/// What a section or a document holds of the question, counted over the candidates.
#[derive(Clone, Debug, Default)]
pub(super) struct Surrounding {
    /// How often each question term occurs in its candidates.
    pub(super) counts: Vec<u32>,
    /// How many terms it has in all.
    pub(super) length: usize,
}

/// What stands above a passage: headings and title.
#[derive(Clone, Debug)]
pub(super) struct Above {
    pub(super) document: DocumentNo,
    /// Question terms in the headings, with how often.
    pub(super) headings: Vec<u32>,
    pub(super) heading_length: usize,
    /// Question terms in the nearest heading.
    pub(super) heading: Vec<u32>,
    pub(super) own_length: usize,
    /// Question terms in the document's title.
    pub(super) title: Vec<u32>,
    pub(super) title_length: usize,
    /// The terms of headings and title.
    pub(super) terms: Vec<TermId>,
    /// All of these together.
    pub(super) set: TermSet,
}

/// All candidates of a question with their surroundings.
#[derive(Debug)]
pub(super) struct Candidates<'a> {
    pub(super) all: Vec<Candidate<'a>>,
    pub(super) above: HashMap<SectionNo, Above>,
    pub(super) sections: HashMap<SectionNo, Surrounding>,
    pub(super) documents: HashMap<DocumentNo, Surrounding>,
}

impl<'a> Candidates<'a> {
    /// Matches the passages the index found.
    pub(super) fn of(
        question: &Question,
        snapshot: &'a Snapshot,
        found: &[Found],
    ) -> Result<Self, IndexError> {
        let mut candidates = Self {
            all: Vec::with_capacity(found.len()),
            above: HashMap::new(),
            sections: HashMap::new(),
            documents: HashMap::new(),
        };
        let matchers: Vec<Matcher> =
            question.readings.iter().map(|reading| Matcher::of(reading, snapshot)).collect();
        for found in found {
            let passage = snapshot.passage(found.passage)?;
            if passage.standing != Standing::Quotable {
                continue;
            }
            let section = snapshot.section(passage.section)?;
            let document = snapshot.document(section.document)?;
            let language = document.language();
            let Some(matcher) = matchers.iter().find(|m| m.language == language) else { continue };
            let candidate = matcher.matched(found.passage, passage, language);
            candidates.surround(matcher, &candidate, &section, &document);
            candidates.all.push(candidate);
        }
        Ok(candidates)
    }

    fn surround(
        &mut self,
        matcher: &Matcher,
        candidate: &Candidate<'_>,
        section: &SectionRecord<'_>,
        document: &DocumentRecord<'_>,
    ) {
        let number = candidate.passage.section;
        self.above.entry(number).or_insert_with(|| matcher.above(section, document));
        let own = self.sections.entry(number).or_insert_with(|| matcher.around(section.length));
        own.count(&candidate.hits);
        let whole = self
            .documents
            .entry(section.document)
            .or_insert_with(|| matcher.around(document.length));
        whole.count(&candidate.hits);
    }
}

impl Surrounding {
    fn count(&mut self, hits: &[Hit]) {
        for hit in hits {
            if let Some(count) = self.counts.get_mut(hit.term) {
                *count += 1;
            }
        }
    }
}

/// Finds the terms of one reading in lists of terms.
struct Matcher {
    language: Language,
    terms: usize,
    by_id: HashMap<TermId, usize>,
    relations: Relations,
}

impl Matcher {
    fn of(reading: &Reading, snapshot: &Snapshot) -> Self {
        let by_id = reading
            .terms
            .iter()
            .enumerate()
            .flat_map(|(n, term)| term.ids.iter().map(move |id| (*id, n)))
            .collect();
        Self {
            language: reading.language,
            terms: reading.terms.len(),
            by_id,
            relations: Relations::of(reading, snapshot),
        }
    }

    fn matched<'a>(
        &self,
        number: PassageNo,
        passage: PassageRecord<'a>,
        language: Language,
    ) -> Candidate<'a> {
        let (mut hits, mut related) = (Vec::new(), Vec::new());
        for (at, id) in passage.terms.iter().enumerate() {
            if let Some(term) = self.by_id.get(id) {
                hits.push(Hit { at, term: *term });
            }
            related.extend(
                self.relations
                    .get(*id)
                    .iter()
                    .map(|relation| RelatedHit { at, relation: *relation }),
            );
        }
        Candidate { number, passage, language, hits, related }
    }

    fn above(&self, section: &SectionRecord<'_>, document: &DocumentRecord<'_>) -> Above {
        let own_length = section.own_terms as usize;
        let own = section.terms.len().saturating_sub(own_length);
        let headings = self.counts(&section.terms);
        let title = self.counts(&document.title_terms);
        let set = set(&headings) | set(&title);
        let terms = section.terms.iter().chain(&document.title_terms).copied().collect();
        Above {
            document: section.document,
            headings,
            heading_length: section.terms.len(),
            heading: self.counts(section.terms.get(own..).unwrap_or_default()),
            own_length,
            title,
            title_length: document.title_terms.len(),
            terms,
            set,
        }
    }

    fn around(&self, length: u32) -> Surrounding {
        Surrounding { counts: vec![0; self.terms], length: length as usize }
    }

    fn counts(&self, terms: &[TermId]) -> Vec<u32> {
        let mut counts = vec![0; self.terms];
        for term in terms.iter().filter_map(|id| self.by_id.get(id)) {
            if let Some(count) = counts.get_mut(*term) {
                *count += 1;
            }
        }
        counts
    }
}

/// The terms with a count.
pub(super) fn set(counts: &[u32]) -> TermSet {
    let held = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    held.fold(0, |set, (n, _)| set | bit(n))
}

/// The set of one term.
pub(super) fn bit(term: usize) -> TermSet {
    1_u64.checked_shl(u32::try_from(term).unwrap_or(u32::MAX)).unwrap_or(0)
}
