//! Samples: the sentences of a labelled question, measured and judged.

use std::path::Path;

use rayon::prelude::*;

use super::judge::Gold;
use super::labelled::{LabelledQuestion, LabelledSet, Use};
use crate::answer::{Question, Scored, measured};
use crate::index::{IndexError, Snapshot};
use crate::library::{Library, LibraryError};

/// A question with its measured sentences.
#[derive(Debug)]
pub(super) struct Sample {
    pub(super) question: Question,
    pub(super) sentences: Vec<Scored>,
    /// Whether each sentence is right.
    pub(super) right: Vec<bool>,
    /// Whether the corpus answers.
    pub(super) answerable: bool,
    pub(super) used: Use,
}

/// Measures all questions of a set over its corpus.
pub(super) fn samples(set: &LabelledSet) -> Result<Vec<Sample>, LibraryError> {
    let library = Library::of_files(Path::new("labelled"), &set.files, 0.0, "", &|_| {})?;
    let snapshot = library.snapshot();
    let samples: Result<Vec<Sample>, IndexError> =
        set.questions.par_iter().map(|question| sample(question, &snapshot, set.used)).collect();
    Ok(samples?)
}

fn sample(
    labelled: &LabelledQuestion,
    snapshot: &Snapshot,
    used: Use,
) -> Result<Sample, IndexError> {
    let question = Question::read(&labelled.text, &labelled.history, snapshot);
    let (sentences, _) = measured(&question, snapshot, None, 0)?;
    let mut right = Vec::with_capacity(sentences.len());
    for scored in &sentences {
        right.push(match &labelled.gold {
            Some(gold) => accepts(gold, snapshot, scored)?,
            None => false,
        });
    }
    let answerable = labelled.gold.is_some();
    Ok(Sample { question, sentences, right, answerable, used })
}

fn accepts(gold: &Gold, snapshot: &Snapshot, scored: &Scored) -> Result<bool, IndexError> {
    let passage = snapshot.passage(scored.passage)?;
    Ok(gold.accepts(passage.sentence(scored.sentence).slice(passage.text)))
}
