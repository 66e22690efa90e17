//! The settings that open a library.

use super::settings::Config;
use crate::library::{IndexPlace, PageLinks, Settings};

// The conversion stands here and in neither face, since both open a library by it; the library
// itself knows nothing of keys and files of settings.
impl From<&Config> for Settings {
    fn from(config: &Config) -> Self {
        let index = match (&config.index_dir, &config.index_store) {
            (Some(folder), None) => IndexPlace::Folder(folder.clone()),
            (Some(folder), Some(shared)) => IndexPlace::Followed(folder.join(shared.folder())),
            (None, _) => IndexPlace::Memory,
        };
        Self {
            corpus: config.corpus_dir.clone(),
            index,
            // A MiB is 2²⁰ bytes.
            max_file_bytes: config.max_file_mib << 20,
            links: PageLinks { base: config.source_base.clone(), anchor: config.anchor },
            threshold: config.min_confidence,
            engine: config.search.clone(),
            published: false,
        }
    }
}

impl Config {
    /// The same for whoever builds the index of the articles here, wherever it is published.
    #[must_use]
    pub fn of_articles(&self) -> Self {
        Self { index_store: None, ..self.clone() }
    }
}
