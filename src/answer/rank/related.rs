//! Related words: terms of the question that a sentence or a passage lacks, and of which it has
//! another word.

use enum_map::EnumMap;

use crate::answer::model::feature::{Feature, Features};
use crate::answer::question::terms::MAX_TERMS;
use crate::answer::rank::scene::{Scene, SentenceMatch};
use crate::answer::retrieve::candidate::ExpansionHit;
use crate::answer::retrieve::counts::{TermSet, bit};
use crate::answer::retrieve::expansion::ExpansionKind;

/// The feature of a kind.
const OF_KIND: [(ExpansionKind, Feature); 3] = [
    (ExpansionKind::Form, Feature::Forms),
    (ExpansionKind::Associate, Feature::Associates),
    (ExpansionKind::Everyday, Feature::Everyday),
];

/// The best strength of an expansion of each question term, by kind.
type Strengths = EnumMap<ExpansionKind, [f32; MAX_TERMS]>;

/// Sets the shares of missing terms that are there in another word.
pub(in crate::answer) fn related(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    features[Feature::PassageSupport] = support(scene);
    if scene.candidate.expansions.is_empty() {
        return;
    }
    // Of the whole question, not of what is lacking: where one word of ten is lacking, another that
    // stands for it adds little.
    let total: f32 = scene.analysed.terms.iter().map(|term| term.weight * term.sentence_idf).sum();
    let near = strengths(scene.candidate.expansions_in(&sentence.range));
    for (kind, feature) in OF_KIND {
        features[feature] = stood_for(scene, &near[kind], !sentence.held, total);
    }
    // Of the passage only the everyday word: that another form of a word, or one that goes along
    // with it, is somewhere near says nothing that the words themselves do not.
    let far = strengths(&scene.candidate.expansions);
    features[Feature::PassageEveryday] =
        stood_for(scene, &far[ExpansionKind::Everyday], !scene.held, total);
}

/// Idf share of the terms in `lacking`, each by how strongly another word stands for it.
fn stood_for(scene: &Scene<'_>, by: &[f32; MAX_TERMS], lacking: TermSet, total: f32) -> f32 {
    let terms = scene.analysed.terms.iter().zip(by).enumerate();
    let lacks = |n: usize| f32::from(u8::from(lacking & bit(n) != 0));
    let sum: f32 =
        terms.map(|(n, (term, by))| term.weight * term.sentence_idf * by * lacks(n)).sum();
    if total > 0.0 { sum / total } else { 0.0 }
}

/// General idf share of all terms, each by the best that stands for it in the passage or in the
/// headings and title: 1 by itself, else by the word that stands for it best.
fn support(scene: &Scene<'_>) -> f32 {
    // The best of all that stand for a term, never their sum: a term is supported once.
    let mut best = [0.0_f32; MAX_TERMS];
    for hit in &scene.candidate.expansions {
        let worth = hit.expansion.kind.worth() * hit.expansion.strength;
        if let Some(best) = best.get_mut(usize::from(hit.expansion.term)) {
            *best = best.max(worth);
        }
    }
    let held = scene.held | scene.above.set;
    let (mut total, mut sum) = (0.0, 0.0);
    for (n, (term, best)) in scene.analysed.terms.iter().zip(best).enumerate() {
        let weight = term.weight * term.general_idf;
        total += weight;
        sum += weight * if held & bit(n) != 0 { 1.0 } else { best };
    }
    if total > 0.0 { sum / total } else { 0.0 }
}

#[expect(clippy::indexing_slicing, reason = "a question has at most that many terms")]
fn strengths(hits: &[ExpansionHit]) -> Strengths {
    let mut strengths = Strengths::from_fn(|_| [0.0; MAX_TERMS]);
    for ExpansionHit { expansion, .. } in hits {
        // The strongest alone: three weak synonyms of a word do not add up to the word.
        let best = &mut strengths[expansion.kind][usize::from(expansion.term)];
        *best = expansion.strength.max(*best);
    }
    strengths
}
