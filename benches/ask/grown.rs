//! Grown: a corpus of as many passages as wanted, made from the paragraphs of the `SQuAD` train
//! split, with the questions of that split.
//!
//! The first copy of the articles is as it was written. In every further one, each paragraph is
//! put together from sentences of paragraphs of the same article, drawn at random, and every
//! number and every name (a capital inside a sentence) is changed, the same name in the same way
//! throughout a copy. So there are as many articles and words as a corpus of that size has, while
//! each question is still about the first copy. One seed: every run makes the same files.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context as _, ensure};
use fastrand::Rng;

use super::squad::{Paragraph, asked, paragraphs};
use super::subject::Subject;

/// Where random numbers begin.
const SEED: u64 = 0x5EED_F007_2026_0101;

/// How likely a sentence comes from another article altogether, in a hundred.
const STRAYS: usize = 10;

const DIGITS: [char; 10] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/// A corpus of `passages` passages below a temporary folder.
pub(crate) fn corpus(splits: &Path, passages: usize) -> anyhow::Result<Subject> {
    let from = splits.join("train");
    let paragraphs = paragraphs(&from)?;
    ensure!(!paragraphs.is_empty(), "{} has no paragraphs", from.display());
    let folder = tempfile::tempdir().context("a folder for the articles")?;
    let mut grower = Grower::of(&paragraphs);
    let mut made = 0;
    for copy in 0.. {
        let left = passages - made;
        if left == 0 {
            break;
        }
        let texts = grower.copy(copy, left.min(paragraphs.len()));
        made += texts.len();
        write(folder.path(), copy, &paragraphs, &texts)?;
    }
    let title = format!("{passages} passages grown from SQuAD train");
    Subject::new(title, folder.path().to_owned(), asked(&from)?, Some(folder))
}

/// Writes one copy of the articles, one file each.
fn write(
    folder: &Path,
    copy: usize,
    paragraphs: &[Paragraph],
    texts: &[String],
) -> anyhow::Result<()> {
    let both: Vec<(&Paragraph, &String)> = paragraphs.iter().zip(texts).collect();
    for (n, article) in both.chunk_by(|(a, _), (b, _)| a.article == b.article).enumerate() {
        let Some((first, _)) = article.first() else { continue };
        let path = folder.join(format!("{copy:03}-{n:03}.txt"));
        let title = match copy {
            0 => first.article.replace('_', " "),
            _ => format!("{} {copy}", first.article.replace('_', " ")),
        };
        let mut text = format!("= {title} =\n");
        for (_, paragraph) in article {
            text.push_str(&format!("\n{paragraph}\n"));
        }
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(())
}

/// Makes copies of paragraphs.
struct Grower {
    /// The sentences of each paragraph.
    sentences: Vec<Vec<String>>,
    /// From where to where the paragraphs of each paragraph's article stand.
    articles: Vec<Range<usize>>,
    /// All names, each once.
    names: Vec<String>,
    random: Rng,
}

impl Grower {
    fn of(paragraphs: &[Paragraph]) -> Self {
        let sentences: Vec<Vec<String>> = paragraphs.iter().map(Paragraph::sentences).collect();
        let mut articles = Vec::with_capacity(paragraphs.len());
        for article in paragraphs.chunk_by(|a, b| a.article == b.article) {
            let start = articles.len();
            articles.extend(article.iter().map(|_| start..start + article.len()));
        }
        let mut names: Vec<String> = sentences
            .iter()
            .flatten()
            .flat_map(|sentence| words(sentence).into_iter().skip(1))
            .filter(|word| is_name(word))
            .map(str::to_owned)
            .collect();
        names.sort_unstable();
        names.dedup();
        Self { sentences, articles, names, random: Rng::with_seed(SEED) }
    }

    /// The first `count` paragraphs of a copy.
    fn copy(&mut self, copy: usize, count: usize) -> Vec<String> {
        if copy == 0 {
            return self.sentences.iter().take(count).map(|own| own.join(" ")).collect();
        }
        let mut renamed: HashMap<String, String> = HashMap::new();
        (0..count).map(|n| self.paragraph(n, &mut renamed)).collect()
    }

    fn paragraph(&mut self, n: usize, renamed: &mut HashMap<String, String>) -> String {
        let length = self.sentences.get(n).map_or(0, Vec::len);
        let mut text = String::new();
        for _ in 0..length {
            let stray = self.random.usize(..100) < STRAYS;
            let own = self.articles.get(n).filter(|_| !stray).cloned();
            let article = own.and_then(|own| self.sentences.get(own)).unwrap_or(&self.sentences);
            let Some(sentence) = self.random.choice(article).and_then(|p| self.random.choice(p))
            else {
                continue;
            };
            if !text.is_empty() {
                text.push(' ');
            }
            change(sentence, &self.names, &mut self.random, renamed, &mut text);
        }
        text
    }
}

/// Appends a sentence with its names and numbers changed.
fn change(
    sentence: &str,
    names: &[String],
    random: &mut Rng,
    renamed: &mut HashMap<String, String>,
    text: &mut String,
) {
    for (n, piece) in pieces(sentence).into_iter().enumerate() {
        if n > 0 && is_name(piece) {
            let new = || random.choice(names).cloned().unwrap_or_default();
            text.push_str(renamed.entry(piece.to_owned()).or_insert_with(new));
        } else if piece.bytes().all(|byte| byte.is_ascii_digit()) {
            // The first digit stays: years remain years.
            for (n, digit) in piece.chars().enumerate() {
                let other = random.choice(&DIGITS).copied().unwrap_or(digit);
                text.push(if n == 0 { digit } else { other });
            }
        } else {
            text.push_str(piece);
        }
    }
}

/// A text cut where letters and digits begin and end; the pieces put together are the text.
fn pieces(text: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        c if c.is_alphabetic() => 1,
        c if c.is_ascii_digit() => 2,
        _ => 0,
    };
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c| kind(c) != kind(first)).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

fn words(text: &str) -> Vec<&str> {
    pieces(text).into_iter().filter(|piece| piece.starts_with(char::is_alphabetic)).collect()
}

fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.any(char::is_lowercase)
}
