//! Excerpts: a quoted passage as quote lines, cut where room is short.
//!
//! What is shown is always one run of the passage with its sentence that answers in it; what is
//! left out is marked by an ellipsis. Sentences beside it are added whole while they fit, then
//! the beginning of the next.

use crate::corpus::SentenceKind;
use crate::text::Span;

use super::markdown::{escape_into, is_dropped};
use super::units::{ELLIPSIS, longest, units};
use super::verbatim::{FENCE, aligned, verbatim};

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
    /// What each of these is; where nothing is said, prose.
    pub(in crate::discord) kinds: &'a [SentenceKind],
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
        // The beginning of a line of code or of a row would be taken for the whole.
        let next = self.sentences.iter().position(|s| s.start >= shown.end && !s.is_empty());
        if next.is_some_and(|next| !matches!(self.kind(next), SentenceKind::Prose)) {
            return shown;
        }
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

    /// What a sentence is.
    fn kind(&self, n: usize) -> SentenceKind {
        self.kinds.get(n).copied().unwrap_or(SentenceKind::Prose)
    }

    /// A run of the passage as quote lines, the answer words in bold, ellipses where something
    /// was left out. Code and tables of few short columns stand in code blocks between them.
    fn marked(&self, shown: Span) -> String {
        let mut quoted = Quotation { lines: Vec::new(), cut: shown.start > 0 };
        let lines = self.lines(shown);
        // By runs, since a block of code or a table is more than its lines.
        let mut rest = lines.as_slice();
        while let Some(((line, kind), _)) = rest.split_first() {
            let many = match kind {
                Some(SentenceKind::Code) => self.code(rest, &mut quoted),
                Some(SentenceKind::Head | SentenceKind::Row) => self.table(rest, &mut quoted),
                Some(SentenceKind::Numbered(number)) => {
                    // As a mark of ours: Discord shows the number that the first of a list has.
                    quoted.line(&format!("{number}. {}", self.line(*line, false)));
                    1
                }
                Some(SentenceKind::Item) => {
                    quoted.line(&format!("- {}", self.line(*line, true)));
                    1
                }
                _ => {
                    quoted.line(&self.line(*line, true));
                    1
                }
            };
            rest = rest.get(many..).unwrap_or_default();
        }
        quoted.end(shown.end < self.text.len())
    }

    /// The lines of a run with what each is; nothing is said of an empty one.
    fn lines(&self, shown: Span) -> Vec<TypedLine> {
        let mut at = shown.start;
        let lines = shown.slice(self.text).split('\n').map(|line| {
            let span = Span::new(at, at + line.len());
            at += line.len() + 1;
            let place = self.sentences.iter().position(|sentence| sentence.overlaps(span));
            (span, place.map(|n| (self.kind(n), n)))
        });
        // A mark stands before the first line of its item alone, and only where that begins.
        let (mut before, mut numbered) = (None, false);
        let typed = lines.map(|(span, found)| {
            let kind = found.map(|(kind, n)| {
                let begins = self.sentences.get(n).is_some_and(|s| s.start >= span.start);
                let first = before != Some(n) && begins;
                before = Some(n);
                // What stands below an item with a number goes on with it.
                numbered = match kind {
                    SentenceKind::Numbered(_) => true,
                    SentenceKind::Item | SentenceKind::Code => numbered,
                    _ => false,
                };
                match kind {
                    SentenceKind::Numbered(_) if !first => SentenceKind::Prose,
                    SentenceKind::Item if !first || numbered => SentenceKind::Prose,
                    kind => kind,
                }
            });
            (span, kind)
        });
        typed.collect()
    }

    /// The lines of code that come first, as a block; how many they are.
    fn code(&self, lines: &[TypedLine], quoted: &mut Quotation) -> usize {
        let is_code = |line: &TypedLine| line.1 == Some(SentenceKind::Code);
        // Empty lines belong to the code they stand in, not those behind it.
        let many = lines.iter().take_while(|line| line.1.is_none() || is_code(line)).count();
        let code = lines.get(..many).unwrap_or_default();
        let many = code.iter().rposition(is_code).map_or(0, |last| last + 1);
        let code = code.iter().take(many).map(|(line, _)| line.slice(self.text));
        quoted.block(code.collect::<Vec<_>>().as_slice());
        many
    }

    /// The rows that come first, as a table or as a line for each cell; how many they are.
    fn table(&self, lines: &[TypedLine], quoted: &mut Quotation) -> usize {
        let is_row =
            |line: &&TypedLine| matches!(line.1, Some(SentenceKind::Head | SentenceKind::Row));
        let first = lines.first().map_or(0, |(line, _)| line.end);
        let begun = lines
            .iter()
            .skip(1)
            .take_while(|line| is_row(line) && line.1 != Some(SentenceKind::Head));
        let many = 1 + begun.count();
        let rows: Vec<Span> = lines.iter().take(many).map(|(line, _)| *line).collect();
        // The names of the columns stand above, perhaps before the run that is shown.
        let head = (0..self.sentences.len()).rev().find_map(|n| {
            let sentence = self.sentences.get(n).filter(|sentence| sentence.start < first)?;
            (self.kind(n) == SentenceKind::Head).then_some(*sentence)
        });
        let named = head.filter(|head| !rows.iter().any(|row| row.overlaps(*head)));
        let all: Vec<&str> = named.iter().chain(&rows).map(|row| row.slice(self.text)).collect();
        match aligned(&all) {
            Some(table) => {
                let table: Vec<&str> = table.iter().map(String::as_str).collect();
                quoted.block(&table);
            }
            None => {
                let names: Vec<&str> = head
                    .map(|head| head.slice(self.text).split('\t').collect())
                    .unwrap_or_default();
                // A head without rows below it is all there is to show.
                for row in rows {
                    if head.is_none_or(|head| !head.overlaps(row)) {
                        self.cells(row, &names, quoted);
                    } else if many == 1 {
                        quoted.line(&self.line(row, true));
                    }
                }
            }
        }
        many
    }

    /// A row as a line for each cell, behind the name of its column.
    fn cells(&self, row: Span, names: &[&str], quoted: &mut Quotation) {
        let mut at = row.start;
        for (n, cell) in row.slice(self.text).split('\t').enumerate() {
            let span = Span::new(at, at + cell.len());
            at += cell.len() + 1;
            // An empty cell says nothing, and its name alone would look as if something were missing.
            if cell.trim().is_empty() {
                continue;
            }
            match names.get(n).map(|name| name.trim()).filter(|name| !name.is_empty()) {
                Some(name) => {
                    let mut line = String::new();
                    escape_into(&mut line, name, true);
                    quoted.line(&format!("{line}: {}", self.line(span, false)));
                }
                None => quoted.line(&self.line(span, true)),
            }
        }
    }

    /// A line with the answer words in bold; `opens` where nothing stands before it.
    fn line(&self, line: Span, opens: bool) -> String {
        let mut out = String::with_capacity(line.len() + 16);
        let mut at = line.start;
        for bold in self.bold(line) {
            let start = opens && at == line.start;
            escape_into(&mut out, Span::new(at, bold.start).slice(self.text), start);
            out.push_str("**");
            let start = opens && bold.start == line.start;
            escape_into(&mut out, bold.slice(self.text), start);
            out.push_str("**");
            at = bold.end;
        }
        let start = opens && at == line.start;
        escape_into(&mut out, Span::new(at, line.end).slice(self.text), start);
        out
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

/// A line of a passage, and what it is.
type TypedLine = (Span, Option<SentenceKind>);

/// Lines of a message in the making.
struct Quotation {
    lines: Vec<String>,
    /// Whether something before was left out that is not yet marked.
    cut: bool,
}

impl Quotation {
    /// Adds a quote line.
    fn line(&mut self, line: &str) {
        let mark = if std::mem::take(&mut self.cut) { "… " } else { "" };
        self.lines.push(format!("> {mark}{line}"));
    }

    /// Adds a code block, in which Discord shows everything as it is.
    fn block(&mut self, lines: &[&str]) {
        // Within a block, a mark of ours would be taken for code.
        if std::mem::take(&mut self.cut) {
            self.lines.push(format!("> {ELLIPSIS}"));
        }
        self.lines.push(FENCE.to_owned());
        self.lines.extend(lines.iter().map(|line| verbatim(line)));
        self.lines.push(FENCE.to_owned());
    }

    /// The lines, marked where something behind them was left out.
    fn end(mut self, cut: bool) -> String {
        match self.lines.last_mut().filter(|_| cut) {
            Some(line) if line == FENCE => self.lines.push(format!("> {ELLIPSIS}")),
            Some(line) => {
                line.push(' ');
                line.push_str(ELLIPSIS);
            }
            None => {}
        }
        self.lines.join("\n")
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
            let passage = Excerpt { text, highlight, answer: &answer, sentences: &[], kinds: &[] };
            assert_eq!(passage.quoted(100), shown.replace('\0', ""));
        }
    }
}
