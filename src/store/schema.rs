//! The tables, and the way from each earlier version of them.

use rusqlite::Connection;
use rusqlite_migration::{M, Migrations, SchemaVersion};

use super::error::StoreError;

/// Each step leads from one version to the next. One that was in a release is never changed: files
/// out there have taken it.
const STEPS: &[M<'static>] = &[M::up(include_str!("schema_1.sql"))];

/// Brings the tables to the version of this program.
///
/// # Errors
/// The file is of a later version, or cannot be written.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    Migrations::from_slice(STEPS).to_latest(connection)?;
    Ok(())
}

/// Whether the tables are of the version of this program.
///
/// # Errors
/// The file is of a later version, or cannot be read.
pub(super) fn is_current(connection: &Connection) -> Result<bool, StoreError> {
    match Migrations::from_slice(STEPS).current_version(connection)? {
        SchemaVersion::Inside(version) => Ok(version.get() == STEPS.len()),
        SchemaVersion::NoneSet => Ok(false),
        SchemaVersion::Outside(version) => {
            Err(StoreError::Newer { found: version.get(), known: STEPS.len() })
        }
    }
}
