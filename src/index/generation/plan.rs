//! The plan of a build: which documents go on from the generation before, and which are analysed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::corpus::{Articles, CorpusArticle, Standing};
use crate::index::analysis::acronym::Acronym;
use crate::index::error::IndexError;
use crate::index::generation::snapshot::Snapshot;
use crate::index::generation::survey::Survey;
use crate::index::generation::touched::Touch;
use crate::index::postings::schema::VERSION;
use crate::index::segment::facts::DocumentFacts;
use crate::index::segment::reader::Segment;
use crate::index::tables::frequency::{Change, TermTally};
use crate::index::tables::listed::ListedTerms;
use crate::index::tables::record::{
    DocumentNo, ForwardRecord, PassageRecord, SectionRecord, TermId,
};
use crate::index::tables::word_list::Occurrences;

/// Where a document of the new generation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::index) enum DocumentSource {
    /// A segment has it.
    Kept {
        /// The place of the segment.
        segment: usize,
        /// Its number there.
        document: u32,
    },
    /// It is analysed.
    Fresh,
}

/// What is done with each document of a corpus.
pub(in crate::index) struct BuildPlan<'b> {
    base: Option<&'b Snapshot>,
    /// How many of the segments of that go on, its first ones. Those behind them have terms that no
    /// other has, and none of theirs is named by an earlier one.
    kept: usize,
    /// By article.
    sources: Vec<DocumentSource>,
}

impl<'b> BuildPlan<'b> {
    /// Documents go on that are in `base` as they are now. Nothing does where what all of them were
    /// analysed by is another, or where little is left of it.
    pub(in crate::index) fn of(
        articles: &Articles,
        base: Option<&'b Snapshot>,
        merge: bool,
    ) -> Result<Self, IndexError> {
        let of_this = |base: &&Snapshot| base.meta.version == VERSION;
        let alike = |base: &&Snapshot| base.meta.synonyms == articles.synonyms;
        let Some(base) = base.filter(of_this).filter(alike) else {
            return Ok(Self::anew(articles));
        };
        let kept = base.kept_segments(merge);
        // By path: a file that was renamed is another document, whose ids are others.
        let mut known = base.kept()?;
        let sources: Vec<DocumentSource> = articles
            .all()
            .iter()
            .map(|article| match known.remove(article.path.as_str()) {
                // The digest covers the slug, which other files may have changed, and the links.
                Some(own) if own.digest == article.digest && own.segment < kept => {
                    DocumentSource::Kept { segment: own.segment, document: own.document }
                }
                _ => DocumentSource::Fresh,
            })
            .collect();
        if kept == 0 {
            return Ok(Self::anew(articles));
        }
        let fresh = sources.iter().filter(|source| **source == DocumentSource::Fresh).count();
        // Where most of it is analysed anyway, all of it in one segment is no more work to speak of.
        if fresh * 2 > sources.len() {
            return Ok(Self::anew(articles));
        }
        Ok(Self { base: Some(base), kept, sources })
    }

    /// All are analysed.
    pub(in crate::index) fn anew(articles: &Articles) -> Self {
        Self { base: None, kept: 0, sources: vec![DocumentSource::Fresh; articles.all().len()] }
    }

    /// Documents of a generation go on, given in its order, and nothing is analysed.
    pub(in crate::index) fn narrowed(
        base: &'b Snapshot,
        documents: impl Iterator<Item = DocumentNo>,
    ) -> Self {
        let runs = documents.filter_map(|number| Some((number, base.order.of_document(number)?)));
        let sources = runs.map(|(number, run)| DocumentSource::Kept {
            segment: run.segment,
            document: run.documents.inside(number),
        });
        Self { base: Some(base), kept: base.segments.len(), sources: sources.collect() }
    }

    /// Where each article comes from; those that are analysed in the order of the new segment.
    pub(in crate::index) fn sources(&self) -> &[DocumentSource] {
        &self.sources
    }

    /// The articles that are analysed.
    pub(in crate::index) fn fresh<'a>(&self, articles: &'a Articles) -> Vec<&'a CorpusArticle> {
        let all = articles.all().iter().zip(&self.sources);
        all.filter(|(_, source)| **source == DocumentSource::Fresh)
            .map(|(article, _)| article)
            .collect()
    }

    /// The segments that go on.
    pub(in crate::index) fn segments(&self) -> Vec<Arc<Segment>> {
        self.earlier().to_vec()
    }

    /// The same, to look their terms up in.
    pub(in crate::index) fn earlier(&self) -> &'b [Arc<Segment>] {
        self.base.and_then(|base| base.segments.get(..self.kept)).unwrap_or_default()
    }

    /// The first number that none of their terms has.
    pub(in crate::index) fn first_term(&self) -> TermId {
        self.earlier().last().map_or(0, |last| last.facts.first_term + last.facts.terms)
    }

    /// The terms of the thesaurus among theirs.
    pub(in crate::index) fn listed(&self) -> Option<&'b ListedTerms> {
        self.base.map(|base| &base.listed)
    }

    /// The short names that the documents introduce, each once, in order.
    pub(in crate::index) fn acronyms(&self, survey: &Survey) -> Result<Vec<Acronym>, IndexError> {
        let fresh = survey.documents.iter().flat_map(|one| &one.acronyms).cloned();
        // Those of documents that are gone are left out with them: a name nobody introduces any more
        // is a word like others.
        let mut all: Vec<Acronym> = fresh.collect();
        for facts in self.kept_facts() {
            all.extend(facts?.acronyms);
        }
        // In order, so that the same corpus gives the same index whatever comes first.
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// The same plan, but that documents are analysed which would be others with these short names;
    /// nothing where there are none.
    pub(in crate::index) fn touched(
        &self,
        acronyms: &[Acronym],
    ) -> Result<Option<Self>, IndexError> {
        let Some(base) = self.base.filter(|base| base.meta.acronyms != acronyms) else {
            return Ok(None);
        };
        let mut touch = Touch::of(base, acronyms);
        let mut sources = self.sources.clone();
        for source in &mut sources {
            if let DocumentSource::Kept { segment, document } = *source
                && let Some(segment) = base.segments.get(segment)
                && touch.touches(segment, document)?
            {
                *source = DocumentSource::Fresh;
            }
        }
        let (base, kept) = (self.base, self.kept);
        Ok((sources != self.sources).then_some(Self { base, kept, sources }))
    }

    /// Whether there is a passage that may be quoted.
    pub(in crate::index) fn is_quotable(&self, survey: &Survey) -> Result<bool, IndexError> {
        if survey.documents.iter().any(|one| one.quotable) {
            return Ok(true);
        }
        for facts in self.kept_facts() {
            if facts?.counts.quotable > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn kept_facts(&self) -> impl Iterator<Item = Result<DocumentFacts, IndexError>> + '_ {
        let kept = self.sources.iter().filter_map(|source| match source {
            DocumentSource::Kept { segment, document } => Some((*segment, *document)),
            DocumentSource::Fresh => None,
        });
        kept.filter_map(|(segment, document)| {
            Some(self.base?.segments.get(segment)?.document_facts(document))
        })
    }

    /// The counts of terms to go on from: those of the generation before without the documents that
    /// do not go on.
    pub(in crate::index) fn tally(&self) -> Result<TermTally, IndexError> {
        let Some(base) = self.base else { return Ok(TermTally::from(Vec::new())) };
        let mut tally = TermTally::from(base.frequencies.all()?);
        let stays = self.staying(base);
        for (n, segment) in base.segments.iter().enumerate() {
            for document in base.order.inside(n) {
                if !stays.contains(&(n, document)) {
                    take_away(&mut tally, segment, document)?;
                }
            }
        }
        Ok(tally)
    }

    /// The words of the documents that segments which go on count and that are gone.
    pub(in crate::index) fn gone_words(&self) -> Result<BTreeMap<String, Occurrences>, IndexError> {
        let Some(base) = self.base else { return Ok(BTreeMap::new()) };
        let stays = self.staying(base);
        // Where all segments go on, those that were gone are known; else it is not known which of
        // their words were whose.
        let all = self.kept == base.segments.len();
        let mut gone = if all { base.spellings.gone()? } else { BTreeMap::new() };
        for (n, segment) in self.earlier().iter().enumerate() {
            let documents: Vec<u32> = if all {
                base.order.inside(n).collect()
            } else {
                (0..segment.facts.documents).collect()
            };
            for document in documents {
                if !stays.contains(&(n, document)) {
                    for (word, own) in segment.words_of(document)? {
                        gone.entry(word).or_default().add(own);
                    }
                }
            }
        }
        Ok(gone)
    }

    /// The documents that go on, by segment and number. Told by what stays: what is gone is named
    /// nowhere any more.
    fn staying(&self, base: &Snapshot) -> HashSet<(usize, u32)> {
        let mut stays = HashSet::with_capacity(base.document_count());
        stays.extend(self.sources.iter().filter_map(|source| match source {
            DocumentSource::Kept { segment, document } => Some((*segment, *document)),
            DocumentSource::Fresh => None,
        }));
        stays
    }
}

/// Takes away what a document counted when it came.
fn take_away(tally: &mut TermTally, segment: &Segment, document: u32) -> Result<(), IndexError> {
    // From what the segment kept of it: its file may be gone, and was analysed with what other files
    // said at that time.
    let record = segment.document(document)?;
    let title: Vec<TermId> = record.title_terms.iter().collect();
    tally.begin(Change::Goes);
    tally.anywhere(&title);
    for number in record.sections.0..record.sections.1 {
        let section: SectionRecord<'_> = segment.sections.get(number as usize)?;
        let above: Vec<TermId> = section.terms.iter().collect();
        tally.anywhere(&above);
        for number in section.passages.0..section.passages.1 {
            let own: ForwardRecord<'_> = segment.forward.get(number as usize)?;
            let terms: Vec<TermId> = own.terms.iter().collect();
            tally.anywhere(&terms);
            let shown: PassageRecord<'_> = segment.passages.get(number as usize)?;
            for heading in &shown.headings {
                tally.anywhere(&heading.terms);
            }
            if own.standing == Standing::Quotable {
                let ends: Vec<u32> = own.term_ends.iter().collect();
                tally.quotable(&terms, &ends, &above, &title);
            }
        }
    }
    Ok(())
}

/// A document of a generation that may go on in the next.
struct KnownDocument {
    segment: usize,
    document: u32,
    digest: [u8; 32],
}

/// More segments than this are merged when there is time: a question looks into each.
const MANY: usize = 8;
/// From so many segments on they are merged when the next one is built, as then there never was time.
const TOO_MANY: usize = 2 * MANY;

impl Snapshot {
    /// Whether it would be better in fewer segments: it has many, or more documents that are gone than
    /// documents.
    pub fn is_scattered(&self) -> bool {
        self.segments.len() > MANY || self.is_mostly_gone()
    }

    fn is_mostly_gone(&self) -> bool {
        let all: usize = self.segments.iter().map(|segment| segment.documents.len()).sum();
        all > 2 * self.document_count()
    }

    /// How many of its segments, the first ones, go on in the next generation.
    fn kept_segments(&self, merge: bool) -> usize {
        if !merge && self.segments.len() < TOO_MANY {
            return self.segments.len();
        }
        // The first is nearly always the largest by far: what came since is written anew as one.
        let sizes = self.segments.iter().enumerate().map(|(n, _)| (self.order.documents_of(n), n));
        let largest = sizes.max_by_key(|(documents, n)| (*documents, std::cmp::Reverse(*n)));
        match largest {
            Some((_, 0)) if !self.is_mostly_gone() => 1,
            _ => 0,
        }
    }

    /// Its documents by their paths.
    fn kept(&self) -> Result<HashMap<&str, KnownDocument>, IndexError> {
        let mut known = HashMap::with_capacity(self.document_count());
        for (n, segment) in self.segments.iter().enumerate() {
            for document in self.order.inside(n) {
                let record = segment.document(document)?;
                let own = KnownDocument { segment: n, document, digest: record.digest };
                known.insert(record.path, own);
            }
        }
        Ok(known)
    }

    /// The SHA-256 of each file, by its path: what need not be read of a corpus to build the next
    /// generation.
    pub fn contents(&self) -> Result<HashMap<&str, [u8; 32]>, IndexError> {
        let mut known = HashMap::with_capacity(self.document_count());
        for (n, segment) in self.segments.iter().enumerate() {
            for document in self.order.inside(n) {
                let facts = segment.document_facts(document)?;
                known.insert(segment.document(document)?.path, facts.content);
            }
        }
        Ok(known)
    }
}
