//! Visible text with its way back to the file: the foundation of every quotation.

use crate::text::Span;

/// One stretch of visible text and the bytes of the file that prove it.
///
/// `text` spans count bytes of the visible text, `file` spans bytes of the file. The pieces of a
/// [`Visible`] tile its text in order, and their file spans rise without overlap; what lies
/// between two of them in the file (marks, link targets, line ends) shows nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Bytes of the file taken as they are.
    Verbatim {
        /// Where it stands in the visible text.
        text: Span,
        /// The same bytes in the file.
        file: Span,
    },
    /// Bytes of the file that stand for other characters, such as an entity.
    Decoded {
        /// The characters shown.
        text: Span,
        /// The bytes that say so.
        file: Span,
    },
    /// White space that the format implies: between two lines, items, rows or cells.
    Join {
        /// The white space shown.
        text: Span,
    },
}

impl Piece {
    /// Where the piece stands in the visible text.
    pub const fn text(self) -> Span {
        match self {
            Self::Verbatim { text, .. } | Self::Decoded { text, .. } | Self::Join { text } => text,
        }
    }

    /// The piece's part inside `within`, moved so that `within` begins at 0. A decoded piece is
    /// never cut, since its bytes stand for all of it.
    fn cut(self, within: Span) -> Option<Self> {
        let whole = self.text();
        // Touching is not sharing: a piece that only ends where `within` begins shows nothing of it.
        if !whole.overlaps(within) {
            return None;
        }
        let part = Span::new(whole.start.max(within.start), whole.end.min(within.end));
        let text = Span::new(part.start - within.start, part.end - within.start);
        Some(match self {
            Self::Verbatim { file, .. } => {
                let start = file.start + (part.start - whole.start);
                Self::Verbatim { text, file: Span::new(start, start + part.len()) }
            }
            Self::Decoded { file, .. } => Self::Decoded { text, file },
            Self::Join { .. } => Self::Join { text },
        })
    }
}

/// Text as a reader sees it, with the pieces that rebuild it from the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visible {
    text: String,
    pieces: Vec<Piece>,
}

impl Visible {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// A text alone, without its way back to a file.
    pub fn unproved(text: &str) -> Self {
        Self { text: text.to_owned(), pieces: Vec::new() }
    }

    /// The pieces that tile the text.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The bytes of the file from the first that shows something to the last.
    pub fn file(&self) -> Span {
        let mut spans = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Verbatim { file, .. } | Piece::Decoded { file, .. } => Some(*file),
            Piece::Join { .. } => None,
        });
        let first = spans.next().unwrap_or_default();
        Span::new(first.start, spans.next_back().unwrap_or(first).end)
    }

    /// Length in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing is visible.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Shows `shown`, which are the very bytes of the file that begin at `at`.
    pub(super) fn verbatim(&mut self, shown: &str, at: usize) {
        if shown.is_empty() {
            return;
        }
        let file = Span::new(at, at + shown.len());
        let text = self.push(shown);
        // Neighbours in the file become one piece: an article has tens of thousands of events, and a
        // quotation should have few pieces to check.
        if let Some(Piece::Verbatim { text: before, file: read }) = self.pieces.last_mut()
            && read.end == file.start
        {
            before.end = text.end;
            read.end = file.end;
            return;
        }
        self.pieces.push(Piece::Verbatim { text, file });
    }

    /// Shows `shown`, which the bytes `file` stand for.
    pub(super) fn decoded(&mut self, shown: &str, file: Span) {
        if !shown.is_empty() {
            let text = self.push(shown);
            self.pieces.push(Piece::Decoded { text, file });
        }
    }

    /// Shows the white space that a break in the file implies. Nothing at the start of the text;
    /// of two joins in a row the stronger stays, a line end over a space.
    pub(super) fn join(&mut self, white: Join) {
        let after_join = matches!(self.pieces.last(), Some(Piece::Join { .. }));
        match (white, self.text.as_bytes().last()) {
            (_, None | Some(b'\n')) => return,
            (Join::Space, _) if after_join => return,
            (Join::Line, Some(b' ')) if after_join => self.drop_join(),
            _ => {}
        }
        self.white(white.shown());
    }

    /// Shows a cell border: always one tab, so that an empty cell is seen as one.
    pub(super) fn cell(&mut self) {
        self.white("\t");
    }

    /// Shows the white space of an indentation that no bytes of its own stand for.
    pub(super) fn indent(&mut self, white: &str) {
        if !white.is_empty() {
            self.white(white);
        }
    }

    /// Appends another visible text, whose pieces come later in the file.
    pub(super) fn append(&mut self, other: &Self) {
        let by = self.push(&other.text).start;
        self.pieces.extend(other.pieces.iter().map(|piece| match *piece {
            Piece::Verbatim { text, file } => Piece::Verbatim { text: text.shifted(by), file },
            Piece::Decoded { text, file } => Piece::Decoded { text: text.shifted(by), file },
            Piece::Join { text } => Piece::Join { text: text.shifted(by) },
        }));
    }

    /// The visible text of `within` alone.
    pub(super) fn part(&self, within: Span) -> Self {
        Self {
            text: within.slice(&self.text).to_owned(),
            // The pieces tile the text in order, so that the first one is found by halving: a document
            // is cut into as many parts as it has passages.
            pieces: self
                .pieces
                .iter()
                .skip(self.pieces.partition_point(|piece| piece.text().end <= within.start))
                .take_while(|piece| piece.text().start < within.end)
                .filter_map(|piece| piece.cut(within))
                .collect(),
        }
    }

    /// Takes the last join back.
    fn drop_join(&mut self) {
        if let Some(Piece::Join { text }) = self.pieces.pop() {
            self.text.truncate(text.start);
        }
    }

    fn white(&mut self, shown: &str) {
        let text = self.push(shown);
        match self.pieces.last_mut() {
            // White space that no bytes stand for grows; it is never two pieces in a row.
            Some(Piece::Join { text: before }) => before.end = text.end,
            _ => self.pieces.push(Piece::Join { text }),
        }
    }

    fn push(&mut self, shown: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(shown);
        Span::new(start, self.text.len())
    }
}

/// What a break in the file shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    /// A wrapped line of one paragraph.
    Space,
    /// The next item, row, line of code or block.
    Line,
}

impl Join {
    const fn shown(self) -> &'static str {
        match self {
            Self::Space => " ",
            Self::Line => "\n",
        }
    }
}
