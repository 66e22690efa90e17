//! The first pass: which sentences of the candidates are worth measuring in full.
//!
//! It needs few features of many sentences, the second pass many features of few.

use std::cmp::Ordering;

use crate::answer::model::feature::{Feature, Features};
use crate::answer::question::question::Question;
use crate::answer::question::terms::AnalysedQuestion;
use crate::answer::rank::bm25::PAIR;
use crate::answer::rank::headings::around;
use crate::answer::rank::scene::Scene;
use crate::answer::rank::scored::Measured;
use crate::answer::retrieve::candidate::{Candidates, MatchedPassage};
use crate::answer::retrieve::counts::{TermCounts, TermSet, bit};
use crate::index::{ForwardRecord, Meta, PassageNo};
use crate::text::idf;

/// What each part of the first score is worth against BM25 of the sentence itself: the formula
/// by hand that served best before the weights were fitted.
const WEIGHTS: [(Feature, f32); 4] = [
    (Feature::Passage, 0.5),
    (Feature::Headings, 0.4),
    (Feature::Section, 0.3),
    (Feature::Title, 0.2),
];
/// What BM25 of the sentence's pairs of neighbouring terms is worth (k1 0.6, b 0.3). It is counted
/// last, over all candidates.
const PAIRS_WEIGHT: f32 = 0.2;

/// A sentence with its first score.
#[derive(Clone, Copy, Debug)]
pub(in crate::answer) struct Plain {
    /// Which of the candidates.
    pub(in crate::answer) candidate: usize,
    pub(in crate::answer) number: PassageNo,
    sentence: u32,
    score: f32,
    bm25: f32,
}

impl Plain {
    /// Whether it may be quoted as an answer: what only names the columns of a table, leads into one or
    /// stands for an image may not where there is anything else.
    pub(in crate::answer) fn may_answer(&self, passage: &ForwardRecord<'_>) -> bool {
        passage.sentences() == 1 || passage.sentence_mark(self.sentence as usize).may_answer()
    }

    /// Best first; of equals the earlier in the corpus.
    pub(in crate::answer) fn better(&self, other: &Self) -> Ordering {
        let place = (self.number, self.sentence).cmp(&(other.number, other.sentence));
        other.score.total_cmp(&self.score).then(place)
    }
}

/// The sentences of all candidates with what their first scores are made of.
#[derive(Debug, Default)]
pub(in crate::answer) struct First {
    /// In the order of the candidates.
    pub(in crate::answer) sentences: Vec<Plain>,
    /// What the sentences of a section share, by section.
    around: Vec<Option<Features>>,
    /// What those of a passage share, by candidate.
    passages: Vec<Shared>,
    /// The pairs of all sentences, each with which of the sentences it stands in.
    pairs: Vec<(usize, Pair)>,
    scratch: TermCounts,
}

/// What the sentences of a passage share.
#[derive(Clone, Copy, Debug, Default)]
struct Shared {
    section: usize,
    bm25: f32,
    pairs: f32,
}

impl First {
    pub(in crate::answer) fn of(
        question: &Question,
        meta: &Meta,
        candidates: &Candidates<'_>,
    ) -> Self {
        let mut first = Self { around: vec![None; candidates.sections.len()], ..Self::default() };
        let follows: Vec<Follows> = question.analysed.iter().map(Follows::of).collect();
        for (n, candidate) in candidates.all.iter().enumerate() {
            // Pushed before anything is skipped: `passages` is indexed by the number of the
            // candidate.
            first.passages.push(Shared { section: candidate.section, ..Shared::default() });
            let place = question.analysed.iter().position(|r| r.language == candidate.language);
            let Some(follows) = place.and_then(|place| follows.get(place)) else { continue };
            let Some(scene) = Scene::of(question, meta, candidates, candidate) else { continue };
            first.add(n, candidate, &scene, follows);
        }
        first.pair(meta, candidates);
        first
    }

    fn add(
        &mut self,
        n: usize,
        candidate: &MatchedPassage<'_>,
        scene: &Scene<'_>,
        follows: &Follows,
    ) {
        let Some(shared) = self.around.get_mut(candidate.section) else { return };
        let around = shared.get_or_insert_with(|| around(scene));
        let scratch = &mut self.scratch;
        let passage = scene.bm25_of_passage(scratch);
        if let Some(shared) = self.passages.get_mut(n) {
            shared.bm25 = passage;
        }
        let value = |feature: Feature| match feature {
            Feature::Passage => passage,
            other => around[other],
        };
        let beside: f32 = WEIGHTS.iter().map(|(feature, weight)| value(*feature) * weight).sum();
        let mut rest = candidate.hits.as_slice();
        let mut start = 0;
        for (sentence, end) in (0..).zip(candidate.passage.term_ends.iter()) {
            let end = end as usize;
            // Hits and sentences are both in the order of the passage, so that each sentence takes
            // its own off the front and none is searched for.
            let own = rest.iter().take_while(|hit| hit.at < end).count();
            let (hits, behind) = rest.split_at(own);
            rest = behind;
            for window in hits.windows(2) {
                if let [a, b] = window
                    // Places number terms and not words: a stop word between two does not part them
                    // here, and does not part them in the question either.
                    && b.at == a.at + 1
                    && follows.holds(a.term, b.term)
                {
                    self.pairs.push((self.sentences.len(), Pair { terms: (a.term, b.term) }));
                }
            }
            let bm25 = scene.bm25_of_sentence(scratch, hits, end.saturating_sub(start));
            start = end;
            let (number, score) = (candidate.number, bm25 + beside);
            self.sentences.push(Plain { candidate: n, number, sentence, score, bm25 });
        }
    }

    /// BM25 of neighbouring question terms that stand side by side, in sentence and passage. How
    /// rare a pair is, is counted over the candidates, which hold nearly all that have it.
    fn pair(&mut self, meta: &Meta, candidates: &Candidates<'_>) {
        let pairs = std::mem::take(&mut self.pairs);
        // Pairs were pushed sentence by sentence and candidate by candidate, so that those of one
        // sentence, and of one candidate, stand side by side.
        let sentences = || pairs.chunk_by(|(a, _), (b, _)| a == b);
        let mut rare = Tally::default();
        for own in sentences() {
            // Idf counts texts: a sentence that repeats a pair has it once.
            let distinct: Tally = own.iter().map(|(_, pair)| *pair).collect();
            for (pair, _) in distinct.0 {
                rare.add(pair);
            }
        }
        let weigh = |own: &Tally, length: usize, mean: f32| -> f32 {
            let weight = |(pair, count): &(Pair, u32)| {
                idf(u64::from(rare.count(*pair)), meta.sentences as u64)
                    * PAIR.weight(*count as usize, length, mean)
            };
            own.0.iter().map(weight).sum()
        };
        for own in sentences() {
            let Some((n, _)) = own.first() else { continue };
            let Some(plain) = self.sentences.get_mut(*n) else { continue };
            let Some(candidate) = candidates.all.get(plain.candidate) else { continue };
            let length = candidate.passage.term_range(plain.sentence as usize).len();
            let own: Tally = own.iter().map(|(_, pair)| *pair).collect();
            plain.score += PAIRS_WEIGHT * weigh(&own, length, meta.sentence_terms);
        }
        let passage = |n: usize| self.sentences.get(n).map(|plain| plain.candidate);
        for own in pairs.chunk_by(|(a, _), (b, _)| passage(*a) == passage(*b)) {
            let Some(n) = own.first().and_then(|(n, _)| passage(*n)) else { continue };
            let Some(candidate) = candidates.all.get(n) else { continue };
            let own: Tally = own.iter().map(|(_, pair)| *pair).collect();
            if let Some(shared) = self.passages.get_mut(n) {
                shared.pairs = weigh(&own, candidate.passage.terms.len(), meta.passage_terms);
            }
        }
    }

    /// A sentence with those of its features that its first score is made of.
    pub(in crate::answer) fn measured(&self, plain: &Plain) -> Measured {
        let shared = self.passages.get(plain.candidate).copied().unwrap_or_default();
        let around = self.around.get(shared.section).and_then(Option::as_ref);
        let mut features = around.copied().unwrap_or_default();
        features[Feature::Passage] = shared.bm25;
        features[Feature::PassagePairs] = shared.pairs;
        features[Feature::Sentence] = plain.bm25;
        let (candidate, first) = (plain.candidate, plain.score);
        let sentence = plain.sentence as usize;
        Measured { candidate, sentence, first, features }
    }
}

/// Two question terms that stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Pair {
    terms: (usize, usize),
}

/// How often each pair occurs, in the order of their first occurrence. There are few.
#[derive(Debug, Default)]
struct Tally(Vec<(Pair, u32)>);

impl Tally {
    fn add(&mut self, pair: Pair) {
        match self.0.iter_mut().find(|(known, _)| *known == pair) {
            Some((_, count)) => *count += 1,
            None => self.0.push((pair, 1)),
        }
    }

    fn count(&self, pair: Pair) -> u32 {
        self.0.iter().find(|(known, _)| *known == pair).map_or(0, |(_, count)| *count)
    }
}

impl FromIterator<Pair> for Tally {
    fn from_iter<I: IntoIterator<Item = Pair>>(pairs: I) -> Self {
        let mut tally = Self::default();
        for pair in pairs {
            tally.add(pair);
        }
        tally
    }
}

/// Which question terms come after which in the question, by the one before.
struct Follows(Vec<TermSet>);

impl Follows {
    fn of(reading: &AnalysedQuestion) -> Self {
        let mut follows = vec![0; reading.terms.len()];
        for (front, behind) in &reading.pairs {
            if let Some(set) = follows.get_mut(*front) {
                *set |= bit(*behind);
            }
        }
        Self(follows)
    }

    fn holds(&self, front: usize, behind: usize) -> bool {
        self.0.get(front).is_some_and(|set| set & bit(behind) != 0)
    }
}
