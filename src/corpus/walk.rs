//! A walk through a text that takes marks of dialects out, as far as they stand inside of lines.
//!
//! Which lines are text and which are code is decided where the walk is made (`dialect`).

use super::attributes::attributes;
use super::element::{ELEMENT, REACH, code_span, find_tag, html_tag, kept_html, opens_kept};
use super::mark::mark;
use super::opener::Holds;
use super::rewrite::Rewriter;
use super::tag::component;

/// How many columns of indentation are written again before what stood inside a list: more is none
/// that a list asks for, and every tag after a million spaces would write them all.
pub(super) const MOST_INDENT: usize = 64;
/// How many boxes may be open at once; real pages have five.
const MOST_BOXES: usize = 100;

/// What a box that is open ends with.
#[derive(Debug)]
pub(super) enum Until {
    /// A line indented less than this.
    Indent(usize),
    /// A tag of this name.
    Tag(String),
    /// A fence of at least so many of these marks.
    Fence(char, usize),
}

/// A box whose content may be indented as a whole.
#[derive(Debug)]
pub(super) struct Container {
    pub(super) until: Until,
    /// The indentation of its first line; unknown before there is one.
    pub(super) base: Option<usize>,
    /// The indentation that line is given.
    pub(super) outer: usize,
    pub(super) holds: Holds,
}

/// What the line above is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Above {
    Text,
    /// Empty, or empty once its marks were gone.
    Empty,
    /// A mark of a box, which options may follow; empty without it.
    Opener,
    /// Code by its indentation.
    Code,
}

/// A heading that was the summary of something folded.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fold {
    /// Where it begins.
    pub(super) at: usize,
    /// Where what is folded ends; behind everything where it does not.
    pub(super) end: usize,
}

pub(super) struct Walk<'a> {
    pub(super) out: Rewriter<'a>,
    pub(super) mdx: bool,
    /// The fence around the code that is open, with whether it stands in a quotation.
    pub(super) fence: Option<(char, usize, bool)>,
    pub(super) boxes: Vec<Container>,
    /// Which of the open `<details>` have a summary, as a place in `folds`.
    pub(super) folded: Vec<Option<usize>>,
    pub(super) above: Above,
    /// Up to here no comment and no element of code that was opened is closed.
    pub(super) unclosed: usize,
    /// Whether a list may still be open, in which indentation is no code.
    pub(super) listed: bool,
    pub(super) titles: Vec<usize>,
    pub(super) folds: Vec<Fold>,
    pub(super) ids: Vec<(usize, String)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str, start: usize, mdx: bool) -> Self {
        Self {
            out: Rewriter::new(text, start),
            mdx,
            fence: None,
            boxes: Vec::new(),
            folded: Vec::new(),
            above: Above::Empty,
            unclosed: 0,
            listed: false,
            titles: Vec::new(),
            folds: Vec::new(),
            ids: Vec::new(),
        }
    }

    /// Where the content of the current line begins.
    pub(super) fn content_start(&self) -> usize {
        let rest = self.out.rest();
        self.out.at() + (rest.len() - rest.trim_start_matches([' ', '\t']).len())
    }

    /// The text of a line, and of the lines that a mark in it reaches into.
    pub(super) fn inside(&mut self, content: &str, indent: usize) {
        // Lines put in would end a table or fall out of a quotation.
        let foldable = !content.starts_with(['>', '|']);
        self.heading(content);
        loop {
            let rest = self.out.rest();
            let Some(found) = rest.find(['\n', '\\', '`', '<', '{', '[', '!', ':', '%', '='])
            else {
                self.out.keep_to(self.out.at() + rest.len());
                return;
            };
            let at = self.out.at() + found;
            self.out.keep_to(at);
            let rest = self.out.rest();
            match rest.as_bytes().first() {
                Some(b'\n') => return self.out.keep_to(at + 1),
                Some(b'\\') => {
                    let escaped =
                        rest.chars().nth(1).filter(|c| *c != '\n').map_or(0, char::len_utf8);
                    self.out.keep_to(at + 1 + escaped);
                }
                Some(b'`') => self.out.keep_to(at + code_span(rest)),
                Some(b'<') => self.tag(indent, foldable),
                _ => self.mark(),
            }
        }
    }

    /// The id that a heading names, in an attribute list or a comment at its end.
    fn heading(&mut self, content: &str) {
        let below = self.out.rest().lines().nth(1).map(str::trim).unwrap_or_default();
        let underlined = !below.is_empty()
            && (below.chars().all(|c| c == '=') || below.chars().all(|c| c == '-'));
        let hashes = content.len() - content.trim_start_matches('#').len();
        let marked = (1..=6).contains(&hashes)
            && content.get(hashes..).is_some_and(|rest| rest.starts_with([' ', '\t']));
        if !marked && !underlined {
            return;
        }
        // A heading may be closed by marks, behind which nothing stands.
        let text = content.trim_end_matches('#').trim_end();
        let Some(open) = text.rfind('{').filter(|_| text.ends_with('}')) else { return };
        let list = text.get(open..).unwrap_or_default();
        let comment = list.strip_prefix("{/*").and_then(|list| list.strip_suffix("*/}"));
        let id = match comment {
            Some(comment) => comment.trim().strip_prefix('#').map(str::to_owned),
            None => match attributes(list).filter(|found| found.length == list.len()) {
                Some(found) => found.id,
                None => return,
            },
        };
        let start = self.content_start();
        if let Some(id) = id {
            self.ids.push((self.out.len() + (start - self.out.at()), id));
        }
        // An escaped brace, as some builders want it, is cut with its backslash.
        let text = text.get(..open).unwrap_or_default();
        let shown = text.trim_end_matches(['\\', ' ', '\t']).len();
        self.upto(start + shown);
        self.out.cut_to(start + open + list.len());
    }

    /// Keeps the text up to byte `end` of the file, its marks apart.
    fn upto(&mut self, end: usize) {
        while self.out.at() < end {
            let rest = self.out.source().get(self.out.at()..end).unwrap_or_default();
            let Some(found) = rest.find(['`', '[', '{', '!', '%']) else { break };
            self.out.keep_to(self.out.at() + found);
            if self.out.rest().starts_with('`') {
                let span = code_span(self.out.rest());
                self.out.keep_to((self.out.at() + span).min(end));
            } else {
                self.mark();
            }
        }
        self.out.keep_to(end);
    }

    /// A mark inside a line, or the character that looked like one.
    fn mark(&mut self) {
        let (at, rest) = (self.out.at(), self.out.rest());
        let before = self.out.source().get(..at).and_then(|head| head.chars().next_back());
        match mark(rest, before, self.mdx) {
            Some(found) => {
                self.out.cut_to(at + found.shown.start);
                if rest.starts_with('=') {
                    // What is highlighted may hold links and marks of its own.
                    self.upto(at + found.shown.end);
                } else {
                    self.out.keep_to(at + found.shown.end);
                }
                self.out.cut_to(at + found.length);
                self.out.close_gap();
            }
            None => self.out.keep_to(at + 1),
        }
    }

    /// What a `<` begins: a comment or code that is kept, a component, or something to unfold.
    fn tag(&mut self, indent: usize, foldable: bool) {
        let (at, rest) = (self.out.at(), self.out.rest());
        if at >= self.unclosed && opens_kept(rest) {
            if let Some(kept) = kept_html(rest) {
                return self.out.keep_to(at + kept);
            }
            // Looked for again behind each of a million openings, an end that is not there would take
            // hours.
            self.unclosed = at + ELEMENT;
        }
        if foldable && self.fold(indent) {
            return;
        }
        // `Vec<String>` is a type.
        let inside_word =
            self.out.source().get(..at).is_some_and(|head| head.ends_with(char::is_alphanumeric));
        let Some(tag) = component(rest).filter(|_| !inside_word) else {
            return self.out.keep_to(at + 1);
        };
        let before = self.out.source().get(..at).unwrap_or_default();
        let alone = is_blank(before.chars().rev());
        if let Some(title) = tag.title.filter(|_| tag.opens && alone && foldable) {
            self.tag_title(at + title.start, at + title.end, indent);
        }
        self.out.cut_to(at + tag.length);
        self.out.close_gap();
        if tag.closes {
            self.close(tag.name);
        } else if tag.opens && alone && is_blank(self.out.rest().chars()) {
            // Only a tag alone on its line has an indented block below it; one inside of a line is
            // passed over.
            let until = Until::Tag(tag.name.to_owned());
            self.enter(Container { until, base: None, outer: indent, holds: Holds::Text });
        }
    }

    /// Shows the title that a component has among its attributes, as a paragraph of its own.
    fn tag_title(&mut self, start: usize, end: usize, indent: usize) {
        let white = " ".repeat(indent.min(MOST_INDENT));
        self.out.put("\n");
        self.out.put(&white);
        self.out.cut_to(start);
        self.titles.push(self.out.len());
        self.out.keep_to(end);
        self.out.put("\n\n");
        self.out.put(&white);
    }

    /// Opens a box, where not too many are open.
    pub(super) fn enter(&mut self, container: Container) {
        // Every line is compared with all of them.
        if self.boxes.len() < MOST_BOXES {
            self.boxes.push(container);
        }
    }

    /// Ends the innermost box that a tag of this name ends.
    fn close(&mut self, name: &str) {
        let is_own = |c: &Container| matches!(&c.until, Until::Tag(own) if own == name);
        if let Some(open) = self.boxes.iter().rposition(is_own) {
            self.boxes.truncate(open);
        }
    }

    /// `<details>`, `<summary>` and what closes them; whether it was one. A summary becomes a heading
    /// of the lowest level, whose true one is known when sections are made.
    fn fold(&mut self, indent: usize) -> bool {
        let (at, rest) = (self.out.at(), self.out.rest());
        let white = " ".repeat(indent.min(MOST_INDENT));
        if let Some(length) = html_tag(rest, "<details") {
            self.out.cut_to(at + length);
            self.folded.push(None);
            let until = Until::Tag("details".to_owned());
            self.enter(Container { until, base: None, outer: indent, holds: Holds::Text });
        } else if let Some(length) = html_tag(rest, "</details") {
            self.out.cut_to(at + length);
            self.close("details");
            self.out.put("\n\n");
            self.out.put(&white);
            let len = self.out.len();
            if let Some(fold) = self.folded.pop().flatten().and_then(|n| self.folds.get_mut(n)) {
                fold.end = len;
            }
        } else if let Some(length) = html_tag(rest, "<summary").filter(|_| !self.folded.is_empty())
        {
            let limit = rest.floor_char_boundary(REACH);
            let Some(end) = rest.get(..limit).and_then(|rest| find_tag(rest, "</summary")) else {
                return false;
            };
            self.out.cut_to(at + length);
            self.summary(at + end, &white);
            let length = html_tag(self.out.rest(), "</summary").unwrap_or_default();
            self.out.cut_to(at + end + length);
            self.out.put("\n\n");
            self.out.put(&white);
        } else {
            return false;
        }
        true
    }

    /// Shows a summary, which ends at byte `end` of the file, as a heading on one line.
    fn summary(&mut self, end: usize, white: &str) {
        self.out.put("\n\n");
        self.out.put(white);
        if let Some(own) = self.folded.last_mut() {
            *own = Some(self.folds.len());
        }
        self.folds.push(Fold { at: self.out.len(), end: usize::MAX });
        // Text of a summary may be wrapped, a heading may not.
        self.out.put("###### ");
        while self.out.at() < end {
            let rest = self.out.source().get(self.out.at()..end).unwrap_or_default();
            let line = rest.split('\n').next().unwrap_or(rest);
            let text = line.trim();
            let start = self.out.at() + (line.len() - line.trim_start().len());
            self.out.cut_to(start);
            self.out.keep_to(start + text.len());
            self.out.put(" ");
            self.out.cut_to((start + line.trim_start().len() + 1).min(end));
        }
    }
}

/// Whether nothing but white space stands before the end of the line. It looks no further than to the
/// first other character, as a line may have thousands of tags.
fn is_blank(mut line: impl Iterator<Item = char>) -> bool {
    line.find(|c| *c == '\n' || !c.is_whitespace()).is_none_or(|c| c == '\n')
}
