//! Meaning: how near the words of a text are to those of a question, whatever their letters.
//!
//! Only English has embeddings here; readings in other languages have no meaning to compare, and
//! every figure of them is 0. A corpus term is compared with a term of the question once, and a
//! passage measured once, however many sentences ask for it; what the question finds by its own
//! words is not looked for by their meaning.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::candidate::Candidate;
use super::counts::{TermSet, bit};
use super::question::Reading;
use crate::index::{IndexError, Numbers, PassageNo, Snapshot, TermId};
use crate::text::{Blend, DIMENSIONS, Wide};

/// Cosines up to this say nothing: any two words have that much in common.
const NOISE: f32 = 0.25;

/// For how many corpus terms there is room from the beginning: about as many as the sentences that
/// are measured bring.
const TERMS: usize = 1500;

/// How many figures processors compare at a time: what is kept for a term is filled up to that.
const LANES: usize = 4;

/// What the terms of one reading mean, and how near the corpus terms met so far are to them.
pub(super) struct Meaning<'a> {
    snapshot: &'a Snapshot,
    /// What each term means, where that is known.
    words: Vec<Option<Wide>>,
    /// All terms together.
    whole: Option<Wide>,
    /// Which of `rows` is a corpus term's; they tell whether it has an embedding.
    known: HashMap<TermId, u32, BuildHasherDefault<Spread>>,
    rows: Vec<bool>,
    /// How near each of those is to each term of the question, 0 to 1, one behind the other,
    /// `width` for each.
    values: Vec<f32>,
    width: usize,
    /// By section.
    above: Vec<(usize, f32)>,
    /// By candidate.
    passages: Vec<(usize, PassageMeaning)>,
}

/// How near a passage is to a question.
pub(super) struct PassageMeaning {
    /// The cosine of the question and each sentence.
    sentences: Vec<f32>,
    /// The same of all sentences together.
    pub(super) whole: f32,
    /// The same of headings and title.
    pub(super) above: f32,
    /// How near its nearest term is to the terms of the question that were asked for, 0 to 1.
    pub(super) far: Vec<f32>,
}

impl PassageMeaning {
    /// The cosine of the question and a sentence.
    pub(super) fn sentence(&self, n: usize) -> f32 {
        self.sentences.get(n).copied().unwrap_or_default()
    }
}

impl<'a> Meaning<'a> {
    pub(super) fn of(reading: &Reading, snapshot: &'a Snapshot) -> Self {
        let mut blend = Blend::default();
        for term in &reading.terms {
            if let Some(direction) = &term.direction {
                blend.add(direction, term.weight * term.general_idf);
            }
        }
        let words = reading.terms.iter().map(|term| term.direction.as_ref().map(Wide::of));
        let width = reading.terms.len().next_multiple_of(LANES);
        Self {
            snapshot,
            words: words.collect(),
            whole: blend.direction().as_ref().map(Wide::of),
            known: HashMap::with_capacity_and_hasher(TERMS, BuildHasherDefault::default()),
            rows: Vec::with_capacity(TERMS),
            values: Vec::with_capacity(TERMS * width),
            width,
            above: Vec::new(),
            passages: Vec::new(),
        }
    }

    /// The cosines of the question and each sentence of a passage; none where there is nothing to
    /// compare.
    pub(super) fn sentences(&self, passage: PassageNo) -> impl Iterator<Item = f32> {
        let bytes = match self.whole {
            Some(_) => self.snapshot.directions(passage).unwrap_or_default(),
            None => &[],
        };
        let (kept, _) = bytes.as_chunks::<DIMENSIONS>();
        let cosine = |whole: &Wide, bytes| whole.cosine(&Wide::read(bytes));
        kept.iter().map(move |bytes| self.whole.as_ref().map_or(0.0, |whole| cosine(whole, bytes)))
    }

    /// How near a passage is, the candidate number `n`, its terms to the question's of `asked`;
    /// `above` are the terms of headings and title.
    pub(super) fn passage(
        &mut self,
        n: usize,
        candidate: &Candidate<'_>,
        above: &[TermId],
        asked: TermSet,
    ) -> Result<Option<&PassageMeaning>, IndexError> {
        let known = self.passages.iter().position(|(other, _)| *other == n);
        let place = known.unwrap_or(self.passages.len());
        if known.is_none() {
            let (kept, _) = self.snapshot.directions(candidate.number)?.as_chunks::<DIMENSIONS>();
            let mut blend = Blend::default();
            let mut sentences = Vec::with_capacity(kept.len());
            for bytes in kept {
                let sentence = Wide::read(bytes);
                sentences.push(self.whole.as_ref().map_or(0.0, |whole| whole.cosine(&sentence)));
                blend.add_wide(&sentence);
            }
            let whole = self.of_blend(&blend);
            let above = self.above(candidate.section, above);
            let far = self.nearest(candidate.passage.terms, asked);
            self.passages.push((n, PassageMeaning { sentences, whole, above, far }));
        }
        Ok(self.passages.get(place).map(|(_, passage)| passage))
    }

    fn of_blend(&self, blend: &Blend) -> f32 {
        match (&self.whole, blend.direction()) {
            (Some(whole), Some(other)) => whole.cosine(&Wide::of(&other)),
            _ => 0.0,
        }
    }

    /// How near headings and title of a section are.
    fn above(&mut self, section: usize, terms: &[TermId]) -> f32 {
        if let Some((_, known)) = self.above.iter().find(|(other, _)| *other == section) {
            return *known;
        }
        let mut blend = Blend::default();
        for term in terms {
            let row = self.snapshot.frequency(*term).row;
            if let Some(direction) = row.checked_sub(1).and_then(Wide::in_row) {
                blend.add_wide(&direction);
            }
        }
        let found = self.of_blend(&blend);
        self.above.push((section, found));
        found
    }

    /// How near the nearest of `terms` is to each term of the question that is `asked` for, 0 to 1;
    /// 0 for the others.
    pub(super) fn nearest(&mut self, terms: Numbers<'_>, asked: TermSet) -> Vec<f32> {
        let mut best = vec![0.0_f32; self.width];
        if self.words.iter().all(Option::is_none) || asked == 0 {
            best.truncate(self.words.len());
            return best;
        }
        for term in terms.iter() {
            let Some(near) = self.near(term) else { continue };
            // Written so that several are compared by one instruction.
            for (best, near) in best.iter_mut().zip(near) {
                *best = if *near > *best { *near } else { *best };
            }
        }
        best.truncate(self.words.len());
        for (n, best) in best.iter_mut().enumerate() {
            *best = if asked & bit(n) == 0 { 0.0 } else { *best };
        }
        best
    }

    /// How near a corpus term is to each term of the question; nothing when its meaning is not
    /// known.
    fn near(&mut self, term: TermId) -> Option<&[f32]> {
        let next = self.rows.len();
        let place = *self.known.entry(term).or_insert(u32::try_from(next).ok()?) as usize;
        if place == next {
            let row = self.snapshot.frequency(term).row.checked_sub(1);
            self.rows.push(row.is_some());
            self.values.resize((next + 1) * self.width, 0.0);
            let own = row.and_then(Wide::in_row);
            let values = self.values.get_mut(next * self.width..).unwrap_or_default();
            if let Some(own) = own {
                for (value, word) in values.iter_mut().zip(&self.words) {
                    let cosine = word.as_ref().map_or(0.0, |word| word.cosine(&own));
                    *value = ((cosine - NOISE) / (1.0 - NOISE)).clamp(0.0, 1.0);
                }
            }
        }
        self.rows.get(place).filter(|known| **known)?;
        self.values.get(place * self.width..(place + 1) * self.width)
    }
}

/// A hash of term ids: numbers by rank need no more than to be spread (Knuth 1973, multiplication
/// by the golden ratio).
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = (self.0 ^ u64::from(number)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
