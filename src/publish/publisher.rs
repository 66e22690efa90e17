//! Publishing: what a library serves becomes what every process serves.

use std::sync::Arc;

use jiff::Timestamp;
use tokio::task::spawn_blocking;

use super::error::PublishError;
use super::manifest::Manifest;
use super::manifests::read_manifest;
use super::objects::Objects;
use super::pointer::{Pointer, Pointing};
use super::requests::Requests;
use super::restrictions::{narrow, restricted};
use super::shared::{SharedBoard, shared_store};
use super::sweep::{Holders, Swept};
use super::upload::{Upload, Uploaded, manifest_object};
use crate::config::Config;
use crate::index::{
    CandidateEngine, CarriedFile, GenerationPart, Generations, Snapshot, index_version,
};
use crate::library::{Library, LibraryError, Settings};

/// How often a generation is read that another takes the place of while it is read.
const TRIES: usize = 3;

/// Whoever publishes.
#[derive(Debug)]
pub struct Publisher {
    pub(super) objects: Objects,
    pub(super) pointer: Pointer,
    pub(super) requests: Requests,
    pub(super) holders: Holders,
    /// What finds passages for those who answer, where that is not they themselves.
    pub(super) engine: Option<Arc<dyn CandidateEngine>>,
    /// With which the library is opened that is published.
    pub(super) settings: Settings,
}

/// What serves just now.
#[derive(Clone, Debug)]
pub struct Serving {
    /// Where the pointer is.
    pub pointing: Pointing,
    /// What it points at; nothing where that is not understood here.
    pub manifest: Option<Manifest>,
}

/// What became of publishing.
#[derive(Clone, Debug)]
pub enum Published {
    /// What serves says the same already.
    Unchanged {
        /// In this epoch.
        epoch: u64,
        /// The number of what serves.
        generation: u64,
    },
    /// The pointer was moved.
    Moved {
        /// To this epoch.
        epoch: u64,
        /// The number of what serves now.
        generation: u64,
        /// How many files were uploaded.
        files: usize,
        /// With how many bytes together, as they were sent.
        bytes: u64,
        /// What was deleted.
        swept: Swept,
    },
}

/// One epoch, for whoever looks at all of them.
#[derive(Clone, Debug)]
pub struct EpochEntry {
    /// Its number.
    pub epoch: u64,
    /// When it began.
    pub begun: Timestamp,
    /// What it points at; nothing where that is gone or not understood.
    pub manifest: Option<Manifest>,
}

impl Publisher {
    /// That of the settings.
    ///
    /// # Errors
    /// They name no place to publish to, not one that can be spoken to, or a database that cannot be used.
    pub fn of(config: &Config) -> Result<Self, PublishError> {
        let place = config.index_store.as_ref().ok_or(PublishError::Nowhere)?;
        let objects = Objects::of(place, &config.index_store_keys)?;
        let board = SharedBoard::of(config, &shared_store(config)?)?;
        let settings = Settings::from(&config.of_articles()).to_publish();
        Ok(Self {
            pointer: Pointer::of(&objects, board.as_ref()),
            requests: Requests::of(&objects, board.as_ref()),
            holders: Holders::of(board),
            objects,
            engine: settings.candidate_engine()?,
            settings,
        })
    }

    /// What serves just now; nothing before anything was published.
    ///
    /// # Errors
    /// The storage cannot be reached, or its pointer is not understood.
    pub async fn serving(&self) -> Result<Option<Serving>, PublishError> {
        let Some(last) = self.pointer.epochs().await?.pop() else { return Ok(None) };
        let Some(pointing) = self.pointer.said(last.epoch).await? else { return Ok(None) };
        if pointing.known().is_none() {
            tracing::warn!(epoch = last.epoch, "the pointer is not understood; it is replaced");
            return Ok(Some(Serving { pointing, manifest: None }));
        }
        let manifest = match read_manifest(&self.objects, &pointing.manifest).await {
            Ok(manifest) => Some(manifest),
            // What cannot be read is what a new generation replaces.
            Err(error) if error.is_refusal() => None,
            Err(error) => return Err(error),
        };
        Ok(Some(Serving { pointing, manifest }))
    }

    /// Makes sure that what a library serves may follow on what serves everywhere: it gets another
    /// number where its own is taken.
    ///
    /// # Errors
    /// The index cannot be built.
    pub fn follow_on(
        &self,
        library: &Library,
        serving: Option<&Serving>,
        now: Timestamp,
    ) -> Result<(), LibraryError> {
        let Some(manifest) = serving.and_then(|serving| serving.manifest.as_ref()) else {
            return Ok(());
        };
        let snapshot = library.snapshot();
        let meta = snapshot.meta();
        let same = manifest.fingerprint == meta.fingerprint && manifest.version == meta.version;
        if !same && meta.generation <= manifest.generation {
            library.reindex_beyond(&self.settings, manifest.generation, now, &|_| ())?;
        }
        Ok(())
    }

    /// Publishes what a library serves on top of `serving`, unless that says the same.
    ///
    /// # Errors
    /// The storage cannot be reached, somebody else published meanwhile, or the index is damaged.
    pub async fn publish(
        &self,
        library: &Library,
        serving: Option<&Serving>,
        now: Timestamp,
    ) -> Result<Published, PublishError> {
        self.tried(library, serving, (now, false)).await
    }

    /// The same with every file, whatever lies in the storage, in an epoch of its own: what was damaged there is
    /// whole again.
    ///
    /// # Errors
    /// Those of [`Publisher::publish`].
    pub async fn publish_anew(
        &self,
        library: &Library,
        serving: Option<&Serving>,
        now: Timestamp,
    ) -> Result<Published, PublishError> {
        self.tried(library, serving, (now, true)).await
    }

    async fn tried(
        &self,
        library: &Library,
        serving: Option<&Serving>,
        how: (Timestamp, bool),
    ) -> Result<Published, PublishError> {
        for _ in 1..TRIES {
            match self.attempt(library, serving, how).await {
                // It was merged while it was read, and its folder is gone.
                Err(PublishError::Unreadable(_)) => {}
                done => return done,
            }
        }
        self.attempt(library, serving, how).await
    }

    async fn attempt(
        &self,
        library: &Library,
        serving: Option<&Serving>,
        (now, anew): (Timestamp, bool),
    ) -> Result<Published, PublishError> {
        let snapshot = library.snapshot();
        let servers = restricted(library, &self.settings)?;
        let encoder = snapshot.vectors().filter(|vectors| !vectors.is_empty());
        let encoder = encoder.map(|vectors| vectors.encoder().to_owned());
        let own = serving.and_then(|serving| serving.manifest.as_ref());
        let pointing = serving.map(|serving| &serving.pointing);
        // One that was gone back to has restrictions of its own, and is published anew for them.
        let plain = pointing.is_some_and(|pointing| pointing.servers.is_empty());
        // What serves already needs no epoch of its own, unless somebody doubts that it lies there whole.
        if let (Some(own), Some(pointing)) = (own, pointing)
            && plain
            && !anew
            && own.says_same((snapshot.meta(), encoder.as_ref()), &servers)
        {
            let (epoch, generation) = (pointing.epoch, own.generation);
            return Ok(Published::Unchanged { epoch, generation });
        }
        // Before the pointer moves: replicas ask the engine from then on.
        self.given(&snapshot).await?;
        let files = carried(&snapshot, &self.settings).await?;
        let upload = if anew {
            Upload::anew(&self.objects, now)
        } else {
            Upload::beside(&self.objects, own, now)
        };
        let (files, uploaded) = upload.all(files).await?;
        let manifest = Manifest::of((snapshot.meta(), encoder), files, servers);
        let name = self.keep(&manifest).await?;
        // Nobody wants to go back to what is the same.
        let known = pointing.and_then(Pointing::known);
        let again = known.as_ref() == Some(&name);
        let before = if again { pointing.and_then(|last| last.before.clone()) } else { known };
        let pointing = Pointing::next(pointing, name, before)?;
        self.pointer.advance(&pointing).await?;
        let swept = self.swept(now).await;
        let (epoch, generation) = (pointing.epoch, manifest.generation);
        let Uploaded { files, bytes } = uploaded;
        Ok(Published::Moved { epoch, generation, files, bytes, swept })
    }

    /// Writes a manifest, and returns its name. Only when all it lists is there.
    async fn keep(&self, manifest: &Manifest) -> Result<String, PublishError> {
        let written = manifest.written();
        let (bytes, name) =
            written.map_err(|why| PublishError::Unread { what: "the manifest".to_owned(), why })?;
        self.objects.write(&manifest_object(&name), bytes).await?;
        Ok(name)
    }

    /// Moves the pointer to what was current before what serves was published. What documents were
    /// restricted to since stays.
    ///
    /// # Errors
    /// There is nothing before it, it is gone, or somebody else moved the pointer.
    pub async fn go_back(&self) -> Result<(u64, Manifest), PublishError> {
        let serving = self.serving().await?.ok_or(PublishError::Nothing)?;
        let Serving { pointing, manifest } = serving;
        let before = pointing.before.clone().ok_or(PublishError::Oldest)?;
        let older = match read_manifest(&self.objects, &before).await {
            Err(PublishError::Damaged { .. }) => return Err(PublishError::Oldest),
            older => older?,
        };
        self.is_held(&older).await?;
        // An older generation knows nothing of what was restricted since: without what serves now
        // nobody could say, and what nobody can say stays hidden.
        let mut servers = manifest.ok_or(PublishError::Oldest)?.servers;
        for (path, other) in &pointing.servers {
            narrow(&mut servers, path, other);
        }
        let further = self.before(&before).await?;
        let to = Pointing { servers, ..Pointing::next(Some(&pointing), before, further)? };
        self.pointer.advance(&to).await?;
        Ok((to.epoch, older))
    }

    /// What was current when a manifest was published.
    async fn before(&self, manifest: &str) -> Result<Option<String>, PublishError> {
        for begun in self.pointer.epochs().await?.iter().rev() {
            if let Some(pointing) = self.pointer.said(begun.epoch).await?
                && pointing.manifest == manifest
            {
                return Ok(pointing.before);
            }
        }
        Ok(None)
    }

    /// The epochs that are known, the last one first.
    ///
    /// # Errors
    /// The storage cannot be reached.
    pub async fn epochs(&self) -> Result<Vec<EpochEntry>, PublishError> {
        let mut entries = Vec::new();
        for begun in self.pointer.epochs().await?.into_iter().rev() {
            let Some(pointing) = self.pointer.said(begun.epoch).await? else { continue };
            let manifest = read_manifest(&self.objects, &pointing.manifest).await.ok();
            entries.push(EpochEntry { epoch: begun.epoch, begun: begun.at, manifest });
        }
        Ok(entries)
    }
}

/// The files of a generation. Those that would not come out the same when they are made again are
/// carried as they are.
async fn carried(
    snapshot: &Snapshot,
    settings: &Settings,
) -> Result<Vec<CarriedFile>, PublishError> {
    let store = settings.generations();
    let mut files = store.carried(snapshot);
    debug_assert_eq!(snapshot.meta().version, index_version());
    let derived: Vec<CarriedFile> =
        files.iter().filter(|file| file.part == GenerationPart::Derived).cloned().collect();
    let checking = spawn_blocking(move || -> Result<bool, PublishError> {
        let Some(folder) = derived.first().and_then(|file| file.place.parent()) else {
            return Ok(true);
        };
        let made = Generations::derive(folder)?;
        for file in &derived {
            let lies = std::fs::read(&file.place).map_err(PublishError::Unreadable)?;
            if !made.iter().any(|(name, bytes)| *name == file.name && *bytes == lies) {
                return Ok(false);
            }
        }
        Ok(true)
    });
    if !checking.await.map_err(|_| PublishError::Broken)?? {
        tracing::warn!("the timeline does not come out the same twice; it is uploaded as it is");
        for file in &mut files {
            if file.part == GenerationPart::Derived {
                file.part = GenerationPart::Inside;
            }
        }
    }
    Ok(files)
}
