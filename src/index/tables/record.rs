//! Records: what the tables of a generation hold of each document, section, passage and event.
//!
//! These are the index's own form of the corpus, written once and read where they lie. Strings
//! are borrowed from the memory map.

use serde::{Deserialize, Serialize};

use crate::corpus::{SentenceKind, Servers, Standing};
use crate::index::analysis::annotation::{SentenceMark, TermMark};
use crate::index::tables::numbers::Numbers;
use crate::text::{Language, Span};

/// Number of a document in its generation, in corpus order.
pub type DocumentNo = u32;
/// Number of a section in its generation, in corpus order.
pub type SectionNo = u32;
/// Number of a passage in its generation, in corpus order.
pub type PassageNo = u32;
/// Number of a term in the segments of a generation, given when it was first met.
pub type TermId = u32;

/// A document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DocumentRecord<'a> {
    /// Its part of a passage id.
    pub slug: &'a str,
    /// A hash of everything it is made of, to tell whether it changed.
    #[serde(with = "digest")]
    pub digest: [u8; 32],
    /// Its title.
    pub title: &'a str,
    /// Other names of it.
    pub aliases: Vec<&'a str>,
    /// Its file, relative to the corpus folder.
    pub path: &'a str,
    /// The address of the page it tells.
    pub source: Option<&'a str>,
    /// Whether its text is that page's own.
    pub verbatim: bool,
    /// Its licence.
    pub license: Option<&'a str>,
    /// When it was last changed.
    pub updated: Option<&'a str>,
    /// The code of its language.
    pub language: &'a str,
    /// The Discord servers it is for.
    pub servers: Servers,
    /// Terms of its title and aliases.
    #[serde(borrow)]
    pub title_terms: Numbers<'a>,
    /// How many terms its quotable passages have.
    pub length: u32,
    /// First and one past the last of its sections.
    pub sections: (SectionNo, SectionNo),
    /// First and one past the last of its passages.
    pub passages: (PassageNo, PassageNo),
}

impl DocumentRecord<'_> {
    /// The language of the document.
    pub fn language(&self) -> Language {
        Language::from_tag(self.language).unwrap_or_default()
    }
}

/// A section.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SectionRecord<'a> {
    /// Its document.
    pub document: DocumentNo,
    /// The headings that lead to it, outermost first.
    pub path: Vec<&'a str>,
    /// Its own heading as its text has it, where that is not the last of the path: the title above all
    /// sections.
    pub heading: Option<&'a str>,
    /// Its anchor in the page its document tells.
    pub anchor: Option<&'a str>,
    /// Terms of the headings that lead to it.
    #[serde(borrow)]
    pub terms: Numbers<'a>,
    /// How many of the terms are those of its own heading, at the end.
    pub own_terms: u32,
    /// How many terms its quotable passages have.
    pub length: u32,
    /// First and one past the last of its passages.
    pub passages: (PassageNo, PassageNo),
}

/// A passage as it is quoted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PassageRecord<'a> {
    /// Its section.
    pub section: SectionNo,
    /// Which block of its section it is, counted from 1.
    pub paragraph: u32,
    /// `document#section.n`.
    pub id: &'a str,
    /// Its 11-character key.
    pub key: &'a str,
    /// Whether it may be quoted.
    #[serde(with = "standing")]
    pub standing: Standing,
    /// The visible text.
    pub text: &'a str,
    /// Start and end of each sentence, in bytes of `text`.
    pub sentences: Vec<(u32, u32)>,
    /// What each of the sentences is.
    #[serde(with = "kinds")]
    pub kinds: Vec<SentenceKind>,
    /// How many of the sentences, the first ones, stand in an earlier passage already.
    pub repeated: u32,
    /// The dated headings of which it is the first passage, the outermost first.
    #[serde(borrow)]
    pub headings: Vec<HeadingRecord<'a>>,
}

/// A heading with a date.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeadingRecord<'a> {
    /// What a reader sees of it.
    pub text: &'a str,
    /// Where its date is in `text`, in bytes.
    pub date: (u32, u32),
    /// Its terms outside of the date.
    pub terms: Vec<TermId>,
}

impl PassageRecord<'_> {
    /// A sentence's place in the text.
    pub fn sentence(&self, n: usize) -> Span {
        self.sentences
            .get(n)
            .map_or_else(Span::default, |(start, end)| Span::new(*start as usize, *end as usize))
    }
}

/// A passage as it is searched: from the passage to its terms, the other way round from what
/// tantivy holds.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ForwardRecord<'a> {
    /// Its section.
    pub section: SectionNo,
    /// Whether it may be quoted.
    #[serde(with = "standing")]
    pub standing: Standing,
    /// The passage's terms in order, stop words left out.
    #[serde(borrow)]
    pub terms: Numbers<'a>,
    /// How many of the terms stand before the end of each sentence.
    #[serde(borrow)]
    pub term_ends: Numbers<'a>,
    /// The [`TermMark`] of each term.
    pub term_marks: &'a [u8],
    /// The [`SentenceMark`] of each sentence.
    pub sentence_marks: &'a [u8],
}

impl<'a> ForwardRecord<'a> {
    /// How many sentences it has.
    pub const fn sentences(&self) -> usize {
        self.term_ends.len()
    }

    /// Which of the terms are a sentence's.
    #[inline]
    pub fn term_range(&self, n: usize) -> std::ops::Range<usize> {
        // Only ends are stored: a sentence begins where the one before it ends.
        n.checked_sub(1).map_or(0, |before| self.term_end(before))..self.term_end(n)
    }

    #[inline]
    fn term_end(&self, n: usize) -> usize {
        self.term_ends.get(n).map_or(0, |end| end as usize)
    }

    /// A sentence's terms.
    pub fn sentence_terms(&self, n: usize) -> Numbers<'a> {
        self.terms.part(self.term_range(n))
    }

    /// What a term looks like.
    #[inline]
    pub fn term_mark(&self, n: usize) -> TermMark {
        TermMark(self.term_marks.get(n).copied().unwrap_or_default())
    }

    /// What a sentence looks like.
    pub fn sentence_mark(&self, n: usize) -> SentenceMark {
        SentenceMark(self.sentence_marks.get(n).copied().unwrap_or_default())
    }
}

/// A dated sentence.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EventRecord<'a> {
    /// Its passage.
    pub passage: PassageNo,
    /// Its sentence in that passage.
    pub sentence: u32,
    /// Where the date stands in the passage's text, in bytes.
    pub date: (u32, u32),
    /// The date in EDTF.
    pub edtf: &'a str,
    /// Whether a part of the date came from an earlier sentence or a heading.
    pub from_context: bool,
    /// How many terms of the passage stand before the date.
    pub terms_before: u32,
}

/// Hashes as bytes in one piece: read number by number they would be most of what reading the facts of
/// ten thousand documents takes.
pub(in crate::index) mod digest {
    use serde::{Deserialize as _, Deserializer, Serializer, de};

    pub(in crate::index) fn serialize<S: Serializer>(
        digest: &[u8; 32],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(digest)
    }

    pub(in crate::index) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<[u8; 32], D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        bytes.try_into().map_err(|_| de::Error::custom("a hash of another length"))
    }
}

mod kinds {
    use super::{Deserialize, SentenceKind};

    /// The numbers of kinds below this one stand for themselves; this and those above for an item
    /// with a number, which is what is left when this is taken away.
    const NUMBERED: u32 = 7;

    pub(in crate::index) fn serialize<S: serde::Serializer>(
        kinds: &[SentenceKind],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(kinds.iter().map(|kind| match kind {
            SentenceKind::Prose => 0,
            SentenceKind::Item => 1,
            SentenceKind::Head => 2,
            SentenceKind::Row => 3,
            SentenceKind::Code => 4,
            SentenceKind::Title => 5,
            SentenceKind::Alt => 6,
            SentenceKind::Numbered(number) => number.saturating_add(NUMBERED),
        }))
    }

    pub(in crate::index) fn deserialize<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<SentenceKind>, D::Error> {
        let numbers = Vec::<u32>::deserialize(deserializer)?;
        let kinds = numbers.into_iter().map(|number| match number {
            0 => SentenceKind::Prose,
            1 => SentenceKind::Item,
            2 => SentenceKind::Head,
            3 => SentenceKind::Row,
            4 => SentenceKind::Code,
            5 => SentenceKind::Title,
            6 => SentenceKind::Alt,
            _ => SentenceKind::Numbered(number - NUMBERED),
        });
        Ok(kinds.collect())
    }
}

mod standing {
    use super::{Deserialize, Standing};

    // The signature is serde's.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields by reference")]
    pub(in crate::index) fn serialize<S: serde::Serializer>(
        standing: &Standing,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(match standing {
            Standing::Quotable => 0,
            Standing::Browse => 1,
            Standing::Damaged => 2,
        })
    }

    pub(in crate::index) fn deserialize<'de, D: serde::Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Standing, D::Error> {
        // Numbers of our own and not those of the enum, whose order may change.
        match u8::deserialize(deserializer)? {
            0 => Ok(Standing::Quotable),
            1 => Ok(Standing::Browse),
            2 => Ok(Standing::Damaged),
            other => Err(serde::de::Error::custom(format!("standing {other}"))),
        }
    }
}
