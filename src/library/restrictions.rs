//! Restrictions: for whom documents are as their files stand now, which may be others than when the
//! index that serves was built.

use std::collections::BTreeMap;

use super::open::Library;
use super::settings::{LibraryError, Settings};
use crate::corpus::{self, Servers};
use crate::index::Snapshot;

impl Library {
    /// The Discord servers of those documents whose files hold something else than when the index was
    /// built that serves, by their paths: after a step back, or while a reindex fails, an index serves
    /// that knows nothing of what was restricted since. Only such files are read. None can be told of
    /// an index that is damaged.
    ///
    /// # Errors
    /// The index or the corpus cannot be read.
    pub fn servers_now(
        &self,
        settings: &Settings,
    ) -> Result<BTreeMap<String, Servers>, LibraryError> {
        let (snapshot, store) = (self.snapshot(), Self::store(settings));
        if settings.follows() {
            // What nobody knows is for nobody.
            return store.restricted().map_or_else(|| closed(&snapshot), Ok);
        }
        let held = snapshot.contents()?;
        let wanted = |path: &str, content: &[u8; 32]| {
            held.get(path).is_some_and(|indexed| indexed != content)
        };
        let known = store.recall();
        let (articles, _) = corpus::find(settings.folder(), &wanted, &known, &|| store.now())?;
        let changed = articles.all().iter().filter(|file| wanted(&file.path, &file.content));
        let now = changed.map(|file| {
            // One that changes just now, or cannot be read: what it says of itself is not known.
            let servers = articles
                .parse(file)
                .map_or(Servers::Unclear, |(document, _)| document.front_matter.servers);
            (file.path.clone(), servers)
        });
        Ok(now.collect())
    }
}

/// No document is for anybody.
fn closed(snapshot: &Snapshot) -> Result<BTreeMap<String, Servers>, LibraryError> {
    let contents = snapshot.contents()?;
    Ok(contents.into_keys().map(|path| (path.to_owned(), Servers::Unclear)).collect())
}
