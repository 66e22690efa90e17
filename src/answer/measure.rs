//! The formulas of the features.

use std::collections::{HashMap, HashSet};

use super::bm25::{
    Bm25, DOCUMENT, HEADING, NEIGHBOUR, PAIR, PASSAGE, SECTION, SENTENCE, TITLE, idf,
};
use super::candidate::{Above, Candidate, Candidates, Hit, TermSet, bit, set};
use super::feature::{Feature, Features};
use super::kind::AnswerKind;
use super::meaning::Meaning;
use super::question::{Question, QuestionTerm, Reading};
use super::relation::RelationKind;
use crate::index::{Meta, Snapshot};
use crate::text::{Blend, DIMENSIONS, Language};

/// How many sentences are measured in full: the best by a first, plain score.
pub(super) const MEASURED: usize = 40;

/// Mean lengths of headings and titles, in terms, for BM25; both are short everywhere.
const HEADING_MEAN: f32 = 3.0;
const TITLE_MEAN: f32 = 4.0;

/// What each part of the first score is worth against BM25 of the sentence itself: the formula
/// by hand that served best before the weights were fitted.
const FIRST: [(Feature, f32); 5] = [
    (Feature::Passage, 0.5),
    (Feature::Headings, 0.4),
    (Feature::Section, 0.3),
    (Feature::Title, 0.2),
    (Feature::Pairs, 0.2),
];

/// How many terms behind a number its noun may stand.
const NOUN_REACH: usize = 3;

/// A sentence of a candidate with its features.
#[derive(Clone, Debug)]
pub(super) struct Measured {
    /// Which of the candidates.
    pub(super) candidate: usize,
    /// Which sentence of its passage.
    pub(super) sentence: usize,
    /// The first, plain score.
    pub(super) first: f32,
    pub(super) features: Features,
}

/// Measures the best sentences of the candidates, best first by the plain score. Beside them come
/// the best sentences of further passages, not measured, until there are `passages` passages.
pub(super) fn measure(
    question: &Question,
    snapshot: &Snapshot,
    candidates: &Candidates<'_>,
    passages: usize,
) -> (Vec<Measured>, Vec<Measured>) {
    let meta = snapshot.meta();
    let mut all = Vec::new();
    let (mut best_sentence, mut best_passage) = (0.0_f32, 0.0_f32);
    for (n, candidate) in candidates.all.iter().enumerate() {
        let Some(scene) = Scene::of(question, meta, candidates, candidate) else { continue };
        let shared = scene.shared();
        best_passage = best_passage.max(shared.get(Feature::Passage));
        for sentence in 0..candidate.passage.sentences.len() {
            let mut features = shared.clone();
            scene.plain(sentence, &mut features);
            best_sentence = best_sentence.max(features.get(Feature::Sentence));
            let first = features.get(Feature::Sentence)
                + FIRST.iter().map(|(f, weight)| features.get(*f) * weight).sum::<f32>();
            all.push(Measured { candidate: n, sentence, first, features });
        }
    }
    pairs(question, meta, candidates, &mut all);
    all.sort_by(|a, b| {
        let number = |m: &Measured| candidates.all.get(m.candidate).map(|c| c.number);
        b.first.total_cmp(&a.first).then((number(a), a.sentence).cmp(&(number(b), b.sentence)))
    });
    let rest = all.split_off(MEASURED.min(all.len()));
    ranks(&mut all);
    let mut seen: HashSet<usize> = all.iter().map(|measured| measured.candidate).collect();
    let wanted = passages.saturating_sub(seen.len());
    let others = rest.into_iter().filter(|other| seen.insert(other.candidate));
    let others: Vec<Measured> = others.take(wanted).collect();
    let mut meanings: Vec<Meaning<'_>> =
        question.readings.iter().map(|reading| Meaning::of(reading, snapshot)).collect();
    for measured in &mut all {
        let Some(candidate) = candidates.all.get(measured.candidate) else { continue };
        let Some(scene) = Scene::of(question, meta, candidates, candidate) else { continue };
        let features = &mut measured.features;
        let lag = features.get(Feature::Sentence) - best_sentence;
        features.set(Feature::SentenceLag, lag);
        features.set(Feature::PassageLag, features.get(Feature::Passage) - best_passage);
        scene.fine(measured.sentence, features);
        let reading = question.readings.iter().position(|r| r.language == candidate.language);
        if candidate.language == Language::English
            && let Some(meaning) = reading.and_then(|n| meanings.get_mut(n))
            && let Ok(directions) = snapshot.directions(candidate.number)
        {
            scene.meaning(measured.sentence, directions, meaning, features);
        }
    }
    (all, others)
}

/// 1 / (1 + rank) by BM25 of the sentence.
fn ranks(all: &mut [Measured]) {
    let mut order: Vec<usize> = (0..all.len()).collect();
    let score = |n: &usize| all.get(*n).map_or(0.0, |m| m.features.get(Feature::Sentence));
    order.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.cmp(b)));
    for (rank, n) in order.into_iter().enumerate() {
        if let Some(measured) = all.get_mut(n) {
            measured.features.set(Feature::SentenceRank, 1.0 / (1.0 + rank as f32));
        }
    }
}

/// BM25 of neighbouring question terms that stand side by side, in sentence and passage. How rare
/// a pair is, is counted over the candidates, which hold nearly all that have it.
fn pairs(question: &Question, meta: &Meta, candidates: &Candidates<'_>, all: &mut [Measured]) {
    let mut found: Vec<Vec<(usize, usize, u32)>> = Vec::with_capacity(all.len());
    let mut rare: HashMap<(usize, usize), u32> = HashMap::new();
    for measured in all.iter() {
        let mut own: Vec<(usize, usize, u32)> = Vec::new();
        if let Some(candidate) = candidates.all.get(measured.candidate)
            && let Some(reading) = question.reading(candidate.language)
        {
            let range = candidate.passage.term_range(measured.sentence);
            for beside in candidate.hits_in(&range).windows(2) {
                let [a, b] = beside else { continue };
                if b.at != a.at + 1 || !reading.pairs.contains(&(a.term, b.term)) {
                    continue;
                }
                match own.iter_mut().find(|(x, y, _)| (*x, *y) == (a.term, b.term)) {
                    Some((_, _, count)) => *count += 1,
                    None => own.push((a.term, b.term, 1)),
                }
            }
        }
        for (a, b, _) in &own {
            *rare.entry((*a, *b)).or_default() += 1;
        }
        found.push(own);
    }
    let weigh = |own: &[(usize, usize, u32)], length: usize, mean: f32| -> f32 {
        own.iter()
            .map(|(a, b, count)| {
                let df = rare.get(&(*a, *b)).copied().unwrap_or_default();
                idf(df, meta.sentences) * PAIR.weight(*count as usize, length, mean)
            })
            .sum()
    };
    let mut passages: HashMap<usize, Vec<(usize, usize, u32)>> = HashMap::new();
    for (measured, own) in all.iter().zip(&found) {
        let whole = passages.entry(measured.candidate).or_default();
        for (a, b, count) in own {
            match whole.iter_mut().find(|(x, y, _)| (x, y) == (a, b)) {
                Some((_, _, known)) => *known += count,
                None => whole.push((*a, *b, *count)),
            }
        }
    }
    for (measured, own) in all.iter_mut().zip(&found) {
        let Some(candidate) = candidates.all.get(measured.candidate) else { continue };
        let length = candidate.passage.term_range(measured.sentence).len();
        let pairs = weigh(own, length, meta.sentence_terms);
        let whole = passages.get(&measured.candidate).map_or(&[][..], Vec::as_slice);
        let passage = weigh(whole, candidate.passage.terms.len(), meta.passage_terms);
        measured.features.set(Feature::Pairs, pairs);
        measured.features.set(Feature::PassagePairs, passage);
        let weight = FIRST.iter().find(|(f, _)| *f == Feature::Pairs).map_or(0.0, |(_, w)| *w);
        measured.first += weight * pairs;
    }
}

/// How long a text is, and how long its like are on the mean, in terms.
#[derive(Clone, Copy)]
struct Extent {
    length: usize,
    mean: f32,
}

/// A candidate with everything its features need.
struct Scene<'a> {
    question: &'a Question,
    reading: &'a Reading,
    meta: &'a Meta,
    candidate: &'a Candidate<'a>,
    above: &'a Above,
    section: &'a [u32],
    section_length: usize,
    document: &'a [u32],
    document_length: usize,
    /// Terms the passage holds.
    held: TermSet,
}

impl<'a> Scene<'a> {
    fn of(
        question: &'a Question,
        meta: &'a Meta,
        candidates: &'a Candidates<'a>,
        candidate: &'a Candidate<'a>,
    ) -> Option<Self> {
        let reading = question.reading(candidate.language)?;
        let above = candidates.above.get(&candidate.passage.section)?;
        let section = candidates.sections.get(&candidate.passage.section)?;
        let document = candidates.documents.get(&above.document)?;
        let held = candidate.hits.iter().fold(0, |set, hit| set | bit(hit.term));
        Some(Self {
            question,
            reading,
            meta,
            candidate,
            above,
            section: &section.counts,
            section_length: section.length,
            document: &document.counts,
            document_length: document.length,
            held,
        })
    }

    /// What all sentences of the passage share.
    fn shared(&self) -> Features {
        let mut features = Features::default();
        let counts = self.counts(&self.candidate.hits);
        let length = self.candidate.passage.terms.len();
        let meta = self.meta;
        let above = self.above;
        let by_passage = |t: &QuestionTerm| t.passage_idf;
        let bm25 = |with: Bm25, counts: &[u32], length: usize, mean: f32| {
            self.bm25(with, counts, Extent { length, mean }, by_passage)
        };
        let passage = bm25(PASSAGE, &counts, length, meta.passage_terms);
        let section = bm25(SECTION, self.section, self.section_length, meta.section_terms);
        let document = bm25(DOCUMENT, self.document, self.document_length, meta.document_terms);
        let headings = bm25(HEADING, &above.headings, above.heading_length, HEADING_MEAN);
        let heading = bm25(HEADING, &above.heading, above.own_length, HEADING_MEAN);
        let title = bm25(TITLE, &above.title, above.title_length, TITLE_MEAN);
        features.set(Feature::Headed, f32::from(u8::from(above.heading_length > 0)));
        features.set(Feature::Passage, passage);
        features.set(Feature::Section, section);
        features.set(Feature::Document, document);
        features.set(Feature::Headings, headings);
        features.set(Feature::Heading, heading);
        features.set(Feature::Title, title);
        features
    }

    /// BM25 of the sentence, the most telling feature, for the first score.
    fn plain(&self, sentence: usize, features: &mut Features) {
        let range = self.candidate.passage.term_range(sentence);
        let counts = self.counts(self.candidate.hits_in(&range));
        let mean = self.meta.sentence_terms;
        let score =
            self.bm25(SENTENCE, &counts, Extent { length: range.len(), mean }, |t| t.sentence_idf);
        features.set(Feature::Sentence, score);
    }

    /// Everything else, for the sentences that are left.
    fn fine(&self, sentence: usize, features: &mut Features) {
        let range = self.candidate.passage.term_range(sentence);
        let hits = self.candidate.hits_in(&range);
        let counts = self.counts(hits);
        let own = set(&counts);
        let mean = self.meta.sentence_terms;
        let general =
            self.bm25(SENTENCE, &counts, Extent { length: range.len(), mean }, |t| t.general_idf);
        features.set(Feature::General, general);
        self.beside(sentence, features);
        self.coverage(own, features);
        self.order(hits, features);
        self.related(&range, own, features);
        self.evidence(sentence, &range, features);
        self.shape(sentence, range.len(), own, features);
    }

    fn counts(&self, hits: &[Hit]) -> Vec<u32> {
        let mut counts = vec![0; self.reading.terms.len()];
        for hit in hits {
            if let Some(count) = counts.get_mut(hit.term) {
                *count += 1;
            }
        }
        counts
    }

    fn bm25(
        &self,
        with: Bm25,
        counts: &[u32],
        extent: Extent,
        idf: impl Fn(&QuestionTerm) -> f32,
    ) -> f32 {
        let Extent { length, mean } = extent;
        let held = self.reading.terms.iter().zip(counts).filter(|(_, count)| **count > 0);
        held.map(|(t, n)| t.weight * idf(t) * with.weight(*n as usize, length, mean)).sum()
    }

    /// The sentences before and behind.
    fn beside(&self, sentence: usize, features: &mut Features) {
        let passage = &self.candidate.passage;
        let count = passage.sentences.len();
        let before = sentence.checked_sub(1).map(|n| passage.term_range(n));
        let behind = (sentence + 1 < count).then(|| passage.term_range(sentence + 1));
        let hits = |range: &Option<std::ops::Range<usize>>| {
            let range = range.clone().unwrap_or(0..0);
            (self.counts(self.candidate.hits_in(&range)), range.len())
        };
        let mean = self.meta.sentence_terms;
        let (mut counts, mut length) = hits(&before);
        let previous = self.bm25(NEIGHBOUR, &counts, Extent { length, mean }, |t| t.sentence_idf);
        let (more, longer) = hits(&behind);
        for (count, more) in counts.iter_mut().zip(more) {
            *count += more;
        }
        length += longer;
        let both =
            self.bm25(NEIGHBOUR, &counts, Extent { length, mean: 2.0 * mean }, |t| t.sentence_idf);
        features.set(Feature::Previous, previous);
        features.set(Feature::Neighbours, both);
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
        let section = set(self.section);
        let by_sentence = |t: &QuestionTerm| t.sentence_idf;
        let by_general = |t: &QuestionTerm| t.general_idf;
        features.set(Feature::Coverage, self.share(own, by_sentence));
        features.set(Feature::PassageCoverage, self.share(held, by_sentence));
        features.set(Feature::ContextCoverage, self.share(own | above, by_sentence));
        features.set(Feature::PassageContextCoverage, self.share(held | above, by_sentence));
        features.set(Feature::SectionCoverage, self.share(section | above, by_sentence));
        features.set(Feature::GeneralCoverage, self.share(own, by_general));
        features.set(Feature::GeneralPassageCoverage, self.share(held, by_general));
        features.set(Feature::GeneralContextCoverage, self.share(own | above, by_general));
        let context = self.share(held | above, by_general);
        features.set(Feature::GeneralPassageContextCoverage, context);
        let by_telling = |t: &QuestionTerm| t.telling_idf;
        features.set(Feature::TellingCoverage, self.share(own | above, by_telling));
        features.set(Feature::TellingPassageCoverage, self.share(held | above, by_telling));
        features.set(Feature::TellingMissing, self.missing(held | above, by_telling));
        features.set(Feature::Missing, self.missing(own, by_sentence));
        features.set(Feature::PassageMissing, self.missing(held | above, by_general));
        features.set(Feature::Names, self.part(own, |t| t.name));
        features.set(Feature::Numbers, self.part(own, |t| t.number));
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
    fn order(&self, hits: &[Hit], features: &mut Features) {
        let distinct = hits.iter().fold(0, |set: TermSet, hit| set | bit(hit.term));
        let matched = distinct.count_ones() as usize;
        if matched < 2 {
            return;
        }
        let window = smallest_window(hits, matched);
        let nearness = matched as f32 / window.max(1) as f32;
        features.set(Feature::Nearness, nearness);
        features.set(Feature::Tightness, self.share(distinct, |t| t.sentence_idf) * nearness);
        let first = |term: usize| hits.iter().find(|hit| hit.term == term).map(|hit| hit.at);
        let places: Vec<usize> = (0..self.reading.terms.len()).filter_map(first).collect();
        let rising = places.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count();
        features.set(Feature::Order, rising as f32 / (places.len() - 1).max(1) as f32);
    }

    /// Missing terms of which a related term is there.
    fn related(&self, range: &std::ops::Range<usize>, own: TermSet, features: &mut Features) {
        let all = 0..self.candidate.passage.terms.len();
        let total: f32 = self.reading.terms.iter().map(|t| t.weight * t.sentence_idf).sum();
        let mut set = |feature: Feature, range: &std::ops::Range<usize>, lacking: TermSet, kind| {
            let mut best = vec![0.0_f32; self.reading.terms.len()];
            for hit in self.candidate.related_in(range) {
                let term = usize::from(hit.relation.term);
                if hit.relation.kind == kind
                    && lacking & bit(term) != 0
                    && let Some(best) = best.get_mut(term)
                {
                    *best = best.max(hit.relation.strength);
                }
            }
            let terms = self.reading.terms.iter().zip(best);
            let sum: f32 = terms.map(|(t, strength)| t.weight * t.sentence_idf * strength).sum();
            features.set(feature, if total > 0.0 { sum / total } else { 0.0 });
        };
        let held = self.held;
        set(Feature::Forms, range, !own, RelationKind::Form);
        set(Feature::PassageForms, &all, !held, RelationKind::Form);
        set(Feature::Associates, range, !own, RelationKind::Associate);
        set(Feature::PassageAssociates, &all, !own, RelationKind::Associate);
        set(Feature::Synonyms, range, !own, RelationKind::Neighbour);
        set(Feature::PassageSynonyms, &all, !held, RelationKind::Neighbour);
        set(Feature::Everyday, range, !own, RelationKind::Everyday);
        set(Feature::PassageEveryday, &all, !held, RelationKind::Everyday);
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
        match self.question.kind {
            AnswerKind::Date => {
                features.set(Feature::HasDate, any(&|at| passage.term_mark(at).is_date()));
            }
            AnswerKind::Number => {
                let number = |at: usize| passage.term_mark(at).is_number();
                features.set(Feature::HasNumber, any(&number));
                let counts = |at: usize| {
                    let mark = passage.term_mark(at);
                    let noun = |hit: &&Hit| Some(hit.term) == self.reading.counted;
                    let near = |hit: &Hit| hit.at > at && hit.at <= at + NOUN_REACH;
                    mark.is_number() && !mark.is_date() && hits.iter().filter(noun).any(near)
                };
                features.set(Feature::CountsNoun, any(&counts));
            }
            AnswerKind::Person => {
                features.set(Feature::HasPerson, any(&|at| passage.term_mark(at).is_name()));
            }
            AnswerKind::Place => {
                features.set(Feature::HasPlace, any(&|at| passage.term_mark(at).is_name()));
            }
            AnswerKind::Reason => features.set(Feature::HasReason, flag(mark.has_reason())),
            AnswerKind::Other => {}
        }
        if self.question.asks_way {
            features.set(Feature::HasCode, flag(mark.has_code()));
            features.set(Feature::HasStep, flag(mark.is_step()));
        }
        features.set(Feature::Asks, flag(mark.has_question()));
        features.set(Feature::Listed, flag(mark.is_listed()));
        features.set(Feature::Code, flag(mark.has_code()));
    }

    /// How near the sentence is to what the question means.
    fn meaning(
        &self,
        sentence: usize,
        directions: &[u8],
        meaning: &mut Meaning<'_>,
        features: &mut Features,
    ) {
        let (sentences, _) = directions.as_chunks::<DIMENSIONS>();
        let own = sentences.get(sentence).map_or(0.0, |bytes| meaning.of_whole(bytes));
        let mut blend = Blend::default();
        for bytes in sentences {
            blend.add(&bytes.map(u8::cast_signed), 1.0);
        }
        features.set(Feature::Meaning, own);
        features.set(Feature::PassageMeaning, meaning.of_blend(&blend));
        let passage = &self.candidate.passage;
        let mut above = Blend::default();
        meaning.blend(&self.above.terms, &mut above);
        features.set(Feature::AboveMeaning, meaning.of_blend(&above));
        let range = passage.term_range(sentence);
        let held = self.candidate.hits_in(&range).iter().fold(0, |set, hit| set | bit(hit.term));
        let near = meaning.nearest(passage.sentence_terms(sentence));
        let far = meaning.nearest(&passage.terms);
        let lacking = !(self.held | self.above.set);
        features.set(Feature::Near, self.share_of(!held, &near));
        features.set(Feature::PassageNear, self.share_of(lacking, &far));
        let near = self.support(&range, held | self.above.set, near);
        let far = self.support(&(0..passage.terms.len()), self.held | self.above.set, far);
        features.set(Feature::Support, self.share_of(TermSet::MAX, &near));
        features.set(Feature::PassageSupport, self.share_of(TermSet::MAX, &far));
        let terms = self.reading.terms.iter().zip(&far);
        let unsupported = terms.map(|(t, by)| t.weight * t.general_idf * (1.0 - by));
        features.set(Feature::Unsupported, unsupported.fold(0.0, f32::max));
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
    fn support(&self, range: &std::ops::Range<usize>, held: TermSet, near: Vec<f32>) -> Vec<f32> {
        let mut best = near;
        for hit in self.candidate.related_in(range) {
            let worth = match hit.relation.kind {
                RelationKind::Form | RelationKind::Everyday => 0.8,
                RelationKind::Neighbour => 0.7,
                RelationKind::Associate => 0.5,
            };
            if let Some(best) = best.get_mut(usize::from(hit.relation.term)) {
                *best = best.max(worth * hit.relation.strength);
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
        let count = self.candidate.passage.sentences.len();
        let matched = own.count_ones() as f32;
        features.set(Feature::Length, (length as f32).ln_1p());
        features.set(Feature::Place, sentence.min(10) as f32);
        features.set(Feature::First, f32::from(u8::from(sentence == 0)));
        let relative = sentence as f32 / count.saturating_sub(1).max(1) as f32;
        features.set(Feature::RelativePlace, relative);
        features.set(Feature::Copy, matched / length.max(1) as f32);
        features.set(Feature::News, (length as f32 - matched).max(0.0).ln_1p());
    }
}

/// The shortest run of terms that holds every matched term, in terms.
fn smallest_window(hits: &[Hit], matched: usize) -> usize {
    let mut inside: HashMap<usize, usize> = HashMap::new();
    let mut best = usize::MAX;
    let mut left = hits.iter();
    let mut first = left.next();
    for hit in hits {
        *inside.entry(hit.term).or_default() += 1;
        while inside.len() == matched
            && let Some(start) = first
        {
            best = best.min(hit.at - start.at + 1);
            if let Some(count) = inside.get_mut(&start.term) {
                *count -= 1;
                if *count == 0 {
                    inside.remove(&start.term);
                }
            }
            first = left.next();
        }
    }
    best
}
