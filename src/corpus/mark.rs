//! Marks inside a line that are no text: tags of templates, comments, wiki links, components.
//!
//! Everything here looks at the beginning of a text and says how far a mark goes and what of it is
//! shown. What stands in code is never handed to it.

use std::ops::Range;

use super::attributes::attributes;
use super::opener::is_values;

/// How far the end of a mark is looked for, in bytes: longer than any tag people write.
const REACH: usize = 4 * 1024;
/// The same of marks that stand in one line.
const LINE: usize = 512;
/// How far the tag that ends a comment is looked for.
const COMMENT: usize = 8 * 1024;

/// A mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// How many bytes it takes.
    pub(super) length: usize,
    /// What of it is shown.
    pub(super) shown: Range<usize>,
}

impl Mark {
    /// One that shows nothing.
    const fn hidden(length: usize) -> Self {
        Self { length, shown: 0..0 }
    }
}

/// The mark that `text` begins with; `before` is the character in front of it, and `mdx` says that
/// braces hold expressions.
pub(super) fn mark(text: &str, before: Option<char>, mdx: bool) -> Option<Mark> {
    match text.as_bytes().first()? {
        b'{' => braces(text, before, mdx),
        b'[' => wiki_link(text).or_else(|| include(text)),
        b':' => colons(text),
        b'%' => percents(text, before),
        b'=' => highlight(text, before),
        b'!' => {
            text.strip_prefix('!').and_then(wiki_link).map(|link| Mark::hidden(link.length + 1))
        }
        _ => None,
    }
}

/// Pairs of marks that hold no text, each with what closes it.
const SILENT: &[(&str, &str)] = &[
    ("{{<", ">}}"),
    ("{{%", "%}}"),
    ("{{!--", "--}}"),
    ("{{#include ", "}}"),
    ("{{#rustdoc_include ", "}}"),
    ("{{#playground ", "}}"),
    ("{{#template ", "}}"),
    ("{{#title ", "}}"),
    ("{%", "%}"),
    ("{# ", " #}"),
    ("{/*", "*/}"),
    // Kramdown's own comments and the ends of its extensions.
    ("{::comment}", "{:/comment}"),
    ("{:/", "}"),
];

/// A tag of a template, a comment, an attribute list or an expression.
fn braces(text: &str, before: Option<char>, mdx: bool) -> Option<Mark> {
    if let Some((open, close)) = SILENT.iter().find(|(open, _)| text.starts_with(open)) {
        let inner = within(text, open.len(), close)?;
        let length = inner.end + close.len();
        let name = text.get(inner).unwrap_or_default().trim_matches(['-', ' ', '\n']);
        return Some(paired(text, open, close, name, length).unwrap_or(Mark::hidden(length)));
    }
    // Behind a space and without a colon, braces may be anything.
    // Right behind a link, code or emphasis, as Pandoc writes them.
    let attached = before.is_some_and(|c| ")]`*_".contains(c));
    if let Some(list) = attributes(text).filter(|list| list.marked || attached) {
        return Some(Mark::hidden(list.length));
    }
    if mdx { expression(text) } else { None }
}

/// The whole of a pair of tags that changes what stands between them: a comment shows nothing, and
/// what is raw is shown as it is.
fn paired(text: &str, open: &str, close: &str, name: &str, length: usize) -> Option<Mark> {
    let ends: &[&str] = match name {
        "comment" => &["endcomment", "/comment"],
        "raw" => &["endraw"],
        "verbatim" => &["endverbatim"],
        _ => return None,
    };
    let rest = text.get(length..text.floor_char_boundary(length + COMMENT))?;
    // The word of the tag may be a word of the comment too: only a tag of nothing else ends it.
    let (at, tag) = rest.match_indices(open).find_map(|(tag, _)| {
        let inner = within(rest, tag + open.len(), close)?;
        let past = inner.end + close.len();
        let name = rest.get(inner)?.trim_matches(['-', ' ', '\t', '\r', '\n']);
        ends.contains(&name).then_some((length + tag, length + past))
    })?;
    let shown = if name == "comment" { 0..0 } else { length..at };
    Some(Mark { length: tag, shown })
}

/// The range from `from` up to `close`, unless that is out of reach.
fn within(text: &str, from: usize, close: &str) -> Option<Range<usize>> {
    let limit = text.floor_char_boundary(from + REACH);
    let end = text.get(from..limit)?.find(close)?;
    Some(from..from + end)
}

/// `{props.name}` in MDX; a string in it is shown.
fn expression(text: &str) -> Option<Mark> {
    let end = balanced(text)?;
    let inner = text.get(1..end - 1)?;
    let trimmed = inner.trim();
    // A template with a value in it is no text, nor is one whose letters are escaped.
    let quoted = ['"', '\'', '`'].iter().find_map(|quote| {
        let string = trimmed.strip_prefix(*quote)?.strip_suffix(*quote)?;
        (!string.contains([*quote, '$', '\\'])).then_some(string)
    });
    let shown = quoted.map_or(0..0, |string| {
        let start = 2 + inner.len() - inner.trim_start().len();
        start..start + string.len()
    });
    Some(Mark { length: end, shown })
}

/// The end of what the brace at the beginning opens, with its closing brace; braces in quotes count
/// as braces too, since an apostrophe in text is no quote.
pub(super) fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < LINE) {
        match c {
            '{' => depth += 1,
            '}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// `[[Page]]` shows the page, `[[Page|shown]]` what stands behind the bar.
fn wiki_link(text: &str) -> Option<Mark> {
    let inner = text.strip_prefix("[[")?;
    let end = inner.get(..inner.floor_char_boundary(LINE))?.find("]]")?;
    let link = inner.get(..end)?;
    let behind = inner.get(end + 2..).unwrap_or_default();
    // Classes of characters, tests of shells and links whose text is in brackets are none.
    let odd = link.is_empty()
        || link.starts_with([' ', ':', '"', '$', '!', '^'])
        || link.contains(['\n', '[', ']', '`'])
        || behind.starts_with(['(', '[', ']']);
    if odd {
        return None;
    }
    let length = end + 4;
    // Where sites put their tables of contents.
    if matches!(link.to_ascii_lowercase().as_str(), "toc" | "_toc_") {
        return Some(Mark::hidden(length));
    }
    // Obsidian and MediaWiki put the page first. Where a site has it the other way round, the
    // page is shown.
    let shown = link.find('|').map_or(2..2 + end, |bar| 3 + bar..2 + end);
    // A bar that stands in a table is escaped: what is before it is cut with its backslash.
    let blank = text.get(shown.clone()).is_none_or(|shown| shown.trim().is_empty());
    Some(Mark { length, shown: if blank { 2..2 + link.find('|').unwrap_or(end) } else { shown } })
}

/// `:::no-loc text="New issue":::`, a directive inside of a line, shows its text.
fn colons(text: &str) -> Option<Mark> {
    text.strip_prefix(":::").filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let line = text.get(..text.floor_char_boundary(LINE))?.split('\n').next()?;
    let end = 3 + line.get(3..)?.find(":::")?;
    let inner = line.get(..end)?;
    let told = inner.find(|c: char| c.is_whitespace()).unwrap_or(end);
    let shown = if is_values(inner.get(told..)?) {
        inner.find(" text=\"").and_then(|at| {
            let start = at + " text=\"".len();
            let length = inner.get(start..)?.find('"')?;
            Some(start..start + length)
        })
    } else {
        // A box that somebody wrote on one line with what stands before it.
        Some(told..end)
    };
    Some(Mark { length: end + 3, shown: shown.unwrap_or(0..0) })
}

/// `%%comment%%`, as Obsidian has it: inside of a line, or from the beginning of one on over lines.
fn percents(text: &str, before: Option<char>) -> Option<Mark> {
    let inner = text.strip_prefix("%%")?;
    // Variables of batch files are written with two as well, with their name right behind.
    if before.is_some_and(|c| c.is_alphanumeric() || c == '%') || inner.starts_with('%') {
        return None;
    }
    let lines = before.is_none_or(|c| c == '\n');
    let reach = inner.get(..inner.floor_char_boundary(COMMENT))?;
    let reach = if lines { reach } else { reach.split('\n').next()? };
    let (end, _) = reach.match_indices("%%").find(|(at, _)| {
        let behind = inner.get(at + 2..).and_then(|rest| rest.chars().next());
        behind.is_none_or(|c| !c.is_alphanumeric())
    })?;
    Some(Mark::hidden(end + 4))
}

/// `==highlight==` shows what it marks.
fn highlight(text: &str, before: Option<char>) -> Option<Mark> {
    let inner = text.strip_prefix("==")?;
    // A comparison has space behind its sign, or a name in front of it.
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || "=!<>_)]".contains(c))
        || inner.starts_with(|c: char| c == '=' || c.is_whitespace())
    {
        return None;
    }
    let line = inner.get(..inner.floor_char_boundary(LINE))?.split('\n').next()?;
    let end = line.find("==")?;
    let ends = !line.get(..end)?.ends_with(char::is_whitespace);
    let behind = inner.get(end + 2..).and_then(|rest| rest.chars().next());
    (ends && end > 0 && !behind.is_some_and(|c| c.is_ascii_alphanumeric() || c == '='))
        .then_some(Mark { length: end + 4, shown: 2..end + 2 })
}

/// `[!INCLUDE [name](address)]`.
fn include(text: &str) -> Option<Mark> {
    let inner = text.strip_prefix("[!")?;
    let name = inner.split(|c: char| !c.is_ascii_alphabetic() && c != '-').next()?;
    let known = ["include", "code", "video", "code-csharp"];
    if !known.contains(&name.to_ascii_lowercase().as_str()) {
        return None;
    }
    let line = text.get(..text.floor_char_boundary(LINE))?.split('\n').next()?;
    let end = line.find(")]").map(|at| at + 2).or_else(|| line.find(']').map(|at| at + 1))?;
    Some(Mark::hidden(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, before: Option<char>, mdx: bool) -> Option<(String, String)> {
        let mark = mark(text, before, mdx)?;
        let shown = text.get(mark.shown).unwrap().to_owned();
        Some((shown, text.get(mark.length..).unwrap().to_owned()))
    }

    #[test]
    fn marks_show_nothing_and_what_stands_between_them_is_text() {
        for (text, want) in [
            ("{% hint style=\"info\" %} x", Some(("", " x"))),
            ("{%- include \"a.html\" -%}x", Some(("", "x"))),
            ("{{< notice warning >}}x", Some(("", "x"))),
            ("{{% notice %}}x", Some(("", "x"))),
            ("{% comment %}gone{% endcomment %}x", Some(("", "x"))),
            ("{{% comment %}}gone{{% /comment %}}x", Some(("", "x"))),
            ("{% comment %}an endcomment ends it{% endcomment %}x", Some(("", "x"))),
            ("{% comment %}{% if a %} endcomment {% endif %}{%- endcomment -%}x", Some(("", "x"))),
            ("{{% comment %}}a /comment{{% /comment %}}x", Some(("", "x"))),
            ("{% comment %}{% endcomments %}{% endcomment %}x", Some(("", "x"))),
            ("{% raw %}an endraw tag{% endraw %}y", Some(("an endraw tag", "y"))),
            ("{% raw %}{{ x }}{% endraw %}y", Some(("{{ x }}", "y"))),
            ("{/* note */}x", Some(("", "x"))),
            ("{# note #}x", Some(("", "x"))),
            ("{{#include ../a.rs:here}}x", Some(("", "x"))),
            ("{: .wide}x", Some(("", "x"))),
            ("{{ count }}", None),
            ("{{#Front}}", None),
            ("{.wide}", None),
            ("{name}", None),
            ("{% open", None),
            ("[[Page]] x", Some(("Page", " x"))),
            ("[[Page|shown]] x", Some(("shown", " x"))),
            ("[[Page\\|shown]] x", Some(("shown", " x"))),
            ("[[Page#Part]]", Some(("Page#Part", ""))),
            ("![[map.png]]x", Some(("", "x"))),
            ("[[toc]]x", Some(("", "x"))),
            ("[[:digit:]]", None),
            ("[[ -r x ]]", None),
            ("[[1]](https://a.org)", None),
            (":::no-loc text=\"Win + X\"::: keys", Some(("Win + X", " keys"))),
            (":::icon name=\"a\"::: keys", Some(("", " keys"))),
            (":::warning It is shut.::: keys", Some((" It is shut.", " keys"))),
            (":::", None),
            ("%%a note%% x", Some(("", " x"))),
            ("%%\nlines of\na note\n%%\nx", Some(("", "\nx"))),
            ("%%%", None),
            ("%%i in (a) do echo %%i", None),
            ("%% never closed", None),
            ("==nine o'clock== sharp", Some(("nine o'clock", " sharp"))),
            ("==重点==内容", Some(("重点", "内容"))),
            ("== 5 and b == 6", None),
            ("==a==b", None),
            ("===", None),
            ("[!INCLUDE [a](b.md)]x", Some(("", "x"))),
            ("[!NOTE]", None),
        ] {
            let want = want.map(|(shown, rest)| (shown.to_owned(), rest.to_owned()));
            assert_eq!(shown(text, None, false), want, "{text}");
        }
    }

    #[test]
    fn expressions_are_code_where_braces_hold_them() {
        for (text, want) in [("{props.name}x", ""), ("{' '}x", " "), ("{`as is`}x", "as is")] {
            let want = Some((want.to_owned(), "x".to_owned()));
            assert_eq!(shown(text, None, true), want, "{text}");
        }
        assert_eq!(shown("{.wide}x", Some(')'), false), Some((String::new(), "x".to_owned())));
    }

    #[test]
    fn signs_of_code_and_numbers_are_no_marks() {
        for (text, before) in [
            ("==b and c==", Some('a')),
            ("==1)==", Some(')')),
            ("%%b%%", Some('a')),
            ("%% of\nthose %%", Some(' ')),
        ] {
            assert_eq!(shown(text, before, false), None, "{text}");
        }
    }
}
