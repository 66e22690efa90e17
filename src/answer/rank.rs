//! Ranking: the sentences of the candidates, best first.
//!
//! A sentence is scored by BM25 of itself, of its passage, and by what its headings and its
//! document's title share with the question. The weights are those measured on encyclopedia
//! articles and on a manual before the ranker was fitted.

use std::cmp::Ordering;

use crate::corpus::Standing;
use crate::index::{DocumentNo, IndexError, PassageNo, PassageRecord, Snapshot, TermId};

use super::bm25::{PASSAGE, SENTENCE};
use super::question::{Question, QuestionTerm};

/// How many passages are looked at sentence by sentence.
pub(super) const CANDIDATES: usize = 100;

/// What each part of a sentence's score is worth against BM25 of the sentence itself.
const PASSAGE_WEIGHT: f32 = 0.5;
const HEADING_WEIGHT: f32 = 0.4;
const TITLE_WEIGHT: f32 = 0.2;

/// A sentence with its score and what of the question it holds.
#[derive(Clone, Debug)]
pub(super) struct Ranked {
    pub(super) passage: PassageNo,
    pub(super) sentence: usize,
    pub(super) score: f32,
    /// Share of the question's general idf in the sentence, its headings and title, 0 to 1.
    pub(super) coverage: f32,
    /// The same for the whole passage.
    pub(super) passage_coverage: f32,
}

/// The best sentence of each candidate passage, best first; equals in corpus order.
pub(super) fn rank(
    question: &Question,
    snapshot: &Snapshot,
    document: Option<DocumentNo>,
) -> Result<Vec<Ranked>, IndexError> {
    let candidates = snapshot.candidates(&question.searched(), document, CANDIDATES)?;
    let mut ranked = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let passage = snapshot.passage(candidate.passage)?;
        if passage.standing == Standing::Quotable {
            let best = sentences(question, snapshot, candidate.passage, &passage)?;
            ranked.extend(best.into_iter().max_by(better));
        }
    }
    ranked.sort_by(|a, b| better(b, a));
    Ok(ranked)
}

/// By score; of equals the earlier.
fn better(a: &Ranked, b: &Ranked) -> Ordering {
    a.score.total_cmp(&b.score).then((b.passage, b.sentence).cmp(&(a.passage, a.sentence)))
}

/// The sentences of one passage with their scores.
pub(super) fn sentences(
    question: &Question,
    snapshot: &Snapshot,
    number: PassageNo,
    passage: &PassageRecord<'_>,
) -> Result<Vec<Ranked>, IndexError> {
    let section = snapshot.section(passage.section)?;
    let document = snapshot.document(section.document)?;
    let terms = question.terms_in(document.language());
    let meta = snapshot.meta();
    let context =
        |term: &QuestionTerm| holds(&section.terms, term) || holds(&document.title_terms, term);
    let mut shared = 0.0;
    for term in terms {
        let count = occurrences(&passage.terms, term);
        shared += PASSAGE_WEIGHT
            * term.weight
            * term.passage_idf
            * PASSAGE.weight(count, passage.terms.len(), meta.passage_terms);
        if holds(&section.terms, term) {
            shared += HEADING_WEIGHT * term.weight * term.passage_idf;
        }
        if holds(&document.title_terms, term) {
            shared += TITLE_WEIGHT * term.weight * term.passage_idf;
        }
    }
    let passage_coverage = coverage(terms, |t| holds(&passage.terms, t) || context(t));
    let scored = (0..passage.sentences.len()).map(|sentence| {
        let own = passage.sentence_terms(sentence);
        let score: f32 = terms
            .iter()
            .map(|term| {
                let count = occurrences(own, term);
                term.weight
                    * term.sentence_idf
                    * SENTENCE.weight(count, own.len(), meta.sentence_terms)
            })
            .sum();
        Ranked {
            passage: number,
            sentence,
            score: score + shared,
            coverage: coverage(terms, |t| holds(own, t) || context(t)),
            passage_coverage,
        }
    });
    Ok(scored.collect())
}

fn occurrences(text: &[TermId], term: &QuestionTerm) -> usize {
    term.id.map_or(0, |id| text.iter().filter(|other| **other == id).count())
}

fn holds(text: &[TermId], term: &QuestionTerm) -> bool {
    term.id.is_some_and(|id| text.contains(&id))
}

/// Share of the terms' general idf for which `found` holds, 0 to 1.
pub(super) fn coverage(terms: &[QuestionTerm], found: impl Fn(&QuestionTerm) -> bool) -> f32 {
    let total: f32 = terms.iter().map(|term| term.weight * term.general_idf).sum();
    let held: f32 =
        terms.iter().filter(|term| found(term)).map(|term| term.weight * term.general_idf).sum();
    if total > 0.0 { held / total } else { 0.0 }
}
