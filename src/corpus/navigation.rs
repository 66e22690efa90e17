//! Navigation: what is kept for browsing and never answers a question.

use crate::text::fold;

/// Headings whose sections are navigation: kept for browsing, never an answer. Folded.
const NAVIGATION: &[&str] = &[
    "see also",
    "external links",
    "navigation",
    "navigation menu",
    "voir aussi",
    "liens externes",
    "siehe auch",
    "weblinks",
    "vease tambien",
    "enlaces externos",
];

/// The first line of what plain extracts leave of an infobox.
const INFOBOX: &str = "Infobox";

/// Whether the section below a heading is navigation, such as "See also".
pub(super) fn is_navigation(heading: &str) -> bool {
    NAVIGATION.contains(&fold(heading).trim())
}

/// Whether a passage is what is left of an infobox.
pub(super) fn is_infobox(text: &str) -> bool {
    text.lines().next() == Some(INFOBOX)
}
