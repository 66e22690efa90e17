//! Indexing: a folder of articles into a generation that answers, beside tantivy alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use tempfile::TempDir;

use footnote::corpus::{self, Articles, Corpus, PageLinks, Standing};
use footnote::index::{Following, GenerationLabel, Generations, Snapshot};

use super::peer::{self, Place, Threads, Tokens};
use super::sample::Sample;
use super::subject::Subject;
use super::table::{Table, time};

/// How often each way of indexing is done; the median is told.
const RUNS: usize = 5;

/// The largest file that is read: the limit is not what is measured.
const MAX_FILE_BYTES: u64 = u64::MAX;

/// When all generations were built, as far as they know.
const BUILT: &str = "2026-01-01T00:00:00Z";

/// A generation on disk, ready to be asked.
pub(crate) struct Ready {
    /// Opened by us.
    pub(crate) snapshot: Snapshot,
    /// Where it lies, for the peer to open.
    pub(crate) folder: PathBuf,
}

/// Reads the corpus and times what leads to an index of it. Every run does everything once, so
/// that what else the machine does falls on all alike.
pub(crate) fn measure(subject: &Subject, work: &Path, table: &mut Table) -> anyhow::Result<Corpus> {
    let mut reading = Sample::default();
    let mut places = [Times::new("on disk", true), Times::new("in memory", false)];
    let mut read = None;
    for _ in 0..RUNS {
        let articles = reading.time(|| load(&subject.folder))?;
        let corpus = parse(&articles)?;
        for place in &mut places {
            place.run(&corpus, &articles, work)?;
        }
        read = Some(corpus);
    }
    let corpus = read.context("nothing was read")?;
    let reading = reading.ordered().median();
    table.ours("read the folder", time(reading));
    for place in places {
        place.tell(&corpus, reading, table);
    }
    Ok(corpus)
}

/// Times of indexing in one kind of place.
struct Times {
    name: &'static str,
    disk: bool,
    ours: Sample,
    one_thread: Sample,
    all_threads: Sample,
    /// On all threads, with our analyzer.
    our_tokens: Sample,
}

impl Times {
    fn new(name: &'static str, disk: bool) -> Self {
        let [ours, one_thread, all_threads, our_tokens] =
            std::array::from_fn(|_| Sample::default());
        Self { name, disk, ours, one_thread, all_threads, our_tokens }
    }

    fn run(&mut self, corpus: &Corpus, articles: &Articles, work: &Path) -> anyhow::Result<()> {
        let folders = [(); 4].map(|()| tempfile::tempdir_in(work));
        let [ours, one, all, tokens] = folders;
        let (ours, one, all, tokens) = (ours?, one?, all?, tokens?);
        let place =
            |folder| if self.disk { Place::Folder(TempDir::path(folder)) } else { Place::Memory };
        let store = if self.disk {
            Generations::Folder(ours.path().to_owned())
        } else {
            Generations::Memory
        };
        self.ours.time(|| {
            store.build(
                articles,
                Following { anew: true, ..Following::default() },
                label(articles),
                &|_| (),
            )
        })?;
        let texts = || quotable(corpus);
        let bare = |folder, threads, tokens| peer::index(texts(), place(folder), threads, tokens);
        self.one_thread.time(|| bare(&one, Threads::One, Tokens::Tantivy))?;
        self.all_threads.time(|| bare(&all, Threads::Default, Tokens::Tantivy))?;
        self.our_tokens.time(|| bare(&tokens, Threads::Default, Tokens::Ours))?;
        Ok(())
    }

    /// Rows for the medians; ours with the time it took to read the folder.
    fn tell(self, corpus: &Corpus, reading: Duration, table: &mut Table) {
        let name = self.name;
        let ours = self.ours.ordered().median() + reading;
        let (one, all) = (self.one_thread.ordered().median(), self.all_threads.ordered().median());
        table.compare(&format!("index {name}, reading included; bare: 1 thread"), ours, one);
        table.compare(&format!("index {name}, reading included; bare: all cores"), ours, all);
        let alike = format!("index {name}, reading included; bare: all cores, our analyzer");
        table.compare(&alike, ours, self.our_tokens.ordered().median());
        let (ours, bare) = (rate(corpus, ours), rate(corpus, one.min(all)));
        table.row(&format!("index {name}, passages a second"), ours, bare, String::new());
    }
}

fn label(articles: &Articles) -> GenerationLabel {
    GenerationLabel { fingerprint: articles.fingerprint, generation: 1, built: BUILT.to_owned() }
}

/// Reads a large corpus and builds the generation that is asked, once; tells how long that took.
pub(crate) fn once(subject: &Subject, root: &Path, table: &mut Table) -> anyhow::Result<Built> {
    let begun = Instant::now();
    let articles = load(&subject.folder)?;
    table.ours("read the folder", time(begun.elapsed()));
    let ready = ready_of(&articles, subject, root)?;
    let took = begun.elapsed();
    let corpus = parse(&articles)?;
    table.ours("index on disk, reading included", time(took));
    table.ours("index on disk, passages a second", rate(&corpus, took));
    Ok(Built { corpus, ready })
}

/// A corpus with its generation.
pub(crate) struct Built {
    pub(crate) corpus: Corpus,
    pub(crate) ready: Ready,
}

/// Builds the generation that is asked, in the place where the program looks for it.
pub(crate) fn ready(subject: &Subject, root: &Path) -> anyhow::Result<Ready> {
    ready_of(&load(&subject.folder)?, subject, root)
}

fn ready_of(articles: &Articles, subject: &Subject, root: &Path) -> anyhow::Result<Ready> {
    let store = Generations::of(root, &subject.folder);
    let snapshot = store.build(
        articles,
        Following { anew: true, ..Following::default() },
        label(articles),
        &|_| (),
    )?;
    let Generations::Folder(folder) = store else { bail!("an index on disk has a folder") };
    let entries = fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path()));
    let entries = entries.collect::<Result<Vec<_>, _>>()?;
    let mut generations = entries.into_iter().filter(|path| path.is_dir());
    let (Some(folder), None) = (generations.next(), generations.next()) else {
        bail!("there is not one generation in {}", folder.display())
    };
    Ok(Ready { snapshot, folder })
}

fn load(folder: &Path) -> anyhow::Result<Articles> {
    let (files, warnings) = corpus::list(folder, MAX_FILE_BYTES)?;
    Ok(Articles::of_files(folder, files, warnings, &PageLinks::default()))
}

/// All of them, for whoever compares with us.
fn parse(articles: &Articles) -> anyhow::Result<Corpus> {
    let parsed = articles.all().iter().map(|article| articles.parse(article));
    let documents = parsed.map(|parsed| Ok(parsed?.0)).collect::<anyhow::Result<_>>()?;
    Ok(Corpus { documents, synonyms: Vec::new(), warnings: Vec::new() })
}

/// The texts that are indexed.
fn quotable(corpus: &Corpus) -> impl Iterator<Item = &str> {
    let passages = corpus.documents.iter().flat_map(|document| &document.passages);
    let quotable = passages.filter(|passage| passage.standing == Standing::Quotable);
    quotable.map(|passage| passage.text.as_str())
}

fn rate(corpus: &Corpus, time: Duration) -> String {
    format!("{:.0}/s", quotable(corpus).count() as f64 / time.as_secs_f64().max(f64::EPSILON))
}
