//! Vectors beside the generations: kept in a file of their own, found again, and swept.
//!
//! A segment is never changed, but its vectors are made after it serves. They lie beside the folders
//! of generations, in a file named after the segment that is only ever replaced whole: a generation
//! that has the segment too finds them there. What is lost, damaged or of
//! another encoder is made again, so that none of this is ever an error.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tantivy::Directory as _;
use tantivy::directory::MmapDirectory;
use tempfile::Builder;

use crate::corpus::modified;
use crate::index::generation::generations::Generations;
use crate::index::generation::meta::Meta;
use crate::index::generation::snapshot::Snapshot;
use crate::index::segment::reader::Segment;
use crate::index::vectors::encoder::Encoder;
use crate::index::vectors::fill::{FillError, Filling, fill};
use crate::index::vectors::sheet::Sheet;
use crate::index::vectors::text::count_due;
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
    /// Gives a snapshot the vectors of this encoder that were kept of its segments, if there are any,
    /// and says whether those are all.
    pub fn recall_vectors(&self, snapshot: &Snapshot, encoder: &dyn Encoder) -> bool {
        let sheets = snapshot.segments().iter().map(|segment| self.kept(segment, encoder.name()));
        let sheets: Vec<Option<Sheet>> = sheets.collect();
        // A document that cannot be read is found damaged by the next question to it.
        let due = count_due(snapshot, encoder).unwrap_or_default().iter().sum();
        if due > 0 && sheets.iter().all(Option::is_none) {
            return false;
        }
        let vectors = Vectors::with(encoder.name(), sheets, snapshot.order(), due);
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
        let name = filling.encoder.name();
        let own = snapshot.vectors().filter(|own| own.encoder() == name);
        let before = before.filter(|before| before.encoder() == name);
        let mut known: Vec<Sheet> = Vec::new();
        for vectors in own.iter().chain(&before) {
            known.extend(vectors.sheets().iter().flatten().cloned());
        }
        let due = count_due(snapshot, filling.encoder)?.iter().sum();
        // A segment that goes on has the sheet it had, whatever else has changed.
        let sheets = snapshot.segments().iter().map(|segment| {
            let label = segment.label();
            let open = known.iter().find(|sheet| sheet.facts.segment == label);
            open.cloned().or_else(|| self.kept(segment, name))
        });
        let sheets: Vec<Option<Sheet>> = sheets.collect();
        let begun = Vectors::with(name, sheets, snapshot.order(), due);
        // Other files need to be read only where something is missing.
        if !begun.is_whole() {
            known.extend(self.all_kept().filter(|sheet| sheet.facts.encoder == name));
        }
        let mut vectors = begun;
        snapshot.put_vectors(Arc::new(vectors.clone()));
        let mut unkept = None;
        let failed = fill(snapshot, filling, &known, &mut |n, sheet| {
            if let Some(segment) = snapshot.segments().get(n) {
                unkept = self.keep(segment, &sheet).err();
                // From the file, so that it needs no memory of its own.
                let kept = self.kept(segment, name).filter(|kept| kept.holds(&sheet));
                let sheet = kept.unwrap_or(sheet);
                vectors = vectors.with_sheet(n, sheet);
                snapshot.put_vectors(Arc::new(vectors.clone()));
            }
        })?;
        if vectors.is_whole() {
            self.sweep_vectors();
        }
        Ok(Filled { failed, unkept })
    }

    /// Names the files of vectors of a generation that hold what is no vectors.
    pub(in crate::index) fn damaged_vectors(&self, meta: &Meta) -> Vec<String> {
        let files = meta.segments.iter().filter_map(|segment| self.vectors_file(&segment.name));
        let damaged = files.filter(|file| file.exists() && read(file).is_none());
        damaged.filter_map(|file| Some(file.file_name()?.to_string_lossy().into_owned())).collect()
    }

    /// The vectors of a segment that were kept.
    fn kept(&self, segment: &Segment, encoder: &str) -> Option<Sheet> {
        let sheet = read(&self.vectors_file(&segment.name)?)?;
        let own = (sheet.facts.encoder == encoder) && sheet.facts.segment == segment.label();
        own.then_some(sheet)
    }

    /// Keeps vectors of a segment, unless more of the same are kept: another process may be making
    /// them too.
    fn keep(&self, segment: &Segment, sheet: &Sheet) -> io::Result<()> {
        let (Self::Folder(folder), Some(file)) = (self, self.vectors_file(&segment.name)) else {
            return Ok(());
        };
        let kept = self.kept(segment, &sheet.facts.encoder);
        // Not by their number: one that is kept may be of passages that are gone.
        if kept.is_some_and(|kept| kept.holds(sheet)) {
            return Ok(());
        }
        let mut aside = Builder::new().prefix(ASIDE).tempfile_in(folder)?;
        aside.write_all(sheet.bytes())?;
        // Synced before it gets its name: half an hour of work may be in it.
        aside.as_file().sync_data()?;
        aside.persist(file)?;
        Ok(())
    }

    /// Removes the vectors of segments that no generation has any more, and what was left by whoever
    /// was ended while it wrote. Called when all vectors of the newest are kept: before, those of a
    /// segment that is gone may be the only ones of most passages.
    fn sweep_vectors(&self) {
        let Self::Folder(folder) = self else { return };
        let now = self.now();
        let generations: Vec<PathBuf> = files(folder).filter(|path| path.is_dir()).collect();
        for path in files(folder) {
            let left = is_aside(&path) && now.is_some_and(|now| is_old(&path, now));
            let name = path.file_stem().unwrap_or_default();
            let had = generations.iter().any(|generation| generation.join(name).is_dir());
            if left || is_vectors(&path) && !had {
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

    /// Where the vectors of a segment are kept.
    fn vectors_file(&self, segment: &str) -> Option<PathBuf> {
        let Self::Folder(folder) = self else { return None };
        Some(folder.join(format!("{segment}.{ENDING}")))
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
