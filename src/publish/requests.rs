//! Requests to publish, from processes that have no articles.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::error::PublishError;
use super::objects::Objects;
use super::pointer::drawn;

/// The folder of these objects, and what their names end with.
const FOLDER: &str = "requests";
const ASKED: &str = "asked.json";
const OUTCOME: &str = "outcome.json";

/// A request that nobody answered so long ago is nobody's any more.
const OVER: SignedDuration = SignedDuration::from_hours(1);
/// One that was taken, and of which whoever took it said nothing for so long, waits again.
const LAPSED: SignedDuration = SignedDuration::from_mins(1);

/// Tells one request from every other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RequestId(String);

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// A publisher works on it.
    Taken {
        /// Grows for as long as it does.
        beat: u64,
    },
    /// What it asked for serves in this epoch, at the latest.
    Published {
        /// The epoch.
        epoch: u64,
    },
    /// It could not be done.
    Failed {
        /// Why, in a sentence.
        why: String,
    },
}

/// Where requests are put.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Requests {
    /// In the shared storage: an object for each request and one for its outcome.
    Objects(RequestObjects),
}

/// Requests as objects.
#[derive(Clone, Debug)]
pub struct RequestObjects(pub(super) Objects);

impl Requests {
    /// Asks for the articles to be published as they are now.
    ///
    /// # Errors
    /// The storage cannot be reached.
    pub async fn ask(&self, now: Timestamp) -> Result<RequestId, PublishError> {
        let Self::Objects(RequestObjects(objects)) = self;
        let id = RequestId(format!("{}-{}", now.as_millisecond(), drawn()?));
        objects.write(&name(&id, ASKED), b"{}".to_vec()).await?;
        Ok(id)
    }

    /// Those that nobody works on, the oldest first.
    ///
    /// # Errors
    /// The storage cannot be reached.
    pub async fn waiting(&self, now: Timestamp) -> Result<Vec<RequestId>, PublishError> {
        let Self::Objects(RequestObjects(objects)) = self;
        let (mut waiting, mut taken) = (Vec::new(), BTreeSet::new());
        for listed in objects.list(FOLDER, None).await? {
            let age = now.duration_since(listed.written);
            if age > OVER {
                objects.delete(&listed.name).await?;
            } else if let Some(id) = id(&listed.name, ASKED) {
                waiting.push(id);
            } else if age < LAPSED {
                taken.extend(id(&listed.name, OUTCOME));
            }
        }
        waiting.retain(|id| !taken.contains(id));
        Ok(waiting)
    }

    /// Says what became of requests.
    ///
    /// # Errors
    /// The storage cannot be reached.
    pub async fn answer(&self, ids: &[RequestId], outcome: &Outcome) -> Result<(), PublishError> {
        let Self::Objects(RequestObjects(objects)) = self;
        let bytes = serde_json::to_vec(outcome).map_err(|_| PublishError::Broken)?;
        for id in ids {
            objects.write(&name(id, OUTCOME), bytes.clone()).await?;
            // Whoever took it may die: somebody else finds it again then.
            if !matches!(outcome, Outcome::Taken { .. }) {
                objects.delete(&name(id, ASKED)).await?;
            }
        }
        Ok(())
    }

    /// What became of one; nothing where nobody took it yet.
    ///
    /// # Errors
    /// The storage cannot be reached.
    pub async fn outcome(&self, id: &RequestId) -> Result<Option<Outcome>, PublishError> {
        let Self::Objects(RequestObjects(objects)) = self;
        let bytes = objects.read(&name(id, OUTCOME)).await?;
        // One that is not understood is one of another version: it says that somebody took it.
        Ok(bytes.map(|bytes| serde_json::from_slice(&bytes).unwrap_or(Outcome::Taken { beat: 0 })))
    }

    /// Forgets one, answered or not.
    ///
    /// # Errors
    /// The storage cannot be reached.
    pub async fn forget(&self, id: &RequestId) -> Result<(), PublishError> {
        let Self::Objects(RequestObjects(objects)) = self;
        objects.delete(&name(id, ASKED)).await?;
        objects.delete(&name(id, OUTCOME)).await
    }
}

fn name(RequestId(id): &RequestId, ending: &str) -> String {
    format!("{FOLDER}/{id}.{ending}")
}

fn id(name: &str, ending: &str) -> Option<RequestId> {
    let id = name.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(ending)?;
    Some(RequestId(id.strip_suffix('.')?.to_owned()))
}
