//! Meaning: how near the words of a text are to those of a question, whatever their letters.
//!
//! Only English has embeddings here; readings in other languages have no meaning to compare, and
//! every figure of them is 0.

use std::collections::HashMap;

use super::question::{QuestionTerm, Reading};
use crate::index::{Numbers, PassageNo, Snapshot, TermId};
use crate::text::{Blend, Direction, cosine, direction, read};

/// Cosines up to this say nothing: any two words have that much in common.
const NOISE: f32 = 0.25;

/// What the terms of one reading mean, and how near the corpus terms met so far are to them.
pub(super) struct Meaning<'a> {
    snapshot: &'a Snapshot,
    reading: &'a Reading,
    /// All terms together.
    whole: Option<Direction>,
    /// How near a corpus term is to each term of the question.
    near: HashMap<TermId, Vec<f32>>,
}

impl<'a> Meaning<'a> {
    pub(super) fn of(reading: &'a Reading, snapshot: &'a Snapshot) -> Self {
        let mut blend = Blend::default();
        for term in &reading.terms {
            if let Some(direction) = &term.direction {
                blend.add(direction, term.weight * term.general_idf);
            }
        }
        Self { snapshot, reading, whole: blend.direction(), near: HashMap::new() }
    }

    /// What the sentences of a passage mean; nothing where there is nothing to compare.
    pub(super) fn directions(&self, passage: PassageNo) -> &'a [u8] {
        match self.whole {
            Some(_) => self.snapshot.directions(passage).unwrap_or_default(),
            None => &[],
        }
    }

    /// The cosine of the whole question and a direction kept in bytes; 0 without one of them.
    pub(super) fn of_whole(&self, bytes: &[u8]) -> f32 {
        match (&self.whole, read(bytes)) {
            (Some(whole), Some(other)) => cosine(whole, &other),
            _ => 0.0,
        }
    }

    /// The same of a direction.
    pub(super) fn of_blend(&self, blend: &Blend) -> f32 {
        match (&self.whole, blend.direction()) {
            (Some(whole), Some(other)) => cosine(whole, &other),
            _ => 0.0,
        }
    }

    /// Adds the directions of corpus terms, by how rare they are in general English.
    pub(super) fn blend(&self, terms: &[TermId], blend: &mut Blend) {
        for term in terms {
            let row = self.snapshot.frequency(*term).row;
            if let Some(direction) = row.checked_sub(1).and_then(direction) {
                blend.add(&direction, 1.0);
            }
        }
    }

    /// How near the nearest of `terms` is to each term of the question, 0 to 1.
    pub(super) fn nearest(&mut self, terms: Numbers<'_>) -> Vec<f32> {
        let mut best = vec![0.0_f32; self.reading.terms.len()];
        for term in terms.iter() {
            let (snapshot, reading) = (self.snapshot, self.reading);
            let near = self.near.entry(term).or_insert_with(|| near(snapshot, reading, term));
            for (best, near) in best.iter_mut().zip(near) {
                *best = best.max(*near);
            }
        }
        best
    }
}

/// How near a corpus term is to each term of a question, 0 to 1.
fn near(snapshot: &Snapshot, reading: &Reading, term: TermId) -> Vec<f32> {
    let row = snapshot.frequency(term).row;
    let Some(own) = row.checked_sub(1).and_then(direction) else {
        return Vec::new();
    };
    let near = |term: &QuestionTerm| {
        let cosine = term.direction.as_ref().map_or(0.0, |other| cosine(other, &own));
        ((cosine - NOISE) / (1.0 - NOISE)).clamp(0.0, 1.0)
    };
    reading.terms.iter().map(near).collect()
}
