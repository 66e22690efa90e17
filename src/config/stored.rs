//! Where the settings have things stored.

use super::settings::Config;
use crate::store::StorePlace;

impl From<&Config> for StorePlace {
    fn from(config: &Config) -> Self {
        Self {
            folder: config.data_dir.clone(),
            database: config.database.clone(),
            retention_days: config.retention_days,
        }
    }
}
