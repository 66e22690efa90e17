//! Analysis: a document's text as numbers of terms, and its dates, once for all questions.

use std::collections::HashMap;
use std::ops::Range;

use crate::corpus::{Document, Passage, SentenceKind, Standing};
use crate::index::analysis::alias::Aliases;
use crate::index::analysis::analyzer::{Analyzer, Term, analyzer};
use crate::index::analysis::annotation::{SentenceMark, TermMark};
use crate::index::analysis::dating::{
    DatedByHeading, dated_by_heading, leads, passage_dates, section_times,
};
use crate::index::analysis::small::{add_names, heading_names};
use crate::index::analysis::written::WrittenWords;
use crate::index::tables::word_list::Occurrences;
use crate::text::Span;
use crate::timex::{Edtf, TemporalContext, Timex, TimexKind};

/// A document's terms, numbered by first occurrence in it, and its dated sentences.
#[derive(Debug, Default)]
pub(in crate::index) struct AnalysedDocument {
    /// The terms by their number in this document.
    pub(in crate::index) vocabulary: Vec<String>,
    /// The words as they are written, folded, with how often.
    pub(in crate::index) words: HashMap<String, Occurrences>,
    /// Terms of title and aliases.
    pub(in crate::index) title: Vec<u32>,
    /// Terms of the headings that lead to each section, and how many are of its own heading.
    pub(in crate::index) sections: Vec<(Vec<u32>, u32)>,
    /// The passages, in order.
    pub(in crate::index) passages: Vec<AnalysedPassage>,
    /// Which of its dated sentences report the same event.
    pub(in crate::index) likenesses: Vec<Likeness>,
}

impl AnalysedDocument {
    /// Its dated sentences in order, each with the number of its passage and that passage.
    pub(in crate::index) fn dated(
        &self,
    ) -> impl Iterator<Item = (usize, &AnalysedPassage, &DatedSentence)> {
        let passages = self.passages.iter().enumerate();
        passages.flat_map(|(n, own)| own.dates.iter().map(move |date| (n, own, date)))
    }

    /// In how many of its sentences each of its terms occurs, and how many sentences it has; before
    /// its terms are numbered with those of others.
    pub(in crate::index) fn sentence_counts(&self) -> (Vec<u32>, u32) {
        // A sentence counts a term once: the last one that did is noted with each.
        let mut counts = vec![0; self.vocabulary.len()];
        let (mut last, mut sentences) = (vec![u32::MAX; self.vocabulary.len()], 0);
        for passage in &self.passages {
            for sentence in 0..passage.ends.len() {
                let terms = passage.terms.get(passage.term_range(sentence)).unwrap_or_default();
                for term in terms.iter().map(|term| *term as usize) {
                    if let (Some(last), Some(count)) = (last.get_mut(term), counts.get_mut(term))
                        && *last != sentences
                    {
                        *last = sentences;
                        *count += 1;
                    }
                }
                sentences += 1;
            }
        }
        (counts, sentences)
    }
}

/// Two dated sentences of a document that report the same event, by their places among all that it
/// has, with how alike they are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::index) struct Likeness {
    pub(in crate::index) one: u32,
    pub(in crate::index) other: u32,
    pub(in crate::index) alike: f32,
}

/// A passage's terms and dates.
#[derive(Debug, Default)]
pub(in crate::index) struct AnalysedPassage {
    /// All terms in order.
    pub(in crate::index) terms: Vec<u32>,
    /// How many terms stand before the end of each sentence.
    pub(in crate::index) ends: Vec<u32>,
    /// What each term looks like.
    pub(in crate::index) term_marks: Vec<u8>,
    /// What each sentence looks like.
    pub(in crate::index) sentence_marks: Vec<u8>,
    /// Its dates.
    pub(in crate::index) dates: Vec<DatedSentence>,
    /// The dated headings of which it is the first passage.
    pub(in crate::index) headings: Vec<DatedHeading>,
}

impl AnalysedPassage {
    /// Which of its terms are a sentence's.
    pub(in crate::index) fn term_range(&self, sentence: usize) -> Range<usize> {
        // Only ends are kept: a sentence begins where the one before it ends.
        let start = sentence.checked_sub(1).map_or(0, |before| self.end(before));
        start..self.end(sentence)
    }

    fn end(&self, sentence: usize) -> usize {
        self.ends.get(sentence).map_or(self.terms.len(), |end| *end as usize)
    }
}

/// A count or a place as the tables hold it. A corpus that overflows it would not fit the memory
/// it is read into either: the default limit of one file is far below.
pub(in crate::index) fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A heading with a date, above the first passage that stands below it.
#[derive(Debug)]
pub(in crate::index) struct DatedHeading {
    /// Its section in the document.
    pub(in crate::index) section: usize,
    /// Where its date is in it.
    pub(in crate::index) date: Span,
    /// Its terms outside of the date.
    pub(in crate::index) terms: Vec<u32>,
}

/// A date in a sentence.
#[derive(Debug)]
pub(in crate::index) struct DatedSentence {
    pub(in crate::index) sentence: u32,
    pub(in crate::index) span: Span,
    pub(in crate::index) edtf: Edtf,
    pub(in crate::index) from_context: bool,
    /// How many terms of the passage stand before it.
    pub(in crate::index) terms_before: u32,
}

/// Analyses a document; `aliases` are those of its language in its corpus.
pub(in crate::index) fn analyse(document: &Document, aliases: &Aliases) -> AnalysedDocument {
    let mut numbers = Numbers {
        analyzer: analyzer(document.language),
        aliases,
        known: HashMap::new(),
        written: WrittenWords::of(document.language),
    };
    numbers.written.title(&document.title);
    let title = numbers.of(&document.title);
    let mut analysed = AnalysedDocument { title, ..AnalysedDocument::default() };
    for alias in &document.front_matter.aliases {
        numbers.written.title(alias);
        analysed.title.extend(numbers.of(alias));
    }
    for section in &document.sections {
        numbers.written.headings(&section.path);
        let own = section.path.last().map_or(0, |heading| numbers.of(heading).len());
        let terms = numbers.of(&section.path.join("\n"));
        analysed.sections.push((terms, count(own)));
    }
    let times = section_times(document);
    let mut place = None;
    let mut context = TemporalContext::new(None);
    for passage in &document.passages {
        let time = times.get(passage.section).cloned().unwrap_or_default();
        // A date takes its year from the sentences before it, but not across a heading: there the
        // headings that lead to the section say what year it is about.
        if place != Some(passage.section) || time.is_glossary() {
            place = Some(passage.section);
            context = time.context();
        }
        // What is never quoted is never shown as an event either.
        let quotable = passage.standing == Standing::Quotable;
        let found = if quotable {
            passage_dates(passage, document.language, &mut context)
        } else {
            Vec::new()
        };
        let (mut own, starts) = numbers.passage(passage, &found);
        own.dates = dates(passage, &starts, found);
        if quotable {
            let of = |n: usize| own.dates.iter().filter(move |date| date.sentence as usize == n);
            let below = dated_by_heading(passage, &time, |n| of(n).map(|date| date.edtf).collect());
            let below: Vec<DatedSentence> =
                below.into_iter().map(|date| from_heading(&date, &own)).collect();
            own.dates.extend(below);
        }
        analysed.passages.push(own);
    }
    for (section, passage, date) in leads(document, &times) {
        let heading = document.sections.get(section).map(|section| section.heading.text());
        let terms = numbers.outside(heading.unwrap_or_default(), date);
        if let Some(passage) = analysed.passages.get_mut(passage) {
            passage.headings.push(DatedHeading { section, date, terms });
        }
    }
    analysed.words = std::mem::take(&mut numbers.written).into_words();
    analysed.vocabulary = numbers.vocabulary();
    analysed
}

/// The dates of a passage, each with the sentence it stands in; one mentioned twice in a sentence once,
/// the ends of a range as one.
fn dates(passage: &Passage, starts: &[usize], found: Vec<Timex>) -> Vec<DatedSentence> {
    let mut dates: Vec<DatedSentence> = Vec::new();
    let mut found = found.into_iter().peekable();
    while let Some(mut timex) = found.next() {
        let Some(edtf) = timex.date else { continue };
        let within = passage.sentences.iter().position(|s| s.contains(timex.span));
        let Some(n) = within else { continue };
        // What is shown again above each window of a table happened once.
        if n < passage.repeated {
            continue;
        }
        let Ok(sentence) = u32::try_from(n) else { continue };
        let own = passage.sentences.get(n).copied().unwrap_or_default();
        // "from 1914 to 1918" is one time; the end of a range in the next sentence is a date
        // of its own there, so that only one within this sentence is joined.
        let end = found.peek().filter(|end| timex.opens_range && own.contains(end.span));
        let range = end.and_then(|end| edtf.through(end.date?));
        if range.is_some()
            && let Some(end) = found.next()
        {
            timex.span.end = end.span.end;
            timex.from_context |= end.from_context;
        }
        let edtf = range.unwrap_or(edtf);
        if !dates.iter().any(|date| date.sentence == sentence && date.edtf == edtf) {
            let (span, from_context) = (timex.span, timex.from_context);
            let terms_before = starts.partition_point(|start| *start < span.start);
            let terms_before = count(terms_before);
            dates.push(DatedSentence { sentence, span, edtf, from_context, terms_before });
        }
    }
    dates
}

/// The date that a heading gives a sentence: no words of the sentence say it.
fn from_heading(dated: &DatedByHeading, passage: &AnalysedPassage) -> DatedSentence {
    DatedSentence {
        sentence: count(dated.sentence),
        span: Span::default(),
        edtf: dated.edtf,
        from_context: true,
        terms_before: count(passage.term_range(dated.sentence).start),
    }
}

/// A span of a passage as one of a sentence of it; what begins before the sentence begins with it.
fn within(span: Span, sentence: Span) -> Span {
    Span::new(span.start.saturating_sub(sentence.start), span.end.saturating_sub(sentence.start))
}

struct Numbers<'a> {
    analyzer: &'static Analyzer,
    aliases: &'a Aliases,
    known: HashMap<String, u32>,
    written: WrittenWords,
}

impl Numbers<'_> {
    /// The terms of a title, or of headings with a line each.
    fn of(&mut self, text: &str) -> Vec<u32> {
        let terms = text.split('\n').flat_map(|heading| {
            let terms = self.terms(heading);
            if terms.is_empty() { heading_names(heading) } else { terms }
        });
        let terms: Vec<Term> = terms.collect();
        terms.into_iter().map(|term| self.number(term.text)).collect()
    }

    /// The terms of a text that are no part of a date in it.
    fn outside(&mut self, text: &str, date: Span) -> Vec<u32> {
        let terms = self.terms(text).into_iter().filter(|term| !term.span.overlaps(date));
        terms.map(|term| self.number(term.text)).collect()
    }

    fn terms(&self, text: &str) -> Vec<Term> {
        self.aliases.apply(text, self.analyzer.terms(text))
    }

    fn number(&mut self, term: String) -> u32 {
        let next = count(self.known.len());
        *self.known.entry(term).or_insert(next)
    }

    /// The passage without its dates, and where in its text each term begins.
    fn passage(&mut self, passage: &Passage, found: &[Timex]) -> (AnalysedPassage, Vec<usize>) {
        let mut analysed = AnalysedPassage::default();
        let mut starts = Vec::new();
        let language = self.aliases.language();
        let next = passage.kinds.iter().skip(1).copied().map(Some).chain([None]);
        for ((sentence, kind), next) in passage.sentences.iter().zip(&passage.kinds).zip(next) {
            let text = sentence.slice(&passage.text);
            self.written.sentence(text, *kind);
            let mut terms: Vec<Term> = self.terms(text);
            add_names(text, language, &mut terms);
            let own = found.iter().filter(|timex| sentence.overlaps(timex.span));
            let dates = own.clone().filter(|timex| timex.date.is_some());
            let dated: Vec<Span> = dates.map(|timex| within(timex.span, *sentence)).collect();
            let clocks = own.filter(|timex| timex.kind == TimexKind::Time);
            let clocks: Vec<Span> = clocks.map(|timex| within(timex.span, *sentence)).collect();
            let mut behind = 0;
            for term in terms {
                let own = dated.iter().chain(&clocks).any(|date| date.overlaps(term.span));
                let mut mark = TermMark::of(text, term.span, term.position == 0, own);
                if *kind != SentenceKind::Prose {
                    let between = text.get(behind..term.span.start).unwrap_or_default();
                    mark = mark.behind(between);
                    behind = term.span.end;
                }
                if !dated.is_empty() {
                    mark = mark.told(text, term.span, &dated);
                }
                starts.push(sentence.start + term.span.start);
                analysed.term_marks.push(mark.0);
                analysed.terms.push(self.number(term.text));
            }
            analysed.ends.push(count(analysed.terms.len()));
            let mark = SentenceMark::of(text, *kind, language).before(next);
            analysed.sentence_marks.push(mark.0);
        }
        (analysed, starts)
    }

    fn vocabulary(self) -> Vec<String> {
        // A number is a place in this list: they were given from 0 on as terms occurred.
        let mut terms: Vec<(String, u32)> = self.known.into_iter().collect();
        terms.sort_unstable_by_key(|(_, number)| *number);
        terms.into_iter().map(|(term, _)| term).collect()
    }
}
