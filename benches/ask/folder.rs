//! A folder of many files: how soon the program answers that was started for one question.
//!
//! The articles are made of words that no language has, drawn as words of a language are: the n-th
//! about n times as seldom as the first. What is in them does not matter here, only how many files
//! and bytes there are to look through. One seed: every run makes the same files.

use std::fs;
use std::time::Duration;

use anyhow::Context as _;

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
    let mut random = Random(0x5EED_F007_2026_0101);
    let mut questions = Vec::new();
    for n in 0..files {
        let mut text = format!("# {} {n}\n", random.word());
        while text.len() < BYTES {
            let sentence: Vec<String> = (0..random.below(16) + 8).map(|_| random.word()).collect();
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

/// Random numbers: xorshift64* (Vigna 2016).
struct Random(u64);

impl Random {
    /// A number from 0 to below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32;
        usize::try_from(number).unwrap_or(0) % end.max(1)
    }

    /// A word; the lower the limit that is drawn first, the more common it is.
    fn word(&mut self) -> String {
        let limit = 1 + self.below(WORDS);
        let mut number = self.below(limit) + 1;
        let mut word = String::new();
        while number > 0 {
            word.push_str(SYLLABLES.get(number % SYLLABLES.len()).copied().unwrap_or_default());
            number /= SYLLABLES.len();
        }
        word
    }
}
