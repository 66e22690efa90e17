//! Sweeping: what no epoch of the last day needs goes from the shared storage.
//!
//! Everything is kept that a manifest lists which served within the last day, which may be gone back
//! to, or which somebody holds. What is younger than a day is kept whatever lists it: somebody may be
//! publishing it just now.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::error::PublishError;
use super::manifest::Manifest;
use super::manifests::read_manifest;
use super::objects::{ListedObject, Objects};
use super::pointer::{Begun, Pointer, Pointing};
use super::shared::SharedBoard;
use super::upload::{MANIFESTS, OBJECTS, manifest_object, object};

/// How long what does not serve any more is kept.
const DAY: SignedDuration = SignedDuration::from_hours(24);

/// Who was alive within this time holds what it served: longer than a database is away.
const HOLDS: Duration = Duration::from_hours(1);

/// Who holds which generations beside those that served lately.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Holders {
    /// Nobody tells: the age of a generation decides alone.
    Unknown,
    /// Whoever tells so in the database.
    Alive(HolderRows),
}

/// Whoever is alive, as rows.
#[derive(Clone, Debug)]
pub struct HolderRows(SharedBoard);

impl Holders {
    /// Those who tell so in the database, where there is one that all share.
    pub(super) fn of(board: Option<SharedBoard>) -> Self {
        board.map_or(Self::Unknown, |board| Self::Alive(HolderRows(board)))
    }

    /// The names of the manifests that are held; nothing where that cannot be told now.
    async fn held(&self) -> Option<BTreeSet<String>> {
        let Self::Alive(HolderRows(board)) = self else { return Some(BTreeSet::new()) };
        let alive = board.ask(|board| board.alive(HOLDS)).await.ok()?;
        Some(alive.into_iter().map(|replica| replica.generation).collect())
    }
}

/// What was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many manifests.
    pub generations: usize,
    /// How many of their files.
    pub files: usize,
}

/// An epoch with what it says.
pub(super) type Epoch = (Begun, Pointing);

/// Deletes what nobody needs; with the manifests that somebody does, of which there are none where nothing
/// was looked at.
pub(super) async fn sweep(
    objects: &Objects,
    pointer: &Pointer,
    holders: &Holders,
    now: Timestamp,
) -> Result<(Swept, Vec<Manifest>), PublishError> {
    let mut epochs: Vec<Epoch> = Vec::new();
    for begun in pointer.epochs().await? {
        if let Some(pointing) = pointer.said(begun.epoch).await? {
            epochs.push((begun, pointing));
        }
    }
    let mut needed = served_lately(&epochs, now);
    // What is not understood may name anything: nothing is deleted until that is a day old.
    if needed.contains("") {
        return Ok(<_>::default());
    }
    // Whoever is away may answer from anything.
    let Some(held) = holders.held().await else { return Ok(<_>::default()) };
    needed.extend(held);
    let manifests = objects.list(MANIFESTS, None).await?;
    let young = manifests.iter().filter(|listed| is_young(listed, now));
    needed.extend(young.filter_map(|listed| manifest_name(&listed.name)));
    let (mut files, mut kept) = (BTreeSet::new(), Vec::new());
    for name in &needed {
        match read_manifest(objects, name).await {
            Ok(manifest) => {
                files.extend(manifest.hashes().map(object));
                kept.push(manifest);
            }
            // One that may be gone back to may be gone already; what serves may not.
            Err(PublishError::Damaged { .. }) if !serves(&epochs, name) => {}
            // What cannot be read may list anything: nothing is deleted then.
            Err(error) => return Err(error),
        }
    }
    let mut swept = Swept::default();
    for listed in manifests.iter().filter(|listed| !is_young(listed, now)) {
        if manifest_name(&listed.name).is_some_and(|name| !needed.contains(&name)) {
            objects.delete(&listed.name).await?;
            swept.generations += 1;
        }
    }
    for listed in objects.list(OBJECTS, None).await? {
        if !is_young(&listed, now) && !files.contains(&listed.name) {
            objects.delete(&listed.name).await?;
            swept.files += 1;
        }
    }
    for epoch in over(&epochs, now) {
        pointer.forget(epoch).await?;
    }
    Ok((swept, kept))
}

/// The manifests that served within a day, and the one before what serves.
pub(super) fn served_lately(epochs: &[Epoch], now: Timestamp) -> BTreeSet<String> {
    let over: BTreeSet<u64> = over(epochs, now).collect();
    let lately = epochs.iter().filter(|(begun, _)| !over.contains(&begun.epoch));
    let mut names: BTreeSet<String> =
        lately.map(|(_, pointing)| pointing.manifest.clone()).collect();
    names.extend(epochs.last().and_then(|(_, pointing)| pointing.before.clone()));
    names
}

/// The epochs that ended longer than a day ago. The last one never did.
pub(super) fn over(epochs: &[Epoch], now: Timestamp) -> impl Iterator<Item = u64> {
    let ends = epochs.iter().skip(1).map(|(begun, _)| begun.at);
    let both = epochs.iter().zip(ends);
    both.filter(move |(_, end)| now.duration_since(*end) > DAY).map(|((begun, _), _)| begun.epoch)
}

fn serves(epochs: &[Epoch], name: &str) -> bool {
    epochs.last().is_some_and(|(_, pointing)| pointing.manifest == name)
}

fn is_young(listed: &ListedObject, now: Timestamp) -> bool {
    now.duration_since(listed.written) < DAY
}

fn manifest_name(object: &str) -> Option<String> {
    let name = object.strip_prefix(MANIFESTS)?.strip_prefix('/')?.strip_suffix(".json")?;
    (manifest_object(name) == object).then(|| name.to_owned())
}
