//! The peer: tantivy by itself, as little around it as a search can have.
//!
//! It searches the very segments Footnote wrote, with the same analysed terms, on one thread, and
//! fetches no text. It indexes the same paragraphs into one field, with tantivy's own English
//! tokenizer or with the analyzer of Footnote, and stores nothing.

use std::path::Path;

use anyhow::Context as _;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};
use tantivy::{DocAddress, Index, IndexWriter, Score, Searcher, TantivyDocument, Term};

use footnote::index::Analyzer;
use footnote::text::Language;

/// How many passages it finds.
pub(crate) const LIMIT: usize = 10;

/// What a writer may use, in bytes; the same as Footnote's.
const WRITER_BYTES: usize = 96 << 20;

/// A searcher over segments on disk.
pub(crate) struct Peer {
    searcher: Searcher,
    text: Field,
    analyzer: Analyzer,
}

impl Peer {
    /// Opens the generation in `folder`.
    pub(crate) fn open(folder: &Path) -> anyhow::Result<Self> {
        // Whatever was built as a whole lies in one segment of ours, in a folder of its own.
        let inside = std::fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
        let segment = inside.into_iter().find(|path| path.join("meta.json").exists());
        let index = Index::open_in_dir(segment.context("no segment to search")?)?;
        let text = index.schema().get_field("text").context("the field of passages")?;
        let searcher = index.reader()?.searcher();
        Ok(Self { searcher, text, analyzer: Analyzer::new(Language::English) })
    }

    /// The distinct terms of a question. Not part of what is timed.
    pub(crate) fn terms(&mut self, question: &str) -> Vec<Term> {
        let mut terms: Vec<Term> = Vec::new();
        for term in self.analyzer.terms(question) {
            let term = Term::from_field_text(self.text, &term.text);
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        terms
    }

    /// The best passages for terms, by number only.
    pub(crate) fn top(&self, terms: &[Term]) -> tantivy::Result<Vec<(Score, DocAddress)>> {
        let clause = |term: &Term| -> (Occur, Box<dyn Query>) {
            let option = IndexRecordOption::WithFreqs;
            (Occur::Should, Box::new(TermQuery::new(term.clone(), option)))
        };
        let query = BooleanQuery::new(terms.iter().map(clause).collect());
        self.searcher.search(&query, &TopDocs::with_limit(LIMIT).order_by_score())
    }

    /// How many segments it searches.
    pub(crate) fn segments(&self) -> usize {
        self.searcher.segment_readers().len()
    }
}

/// Where the peer indexes.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    Memory,
    /// An empty folder.
    Folder(&'a Path),
}

/// How many threads it indexes on.
#[derive(Clone, Copy)]
pub(crate) enum Threads {
    One,
    /// As many as tantivy takes by itself.
    Default,
}

/// What makes terms of its texts.
#[derive(Clone, Copy)]
pub(crate) enum Tokens {
    /// Tantivy's own English tokenizer.
    Tantivy,
    /// The analyzer that Footnote has for English.
    Ours,
}

impl Tokens {
    const fn name(self) -> &'static str {
        match self {
            Self::Tantivy => "en_stem",
            Self::Ours => "footnote",
        }
    }
}

/// The analyzer of Footnote as tantivy calls one.
#[derive(Clone)]
struct OurTokenizer(Analyzer);

impl Tokenizer for OurTokenizer {
    type TokenStream<'a> = OurTokens;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> OurTokens {
        let terms = self.0.terms(text).into_iter();
        let tokens = terms.map(|term| Token {
            offset_from: term.span.start,
            offset_to: term.span.end,
            position: term.position,
            text: term.text,
            position_length: 1,
        });
        OurTokens { tokens: tokens.collect(), next: 0, token: Token::default() }
    }
}

/// Tokens one after the other.
struct OurTokens {
    tokens: Vec<Token>,
    next: usize,
    token: Token,
}

impl TokenStream for OurTokens {
    fn advance(&mut self) -> bool {
        let Some(token) = self.tokens.get_mut(self.next) else { return false };
        self.token = std::mem::take(token);
        self.next += 1;
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Indexes paragraphs.
pub(crate) fn index<'t>(
    paragraphs: impl Iterator<Item = &'t str>,
    place: Place<'_>,
    threads: Threads,
    tokens: Tokens,
) -> tantivy::Result<()> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokens.name())
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    let text = schema.add_text_field("text", TextOptions::default().set_indexing_options(indexing));
    let index = match place {
        Place::Memory => Index::create_in_ram(schema.build()),
        Place::Folder(folder) => Index::create_in_dir(folder, schema.build())?,
    };
    let ours = OurTokenizer(Analyzer::new(Language::English));
    index.tokenizers().register(Tokens::Ours.name(), ours);
    let mut writer: IndexWriter = match threads {
        Threads::One => index.writer_with_num_threads(1, WRITER_BYTES)?,
        Threads::Default => index.writer(WRITER_BYTES)?,
    };
    for paragraph in paragraphs {
        let mut document = TantivyDocument::new();
        document.add_text(text, paragraph);
        writer.add_document(document)?;
    }
    writer.commit()?;
    writer.wait_merging_threads()
}
