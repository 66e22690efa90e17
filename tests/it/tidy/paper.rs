//! The parts of a paper that can be checked: its code blocks, links, tables and the words it sets as
//! code, with their lines.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A paper, read: the README, a page of `docs/`, or any other Markdown that people read.
#[derive(Debug, Default)]
pub(super) struct Paper {
    /// Its path from the root of the package.
    pub(super) file: String,
    pub(super) blocks: Vec<Block>,
    /// Where links and images lead, and their lines.
    pub(super) links: Vec<(usize, String)>,
    pub(super) cells: Vec<Cell>,
    /// Words set as code outside blocks, and their lines.
    pub(super) code: Vec<(usize, String)>,
    pub(super) headings: Vec<(usize, String)>,
}

/// A fenced block of code.
#[derive(Debug)]
pub(super) struct Block {
    /// The first word after the fence.
    pub(super) language: String,
    /// The line of its first line of code.
    pub(super) line: usize,
    pub(super) text: String,
    /// The headings it stands under, outermost first, with their marks: `## Tests`.
    pub(super) under: Vec<String>,
}

/// Words set as code in the first column of a table.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) line: usize,
    pub(super) text: String,
    pub(super) under: Vec<String>,
}

impl Paper {
    pub(super) fn read(file: &str, source: &str) -> Self {
        let paper = Self { file: file.to_owned(), ..Self::default() };
        let mut reader = Reader { source, paper, under: Vec::new(), place: Place::Text };
        for (event, range) in Parser::new_ext(source, Options::ENABLE_TABLES).into_offset_iter() {
            reader.event(event, range);
        }
        reader.paper
    }

    /// The fragments that lead to its headings.
    pub(super) fn anchors(&self) -> Vec<String> {
        self.headings.iter().map(|(_, heading)| anchor(heading)).collect()
    }
}

/// The fragment that a forge gives a heading: small letters, no marks, hyphens for spaces.
fn anchor(heading: &str) -> String {
    let kept = |c: char| match c {
        ' ' => Some('-'),
        '-' | '_' => Some(c),
        c => c.is_alphanumeric().then_some(c),
    };
    heading.trim_start_matches(['#', ' ']).to_lowercase().chars().filter_map(kept).collect()
}

/// What the events that follow belong to.
enum Place {
    Text,
    Heading(String),
    Block(Block),
    /// A row of a table, and how many of its cells have ended.
    Row(usize),
}

struct Reader<'a> {
    source: &'a str,
    paper: Paper,
    under: Vec<(HeadingLevel, String)>,
    place: Place,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let line = self.line(range.start);
        let under = || self.under.iter().map(|(_, heading)| heading.clone()).collect();
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.under.retain(|(above, _)| *above < level);
                self.place = Place::Heading("#".repeat(level as usize) + " ");
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let language = info.split([' ', ',', '{']).next().unwrap_or_default().to_owned();
                let (under, text) = (under(), String::new());
                self.place = Place::Block(Block { language, line: line + 1, text, under });
            }
            Event::Start(Tag::TableHead | Tag::TableRow) => self.place = Place::Row(0),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                self.paper.links.push((line, dest_url.into_string()));
            }
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, line),
            Event::Text(words) => match &mut self.place {
                Place::Heading(text) => text.push_str(&words),
                Place::Block(block) => block.text.push_str(&words),
                Place::Text | Place::Row(_) => {}
            },
            Event::Code(words) => {
                self.paper.code.push((line, words.to_string()));
                match &mut self.place {
                    Place::Heading(text) => text.push_str(&words),
                    Place::Row(0) => {
                        let (under, text) = (under(), words.into_string());
                        self.paper.cells.push(Cell { line, text, under });
                    }
                    _ => {}
                }
            }
            Event::End(end) => self.end(end, line),
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd, line: usize) {
        match (end, std::mem::replace(&mut self.place, Place::Text)) {
            (TagEnd::Heading(level), Place::Heading(text)) => {
                self.paper.headings.push((line, text.clone()));
                self.under.push((level, text));
            }
            (TagEnd::CodeBlock, Place::Block(block)) => self.paper.blocks.push(block),
            (TagEnd::TableCell, Place::Row(ended)) => self.place = Place::Row(ended + 1),
            (TagEnd::TableHead | TagEnd::TableRow, Place::Row(_)) => {}
            (_, place) => self.place = place,
        }
    }

    /// The links of raw HTML, which a paper uses to size its images.
    fn html(&mut self, html: &str, line: usize) {
        for attribute in ["src=\"", "href=\"", "srcset=\""] {
            for rest in html.split(attribute).skip(1) {
                let path = rest.split(['"', ' ']).next().unwrap_or_default();
                self.paper.links.push((line, path.to_owned()));
            }
        }
    }

    fn line(&self, offset: usize) -> usize {
        let before = self.source.bytes().take(offset);
        before.filter(|byte| *byte == b'\n').count() + 1
    }
}
