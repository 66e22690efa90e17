//! Reindexing: the corpus as it is now takes the place of the snapshot that serves.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use jiff::Timestamp;

use super::build::{Build, built};
use super::document::numbers;
use super::encoding::{Encoded, encoded};
use super::holdings::Holdings;
use super::open::Library;
use super::readdressed::ReaddressedDocument;
use super::settings::{LibraryError, Settings};
use super::stamp::{Stamp, Stamped};
use crate::corpus::Servers;
use crate::index::{DocumentRecord, IndexError, Snapshot, WarningRecord, Watch};

/// What a reindex changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reindexed {
    /// Documents that were not there before.
    pub added: usize,
    /// Documents whose file holds something else than before, or whose name in ids is another.
    pub changed: usize,
    /// Documents that are gone.
    pub removed: usize,
    /// Documents as they were.
    pub unchanged: usize,
    /// Documents that are for other servers than before.
    pub readdressed: Vec<ReaddressedDocument>,
    /// What could not be taken as it stands, and why.
    pub skipped: Vec<WarningRecord>,
    /// How many passages there are now.
    pub passages: usize,
    /// How many of them can be found by what they mean so far, where there are models.
    pub encoded: Option<Encoded>,
}

impl Reindexed {
    /// Its counts and the number of the index they are of, in the order in which the words of every
    /// language take them.
    pub fn changes(&self, stamp: &Stamp) -> [usize; 6] {
        let Self { added, changed, removed, unchanged, passages, .. } = *self;
        let generation = usize::try_from(stamp.generation).unwrap_or(usize::MAX);
        [added, changed, removed, unchanged, passages, generation]
    }
}

impl Library {
    /// Looks at the corpus anew, builds an index of it beside the one that serves, for which only what
    /// changed since is read, and swaps them.
    /// Questions are answered from the old one until then; when anything fails, it goes on
    /// serving.
    pub fn reindex(
        &self,
        settings: &Settings,
        now: Timestamp,
        watch: Watch<'_>,
    ) -> Result<Stamped<Reindexed>, LibraryError> {
        self.reindex_beyond(settings, 0, now, watch)
    }

    /// The same, where the new index must have a number above that of one that was built elsewhere.
    pub fn reindex_beyond(
        &self,
        settings: &Settings,
        taken: u64,
        now: Timestamp,
        watch: Watch<'_>,
    ) -> Result<Stamped<Reindexed>, LibraryError> {
        if self.follows {
            return Err(LibraryError::Elsewhere);
        }
        // What a panic in another build left behind is nothing but this lock.
        let _turn = self.building.lock().unwrap_or_else(PoisonError::into_inner);
        // Read only now: whoever waited compares with what the build before it made.
        let before = self.snapshot();
        let (store, generation) = (Self::store(settings), before.meta().generation.max(taken) + 1);
        let (base, anew, built) = (Some(&*before), true, built(now));
        let build = Build { settings, store: &store, base, generation, anew, built, watch };
        let after = Arc::new(build.run()?);
        self.prepare(&after)?;
        // Compared before the swap: a new index whose records cannot be read must not serve.
        let mut reply = compare(&before, &after)?;
        let stamp = Holdings { snapshot: Arc::clone(&after), ..self.holdings() }.stamp();
        self.serve(Arc::clone(&after));
        self.sweep_engine(settings, &before, &after);
        if self.understanding.is_some() {
            reply.encoded = Some(encoded(&after));
        }
        self.merge_in_background(settings);
        Ok(Stamped { stamp, reply })
    }
}

impl Reindexed {
    /// What is other in the snapshot that a library serves than in one that it served before.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn since(before: &Snapshot, library: &Library) -> Result<Stamped<Self>, LibraryError> {
        let holdings = library.holdings();
        let mut reply = compare(before, &holdings.snapshot)?;
        reply.encoded = library.understanding.is_some().then(|| encoded(&holdings.snapshot));
        Ok(Stamped { stamp: holdings.stamp(), reply })
    }
}

fn compare(before: &Snapshot, after: &Snapshot) -> Result<Reindexed, IndexError> {
    // A damaged index is what a reindex replaces: that it cannot be read must not keep the new one
    // from serving. Every document is new to it then.
    let mut old = documents(before).unwrap_or_default();
    let meta = after.meta();
    let mut report = Reindexed {
        added: 0,
        changed: 0,
        removed: 0,
        unchanged: 0,
        readdressed: Vec::new(),
        skipped: meta.warnings.clone(),
        passages: meta.passages,
        encoded: None,
    };
    for number in numbers(after) {
        let DocumentRecord { path, digest, servers, title, .. } = after.document(number)?;
        // By path and not by slug: which of two files of one name gets the plain slug depends on
        // what other files there are.
        let Some((known, for_whom)) = old.remove(path) else {
            report.added += 1;
            continue;
        };
        if known == digest {
            report.unchanged += 1;
        } else {
            report.changed += 1;
        }
        if for_whom != servers {
            let (path, title) = (path.to_owned(), title.to_owned());
            report.readdressed.push(ReaddressedDocument { path, title });
        }
    }
    report.removed = old.len();
    Ok(report)
}

/// The hash of what each document is made of and the servers that it is for, by its file.
fn documents(snapshot: &Snapshot) -> Result<HashMap<&str, ([u8; 32], Servers)>, IndexError> {
    let mut documents = HashMap::with_capacity(snapshot.document_count());
    for number in numbers(snapshot) {
        let document = snapshot.document(number)?;
        documents.insert(document.path, (document.digest, document.servers));
    }
    Ok(documents)
}
