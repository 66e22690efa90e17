//! Navigation: what is kept for browsing and never answers a question.

use crate::text::fold;

/// Headings whose sections are navigation: kept for browsing, never an answer. Folded.
// Whole headings and no parts of them: "External links of the chain" is about a chain.
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

/// The first line of the remains of an infobox in plain extracts.
const INFOBOX: &str = "Infobox";

/// Whether the section below a heading is navigation, such as "See also".
pub(super) fn is_navigation(heading: &str) -> bool {
    NAVIGATION.contains(&fold(heading).trim())
}

/// Whether a passage is the remains of an infobox: values without the words that say of what.
pub(super) fn is_infobox(text: &str) -> bool {
    text.lines().next() == Some(INFOBOX)
}
