//! Ranking: the sentences of the retrieved passages, best first, and the passages they make.

use std::collections::HashSet;

use crate::answer::model::fitted::Model;
use crate::answer::model::stratum::Stratum;
use crate::answer::question::question::Question;
use crate::answer::rank::opposed::is_opposed;
use crate::answer::rank::scored::{Measured, Misfit, Ranked, Scored, better, passages};
use crate::answer::rank::second_pass::{Wanted, measure};
use crate::answer::retrieve::candidate::Candidates;
use crate::answer::retrieve::near::NearPassages;
use crate::answer::retrieve::retrieved::Retrieved;
use crate::index::{Candidate, IndexError, PassageNo, Snapshot};

/// From how many passages on a corpus with headings is taken for that of a community: an article has
/// fewer, and of those that were learnt from the smallest has five hundred.
const MANY: usize = 150;

/// The sentences of the passages retrieved for a question.
pub(in crate::answer) struct Ranking<'a> {
    /// The passages matched term by term.
    pub(in crate::answer) candidates: Candidates<'a>,
    /// The sentences measured in full, best first.
    pub(in crate::answer) sentences: Vec<Scored>,
    /// Their passages, best first.
    pub(in crate::answer) passages: Vec<Ranked>,
    /// The best sentence of further passages, where more are wanted: found, but not measured.
    pub(in crate::answer) further: Vec<Scored>,
}

impl Ranking<'_> {
    /// The best sentence of each passage, best first, those not measured last.
    pub(in crate::answer) fn best(&self) -> impl Iterator<Item = &Scored> {
        let measured = self.passages.iter().filter_map(|passage| self.sentences.get(passage.best));
        measured.chain(&self.further)
    }
}

/// Ranks what was retrieved; of passages beyond those that are measured, the best sentences are
/// added until there are `limit` passages.
pub(in crate::answer) fn rank<'a>(
    question: &Question,
    snapshot: &'a Snapshot,
    retrieved: &Retrieved,
    limit: usize,
    model: &Model,
) -> Result<Ranking<'a>, IndexError> {
    let (near, few) = (&retrieved.near, retrieved.is_of_few());
    let wanted = Wanted { near, passages: limit, few };
    let mut ranking = measured(question, snapshot, &retrieved.matched, wanted)?;
    for sentence in &mut ranking.sentences {
        sentence.score = model.of(sentence).score(&sentence.features);
        if is_opposed(question, snapshot, sentence.passage, sentence.sentence)? {
            sentence.misfit = Some(Misfit::Opposed);
        }
    }
    ranking.sentences.sort_by(better);
    ranking.passages = passages(&ranking.sentences);
    // The sort is stable: those that share words keep their order before those that share none, which
    // are measured on a scale of their own.
    ranking.passages.sort_by_key(|passage| {
        let best = ranking.sentences.get(passage.best);
        best.is_some_and(|best| best.misfit == Some(Misfit::Strange))
    });
    if !retrieved.further.is_empty() {
        let wanted = limit.saturating_sub(ranking.further.len());
        let further = best_of(question, snapshot, &retrieved.further)?;
        ranking.further.extend(further.into_iter().take(wanted));
    }
    Ok(ranking)
}

/// The best sentence of each passage, best first by the first pass: what is shown of passages
/// beyond those that are matched, where that many are wanted. It changes nothing of what was
/// measured of the others, and so nothing of how sure they are.
fn best_of(
    question: &Question,
    snapshot: &Snapshot,
    found: &[Candidate],
) -> Result<Vec<Scored>, IndexError> {
    let (near, passages) = (&NearPassages::default(), found.len());
    let wanted = Wanted { near, passages, few: false };
    let Ranking { sentences: mut all, further, .. } = measured(question, snapshot, found, wanted)?;
    all.extend(further);
    all.sort_by(better);
    let mut seen: HashSet<PassageNo> = HashSet::new();
    all.retain(|scored| seen.insert(scored.passage));
    Ok(all)
}

/// The sentences of the passages found, best first by the first pass, which is their score so far.
fn measured<'a>(
    question: &Question,
    snapshot: &'a Snapshot,
    found: &[Candidate],
    wanted: Wanted<'_>,
) -> Result<Ranking<'a>, IndexError> {
    let mut candidates = Candidates::of(question, snapshot, found)?;
    let second = measure(question, snapshot, &mut candidates, wanted);
    let many = snapshot.meta().quotable > MANY;
    let scored = |measured| scored((question, many), &candidates, measured);
    let sentences = second.measured.iter().map(scored).collect();
    let further = second.others.iter().map(scored).collect();
    Ok(Ranking { candidates, sentences, passages: Vec::new(), further })
}

/// A measured sentence by the numbers of the snapshot instead of those of the candidates.
fn scored(
    (question, many): (&Question, bool),
    candidates: &Candidates<'_>,
    measured: &Measured,
) -> Scored {
    let candidate = candidates.passage(measured.candidate);
    let (passage, language) = (candidate.number, candidate.language);
    let Measured { sentence, features, first, .. } = *measured;
    let analysed = question.analysed_in(language);
    let tabled = analysed.is_some_and(|analysed| analysed.tabled);
    let section = candidates.section(candidate.section);
    let held = section.above.set | candidates.document(section.document).counts.set();
    let strange = held == 0 && analysed.is_some_and(|analysed| analysed.foreign);
    let stratum = section.stratum;
    // Encyclopedic texts without headings are no community's, however many there are.
    let of_many = many && stratum != Stratum::Plain;
    Scored {
        passage,
        language,
        tabled,
        of_many,
        stratum,
        sentence,
        features,
        misfit: strange.then_some(Misfit::Strange),
        first,
        score: first,
    }
}
