//! The store that all processes share, where the settings name one.

use jiff::Timestamp;
use tokio::task::spawn_blocking;

use super::error::PublishError;
use crate::config::Config;
use crate::store::{Board, Store, StoreError, StoreNotice, StorePlace};

/// Opens it; where nothing is shared, a store of nothing.
///
/// # Errors
/// The settings name a database that cannot be used. One that is only away can.
pub fn shared_store(config: &Config) -> Result<Store, PublishError> {
    let place = StorePlace::from(config);
    // A file of this computer tells nobody else anything, and is not made for that.
    if place.database.is_none() {
        return Ok(Store::off());
    }
    let (store, notices) = Store::open(&place, Timestamp::now());
    for notice in notices {
        match notice {
            StoreNotice::OffUntilStart(error) => return Err(PublishError::Database(error)),
            notice => tracing::warn!("{notice}"),
        }
    }
    Ok(store)
}

/// What processes tell each other in the database that all share.
#[derive(Clone, Debug)]
pub(super) struct SharedBoard(Store);

impl SharedBoard {
    /// That of a store; nothing where the settings name no database.
    ///
    /// # Errors
    /// They name one and it could not be opened. One that is only away has been.
    pub(super) fn of(config: &Config, store: &Store) -> Result<Option<Self>, PublishError> {
        let board = store.board().map(|_| Self(store.clone()));
        if config.database.is_some() && board.is_none() {
            return Err(PublishError::NoBoard);
        }
        Ok(board)
    }

    /// What the database says, asked where it holds nobody up.
    ///
    /// # Errors
    /// It is away or refuses.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&dyn Board) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, PublishError> {
        let Self(store) = self.clone();
        let asked = spawn_blocking(move || match store.board() {
            Some(board) => ask(board).map_err(PublishError::Database),
            None => Err(PublishError::NoBoard),
        });
        asked.await.map_err(|_| PublishError::Broken)?
    }
}
