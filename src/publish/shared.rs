//! The store that all processes share, where the settings name one.

use jiff::Timestamp;

use crate::config::Config;
use crate::store::{Store, StorePlace};

/// Opens it; where nothing is shared, a store of nothing.
pub fn shared_store(config: &Config) -> Store {
    let place = StorePlace::from(config);
    // A file of this computer tells nobody else anything, and is not made for that.
    if place.database.is_none() {
        return Store::off();
    }
    let (store, notices) = Store::open(&place, Timestamp::now());
    for notice in notices {
        tracing::warn!("{notice}");
    }
    store
}
