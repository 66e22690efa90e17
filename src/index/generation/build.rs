//! Building a generation: what changed is analysed, batch after batch, into a new segment; what did
//! not stays in the segments it is in.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use tantivy::Directory;

use crate::corpus::{Articles, CorpusArticle, CorpusError};
use crate::index::analysis::acronym::Acronym;
use crate::index::analysis::alias::Aliases;
use crate::index::analysis::document::analyse;
use crate::index::error::IndexError;
use crate::index::generation::compose::{Composition, compose};
use crate::index::generation::label::{GenerationLabel, Progress, Watch};
use crate::index::generation::plan::BuildPlan;
use crate::index::generation::snapshot::Snapshot;
use crate::index::generation::survey::{Survey, Surveyed};
use crate::index::segment::facts::{DocumentFacts, WarningRecord};
use crate::index::segment::reader::Segment;
use crate::index::segment::terms::NewTerms;
use crate::index::segment::writer::{NewDocument, SegmentWriter};
use crate::index::tables::frequency::TermTally;
use crate::index::time::coreference::likenesses;
use crate::text::Language;

/// Bytes of files that are analysed at a time: enough to keep all cores busy, and little enough that
/// what is made of them does not show in memory.
const BATCH: usize = 1 << 20;

/// The most files that are analysed at a time, where they are small.
const BATCH_FILES: usize = 512;

/// Where a generation is built: empty directories for its own files and for a new segment.
pub(in crate::index) struct Site {
    pub(in crate::index) generation: Box<dyn Directory>,
    pub(in crate::index) segment: Box<dyn Directory>,
    /// What the new segment is called.
    pub(in crate::index) name: String,
}

/// A generation that was built.
pub(in crate::index) struct Built {
    /// Its segments, those of the generation before and the new one, if there is one.
    pub(in crate::index) segments: Vec<Arc<Segment>>,
    /// How many of them are those of the generation before.
    pub(in crate::index) kept: usize,
}

/// What is known of a generation before the first byte of it is written.
pub(in crate::index) struct Prepared<'a> {
    articles: &'a Articles,
    plan: BuildPlan<'a>,
    survey: Survey,
    acronyms: Vec<Acronym>,
}

impl<'a> Prepared<'a> {
    /// The generation of articles that follows on `base`, or the first one.
    ///
    /// # Errors
    /// The articles hold nothing to quote or change while they are read.
    pub(in crate::index) fn of(
        articles: &'a Articles,
        base: Option<&'a Snapshot>,
        merge: bool,
    ) -> Result<Self, IndexError> {
        let mut plan = BuildPlan::of(articles, base, merge)?;
        let mut survey = Survey::of(articles, &plan.fresh(articles))?;
        let acronyms = plan.acronyms(&survey)?;
        // Documents that are analysed again for a name introduce what they introduced before.
        if let Some(touched) = plan.touched(&acronyms)? {
            plan = touched;
            survey = Survey::of(articles, &plan.fresh(articles))?;
        }
        if !plan.is_quotable(&survey)? {
            return Err(CorpusError::Empty(articles.folder.clone()).into());
        }
        Ok(Self { articles, plan, survey, acronyms })
    }

    /// Builds it.
    pub(in crate::index) fn build(
        self,
        site: &Site,
        label: GenerationLabel,
        watch: Watch<'_>,
    ) -> Result<Built, IndexError> {
        let Self { articles, plan, survey, acronyms } = self;
        // Before anything is written: it reads the generation before, and may find that damaged.
        let mut tally = plan.tally()?;
        let fresh = Fresh { articles, acronyms: &acronyms, watch };
        let mut segments = plan.segments();
        let kept = segments.len();
        if !survey.documents.is_empty() {
            segments.push(fresh.write(site, &plan, survey, &mut tally)?);
        }
        let plan = &plan;
        let (synonyms, warnings) = of_corpus(articles);
        let all = &segments;
        let composition = Composition { segments: all, plan, synonyms, warnings, acronyms, label };
        compose(&*site.generation, composition, tally)?;
        Ok(Built { segments, kept })
    }
}

/// Writes the generation of no documents.
pub(in crate::index) fn nothing(
    site: &Site,
    articles: &Articles,
    label: GenerationLabel,
) -> Result<(), IndexError> {
    let (segments, plan) = (Vec::new(), BuildPlan::anew(articles));
    let acronyms = Vec::new();
    let ((synonyms, warnings), plan, segments) = (of_corpus(articles), &plan, &segments);
    let composition = Composition { segments, plan, synonyms, warnings, acronyms, label };
    compose(&*site.generation, composition, TermTally::from(Vec::new()))
}

/// What a generation says of its corpus as a whole.
fn of_corpus(articles: &Articles) -> (&[Vec<String>], Vec<WarningRecord>) {
    (&articles.synonyms, articles.warnings.iter().map(Into::into).collect())
}

/// What is analysed.
struct Fresh<'a> {
    articles: &'a Articles,
    acronyms: &'a [Acronym],
    watch: Watch<'a>,
}

impl Fresh<'_> {
    /// Writes a segment of the documents that were surveyed.
    fn write(
        &self,
        site: &Site,
        plan: &BuildPlan<'_>,
        survey: Survey,
        tally: &mut TermTally,
    ) -> Result<Arc<Segment>, IndexError> {
        let passages = survey.passages();
        // Of a language once: every acronym of the corpus is analysed for them.
        let mut aliases = HashMap::<Language, Aliases>::new();
        for one in &survey.documents {
            let (synonyms, acronyms) = (&self.articles.synonyms, self.acronyms);
            aliases
                .entry(one.language)
                .or_insert_with(|| Aliases::of(one.language, synonyms, acronyms));
        }
        let mut work: Vec<(&CorpusArticle, Surveyed)> =
            plan.fresh(self.articles).into_iter().zip(survey.documents).collect();
        let terms = NewTerms::after(plan.earlier(), plan.first_term());
        let mut writer = SegmentWriter::create(&*site.segment, terms, tally)?;
        let done = (AtomicUsize::new(0), work.len());
        let mut batches = batches(&mut work);
        let mut ready = self.analyse_all(batches.next(), &aliases, &done)?;
        // One batch is written while the next is analysed: what numbers terms and appends to files
        // goes from document to document and would keep one core busy and the others waiting.
        while !ready.is_empty() {
            let mut next = Ok(Vec::new());
            // Not in the pool: whoever writes holds what is open, and need not be moved to a thread.
            let batch = batches.next();
            let written = rayon::in_place_scope(|scope| {
                scope.spawn(|_| next = self.analyse_all(batch, &aliases, &done));
                ready.into_iter().try_for_each(|document| writer.add(document))
            });
            written?;
            ready = next?;
        }
        (self.watch)(Progress::Written(writer.written(), passages));
        writer.finish()?;
        Ok(Arc::new(Segment::open(&site.name, &*site.segment)?))
    }

    /// Analyses a batch on all cores.
    fn analyse_all(
        &self,
        batch: Option<&mut [(&CorpusArticle, Surveyed)]>,
        aliases: &HashMap<Language, Aliases>,
        done: &(AtomicUsize, usize),
    ) -> Result<Vec<NewDocument>, IndexError> {
        let batch = batch.unwrap_or_default().par_iter_mut();
        batch.map(|(article, one)| self.analyse(article, one, aliases, done)).collect()
    }

    fn analyse(
        &self,
        article: &CorpusArticle,
        surveyed: &mut Surveyed,
        aliases: &HashMap<Language, Aliases>,
        (done, total): &(AtomicUsize, usize),
    ) -> Result<NewDocument, IndexError> {
        let (document, warnings) = surveyed.parsed(self.articles, article)?;
        // The survey saw every language that there is.
        let none = Aliases::default();
        let own = aliases.get(&document.language).unwrap_or(&none);
        let mut analysed = analyse(&document, own);
        analysed.likenesses = likenesses(&analysed, document.language);
        let facts = DocumentFacts {
            content: article.content,
            warnings: warnings.iter().map(Into::into).collect(),
            acronyms: std::mem::take(&mut surveyed.acronyms),
            counts: <_>::default(),
        };
        (self.watch)(Progress::Analysed(done.fetch_add(1, Ordering::Relaxed) + 1, *total));
        Ok(NewDocument { document, analysed, facts })
    }
}

/// Parts of the work that are analysed at a time.
fn batches<'w, 'a>(
    mut work: &'w mut [(&'a CorpusArticle, Surveyed)],
) -> impl Iterator<Item = &'w mut [(&'a CorpusArticle, Surveyed)]> {
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let count = work.iter().take(BATCH_FILES).take_while(|(article, _)| {
            bytes = article.bytes().saturating_add(bytes);
            bytes <= BATCH
        });
        // One that is larger than a batch by itself is a batch.
        let count = count.count().max(1);
        let (batch, rest) = std::mem::take(&mut work).split_at_mut_checked(count)?;
        work = rest;
        Some(batch)
    })
}
