//! Samples: the sentences of a labelled question, measured and judged.

use std::path::Path;

use jiff::Timestamp;
use rayon::prelude::*;

use super::judge::Gold;
use super::labelled::{LabelledQuestion, LabelledSet, Sort, Use};
use crate::answer::{Question, Scored, measured, picks};
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
    pub(super) picks: Vec<(Vec<f32>, bool)>,
    /// Whether the corpus answers.
    pub(super) answerable: bool,
    pub(super) used: Use,
}

/// Measures all questions of a set over its corpus as if its language were of a sort.
pub(super) fn samples(set: &LabelledSet, sort: Sort) -> Result<Vec<Sample>, LibraryError> {
    let library = Library::of_files(
        Path::new("labelled"),
        &set.files,
        Some(0.0),
        Timestamp::UNIX_EPOCH,
        &|_| {},
    )?;
    let snapshot = library.snapshot();
    let one = |labelled: &LabelledQuestion| {
        let question = Question::read(&labelled.text, &labelled.history, &snapshot);
        let question = match sort {
            Sort::Tabled => question,
            Sort::Bare | Sort::Unspaced => question.bare(),
        };
        sample(labelled, question, &snapshot, set.used)
    };
    let samples: Result<Vec<Sample>, IndexError> = set.questions.par_iter().map(one).collect();
    Ok(samples?)
}

fn sample(
    labelled: &LabelledQuestion,
    question: Question,
    snapshot: &Snapshot,
    used: Use,
) -> Result<Sample, IndexError> {
    let (sentences, _) = measured(&question, snapshot, None, 0)?;
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
        (Some((scored, _)), Some(gold)) => mentions(gold, snapshot, &question, scored)?,
        _ => Vec::new(),
    };
    Ok(Sample { question, sentences, right, picks, answerable, used })
}

/// The mentions of a sentence with their figures, and whether each is the answer.
fn mentions(
    gold: &Gold,
    snapshot: &Snapshot,
    question: &Question,
    scored: &Scored,
) -> Result<Vec<(Vec<f32>, bool)>, IndexError> {
    let passage = snapshot.passage(scored.passage)?;
    let found = picks(snapshot, question, scored.passage, scored.sentence)?;
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
