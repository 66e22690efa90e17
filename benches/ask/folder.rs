//! A folder of many files: how soon the program answers that was started for one question.
//!
//! The articles are made of words that no language has, drawn as words of a language are: the n-th
//! about n times as seldom as the first. What is in them does not matter here, only how many files
//! and bytes there are to look through. One seed: every run makes the same files.

use std::fs;
use std::time::Duration;

use anyhow::Context as _;
use fastrand::Rng;

use super::process;
use super::subject::Subject;
use super::table::Table;

/// Files without and with `--full`.
const FEW: usize = 200;
const MANY: usize = 2_000;

/// Bytes of one file, about.
const BYTES: usize = 10_500;

/// Different words.
const WORDS: usize = 60_000;

/// How long a file must be left alone before it is remembered by its times.
const SETTLED: Duration = Duration::from_millis(2_100);

const SYLLABLES: [&str; 16] = [
    "ka", "lo", "mi", "ter", "an", "sel", "gar", "nd", "ish", "pra", "qu", "est", "ul", "ram",
    "ton", "bri",
];

/// Starts programs over such a folder, after one that builds its index and one that remembers its
/// files.
pub(crate) fn measure(full: bool, table: &mut Table) -> anyhow::Result<String> {
    let subject = subject(if full { MANY } else { FEW })?;
    let index = tempfile::tempdir().context("a folder for the index")?;
    process::once(&subject, index.path())?;
    std::thread::sleep(SETTLED);
    process::once(&subject, index.path())?;
    process::starts(&subject, "on disk", index.path(), table)?;
    Ok(subject.name.clone())
}

fn subject(files: usize) -> anyhow::Result<Subject> {
    let folder = tempfile::tempdir().context("a folder for the articles")?;
    let mut random = Rng::with_seed(0x5EED_F007_2026_0101);
    let mut questions = Vec::new();
    for n in 0..files {
        let mut text = format!("# {} {n}\n", word(&mut random));
        while text.len() < BYTES {
            let sentence: Vec<String> =
                (0..random.usize(8..24)).map(|_| word(&mut random)).collect();
            text.push_str(&format!("\nThe {} in {}.\n", sentence.join(" "), 1700 + n % 300));
            if questions.len() <= n {
                questions.push(format!("What is the {}?", sentence.join(" ")));
            }
        }
        fs::write(folder.path().join(format!("{n:05}.md")), text)?;
    }
    let name = format!("A folder of {files} files");
    Subject::new(name, folder.path().to_owned(), questions, Some(folder))
}

/// A word; the lower the limit that is drawn first, the more common it is.
fn word(random: &mut Rng) -> String {
    let limit = random.usize(1..=WORDS);
    let mut number = random.usize(1..=limit);
    let mut word = String::new();
    while number > 0 {
        word.push_str(SYLLABLES.get(number % SYLLABLES.len()).copied().unwrap_or_default());
        number /= SYLLABLES.len();
    }
    word
}
