//! Meaning and support: how near a sentence is to what the question means, and how well something
//! stands for each of its words.

use std::ops::Range;

use crate::answer::model::feature::{Feature, Features};
use crate::answer::rank::meaning::{Meaning, PassageMeaning};
use crate::answer::rank::scene::{Scene, SentenceMatch};
use crate::answer::retrieve::counts::{TermSet, bit};

/// Below this share a term counts as one that nothing stands for.
const SUPPORTED: f32 = 0.5;

/// Sets how near the sentence is in meaning, and how well sentence and passage stand for each term.
/// `found` is what the question's `meaning` found in the passage.
pub(in crate::answer) fn semantic(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    (meaning, found): (&Meaning<'_>, &PassageMeaning),
    features: &mut Features,
) {
    let (own, above) = (sentence.held, scene.above.set);
    let lacking = !(scene.held | above);
    // Asked only of what is lacking: a term that is there stands for itself, however near another.
    let near = meaning.near_sentence(found, sentence.number, !own);
    let far = meaning.near_passage(found, lacking);
    features[Feature::Meaning] = found.sentence(sentence.number);
    features[Feature::PassageMeaning] = found.whole;
    features[Feature::AboveMeaning] = found.above;
    features[Feature::Near] = share_by(scene, !own, &near);
    features[Feature::PassageNear] = share_by(scene, lacking, &far);
    let whole = 0..scene.candidate.passage.terms.len();
    let near = support(scene, &sentence.range, own | above, &near);
    let far = support(scene, &whole, scene.held | above, &far);
    features[Feature::Support] = share_by(scene, TermSet::MAX, &near);
    features[Feature::PassageSupport] = share_by(scene, TermSet::MAX, &far);
    unsupported(scene, &far, features);
}

/// Sets what the passage lacks, by how well something stands `by` each term.
fn unsupported(scene: &Scene<'_>, by: &[f32], features: &mut Features) {
    let (mut most, mut next, mut lacking) = (0.0_f32, 0.0_f32, 0.0);
    for (term, by) in scene.analysed.terms.iter().zip(by) {
        let unsupported = term.weight * term.general_idf * (1.0 - by);
        // The smaller of this one and the largest so far: where this is the new largest, the old
        // one becomes the second.
        next = next.max(unsupported.min(most));
        most = most.max(unsupported);
        lacking += if *by < SUPPORTED { term.weight } else { 0.0 };
    }
    let all: f32 = scene.analysed.terms.iter().map(|term| term.weight).sum();
    features[Feature::Unsupported] = most;
    features[Feature::NextUnsupported] = next;
    features[Feature::Lacking] = lacking / all.max(f32::EPSILON);
}

/// Share of the general idf that terms in `of` have, each by a figure from 0 to 1.
fn share_by(scene: &Scene<'_>, of: TermSet, by: &[f32]) -> f32 {
    let (mut total, mut sum) = (0.0, 0.0);
    for (n, (term, by)) in scene.analysed.terms.iter().zip(by).enumerate() {
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
fn support(scene: &Scene<'_>, range: &Range<usize>, held: TermSet, near: &[f32]) -> Vec<f32> {
    // The best of all that stand for a term, never their sum: a term is supported once.
    let mut best = near.to_vec();
    for hit in scene.candidate.expansions_in(range) {
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
