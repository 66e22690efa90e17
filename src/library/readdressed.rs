//! Documents that are for other servers than before: what changed of who may see what, between two
//! indexes.

use std::collections::HashMap;

use super::document::numbers;
use crate::index::{IndexError, Snapshot};

/// A document whose `servers:` says something else than in the index before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReaddressedDocument {
    /// Its file, relative to the corpus folder.
    pub path: String,
    /// Its title.
    pub title: String,
}

/// The documents of both indexes that are for other servers in the later one, in corpus order.
///
/// # Errors
/// One of the indexes is damaged.
pub(super) fn readdressed(
    before: &Snapshot,
    after: &Snapshot,
) -> Result<Vec<ReaddressedDocument>, IndexError> {
    let mut known = HashMap::with_capacity(before.document_count());
    for number in numbers(before) {
        let document = before.document(number)?;
        known.insert(document.path, document.servers);
    }
    let mut changed = Vec::new();
    for number in numbers(after) {
        let document = after.document(number)?;
        // By its file: a title may have changed with the same edit.
        if known.get(document.path).is_some_and(|servers| *servers != document.servers) {
            let (path, title) = (document.path.to_owned(), document.title.to_owned());
            changed.push(ReaddressedDocument { path, title });
        }
    }
    Ok(changed)
}
