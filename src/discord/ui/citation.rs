//! The source of a quotation, in one line.

use crate::answer::Citation;

use super::markdown::{escape, link};
use super::units::{one_line, shortened};

/// The most the name of a place holds, of which the title may take half.
const MOST_PLACE: usize = 160;

/// Document, section and paragraph on one line.
pub(super) fn place(document: &str, section: &[String], paragraph: Option<u32>) -> String {
    let mut place = shortened(&one_line(document), MOST_PLACE / 2);
    // Half for each: a long title must not hide the section, which says more about the passage.
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

/// The source of a quotation with its link, where that has at most `most` bytes, and its licence.
pub(super) fn cited(citation: &Citation, most: usize) -> String {
    let place = place(&citation.document, &citation.section, Some(citation.paragraph));
    let mut line = format!("— {}", link(&place, citation.url.as_deref(), most));
    // Many licences demand to be named wherever the text is shown.
    if let Some(license) = &citation.license {
        line.push_str(&format!(" · {}", escape(&shortened(&one_line(license), 60))));
    }
    line
}
