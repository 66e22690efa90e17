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
    // Each step in a transaction of its own, with the number of the version in it: a crash in between
    // leaves a file of one version or of the next.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{GapState, Store, StorePlace};

    /// A file as each version of the program left it, with the statements that fill it. Whoever adds a
    /// version adds one here, and never changes those before.
    const LEFT: &[&str] = &[include_str!("tests/left_by_1.sql")];

    #[test]
    fn every_step_can_be_taken() {
        Migrations::from_slice(STEPS).validate().unwrap();
        assert_eq!(LEFT.len(), STEPS.len());
    }

    #[test]
    fn what_an_earlier_version_left_is_read_by_this_one() {
        for (version, rows) in (1..).zip(LEFT) {
            let folder = tempfile::tempdir().unwrap();
            let mut connection = Connection::open(folder.path().join("footnote.sqlite")).unwrap();
            Migrations::from_slice(STEPS).to_version(&mut connection, version).unwrap();
            connection.execute_batch(rows).unwrap();
            drop(connection);
            let place = StorePlace::folder(Some(folder.path().to_owned()), 90);
            let now = "2026-01-16T00:00:00Z".parse().unwrap();
            let (store, notices) = Store::open(&place, now);
            assert!(notices.is_empty(), "{version}: {notices:?}");
            let groups = store.most_asked(9).unwrap();
            assert_eq!(groups.len(), 1, "{version}");
            let group = &groups[0];
            assert_eq!((group.question.as_str(), group.asked), ("Who left?", 2), "{version}");
            assert_eq!(group.nearest.as_ref().unwrap().section, ["History"], "{version}");
            assert_eq!(group.state, GapState::Open);
            assert_eq!(store.votes(None).unwrap().votes, 1);
            assert_eq!(store.setting(7).unwrap().rate, Some(5));
        }
    }
}
