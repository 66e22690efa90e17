//! Manifests where they are published.

use super::error::PublishError;
use super::manifest::{FilePart, Manifest, sha256};
use super::objects::Objects;
use super::packing::{most_packed, unpacked};
use super::upload::{manifest_object, object};
use crate::index::Meta;

/// A manifest by its name.
pub(super) async fn read_manifest(objects: &Objects, name: &str) -> Result<Manifest, PublishError> {
    let what = manifest_object(name);
    let Some(bytes) = objects.read(&what).await? else {
        return Err(PublishError::Damaged { what });
    };
    if sha256(&bytes) != name {
        return Err(PublishError::Damaged { what });
    }
    Manifest::parse(&bytes).map_err(|why| PublishError::Unread { what, why })
}

/// The facts of a generation by its manifest.
pub(super) async fn read_meta(
    objects: &Objects,
    manifest: &Manifest,
) -> Result<Meta, PublishError> {
    let damaged = || PublishError::Damaged { what: Meta::FILE.to_owned() };
    let is_meta = |name: &str, part| name == Meta::FILE && part == FilePart::Inside;
    let file = manifest.files.iter().find(|file| is_meta(&file.name, file.part));
    let file = file.ok_or_else(damaged)?;
    let packed = objects
        .read_within(&object(&file.sha256), most_packed(file.bytes))
        .await?
        .ok_or_else(damaged)?;
    Ok(Meta::parse(&unpacked(file, &packed)?)?)
}
