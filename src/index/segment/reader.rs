//! A segment, opened for reading: its tables as they lie, by its own numbers.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::{Directory, Index, ReloadPolicy};

use crate::index::analysis::written::WrittenWords;
use crate::index::error::IndexError;
use crate::index::generation::files::{
    DOCUMENTS, FACTS, FORWARD, KEYS, PASSAGES, SECTIONS, SLOTS, SORTED, STORIES, TERMS,
    WORD_RECORDS, WORDS,
};
use crate::index::generation::sealed::{Sealed, read_facts};
use crate::index::postings::postings::Postings;
use crate::index::postings::schema::Fields;
use crate::index::segment::facts::{DocumentFacts, SegmentFacts};
use crate::index::tables::keys::KeyTable;
use crate::index::tables::record::DocumentRecord;
use crate::index::tables::table::Table;
use crate::index::tables::vocabulary::Vocabulary;
use crate::index::tables::word_list::{Occurrences, WordList};
use crate::index::time::story::StoryRecord;

/// An immutable part of an index. It is shared by all generations that have it.
pub(in crate::index) struct Segment {
    /// The name of its folder.
    pub(in crate::index) name: String,
    /// The CRC-32 of its facts.
    pub(in crate::index) checksum: u32,
    pub(in crate::index) facts: SegmentFacts,
    pub(in crate::index) documents: Table,
    pub(in crate::index) sections: Table,
    pub(in crate::index) passages: Table,
    pub(in crate::index) forward: Table,
    pub(in crate::index) keys: KeyTable,
    pub(in crate::index) vocabulary: Vocabulary,
    pub(in crate::index) words: Arc<WordList>,
    pub(in crate::index) postings: Postings,
    document_facts: Table,
    stories: Table,
    sealed: Sealed,
}

impl Segment {
    /// Opens the segment in a directory.
    pub(in crate::index) fn open(
        name: &str,
        directory: &dyn Directory,
    ) -> Result<Self, IndexError> {
        let (facts, checksum) = read_facts::<SegmentFacts>(directory)?;
        let sealed = Sealed::open(directory, &facts.sealed)?;
        // Where tantivy came upon damage, its own error says less than what was found.
        let opened = Self::of(name, facts, checksum, &sealed);
        opened.map_err(|error| sealed.sound().err().unwrap_or(error))
    }

    fn of(
        name: &str,
        facts: SegmentFacts,
        checksum: u32,
        sealed: &Sealed,
    ) -> Result<Self, IndexError> {
        let index = Index::open(sealed.clone())?;
        let (schema, fields) = Fields::schema();
        // The version covers the schema as we write it; this is for what tantivy made of it.
        if index.schema() != schema {
            return Err(IndexError::damaged("its schema is another"));
        }
        // Nothing ever changes in a segment, so that a thread that watches for it is not started.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let vocabulary = Vocabulary::open(
            facts.first_term,
            sealed.table(TERMS)?,
            sealed.file(SLOTS)?,
            sealed.file(SORTED)?,
        )?;
        Ok(Self {
            name: name.to_owned(),
            checksum,
            documents: sealed.table(DOCUMENTS)?,
            sections: sealed.table(SECTIONS)?,
            passages: sealed.table(PASSAGES)?,
            forward: sealed.table(FORWARD)?,
            keys: KeyTable::open(sealed.file(KEYS)?)?,
            vocabulary,
            words: Arc::new(WordList::open(sealed.file(WORDS)?, sealed.file(WORD_RECORDS)?)),
            postings: Postings::open(&reader.searcher(), fields)?,
            document_facts: sealed.table(FACTS)?,
            stories: sealed.table(STORIES)?,
            facts,
            sealed: sealed.clone(),
        })
    }

    /// A document by its own number, as it was written.
    pub(in crate::index) fn document(&self, n: u32) -> Result<DocumentRecord<'_>, IndexError> {
        self.documents.get(n as usize)
    }

    /// What is known of a document by its own number.
    pub(in crate::index) fn document_facts(&self, n: u32) -> Result<DocumentFacts, IndexError> {
        self.document_facts.get(n as usize)
    }

    /// What a document tells of when.
    pub(in crate::index) fn story(&self, n: u32) -> Result<StoryRecord<'_>, IndexError> {
        StoryRecord::decode(self.stories.bytes(n as usize)?)
    }

    /// The words that a document counted when it came.
    pub(in crate::index) fn words_of(
        &self,
        n: u32,
    ) -> Result<HashMap<String, Occurrences>, IndexError> {
        let document = self.document(n)?;
        let (sections, passages) = (document.sections, document.passages);
        let written = WrittenWords::of_records(
            &document,
            (sections.0..sections.1).map(|n| self.sections.get(n as usize)),
            (passages.0..passages.1).map(|n| self.passages.get(n as usize)),
        );
        Ok(written?.into_words())
    }

    /// An error when anything that was read so far is damaged.
    pub(in crate::index) fn sound(&self) -> Result<(), IndexError> {
        self.sealed.sound()
    }

    /// Verifies every byte; names the files that are damaged.
    pub(in crate::index) fn damaged(&self) -> Vec<String> {
        let named = self.sealed.damaged().into_iter();
        named.map(|file| format!("{}/{file}", self.name)).collect()
    }

    /// Whether its tables hold as much as its facts say.
    pub(in crate::index) fn adds_up(&self) -> Result<(), IndexError> {
        let SegmentFacts { documents, sections, passages, .. } = self.facts;
        // Records of one table name places in others: one that is too short shows only when a question
        // comes to it.
        for (table, count) in [
            (&self.documents, documents),
            (&self.document_facts, documents),
            (&self.stories, documents),
            (&self.sections, sections),
            (&self.passages, passages),
            (&self.forward, passages),
        ] {
            if table.len() != count as usize {
                return Err(IndexError::damaged(format!("{} does not add up", self.name)));
            }
        }
        Ok(())
    }

    /// What no other segment is called, also of another index.
    pub(in crate::index) fn label(&self) -> String {
        format!("{} {:08x}", self.name, self.checksum)
    }

    /// Names of its files, for another generation that has it too.
    pub(in crate::index) fn files(&self) -> impl Iterator<Item = &str> {
        self.facts.sealed.files.iter().map(|file| file.name.as_str())
    }
}

/// Segments as generations have them.
pub(in crate::index) type Segments = Vec<Arc<Segment>>;
