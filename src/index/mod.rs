//! The index: a corpus made searchable, and the only place that names tantivy.
//!
//! A generation is made of segments, each of a batch of documents and written once: it holds what
//! tantivy searches (terms of passages, headings and titles) and, beside it, tables of our own:
//! documents, sections, passages as they are quoted and, apart from that, as they are searched, and
//! the terms that are new in it. Over all segments stand the order of the documents, the frequencies
//! of terms and the dated sentences in time order. What changes in a corpus becomes a new segment
//! beside those that are there. A [`Snapshot`] is a generation opened for reading: tables are read from
//! their memory maps, whatever the size of the corpus. The [`Vectors`] of its passages follow when an [`Encoder`] has made them.
//!
//! This room finds candidates. What an answer is, it does not decide.

mod analysis;
mod engine;
mod error;
mod generation;
mod postings;
mod segment;
mod tables;
mod time;
mod vectors;

pub use analysis::analyzer::{Analyzer, Term, analyzer, is_english_stop_word, most_stop_words};
pub use analysis::annotation::{SentenceMark, TermMark, is_denial, recurs};
pub use analysis::denial::{rules_out, text_rules_out};
pub use analysis::small::small_name;
#[cfg(feature = "scale")]
pub use engine::SearchServer;
pub use engine::{CandidateEngine, EngineAddress, EngineFault, EngineSearches};
pub use error::IndexError;
pub use generation::carried::{CarriedFile, GenerationPart, index_version};
pub use generation::generations::{Following, Generations};
pub use generation::kept::Filled;
pub use generation::label::{GenerationLabel, Progress, Watch};
pub use generation::meta::{Meta, SegmentName};
pub use generation::sealed::{FileRecord, SealedFiles};
pub use generation::snapshot::Snapshot;
pub use postings::best::Candidate;
pub use segment::facts::{Counts, WarningRecord};
pub use tables::frequency::Frequency;
pub use tables::numbers::Numbers;
pub use tables::record::{
    DocumentNo, DocumentRecord, EventRecord, ForwardRecord, HeadingRecord, PassageNo,
    PassageRecord, SectionNo, SectionRecord, TermId,
};

pub use time::chronology::Chronology;
pub use vectors::encoder::{DIMENSIONS, EncodeError, Encoder};
pub use vectors::fill::{FillError, Filling};
#[cfg(test)]
pub(crate) use vectors::hashed::HashedEncoder;
pub use vectors::vectors::Vectors;
