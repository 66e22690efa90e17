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
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tantivy::directory::{MmapDirectory, RamDirectory};
use tempfile::NamedTempFile;

use crate::corpus::{Articles, Fingerprint, SeenFiles, modified};
use crate::index::error::IndexError;
use crate::index::generation::build::{Built, Prepared, Site, nothing};
use crate::index::generation::files::META;
use crate::index::generation::label::{GenerationLabel, Watch};
use crate::index::generation::link::{link, sync};
use crate::index::generation::meta::Meta;
use crate::index::generation::sealed::{read_facts, verify};
use crate::index::generation::snapshot::Snapshot;
use crate::index::postings::schema::VERSION;
use crate::index::segment::reader::{Segment, Segments};

/// Where the index of one corpus lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Generations {
    /// In memory, for as long as the program runs.
    Memory,
    /// In this folder, which belongs to one corpus.
    Folder(PathBuf),
}

/// What a generation follows on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Following<'a> {
    /// The generation in which only what changed since is analysed; without one, all of it is.
    pub base: Option<&'a Snapshot>,
    /// Whether to build also where another process has built just what is wanted.
    pub anew: bool,
    /// Whether to write its small segments anew as one.
    pub merge: bool,
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

    /// Opens the newest generation that is there and whole where it is of `fingerprint`, or the one that
    /// was gone back to from that.
    pub fn open(&self, fingerprint: Fingerprint) -> Option<Snapshot> {
        if let Some(pinned) = self.pinned_for(fingerprint) {
            return open_folder(&pinned, &[]).ok();
        }
        // Of the newest alone, even where one before it is of the same articles: which index is current
        // must be one for all who look, and to follow the newest takes no time to speak of.
        self.open_latest().filter(|latest| latest.meta().fingerprint == fingerprint.to_string())
    }

    /// Whether no generation can be there to be opened.
    pub fn is_empty(&self) -> bool {
        self.generations("").is_empty()
    }

    /// Opens the newest generation that is there and whole, whatever its corpus was, or the one that was
    /// gone back to.
    pub fn open_latest(&self) -> Option<Snapshot> {
        let pinned = self.pinned().and_then(|pinned| open_folder(&pinned, &[]).ok());
        pinned.or_else(|| self.newest())
    }

    /// The same where every byte of it is what was written.
    pub fn open_whole(&self) -> Option<Snapshot> {
        self.open_latest().filter(|latest| latest.damaged().is_empty())
    }

    /// Opens the newest generation of this version of the program. Where the newest is damaged, the one
    /// before may be whole.
    fn newest(&self) -> Option<Snapshot> {
        let mut all = self.generations("");
        all.sort_unstable();
        all.into_iter().rev().find_map(|(_, path)| {
            let fits = facts(&path)?.version == VERSION;
            fits.then(|| open_folder(&path, &[]).ok())?
        })
    }

    /// Builds the generation of articles and opens it. On disk it takes the place of the one before;
    /// `watch` is told how far it has come. When the build fails, what was there stays. Another process
    /// that builds is waited for.
    ///
    /// # Errors
    /// The corpus holds nothing to quote or changes while it is read, or the folder cannot be written.
    pub fn build(
        &self,
        articles: &Articles,
        following: Following<'_>,
        label: GenerationLabel,
        watch: Watch<'_>,
    ) -> Result<Snapshot, IndexError> {
        let Following { base, anew, merge } = following;
        // Segments go on from their files; another process may have built since and swept them.
        let base = base.filter(|base| base.has_files());
        // Before anything is written: a corpus that cannot be indexed leaves nothing behind.
        let prepared = match Prepared::of(articles, base, merge) {
            Err(IndexError::Damaged(_)) => Prepared::of(articles, None, false)?,
            prepared => prepared?,
        };
        let Self::Folder(folder) = self else { return in_memory(prepared, label, watch) };
        let _lock = lock(folder).map_err(|reason| unusable(folder, reason))?;
        // Whoever had the lock before may have built just what is wanted.
        if !anew && let Some(snapshot) = self.open(label.fingerprint) {
            return Ok(snapshot);
        }
        // What was merged is of the articles as they were; another process may have taken in others.
        if merge && self.latest() >= label.generation {
            return Err(IndexError::Overtaken);
        }
        // One more than any that is there, whole or not, and than the one that serves, whose folder
        // may be gone: a number never names two generations, so that a stamp in an answer says
        // which index it was made from.
        let generation = label.generation.max(self.latest() + 1);
        let target = folder.join(format!("{}-{generation}", name(label.fingerprint)));
        let aside = folder.join(BUILDING);
        let label = GenerationLabel { generation, ..label };
        let mut made = make(&aside, prepared, base, label.clone(), watch);
        if let (Err(IndexError::Damaged(_)), Some(_)) = (&made, base) {
            // What cannot be gone on from is built anew.
            made = make(&aside, Prepared::of(articles, None, false)?, None, label.clone(), watch);
        }
        let made = made.and_then(|kept| {
            // Before and not after: whoever is killed while something is removed finds the articles
            // changed at the next start, and the build of then removes the rest.
            let mut before = None;
            if !merge {
                // Whoever reindexes what did not change wants to go back further than to the same.
                let (newest, wanted) = (self.other_than(None), label.fingerprint.to_string());
                before = self.pinned().or_else(|| self.other_than(Some(&wanted)));
                before = before.or_else(|| newest.clone());
                let keeps = before.iter().cloned().chain(newest).chain([aside.clone()]);
                sweep(folder, &keeps.collect::<Vec<_>>());
                // Before it is there: what was gone back to must not be taken for current beside it.
                self.unpin();
            }
            put(&aside, &target).map_err(|reason| unusable(folder, reason))?;
            if let Some(before) = before {
                sweep(folder, &[before, target.clone()]);
            }
            Ok(kept)
        });
        let kept = match made {
            Ok(kept) => kept,
            Err(error) => {
                // Half an index is of no use to anybody, and takes room that is wanted.
                let _ = fs::remove_dir_all(&aside);
                return Err(full(folder, error));
            }
        };
        let snapshot = open_folder(&target, &kept)?;
        if merge {
            // One of other articles is what can be gone back to, and not the same in more segments.
            let before = self.other_than(Some(&snapshot.meta().fingerprint));
            let keeps: Vec<PathBuf> = before.into_iter().chain([target]).collect();
            sweep(folder, &keeps);
        }
        Ok(snapshot)
    }

    /// The index of a corpus that is not there yet: it finds nothing.
    ///
    /// # Errors
    /// Those of memory that cannot be written.
    pub fn nothing(label: GenerationLabel) -> Result<Snapshot, IndexError> {
        let site = memory(label.generation);
        let articles = Articles::of_files(Path::new(""), Vec::new(), Vec::new(), &<_>::default());
        nothing(&site, &articles, label)?;
        Snapshot::open(&*site.generation, &|name| Err(IndexError::damaged(name)))
    }

    /// Verifies every file of the generation of `fingerprint` against its checksum. Names what is
    /// damaged; nothing when all is well or the store is memory, which has nothing to verify.
    pub fn verify(&self, fingerprint: Fingerprint) -> Result<Vec<String>, IndexError> {
        if *self == Self::Memory {
            return Ok(Vec::new());
        }
        let pinned = self.pinned_for(fingerprint);
        let path = pinned.or_else(|| self.generation(fingerprint)).ok_or(IndexError::Missing)?;
        let directory = MmapDirectory::open(&path).map_err(|_| IndexError::Missing)?;
        let Ok((meta, _)) = read_facts::<Meta>(&directory) else {
            return Ok(vec![META.to_owned()]);
        };
        if meta.version != VERSION {
            return Err(IndexError::Missing);
        }
        let mut damaged = match open_folder(&path, &[]) {
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

    /// The folder of the newest whole generation that is not of this fingerprint.
    pub(super) fn other_than(&self, fingerprint: Option<&str>) -> Option<PathBuf> {
        let mut all = self.generations("");
        all.sort_unstable();
        let whole = all.into_iter().rev().find(|(_, path)| {
            facts(path).is_some_and(|meta| Some(meta.fingerprint.as_str()) != fingerprint)
        });
        whole.map(|(_, path)| path)
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
    pub(super) fn generations(&self, start: &str) -> Vec<(u64, PathBuf)> {
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
pub(super) fn unusable(folder: &Path, reason: io::Error) -> IndexError {
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

/// Builds a generation in an empty folder, and verifies what is new of it before it takes the place
/// of the last good one; returns the segments that went on. Everything else is closed behind it: some
/// systems rename no folder with an open file in it.
fn make(
    aside: &Path,
    prepared: Prepared<'_>,
    base: Option<&Snapshot>,
    label: GenerationLabel,
    watch: Watch<'_>,
) -> Result<Segments, IndexError> {
    let name = segment_name(label.generation);
    let generation = Box::new(empty(aside)?);
    let segment = Box::new(empty(&aside.join(&name))?);
    let site = Site { generation, segment, name };
    let Built { mut segments, kept } = prepared.build(&site, label, watch)?;
    match segments.get(kept) {
        Some(new) => {
            // By maps of its own: those of the segment stay, with all that was read through them.
            verify(&mapped(&aside.join(&new.name))?, &new.facts.sealed)?;
            new.adds_up()?;
        }
        None => {
            fs::remove_dir(aside.join(&site.name)).map_err(|reason| unusable(aside, reason))?;
        }
    }
    for segment in segments.iter().take(kept) {
        let from = base.and_then(|base| base.folder.as_ref());
        let from = from.map(|folder| folder.join(&segment.name)).unwrap_or_default();
        link(segment, &from, &aside.join(&segment.name)).map_err(|reason| {
            // Whoever swept it meanwhile took it from under us.
            let gone = reason.kind() == io::ErrorKind::NotFound;
            if gone { IndexError::damaged("a segment is gone") } else { unusable(aside, reason) }
        })?;
    }
    // The names of the folders that were linked just now.
    sync(aside).map_err(|reason| unusable(aside, reason))?;
    let written = open_folder(aside, &segments)?;
    written.is_whole()?;
    written.finds_itself()?;
    segments.truncate(kept);
    Ok(segments)
}

/// Builds a generation that is gone when nobody has it any more.
fn in_memory(
    prepared: Prepared<'_>,
    label: GenerationLabel,
    watch: Watch<'_>,
) -> Result<Snapshot, IndexError> {
    let site = memory(label.generation);
    let Built { segments, .. } = prepared.build(&site, label, watch)?;
    Snapshot::open(&*site.generation, &|name| known(&segments, name))
}

fn memory(generation: u64) -> Site {
    Site {
        generation: Box::new(RamDirectory::create()),
        segment: Box::new(RamDirectory::create()),
        name: segment_name(generation),
    }
}

/// What a segment is called that is new in a generation: numbers of generations never come again.
fn segment_name(generation: u64) -> String {
    format!("s{generation}")
}

/// Opens the generation in a folder; segments that are open already stay so.
pub(super) fn open_folder(folder: &Path, open: &[Arc<Segment>]) -> Result<Snapshot, IndexError> {
    let mut snapshot = Snapshot::open(&mapped(folder)?, &|name| match known(open, name) {
        Ok(segment) => Ok(segment),
        Err(_) => Ok(Arc::new(Segment::open(name, &mapped(&folder.join(name))?)?)),
    })?;
    snapshot.folder = Some(folder.to_owned());
    Ok(snapshot)
}

fn mapped(folder: &Path) -> Result<MmapDirectory, IndexError> {
    Ok(MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?)
}

/// One of some segments by its name.
fn known(segments: &[Arc<Segment>], name: &str) -> Result<Arc<Segment>, IndexError> {
    let found = segments.iter().find(|segment| segment.name == name);
    found.map(Arc::clone).ok_or_else(|| IndexError::damaged(format!("{name} is not there")))
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
pub(super) fn lock(folder: &Path) -> io::Result<fs::File> {
    fs::create_dir_all(folder)?;
    let file = fs::File::create(folder.join(LOCK))?;
    file.lock()?;
    Ok(file)
}

/// An empty folder to build in.
fn empty(aside: &Path) -> Result<MmapDirectory, IndexError> {
    let cleared = if aside.exists() { fs::remove_dir_all(aside) } else { Ok(()) };
    cleared.and_then(|()| fs::create_dir(aside)).map_err(|reason| unusable(aside, reason))?;
    mapped(aside)
}

/// Gives a complete build its name.
fn put(aside: &Path, target: &Path) -> io::Result<()> {
    // The rename is what makes it a generation; the folder it happened in is synced too, or the name
    // could be lost with the power although the files are safe.
    fs::rename(aside, target)?;
    fs::File::open(target.parent().unwrap_or(target))?.sync_all()
}

/// Removes every folder but some: generations that are not gone back to, and what an interrupted build
/// left. Whoever still reads one of them keeps what it has mapped. A folder that cannot be removed, as
/// one of another user, is no reason to refuse the new generation: the next build tries again.
fn sweep(folder: &Path, keeps: &[PathBuf]) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        // Files stay: the lock that is held right now, and what was seen of the corpus.
        if path.is_dir() && !keeps.contains(&path) {
            let _ = fs::remove_dir_all(path);
        }
    }
}

/// The facts of the generation in a folder, if it holds one, so far as they can be read.
pub(super) fn facts(path: &Path) -> Option<Meta> {
    let directory = MmapDirectory::open(path).ok()?;
    read_facts::<Meta>(&directory).ok().map(|(meta, _)| meta)
}
