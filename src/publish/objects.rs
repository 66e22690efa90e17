//! Objects: the one place that names what the shared storage is spoken to by.

use std::sync::Arc;

use futures_util::TryStreamExt as _;
use jiff::Timestamp;
use object_store::path::Path;
use object_store::{Error, GetOptions, ObjectMeta, ObjectStore, PutMode, PutOptions, PutPayload};

use super::address::speaker;
use super::error::PublishError;
use crate::config::{SharedKeys, SharedPlace};

/// The most that a manifest, a pointer or a request holds: a manifest of a hundred thousand restricted documents
/// has some ten MB.
const LARGEST: u64 = 64 << 20;

/// The objects of a shared place.
#[derive(Clone, Debug)]
pub(super) struct Objects(Arc<dyn ObjectStore>);

/// An object as a list names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ListedObject {
    pub(super) name: String,
    /// When it was last written, by the clock of the storage.
    pub(super) written: Timestamp,
}

impl Objects {
    /// Those of a place. Nothing is asked of it yet.
    pub(super) fn of(place: &SharedPlace, keys: &SharedKeys) -> Result<Self, PublishError> {
        Ok(Self(speaker(place, keys)?))
    }

    /// What an object holds that is no file of an index; nothing where there is none.
    ///
    /// # Errors
    /// The storage cannot be reached, or there is more in it than any of ours holds.
    pub(super) async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, PublishError> {
        self.read_within(name, LARGEST).await
    }

    /// The same of one that holds so many bytes at most.
    pub(super) async fn read_within(
        &self,
        name: &str,
        most: u64,
    ) -> Result<Option<Vec<u8>>, PublishError> {
        let got = match self.0.get_opts(&Path::from(name), GetOptions::default()).await {
            Ok(got) => got,
            Err(Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(PublishError::Store(error)),
        };
        // All of it is held in memory: what somebody put there must not fill that.
        if got.meta.size > most {
            return Err(PublishError::Damaged { what: name.to_owned() });
        }
        Ok(Some(got.bytes().await.map_err(PublishError::Store)?.to_vec()))
    }

    /// Writes an object, whether or not there is one.
    pub(super) async fn write(&self, name: &str, bytes: Vec<u8>) -> Result<(), PublishError> {
        let put = self.0.put(&Path::from(name), PutPayload::from(bytes)).await;
        put.map(drop).map_err(PublishError::Store)
    }

    /// Writes an object where there is none of that name; whether it was this call that did. Of
    /// several who try at once, one does: S3 holds that by `If-None-Match`, a folder by a link.
    pub(super) async fn create(&self, name: &str, bytes: Vec<u8>) -> Result<bool, PublishError> {
        let options = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.0.put_opts(&Path::from(name), PutPayload::from(bytes), options).await {
            Ok(_) => Ok(true),
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => Ok(false),
            Err(error) => Err(PublishError::Store(error)),
        }
    }

    /// When an object was last written; nothing where there is none.
    pub(super) async fn written(&self, name: &str) -> Result<Option<Timestamp>, PublishError> {
        match self.0.head(&Path::from(name)).await {
            Ok(meta) => Ok(Some(time(&meta))),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(PublishError::Store(error)),
        }
    }

    /// The objects whose names begin with a folder, those behind `after` where one is named, in the
    /// order of their names.
    pub(super) async fn list(
        &self,
        folder: &str,
        after: Option<&str>,
    ) -> Result<Vec<ListedObject>, PublishError> {
        let folder = Path::from(folder);
        let listing = match after {
            Some(after) => self.0.list_with_offset(Some(&folder), &Path::from(after)),
            None => self.0.list(Some(&folder)),
        };
        let listed = listing.map_ok(|meta| {
            let written = time(&meta);
            ListedObject { name: meta.location.to_string(), written }
        });
        let mut listed: Vec<ListedObject> =
            listed.try_collect().await.map_err(PublishError::Store)?;
        listed.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(listed)
    }

    /// Deletes an object; one that is gone is deleted.
    pub(super) async fn delete(&self, name: &str) -> Result<(), PublishError> {
        match self.0.delete(&Path::from(name)).await {
            Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(PublishError::Store(error)),
        }
    }
}

fn time(meta: &ObjectMeta) -> Timestamp {
    let seconds = meta.last_modified.timestamp();
    // One that cannot be told is taken for old: whatever counts as young is kept for that alone.
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MIN)
}
