//! Fetching: the files of a manifest that a folder lacks, several at once, each verified.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::task::spawn_blocking;

use super::error::PublishError;
use super::folder::FetchedFolder;
use super::manifest::{Manifest, ManifestFile};
use super::objects::Objects;
use super::packing::{most_packed, unpacked};
use super::upload::object;

/// How many files are fetched at once: enough to fill a line, and little enough to be held in memory.
const AT_ONCE: usize = 8;

/// Fetches what a folder lacks of a manifest; returns how many files and bytes those were.
pub(super) async fn fetch(
    objects: &Objects,
    folder: &FetchedFolder,
    manifest: &Manifest,
) -> Result<(usize, u64), PublishError> {
    let lacking: Vec<ManifestFile> = folder.lacks(manifest).into_iter().cloned().collect();
    let count = lacking.len();
    let each = stream::iter(lacking).map(|file| one(objects, folder, file));
    let bytes: Vec<u64> = each.buffer_unordered(AT_ONCE).try_collect().await?;
    Ok((count, bytes.iter().sum()))
}

async fn one(
    objects: &Objects,
    folder: &FetchedFolder,
    file: ManifestFile,
) -> Result<u64, PublishError> {
    let Some(packed) = objects.read_within(&object(&file.sha256), most_packed(file.bytes)).await?
    else {
        return Err(PublishError::Damaged { what: file.name });
    };
    let folder = folder.clone();
    let kept = spawn_blocking(move || {
        let bytes = unpacked(&file, &packed)?;
        folder.keep(&file, &bytes)?;
        Ok(file.bytes)
    });
    kept.await.map_err(|_| PublishError::Broken)?
}
