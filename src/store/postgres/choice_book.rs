//! Which documents servers chose to see, as processes read and change it.

use std::time::Duration;

use super::chosen_documents::{of, read, turn, write};
use super::database_store::DatabaseStore;
use crate::store::choice_book::{ChoiceBook, ChoiceChange, ChosenDocuments};
use crate::store::error::StoreError;

/// How long a change waits.
const SOON: Duration = Duration::from_secs(1);

impl ChoiceBook for DatabaseStore {
    fn chosen(&self, known: Option<u64>) -> Result<Option<ChosenDocuments>, StoreError> {
        self.read(move |mut moment| async move { read(&mut moment, known).await })
    }

    fn choose(&self, change: &ChoiceChange<'_>) -> Result<(bool, ChosenDocuments), StoreError> {
        let (server, before, after) =
            (change.server, change.before.cloned(), change.after.cloned());
        // Apart from what is recorded: a manager waits for an answer, and not behind a thousand questions.
        self.apart(SOON, move |mut change| async move {
            // First, so that nothing changes between what is compared and what is written.
            turn(&mut change).await?;
            let taken = of(&mut change, server).await? == before;
            if taken && before != after {
                write(&mut change, server, after.as_ref()).await?;
            }
            // In one's turn nobody else changes any: it is all as of this change.
            let now = read(&mut change, None).await?.unwrap_or_default();
            Ok((change, (taken, now)))
        })
    }
}
