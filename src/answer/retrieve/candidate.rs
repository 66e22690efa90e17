//! Candidates: the passages that may answer, matched against the question term by term.
//!
//! Nothing of their text is read here: terms, marks and bounds were made when the index was.

use std::ops::Range;

use crate::answer::model::stratum::Stratum;
use crate::answer::question::question::Question;
use crate::answer::question::terms::Reading;
use crate::answer::retrieve::counts::{Counts, TermSet};
use crate::answer::retrieve::relation::{Relation, Relations};
use crate::answer::retrieve::term_filter::TermFilter;
use crate::corpus::Standing;
use crate::index::{
    Candidate as Found, DocumentNo, DocumentRecord, ForwardRecord, IndexError, Numbers, PassageNo,
    SectionNo, SectionRecord, Snapshot, TermId,
};
use crate::text::Language;

/// A question term in a passage.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct Hit {
    /// Which of the passage's terms it is.
    pub(in crate::answer) at: usize,
    /// Which of the question's.
    pub(in crate::answer) term: usize,
}

/// A term of the passage that is related to a question term.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct RelatedHit {
    pub(in crate::answer) at: usize,
    pub(in crate::answer) relation: Relation,
}

/// A passage with what of the question it holds.
#[derive(Debug)]
pub(in crate::answer) struct Candidate<'a> {
    pub(in crate::answer) number: PassageNo,
    pub(in crate::answer) passage: ForwardRecord<'a>,
    pub(in crate::answer) language: Language,
    /// Which of the [`Candidates::sections`] it stands in.
    pub(in crate::answer) section: usize,
    pub(in crate::answer) hits: Vec<Hit>,
    /// What is related to the question; nothing before [`Candidates::relate`].
    pub(in crate::answer) related: Vec<RelatedHit>,
}

impl Candidate<'_> {
    /// The hits in a range of the passage's terms.
    pub(in crate::answer) fn hits_in(&self, range: &Range<usize>) -> &[Hit] {
        let start = self.hits.partition_point(|hit| hit.at < range.start);
        let end = self.hits.partition_point(|hit| hit.at < range.end);
        self.hits.get(start..end).unwrap_or_default()
    }

    /// The related terms in a range of the passage's terms.
    pub(in crate::answer) fn related_in(&self, range: &Range<usize>) -> &[RelatedHit] {
        let start = self.related.partition_point(|hit| hit.at < range.start);
        let end = self.related.partition_point(|hit| hit.at < range.end);
        self.related.get(start..end).unwrap_or_default()
    }
}

/// What a section or a document holds of the question, counted over the candidates.
#[derive(Clone, Debug, Default)]
pub(in crate::answer) struct Surrounding {
    /// How often each question term occurs in its candidates.
    pub(in crate::answer) counts: Counts,
    /// How many terms it has in all.
    pub(in crate::answer) length: usize,
}

/// What stands above a passage: headings and title.
#[derive(Clone, Debug)]
pub(in crate::answer) struct Above {
    /// Question terms in the headings, with how often.
    pub(in crate::answer) headings: Counts,
    pub(in crate::answer) heading_length: usize,
    /// Question terms in the nearest heading.
    pub(in crate::answer) heading: Counts,
    pub(in crate::answer) own_length: usize,
    /// Question terms in the document's title.
    pub(in crate::answer) title: Counts,
    pub(in crate::answer) title_length: usize,
    /// All of these together.
    pub(in crate::answer) set: TermSet,
}

/// A section with candidates in it.
#[derive(Clone, Debug)]
pub(in crate::answer) struct Section {
    pub(in crate::answer) own: Surrounding,
    pub(in crate::answer) above: Above,
    pub(in crate::answer) language: Language,
    /// Where its passages stand.
    pub(in crate::answer) stratum: Stratum,
    /// Which of the [`Candidates::documents`] it stands in.
    pub(in crate::answer) document: usize,
}

/// All candidates of a question with their surroundings.
#[derive(Debug)]
pub(in crate::answer) struct Candidates<'a> {
    pub(in crate::answer) all: Vec<Candidate<'a>>,
    pub(in crate::answer) sections: Vec<Section>,
    pub(in crate::answer) documents: Vec<Surrounding>,
    /// Their numbers, in the same order. There are at most as many as candidates.
    section_numbers: Vec<SectionNo>,
    document_numbers: Vec<DocumentNo>,
}

impl<'a> Candidates<'a> {
    /// Matches the passages the index found.
    pub(in crate::answer) fn of(
        question: &Question,
        snapshot: &'a Snapshot,
        found: &[Found],
    ) -> Result<Self, IndexError> {
        let mut candidates = Self {
            all: Vec::with_capacity(found.len()),
            sections: Vec::new(),
            documents: Vec::new(),
            section_numbers: Vec::new(),
            document_numbers: Vec::new(),
        };
        let matchers: Vec<Matcher> = question.readings.iter().map(Matcher::of).collect();
        let mut scratch: Vec<Hit> = Vec::with_capacity(64);
        for found in found {
            let passage = snapshot.forward(found.passage)?;
            if passage.standing != Standing::Quotable {
                continue;
            }
            let section = candidates.section(snapshot, &matchers, passage.section)?;
            let Some(around) = candidates.sections.get_mut(section) else { continue };
            let language = around.language;
            let Some(matcher) = matchers.iter().find(|m| m.language == language) else { continue };
            scratch.clear();
            matcher.each(passage.terms, |at, term| scratch.push(Hit { at, term }));
            let hits = scratch.clone();
            around.own.count(&hits);
            if let Some(document) = candidates.documents.get_mut(around.document) {
                document.count(&hits);
            }
            let (number, related) = (found.passage, Vec::new());
            candidates.all.push(Candidate { number, passage, language, section, hits, related });
        }
        Ok(candidates)
    }

    /// Finds what is related to the question in the candidates that `chosen` names.
    pub(in crate::answer) fn relate(
        &mut self,
        question: &Question,
        snapshot: &Snapshot,
        chosen: impl Iterator<Item = usize>,
    ) {
        let mut relations: Vec<Option<Relations>> = Vec::new();
        relations.resize_with(question.readings.len(), || None);
        let mut done = vec![false; self.all.len()];
        for n in chosen {
            let new = done.get_mut(n).is_some_and(|done| !std::mem::replace(done, true));
            let Some(candidate) = self.all.get_mut(n).filter(|_| new) else { continue };
            let language = candidate.language;
            let place = question.readings.iter().position(|r| r.language == language);
            let Some(reading) = place.and_then(|place| question.readings.get(place)) else {
                continue;
            };
            let Some(relations) = place.and_then(|place| relations.get_mut(place)) else {
                continue;
            };
            let relations = relations.get_or_insert_with(|| Relations::of(reading, snapshot));
            let terms = candidate.passage.terms.iter().enumerate();
            for (at, id) in terms.filter(|(_, id)| relations.may_have(*id)) {
                let found = relations.get(id).iter();
                let hits = found.map(|(_, relation)| RelatedHit { at, relation: *relation });
                candidate.related.extend(hits);
            }
        }
    }

    /// The number of one of the sections.
    pub(in crate::answer) fn section_number(&self, section: usize) -> Option<SectionNo> {
        self.section_numbers.get(section).copied()
    }

    /// Which of the sections is number `number`; one not met before is read and added.
    fn section(
        &mut self,
        snapshot: &Snapshot,
        matchers: &[Matcher],
        number: SectionNo,
    ) -> Result<usize, IndexError> {
        if let Some(known) = self.section_numbers.iter().position(|other| *other == number) {
            return Ok(known);
        }
        let section = snapshot.section(number)?;
        let record = snapshot.document(section.document)?;
        let language = record.language();
        let matcher = matchers.iter().find(|m| m.language == language);
        let known = self.document_numbers.iter().position(|other| *other == section.document);
        let document = known.unwrap_or(self.documents.len());
        if known.is_none() {
            self.document_numbers.push(section.document);
            self.documents.push(Surrounding::of(record.length));
        }
        self.section_numbers.push(number);
        self.sections.push(Section {
            own: Surrounding::of(section.length),
            above: Above::of(matcher, &section, &record),
            language,
            stratum: stratum(snapshot, &section),
            document,
        });
        Ok(self.sections.len() - 1)
    }
}

/// Where the passages of a section stand.
fn stratum(snapshot: &Snapshot, section: &SectionRecord<'_>) -> Stratum {
    match section.path.is_empty() {
        false => Stratum::Headed,
        true if snapshot.section_count() > snapshot.document_count() => Stratum::Lead,
        true => Stratum::Plain,
    }
}

impl Surrounding {
    fn of(length: u32) -> Self {
        Self { counts: Counts::default(), length: length as usize }
    }

    fn count(&mut self, hits: &[Hit]) {
        for hit in hits {
            self.counts.add(hit.term);
        }
    }
}

impl Above {
    fn of(
        matcher: Option<&Matcher>,
        section: &SectionRecord<'_>,
        document: &DocumentRecord<'_>,
    ) -> Self {
        let counts = |terms: Numbers<'_>| -> Counts {
            let mut counts = Counts::default();
            if let Some(matcher) = matcher {
                matcher.each(terms, |_, term| counts.add(term));
            }
            counts
        };
        let (length, own_length) = (section.terms.len(), section.own_terms as usize);
        let headings = counts(section.terms);
        let title = counts(document.title_terms);
        Self {
            heading: counts(section.terms.part(length.saturating_sub(own_length)..length)),
            set: headings.set() | title.set(),
            headings,
            heading_length: length,
            own_length,
            title,
            title_length: document.title_terms.len(),
        }
    }
}

/// Finds the terms of one reading in lists of terms.
struct Matcher {
    language: Language,
    /// The ids with which of the question's terms each is, in the order of the ids.
    by_id: Vec<(TermId, usize)>,
    filter: TermFilter,
}

impl Matcher {
    fn of(reading: &Reading) -> Self {
        let numbered = reading.terms.iter().enumerate();
        let mut by_id: Vec<(TermId, usize)> =
            numbered.flat_map(|(n, term)| term.ids.iter().map(move |id| (*id, n))).collect();
        // A corpus term that two words of the question stand for counts as the later.
        by_id.sort_unstable_by_key(|(id, n)| (*id, std::cmp::Reverse(*n)));
        by_id.dedup_by_key(|(id, _)| *id);
        let filter = by_id.iter().map(|(id, _)| *id).collect();
        Self { language: reading.language, by_id, filter }
    }

    /// Calls with each question term in a list and where it stands, in order.
    fn each(&self, terms: Numbers<'_>, mut call: impl FnMut(usize, usize)) {
        for (at, id) in terms.iter().enumerate() {
            if self.filter.admits(id)
                && let Ok(place) = self.by_id.binary_search_by_key(&id, |(other, _)| *other)
                && let Some((_, term)) = self.by_id.get(place)
            {
                call(at, *term);
            }
        }
    }
}
