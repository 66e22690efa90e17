//! Blocks: what every format is read into before sections and passages are made of it.

use crate::text::Span;

use super::document::SentenceKind;
use super::visible::{Join, Visible};

/// A piece of a document, in file order.
#[derive(Clone, Debug)]
pub(super) enum Block {
    /// A heading: its level from 1 and its visible text, which may be empty.
    Heading {
        /// 1 is the highest.
        level: u8,
        /// What a reader sees.
        text: String,
        /// The same with its way back to the file.
        shown: Visible,
        /// The name that the text itself gives the section in links.
        id: Option<String>,
    },
    /// The summary of something folded, which is the heading of all up to its [`Block::FoldEnd`].
    Fold {
        /// What a reader sees.
        text: String,
    },
    /// The end of something folded.
    FoldEnd,
    /// Text to quote.
    Text(TextBlock),
    /// A border nothing leads across, such as the end of a block quote.
    Border,
}

impl Block {
    /// A heading of what is visible of it, without the white space around.
    pub(super) fn heading(level: u8, visible: &Visible, id: Option<String>) -> Self {
        let text = visible.text();
        let start = text.len() - text.trim_start().len();
        let shown = visible.part(Span::new(start, start + text.trim().len()));
        Self::Heading { level, text: shown.text().to_owned(), shown, id }
    }
}

/// How a block of text joins its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// A paragraph: begins a passage, and may lead into what follows.
    Paragraph,
    /// A list, a table or code: belongs to the paragraph that leads into it.
    Attached,
    /// The title of a box: begins a passage to which what follows belongs, whatever it is.
    Title,
}

/// One part of a block that is split into sentences by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextUnit {
    /// Where it stands in the block's visible text.
    pub(super) span: Span,
    /// What it is: prose is split into sentences, everything else is one sentence whatever it holds.
    pub(super) kind: SentenceKind,
}

/// A block of visible text with its units.
#[derive(Clone, Debug)]
pub(super) struct TextBlock {
    pub(super) kind: BlockKind,
    pub(super) visible: Visible,
    pub(super) units: Vec<TextUnit>,
    /// The bytes of the file the block was read from, marks included.
    pub(super) file: Span,
    open: Option<usize>,
}

impl TextBlock {
    pub(super) fn new(kind: BlockKind, file: Span) -> Self {
        Self { kind, visible: Visible::default(), units: Vec::new(), file, open: None }
    }

    /// Begins a unit on a line of its own; what is shown from here on belongs to it.
    pub(super) fn begin(&mut self) {
        // Before the start is noted: the line end belongs to no unit.
        self.visible.join(Join::Line);
        self.open = Some(self.visible.len());
    }

    /// What the open unit shows so far.
    pub(super) fn shown(&self) -> &str {
        self.open.and_then(|start| self.visible.text().get(start..)).unwrap_or_default()
    }

    /// Whether a unit has begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Ends the open unit, if there is one; a unit of white space alone is none. Whether there was
    /// one.
    pub(super) fn end(&mut self, kind: SentenceKind) -> bool {
        let Some(start) = self.open.take() else { return false };
        let span = Span::new(start, self.visible.len());
        let shows = !span.slice(self.visible.text()).trim().is_empty();
        if shows {
            self.units.push(TextUnit { span, kind });
        }
        shows
    }
}
