//! Windows: where a passage that is too long is cut, and what each part needs to be understood.

use std::ops::Range;

use crate::text::{Span, fifths};

use super::document::{Passage, SentenceKind};
use super::visible::{Join, Visible};

/// A sentence of a draft.
pub(super) type Sentence = (Span, SentenceKind);

/// The longest passage, in fifths of a word: whole numbers, so that cuts never depend on rounding.
pub(super) const MOST: usize = 5 * Passage::MAX_WORDS;

/// Sentences in order, with those that stand further above and are shown first.
#[derive(Debug)]
pub(super) struct Window {
    /// What leads into the sentences, and the row that names the columns of their table.
    above: Vec<Sentence>,
    sentences: Vec<Sentence>,
}

/// The text of a window.
#[derive(Debug)]
pub(super) struct WindowPart {
    pub(super) visible: Visible,
    /// Its sentences, in its own text.
    pub(super) sentences: Vec<Sentence>,
    /// How many of them, the first ones, are shown in an earlier window too.
    pub(super) repeated: usize,
}

impl Window {
    /// The window's part of the text it was cut from.
    pub(super) fn part(&self, whole: &Visible) -> WindowPart {
        let mut part = WindowPart {
            visible: Visible::default(),
            sentences: Vec::new(),
            repeated: self.above.len(),
        };
        for (span, kind) in &self.above {
            part.add(&whole.part(*span), &[(*span, *kind)], span.start);
        }
        if let Some(((first, _), (last, _))) = self.sentences.first().zip(self.sentences.last()) {
            let span = Span::new(first.start, last.end);
            part.add(&whole.part(span), &self.sentences, span.start);
        }
        part
    }
}

impl WindowPart {
    /// Adds a stretch that begins at byte `start` of the whole, on a line of its own.
    fn add(&mut self, stretch: &Visible, sentences: &[Sentence], start: usize) {
        self.visible.join(Join::Line);
        let by = self.visible.len();
        self.visible.append(stretch);
        let own = |span: &Span| Span::new(span.start - start, span.end - start).shifted(by);
        self.sentences.extend(sentences.iter().map(|(span, kind)| (own(span), *kind)));
    }
}

/// Groups sentences into windows of at most [`Passage::MAX_WORDS`] words, about as long as each other:
/// a last sentence left by itself would have lost what it is about. A window that begins inside of
/// a table or a list begins with what leads into it and the row that names the columns.
pub(super) fn windows(text: &str, sentences: &[Sentence]) -> Vec<Window> {
    let lengths: Vec<usize> = sentences.iter().map(|(s, _)| fifths(s.slice(text))).collect();
    let all: usize = lengths.iter().sum();
    // The common case, without a look at what leads into what.
    if all <= MOST {
        return vec![Window { above: Vec::new(), sentences: sentences.to_vec() }];
    }
    let above = above(sentences);
    let weight = |above: &[usize]| above.iter().filter_map(|n| lengths.get(*n)).sum::<usize>();
    // Room for the longest of them in each window, unless that were most of it.
    // A lead-in of half a passage would leave rows of no room; then each window has what fits.
    let reserved = above.iter().map(|above| weight(above)).max().filter(|own| *own <= MOST / 2);
    cuts(&lengths, MOST - reserved.unwrap_or_default())
        .into_iter()
        .map(|range| {
            let own: usize = lengths.get(range.clone()).into_iter().flatten().sum();
            let led = above.get(range.start).filter(|_| range.start > 0);
            let led = led.filter(|above| weight(above) + own <= MOST);
            let above = led.into_iter().flatten().filter_map(|n| sentences.get(*n).copied());
            Window {
                above: above.collect(),
                sentences: sentences.get(range).unwrap_or_default().to_vec(),
            }
        })
        .collect()
}

/// What leads into each sentence from above: nothing for prose; for an item, a row or a line of code
/// the last sentence before its list, table or code, and for a row the row that names its columns.
fn above(sentences: &[Sentence]) -> Vec<Vec<usize>> {
    let (mut lead, mut head) = (None, None);
    let mut all = Vec::with_capacity(sentences.len());
    for (n, (_, kind)) in sentences.iter().enumerate() {
        match kind {
            SentenceKind::Prose | SentenceKind::Title => (lead, head) = (None, None),
            SentenceKind::Row => {}
            SentenceKind::Head
            | SentenceKind::Item
            | SentenceKind::Numbered(_)
            | SentenceKind::Code
            | SentenceKind::Alt => {
                head = None;
            }
        }
        all.push(lead.into_iter().chain(head).collect());
        match kind {
            SentenceKind::Prose | SentenceKind::Title => lead = Some(n),
            SentenceKind::Head => head = Some(n),
            _ => {}
        }
    }
    all
}

/// Cuts things of these lengths into ranges of at most `most`, about as long as each other; what
/// alone is longer stands alone.
fn cuts(lengths: &[usize], most: usize) -> Vec<Range<usize>> {
    let all: usize = lengths.iter().sum();
    let count = all.div_ceil(most).max(1);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let (mut held, mut passed) = (0, 0);
    for (n, length) in lengths.iter().enumerate() {
        // Filling one window after the other would leave a rest of any length; so they come out even.
        // A sentence goes where its middle falls when the whole is cut into equal parts.
        let due = ((2 * passed + length) * count / (2 * all).max(1)).min(count - 1);
        passed += length;
        let full = held + length > most || due >= ranges.len();
        match ranges.last_mut().filter(|_| !full) {
            Some(range) => {
                range.end = n + 1;
                held += length;
            }
            None => {
                ranges.push(n..n + 1);
                held = *length;
            }
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_cut_into_even_parts_that_fit() {
        for (lengths, most, want) in [
            (&[4, 4, 4, 4][..], 8, &[0..2, 2..4][..]),
            (&[9, 1, 1], 8, &[0..1, 1..3]),
            (&[5, 5, 5], 8, &[0..1, 1..2, 2..3]),
            (&[], 8, &[]),
        ] {
            assert_eq!(cuts(lengths, most), want, "{lengths:?}");
        }
    }

    #[test]
    fn what_is_below_something_is_led_into() {
        use SentenceKind::{Code, Head, Item, Prose, Row};
        let kinds = [Prose, Prose, Head, Row, Row, Prose, Item, Item, Code];
        let sentences: Vec<Sentence> = kinds.map(|kind| (Span::default(), kind)).to_vec();
        let above = above(&sentences);
        let want: [&[usize]; 9] = [&[], &[], &[1], &[1, 2], &[1, 2], &[], &[5], &[5], &[5]];
        assert_eq!(above, want);
    }
}
