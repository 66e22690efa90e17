//! Names of the files of a generation beside tantivy's.

/// The facts of the generation; written last, so that a folder without it is no generation.
pub(in crate::index) const META: &str = "footnote.json";
/// The checksums of the blocks of all other files, in the order in which the facts list those.
pub(in crate::index) const SUMS: &str = "blocks.sums";
pub(in crate::index) const DOCUMENTS: &str = "documents.table";
pub(in crate::index) const SECTIONS: &str = "sections.table";
pub(in crate::index) const KEYS: &str = "passages.keys";
pub(in crate::index) const PASSAGES: &str = "passages.table";
pub(in crate::index) const FORWARD: &str = "forward.table";
pub(in crate::index) const ENTRIES: &str = "events.entries";
pub(in crate::index) const EVENTS: &str = "events.table";
pub(in crate::index) const EVENT_TERMS: &str = "events.terms";
pub(in crate::index) const TERMS: &str = "terms.table";
pub(in crate::index) const SLOTS: &str = "terms.slots";
pub(in crate::index) const LISTED: &str = "terms.listed";
pub(in crate::index) const WORDS: &str = "words.fst";
pub(in crate::index) const WORD_RECORDS: &str = "words.records";
pub(in crate::index) const FREQUENCIES: &str = "terms.frequencies";
