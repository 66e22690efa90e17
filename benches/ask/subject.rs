//! Subjects: a corpus with the questions it is asked.

use std::collections::HashSet;
use std::path::PathBuf;

use anyhow::ensure;
use tempfile::TempDir;

/// Questions to the project's own article, one a line.
const ARTICLE: &str = include_str!("article.questions.txt");

/// A corpus and its questions.
pub(crate) struct Subject {
    /// What the table is called.
    pub(crate) name: String,
    /// The folder of the corpus.
    pub(crate) folder: PathBuf,
    /// The questions, all different.
    pub(crate) questions: Vec<String>,
    /// How many were left out since they had been there before.
    repeats: usize,
    /// Holds a folder that was written for the benchmark.
    _written: Option<TempDir>,
}

impl Subject {
    /// The article that comes with the project.
    pub(crate) fn article() -> anyhow::Result<Self> {
        let questions = ARTICLE.lines().map(str::to_owned).filter(|line| !line.is_empty());
        let name = "The article in corpus/".to_owned();
        Self::new(name, super::package().join("corpus"), questions.collect(), None)
    }

    /// A corpus in `folder`; repeats among `asked` are left out, so that every question is new.
    pub(crate) fn new(
        name: String,
        folder: PathBuf,
        asked: Vec<String>,
        written: Option<TempDir>,
    ) -> anyhow::Result<Self> {
        let all = asked.len();
        let mut seen = HashSet::new();
        let questions: Vec<String> =
            asked.into_iter().filter(|question| seen.insert(question.clone())).collect();
        ensure!(!questions.is_empty(), "{name} has no questions");
        let repeats = all - questions.len();
        Ok(Self { name, folder, questions, repeats, _written: written })
    }

    /// A word on what was left out.
    pub(crate) fn repeated(&self) -> String {
        match self.repeats {
            0 => String::new(),
            n => format!(", repeats left out: {n}"),
        }
    }
}
