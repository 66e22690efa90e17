//! The benchmark: how fast Footnote answers, dates, indexes, stores and starts, what memory it holds,
//! each beside a bare tantivy where there is one to compare with.
//!
//! ```text
//! cargo bench                                      the project's own article
//! FOOTNOTE_SHARED=DIR cargo bench                  and the 1,065 paragraphs of the SQuAD dev split
//! FOOTNOTE_SHARED=DIR cargo bench -- --full        and the larger train split, and 2,000 files
//! FOOTNOTE_SHARED=DIR cargo bench -- --grown N     and N passages made from that
//! ```
//!
//! No question is asked twice of one snapshot or one process, and warming up asks others: nothing
//! measured here could come from a cache of answers. It is no test: it passes whatever the figures
//! are.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]

mod chronicle;
mod dates;
mod folder;
mod gaps;
mod grown;
mod indexing;
mod meaning;
mod peer;
mod process;
mod query;
mod sample;
mod squad;
mod subject;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use self::subject::Subject;
use self::table::Table;

/// Where the test data is that is no part of the project.
const SHARED: &str = "FOOTNOTE_SHARED";

fn main() -> anyhow::Result<()> {
    let Wanted { full, grown } = arguments(std::env::args().skip(1))?;
    let shared = std::env::var_os(SHARED).filter(|folder| !folder.is_empty());
    if (full || grown.is_some()) && shared.is_none() {
        bail!("--full and --grown need {SHARED}, the folder of test data; set it");
    }
    println!("{}", header());
    println!("\n{}", dates::reading().render("Reading a date, no corpus"));
    println!("\n{}", chronicle::measure()?.render("Chronicles of 10,000 dated sentences"));
    println!("\n{}", meaning::searching()?.render("Vectors, no corpus"));
    println!("\n{}", gaps::measure()?.render("The store with a million gaps, no corpus"));
    measure(&Subject::article()?)?;
    let mut table = Table::new();
    let title = folder::measure(full, &mut table)?;
    println!("\n{}", table.render(&title));
    match shared {
        Some(shared) => {
            let splits = PathBuf::from(shared).join("eval").join("squad");
            measure(&squad::split(&splits, "dev")?)?;
            if full {
                measure(&squad::split(&splits, "train")?)?;
            }
            if let Some(passages) = grown {
                measure_grown(&grown::corpus(&splits, passages)?)?;
            }
        }
        None => println!(
            "\nThe SQuAD dev split is left out: {SHARED}, the folder of test data, is not set."
        ),
    }
    Ok(())
}

/// What is wanted beside the small corpora.
#[derive(Default)]
struct Wanted {
    /// The train split.
    full: bool,
    /// A corpus of so many passages.
    grown: Option<usize>,
}

/// Reads the arguments. Cargo itself adds `--bench`.
fn arguments(mut given: impl Iterator<Item = String>) -> anyhow::Result<Wanted> {
    let mut wanted = Wanted::default();
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--bench" => {}
            "--full" => wanted.full = true,
            "--grown" => {
                let count = given.next().context("--grown needs a number of passages")?;
                let count = count.replace(['_', ','], "");
                wanted.grown = Some(count.parse().with_context(|| format!("--grown {count}"))?);
            }
            other => bail!("unknown argument {other:?}; there are --full and --grown N"),
        }
    }
    Ok(wanted)
}

/// What the figures depend on: program, machine, and what else the machine is doing.
fn header() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut header = format!("footnote {}, cores: {cores}", env!("CARGO_PKG_VERSION"));
    if let Some(load) = load() {
        header.push_str(&format!(", load: {load:.1}"));
        if load > cores as f64 / 2.0 {
            header.push_str(" (what else runs here shows, above all in p99)");
        }
    }
    if cfg!(debug_assertions) {
        header.push_str(", A DEBUG BUILD: its figures say nothing");
    }
    header
}

/// The load average of the last minute, where the system tells it.
fn load() -> Option<f64> {
    let told = fs::read_to_string("/proc/loadavg").ok()?;
    told.split_whitespace().next()?.parse().ok()
}

/// Everything that is measured of one corpus, as one table.
fn measure(subject: &Subject) -> anyhow::Result<()> {
    let work = tempfile::tempdir().context("a folder for indexes")?;
    let index = work.path().join("index");
    let mut table = Table::new();
    let corpus = indexing::measure(subject, work.path(), &mut table)?;
    let ready = indexing::ready(subject, &index)?;
    query::measure(subject, &corpus, &ready, &mut table)?;
    dates::tagging(&corpus, &mut table);
    process::measure(subject, &index, &mut table)?;
    println!("\n{}", table.render(&title(subject, &ready)));
    Ok(())
}

/// What is measured of a corpus that takes long to index: questions and memory, not starts.
fn measure_grown(subject: &Subject) -> anyhow::Result<()> {
    let work = tempfile::tempdir().context("a folder for indexes")?;
    let mut table = Table::new();
    let built = indexing::once(subject, work.path(), &mut table)?;
    query::questions(subject, &built.corpus, &built.ready, &mut table)?;
    query::pages(subject, &built.ready, &mut table)?;
    process::memory(subject, "on disk", work.path(), &mut table)?;
    println!("\n{}", table.render(&title(subject, &built.ready)));
    Ok(())
}

fn title(subject: &Subject, ready: &indexing::Ready) -> String {
    let meta = ready.snapshot.meta();
    format!(
        "{} (documents: {}, passages: {}, different questions: {}{})",
        subject.name,
        meta.documents,
        meta.passages,
        subject.questions.len(),
        subject.repeated(),
    )
}

/// The folder of the package.
fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
