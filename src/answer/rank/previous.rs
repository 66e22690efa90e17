//! What the sentence before one has of the question.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::rank::bm25::NEIGHBOUR;
use crate::answer::rank::scene::{Extent, Scene, SentenceMatch};
use crate::answer::retrieve::counts::TermCounts;

/// Sets BM25 of the sentence before: a sentence leaves out what was just said ("It cost 1,200
/// crowns.").
pub(in crate::answer) fn previous(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    // The first sentence of a passage has none before it that its reader has just read.
    let Some(before) = sentence.number.checked_sub(1) else { return };
    let range = scene.candidate.passage.term_range(before);
    let counts: TermCounts = scene.candidate.hits_in(&range).iter().map(|hit| hit.term).collect();
    let extent = Extent { length: range.len(), mean: scene.meta.sentence_terms };
    features[Feature::Previous] = scene.bm25(NEIGHBOUR, &counts, extent, |term| term.sentence_idf);
}
