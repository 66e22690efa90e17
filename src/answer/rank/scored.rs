//! Sentences with what was measured of them, and the passages they make.

use std::cmp::Ordering;

use crate::answer::model::feature::Features;
use crate::answer::model::stratum::Stratum;
use crate::index::PassageNo;
use crate::text::Language;

/// A sentence of a candidate with its features.
#[derive(Clone, Debug)]
pub(in crate::answer) struct Measured {
    /// Which of the candidates.
    pub(in crate::answer) candidate: usize,
    /// Which sentence of its passage.
    pub(in crate::answer) sentence: usize,
    /// The first, plain score.
    pub(in crate::answer) first: f32,
    pub(in crate::answer) features: Features,
}

/// A sentence with its features and its score.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Its passage.
    pub passage: PassageNo,
    /// The language of its document.
    pub language: Language,
    /// Where its passage is.
    pub stratum: Stratum,
    /// Which sentence of the passage.
    pub sentence: usize,
    /// What was measured of it.
    pub features: Features,
    /// The features' weighted sum.
    pub score: f32,
}

/// A passage with its best sentence.
#[derive(Clone, Debug)]
pub(in crate::answer) struct Ranked {
    pub(in crate::answer) best: Scored,
    /// Probability that the sentence answers; 0 beyond the passages that were wanted.
    pub(in crate::answer) confidence: f32,
}

/// Best first; of equals the earlier in the corpus.
pub fn better(a: &Scored, b: &Scored) -> Ordering {
    b.score.total_cmp(&a.score).then((a.passage, a.sentence).cmp(&(b.passage, b.sentence)))
}

/// The passages of sorted sentences, each as the index of its best sentence with the share of
/// the softmax its sentences have, largest share first.
pub fn passages(sentences: &[Scored]) -> Vec<(usize, f32)> {
    let top = sentences.first().map_or(0.0, |best| best.score);
    let mass = |scored: &Scored| (scored.score - top).max(-50.0).exp();
    let total: f32 = sentences.iter().map(mass).sum();
    let mut passages: Vec<(usize, f32)> = Vec::new();
    for (n, scored) in sentences.iter().enumerate() {
        let same = |(best, _): &&mut (usize, f32)| {
            sentences.get(*best).is_some_and(|best| best.passage == scored.passage)
        };
        match passages.iter_mut().find(same) {
            Some((_, share)) => *share += mass(scored) / total,
            None => passages.push((n, mass(scored) / total)),
        }
    }
    passages.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    passages
}
