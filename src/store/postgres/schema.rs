//! The tables, the way from each earlier version of them, and the key that all who write here share.

use std::borrow::Cow;

use sqlx_core::Error;
use sqlx_core::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx_core::query_scalar::query_scalar;
use sqlx_core::sql_str::SqlSafeStr as _;
use sqlx_postgres::{PgConnection, Postgres};

use super::fault::DatabaseFault;
use super::sql::sql;
use crate::store::person::{KEY_BYTES, PersonKey};

/// Each step leads from one version to the next, and is never changed once it was in a release: the
/// hash of what was done stands in the database.
const STEPS: &[(&str, &str)] = &[
    ("tables", include_str!("schema_1.sql")),
    ("board", include_str!("schema_2.sql")),
    ("workers", include_str!("schema_3.sql")),
    ("forgotten", include_str!("schema_4.sql")),
    ("requests", include_str!("schema_5.sql")),
    ("answers", include_str!("schema_6.sql")),
    ("documents", include_str!("schema_7.sql")),
];

/// The version of the tables of this program.
pub(super) fn version() -> i64 {
    i64::try_from(STEPS.len()).unwrap_or(i64::MAX)
}

/// Brings the tables to a version. Of several processes that do so at once, one does and the others
/// wait for it.
///
/// The connection is to be one of its own: the lock lasts as long as it does, and one that was given
/// up half way must not go back to others.
pub(super) async fn migrate(
    connection: &mut PgConnection,
    version: i64,
) -> Result<(), DatabaseFault> {
    let steps = (1..).zip(STEPS).map(|(number, (name, text))| {
        let (name, text) = (Cow::Borrowed(*name), text.into_sql_str());
        Migration::new(number, name, MigrationType::Simple, text, false)
    });
    let migrator = Migrator::with_migrations(steps.collect());
    migrator.run_direct(Some(version), connection, false).await.map_err(|error| match error {
        MigrateError::VersionMissing(found) => {
            DatabaseFault::Newer { found, known: self::version() }
        }
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => Error::Migrate(Box::new(other)).into(),
    })
}

/// The key of the database, which is this one where it has none.
pub(super) async fn key(
    connection: &mut PgConnection,
    own: &PersonKey,
) -> Result<PersonKey, DatabaseFault> {
    let insert = sql("INSERT INTO person_key (id, key) VALUES (1, $1) ON CONFLICT DO NOTHING");
    insert.bind(own.bytes().as_slice()).execute(&mut *connection).await?;
    let read = query_scalar::<Postgres, Vec<u8>>("SELECT key FROM person_key WHERE id = 1");
    let bytes = read.fetch_one(&mut *connection).await?;
    match <[u8; KEY_BYTES]>::try_from(bytes) {
        Ok(bytes) => Ok(PersonKey::from_bytes(bytes)),
        Err(_) => Err(DatabaseFault::Key),
    }
}

/// Makes the tables of an earlier version.
#[cfg(test)]
pub(in crate::store) fn at_version(url: &str, version: i64) {
    use sqlx_core::connection::Connection as _;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut connection = PgConnection::connect(url).await.unwrap();
        migrate(&mut connection, version).await.unwrap();
    });
}
