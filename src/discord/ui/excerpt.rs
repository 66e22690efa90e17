//! Excerpts: a quoted passage as quote lines, cut where room is short.
//!
//! What is shown is always one run of the passage with its sentence that answers in it; what is
//! left out is marked by an ellipsis. Sentences beside it are added whole while they fit, then
//! the beginning of the next.

use crate::text::Span;

use super::markdown::{escape_into, is_dropped};
use super::units::{ELLIPSIS, longest, units};

/// A part of a sentence is shown only if it has at least this many bytes: less of it says nothing.
const WORTH_SHOWING: usize = 60;

/// A passage to be shown.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct Excerpt<'a> {
    /// Its text.
    pub(in crate::discord) text: &'a str,
    /// What must be shown.
    pub(in crate::discord) highlight: Span,
    /// What is set in bold.
    pub(in crate::discord) answer: &'a [Span],
    /// Where it may be cut.
    pub(in crate::discord) sentences: &'a [Span],
}

impl Excerpt<'_> {
    /// The passage in at most `room` units of Markdown.
    pub(in crate::discord) fn quoted(&self, room: usize) -> String {
        let whole = Span::new(0, self.text.len());
        if self.fits(whole, room) {
            return self.marked(whole);
        }
        if !self.fits(self.highlight, room) {
            return self.marked(self.cut(room));
        }
        let mut shown = self.highlight;
        loop {
            let next = self.sentences.iter().find(|s| s.start >= shown.end && !s.is_empty());
            let before =
                self.sentences.iter().rev().find(|s| s.end <= shown.start && !s.is_empty());
            let grown = [
                next.map(|next| Span::new(shown.start, next.end)),
                before.map(|before| Span::new(before.start, shown.end)),
            ];
            // The sentence after it comes first: what follows explains more often than what led up.
            match grown.into_iter().flatten().find(|span| self.fits(*span, room)) {
                Some(span) => shown = span,
                None => break,
            }
        }
        self.marked(self.begun(shown, room))
    }

    /// Whether a run of the passage has room. The marks count: escaping may double a text.
    fn fits(&self, span: Span, room: usize) -> bool {
        units(&self.marked(span)) <= room
    }

    /// `shown` with the beginning of the sentence after it, where that is worth it.
    fn begun(&self, shown: Span, room: usize) -> Span {
        let rest = Span::new(shown.end, self.text.len()).slice(self.text);
        let more =
            longest(rest, |part| self.fits(Span::new(shown.start, shown.end + part.len()), room));
        if more.len() < WORTH_SHOWING {
            return shown;
        }
        Span::new(shown.start, shown.end + more.len())
    }

    /// The part of a highlight that fits, with the answer words in it.
    fn cut(&self, room: usize) -> Span {
        let Span { start, end } = self.highlight;
        let mut first = start;
        let hidden = |answer: &&Span| !self.fits(Span::new(start, answer.end), room);
        if let Some(answer) = self.answer.first().filter(hidden) {
            // From the answer words back, as far as two thirds of the room go.
            first = answer.start;
            let lead = Span::new(start, answer.start).slice(self.text);
            for (at, _) in lead.match_indices(' ').collect::<Vec<_>>().into_iter().rev() {
                let from = start + at + 1;
                if units(&self.marked(Span::new(from, answer.end))) > room * 2 / 3 {
                    break;
                }
                first = from;
            }
        }
        let rest = Span::new(first, end).slice(self.text);
        let part = longest(rest, |part| self.fits(Span::new(first, first + part.len()), room));
        Span::new(first, first + part.len())
    }

    /// A run of the passage as quote lines, the answer words in bold, ellipses where something
    /// was left out.
    fn marked(&self, shown: Span) -> String {
        let mut out = String::with_capacity(shown.len() + 32);
        let (mut at, mut first) = (shown.start, true);
        for line in shown.slice(self.text).split('\n') {
            out.push_str(if first { "> " } else { "\n> " });
            if first && shown.start > 0 {
                out.push_str(ELLIPSIS);
                out.push(' ');
            }
            self.line(&mut out, Span::new(at, at + line.len()));
            at += line.len() + 1;
            first = false;
        }
        if shown.end < self.text.len() {
            out.push(' ');
            out.push_str(ELLIPSIS);
        }
        out
    }

    fn line(&self, out: &mut String, line: Span) {
        let mut at = line.start;
        for bold in self.bold(line) {
            escape_into(out, Span::new(at, bold.start).slice(self.text), at == line.start);
            out.push_str("**");
            escape_into(out, bold.slice(self.text), bold.start == line.start);
            out.push_str("**");
            at = bold.end;
        }
        escape_into(out, Span::new(at, line.end).slice(self.text), at == line.start);
    }

    /// The answer words of a line without what is not seen at their ends, touching ones as one.
    fn bold(&self, line: Span) -> Vec<Span> {
        let mut all: Vec<Span> = Vec::new();
        for words in self.answer {
            let (start, end) = (words.start.max(line.start), words.end.min(line.end));
            let part = Span::new(start, end).slice(self.text);
            let start = start + (part.len() - part.trim_start_matches(unseen).len());
            let part = Span::new(start, start + part.trim_matches(unseen).len());
            // A mark around nothing visible would be shown as it is.
            if part.is_empty() {
                continue;
            }
            match all.last_mut() {
                Some(last) if self.touch(*last, part) => last.end = last.end.max(part.end),
                _ => all.push(part),
            }
        }
        all
    }

    /// Whether nothing is seen between two runs of answer words. Discord reads two pairs of marks
    /// with nothing between them as four asterisks in a row.
    fn touch(&self, last: Span, next: Span) -> bool {
        let between = Span::new(last.end.min(next.start), next.start).slice(self.text);
        between.chars().all(is_dropped)
    }
}

/// White space, and characters that are not shown at all.
fn unseen(c: char) -> bool {
    c.is_control() || c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_words_with_nothing_to_see_between_them_are_one() {
        for (text, answer, shown) in [
            ("aaa\0bbb", [(0, 3), (4, 7)], "> **aaabbb**"),
            ("\0 aaa b", [(0, 5), (6, 7)], "> \0 **aaa** **b**"),
            ("aaa\tbbb", [(0, 3), (4, 7)], "> **aaa**\t**bbb**"),
        ] {
            let answer = answer.map(|(start, end)| Span::new(start, end));
            let highlight = Span::new(0, text.len());
            let passage = Excerpt { text, highlight, answer: &answer, sentences: &[] };
            assert_eq!(passage.quoted(100), shown.replace('\0', ""));
        }
    }
}
