//! Topics: how much of a topic's words a sentence has, its headings and title counted.

use std::collections::HashMap;

use crate::answer::question::question::Question;
use crate::answer::question::terms::{AnalysedQuestion, QuestionTerm};
use crate::answer::retrieve::counts::{TermSet, bit};
use crate::answer::retrieve::expansion::happening_forms;
use crate::index::{
    EventRecord, ForwardRecord, IndexError, PassageNo, SectionNo, Snapshot, TermId,
};
use crate::text::{Language, fold, words};

/// A sentence is about a topic when it holds at least this share of the topic's idf, headings
/// and title counted.
const COVERAGE: f32 = 0.5;

/// How many terms of a sentence, those of dates left out, are its beginning.
const BEGINNING: usize = 2;

/// How many digits a year is written with.
const YEAR: usize = 4;

/// A topic as it is looked for, with what the headings met so far have of it.
pub(in crate::answer) struct Topic<'a> {
    snapshot: &'a Snapshot,
    question: Question,
    /// The words of the topic up to the first that leads to what it is a thing of.
    head: Question,
    above: HashMap<SectionNo, HeadingTerms>,
}

/// What stands above a passage.
#[derive(Clone, Copy)]
struct HeadingTerms {
    language: Language,
    /// The terms of the topic in headings and title.
    all: TermSet,
    /// Those in the section's own heading.
    own: TermSet,
}

/// Where and how a sentence names what a topic is about, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::answer) enum How {
    /// It tells something else by it.
    Aside,
    /// The heading of its section names it.
    Heading,
    /// It tells of it.
    Told,
}

/// How a dated sentence tells of a topic.
pub(in crate::answer) struct Held {
    /// Share of the topic's idf, headings and title counted.
    pub(in crate::answer) share: f32,
    /// Where and how it names the noun the topic is about.
    pub(in crate::answer) how: How,
    /// Whether the date is nearer to that noun than another date of the sentence, and of the year
    /// the topic names, if it names one.
    pub(in crate::answer) near: bool,
    /// Whether it tells it as something new, or begins with it.
    pub(in crate::answer) news: bool,
}

impl<'a> Topic<'a> {
    pub(in crate::answer) fn read(text: &str, snapshot: &'a Snapshot) -> Self {
        let question = Question::read(text, &[], snapshot);
        let text = question.repaired.as_deref().unwrap_or(text);
        let head = Question::read_in(head(text), &[], question.asked_in, snapshot);
        Self { snapshot, question, head, above: HashMap::new() }
    }

    /// The same with the words that what happened may be told by, as "merged" for "the merger".
    pub(in crate::answer) fn widened(mut self) -> Self {
        for reading in &mut self.question.analysed {
            let wider: Vec<Vec<TermId>> = reading
                .terms
                .iter()
                .map(|term| happening_forms(term, reading, self.snapshot))
                .collect();
            for (term, wider) in reading.terms.iter_mut().zip(wider) {
                term.ids.extend(wider);
                term.ids.sort_unstable();
                term.ids.dedup();
            }
        }
        self.above.clear();
        self
    }

    /// Whether there is no word to look for.
    pub(in crate::answer) fn is_empty(&self) -> bool {
        self.question.is_empty()
    }

    /// The entries of the timeline that may be about it, in order: those of which the sentences,
    /// headings and titles taken together hold enough.
    pub(in crate::answer) fn entries(&self) -> Vec<usize> {
        let chronology = self.snapshot.chronology();
        let mut entries: Vec<usize> = Vec::new();
        for reading in &self.question.analysed {
            let mut held: Vec<(usize, TermSet)> = Vec::new();
            for (n, term) in reading.terms.iter().enumerate() {
                let ids = term.ids.iter();
                held.extend(ids.flat_map(|id| chronology.of_term(*id)).map(|e| (e, bit(n))));
            }
            held.sort_unstable();
            for same in held.chunk_by(|a, b| a.0 == b.0) {
                let set = same.iter().fold(0, |set, (_, bit)| set | bit);
                if share(reading, set) >= COVERAGE {
                    entries.extend(same.first().map(|(entry, _)| *entry));
                }
            }
        }
        entries.sort_unstable();
        entries.dedup();
        entries
    }

    /// Whether a sentence is about it.
    pub(in crate::answer) fn holds(
        &mut self,
        passage: PassageNo,
        sentence: usize,
    ) -> Result<bool, IndexError> {
        let forward = self.snapshot.forward(passage)?;
        let above = self.above(forward.section)?;
        let Some(reading) = self.question.analysed_in(above.language) else { return Ok(false) };
        let own = forward.sentence_terms(sentence);
        let held = above.all | set(reading, |term| own.contains(term));
        Ok(share(reading, held) >= COVERAGE)
    }

    /// Whether it has a term.
    pub(in crate::answer) fn asks(&self, term: TermId) -> bool {
        let mut terms = self.question.analysed.iter().flat_map(|reading| &reading.terms);
        terms.any(|read| read.ids.contains(&term))
    }

    /// How a dated sentence tells of it; nothing when neither the sentence nor the heading of its
    /// section has the noun it is about.
    pub(in crate::answer) fn held(
        &mut self,
        record: &EventRecord<'_>,
    ) -> Result<Option<Held>, IndexError> {
        let forward = self.snapshot.forward(record.passage)?;
        let above = self.above(forward.section)?;
        let language = above.language;
        let Some(reading) = self.question.analysed_in(language) else { return Ok(None) };
        let sentence = record.sentence as usize;
        let own = forward.sentence_terms(sentence);
        let own = set(reading, |term| own.contains(term));
        let head = self.head_terms(reading);
        if (own | above.own) & head == 0 {
            return Ok(None);
        }
        let in_sentence = own & head != 0;
        let mut held = Held {
            share: share(reading, own | above.all),
            how: if in_sentence { How::Told } else { How::Heading },
            near: true,
            news: false,
        };
        if in_sentence {
            let is_head = |term: TermId| {
                let terms = reading.terms.iter().enumerate();
                let mut heads = terms.filter(|(n, _)| head & bit(*n) != 0);
                heads.any(|(_, read)| read.ids.contains(&term))
            };
            told(&forward, record, is_head, &mut held);
        }
        let year = |term: &QuestionTerm| term.number && term.text.len() == YEAR;
        let mut years = reading.terms.iter().filter(|term| year(term));
        held.near &= years.all(|term| record.edtf.contains(&term.text));
        Ok(Some(held))
    }

    /// Which terms of a reading are of the noun the topic is about: in English the last before
    /// what it is a thing of, in French, whose adjectives stand on both sides, any of those.
    fn head_terms(&self, reading: &AnalysedQuestion) -> TermSet {
        let Some(head) = self.head.analysed_in(reading.language) else { return 0 };
        let french = self.question.asked_in == Some(Language::French);
        let skip = if french { 0 } else { head.terms.len().saturating_sub(1) };
        let texts: Vec<&str> =
            head.terms.iter().skip(skip).map(|term| term.text.as_str()).collect();
        let terms = reading.terms.iter().enumerate();
        let heads = terms.filter(|(_, term)| texts.contains(&term.text.as_str()));
        heads.fold(0, |set, (n, _)| set | bit(n))
    }

    /// What the headings and the title above a passage have of the topic, and their language.
    fn above(&mut self, number: SectionNo) -> Result<HeadingTerms, IndexError> {
        if let Some(known) = self.above.get(&number) {
            return Ok(*known);
        }
        let section = self.snapshot.section(number)?;
        let document = self.snapshot.document(section.document)?;
        let start = section.terms.len().saturating_sub(section.own_terms as usize);
        let own = section.terms.part(start..section.terms.len());
        let lists = [section.terms, document.title_terms];
        let language = document.language();
        let reading = self.question.analysed_in(language);
        let held =
            |holds: &dyn Fn(TermId) -> bool| reading.map_or(0, |reading| set(reading, holds));
        let above = HeadingTerms {
            language,
            all: held(&|term| lists.iter().any(|terms| terms.contains(term))),
            own: held(&|term| own.contains(term)),
        };
        self.above.insert(number, above);
        Ok(above)
    }
}

/// Words behind which stands what something is a thing of, folded.
const OF: &[&str] = &[
    "of", "at", "in", "on", "to", "from", "by", "for", "with", "de", "du", "des", "d", "dans", "a",
    "au", "aux", "en", "sur", "par", "pour",
];

/// The words of a topic before what it is a thing of: "the opening" of "the opening of the base".
fn head(text: &str) -> &str {
    let words = words(text);
    let of = |word: &crate::text::Word| OF.contains(&fold(&word.lower).as_str());
    let end = words.iter().skip(1).find(|word| of(word)).map_or(text.len(), |of| of.span.start);
    let head = text.get(..end).unwrap_or(text);
    // "a" is an article in one language and leads on in the other.
    if crate::text::count_words(head) > 1 || words.len() == 1 { head } else { text }
}

/// Sees how a sentence tells of what is meant: by the date it stands with and by the marks of the
/// term.
fn told(
    forward: &ForwardRecord<'_>,
    record: &EventRecord<'_>,
    is_head: impl Fn(TermId) -> bool,
    held: &mut Held,
) {
    let range = forward.term_range(record.sentence as usize);
    let date = record.terms_before as usize;
    let dated = |n: &usize| forward.term_mark(*n).is_date();
    // "In 1902 it opened and in 1950 it closed", or "it opened in 1902 and closed in 1950".
    let alone = runs(range.clone().filter(dated)) < 2;
    let leads = range.clone().next().is_some_and(|n| dated(&n));
    let is_own = |n: usize| {
        let between = if date <= n { date..n } else { n..date };
        let dates = runs(between.filter(dated));
        if leads { date <= n && dates <= 1 } else { n < date && dates == 0 }
    };
    let heads = range.clone().filter(|n| forward.terms.get(*n).is_some_and(&is_head));
    let heads: Vec<usize> = heads.collect();
    let mark = |n: &usize| forward.term_mark(*n);
    held.near = alone || heads.iter().any(|n| is_own(*n));
    if heads.iter().all(|n| mark(n).is_aside()) {
        held.how = How::Aside;
    }
    let before = |n: usize| range.clone().take_while(|m| *m < n).filter(|m| !dated(m)).count();
    held.news = heads.iter().any(|n| mark(n).is_introduced() || before(*n) < BEGINNING);
}

/// How many runs of numbers that follow each other there are.
fn runs(numbers: impl Iterator<Item = usize>) -> usize {
    let mut last = None;
    numbers.filter(|n| last.replace(*n).is_none_or(|last| last + 1 != *n)).count()
}

/// The terms of a topic of which some text holds a form.
fn set(reading: &AnalysedQuestion, holds: impl Fn(TermId) -> bool) -> TermSet {
    let terms = reading.terms.iter().enumerate();
    let held = terms.filter(|(_, term)| term.ids.iter().any(|id| holds(*id)));
    held.fold(0, |set, (n, _)| set | bit(n))
}

/// Share of the topic's general idf that some of its terms have, 0 to 1.
fn share(reading: &AnalysedQuestion, of: TermSet) -> f32 {
    let idf = |term: &QuestionTerm| term.weight * term.general_idf;
    let (mut total, mut held) = (0.0, 0.0);
    for (n, term) in reading.terms.iter().enumerate() {
        total += idf(term);
        if of & bit(n) != 0 {
            held += idf(term);
        }
    }
    if total > 0.0 { held / total } else { 0.0 }
}
