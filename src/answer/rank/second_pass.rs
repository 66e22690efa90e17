//! The second pass: everything that is measured of the few sentences that the first pass leaves.

use crate::answer::model::feature::Feature;
use crate::answer::question::question::Question;
use crate::answer::rank::coverage::coverage;
use crate::answer::rank::evidence::evidence;
use crate::answer::rank::first_pass::{First, Plain};
use crate::answer::rank::previous::previous;
use crate::answer::rank::related::related;
use crate::answer::rank::scene::Scene;
use crate::answer::rank::scored::Measured;
use crate::answer::rank::shape::shape;
use crate::answer::rank::structure::structure;
use crate::answer::retrieve::candidate::Candidates;
use crate::answer::retrieve::near::NearPassages;
use crate::index::{Meta, Snapshot};

/// How many sentences are measured in full: the best by a first, plain score. With 40 a few answers
/// fewer are right.
pub(in crate::answer) const MEASURED: usize = 24;
/// The same where there are few passages, all of which are matched: what answers in other words is
/// often far down by that score.
const MEASURED_OF_FEW: usize = 40;

/// What the second pass leaves.
pub(in crate::answer) struct SecondPass {
    /// The sentences measured in full, best first by the first pass.
    pub(in crate::answer) measured: Vec<Measured>,
    /// The best sentences of further passages, not measured.
    pub(in crate::answer) others: Vec<Measured>,
}

/// Which sentences are wanted.
#[derive(Clone, Copy)]
pub(in crate::answer) struct Wanted<'n> {
    /// Passages of which every sentence is measured.
    pub(in crate::answer) near: &'n NearPassages,
    /// How many passages there are to be in all.
    pub(in crate::answer) passages: usize,
    /// Whether the candidates are all passages there are.
    pub(in crate::answer) few: bool,
}

/// Measures the best sentences of the candidates, best first by the plain score, and all those of
/// the passages near in meaning. Beside them come the best sentences of further passages, not
/// measured, until there are as many passages as wanted.
pub(in crate::answer) fn measure<'a>(
    question: &Question,
    snapshot: &'a Snapshot,
    candidates: &mut Candidates<'a>,
    wanted: Wanted<'_>,
) -> SecondPass {
    let Wanted { near, passages, few } = wanted;
    let mut first = First::of(question, snapshot.meta(), candidates);
    let (chosen, mut rest) = choose(std::mem::take(&mut first.sentences), candidates, near, few);
    let mut seen = vec![false; candidates.all.len()];
    // Counting marks these passages as seen, so that `rest` adds none of them again.
    let held = chosen.iter().filter(|plain| is_new(&mut seen, plain.candidate)).count();
    let wanted = passages.saturating_sub(held);
    // Sorting thousands of sentences is worth it only where some of them are shown.
    if wanted > 0 {
        rest.sort_unstable_by(Plain::better);
    }
    let others = rest.iter().filter(|other| is_new(&mut seen, other.candidate)).take(wanted);
    let others: Vec<Measured> = others.map(|plain| first.measured(plain)).collect();
    // Related words enter no first score, so that only the passages chosen are searched for them.
    candidates.expand(question, snapshot, chosen.iter().map(|plain| plain.candidate));
    let mut measured: Vec<Measured> = chosen.iter().map(|plain| first.measured(plain)).collect();
    ranks(&mut measured);
    for one in &mut measured {
        features(question, snapshot.meta(), candidates, one);
    }
    SecondPass { measured, others }
}

/// The best sentences that may be quoted, best first, and the others, in no order.
fn choose(
    mut sentences: Vec<Plain>,
    candidates: &Candidates<'_>,
    near: &NearPassages,
    few: bool,
) -> (Vec<Plain>, Vec<Plain>) {
    sentences.retain(|plain| plain.may_answer(&candidates.passage(plain.candidate).passage));
    let most = if few { MEASURED_OF_FEW } else { MEASURED };
    let mut rest = Vec::new();
    if sentences.len() > most {
        // The best are split off without sorting the others, few of which are ever shown.
        sentences.select_nth_unstable_by(most, Plain::better);
        rest = sentences.split_off(most);
        // What answers in other words has none of the question's, and would never be measured.
        let is_near = |plain: &mut Plain| near.rank(plain.number).is_some();
        sentences.extend(rest.extract_if(.., is_near));
    }
    sentences.sort_unstable_by(Plain::better);
    (sentences, rest)
}

/// Whether one of several was not met before; it is from now on.
fn is_new(seen: &mut [bool], n: usize) -> bool {
    seen.get_mut(n).is_some_and(|seen| !std::mem::replace(seen, true))
}

/// Sets the features of every family that the first pass did not set.
fn features(
    question: &Question,
    meta: &Meta,
    candidates: &Candidates<'_>,
    measured: &mut Measured,
) {
    let candidate = candidates.passage(measured.candidate);
    let Some(scene) = Scene::of(question, meta, candidates, candidate) else { return };
    let sentence = scene.sentence(measured.sentence);
    let features = &mut measured.features;
    coverage(&scene, &sentence, features);
    previous(&scene, &sentence, features);
    related(&scene, &sentence, features);
    evidence(&scene, &sentence, features);
    structure(&scene, &sentence, features);
    shape(&sentence, features);
}

/// Sets 1 / (1 + rank) by BM25 of the sentence.
fn ranks(all: &mut [Measured]) {
    let mut order: Vec<&mut Measured> = all.iter_mut().collect();
    let score = |one: &Measured| one.features[Feature::Sentence];
    // The sort is stable, so that equals keep the order of the first pass.
    order.sort_by(|a, b| score(b).total_cmp(&score(a)));
    for (rank, measured) in order.into_iter().enumerate() {
        measured.features[Feature::SentenceRank] = 1.0 / (1.0 + rank as f32);
    }
}
