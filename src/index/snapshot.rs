//! A snapshot: one generation, opened for reading, shared by all questions.

use std::path::Path;

use rayon::prelude::*;
use tantivy::collector::TopDocs;
use tantivy::columnar::Column;
use tantivy::directory::{Directory, OwnedBytes};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Index, ReloadPolicy, Searcher};

use super::alias::Aliases;
use super::analyzer::{Term, analyzer};
use super::error::IndexError;
use super::meta::Meta;
use super::record::{
    DocumentNo, DocumentRecord, EventRecord, PassageNo, PassageRecord, SectionNo, SectionRecord,
    TermId,
};
use super::schema::Fields;
use super::sealed::Sealed;
use super::table::Table;
use super::vocabulary::{Frequency, Spellings, Vocabulary};
use super::{DIRECTIONS, DOCUMENTS, EVENTS, FREQUENCIES, META, PASSAGES, SECTIONS, TERMS, WORDS};
use crate::text::{Language, NearWord, Slips};

/// How much a term in a field is worth against one in the passage itself.
const HEADING_BOOST: f32 = 0.4;
const TITLE_BOOST: f32 = 0.2;

/// A passage that may answer, with tantivy's score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// The passage.
    pub passage: PassageNo,
    /// BM25 over passage, headings and title.
    pub score: f32,
}

/// One immutable, searchable state of the corpus.
pub struct Snapshot {
    searcher: Searcher,
    fields: Fields,
    /// Passage numbers by segment.
    numbers: Vec<Column<u64>>,
    documents: Table,
    sections: Table,
    passages: Table,
    directions: Table,
    events: Table,
    vocabulary: Vocabulary,
    spellings: Spellings,
    aliases: Vec<(Language, Aliases)>,
    meta: Meta,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl Snapshot {
    /// Opens the generation a directory holds.
    pub(super) fn open(directory: &dyn Directory) -> Result<Self, IndexError> {
        let directory: &dyn Directory = &Sealed::new(directory);
        let meta = read_meta(directory)?;
        if let Some(name) = damaged_files(directory, &meta).first() {
            return Err(IndexError::damaged(format!("{name} is not what was written")));
        }
        let index = Index::open(directory.box_clone())?;
        let (schema, fields) = Fields::schema();
        if index.schema() != schema {
            return Err(IndexError::damaged("its schema is another"));
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let numbers = searcher
            .segment_readers()
            .iter()
            .map(|segment| segment.fast_fields().u64("passage"))
            .collect::<Result<Vec<_>, _>>()?;
        let languages = meta.languages.iter().filter_map(|code| Language::from_tag(code));
        let aliases = languages.map(|l| (l, Aliases::of(l, &meta.synonyms))).collect();
        let table = |name: &'static str| Table::open(name, file(directory, name)?);
        Ok(Self {
            searcher,
            fields,
            numbers,
            documents: table(DOCUMENTS)?,
            sections: table(SECTIONS)?,
            passages: table(PASSAGES)?,
            directions: table(DIRECTIONS)?,
            events: table(EVENTS)?,
            vocabulary: Vocabulary::open(file(directory, TERMS)?, file(directory, FREQUENCIES)?)?,
            spellings: Spellings::open(file(directory, WORDS)?)?,
            aliases,
            meta,
        })
    }

    /// The facts of the generation.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// How many documents there are.
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// How many passages there are, those for browsing included.
    pub fn passage_count(&self) -> usize {
        self.passages.len()
    }

    /// How many dated sentences there are.
    pub fn event_count(&self) -> usize {
        self.events.len()
    }

    /// A document by number.
    pub fn document(&self, n: DocumentNo) -> Result<DocumentRecord<'_>, IndexError> {
        self.documents.get(n as usize)
    }

    /// A section by number.
    pub fn section(&self, n: SectionNo) -> Result<SectionRecord<'_>, IndexError> {
        self.sections.get(n as usize)
    }

    /// A passage by number.
    pub fn passage(&self, n: PassageNo) -> Result<PassageRecord<'_>, IndexError> {
        self.passages.get(n as usize)
    }

    /// What each sentence of a passage means: its [`Direction`]s in bytes, one behind the other,
    /// zeros for a sentence without one; nothing where the language has no embeddings.
    pub fn directions(&self, n: PassageNo) -> Result<&[u8], IndexError> {
        self.directions.get(n as usize)
    }

    /// A dated sentence by its place in the timeline of the whole corpus.
    pub fn event(&self, n: usize) -> Result<EventRecord<'_>, IndexError> {
        self.events.get(n)
    }

    /// The terms of a text as documents of `language` are indexed.
    pub fn terms(&self, language: Language, text: &str) -> Vec<Term> {
        let terms = analyzer(language).terms(text);
        match self.aliases.iter().find(|(other, _)| *other == language) {
            Some((_, aliases)) => aliases.apply(text, terms),
            None => Aliases::of(language, &self.meta.synonyms).apply(text, terms),
        }
    }

    /// What a stem is called in documents of `language`: the term of its group, else itself.
    pub fn alias(&self, language: Language, stem: &str) -> String {
        let aliases = self.aliases.iter().find(|(other, _)| *other == language);
        let known = aliases.and_then(|(_, aliases)| aliases.known(std::slice::from_ref(&stem)));
        known.unwrap_or_else(|| stem.to_owned())
    }

    /// Whether a word occurs in the corpus as it is written, folded.
    pub fn has_word(&self, word: &str) -> bool {
        self.spellings.contains(word)
    }

    /// The words of the corpus, folded, that are a slip away from one, with how often each occurs.
    pub fn words_near(&self, slips: &Slips) -> Vec<NearWord> {
        self.spellings.near(slips)
    }

    /// The number of a term, if the corpus has it.
    pub fn term(&self, term: &str) -> Option<TermId> {
        self.vocabulary.id(term)
    }

    /// The numbers of up to `limit` terms that begin with `prefix`, in alphabetical order.
    pub fn terms_with_prefix(&self, prefix: &str, limit: usize) -> Vec<TermId> {
        self.vocabulary.with_prefix(prefix, limit)
    }

    /// How often a term occurs in the quotable text.
    pub fn frequency(&self, term: TermId) -> Frequency {
        self.vocabulary.frequency(term)
    }

    /// The passages that share terms with a question, best first, equals in corpus order; all of
    /// one document where one is named.
    pub fn candidates(
        &self,
        terms: &[&str],
        document: Option<DocumentNo>,
        limit: usize,
    ) -> Result<Vec<Candidate>, IndexError> {
        if terms.is_empty() || limit == 0 {
            return Ok(Vec::new());
        }
        let mut query = self.any_of(terms);
        if let Some(document) = document {
            let term = tantivy::Term::from_field_u64(self.fields.document, u64::from(document));
            let filter = TermQuery::new(term, IndexRecordOption::Basic);
            let filter: Box<dyn Query> = Box::new(ConstScoreQuery::new(Box::new(filter), 0.0));
            query = Box::new(BooleanQuery::new(vec![(Occur::Must, filter), (Occur::Must, query)]));
        }
        let found = self.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let mut candidates: Vec<Candidate> = found
            .into_iter()
            .filter_map(|(score, address)| {
                let numbers = self.numbers.get(address.segment_ord as usize)?;
                let passage = numbers.first(address.doc_id)?;
                Some(Candidate { passage: PassageNo::try_from(passage).ok()?, score })
            })
            .collect();
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.passage.cmp(&b.passage)));
        Ok(candidates)
    }

    fn any_of(&self, terms: &[&str]) -> Box<dyn Query> {
        let clause = |field: Field, boost: f32, term: &str| -> (Occur, Box<dyn Query>) {
            let term = tantivy::Term::from_field_text(field, term);
            let query: Box<dyn Query> =
                Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            (Occur::Should, Box::new(BoostQuery::new(query, boost)))
        };
        let clauses = terms.iter().flat_map(|term| {
            [
                clause(self.fields.text, 1.0, term),
                clause(self.fields.heading, HEADING_BOOST, term),
                clause(self.fields.title, TITLE_BOOST, term),
            ]
        });
        Box::new(BooleanQuery::new(clauses.collect()))
    }
}

/// The files that are gone or do not have their checksum, by name.
pub(super) fn damaged_files(directory: &dyn Directory, meta: &Meta) -> Vec<String> {
    let whole = |(name, sum): &(String, u32)| checksum(directory, name).is_ok_and(|s| s == *sum);
    meta.files.par_iter().filter(|file| !whole(file)).map(|(name, _)| name.clone()).collect()
}

/// The CRC-32 of a file.
pub(super) fn checksum(directory: &dyn Directory, name: &str) -> Result<u32, IndexError> {
    Ok(crc32fast::hash(&file(directory, name)?))
}

/// The facts of the generation in `directory`.
pub(super) fn read_meta(directory: &dyn Directory) -> Result<Meta, IndexError> {
    let bytes = file(directory, META)?;
    serde_json::from_slice(&bytes).map_err(|error| IndexError::damaged(format!("{META}: {error}")))
}

fn file(directory: &dyn Directory, name: &str) -> Result<OwnedBytes, IndexError> {
    let slice = directory.open_read(Path::new(name)).map_err(tantivy::TantivyError::from)?;
    slice.read_bytes().map_err(|error| IndexError::damaged(format!("{name}: {error}")))
}
