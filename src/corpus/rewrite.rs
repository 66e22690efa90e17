//! A text with some of its bytes taken out and a few put in, and the way back to where it came from.
//!
//! Markdown is read from such a text: the marks of dialects that its parser does not know are gone
//! from it before it is parsed. Which marks these are is said elsewhere (`dialect`).

use crate::text::Span;

use super::visible::{Piece, Visible};

/// A stretch that is the same in both texts.
#[derive(Clone, Copy, Debug)]
struct Kept {
    /// Where it begins in the rewritten text.
    here: usize,
    /// Where it begins in the file.
    file: usize,
    length: usize,
}

/// A rewritten text.
#[derive(Clone, Debug)]
pub(super) struct Rewritten {
    text: String,
    /// The stretches that were kept, in order, none of them empty.
    kept: Vec<Kept>,
}

/// Rewrites a text from a byte on, front to back.
#[derive(Debug)]
pub(super) struct Rewriter<'a> {
    source: &'a str,
    /// The first byte of the file that was neither kept nor cut.
    at: usize,
    out: Rewritten,
}

impl<'a> Rewriter<'a> {
    pub(super) fn new(source: &'a str, at: usize) -> Self {
        Self { source, at, out: Rewritten { text: String::new(), kept: Vec::new() } }
    }

    /// The first byte of the file that is still to be decided about.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// What is still to be decided about.
    pub(super) fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// The file.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// How long the rewritten text is so far.
    pub(super) fn len(&self) -> usize {
        self.out.text.len()
    }

    /// Whether nothing but white space is on the line that was written last.
    pub(super) fn is_blank_line(&self) -> bool {
        let text = self.out.text.strip_suffix('\n').unwrap_or(&self.out.text);
        text.rsplit('\n').next().is_none_or(|line| line.trim().is_empty())
    }

    /// Keeps everything up to byte `end` of the file.
    pub(super) fn keep_to(&mut self, end: usize) {
        let Some(kept) = self.source.get(self.at..end).filter(|kept| !kept.is_empty()) else {
            return;
        };
        let here = self.out.text.len();
        // Neighbours become one stretch, since every span is looked up among them.
        match self.out.kept.last_mut() {
            Some(last) if last.file + last.length == self.at && last.here + last.length == here => {
                last.length += kept.len();
            }
            _ => self.out.kept.push(Kept { here, file: self.at, length: kept.len() }),
        }
        self.out.text.push_str(kept);
        self.at = end;
    }

    /// Takes out everything up to byte `end` of the file.
    pub(super) fn cut_to(&mut self, end: usize) {
        self.at = self.at.max(end);
    }

    /// Takes out a space where what was cut stood between two.
    pub(super) fn close_gap(&mut self) {
        if self.out.text.ends_with(' ') && self.rest().starts_with(' ') {
            self.at += 1;
        }
    }

    /// Puts in marks that no byte of the file stands for.
    pub(super) fn put(&mut self, marks: &str) {
        self.out.text.push_str(marks);
    }

    /// The rewritten text; what was not decided about is kept.
    pub(super) fn finish(mut self) -> Rewritten {
        self.keep_to(self.source.len());
        self.out
    }
}

impl Rewritten {
    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the file that a span of this text was made from, what was cut between them
    /// included.
    pub(super) fn file(&self, span: Span) -> Span {
        let mut own = self.parts(span).map(|(_, file)| file);
        let Some(first) = own.next() else {
            let at = self.file_at(span.start);
            return Span::new(at, at);
        };
        Span::new(first.start, own.last().unwrap_or(first).end)
    }

    /// Where in the file stands what comes first at or behind byte `here`.
    fn file_at(&self, here: usize) -> usize {
        let at = self.kept.partition_point(|kept| kept.here < here);
        let next = self.kept.get(at).map(|kept| kept.file);
        next.or_else(|| self.kept.last().map(|kept| kept.file + kept.length)).unwrap_or_default()
    }

    /// The kept stretches of a span: where they are in this text and in the file.
    fn parts(&self, span: Span) -> impl Iterator<Item = (Span, Span)> {
        let first = self.kept.partition_point(|kept| kept.here + kept.length <= span.start);
        let kept = self.kept.iter().skip(first).take_while(move |kept| kept.here < span.end);
        kept.map(move |kept| {
            let start = kept.here.max(span.start);
            let end = (kept.here + kept.length).min(span.end);
            let file = kept.file + (start - kept.here);
            (Span::new(start, end), Span::new(file, file + (end - start)))
        })
    }

    /// Shows what was put in, if it is white space: between lines that became one, for instance.
    fn put_in(&self, here: Span, proven: &mut Visible) -> Option<()> {
        let white = here.slice(&self.text);
        // Marks that were put in would be shown without a byte to prove them.
        let joins = white.chars().all(|c| matches!(c, ' ' | '\n'));
        joins.then(|| proven.indent(white))
    }

    /// The same visible text, proven by the file instead of this text. Nothing when it shows what no
    /// byte of the file stands for.
    pub(super) fn proven(&self, shown: &Visible) -> Option<Visible> {
        let mut proven = Visible::default();
        for piece in shown.pieces() {
            let text = piece.text().slice(shown.text());
            match *piece {
                Piece::Verbatim { file, .. } => {
                    let mut at = file.start;
                    for (here, file) in self.parts(file) {
                        self.put_in(Span::new(at, here.start), &mut proven)?;
                        proven.verbatim(here.slice(&self.text), file.start);
                        at = here.end;
                    }
                    self.put_in(Span::new(at, file.end), &mut proven)?;
                }
                Piece::Decoded { file, .. } => {
                    // What was cut from the middle of an entity would be shown as part of its proof.
                    // One stretch and no more: an entity is proven by bytes that stand together.
                    let mut parts = self.parts(file);
                    let (here, proof) = parts.next()?;
                    if here != file {
                        return None;
                    }
                    proven.decoded(text, proof);
                }
                Piece::Join { .. } => proven.indent(text),
            }
        }
        Some(proven)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Keeps what stands outside of `<>`, with `|` for each `<`.
    fn rewritten(source: &str) -> Rewritten {
        let mut rewriter = Rewriter::new(source, 0);
        while let Some(open) = rewriter.rest().find('<') {
            rewriter.keep_to(rewriter.at() + open);
            rewriter.put("|");
            let close = rewriter.rest().find('>').unwrap();
            rewriter.cut_to(rewriter.at() + close + 1);
        }
        rewriter.finish()
    }

    #[test]
    fn spans_lead_back_to_the_file() {
        let rewritten = rewritten("ab<x>cd<yy>ef");
        assert_eq!(rewritten.text(), "ab|cd|ef");
        for (here, file) in
            [((0, 2), (0, 2)), ((0, 8), (0, 13)), ((3, 4), (5, 6)), ((2, 3), (5, 5))]
        {
            let got = rewritten.file(Span::new(here.0, here.1));
            assert_eq!(got, Span::new(file.0, file.1), "{here:?}");
        }
    }

    #[test]
    fn what_was_put_in_is_never_proven() {
        let rewritten = rewritten("ab<x>cd");
        let shown = |from: usize, to: usize| {
            let mut visible = Visible::default();
            visible.verbatim(rewritten.text().get(from..to).unwrap(), from);
            visible
        };
        assert!(rewritten.proven(&shown(1, 4)).is_none());
        let proven = rewritten.proven(&shown(3, 5)).unwrap();
        let piece = Piece::Verbatim { text: Span::new(0, 2), file: Span::new(5, 7) };
        assert_eq!((proven.text(), proven.pieces()), ("cd", [piece].as_slice()));
    }

    #[test]
    fn white_space_that_was_put_in_joins() {
        let mut rewriter = Rewriter::new("ab\ncd", 0);
        rewriter.keep_to(2);
        rewriter.put(" ");
        rewriter.cut_to(3);
        let rewritten = rewriter.finish();
        let mut shown = Visible::default();
        shown.verbatim(rewritten.text(), 0);
        let proven = rewritten.proven(&shown).unwrap();
        assert_eq!((proven.text(), proven.pieces().len()), ("ab cd", 3));
        assert!(matches!(proven.pieces(), [_, Piece::Join { .. }, _]));
    }
}
