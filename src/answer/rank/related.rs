//! Terms of the question that a sentence lacks, and of which it has a related word.

use enum_map::EnumMap;

use crate::answer::model::feature::{Feature, Features};
use crate::answer::question::terms::MAX_TERMS;
use crate::answer::rank::scene::{Scene, SentenceMatch};
use crate::answer::retrieve::candidate::ExpansionHit;
use crate::answer::retrieve::counts::{TermSet, bit};
use crate::answer::retrieve::expansion::ExpansionKind;

/// The features of a kind: of the sentence, and of its passage.
const OF_KIND: [(ExpansionKind, Feature, Feature); 4] = [
    (ExpansionKind::Form, Feature::Forms, Feature::PassageForms),
    (ExpansionKind::Associate, Feature::Associates, Feature::PassageAssociates),
    (ExpansionKind::Neighbour, Feature::Synonyms, Feature::PassageSynonyms),
    (ExpansionKind::Everyday, Feature::Everyday, Feature::PassageEveryday),
];

/// The best strength of an expansion of each question term, by kind.
type Strengths = EnumMap<ExpansionKind, [f32; MAX_TERMS]>;

/// Sets the shares of missing terms that are there in another word.
pub(in crate::answer) fn related(
    scene: &Scene<'_>,
    sentence: &SentenceMatch<'_>,
    features: &mut Features,
) {
    if scene.candidate.expansions.is_empty() {
        return;
    }
    // Of the whole question, not of what is lacking: where one word of ten is lacking, another that
    // stands for it adds little.
    let total: f32 = scene.analysed.terms.iter().map(|term| term.weight * term.sentence_idf).sum();
    let near = strengths(scene.candidate.expansions_in(&sentence.range));
    let all = strengths(&scene.candidate.expansions);
    for (kind, of_sentence, of_passage) in OF_KIND {
        // An associate stands beside the term in a question and its answer, not in place of it: it
        // counts wherever the sentence itself lacks the term, whatever its passage has.
        let held = if kind == ExpansionKind::Associate { sentence.held } else { scene.held };
        features[of_sentence] = stood_for(scene, &near[kind], !sentence.held, total);
        features[of_passage] = stood_for(scene, &all[kind], !held, total);
    }
}

/// Idf share of the terms in `lacking`, each by how strongly another word stands for it.
fn stood_for(scene: &Scene<'_>, by: &[f32; MAX_TERMS], lacking: TermSet, total: f32) -> f32 {
    let terms = scene.analysed.terms.iter().zip(by).enumerate();
    let lacks = |n: usize| f32::from(u8::from(lacking & bit(n) != 0));
    let sum: f32 =
        terms.map(|(n, (term, by))| term.weight * term.sentence_idf * by * lacks(n)).sum();
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
