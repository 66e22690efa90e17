//! A batch of documents as tables that are written once; generations are made of such segments.

pub(in crate::index) mod facts;
pub(in crate::index) mod postings;
pub(in crate::index) mod reader;
pub(in crate::index) mod restored;
pub(in crate::index) mod terms;
pub(in crate::index) mod writer;
