//! What is done to the folder of an index: locked by whoever builds, changed by one rename, and swept.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::index::error::IndexError;

/// The file whose lock whoever builds holds.
const LOCK: &str = "lock";

/// An error of the folder that generations are in.
pub(super) fn unusable(folder: &Path, reason: io::Error) -> IndexError {
    full(folder, IndexError::Folder { folder: folder.to_owned(), reason })
}

/// The same error, or that there is no room where that is what the system says.
pub(super) fn full(folder: &Path, error: IndexError) -> IndexError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
    if let IndexError::Folder { reason, .. } = &error {
        cause = Some(reason);
    } else if let IndexError::Engine(engine) = &error {
        cause = Some(engine);
    }
    // The engine keeps the system's error behind some of its own.
    while let Some(inner) = cause {
        let io = inner.downcast_ref::<io::Error>().map(io::Error::kind);
        if matches!(io, Some(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)) {
            return IndexError::Full { folder: folder.to_owned() };
        }
        cause = inner.source();
    }
    // Some of its errors hold the words of the system and not the error.
    let words = error.to_string();
    if words.contains("os error 28") || words.contains("StorageFull") {
        return IndexError::Full { folder: folder.to_owned() };
    }
    error
}

/// Waits until no other process builds in `folder`; the lock ends with the file that is returned.
pub(super) fn lock(folder: &Path) -> io::Result<fs::File> {
    fs::create_dir_all(folder)?;
    let file = fs::File::create(folder.join(LOCK))?;
    file.lock()?;
    Ok(file)
}

/// Gives a complete build its name.
pub(super) fn put(aside: &Path, target: &Path) -> io::Result<()> {
    // The rename is what makes it a generation; the folder it happened in is synced too, or the name
    // could be lost with the power although the files are safe.
    fs::rename(aside, target)?;
    fs::File::open(target.parent().unwrap_or(target))?.sync_all()
}

/// Removes every folder but some: generations that are not gone back to, and what an interrupted build
/// left. Whoever still reads one of them keeps what it has mapped. A folder that cannot be removed, as
/// one of another user, is no reason to refuse the new generation: the next build tries again.
pub(super) fn sweep(folder: &Path, keeps: impl Iterator<Item = PathBuf>) {
    let keeps: Vec<PathBuf> = keeps.collect();
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        // Files stay: the lock that is held right now, and what was seen of the corpus.
        if path.is_dir() && !keeps.contains(&path) {
            let _ = fs::remove_dir_all(path);
        }
    }
}
