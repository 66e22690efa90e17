//! Ranking: the passages that may answer, best first, each with its best sentence.

use std::cmp::Ordering;
use std::collections::HashSet;
use std::ops::Range;

use crate::answer::gate::confidence::confidences;
use crate::answer::question::question::Question;
use crate::answer::rank::feature::Features;
use crate::answer::rank::measure::{Measured, measure};
use crate::answer::rank::model::Model;
use crate::answer::rank::weights::Ground;
use crate::answer::retrieve::candidate::Candidates;
use crate::index::{Candidate, DocumentNo, IndexError, PassageNo, Snapshot};
use crate::text::Language;

/// How many passages are matched term by term. With twice as many no more answers are right: what
/// is far down by its words wins by chance as often as it answers.
const CANDIDATES: usize = 50;

/// Of a corpus, or a document, of no more passages than these all are matched.
const FEW: usize = 100;

/// A sentence with its features and its score.
#[derive(Clone, Debug)]
pub struct Scored {
    /// Its passage.
    pub passage: PassageNo,
    /// The language of its document.
    pub language: Language,
    /// Where it stands.
    pub ground: Ground,
    /// Which sentence of it.
    pub sentence: usize,
    /// What was measured of it.
    pub features: Features,
    /// The features' weighted sum.
    pub score: f32,
}

/// A passage with its best sentence.
#[derive(Clone, Debug)]
pub(in crate::answer) struct Ranked {
    pub(in crate::answer) best: Scored,
    /// Probability that the sentence answers; 0 beyond the passages that were wanted.
    pub(in crate::answer) confidence: f32,
}

/// The sentences measured for a question, best first by the plain score, and the best sentences of
/// further passages, not measured, until there are `limit` passages.
pub fn measured(
    question: &Question,
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
    limit: usize,
) -> Result<(Vec<Scored>, Vec<Scored>), IndexError> {
    let matched = most_matched(snapshot, document)?;
    let few = matched == FEW;
    let mut found = snapshot.candidates(&question.searched(), document, matched.max(limit))?;
    let further = found.split_off(found.len().min(matched));
    if question.means_something() {
        add_all(&mut found, snapshot, document)?;
    }
    let (measured, mut others) = measured_of(question, snapshot, &found, limit, few)?;
    if !further.is_empty() {
        let wanted = limit.saturating_sub(others.len());
        let known: Vec<PassageNo> = found.iter().map(|candidate| candidate.passage).collect();
        let further = best_of(question, snapshot, &further)?.into_iter();
        others.extend(further.filter(|best| !known.contains(&best.passage)).take(wanted));
    }
    Ok((measured, others))
}

/// The best sentence of each passage, best first by the plain score: what is shown of passages
/// beyond those that are matched, where so many are wanted. It changes nothing of what was measured
/// of the others, and so nothing of how sure they are.
fn best_of(
    question: &Question,
    snapshot: &Snapshot,
    found: &[Candidate],
) -> Result<Vec<Scored>, IndexError> {
    let (mut all, others) = measured_of(question, snapshot, found, found.len(), false)?;
    all.extend(others);
    all.sort_by(better);
    let mut seen: HashSet<PassageNo> = HashSet::new();
    all.retain(|scored| seen.insert(scored.passage));
    Ok(all)
}

/// The same of the passages found; `few` says whether they are all there are.
fn measured_of(
    question: &Question,
    snapshot: &Snapshot,
    found: &[Candidate],
    limit: usize,
    few: bool,
) -> Result<(Vec<Scored>, Vec<Scored>), IndexError> {
    let mut candidates = Candidates::of(question, snapshot, found)?;
    let (measured, others) = measure(question, snapshot, &mut candidates, limit, few);
    let numbered = |measured: Measured| {
        let candidate = candidates.all.get(measured.candidate)?;
        let ground = candidates.sections.get(candidate.section)?.ground;
        let (passage, language) = (candidate.number, candidate.language);
        let Measured { sentence, features, first, .. } = measured;
        Some(Scored { passage, language, ground, sentence, features, score: first })
    };
    let measured = measured.into_iter().filter_map(numbered).collect();
    Ok((measured, others.into_iter().filter_map(numbered).collect()))
}

/// How many passages with a word of the question are matched: all of few, the best of many.
pub(in crate::answer) fn most_matched(
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
) -> Result<usize, IndexError> {
    Ok(if scope(snapshot, document)?.len() <= FEW { FEW } else { CANDIDATES })
}

/// The passages that are asked: those of the only document, or all.
fn scope(
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
) -> Result<Range<PassageNo>, IndexError> {
    match document {
        Some(number) => {
            let (start, end) = snapshot.document(number)?.passages;
            Ok(start..end)
        }
        None => Ok(0..PassageNo::try_from(snapshot.passage_count()).unwrap_or(PassageNo::MAX)),
    }
}

/// Adds the other passages of a corpus, or of the only document asked, that has few: what answers
/// in other words is then never missed.
pub(in crate::answer) fn add_all(
    found: &mut Vec<Candidate>,
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
) -> Result<(), IndexError> {
    let all = scope(snapshot, document)?;
    if all.len() > FEW {
        return Ok(());
    }
    let known: Vec<PassageNo> = found.iter().map(|candidate| candidate.passage).collect();
    let others = all.filter(|passage| !known.contains(passage));
    found.extend(others.map(|passage| Candidate { passage, score: 0.0 }));
    Ok(())
}

/// The passages, best first, each with its best sentence and how sure it is. How sure the first
/// is does not depend on how many are wanted.
pub(in crate::answer) fn rank(
    question: &Question,
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
    limit: usize,
    model: &Model,
) -> Result<Vec<Ranked>, IndexError> {
    let (sentences, others) = scored(question, snapshot, document, limit, model)?;
    let passages = passages(&sentences);
    // How sure a passage is, is asked of those alone that are shown, and of the first.
    let shown = passages.get(..limit.max(1)).unwrap_or(&passages);
    let confidences = confidences(model, question, &sentences, shown);
    let confidences = confidences.into_iter().chain(std::iter::repeat(0.0));
    let mut ranked: Vec<Ranked> = passages
        .iter()
        .zip(confidences)
        .filter_map(|((best, _), confidence)| {
            Some(Ranked { best: sentences.get(*best)?.clone(), confidence })
        })
        .collect();
    // What was not worth measuring is not worth quoting as an answer.
    ranked.extend(others.into_iter().map(|best| Ranked { best, confidence: 0.0 }));
    Ok(ranked)
}

/// The sentences of [`measured`], scored by the model, best first.
pub(in crate::answer) fn scored(
    question: &Question,
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
    limit: usize,
    model: &Model,
) -> Result<(Vec<Scored>, Vec<Scored>), IndexError> {
    let (mut sentences, others) = measured(question, snapshot, document, limit)?;
    for sentence in &mut sentences {
        sentence.score = model.of(sentence.language).score(&sentence.features);
    }
    sentences.sort_by(better);
    Ok((sentences, others))
}

/// Best first; of equals the earlier in the corpus.
pub fn better(a: &Scored, b: &Scored) -> Ordering {
    b.score.total_cmp(&a.score).then((a.passage, a.sentence).cmp(&(b.passage, b.sentence)))
}

/// The passages of sorted sentences, each as the index of its best sentence with the share of
/// the softmax its sentences have, largest share first.
pub fn passages(sentences: &[Scored]) -> Vec<(usize, f32)> {
    let top = sentences.first().map_or(0.0, |best| best.score);
    let mass = |scored: &Scored| (scored.score - top).max(-50.0).exp();
    let total: f32 = sentences.iter().map(mass).sum();
    let mut passages: Vec<(usize, f32)> = Vec::new();
    for (n, scored) in sentences.iter().enumerate() {
        let same = |(best, _): &&mut (usize, f32)| {
            sentences.get(*best).is_some_and(|best| best.passage == scored.passage)
        };
        match passages.iter_mut().find(same) {
            Some((_, share)) => *share += mass(scored) / total,
            None => passages.push((n, mass(scored) / total)),
        }
    }
    passages.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    passages
}
