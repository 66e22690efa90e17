//! Wikitext without its tags and comments: a copy of the same length in which `parse-wiki-text-2` sees
//! templates, links, tables, headings and lists alone. What was covered is kept as marks, with what
//! each of them shows.

use crate::text::Span;

/// A byte that is text to the parser. What stands below it is read from the file itself.
pub(super) const COVER: u8 = b'~';

/// How far the end of a tag is looked for, in bytes.
const REACH: usize = 4 * 1024;

/// What covered bytes show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WikiMarkKind {
    /// Nothing.
    Hidden,
    /// Nothing, although a reader of the page sees something there.
    Lost,
    /// The bytes themselves, whatever marks are in them.
    Literal,
    /// The bytes themselves, line by line.
    Code,
    /// A space.
    Space,
    /// The end of a line.
    Break,
    /// The border of a paragraph.
    Paragraph,
    /// The border of a quotation.
    Quote,
    /// Nothing; what follows is raised.
    Raised,
    /// Nothing; what follows is said of an image, up to the next mark of its kind.
    Caption,
    /// The end of what is said of an image.
    CaptionEnd,
}

/// Covered bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct WikiMark {
    pub(super) file: Span,
    pub(super) kind: WikiMarkKind,
}

/// Tags whose content is shown as it stands.
const LITERAL: &[&str] = &["nowiki"];
/// Tags whose content is code.
const CODE: &[&str] = &["pre", "source", "syntaxhighlight"];
/// Tags whose content is no text of the page.
const SILENT: &[&str] = &[
    "categorytree",
    "imagemap",
    "includeonly",
    "indicator",
    "inputbox",
    "mapframe",
    "maplink",
    "ref",
    "references",
    "templatedata",
    "templatestyles",
];
/// Tags whose content is shown as a picture.
const DRAWN: &[&str] = &["ce", "chem", "graph", "hiero", "math", "score", "timeline"];
/// Tags whose content no longer holds.
const STRUCK: &[&str] = &["del", "s", "strike"];
/// Classes of what stands beside the text.
const BESIDE: &[&str] = &["navbox", "noprint", "metadata", "ambox", "toc", "sidebar", "hatnote"];
/// How many tags without an end are looked for one: each takes the rest of the page.
const ENDLESS: usize = 8;
/// Tags that begin and end paragraphs.
const BLOCKS: &[&str] = &[
    "caption", "center", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "poem", "table", "tr", "ul",
];
/// Tags that stand inside of lines, and those that only say where a text is used.
const INLINE: &[&str] = &[
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "data",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "mark",
    "noinclude",
    "onlyinclude",
    "q",
    "rb",
    "rp",
    "rt",
    "ruby",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "td",
    "th",
    "time",
    "tt",
    "u",
    "var",
    "wbr",
    "nobr",
];

/// A text with its tags covered.
#[derive(Debug)]
pub(super) struct WikiMask {
    /// As long as the file; what stands before the text is empty lines.
    pub(super) text: Vec<u8>,
    /// In the order of the file.
    pub(super) marks: Vec<WikiMark>,
}

/// Covers the tags and comments of `text` from byte `start` on.
pub(super) fn mask(text: &str, start: usize) -> WikiMask {
    let mut bytes = text.as_bytes().to_vec();
    for (at, byte) in bytes.iter_mut().enumerate() {
        // The parser remembers each control character it meets.
        if at < start {
            *byte = b'\n';
        } else if *byte == b'\r' {
            *byte = if text.as_bytes().get(at + 1) == Some(&b'\n') { b' ' } else { b'\n' };
        } else if *byte < b' ' && !matches!(*byte, b'\n' | b'\t') {
            *byte = COVER;
        }
    }
    let mut masker = Masker {
        text,
        escaped: is_escaped(text),
        mask: WikiMask { text: bytes, marks: Vec::new() },
        unclosed: Vec::new(),
        gallery_end: 0,
        endless: 0,
    };
    let mut at = start;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(masker.opening())) {
        at = masker.tag(at + found);
    }
    if masker.escaped {
        masker.entities(start);
    }
    masker.mask
}

/// Whether a text was taken out of an XML dump as it stands there, with its tags written as entities.
fn is_escaped(text: &str) -> bool {
    // A page about wikitext writes some tags as entities, but has others as well.
    let tags = text.as_bytes().windows(2).any(|pair| {
        matches!(pair, [b'<', next] if next.is_ascii_alphabetic() || matches!(next, b'/' | b'!'))
    });
    !tags && text.contains("&lt;/")
}

struct Masker<'a> {
    text: &'a str,
    escaped: bool,
    mask: WikiMask,
    /// Names whose end is not to be found any more.
    unclosed: Vec<&'a str>,
    /// Where the gallery ends that is open, since none is inside of another.
    gallery_end: usize,
    /// How many tags had no end.
    endless: usize,
}

/// A tag.
#[derive(Debug)]
struct WikiTag<'a> {
    name: &'a str,
    closes: bool,
    /// Whether it is whole by itself.
    alone: bool,
    end: usize,
    attributes: &'a str,
}

impl<'a> Masker<'a> {
    fn opening(&self) -> &'static str {
        if self.escaped { "&lt;" } else { "<" }
    }

    fn closing(&self) -> &'static str {
        if self.escaped { "&gt;" } else { ">" }
    }

    fn after(&self, at: usize) -> &'a str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Covers what begins at byte `at`; returns where to go on.
    fn tag(&mut self, at: usize) -> usize {
        let inner = self.after(at + self.opening().len());
        if inner.starts_with("!--") {
            return self.comment(at);
        }
        let Some(tag) = self.read(at) else {
            // A sign that is shown, and no tag to the parser either.
            self.cover(Span::new(at, at + 1));
            return at + 1;
        };
        // Wikis know tags in any case.
        let name = tag.name.to_ascii_lowercase();
        let name = name.as_str();
        let file = Span::new(at, tag.end);
        if tag.closes || tag.alone {
            let kind = match name {
                "br" => WikiMarkKind::Break,
                "blockquote" if tag.closes => WikiMarkKind::Quote,
                _ if BLOCKS.contains(&name) => WikiMarkKind::Paragraph,
                "gallery" if tag.closes => WikiMarkKind::CaptionEnd,
                _ => WikiMarkKind::Hidden,
            };
            self.put(file, kind);
            return tag.end;
        }
        // Tags around what is not wikitext are read with their end, so that nothing in them is taken
        // for marks.
        let content = match name {
            _ if LITERAL.contains(&name) => Some(WikiMarkKind::Literal),
            _ if CODE.contains(&name) && tag.attributes.contains(" inline") => {
                Some(WikiMarkKind::Literal)
            }
            _ if CODE.contains(&name) => Some(WikiMarkKind::Code),
            _ if SILENT.contains(&name) => Some(WikiMarkKind::Hidden),
            _ if DRAWN.contains(&name) => Some(WikiMarkKind::Lost),
            _ if STRUCK.contains(&name) => Some(WikiMarkKind::Space),
            _ => None,
        };
        let block = BLOCKS.contains(&name);
        if content.is_none()
            && is_beside(tag.attributes)
            && let Some(end) = self.nested_end(&tag)
        {
            let kind = if block { WikiMarkKind::Paragraph } else { WikiMarkKind::Hidden };
            self.put(Span::new(at, end), kind);
            return end;
        }
        if let Some(kind) = content {
            return self.raw(&tag, file, kind);
        }
        match name {
            "br" => self.put(file, WikiMarkKind::Break),
            "blockquote" => self.put(file, WikiMarkKind::Quote),
            "sup" => self.put(file, WikiMarkKind::Raised),
            "gallery" => return self.gallery(&tag, file),
            _ if block => self.put(file, WikiMarkKind::Paragraph),
            _ => self.put(file, WikiMarkKind::Hidden),
        }
        tag.end
    }

    /// The tag that begins at byte `at`, if wikis know it.
    fn read(&self, at: usize) -> Option<WikiTag<'a>> {
        let from = at + self.opening().len();
        let inner = self.after(from);
        let (closes, named) = inner.strip_prefix('/').map_or((false, inner), |rest| (true, rest));
        let length = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
        let (name, rest) = named.split_at_checked(length)?;
        let known = |list: &[&str]| list.iter().any(|own| name.eq_ignore_ascii_case(own));
        // Any other is text to the wiki too.
        let lists = [LITERAL, CODE, SILENT, DRAWN, STRUCK, BLOCKS, INLINE];
        if !lists.iter().any(|list| known(list)) && !known(&["br", "blockquote", "sup", "gallery"])
        {
            return None;
        }
        let reach = rest.get(..rest.floor_char_boundary(REACH))?;
        let end = reach.find(self.closing())?;
        let attributes = reach.get(..end)?;
        // A tag in a tag means that the first was none.
        if attributes.contains(self.opening()) {
            return None;
        }
        let end = from + (inner.len() - rest.len()) + end + self.closing().len();
        let alone = attributes.trim_end().ends_with('/');
        Some(WikiTag { name, closes, alone, end, attributes })
    }

    fn comment(&mut self, at: usize) -> usize {
        let close = if self.escaped { "--&gt;" } else { "-->" };
        let rest = self.after(at);
        // A comment without an end hides the rest of the page.
        let end = rest.find(close).map_or(self.text.len(), |end| at + end + close.len());
        self.put(Span::new(at, end), WikiMarkKind::Hidden);
        end
    }

    /// Covers a tag with its content, which is not read as wikitext, and the tag that ends it.
    fn raw(&mut self, tag: &WikiTag<'a>, file: Span, kind: WikiMarkKind) -> usize {
        let Some((content, end)) = self.content(tag) else {
            // A tag without an end is less likely to hide all of the page than to be a slip.
            self.put(file, WikiMarkKind::Hidden);
            return tag.end;
        };
        if matches!(kind, WikiMarkKind::Literal | WikiMarkKind::Code) {
            self.put(file, WikiMarkKind::Hidden);
            self.put(content, kind);
            self.put(Span::new(content.end, end), WikiMarkKind::Hidden);
        } else {
            self.put(Span::new(file.start, end), kind);
        }
        end
    }

    /// The content of a tag, and where the tag that ends it ends.
    fn content(&mut self, tag: &WikiTag<'a>) -> Option<(Span, usize)> {
        // Looked for behind each of many openings, an end that is not there would take hours.
        if self.unclosed.iter().any(|name| name.eq_ignore_ascii_case(tag.name)) {
            return None;
        }
        let mut at = tag.end;
        while let Some(found) = self.after(at).find(self.opening()) {
            at += found;
            let name = self.after(at + self.opening().len()).strip_prefix('/');
            let own = name.and_then(|name| name.get(..tag.name.len()));
            if own.is_some_and(|own| own.eq_ignore_ascii_case(tag.name))
                && let Some(close) = self.read(at).filter(|close| close.closes)
                && close.name.len() == tag.name.len()
            {
                return Some((Span::new(tag.end, at), close.end));
            }
            at += 1;
        }
        self.unclosed.push(tag.name);
        None
    }

    /// Where the tag ends that ends a tag, past all of its name inside.
    fn nested_end(&mut self, tag: &WikiTag<'a>) -> Option<usize> {
        if self.endless >= ENDLESS {
            return None;
        }
        let (mut at, mut depth) = (tag.end, 1_usize);
        while let Some(found) = self.after(at).find(self.opening()) {
            at += found;
            match self.read(at) {
                Some(own) if own.name.eq_ignore_ascii_case(tag.name) => {
                    at = own.end;
                    if own.closes {
                        depth -= 1;
                    } else if !own.alone {
                        depth += 1;
                    }
                    if depth == 0 {
                        return Some(own.end);
                    }
                }
                _ => at += self.opening().len(),
            }
        }
        self.endless += 1;
        None
    }

    /// Covers the names of the files of a gallery, one on each line, behind which their captions stand.
    fn gallery(&mut self, tag: &WikiTag<'a>, file: Span) -> usize {
        if file.start < self.gallery_end {
            self.put(file, WikiMarkKind::Hidden);
            return tag.end;
        }
        self.put(file, WikiMarkKind::Caption);
        let Some((content, end)) = self.content(tag) else { return tag.end };
        self.gallery_end = end;
        let mut at = content.start;
        for line in content.slice(self.text).split_inclusive('\n') {
            let name = line.find('|').map_or(line.len(), |bar| bar + 1);
            self.put(Span::new(at, at + name), WikiMarkKind::Caption);
            at += line.len();
        }
        // Captions are wikitext, so that the rest is read on from here.
        tag.end
    }

    /// Covers entities that were escaped once more: what they stand for is not what their bytes say.
    fn entities(&mut self, start: usize) {
        let mut at = start;
        while let Some(found) = self.after(at).find("&amp;") {
            at += found + "&amp;".len();
            let rest = self.after(at);
            let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '#');
            let Some(length) =
                length.filter(|n| *n > 1 && rest.get(*n..).is_some_and(|r| r.starts_with(';')))
            else {
                continue;
            };
            let space =
                matches!(rest.get(..length), Some("nbsp" | "thinsp" | "ensp" | "emsp" | "#160"));
            let kind = if space { WikiMarkKind::Space } else { WikiMarkKind::Lost };
            self.put(Span::new(at - "&amp;".len(), at + length + 1), kind);
        }
    }

    fn put(&mut self, file: Span, kind: WikiMarkKind) {
        self.cover(file);
        if !file.is_empty() {
            self.mask.marks.push(WikiMark { file, kind });
        }
    }

    /// Covers bytes in a way that leaves the lines around them what they are.
    fn cover(&mut self, file: Span) {
        let bytes = self.mask.text.as_slice();
        let before = bytes.get(..file.start).unwrap_or_default();
        let line = before.iter().rev().take_while(|byte| **byte != b'\n').take(REACH);
        let begins = line.into_iter().all(|byte| *byte == b' ');
        let after = bytes.get(file.end..).unwrap_or_default();
        let next = after.iter().find(|byte| !matches!(byte, b' ' | b'\t')).copied();
        // A byte more or less would move everything behind it.
        let fill = match next {
            // What begins a line behind a comment begins one.
            Some(b'=' | b'*' | b'#' | b':' | b';' | b'{' | b'|' | b'!') if begins => b'\n',
            // A heading ends its line, whatever is said behind it.
            None | Some(b'\n') if !begins => b' ',
            _ => COVER,
        };
        if let Some(covered) = self.mask.text.get_mut(file.start..file.end) {
            covered.fill(fill);
        }
    }
}

/// Whether a tag with these attributes holds what readers do not see, or see beside the text.
fn is_beside(attributes: &str) -> bool {
    let attributes = attributes.to_ascii_lowercase();
    let classes = attribute(&attributes, "class").unwrap_or_default();
    let style = attribute(&attributes, "style").unwrap_or_default().replace(' ', "");
    classes.split_whitespace().any(|class| BESIDE.contains(&class))
        || style.contains("display:none")
}

/// The value of an attribute.
fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = attributes.split_once(name)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    // Editors leave the quotes away around one word.
    match value.chars().next().filter(|quote| matches!(quote, '"' | '\'')) {
        Some(quote) => value.get(1..)?.split(quote).next(),
        None => value.split_whitespace().next(),
    }
}
