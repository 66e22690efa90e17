//! The visible text of HTML inside Markdown: tags and comments gone, entities decoded.

use super::entity::entity;
use super::visible::{Join, Visible};
use crate::text::Span;

/// Tags that end a line of text where they stand.
const BREAKING: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "td",
    "th",
    "tr",
    "ul",
];
/// Elements whose content is not text.
const SILENT: [&str; 4] = ["script", "style", "template", "textarea"];

/// Reads HTML line by line; what a line leaves open (a comment, a script) goes on in the next.
#[derive(Debug, Default)]
pub(super) struct HtmlText {
    /// What must be met before text is visible again, in lower case.
    until: Option<String>,
}

impl HtmlText {
    /// Shows the text of `line`, whose first byte stands at `at` in the file.
    pub(super) fn read(&mut self, line: &str, at: usize, out: &mut Visible) {
        let mut rest = line;
        while !rest.is_empty() {
            let here = at + (line.len() - rest.len());
            let used = match &self.until {
                Some(end) => self.skip(rest, &end.clone()),
                None if rest.starts_with('<') => self.tag(rest, here, out),
                None => text(rest, here, out),
            };
            // At least one byte, so that no input can keep the loop where it is.
            rest = rest.get(used.max(1)..).unwrap_or_default();
        }
    }

    /// Skips `rest` up to and with `end`, or all of it; returns how many bytes that is.
    fn skip(&mut self, rest: &str, end: &str) -> usize {
        let bytes = rest.as_bytes();
        // Byte by byte and in any case: the end of a script is found as browsers find it.
        let found =
            bytes.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
        let Some(found) = found else { return rest.len() };
        self.until = None;
        // After the name of a closing tag its `>` is still to come.
        let past = found + end.len();
        let close = if end.starts_with("</") {
            rest.get(past..).and_then(|r| r.find('>')).map_or(0, |n| n + 1)
        } else {
            0
        };
        past + close
    }

    /// Skips the tag or comment that begins here. A `<` that begins neither, such as that of
    /// `a < b`, is shown.
    fn tag(&mut self, rest: &str, at: usize, out: &mut Visible) -> usize {
        // The longer openings first: all of them begin with "<!" or "<?".
        for (open, close) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")] {
            if rest.starts_with(open) {
                self.until = Some(close.to_owned());
                return open.len();
            }
        }
        let opens = rest.trim_start_matches('<').trim_start_matches('/');
        if rest.starts_with("<<") || !opens.starts_with(|c: char| c.is_ascii_alphabetic()) {
            out.verbatim("<", at);
            return 1;
        }
        let name: String = rest
            .chars()
            .skip(1)
            .skip_while(|c| *c == '/')
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if BREAKING.contains(&name.as_str()) {
            out.join(Join::Space);
        }
        if SILENT.contains(&name.as_str()) && !rest.starts_with("</") {
            self.until = Some(format!("</{name}"));
            return 1 + name.len();
        }
        // Only after the name was seen: a tag whose end is in another line still breaks the line.
        if let Some(end) = tag_end(rest) {
            return end;
        }
        // A tag may go on in the next line.
        self.until = Some(">".to_owned());
        rest.len()
    }
}

/// How long the tag at the start of `rest` is, `>` in quoted attributes apart.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// Shows the text up to the next tag or past the next entity; returns its length.
fn text(rest: &str, at: usize, out: &mut Visible) -> usize {
    // Markdown has no entities without their `;`.
    if let Some((length, shown)) = entity(rest)
        && rest.get(..length).is_some_and(|name| name.ends_with(';'))
    {
        out.decoded(&shown, Span::new(at, at + length));
        return length;
    }
    // The first character was looked at and is text, so that every call moves on.
    let end = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '<' | '&'));
    let stretch = rest.get(..end.map_or(rest.len(), |(n, _)| n)).unwrap_or(rest);
    let mut from = 0;
    for (start, white) in white_runs(stretch) {
        out.verbatim(stretch.get(from..start).unwrap_or_default(), at + from);
        out.join(Join::Space);
        from = start + white;
    }
    out.verbatim(stretch.get(from..).unwrap_or_default(), at + from);
    stretch.len()
}

/// Runs of white space, as offset and length: HTML shows each as one space.
fn white_runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_ascii_whitespace()) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == at => *length += c.len_utf8(),
            _ => runs.push((at, c.len_utf8())),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_shows_its_text_alone() {
        for (html, want) in [
            ("<p>One <b>two</b></p>", "One two"),
            ("<ul><li>a</li><li>b</li></ul>", "a b"),
            ("<!-- hidden\n> still --> shown", "shown"),
            ("<script>if (a<b) {}</script>after", "after"),
            ("<a title=\"a > b\">link</a>", "link"),
            ("caf&eacute; &amp; &bogus; & more", "café & &bogus; & more"),
            ("<style>\np { color: red }\n</style>\ntext", "text"),
            ("<div\nclass=x>text", "text"),
            ("at a < 5 and <b>b</b> <5 </3 <", "at a < 5 and b <5 </3 <"),
            ("<SCRIPT>x</Script >y", "y"),
        ] {
            let (mut state, mut out, mut at) = (HtmlText::default(), Visible::default(), 0);
            for line in html.split_inclusive('\n') {
                state.read(line, at, &mut out);
                at += line.len();
            }
            assert_eq!(out.text().trim(), want, "{html:?}");
        }
    }
}
