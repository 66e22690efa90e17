//! Transactions: what is changed is changed whole or not at all.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::StoreError;

/// Does something in a transaction that holds the file from its first statement on: one that reads
/// first and writes then would fail where another process wrote in between.
pub(super) fn in_transaction<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    // Dropped without its commit, by an error or a panic, it takes everything back.
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&change)?;
    change.commit()?;
    Ok(done)
}

/// Does something on a connection, and waits until the disk has it. An event may be lost with the
/// power; what somebody asked for and was told is not.
pub(super) fn durably<T>(
    connection: &mut Connection,
    work: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    // Of this connection and for this work alone: with it, every commit waits for the disk, and
    // events come far more often than wishes.
    connection.pragma_update(None, "synchronous", "FULL")?;
    let done = work(connection);
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    done
}
