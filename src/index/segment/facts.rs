//! What is known of a segment, and of each of its documents beside what it says.

use std::ops::AddAssign;

use serde::{Deserialize, Serialize};

use crate::corpus::{FileFault, Warning};
use crate::index::analysis::acronym::Acronym;
use crate::index::generation::sealed::SealedFiles;
use crate::index::postings::search::Extents;
use crate::index::tables::record::{TermId, digest};

/// The facts of a segment, written beside its tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::index) struct SegmentFacts {
    /// The number of the first term that no segment before it has.
    pub(in crate::index) first_term: TermId,
    /// How many such terms it has.
    pub(in crate::index) terms: u32,
    /// How many documents it has.
    pub(in crate::index) documents: u32,
    /// How many sections those have.
    pub(in crate::index) sections: u32,
    /// How many passages.
    pub(in crate::index) passages: u32,
    /// The files beside this one.
    pub(in crate::index) sealed: SealedFiles,
}

/// What is known of a document beside its record: enough to build the index of a corpus in which
/// it is unchanged without parsing it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::index) struct DocumentFacts {
    /// The SHA-256 of its file.
    #[serde(with = "digest")]
    pub(in crate::index) content: [u8; 32],
    /// What could not be taken as it stands.
    pub(in crate::index) warnings: Vec<WarningRecord>,
    /// The short names that it introduces.
    pub(in crate::index) acronyms: Vec<Acronym>,
    /// What is counted of it.
    pub(in crate::index) counts: Counts,
}

/// What is counted of documents. Whole numbers, so that it makes no difference in which order
/// documents are added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Passages, those for browsing included.
    pub passages: u64,
    /// Passages that may be quoted.
    pub quotable: u64,
    /// Sentences of those.
    pub sentences: u64,
    /// Their terms.
    pub terms: u64,
    /// Sections that have such passages.
    pub sections: u64,
    /// Terms of the headings above each of those passages.
    pub heading_terms: u64,
    /// Terms of the title of the document of each of those passages.
    pub title_terms: u64,
}

impl Counts {
    /// How many terms quotable passages have in each place.
    pub(in crate::index) fn extents(&self) -> Extents {
        Extents::with(self.terms, self.heading_terms, self.title_terms)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        // Named one by one, so that a number that is added to the struct is not forgotten here.
        self.passages += other.passages;
        self.quotable += other.quotable;
        self.sentences += other.sentences;
        self.terms += other.terms;
        self.sections += other.sections;
        self.heading_terms += other.heading_terms;
        self.title_terms += other.title_terms;
    }
}

/// A warning as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WarningRecord {
    /// The file, relative to the corpus folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: FileFault,
}

impl From<&Warning> for WarningRecord {
    fn from(warning: &Warning) -> Self {
        Self { file: warning.file.clone(), line: warning.line, fault: warning.fault.clone() }
    }
}
