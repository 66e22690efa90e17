//! The terms that a segment adds to those of the segments before it, numbered as they are met.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use tantivy::Directory;
use tantivy::directory::{TerminatingWrite as _, WritePtr};

use crate::index::error::IndexError;
use crate::index::generation::files::{SLOTS, SORTED, TERMS};
use crate::index::generation::sealed::write;
use crate::index::segment::reader::Segment;
use crate::index::tables::record::TermId;
use crate::index::tables::table::TableWriter;
use crate::index::tables::vocabulary::Vocabulary;

/// Terms as they come to be known.
pub(in crate::index) struct NewTerms<'a> {
    earlier: &'a [Arc<Segment>],
    first: TermId,
    ids: HashMap<Box<str>, TermId>,
}

impl<'a> NewTerms<'a> {
    /// Beside those of earlier segments, which have numbers up to `first`.
    pub(in crate::index) fn after(earlier: &'a [Arc<Segment>], first: TermId) -> Self {
        Self { earlier, first, ids: HashMap::new() }
    }

    /// The number of a term, given now where it has none. In the order in which they are met, so that
    /// it does not depend on which thread analysed what.
    pub(in crate::index) fn id(&mut self, term: &str) -> TermId {
        // New terms first: of a full build all are new, and of a small one most were met just now.
        if let Some(id) = self.ids.get(term) {
            return *id;
        }
        if let Some(id) = self.earlier.iter().find_map(|segment| segment.vocabulary.id(term)) {
            return id;
        }
        let id = self.end();
        self.ids.insert(term.into(), id);
        id
    }

    /// The number of the first term.
    pub(in crate::index) const fn first(&self) -> TermId {
        self.first
    }

    /// One past the number of the last term.
    pub(in crate::index) fn end(&self) -> TermId {
        self.first.saturating_add(TermId::try_from(self.ids.len()).unwrap_or(TermId::MAX))
    }

    /// Writes the vocabulary.
    pub(in crate::index) fn write(self, directory: &dyn Directory) -> Result<(), IndexError> {
        // The map has them in no order; their numbers say in which they came.
        let mut terms: Vec<&str> = vec![""; self.ids.len()];
        for (term, id) in &self.ids {
            if let Some(place) = terms.get_mut((id - self.first) as usize) {
                *place = term;
            }
        }
        let mut table = file(directory, TERMS)?;
        for term in &terms {
            table.push_bytes(term.as_bytes())?;
        }
        finish(table)?;
        write(directory, SLOTS, &Vocabulary::write_slots(&terms))?;
        write(directory, SORTED, &Vocabulary::write_sorted(&terms))
    }
}

/// A table that is written into a file as it grows.
pub(in crate::index) fn file(
    directory: &dyn Directory,
    name: &str,
) -> Result<TableWriter<WritePtr>, IndexError> {
    // Buffered by tantivy, which also syncs it when it is ended.
    let out = directory.open_write(Path::new(name)).map_err(tantivy::TantivyError::from)?;
    Ok(TableWriter::new(out))
}

/// Ends such a table; what was written of it is on the disk then.
pub(in crate::index) fn finish(table: TableWriter<WritePtr>) -> Result<(), IndexError> {
    table.finish()?.terminate().map_err(IndexError::unwritten)
}
