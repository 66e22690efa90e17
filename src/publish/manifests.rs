//! Manifests where they are published.

use super::error::PublishError;
use super::manifest::{Manifest, sha256};
use super::objects::Objects;
use super::upload::manifest_object;

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
