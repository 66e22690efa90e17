//! What tantivy searches, and our own way through its postings.

pub(in crate::index) mod best;
pub(in crate::index) mod postings;
pub(in crate::index) mod saturation;
pub(in crate::index) mod schema;
pub(in crate::index) mod search;
