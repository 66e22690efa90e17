//! Transactions: what is changed is changed whole or not at all.

use std::time::Instant;

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

/// The same where it is done by then; else it is taken back, and whoever asked is told that nothing has
/// changed.
pub(super) fn in_time<T>(
    connection: &mut Connection,
    until: Instant,
    work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    in_transaction(connection, |change| {
        let done = work(change)?;
        // Right before the commit, which nothing can take back.
        if Instant::now() < until { Ok(done) } else { Err(StoreError::Slow) }
    })
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

#[cfg(test)]
mod tests {
    use std::thread::sleep;
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_ends_too_late_is_taken_back() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute("CREATE TABLE own (n)", []).unwrap();
        for takes in [0, 300].map(Duration::from_millis) {
            let until = Instant::now() + Duration::from_millis(250);
            let done = in_time(&mut connection, until, |change| {
                change.execute("INSERT INTO own VALUES (1)", [])?;
                sleep(takes);
                Ok(())
            });
            assert_eq!(matches!(done, Err(StoreError::Slow)), !takes.is_zero(), "{done:?}");
            let all = connection.query_row("SELECT count(*) FROM own", [], |row| row.get(0));
            assert_eq!(all, Ok(1));
        }
    }
}
