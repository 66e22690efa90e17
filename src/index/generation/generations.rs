//! Where generations live: in memory, or in a folder that is only ever replaced whole.
//!
//! On disk, the indexes of several corpora stand side by side, each in a folder named after the
//! canonical path of its corpus. In it, a generation is a folder named after the corpus's
//! fingerprint and the generation's number. It is built under another name, verified, and renamed
//! when it is complete, so that whatever bears the name of a generation is one; what a crash
//! leaves is swept away by the next build. One process builds at a time, under a lock.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use tantivy::directory::{MmapDirectory, RamDirectory};

use crate::corpus::{Articles, Fingerprint};
use crate::index::error::IndexError;
use crate::index::generation::build::{Built, Prepared, Site, nothing};
use crate::index::generation::disk::{full, lock, put, sweep, unusable};
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

    /// Opens the newest generation that is there and whole where it is that of some articles, see
    /// [`Generations::is_of`].
    pub fn open(&self, articles: Fingerprint) -> Option<Snapshot> {
        // The newest alone, even where one before it is of the same articles: which index is current
        // must be one for all who look, and to follow the newest takes no time to speak of.
        self.open_latest().filter(|latest| self.is_of(latest, articles))
    }

    /// Whether a snapshot is that of some articles: built of them, or gone back to from what was.
    pub fn is_of(&self, snapshot: &Snapshot, articles: Fingerprint) -> bool {
        let built = snapshot.meta().fingerprint == articles.to_string();
        built || self.pinned_for(articles).is_some_and(|pinned| Some(pinned) == snapshot.folder)
    }

    /// Whether no generation can be there to be opened.
    pub fn is_empty(&self) -> bool {
        self.numbered().is_empty()
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
        self.usable().find_map(|path| open_folder(&path, &[]).ok())
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
            let put = self.put_in_place(folder, &aside, &target, (!merge).then_some(&label));
            put.map_err(|reason| unusable(folder, reason)).map(|()| kept)
        });
        let kept = match made {
            Ok(kept) => kept,
            Err(error) => {
                // Half an index is of no use to anybody, and takes room that is wanted.
                let _ = fs::remove_dir_all(&aside);
                return Err(full(folder, error));
            }
        };
        open_folder(&target, &kept)
    }

    /// Gives a build its name, which makes it current, and removes what is not gone back to from it.
    /// `label` is that of new articles, and none of a merge, whose articles are the same as before.
    fn put_in_place(
        &self,
        folder: &Path,
        aside: &Path,
        target: &Path,
        label: Option<&GenerationLabel>,
    ) -> io::Result<()> {
        let Some(label) = label else {
            put(aside, target)?;
            // What was gone back to stays that. One of other articles is what can be gone back to, and
            // not the same in more segments.
            let own = facts(target).map(|meta| meta.fingerprint);
            let before = self.other_than(own.as_deref());
            sweep(folder, before.into_iter().chain([target.to_owned()]));
            return Ok(());
        };
        let newest = self.other_than(None);
        // Whoever reindexes what did not change wants to go back further than to the same.
        let other = || self.other_than(Some(&label.fingerprint.to_string()));
        let before = self.pinned().or_else(other).or_else(|| newest.clone());
        // Before and not only after: whoever is killed while something is removed finds the articles
        // changed at the next start, and the build of then removes the rest.
        sweep(folder, before.iter().cloned().chain(newest).chain([aside.to_owned()]));
        // What was gone back to must not be taken for current beside what is new.
        self.unpin();
        put(aside, target)?;
        sweep(folder, before.into_iter().chain([target.to_owned()]));
        Ok(())
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
        // By the name of its folder, whose facts may be what is damaged.
        let newest = || self.numbered().into_iter().max().map(|(_, path)| path);
        let own = newest().filter(|path| file_name(path).starts_with(&name(fingerprint)));
        let path = self.pinned_for(fingerprint).or(own).ok_or(IndexError::Missing)?;
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

    /// The folder of the newest whole generation that is not of this fingerprint.
    pub(super) fn other_than(&self, fingerprint: Option<&str>) -> Option<PathBuf> {
        let is_other = |meta: Meta| Some(meta.fingerprint.as_str()) != fingerprint;
        self.newest_first().find(|path| facts(path).is_some_and(is_other))
    }

    /// The folders of the generations that this version of the program can read, the newest first.
    pub(super) fn usable(&self) -> impl Iterator<Item = PathBuf> + use<> {
        let fits = |path: &PathBuf| facts(path).is_some_and(|meta| meta.version == VERSION);
        self.newest_first().filter(fits)
    }

    /// The folders of all generations, the newest first.
    fn newest_first(&self) -> impl Iterator<Item = PathBuf> + use<> {
        let mut all = self.numbered();
        all.sort_unstable();
        all.into_iter().rev().map(|(_, path)| path)
    }

    /// The highest number of a generation, whatever its corpus was and whether it is whole.
    fn latest(&self) -> u64 {
        self.numbered().into_iter().map(|(number, _)| number).max().unwrap_or(0)
    }

    /// Number and folder of each generation, whole or not, in no order.
    fn numbered(&self) -> Vec<(u64, PathBuf)> {
        let Self::Folder(folder) = self else { return Vec::new() };
        let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
        let numbered = entries.filter_map(|entry| {
            let path = entry.ok()?.path();
            let (_, number) = path.file_name()?.to_str()?.rsplit_once('-')?;
            Some((number.parse().ok()?, path))
        });
        numbered.collect()
    }
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

pub(super) fn memory(generation: u64) -> Site {
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

pub(super) fn mapped(folder: &Path) -> Result<MmapDirectory, IndexError> {
    Ok(MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?)
}

/// One of some segments by its name.
pub(super) fn known(segments: &[Arc<Segment>], name: &str) -> Result<Arc<Segment>, IndexError> {
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

/// An empty folder to build in.
fn empty(aside: &Path) -> Result<MmapDirectory, IndexError> {
    let cleared = if aside.exists() { fs::remove_dir_all(aside) } else { Ok(()) };
    cleared.and_then(|()| fs::create_dir(aside)).map_err(|reason| unusable(aside, reason))?;
    mapped(aside)
}

/// The name of a folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The facts of the generation in a folder, if it holds one, so far as they can be read.
pub(super) fn facts(path: &Path) -> Option<Meta> {
    let directory = MmapDirectory::open(path).ok()?;
    read_facts::<Meta>(&directory).ok().map(|(meta, _)| meta)
}
