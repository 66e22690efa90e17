//! Answers that wait in the database for whoever keeps the articles.

use std::time::Duration;

use super::database_store::DatabaseStore;
use super::written;
use crate::store::error::StoreError;
use crate::store::written::{AnswerBox, ForwardedAnswer};

/// How long a call waits.
const SOON: Duration = Duration::from_secs(1);

impl AnswerBox for DatabaseStore {
    fn give(&self, answer: &ForwardedAnswer) -> Result<bool, StoreError> {
        let answer = answer.clone();
        self.apart(SOON, move |mut change| async move {
            let waits = written::give(&mut change, answer).await?;
            Ok((change, waits))
        })
    }

    fn given(&self) -> Result<Vec<ForwardedAnswer>, StoreError> {
        self.read(|mut moment| async move { written::given(&mut moment).await })
    }

    fn waits(&self, id: u64) -> Result<bool, StoreError> {
        self.read(move |mut moment| async move { written::waits(&mut moment, id).await })
    }

    fn taken(&self, id: u64) -> Result<(), StoreError> {
        self.apart(SOON, move |mut change| async move {
            written::remove(&mut change, id).await?;
            Ok((change, ()))
        })
    }
}
