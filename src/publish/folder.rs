//! The folder of what was fetched: files by what they hold, and generations put together of them.
//!
//! Files lie in it once, under their hashes; those of a generation are second names of the same
//! files. It has room for two generations, that which serves and the one before it: what is in
//! neither goes when another begins to serve.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use super::error::PublishError;
use super::manifest::{FilePart, Manifest, ManifestFile, sha256};
use super::restrictions::narrow;
use crate::corpus::Servers;
use crate::index::{Generations, Meta, index_version};

/// The folders in it, and the file that says what was fetched last.
const FILES: &str = "files";
const MANIFESTS: &str = "manifests";
const ASIDE: &str = "putting";
const FETCHED: &str = "fetched.json";

/// What was fetched last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fetched {
    /// The epoch that it served in first.
    pub(super) epoch: u64,
    /// The name of its manifest.
    pub(super) manifest: String,
    /// The name of the one before it.
    pub(super) before: Option<String>,
}

/// A folder that only whoever fetches writes into.
#[derive(Clone, Debug)]
pub(super) struct FetchedFolder(pub(super) PathBuf);

impl FetchedFolder {
    /// What was fetched last; nothing where nothing was, or that cannot serve any more, as after an
    /// update of the program.
    pub(super) fn last(&self) -> Option<Fetched> {
        Generations::Folder(self.0.clone()).restricted()?;
        serde_json::from_slice(&fs::read(self.0.join(FETCHED)).ok()?).ok()
    }

    /// Waits until nobody else puts a generation together here; until what is returned is dropped.
    pub(super) fn lock(&self) -> Result<fs::File, PublishError> {
        self.told(fs::create_dir_all(self.0.join(FILES)))?;
        self.told(fs::create_dir_all(self.0.join(MANIFESTS)))?;
        let file = self.told(fs::File::create(self.0.join("lock")))?;
        self.told(file.lock())?;
        Ok(file)
    }

    /// The files of a manifest that are not here. They are told by their lengths alone: what they hold
    /// was verified when they came.
    pub(super) fn lacks<'a>(&self, manifest: &'a Manifest) -> Vec<&'a ManifestFile> {
        let mut seen = BTreeSet::new();
        let wanted = manifest.files.iter().filter(|file| file.part != FilePart::Derived);
        wanted.filter(|file| !self.has(file) && seen.insert(&file.sha256)).collect()
    }

    /// Whether a file came already.
    fn has(&self, file: &ManifestFile) -> bool {
        fs::metadata(self.file(&file.sha256)).is_ok_and(|facts| facts.len() == file.bytes)
    }

    /// Removes the files of a manifest that do not hold what they did when they came.
    pub(super) fn forget_damaged(&self, manifest: &Manifest) {
        for file in manifest.files.iter().filter(|file| file.part != FilePart::Derived) {
            let path = self.file(&file.sha256);
            if fs::read(&path).is_ok_and(|bytes| sha256(&bytes) != file.sha256) {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Keeps what a file holds.
    pub(super) fn keep(&self, file: &ManifestFile, bytes: &[u8]) -> Result<(), PublishError> {
        self.told(self.write(&self.file(&file.sha256), bytes))
    }

    /// Puts the generation of a manifest together, unless it is there, and examines it.
    pub(super) fn put_together(
        &self,
        manifest: &Manifest,
        name: &str,
    ) -> Result<PathBuf, PublishError> {
        let folder = self.0.join(manifest.folder(name));
        if folder.is_dir() && fits(&Generations::examine(&folder), manifest) {
            return Ok(folder);
        }
        let aside = self.0.join(ASIDE);
        for old in [&aside, &folder] {
            if old.exists() {
                self.told(fs::remove_dir_all(old))?;
            }
        }
        let inside = manifest.files.iter().filter(|file| file.part == FilePart::Inside);
        self.told(fs::create_dir_all(&aside))?;
        for file in inside {
            self.told(self.link(file, &aside.join(&file.name)))?;
        }
        self.derive(manifest, &aside)?;
        let examined = Generations::examine(&aside);
        if !fits(&examined, manifest) {
            examined?;
            return Err(PublishError::Damaged { what: "the list of files".to_owned() });
        }
        // Before it has its name: what is there by that name is whole, also after the power was gone.
        self.told(settle(&aside).and_then(|()| fs::rename(&aside, &folder)))?;
        self.told(settle_names(&self.0))?;
        Ok(folder)
    }

    /// Makes the files that are derived of those that came, each of which has to be what was published.
    fn derive(&self, manifest: &Manifest, aside: &Path) -> Result<(), PublishError> {
        let wanted: Vec<&ManifestFile> =
            manifest.files.iter().filter(|file| file.part == FilePart::Derived).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let made = Generations::derive(aside)?;
        for file in wanted {
            let bytes = made.iter().find(|(name, _)| *name == file.name).map(|(_, bytes)| bytes);
            let bytes = bytes.filter(|bytes| sha256(bytes) == file.sha256);
            let bytes = bytes.ok_or_else(|| PublishError::Damaged { what: file.name.clone() })?;
            self.told(fs::write(aside.join(&file.name), bytes))?;
        }
        Ok(())
    }

    /// Lets a generation serve that was put together, with what its manifest and the pointer say of for
    /// whom its documents are.
    pub(super) fn adopt(
        &self,
        folder: &Path,
        manifest: &Manifest,
        (fetched, servers): (&Fetched, &BTreeMap<String, Servers>),
    ) -> Result<(), PublishError> {
        let beside = manifest.files.iter().filter(|file| file.part == FilePart::Beside);
        for file in beside {
            let path = self.0.join(&file.name);
            let aside = self.0.join(format!(".{}", file.name));
            let _ = fs::remove_file(&aside);
            self.told(self.link(file, &aside).and_then(|()| fs::rename(&aside, path)))?;
        }
        let mut restricted = manifest.servers.clone();
        for (path, servers) in servers {
            narrow(&mut restricted, path, servers);
        }
        let written = serde_json::to_vec(manifest).unwrap_or_default();
        self.told(self.write(&self.manifest(&fetched.manifest), &written))?;
        Generations::Folder(self.0.clone()).adopt(folder, restricted)?;
        // Behind it: what is noted as fetched can serve.
        let noted = serde_json::to_vec(fetched).unwrap_or_default();
        self.told(self.write(&self.0.join(FETCHED), &noted))?;
        self.sweep(fetched);
        Ok(())
    }

    /// Removes what neither generation has. What cannot be removed is removed the next time.
    fn sweep(&self, fetched: &Fetched) {
        let names: Vec<&String> =
            std::iter::once(&fetched.manifest).chain(&fetched.before).collect();
        let kept: Vec<(String, Manifest)> =
            names.iter().filter_map(|name| self.kept(name)).collect();
        let folders: BTreeSet<String> =
            kept.iter().map(|(name, manifest)| manifest.folder(name)).collect();
        let all: Vec<&ManifestFile> =
            kept.iter().flat_map(|(_, manifest)| &manifest.files).collect();
        let files: BTreeSet<&str> = all.iter().map(|file| file.sha256.as_str()).collect();
        let beside = all.iter().filter(|file| file.part == FilePart::Beside);
        let beside: BTreeSet<&str> = beside.map(|file| file.name.as_str()).collect();
        for entry in entries(&self.0) {
            let name = name_of(&entry);
            let generation = entry.is_dir() && name.contains('-') && !folders.contains(&name);
            if generation {
                let _ = fs::remove_dir_all(&entry);
            } else if name.ends_with(".vectors") && !beside.contains(name.as_str()) {
                let _ = fs::remove_file(&entry);
            }
        }
        for entry in entries(&self.0.join(FILES)) {
            if !files.contains(name_of(&entry).as_str()) {
                let _ = fs::remove_file(&entry);
            }
        }
        for entry in entries(&self.0.join(MANIFESTS)) {
            if !kept.iter().any(|(name, _)| self.manifest(name) == entry) {
                let _ = fs::remove_file(&entry);
            }
        }
    }

    /// A manifest whose generation is here, with its name.
    fn kept(&self, name: &str) -> Option<(String, Manifest)> {
        let bytes = fs::read(self.manifest(name)).ok()?;
        Some((name.to_owned(), Manifest::parse(&bytes).ok()?))
    }

    fn file(&self, sha256: &str) -> PathBuf {
        self.0.join(FILES).join(sha256)
    }

    fn manifest(&self, name: &str) -> PathBuf {
        self.0.join(MANIFESTS).join(format!("{name}.json"))
    }

    /// Gives a file that came one more name; where there are no such names, it is copied.
    fn link(&self, file: &ManifestFile, to: &Path) -> io::Result<()> {
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        let from = self.file(&file.sha256);
        fs::hard_link(&from, to).or_else(|_| fs::copy(&from, to).map(drop))
    }

    /// Writes a file as a whole.
    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(&self.0)?;
        file.write_all(bytes)?;
        file.as_file().sync_data()?;
        file.persist(path)?;
        Ok(())
    }

    /// An error of the system as one that names this folder.
    fn told<T>(&self, result: io::Result<T>) -> Result<T, PublishError> {
        result.map_err(|reason| PublishError::Folder { folder: self.0.clone(), reason })
    }
}

/// Puts a folder on the disk with all that is in it.
fn settle(folder: &Path) -> io::Result<()> {
    for entry in entries(folder) {
        if entry.is_dir() {
            settle(&entry)?;
        } else {
            fs::File::open(&entry)?.sync_all()?;
        }
    }
    settle_names(folder)
}

/// Puts the names in a folder on the disk.
#[cfg(unix)]
fn settle_names(folder: &Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Other systems have no way to ask for that.
#[cfg(not(unix))]
#[allow(clippy::unnecessary_wraps, reason = "on other systems it may fail")]
fn settle_names(_folder: &Path) -> io::Result<()> {
    Ok(())
}

/// Whether what was examined is what a manifest says.
fn fits(examined: &Result<Meta, crate::index::IndexError>, manifest: &Manifest) -> bool {
    examined.as_ref().is_ok_and(|meta| {
        meta.fingerprint == manifest.fingerprint
            && meta.generation == manifest.generation
            && meta.version == index_version()
    })
}

fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
