//! What keeps the store from doing what it is asked, and what to do about it.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// Why something was not stored or not read. Answers never depend on it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Nothing is stored in this run.
    #[error("nothing is stored; name a folder in DATA_DIR to change that")]
    Off,
    /// The store could not be opened, so that what is in it is not known.
    #[error("the store could not be opened when the program started; its log says why")]
    Unopened,
    /// The file was written by a later version of the program.
    #[error(
        "the store has version {found} and this program knows version {known}; run the newer \
         program, or move footnote.sqlite out of DATA_DIR"
    )]
    Newer {
        /// The version of the file.
        found: usize,
        /// The last version that this program knows.
        known: usize,
    },
    /// Somebody else holds the file for longer than is waited.
    #[error("another program holds footnote.sqlite in DATA_DIR; end it and try again")]
    Busy,
    /// What was asked before takes the writer too long.
    #[error("the store is not done with what came before; try again in a minute")]
    Slow,
    /// The writer is gone, by a fault of its own.
    #[error("the part of the program that stores has ended; start the program again")]
    Ended,
    /// There is no room on the disk.
    #[error("the disk of DATA_DIR is full; make room on it")]
    Full,
    /// The folder or the file cannot be read or written.
    #[error("DATA_DIR cannot be written ({0}); give this user the right to write that folder")]
    Unwritable(String),
    /// The file is no longer what it was.
    #[error(
        "footnote.sqlite in DATA_DIR is damaged ({0}); it is set aside and a new one begun, so try again"
    )]
    Damaged(String),
    /// The file that a copy is written to cannot be written.
    #[error("{} cannot be written ({reason}); name another file", path.display())]
    Copy {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The database does not answer.
    #[error("the database of DATABASE_URL does not answer ({0}); start it, or correct its address")]
    Away(String),
    /// The database answers, and does not do what it is asked.
    #[error(
        "the database of DATABASE_URL refuses ({0}); let its user make and write tables in that \
         database, and make room on its disk"
    )]
    Refused(String),
    /// The database knows no such user, password or name.
    #[error(
        "the database of DATABASE_URL does not let this program in ({0}); correct the user, the \
         password or the name of the database in that address"
    )]
    Unadmitted(String),
    /// The tables of the database were written by a later version of the program.
    #[error(
        "the tables of DATABASE_URL have version {found} and this program knows version {known}; run \
         the newer program, or name another database"
    )]
    NewerDatabase {
        /// The version of the tables.
        found: i64,
        /// The last version that this program knows.
        known: i64,
    },
    /// There is no database to copy into.
    #[error(
        "name the database to copy into in DATABASE_URL, and the folder to copy from in DATA_DIR"
    )]
    NoDatabase,
    /// So many servers chose something else in the database than in the file.
    #[error(
        "{0} servers chose something else in the database than stands in the file; with --force the \
         file is right, and nothing was copied"
    )]
    ChosenSince(usize),
    /// The database knows persons under another key.
    #[error(
        "the database knows persons under another key than the file; copy into it before a bot uses \
         it, or with --force without who asked and without votes; nothing was copied"
    )]
    OtherKey,
    /// Another process uses the database.
    #[error(
        "a bot or another program uses the database just now; stop it and copy again, since it would go \
         on with another key of persons; nothing was copied"
    )]
    InUse,
    /// A database is not copied into a file.
    #[error("what is stored is in the database of DATABASE_URL; copy it with pg_dump")]
    Dump,
    /// Anything else that SQLite says.
    #[error(
        "the store failed ({0}); start the program again, and if that does not help move \
         footnote.sqlite out of DATA_DIR"
    )]
    Other(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let told = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(told),
            // All of them are rights or the disk itself; which one, the text says.
            Some(
                ErrorCode::ReadOnly
                | ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::SystemIoFailure
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Unwritable(told),
            _ => Self::Other(told),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            // A full disk is one while tables are made, too.
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => Self::Other(other.to_string()),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Unwritable(error.to_string()),
        }
    }
}
