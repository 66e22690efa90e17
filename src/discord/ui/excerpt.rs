//! Excerpts: a quoted passage as quote lines, cut where room is short.
//!
//! What is shown is always one run of the passage with its sentence that answers in it; what is
//! left out is marked by an ellipsis. Sentences beside it are added whole while they fit, then
//! the beginning of the next.

use crate::text::Span;

use super::markdown::escape_into;
use super::units::{ELLIPSIS, longest, units};

/// A part of a sentence is shown only if it has at least this many units.
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
        let fits = |span: Span| units(&self.marked(span)) <= room;
        let whole = Span::new(0, self.text.len());
        if fits(whole) {
            return self.marked(whole);
        }
        if !fits(self.highlight) {
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
            match grown.into_iter().flatten().find(|span| fits(*span)) {
                Some(span) => shown = span,
                None => break,
            }
        }
        self.marked(self.begun(shown, room))
    }

    /// `shown` with the beginning of the sentence behind it, where that is worth it.
    fn begun(&self, shown: Span, room: usize) -> Span {
        let rest = Span::new(shown.end, self.text.len()).slice(self.text);
        let fits = |part: &str| {
            units(&self.marked(Span::new(shown.start, shown.end + part.len()))) <= room
        };
        let more = longest(rest, fits);
        if more < WORTH_SHOWING { shown } else { Span::new(shown.start, shown.end + more) }
    }

    /// The part of a highlight that fits, with the answer words in it.
    fn cut(&self, room: usize) -> Span {
        let Span { start, end } = self.highlight;
        let fits = |span: Span| units(&self.marked(span)) <= room;
        let mut first = start;
        if let Some(answer) = self.answer.first().filter(|a| !fits(Span::new(start, a.end))) {
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
        let length = longest(rest, |part| fits(Span::new(first, first + part.len())));
        Span::new(first, first + length)
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
            // Nor is there anything to see between the marks where only what is dropped stands.
            let touches = |last: &Span| {
                let between = Span::new(last.end.min(part.start), part.start).slice(self.text);
                between.chars().all(|c| c.is_control() && c != '\t')
            };
            match all.last_mut() {
                Some(last) if touches(last) => last.end = last.end.max(part.end),
                _ => all.push(part),
            }
        }
        all
    }
}

/// White space, and what is not shown at all.
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
