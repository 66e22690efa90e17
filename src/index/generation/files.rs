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
/// The order of terms by their letters.
pub(in crate::index) const SORTED: &str = "terms.sorted";
pub(in crate::index) const LISTED: &str = "terms.listed";
/// What is known of the documents beside their records.
pub(in crate::index) const FACTS: &str = "documents.facts";
/// What each document tells of when.
pub(in crate::index) const STORIES: &str = "documents.stories";
/// Which documents of which segments are the corpus, in order.
pub(in crate::index) const ORDER: &str = "documents.order";
pub(in crate::index) const WORDS: &str = "words.fst";
pub(in crate::index) const WORD_RECORDS: &str = "words.records";
/// The words of documents that are gone, as a segment has its words.
pub(in crate::index) const GONE_WORDS: &str = "gone.fst";
pub(in crate::index) const GONE_RECORDS: &str = "gone.records";
pub(in crate::index) const FREQUENCIES: &str = "terms.frequencies";
