//! The documents of the corpus and the state of its index.

use crate::index::{EngineSearches, Snapshot, WarningRecord};

use super::document::{document, numbers};
use super::encoding::Encoded;
use super::models::ReadQuestions;
use super::problem::RequestError;

/// The documents of the corpus.
#[derive(Clone, Debug)]
pub struct Sources {
    /// In corpus order.
    pub documents: Vec<DocumentEntry>,
}

/// A document as it is listed.
#[derive(Clone, Debug)]
pub struct DocumentEntry {
    /// Its slug.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The page it names as its source.
    pub source: Option<String>,
    /// Its licence.
    pub license: Option<String>,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Its sections, the path of each joined by ` › `.
    pub sections: Vec<String>,
    /// How many passages it has.
    pub passages: usize,
}

/// The state of the index.
#[derive(Clone, Debug)]
pub struct Status {
    /// How many documents it holds.
    pub documents: usize,
    /// How many passages it holds.
    pub passages: usize,
    /// How many events it holds.
    pub events: usize,
    /// How many of them can be found by what they mean, where there are models.
    pub encoded: Option<Encoded>,
    /// How many questions were read, where there are models.
    pub read: Option<ReadQuestions>,
    /// How an engine was searched with, where one finds the passages.
    pub engine: Option<EngineSearches>,
    /// What could not be taken as it stands.
    pub warnings: Vec<WarningRecord>,
}

pub(super) fn sources(snapshot: &Snapshot, named: Option<&str>) -> Result<Sources, RequestError> {
    let only = named.map(|name| document(snapshot, name)).transpose()?;
    let mut documents = Vec::new();
    for number in numbers(snapshot) {
        if only.is_some_and(|only| only != number) {
            continue;
        }
        let record = snapshot.document(number)?;
        let mut sections = Vec::new();
        for section in record.sections.0..record.sections.1 {
            let path = snapshot.section(section)?.path;
            // The part before the first heading has no path of its own.
            if !path.is_empty() {
                sections.push(path.join(" › "));
            }
        }
        documents.push(DocumentEntry {
            id: record.slug.to_owned(),
            title: record.title.to_owned(),
            source: record.source.map(str::to_owned),
            license: record.license.map(str::to_owned),
            updated: record.updated.map(str::to_owned),
            sections,
            passages: (record.passages.0..record.passages.1).len(),
        });
    }
    Ok(Sources { documents })
}

pub(super) fn status(snapshot: &Snapshot) -> Status {
    let meta = snapshot.meta();
    Status {
        documents: meta.documents,
        passages: meta.passages,
        events: snapshot.chronology().len(),
        encoded: None,
        read: None,
        engine: snapshot.engine_searches(),
        warnings: meta.warnings.clone(),
    }
}
