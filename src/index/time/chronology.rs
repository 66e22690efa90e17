//! The chronology: the dated sentences of a corpus as entries in the order of time.
//!
//! An entry is one event: the sentence with the finest date first, after it those that report
//! the same. Entries are written as rows of one size, `first day, last day, number of its first
//! sentence` as little-endian `i64`, so that those of a time are found without decoding any; the
//! sentences stand in a table, those of an entry side by side.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::corpus::Corpus;
use crate::index::analysis::annotation::TermMark;
use crate::index::analysis::document::{AnalysedDocument, AnalysedPassage, DatedSentence, count};
use crate::index::error::IndexError;
use crate::index::tables::checked::CheckedFile;
use crate::index::tables::record::{EventRecord, TermId};
use crate::index::tables::table::{Table, TableWriter};
use crate::index::tables::vocabulary::Frequency;
use crate::index::time::coreference::{self, DatedMention, SentenceCounts};
use crate::index::time::occurrence::{self, Occurrences};
use crate::index::time::senses::Senses;
use crate::text::Language;
use crate::timex::{Day, Interval};

/// Bytes of a number, and of a row.
const WIDTH: usize = 8;
const ROW: usize = 3 * WIDTH;

/// The entries of a generation, opened for reading.
pub struct Chronology {
    rows: Arc<CheckedFile>,
    events: Table,
    terms: Table,
}

impl Chronology {
    pub(in crate::index) fn open(
        rows: Arc<CheckedFile>,
        events: Table,
        terms: Table,
    ) -> Result<Self, IndexError> {
        if !rows.len().is_multiple_of(ROW) {
            return Err(rows.damaged("is cut short"));
        }
        Ok(Self { rows, events, terms })
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.rows.len() / ROW
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many dated sentences there are.
    pub fn events(&self) -> usize {
        self.events.len()
    }

    /// The days of an entry; nothing for a date of every year.
    pub fn days(&self, entry: usize) -> Option<Interval> {
        self.rows().get(entry).and_then(days)
    }

    /// The entries that share a day with a time, in order; those of every year are left out.
    pub fn of_time(&self, time: &Interval) -> impl Iterator<Item = usize> + '_ {
        let (from, to) = ordinals(Some(time));
        let rows = self.rows().iter().enumerate();
        // Rows are in the order of first days, those of every year in front.
        // Rows are sorted by their first day alone: halving finds where later ones begin, but those
        // before may have ended long ago and are looked at one by one.
        let begun = self.rows().partition_point(|row| number(row, 0) <= to || days(row).is_none());
        rows.take(begun)
            .filter(move |(_, row)| number(row, 0) <= to && from <= number(row, 1))
            .map(|(n, _)| n)
    }

    /// The entries that hold a term in a sentence, a heading above it or the title, in order.
    pub fn of_term(&self, term: TermId) -> impl Iterator<Item = usize> + '_ {
        occurrence::entries(&self.terms, term).iter().map(|entry| entry as usize)
    }

    /// The sentences of an entry, the one it is shown by first.
    pub fn told(&self, entry: usize) -> impl Iterator<Item = Result<EventRecord<'_>, IndexError>> {
        // The sentences of an entry end where those of the next begin; those of the last one, and
        // of one that is not there, end with the table.
        let range = self.first_sentence(entry)..self.first_sentence(entry + 1);
        range.map(|n| self.events.get(n))
    }

    /// Where the sentences of an entry begin.
    fn first_sentence(&self, entry: usize) -> usize {
        let start = self.rows().get(entry).map(|row| usize::try_from(number(row, 2)));
        start.and_then(Result::ok).unwrap_or(self.events.len())
    }

    /// All rows. A search among them meets the blocks of its whole file soon, so that they are
    /// verified together; damage is noted with the generation, and no timeline of fewer rows is
    /// handed out.
    fn rows(&self) -> &[[u8; ROW]] {
        self.rows.whole().map(|rows| rows.as_chunks::<ROW>().0).unwrap_or_default()
    }
}

fn number(row: &[u8; ROW], n: usize) -> i64 {
    let (numbers, _) = row.as_chunks::<WIDTH>();
    numbers.get(n).map_or(0, |bytes| i64::from_le_bytes(*bytes))
}

fn days(row: &[u8; ROW]) -> Option<Interval> {
    let (first, last) = (number(row, 0), number(row, 1));
    // The ordinals of open ends are of no year that a day can have, so that they come back open.
    (first <= last).then(|| Interval::new(day(first), day(last)))
}

/// The day of an ordinal.
fn day(ordinal: i64) -> Option<Day> {
    let year = i32::try_from(ordinal.div_euclid(MONTHS * DAYS)).ok()?;
    let of_year = ordinal.rem_euclid(MONTHS * DAYS);
    let month = u8::try_from(of_year / DAYS + 1).ok()?;
    Day::new(year, month, u8::try_from(of_year % DAYS + 1).ok()?)
}

/// The ordinal of a day.
fn ordinal(day: Day) -> i64 {
    // Years before the first are negative; counting from January of year 0 keeps the order there
    // too.
    (i64::from(day.year()) * MONTHS + i64::from(day.month()) - 1) * DAYS + i64::from(day.day()) - 1
}

/// Months of a year, and the most days of a month: days are numbered as if all had as many.
const MONTHS: i64 = 12;
const DAYS: i64 = 31;

/// First and last day as numbers in the order of days, open ends the least and the greatest; the
/// wrong way round for a date of every year.
fn ordinals(days: Option<&Interval>) -> (i64, i64) {
    let Some(days) = days else { return (i64::MAX, i64::MIN) };
    (days.first().map_or(i64::MIN, ordinal), days.last().map_or(i64::MAX, ordinal))
}

/// The files of a timeline.
pub(in crate::index) struct Files {
    /// The rows of the entries.
    pub(in crate::index) entries: Vec<u8>,
    /// The table of their sentences.
    pub(in crate::index) events: Vec<u8>,
    /// The table of the entries that hold each term.
    pub(in crate::index) terms: Vec<u8>,
}

/// Writes entries and sentences.
pub(in crate::index) fn write(
    corpus: &Corpus,
    analysed: &[AnalysedDocument],
    vocabulary: &[String],
    frequencies: &[Frequency],
) -> Result<Files, IndexError> {
    let mut all = dated(corpus, analysed);
    all.sort_by_key(Dated::order);
    let languages: Vec<Language> = corpus.documents.iter().map(|d| d.language).collect();
    // A sentence about every year ("on 1 May") reports no event that another could report too.
    let (placed, mentions): (Vec<usize>, Vec<DatedMention>) = all
        .iter()
        .enumerate()
        .filter_map(|(n, one)| Some((n, one.mention(one.date.edtf.interval()?))))
        .unzip();
    let terms = mentions.iter().flat_map(|one| one.terms.iter().map(|term| (one.document, *term)));
    let senses = Senses::of(terms, &languages, vocabulary);
    let counts = Counts::of(analysed, frequencies);
    let groups = coreference::groups(&mentions, &counts, &senses);
    let every_year = all.iter().enumerate().filter(|(_, one)| one.date.edtf.interval().is_none());
    let mut entries: Vec<Vec<&Dated<'_>>> = every_year.map(|(_, one)| vec![one]).collect();
    for group in groups {
        let members = group.iter().filter_map(|n| placed.get(*n).and_then(|n| all.get(*n)));
        let mut members: Vec<&Dated<'_>> = members.collect();
        // The finest date first; of equal ones the first in the corpus. A reader who asks
        // when is served best by the one that says most exactly when.
        members.sort_by_key(|one| {
            let days = one.date.edtf.interval();
            (days.and_then(|days| days.length()).unwrap_or(i32::MAX), one.passage)
        });
        entries.push(members);
    }
    entries.sort_by_key(|members| members.first().map(|one| one.order()));
    let (mut rows, mut table, mut start) = (Vec::new(), TableWriter::default(), 0_i64);
    let mut occurrences = Occurrences::of(vocabulary.len());
    for (entry, members) in (0_u32..).zip(&entries) {
        let days = members.first().and_then(|one| one.date.edtf.interval());
        let (first, last) = ordinals(days.as_ref());
        rows.extend([first, last, start].iter().flat_map(|number| number.to_le_bytes()));
        for one in members {
            // Terms are noted with the entry and not with the sentence: a topic that only one mention of
            // an event names finds the event, with all of its mentions.
            table.push(&one.record(&one.date.edtf.to_string()))?;
            if let Some(document) = analysed.get(one.document) {
                occurrences.add(entry, one.terms(), one.section, document);
            }
            start += 1;
        }
    }
    Ok(Files { entries: rows, events: table.finish(), terms: occurrences.finish() })
}

/// A dated sentence of the corpus.
struct Dated<'a> {
    document: usize,
    /// Its section in the document.
    section: usize,
    passage: u32,
    own: &'a AnalysedPassage,
    date: &'a DatedSentence,
}

fn dated<'a>(corpus: &Corpus, analysed: &'a [AnalysedDocument]) -> Vec<Dated<'a>> {
    let documents = corpus.documents.iter().zip(analysed).enumerate();
    let passages = documents.flat_map(|(n, (document, analysed))| {
        let sections = document.passages.iter().map(|passage| passage.section);
        sections.zip(&analysed.passages).map(move |(section, own)| (n, section, own))
    });
    let numbered = (0_u32..).zip(passages);
    numbered
        .flat_map(|(passage, (document, section, own))| {
            own.dates.iter().map(move |date| Dated { document, section, passage, own, date })
        })
        .collect()
}

impl Dated<'_> {
    fn record<'e>(&self, edtf: &'e str) -> EventRecord<'e> {
        EventRecord {
            passage: self.passage,
            sentence: self.date.sentence,
            date: (count(self.date.span.start), count(self.date.span.end)),
            edtf,
            from_context: self.date.from_context,
            terms_before: self.date.terms_before,
        }
    }

    /// Which of the passage's terms are its sentence's.
    fn range(&self) -> Range<usize> {
        self.own.term_range(self.date.sentence as usize)
    }

    fn terms(&self) -> &[TermId] {
        self.own.terms.get(self.range()).unwrap_or_default()
    }

    fn mention(&self, days: Interval) -> DatedMention {
        DatedMention {
            days,
            document: self.document,
            passage: self.passage,
            order: self.marked(|_| true),
            terms: distinct(self.marked(|_| true)),
            names: distinct(self.marked(TermMark::is_name)),
            numbers: distinct(self.marked(TermMark::is_number)),
        }
    }

    /// The terms of the sentence with a wanted mark that are no part of a date, in order. A date is
    /// compared as days; its words would only make sentences of one year look alike.
    fn marked(&self, wanted: fn(TermMark) -> bool) -> Vec<TermId> {
        let range = self.range();
        let marks = self.own.term_marks.get(range.clone()).unwrap_or_default();
        let terms = self.own.terms.get(range).unwrap_or_default();
        let marked = terms.iter().zip(marks.iter().map(|mark| TermMark(*mark)));
        marked.filter(|(_, mark)| !mark.is_date() && wanted(*mark)).map(|(term, _)| *term).collect()
    }

    /// Events are shown in the order of their time, those of one time in the order of the corpus.
    fn order(&self) -> (Option<Interval>, u32, u32) {
        (self.date.edtf.interval(), self.passage, self.date.sentence)
    }
}

/// Terms once each, sorted, so that they can be looked up.
fn distinct(mut terms: Vec<TermId>) -> Vec<TermId> {
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// In how many sentences terms occur: in all, and in those of each document that has dates.
struct Counts<'a> {
    frequencies: &'a [Frequency],
    sentences: u32,
    documents: Vec<(HashMap<TermId, u32>, u32)>,
}

impl<'a> Counts<'a> {
    fn of(analysed: &[AnalysedDocument], frequencies: &'a [Frequency]) -> Self {
        let documents: Vec<(HashMap<TermId, u32>, u32)> = analysed
            .iter()
            .map(|document| {
                let sentences = document.passages.iter().map(|p| p.ends.len()).sum::<usize>();
                let sentences = u32::try_from(sentences).unwrap_or(u32::MAX);
                if document.passages.iter().all(|passage| passage.dates.is_empty()) {
                    return (HashMap::new(), sentences);
                }
                let mut counts: HashMap<TermId, u32> = HashMap::new();
                let mut seen: HashSet<TermId> = HashSet::new();
                for passage in &document.passages {
                    let mut start = 0;
                    for end in &passage.ends {
                        let terms = passage.terms.get(start..*end as usize).unwrap_or_default();
                        seen.extend(terms);
                        start = *end as usize;
                        for term in seen.drain() {
                            *counts.entry(term).or_default() += 1;
                        }
                    }
                }
                (counts, sentences)
            })
            .collect();
        let sentences = documents.iter().fold(0_u32, |sum, (_, own)| sum.saturating_add(*own));
        Self { frequencies, sentences, documents }
    }
}

impl SentenceCounts for Counts<'_> {
    fn of(&self, term: TermId, document: Option<usize>) -> (u32, u32) {
        match document.and_then(|n| self.documents.get(n)) {
            Some((counts, sentences)) => {
                (counts.get(&term).copied().unwrap_or_default(), *sentences)
            }
            None => {
                let all = self.frequencies.get(term as usize).copied().unwrap_or_default();
                (all.sentences, self.sentences)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back_from_their_numbers_and_stand_in_order() {
        let day = |year, month, day| Day::new(year, month, day);
        let all = [
            Interval::new(None, day(-44, 3, 15)),
            Interval::new(day(-44, 3, 15), day(-44, 3, 15)),
            Interval::new(day(0, 1, 1), day(0, 12, 31)),
            Interval::new(day(2024, 2, 29), day(2024, 3, 1)),
            Interval::new(day(17_000, 1, 1), None),
        ];
        let row = |of: Option<&Interval>| {
            let (first, last) = ordinals(of);
            let mut row = [0; ROW];
            row[..8].copy_from_slice(&first.to_le_bytes());
            row[8..16].copy_from_slice(&last.to_le_bytes());
            row
        };
        for interval in &all {
            assert_eq!(days(&row(Some(interval))).as_ref(), Some(interval));
        }
        assert_eq!(days(&row(None)), None);
        assert!(all.windows(2).all(|two| ordinals(Some(&two[0])) < ordinals(Some(&two[1]))));
    }
}
