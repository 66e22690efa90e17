//! Writing a segment: documents one after the other, each appended to the tables and then let go.
//!
//! Of a document that was written, only its terms, keys and words are kept in memory, so that the
//! size of a corpus is not that of the memory it takes to index it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::mem::take;

use tantivy::Directory;
use tantivy::directory::WritePtr;

use crate::corpus::{Document, Passage, Source, Standing};
use crate::index::analysis::document::{AnalysedDocument, AnalysedPassage, count};
use crate::index::error::IndexError;
use crate::index::generation::files::{
    DOCUMENTS, FACTS, FORWARD, KEYS, PASSAGES, SECTIONS, SLOTS, SORTED, STORIES, TERMS,
    WORD_RECORDS, WORDS,
};
use crate::index::generation::sealed::{seal, write, write_facts};
use crate::index::segment::facts::{Counts, DocumentFacts, SegmentFacts};
use crate::index::segment::postings::{PassageTerms, PostingsWriter};
use crate::index::segment::terms::{NewTerms, file, finish};
use crate::index::tables::frequency::{Change, TermTally};
use crate::index::tables::keys::KeyRows;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::{
    DocumentRecord, ForwardRecord, HeadingRecord, PassageRecord, SectionRecord, TermId,
};
use crate::index::tables::table::TableWriter;
use crate::index::tables::word_list::{Occurrences, WordList};
use crate::index::time::story::StoryRecord;

/// A document that is to be written.
pub(in crate::index) struct NewDocument {
    pub(in crate::index) document: Document,
    pub(in crate::index) analysed: AnalysedDocument,
    /// What is known of it; its counts are made here.
    pub(in crate::index) facts: DocumentFacts,
}

/// A segment that is being written into an empty directory.
pub(in crate::index) struct SegmentWriter<'a> {
    directory: &'a dyn Directory,
    terms: NewTerms<'a>,
    tally: &'a mut TermTally,
    postings: PostingsWriter,
    documents: TableWriter<WritePtr>,
    facts: TableWriter<WritePtr>,
    stories: TableWriter<WritePtr>,
    sections: TableWriter<WritePtr>,
    passages: TableWriter<WritePtr>,
    forward: TableWriter<WritePtr>,
    keys: KeyRows,
    /// Words as they are written, with how often; sorted when all are there.
    words: HashMap<String, Occurrences>,
}

impl<'a> SegmentWriter<'a> {
    /// With what gives new terms their numbers; terms are counted with those of the whole
    /// generation.
    pub(in crate::index) fn create(
        directory: &'a dyn Directory,
        terms: NewTerms<'a>,
        tally: &'a mut TermTally,
    ) -> Result<Self, IndexError> {
        Ok(Self {
            directory,
            terms,
            tally,
            postings: PostingsWriter::create(directory)?,
            documents: file(directory, DOCUMENTS)?,
            facts: file(directory, FACTS)?,
            stories: file(directory, STORIES)?,
            sections: file(directory, SECTIONS)?,
            passages: file(directory, PASSAGES)?,
            forward: file(directory, FORWARD)?,
            keys: KeyRows::default(),
            words: HashMap::new(),
        })
    }

    /// How many passages were written.
    pub(in crate::index) fn written(&self) -> usize {
        self.passages.len()
    }

    /// Writes a document.
    pub(in crate::index) fn add(&mut self, new: NewDocument) -> Result<(), IndexError> {
        let NewDocument { document, mut analysed, mut facts } = new;
        // tantivy takes the texts of terms, for which their numbers in the document are as good.
        // This comes first, as the texts are gone by the number of the document when the terms have
        // those of the index.
        let counts = self.search(&document, &analysed)?;
        for (word, occurrences) in take(&mut analysed.words) {
            self.words.entry(word).or_default().add(occurrences);
        }
        self.number(&mut analysed);
        self.tally(&document, &analysed);
        let first = (count(self.sections.len()), count(self.passages.len()));
        self.write_sections(&document, &analysed, first)?;
        for (passage, own) in document.passages.iter().zip(&analysed.passages) {
            self.keys.push(&passage.key)?;
            self.passages.push(&passage_record(&document, passage, own, first.0))?;
            push_forward(&mut self.forward, passage, own, first.0)?;
        }
        let title = Numbers::encode(&analysed.title);
        let sections = (first.0, first.0 + count(document.sections.len()));
        let passages = (first.1, first.1 + count(document.passages.len()));
        self.documents.push(&DocumentRecord {
            title_terms: Numbers::decode(&title).unwrap_or_default(),
            ..document_record(&document, &analysed, sections, passages)
        })?;
        // After numbering: a timeline is made of many, whose terms must be comparable.
        self.stories.push_bytes(&StoryRecord::encode(&document, &analysed)?)?;
        facts.counts = counts;
        self.facts.push(&facts)
    }

    /// Hands the quotable passages to tantivy, and counts what they have.
    fn search(
        &mut self,
        document: &Document,
        analysed: &AnalysedDocument,
    ) -> Result<Counts, IndexError> {
        let mut counts = Counts { passages: document.passages.len() as u64, ..Counts::default() };
        let mut sections = BTreeSet::new();
        for ((passage, own), number) in
            document.passages.iter().zip(&analysed.passages).zip(count(self.passages.len())..)
        {
            // Passages for browsing are no documents of tantivy but have numbers all the same, as
            // the tables count every passage.
            if passage.standing != Standing::Quotable {
                continue;
            }
            let above = analysed.sections.get(passage.section);
            let heading = above.map(|(terms, _)| terms.as_slice()).unwrap_or_default();
            self.postings.add(&PassageTerms {
                passage: number,
                vocabulary: &analysed.vocabulary,
                text: &own.terms,
                heading,
                title: &analysed.title,
            })?;
            sections.insert(passage.section);
            counts += Counts {
                quotable: 1,
                sentences: passage.sentences.len() as u64,
                terms: own.terms.len() as u64,
                heading_terms: heading.len() as u64,
                title_terms: analysed.title.len() as u64,
                ..Counts::default()
            };
        }
        counts.sections = sections.len() as u64;
        Ok(counts)
    }

    /// Numbers of the document become numbers of the index, in place.
    fn number(&mut self, analysed: &mut AnalysedDocument) {
        // Each distinct term is looked up once, whatever the length of the document.
        let global: Vec<TermId> =
            analysed.vocabulary.iter().map(|term| self.terms.id(term)).collect();
        let title = analysed.title.iter_mut();
        let headings = analysed.sections.iter_mut().flat_map(|(terms, _)| terms);
        let text = analysed.passages.iter_mut().flat_map(|passage| {
            let above = passage.headings.iter_mut().flat_map(|heading| &mut heading.terms);
            passage.terms.iter_mut().chain(above)
        });
        for term in title.chain(headings).chain(text) {
            *term = global.get(*term as usize).copied().unwrap_or(TermId::MAX);
        }
    }

    /// Counts its terms; only quotable text counts, but for whether a document has a term at all: the
    /// rarity of a term is that among what may be found.
    fn tally(&mut self, document: &Document, analysed: &AnalysedDocument) {
        self.tally.begin(Change::Comes);
        self.tally.anywhere(&analysed.title);
        for (terms, _) in &analysed.sections {
            self.tally.anywhere(terms);
        }
        for (passage, own) in document.passages.iter().zip(&analysed.passages) {
            self.tally.anywhere(&own.terms);
            for heading in &own.headings {
                self.tally.anywhere(&heading.terms);
            }
            if passage.standing == Standing::Quotable {
                let above = analysed.sections.get(passage.section);
                let above = above.map(|(terms, _)| terms.as_slice()).unwrap_or_default();
                self.tally.quotable(&own.terms, &own.ends, above, &analysed.title);
            }
        }
    }

    fn write_sections(
        &mut self,
        document: &Document,
        analysed: &AnalysedDocument,
        (_, first_passage): (u32, u32),
    ) -> Result<(), IndexError> {
        let own_document = count(self.documents.len());
        // Passages of a section stand side by side, so that the first and the number of those of
        // each before it say where its own begin.
        let mut at = first_passage;
        let mut holdings = vec![(0_usize, 0_usize); document.sections.len()];
        for (passage, own) in document.passages.iter().zip(&analysed.passages) {
            if let Some((below, terms)) = holdings.get_mut(passage.section) {
                *below += 1;
                *terms += quotable_terms(passage, own);
            }
        }
        for ((n, section), (below, length)) in document.sections.iter().enumerate().zip(holdings) {
            let (terms, own_terms) = analysed.sections.get(n).cloned().unwrap_or_default();
            let terms = Numbers::encode(&terms);
            let (heading, last) = (section.heading.text(), section.path.last());
            self.sections.push(&SectionRecord {
                document: own_document,
                path: section.path.iter().map(String::as_str).collect(),
                heading: (last.map_or("", String::as_str) != heading).then_some(heading),
                anchor: section.anchor.as_deref(),
                terms: Numbers::decode(&terms).unwrap_or_default(),
                own_terms,
                length: count(length),
                passages: (at, at + count(below)),
            })?;
            at += count(below);
        }
        Ok(())
    }

    /// Writes the rest and seals the directory.
    pub(in crate::index) fn finish(self) -> Result<SegmentFacts, IndexError> {
        let Self { directory, terms, postings, keys, words, .. } = self;
        // tantivy's files before the tables: what it holds needs the most memory.
        let mut names = postings.finish(directory)?;
        let facts = SegmentFacts {
            first_term: terms.first(),
            terms: terms.end() - terms.first(),
            documents: count(self.documents.len()),
            sections: count(self.sections.len()),
            passages: count(self.passages.len()),
            sealed: <_>::default(),
        };
        for table in
            [self.documents, self.facts, self.stories, self.sections, self.passages, self.forward]
        {
            finish(table)?;
        }
        // The rest is small enough to be written as a whole, and must be sorted first.
        write(directory, KEYS, &keys.finish())?;
        let words: BTreeMap<_, _> = words.into_iter().collect();
        let (words, records) = WordList::write(&words)?;
        write(directory, WORDS, &words)?;
        write(directory, WORD_RECORDS, &records)?;
        terms.write(directory)?;
        let own = [
            DOCUMENTS,
            FACTS,
            STORIES,
            SECTIONS,
            PASSAGES,
            FORWARD,
            KEYS,
            WORDS,
            WORD_RECORDS,
            TERMS,
            SLOTS,
            SORTED,
        ];
        names.extend(own.map(str::to_owned));
        let facts = SegmentFacts { sealed: seal(directory, names)?, ..facts };
        write_facts(directory, &facts)?;
        Ok(facts)
    }
}

fn document_record<'a>(
    document: &'a Document,
    analysed: &AnalysedDocument,
    sections: (u32, u32),
    passages: (u32, u32),
) -> DocumentRecord<'a> {
    let front = &document.front_matter;
    let both = document.passages.iter().zip(&analysed.passages);
    DocumentRecord {
        slug: &document.slug,
        digest: document.digest,
        title: &document.title,
        aliases: front.aliases.iter().map(String::as_str).collect(),
        path: &document.path,
        source: front.source.as_ref().map(Source::as_str),
        verbatim: front.verbatim,
        license: front.license.as_deref(),
        updated: front.updated.as_deref(),
        language: document.language.code(),
        servers: front.servers.clone(),
        title_terms: Numbers::default(),
        length: count(both.map(|(passage, own)| quotable_terms(passage, own)).sum()),
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
        repeated: count(passage.repeated),
        headings: headings.collect(),
    }
}

fn push_forward(
    table: &mut TableWriter<WritePtr>,
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
