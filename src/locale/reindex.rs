//! Reindexing: how far it is, and what it changed.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { REINDEX:
    /// A reindex begins.
    reindexing;
    /// Reading and analysing articles: done, of all.
    analysing(done: usize, all: usize);
    /// Writing passages: done, of all.
    writing(done: usize, all: usize);
    /// Encoding passages: done, of all.
    encoding(done: usize, all: usize);
    /// The report, with the numbers of documents and the seconds that it took.
    report(generation: Numeral, changes: &str, passages: usize, seconds: &str);
    /// The numbers of documents in it.
    changes(added: usize, changed: usize, removed: usize, unchanged: usize);
    /// Above what was skipped.
    skipped;
    /// Above documents that are for other servers than before.
    readdressed;
    /// One of them, with its file.
    readdressed_one(title: &str, file: &str);
    /// Why it failed: by a fault of this program.
    reindex_panicked;
}
