//! Vectors beside the generations: kept in a file of their own, found again, and swept.
//!
//! A generation is never changed, but its vectors are made after it serves. They lie beside its
//! folder, in a file named after it that is only ever replaced whole. What is lost, damaged or of
//! another encoder is made again, so that none of this is ever an error.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::Directory as _;
use tantivy::directory::MmapDirectory;
use tempfile::Builder;

use crate::corpus::modified;
use crate::index::generation::generations::{Generations, start};
use crate::index::generation::meta::Meta;
use crate::index::generation::snapshot::Snapshot;
use crate::index::vectors::encoder::Encoder;
use crate::index::vectors::fill::{FillError, Filling, fill};
use crate::index::vectors::sheet::Sheet;
use crate::index::vectors::vectors::Vectors;

/// The ending of a file of vectors.
const ENDING: &str = "vectors";
/// How the name of one begins that is being written.
const ASIDE: &str = ".vectors-";

/// A file that is being written and was not touched for an hour, in nanoseconds, was left by someone
/// who was ended. Another process may be writing one just now.
const ABANDONED: i128 = 3_600_000_000_000;

/// What became of filling.
#[derive(Debug, Default)]
pub struct Filled {
    /// How many passages the encoder failed at.
    pub failed: usize,
    /// Why the vectors could not be kept, where they could not: the next start makes them again.
    pub unkept: Option<io::Error>,
}

impl Generations {
    /// Gives a snapshot the vectors of this encoder that were kept of it, if there are any, and says
    /// whether those are all.
    pub fn recall_vectors(&self, snapshot: &Snapshot, encoder: &dyn Encoder) -> bool {
        let file = self.vectors_file(snapshot.meta());
        let Some(sheet) = file.and_then(|file| read(&file)) else { return false };
        let facts = &sheet.facts;
        if facts.encoder != encoder.name() || facts.generation != snapshot.meta().label() {
            return false;
        }
        let vectors = Vectors::read(sheet);
        let whole = vectors.is_whole();
        snapshot.put_vectors(Arc::new(vectors));
        whole
    }

    /// Gives a snapshot all its vectors: those that were made of the same texts before, for `before`
    /// or for a generation of this store, and for all others new ones, which it is given as they come.
    /// Those that there are stay kept, also where it ends early.
    ///
    /// # Errors
    /// The encoder failed, the index is damaged, or it was stopped.
    pub fn fill_vectors(
        &self,
        snapshot: &Snapshot,
        before: Option<Arc<Vectors>>,
        filling: Filling<'_>,
    ) -> Result<Filled, FillError> {
        let mut known: Vec<Arc<Vectors>> = snapshot.vectors().into_iter().chain(before).collect();
        known.extend(self.all_kept().map(|sheet| Arc::new(Vectors::read(sheet))));
        let mut unkept = None;
        let mut publish = |sheet: Sheet| {
            unkept = self.keep(snapshot.meta(), &sheet).err();
            snapshot.put_vectors(Arc::new(Vectors::read(sheet)));
        };
        let failed = fill(snapshot, filling, &known, &mut publish)?;
        // From the file, so that they need no memory of their own.
        if self.recall_vectors(snapshot, filling.encoder) {
            self.sweep_vectors(snapshot.meta());
        }
        Ok(Filled { failed, unkept })
    }

    /// Names the file of vectors of a generation when what it holds is no vectors.
    pub(in crate::index) fn damaged_vectors(&self, meta: &Meta) -> Option<String> {
        let file = self.vectors_file(meta).filter(|file| file.exists())?;
        let name = file.file_name()?.to_string_lossy().into_owned();
        read(&file).is_none().then_some(name)
    }

    /// Keeps vectors of a generation, unless more of the same are kept: another process may be
    /// making them too.
    fn keep(&self, meta: &Meta, sheet: &Sheet) -> io::Result<()> {
        let (Self::Folder(folder), Some(file)) = (self, self.vectors_file(meta)) else {
            return Ok(());
        };
        let same = |kept: &Sheet| {
            let (kept, own) = (&kept.facts, &sheet.facts);
            (&kept.encoder, &kept.generation) == (&own.encoder, &own.generation)
                && kept.present >= own.present
        };
        if read(&file).is_some_and(|kept| same(&kept)) {
            return Ok(());
        }
        let mut aside = Builder::new().prefix(ASIDE).tempfile_in(folder)?;
        aside.write_all(sheet.bytes())?;
        // Synced before it gets its name: half an hour of work may be in it.
        aside.as_file().sync_data()?;
        aside.persist(file)?;
        Ok(())
    }

    /// Removes the vectors of generations that are gone, and what was left by whoever was ended while
    /// it wrote. Called when all vectors of the newest are kept: before, those of a generation that is
    /// gone may be the only ones of most passages.
    fn sweep_vectors(&self, current: &Meta) {
        let Self::Folder(folder) = self else { return };
        let (own, now) = (self.vectors_file(current), self.now());
        for path in files(folder) {
            let left = is_aside(&path) && now.is_some_and(|now| is_old(&path, now));
            let gone = is_vectors(&path) && !path.with_extension("").is_dir();
            if (left || gone) && Some(&path) != own.as_ref() {
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Every file of vectors in this store that is whole.
    fn all_kept(&self) -> impl Iterator<Item = Sheet> {
        let folder = if let Self::Folder(folder) = self { Some(folder) } else { None };
        let files = folder.into_iter().flat_map(|folder| files(folder));
        files.filter(|file| is_vectors(file)).filter_map(|file| read(&file))
    }

    /// Where the vectors of a generation are kept.
    fn vectors_file(&self, meta: &Meta) -> Option<PathBuf> {
        let Self::Folder(folder) = self else { return None };
        let start = start(&meta.fingerprint);
        Some(folder.join(format!("{start}-{}.{ENDING}", meta.generation)))
    }
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path())
}

fn is_aside(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(ASIDE))
}

/// Whether a file was last written so long ago that nobody can be writing it still.
fn is_old(path: &Path, now: i128) -> bool {
    let written = fs::metadata(path).ok().and_then(|facts| modified(&facts));
    written.is_some_and(|written| written + ABANDONED < now)
}

fn is_vectors(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == ENDING)
}

/// The vectors in a file, mapped; nothing where it has none or they are damaged.
fn read(file: &Path) -> Option<Sheet> {
    // Opened anew each time: a directory remembers what it mapped by name, and another file may have
    // that name by now.
    let directory = MmapDirectory::open(file.parent()?).ok()?;
    let slice = directory.open_read(Path::new(file.file_name()?)).ok()?;
    Sheet::open(&slice.read_bytes().ok()?)
}
