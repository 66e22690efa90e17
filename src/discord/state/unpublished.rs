//! What stands in the place of following a published index in a program that was built without it.

use super::shared_index::SharedIndex;
use crate::config::Config;
use crate::discord::sharing::SharingProcesses;
use crate::library::Settings;
use crate::locale::Locale;
use crate::store::Store;

/// How often it is looked whether another index is current: a list of a few names.
const LOOK: std::time::Duration = std::time::Duration::from_secs(1);

/// What would fetch a published index.
#[derive(Debug, Default)]
pub(in crate::discord) struct Follower;

/// What would tell others that share the index: nothing.
#[derive(Debug)]
pub(in crate::discord) enum Heart {}

impl Heart {
    /// Nothing.
    pub(in crate::discord) fn due(&mut self) -> Option<Heartbeat> {
        match *self {}
    }

    /// Nothing.
    pub(in crate::discord) fn leave(&self, _: &Store) {
        match *self {}
    }
}

/// What would be told to others that share the index: never.
#[derive(Debug)]
pub(in crate::discord) enum Heartbeat {}

impl Heartbeat {
    /// Nothing.
    pub(in crate::discord) fn tell(&self, _: &Store) {
        match *self {}
    }
}

/// What would ask for one to be published.
#[derive(Clone, Debug, Default)]
pub(in crate::discord) struct PublishLink(());

/// Why an index was not published: never.
#[derive(Clone, Debug)]
pub(in crate::discord) enum PublishFailure {}

impl PublishFailure {
    /// Nothing.
    pub(in crate::discord) fn said(&self, _: Locale) -> String {
        match *self {}
    }
}

#[allow(clippy::unused_self, clippy::unused_async, reason = "with publishing there is work to do")]
impl Follower {
    /// Nothing: the settings name no index to follow.
    pub(in crate::discord) async fn begin(
        _: &Config,
        _: &Settings,
        _: &Store,
    ) -> Result<Self, (bool, String)> {
        Ok(Self)
    }

    /// Does nothing.
    pub(in crate::discord) async fn look(&mut self) {}

    /// Completes when it is time to look whether another process of this computer made an index current.
    pub(in crate::discord) async fn due(&self) {
        tokio::time::sleep(LOOK).await;
    }

    /// Notes nothing.
    pub(in crate::discord) fn serves(&self) {}

    /// Nothing: there is nobody to tell.
    pub(in crate::discord) fn heart(&self) -> Option<Heart> {
        None
    }

    /// What asks nobody.
    pub(in crate::discord) fn published(&self) -> PublishLink {
        PublishLink::default()
    }
}

#[allow(clippy::unused_self, reason = "with publishing there is something to tell")]
impl PublishLink {
    /// Nothing: the index is built here.
    pub(in crate::discord) fn ask(&self) -> Option<Result<(), PublishFailure>> {
        None
    }

    /// Nobody: the index is built here.
    pub(in crate::discord) fn others(&self, _: &Store) -> Option<SharingProcesses> {
        None
    }

    /// Nothing: nobody shares it.
    pub(in crate::discord) fn state(&self) -> Option<SharedIndex<PublishFailure>> {
        None
    }
}
