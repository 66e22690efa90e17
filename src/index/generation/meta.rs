//! What is known of a generation as a whole.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::index::analysis::acronym::Acronym;
use crate::index::error::IndexError;
use crate::index::generation::files::META;
use crate::index::generation::sealed::{SealedFiles, parse_facts};
use crate::index::segment::facts::{Counts, WarningRecord};
use crate::index::segment::reader::Segment;

/// The facts of one generation, written beside its tables.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    /// Of what program it is: a hash of all that decides what an index holds.
    pub version: String,
    /// Fingerprint of the corpus, in hexadecimal.
    pub fingerprint: String,
    /// Number of the generation: one more than the one before it.
    pub generation: u64,
    /// When it was built, RFC 3339 in UTC.
    pub built: String,
    /// How many documents it holds.
    pub documents: usize,
    /// How many passages, those for browsing included.
    pub passages: usize,
    /// How many passages may be quoted.
    pub quotable: usize,
    /// How many sentences those have.
    pub sentences: usize,
    /// Mean number of terms of a quotable passage.
    pub passage_terms: f32,
    /// Mean number of terms of a sentence.
    pub sentence_terms: f32,
    /// Mean number of terms of a section with quotable passages.
    pub section_terms: f32,
    /// Mean number of terms of a document.
    pub document_terms: f32,
    /// What these are means of.
    pub counts: Counts,
    /// How many terms were ever numbered.
    pub terms: u32,
    /// Codes of the languages of the documents, the most frequent first.
    pub languages: Vec<String>,
    /// Groups of words that mean the same in the corpus.
    pub synonyms: Vec<Vec<String>>,
    /// Short names that the texts introduce, with the long ones.
    pub acronyms: Vec<Acronym>,
    /// What could not be taken as it stands.
    pub warnings: Vec<WarningRecord>,
    /// Its segments, the oldest first.
    pub segments: Vec<SegmentName>,
    /// The files beside this one.
    pub sealed: SealedFiles,
}

impl Meta {
    /// The name of the file that holds it.
    pub const FILE: &str = META;

    /// Reads what such a file holds.
    ///
    /// # Errors
    /// It is not what was written.
    pub fn parse(bytes: &[u8]) -> Result<Self, IndexError> {
        parse_facts(bytes).map(|(meta, _)| meta)
    }
}

/// A segment as a generation names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentName {
    /// Its folder in that of the generation.
    pub name: String,
    /// The CRC-32 of its facts.
    pub checksum: u32,
}

impl SegmentName {
    /// A segment as it was written.
    pub(in crate::index) fn of(segment: &Arc<Segment>) -> Self {
        // The checksum of its facts vouches for them, and they for all its files.
        Self { name: segment.name.clone(), checksum: segment.checksum }
    }
}
