//! Ranking: the sentences that may answer, best first.

use std::collections::HashSet;

use crate::answer::model::fitted::Model;
use crate::answer::question::question::Question;
use crate::answer::rank::scored::{Measured, Scored, better};
use crate::answer::rank::second_pass::measure;
use crate::answer::retrieve::candidate::Candidates;
use crate::answer::retrieve::scope::{FEW, add_all, most_matched};
use crate::index::{Candidate, DocumentNo, IndexError, PassageNo, Snapshot};

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
        let stratum = candidates.section(candidate.section).stratum;
        let (passage, language) = (candidate.number, candidate.language);
        let Measured { sentence, features, first, .. } = measured;
        Some(Scored { passage, language, stratum, sentence, features, score: first })
    };
    let measured = measured.into_iter().filter_map(numbered).collect();
    Ok((measured, others.into_iter().filter_map(numbered).collect()))
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
