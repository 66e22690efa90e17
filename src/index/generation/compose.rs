//! Composing a generation of segments: what is counted and ordered over all of them.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::Directory;

use crate::corpus::same_titles;
use crate::index::analysis::acronym::Acronym;
use crate::index::error::IndexError;
use crate::index::generation::files::{
    ENTRIES, EVENT_TERMS, EVENTS, FREQUENCIES, GONE_RECORDS, GONE_WORDS, LISTED, ORDER,
};
use crate::index::generation::label::GenerationLabel;
use crate::index::generation::meta::{Meta, SegmentName};
use crate::index::generation::order::{Order, PlacedDocument};
use crate::index::generation::plan::{BuildPlan, DocumentSource};
use crate::index::generation::sealed::{seal, write, write_facts};
use crate::index::postings::schema::VERSION;
use crate::index::segment::facts::{Counts, WarningRecord};
use crate::index::segment::reader::{Segment, Segments};
use crate::index::tables::frequency::{Frequencies, TermTally};
use crate::index::tables::listed::ListedTerms;
use crate::index::tables::record::{DocumentRecord, TermId};
use crate::index::tables::word_list::WordList;
use crate::index::time::timeline;

/// What a generation is composed of.
pub(in crate::index) struct Composition<'a> {
    /// Those that go on, and behind them the one that was written just now.
    pub(in crate::index) segments: &'a Segments,
    pub(in crate::index) plan: &'a BuildPlan<'a>,
    /// Groups of words that mean the same.
    pub(in crate::index) synonyms: &'a [Vec<String>],
    /// What is wrong with the corpus beside its documents.
    pub(in crate::index) warnings: Vec<WarningRecord>,
    pub(in crate::index) acronyms: Vec<Acronym>,
    pub(in crate::index) label: GenerationLabel,
}

/// Writes the tables and the facts of a generation.
pub(in crate::index) fn compose(
    directory: &dyn Directory,
    composition: Composition<'_>,
    tally: TermTally,
) -> Result<(), IndexError> {
    let Composition { segments, plan, .. } = composition;
    let documents = composition.documents()?;
    let placed: Vec<PlacedDocument> = documents.iter().map(|document| document.placed).collect();
    let order = Order::of(placed.iter().copied());
    let terms = segments.last().map_or(0, |last| last.facts.first_term + last.facts.terms);
    let first_term = plan.first_term();
    let frequencies = tally.finish(terms as usize);
    let listed = ListedTerms::write(plan.listed(), first_term, &new_terms(segments, first_term));
    // Stories number passages in their document, so that they hold whatever comes before it.
    let mut first = 0;
    let stories = placed.iter().filter_map(|placed| {
        let before = first;
        first += placed.passages.1 - placed.passages.0;
        let segment = segments.get(placed.segment)?;
        Some(segment.story(placed.document).map(|story| (before, story)))
    });
    let (gone, gone_records) = WordList::write(&plan.gone_words()?)?;
    let timeline = timeline::write(stories, segments)?;
    let tables = [
        (ORDER, order.write()),
        (FREQUENCIES, Frequencies::write(&frequencies)),
        (LISTED, listed),
        (GONE_WORDS, gone),
        (GONE_RECORDS, gone_records),
        (ENTRIES, timeline.entries),
        (EVENTS, timeline.events),
        (EVENT_TERMS, timeline.terms),
    ];
    for (name, bytes) in &tables {
        write(directory, name, bytes)?;
    }
    let sealed = seal(directory, tables.map(|(name, _)| name.to_owned()).to_vec())?;
    let meta = Meta { terms, sealed, ..composition.meta(&documents) };
    write_facts(directory, &meta)?;
    Ok(())
}

/// The terms of the new segment, sorted.
fn new_terms(segments: &Segments, first: TermId) -> Vec<(&str, TermId)> {
    // Where nothing is new, the last segment is one that was there.
    let new = segments.last().filter(|last| last.facts.first_term >= first);
    let terms = new.map(|last| last.vocabulary.with_prefix("", None)).into_iter().flatten();
    terms.filter_map(|(term, id)| Some((std::str::from_utf8(term).ok()?, id))).collect()
}

/// A document of the generation.
struct Composed<'a> {
    placed: PlacedDocument,
    record: DocumentRecord<'a>,
    warnings: Vec<WarningRecord>,
    counts: Counts,
}

impl<'a> Composition<'a> {
    /// The documents in the order of the corpus.
    fn documents(&self) -> Result<Vec<Composed<'a>>, IndexError> {
        let mut next = 0;
        let mut documents = Vec::with_capacity(self.plan.sources().len());
        for source in self.plan.sources() {
            let (n, document) = match source {
                DocumentSource::Kept { segment, document } => (*segment, *document),
                DocumentSource::Fresh => {
                    // Those of the new segment stand in it in the order of the corpus.
                    next += 1;
                    (self.segments.len().saturating_sub(1), next - 1)
                }
            };
            let segment: Option<&'a Arc<Segment>> = self.segments.get(n);
            let Some(segment) = segment else {
                return Err(IndexError::damaged("there is no segment for a document"));
            };
            let record = segment.document(document)?;
            let facts = segment.document_facts(document)?;
            let DocumentRecord { sections, passages, .. } = record;
            let placed = PlacedDocument { segment: n, document, sections, passages };
            let (warnings, counts) = (facts.warnings, facts.counts);
            documents.push(Composed { placed, record, warnings, counts });
        }
        Ok(documents)
    }

    /// The facts, but for the files.
    fn meta(self, documents: &[Composed<'_>]) -> Meta {
        // Added up anew and not carried on from before: ten thousand documents take a few milliseconds,
        // and no mistake of an earlier build is carried on with them.
        let mut counts = Counts::default();
        let mut languages: HashMap<&str, usize> = HashMap::new();
        for document in documents {
            counts += document.counts;
            *languages.entry(document.record.language).or_default() += 1;
        }
        let mut languages: Vec<(&str, usize)> = languages.into_iter().collect();
        // The commonest first, as a question is read in that language where it fits several; by code
        // among equals, so that a build is the same every time.
        languages.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        Meta {
            version: VERSION.to_owned(),
            fingerprint: self.label.fingerprint.to_string(),
            generation: self.label.generation,
            built: self.label.built.clone(),
            documents: documents.len(),
            passages: whole(counts.passages),
            quotable: whole(counts.quotable),
            sentences: whole(counts.sentences),
            passage_terms: mean(counts, counts.quotable),
            sentence_terms: mean(counts, counts.sentences),
            section_terms: mean(counts, counts.sections),
            document_terms: mean(counts, documents.len() as u64),
            counts,
            languages: languages.into_iter().map(|(code, _)| code.to_owned()).collect(),
            synonyms: self.synonyms.to_vec(),
            warnings: self.warnings(documents),
            segments: self.segments.iter().map(SegmentName::of).collect(),
            acronyms: self.acronyms,
            terms: 0,
            sealed: <_>::default(),
        }
    }

    /// All warnings, in the order of files and lines: also those of documents that were not parsed
    /// this time.
    fn warnings(&self, documents: &[Composed<'_>]) -> Vec<WarningRecord> {
        let mut all = self.warnings.clone();
        all.extend(documents.iter().flat_map(|document| &document.warnings).cloned());
        // Of all documents together, so that it is no fact of any one of them.
        let titles = documents.iter().map(|document| (document.record.path, document.record.title));
        all.extend(same_titles(titles).iter().map(WarningRecord::from));
        all.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        all
    }
}

/// How many terms so many units have each.
fn mean(counts: Counts, units: u64) -> f32 {
    counts.terms as f32 / units.max(1) as f32
}

fn whole(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
