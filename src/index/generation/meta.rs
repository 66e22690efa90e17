//! What is known of a generation as a whole.

use serde::{Deserialize, Serialize};

use crate::corpus::Warning;
use crate::index::analysis::acronym::Acronym;

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
    /// Codes of the languages of the documents, the most frequent first.
    pub languages: Vec<String>,
    /// Groups of words that mean the same in the corpus.
    pub synonyms: Vec<Vec<String>>,
    /// Short names that the texts introduce, with the long ones.
    pub acronyms: Vec<Acronym>,
    /// What could not be taken as it stands.
    pub warnings: Vec<WarningRecord>,
    /// The files beside this one.
    pub files: Vec<FileRecord>,
    /// The CRC-32 of the list of the checksums of their blocks.
    pub sums: u32,
}

impl Meta {
    /// What no other generation is called, also of another version of the program.
    pub(in crate::index) fn label(&self) -> String {
        let Self { version, fingerprint, generation, built, .. } = self;
        format!("{version} {fingerprint} {generation} {built}")
    }
}

/// A file of a generation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub bytes: usize,
}

/// A warning as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningRecord {
    /// The file, relative to the corpus folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong and the remedy.
    pub text: String,
}

impl From<&Warning> for WarningRecord {
    fn from(warning: &Warning) -> Self {
        Self { file: warning.file.clone(), line: warning.line, text: warning.text.clone() }
    }
}
