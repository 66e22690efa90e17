//! Tags of components (`<Tabs>`, `<TabItem label="x">`) and statements of modules (`import`,
//! `export`), as MDX and site builders have them inside Markdown.

use std::ops::Range;

use super::mark::balanced;

/// How far the end of a tag or a statement is looked for, in bytes.
const REACH: usize = 4 * 1024;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// How many bytes it takes.
    pub(super) length: usize,
    /// Its name; empty for a fragment.
    pub(super) name: &'a str,
    /// Whether it opens what a later tag closes.
    pub(super) opens: bool,
    /// Whether it closes what an earlier tag opened.
    pub(super) closes: bool,
    /// Where in the text stands what it calls its content: a label or a title.
    pub(super) title: Option<Range<usize>>,
}

/// Attributes that say what a component's content is called, the best first.
const TITLES: &[&str] = &["title", "label", "header", "heading", "summary"];

/// The tag of a component that `text` begins with. Tags of HTML are none, unless an attribute of
/// them is an expression, which HTML does not have.
pub(super) fn component(text: &str) -> Option<Tag<'_>> {
    let inner = text.strip_prefix('<')?;
    // A tag that closes has no attributes, but may have white space.
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(inner.len());
    let (name, rest) = inner.split_at_checked(end)?;
    let (length, expression, alone) = attributes_end(rest)?;
    // `<NAME>` is a word to be replaced.
    let component = name.starts_with(|c: char| c.is_ascii_uppercase())
        && (name.len() == 1 || name.contains(|c: char| c.is_ascii_lowercase()));
    let fragment = name.is_empty() && length == 1;
    if !(component || fragment || expression) {
        return None;
    }
    let from = text.len() - rest.len();
    let title = rest.get(..length).and_then(|list| title(list, name));
    let title = title.map(|title| from + title.start..from + title.end);
    Some(Tag { length: from + length, name, opens: !closes && !alone, closes, title })
}

/// The title among the attributes of a component, which stand in `list`.
fn title(list: &str, name: &str) -> Option<Range<usize>> {
    // Of a tab the name is what people press; of other components it is one for the program.
    let tab = name.starts_with("Tab");
    TITLES.iter().chain(tab.then_some(&"name")).find_map(|key| {
        list.match_indices(key).find_map(|(at, _)| {
            let apart = list.get(..at)?.ends_with(char::is_whitespace);
            let value = at + key.len() + 1;
            let quote = list.get(value..)?.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let text = list.get(value + 1..)?.split(quote).next()?;
            let valued = apart && list.get(at + key.len()..value)? == "=";
            let shows = !text.trim().is_empty() && !text.contains(['\n', '\r']);
            // Quotes of an attribute in front of it that hold the same words would end it too.
            let whole = list.get(..at)?.matches(['"', '\'']).count() % 2 == 0;
            (valued && shows && whole).then(|| value + 1..value + 1 + text.len())
        })
    })
}

/// Where a tag ends behind its name, with its `>`; whether an attribute is an expression, and
/// whether it closes itself.
fn attributes_end(rest: &str) -> Option<(usize, bool, bool)> {
    if !rest.starts_with(['>', '/', ' ', '\n', '\r', '\t']) {
        return None;
    }
    let (mut quote, mut expression, mut at) = (None, false, 0);
    while at < REACH {
        let c = rest.get(at..)?.chars().next()?;
        match (quote, c) {
            (None, '>') => return Some((at + 1, expression, rest.get(..at)?.ends_with('/'))),
            // A second tag inside of a first means that the first was none.
            (None, '<') => return None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '{') => {
                expression = true;
                at += balanced(rest.get(at..)?)?;
                continue;
            }
            (Some(open), c) if c == open => quote = None,
            // A paragraph ends at an empty line, and so does a tag in it.
            (None, '\n')
                if rest.get(at + 1..)?.trim_start_matches([' ', '\r']).starts_with('\n') =>
            {
                return None;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    None
}

/// How many bytes the statements take that `text`, the beginning of a paragraph, begins with.
/// `mdx`: nothing else can begin with these words there.
pub(super) fn statement(text: &str, mdx: bool) -> Option<usize> {
    let line = text.split('\n').next()?.trim_end();
    let known = if line.starts_with("import ") {
        is_import(text, line)
    } else if line.starts_with("export ") {
        mdx || is_export(line)
    } else {
        false
    };
    known.then(|| statement_end(text)).flatten()
}

/// `import x from 'y'`, `import 'y'`, `import {` and a later `} from 'y'`; "import taxes rose" is
/// prose.
fn is_import(text: &str, line: &str) -> bool {
    let whole = line.trim_end_matches(';');
    let quoted = whole.ends_with(['"', '\'']);
    let rest = whole.strip_prefix("import ").unwrap_or_default().trim_start();
    let alone = rest.starts_with(['"', '\'']);
    let named = whole.contains(" from '") || whole.contains(" from \"");
    let opened = rest.starts_with('{') && !line.contains('}');
    let reach = text.get(..text.floor_char_boundary(REACH)).unwrap_or_default();
    (quoted && (alone || named)) || (opened && reach.contains("} from "))
}

/// `export const x = …`, `export default function`; "export default settings" is prose.
fn is_export(line: &str) -> bool {
    const DECLARED: &[&str] = &[
        "const",
        "let",
        "var",
        "function",
        "async",
        "class",
        "default",
        "type",
        "interface",
        "{",
        "*",
    ];
    let rest = line.strip_prefix("export ").unwrap_or_default().trim_start();
    // Each of these words begins a sentence of prose too, so that the line has to look like code
    // besides.
    let declared = DECLARED.iter().any(|word| {
        rest.strip_prefix(word).is_some_and(|rest| word.len() == 1 || rest.starts_with([' ', '{']))
    });
    declared && (line.contains(['=', '{', '(', ';']) || line.ends_with(['\'', '"']))
}

/// The end of a statement: the first line end at which all that was opened is closed.
fn statement_end(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices().take_while(|(at, _)| *at < REACH) {
        match c {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth -= 1,
            '\n' if depth <= 0 => return Some(at),
            _ => {}
        }
    }
    (text.len() <= REACH && depth <= 0).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_are_told_from_tags_and_placeholders() {
        for (text, want) in [
            ("<Tabs>x", Some((6, true, false))),
            ("</Tabs>x", Some((7, false, true))),
            ("<TabItem value=\"a > b\" label='B'>", Some((33, true, false))),
            ("<Card onClick={() => go(1)} />x", Some((30, false, false))),
            ("<Foo.Bar/>", Some((10, false, false))),
            ("<>", Some((2, true, false))),
            ("</>", Some((3, false, true))),
            ("<img style={{width: \"50%\"}} />", Some((30, false, false))),
            ("<Image\n  src=\"a\"\n/>", Some((19, false, false))),
            ("<img src=\"a\">", None),
            ("<NAME>", None),
            ("<your name>", None),
            ("<https://a.org>", None),
            ("<- x", None),
            ("< 5", None),
            ("<Open\n\n>", None),
        ] {
            let got = component(text).map(|tag| (tag.length, tag.opens, tag.closes));
            assert_eq!(got, want, "{text}");
        }
    }

    #[test]
    fn components_name_what_they_hold() {
        for (text, want) in [
            ("<TabItem value=\"a\" label=\"North lift\">", "North lift"),
            ("<Card title='Opening hours' icon=\"x\">", "Opening hours"),
            ("<Accordion\n  title=\"Why so slow?\"\n>", "Why so slow?"),
            ("<Tab name=\"North\">", "North"),
            ("<Step title=\"Ring\" label=\"1\">", "Ring"),
            ("<Field name=\"price\">", ""),
            ("<Card subtitle=\"x\">", ""),
            ("<Card title={name}>", ""),
            ("<Card alt=\"a title='x' b\">", ""),
            ("<Card title=\"\">", ""),
        ] {
            let title = component(text).unwrap().title;
            assert_eq!(title.map_or("", |title| text.get(title).unwrap()), want, "{text}");
        }
    }

    #[test]
    fn statements_are_told_from_prose() {
        for (text, want) in [
            ("import Tabs from '@theme/Tabs';\nx", Some(31)),
            ("import './a.css'", Some(16)),
            ("import {\n  A,\n  B,\n} from \"./b\";\nx", Some(32)),
            ("export const a = [\n  1,\n];\nx", Some(26)),
            ("export default function Page() {\n  return 1\n}\nx", Some(45)),
            ("export { a } from './a'\n", Some(23)),
            ("import taxes rose from 'low' to high.", None),
            ("import duties are due in May.", None),
            ("export default settings before you update.", None),
            ("exports grew", None),
        ] {
            assert_eq!(statement(text, false), want, "{text}");
        }
    }
}
