//! Clue samples: what is known of every sentence that was read for a labelled question, for the
//! training program that fits what these clues count.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use super::fit_error::FitError;
use super::judge::Gold;
use super::labelled::{LabelledQuestion, LabelledSet, Sort, read};
use crate::answer::{AnswerError, Answerer, Clue, Question};
use crate::index::{FillError, Filling, Generations, Snapshot};
use crate::library::{Library, LibraryError};

/// A line of the file of samples: a labelled question with the sentences that were read for it.
#[derive(Serialize)]
struct ClueSample<'a> {
    /// The data it is from.
    set: &'a str,
    question: &'a str,
    answerable: bool,
    /// The passages that were read, best first by the model that read them.
    passages: Vec<Vec<SampledSentence>>,
}

/// A sentence of such a passage.
#[derive(Serialize)]
struct SampledSentence {
    /// Whether it answers.
    right: bool,
    /// What is known of it, in the order of the first line.
    clues: Vec<f32>,
}

/// Why samples could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The labelled data or its corpus.
    #[error(transparent)]
    Data(#[from] FitError),
    /// The vectors of a corpus.
    #[error(transparent)]
    Vectors(#[from] FillError),
    /// The file.
    #[error(transparent)]
    File(#[from] io::Error),
}

impl From<LibraryError> for SampleError {
    fn from(error: LibraryError) -> Self {
        Self::Data(error.into())
    }
}

/// Reads the passages of each labelled question and writes what is known of their sentences: the
/// names of the clues on the first line, then a question a line, in the order of the data. `told`
/// is called with a line for each part of the data.
///
/// # Errors
/// The data cannot be read, or the file not be written.
pub fn write_clues(
    data: &[PathBuf],
    answerer: &Answerer,
    file: &mut dyn Write,
    told: &dyn Fn(&str),
) -> Result<(), SampleError> {
    let names = Clue::all().map(Clue::name);
    writeln!(file, "{}", serde_json::json!({ "clues": names.collect::<Vec<_>>() }))?;
    for path in data {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        let mut count = 0;
        for set in read(path, Sort::Tabled).map_err(FitError::from)? {
            for line in lines(&name, &set, answerer)? {
                writeln!(file, "{line}")?;
                count += 1;
            }
        }
        told(&format!("{}: {count} questions", path.display()));
    }
    Ok(())
}

/// The lines of a set.
fn lines(name: &str, set: &LabelledSet, answerer: &Answerer) -> Result<Vec<String>, SampleError> {
    let (path, now) = (Path::new("labelled"), Timestamp::UNIX_EPOCH);
    let library = Library::of_files(path, &set.files, None, now, &|_| {})?;
    let snapshot = library.snapshot();
    if let Some(encoder) = answerer.encoder() {
        let threads = rayon::current_num_threads();
        let filling = Filling { encoder, threads, watch: &|_| {}, stop: &|| false };
        Generations::Memory.fill_vectors(&snapshot, None, filling)?;
    }
    let line = |labelled| line(name, labelled, answerer, &snapshot);
    let lines: Result<Vec<String>, AnswerError> = set.questions.par_iter().map(line).collect();
    Ok(lines.map_err(LibraryError::from)?)
}

fn line(
    set: &str,
    labelled: &LabelledQuestion,
    answerer: &Answerer,
    snapshot: &Snapshot,
) -> Result<String, AnswerError> {
    let ask = labelled.ask(true);
    let question = Question::read(&labelled.text, &labelled.history, snapshot);
    let trace = answerer.trace(snapshot, question, &ask)?;
    let mut passages = Vec::new();
    for (number, sentences) in trace.clues() {
        let passage = snapshot.passage(number)?;
        let sampled = sentences.iter().enumerate().map(|(n, clues)| SampledSentence {
            right: accepts(labelled.gold.as_ref(), passage.sentence(n).slice(passage.text)),
            clues: clues.values().copied().collect(),
        });
        passages.push(sampled.collect());
    }
    let answerable = labelled.gold.is_some();
    let sample = ClueSample { set, question: &labelled.text, answerable, passages };
    // Writing fails only on keys that are no strings, of which this form has none.
    Ok(serde_json::to_string(&sample).unwrap_or_default())
}

fn accepts(gold: Option<&Gold>, sentence: &str) -> bool {
    gold.is_some_and(|gold| gold.accepts(sentence))
}
