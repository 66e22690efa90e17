//! Marks of Markdown's dialects, taken out before it is read: boxes, templates, components, wiki
//! links, attribute lists. What stands between them stays, and code stays as it is.
//!
//! Line by line this file decides where text and where code is; what a mark looks like is said by
//! `opener` (whole lines), `walk`, `mark` and `tag` (inside of lines) and `attributes`.

use super::attributes::attributes;
use super::opener::{Holds, Opener, callout, opener};
use super::rewrite::{Rewriter, Rewritten};
use super::tag::statement;
use super::walk::{Above, Container, Fold, MOST_INDENT, Until, Walk};
use crate::text::Span;

/// A text without the marks of dialects, with what they said. Places are bytes of the rewritten text.
#[derive(Debug)]
pub(super) struct Plainer {
    pub(super) rewritten: Rewritten,
    /// Where paragraphs begin that are titles of boxes.
    titles: Vec<usize>,
    /// Headings that were the summary of something folded.
    folds: Vec<Fold>,
    /// Where headings begin that name an id of their own.
    ids: Vec<(usize, String)>,
}

impl Plainer {
    /// The text of a file from byte `start` on, without the marks of dialects.
    pub(super) fn of(text: &str, start: usize, mdx: bool) -> Self {
        let mut walk = Walk::new(text, start, mdx);
        let rule = second_rule(text.get(start..).unwrap_or_default()).map(|at| start + at);
        while !walk.out.rest().is_empty() {
            // Below a first rule, prose without an empty line is prose and no heading.
            if rule == Some(walk.out.at()) {
                walk.out.put("\n");
            }
            walk.line();
        }
        let Walk { out, titles, folds, ids, .. } = walk;
        Self { rewritten: out.finish(), titles, folds, ids }
    }

    /// The text of a file from byte `start` on, as it is.
    pub(super) fn untouched(text: &str, start: usize) -> Self {
        let rewritten = Rewriter::new(text, start).finish();
        Self { rewritten, titles: Vec::new(), folds: Vec::new(), ids: Vec::new() }
    }

    /// Whether a paragraph is the title of a box.
    pub(super) fn is_title(&self, paragraph: Span) -> bool {
        first_in(&self.titles, paragraph, |at| *at).is_some()
    }

    /// Where what is folded below a heading ends, if the heading was a summary.
    pub(super) fn fold(&self, heading: Span) -> Option<usize> {
        first_in(&self.folds, heading, |fold| fold.at).map(|fold| fold.end)
    }

    /// The id that a heading names.
    pub(super) fn id(&self, heading: Span) -> Option<&str> {
        first_in(&self.ids, heading, |(at, _)| *at).map(|(_, id)| id.as_str())
    }
}

/// Where the second of two rules begins that a text has above and below its first paragraph.
fn second_rule(text: &str) -> Option<usize> {
    let mut at = 0;
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let rule = line.trim_end() == "---";
        if n > 0 && rule {
            return Some(at);
        }
        if (n == 0) != rule || line.trim().is_empty() {
            return None;
        }
        at += line.len();
    }
    None
}

/// The first of things that stand in order whose place is in a span.
fn first_in<T>(all: &[T], span: Span, place: impl Fn(&T) -> usize) -> Option<&T> {
    let at = all.partition_point(|one| place(one) < span.start);
    all.get(at).filter(|one| place(one) < span.end)
}

/// The marks of a fence at the beginning of a line, if there are three at least.
fn fence(line: &str) -> Option<(char, usize)> {
    // What stands behind backticks with a backtick in it is a code span and no fence.
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    let info = line.get(length..).unwrap_or_default();
    (length >= 3 && !(mark == '`' && info.contains('`'))).then_some((mark, length))
}

/// What stands on a line behind the marks of the items that begin with it.
fn in_item(line: &str) -> &str {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = line.split_at(digits);
    let marks: &[char] = if number.is_empty() { &['-', '*', '+'] } else { &['.', ')'] };
    match rest.strip_prefix(marks).and_then(|rest| rest.strip_prefix([' ', '\t'])) {
        Some(rest) => in_item(rest.trim_start_matches([' ', '\t'])),
        None => line,
    }
}

/// How far a line is indented; a tab counts as four.
fn indentation(line: &str) -> usize {
    let white = line.chars().take_while(|c| matches!(c, ' ' | '\t'));
    white.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Whether a line begins an item of a list.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = rest.len() < line.len() && rest.starts_with(['.', ')']);
    let rest = if numbered || line.starts_with(['-', '*', '+']) { rest.get(1..) } else { None };
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\r']))
}

impl Walk<'_> {
    fn line(&mut self) {
        let rest = self.out.rest();
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let start = self.out.at();
        // No other white space is indentation: places are counted from what comes after these.
        let content = line.trim_matches([' ', '\t', '\r', '\n']);
        if content.is_empty() {
            self.out.keep_to(start + line.len());
            self.above = Above::Empty;
            return;
        }
        let indent = self.dedent(line);
        if self.is_held(start + line.len()) {
            return;
        }
        if self.in_fence(content) {
            self.out.keep_to(start + line.len());
            return;
        }
        let apart = self.above != Above::Text;
        self.listed = is_item(content) || (self.listed && (indent > 0 || !apart));
        if indent >= 4 && !self.listed && apart {
            if !self.mdx {
                self.above = Above::Code;
                self.out.keep_to(start + line.len());
                return;
            }
            self.out.cut_to(start + line.len() - line.trim_start().len());
        }
        self.above = if apart { self.above } else { Above::Text };
        let whole = self.whole(content, indent);
        if whole {
            // The line end stays: what was above the mark is not the same paragraph as what is below.
            self.out.keep_to(self.line_end() + usize::from(self.out.rest().contains('\n')));
        } else {
            self.inside(content, indent);
        }
        if !self.out.is_blank_line() {
            self.above = Above::Text;
        } else if !whole || self.above != Above::Opener {
            self.above = Above::Empty;
        }
    }

    /// Takes the indentation of the open boxes from a line; returns what is left of it.
    fn dedent(&mut self, line: &str) -> usize {
        let indent = indentation(line);
        let held = |c: &Container| !matches!(c.until, Until::Indent(least) if indent < least);
        let open = self.boxes.iter().position(|c| !held(c)).unwrap_or(self.boxes.len());
        // What is less indented than a box ends it, with all that is in it.
        self.boxes.truncate(open);
        let Some(container) = self.boxes.last_mut() else { return indent };
        // The first line of a box says how far its content is indented: some indent by two, some
        // by four, and many not at all.
        let base = *container.base.get_or_insert(indent);
        let left = container.outer + indent.saturating_sub(base);
        let mut cut = 0;
        let mut columns = indent;
        for c in line.chars() {
            if columns <= left {
                break;
            }
            columns = columns.saturating_sub(if c == '\t' { 4 } else { 1 });
            cut += 1;
        }
        self.out.cut_to(self.out.at() + cut);
        left.min(indent)
    }

    /// A line, up to byte `end`, of a box that holds no text; whether it was one.
    fn is_held(&mut self, end: usize) -> bool {
        let holds = self.boxes.last().map_or(Holds::Text, |open| open.holds);
        // Options of the box come before what it holds.
        let option = self.above == Above::Opener
            && is_option(self.out.rest().lines().next().unwrap_or_default().trim());
        match holds {
            Holds::Code if !option => {
                // What a list or a box takes of the indentation is gone by now: four columns more make
                // code of a line wherever it stands.
                self.out.put("    ");
                self.above = Above::Code;
                self.out.keep_to(end);
            }
            Holds::Nothing => {
                self.above = Above::Empty;
                self.out.cut_to(end);
            }
            _ => return false,
        }
        true
    }

    /// Follows fences; whether this line is code or a mark of it.
    fn in_fence(&mut self, content: &str) -> bool {
        let bare = content.trim_start_matches(['>', ' ']);
        let quoted = content.starts_with('>');
        if let Some((mark, length, in_quote)) = self.fence {
            // A quotation that ends takes the code in it along, whether its fence was closed or
            // not.
            if in_quote && !quoted {
                self.fence = None;
            } else {
                let own = if in_quote { bare } else { content };
                let marks = own.chars().take_while(|c| *c == mark).count();
                if marks >= length && own.chars().count() == marks {
                    self.fence = None;
                }
                self.above = Above::Text;
                return true;
            }
        }
        let closes = |c: &Container| match c.until {
            Until::Fence(mark, length) => {
                content.chars().all(|c| c == mark) && content.chars().count() >= length
            }
            _ => false,
        };
        // What closes a box, or opens one with a fence of its own, opens no code.
        if self.boxes.iter().any(closes) || opener(content, false).is_some() {
            return false;
        }
        let own = in_item(if quoted { bare } else { content });
        let Some((mark, length)) = fence(own) else { return false };
        self.fence = Some((mark, length, quoted));
        self.above = Above::Text;
        true
    }

    /// A line that is a mark as a whole; whether it was one.
    fn whole(&mut self, content: &str, indent: usize) -> bool {
        if self.above == Above::Opener && is_option(content) {
            self.out.cut_to(self.line_end());
            return true;
        }
        let apart = self.above != Above::Text;
        self.above = Above::Empty;
        if self.closes_fence(content) {
            self.out.cut_to(self.line_end());
            return true;
        }
        if let Some(found) = opener(content, self.indents_below(indent)) {
            self.open(content, &found, indent);
            return true;
        }
        if content.starts_with('>') && self.quotation(content, indent) {
            return true;
        }
        if apart
            && indent == 0
            && let Some(length) = statement(self.out.rest(), self.mdx)
        {
            self.out.cut_to(self.out.at() + length);
            return true;
        }
        if attributes(content).is_some_and(|list| list.length == content.len()) {
            self.out.cut_to(self.line_end());
            return true;
        }
        false
    }

    /// Where the current line ends, its line end apart.
    fn line_end(&self) -> usize {
        let rest = self.out.rest();
        self.out.at() + rest.find('\n').unwrap_or(rest.len())
    }

    /// Whether the next line that is not empty is indented below one of this indentation.
    fn indents_below(&self, indent: usize) -> bool {
        let mut below = self.out.rest().lines().skip(1);
        below.find(|line| !line.trim().is_empty()).is_some_and(|line| {
            let outer =
                self.boxes.last().map_or(0, |c| c.base.unwrap_or(0).saturating_sub(c.outer));
            indentation(line) >= indent + outer + 2
        })
    }

    /// Ends the fence around a box, if the line does.
    fn closes_fence(&mut self, content: &str) -> bool {
        let open = self.boxes.iter().rposition(|c| match c.until {
            Until::Fence(mark, length) => {
                content.chars().all(|c| c == mark) && content.chars().count() >= length
            }
            _ => false,
        });
        open.inspect(|open| self.boxes.truncate(*open)).is_some()
    }

    /// Opens a box, or passes over the mark that closes one.
    fn open(&mut self, content: &str, found: &Opener, indent: usize) {
        let column = indentation(self.out.rest());
        let start = self.content_start();
        // Later lines are compared as they stand in the file, where the boxes around this one are
        // indented.
        let hidden = self.boxes.last().map_or(0, |c| c.base.unwrap_or(0).saturating_sub(c.outer));
        if found.options {
            self.above = Above::Opener;
        }
        if let Some(title) = found.title.clone() {
            self.title(start, title, column, found.begins);
        }
        self.out.cut_to(self.line_end());
        if found.indented {
            let least = indent + hidden + 1;
            let until = Until::Indent(least);
            self.enter(Container { until, base: None, outer: indent, holds: found.holds });
        } else if let Some((mark, length)) = fence(content) {
            let until = Until::Fence(mark, length);
            self.enter(Container { until, base: None, outer: indent, holds: found.holds });
        }
    }

    /// Shows the title of a box as a paragraph of its own.
    fn title(&mut self, start: usize, title: std::ops::Range<usize>, column: usize, begins: bool) {
        let white = " ".repeat(column.min(MOST_INDENT));
        // An empty line on both sides makes the title a paragraph, indented as the mark was, so
        // that it stays in its list.
        self.out.put("\n");
        self.out.put(&white);
        self.out.cut_to(start + title.start);
        if !begins {
            self.titles.push(self.out.len());
        }
        self.out.keep_to(start + title.end);
        if !begins {
            self.out.put("\n");
        }
    }

    /// A quotation that is a callout: its mark goes, and its title is a paragraph of its own.
    fn quotation(&mut self, content: &str, indent: usize) -> bool {
        let inner = content.trim_start_matches(['>', ' ', '\t']);
        let Some(found) = callout(inner) else { return false };
        // The marks of the quotation stay in front of both lines.
        let prefix = content.get(..content.len() - inner.len()).unwrap_or_default();
        self.out.keep_to(self.content_start() + prefix.len());
        if let Some(title) = found.title {
            let start = self.out.at();
            self.out.cut_to(start + title.start);
            self.titles.push(self.out.len());
            self.out.keep_to(start + title.end);
            self.out.put("\n");
            self.out.put(&" ".repeat(indent));
            self.out.put(prefix.trim_end());
        }
        self.out.cut_to(self.line_end());
        true
    }
}

/// Whether a line is an option of a box: `:class: tip`.
fn is_option(content: &str) -> bool {
    let name = content.strip_prefix(':').and_then(|rest| rest.split_once(':'));
    name.is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
    })
}
