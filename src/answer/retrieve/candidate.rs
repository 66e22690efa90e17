//! Candidates: the passages that may answer, matched against the question term by term.
//!
//! Nothing of their text is read here: terms, marks and bounds were made when the index was.

use std::cmp::Reverse;
use std::ops::Range;

use crate::answer::model::stratum::Stratum;
use crate::answer::question::question::Question;
use crate::answer::question::terms::AnalysedQuestion;
use crate::answer::retrieve::counts::{TermCounts, TermSet};
use crate::answer::retrieve::expansion::{Expansion, Expansions};
use crate::answer::retrieve::term_filter::TermFilter;
use crate::corpus::Standing;
use crate::index::{
    Candidate, DocumentNo, DocumentRecord, ForwardRecord, IndexError, Numbers, PassageNo,
    SectionNo, SectionRecord, Snapshot, TermId,
};
use crate::text::Language;

/// How many hits the list that is filled for each passage has room for; few passages have more.
const USUAL_HITS: usize = 64;

/// A question term in a passage.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct TermHit {
    /// Which of the passage's terms it is.
    pub(in crate::answer) at: usize,
    /// Which of the question's.
    pub(in crate::answer) term: usize,
}

/// A term of the passage that is related to a question term.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct ExpansionHit {
    /// Which of the passage's terms it is.
    pub(in crate::answer) at: usize,
    /// To which of the question's it is related, and how.
    pub(in crate::answer) expansion: Expansion,
}

/// A passage with what of the question it holds.
#[derive(Debug)]
pub(in crate::answer) struct MatchedPassage<'a> {
    pub(in crate::answer) number: PassageNo,
    pub(in crate::answer) passage: ForwardRecord<'a>,
    pub(in crate::answer) language: Language,
    /// Which of the [`Candidates::sections`] it is in.
    pub(in crate::answer) section: usize,
    /// The question's own terms, in the order of the passage.
    pub(in crate::answer) hits: Vec<TermHit>,
    /// What is related to the question, in the same order; nothing before [`Candidates::expand`].
    pub(in crate::answer) expansions: Vec<ExpansionHit>,
}

impl MatchedPassage<'_> {
    /// The hits in a range of the passage's terms.
    pub(in crate::answer) fn hits_in(&self, range: &Range<usize>) -> &[TermHit] {
        within(&self.hits, range, |hit| hit.at)
    }

    /// The related terms in a range of the passage's terms.
    pub(in crate::answer) fn expansions_in(&self, range: &Range<usize>) -> &[ExpansionHit] {
        within(&self.expansions, range, |hit| hit.at)
    }
}

/// The part of a list ordered by place that is in a range of places.
fn within<'h, T>(hits: &'h [T], range: &Range<usize>, at: impl Fn(&T) -> usize) -> &'h [T] {
    let (until, _) = hits.split_at(hits.partition_point(|hit| at(hit) < range.end));
    let (_, inside) = until.split_at(until.partition_point(|hit| at(hit) < range.start));
    inside
}

/// What a section or a document holds of the question, counted over the candidates.
#[derive(Clone, Debug, Default)]
pub(in crate::answer) struct Surrounding {
    /// How often each question term occurs in its candidates.
    pub(in crate::answer) counts: TermCounts,
    /// How many terms it has in all.
    pub(in crate::answer) length: usize,
}

/// What the headings and the title above a passage hold of the question.
#[derive(Clone, Debug)]
pub(in crate::answer) struct HeadingMatch {
    /// Question terms in the headings, with how often.
    pub(in crate::answer) headings: TermCounts,
    pub(in crate::answer) heading_length: usize,
    /// Question terms in the nearest heading.
    pub(in crate::answer) heading: TermCounts,
    pub(in crate::answer) own_length: usize,
    /// Question terms in the document's title.
    pub(in crate::answer) title: TermCounts,
    pub(in crate::answer) title_length: usize,
    /// All of these together.
    pub(in crate::answer) set: TermSet,
}

/// A section with candidates in it.
#[derive(Clone, Debug)]
pub(in crate::answer) struct MatchedSection {
    pub(in crate::answer) own: Surrounding,
    pub(in crate::answer) above: HeadingMatch,
    pub(in crate::answer) language: Language,
    /// Which stratum its passages belong to.
    pub(in crate::answer) stratum: Stratum,
    /// Which of the [`Candidates::documents`] it is in.
    pub(in crate::answer) document: usize,
}

/// All candidates of a question with their surroundings.
#[derive(Debug)]
pub(in crate::answer) struct Candidates<'a> {
    pub(in crate::answer) all: Vec<MatchedPassage<'a>>,
    pub(in crate::answer) sections: Vec<MatchedSection>,
    pub(in crate::answer) documents: Vec<Surrounding>,
    /// What is related to the question, by language of the corpus, as far as it was looked up.
    expansions: Vec<Option<Expansions>>,
    /// Their numbers, in the same order. There are at most as many as candidates, so that looking
    /// through a list costs less than keeping a map.
    section_numbers: Vec<SectionNo>,
    document_numbers: Vec<DocumentNo>,
}

impl<'a> Candidates<'a> {
    /// Matches the passages the index found. What may not be quoted is left out, and so is what is
    /// in a language the question was not analysed for.
    pub(in crate::answer) fn of(
        question: &Question,
        snapshot: &'a Snapshot,
        found: &[Candidate],
    ) -> Result<Self, IndexError> {
        let mut candidates = Self {
            all: Vec::with_capacity(found.len()),
            sections: Vec::new(),
            documents: Vec::new(),
            expansions: question.analysed.iter().map(|_| None).collect(),
            section_numbers: Vec::new(),
            document_numbers: Vec::new(),
        };
        let matchers: Vec<Matcher> = question.analysed.iter().map(Matcher::of).collect();
        let mut scratch: Vec<TermHit> = Vec::with_capacity(USUAL_HITS);
        for Candidate { passage: number, .. } in found {
            let passage = snapshot.forward(*number)?;
            // Navigation and the like is indexed, so that it can be found, but never answers.
            if passage.standing != Standing::Quotable {
                continue;
            }
            let section = candidates.section_of(snapshot, &matchers, passage.section)?;
            let language = candidates.section(section).language;
            let Some(matcher) = matchers.iter().find(|m| m.language == language) else { continue };
            // Filled anew for each passage and copied at its size: most passages have few hits.
            scratch.clear();
            matcher.each(passage.terms, |at, term| scratch.push(TermHit { at, term }));
            candidates.count(section, &scratch);
            candidates.all.push(MatchedPassage {
                number: *number,
                passage,
                language,
                section,
                hits: scratch.clone(),
                expansions: Vec::new(),
            });
        }
        Ok(candidates)
    }

    /// Finds what is related to the question in the candidates that `chosen` names; one named
    /// twice is looked through once.
    pub(in crate::answer) fn expand(
        &mut self,
        question: &Question,
        snapshot: &Snapshot,
        chosen: impl Iterator<Item = usize>,
    ) {
        let mut chosen: Vec<usize> = chosen.collect();
        chosen.sort_unstable();
        chosen.dedup();
        let Self { all, expansions, .. } = self;
        for (known, analysed) in expansions.iter_mut().zip(&question.analysed) {
            for n in &chosen {
                let candidate = all.get_mut(*n).filter(|one| one.language == analysed.language);
                let Some(candidate) = candidate else { continue };
                // What a question is related to is looked up in large tables: only for a language
                // that one of the candidates is in.
                let known = known.get_or_insert_with(|| Expansions::of(analysed, snapshot));
                candidate.expansions = expansion_hits(known, candidate.passage.terms);
            }
        }
    }

    /// Looks up what is related to the question in every language of the corpus, for whoever
    /// explains it.
    pub(in crate::answer) fn expand_all(&mut self, question: &Question, snapshot: &Snapshot) {
        for (known, analysed) in self.expansions.iter_mut().zip(&question.analysed) {
            known.get_or_insert_with(|| Expansions::of(analysed, snapshot));
        }
    }

    /// What is related to the question as it is analysed in one of the corpus's languages; none
    /// where that was not looked up.
    pub(in crate::answer) fn expansions(&self, analysed: usize) -> Option<&Expansions> {
        self.expansions.get(analysed)?.as_ref()
    }

    /// Counts the hits of a passage for its section and its document.
    fn count(&mut self, section: usize, hits: &[TermHit]) {
        if let Some(section) = self.sections.get_mut(section) {
            section.own.count(hits);
            if let Some(document) = self.documents.get_mut(section.document) {
                document.count(hits);
            }
        }
    }

    /// One of the candidates.
    #[expect(clippy::indexing_slicing, reason = "numbers of candidates come from `all` alone")]
    pub(in crate::answer) fn passage(&self, n: usize) -> &MatchedPassage<'a> {
        &self.all[n]
    }

    /// One of the sections.
    #[expect(clippy::indexing_slicing, reason = "a passage is kept after its section was added")]
    pub(in crate::answer) fn section(&self, n: usize) -> &MatchedSection {
        &self.sections[n]
    }

    /// One of the documents.
    #[expect(clippy::indexing_slicing, reason = "a section is kept after its document was added")]
    pub(in crate::answer) fn document(&self, n: usize) -> &Surrounding {
        &self.documents[n]
    }

    /// Which of the sections is number `number`; one not met before is read and added.
    fn section_of(
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
        self.sections.push(MatchedSection {
            own: Surrounding::of(section.length),
            above: HeadingMatch::of(matcher, &section, &record),
            language,
            stratum: stratum(snapshot, &section),
            document,
        });
        Ok(self.sections.len() - 1)
    }
}

/// Which stratum the passages of a section belong to.
fn stratum(snapshot: &Snapshot, section: &SectionRecord<'_>) -> Stratum {
    match section.path.is_empty() {
        false => Stratum::Headed,
        true if snapshot.section_count() > snapshot.document_count() => Stratum::Lead,
        true => Stratum::Plain,
    }
}

impl Surrounding {
    fn of(length: u32) -> Self {
        Self { counts: TermCounts::default(), length: length as usize }
    }

    fn count(&mut self, hits: &[TermHit]) {
        for hit in hits {
            self.counts.add(hit.term);
        }
    }
}

impl HeadingMatch {
    fn of(
        matcher: Option<&Matcher>,
        section: &SectionRecord<'_>,
        document: &DocumentRecord<'_>,
    ) -> Self {
        let (length, own_length) = (section.terms.len(), section.own_terms as usize);
        // The terms of the nearest heading are the last of those that lead to the section.
        let own = section.terms.part(length.saturating_sub(own_length)..length);
        let headings = Matcher::counts(matcher, section.terms);
        let title = Matcher::counts(matcher, document.title_terms);
        Self {
            heading: Matcher::counts(matcher, own),
            set: headings.set() | title.set(),
            headings,
            heading_length: length,
            own_length,
            title,
            title_length: document.title_terms.len(),
        }
    }
}

/// Where in a passage terms are that the question is related to.
fn expansion_hits(expansions: &Expansions, terms: Numbers<'_>) -> Vec<ExpansionHit> {
    let mut hits = Vec::new();
    for (at, id) in terms.iter().enumerate().filter(|(_, id)| expansions.may_have(*id)) {
        let own = expansions.by(id).iter();
        hits.extend(own.map(|(_, expansion)| ExpansionHit { at, expansion: *expansion }));
    }
    hits
}

/// Finds the terms of a question, as one language has them, in lists of terms.
struct Matcher {
    language: Language,
    /// The ids with which of the question's terms each is, in the order of the ids.
    by_id: Vec<(TermId, usize)>,
    filter: TermFilter,
}

impl Matcher {
    fn of(analysed: &AnalysedQuestion) -> Self {
        let numbered = analysed.terms.iter().enumerate();
        let mut by_id: Vec<(TermId, usize)> =
            numbered.flat_map(|(n, term)| term.ids.iter().map(move |id| (*id, n))).collect();
        // A corpus term that two words of the question stand for counts as the later.
        by_id.sort_unstable_by_key(|(id, n)| (*id, Reverse(*n)));
        by_id.dedup_by_key(|(id, _)| *id);
        let filter = by_id.iter().map(|(id, _)| *id).collect();
        Self { language: analysed.language, by_id, filter }
    }

    /// How often each question term is in a list; never, where nothing matches the language.
    fn counts(matcher: Option<&Self>, terms: Numbers<'_>) -> TermCounts {
        let mut counts = TermCounts::default();
        if let Some(matcher) = matcher {
            matcher.each(terms, |_, term| counts.add(term));
        }
        counts
    }

    /// Calls with each question term in a list and where it is, in order.
    fn each(&self, terms: Numbers<'_>, mut call: impl FnMut(usize, usize)) {
        for (at, id) in terms.iter().enumerate() {
            if let Some(term) = self.term(id) {
                call(at, term);
            }
        }
    }

    /// Which of the question's terms a corpus term is. The filter is asked first: it rules out
    /// nearly all terms of a passage without a search.
    #[inline]
    #[expect(clippy::indexing_slicing, reason = "the search found the place")]
    fn term(&self, id: TermId) -> Option<usize> {
        if !self.filter.admits(id) {
            return None;
        }
        let place = self.by_id.binary_search_by_key(&id, |(other, _)| *other).ok()?;
        Some(self.by_id[place].1)
    }
}
