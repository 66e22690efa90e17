//! A replica: a process without articles that follows what is published.
//!
//! It looks at the pointer, fetches what it lacks, verifies, and makes that current in a folder of its
//! own, which a library follows. It goes on by itself only to later epochs. Whatever is wrong with
//! the storage or with what lies in it, what served before goes on serving.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use tokio::task::spawn_blocking;

use super::error::PublishError;
use super::fetch::fetch;
use super::folder::{Fetched, FetchedFolder};
use super::manifest::Manifest;
use super::manifests::read_manifest;
use super::objects::Objects;
use super::pointer::{Pointer, Pointing};
use super::requests::{Outcome, RequestId, Requests};
use super::shared::SharedBoard;
use crate::config::Config;
use crate::index::index_version;
use crate::library::{IndexPlace, Settings};
use crate::store::Store;

/// After so many looks the whole pointer is read: whoever was away for days may have missed the epoch
/// after its own.
const LOOKS: u32 = 60;

/// How long something is left alone that could not serve.
const REFUSED: Duration = Duration::from_mins(1);

/// How long a request may wait for a publisher to take it, and then for a sign that it works on it.
const TAKEN: Duration = Duration::from_secs(30);
const LAPSED: Duration = Duration::from_mins(1);
/// How long what was published may take to be fetched, and how long where fetching goes wrong.
const FETCHED: Duration = Duration::from_mins(10);
const UNFETCHED: Duration = Duration::from_mins(1);
/// How often it is looked for.
const ASK_AGAIN: Duration = Duration::from_millis(500);

/// What a look came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looked {
    /// Nothing is new.
    Unchanged,
    /// Another generation is current in the folder.
    Adopted {
        /// Its epoch.
        epoch: u64,
        /// Its number.
        generation: u64,
        /// How many bytes were fetched for it, unpacked.
        bytes: u64,
    },
}

/// How a replica is, for whoever runs it.
#[derive(Clone, Debug, Default)]
pub struct ReplicaState {
    /// The epoch that serves; 0 before the first.
    pub epoch: u64,
    /// An epoch that cannot serve here, and why.
    pub refused: Option<(u64, Arc<PublishError>)>,
    /// Since when the storage does not do what it is asked.
    pub away: Option<Timestamp>,
    /// What the last look said that went wrong; nothing where it went well.
    pub said: Option<String>,
}

/// Whoever follows.
#[derive(Debug)]
pub struct Replica {
    objects: Objects,
    pointer: Pointer,
    requests: Requests,
    folder: FetchedFolder,
    /// How often it was looked since the whole pointer was read.
    looks: u32,
    /// An epoch that could not serve, and when that was found.
    refused: Option<(u64, Instant)>,
    state: Arc<Mutex<ReplicaState>>,
}

/// Asks for the articles to be published, from wherever a replica is.
#[derive(Clone, Debug)]
pub struct PublishAsker {
    requests: Requests,
    state: Arc<Mutex<ReplicaState>>,
}

impl Replica {
    /// That of the settings; nothing where the index is built here. Where the store is in a database, the
    /// pointer is too.
    ///
    /// # Errors
    /// The place cannot be spoken to as the settings say, or they name a database that cannot be used.
    pub fn of(config: &Config, store: &Store) -> Result<Option<Self>, PublishError> {
        let IndexPlace::Followed(folder) = Settings::from(config).index else { return Ok(None) };
        let Some(place) = &config.index_store else { return Ok(None) };
        let objects = Objects::of(place, &config.index_store_keys)?;
        let board = SharedBoard::of(config, store)?;
        Ok(Some(Self::with(objects, folder, board.as_ref())))
    }

    pub(super) fn with(objects: Objects, folder: PathBuf, board: Option<&SharedBoard>) -> Self {
        let folder = FetchedFolder(folder);
        let epoch = folder.last().map_or(0, |fetched| fetched.epoch);
        let state = ReplicaState { epoch, ..ReplicaState::default() };
        Self {
            pointer: Pointer::of(&objects, board),
            requests: Requests::of(&objects, board),
            objects,
            folder,
            looks: LOOKS,
            refused: None,
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// How it is.
    pub fn state(&self) -> ReplicaState {
        held(&self.state).clone()
    }

    /// The epoch that is current in the folder and the name of its manifest; nothing before the first.
    pub fn serving(&self) -> Option<(u64, String)> {
        self.folder.last().map(|fetched| (fetched.epoch, fetched.manifest))
    }

    /// What asks for the articles to be published.
    pub fn asker(&self) -> PublishAsker {
        PublishAsker { requests: self.requests.clone(), state: Arc::clone(&self.state) }
    }

    /// Looks once whether something else is published, and makes it current in the folder. What goes
    /// wrong is logged once, and kept in [`Replica::state`].
    ///
    /// # Errors
    /// The storage cannot be reached, or what is published cannot serve here.
    pub async fn look(&mut self) -> Result<Looked, PublishError> {
        let looked = self.attempt().await;
        let mut state = held(&self.state);
        match &looked {
            Ok(looked) => {
                state.said = None;
                if state.away.take().is_some() {
                    tracing::info!("the shared storage answers again");
                }
                if let Looked::Adopted { epoch, .. } = looked {
                    state.epoch = *epoch;
                    state.refused = None;
                }
            }
            Err(PublishError::Store(error)) if state.away.is_none() => {
                tracing::warn!(%error, "the shared storage is away; the index of before serves");
                state.away = Some(Timestamp::now());
            }
            Err(PublishError::Database(error)) if state.away.is_none() => {
                tracing::warn!(%error, "the database that has the pointer is away; the index of before serves");
                state.away = Some(Timestamp::now());
            }
            Err(PublishError::Store(_) | PublishError::Database(_)) => {}
            Err(error) if !error.is_refusal() => {
                let why = error.to_string();
                if state.said.as_ref() != Some(&why) {
                    tracing::warn!("nothing is fetched: {why}");
                }
            }
            Err(_) => {}
        }
        if let Err(error) = &looked {
            state.said = Some(error.to_string());
        }
        looked
    }

    async fn attempt(&mut self) -> Result<Looked, PublishError> {
        let here = held(&self.state).epoch;
        self.looks += 1;
        let pointing = if self.looks > LOOKS || here == 0 {
            let pointing = self.pointed(self.pointer.read().await, here)?;
            self.looks = 0;
            let there = pointing.as_ref().map_or(0, |pointing| pointing.epoch);
            if there < here {
                return Err(self.refuse(there, PublishError::Behind { there, here }));
            }
            pointing.ok_or(PublishError::Nothing)?
        } else {
            match self.pointed(self.pointer.after(here).await, here)? {
                Some(pointing) => pointing,
                None => return Ok(Looked::Unchanged),
            }
        };
        let epoch = pointing.epoch;
        let refused =
            self.refused.filter(|(refused, when)| *refused == epoch && when.elapsed() < REFUSED);
        if epoch == here || refused.is_some() {
            return Ok(Looked::Unchanged);
        }
        match self.take(pointing).await {
            Err(error) if error.is_refusal() => Err(self.refuse(epoch, error)),
            taken => taken,
        }
    }

    /// What the pointer says; one that is not understood is refused as what it names may be.
    fn pointed(
        &mut self,
        read: Result<Option<Pointing>, PublishError>,
        here: u64,
    ) -> Result<Option<Pointing>, PublishError> {
        match read {
            Err(error) if error.is_refusal() => Err(self.refuse(here.saturating_add(1), error)),
            read => read,
        }
    }

    /// Fetches what the pointer names, and lets it serve.
    async fn take(&mut self, pointing: Pointing) -> Result<Looked, PublishError> {
        let name = pointing.manifest.clone();
        let manifest = read_manifest(&self.objects, &name).await?;
        let generation = manifest.generation;
        if manifest.version != index_version() {
            return Err(PublishError::OtherVersion { generation });
        }
        let folder = self.folder.clone();
        let lock = on_thread(move || folder.lock()).await?;
        // Another process with the same folder may have fetched it meanwhile.
        let last = self.folder.last();
        let epoch = pointing.epoch;
        if last.as_ref().is_some_and(|last| last.epoch >= epoch) {
            return Ok(Looked::Adopted { epoch, generation, bytes: 0 });
        }
        let (_, bytes) = fetch(&self.objects, &self.folder, &manifest).await?;
        let before = last.map(|last| last.manifest).filter(|last| *last != name);
        let first = self.serve(&manifest, (&pointing, before.clone())).await;
        if first.as_ref().is_err_and(PublishError::is_refusal) {
            // A disk may have changed what came whole. What is fetched anew shows whether it did.
            let (folder, own) = (self.folder.clone(), manifest.clone());
            on_thread(move || {
                folder.forget_damaged(&own);
                Ok(())
            })
            .await?;
            fetch(&self.objects, &self.folder, &manifest).await?;
            self.serve(&manifest, (&pointing, before)).await?;
        } else {
            first?;
        }
        drop(lock);
        tracing::info!(epoch, generation, bytes, "a published generation was fetched");
        Ok(Looked::Adopted { epoch, generation, bytes })
    }

    async fn serve(
        &self,
        manifest: &Manifest,
        (pointing, before): (&Pointing, Option<String>),
    ) -> Result<(), PublishError> {
        let (folder, manifest) = (self.folder.clone(), manifest.clone());
        let Pointing { epoch, manifest: name, servers, .. } = pointing.clone();
        on_thread(move || {
            let put = folder.put_together(&manifest, &name)?;
            let fetched = Fetched { epoch, manifest: name, before };
            folder.adopt(&put, &manifest, (&fetched, &servers))
        })
        .await
    }

    /// Notes that an epoch cannot serve here, which is said once; returns why.
    fn refuse(&mut self, epoch: u64, error: PublishError) -> PublishError {
        let mut state = held(&self.state);
        let known = state.refused.as_ref().map(|(known, why)| (*known, why.to_string()));
        if known != Some((epoch, error.to_string())) {
            tracing::error!(epoch, "what is published is not shown: {error}");
        }
        self.refused = Some((epoch, Instant::now()));
        let error = Arc::new(error);
        state.refused = Some((epoch, Arc::clone(&error)));
        PublishError::Unshown(error)
    }
}

impl PublishAsker {
    /// Asks for the articles to be published, and waits until what was made of them serves here. It
    /// serves only as long as somebody looks, see [`Replica::look`].
    ///
    /// # Errors
    /// The storage cannot be reached, no publisher is there, or it failed.
    pub async fn ask(&self) -> Result<u64, PublishError> {
        let id = self.requests.ask(Timestamp::now()).await?;
        let done = self.done(&id).await;
        // Answered or given up: nobody should work on it for nobody.
        let _ = self.requests.forget(&id).await;
        let epoch = done?;
        self.fetched(epoch).await?;
        Ok(epoch)
    }

    /// Waits until a publisher has done what was asked for; returns its epoch.
    async fn done(&self, id: &RequestId) -> Result<u64, PublishError> {
        let (mut seen, mut since) = (None, Instant::now());
        loop {
            tokio::time::sleep(ASK_AGAIN).await;
            match self.requests.outcome(id).await {
                Ok(Some(Outcome::Published { epoch })) => return Ok(epoch),
                Ok(Some(Outcome::Failed { why })) => return Err(PublishError::Refused(why)),
                Ok(Some(Outcome::Taken { beat })) if seen != Some(beat) => {
                    (seen, since) = (Some(beat), Instant::now());
                }
                Ok(None | Some(Outcome::Taken { .. }))
                | Err(PublishError::Store(_) | PublishError::Database(_)) => {}
                Err(error) => return Err(error),
            }
            match seen {
                None if since.elapsed() > TAKEN => return Err(PublishError::Unanswered),
                Some(_) if since.elapsed() > LAPSED => return Err(PublishError::Lapsed),
                _ => {}
            }
        }
    }

    /// Waits until an epoch serves here.
    async fn fetched(&self, epoch: u64) -> Result<(), PublishError> {
        let begun = Instant::now();
        loop {
            let state = self.state();
            if state.epoch >= epoch {
                return Ok(());
            }
            if let Some((refused, why)) = state.refused
                && refused >= epoch
            {
                return Err(PublishError::Unshown(why));
            }
            let patience = if state.said.is_some() { UNFETCHED } else { FETCHED };
            if begun.elapsed() > patience {
                let why = state.said.unwrap_or_else(|| "it takes long".to_owned());
                return Err(PublishError::Unfetched { epoch, why });
            }
            tokio::time::sleep(ASK_AGAIN).await;
        }
    }

    /// How the replica is.
    pub fn state(&self) -> ReplicaState {
        held(&self.state).clone()
    }
}

fn held(state: &Mutex<ReplicaState>) -> std::sync::MutexGuard<'_, ReplicaState> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Does something that may take a while where it holds nobody up.
async fn on_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, PublishError> + Send + 'static,
) -> Result<T, PublishError> {
    spawn_blocking(work).await.map_err(|_| PublishError::Broken)?
}
