//! A page of HTML as a tree whose text has byte ranges of the file.
//!
//! `html5gum` reads the tags as browsers do; here they become elements. Of the many rules by which
//! browsers mend a page, only those count that change where a text stands.

use std::collections::HashMap;
use std::convert::Infallible;
use std::str::FromStr;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TagSpan, Tokenizer};
use smol_str::SmolStr;

use super::entity::entity;
use crate::text::Span;

/// The deepest nesting; what is deeper stands beside each other. Browsers stop at 512, and pages
/// that people write at 40.
const DEEPEST: usize = 256;

/// An element or a text, followed by all that is inside of it.
#[derive(Debug)]
pub(super) struct HtmlNode {
    pub(super) content: HtmlContent,
    /// The index behind the last node inside of it.
    pub(super) end: usize,
}

#[derive(Debug)]
pub(super) enum HtmlContent {
    Element(HtmlElement),
    /// These bytes of the file.
    Text(Span),
}

#[derive(Debug, Default)]
pub(super) struct HtmlElement {
    /// In small letters.
    pub(super) name: SmolStr,
    attributes: Vec<HtmlAttribute>,
}

#[derive(Debug)]
struct HtmlAttribute {
    name: SmolStr,
    value: String,
    /// The bytes of its value.
    file: Span,
}

impl HtmlElement {
    /// The value of an attribute, its entities decoded.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|own| own.name == name).map(|own| own.value.as_str())
    }

    /// The bytes of the value of an attribute.
    pub(super) fn attribute_bytes(&self, name: &str) -> Option<Span> {
        self.attributes.iter().find(|own| own.name == name).map(|own| own.file)
    }

    /// The value of an attribute that is a whole number.
    pub(super) fn number<T: FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name).and_then(|value| value.trim().parse().ok())
    }

    /// By which name links lead here.
    pub(super) fn id(&self) -> Option<&str> {
        let name = if self.name == "a" { self.attribute("name") } else { None };
        let id = self.attribute("id").or(name)?;
        (!id.is_empty() && !id.contains(char::is_whitespace)).then_some(id)
    }

    /// The words of `class`.
    pub(super) fn classes(&self) -> impl Iterator<Item = &str> {
        self.attribute("class").unwrap_or_default().split_ascii_whitespace()
    }

    pub(super) fn has_class(&self, class: &str) -> bool {
        self.classes().any(|own| own == class)
    }
}

/// All nodes of a page in the order of the file.
#[derive(Debug, Default)]
pub(super) struct HtmlTree {
    pub(super) nodes: Vec<HtmlNode>,
    /// Where texts stand that could not be traced to their bytes; they are left out.
    pub(super) untraced: Vec<usize>,
}

impl HtmlTree {
    pub(super) fn element(&self, index: usize) -> Option<&HtmlElement> {
        match &self.nodes.get(index)?.content {
            HtmlContent::Element(element) => Some(element),
            HtmlContent::Text(_) => None,
        }
    }

    /// The index behind the last node inside of a node.
    pub(super) fn end(&self, index: usize) -> usize {
        self.nodes.get(index).map_or(index + 1, |node| node.end)
    }

    /// The first element of this name right below a node.
    pub(super) fn child(&self, index: usize, name: &str) -> Option<usize> {
        let end = self.end(index);
        let mut at = index + 1;
        while at < end {
            if self.element(at).is_some_and(|element| element.name == name) {
                return Some(at);
            }
            at = self.end(at);
        }
        None
    }

    /// All elements, with their indexes.
    pub(super) fn elements(&self) -> impl Iterator<Item = (usize, &HtmlElement)> {
        (0..self.nodes.len()).filter_map(|index| Some((index, self.element(index)?)))
    }

    /// The texts inside of a node.
    pub(super) fn texts(&self, index: usize) -> impl Iterator<Item = Span> {
        let inside = self.nodes.get(index..self.end(index)).unwrap_or_default();
        inside.iter().filter_map(|node| match node.content {
            HtmlContent::Text(span) => Some(span),
            HtmlContent::Element(_) => None,
        })
    }
}

/// Reads `text` from byte `start` on.
pub(super) fn tree(text: &str, start: usize) -> HtmlTree {
    // Line ends of two bytes would be one to the reader, whose places in the text then were others.
    let one_line_end = text.get(start..).unwrap_or_default().replace('\r', " ");
    let mut builder = TreeBuilder { text, start, ..TreeBuilder::default() };
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, span: TagSpan<usize>| -> Option<Infallible> {
            builder.event(&event, Span::new(start + span.start, start + span.end));
            None
        },
    );
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(&one_line_end, emitter).finish();
    builder.finish()
}

#[derive(Debug, Default)]
struct TreeBuilder<'a> {
    text: &'a str,
    start: usize,
    tree: HtmlTree,
    /// The indexes of the elements that are open, outermost first.
    open: Vec<usize>,
    /// How many elements of each name are open.
    counts: HashMap<SmolStr, usize>,
    /// The tag being read.
    tag: Option<HtmlElement>,
}

impl TreeBuilder<'_> {
    fn event(&mut self, event: &CallbackEvent<'_>, file: Span) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                // Opened only at its end: a tag that the file ends in is none.
                let name = String::from_utf8_lossy(name).as_ref().into();
                self.tag = Some(HtmlElement { name, attributes: Vec::new() });
            }
            CallbackEvent::AttributeName { name } => {
                let name: SmolStr = String::from_utf8_lossy(name).as_ref().into();
                if let Some(tag) = &mut self.tag {
                    tag.attributes.push(HtmlAttribute { name, value: String::new(), file });
                }
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(attribute) = self.tag.as_mut().and_then(|tag| tag.attributes.last_mut())
                {
                    attribute.value = String::from_utf8_lossy(value).into_owned();
                    attribute.file = file;
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(element) = self.tag.take() {
                    self.open(element);
                }
            }
            CallbackEvent::EndTag { name } => {
                // End tags may have attributes, which belong to nothing.
                self.tag = None;
                self.close(&String::from_utf8_lossy(name));
            }
            CallbackEvent::String { value } => self.string(value, file),
            CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    /// A text, if the bytes at its place say what was read.
    fn string(&mut self, value: &[u8], file: Span) {
        let raw = self.text.get(file.start..file.end).unwrap_or_default();
        // Of a script or a style nothing is shown.
        let silent = self.open.last().and_then(|index| self.tree.element(*index));
        if silent.is_some_and(|element| matches!(element.name.as_str(), "script" | "style")) {
            return;
        }
        // What is quoted has to be in the file, whatever a browser would make of it.
        if says(raw, value) {
            let end = self.tree.nodes.len() + 1;
            self.tree.nodes.push(HtmlNode { content: HtmlContent::Text(file), end });
        } else {
            self.tree.untraced.push(file.start.max(self.start));
        }
    }

    fn open(&mut self, element: HtmlElement) {
        let name = element.name.clone();
        self.imply_ends(&name);
        let index = self.tree.nodes.len();
        let content = HtmlContent::Element(element);
        self.tree.nodes.push(HtmlNode { content, end: index + 1 });
        // Nothing is refused for its depth: it is only taken to be beside what it stands in.
        if !is_void(&name) && self.open.len() < DEEPEST {
            *self.counts.entry(name).or_default() += 1;
            self.open.push(index);
        }
    }

    /// Closes what the beginning of an element ends without a tag of its own.
    fn imply_ends(&mut self, name: &str) {
        match name {
            "li" => self.close_within("li", &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => {
                self.close_within("dt", &["dl"]);
                self.close_within("dd", &["dl"]);
            }
            "td" | "th" => {
                self.close_within("td", &["table", "tr"]);
                self.close_within("th", &["table", "tr"]);
            }
            "tr" => {
                for part in ["td", "th", "tr", "caption"] {
                    self.close_within(part, &["table"]);
                }
            }
            "thead" | "tbody" | "tfoot" => {
                for part in ["td", "th", "tr", "thead", "tbody", "tfoot", "caption"] {
                    self.close_within(part, &["table"]);
                }
            }
            _ => {}
        }
        if ends_paragraph(name) {
            self.close_within("p", &["button"]);
        }
    }

    /// Closes the innermost element of a name and all inside of it, unless the end of one of the
    /// borders, of a table's cell or of the table lies between.
    fn close_within(&mut self, name: &str, borders: &[&str]) {
        // Without a look at what is open, since most tags imply ends of nothing.
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return;
        }
        let found = self.open.iter().rposition(|index| {
            let own = self.tree.element(*index).map_or("", |element| element.name.as_str());
            own == name || borders.contains(&own) || is_scope(own)
        });
        let own = found.and_then(|at| self.open.get(at)).and_then(|i| self.tree.element(*i));
        if let Some(at) = found.filter(|_| own.is_some_and(|element| element.name == name)) {
            self.close_from(at);
        }
    }

    /// What an end tag closes.
    fn close(&mut self, name: &str) {
        // Text behind these stands in the page all the same.
        if matches!(name, "html" | "body") || self.counts.get(name).is_none_or(|count| *count == 0)
        {
            return;
        }
        let inline = is_inline(name);
        for at in (0..self.open.len()).rev() {
            let index = self.open.get(at).copied().unwrap_or_default();
            let own = self.tree.element(index).map_or("", |element| element.name.as_str());
            if own == name {
                return self.close_from(at);
            }
            // Bold text that a paragraph begins in does not end the paragraph, and nothing inside of
            // a cell ends what the table stands in.
            let row = matches!(name, "table" | "thead" | "tbody" | "tfoot" | "tr");
            if (inline && !is_inline(own)) || (is_scope(own) && (!row || own == "table")) {
                return;
            }
        }
    }

    fn close_from(&mut self, at: usize) {
        let end = self.tree.nodes.len();
        for index in self.open.split_off(at) {
            if let Some(node) = self.tree.nodes.get_mut(index) {
                node.end = end;
                if let HtmlContent::Element(element) = &node.content
                    && let Some(count) = self.counts.get_mut(&element.name)
                {
                    *count -= 1;
                }
            }
        }
    }

    fn finish(mut self) -> HtmlTree {
        self.close_from(0);
        self.tree
    }
}

/// Whether bytes of the file, their entities decoded, are what was read.
fn says(raw: &str, mut value: &[u8]) -> bool {
    let mut rest = raw;
    while let Some(first) = rest.chars().next() {
        let (length, left) = match (entity(rest), first) {
            (Some((length, shown)), _) => (length, value.strip_prefix(shown.as_bytes())),
            // What one line end became, and what some places have for a NUL.
            (None, '\r') => (1, value.strip_prefix(b" ")),
            (None, '\0') => {
                let replaced = value.strip_prefix("\u{fffd}".as_bytes());
                (1, replaced.or_else(|| value.strip_prefix(b"\0")))
            }
            (None, _) => {
                let end = rest.char_indices().skip(1).find(|(_, c)| "&\r\0".contains(*c));
                let length = end.map_or(rest.len(), |(end, _)| end);
                let plain = rest.get(..length).unwrap_or_default();
                (length, value.strip_prefix(plain.as_bytes()))
            }
        };
        let Some(left) = left else { return false };
        value = left;
        rest = rest.get(length..).unwrap_or_default();
    }
    value.is_empty()
}

/// Elements that hold nothing.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements whose inside closes nothing outside.
fn is_scope(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption" | "table" | "object" | "template")
}

/// Elements that stand inside of a line.
fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "big"
            | "cite"
            | "code"
            | "del"
            | "dfn"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "nobr"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strike"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "tt"
            | "u"
            | "var"
    )
}

/// Elements that end the paragraph they begin in.
fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dd"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}
