//! Building a generation: one pass over the corpus, analysis on all cores, files in order.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use tantivy::directory::Directory;
use tantivy::indexer::NoMergePolicy;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{Index, IndexSettings, TantivyDocument};

use crate::corpus::{Corpus, Document, Fingerprint, Passage, Standing};
use crate::index::analysis::acronym::{Acronym, introduced};
use crate::index::analysis::alias::Aliases;
use crate::index::analysis::document::{AnalysedDocument, AnalysedPassage, analyse, count};
use crate::index::error::IndexError;
use crate::index::generation::files::{
    DOCUMENTS, ENTRIES, EVENT_TERMS, EVENTS, FORWARD, FREQUENCIES, KEYS, LISTED, PASSAGES,
    SECTIONS, SLOTS, TERMS, WORD_RECORDS, WORDS,
};
use crate::index::generation::meta::{Meta, WarningRecord};
use crate::index::generation::sealed::seal;
use crate::index::postings::schema::{Fields, VERSION};
use crate::index::tables::keys;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::{
    DocumentRecord, ForwardRecord, HeadingRecord, PassageRecord, SectionRecord, TermId,
};
use crate::index::tables::table::TableWriter;
use crate::index::tables::vocabulary::{Frequency, Vocabulary};
use crate::index::tables::word_list::{Occurrences, WordList};
use crate::index::time::coreference::likenesses;
use crate::index::time::story::StoryRecord;
use crate::index::time::timeline::{self, Files};
use crate::text::Language;

/// Memory tantivy may use for postings before it writes a segment.
const WRITER_BYTES: usize = 96 << 20;

/// The lists tantivy keeps of its own files.
const ENGINE_LISTS: [&str; 2] = ["meta.json", ".managed.json"];

/// What a generation is called.
#[derive(Clone, Debug)]
pub struct GenerationLabel {
    /// Fingerprint of the corpus it is built from.
    pub fingerprint: Fingerprint,
    /// Its number; on disk, one more than the last is taken instead.
    pub generation: u64,
    /// Now, RFC 3339 in UTC.
    pub built: String,
}

/// How far a build has come, for a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// This many of all documents are analysed.
    Analysed(usize, usize),
    /// This many of all passages are written.
    Written(usize, usize),
    /// This many of all passages that are to have a vector have one.
    Encoded(usize, usize),
}

impl Progress {
    /// How many of a hundred parts of the build are done; nothing once the index serves.
    pub fn share(self) -> Option<usize> {
        // Analysis takes nearly all of the time.
        let (before, part, (done, all)) = match self {
            Self::Analysed(done, all) => (0, 90, (done, all)),
            Self::Written(done, all) => (90, 10, (done, all)),
            Self::Encoded(..) => return None,
        };
        Some(before + done * part / all.max(1))
    }
}

/// Called as a build comes along, from any thread.
pub type Watch<'a> = &'a (dyn Fn(Progress) + Sync);

/// Builds a generation of `corpus` into an empty directory.
pub(in crate::index) fn build(
    directory: &dyn Directory,
    corpus: &Corpus,
    label: GenerationLabel,
    watch: Watch<'_>,
) -> Result<(), IndexError> {
    // Analysis is nearly all of the work and needs nothing of other documents, so that it runs on
    // all cores; what follows numbers things across documents, in order, and is quick.
    let done = AtomicUsize::new(0);
    let total = corpus.documents.len();
    let acronyms = introduced(corpus);
    // Of a language once: every acronym of the corpus is analysed for them.
    let (mut aliases, none) = (HashMap::<Language, Aliases>::new(), Aliases::default());
    for document in &corpus.documents {
        let own = || Aliases::of(document.language, &corpus.synonyms, &acronyms);
        aliases.entry(document.language).or_insert_with(own);
    }
    let analysed: Vec<AnalysedDocument> = corpus
        .documents
        .par_iter()
        .map(|document| {
            let own = aliases.get(&document.language).unwrap_or(&none);
            let mut analysed = analyse(document, own);
            analysed.likenesses = likenesses(&analysed, document.language);
            watch(Progress::Analysed(done.fetch_add(1, Ordering::Relaxed) + 1, total));
            analysed
        })
        .collect();
    let generation = Generation::number(corpus, analysed, acronyms);
    // tantivy's files before the tables: its writer needs the most memory, and the tables are made
    // in memory one after the other.
    let mut names = generation.postings(directory, watch)?;
    let meta = generation.meta(label);
    for (name, bytes) in generation.tables()? {
        directory.atomic_write(Path::new(name), &bytes).map_err(tantivy::TantivyError::from)?;
        names.push(name.to_owned());
    }
    seal(directory, names, meta)
}

/// A corpus with its terms numbered over all documents.
struct Generation<'a> {
    corpus: &'a Corpus,
    analysed: Vec<AnalysedDocument>,
    /// The short names that the texts introduce.
    acronyms: Vec<Acronym>,
    vocabulary: Vec<String>,
    frequencies: Vec<Frequency>,
    /// Words as they are written, with how often.
    words: BTreeMap<String, Occurrences>,
}

impl<'a> Generation<'a> {
    /// Numbers the terms of all documents by their rank and counts them.
    fn number(
        corpus: &'a Corpus,
        mut analysed: Vec<AnalysedDocument>,
        acronyms: Vec<Acronym>,
    ) -> Self {
        let mut vocabulary: Vec<String> =
            analysed.iter().flat_map(|document| document.vocabulary.iter().cloned()).collect();
        // A term's number is its rank: terms with one beginning stand side by side, and the numbers
        // do not depend on which thread analysed what.
        vocabulary.par_sort_unstable();
        vocabulary.dedup();
        // Looked up rather than searched for: there are many times as many terms of documents as of
        // the corpus.
        let ids: HashMap<&str, TermId> = vocabulary.iter().map(String::as_str).zip(0..).collect();
        analysed.par_iter_mut().for_each(|document| {
            let global: Vec<TermId> = document
                .vocabulary
                .iter()
                .map(|term| ids.get(term.as_str()).copied().unwrap_or(TermId::MAX))
                .collect();
            // Numbers of the document become numbers of the generation in place: a second copy of
            // all terms of a large corpus would be as large as the first.
            let title = document.title.iter_mut();
            let headings = document.sections.iter_mut().flat_map(|(terms, _)| terms);
            let text = document.passages.iter_mut().flat_map(|passage| {
                let above = passage.headings.iter_mut().flat_map(|heading| &mut heading.terms);
                passage.terms.iter_mut().chain(above)
            });
            for term in title.chain(headings).chain(text) {
                *term = global.get(*term as usize).copied().unwrap_or(TermId::MAX);
            }
            document.vocabulary = Vec::new();
        });
        let mut words: BTreeMap<String, Occurrences> = BTreeMap::new();
        for document in &mut analysed {
            for (word, occurrences) in std::mem::take(&mut document.words) {
                words.entry(word).or_default().add(occurrences);
            }
        }
        let mut generation = Self {
            corpus,
            acronyms,
            words,
            frequencies: vec![Frequency::default(); vocabulary.len()],
            analysed,
            vocabulary,
        };
        // After numbering, as counts are kept by number.
        generation.count();
        generation
    }

    fn count(&mut self) {
        let mut frequencies = std::mem::take(&mut self.frequencies);
        // Only quotable text counts: the rarity of a term is that among what may be found.
        let mut seen: HashSet<TermId> = HashSet::new();
        for (_, _, analysed) in self.quotable() {
            seen.extend(&analysed.terms);
            for term in seen.drain() {
                if let Some(frequency) = frequencies.get_mut(term as usize) {
                    frequency.passages += 1;
                }
            }
            let mut start = 0;
            for end in &analysed.ends {
                seen.extend(analysed.terms.get(start..*end as usize).unwrap_or_default());
                start = *end as usize;
                for term in seen.drain() {
                    if let Some(frequency) = frequencies.get_mut(term as usize) {
                        frequency.sentences += 1;
                    }
                }
            }
        }
        for document in &self.analysed {
            for term in document.sections.iter().flat_map(|(terms, _)| terms) {
                if let Some(frequency) = frequencies.get_mut(*term as usize) {
                    frequency.in_headings = true;
                }
            }
            for term in &document.title {
                if let Some(frequency) = frequencies.get_mut(*term as usize) {
                    frequency.in_titles = true;
                }
            }
        }
        self.frequencies = frequencies;
    }

    /// Every passage with its document, in corpus order.
    fn passages(&self) -> impl Iterator<Item = (&Document, &Passage, &AnalysedPassage)> {
        self.corpus.documents.iter().zip(&self.analysed).flat_map(|(document, analysed)| {
            document.passages.iter().zip(&analysed.passages).map(move |(p, a)| (document, p, a))
        })
    }

    fn quotable(&self) -> impl Iterator<Item = (&Document, &Passage, &AnalysedPassage)> {
        self.passages().filter(|(_, passage, _)| passage.standing == Standing::Quotable)
    }

    fn meta(&self, label: GenerationLabel) -> Meta {
        let (mut quotable, mut sentences, mut terms) = (0_usize, 0_usize, 0_usize);
        for (_, passage, analysed) in self.quotable() {
            quotable += 1;
            sentences += passage.sentences.len();
            terms += analysed.terms.len();
        }
        let sections: HashSet<(&str, usize)> =
            self.quotable().map(|(d, p, _)| (d.slug.as_str(), p.section)).collect();
        let sections = sections.len();
        let mut languages: HashMap<&str, usize> = HashMap::new();
        for document in &self.corpus.documents {
            *languages.entry(document.language.code()).or_default() += 1;
        }
        let mut languages: Vec<(&str, usize)> = languages.into_iter().collect();
        // The commonest first, as a question is read in that language where it fits several; by code
        // among equals, so that a build is the same every time.
        languages.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        Meta {
            version: VERSION.to_owned(),
            fingerprint: label.fingerprint.to_string(),
            generation: label.generation,
            built: label.built,
            documents: self.corpus.documents.len(),
            passages: self.passages().count(),
            quotable,
            sentences,
            passage_terms: terms as f32 / quotable.max(1) as f32,
            sentence_terms: terms as f32 / sentences.max(1) as f32,
            section_terms: terms as f32 / sections.max(1) as f32,
            document_terms: terms as f32 / self.corpus.documents.len().max(1) as f32,
            languages: languages.into_iter().map(|(code, _)| code.to_owned()).collect(),
            synonyms: self.corpus.synonyms.clone(),
            acronyms: self.acronyms.clone(),
            warnings: self.corpus.warnings.iter().map(WarningRecord::from).collect(),
            files: Vec::new(),
            sums: 0,
        }
    }

    /// Writes what tantivy searches: one document for each quotable passage, in corpus order and
    /// by one thread, so that the order of equal scores is the order of the corpus. Returns the
    /// names of the files written.
    fn postings(
        &self,
        directory: &dyn Directory,
        watch: Watch<'_>,
    ) -> Result<Vec<String>, IndexError> {
        let (schema, fields) = Fields::schema();
        let settings = IndexSettings::default();
        let index = Index::create(directory.box_clone(), schema, settings)?;
        let mut writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
        // A merge would renumber documents, and a generation is never added to.
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let total = self.corpus.documents.iter().map(|d| d.passages.len()).sum();
        let mut number = 0_u64;
        for (document, analysed) in self.corpus.documents.iter().zip(&self.analysed) {
            for (passage, own) in document.passages.iter().zip(&analysed.passages) {
                if passage.standing == Standing::Quotable {
                    let section = analysed.sections.get(passage.section);
                    let mut entry = TantivyDocument::new();
                    entry.add_u64(fields.passage, number);
                    let positions = own.positions.iter().map(|p| *p as usize);
                    entry.add_pre_tokenized_text(fields.text, self.tokens(&own.terms, positions));
                    let headings = section.map(|(terms, _)| terms.as_slice()).unwrap_or_default();
                    entry.add_pre_tokenized_text(fields.heading, self.tokens(headings, 0..));
                    entry.add_pre_tokenized_text(fields.title, self.tokens(&analysed.title, 0..));
                    writer.add_document(entry)?;
                }
                // Passages for browsing are no documents of tantivy but have numbers all the same, as
                // the tables count every passage.
                number += 1;
            }
            watch(Progress::Written(usize::try_from(number).unwrap_or(total), total));
        }
        writer.commit()?;
        writer.wait_merging_threads()?;
        let mut files = index.directory().list_managed_files();
        // tantivy's list leaves out the two files that it keeps of its own.
        files.extend(ENGINE_LISTS.iter().map(PathBuf::from));
        let names = files.iter().filter(|file| directory.exists(file).unwrap_or(false));
        Ok(names.map(|file| file.to_string_lossy().into_owned()).collect())
    }

    fn tokens(
        &self,
        terms: &[TermId],
        positions: impl Iterator<Item = usize>,
    ) -> PreTokenizedString {
        let tokens = terms.iter().zip(positions).map(|(term, position)| Token {
            position,
            text: self.vocabulary.get(*term as usize).cloned().unwrap_or_default(),
            ..Token::default()
        });
        PreTokenizedString { text: String::new(), tokens: tokens.collect() }
    }

    /// The tables, by file name.
    fn tables(&self) -> Result<Vec<(&'static str, Vec<u8>)>, IndexError> {
        let mut documents = TableWriter::default();
        let mut sections = TableWriter::default();
        let mut passages = TableWriter::default();
        let mut forward = TableWriter::default();
        let (mut section_no, mut passage_no, mut document_no) = (0_u32, 0_u32, 0_u32);
        for (document, analysed) in self.corpus.documents.iter().zip(&self.analysed) {
            let section_count = count(document.sections.len());
            let passage_count = count(document.passages.len());
            // Passages of a section stand side by side, so that the first and the number of those of
            // each before it say where its own begin.
            let mut at = passage_no;
            let mut holdings = vec![(0_usize, 0_usize); document.sections.len()];
            for (passage, own) in document.passages.iter().zip(&analysed.passages) {
                if let Some((below, terms)) = holdings.get_mut(passage.section) {
                    *below += 1;
                    *terms += quotable_terms(passage, own);
                }
            }
            for ((n, section), (below, length)) in
                document.sections.iter().enumerate().zip(holdings)
            {
                let (terms, own_terms) = analysed.sections.get(n).cloned().unwrap_or_default();
                let terms = Numbers::encode(&terms);
                sections.push(&SectionRecord {
                    document: document_no,
                    path: section.path.iter().map(String::as_str).collect(),
                    anchor: section.anchor.as_deref(),
                    terms: Numbers::decode(&terms).unwrap_or_default(),
                    own_terms,
                    length: count(length),
                    passages: (at, at + count(below)),
                })?;
                at += count(below);
            }
            for (passage, own) in document.passages.iter().zip(&analysed.passages) {
                passages.push(&passage_record(document, passage, own, section_no))?;
                push_forward(&mut forward, passage, own, section_no)?;
            }
            let own_sections = (section_no, section_no + section_count);
            let own_passages = (passage_no, passage_no + passage_count);
            let title = Numbers::encode(&analysed.title);
            documents.push(&DocumentRecord {
                title_terms: Numbers::decode(&title).unwrap_or_default(),
                ..document_record(document, analysed, own_sections, own_passages)
            })?;
            section_no += section_count;
            passage_no += passage_count;
            document_no += 1;
        }
        let timeline = self.timeline()?;
        let (words, word_records) = WordList::write(&self.words)?;
        Ok(vec![
            (DOCUMENTS, documents.finish()),
            (SECTIONS, sections.finish()),
            (PASSAGES, passages.finish()),
            (KEYS, keys::write(self.passages().map(|(_, passage, _)| passage.key.as_str()))?),
            (FORWARD, forward.finish()),
            (ENTRIES, timeline.entries),
            (EVENTS, timeline.events),
            (EVENT_TERMS, timeline.terms),
            (TERMS, Vocabulary::write(&self.vocabulary)),
            (SLOTS, Vocabulary::write_slots(&self.vocabulary)),
            (LISTED, Vocabulary::write_listed(&self.vocabulary)),
            (WORDS, words),
            (WORD_RECORDS, word_records),
            (FREQUENCIES, Vocabulary::write_frequencies(&self.frequencies)),
        ])
    }

    fn timeline(&self) -> Result<Files, IndexError> {
        let documents = self.corpus.documents.iter().zip(&self.analysed);
        let stories = documents.map(|(document, own)| StoryRecord::encode(document, own));
        let stories: Vec<Vec<u8>> = stories.collect::<Result<_, _>>()?;
        let mut first = 0;
        let numbered = stories.iter().zip(&self.corpus.documents).map(|(story, document)| {
            let before = first;
            first += count(document.passages.len());
            Ok((before, StoryRecord::decode(story)?))
        });
        timeline::write(numbered, &self.vocabulary)
    }
}

fn document_record<'a>(
    document: &'a Document,
    analysed: &AnalysedDocument,
    sections: (u32, u32),
    passages: (u32, u32),
) -> DocumentRecord<'a> {
    let front = &document.front_matter;
    DocumentRecord {
        slug: &document.slug,
        digest: document.digest,
        title: &document.title,
        aliases: front.aliases.iter().map(String::as_str).collect(),
        path: &document.path,
        source: front.source.as_ref().map(crate::corpus::Source::as_str),
        verbatim: front.verbatim,
        license: front.license.as_deref(),
        updated: front.updated.as_deref(),
        language: document.language.code(),
        title_terms: Numbers::default(),
        length: count(
            document
                .passages
                .iter()
                .zip(&analysed.passages)
                .map(|(p, a)| quotable_terms(p, a))
                .sum(),
        ),
        sections,
        passages,
    }
}

fn passage_record<'a>(
    document: &'a Document,
    passage: &'a Passage,
    analysed: &AnalysedPassage,
    sections_before: u32,
) -> PassageRecord<'a> {
    let headings = analysed.headings.iter().filter_map(|heading| {
        let text = document.sections.get(heading.section)?.heading.text();
        let date = (count(heading.date.start), count(heading.date.end));
        Some(HeadingRecord { text, date, terms: heading.terms.clone() })
    });
    PassageRecord {
        section: sections_before + count(passage.section),
        paragraph: passage.paragraph,
        id: &passage.id,
        key: &passage.key,
        standing: passage.standing,
        text: &passage.text,
        sentences: passage.sentences.iter().map(|s| (count(s.start), count(s.end))).collect(),
        kinds: passage.kinds.clone(),
        headings: headings.collect(),
    }
}

fn push_forward(
    table: &mut TableWriter,
    passage: &Passage,
    analysed: &AnalysedPassage,
    sections_before: u32,
) -> Result<(), IndexError> {
    let (terms, ends) = (Numbers::encode(&analysed.terms), Numbers::encode(&analysed.ends));
    table.push(&ForwardRecord {
        section: sections_before + count(passage.section),
        standing: passage.standing,
        terms: Numbers::decode(&terms).unwrap_or_default(),
        term_ends: Numbers::decode(&ends).unwrap_or_default(),
        term_marks: &analysed.term_marks,
        sentence_marks: &analysed.sentence_marks,
    })
}

/// How many terms a passage adds to what may be quoted.
fn quotable_terms(passage: &Passage, analysed: &AnalysedPassage) -> usize {
    if passage.standing == Standing::Quotable { analysed.terms.len() } else { 0 }
}
