//! What the sentences before and after one have of the question.

use std::ops::Range;

use crate::answer::model::feature::{Feature, Features};
use crate::answer::rank::bm25::NEIGHBOUR;
use crate::answer::rank::scene::{Extent, Scene, SentenceMatch};
use crate::answer::retrieve::counts::TermCounts;

/// Sets BM25 of the sentence before, and of both beside it together.
pub(in crate::answer) fn neighbours(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    let passage = &scene.candidate.passage;
    let after = sentence.number + 1;
    // At either end of the passage the range is empty, which holds no hit and adds no length.
    let before = sentence.number.checked_sub(1).map_or(0..0, |n| passage.term_range(n));
    let after = if after < passage.sentences() { passage.term_range(after) } else { 0..0 };
    let mean = scene.meta.sentence_terms;
    let mut counts = TermCounts::default();
    add(scene, &before, &mut counts);
    // The one before has a feature of its own, because a sentence leaves out what was just said:
    // "It cost 1,200 crowns."
    features[Feature::Previous] = bm25(scene, &counts, before.len(), mean);
    add(scene, &after, &mut counts);
    // Two sentences are as long as two.
    features[Feature::Neighbours] = bm25(scene, &counts, before.len() + after.len(), 2.0 * mean);
}

fn add(scene: &Scene<'_>, range: &Range<usize>, counts: &mut TermCounts) {
    for hit in scene.candidate.hits_in(range) {
        counts.add(hit.term);
    }
}

fn bm25(scene: &Scene<'_>, counts: &TermCounts, length: usize, mean: f32) -> f32 {
    scene.bm25(NEIGHBOUR, counts, Extent { length, mean }, |term| term.sentence_idf)
}
