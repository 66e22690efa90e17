//! The store of a bot, opened at its start.

use jiff::Timestamp;

use crate::store::{Store, StorePlace};

/// Opens the store, and says in the log what is wrong with it: the bot answers without one.
pub(super) fn open(place: &StorePlace) -> Store {
    let (store, notices) = Store::open(place, Timestamp::now());
    for notice in notices {
        tracing::warn!("{notice}");
    }
    store
}
