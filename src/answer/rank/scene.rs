//! A candidate with everything its features need, and the sums they have in common.
//!
//! Each family of features is a file of functions over a scene: `headings`, `coverage`, `previous`,
//! `related`, `evidence`, `structure` and `shape`.

use std::ops::Range;

use crate::answer::question::question::Question;
use crate::answer::question::terms::{AnalysedQuestion, QuestionTerm};
use crate::answer::rank::bm25::{Bm25, PASSAGE, SENTENCE};
use crate::answer::retrieve::candidate::{
    Candidates, HeadingMatch, MatchedPassage, Surrounding, TermHit,
};
use crate::answer::retrieve::counts::{TermCounts, TermSet, bit};
use crate::index::Meta;

/// How long a text is, and how long its like are on average, in terms.
#[derive(Clone, Copy)]
pub(in crate::answer) struct Extent {
    pub(in crate::answer) length: usize,
    pub(in crate::answer) mean: f32,
}

/// A candidate with everything its features need.
pub(in crate::answer) struct Scene<'a> {
    pub(in crate::answer) question: &'a Question,
    /// The question in the language of the candidate.
    pub(in crate::answer) analysed: &'a AnalysedQuestion,
    pub(in crate::answer) meta: &'a Meta,
    pub(in crate::answer) candidate: &'a MatchedPassage<'a>,
    pub(in crate::answer) above: &'a HeadingMatch,
    pub(in crate::answer) section: &'a Surrounding,
    pub(in crate::answer) document: &'a Surrounding,
    /// Terms the passage holds.
    pub(in crate::answer) held: TermSet,
}

/// One sentence of the candidate.
pub(in crate::answer) struct SentenceMatch<'a> {
    /// Which of the passage's it is.
    pub(in crate::answer) number: usize,
    /// Which of the passage's terms are its own.
    pub(in crate::answer) range: Range<usize>,
    /// The question's terms in it.
    pub(in crate::answer) hits: &'a [TermHit],
    /// The same as a set.
    pub(in crate::answer) held: TermSet,
}

impl<'a> Scene<'a> {
    /// The scene of a candidate; none where the question was not analysed for its language.
    pub(in crate::answer) fn of(
        question: &'a Question,
        meta: &'a Meta,
        candidates: &'a Candidates<'a>,
        candidate: &'a MatchedPassage<'a>,
    ) -> Option<Self> {
        let analysed = question.analysed_in(candidate.language)?;
        let section = candidates.section(candidate.section);
        let document = candidates.document(section.document);
        let held = set_of(&candidate.hits);
        let (above, section) = (&section.above, &section.own);
        Some(Self { question, analysed, meta, candidate, above, section, document, held })
    }

    /// A sentence of the candidate.
    pub(in crate::answer) fn sentence(&self, number: usize) -> SentenceMatch<'a> {
        let range = self.candidate.passage.term_range(number);
        let hits = self.candidate.hits_in(&range);
        SentenceMatch { number, range, hits, held: set_of(hits) }
    }

    /// BM25 of a text with such counts, by one of the idfs of a term.
    pub(in crate::answer) fn bm25(
        &self,
        with: Bm25,
        counts: &TermCounts,
        extent: Extent,
        idf: impl Fn(&QuestionTerm) -> f32,
    ) -> f32 {
        let norm = with.norm(extent.length, extent.mean);
        let terms = &self.analysed.terms;
        let held = counts.iter().filter_map(|(n, count)| Some((terms.get(n)?, count)));
        held.map(|(term, count)| term.weight * idf(term) * with.weight_by(count, norm)).sum()
    }

    /// BM25 of the passage. `scratch` holds counts that are not needed any more.
    pub(in crate::answer) fn bm25_of_passage(&self, scratch: &mut TermCounts) -> f32 {
        let length = self.candidate.passage.terms.len();
        scratch.refill(self.candidate.hits.iter().map(|hit| hit.term));
        let extent = Extent { length, mean: self.meta.passage_terms };
        self.bm25(PASSAGE, scratch, extent, |term| term.passage_idf)
    }

    /// BM25 of a sentence of `length` terms with these hits, the most telling feature.
    pub(in crate::answer) fn bm25_of_sentence(
        &self,
        scratch: &mut TermCounts,
        hits: &[TermHit],
        length: usize,
    ) -> f32 {
        scratch.refill(hits.iter().map(|hit| hit.term));
        let extent = Extent { length, mean: self.meta.sentence_terms };
        self.bm25(SENTENCE, scratch, extent, |term| term.sentence_idf)
    }

    /// Share of `idf` of the terms in `held`.
    pub(in crate::answer) fn share(
        &self,
        held: TermSet,
        idf: impl Fn(&QuestionTerm) -> f32,
    ) -> f32 {
        let (mut total, mut found) = (0.0, 0.0);
        for (n, term) in self.analysed.terms.iter().enumerate() {
            let value = term.weight * idf(term);
            total += value;
            if held & bit(n) != 0 {
                found += value;
            }
        }
        // A question all of whose terms weigh nothing would give 0 / 0, and one NaN makes a score
        // NaN.
        if total > 0.0 { found / total } else { 0.0 }
    }
}

/// The terms of hits as a set.
pub(in crate::answer) fn set_of(hits: &[TermHit]) -> TermSet {
    hits.iter().fold(0, |set, hit| set | bit(hit.term))
}

/// The figure of what holds or does not.
pub(in crate::answer) fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}
