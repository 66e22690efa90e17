//! A copy of the store, made by SQLite itself while others read and write.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::error::StoreError;

/// Pages that are copied before others get their turn, and how long that turn is.
const PAGES: i32 = 256;
const TURN: Duration = Duration::from_millis(5);

/// Copies what a connection reads into a file, whole or not at all.
pub(super) fn copy(from: &Connection, to: &Path) -> Result<(), StoreError> {
    // Beside the place it goes to, so that it can be moved there; a name alone is in this folder.
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_owned);
    let new = tempfile::Builder::new().prefix(".footnote-backup-").tempfile_in(folder);
    let new = new.map_err(|error| refused(to, &error))?;
    let mut copy = Connection::open(new.path()).map_err(|error| refused(to, &error))?;
    Backup::new(from, &mut copy)?.run_to_completion(PAGES, TURN, None)?;
    copy.close().map_err(|(_, error)| refused(to, &error))?;
    new.as_file().sync_all().map_err(|error| refused(to, &error))?;
    new.persist(to).map_err(|error| refused(to, &error.error))?;
    Ok(())
}

fn refused(to: &Path, reason: &dyn std::fmt::Display) -> StoreError {
    StoreError::Copy { path: to.to_owned(), reason: reason.to_string() }
}
