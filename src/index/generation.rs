//! Where generations live: in memory, or in a folder that is only ever replaced whole.
//!
//! On disk, the indexes of several corpora stand side by side, each in a folder named after the
//! canonical path of its corpus. In it, a generation is a folder named after its fingerprint. It
//! is built under another name and renamed when it is complete, so that whatever bears the name
//! of a generation is one, and what a crash leaves is swept away by the next build.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use tantivy::directory::{MmapDirectory, RamDirectory};

use super::build::{Label, Watch, build};
use super::error::IndexError;
use super::meta::Meta;
use super::schema::VERSION;
use super::snapshot::{Snapshot, damaged_files, read_meta};
use super::{META, hex};
use crate::corpus::{Corpus, Fingerprint};

/// Where the index of one corpus lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Store {
    /// In memory, for as long as the program runs.
    Memory,
    /// In this folder, which belongs to one corpus.
    Folder(PathBuf),
}

/// Before the name of a folder that is still being built.
const BUILDING: &str = "building-";

impl Store {
    /// The store of the corpus at `corpus` under the index folder `root`.
    pub fn of(root: &Path, corpus: &Path) -> Self {
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
        let short: String = hex(&Fingerprint(digest)).chars().take(16).collect();
        Self::Folder(root.join(format!("{name}-{short}")))
    }

    /// Opens the generation of `fingerprint`, if it is there and whole.
    pub fn open(&self, fingerprint: Fingerprint) -> Option<Snapshot> {
        let Self::Folder(folder) = self else { return None };
        let directory = MmapDirectory::open(folder.join(name(fingerprint))).ok()?;
        let snapshot = Snapshot::open(&directory).ok()?;
        let fits =
            snapshot.meta().version == VERSION && snapshot.meta().fingerprint == hex(&fingerprint);
        fits.then_some(snapshot)
    }

    /// Builds a generation and opens it. On disk it replaces the one before; `watch` is told how
    /// far it has come. Nothing is replaced when the build fails.
    pub fn build(
        &self,
        corpus: &Corpus,
        fingerprint: Fingerprint,
        built: &str,
        watch: Watch<'_>,
    ) -> Result<Snapshot, IndexError> {
        let built = built.to_owned();
        match self {
            Self::Memory => {
                let directory = RamDirectory::create();
                build(&directory, corpus, Label { fingerprint, generation: 1, built }, watch)?;
                Snapshot::open(&directory)
            }
            Self::Folder(folder) => {
                let usable = |reason| IndexError::Folder { folder: folder.clone(), reason };
                let generation = self.latest().map_or(1, |meta| meta.generation + 1);
                let label = Label { fingerprint, generation, built };
                let aside = folder.join(format!("{BUILDING}{}", std::process::id()));
                let made = Self::aside(&aside)
                    .map_err(usable)
                    .and_then(|directory| build(&directory, corpus, label, watch))
                    .and_then(|()| put(&aside, &folder.join(name(fingerprint))).map_err(usable));
                if made.is_err() {
                    // What is left is swept away by the next build, should this fail as well.
                    let _ = fs::remove_dir_all(&aside);
                }
                made?;
                sweep(folder, &name(fingerprint)).map_err(usable)?;
                let opened = MmapDirectory::open(folder.join(name(fingerprint)));
                Snapshot::open(&opened.map_err(tantivy::TantivyError::from)?)
            }
        }
    }

    /// Verifies every file of the generation of `fingerprint` against its checksum. Names what is
    /// damaged; nothing when all is well.
    pub fn verify(&self, fingerprint: Fingerprint) -> Result<Vec<String>, IndexError> {
        let Self::Folder(folder) = self else { return Ok(Vec::new()) };
        let path = folder.join(name(fingerprint));
        let directory = MmapDirectory::open(path).map_err(|_| IndexError::Missing)?;
        let Ok(meta) = read_meta(&directory) else { return Ok(vec![META.to_owned()]) };
        let damaged = damaged_files(&directory, &meta);
        if damaged.is_empty() {
            Snapshot::open(&directory)?;
        }
        Ok(damaged)
    }

    /// The facts of the generation with the highest number, whatever its corpus was.
    fn latest(&self) -> Option<Meta> {
        let Self::Folder(folder) = self else { return None };
        let entries = fs::read_dir(folder).ok()?;
        let metas = entries.filter_map(|entry| {
            let path = entry.ok()?.path();
            let building = path.file_name()?.to_string_lossy().starts_with(BUILDING);
            if building || !path.is_dir() {
                return None;
            }
            read_meta(&MmapDirectory::open(path).ok()?).ok()
        });
        metas.max_by_key(|meta| meta.generation)
    }

    /// An empty folder to build in.
    fn aside(aside: &Path) -> io::Result<MmapDirectory> {
        if aside.exists() {
            fs::remove_dir_all(aside)?;
        }
        fs::create_dir_all(aside)?;
        MmapDirectory::open(aside).map_err(io::Error::other)
    }
}

/// The folder name of a generation.
fn name(fingerprint: Fingerprint) -> String {
    hex(&fingerprint).chars().take(24).collect()
}

/// Gives a complete build its name. One of that name is damaged or of an older program, or another
/// process finished the same corpus first; either way the new one takes its place.
fn put(aside: &Path, target: &Path) -> io::Result<()> {
    if target.exists() {
        fs::remove_dir_all(target)?;
    }
    fs::rename(aside, target)?;
    fs::File::open(target.parent().unwrap_or(target))?.sync_all()
}

/// Removes every generation but `keep` and what interrupted builds left. A build that is going on
/// in another process is younger than an hour and stays.
fn sweep(folder: &Path, keep: &str) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let age = entry.metadata().and_then(|m| m.modified()).ok().and_then(|m| m.elapsed().ok());
        let young = age.is_none_or(|age| age.as_secs() < 3600);
        let building = name.starts_with(BUILDING) && young;
        if name != keep && !building && entry.path().is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}
