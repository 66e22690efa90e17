//! Which elements of a page of HTML are its text, and which are what a site puts around it.

use super::html_tree::{HtmlElement, HtmlTree};

/// Elements that hold no text of the page: code of programs, forms, what other players show.
const SILENT: &[&str] = &[
    "audio", "button", "canvas", "datalist", "dialog", "embed", "footer", "head", "iframe",
    "input", "label", "map", "nav", "noscript", "object", "optgroup", "option", "rp", "rt",
    "script", "select", "style", "svg", "template", "textarea", "title", "video",
];

/// Roles of what stands beside the text (WAI-ARIA 1.2, landmarks and widgets).
const ROLES: &[&str] = &[
    "alertdialog",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "menubar",
    "navigation",
    "search",
    "tablist",
    "toolbar",
];

/// Classes of what stands beside the text: those of MediaWiki, then those of site builders.
const CLASSES: &[&str] = &[
    "ambox",
    "authority-control",
    "catlinks",
    "hatnote",
    "interlanguage-link",
    "metadata",
    "mw-cite-backlink",
    "mw-editsection",
    "mw-empty-elt",
    "mw-indicators",
    "mw-jump-link",
    "mw-portlet",
    "mw-references",
    "mw-references-wrap",
    "navbar",
    "navbox",
    "navbox-styles",
    "noprint",
    "portalbox",
    "printfooter",
    "references",
    "reflist",
    "shortdescription",
    "sidebar",
    "sistersitebox",
    "toc",
    "vector-body-before-content",
    "vector-dropdown",
    "vector-page-toolbar",
    "vertical-navbox",
    "wb-langlinks-edit",
    "breadcrumb",
    "breadcrumbs",
    "edit-this-page",
    "hash-link",
    "header-anchor",
    "headerlink",
    "pagination",
    "screen-reader-text",
    "skip-link",
    "sr-only",
    "table-of-contents",
    "visually-hidden",
];

/// The same of ids.
const IDS: &[&str] = &["toc", "siteSub", "contentSub", "jump-to-nav", "mw-navigation", "catlinks"];

/// Classes and ids of parts of a site, where nothing else says which part of the page is its text.
const PARTS: &[&str] = &[
    "comments",
    "footer",
    "header",
    "menu",
    "nav",
    "navbar",
    "navigation",
    "related-posts",
    "sidebar",
];
/// How such names begin.
const PART_BEGINNINGS: &[&str] = &["cookie", "widget"];

/// Classes of boxes that are part of the text although they stand beside it.
const NOTES: &[&str] = &[
    "admonition",
    "attention",
    "callout",
    "caution",
    "hint",
    "important",
    "info",
    "note",
    "tip",
    "warning",
];

/// Whether an element and all inside of it is left out. `inside`: it stands in the part of the page
/// that is its text for sure, where a `<header>` holds the title and not the site's name.
pub(super) fn is_left_out(element: &HtmlElement, inside: bool) -> bool {
    let name = element.name.as_str();
    let role = element.attribute("role").unwrap_or_default();
    // Sites mark the same thing by element, role, class or id, and few by all of them.
    SILENT.contains(&name)
        || ROLES.contains(&role)
        || (name == "header" && !inside)
        || (name == "aside" && !element.classes().any(is_note))
        || (name == "sup" && element.has_class("reference"))
        || element.classes().any(|class| CLASSES.contains(&class))
        || element.attribute("id").is_some_and(|id| IDS.contains(&id))
        || (!inside && is_part_of_site(element))
        || is_hidden(element)
}

/// Whether an element is called like a part of a site.
fn is_part_of_site(element: &HtmlElement) -> bool {
    // Cells and headings are called "header" too.
    let holds = ["div", "section", "ul", "ol", "dl", "form", "table", "center"];
    holds.contains(&element.name.as_str())
        && element.classes().chain(element.attribute("id")).any(|name| {
            let name = name.to_ascii_lowercase().replace('_', "-");
            let bare = ["site-", "main-", "page-", "top-", "left-", "right-", "primary-"];
            let bare = bare.iter().find_map(|own| name.strip_prefix(own)).unwrap_or(&name);
            PARTS.contains(&bare) || PART_BEGINNINGS.iter().any(|own| name.starts_with(own))
        })
}

fn is_note(class: &str) -> bool {
    class.split(['-', '_']).any(|part| NOTES.contains(&part))
}

/// Whether readers see nothing of an element.
fn is_hidden(element: &HtmlElement) -> bool {
    let style = element.attribute("style").unwrap_or_default().to_ascii_lowercase();
    // Only what the element itself says: rules in style sheets are not read.
    element.attribute("hidden").is_some()
        || element.attribute("aria-hidden") == Some("true")
        || style.split(';').any(|rule| {
            let (key, value) = rule.split_once(':').unwrap_or_default();
            matches!((key.trim(), value.trim()), ("display", "none") | ("visibility", "hidden"))
        })
}

/// The node that holds the text of the page, and whether that is sure: `<main>`, the only
/// `<article>`, else the body. Nothing where the page is a fragment without a body.
pub(super) fn root(tree: &HtmlTree) -> (Option<usize>, bool) {
    // A page that a program fills in has an empty one.
    let mut mains = tree.elements().filter(|(_, element)| is_main(element));
    if let Some((main, _)) = mains.find(|(index, _)| has_text(tree, *index)) {
        return (Some(main), true);
    }
    let articles = tree.elements().filter(|(_, element)| element.name == "article");
    let mut articles = articles.filter(|(index, _)| has_text(tree, *index));
    // Several are teasers of other pages, or comments.
    if let (Some((article, _)), None) = (articles.next(), articles.next()) {
        return (Some(article), true);
    }
    (tree.elements().find(|(_, element)| element.name == "body").map(|(index, _)| index), false)
}

fn is_main(element: &HtmlElement) -> bool {
    element.name == "main" || element.attribute("role") == Some("main")
}

/// Whether anything but white space is inside of a node.
fn has_text(tree: &HtmlTree, index: usize) -> bool {
    tree.texts(index).any(|span| span.len() > 1)
}
