//! Following a published index: fetched while the bot runs, and asked for by `/reindex`.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{sleep, timeout};

use super::shared_index::SharedIndex;
use crate::config::Config;
use crate::library::Settings;
use crate::locale::Locale;
use crate::publish::{PublishAsker, PublishError, Replica, ReplicaState};

/// How long the first look may take before the bot starts with what it fetched before.
const FIRST: Duration = Duration::from_mins(2);
/// Looks of bots that were started together are spread over this many milliseconds.
const SPREAD: u16 = 200;

/// What fetches a published index; nothing where the index is built here.
#[derive(Debug, Default)]
pub(in crate::discord) struct Follower(Option<Replica>);

/// What asks for one to be published.
#[derive(Clone, Debug, Default)]
pub(in crate::discord) struct PublishLink(Option<PublishAsker>);

/// Why an index was not published, or is not shown.
#[derive(Clone, Debug)]
pub(in crate::discord) struct PublishFailure(Arc<PublishError>);

impl PublishFailure {
    /// Why, in the reader's language.
    pub(in crate::discord) fn said(&self, locale: Locale) -> String {
        locale.publish_error(&self.0)
    }
}

impl Follower {
    /// Fetches what is published, where the settings say so. What is wrong keeps the bot from starting
    /// only where nothing was fetched before; with whether it may pass.
    pub(in crate::discord) async fn begin(
        config: &Config,
        settings: &Settings,
    ) -> Result<Self, (bool, String)> {
        let replica =
            Replica::of(config).map_err(|error| (false, Locale::English.publish_error(&error)))?;
        let Some(mut replica) = replica else { return Ok(Self(None)) };
        let looked = timeout(FIRST, replica.look()).await;
        let error = match looked {
            Ok(Ok(_)) => return Ok(Self(Some(replica))),
            Ok(Err(error)) => Some(error),
            Err(_) => None,
        };
        let may_pass = error.as_ref().is_none_or(PublishError::may_pass);
        let late = Locale::English.strings().publish_late();
        let why = match &error {
            Some(error) => Locale::English.publish_error(error),
            None => late.to_owned(),
        };
        if settings.generations().open_latest().is_none() {
            return Err((may_pass, why));
        }
        tracing::warn!("the index that was fetched before answers: {why}");
        Ok(Self(Some(replica)))
    }

    /// Looks whether something else is published, and fetches it. What is wrong is logged where it is
    /// found.
    pub(in crate::discord) async fn look(&mut self) {
        let Some(replica) = &mut self.0 else { return };
        let mut drawn = [0; 2];
        // Without chance they look at once, which is no harm but to the storage.
        if getrandom::fill(&mut drawn).is_ok() {
            let pause = u16::from_le_bytes(drawn) % SPREAD;
            sleep(Duration::from_millis(pause.into())).await;
        }
        let _ = replica.look().await;
    }

    /// What asks for an index to be published.
    pub(in crate::discord) fn published(&self) -> PublishLink {
        PublishLink(self.0.as_ref().map(Replica::asker))
    }
}

impl PublishLink {
    /// Asks for the articles to be published as they are now, and waits until what was made of them was
    /// fetched; nothing where the index is built here. Only for threads that may wait.
    pub(in crate::discord) fn ask(&self) -> Option<Result<(), PublishFailure>> {
        let asker = self.0.as_ref()?;
        let asked = Handle::current().block_on(asker.ask());
        Some(asked.map(drop).map_err(|error| PublishFailure(Arc::new(error))))
    }

    /// How it is; nothing where the index is built here.
    pub(in crate::discord) fn state(&self) -> Option<SharedIndex<PublishFailure>> {
        let ReplicaState { epoch, refused, away, .. } = self.0.as_ref()?.state();
        let refused = refused.map(|(epoch, why)| (epoch, PublishFailure(why)));
        Some(SharedIndex { epoch, refused, away })
    }
}
