//! The index: a corpus made searchable, and the only place that names tantivy.
//!
//! A generation holds what tantivy searches (terms of passages, headings and titles) and, beside
//! it, tables of our own: documents, sections, passages as they are quoted and, apart from that, as
//! they are searched, dated sentences in time order, and the vocabulary with frequencies. A
//! [`Snapshot`] is a generation opened for reading: tables are read from their memory maps, whatever
//! the size of the corpus. The [`Vectors`] of its passages follow when an [`Encoder`] has made them.
//!
//! This room finds candidates. What an answer is, it does not decide.

mod analysis;
mod error;
mod generation;
mod postings;
mod tables;
mod time;
mod vectors;

pub use analysis::analyzer::{Analyzer, Term, analyzer, is_english_stop_word};
pub use analysis::annotation::{SentenceMark, TermMark, is_denial, recurs};
pub use analysis::denial::{rules_out, text_rules_out};
pub use analysis::small::small_name;
pub use error::IndexError;
pub use generation::build::{GenerationLabel, Progress, Watch};
pub use generation::generations::Generations;
pub use generation::kept::Filled;
pub use generation::meta::{Meta, WarningRecord};
pub use generation::snapshot::Snapshot;
pub use postings::search::Candidate;
pub use tables::numbers::Numbers;
pub use tables::record::{
    DocumentNo, DocumentRecord, EventRecord, ForwardRecord, HeadingRecord, PassageNo,
    PassageRecord, SectionNo, SectionRecord, TermId,
};
pub use tables::vocabulary::Frequency;
pub use time::chronology::Chronology;
pub use vectors::encoder::{DIMENSIONS, EncodeError, Encoder};
pub use vectors::fill::{FillError, Filling};
#[cfg(test)]
pub(crate) use vectors::hashed::HashedEncoder;
pub use vectors::vectors::Vectors;
