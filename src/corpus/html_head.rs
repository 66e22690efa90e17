//! What a page of HTML says of itself: title, language, address, day, in its head.

use super::front_matter::{FrontMatter, day};
use super::html_tree::{HtmlElement, HtmlTree};
use super::link::Source;
use crate::text::{Language, Span};

/// What the head of a page says.
#[derive(Debug, Default)]
pub(super) struct HtmlHead {
    /// Source, language and day; the title has to be compared with the text first.
    pub(super) front: FrontMatter,
    /// The title as `<title>` has it, with the name of the site.
    pub(super) title: Option<String>,
    /// The title as pages have it that are shown elsewhere.
    pub(super) shared: Option<String>,
    /// The encoding that the page names, where that is not UTF-8.
    pub(super) charset: Option<String>,
}

/// Names of days, the best first: when the page was changed, else when it was made.
const DAYS: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "last-modified",
    "dcterms.modified",
    "date",
    "dcterms.date",
    "dc.date",
    "article:published_time",
];

/// Reads what the elements of a page say of it.
pub(super) fn head(tree: &HtmlTree, text: &str) -> HtmlHead {
    let mut head = HtmlHead::default();
    let mut best_day = usize::MAX;
    let (mut canonical, mut shared) = (None, None);
    for (index, element) in tree.elements() {
        match element.name.as_str() {
            "html" => {
                let tag = element.attribute("lang").or_else(|| element.attribute("xml:lang"));
                // The first word of a page that says it, and rarely wrong.
                head.front.language = tag.and_then(Language::from_tag);
            }
            // Pictures have titles too.
            "title" if head.title.is_none() => head.title = said(tree, index, text),
            "link" if element.attribute("rel") == Some("canonical") => {
                canonical = canonical.or_else(|| address(element.attribute("href")));
            }
            "meta" => {
                let name = element.attribute("property").or_else(|| element.attribute("name"));
                let name = name.unwrap_or_default().to_ascii_lowercase();
                let value = element.attribute("content");
                match name.as_str() {
                    "og:title" => {
                        head.shared = value.map(one_line).filter(|title| !title.is_empty());
                    }
                    "og:url" => shared = shared.or_else(|| address(value)),
                    _ => {}
                }
                if let Some(rank) = DAYS.iter().position(|own| *own == name)
                    && rank < best_day
                    && let Some(day) = value.and_then(|value| day(value.trim()))
                {
                    best_day = rank;
                    head.front.updated = Some(day);
                }
                head.charset = head.charset.take().or_else(|| charset(element));
            }
            _ => {}
        }
    }
    head.front.source = canonical.or(shared);
    // The address of the page itself, before the one it is shared by.
    // The text of a saved page is that page's own.
    head.front.verbatim = head.front.source.is_some();
    head
}

fn address(value: Option<&str>) -> Option<Source> {
    Source::parse(value?.trim()).ok()
}

/// The encoding that an element names, where that is not UTF-8.
fn charset(element: &HtmlElement) -> Option<String> {
    let named = element.attribute("charset").or_else(|| {
        let content =
            element.attribute("content").filter(|_| element.attribute("http-equiv").is_some());
        content.and_then(|content| content.split_once("charset=")).map(|(_, charset)| charset)
    })?;
    let named = named.trim().trim_end_matches(';');
    let known = ["utf-8", "utf8", "us-ascii", "ascii"];
    (!known.iter().any(|own| named.eq_ignore_ascii_case(own))).then(|| one_line(named))
}

/// The text of a node on one line, its entities decoded.
fn said(tree: &HtmlTree, index: usize, text: &str) -> Option<String> {
    let said: String = tree.texts(index).map(|span: Span| span.slice(text)).collect();
    let said = one_line(&htmlize::unescape(said));
    (!said.is_empty()).then_some(said)
}

/// Words with one space between.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl HtmlHead {
    /// Whether a heading is the title of the page, as far as its head says one.
    pub(super) fn is_titled(&self, heading: &str) -> bool {
        let heading = one_line(heading).to_lowercase();
        let titles = [&self.title, &self.shared];
        // Sites put their name before or behind it.
        let mut titles = titles.into_iter().flatten().peekable();
        titles.peek().is_none() || titles.any(|title| title.to_lowercase().contains(&heading))
    }
}
