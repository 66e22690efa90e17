//! Where generations live: in memory, or in a folder that is only ever replaced whole.
//!
//! On disk, the indexes of several corpora stand side by side, each in a folder named after the
//! canonical path of its corpus. In it, a generation is a folder named after the corpus's
//! fingerprint and the generation's number. It is built under another name, verified, and renamed
//! when it is complete, so that whatever bears the name of a generation is one; what a crash
//! leaves is swept away by the next build. One process builds at a time, under a lock.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tantivy::directory::{MmapDirectory, RamDirectory};
use tempfile::NamedTempFile;

use crate::corpus::{Corpus, Fingerprint, SeenFiles, modified};
use crate::index::error::IndexError;
use crate::index::generation::build::{GenerationLabel, Watch, build};
use crate::index::generation::files::META;
use crate::index::generation::meta::Meta;
use crate::index::generation::sealed::read_meta;
use crate::index::generation::snapshot::Snapshot;
use crate::index::postings::schema::VERSION;

/// Where the index of one corpus lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Generations {
    /// In memory, for as long as the program runs.
    Memory,
    /// In this folder, which belongs to one corpus.
    Folder(PathBuf),
}

/// The folder that is being built.
const BUILDING: &str = "building";
/// The file whose lock whoever builds holds.
const LOCK: &str = "lock";
/// The file that keeps what was seen of the corpus.
const SEEN: &str = "corpus.seen";

impl Generations {
    /// The store of the corpus at `corpus` under the index folder `root`.
    pub fn of(root: &Path, corpus: &Path) -> Self {
        // The path and not the content names the folder: a corpus keeps its index when it changes.
        let path = fs::canonicalize(corpus).unwrap_or_else(|_| corpus.to_owned());
        let digest: [u8; 32] = Sha256::digest(path.as_os_str().as_encoded_bytes()).into();
        let name: String = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            .take(40)
            .collect();
        let short: String = Fingerprint(digest).to_string().chars().take(16).collect();
        Self::Folder(root.join(format!("{name}-{short}")))
    }

    /// Opens the newest generation of `fingerprint` that is there and whole.
    pub fn open(&self, fingerprint: Fingerprint) -> Option<Snapshot> {
        // A folder's name has only the beginning of the fingerprint.
        let whole = fingerprint.to_string();
        self.newest(&name(fingerprint), |meta| meta.fingerprint == whole)
    }

    /// Whether no generation can be there to be opened.
    pub fn is_empty(&self) -> bool {
        self.generations("").is_empty()
    }

    /// Opens the newest generation that is there and whole, whatever its corpus was.
    pub fn open_latest(&self) -> Option<Snapshot> {
        self.newest("", |_| true)
    }

    /// Opens the newest generation whose folder's name begins so, of this version of the program,
    /// that `fits`. Where the newest is damaged, the one before may be whole.
    fn newest(&self, start: &str, fits: impl Fn(&Meta) -> bool) -> Option<Snapshot> {
        let mut all = self.generations(start);
        all.sort_unstable();
        all.into_iter().rev().find_map(|(_, path)| {
            let directory = MmapDirectory::open(path).ok()?;
            let meta = read_meta(&directory).ok()?;
            let fits = meta.version == VERSION && fits(&meta);
            fits.then(|| Snapshot::open(&directory).ok())?
        })
    }

    /// Builds a generation and opens it. On disk it takes the place of the one before; `watch` is
    /// told how far it has come. When the build fails, what was there stays. Another process that
    /// builds is waited for, and what it built is taken, unless `anew` is set.
    pub fn build(
        &self,
        corpus: &Corpus,
        anew: bool,
        label: GenerationLabel,
        watch: Watch<'_>,
    ) -> Result<Snapshot, IndexError> {
        let Self::Folder(folder) = self else {
            let directory = RamDirectory::create();
            build(&directory, corpus, label, watch)?;
            return Snapshot::open(&directory);
        };
        let _lock = lock(folder).map_err(|reason| unusable(folder, reason))?;
        // Whoever had the lock before may have built just what is wanted.
        if !anew && let Some(snapshot) = self.open(label.fingerprint) {
            return Ok(snapshot);
        }
        // One more than any that is there, whole or not, and than the one that serves, whose folder
        // may be gone: a number never names two generations, so that a stamp in an answer says
        // which index it was made from.
        let generation = label.generation.max(self.latest() + 1);
        let target = folder.join(format!("{}-{generation}", name(label.fingerprint)));
        let aside = folder.join(BUILDING);
        let label = GenerationLabel { generation, ..label };
        let made = make(&aside, corpus, label, watch)
            .and_then(|()| put(&aside, &target).map_err(|reason| unusable(folder, reason)));
        if let Err(error) = made {
            // Half an index is of no use to anybody, and takes room that is wanted.
            let _ = fs::remove_dir_all(&aside);
            return Err(full(folder, error));
        }
        let opened = MmapDirectory::open(&target).map_err(tantivy::TantivyError::from)?;
        let snapshot = Snapshot::open(&opened)?;
        self.sweep(folder, generation);
        Ok(snapshot)
    }

    /// Verifies every file of the generation of `fingerprint` against its checksum. Names what is
    /// damaged; nothing when all is well or the store is memory, which has nothing to verify.
    pub fn verify(&self, fingerprint: Fingerprint) -> Result<Vec<String>, IndexError> {
        if *self == Self::Memory {
            return Ok(Vec::new());
        }
        let path = self.generation(fingerprint).ok_or(IndexError::Missing)?;
        let directory = MmapDirectory::open(path).map_err(|_| IndexError::Missing)?;
        let Ok(meta) = read_meta(&directory) else { return Ok(vec![META.to_owned()]) };
        if meta.version != VERSION {
            return Err(IndexError::Missing);
        }
        let mut damaged = match Snapshot::open(&directory) {
            Ok(snapshot) => snapshot.damaged(),
            Err(IndexError::Damaged(what)) => vec![what],
            Err(error) => return Err(error),
        };
        damaged.extend(self.damaged_vectors(&meta));
        Ok(damaged)
    }

    /// What was seen of the corpus when it was last looked at; nothing where that is lost, damaged,
    /// or of another version of the program, in which case all of it is looked at again.
    pub fn recall(&self) -> SeenFiles {
        let Self::Folder(folder) = self else { return SeenFiles::default() };
        let seen = fs::read(folder.join(SEEN)).ok().and_then(|bytes| {
            let (sum, rest) = bytes.split_first_chunk()?;
            let known = u32::from_le_bytes(*sum) == crc32fast::hash(rest);
            // Another version may have another form of this list, or read files in another way.
            let (version, seen): (&str, SeenFiles) =
                known.then(|| postcard::from_bytes(rest).ok())??;
            (version == VERSION).then_some(seen)
        });
        seen.unwrap_or_default()
    }

    /// Keeps what was seen of the corpus, replacing what was kept before as a whole. Where that
    /// fails, as in a folder that can only be read, it is only slower next time.
    pub fn remember(&self, seen: &SeenFiles) {
        let Self::Folder(folder) = self else { return };
        let Ok(bytes) = postcard::to_stdvec(&(VERSION, seen)) else { return };
        // Not synced: a file that a crash left empty or half has not its checksum.
        let kept = NamedTempFile::new_in(folder).and_then(|mut file| {
            file.write_all(&crc32fast::hash(&bytes).to_le_bytes())?;
            file.write_all(&bytes)?;
            Ok(file.persist(folder.join(SEEN))?)
        });
        drop(kept);
    }

    /// The time by the clock of the file system of this folder, in nanoseconds since 1970; nothing
    /// where there is no folder yet, or none that can be written.
    pub fn now(&self) -> Option<i128> {
        let Self::Folder(folder) = self else { return None };
        // The clock of the machine is no use: that of a network's file system may be another, and both
        // have their own ticks. A file that is made now bears the time by the folder's. Where the
        // corpus lies on another file system, two clocks are compared, and a file that changes at the
        // very moment it is read is only found by `index --check`.
        let touched = NamedTempFile::new_in(folder).ok()?;
        modified(&touched.as_file().metadata().ok()?)
    }

    /// Removes every folder but those of the `current` generation and the one before it, which is
    /// there to go back to: generations before those, and what an interrupted build left. Whoever
    /// still reads one of them keeps what it has mapped. A folder that cannot be removed, as one of
    /// another user, is no reason to refuse the new generation: the next build tries again.
    fn sweep(&self, folder: &Path, current: u64) {
        let mut numbered = self.generations("");
        numbered.retain(|(number, path)| *number < current && is_generation(path));
        let before = numbered.into_iter().max().map(|(number, _)| number);
        let kept: Vec<PathBuf> = self
            .generations("")
            .into_iter()
            .filter(|(number, _)| *number == current || Some(*number) == before)
            .map(|(_, path)| path)
            .collect();
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            // Files stay: the lock that is held right now, and what was seen of the corpus.
            if path.is_dir() && !kept.contains(&path) {
                let _ = fs::remove_dir_all(path);
            }
        }
    }

    /// The folder of the newest generation of `fingerprint`.
    fn generation(&self, fingerprint: Fingerprint) -> Option<PathBuf> {
        // There are several where it was built anew; the newest was built last, so by what is right
        // if an earlier one was found damaged.
        let newest = self.generations(&name(fingerprint)).into_iter().max();
        newest.map(|(_, path)| path)
    }

    /// The highest number of a generation, whatever its corpus was and whether it is whole.
    fn latest(&self) -> u64 {
        self.generations("").into_iter().map(|(number, _)| number).max().unwrap_or(0)
    }

    /// Number and folder of each generation whose name begins so, in no order.
    fn generations(&self, start: &str) -> Vec<(u64, PathBuf)> {
        let Self::Folder(folder) = self else { return Vec::new() };
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let numbered = entries.filter_map(|entry| {
            let path = entry.ok()?.path();
            let (name, number) = path.file_name()?.to_str()?.rsplit_once('-')?;
            let number = number.parse().ok().filter(|_| name.starts_with(start))?;
            Some((number, path))
        });
        numbered.collect()
    }
}

/// An error of the folder that generations are in.
fn unusable(folder: &Path, reason: io::Error) -> IndexError {
    full(folder, IndexError::Folder { folder: folder.to_owned(), reason })
}

/// The same error, or that there is no room where that is what the system says.
fn full(folder: &Path, error: IndexError) -> IndexError {
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

/// Builds a generation in an empty folder, and verifies it before it takes the place of the last
/// good one. Everything is closed behind it: some systems rename no folder with an open file in it.
fn make(
    aside: &Path,
    corpus: &Corpus,
    label: GenerationLabel,
    watch: Watch<'_>,
) -> Result<(), IndexError> {
    let directory = empty(aside).map_err(|reason| unusable(aside, reason))?;
    build(&directory, corpus, label, watch)?;
    let written = Snapshot::open(&directory)?;
    let _ = written.damaged();
    written.sound()
}

/// The folder name of a generation, without its number.
fn name(fingerprint: Fingerprint) -> String {
    start(&fingerprint.to_string())
}

/// The part of a fingerprint, in hexadecimal, that its generations are named after.
pub(in crate::index) fn start(fingerprint: &str) -> String {
    fingerprint.chars().take(24).collect()
}

/// Waits until no other process builds in `folder`; the lock ends with the file that is returned.
fn lock(folder: &Path) -> io::Result<fs::File> {
    fs::create_dir_all(folder)?;
    let file = fs::File::create(folder.join(LOCK))?;
    file.lock()?;
    Ok(file)
}

/// An empty folder to build in.
fn empty(aside: &Path) -> io::Result<MmapDirectory> {
    if aside.exists() {
        fs::remove_dir_all(aside)?;
    }
    fs::create_dir(aside)?;
    MmapDirectory::open(aside).map_err(io::Error::other)
}

/// Gives a complete build its name.
fn put(aside: &Path, target: &Path) -> io::Result<()> {
    // The rename is what makes it a generation; the folder it happened in is synced too, or the name
    // could be lost with the power although the files are safe.
    fs::rename(aside, target)?;
    fs::File::open(target.parent().unwrap_or(target))?.sync_all()
}

/// Whether a folder holds a generation, so far as its facts can be read.
fn is_generation(path: &Path) -> bool {
    MmapDirectory::open(path).is_ok_and(|directory| read_meta(&directory).is_ok())
}
