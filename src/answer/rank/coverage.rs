//! Coverage: which share of the question a sentence has, with and without what is around it.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::question::terms::QuestionTerm;
use crate::answer::rank::bm25::SENTENCE;
use crate::answer::rank::scene::{Extent, Scene, SentenceMatch};
use crate::answer::retrieve::counts::{TermCounts, TermSet, bit};

/// Sets the shares of the question that sentence, passage, section and headings have.
pub(in crate::answer) fn coverage(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    let (own, held, above) = (sentence.held, scene.held, scene.above.set);
    let section = scene.section.counts.set();
    features[Feature::General] = general(scene, sentence);
    features[Feature::Coverage] = scene.share(own, by_sentence);
    features[Feature::PassageCoverage] = scene.share(held, by_sentence);
    features[Feature::ContextCoverage] = scene.share(own | above, by_sentence);
    features[Feature::PassageContextCoverage] = scene.share(held | above, by_sentence);
    features[Feature::SectionCoverage] = scene.share(section | above, by_sentence);
    features[Feature::GeneralCoverage] = scene.share(own, by_general);
    features[Feature::GeneralPassageCoverage] = scene.share(held, by_general);
    features[Feature::GeneralContextCoverage] = scene.share(own | above, by_general);
    features[Feature::GeneralPassageContextCoverage] = scene.share(held | above, by_general);
    features[Feature::TellingCoverage] = scene.share(own | above, by_telling);
    features[Feature::TellingPassageCoverage] = scene.share(held | above, by_telling);
    features[Feature::TellingMissing] = missing(scene, held | above, by_telling);
    features[Feature::Missing] = missing(scene, own, by_sentence);
    features[Feature::PassageMissing] = missing(scene, held | above, by_general);
    features[Feature::Names] = part(scene, own, |term| term.name);
    features[Feature::Numbers] = part(scene, own, |term| term.number);
}

fn by_sentence(term: &QuestionTerm) -> f32 {
    term.sentence_idf
}

fn by_general(term: &QuestionTerm) -> f32 {
    term.general_idf
}

fn by_telling(term: &QuestionTerm) -> f32 {
    term.telling_idf
}

/// BM25 of the sentence by how rare its words are in general English.
fn general(scene: &Scene<'_>, sentence: &SentenceMatch<'_>) -> f32 {
    // Counted here, not in the first pass: there it would be weighed for every sentence of every
    // candidate, and no first score needs it.
    let counts: TermCounts = sentence.hits.iter().map(|hit| hit.term).collect();
    let extent = Extent { length: sentence.range.len(), mean: scene.meta.sentence_terms };
    scene.bm25(SENTENCE, &counts, extent, by_general)
}

/// The largest `idf` of a term not in `held`.
fn missing(scene: &Scene<'_>, held: TermSet, idf: impl Fn(&QuestionTerm) -> f32) -> f32 {
    let terms = scene.analysed.terms.iter().enumerate();
    let missing = terms.filter(|(n, _)| held & bit(*n) == 0);
    // The largest and not the sum: several common words that are lacking must not outweigh the one
    // rare word whose absence decides.
    missing.map(|(_, term)| term.weight * idf(term)).fold(0.0, f32::max)
}

/// Share of the terms of a sort that are in `held`; ½ when the question has none, so that having
/// all of none is neither for a sentence nor against it.
fn part(scene: &Scene<'_>, held: TermSet, sort: impl Fn(&QuestionTerm) -> bool) -> f32 {
    let (mut all, mut found) = (0.0, 0.0);
    for (n, _) in scene.analysed.terms.iter().enumerate().filter(|(_, term)| sort(term)) {
        all += 1.0;
        if held & bit(n) != 0 {
            found += 1.0;
        }
    }
    if all > 0.0 { found / all } else { 0.5 }
}
