//! Uploading: the files of a generation that the shared storage lacks.

use std::collections::BTreeSet;
use std::fs;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use jiff::{SignedDuration, Timestamp};
use tokio::task::spawn_blocking;

use super::error::PublishError;
use super::manifest::{FilePart, Manifest, ManifestFile, sha256};
use super::objects::Objects;
use super::packing::packed;
use crate::index::{CarriedFile, GenerationPart};

/// How many files are read, packed and sent at once.
const AT_ONCE: usize = 8;

/// An object that was written longer ago is written again, unless the generation that serves has it:
/// it may be on its way out. Half of what a sweep leaves alone.
const FRESH: SignedDuration = SignedDuration::from_hours(12);

/// The name of the object that holds what has this SHA-256.
pub(super) fn object(sha256: &str) -> String {
    // In folders by their first letters: some file systems grow slow with many files in one.
    format!("{OBJECTS}/{}/{sha256}.gz", sha256.get(..2).unwrap_or_default())
}

/// The folder of these objects, and that of manifests.
pub(super) const OBJECTS: &str = "objects";
pub(super) const MANIFESTS: &str = "manifests";

/// The name of the object that holds a manifest.
pub(super) fn manifest_object(name: &str) -> String {
    format!("{MANIFESTS}/{name}.json")
}

/// What was uploaded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Uploaded {
    pub(super) files: usize,
    /// Bytes that were sent, packed.
    pub(super) bytes: u64,
}

/// An upload beside what serves.
pub(super) struct Upload<'a> {
    objects: &'a Objects,
    /// What is there for certain, by its SHA-256.
    there: BTreeSet<&'a str>,
    /// Whether nothing is believed to be there.
    anew: bool,
    now: Timestamp,
}

impl<'a> Upload<'a> {
    pub(super) fn beside(
        objects: &'a Objects,
        serving: Option<&'a Manifest>,
        now: Timestamp,
    ) -> Self {
        let files = serving.into_iter().flat_map(|manifest| &manifest.files);
        let kept = files.filter(|file| file.part != FilePart::Derived);
        Self { objects, there: kept.map(|file| file.sha256.as_str()).collect(), anew: false, now }
    }

    /// One of everything, whatever lies there: that may be damaged.
    pub(super) fn anew(objects: &'a Objects, now: Timestamp) -> Self {
        Self { objects, there: BTreeSet::new(), anew: true, now }
    }

    /// Uploads what is not there of some files.
    pub(super) async fn all(
        &self,
        files: Vec<CarriedFile>,
    ) -> Result<(Vec<ManifestFile>, Uploaded), PublishError> {
        let each = stream::iter(files).map(|file| self.one(file)).buffer_unordered(AT_ONCE);
        let mut done: Vec<(ManifestFile, Uploaded)> = each.try_collect().await?;
        // The same generation has the same manifest, whichever file came through first.
        done.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
        let mut uploaded = Uploaded::default();
        for (_, one) in &done {
            uploaded.files += one.files;
            uploaded.bytes += one.bytes;
        }
        Ok((done.into_iter().map(|(file, _)| file).collect(), uploaded))
    }

    async fn one(&self, file: CarriedFile) -> Result<(ManifestFile, Uploaded), PublishError> {
        let CarriedFile { name, place, part } = file;
        let read = spawn_blocking(move || {
            let bytes = fs::read(place)?;
            let hash = sha256(&bytes);
            Ok((bytes, hash))
        });
        let (bytes, hash) =
            read.await.map_err(|_| PublishError::Broken)?.map_err(PublishError::Unreadable)?;
        let part = match part {
            GenerationPart::Inside => FilePart::Inside,
            GenerationPart::Derived => FilePart::Derived,
            GenerationPart::Beside => FilePart::Beside,
        };
        let listed = ManifestFile { name, sha256: hash, bytes: bytes.len() as u64, part };
        if part == FilePart::Derived || self.is_there(&listed.sha256).await? {
            return Ok((listed, Uploaded::default()));
        }
        let packing = spawn_blocking(move || packed(&bytes));
        let packed =
            packing.await.map_err(|_| PublishError::Broken)?.map_err(PublishError::Unreadable)?;
        let uploaded = Uploaded { files: 1, bytes: packed.len() as u64 };
        self.objects.write(&object(&listed.sha256), packed).await?;
        Ok((listed, uploaded))
    }

    async fn is_there(&self, hash: &str) -> Result<bool, PublishError> {
        if self.anew || self.there.contains(hash) {
            return Ok(!self.anew);
        }
        let written = self.objects.written(&object(hash)).await?;
        Ok(written.is_some_and(|written| self.now.duration_since(written) < FRESH))
    }
}
