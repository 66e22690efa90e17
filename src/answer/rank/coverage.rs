//! Coverage: which share of the question a sentence has, with and without what is around it.

use crate::answer::model::feature::{Feature, Features};
use crate::answer::question::terms::QuestionTerm;
use crate::answer::rank::scene::{Scene, SentenceMatch};
use crate::answer::retrieve::counts::{TermSet, bit};

/// Sets the shares of the question that sentence, passage and headings have.
pub(in crate::answer) fn coverage(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    let (own, above) = (sentence.held, scene.above.set);
    let (near, far) = (own | above, scene.held | above);
    // Each with and without what stands above: a section that is all about the question's subject
    // need not name it again, and a page about another may.
    features[Feature::Coverage] = scene.share(own, by_sentence);
    features[Feature::PassageCoverage] = scene.share(scene.held, by_sentence);
    features[Feature::ContextCoverage] = scene.share(near, by_sentence);
    features[Feature::PassageContextCoverage] = scene.share(far, by_sentence);
    features[Feature::GeneralPassageCoverage] = scene.share(scene.held, by_general);
    features[Feature::GeneralContextCoverage] = scene.share(near, by_general);
    features[Feature::TellingCoverage] = scene.share(near, by_telling);
    features[Feature::TellingPassageCoverage] = scene.share(far, by_telling);
    // How much is lacking says less than how telling the one word is that is.
    features[Feature::TellingMissing] = missing(scene, far, by_telling);
    features[Feature::PassageMissing] = missing(scene, far, by_general);
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
