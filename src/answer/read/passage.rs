//! A passage opened to be read and quoted.

use crate::answer::rank::scored::Scored;
use crate::index::{DocumentRecord, IndexError, PassageNo, PassageRecord, SectionRecord, Snapshot};
use crate::text::{Language, Span};

/// A passage with its text and what is above it, each fetched once for reader and quote.
#[derive(Clone, Debug)]
pub struct ReadPassage<'a> {
    pub(in crate::answer) number: PassageNo,
    pub(in crate::answer) language: Language,
    pub(in crate::answer) record: PassageRecord<'a>,
    pub(in crate::answer) section: SectionRecord<'a>,
    pub(in crate::answer) document: DocumentRecord<'a>,
    /// Which of its sentences is quoted.
    pub(in crate::answer) sentence: usize,
}

impl<'a> ReadPassage<'a> {
    /// Opens the passage of a sentence.
    pub(in crate::answer) fn open(
        snapshot: &'a Snapshot,
        best: &Scored,
    ) -> Result<Self, IndexError> {
        let record = snapshot.passage(best.passage)?;
        let section = snapshot.section(record.section)?;
        let document = snapshot.document(section.document)?;
        // Only what is quoted moves on. The gate still judges the sentence that matched, since that
        // is the one its signals were measured of.
        let sentence = answering(&record, best.sentence);
        let (number, language) = (best.passage, best.language);
        Ok(Self { number, language, record, section, document, sentence })
    }

    /// Opens a passage by its number; its first sentence is quoted until it is known which.
    pub(in crate::answer) fn numbered(
        snapshot: &'a Snapshot,
        number: PassageNo,
    ) -> Result<Self, IndexError> {
        let record = snapshot.passage(number)?;
        let section = snapshot.section(record.section)?;
        let document = snapshot.document(section.document)?;
        let language = document.language();
        Ok(Self { number, language, record, section, document, sentence: 0 })
    }

    /// The text, as its file has it.
    pub fn text(&self) -> &'a str {
        self.record.text
    }

    /// Where its sentences, items, rows and lines are in the text, in order.
    pub fn sentences(&self) -> impl ExactSizeIterator<Item = Span> {
        (0..self.record.sentences.len()).map(|n| self.record.sentence(n))
    }

    /// Which of the sentences is quoted, and so asked for its answer words.
    pub fn quoted(&self) -> usize {
        self.sentence
    }

    /// The title of its document.
    pub fn title(&self) -> &'a str {
        self.document.title
    }

    /// The headings that lead to it, the outermost first.
    pub fn headings(&self) -> &[&'a str] {
        &self.section.path
    }

    /// The language of its document.
    pub fn language(&self) -> Language {
        self.language
    }
}

/// The sentence that answers where sentence number `n` fits best: the one after it where it asks
/// itself or is a comment in code.
fn answering(passage: &PassageRecord<'_>, n: usize) -> usize {
    let text = passage.sentence(n).slice(passage.text).trim();
    let asks = text.ends_with('?');
    let comments = ["# ", "// ", "; "].iter().any(|mark| text.starts_with(mark));
    // What repeats the question matches it best and says least; the line after it is the answer.
    if (asks || comments) && n + 1 < passage.sentences.len() { n + 1 } else { n }
}
