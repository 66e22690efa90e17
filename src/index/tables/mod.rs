//! The files of a generation beside tantivy's: records by number, terms, keys and spellings, read
//! where they lie.

pub(in crate::index) mod checked;
pub(in crate::index) mod frequency;
pub(in crate::index) mod keys;
pub(in crate::index) mod listed;
pub(in crate::index) mod numbers;
pub(in crate::index) mod record;
pub(in crate::index) mod spelling;
pub(in crate::index) mod table;
pub(in crate::index) mod vocabulary;
pub(in crate::index) mod word_list;
