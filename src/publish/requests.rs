//! Requests to publish, from processes that have no articles.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::error::PublishError;
use super::objects::Objects;
use super::pointer::drawn;
use super::shared::SharedBoard;

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
    /// In a database that all share: a row for each request.
    Rows(RequestRows),
}

/// Requests as objects.
#[derive(Clone, Debug)]
pub struct RequestObjects(Objects);

/// Requests as rows.
#[derive(Clone, Debug)]
pub struct RequestRows(SharedBoard);

impl Requests {
    /// In the database, where there is one that all share; in the storage otherwise.
    pub(super) fn of(objects: &Objects, board: Option<&SharedBoard>) -> Self {
        match board {
            Some(board) => Self::Rows(RequestRows(board.clone())),
            None => Self::Objects(RequestObjects(objects.clone())),
        }
    }

    /// Asks for the articles to be published as they are now.
    ///
    /// # Errors
    /// What they are put in cannot be reached; so below.
    pub async fn ask(&self, now: Timestamp) -> Result<RequestId, PublishError> {
        let id = RequestId(format!("{}-{}", now.as_millisecond(), drawn()?));
        match self {
            Self::Objects(objects) => objects.ask(&id).await?,
            Self::Rows(rows) => rows.ask(&id).await?,
        }
        Ok(id)
    }

    /// Those that nobody works on, the oldest first.
    pub async fn waiting(&self, now: Timestamp) -> Result<Vec<RequestId>, PublishError> {
        match self {
            Self::Objects(objects) => objects.waiting(now).await,
            Self::Rows(rows) => rows.waiting().await,
        }
    }

    /// Says what became of requests.
    pub async fn answer(&self, ids: &[RequestId], outcome: &Outcome) -> Result<(), PublishError> {
        let text = serde_json::to_string(outcome).map_err(|_| PublishError::Broken)?;
        for id in ids {
            match self {
                Self::Objects(objects) => objects.answer(id, &text, outcome).await?,
                Self::Rows(rows) => rows.answer(id, &text).await?,
            }
        }
        Ok(())
    }

    /// What became of one; nothing where nobody took it yet.
    pub async fn outcome(&self, id: &RequestId) -> Result<Option<Outcome>, PublishError> {
        let bytes = match self {
            Self::Objects(RequestObjects(objects)) => objects.read(&name(id, OUTCOME)).await?,
            Self::Rows(rows) => rows.outcome(id).await?.map(String::into_bytes),
        };
        Ok(bytes.map(|bytes| Outcome::read(&bytes)))
    }

    /// Forgets one, answered or not.
    pub async fn forget(&self, id: &RequestId) -> Result<(), PublishError> {
        match self {
            Self::Objects(RequestObjects(objects)) => {
                objects.delete(&name(id, ASKED)).await?;
                objects.delete(&name(id, OUTCOME)).await
            }
            Self::Rows(rows) => rows.forget(id).await,
        }
    }
}

impl Outcome {
    /// One that is not understood is one of another version: it says that somebody took it.
    fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or(Self::Taken { beat: 0 })
    }
}

impl RequestObjects {
    async fn ask(&self, id: &RequestId) -> Result<(), PublishError> {
        self.0.write(&name(id, ASKED), b"{}".to_vec()).await
    }

    async fn waiting(&self, now: Timestamp) -> Result<Vec<RequestId>, PublishError> {
        let Self(objects) = self;
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

    async fn answer(
        &self,
        id: &RequestId,
        text: &str,
        outcome: &Outcome,
    ) -> Result<(), PublishError> {
        self.0.write(&name(id, OUTCOME), text.as_bytes().to_vec()).await?;
        // Whoever took it may die: somebody else finds it again then.
        if !matches!(outcome, Outcome::Taken { .. }) {
            self.0.delete(&name(id, ASKED)).await?;
        }
        Ok(())
    }
}

impl RequestRows {
    async fn ask(&self, RequestId(id): &RequestId) -> Result<(), PublishError> {
        let id = id.clone();
        self.0.ask(move |board| board.ask(&id)).await
    }

    async fn waiting(&self) -> Result<Vec<RequestId>, PublishError> {
        let rows = self.0.ask(|board| board.requests()).await?;
        // By the clock of the database, which all share.
        let waits = rows.into_iter().filter(|row| match &row.outcome {
            None => true,
            Some(outcome) => match Outcome::read(outcome.as_bytes()) {
                Outcome::Taken { .. } => row.silent >= LAPSED.unsigned_abs(),
                Outcome::Published { .. } | Outcome::Failed { .. } => false,
            },
        });
        Ok(waits.map(|row| RequestId(row.id)).collect())
    }

    async fn answer(&self, RequestId(id): &RequestId, text: &str) -> Result<(), PublishError> {
        let (id, text) = (id.clone(), text.to_owned());
        self.0.ask(move |board| board.answer(&id, &text)).await
    }

    async fn outcome(&self, RequestId(id): &RequestId) -> Result<Option<String>, PublishError> {
        let id = id.clone();
        let row = self.0.ask(move |board| board.request(&id)).await?;
        Ok(row.and_then(|row| row.outcome))
    }

    async fn forget(&self, RequestId(id): &RequestId) -> Result<(), PublishError> {
        let id = id.clone();
        self.0.ask(move |board| board.forget_request(&id)).await
    }
}

fn name(RequestId(id): &RequestId, ending: &str) -> String {
    format!("{FOLDER}/{id}.{ending}")
}

fn id(name: &str, ending: &str) -> Option<RequestId> {
    let id = name.strip_prefix(FOLDER)?.strip_prefix('/')?.strip_suffix(ending)?;
    Some(RequestId(id.strip_suffix('.')?.to_owned()))
}
