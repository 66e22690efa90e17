//! Blocks made of a page in elements: paragraphs, headings, lists, tables, code, as they open and
//! close. White space is shown as browsers show it; which parts of a page are text is decided where
//! its elements are read (`html_page`, `wiki_page`).

use super::block::{Block, BlockKind, TextBlock};
use super::document::SentenceKind;
use super::entity::entity;
use super::grid::Grid;
use super::visible::{Join, Visible};
use crate::text::Span;

/// White space that was met and is shown once something follows it.
#[derive(Clone, Copy, Debug)]
enum White {
    /// One space, which stands at this byte of the file.
    Byte(usize),
    /// Any other, shown as one space.
    Join,
}

/// How what follows goes on with what was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Plain,
    /// It goes on with the open unit, although an element begins there.
    Glued,
    /// The line was broken, and nothing was shown since.
    Broken,
}

/// A heading being read.
#[derive(Debug)]
struct ElementHeading {
    level: u8,
    visible: Visible,
    id: Option<String>,
    /// Whether it is the summary of something folded.
    folds: bool,
}

/// What is open at a place, and the blocks before it.
///
/// Whatever is opened is closed by whoever opened it, in reverse order.
#[derive(Debug)]
pub(super) struct Composer<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    open: Option<TextBlock>,
    heading: Option<ElementHeading>,
    white: Option<White>,
    /// The number of the next item of each open list; none where items have none.
    lists: Vec<Option<u32>>,
    /// The number of the item that has begun, until it has shown something.
    number: Option<u32>,
    grid: Option<Grid>,
    /// Behind the last byte that was shown.
    last: usize,
    /// Borders of cells before what is shown next: a row does not end with empty cells.
    borders: usize,
    code: bool,
    /// What the open unit is, where that is not told by where it stands.
    kind: Option<SentenceKind>,
    flow: Flow,
    /// Whether something of the open unit cannot be shown.
    lost: bool,
}

impl<'a> Composer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            blocks: Vec::new(),
            open: None,
            heading: None,
            white: None,
            lists: Vec::new(),
            number: None,
            grid: None,
            last: 0,
            borders: 0,
            code: false,
            kind: None,
            flow: Flow::Plain,
            lost: false,
        }
    }

    /// All blocks.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.close();
        self.blocks
    }

    /// Shows the bytes of `file`: entities decoded, white space as one space; in code as it stands.
    pub(super) fn show(&mut self, file: Span) {
        // A heading is one stretch, which nothing further above can be added to.
        if self.heading.is_some() && file.start < self.last {
            return;
        }
        let whole = file.slice(self.text);
        let mut rest = whole;
        while let Some(first) = rest.chars().next() {
            let at = file.start + (whole.len() - rest.len());
            // A line of code is a unit whatever else it holds; anywhere else a line end is white space.
            let used = if self.code && matches!(first, '\n' | '\r') {
                self.end_unit();
                1
            } else if !self.code && first.is_ascii_whitespace() {
                let white = rest.len() - rest.trim_start_matches(is_white).len();
                let byte = rest.starts_with(' ') && white == 1;
                self.white.get_or_insert(if byte { White::Byte(at) } else { White::Join });
                white
            } else if let Some((length, shown)) = entity(rest) {
                self.place(at).decoded(&shown, Span::new(at, at + length));
                length
            } else {
                let ends = if self.code { is_line_mark } else { is_mark };
                let length = rest.char_indices().skip(1).find(|(_, c)| ends(*c));
                let length = length.map_or(rest.len(), |(end, _)| end);
                self.place(at).verbatim(rest.get(..length).unwrap_or_default(), at);
                length
            };
            rest = rest.get(used.max(1)..).unwrap_or_default();
        }
        self.last = self.last.max(file.end);
        if let Some(block) = &mut self.open {
            block.file.end = block.file.end.max(file.end);
        }
    }

    /// Shows one space, unless white space is there or nothing follows.
    pub(super) fn space(&mut self) {
        self.white.get_or_insert(White::Join);
    }

    /// A break of the line inside of a paragraph; two in a row end it.
    pub(super) fn line_break(&mut self) {
        if self.code {
            self.end_unit();
        } else if std::mem::replace(&mut self.flow, Flow::Broken) == Flow::Broken {
            self.paragraph();
        } else {
            self.white = Some(White::Join);
        }
    }

    /// Says that something of the sentence cannot be shown, so that it is not quoted as if whole.
    pub(super) fn lose(&mut self) {
        self.lost = true;
    }

    /// The border of a paragraph: the end of one, or the beginning of the next.
    pub(super) fn paragraph(&mut self) {
        if self.is_flat() || self.flow == Flow::Glued {
            self.space();
        } else if self.lists.is_empty() {
            self.close();
        } else {
            self.end_unit();
        }
    }

    /// A border that nothing leads across.
    pub(super) fn border(&mut self) {
        self.paragraph();
        if !self.is_flat() && self.lists.is_empty() {
            self.blocks.push(Block::Border);
        }
    }

    /// Whether a heading opens a section here.
    pub(super) fn takes_headings(&self) -> bool {
        !self.is_flat() && self.lists.is_empty()
    }

    /// Opens a heading, or the summary of something folded, where [`Composer::takes_headings`].
    pub(super) fn open_heading(&mut self, level: u8, id: Option<String>, folds: bool) {
        self.close();
        self.heading = Some(ElementHeading { level, visible: Visible::default(), id, folds });
    }

    pub(super) fn close_heading(&mut self) {
        self.white = None;
        self.lost = false;
        let Some(heading) = self.heading.take() else { return };
        // A heading of images alone names nothing, and what stands below it goes on above.
        let text = heading.visible.text().trim();
        if heading.folds {
            self.blocks.push(Block::Fold { text: text.to_owned() });
        } else if !text.is_empty() {
            self.blocks.push(Block::heading(heading.level, &heading.visible, heading.id));
        }
    }

    /// The end of something folded.
    pub(super) fn unfold(&mut self) {
        self.close();
        self.blocks.push(Block::FoldEnd);
    }

    /// Opens a list whose first item has this number, if its items have any.
    pub(super) fn open_list(&mut self, first: Option<u32>) {
        if self.is_flat() {
            return self.space();
        }
        self.attach();
        self.lists.push(first);
    }

    pub(super) fn item(&mut self, number: Option<u32>) {
        if self.is_flat() {
            return self.space();
        }
        self.end_unit();
        let next = self.lists.last().copied().flatten();
        // An item may have a number of its own, from which the next ones are counted.
        self.number = next.map(|next| number.unwrap_or(next));
        if let Some(next) = self.lists.last_mut() {
            *next = self.number.and_then(|number| number.checked_add(1));
        }
    }

    /// What explains the item that is open.
    pub(super) fn detail(&mut self) {
        self.space();
        if !self.is_flat() {
            self.flow = Flow::Glued;
        }
    }

    pub(super) fn close_list(&mut self) {
        if self.is_flat() {
            return self.space();
        }
        self.end_unit();
        self.lists.pop();
        if self.lists.is_empty() {
            self.close();
        }
    }

    /// Opens a table; one inside of a cell is text of that cell.
    pub(super) fn open_table(&mut self) {
        if let Some(grid) = &mut self.grid {
            grid.nested += 1;
            self.space();
        } else if !self.is_flat() {
            self.attach();
            self.grid = Some(Grid::default());
        }
    }

    pub(super) fn row(&mut self) {
        match &mut self.grid {
            Some(grid) if grid.nested == 0 => {
                grid.row();
                self.end_unit();
                let kind = BlockKind::Attached;
                self.open.get_or_insert_with(|| TextBlock::new(kind, Span::default())).begin();
            }
            _ => self.space(),
        }
    }

    /// Opens a cell that is so many columns wide and rows high; `head`: it names what is below or
    /// beside it.
    pub(super) fn cell(&mut self, head: bool, columns: usize, rows: usize) {
        let Some(grid) = self.grid.as_mut().filter(|grid| grid.nested == 0) else {
            return self.space();
        };
        let borders = grid.cell(head, columns, rows);
        // The border is white space enough.
        self.white = None;
        self.borders += borders;
    }

    pub(super) fn close_row(&mut self) {
        if let Some(grid) = self.grid.as_ref().filter(|grid| grid.nested == 0) {
            let kind = if grid.is_head() { SentenceKind::Head } else { SentenceKind::Row };
            self.end_unit_as(kind);
        }
    }

    pub(super) fn close_table(&mut self) {
        match &mut self.grid {
            // Counted, so that the end of a table in a cell does not end the one around it.
            Some(grid) if grid.nested > 0 => {
                grid.nested -= 1;
                self.space();
            }
            Some(_) => {
                self.end_unit_as(SentenceKind::Row);
                self.grid = None;
                self.paragraph();
            }
            None => self.space(),
        }
    }

    /// Opens the title of a table or a box, which leads into what follows.
    pub(super) fn open_title(&mut self) {
        // Inside of a list or a cell a title is one more item of it.
        if self.is_inside() {
            return self.end_unit();
        }
        self.close();
        self.open = Some(TextBlock::new(BlockKind::Title, Span::default()));
        self.kind = Some(SentenceKind::Title);
    }

    /// Opens what is said of an image or in its place.
    pub(super) fn open_alt(&mut self) {
        self.paragraph();
        self.kind = Some(SentenceKind::Alt);
    }

    /// Closes a title or what is said of an image.
    pub(super) fn close_kind(&mut self) {
        self.paragraph();
        self.kind = None;
    }

    /// Opens a block of code, each line of which is a unit; whether there is room for one here.
    pub(super) fn open_code(&mut self) -> bool {
        if self.is_flat() {
            self.space();
            return false;
        }
        self.attach();
        self.code = true;
        true
    }

    pub(super) fn close_code(&mut self) {
        self.end_unit();
        self.code = false;
        self.paragraph();
    }

    /// Whether the place is a cell of a table.
    pub(super) fn is_cell(&self) -> bool {
        self.grid.is_some()
    }

    /// What the open unit, or the heading, shows so far.
    pub(super) fn shown(&self) -> &str {
        if self.borders > 0 {
            return "";
        }
        match (&self.heading, &self.open) {
            (Some(heading), _) => heading.visible.text(),
            (None, Some(block)) => block.shown(),
            (None, None) => "",
        }
    }

    /// Whether a heading, a cell or code is open, in which elements begin nothing.
    fn is_flat(&self) -> bool {
        self.heading.is_some() || self.grid.is_some() || self.code
    }

    fn is_inside(&self) -> bool {
        self.is_flat() || !self.lists.is_empty()
    }

    /// Opens a block that a paragraph may lead into, unless the place is inside of one.
    fn attach(&mut self) {
        self.end_unit();
        if !self.is_inside() {
            self.close();
            self.open = Some(TextBlock::new(BlockKind::Attached, Span::default()));
        }
    }

    /// Where visible text that stands at byte `at` goes, after the white space before it.
    fn place(&mut self, at: usize) -> &mut Visible {
        // A passage is proven by bytes in the order of the file: what stands further above begins
        // another one, wherever a parser has put it.
        if at < self.last && self.heading.is_none() {
            self.close();
            self.blocks.push(Block::Border);
        }
        self.last = at + 1;
        let borders = std::mem::take(&mut self.borders);
        self.flow = Flow::Plain;
        let white = self.white.take();
        let visible = match &mut self.heading {
            Some(heading) => &mut heading.visible,
            None => {
                let file = Span::new(at, at);
                let kind = BlockKind::Paragraph;
                let block = self.open.get_or_insert_with(|| TextBlock::new(kind, file));
                // A block that was opened before its first text begins where that is.
                if block.file.end == 0 {
                    block.file = file;
                }
                block.file.end = block.file.end.max(at + 1);
                if !block.is_open() {
                    block.begin();
                }
                &mut block.visible
            }
        };
        for _ in 0..borders {
            visible.cell();
        }
        // Where a line begins, browsers show no white space.
        let begins = visible.text().bytes().next_back().is_none_or(|b| b.is_ascii_whitespace());
        match white.filter(|_| !begins) {
            Some(White::Byte(byte)) => visible.verbatim(" ", byte),
            Some(White::Join) => visible.join(Join::Space),
            None => {}
        }
        visible
    }

    fn end_unit(&mut self) {
        // The innermost decides: code in a table in a list is code.
        let kind = match self.kind {
            Some(kind) => kind,
            None if self.code => SentenceKind::Code,
            None if self.grid.is_some() => SentenceKind::Row,
            None if !self.lists.is_empty() => {
                self.number.map_or(SentenceKind::Item, SentenceKind::Numbered)
            }
            None => SentenceKind::Prose,
        };
        self.end_unit_as(kind);
    }

    fn end_unit_as(&mut self, kind: SentenceKind) {
        (self.white, self.flow, self.borders) = (None, Flow::Plain, 0);
        // Half a sentence may say the opposite of the whole one.
        let kind = if self.lost { SentenceKind::Alt } else { kind };
        // What follows in the same item goes on with it and has no number of its own.
        if let Some(block) = &mut self.open
            && block.end(kind)
        {
            self.number = None;
            self.lost = false;
        }
    }

    fn close(&mut self) {
        self.end_unit();
        self.lost = false;
        if let Some(block) = self.open.take().filter(|block| !block.units.is_empty()) {
            self.blocks.push(Block::Text(block));
        }
    }
}

/// White space of HTML.
fn is_white(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// What ends a stretch of text that is shown as it stands.
fn is_mark(c: char) -> bool {
    c == '&' || is_white(c)
}

/// The same in code.
fn is_line_mark(c: char) -> bool {
    matches!(c, '&' | '\n' | '\r')
}
