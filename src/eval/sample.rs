//! Samples: the sentences of a labelled question, measured and judged.

use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;

use super::judge::Gold;
use super::labelled::{LabelledQuestion, LabelledSet, Sort, Use};
use crate::answer::{AnswerError, Answerer, Figures, Question, Scored, picks};
use crate::index::{IndexError, Snapshot};
use crate::library::{Library, LibraryError};

/// A question with its measured sentences.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) question: Question,
    pub(super) sentences: Vec<Scored>,
    /// Whether each sentence is right.
    pub(super) right: Vec<bool>,
    /// The mentions of the first right sentence, each with whether it is the answer.
    pub(super) picks: Vec<(Figures, bool)>,
    /// Whether the corpus answers.
    pub(super) answerable: bool,
    pub(super) used: Use,
}

/// Measures all questions of a set over its corpus as if its language were of a sort.
pub(super) fn samples(set: &LabelledSet, sort: Sort) -> Result<Vec<Sample>, LibraryError> {
    let library =
        Library::of_files(Path::new("labelled"), &set.files, None, Timestamp::UNIX_EPOCH, &|_| {})?;
    let snapshot = library.snapshot();
    let answerer = library.answerer();
    // Questions of one corpus share its index, which costs far more than any of them.
    let one = |labelled: &LabelledQuestion| {
        let question = Question::read(&labelled.text, &labelled.history, &snapshot);
        let question = match sort {
            Sort::Tabled => question,
            Sort::Bare | Sort::Unspaced => question.bare(),
        };
        sample(labelled, question, (answerer, &snapshot), set.used)
    };
    let samples: Result<Vec<Sample>, AnswerError> = set.questions.par_iter().map(one).collect();
    Ok(samples?)
}

/// A question with what its trace holds, so that what is fitted is what answers.
fn sample(
    labelled: &LabelledQuestion,
    question: Question,
    (answerer, snapshot): (&Answerer, &Snapshot),
    used: Use,
) -> Result<Sample, AnswerError> {
    let ask = labelled.ask(false);
    let trace = answerer.trace(snapshot, question, &ask)?;
    let mut sentences = trace.sentences().to_vec();
    // The order of the first pass, which no model has a part in: sums over the sentences, and which
    // right one is the first, must not depend on the model that is replaced.
    sentences.sort_by(|a, b| {
        let place = (a.passage, a.sentence).cmp(&(b.passage, b.sentence));
        b.first.total_cmp(&a.first).then(place)
    });
    let mut right = Vec::with_capacity(sentences.len());
    for scored in &sentences {
        right.push(match &labelled.gold {
            Some(gold) => accepts(gold, snapshot, scored)?,
            None => false,
        });
    }
    let answerable = labelled.gold.is_some();
    let first = sentences.iter().zip(&right).find(|(_, right)| **right);
    let picks = match (first, &labelled.gold) {
        (Some((scored, _)), Some(gold)) => mentions(gold, snapshot, trace.question(), scored)?,
        _ => Vec::new(),
    };
    let question = trace.question().clone();
    Ok(Sample { question, sentences, right, picks, answerable, used })
}

/// The mentions of a sentence with their figures, and whether each is the answer.
fn mentions(
    gold: &Gold,
    snapshot: &Snapshot,
    question: &Question,
    scored: &Scored,
) -> Result<Vec<(Figures, bool)>, IndexError> {
    let passage = snapshot.passage(scored.passage)?;
    let found = picks(snapshot, question, scored)?;
    let judged = found.into_iter().filter_map(|pick| {
        let right = gold.holds_answer(pick.span.slice(passage.text))?;
        Some((pick.figures, right))
    });
    Ok(judged.collect())
}

fn accepts(gold: &Gold, snapshot: &Snapshot, scored: &Scored) -> Result<bool, IndexError> {
    let passage = snapshot.passage(scored.passage)?;
    Ok(gold.accepts(passage.sentence(scored.sentence).slice(passage.text)))
}
