//! Where a quotation stands, in one line, and what every page has beside its text.

use crate::answer::Citation;
use crate::library::Stamp;
use crate::locale::Locale;

use super::markdown::{escape, link};
use super::units::{one_line, shortened};

/// What a page of an answer or of a timeline is made of, beside what it tells.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct View<'a> {
    /// What was asked, as the author line says it.
    pub(in crate::discord) asked: &'a str,
    /// Which page, counted from 0.
    pub(in crate::discord) page: usize,
    /// The index it is told from.
    pub(in crate::discord) index: &'a Stamp,
    /// What else is to be said below.
    pub(in crate::discord) note: &'a str,
    /// The reader's language.
    pub(in crate::discord) locale: Locale,
}

/// About how long a message is, in UTF-16 units of Markdown; Discord allows 4096.
pub(super) const BODY: usize = 1_500;
/// The most that is ever sent.
pub(super) const MOST_BODY: usize = 4_000;
/// The most of a body with its last line of small print; what Discord allows.
pub(super) const WHOLE_BODY: usize = 4_096;
/// The most the name of a place holds, of which the title may take half.
const MOST_PLACE: usize = 160;

/// Document, section and paragraph on one line.
pub(super) fn place(document: &str, section: &[String], paragraph: Option<u32>) -> String {
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
pub(super) fn cited(citation: &Citation, most: usize) -> String {
    let place = place(&citation.document, &citation.section, Some(citation.paragraph));
    let mut line = format!("— {}", link(&place, citation.url.as_deref(), most));
    if let Some(license) = &citation.license {
        line.push_str(&format!(" · {}", escape(&shortened(&one_line(license), 60))));
    }
    line
}
