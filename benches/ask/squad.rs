//! Splits of `SQuAD`, each article of one written as a plain-text file.

use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::subject::Subject;

/// A paragraph of a split.
#[derive(Deserialize)]
pub(crate) struct Paragraph {
    /// Its article.
    pub(crate) article: String,
    text: String,
    /// Where its sentences begin and end, in characters.
    sents: Vec<(usize, usize)>,
}

impl Paragraph {
    /// Its sentences, each on one line.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let characters: Vec<char> = self.text.chars().collect();
        let slice = |(start, end): &(usize, usize)| characters.get(*start..*end);
        let sentences = self.sents.iter().filter_map(slice);
        sentences.map(|sentence| one_line(&sentence.iter().collect::<String>())).collect()
    }
}

#[derive(Deserialize)]
struct Asked {
    question: String,
}

/// The split `name` below `splits`, in a temporary folder.
pub(crate) fn split(splits: &Path, name: &str) -> anyhow::Result<Subject> {
    let from = splits.join(name);
    let paragraphs = paragraphs(&from)?;
    let folder = tempfile::tempdir().context("a folder for the articles")?;
    for (article, texts) in articles(&paragraphs) {
        let path = folder.path().join(format!("{}.txt", file_name(article)));
        let text = format!("= {} =\n\n{}\n", article.replace('_', " "), texts.join("\n\n"));
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    let title = format!("SQuAD {name}");
    Subject::new(title, folder.path().to_owned(), asked(&from)?, Some(folder))
}

/// The paragraphs of the split in a folder.
pub(crate) fn paragraphs(split: &Path) -> anyhow::Result<Vec<Paragraph>> {
    rows(&split.join("corpus.jsonl"))
}

/// The questions of the split in a folder.
pub(crate) fn asked(split: &Path) -> anyhow::Result<Vec<String>> {
    let asked: Vec<Asked> = rows(&split.join("questions.jsonl"))?;
    Ok(asked.into_iter().map(|asked| asked.question).collect())
}

/// The rows of a file with a JSON object a line.
fn rows<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let row = |line| serde_json::from_str(line).with_context(|| path.display().to_string());
    text.lines().map(row).collect()
}

/// The paragraphs of each article, articles in the order of their first paragraph.
fn articles(paragraphs: &[Paragraph]) -> Vec<(&str, Vec<String>)> {
    let mut articles: Vec<(&str, Vec<String>)> = Vec::new();
    for paragraph in paragraphs {
        let text = one_line(&paragraph.text);
        match articles.iter_mut().find(|(article, _)| *article == paragraph.article) {
            Some((_, texts)) => texts.push(text),
            None => articles.push((&paragraph.article, vec![text])),
        }
    }
    articles
}

/// A paragraph without line breaks: white space with a line break in it becomes one space.
fn one_line(text: &str) -> String {
    let parts: Vec<&str> = text.split('\n').collect();
    let last = parts.len() - 1;
    let trimmed = parts.into_iter().enumerate().map(|(n, part)| {
        let part = if n > 0 { part.trim_start() } else { part };
        if n < last { part.trim_end() } else { part }
    });
    // White space alone between two breaks belongs to the same run.
    let kept = trimmed.enumerate().filter(|(n, part)| *n == 0 || *n == last || !part.is_empty());
    kept.map(|(_, part)| part).collect::<Vec<_>>().join(" ")
}

/// An article's title as a file name: every run of characters that are neither letters, digits,
/// `_`, `.` nor `-` becomes `_`.
fn file_name(article: &str) -> String {
    let mut name = String::new();
    let mut replaced = false;
    for c in article.chars() {
        let plain = c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
        if plain {
            name.push(c);
        } else if !replaced {
            name.push('_');
        }
        replaced = !plain;
    }
    name
}
