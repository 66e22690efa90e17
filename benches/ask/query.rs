//! Queries: questions and times asked of a snapshot, on one thread.

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use anyhow::ensure;

use footnote::answer::{Answerer, Ask, EventQuery, timeline};
use footnote::corpus::{Corpus, Standing};
use footnote::index::Snapshot;
use footnote::timex::Edtf;

use super::indexing::Ready;
use super::peer::{LIMIT, Peer};
use super::sample::{Ordered, Sample};
use super::subject::Subject;
use super::table::Table;

/// What answers: the model the program ships with.
static ANSWERER: LazyLock<Answerer> = LazyLock::new(Answerer::default);

/// How long both sides are warmed up.
const WARM_UP: Duration = Duration::from_millis(500);

/// How many passages an answer shows.
const SHOWN: usize = 3;

/// How long a pasted page is, in characters, and how many are asked at most.
const PAGE: usize = 6_000;
const PAGES: usize = 100;

/// How many terms of a page Footnote searches for.
const PAGE_TERMS: usize = 64;

/// How many topics are asked for at most.
const TOPICS: usize = 300;

/// How many questions one side is asked before the other: what else the machine does meanwhile
/// falls on both alike.
const TURN: usize = 256;

/// Times questions beside the peer, then timelines.
pub(crate) fn measure(
    subject: &Subject,
    corpus: &Corpus,
    ready: &Ready,
    table: &mut Table,
) -> anyhow::Result<()> {
    let snapshot = &ready.snapshot;
    questions(subject, corpus, ready, table)?;
    pages(subject, ready, table)?;
    let events = snapshot.chronology().events();
    table.sample(&format!("timeline of years, {events} events"), &years(snapshot)?, None);
    let topics = topics(subject, snapshot)?;
    table.sample(&format!("timeline of a topic, {events} events"), &topics, None);
    Ok(())
}

/// Asks both sides every question once, in turns.
pub(crate) fn questions(
    subject: &Subject,
    corpus: &Corpus,
    ready: &Ready,
    table: &mut Table,
) -> anyhow::Result<()> {
    let snapshot = &ready.snapshot;
    let mut peer = Peer::open(&ready.folder)?;
    warm_up(corpus, |sentence| {
        let terms = peer.terms(sentence);
        black_box(peer.top(&terms)?);
        black_box(ANSWERER.answer(snapshot, &asking(sentence))?);
        Ok(())
    })?;
    let (mut ours, mut bare) = (Sample::default(), Sample::default());
    let (mut answered, mut shown, mut found) = (0, 0, 0);
    for turn in subject.questions.chunks(TURN) {
        let analysed: Vec<_> = turn.iter().map(|question| peer.terms(question)).collect();
        for terms in &analysed {
            found += usize::from(!bare.time(|| black_box(peer.top(terms)))?.is_empty());
        }
        for question in turn {
            let answer = ours.time(|| black_box(ANSWERER.answer(snapshot, &asking(question))))?;
            answered += usize::from(answer.answered);
            shown += answer.passages.len();
        }
    }
    table.sample("ask", &ours.ordered(), Some(&bare.ordered()));
    table.note(format!("footnote answered {answered} questions and showed {shown} passages"));
    table.note(format!(
        "bare tantivy found something for {found}: the best {LIMIT} by one field, no text; \
         segments: {}",
        peer.segments()
    ));
    Ok(())
}

/// Times pages pasted into the box: questions one behind the other, [`PAGE`] characters of them.
/// The peer searches for as many terms as Footnote does.
pub(crate) fn pages(subject: &Subject, ready: &Ready, table: &mut Table) -> anyhow::Result<()> {
    let mut peer = Peer::open(&ready.folder)?;
    let all: Vec<char> = subject.questions.join(" ").chars().collect();
    let pages: Vec<String> = all.chunks_exact(PAGE).take(PAGES).map(String::from_iter).collect();
    let (mut ours, mut bare) = (Sample::default(), Sample::default());
    for page in &pages {
        let mut terms = peer.terms(page);
        terms.truncate(PAGE_TERMS);
        bare.time(|| black_box(peer.top(&terms)))?;
        ours.time(|| black_box(ANSWERER.answer(&ready.snapshot, &asking(page))))?;
    }
    table.sample(&format!("ask {PAGE} characters"), &ours.ordered(), Some(&bare.ordered()));
    Ok(())
}

fn asking(question: &str) -> Ask<'_> {
    Ask {
        question,
        history: &[],
        language: None,
        document: None,
        limit: SHOWN,
        threshold: None,
        reading: false,
        explain: false,
    }
}

/// Sentences of the corpus to warm up with: they reach all of an index, and none is a question.
fn sentences(corpus: &Corpus) -> Vec<&str> {
    let passages = corpus.documents.iter().flat_map(|document| &document.passages);
    let quotable = passages.filter(|passage| passage.standing == Standing::Quotable);
    quotable.filter_map(|passage| Some(passage.sentences.first()?.slice(&passage.text))).collect()
}

/// Calls with one sentence after the other until it is warm.
fn warm_up(
    corpus: &Corpus,
    mut call: impl FnMut(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let sentences = sentences(corpus);
    ensure!(!sentences.is_empty(), "the corpus has no sentences");
    let begun = Instant::now();
    for sentence in sentences.iter().cycle() {
        if begun.elapsed() >= WARM_UP {
            break;
        }
        call(sentence)?;
    }
    Ok(())
}

/// Years, and years to years, each asked for once.
fn years(snapshot: &Snapshot) -> anyhow::Result<Ordered> {
    let single = (1900..=2024).map(|year| year.to_string());
    let ranges = (1900..2020).step_by(4).map(|year| format!("{year}/{}", year + 5));
    let mut sample = Sample::default();
    for when in single.chain(ranges) {
        let when: Edtf = when.parse()?;
        let query = EventQuery { when: Some(&when), about: None, limit: 0 };
        sample.time(|| black_box(timeline(snapshot, &query)))?;
    }
    Ok(sample.ordered())
}

/// Questions as topics of a timeline.
fn topics(subject: &Subject, snapshot: &Snapshot) -> anyhow::Result<Ordered> {
    let mut sample = Sample::default();
    for about in subject.questions.iter().take(TOPICS) {
        let query = EventQuery { when: None, about: Some(about), limit: 0 };
        sample.time(|| black_box(timeline(snapshot, &query)))?;
    }
    Ok(sample.ordered())
}
