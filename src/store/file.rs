//! The file: opened, brought to the tables of this program, set aside where it is damaged.

use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::{Timestamp, ToSpan as _};
use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;
use super::notice::StoreNotice;
use super::schema::{is_current, migrate};

/// The file in `DATA_DIR`.
const FILE: &str = "footnote.sqlite";
/// Held while a file is made, brought up to date or set aside, so that of two processes that find
/// it damaged the second does not set aside what the first has just begun.
const LOCK: &str = "store.lock";
/// Between its name and the time when it was set aside.
const ASIDE: &str = ".damaged-";
/// How long a connection waits for another to let go of the file. Transactions of ours take
/// milliseconds.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
/// How long one waits that only reads. Who writes keeps nobody from that; a file that somebody opens or
/// closes just now does, for a moment.
const READER_PATIENCE: Duration = Duration::from_secs(1);
/// Statements that a connection keeps ready: more than the writer has.
const STATEMENTS: usize = 64;
/// Bytes of the smallest page that SQLite knows.
const SHORTEST: u64 = 512;
/// What the log of changes is cut back to (16 MiB) when it has been taken into the file.
const LOG_BYTES: i64 = 16 << 20;

/// Where the file is.
#[derive(Clone, Debug)]
pub(super) struct StoreFile {
    folder: PathBuf,
}

impl StoreFile {
    pub(super) fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    fn path(&self) -> PathBuf {
        self.folder.join(FILE)
    }

    pub(super) fn exists(&self) -> bool {
        self.path().exists()
    }

    /// Which file stands under the name now: where another process set it aside, or a backup was put
    /// in its place, not the one that was opened. Always none where the system has no such numbers.
    pub(super) fn identity(&self) -> Option<(u64, u64)> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt as _;
            fs::metadata(self.path()).ok().map(|file| (file.dev(), file.ino()))
        }
        #[cfg(not(unix))]
        None
    }

    /// A connection that writes. A damaged file is set aside and a new one begun.
    pub(super) fn writer(&self) -> Result<(Connection, Option<StoreNotice>), StoreError> {
        match self.ready() {
            Ok(Some(connection)) => return Ok((connection, None)),
            Ok(None) | Err(StoreError::Damaged(_)) => {}
            Err(error) => return Err(error),
        }
        let _lock = self.lock()?;
        // Looked at again: another process may have done the same meanwhile.
        self.or_anew(self.made())
    }

    /// The same for a file that was found damaged in use: every page of it is looked at.
    pub(super) fn verified(&self) -> Result<(Connection, Option<StoreNotice>), StoreError> {
        let _lock = self.lock()?;
        self.or_anew(self.made().and_then(|connection| {
            let told: String =
                connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
            if told == "ok" { Ok(connection) } else { Err(StoreError::Damaged(told)) }
        }))
    }

    /// What was opened, or a new file in the place of a damaged one.
    fn or_anew(
        &self,
        opened: Result<Connection, StoreError>,
    ) -> Result<(Connection, Option<StoreNotice>), StoreError> {
        match opened {
            Ok(connection) => Ok((connection, None)),
            Err(StoreError::Damaged(reason)) => {
                let notice = self.set_aside(reason)?;
                Ok((self.made()?, Some(notice)))
            }
            Err(error) => Err(error),
        }
    }

    /// Keeps other processes from making, changing or setting aside the file until it is dropped.
    pub(super) fn lock(&self) -> Result<File, StoreError> {
        let lock = own(&self.folder.join(LOCK), OpenOptions::new().write(true).truncate(false))?;
        lock.lock()?;
        Ok(lock)
    }

    /// A connection to a file that is there and up to date.
    fn ready(&self) -> Result<Option<Connection>, StoreError> {
        if !self.exists() {
            return Ok(None);
        }
        let connection = self.connect()?;
        if !is_current(&connection)? {
            return Ok(None);
        }
        arrange(&connection)?;
        Ok(Some(connection))
    }

    /// A connection to the file, which is made or brought up to date where that is due.
    fn made(&self) -> Result<Connection, StoreError> {
        // Made before SQLite does, which gives its other files the rights of this one.
        own(&self.path(), OpenOptions::new().write(true).truncate(false))?;
        let mut connection = self.connect()?;
        let is_current = is_current(&connection)?;
        if connection.pragma_query_value(None, "page_count", |row| row.get::<_, i64>(0))? == 0 {
            // Before the first table: pages that were freed can only then be given back later.
            connection.pragma_update(None, "auto_vacuum", "INCREMENTAL")?;
        }
        arrange(&connection)?;
        if !is_current {
            migrate(&mut connection)?;
        }
        Ok(connection)
    }

    fn connect(&self) -> Result<Connection, StoreError> {
        // SQLite takes what is shorter than any page for a file without pages, and writes over it.
        let bytes = fs::metadata(self.path())?.len();
        if (1..SHORTEST).contains(&bytes) {
            return Err(StoreError::Damaged(format!("it has {bytes} bytes")));
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.path(), flags)?;
        connection.busy_timeout(PATIENCE)?;
        // SQLite's library keeps sixteen unless it is told otherwise, and the writer has more: some would
        // be read and planned again at each event.
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        Ok(connection)
    }

    /// A connection that only reads.
    pub(super) fn reader(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.path(), flags)?;
        connection.busy_timeout(READER_PATIENCE)?;
        Ok(connection)
    }

    /// Moves the file aside, with the log of changes that belongs to it and to no other.
    fn set_aside(&self, reason: String) -> Result<StoreNotice, StoreError> {
        let kept = self.aside();
        for end in ["", "-wal", "-shm"] {
            let moved = fs::rename(with(&self.path(), end), with(&kept, end));
            match moved {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                    return Err(error.into());
                }
                _ => {}
            }
        }
        Ok(StoreNotice::SetAside { kept, reason })
    }

    /// Deletes damaged files that were set aside more than so many days ago: what stands in them is
    /// older than anything may become.
    pub(super) fn clear_out(&self, days: u32, now: Timestamp) -> Result<(), StoreError> {
        let Ok(oldest) = now.checked_sub((i64::from(days) * 24).hours()) else { return Ok(()) };
        // By the time in their names, which sort as times do: a copy of a file is as old as it.
        let (aside, oldest) = (format!("{FILE}{ASIDE}"), name_aside(oldest));
        for file in fs::read_dir(&self.folder)? {
            let file = file?;
            let name = file.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(&aside) && *name < *oldest {
                fs::remove_file(file.path())?;
            }
        }
        Ok(())
    }

    /// A name that is free: two damages in one second must not cost the first file.
    fn aside(&self) -> PathBuf {
        let name = name_aside(Timestamp::now());
        let mut kept = self.folder.join(&name);
        for n in 1_u32.. {
            if !kept.exists() {
                break;
            }
            kept = self.folder.join(format!("{name}.{n}"));
        }
        kept
    }
}

/// How a connection writes. Not before the version is known: nothing in a file of a later one may be
/// touched.
fn arrange(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "journal_size_limit", LOG_BYTES)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // What is deleted is overwritten: who asks to be forgotten is.
    connection.pragma_update(None, "secure_delete", true)?;
    Ok(())
}

/// The name of a file that is set aside at a time.
fn name_aside(at: Timestamp) -> String {
    format!("{FILE}{ASIDE}{}", at.strftime("%Y%m%dT%H%M%SZ"))
}

/// A path with something after its last character.
fn with(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}

/// Opens a file, which is made where it is not there, for its owner alone.
fn own(path: &Path, options: &mut OpenOptions) -> std::io::Result<File> {
    options.create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(path)
}
