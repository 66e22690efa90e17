//! Topics: how much of a topic's words a sentence has, its headings and title counted.

use std::collections::HashMap;

use crate::answer::question::question::Question;
use crate::answer::question::terms::{AnalysedQuestion, QuestionTerm};
use crate::answer::question::word::QuestionWord;
use crate::answer::retrieve::counts::{TermSet, bit};
use crate::answer::retrieve::expansion::happening_forms;
use crate::answer::timeline::sentence::DatedTerms;
use crate::index::{EventRecord, IndexError, Numbers, PassageNo, SectionNo, Snapshot, TermId};
use crate::text::{Language, count_words};

/// A sentence is about a topic when it holds at least this share of the topic's idf, headings
/// and title counted.
const COVERAGE: f32 = 0.5;

/// How many digits a year is written with.
const YEAR_DIGITS: usize = 4;

/// A topic as it is looked for, with what the headings met so far have of it.
pub(in crate::answer) struct Topic<'a> {
    snapshot: &'a Snapshot,
    question: Question,
    /// The words of the topic up to the first that leads to what it is a thing of.
    head: Question,
    /// By section: a timeline has many sentences under few headings.
    above: HashMap<SectionNo, HeadingTerms>,
    /// Its words that another verb's past looks like, each by its stem: "found" of "founding".
    mistakable: Vec<&'static str>,
}

/// What the headings and the title above a passage have of the topic.
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
pub(in crate::answer) enum Naming {
    /// It says something else by it.
    Aside,
    /// The heading of its section names it.
    Heading,
    /// It is about it.
    Sentence,
}

/// How a dated sentence is about a topic.
pub(in crate::answer) struct TopicMatch {
    /// Share of the topic's idf, headings and title counted.
    pub(in crate::answer) share: f32,
    /// Where and how it names the noun the topic is about.
    pub(in crate::answer) naming: Naming,
    /// Whether the date is nearer to that noun than another date of the sentence, and of the year
    /// the topic names, if it names one.
    pub(in crate::answer) near: bool,
    /// Whether it says it as something new, or begins with it.
    pub(in crate::answer) news: bool,
}

impl<'a> Topic<'a> {
    /// Reads the words of a topic.
    pub(in crate::answer) fn read(text: &str, snapshot: &'a Snapshot) -> Self {
        let question = Question::read(text, &[], snapshot);
        // The words before and after repair differ; both questions are read of the same text.
        let text = question.repaired.as_deref().unwrap_or(text);
        let head = head(text, &question.words);
        let mistakable = mistakable(&question.words);
        let head = Question::read_in(head, &[], question.asked_in, snapshot);
        Self { snapshot, question, head, above: HashMap::new(), mistakable }
    }

    /// The same with the words that what happened may be named by, as "merged" for "the merger".
    pub(in crate::answer) fn widened(mut self) -> Self {
        for analysed in &mut self.question.analysed {
            let terms = analysed.terms.iter();
            let wider: Vec<Vec<TermId>> =
                terms.map(|term| happening_forms(term, analysed, self.snapshot)).collect();
            for (term, wider) in analysed.terms.iter_mut().zip(wider) {
                term.ids.extend(wider);
                term.ids.sort_unstable();
                term.ids.dedup();
            }
        }
        // What headings have of it was counted without these words.
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
        for analysed in &self.question.analysed {
            let mut held: Vec<(usize, TermSet)> = Vec::new();
            for (n, term) in analysed.terms.iter().enumerate() {
                let ids = term.ids.iter();
                held.extend(ids.flat_map(|id| chronology.of_term(*id)).map(|e| (e, bit(n))));
            }
            // An entry comes once for each term it holds: side by side they make its set.
            held.sort_unstable();
            for same in held.chunk_by(|a, b| a.0 == b.0) {
                let set = same.iter().fold(0, |set, (_, bit)| set | bit);
                if share(analysed, set) >= COVERAGE {
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
        let Some(analysed) = self.question.analysed_in(above.language) else { return Ok(false) };
        let own = held_by(analysed, &[forward.sentence_terms(sentence)]);
        let own = own & !self.mistaken(analysed, passage, sentence)?;
        Ok(share(analysed, above.all | own) >= COVERAGE)
    }

    /// The terms that a sentence has only as the past of another verb: "found that" does not tell of
    /// the founding.
    fn mistaken(
        &self,
        analysed: &AnalysedQuestion,
        passage: PassageNo,
        sentence: usize,
    ) -> Result<TermSet, IndexError> {
        // Few topics have such a word, and the text is read for those alone.
        if self.mistakable.is_empty() {
            return Ok(0);
        }
        let record = self.snapshot.passage(passage)?;
        let text = record.sentence(sentence).slice(record.text);
        let words = QuestionWord::split(text);
        let told = |stem: &str| {
            let mut words = words.iter();
            words.any(|word| word.folded != stem && word.folded.starts_with(stem))
        };
        let lacking: Vec<&str> =
            self.mistakable.iter().copied().filter(|stem| !told(stem)).collect();
        let forward = self.snapshot.forward(passage)?;
        let own = forward.sentence_terms(sentence);
        // What is told in another word ("was established") is told all the same.
        let otherwise = |term: &QuestionTerm| {
            let stem = self.snapshot.term(&term.text);
            term.ids.iter().any(|id| Some(*id) != stem && own.contains(*id))
        };
        Ok(set_of(analysed, |term| lacking.contains(&term.text.as_str()) && !otherwise(term)))
    }

    /// Whether it has a term.
    pub(in crate::answer) fn asks(&self, term: TermId) -> bool {
        let mut terms = self.question.analysed.iter().flat_map(|analysed| &analysed.terms);
        terms.any(|asked| asked.ids.contains(&term))
    }

    /// How a dated sentence is about it; nothing when neither the sentence nor the heading of its
    /// section has the noun it is about.
    pub(in crate::answer) fn matched(
        &mut self,
        record: &EventRecord<'_>,
    ) -> Result<Option<TopicMatch>, IndexError> {
        let forward = self.snapshot.forward(record.passage)?;
        let above = self.above(forward.section)?;
        let Some(analysed) = self.question.analysed_in(above.language) else { return Ok(None) };
        let sentence = record.sentence as usize;
        let own = held_by(analysed, &[forward.sentence_terms(sentence)]);
        let own = own & !self.mistaken(analysed, record.passage, sentence)?;
        let head = self.head_terms(analysed);
        // Headings further up and the title are about too much to say what a sentence is about.
        if (own | above.own) & head == 0 {
            return Ok(None);
        }
        let share = share(analysed, own | above.all);
        let mut matched = TopicMatch { share, naming: Naming::Heading, near: true, news: false };
        if own & head != 0 {
            let terms = DatedTerms::of(&forward, record);
            let heads = terms.places(|term| is_one_of(analysed, head, term));
            let aside = terms.are_aside(&heads);
            matched.naming = if aside { Naming::Aside } else { Naming::Sentence };
            matched.near = terms.date_is_of(&heads);
            matched.news = terms.are_news(&heads);
        }
        matched.near &= has_years(analysed, record);
        Ok(Some(matched))
    }

    /// Which terms are of the noun the topic is about: in English the last before what it is a
    /// thing of, in French, whose adjectives come on both sides, any of those.
    fn head_terms(&self, analysed: &AnalysedQuestion) -> TermSet {
        let Some(head) = self.head.analysed_in(analysed.language) else { return 0 };
        let french = self.question.asked_in == Some(Language::French);
        let skip = if french { 0 } else { head.terms.len().saturating_sub(1) };
        let texts: Vec<&str> =
            head.terms.iter().skip(skip).map(|term| term.text.as_str()).collect();
        set_of(analysed, |term| texts.contains(&term.text.as_str()))
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
        let language = document.language();
        let analysed = self.question.analysed_in(language);
        let above = HeadingTerms {
            language,
            all: analysed.map_or(0, |a| held_by(a, &[section.terms, document.title_terms])),
            own: analysed.map_or(0, |a| held_by(a, &[own])),
        };
        self.above.insert(number, above);
        Ok(above)
    }
}

/// Words after which comes what something is a thing of, folded.
const OF: &[&str] = &[
    "of", "at", "in", "on", "to", "from", "by", "for", "with", "de", "du", "des", "d", "dans", "a",
    "au", "aux", "en", "sur", "par", "pour",
];

/// Verbs, as their stems are, that the past of another verb is written like: "found" of "find" and of
/// no founding.
const PASTS: &[&str] = &["bound", "fell", "found", "ground", "lay", "left", "rent", "saw", "wound"];

/// Which of those some words are another form of: "founding", "founded", "the felling".
fn mistakable(words: &[QuestionWord]) -> Vec<&'static str> {
    PASTS.iter().copied().filter(|stem| words.iter().any(|word| is_form(word, stem))).collect()
}

/// Whether a word is another form of a stem than the stem itself.
fn is_form(word: &QuestionWord, stem: &str) -> bool {
    let ending = word.folded.strip_prefix(stem);
    ending.is_some_and(|ending| matches!(ending, "ing" | "ed" | "ings" | "ation"))
}

/// The words of a topic before what it is a thing of: "the opening" of "the opening of the base".
/// `words` are those of `text`.
fn head<'t>(text: &'t str, words: &[QuestionWord]) -> &'t str {
    // A topic cannot begin with what it is a thing of.
    let Some(of) = words.iter().skip(1).find(|word| OF.contains(&word.folded.as_str())) else {
        return text;
    };
    let head = text.split_at(of.span.start).0;
    // "A" is an article in one language and leads on in the other: "the opening a year later".
    if count_words(head) > 1 { head } else { text }
}

/// Whether a record is dated by every year the topic names.
fn has_years(analysed: &AnalysedQuestion, record: &EventRecord<'_>) -> bool {
    let years = analysed.terms.iter();
    let mut years = years.filter(|term| term.number && term.text.len() == YEAR_DIGITS);
    years.all(|year| record.edtf.contains(&year.text))
}

/// The terms of a topic for which something holds.
fn set_of(analysed: &AnalysedQuestion, holds: impl Fn(&QuestionTerm) -> bool) -> TermSet {
    let held = analysed.terms.iter().enumerate().filter(|(_, term)| holds(term));
    held.fold(0, |set, (n, _)| set | bit(n))
}

/// The terms of a topic of which one of the lists holds a form.
fn held_by(analysed: &AnalysedQuestion, lists: &[Numbers<'_>]) -> TermSet {
    set_of(analysed, |term| term.ids.iter().any(|id| lists.iter().any(|list| list.contains(*id))))
}

/// Whether a term of the corpus is a form of one of the topic's terms in a set.
fn is_one_of(analysed: &AnalysedQuestion, set: TermSet, id: TermId) -> bool {
    let mut terms = analysed.terms.iter().enumerate().filter(|(n, _)| set & bit(*n) != 0);
    terms.any(|(_, term)| term.ids.contains(&id))
}

/// Share of the topic's general idf that some of its terms have, 0 to 1.
fn share(analysed: &AnalysedQuestion, of: TermSet) -> f32 {
    let (mut total, mut held) = (0.0, 0.0);
    for (n, term) in analysed.terms.iter().enumerate() {
        // The idf of the corpus would not do: what a timeline is about, its corpus has everywhere.
        let idf = term.weight * term.general_idf;
        total += idf;
        if of & bit(n) != 0 {
            held += idf;
        }
    }
    if total > 0.0 { held / total } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_another_verbs_past_is_written_like_is_known_by_its_other_forms() {
        for (topic, want) in [
            ("the founding", &["found"][..]),
            ("when the club was founded", &["found"]),
            ("the felling of the oak", &["fell"]),
            ("what was found", &[]),
            ("the saw mill", &[]),
        ] {
            assert_eq!(mistakable(&QuestionWord::split(topic)), want, "{topic}");
        }
    }

    #[test]
    fn a_topic_is_about_the_words_before_what_it_is_a_thing_of() {
        for (topic, want) in [
            ("the opening of the base", "the opening "),
            ("la fermeture de la base", "la fermeture "),
            ("opening of the base", "opening of the base"),
            ("drone base", "drone base"),
            ("of", "of"),
            ("", ""),
        ] {
            assert_eq!(head(topic, &QuestionWord::split(topic)), want, "{topic}");
        }
    }
}
