//! A snapshot: one generation, opened for reading, shared by all questions.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use arc_swap::ArcSwapOption;
use tantivy::directory::Directory;

use crate::index::analysis::alias::Aliases;
use crate::index::engine::Retrieve;
use crate::index::error::IndexError;
use crate::index::generation::files::{
    ENTRIES, EVENT_TERMS, EVENTS, FREQUENCIES, GONE_RECORDS, GONE_WORDS, LISTED, ORDER,
};
use crate::index::generation::meta::Meta;
use crate::index::generation::order::{Order, Run, Start};
use crate::index::generation::sealed::{Sealed, read_facts};
use crate::index::postings::search::Search;
use crate::index::segment::reader::{Segment, Segments};
use crate::index::tables::frequency::Frequencies;
use crate::index::tables::listed::ListedTerms;
use crate::index::tables::record::{
    DocumentNo, DocumentRecord, ForwardRecord, PassageNo, PassageRecord, SectionNo, SectionRecord,
};
use crate::index::tables::spelling::Spellings;
use crate::index::tables::word_list::WordList;
use crate::index::time::chronology::Chronology;
use crate::index::vectors::vectors::Vectors;
use crate::text::Language;

/// One immutable, searchable state of the corpus. Its vectors alone come later: they take longer to
/// make than anyone would wait.
pub struct Snapshot {
    pub(super) search: Search,
    pub(super) segments: Segments,
    pub(super) order: Arc<Order>,
    /// Whether a document of a segment is gone, so that a term may be as well.
    pub(super) has_gone: bool,
    pub(super) frequencies: Frequencies,
    pub(super) listed: ListedTerms,
    pub(super) spellings: Spellings,
    chronology: Chronology,
    pub(super) aliases: Vec<(Language, Aliases)>,
    /// Those of the languages that no document has, made when first asked for.
    pub(super) foreign: [OnceLock<Aliases>; Language::CODES.len()],
    vectors: ArcSwapOption<Vectors>,
    /// Who finds its passages in place of its own postings.
    pub(super) remote: OnceLock<Arc<dyn Retrieve>>,
    /// What it is a part of; nothing where it is all of a generation.
    pub(super) part_of: Option<PartOf>,
    /// Vectors of that one, and those of them that its own passages have.
    pub(super) taken: ArcSwapOption<(Arc<Vectors>, Arc<Vectors>)>,
    pub(super) meta: Meta,
    sealed: Sealed,
    /// The folder it was opened in; nothing in memory.
    pub(super) folder: Option<PathBuf>,
}

/// The generation that a part was made of.
pub(super) struct PartOf {
    pub(super) whole: Arc<Snapshot>,
    /// Where the passages of the part stand in the segments of that one.
    pub(super) order: Arc<Order>,
    /// Bytes of the segment of the documents that were analysed anew for it, which it alone has.
    pub(super) anew: usize,
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("meta", &self.meta).finish_non_exhaustive()
    }
}

impl Snapshot {
    /// Opens the generation a directory holds; `segment` opens those of its segments. No more is
    /// read than every question needs; what is read later is verified then, see
    /// [`Snapshot::sound`].
    pub(in crate::index) fn open(
        directory: &dyn Directory,
        segment: &dyn Fn(&str) -> Result<Arc<Segment>, IndexError>,
    ) -> Result<Self, IndexError> {
        let (meta, _) = read_facts::<Meta>(directory)?;
        let sealed = Sealed::open(directory, &meta.sealed)?;
        let mut segments = Segments::new();
        for named in &meta.segments {
            let opened = segment(&named.name)?;
            // A whole segment of another generation would pass for one of this.
            if opened.checksum != named.checksum {
                let what = format!("{} is not the segment that was written", named.name);
                return Err(sealed.damaged_by(what));
            }
            segments.push(opened);
        }
        let opened = Self::of(meta, &sealed, segments);
        opened.map_err(|error| sealed.sound().err().unwrap_or(error))
    }

    fn of(meta: Meta, sealed: &Sealed, segments: Segments) -> Result<Self, IndexError> {
        let languages = meta.languages.iter().filter_map(|code| Language::from_tag(code));
        let aliases =
            languages.map(|l| (l, Aliases::of(l, &meta.synonyms, &meta.acronyms))).collect();
        // A word may be in several segments, unlike a term: each counts what its documents have.
        let words = segments.iter().map(|segment| Arc::clone(&segment.words)).collect();
        let gone = WordList::open(sealed.file(GONE_WORDS)?, sealed.file(GONE_RECORDS)?);
        let order = Arc::new(Order::open(&*sealed.file(ORDER)?, segments.len())?);
        let all: usize = segments.iter().map(|segment| segment.documents.len()).sum();
        let terms = meta.terms as usize;
        Ok(Self {
            search: Search::of(meta.counts.quotable, &meta.counts.extents()),
            // Known once, so that a corpus that was indexed as a whole is never asked for it.
            has_gone: all > order.size().documents as usize,
            order,
            spellings: Spellings::of(words, Some(gone)),
            frequencies: Frequencies::open(sealed.file(FREQUENCIES)?, terms)?,
            listed: ListedTerms::open(sealed.file(LISTED)?)?,
            chronology: Chronology::open(
                sealed.file(ENTRIES)?,
                sealed.table(EVENTS)?,
                sealed.file(EVENT_TERMS)?,
            )?,
            aliases,
            foreign: [const { OnceLock::new() }; Language::CODES.len()],
            vectors: ArcSwapOption::empty(),
            remote: OnceLock::new(),
            part_of: None,
            taken: ArcSwapOption::empty(),
            segments,
            meta,
            sealed: sealed.clone(),
            folder: None,
        })
    }

    /// An error when anything that was read of the generation so far is not what was written.
    /// Lookups that cannot fail go on as if there were nothing where they meet damage, so that
    /// whatever was made of a snapshot is handed out only after this was asked.
    pub fn sound(&self) -> Result<(), IndexError> {
        self.sealed.sound()?;
        self.segments.iter().try_for_each(|segment| segment.sound())
    }

    /// Whether its files still have the names they had when it was opened.
    pub(super) fn has_files(&self) -> bool {
        self.folder.as_ref().is_none_or(|folder| folder.is_dir())
    }

    /// Whether it is gone when nobody has it any more.
    pub fn is_in_memory(&self) -> bool {
        self.folder.is_none()
    }

    /// Whether another is of the same generation.
    pub fn is_same(&self, other: &Self) -> bool {
        self.folder == other.folder
    }

    /// Verifies every byte of the generation; names the files that are damaged.
    pub(in crate::index) fn damaged(&self) -> Vec<String> {
        let mut damaged = self.sealed.damaged();
        damaged.extend(self.segments.iter().flat_map(|segment| segment.damaged()));
        damaged
    }

    /// Whether what is new of it is what was written, and its tables hold as much as its facts say.
    pub(in crate::index) fn is_whole(&self) -> Result<(), IndexError> {
        // What it finds is noted; of segments only the new one is verified, where it was written.
        let _ = self.sealed.damaged();
        self.sound()?;
        let Meta { documents, passages, .. } = self.meta;
        if (documents, passages) != (self.document_count(), self.passage_count()) {
            return Err(IndexError::damaged("its documents do not add up"));
        }
        Ok(())
    }

    /// The facts of the generation.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The vectors of its passages, those that there are by now; a question takes them once, as there
    /// may be more of them the next time. Nothing where no encoder makes any.
    pub fn vectors(&self) -> Option<Arc<Vectors>> {
        match &self.part_of {
            Some(part_of) => self.vectors_of(part_of),
            None => self.vectors.load_full(),
        }
    }

    /// Gives it vectors in place of those it has.
    pub fn put_vectors(&self, vectors: Arc<Vectors>) {
        self.vectors.store(Some(vectors));
    }

    /// Its segments, the oldest first.
    pub(in crate::index) const fn segments(&self) -> &Segments {
        &self.segments
    }

    /// Where in the corpus the documents of the segments are.
    pub(in crate::index) const fn order(&self) -> &Arc<Order> {
        &self.order
    }

    /// How many documents there are.
    pub fn document_count(&self) -> usize {
        self.order.size().documents as usize
    }

    /// How many sections there are; as many as documents where none has headings.
    pub fn section_count(&self) -> usize {
        self.order.size().sections as usize
    }

    /// How many passages there are, those for browsing included.
    pub fn passage_count(&self) -> usize {
        self.order.size().passages as usize
    }

    /// The events of the corpus in the order of time.
    pub fn chronology(&self) -> &Chronology {
        &self.chronology
    }

    /// A document by number.
    pub fn document(&self, n: DocumentNo) -> Result<DocumentRecord<'_>, IndexError> {
        let (run, segment) = self.within(self.order.of_document(n), "document", n)?;
        // A record says where it is in its segment; what it refers to is shifted as it is itself.
        let record = segment.document(run.documents.inside(n))?;
        Ok(DocumentRecord {
            sections: shifted(run.sections, record.sections),
            passages: shifted(run.passages, record.passages),
            ..record
        })
    }

    /// A section by number.
    pub fn section(&self, n: SectionNo) -> Result<SectionRecord<'_>, IndexError> {
        let (run, segment) = self.within(self.order.of_section(n), "section", n)?;
        let record: SectionRecord<'_> = segment.sections.get(run.sections.inside(n) as usize)?;
        Ok(SectionRecord {
            document: run.documents.outside(record.document),
            passages: shifted(run.passages, record.passages),
            ..record
        })
    }

    /// A passage by number, as it is searched.
    pub fn forward(&self, n: PassageNo) -> Result<ForwardRecord<'_>, IndexError> {
        let (run, segment) = self.within(self.order.of_passage(n), "passage", n)?;
        let record: ForwardRecord<'_> = segment.forward.get(run.passages.inside(n) as usize)?;
        Ok(ForwardRecord { section: run.sections.outside(record.section), ..record })
    }

    /// A passage by number, as it is quoted.
    pub fn passage(&self, n: PassageNo) -> Result<PassageRecord<'_>, IndexError> {
        let (run, segment) = self.within(self.order.of_passage(n), "passage", n)?;
        let record: PassageRecord<'_> = segment.passages.get(run.passages.inside(n) as usize)?;
        Ok(PassageRecord { section: run.sections.outside(record.section), ..record })
    }

    /// The segment of a run; an error where there is no such thing.
    #[inline]
    fn within<'a>(
        &'a self,
        run: Option<&'a Run>,
        what: &str,
        n: u32,
    ) -> Result<(&'a Run, &'a Segment), IndexError> {
        let found = run.and_then(|run| Some((run, &**self.segments.get(run.segment)?)));
        // A number beyond the corpus comes from a table that is wrong.
        found.ok_or_else(|| self.sealed.damaged_by(format!("there is no {what} {n}")))
    }

    /// The number of the passage a key names, if there is one.
    pub fn passage_of(&self, key: &str) -> Result<Option<PassageNo>, IndexError> {
        let mut first = None;
        for (n, segment) in self.segments.iter().enumerate() {
            let found = segment.keys.passage(key, |passage| self.order.passage(n, passage))?;
            // Of equals the first in the corpus.
            first = first.into_iter().chain(found).min();
        }
        Ok(first)
    }
}

/// First and one past the last number of a segment as those of the corpus.
#[inline]
const fn shifted(start: Start, (first, end): (u32, u32)) -> (u32, u32) {
    (start.outside(first), start.outside(end))
}
