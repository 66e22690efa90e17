//! Holdings: the documents of a library that somebody may see, as one snapshot has them, and all that
//! can be asked of them.
//!
//! What answers is the library's own; what it answers from are these documents alone. Those that are
//! withheld are not left out of a reply: they are in nothing that a reply is made of.

use std::sync::Arc;

use super::document::numbers;
use super::models::Understanding;
use super::nothing::nothing;
use super::problem::RequestError;
use crate::answer::Answerer;
use crate::corpus::Servers;
use crate::index::{IndexError, Snapshot};

/// A part of a library, or all of it, as it is now. It stays what it is while it is held.
#[derive(Clone, Debug)]
pub struct Holdings {
    pub(super) snapshot: Arc<Snapshot>,
    pub(super) answerer: Arc<Answerer>,
    pub(super) threshold: Option<f32>,
    pub(super) understanding: Option<Arc<Understanding>>,
}

/// A document, and for whom it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldDocument {
    /// Its file, relative to the corpus folder.
    pub path: String,
    /// Its slug.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// The Discord servers it is for, as it says itself.
    pub servers: Servers,
}

impl Holdings {
    /// The documents, in corpus order.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn documents(&self) -> Result<Vec<HeldDocument>, RequestError> {
        let documents = numbers(&self.snapshot).map(|number| {
            let record = self.snapshot.document(number)?;
            Ok(HeldDocument {
                path: record.path.to_owned(),
                slug: record.slug.to_owned(),
                title: record.title.to_owned(),
                servers: record.servers,
            })
        });
        let documents: Result<Vec<HeldDocument>, IndexError> = documents.collect();
        // Damage may have cut the list short, and who sees what would go by places in it.
        self.snapshot.sound()?;
        Ok(documents?)
    }

    /// The same without some of them: `shown` says of each, in corpus order, whether it stays. Made in
    /// memory, in a time that grows with the corpus.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn narrowed(&self, shown: &[bool]) -> Result<Self, RequestError> {
        let snapshot = self.snapshot.narrowed(|number| {
            // What nobody spoke of stays hidden.
            shown.get(number as usize).copied().unwrap_or(false)
        })?;
        Ok(Self { snapshot: Arc::new(snapshot), ..self.clone() })
    }

    /// The same without any document. It reads nothing of the index, which may be damaged.
    ///
    /// # Errors
    /// There is no memory for it.
    pub fn emptied(&self) -> Result<Self, RequestError> {
        Ok(Self { snapshot: Arc::new(nothing(String::new())?), ..self.clone() })
    }

    /// How many passages there are.
    pub fn passages(&self) -> usize {
        self.snapshot.meta().passages
    }

    /// Bytes of the documents that were analysed anew for these, which no others have: those in which
    /// a short name is no longer that of a document that was left out.
    pub fn analysed_bytes(&self) -> usize {
        self.snapshot.analysed_bytes()
    }

    /// Whether both are of the same articles, however their indexes lie.
    pub fn says_same(&self, other: &Self) -> bool {
        self.snapshot.meta().fingerprint == other.snapshot.meta().fingerprint
    }

    /// Whether both are of the same snapshot of the library.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.snapshot, &other.snapshot)
    }
}
