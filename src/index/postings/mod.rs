//! What tantivy holds: which passages hold a term, and the search over them.

pub(in crate::index) mod schema;
pub(in crate::index) mod search;
