//! Dated sentences in the order of time, those that report the same event together.

pub(in crate::index) mod chronology;
pub(in crate::index) mod coreference;
pub(in crate::index) mod occurrence;
pub(in crate::index) mod senses;
