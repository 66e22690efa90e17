//! Lines that open or close a box around text: admonitions, callouts, tabs. The mark of such a line
//! is no text; a title in it is.

use std::ops::Range;

use super::attributes::attributes;

/// What a line of marks says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Opener {
    /// Where in the line its title stands.
    pub(super) title: Option<Range<usize>>,
    /// Whether what belongs to the box is indented below it.
    pub(super) indented: bool,
    /// Whether lines of options (`:class: tip`) may follow.
    pub(super) options: bool,
    /// Whether the title is the beginning of the text rather than a title.
    pub(super) begins: bool,
    /// What the box holds.
    pub(super) holds: Holds,
}

/// What a box holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Holds {
    /// Text as everywhere.
    #[default]
    Text,
    /// Code, or something else that is shown as it is typed.
    Code,
    /// What no reader sees, such as the names of pages in a table of contents.
    Nothing,
}

/// Directives that hold text and whose argument is a name or a number, and no title.
const NAMED: &[&str] = &["code-cell", "figure", "module", "row", "table", "zone"];

/// Directives whose content is code.
const CODE: &[&str] =
    &["code", "code-block", "console", "doctest", "math", "parsed-literal", "prompt", "sourcecode"];

/// Directives whose content is for the builder of pages alone.
const SILENT: &[&str] = &[
    "contents",
    "csv-table",
    "graphviz",
    "highlight",
    "image",
    "include",
    "index",
    "literalinclude",
    "mermaid",
    "meta",
    "raw",
    "toctree",
    "uml",
    "video",
];

/// Boxes by their usual names.
const NOTES: &[&str] = &[
    "admonition",
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "info",
    "note",
    "seealso",
    "success",
    "tip",
    "todo",
    "warning",
];

/// Whether the argument of a directive is a file, a language, a name or a number, and no title.
fn is_untitled(name: &str) -> bool {
    [NAMED, CODE, SILENT].iter().any(|names| names.contains(&name))
}

/// What a line opens; `line` has no white space around it. `indents` says whether the next line of
/// text is indented below it.
pub(super) fn opener(line: &str, indents: bool) -> Option<Opener> {
    match line.as_bytes().first()? {
        b':' => colons(line),
        b'!' | b'?' | b'=' => marked(line, indents),
        b'.' => directive(line),
        b'`' | b'~' => fenced(line),
        _ => None,
    }
}

/// Where `part`, a part of `line`, stands in it; nothing where it is empty.
fn place(line: &str, part: &str) -> Option<Range<usize>> {
    let part = part.trim();
    let start = (part.as_ptr() as usize).checked_sub(line.as_ptr() as usize)?;
    (!part.is_empty()).then(|| start..start + part.len())
}

/// `:::note`, `::: tip Title`, `:::note[Title]`, `:::{warning} Title`, and `:::` alone.
fn colons(line: &str) -> Option<Opener> {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() < 3 {
        return None;
    }
    // What closes a box shows nothing; which one it closes does not matter, since boxes of colons
    // are not indented.
    if rest.trim().is_empty() {
        return Some(Opener::default());
    }
    let rest = rest.trim_start();
    if let Some(inner) = rest.strip_suffix(":::") {
        return whole_box(line, inner.trim_end_matches(':'));
    }
    // Only directives have lines of options; below other boxes ":bulb:" begins a sentence.
    let options = rest.starts_with('{');
    let (name, rest) = kind(rest)?;
    let title = match rest.strip_prefix('[') {
        Some(inner) => inner.split_once(']')?.0,
        None => without_attributes(rest),
    };
    // The argument of a picture or of code is no title.
    let untitled = is_untitled(name);
    let title = if untitled { None } else { place(line, title) };
    Some(Opener { title, options, ..Opener::default() })
}

/// The kind of a box of colons, and what stands behind it.
fn kind(rest: &str) -> Option<(&str, &str)> {
    let (name, rest) = match rest.strip_prefix('{') {
        Some(inner) => inner.split_once('}')?,
        None => rest.split_at(rest.find(|c: char| !is_name_char(c)).unwrap_or(rest.len())),
    };
    (!name.is_empty()).then_some((name, rest))
}

/// A box that begins and ends on one line: what stands in it is its text, unless it is a list of
/// values, as that of `:::image source="x":::` is.
fn whole_box(line: &str, inner: &str) -> Option<Opener> {
    let (_, rest) = kind(inner)?;
    // Pictures and icons have values; people who close a note on its line have a sentence.
    if is_values(rest) {
        // One that has a text among its values is a mark inside of the line.
        return (!rest.contains(" text=\"")).then(Opener::default);
    }
    let text = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((title, text)) if text.trim().is_empty() => title,
        _ => without_attributes(rest),
    };
    Some(Opener { title: place(line, text), begins: true, ..Opener::default() })
}

/// Whether what stands behind the kind of a directive is values (`source="x"`), or nothing.
pub(super) fn is_values(rest: &str) -> bool {
    let first = rest.trim_start().split(|c: char| c == '=' || c.is_whitespace()).next();
    let name = first.unwrap_or_default();
    let valued = rest.trim_start().get(name.len()..).is_some_and(|rest| rest.starts_with('='));
    rest.trim().is_empty() || (valued && !name.is_empty() && name.chars().all(is_name_char))
}

/// A title without the attribute list at one of its ends.
fn without_attributes(title: &str) -> &str {
    let title = title.trim();
    if let Some(list) = attributes(title) {
        return title.get(list.length..).unwrap_or_default();
    }
    let list = title.rfind('{').filter(|at| {
        let list = title.get(*at..).unwrap_or_default();
        attributes(list).is_some_and(|found| found.length == list.len())
    });
    list.and_then(|at| title.get(..at)).unwrap_or(title)
}

/// `!!! note "Title"`, `??? tip`, `=== "Tab"`.
fn marked(line: &str, indents: bool) -> Option<Opener> {
    let tab = line.starts_with("===");
    let marks = ["!!!", "???", "==="];
    let rest = marks.iter().find_map(|mark| line.strip_prefix(mark))?;
    let rest = rest.strip_prefix(['+', '!']).unwrap_or(rest);
    if !rest.starts_with([' ', '\t']) {
        return None;
    }
    let rest = rest.trim();
    let (names, title) = match rest.split_once('"') {
        Some((names, title)) => (names, Some(title.strip_suffix('"')?)),
        None => (rest, None),
    };
    let named = names.split_whitespace().all(is_name);
    let empty = names.trim().is_empty();
    // Tabs have a title and nothing else; a heading underlined with = has neither.
    let known = if tab { empty && title.is_some() } else { named && !(empty && title.is_none()) };
    // Without a title three marks and a word may be a cry; then what is below them tells.
    let sure = title.is_some() || indents;
    let title = title.and_then(|title| place(line, title));
    (known && sure).then_some(Opener { title, indented: true, ..Opener::default() })
}

/// Whether a word can be the kind of a box.
fn is_name(word: &str) -> bool {
    word.chars().all(is_name_char)
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

/// `.. note::`, `.. admonition:: Title`.
fn directive(line: &str) -> Option<Opener> {
    let mark = line.strip_prefix(".. ")?;
    // The name of a place that other pages link to.
    if mark.starts_with('_') && mark.ends_with(':') && !mark.contains(char::is_whitespace) {
        return Some(Opener::default());
    }
    let (name, rest) = mark.split_once("::")?;
    // What a substitution stands for is named in front of its kind: `|mark| replace`.
    let kind = name.strip_prefix('|').and_then(|rest| rest.split_once("| "));
    let kind = kind.map_or(name, |(_, kind)| kind);
    if kind.is_empty() || !kind.split(':').all(is_name) {
        return None;
    }
    let untitled = is_untitled(name) || name.contains('|');
    let title = if untitled { None } else { place(line, rest) };
    // In reStructuredText the text of a note may begin on its first line.
    let begins = NOTES.contains(&name) && name != "admonition";
    let holds = match name {
        name if CODE.contains(&name) => Holds::Code,
        name if SILENT.contains(&name) || name.contains('|') => Holds::Nothing,
        _ => Holds::Text,
    };
    Some(Opener { title, indented: true, options: true, begins, holds })
}

/// A fence around text instead of code: ```` ```{note} Title ````.
fn fenced(line: &str) -> Option<Opener> {
    let rest = line.trim_start_matches(['`', '~']);
    let (name, title) = rest.strip_prefix('{')?.split_once('}')?;
    let known = NOTES.contains(&name) || matches!(name, "dropdown" | "tab-item" | "tab-set");
    known.then(|| Opener { title: place(line, title), options: true, ..Opener::default() })
}

/// What a quotation opens that begins with `[!tip] Title`; `line` is what stands behind its `>`.
pub(super) fn callout(line: &str) -> Option<Opener> {
    let (kind, rest) = line.strip_prefix("[!")?.split_once(']')?;
    if !kind.starts_with(|c: char| c.is_ascii_alphabetic()) || kind.contains('[') {
        return None;
    }
    // A link is none: `[!](x)`.
    if rest.starts_with(['(', '[']) {
        return None;
    }
    // Obsidian folds by these.
    let title = rest.strip_prefix(['+', '-']).unwrap_or(rest);
    Some(Opener { title: place(line, title), ..Opener::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_boxes_are_told_from_text_and_their_titles_found() {
        for (line, indents, want) in [
            (":::note", false, Some("")),
            ("::: tip Opening hours", false, Some("Opening hours")),
            (":::note[Opening hours]{#a}", false, Some("Opening hours")),
            (":::{warning}", false, Some("")),
            (":::{admonition} Opening hours", false, Some("Opening hours")),
            ("::: {.callout-note}", false, Some("")),
            (":::: code-group", false, Some("")),
            ("::: details Opening hours {open}", false, Some("Opening hours {open}")),
            (":::info Opening hours {.wide}", false, Some("Opening hours")),
            (":::image source=\"a.png\":::", false, Some("")),
            (":::row-end:::", false, Some("")),
            (":::no-loc text=\"Win + X\":::", false, None),
            ("::: warning The lift is shut. :::", false, Some("The lift is shut.")),
            (":::tip Bring a coat.:::", false, Some("Bring a coat.")),
            (
                "::: note [The rules](rules.md) apply. :::",
                false,
                Some("[The rules](rules.md) apply."),
            ),
            (":::{danger} Ice :::", false, Some("Ice")),
            (":::: info a = b ::::", false, Some("a = b")),
            (":::{figure} map.png", false, Some("")),
            (":::", false, Some("")),
            ("::", false, None),
            ("!!! note \"Opening hours\"", false, Some("Opening hours")),
            ("!!! note inline end \"Opening hours\"", true, Some("Opening hours")),
            ("!!! danger", true, Some("")),
            ("!!! danger", false, None),
            ("!!! Keep out: danger", true, None),
            ("???+ tip \"Opening hours\"", true, Some("Opening hours")),
            ("??? tip", true, Some("")),
            ("=== \"Opening hours\"", true, Some("Opening hours")),
            ("===", true, None),
            ("=== a", true, None),
            (".. note::", true, Some("")),
            (".. warning:: The lift is shut.", true, Some("The lift is shut.")),
            (".. admonition:: Opening hours", true, Some("Opening hours")),
            (".. image:: map.png", true, Some("")),
            (".. code-block:: python", true, Some("")),
            (".. math:: a = b", true, Some("")),
            (".. |mark| replace:: Lift", true, Some("")),
            (".. _opening-hours:", true, Some("")),
            (".. rubric:: Opening hours", true, Some("Opening hours")),
            (".. _see the rules", true, None),
            (".. and so on", true, None),
            ("... and so on", true, None),
            ("```{note} Opening hours", false, Some("Opening hours")),
            ("```{r}", false, None),
            ("```rust", false, None),
        ] {
            let got = opener(line, indents)
                .map(|found| found.title.map_or("", |title| line.get(title).unwrap()).to_owned());
            assert_eq!(got.as_deref(), want, "{line}");
        }
    }

    #[test]
    fn callouts_have_a_kind_and_perhaps_a_title() {
        for (line, want) in [
            ("[!NOTE]", Some("")),
            ("[!tip] Opening hours", Some("Opening hours")),
            ("[!question]- Opening hours", Some("Opening hours")),
            ("[!div class=\"wide\"]", Some("")),
            ("[!VIDEO https://example.org/a]", Some("")),
            ("[!](a.md)", None),
            ("[note] x", None),
        ] {
            let got = callout(line)
                .map(|found| found.title.map_or("", |title| line.get(title).unwrap()).to_owned());
            assert_eq!(got.as_deref(), want, "{line}");
        }
    }
}
