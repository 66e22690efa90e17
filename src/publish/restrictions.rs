//! For whom documents are, by what is published and by what their files say.

use std::collections::BTreeMap;

use super::error::PublishError;
use crate::corpus::Servers;
use crate::library::{Library, LibraryError, RequestError, Settings};

/// For whom the documents of what a library serves are that are not for everyone: as its index says,
/// and as their files say by now.
pub(super) fn restricted(
    library: &Library,
    settings: &Settings,
) -> Result<BTreeMap<String, Servers>, PublishError> {
    let documents = library.holdings().documents().map_err(|error| match error {
        RequestError::Internal(error) => PublishError::Library(LibraryError::Answer(error)),
        // Nobody asked anything.
        RequestError::User(_) => PublishError::Broken,
    })?;
    let mut now = library.servers_now(settings)?;
    let servers = documents.into_iter().filter_map(|document| {
        let own = document.servers;
        let servers = match now.remove(&document.path) {
            Some(now) => both(own, now),
            None => own,
        };
        servers.is_restricted().then_some((document.path, servers))
    });
    Ok(servers.collect())
}

/// Lets nobody see a document whom `other` does not let see it.
pub(super) fn narrow(all: &mut BTreeMap<String, Servers>, path: &str, other: &Servers) {
    let own = all.remove(path).unwrap_or_default();
    all.insert(path.to_owned(), both(own, other.clone()));
}

/// Whom both let see a document.
fn both(one: Servers, other: Servers) -> Servers {
    match (one, other) {
        (Servers::All, other) => other,
        (one, Servers::All) => one,
        (Servers::Only(one), Servers::Only(other)) => {
            Servers::Only(one.into_iter().filter(|id| other.contains(id)).collect())
        }
        (Servers::Unclear, _) | (_, Servers::Unclear) => Servers::Unclear,
    }
}
