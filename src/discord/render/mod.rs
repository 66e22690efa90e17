//! Responses as messages: what people read.
//!
//! Each file renders one kind of response. A message is one embed of about 1,500 characters.

mod answer;
mod context;
mod help;
mod picture;
mod reindex;
mod sources;
mod status;
mod timeline;

pub(super) use answer::{ASKED, answer, closest, pages};
pub(super) use context::context;
pub(super) use help::help;
pub(super) use picture::picture;
pub(super) use reindex::{progress, report};
pub(super) use sources::sources;
pub(super) use status::{State, status};
pub(super) use timeline::{EVENTS, timeline};

use crate::answer::Citation;
use crate::locale::Locale;

use super::markdown::{escape, link};
use super::units::{one_line, shortened};

/// What a page of an answer or of a timeline is made of, beside what it tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct View<'a> {
    /// What was asked, as the author line says it.
    pub(super) asked: &'a str,
    /// Which page, counted from 0.
    pub(super) page: usize,
    /// Number and time of the index.
    pub(super) index: (u64, &'a str),
    /// What else is to be said below.
    pub(super) note: &'a str,
    /// The reader's language.
    pub(super) locale: Locale,
}

/// About how long a message is, in UTF-16 units of Markdown; Discord allows 4096.
const BODY: usize = 1_500;
/// The most that is ever sent.
const MOST_BODY: usize = 4_000;
/// The most of a body with its last line of small print; what Discord allows.
const WHOLE_BODY: usize = 4_096;
/// The most the name of a place holds, of which the title may take half.
const MOST_PLACE: usize = 160;

/// Document, section and paragraph on one line.
fn place(document: &str, section: &[String], paragraph: Option<u32>) -> String {
    let mut place = shortened(&one_line(document), MOST_PLACE / 2);
    let path: Vec<String> = section.iter().map(|name| one_line(name)).collect();
    if !path.is_empty() {
        let path = shortened(&path.join(" › "), MOST_PLACE / 2);
        place.push_str(&format!(" › {path}"));
    }
    if let Some(paragraph) = paragraph {
        place.push_str(&format!(" ¶{paragraph}"));
    }
    place
}

/// Where a quotation stands, with its link, where it has at most `most` bytes, and its licence.
fn cited(citation: &Citation, most: usize) -> String {
    let place = place(&citation.document, &citation.section, Some(citation.paragraph));
    let mut line = format!("— {}", link(&place, citation.url.as_deref(), most));
    if let Some(license) = &citation.license {
        line.push_str(&format!(" · {}", escape(&shortened(&one_line(license), 60))));
    }
    line
}
