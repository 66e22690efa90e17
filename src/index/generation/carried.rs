//! Carrying a generation: which files it is made of, so that it can be put together elsewhere, and
//! what has to hold there before it may serve.
//!
//! Segments and vectors go as they lie. The timeline of a corpus is made of the stories in its
//! segments; nearly every byte of it moves when one dated sentence is added, so that it is made
//! again where the generation arrives rather than carried there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::corpus::Servers;
use crate::index::error::IndexError;
use crate::index::generation::files::{ENTRIES, EVENT_TERMS, EVENTS, META, ORDER, SUMS};
use crate::index::generation::generations::{Generations, file_name, mapped, open_folder};
use crate::index::generation::meta::{Meta, SegmentName};
use crate::index::generation::order::Order;
use crate::index::generation::sealed::read_facts;
use crate::index::generation::snapshot::Snapshot;
use crate::index::postings::schema::VERSION;
use crate::index::segment::reader::Segment;
use crate::index::tables::checked::CheckedFile;
use crate::index::time::timeline;

/// A file of a generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedFile {
    /// Its name in the folder of the generation, or beside that folder for vectors.
    pub name: String,
    /// Where it lies.
    pub place: PathBuf,
    /// What becomes of it.
    pub part: GenerationPart,
}

/// What a file is to its generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GenerationPart {
    /// It lies in the folder of the generation.
    Inside,
    /// It is made again of the others, see [`Generations::derive`].
    Derived,
    /// Vectors of a segment, which lie beside the folder.
    Beside,
}

/// The files that are made of others.
const DERIVED: [&str; 3] = [ENTRIES, EVENTS, EVENT_TERMS];

/// Of what program an index has to be to be read by this one: a hash of all that decides what an
/// index holds.
pub const fn index_version() -> &'static str {
    VERSION
}

impl Generations {
    /// The files that a generation on disk is made of; none of one in memory. Vectors are among them
    /// as far as they were made.
    pub fn carried(&self, snapshot: &Snapshot) -> Vec<CarriedFile> {
        let (Self::Folder(store), Some(folder)) = (self, &snapshot.folder) else {
            return Vec::new();
        };
        let own = snapshot.meta().sealed.files.iter().map(|file| file.name.as_str());
        let mut files: Vec<CarriedFile> = own
            .chain([SUMS, META])
            .map(|name| {
                let derived = DERIVED.contains(&name);
                let part = if derived { GenerationPart::Derived } else { GenerationPart::Inside };
                CarriedFile { name: name.to_owned(), place: folder.join(name), part }
            })
            .collect();
        for segment in snapshot.segments() {
            files.extend(segment.files().chain([SUMS, META]).map(|name| CarriedFile {
                name: format!("{}/{name}", segment.name),
                place: folder.join(&segment.name).join(name),
                part: GenerationPart::Inside,
            }));
            let name = format!("{}.vectors", segment.name);
            let place = store.join(&name);
            if place.is_file() {
                files.push(CarriedFile { name, place, part: GenerationPart::Beside });
            }
        }
        files
    }

    /// The files that are derived, with their names, made of the others in the folder of a generation
    /// that has all those.
    ///
    /// # Errors
    /// The others are damaged.
    pub fn derive(folder: &Path) -> Result<[(&'static str, Vec<u8>); 3], IndexError> {
        let timeline::Files { entries, events, terms } = derived(folder)?;
        Ok([(ENTRIES, entries), (EVENTS, events), (EVENT_TERMS, terms)])
    }

    /// Opens what lies in a folder and asks it for some of its own passages; says what it is. Its own
    /// tables are read whole; of segments, what questions read is verified when they do.
    ///
    /// # Errors
    /// It is no generation of this version of the program, or not what was written.
    pub fn examine(folder: &Path) -> Result<Meta, IndexError> {
        let snapshot = open_folder(folder, &[])?;
        if snapshot.meta().version != VERSION {
            return Err(IndexError::damaged("it was built by another version of the program"));
        }
        snapshot.is_whole()?;
        snapshot.finds_itself()?;
        Ok(snapshot.meta().clone())
    }

    /// Makes a generation in this folder current, whatever others there are, with what is known by
    /// now of for whom its documents are.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn adopt(
        &self,
        folder: &Path,
        restricted: BTreeMap<String, Servers>,
    ) -> Result<(), IndexError> {
        self.pin_adopted(&file_name(folder), restricted)
    }
}

/// The timeline of the segments that lie in a folder, in the order that is written there.
fn derived(folder: &Path) -> Result<timeline::Files, IndexError> {
    let (meta, _) = read_facts::<Meta>(&mapped(folder)?)?;
    let mut segments: Vec<Arc<Segment>> = Vec::new();
    for SegmentName { name, .. } in &meta.segments {
        segments.push(Arc::new(Segment::open(name, &mapped(&folder.join(name))?)?));
    }
    let path = folder.join(ORDER);
    let bytes = fs::read(&path).map_err(|reason| IndexError::Folder { folder: path, reason })?;
    let order = Order::open(&CheckedFile::written(bytes), segments.len())?;
    let mut first = 0;
    let stories = (0..order.size().documents).filter_map(|number| {
        let run = order.of_document(number)?;
        let (segment, document) = (segments.get(run.segment)?, run.documents.inside(number));
        let before = first;
        let story = segment.document(document).and_then(|record| {
            first += record.passages.1.saturating_sub(record.passages.0);
            segment.story(document)
        });
        Some(story.map(|story| (before, story)))
    });
    timeline::write(stories, &segments)
}
