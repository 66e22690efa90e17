//! The benchmark: how fast Footnote answers, dates, indexes and starts, and what memory it holds,
//! each beside a bare tantivy where there is one to compare with.
//!
//! ```text
//! cargo bench                                the project's own article
//! FOOTNOTE_SHARED=DIR cargo bench            and the 1,065 paragraphs of the SQuAD dev split
//! FOOTNOTE_SHARED=DIR cargo bench -- --full  and the larger train split
//! ```
//!
//! No question is asked twice of one snapshot or one process, and warming up asks others: nothing
//! measured here could come from a cache of answers. It is no test: it passes whatever the figures
//! are.

#![allow(clippy::print_stdout, reason = "a benchmark prints what it measures")]

mod dates;
mod indexing;
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
    let full = arguments(std::env::args().skip(1))?;
    let shared = std::env::var_os(SHARED).filter(|folder| !folder.is_empty());
    if full && shared.is_none() {
        bail!("--full needs {SHARED}, the folder of test data; set it");
    }
    println!("{}", header());
    println!("\n{}", dates::reading().render("Reading a date, no corpus"));
    measure(&Subject::article()?)?;
    match shared {
        Some(shared) => {
            let splits = PathBuf::from(shared).join("eval").join("squad");
            measure(&squad::split(&splits, "dev")?)?;
            if full {
                measure(&squad::split(&splits, "train")?)?;
            }
        }
        None => println!(
            "\nThe SQuAD dev split is left out: {SHARED}, the folder of test data, is not set."
        ),
    }
    Ok(())
}

/// Whether the large corpus is wanted. Cargo itself adds `--bench`.
fn arguments(given: impl Iterator<Item = String>) -> anyhow::Result<bool> {
    let mut full = false;
    for argument in given {
        match argument.as_str() {
            "--bench" => {}
            "--full" => full = true,
            other => bail!("unknown argument {other:?}; there is only --full"),
        }
    }
    Ok(full)
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
    let ready = indexing::ready(subject, &corpus, &index)?;
    query::measure(subject, &corpus, &ready, &mut table)?;
    dates::tagging(&corpus, &mut table);
    process::measure(subject, &index, &mut table)?;
    let meta = ready.snapshot.meta();
    let title = format!(
        "{} (documents: {}, passages: {}, different questions: {}{})",
        subject.name,
        meta.documents,
        meta.passages,
        subject.questions.len(),
        subject.repeated(),
    );
    println!("\n{}", table.render(&title));
    Ok(())
}

/// The folder of the package.
fn package() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
