//! Proximity: how near and in which order the matched terms are.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::question::terms::MAX_TERMS;
use crate::answer::rank::scene::{Scene, SentenceMatch};
use crate::answer::retrieve::candidate::TermHit;

/// Sets how near the matched terms of a sentence are; one term alone is near to nothing.
pub(in crate::answer) fn proximity(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    let (hits, held) = (sentence.hits, sentence.held);
    let matched = held.count_ones() as usize;
    if matched < 2 {
        return;
    }
    let nearness = matched as f32 / smallest_window(hits, matched).max(1) as f32;
    features[Feature::Nearness] = nearness;
    // Any two words side by side are as near as can be. Times their share of the question, two
    // words of ten count for little.
    features[Feature::Tightness] = scene.share(held, |term| term.sentence_idf) * nearness;
    // First places alone: a term that comes a second time would count as out of order.
    let places = (0..scene.analysed.terms.len()).filter_map(|term| first(hits, term));
    let places: Vec<usize> = places.collect();
    let rising = places.windows(2).filter(|pair| matches!(pair, [a, b] if a < b)).count();
    features[Feature::Order] = rising as f32 / (places.len() - 1).max(1) as f32;
}

/// Where a term is first.
fn first(hits: &[TermHit], term: usize) -> Option<usize> {
    hits.iter().find(|hit| hit.term == term).map(|hit| hit.at)
}

/// The shortest run of terms that holds every matched term, in terms.
#[expect(clippy::indexing_slicing, reason = "a question has at most that many terms")]
fn smallest_window(hits: &[TermHit], matched: usize) -> usize {
    let mut inside = [0_usize; MAX_TERMS];
    let mut distinct = 0;
    let mut best = usize::MAX;
    let mut left = hits.iter();
    let mut first = left.next();
    for hit in hits {
        distinct += usize::from(inside[hit.term] == 0);
        inside[hit.term] += 1;
        // The window is as wide as it must be to the right; now as narrow as it can be to the left.
        while distinct == matched
            && let Some(start) = first
        {
            best = best.min(hit.at - start.at + 1);
            inside[start.term] -= 1;
            distinct -= usize::from(inside[start.term] == 0);
            first = left.next();
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_window_holds_every_matched_term() {
        for (hits, matched, want) in [
            (&[(0, 0), (9, 1), (10, 0)][..], 2, 2),
            (&[(0, 0), (1, 0), (5, 1)], 2, 5),
            (&[(2, 0), (3, 1), (4, 2), (9, 0)], 3, 3),
            (&[(7, 3)], 1, 1),
        ] {
            let hits: Vec<TermHit> =
                hits.iter().map(|(at, term)| TermHit { at: *at, term: *term }).collect();
            assert_eq!(smallest_window(&hits, matched), want, "{hits:?}");
        }
    }
}
