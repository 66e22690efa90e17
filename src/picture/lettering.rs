//! Lettering: words into lines of glyphs, no wider and no more than there is room for.

use std::ops::Range;

use cosmic_text::fontdb::{ID, Weight};
use cosmic_text::{Align, Attrs, Buffer, Family, FontSystem, Metrics, Shaping, Wrap};
use unicode_segmentation::UnicodeSegmentation as _;

use super::font;
use super::theme::Ink;

/// What follows a text that was cut.
const CUT: &str = " …";

/// How many characters a line could hold at most, were all of them as narrow as can be. More of a
/// text is never measured, so that a text of any length costs the same.
const MOST_LINE: usize = 250;

/// A text on one line of its own, with the parts of it that stand out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) text: String,
    /// In order, not overlapping, on character boundaries.
    pub(super) strong: Vec<Range<usize>>,
}

impl Words {
    /// A text in which nothing stands out.
    pub(super) fn plain(text: &str) -> Self {
        let mut words = Self::default();
        words.push(text, false);
        words
    }

    /// Goes on with a text. White space becomes single spaces; what is no visible character, marks
    /// of direction included, is left out.
    pub(super) fn push(&mut self, text: &str, strong: bool) {
        let begun = self.text.len();
        for c in text.chars() {
            if c.is_whitespace() {
                if !self.text.is_empty() && !self.text.ends_with(' ') {
                    self.text.push(' ');
                }
            // Marks of direction could turn the words after them around.
            } else if !c.is_control()
                && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            {
                self.text.push(c);
            }
        }
        if strong && begun < self.text.len() {
            self.strong.push(begun..self.text.len());
        }
    }

    /// The first `end` bytes and the sign that there was more.
    fn cut(&self, end: usize) -> Self {
        let kept = self.text.get(..end).unwrap_or_default().trim_end();
        let strong = self.strong.iter().filter(|part| part.start < kept.len());
        Self {
            text: format!("{kept}{CUT}"),
            strong: strong.map(|part| part.start..part.end.min(kept.len())).collect(),
        }
    }

    /// The text in pieces that stand out or do not.
    fn pieces(&self) -> Vec<(&str, bool)> {
        let (mut pieces, mut at) = (Vec::new(), 0);
        for part in &self.strong {
            pieces.push((self.text.get(at..part.start).unwrap_or_default(), false));
            pieces.push((self.text.get(part.clone()).unwrap_or_default(), true));
            at = part.end;
        }
        pieces.push((self.text.get(at..).unwrap_or_default(), false));
        pieces.retain(|(piece, _)| !piece.is_empty());
        pieces
    }
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Style {
    /// Size of the letters in logical pixels.
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) line: f32,
    /// What the text is drawn with, and whether it is semi-bold.
    pub(super) plain: (Ink, bool),
    /// The same for what stands out.
    pub(super) strong: (Ink, bool),
    /// Whether lines end at the right.
    pub(super) right: bool,
}

/// A glyph with its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    pub(super) font: ID,
    pub(super) weight: Weight,
    pub(super) number: u16,
    /// From the left of the block.
    pub(super) x: f32,
    /// The base line, from the top of the block.
    pub(super) y: f32,
    /// How far the next glyph stands.
    pub(super) advance: f32,
    pub(super) ink: Ink,
}

/// A text that was set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct TypesetText {
    /// Size of the letters in logical pixels.
    pub(super) size: f32,
    /// How many lines it has.
    pub(super) lines: usize,
    /// How high it is.
    pub(super) height: f32,
    pub(super) glyphs: Vec<Glyph>,
    /// The text as it is shown, cut or whole.
    pub(super) text: String,
}

/// The fonts and what is measured with them.
pub(super) struct Lettering {
    pub(super) fonts: FontSystem,
}

impl Lettering {
    pub(super) fn new() -> Self {
        Self { fonts: font::fonts() }
    }

    /// How many lines a text takes, `most` or fewer.
    pub(super) fn lines(&mut self, words: &Words, style: &Style, width: f32, most: usize) -> usize {
        let (words, cut) = begun(words, most);
        let lines = self.shaped(&words, style, width).layout_runs().count();
        if cut { most } else { lines.clamp(1, most) }
    }

    /// Sets a text in at most `most` lines; a longer one is cut at a word, or within one where
    /// that alone is longer, never within what people see as one character.
    pub(super) fn set(
        &mut self,
        words: &Words,
        style: &Style,
        width: f32,
        most: usize,
    ) -> TypesetText {
        let (mut words, cut) = begun(words, most);
        let mut buffer = self.shaped(&words, style, width);
        if cut || buffer.layout_runs().count() > most {
            let fitting = buffer.layout_runs().take(most).flat_map(|run| run.glyphs);
            // The first place tried is the end of what fits, should a word end there.
            let mut end = fitting.map(|glyph| glyph.end).max().unwrap_or_default() + 2;
            // The sign of the cut takes room of its own, so that what fitted may no longer do so with it.
            // Each turn is shorter, and nothing at all always fits.
            loop {
                end = cut_before(&words.text, end);
                let shorter = words.cut(end);
                buffer = self.shaped(&shorter, style, width);
                if end == 0 || buffer.layout_runs().count() <= most {
                    words = shorter;
                    break;
                }
            }
        }
        block(&buffer, words.text, style, most)
    }

    fn shaped(&mut self, words: &Words, style: &Style, width: f32) -> Buffer {
        let mut buffer = Buffer::new_empty(Metrics::new(style.size, style.line));
        // A word wider than the line is broken within: links and file names are quoted too.
        buffer.set_wrap(Wrap::WordOrGlyph);
        buffer.set_size(Some(width), None);
        // cosmic-text 0.19 sets a word that is strong in part as strong throughout where its rest
        // has the attributes of the whole text, so that none has these.
        let none = Attrs::new().family(Family::Name(font::FAMILY)).metadata(usize::MAX);
        let pieces = words.pieces();
        let spans = pieces.iter().map(|(piece, strong)| (*piece, attributes(style, *strong)));
        let align = style.right.then_some(Align::Right);
        buffer.set_rich_text(spans, &none, Shaping::Advanced, align);
        buffer.shape_until_scroll(&mut self.fonts, false);
        buffer
    }
}

/// How a piece of a text is set. The metadata says whether it stands out, which is what a glyph is
/// coloured by: the crate knows no inks of ours.
fn attributes(style: &Style, strong: bool) -> Attrs<'static> {
    let bold = if strong { style.strong.1 } else { style.plain.1 };
    let weight = if bold { Weight::SEMIBOLD } else { Weight::NORMAL };
    Attrs::new().family(Family::Name(font::FAMILY)).weight(weight).metadata(usize::from(strong))
}

/// As much of a text as `most` lines could hold at all, and whether that is not all of it.
fn begun(words: &Words, most: usize) -> (Words, bool) {
    // On average no script takes 16 bytes for what people see as one character; beyond that somebody
    // piles up marks, and finding the boundaries alone would take long.
    let room = MOST_LINE * most;
    match words.text.grapheme_indices(true).nth(room) {
        Some((end, _)) if end <= 16 * room => (words.cut(end), true),
        _ if words.text.len() > 16 * room => {
            (words.cut(words.text.floor_char_boundary(16 * room)), true)
        }
        _ => (words.clone(), false),
    }
}

/// The last place before `end` to cut a text at: the end of a word, or of a character where the
/// word would leave less than half.
fn cut_before(text: &str, end: usize) -> usize {
    let before = text.get(..text.floor_char_boundary(end.saturating_sub(1))).unwrap_or_default();
    let word = before.rfind(' ').unwrap_or_default();
    if word * 2 >= end {
        return word;
    }
    before.grapheme_indices(true).next_back().map_or(0, |(start, _)| start)
}

fn block(buffer: &Buffer, text: String, style: &Style, most: usize) -> TypesetText {
    let mut glyphs = Vec::new();
    let mut lines = 0;
    for run in buffer.layout_runs().take(most) {
        lines += 1;
        for glyph in run.glyphs {
            let ink = if glyph.metadata == 1 { style.strong.0 } else { style.plain.0 };
            glyphs.push(Glyph {
                font: glyph.font_id,
                weight: glyph.font_weight,
                number: glyph.glyph_id,
                x: glyph.font_size.mul_add(glyph.x_offset, glyph.x),
                y: run.line_y + glyph.y - glyph.font_size * glyph.y_offset,
                advance: glyph.w,
                ink,
            });
        }
    }
    // An empty text still takes its line, so that nothing moves up into its place.
    let lines = lines.max(1);
    TypesetText { size: style.size, lines, height: style.line * lines as f32, glyphs, text }
}
