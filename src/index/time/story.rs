//! Stories: what a document tells of when, as it is kept with the document, so that a timeline is
//! made of those of many without reading any of them again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::corpus::Document;
use crate::index::analysis::document::{AnalysedDocument, Likeness, count};
use crate::index::error::IndexError;
use crate::index::tables::numbers::Numbers;
use crate::index::tables::record::TermId;
use crate::index::time::days::Days;
use crate::index::time::mention::MentionWords;
use crate::index::time::telling::Telling;
use crate::text::Language;

/// The dated sentences of a document, in its order.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::index) struct StoryRecord<'a> {
    /// The code of the language it is told in.
    language: &'a str,
    /// The terms of the title and other names of the document.
    #[serde(borrow)]
    pub(in crate::index) title: Numbers<'a>,
    /// The terms of the headings above each section that has a dated sentence.
    #[serde(borrow)]
    sections: Vec<Numbers<'a>>,
    #[serde(borrow)]
    pub(in crate::index) mentions: Vec<MentionRecord<'a>>,
    /// Which of them report the same event: two places in `mentions`, and how alike they are.
    likenesses: Vec<(u32, u32, f32)>,
}

/// A dated sentence.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::index) struct MentionRecord<'a> {
    /// Its passage, counted in its document.
    pub(in crate::index) passage: u32,
    /// Its sentence in that passage.
    pub(in crate::index) sentence: u32,
    /// Where the date stands in the passage's text, in bytes.
    pub(in crate::index) date: (u32, u32),
    /// The date in EDTF, and its days.
    pub(in crate::index) edtf: &'a str,
    pub(in crate::index) days: Days,
    /// Whether a part of the date came from an earlier sentence or a heading.
    pub(in crate::index) from_context: bool,
    /// How many terms of the passage stand before the date.
    pub(in crate::index) terms_before: u32,
    /// The place of its section among those of the record.
    section: u32,
    /// Its distinct terms that are no part of a date, sorted, and the marks of each.
    #[serde(borrow)]
    terms: Numbers<'a>,
    marks: &'a [u8],
    /// Its distinct other terms.
    #[serde(borrow)]
    dated: Numbers<'a>,
}

impl<'a> StoryRecord<'a> {
    /// Writes what a document tells, by the numbers that its terms have by now.
    pub(in crate::index) fn encode(
        document: &Document,
        analysed: &AnalysedDocument,
    ) -> Result<Vec<u8>, IndexError> {
        let mut places: BTreeMap<usize, u32> = BTreeMap::new();
        // What a record borrows is made first and held here, so that all of it is written at once.
        let mut owned: Vec<(MentionRecord<'_>, MentionWords, String)> = Vec::new();
        for (passage, own, date) in analysed.dated() {
            let section = document.passages.get(passage).map_or(0, |passage| passage.section);
            let next = count(places.len());
            let mention = MentionRecord {
                passage: count(passage),
                sentence: date.sentence,
                date: (count(date.span.start), count(date.span.end)),
                edtf: "",
                days: Days::of(date.edtf.interval().as_ref()),
                from_context: date.from_context,
                terms_before: date.terms_before,
                // Many sentences stand below the same headings, which are kept once.
                section: *places.entry(section).or_insert(next),
                terms: Numbers::default(),
                marks: &[],
                dated: Numbers::default(),
            };
            owned.push((mention, MentionWords::of(own, date.sentence), date.edtf.to_string()));
        }
        let mut sections = vec![Vec::new(); places.len()];
        for (section, place) in places {
            let headings = analysed.sections.get(section).map(|(terms, _)| terms.as_slice());
            if let Some(encoded) = sections.get_mut(place as usize) {
                *encoded = distinct(headings.unwrap_or_default());
            }
        }
        let mentions = owned.iter().map(|(mention, words, edtf)| MentionRecord {
            edtf,
            terms: Numbers::decode(&words.terms).unwrap_or_default(),
            marks: &words.marks,
            dated: Numbers::decode(&words.dated).unwrap_or_default(),
            ..*mention
        });
        // Most documents of many a corpus tell of nothing, and what is above nothing is not kept.
        let title = if owned.is_empty() { Vec::new() } else { distinct(&analysed.title) };
        let story = StoryRecord {
            language: document.language.code(),
            title: Numbers::decode(&title).unwrap_or_default(),
            sections: sections.iter().filter_map(|terms| Numbers::decode(terms)).collect(),
            mentions: mentions.collect(),
            likenesses: analysed.likenesses.iter().map(|l| (l.one, l.other, l.alike)).collect(),
        };
        postcard::to_stdvec(&story)
            .map_err(|error| IndexError::damaged(format!("a record cannot be written: {error}")))
    }

    /// Reads what was written; an error where it was not.
    pub(in crate::index) fn decode(bytes: &'a [u8]) -> Result<Self, IndexError> {
        postcard::from_bytes(bytes)
            .map_err(|error| IndexError::damaged(format!("a story cannot be read: {error}")))
    }

    /// The language it is told in.
    pub(in crate::index) fn language(&self) -> Language {
        Language::from_tag(self.language).unwrap_or(Language::Other)
    }

    /// The terms of the headings above a mention.
    pub(in crate::index) fn above(&self, mention: &MentionRecord<'_>) -> Numbers<'a> {
        self.sections.get(mention.section as usize).copied().unwrap_or_default()
    }

    /// Which of its mentions report the same event.
    pub(in crate::index) fn likenesses(&self) -> impl Iterator<Item = Likeness> + '_ {
        let all = self.likenesses.iter();
        all.map(|(one, other, alike)| Likeness { one: *one, other: *other, alike: *alike })
    }
}

impl<'a> MentionRecord<'a> {
    /// What it says.
    pub(in crate::index) const fn telling(&self, language: Language) -> Telling<'a> {
        Telling { days: self.days, language, terms: self.terms, marks: self.marks }
    }

    /// Its terms, those of its dates included.
    pub(in crate::index) fn all_terms(&self) -> impl Iterator<Item = TermId> + 'a {
        self.terms.iter().chain(self.dated.iter())
    }
}

/// Terms once each, sorted, in the form in which they are stored.
fn distinct(terms: &[TermId]) -> Vec<u8> {
    let mut terms = terms.to_vec();
    terms.sort_unstable();
    terms.dedup();
    Numbers::encode(&terms)
}
