//! The second pass: everything that is measured of the few sentences that the first pass leaves.

use crate::answer::model::feature::Feature;
use crate::answer::question::question::Question;
use crate::answer::rank::first_pass::{First, Plain};
use crate::answer::rank::meaning::Meaning;
use crate::answer::rank::scene::Scene;
use crate::answer::rank::scored::Measured;
use crate::answer::retrieve::candidate::Candidates;
use crate::index::Snapshot;

/// How many sentences are measured in full: the best by a first, plain score. With 40 a few answers
/// fewer are right.
pub(in crate::answer) const MEASURED: usize = 24;
/// The same where there are few passages, all of which are matched: what answers in other words is
/// often far down by that score.
const MEASURED_OF_FEW: usize = 40;

/// What the second pass leaves.
pub(in crate::answer) struct SecondPass<'a> {
    /// The sentences measured in full, best first by the first pass.
    pub(in crate::answer) measured: Vec<Measured>,
    /// The best sentences of further passages, not measured.
    pub(in crate::answer) others: Vec<Measured>,
    /// What the question means in each of its readings, and how near the measured passages are.
    pub(in crate::answer) meanings: Vec<Meaning<'a>>,
}

/// Measures the best sentences of the candidates, best first by the plain score. Beside them come
/// the best sentences of further passages, not measured, until there are `passages` passages;
/// `few` says whether the candidates are all passages there are.
pub(in crate::answer) fn measure<'a>(
    question: &Question,
    snapshot: &'a Snapshot,
    candidates: &mut Candidates<'a>,
    passages: usize,
    few: bool,
) -> SecondPass<'a> {
    let meta = snapshot.meta();
    let mut meanings: Vec<Meaning<'a>> =
        question.analysed.iter().map(|reading| Meaning::of(reading, snapshot)).collect();
    let mut first = First::of(question, meta, candidates, &meanings);
    let mut chosen: Vec<Plain> = std::mem::take(&mut first.sentences);
    chosen.retain(|plain| {
        let passage = candidates.all.get(plain.candidate).map(|candidate| &candidate.passage);
        passage.is_some_and(|passage| plain.may_answer(passage))
    });
    let mut rest = Vec::new();
    let most = if few { MEASURED_OF_FEW } else { MEASURED };
    if chosen.len() > most {
        chosen.select_nth_unstable_by(most, Plain::better);
        rest = chosen.split_off(most);
    }
    chosen.sort_unstable_by(Plain::better);
    let mut seen: Vec<bool> = vec![false; candidates.all.len()];
    let mut unseen = |candidate: usize| {
        seen.get_mut(candidate).is_some_and(|seen| !std::mem::replace(seen, true))
    };
    let held = chosen.iter().filter(|plain| unseen(plain.candidate)).count();
    let wanted = passages.saturating_sub(held);
    if wanted > 0 {
        rest.sort_unstable_by(Plain::better);
    }
    let others = rest.iter().filter(|other| unseen(other.candidate)).take(wanted);
    let others: Vec<Measured> = others.map(|plain| first.measured(plain)).collect();
    candidates.expand(question, snapshot, chosen.iter().map(|plain| plain.candidate));
    let mut all: Vec<Measured> = chosen.iter().map(|plain| first.measured(plain)).collect();
    ranks(&mut all);
    for (reading, meaning) in question.analysed.iter().zip(&mut meanings) {
        let own =
            |n: &usize| candidates.all.get(*n).is_some_and(|c| c.language == reading.language);
        let chosen = chosen.iter().map(|plain| plain.candidate).filter(own);
        if reading.tabled {
            meaning.look_through(candidates, chosen);
        }
    }
    for measured in &mut all {
        let Some(candidate) = candidates.all.get(measured.candidate) else { continue };
        let Some(scene) = Scene::of(question, meta, candidates, candidate) else { continue };
        let features = &mut measured.features;
        let lag = features[Feature::Sentence] - first.best_sentence;
        features[Feature::SentenceLag] = lag;
        features[Feature::PassageLag] = features[Feature::Passage] - first.best_passage;
        scene.fine(measured.sentence, features);
        let reading = question.analysed.iter().position(|r| r.language == candidate.language);
        if let Some(meaning) = reading.and_then(|n| meanings.get(n)) {
            scene.meaning(measured, meaning);
        }
    }
    SecondPass { measured: all, others, meanings }
}

/// 1 / (1 + rank) by BM25 of the sentence.
fn ranks(all: &mut [Measured]) {
    let mut order: Vec<usize> = (0..all.len()).collect();
    let score = |n: &usize| all.get(*n).map_or(0.0, |m| m.features[Feature::Sentence]);
    order.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.cmp(b)));
    for (rank, n) in order.into_iter().enumerate() {
        if let Some(measured) = all.get_mut(n) {
            measured.features[Feature::SentenceRank] = 1.0 / (1.0 + rank as f32);
        }
    }
}
