//! The index: a corpus made searchable, and the only place that names tantivy.
//!
//! A generation holds what tantivy searches (terms of passages, headings and titles) and, beside
//! it, tables of our own: documents, sections, passages as they are quoted and, apart from that, as
//! they are searched, dated sentences in time order, and the vocabulary with frequencies. A [`Snapshot`] is a generation opened for
//! reading: tables are read from their memory maps, whatever the size of the corpus.
//!
//! This room finds candidates. What an answer is, it does not decide.

mod alias;
mod analysis;
mod analyzer;
mod build;
mod characters;
mod chronology;
mod error;
mod generation;
mod keys;
mod mark;
mod meta;
mod numbers;
mod occurrence;
mod record;
mod retelling;
mod schema;
mod sealed;
mod search;
mod senses;
mod snapshot;
mod spelling;
mod stop_words;
mod table;
mod vocabulary;

pub use analyzer::{Analyzer, Term, analyzer, is_english_stop_word};
pub use build::{Label, Progress, Watch};
pub use chronology::Chronology;
pub use error::IndexError;
pub use generation::Store;
pub use mark::{SentenceMark, TermMark, negates, recurs};
pub use meta::{Meta, WarningRecord};
pub use numbers::Numbers;
pub use record::{
    DocumentNo, DocumentRecord, EventRecord, ForwardRecord, PassageNo, PassageRecord, SectionNo,
    SectionRecord, TermId,
};
pub use search::Candidate;
pub use snapshot::Snapshot;
pub use vocabulary::Frequency;

use crate::corpus::Fingerprint;

/// Names of the files of a generation beside tantivy's.
const META: &str = "footnote.json";
const DOCUMENTS: &str = "documents.table";
const SECTIONS: &str = "sections.table";
const KEYS: &str = "passages.keys";
const PASSAGES: &str = "passages.table";
const FORWARD: &str = "forward.table";
const DIRECTIONS: &str = "passages.directions";
const ABOVE: &str = "sections.directions";
const ENTRIES: &str = "events.entries";
const EVENTS: &str = "events.table";
const EVENT_TERMS: &str = "events.terms";
const TERMS: &str = "terms.table";
const SLOTS: &str = "terms.slots";
const WORDS: &str = "words.fst";
const FREQUENCIES: &str = "terms.frequencies";

/// A fingerprint in hexadecimal.
fn hex(fingerprint: &Fingerprint) -> String {
    fingerprint.0.iter().map(|byte| format!("{byte:02x}")).collect()
}
