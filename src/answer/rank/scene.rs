//! A candidate with everything its features need, and their formulas.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::question::answer_type::AnswerType;
use crate::answer::question::question::Question;
use crate::answer::question::terms::{AnalysedQuestion, MAX_TERMS, QuestionTerm};
use crate::answer::rank::bm25::{
    Bm25, DOCUMENT, HEADING, NEIGHBOUR, PASSAGE, SECTION, SENTENCE, TITLE,
};
use crate::answer::rank::meaning::Meaning;
use crate::answer::rank::scored::Measured;
use crate::answer::retrieve::candidate::{
    Candidates, ExpansionHit, HeadingMatch, MatchedPassage, Surrounding, TermHit,
};
use crate::answer::retrieve::counts::{TermCounts, TermSet, bit};
use crate::answer::retrieve::expansion::ExpansionKind;
use crate::index::Meta;

/// Mean lengths of headings and titles, in terms, for BM25; both are short everywhere.
const HEADING_MEAN: f32 = 3.0;
const TITLE_MEAN: f32 = 4.0;

/// How many terms behind a number its noun may stand.
const NOUN_REACH: usize = 3;

/// How long a text is, and how long its like are on the mean, in terms.
#[derive(Clone, Copy)]
pub(in crate::answer) struct Extent {
    pub(in crate::answer) length: usize,
    pub(in crate::answer) mean: f32,
}

/// A candidate with everything its features need.
pub(in crate::answer) struct Scene<'a> {
    question: &'a Question,
    reading: &'a AnalysedQuestion,
    meta: &'a Meta,
    candidate: &'a MatchedPassage<'a>,
    above: &'a HeadingMatch,
    section: &'a Surrounding,
    document: &'a Surrounding,
    /// Terms the passage holds.
    held: TermSet,
}

impl<'a> Scene<'a> {
    pub(in crate::answer) fn of(
        question: &'a Question,
        meta: &'a Meta,
        candidates: &'a Candidates<'a>,
        candidate: &'a MatchedPassage<'a>,
    ) -> Option<Self> {
        let reading = question.analysed_in(candidate.language)?;
        let section = candidates.section(candidate.section);
        let document = candidates.document(section.document);
        let held = candidate.hits.iter().fold(0, |set, hit| set | bit(hit.term));
        let (above, section) = (&section.above, &section.own);
        Some(Self { question, reading, meta, candidate, above, section, document, held })
    }

    /// What all passages of the section share.
    pub(in crate::answer) fn around(&self) -> Features {
        let mut features = Features::default();
        let (meta, above) = (self.meta, self.above);
        let bm25 = |with: Bm25, counts: &TermCounts, length: usize, mean: f32| {
            self.bm25(with, counts, Extent { length, mean }, |t| t.passage_idf)
        };
        let section = bm25(SECTION, &self.section.counts, self.section.length, meta.section_terms);
        let document =
            bm25(DOCUMENT, &self.document.counts, self.document.length, meta.document_terms);
        let headings = bm25(HEADING, &above.headings, above.heading_length, HEADING_MEAN);
        let heading = bm25(HEADING, &above.heading, above.own_length, HEADING_MEAN);
        let title = bm25(TITLE, &above.title, above.title_length, TITLE_MEAN);
        features[Feature::Headed] = f32::from(u8::from(above.heading_length > 0));
        features[Feature::Section] = section;
        features[Feature::Document] = document;
        features[Feature::Headings] = headings;
        features[Feature::Heading] = heading;
        let asked = above.heading.set().count_ones() as f32 / above.own_length.max(1) as f32;
        features[Feature::HeadingAsked] = asked.min(1.0);
        features[Feature::Title] = title;
        features
    }

    /// BM25 of the passage. `scratch` holds counts that are not needed any more.
    pub(in crate::answer) fn passage(&self, scratch: &mut TermCounts) -> f32 {
        let length = self.candidate.passage.terms.len();
        scratch.refill(self.candidate.hits.iter().map(|hit| hit.term));
        let extent = Extent { length, mean: self.meta.passage_terms };
        self.bm25(PASSAGE, scratch, extent, |t| t.passage_idf)
    }

    /// BM25 of a sentence of `length` terms with these hits, the most telling feature.
    pub(in crate::answer) fn sentence(
        &self,
        scratch: &mut TermCounts,
        hits: &[TermHit],
        length: usize,
    ) -> f32 {
        scratch.refill(hits.iter().map(|hit| hit.term));
        let extent = Extent { length, mean: self.meta.sentence_terms };
        self.bm25(SENTENCE, scratch, extent, |t| t.sentence_idf)
    }

    /// Everything else, for the sentences that are left.
    pub(in crate::answer) fn fine(&self, sentence: usize, features: &mut Features) {
        let range = self.candidate.passage.term_range(sentence);
        let hits = self.candidate.hits_in(&range);
        let counts = counts(hits);
        let own = counts.set();
        let mean = self.meta.sentence_terms;
        let general =
            self.bm25(SENTENCE, &counts, Extent { length: range.len(), mean }, |t| t.general_idf);
        features[Feature::General] = general;
        self.beside(sentence, features);
        self.coverage(own, features);
        self.order(hits, features);
        self.related(&range, own, features);
        self.evidence(sentence, &range, features);
        self.shape(sentence, range.len(), own, features);
    }

    fn bm25(
        &self,
        with: Bm25,
        counts: &TermCounts,
        extent: Extent,
        idf: impl Fn(&QuestionTerm) -> f32,
    ) -> f32 {
        let norm = with.norm(extent.length, extent.mean);
        let held = counts.iter().filter_map(|(n, count)| Some((self.reading.terms.get(n)?, count)));
        held.map(|(t, count)| t.weight * idf(t) * with.weight_by(count, norm)).sum()
    }

    /// The sentences before and behind.
    fn beside(&self, sentence: usize, features: &mut Features) {
        let passage = &self.candidate.passage;
        let count = passage.sentences();
        let before = sentence.checked_sub(1).map(|n| passage.term_range(n));
        let behind = (sentence + 1 < count).then(|| passage.term_range(sentence + 1));
        let hits = |range: Option<std::ops::Range<usize>>| {
            let range = range.unwrap_or(0..0);
            (self.candidate.hits_in(&range), range.len())
        };
        let mean = self.meta.sentence_terms;
        let (before, mut length) = hits(before);
        let mut counts = counts(before);
        let previous = self.bm25(NEIGHBOUR, &counts, Extent { length, mean }, |t| t.sentence_idf);
        let (behind, longer) = hits(behind);
        for hit in behind {
            counts.add(hit.term);
        }
        length += longer;
        let both =
            self.bm25(NEIGHBOUR, &counts, Extent { length, mean: 2.0 * mean }, |t| t.sentence_idf);
        features[Feature::Previous] = previous;
        features[Feature::Neighbours] = both;
    }

    /// Share of `idf` of the terms in `held`.
    fn share(&self, held: TermSet, idf: impl Fn(&QuestionTerm) -> f32) -> f32 {
        let (mut total, mut found) = (0.0, 0.0);
        for (n, term) in self.reading.terms.iter().enumerate() {
            let value = term.weight * idf(term);
            total += value;
            if held & bit(n) != 0 {
                found += value;
            }
        }
        if total > 0.0 { found / total } else { 0.0 }
    }

    /// The largest `idf` of a term not in `held`.
    fn missing(&self, held: TermSet, idf: impl Fn(&QuestionTerm) -> f32) -> f32 {
        let missing = self.reading.terms.iter().enumerate().filter(|(n, _)| held & bit(*n) == 0);
        missing.map(|(_, term)| term.weight * idf(term)).fold(0.0, f32::max)
    }

    fn coverage(&self, own: TermSet, features: &mut Features) {
        let (held, above) = (self.held, self.above.set);
        let section = self.section.counts.set();
        let by_sentence = |t: &QuestionTerm| t.sentence_idf;
        let by_general = |t: &QuestionTerm| t.general_idf;
        features[Feature::Coverage] = self.share(own, by_sentence);
        features[Feature::PassageCoverage] = self.share(held, by_sentence);
        features[Feature::ContextCoverage] = self.share(own | above, by_sentence);
        features[Feature::PassageContextCoverage] = self.share(held | above, by_sentence);
        features[Feature::SectionCoverage] = self.share(section | above, by_sentence);
        features[Feature::GeneralCoverage] = self.share(own, by_general);
        features[Feature::GeneralPassageCoverage] = self.share(held, by_general);
        features[Feature::GeneralContextCoverage] = self.share(own | above, by_general);
        let context = self.share(held | above, by_general);
        features[Feature::GeneralPassageContextCoverage] = context;
        let by_telling = |t: &QuestionTerm| t.telling_idf;
        features[Feature::TellingCoverage] = self.share(own | above, by_telling);
        features[Feature::TellingPassageCoverage] = self.share(held | above, by_telling);
        features[Feature::TellingMissing] = self.missing(held | above, by_telling);
        features[Feature::Missing] = self.missing(own, by_sentence);
        features[Feature::PassageMissing] = self.missing(held | above, by_general);
        features[Feature::Names] = self.part(own, |t| t.name);
        features[Feature::Numbers] = self.part(own, |t| t.number);
    }

    /// Share of the terms of a sort that are in `held`; ½ when the question has none.
    fn part(&self, held: TermSet, sort: impl Fn(&QuestionTerm) -> bool) -> f32 {
        let (mut all, mut found) = (0.0, 0.0);
        for (n, _) in self.reading.terms.iter().enumerate().filter(|(_, t)| sort(t)) {
            all += 1.0;
            if held & bit(n) != 0 {
                found += 1.0;
            }
        }
        if all > 0.0 { found / all } else { 0.5 }
    }

    /// How near and in which order the matched terms stand.
    fn order(&self, hits: &[TermHit], features: &mut Features) {
        let distinct = hits.iter().fold(0, |set: TermSet, hit| set | bit(hit.term));
        let matched = distinct.count_ones() as usize;
        if matched < 2 {
            return;
        }
        let window = smallest_window(hits, matched);
        let nearness = matched as f32 / window.max(1) as f32;
        features[Feature::Nearness] = nearness;
        features[Feature::Tightness] = self.share(distinct, |t| t.sentence_idf) * nearness;
        let first = |term: usize| hits.iter().find(|hit| hit.term == term).map(|hit| hit.at);
        let places: Vec<usize> = (0..self.reading.terms.len()).filter_map(first).collect();
        let rising = places.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count();
        features[Feature::Order] = rising as f32 / (places.len() - 1).max(1) as f32;
    }

    /// Missing terms of which a related term is there.
    fn related(&self, range: &std::ops::Range<usize>, own: TermSet, features: &mut Features) {
        if self.candidate.expansions.is_empty() {
            return;
        }
        let total: f32 = self.reading.terms.iter().map(|t| t.weight * t.sentence_idf).sum();
        let near = strengths(self.candidate.expansions_in(range));
        let all = strengths(&self.candidate.expansions);
        let mut set = |feature: Feature, by: &Strengths, lacking: TermSet, kind: ExpansionKind| {
            let Some(by) = by.get(kind as usize) else { return };
            let lacks = |n: usize| f32::from(u8::from(lacking & bit(n) != 0));
            let terms = self.reading.terms.iter().zip(by).enumerate();
            let sum: f32 =
                terms.map(|(n, (t, by))| t.weight * t.sentence_idf * by * lacks(n)).sum();
            features[feature] = if total > 0.0 { sum / total } else { 0.0 };
        };
        let held = self.held;
        set(Feature::Forms, &near, !own, ExpansionKind::Form);
        set(Feature::PassageForms, &all, !held, ExpansionKind::Form);
        set(Feature::Associates, &near, !own, ExpansionKind::Associate);
        set(Feature::PassageAssociates, &all, !own, ExpansionKind::Associate);
        set(Feature::Synonyms, &near, !own, ExpansionKind::Neighbour);
        set(Feature::PassageSynonyms, &all, !held, ExpansionKind::Neighbour);
        set(Feature::Everyday, &near, !own, ExpansionKind::Everyday);
        set(Feature::PassageEveryday, &all, !held, ExpansionKind::Everyday);
    }

    /// The terms of the sentence that leads into an item, a row or a code line, the last sentence
    /// before it that is none of these, and those of the row that names the columns of a table.
    fn lead(&self, sentence: usize) -> TermSet {
        let passage = &self.candidate.passage;
        let below = |n: usize| {
            let mark = passage.sentence_mark(n);
            mark.is_listed() || mark.has_code()
        };
        if !below(sentence) {
            return 0;
        }
        let lead = (0..sentence).rev().find(|n| !below(*n));
        let above = (lead.unwrap_or(0)..sentence).rev();
        let head = above.clone().find(|n| passage.sentence_mark(*n).is_head());
        let hits = lead
            .into_iter()
            .chain(head)
            .flat_map(|n| self.candidate.hits_in(&passage.term_range(n)));
        hits.fold(0, |set, hit| set | bit(hit.term))
    }

    /// The largest share of the question that a cell has, or the term an item explains, all terms
    /// of which the question has.
    fn entry(&self, range: &std::ops::Range<usize>, hits: &[TermHit]) -> f32 {
        let opens = |at: &usize| self.candidate.passage.term_mark(*at).opens_cell();
        let mut best = 0.0_f32;
        let mut start = range.start;
        while start < range.end {
            let end = (start + 1..range.end).find(opens).unwrap_or(range.end);
            let own = hits.iter().filter(|hit| hit.at >= start && hit.at < end);
            if own.clone().count() == end - start {
                let held = own.fold(0, |set, hit| set | bit(hit.term));
                best = best.max(self.share(held, |t| t.sentence_idf));
            }
            start = end;
        }
        best
    }

    /// Whether the sentence holds what the kind of question asks for.
    fn evidence(&self, sentence: usize, range: &std::ops::Range<usize>, features: &mut Features) {
        let passage = &self.candidate.passage;
        let hits = self.candidate.hits_in(range);
        let new = |at: usize| !hits.iter().any(|hit| hit.at == at);
        let any = |sort: &dyn Fn(usize) -> bool| {
            f32::from(u8::from(range.clone().any(|at| sort(at) && new(at))))
        };
        let mark = passage.sentence_mark(sentence);
        let flag = |holds: bool| f32::from(u8::from(holds));
        match self.question.answer_type {
            AnswerType::Date => {
                features[Feature::HasDate] = any(&|at| passage.term_mark(at).is_date());
            }
            AnswerType::Number => {
                let number = |at: usize| passage.term_mark(at).is_number();
                features[Feature::HasNumber] = any(&number);
                let counts = |at: usize| {
                    let mark = passage.term_mark(at);
                    let noun = |hit: &&TermHit| Some(hit.term) == self.reading.counted;
                    let near = |hit: &TermHit| hit.at > at && hit.at <= at + NOUN_REACH;
                    mark.is_number() && !mark.is_date() && hits.iter().filter(noun).any(near)
                };
                features[Feature::CountsNoun] = any(&counts);
            }
            AnswerType::Person => {
                features[Feature::HasPerson] = any(&|at| passage.term_mark(at).is_name());
            }
            AnswerType::Place => {
                features[Feature::HasPlace] = any(&|at| passage.term_mark(at).is_name());
            }
            AnswerType::Reason => features[Feature::HasReason] = flag(mark.has_reason()),
            AnswerType::Other => {}
        }
        let denial = mark.is_negated() != self.question.denies;
        features[Feature::Denial] = flag(denial);
        if self.question.asks_way {
            features[Feature::HasCode] = flag(mark.has_code());
            features[Feature::HasStep] = flag(mark.is_step());
        }
        features[Feature::Leading] = flag(mark.is_leading());
        let lead = self.lead(sentence) | hits.iter().fold(0, |set, hit| set | bit(hit.term));
        let lead = self.share(lead | self.above.set, |t| t.general_idf);
        features[Feature::LeadCoverage] = lead;
        if mark.is_listed() {
            features[Feature::Entry] = self.entry(range, hits);
        }
        features[Feature::Listed] = flag(mark.is_listed());
        features[Feature::Code] = flag(mark.has_code());
    }

    /// How near the sentence is to what the question means; nothing is set where the index does
    /// not tell.
    pub(in crate::answer) fn meaning(&self, measured: &mut Measured, meaning: &Meaning<'_>) {
        let Some(found) = meaning.found(measured.candidate) else { return };
        let (candidate, sentence) = (self.candidate, measured.sentence);
        let (passage, features) = (&candidate.passage, &mut measured.features);
        let range = passage.term_range(sentence);
        let held = candidate.hits_in(&range).iter().fold(0, |set, hit| set | bit(hit.term));
        let lacking = !(self.held | self.above.set);
        let near = meaning.near_sentence(found, sentence, !held);
        let far = meaning.near_passage(found, lacking);
        features[Feature::Meaning] = found.sentence(sentence);
        features[Feature::PassageMeaning] = found.whole;
        features[Feature::AboveMeaning] = found.above;
        features[Feature::Near] = self.share_of(!held, &near);
        features[Feature::PassageNear] = self.share_of(lacking, &far);
        let near = self.support(&range, held | self.above.set, &near);
        let far = self.support(&(0..passage.terms.len()), self.held | self.above.set, &far);
        features[Feature::Support] = self.share_of(TermSet::MAX, &near);
        features[Feature::PassageSupport] = self.share_of(TermSet::MAX, &far);
        let terms = self.reading.terms.iter().zip(&far);
        let (mut most, mut next, mut lacking) = (0.0_f32, 0.0_f32, 0.0);
        for (term, by) in terms {
            let unsupported = term.weight * term.general_idf * (1.0 - by);
            next = next.max(unsupported.min(most));
            most = most.max(unsupported);
            lacking += if *by < 0.5 { term.weight } else { 0.0 };
        }
        let all: f32 = self.reading.terms.iter().map(|term| term.weight).sum();
        features[Feature::Unsupported] = most;
        features[Feature::NextUnsupported] = next;
        features[Feature::Lacking] = lacking / all.max(f32::EPSILON);
    }

    /// Share of the general idf that terms in `of` have, each by a figure from 0 to 1.
    fn share_of(&self, of: TermSet, by: &[f32]) -> f32 {
        let (mut total, mut sum) = (0.0, 0.0);
        for (n, (term, by)) in self.reading.terms.iter().zip(by).enumerate() {
            let weight = term.weight * term.general_idf;
            total += weight;
            if of & bit(n) != 0 {
                sum += weight * by;
            }
        }
        if total > 0.0 { sum / total } else { 0.0 }
    }

    /// How well each term is stood for in a range of the passage's terms: 1 by itself, else by the
    /// nearest word of those there; `near` says how near embeddings find them.
    fn support(&self, range: &std::ops::Range<usize>, held: TermSet, near: &[f32]) -> Vec<f32> {
        let mut best = near.to_vec();
        for hit in self.candidate.expansions_in(range) {
            let worth = hit.expansion.kind.worth();
            if let Some(best) = best.get_mut(usize::from(hit.expansion.term)) {
                *best = best.max(worth * hit.expansion.strength);
            }
        }
        for (n, best) in best.iter_mut().enumerate() {
            if held & bit(n) != 0 {
                *best = 1.0;
            }
        }
        best
    }

    fn shape(&self, sentence: usize, length: usize, own: TermSet, features: &mut Features) {
        let count = self.candidate.passage.sentences();
        let matched = own.count_ones() as f32;
        features[Feature::Length] = (length as f32).ln_1p();
        features[Feature::Place] = sentence.min(10) as f32;
        features[Feature::First] = f32::from(u8::from(sentence == 0));
        let relative = sentence as f32 / count.saturating_sub(1).max(1) as f32;
        features[Feature::RelativePlace] = relative;
        features[Feature::Copy] = matched / length.max(1) as f32;
        features[Feature::News] = (length as f32 - matched).max(0.0).ln_1p();
    }
}

/// The best strength of a relation to each question term, by kind.
type Strengths = [[f32; MAX_TERMS]; ExpansionKind::COUNT];

fn strengths(hits: &[ExpansionHit]) -> Strengths {
    let mut strengths = [[0.0; MAX_TERMS]; ExpansionKind::COUNT];
    for ExpansionHit { expansion, .. } in hits {
        let own = strengths.get_mut(expansion.kind as usize);
        if let Some(best) = own.and_then(|own| own.get_mut(usize::from(expansion.term))) {
            *best = expansion.strength.max(*best);
        }
    }
    strengths
}

/// How often each question term is hit.
fn counts(hits: &[TermHit]) -> TermCounts {
    hits.iter().map(|hit| hit.term).collect()
}

/// The shortest run of terms that holds every matched term, in terms.
fn smallest_window(hits: &[TermHit], matched: usize) -> usize {
    let mut inside = [0_usize; MAX_TERMS];
    let mut distinct = 0;
    let mut best = usize::MAX;
    let mut left = hits.iter();
    let mut first = left.next();
    for hit in hits {
        if let Some(count) = inside.get_mut(hit.term) {
            distinct += usize::from(*count == 0);
            *count += 1;
        }
        while distinct == matched
            && let Some(start) = first
        {
            best = best.min(hit.at - start.at + 1);
            if let Some(count) = inside.get_mut(start.term) {
                *count -= 1;
                distinct -= usize::from(*count == 0);
            }
            first = left.next();
        }
    }
    best
}
