//! Dated sentences in the order of time, those that report the same event together.

pub(in crate::index) mod chronology;
pub(in crate::index) mod coreference;
pub(in crate::index) mod days;
pub(in crate::index) mod grouping;
pub(in crate::index) mod join;
pub(in crate::index) mod mention;
pub(in crate::index) mod occurrence;
pub(in crate::index) mod senses;
pub(in crate::index) mod story;
pub(in crate::index) mod telling;
pub(in crate::index) mod timeline;
