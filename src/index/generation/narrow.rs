//! Narrowing: a generation as if some of its documents had never been in the corpus.
//!
//! It has the segments of the whole one and is composed of those of their documents that are left,
//! as a generation is that follows a corpus from which files were taken away. So nothing that is
//! asked of it can come from another document: not a passage, a date, a spelling or a count. Documents
//! in which a short name stands for a long one because another introduced it are analysed anew.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::corpus::Fingerprint;
use crate::index::analysis::acronym::Acronym;
use crate::index::analysis::alias::Aliases;
use crate::index::analysis::document::analyse;
use crate::index::error::IndexError;
use crate::index::generation::build::Site;
use crate::index::generation::compose::{Composition, compose};
use crate::index::generation::generations::{known, memory};
use crate::index::generation::label::GenerationLabel;
use crate::index::generation::order::{Order, PlacedDocument};
use crate::index::generation::plan::{BuildPlan, DocumentSource};
use crate::index::generation::snapshot::{PartOf, Snapshot};
use crate::index::generation::survey::Survey;
use crate::index::segment::reader::Segment;
use crate::index::segment::terms::NewTerms;
use crate::index::segment::writer::{NewDocument, SegmentWriter};
use crate::index::tables::frequency::TermTally;
use crate::index::tables::record::{DocumentNo, DocumentRecord};
use crate::index::time::coreference::likenesses;
use crate::index::vectors::vectors::Vectors;
use crate::text::Language;

/// How many documents are analysed anew at a time: enough for all cores, and few to be held.
const AT_ONCE: usize = 64;
/// The name of the segment of those, which is that of no segment of a generation.
const AGAIN: &str = "again";

impl Snapshot {
    /// The same generation with only those of its documents that `shown` names, which may be none.
    /// It is made in memory, in a time that grows with the corpus and most with the documents that are
    /// analysed anew; its vectors are those of this one.
    ///
    /// # Errors
    /// The index is damaged.
    pub fn narrowed(
        self: &Arc<Self>,
        shown: impl Fn(DocumentNo) -> bool,
    ) -> Result<Self, IndexError> {
        let all = (0..).take(self.document_count());
        // A plan like any other, in which nothing is new: what is left out is what would be gone.
        let left = BuildPlan::narrowed(self, all.filter(|number| shown(*number)));
        let acronyms = left.acronyms(&Survey::default())?;
        let touched = left.touched(&acronyms)?;
        let plan = touched.as_ref().unwrap_or(&left);
        let label = GenerationLabel {
            // That of the whole one is only known as text, and is put in below.
            fingerprint: Fingerprint([0; 32]),
            generation: self.meta.generation,
            built: self.meta.built.clone(),
        };
        let site = Site { name: AGAIN.to_owned(), ..memory(label.generation) };
        let mut tally = plan.tally()?;
        let mut segments = self.segments.clone();
        let mut anew = 0;
        if touched.is_some() {
            let again = self.again((&left, plan), &acronyms, &site, &mut tally)?;
            anew = again.facts.sealed.files.iter().map(|file| file.bytes).sum();
            segments.push(again);
        }
        let composition = Composition {
            segments: &segments,
            plan,
            synonyms: &self.meta.synonyms,
            // What is wrong with files that are no documents names those that nobody may know of.
            warnings: Vec::new(),
            acronyms,
            label,
        };
        compose(&*site.generation, composition, tally)?;
        let mut narrowed = Self::open(&*site.generation, &|name| known(&segments, name))?;
        // Composed of tables that were read for it just now.
        self.sound()?;
        narrowed.meta.fingerprint.clone_from(&self.meta.fingerprint);
        let order = self.places_of(&left)?;
        let (whole, order) = (Arc::clone(self), Arc::new(order));
        narrowed.part_of = Some(PartOf { whole, order, anew });
        Ok(narrowed)
    }

    /// Bytes that it takes beside what every generation of as many passages does: those of documents
    /// that were analysed anew for it; 0 where none was, and where it is no part.
    pub fn analysed_bytes(&self) -> usize {
        self.part_of.as_ref().map_or(0, |part| part.anew)
    }

    /// Writes a segment of the documents that are analysed anew in the second of two plans, of what
    /// their segments have of them: their files may be others by now.
    fn again(
        &self,
        (left, plan): (&BuildPlan<'_>, &BuildPlan<'_>),
        acronyms: &[Acronym],
        site: &Site,
        tally: &mut TermTally,
    ) -> Result<Arc<Segment>, IndexError> {
        let both = left.sources().iter().zip(plan.sources());
        let anew = both.filter(|(_, now)| **now == DocumentSource::Fresh);
        let places: Vec<(usize, &Segment, u32)> =
            anew.map(|(before, _)| self.placed(*before)).collect::<Result<_, _>>()?;
        let mut aliases = HashMap::<Language, Aliases>::new();
        for (_, segment, document) in &places {
            let language = segment.document(*document)?.language();
            aliases
                .entry(language)
                .or_insert_with(|| Aliases::of(language, &self.meta.synonyms, acronyms));
        }
        let terms = NewTerms::after(plan.earlier(), plan.first_term());
        let mut writer = SegmentWriter::create(&*site.segment, terms, tally)?;
        for some in places.chunks(AT_ONCE) {
            let analysed = some.par_iter().map(|(_, segment, n)| analysed(segment, *n, &aliases));
            for document in analysed.collect::<Result<Vec<_>, IndexError>>()? {
                writer.add(document)?;
            }
        }
        writer.finish()?;
        Ok(Arc::new(Segment::open(&site.name, &*site.segment)?))
    }

    /// Where a document of this generation lies: the place of its segment, that, and its number there.
    fn placed(&self, source: DocumentSource) -> Result<(usize, &Segment, u32), IndexError> {
        let DocumentSource::Kept { segment: place, document } = source else {
            return Err(IndexError::damaged("a part has a document that is in no segment"));
        };
        let segment = self.segments.get(place);
        let segment = segment.ok_or_else(|| IndexError::damaged("there is no segment"))?;
        Ok((place, &**segment, document))
    }

    /// The order of documents that all go on.
    fn places_of(&self, left: &BuildPlan<'_>) -> Result<Order, IndexError> {
        let placed = left.sources().iter().map(|source| {
            let (segment, own, document) = self.placed(*source)?;
            let DocumentRecord { sections, passages, .. } = own.document(document)?;
            Ok(PlacedDocument { segment, document, sections, passages })
        });
        Ok(Order::of(placed.collect::<Result<Vec<_>, IndexError>>()?.into_iter()))
    }

    /// The vectors of the passages that a narrowed generation has, of those of the whole one.
    pub(super) fn vectors_of(&self, part_of: &PartOf) -> Option<Arc<Vectors>> {
        let of_all = part_of.whole.vectors()?;
        // Vectors come while a generation serves, and those of the whole are replaced as they do: what was
        // taken of them is good as long as they are the same.
        let kept = self.taken.load();
        if let Some((from, own)) = kept.as_deref()
            && Arc::ptr_eq(from, &of_all)
        {
            return Some(Arc::clone(own));
        }
        // What is to come of the whole says nothing of how much of it is this part's.
        let quotable = self.meta.quotable;
        let own = Arc::new(of_all.reordered(&part_of.order, quotable));
        self.taken.store(Some(Arc::new((of_all, Arc::clone(&own)))));
        Some(own)
    }
}

/// A document as it is with other short names.
fn analysed(
    segment: &Segment,
    document: u32,
    aliases: &HashMap<Language, Aliases>,
) -> Result<NewDocument, IndexError> {
    let facts = segment.document_facts(document)?;
    let document = segment.restored(document)?;
    let none = Aliases::default();
    let own = aliases.get(&document.language).unwrap_or(&none);
    let mut analysed = analyse(&document, own);
    analysed.likenesses = likenesses(&analysed, document.language);
    Ok(NewDocument { document, analysed, facts })
}
