//! Markdown (CommonMark with tables, strikethrough, task lists and footnotes) into blocks.
//!
//! The parser is `pulldown-cmark`, whose events carry byte ranges of the file. This file turns
//! events into visible text with pieces; it makes no decision about sections or passages. What it is
//! given is the text without the marks of dialects (`dialect`).

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::align::align;
use super::block::{Block, BlockKind, TextBlock};
use super::dialect::Plainer;
use super::document::SentenceKind;
use super::html::HtmlText;
use super::visible::{Join, Visible};
use crate::text::Span;

/// How many bytes before and after an image are looked at for the sentence it stands in.
const REACH: usize = 512;

/// Reads the blocks of `text` from byte `start` on. `mdx`: braces hold expressions.
pub(super) fn blocks(text: &str, start: usize, mdx: bool) -> Vec<Block> {
    let plainer = Plainer::of(text, start, mdx);
    // Marks in odd places may leave what no byte of the file stands for; then none is taken out.
    read(&plainer).or_else(|| read(&Plainer::untouched(text, start))).unwrap_or_default()
}

/// The blocks of a text, proven by its file; nothing where that cannot be.
fn read(plainer: &Plainer) -> Option<Vec<Block>> {
    // What GitHub shows. Without an option its marks would be quoted as if they were text.
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM;
    let text = plainer.rewritten.text();
    let mut reader = MarkdownReader {
        text,
        plainer,
        blocks: Vec::new(),
        open: None,
        heading: None,
        image: None,
        folds: Vec::new(),
        depth: Depth::default(),
        numbers: Vec::new(),
        number: None,
        titled: false,
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.read(event, Span::from(range));
    }
    reader.close();
    let proven = reader.blocks.into_iter().map(|block| match block {
        Block::Text(mut block) => {
            block.visible = plainer.rewritten.proven(&block.visible)?;
            block.file = plainer.rewritten.file(block.file);
            Some(Block::Text(block))
        }
        Block::Heading { level, text, shown, id } => {
            let shown = plainer.rewritten.proven(&shown)?;
            Some(Block::Heading { level, text, shown, id })
        }
        other => Some(other),
    });
    proven.collect()
}

/// How many containers of each kind are open.
#[derive(Debug, Default)]
struct Depth {
    lists: usize,
    others: usize,
    tables: usize,
    cells: usize,
    code: bool,
    html: Option<HtmlText>,
}

/// A heading being read.
#[derive(Debug)]
struct OpenHeading {
    level: u8,
    visible: Visible,
    /// What is said in place of images in it.
    images: String,
    id: Option<String>,
    /// Whether it is the summary of something folded.
    folds: bool,
}

struct MarkdownReader<'a> {
    text: &'a str,
    plainer: &'a Plainer,
    blocks: Vec<Block>,
    open: Option<TextBlock>,
    heading: Option<OpenHeading>,
    /// The image being read: what is said in its place, and where.
    image: Option<(Visible, Span)>,
    /// Where what is folded ends, for each fold that is open.
    folds: Vec<usize>,
    depth: Depth,
    /// The number of the next item of each open list, outermost first; none where items have none.
    numbers: Vec<Option<u32>>,
    /// The number of the item that has begun, until it has shown something.
    number: Option<u32>,
    /// Whether the paragraph being read is the title of a box or of something folded in a list.
    titled: bool,
}

impl MarkdownReader<'_> {
    fn read(&mut self, event: Event<'_>, file: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, file),
            Event::End(tag) => self.end(tag),
            Event::Text(shown) => self.shown(&shown, file),
            Event::Code(shown) => {
                let text = self.text;
                // The event's range has the backticks, which nobody sees.
                let inner = code_span(text, file);
                align(&shown, inner.slice(text), inner.start, self.out(file));
            }
            Event::SoftBreak | Event::HardBreak => self.out(file).join(Join::Space),
            Event::InlineHtml(tag) => {
                if let Some(heading) = &mut self.heading {
                    heading.id = heading.id.take().or_else(|| anchor_id(&tag));
                }
                if is_line_break(&tag) {
                    self.out(file).join(Join::Space);
                }
            }
            Event::Html(line) => self.html(&line, file),
            Event::Rule => self.close(),
            // Task boxes and footnote marks show nothing of their own; mathematics is not read.
            Event::TaskListMarker(_)
            | Event::FootnoteReference(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, file: Span) {
        self.unfold(file.start);
        match tag {
            // A heading inside a list or a quotation opens no section: it is text of that list.
            Tag::Heading { level, .. } if self.depth.lists + self.depth.others == 0 => {
                self.close();
                self.begin_heading(*level as u8, file);
            }
            Tag::Paragraph if self.plainer.is_title(file) => {
                self.begin(BlockKind::Title, file);
                self.titled = true;
            }
            Tag::Heading { .. } => {
                self.begin(BlockKind::Paragraph, file);
                self.titled = self.plainer.fold(file).is_some();
            }
            Tag::Paragraph => self.begin(BlockKind::Paragraph, file),
            Tag::Image { .. } => self.image = Some((Visible::default(), file)),
            Tag::List(first) => {
                self.end_unit();
                self.depth.lists += 1;
                self.numbers.push(first.and_then(|first| u32::try_from(first).ok()));
                self.attach(file);
            }
            Tag::Item => {
                self.end_unit();
                self.number = self.numbers.last().copied().flatten();
                if let Some(next) = self.numbers.last_mut() {
                    *next = self.number.and_then(|number| number.checked_add(1));
                }
            }
            Tag::Table(_) => {
                self.end_unit();
                self.depth.tables += 1;
                self.attach(file);
            }
            Tag::TableHead | Tag::TableRow => {
                self.depth.cells = 0;
                self.begin(BlockKind::Attached, file);
            }
            Tag::TableCell => {
                self.depth.cells += 1;
                // A border before every cell but the first.
                if self.depth.cells > 1 {
                    self.out(file).cell();
                }
            }
            Tag::CodeBlock(_) => {
                self.end_unit();
                self.depth.code = true;
                self.attach(file);
            }
            Tag::HtmlBlock => {
                self.begin(BlockKind::Paragraph, file);
                self.depth.html = Some(HtmlText::default());
            }
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                // Nothing joins across the edge of a quotation: the words are somebody else's. Inside
                // a list it belongs to its item.
                if self.depth.lists == 0 {
                    self.close();
                    self.blocks.push(Block::Border);
                }
                self.depth.others += 1;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => match self.heading.take() {
                Some(heading) => self.blocks.push(heading.block()),
                None => self.end_paragraph(),
            },
            TagEnd::Image => self.end_image(),
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::List(_) => {
                self.end_unit();
                self.depth.lists -= 1;
                self.numbers.pop();
                self.close_attached();
            }
            TagEnd::TableHead => self.end_unit_as(SentenceKind::Head),
            TagEnd::Item | TagEnd::TableRow => self.end_unit(),
            TagEnd::Table => {
                self.depth.tables -= 1;
                self.close_attached();
            }
            TagEnd::CodeBlock => {
                self.end_unit();
                self.depth.code = false;
                self.close_attached();
            }
            TagEnd::HtmlBlock => {
                self.depth.html = None;
                self.end_paragraph();
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.depth.others -= 1;
                if self.depth.lists == 0 {
                    self.close();
                    self.blocks.push(Block::Border);
                }
            }
            _ => {}
        }
    }

    /// Shows text: a decoded entity, a stretch of the file, or lines of code.
    fn shown(&mut self, shown: &str, file: Span) {
        if self.depth.code {
            return self.code(shown, file);
        }
        // An event of no bytes is the rest of an indentation, which shows nothing here.
        if !file.is_empty() {
            let text = self.text;
            align(shown, file.slice(text), file.start, self.out(file));
        }
    }

    /// Shows lines of code, each a unit of its own.
    fn code(&mut self, shown: &str, file: Span) {
        let raw = file.slice(self.text);
        if shown.bytes().all(|b| b == b' ') && shown != raw {
            // A tab of which a list took a part: no bytes of its own stand for the rest.
            return self.out(file).indent(shown);
        }
        if shown != raw {
            // A NUL, which Markdown reads as another character.
            return align(shown, raw, file.start, self.out(file));
        }
        let mut at = file.start;
        for line in shown.split_inclusive('\n') {
            let code = line.trim_end_matches(['\n', '\r']);
            if !code.is_empty() {
                self.out(file).verbatim(code, at);
            }
            if line.ends_with('\n') {
                self.end_unit();
            }
            at += line.len();
        }
    }

    fn html(&mut self, line: &str, file: Span) {
        // Taken out and put back, since the reader is also where the text goes.
        let Some(mut state) = self.depth.html.take() else { return };
        if file.slice(self.text) == line {
            state.read(line, file.start, self.out(file));
            self.out(file).join(Join::Space);
        }
        self.depth.html = Some(state);
    }

    /// Begins a heading, which may be the summary of something folded.
    fn begin_heading(&mut self, level: u8, file: Span) {
        let fold = self.plainer.fold(file);
        if let Some(end) = fold {
            self.folds.push(end);
        }
        let (visible, images) = (Visible::default(), String::new());
        let id = self.plainer.id(file).map(str::to_owned);
        self.heading = Some(OpenHeading { level, visible, images, id, folds: fold.is_some() });
    }

    /// Ends what is folded and ends before byte `at`.
    fn unfold(&mut self, at: usize) {
        while self.folds.last().is_some_and(|end| *end <= at) {
            self.close();
            self.folds.pop();
            self.blocks.push(Block::FoldEnd);
        }
    }

    /// Shows what is said in place of an image: in the sentence the image stands in, else by itself.
    fn end_image(&mut self) {
        let Some((shown, file)) = self.image.take() else { return };
        if let Some(heading) = &mut self.heading {
            heading.images += shown.text();
        } else if self.depth.tables > 0 || self.is_in_sentence(file) {
            self.out(file).append(&shown);
        } else {
            self.end_unit();
            self.out(file).append(&shown);
            self.end_unit_as(SentenceKind::Alt);
        }
    }

    /// Whether an image is a word of a sentence, with words of it on the same line.
    fn is_in_sentence(&self, file: Span) -> bool {
        // What stands further away is none of its sentence, and a line may have thousands of images.
        let from = self.text.floor_char_boundary(file.start.saturating_sub(REACH));
        let to = self.text.floor_char_boundary(file.end + REACH);
        let line = self.text.get(from..file.start).unwrap_or_default();
        let line = line.rsplit('\n').next().unwrap_or_default();
        let before = line.trim_start_matches(['>', ' ', '-', '*', '+', '\t']).trim_end_matches('[');
        let after = self.text.get(file.end..to).unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        // An image in a link: what is behind the link goes on.
        let after = match after.strip_prefix(']') {
            Some(link) => link.split_once(')').map_or("", |(_, after)| after),
            None => after,
        };
        let (before, after) = (before.trim(), after.trim());
        if after.is_empty() || after.starts_with(['!', '[']) {
            return false;
        }
        match before.chars().next_back() {
            Some(last) => !matches!(last, '.' | '!' | '?' | ':' | '…' | ')'),
            None => after.starts_with(|c: char| c.is_lowercase()),
        }
    }

    /// Where visible text goes now: the image, the heading, or the open unit, begun when there is none.
    fn out(&mut self, file: Span) -> &mut Visible {
        if let Some((shown, _)) = &mut self.image {
            return shown;
        }
        if let Some(heading) = &mut self.heading {
            return &mut heading.visible;
        }
        let block = self.open.get_or_insert_with(|| TextBlock::new(BlockKind::Paragraph, file));
        block.file.end = block.file.end.max(file.end);
        if !block.is_open() {
            block.begin();
        }
        &mut block.visible
    }

    /// Whether the current place is inside a list, so that nothing begins a block of its own.
    fn is_inside(&self) -> bool {
        self.depth.lists > 0
    }

    /// Begins a unit; outside of lists and tables in a new block.
    fn begin(&mut self, kind: BlockKind, file: Span) {
        if self.is_inside() || self.depth.tables > 0 {
            self.end_unit();
        } else {
            self.close();
        }
        let block = self.open.get_or_insert_with(|| TextBlock::new(kind, file));
        block.file.end = block.file.end.max(file.end);
        block.begin();
    }

    /// Opens a block that a paragraph may lead into, unless one is open already.
    fn attach(&mut self, file: Span) {
        // The caller has counted its own container already.
        let nested = self.depth.lists + self.depth.tables + usize::from(self.depth.code) > 1;
        if !nested {
            self.close();
            self.open = Some(TextBlock::new(BlockKind::Attached, file));
        }
    }

    fn close_attached(&mut self) {
        if self.depth.lists + self.depth.tables == 0 {
            self.close();
        }
    }

    fn end_paragraph(&mut self) {
        if self.is_inside() {
            self.end_unit();
        } else {
            self.close();
        }
        self.titled = false;
    }

    fn end_unit(&mut self) {
        // The innermost decides: code in a table cell in a list is code.
        let kind = match &self.depth {
            depth if depth.code => SentenceKind::Code,
            depth if depth.tables > 0 => SentenceKind::Row,
            depth if depth.lists > 0 && self.titled => SentenceKind::Title,
            depth if depth.lists > 0 => {
                self.number.map_or(SentenceKind::Item, SentenceKind::Numbered)
            }
            _ if self.open.as_ref().is_some_and(|open| open.kind == BlockKind::Title) => {
                SentenceKind::Title
            }
            _ => SentenceKind::Prose,
        };
        self.end_unit_as(kind);
    }

    fn end_unit_as(&mut self, kind: SentenceKind) {
        // What follows in the same item goes on with it and has no number of its own.
        if let Some(block) = &mut self.open
            && block.end(kind)
        {
            self.number = None;
        }
    }

    fn close(&mut self) {
        self.end_unit();
        if let Some(block) = self.open.take() {
            self.blocks.push(Block::Text(block));
        }
    }
}

impl OpenHeading {
    /// The heading that was read; where it shows nothing but images, what is said in their place.
    fn block(self) -> Block {
        let text = self.visible.text().trim();
        let said = if text.is_empty() { self.images.trim() } else { text }.to_owned();
        if self.folds {
            Block::Fold { text: said }
        } else if text.is_empty() {
            // What is said in the place of an image is named, and never quoted.
            Block::Heading { level: self.level, text: said, shown: Visible::default(), id: self.id }
        } else {
            Block::heading(self.level, &self.visible, self.id)
        }
    }
}

/// The id of an anchor in a heading: `<a id="prices"></a>`.
fn anchor_id(tag: &str) -> Option<String> {
    let rest = tag.strip_prefix("<a ")?;
    let (_, value) = rest.split_once("id=\"").or_else(|| rest.split_once("name=\""))?;
    let (id, _) = value.split_once('"')?;
    (!id.is_empty() && !id.contains(char::is_whitespace)).then(|| id.to_owned())
}

/// Whether an inline tag breaks the line.
fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br") || name.get(..3).is_some_and(|n| n.eq_ignore_ascii_case("br "))
}

/// The inside of a code span: `file` without the backticks at its ends.
fn code_span(text: &str, file: Span) -> Span {
    let raw = file.slice(text);
    let ticks = raw.bytes().take_while(|b| *b == b'`').count();
    Span::new(file.start + ticks, file.end.saturating_sub(ticks))
}
