//! Plain text as MediaWiki's extracts have it: `= Title =`, `== Section ==`, blank lines between
//! paragraphs, bullets or numbers before the items of a list, rows of marks between parts. Nothing
//! else is markup, but for the marks of boxes (`.. note::`) that many plain texts have.

use crate::text::Span;

use super::block::{Block, BlockKind, TextBlock};
use super::document::SentenceKind;
use super::label::{bulleted, numbered};
use super::opener::opener;
use super::visible::{Join, Visible};

/// Reads the blocks of `text` from byte `start` on.
pub(super) fn blocks(text: &str, start: usize) -> Vec<Block> {
    let mut reader = PlainReader { blocks: Vec::new(), open: None };
    let lines = lines(text, start);
    let shown: Vec<&str> = lines.iter().map(|line| line.slice(text).trim()).collect();
    for (line, numbered) in lines.iter().zip(numbered(&shown)) {
        reader.line(line.slice(text), line.start, numbered);
    }
    reader.close();
    reader.blocks
}

struct PlainReader {
    blocks: Vec<Block>,
    open: Option<TextBlock>,
}

impl PlainReader {
    fn line(&mut self, line: &str, at: usize, numbered: bool) {
        let shown = line.trim();
        let at = at + (line.len() - line.trim_start().len());
        if shown.is_empty() || is_rule(shown) {
            self.close();
            return;
        }
        if let Some(opener) = opener(shown, true).filter(|_| shown.starts_with(".. ")) {
            self.close();
            if let Some(title) = opener.title {
                let text = shown.get(title.clone()).unwrap_or_default();
                let kind = if opener.begins { BlockKind::Paragraph } else { BlockKind::Title };
                self.show(kind, false, text, at + title.start);
            }
            return;
        }
        if let Some((level, heading)) = heading(shown) {
            self.close();
            // The marks before a heading are as long as those after it.
            let before = shown.find(heading).unwrap_or_default();
            let mut visible = Visible::default();
            visible.verbatim(heading, at + before);
            self.blocks.push(Block::heading(level, &visible, None));
        } else if numbered {
            // The number is a word of the item: other sentences may name it.
            self.show(BlockKind::Attached, true, shown, at);
        } else if let Some(item) = bulleted(shown) {
            self.show(BlockKind::Attached, true, item, at + (shown.len() - item.len()));
        } else {
            self.show(BlockKind::Paragraph, false, shown, at);
        }
    }

    /// Shows a line: an item begins a unit, any other line goes on with the open block.
    fn show(&mut self, kind: BlockKind, item: bool, shown: &str, at: usize) {
        // A line goes on with whatever is open, so that a wrapped item stays one; an item goes on
        // with a list only.
        let goes_on = self.open.as_ref().is_some_and(|open| !item || open.kind == kind);
        if !goes_on {
            self.close();
        }
        let mut block = self.open.take().unwrap_or_else(|| TextBlock::new(kind, Span::new(at, at)));
        if item || !block.is_open() {
            block.end(SentenceKind::Item);
            block.begin();
        } else {
            block.visible.join(Join::Space);
        }
        block.visible.verbatim(shown, at);
        block.file.end = at + shown.len();
        self.open = Some(block);
    }

    fn close(&mut self) {
        if let Some(mut block) = self.open.take() {
            let kind = match block.kind {
                BlockKind::Paragraph => SentenceKind::Prose,
                BlockKind::Attached => SentenceKind::Item,
                BlockKind::Title => SentenceKind::Title,
            };
            block.end(kind);
            self.blocks.push(Block::Text(block));
        }
    }
}

/// The lines of `text` from `start` on, without their ends: LF, CRLF or a lone CR.
fn lines(text: &str, start: usize) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut from = start;
    let mut marks = text.get(start..).unwrap_or_default().bytes().enumerate().peekable();
    while let Some((at, mark)) = marks.next() {
        if mark != b'\n' && mark != b'\r' {
            continue;
        }
        lines.push(Span::new(from, start + at));
        from = start + at + 1;
        // CRLF is one end, not an empty line between two.
        if mark == b'\r' && marks.next_if(|(_, next)| *next == b'\n').is_some() {
            from += 1;
        }
    }
    lines.push(Span::new(from, text.len()));
    lines
}

/// A heading's level and text: the same marks before and after, or as many as both sides have.
fn heading(line: &str) -> Option<(u8, &str)> {
    let before = line.bytes().take_while(|b| *b == b'=').count();
    let after = line.bytes().rev().take_while(|b| *b == b'=').count();
    // MediaWiki takes the shorter side and has six levels.
    let level = before.min(after).min(6);
    // A row of marks alone is a rule, and counted from both sides it would overlap itself.
    if level == 0 || before + after >= line.len() {
        return None;
    }
    let text = line.get(before..line.len() - after)?.trim();
    Some((u8::try_from(level).ok()?, text))
}

/// Whether a line is a rule: a row of one mark, with or without spaces between.
fn is_rule(line: &str) -> bool {
    let mark = line.chars().next().filter(|c| "-=*_~#".contains(*c));
    let same = mark.is_some_and(|mark| line.chars().all(|c| c == mark || c == ' '));
    same && line.chars().filter(|c| *c != ' ').count() >= 3
}
