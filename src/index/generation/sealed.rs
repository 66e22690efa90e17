//! A sealed directory: the files of a finished generation or segment, read and never changed.
//!
//! tantivy takes a lock to read an index that may change under it; a generation never does, so
//! that a reader needs no right to write. Whatever is read through it, by tantivy or by tables of
//! our own, is verified first: see [`CheckedFile`]. tantivy's files end in a checksum of their own,
//! but it is not looked at when they are opened, and it is one for the whole file.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use tantivy::HasLen as _;
use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

use crate::index::error::IndexError;
use crate::index::generation::files::{META, SUMS};
use crate::index::tables::checked::{BLOCK, CheckedFile, Damage, SUM, blocks, checksums};
use crate::index::tables::table::Table;

/// The files of a directory, as its facts list them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedFiles {
    /// All but the facts and the list of checksums.
    pub files: Vec<FileRecord>,
    /// The CRC-32 of the list of the checksums of their blocks.
    pub sums: u32,
}

/// A file of a generation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub bytes: usize,
}

/// The files of a directory, which can only be read.
#[derive(Clone, Debug)]
pub(in crate::index) struct Sealed {
    files: Arc<HashMap<PathBuf, Arc<CheckedFile>>>,
    damage: Arc<Damage>,
}

impl Sealed {
    /// Maps the files that are listed. Verifies that they are there, in full length, and the list
    /// of their checksums; of their content nothing is read.
    pub(in crate::index) fn open(
        directory: &dyn Directory,
        listed: &SealedFiles,
    ) -> Result<Self, IndexError> {
        let damage: Arc<Damage> = Arc::default();
        let sums = file(directory, SUMS)?;
        if crc32fast::hash(&sums) != listed.sums {
            return Err(damage.report(format!("{SUMS} is not what was written")));
        }
        let mut files = HashMap::with_capacity(listed.files.len());
        let mut start = 0;
        for FileRecord { name, bytes } in &listed.files {
            let content = file(directory, name)?;
            let end = start + blocks(*bytes) * SUM;
            // Blocks of a file that was cut or grew are others than those that were summed up.
            if content.len() != *bytes || end > sums.len() {
                return Err(damage.report(format!("{name} is not as long as it was written")));
            }
            // Files are summed up in the order in which they are listed, one after the other.
            let own = sums.slice(start..end);
            start = end;
            let checked = CheckedFile::new(name, content, own, Arc::clone(&damage));
            files.insert(PathBuf::from(name), Arc::new(checked));
        }
        Ok(Self { files: Arc::new(files), damage })
    }

    /// A file by its name.
    pub(in crate::index) fn file(&self, name: &str) -> Result<Arc<CheckedFile>, IndexError> {
        let file = self.files.get(Path::new(name)).map(Arc::clone);
        file.ok_or_else(|| self.damage.report(format!("{name} is not listed")))
    }

    /// A table by its name.
    pub(in crate::index) fn table(&self, name: &str) -> Result<Table, IndexError> {
        Table::open(self.file(name)?)
    }

    /// Notes damage, and returns it as an error.
    #[cold]
    pub(in crate::index) fn damaged_by(&self, what: String) -> IndexError {
        self.damage.report(what)
    }

    /// An error when anything that was read so far is damaged.
    pub(in crate::index) fn sound(&self) -> Result<(), IndexError> {
        self.damage.check()
    }

    /// Verifies every block of every file; names the files that are damaged.
    pub(in crate::index) fn damaged(&self) -> Vec<String> {
        // On all cores: this is the one place where every byte is read.
        let damaged = self.files.par_iter().filter(|(_, file)| file.whole().is_err());
        let mut names: Vec<String> =
            damaged.map(|(name, _)| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

/// The facts as they lie on disk: with a checksum, as nothing else vouches for them.
#[derive(Deserialize)]
struct Envelope<'a> {
    checksum: u32,
    #[serde(borrow)]
    facts: &'a RawValue,
}

/// The facts of the generation or segment in `directory`, with their checksum.
pub(in crate::index) fn read_facts<T: DeserializeOwned>(
    directory: &dyn Directory,
) -> Result<(T, u32), IndexError> {
    parse_facts(&file(directory, META)?)
}

/// The facts that such a file holds, with their checksum.
pub(in crate::index) fn parse_facts<T: DeserializeOwned>(
    bytes: &[u8],
) -> Result<(T, u32), IndexError> {
    let envelope: Envelope<'_> =
        serde_json::from_slice(bytes).map_err(|error| damaged(META, &error))?;
    // Over the text as it lies there and not over what it says: a byte flipped in the name of a key
    // would otherwise pass as a key that is missing and has a default.
    if crc32fast::hash(envelope.facts.get().as_bytes()) != envelope.checksum {
        return Err(IndexError::damaged(format!("{META} is not what was written")));
    }
    let facts = serde_json::from_str(envelope.facts.get());
    Ok((facts.map_err(|error| damaged(META, &error))?, envelope.checksum))
}

/// How many bytes of a file are mapped at a time while it is summed up.
const MAPPED: usize = 4096 * BLOCK;

/// Writes the checksums of the blocks of `files`, which are all in `directory`, and lists them.
pub(in crate::index) fn seal(
    directory: &dyn Directory,
    mut files: Vec<String>,
) -> Result<SealedFiles, IndexError> {
    // Sorted, so that two builds of one corpus differ in nothing but names that tantivy draws.
    files.sort();
    let mut sums: Vec<u8> = Vec::new();
    let mut sealed = SealedFiles::default();
    for name in files {
        let (own, bytes) = summed(directory, &name)?;
        sums.extend(own);
        sealed.files.push(FileRecord { name, bytes });
    }
    sealed.sums = crc32fast::hash(&sums);
    write(directory, SUMS, &sums)?;
    Ok(sealed)
}

/// Writes the facts of a directory whose files are sealed; returns their checksum. They come last: a
/// directory without facts is no generation.
pub(in crate::index) fn write_facts<T: Serialize>(
    directory: &dyn Directory,
    facts: &T,
) -> Result<u32, IndexError> {
    let facts = serde_json::to_string(facts).map_err(|error| damaged(META, &error))?;
    let checksum = crc32fast::hash(facts.as_bytes());
    let envelope = format!("{{\"checksum\":{checksum},\"facts\":{facts}}}");
    write(directory, META, envelope.as_bytes())?;
    directory.sync_directory().map_err(IndexError::unwritten)?;
    Ok(checksum)
}

/// Writes a file as a whole.
pub(in crate::index) fn write(
    directory: &dyn Directory,
    name: &str,
    bytes: &[u8],
) -> Result<(), IndexError> {
    directory.atomic_write(Path::new(name), bytes).map_err(IndexError::unwritten)
}

/// Verifies every block of every file that is listed, one after the other.
pub(in crate::index) fn verify(
    directory: &dyn Directory,
    listed: &SealedFiles,
) -> Result<(), IndexError> {
    let sums = file(directory, SUMS)?;
    let mut sums = sums.iter().copied();
    for FileRecord { name, bytes } in &listed.files {
        let (found, length) = summed(directory, name)?;
        let own = sums.by_ref().take(blocks(*bytes).saturating_mul(SUM));
        if length != *bytes || !found.into_iter().eq(own) {
            return Err(IndexError::damaged(format!("{name} is not what was written")));
        }
    }
    Ok(())
}

/// The checksums of the blocks of a file, and its length.
fn summed(directory: &dyn Directory, name: &str) -> Result<(Vec<u8>, usize), IndexError> {
    let open = || directory.open_read(Path::new(name)).map_err(|error| damaged(name, &error));
    let length = open()?.len();
    let mut sums = Vec::with_capacity(blocks(length).saturating_mul(SUM));
    for start in (0..length).step_by(MAPPED) {
        // Opened anew for each part: what is mapped and was read counts as memory of the program
        // until all of it is let go.
        let part = open()?.read_bytes_slice(start..length.min(start + MAPPED));
        sums.extend(checksums(&part.map_err(|error| damaged(name, &error))?).flatten());
    }
    Ok((sums, length))
}

/// A file as it lies there, not verified.
fn file(directory: &dyn Directory, name: &str) -> Result<OwnedBytes, IndexError> {
    let slice = directory.open_read(Path::new(name)).map_err(|error| damaged(name, &error))?;
    slice.read_bytes().map_err(|error| damaged(name, &error))
}

fn damaged(name: &str, error: &dyn std::fmt::Display) -> IndexError {
    IndexError::damaged(format!("{name}: {error}"))
}

fn refused() -> io::Error {
    io::Error::new(io::ErrorKind::PermissionDenied, "a finished generation is never changed")
}

impl Directory for Sealed {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        match self.files.get(path) {
            Some(file) => Ok(Arc::<CheckedFile>::clone(file)),
            None => Err(OpenReadError::FileDoesNotExist(path.to_owned())),
        }
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(refused()), filepath: path.to_owned() })
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.files.contains_key(path))
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(refused(), path.to_owned()))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let Some(file) = self.files.get(path) else {
            return Err(OpenReadError::FileDoesNotExist(path.to_owned()));
        };
        // The lists that tantivy keeps of its files are read this way, as a whole.
        let bytes = file.whole().map_err(io::Error::other);
        bytes
            .map(|bytes| bytes.to_vec())
            .map_err(|error| OpenReadError::wrap_io_error(error, path.to_owned()))
    }

    fn atomic_write(&self, _path: &Path, _data: &[u8]) -> io::Result<()> {
        Err(refused())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }

    fn acquire_lock(&self, _lock: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }
}
