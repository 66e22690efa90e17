//! The pointer: which manifest serves, in which epoch, moved by one of those who want to move it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::PublishError;
use super::manifest::{ManifestError, is_hash};
use super::objects::{ListedObject, Objects};
use super::shared::SharedBoard;
use crate::corpus::Servers;

/// What the pointer says in one epoch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pointing {
    /// One more than the one before it, from 1 on. It never goes back, whatever it points at.
    pub epoch: u64,
    /// The name of the manifest that serves.
    pub manifest: String,
    /// The name of the one that was current before that was published; none of the first.
    pub before: Option<String>,
    /// Drawn by whoever moved it there, so that two who wanted the same know which of them did.
    pub drawn: String,
    /// For whom documents are beside what the manifest says, by their paths: an older generation
    /// knows nothing of what was restricted since.
    pub servers: BTreeMap<String, Servers>,
}

impl Pointing {
    /// What is said in the epoch after `last`, of which there is none before the first.
    pub(super) fn next(
        last: Option<&Self>,
        manifest: String,
        before: Option<String>,
    ) -> Result<Self, PublishError> {
        let epoch = last.map_or(0, |last| last.epoch).checked_add(1);
        // Nobody counts so far: it was written by hand.
        let epoch = epoch.ok_or_else(|| unread(u64::MAX, ManifestError::Name))?;
        Ok(Self { epoch, manifest, before, drawn: drawn()?, servers: BTreeMap::new() })
    }

    /// What stands for an epoch of which nobody can tell what it said. It names no manifest.
    pub(super) fn unread(epoch: u64) -> Self {
        let (manifest, drawn) = (String::new(), String::new());
        Self { epoch, manifest, before: None, drawn, servers: BTreeMap::new() }
    }

    /// The name of the manifest, where it is known.
    pub(super) fn known(&self) -> Option<String> {
        is_hash(&self.manifest).then(|| self.manifest.clone())
    }

    /// Reads what is written of one epoch.
    pub(super) fn parse(bytes: &[u8], epoch: u64) -> Result<Self, ManifestError> {
        let pointing: Self = serde_json::from_slice(bytes)?;
        let names = std::iter::once(&pointing.manifest).chain(&pointing.before);
        if pointing.epoch != epoch || !names.into_iter().all(|name| is_hash(name)) {
            return Err(ManifestError::Name);
        }
        Ok(pointing)
    }
}

/// An epoch with when it began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Begun {
    pub(super) epoch: u64,
    pub(super) at: Timestamp,
}

impl Begun {
    fn of(listed: &ListedObject) -> Option<Self> {
        Some(Self { epoch: epoch(&listed.name)?, at: listed.written })
    }
}

/// Where the pointer is kept.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Pointer {
    /// In the shared storage itself: an object for each epoch, which can be created but once.
    Objects(PointerObjects),
    /// In a database that all share: a row for each epoch.
    Rows(PointerRows),
}

/// The pointer as objects.
#[derive(Clone, Debug)]
pub struct PointerObjects(pub(super) Objects);

/// The pointer as rows. What was published before there was a database is still where it was, and the storage
/// has a copy of each epoch, which counts where the database is lost.
#[derive(Clone, Debug)]
pub struct PointerRows {
    board: SharedBoard,
    before: PointerObjects,
}

/// The folder of these objects.
const FOLDER: &str = "pointer";

fn name(epoch: u64) -> String {
    // Of one length, so that names are in the order of epochs.
    format!("{FOLDER}/{epoch:020}.json")
}

fn epoch(name: &str) -> Option<u64> {
    name.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(".json")?.parse().ok()
}

impl Pointer {
    /// In the database, where there is one that all share; in the storage otherwise.
    pub(super) fn of(objects: &Objects, board: Option<&SharedBoard>) -> Self {
        let objects = PointerObjects(objects.clone());
        match board {
            Some(board) => Self::Rows(PointerRows { board: board.clone(), before: objects }),
            None => Self::Objects(objects),
        }
    }

    /// What it says now; nothing before the first epoch.
    ///
    /// # Errors
    /// What it is kept in cannot be reached, or what that holds is not understood.
    pub async fn read(&self) -> Result<Option<Pointing>, PublishError> {
        let Some(last) = self.epochs().await?.pop() else { return Ok(None) };
        self.of_epoch(last.epoch).await
    }

    /// What it says now, where that is of a later epoch than this one. Costs one small request where it
    /// is not.
    ///
    /// # Errors
    /// Those of [`Pointer::read`].
    pub async fn after(&self, epoch: u64) -> Result<Option<Pointing>, PublishError> {
        match self {
            Self::Objects(objects) => objects.after(epoch).await,
            Self::Rows(rows) => rows.after(epoch).await,
        }
    }

    /// Moves it on from the epoch before; an error where somebody else did.
    ///
    /// # Errors
    /// It was moved meanwhile, or what it is kept in cannot be reached.
    pub async fn advance(&self, to: &Pointing) -> Result<(), PublishError> {
        match self {
            Self::Objects(objects) => objects.advance(to).await,
            Self::Rows(rows) => rows.advance(to).await,
        }
    }

    /// The epochs that are known still, with when each began.
    pub(super) async fn epochs(&self) -> Result<Vec<Begun>, PublishError> {
        match self {
            Self::Objects(objects) => objects.epochs().await,
            Self::Rows(rows) => rows.epochs().await,
        }
    }

    /// What it said in an epoch, or what stands for what is not understood.
    pub(super) async fn said(&self, epoch: u64) -> Result<Option<Pointing>, PublishError> {
        match self.of_epoch(epoch).await {
            Err(PublishError::Unread { .. }) => Ok(Some(Pointing::unread(epoch))),
            said => said,
        }
    }

    /// What it said in an epoch.
    async fn of_epoch(&self, epoch: u64) -> Result<Option<Pointing>, PublishError> {
        match self {
            Self::Objects(objects) => objects.of_epoch(epoch).await,
            Self::Rows(rows) => rows.of_epoch(epoch).await,
        }
    }

    /// Forgets an epoch that is long over.
    pub(super) async fn forget(&self, epoch: u64) -> Result<(), PublishError> {
        match self {
            Self::Objects(objects) => objects.forget(epoch).await,
            Self::Rows(rows) => rows.forget(epoch).await,
        }
    }
}

impl PointerObjects {
    async fn after(&self, epoch: u64) -> Result<Option<Pointing>, PublishError> {
        let Self(objects) = self;
        let next = epoch.saturating_add(1);
        let Some(bytes) = objects.read(&name(next)).await? else { return Ok(None) };
        let listed = objects.list(FOLDER, Some(&name(next))).await?;
        match listed.last().and_then(|last| self::epoch(&last.name)) {
            Some(last) => self.of_epoch(last).await,
            None => parsed(&bytes, next).map(Some),
        }
    }

    /// Writes what is said in an epoch; whether nothing else is there.
    async fn keep(&self, to: &Pointing) -> Result<bool, PublishError> {
        Ok(self.0.create(&name(to.epoch), written(to)?).await? || self.has(to).await?)
    }

    /// Whether just that is said in an epoch. A request that was tried again may have been done the first time.
    async fn has(&self, to: &Pointing) -> Result<bool, PublishError> {
        Ok(self.0.read(&name(to.epoch)).await? == Some(written(to)?))
    }

    async fn advance(&self, to: &Pointing) -> Result<(), PublishError> {
        let Self(objects) = self;
        let overtaken = PublishError::Overtaken { epoch: to.epoch };
        if !objects.create(&name(to.epoch), written(to)?).await? {
            return if self.has(to).await? { Ok(()) } else { Err(overtaken) };
        }
        // Old epochs are swept: one that was created in the place of such a one is current for nobody.
        let later = objects.list(FOLDER, Some(&name(to.epoch))).await?;
        if later.is_empty() { Ok(()) } else { Err(overtaken) }
    }

    async fn epochs(&self) -> Result<Vec<Begun>, PublishError> {
        let listed = self.0.list(FOLDER, None).await?;
        Ok(listed.iter().filter_map(Begun::of).collect())
    }

    async fn of_epoch(&self, epoch: u64) -> Result<Option<Pointing>, PublishError> {
        let bytes = self.0.read(&name(epoch)).await?;
        bytes.map(|bytes| parsed(&bytes, epoch)).transpose()
    }

    async fn forget(&self, epoch: u64) -> Result<(), PublishError> {
        self.0.delete(&name(epoch)).await
    }
}

impl PointerRows {
    async fn after(&self, epoch: u64) -> Result<Option<Pointing>, PublishError> {
        match self.board.ask(|board| board.pointer()).await? {
            // Nothing was published since there is a database.
            None => self.before.after(epoch).await,
            Some(row) if row.epoch > epoch => parsed(row.body.as_bytes(), row.epoch).map(Some),
            Some(_) => Ok(None),
        }
    }

    async fn advance(&self, to: &Pointing) -> Result<(), PublishError> {
        let body = String::from_utf8(written(to)?).map_err(|_| PublishError::Broken)?;
        let (epoch, own) = (to.epoch, body.clone());
        if !self.board.ask(move |board| board.advance(epoch, &own)).await? {
            // One that was told of in vain may have been done.
            let row = self.board.ask(move |board| board.epoch(epoch)).await?;
            if row.is_none_or(|row| row.body != body) {
                return Err(PublishError::Overtaken { epoch });
            }
        }
        // What is counted goes on from there where the database is lost.
        match self.before.keep(to).await {
            Ok(true) => {}
            Ok(false) => {
                tracing::warn!(epoch, "somebody publishes to the same place without the database");
            }
            Err(error) => tracing::warn!(%error, "the storage has no copy of the pointer"),
        }
        Ok(())
    }

    async fn epochs(&self) -> Result<Vec<Begun>, PublishError> {
        let rows = self.board.ask(|board| board.epochs()).await?;
        let first = rows.first().map_or(u64::MAX, |row| row.epoch);
        let mut epochs = self.before.epochs().await?;
        // Whoever has no database goes on counting in the storage, which counts for nobody else.
        epochs.retain(|begun| begun.epoch < first);
        epochs.extend(rows.iter().map(|row| Begun { epoch: row.epoch, at: row.at }));
        Ok(epochs)
    }

    async fn of_epoch(&self, epoch: u64) -> Result<Option<Pointing>, PublishError> {
        match self.board.ask(move |board| board.epoch(epoch)).await? {
            Some(row) => parsed(row.body.as_bytes(), epoch).map(Some),
            None => self.before.of_epoch(epoch).await,
        }
    }

    async fn forget(&self, epoch: u64) -> Result<(), PublishError> {
        self.board.ask(move |board| board.forget_epoch(epoch)).await?;
        self.before.forget(epoch).await
    }
}

/// What is written of an epoch.
fn written(to: &Pointing) -> Result<Vec<u8>, PublishError> {
    serde_json::to_vec(to).map_err(|error| unread(to.epoch, error.into()))
}

/// Sixteen letters that nobody else draws.
pub(super) fn drawn() -> Result<String, PublishError> {
    let mut drawn = [0; 8];
    getrandom::fill(&mut drawn).map_err(|_| PublishError::Broken)?;
    Ok(drawn.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn parsed(bytes: &[u8], epoch: u64) -> Result<Pointing, PublishError> {
    Pointing::parse(bytes, epoch).map_err(|why| unread(epoch, why))
}

fn unread(epoch: u64, why: ManifestError) -> PublishError {
    PublishError::Unread { what: name(epoch), why }
}
