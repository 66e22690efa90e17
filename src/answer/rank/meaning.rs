//! Meaning: how near the words of a text are to those of a question, whatever their letters.
//!
//! Only English has embeddings here; readings in other languages have no meaning to compare, and
//! every figure of them is 0. The passages that are measured are looked through together: each term
//! they have is compared with each word of the question once, and the rows of the table that this
//! needs are fetched one after another, so that none waits for the one before it.

use std::ops::Range;

use crate::answer::question::terms::AnalysedQuestion;
use crate::answer::retrieve::candidate::{Candidates, MatchedPassage};
use crate::answer::retrieve::counts::{TermSet, bit};
use crate::index::{PassageNo, Snapshot, TermId};
use crate::lexicon::{Blend, DIMENSIONS, Wide, embedding_row};

/// Cosines up to this say nothing: any two words have that much in common.
const NOISE: f32 = 0.25;

/// How many figures processors compare at a time: what is kept for a term is filled up to that.
const LANES: usize = 4;

/// What the terms of one reading mean, and how near the passages looked through are to them.
pub(in crate::answer) struct Meaning<'a> {
    snapshot: &'a Snapshot,
    /// What those terms mean of which that is known, each with which of the reading's it is.
    words: Vec<(usize, Wide)>,
    /// How many terms the reading has.
    terms: usize,
    /// All terms together.
    whole: Option<Wide>,
    /// How many figures are kept for a sentence: one for each of `words`, and room.
    width: usize,
    /// The cosine of each of `words` and its nearest term of a sentence, sentence by sentence.
    nearest: Vec<f32>,
    /// By candidate.
    passages: Vec<Option<PassageMeaning>>,
}

/// How near a passage is to a question.
#[derive(Clone, Debug)]
pub(in crate::answer) struct PassageMeaning {
    /// The cosine of the question and each sentence.
    sentences: Vec<f32>,
    /// The same of all sentences together.
    pub(in crate::answer) whole: f32,
    /// The same of headings and title.
    pub(in crate::answer) above: f32,
    /// Where the figures of its sentences stand among those of all.
    figures: Range<usize>,
}

impl PassageMeaning {
    /// The cosine of the question and a sentence.
    pub(in crate::answer) fn sentence(&self, n: usize) -> f32 {
        self.sentences.get(n).copied().unwrap_or_default()
    }
}

impl<'a> Meaning<'a> {
    pub(in crate::answer) fn of(reading: &AnalysedQuestion, snapshot: &'a Snapshot) -> Self {
        let mut blend = Blend::default();
        let mut words = Vec::with_capacity(reading.terms.len());
        for (n, term) in reading.terms.iter().enumerate() {
            if let Some(direction) = &term.direction {
                blend.add_wide(direction, term.weight * term.general_idf);
                words.push((n, direction.clone()));
            }
        }
        let width = words.len().next_multiple_of(LANES);
        Self {
            snapshot,
            words,
            terms: reading.terms.len(),
            whole: blend.direction().as_ref().map(Wide::of),
            width,
            nearest: Vec::new(),
            passages: Vec::new(),
        }
    }

    /// The cosines of the question and each sentence of a passage; none where there is nothing to
    /// compare.
    pub(in crate::answer) fn sentences(&self, passage: PassageNo) -> impl Iterator<Item = f32> {
        // The index keeps these directions, so that the first pass can afford them for all
        // candidates; comparing word by word is left to `look_through`, for the few that are
        // measured.
        let bytes = match self.whole {
            Some(_) => self.snapshot.directions(passage).unwrap_or_default(),
            None => &[],
        };
        let (kept, _) = bytes.as_chunks::<DIMENSIONS>();
        // The last is the passage itself.
        let sentences = kept.split_last().map_or(&[][..], |(_, sentences)| sentences);
        sentences.iter().map(|bytes| self.cosine(bytes))
    }

    /// The cosine of the question and a direction; 0 where either has none.
    fn cosine(&self, direction: &[u8; DIMENSIONS]) -> f32 {
        self.whole.as_ref().map_or(0.0, |whole| whole.cosine(&Wide::read(direction)))
    }

    /// Looks through the candidates that `chosen` names.
    pub(in crate::answer) fn look_through(
        &mut self,
        candidates: &Candidates<'_>,
        chosen: impl Iterator<Item = usize>,
    ) {
        self.passages = vec![None; candidates.all.len()];
        let mut seen = vec![false; candidates.all.len()];
        let new = |n: &usize| seen.get_mut(*n).is_some_and(|s| !std::mem::replace(s, true));
        let chosen: Vec<usize> = chosen.filter(new).collect();
        let passages = || chosen.iter().filter_map(|n| Some((*n, candidates.all.get(*n)?)));
        let mut lexicon = Lexicon::for_terms(passages().map(|(_, p)| p.passage.terms.len()).sum());
        for (_, candidate) in passages() {
            for term in candidate.passage.terms.iter() {
                lexicon.add(term);
            }
        }
        let near = self.near(&lexicon.terms);
        let mut places = lexicon.places.as_slice();
        for (n, candidate) in passages() {
            let own;
            (own, places) =
                places.split_at_checked(candidate.passage.terms.len()).unwrap_or_default();
            let start = self.nearest.len();
            for sentence in 0..candidate.passage.sentences() {
                let range = candidate.passage.term_range(sentence);
                self.add(own.get(range).unwrap_or_default(), &near);
            }
            let figures = start..self.nearest.len();
            let found = self.passage(candidates, candidate, figures);
            if let Some(place) = self.passages.get_mut(n) {
                *place = found;
            }
        }
    }

    /// The cosines of each term and each of the words, term by term; 0 for a term without an
    /// embedding.
    fn near(&self, terms: &[TermId]) -> Vec<f32> {
        let mut near = vec![0.0; terms.len() * self.width];
        if self.width == 0 {
            return near;
        }
        // Rows far apart are waited for together: first all are fetched, then all compared.
        let rows = terms.iter().map(|term| self.snapshot.row(*term).and_then(embedding_row));
        let rows: Vec<Option<[u8; DIMENSIONS]>> = rows.map(Option::<&_>::copied).collect();
        for (values, row) in near.chunks_exact_mut(self.width).zip(&rows) {
            let Some(row) = row else { continue };
            let own = Wide::read(row);
            for (value, (_, word)) in values.iter_mut().zip(&self.words) {
                *value = word.cosine(&own);
            }
        }
        near
    }

    /// Adds a sentence: of each word the nearest of the terms in these places.
    fn add(&mut self, places: &[u32], near: &[f32]) {
        let start = self.nearest.len();
        self.nearest.resize(start + self.width, 0.0);
        let best = self.nearest.get_mut(start..).unwrap_or_default();
        for place in places {
            let start = *place as usize * self.width;
            let near = near.get(start..start + self.width).unwrap_or_default();
            closer(best, near);
        }
    }

    fn passage(
        &self,
        candidates: &Candidates<'_>,
        candidate: &MatchedPassage<'_>,
        figures: Range<usize>,
    ) -> Option<PassageMeaning> {
        // Damage reads as no meaning here. It is noted in the snapshot, and the library asks for
        // that before it hands out an answer.
        let (kept, _) = self.snapshot.directions(candidate.number).ok()?.as_chunks::<DIMENSIONS>();
        let (whole, sentences) = kept.split_last()?;
        let section = candidates.section_number(candidate.section);
        let above = self.snapshot.direction_above(section).ok()?.try_into().ok();
        Some(PassageMeaning {
            sentences: sentences.iter().map(|bytes| self.cosine(bytes)).collect(),
            whole: self.cosine(whole),
            above: above.map_or(0.0, |above| self.cosine(above)),
            figures,
        })
    }

    /// How near a passage is; nothing for one that was not looked through, which none is of another
    /// language.
    pub(in crate::answer) fn found(&self, candidate: usize) -> Option<&PassageMeaning> {
        self.passages.get(candidate)?.as_ref()
    }

    /// How near the nearest term of a sentence is to each term of the question that is `asked`
    /// for, 0 to 1; 0 for the others.
    pub(in crate::answer) fn near_sentence(
        &self,
        passage: &PassageMeaning,
        sentence: usize,
        asked: TermSet,
    ) -> Vec<f32> {
        let start = passage.figures.start + sentence * self.width;
        self.by_term(self.nearest.get(start..start + self.width).unwrap_or_default(), asked)
    }

    /// The same of a whole passage.
    pub(in crate::answer) fn near_passage(
        &self,
        passage: &PassageMeaning,
        asked: TermSet,
    ) -> Vec<f32> {
        let mut best = vec![0.0; self.width];
        // What is nearest in the passage is nearest in the sentence that has it: nothing is
        // compared again.
        let figures = self.nearest.get(passage.figures.clone()).unwrap_or_default();
        for near in figures.chunks_exact(self.width.max(1)) {
            closer(&mut best, near);
        }
        self.by_term(&best, asked)
    }

    /// How near one term of the corpus is to one of the question, 0 to 1.
    pub(in crate::answer) fn near_term(&self, word: TermId, term: usize) -> f32 {
        self.by_term(&self.near(&[word]), bit(term)).get(term).copied().unwrap_or_default()
    }

    fn by_term(&self, cosines: &[f32], asked: TermSet) -> Vec<f32> {
        let mut by_term = vec![0.0; self.terms];
        for ((term, _), cosine) in self.words.iter().zip(cosines) {
            if asked & bit(*term) != 0
                && let Some(near) = by_term.get_mut(*term)
            {
                // Stretched so that noise is 0 and the same direction 1, because shares of idf are
                // multiplied by it.
                *near = ((cosine - NOISE) / (1.0 - NOISE)).clamp(0.0, 1.0);
            }
        }
        by_term
    }
}

/// Keeps the larger of each two; written so that several are compared by one instruction.
fn closer(best: &mut [f32], near: &[f32]) {
    for (best, near) in best.iter_mut().zip(near) {
        *best = if *near > *best { *near } else { *best };
    }
}

/// A slot of a lexicon without a term.
const FREE: u32 = u32::MAX;

/// The different terms of some passages, in the order they were met.
struct Lexicon {
    terms: Vec<TermId>,
    /// Of every term added, which of `terms` it is.
    places: Vec<u32>,
    /// Which of `terms` is in each slot, open addressing; a power of two of them.
    slots: Vec<u32>,
}

impl Lexicon {
    /// One with room for this many terms.
    fn for_terms(count: usize) -> Self {
        // At most half of the slots are ever taken, so that every search meets a free one and ends.
        let slots = vec![FREE; (count * 2).next_power_of_two()];
        Self { terms: Vec::with_capacity(count), places: Vec::with_capacity(count), slots }
    }

    fn add(&mut self, term: TermId) {
        let mask = self.slots.len() - 1;
        // Numbers by rank need no more than to be spread (Knuth 1973, by the golden ratio).
        // The low bits of the product depend on the low bits of the number alone; the shift drops
        // them.
        let mut at = (term.wrapping_mul(0x9e37_79b9) >> 7) as usize & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == FREE {
                *slot = u32::try_from(self.terms.len()).unwrap_or(FREE);
                self.terms.push(term);
            }
            let place = *slot;
            if self.terms.get(place as usize) == Some(&term) {
                self.places.push(place);
                return;
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_keeps_the_place_it_first_had() {
        // The first three begin their search in one slot.
        let terms = [7, 21, 35, 7, u32::MAX, 35];
        let mut lexicon = Lexicon::for_terms(terms.len());
        for term in terms {
            lexicon.add(term);
        }
        assert_eq!(lexicon.terms, [7, 21, 35, u32::MAX]);
        assert_eq!(lexicon.places, [0, 1, 2, 0, 3, 2]);
    }

    #[test]
    fn the_nearer_of_two_is_kept() {
        let mut best = [0.1, 0.5, 0.0];
        closer(&mut best, &[0.3, 0.2, 0.0]);
        assert!(best.iter().zip([0.3, 0.5, 0.0]).all(|(a, b)| (a - b).abs() < f32::EPSILON));
    }
}
