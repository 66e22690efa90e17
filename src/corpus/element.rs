//! How far code and elements of HTML go, which are left as they are or unfolded.

/// How far the end of a code span, a tag or a summary is looked for, in bytes.
pub(super) const REACH: usize = 4 * 1024;
/// The same of a comment or an element whose content is code.
pub(super) const ELEMENT: usize = 64 * 1024;

/// How many bytes a code span takes, or the backticks alone where none closes them.
pub(super) fn code_span(rest: &str) -> usize {
    let ticks = rest.len() - rest.trim_start_matches('`').len();
    let limit = rest.floor_char_boundary(ticks + REACH);
    let reach = rest.get(ticks..limit).unwrap_or_default();
    // No span goes across an empty line.
    let empty = [reach.find("\n\n"), reach.find("\n\r\n")].into_iter().flatten().min();
    let reach = reach.get(..empty.unwrap_or(reach.len())).unwrap_or_default();
    let mut at = 0;
    while let Some(found) = reach.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let own = reach.get(start..).unwrap_or_default();
        let run = own.len() - own.trim_start_matches('`').len();
        at = start + run;
        if run == ticks {
            return ticks + at;
        }
    }
    ticks
}

/// Elements whose content is code or no text.
const KEPT: &[&str] = &["script", "style", "pre", "code", "textarea", "template"];

/// Whether a comment or an element whose content is code or no text begins here.
pub(super) fn opens_kept(rest: &str) -> bool {
    rest.starts_with("<!--")
        || KEPT.iter().any(|name| {
            let begins = rest.get(1..=name.len());
            // "<CodeGroup>" is no "<code>".
            let ends = rest.get(name.len() + 1..).is_some_and(|rest| {
                rest.starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
            });
            ends && begins.is_some_and(|begins| begins.eq_ignore_ascii_case(name))
        })
}

/// How many bytes a comment takes, or an element whose content is code or no text.
pub(super) fn kept_html(rest: &str) -> Option<usize> {
    let limit = rest.floor_char_boundary(ELEMENT);
    let rest = rest.get(..limit)?;
    if rest.starts_with("<!--") {
        return rest.find("-->").map(|end| end + 3);
    }
    // Only up to the closing tag, which the parser of HTML has to see.
    KEPT.iter().find_map(|name| {
        html_tag(rest, &format!("<{name}"))?;
        find_tag(rest, &format!("</{name}"))
    })
}

/// Where a tag that begins like `tag` stands.
pub(super) fn find_tag(text: &str, tag: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = text.get(at..)?.find('<') {
        at += found;
        if html_tag(text.get(at..)?, tag).is_some() {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// How many bytes the tag of HTML takes that `rest` begins with, if it begins like `tag`, in any
/// case.
pub(super) fn html_tag(rest: &str, tag: &str) -> Option<usize> {
    let name = rest.get(..tag.len())?;
    let behind = rest.get(tag.len()..)?;
    let known = name.eq_ignore_ascii_case(tag) && behind.starts_with([' ', '>', '\n', '\t', '/']);
    let limit = behind.floor_char_boundary(REACH);
    known.then(|| behind.get(..limit)?.find('>').map(|end| tag.len() + end + 1)).flatten()
}
