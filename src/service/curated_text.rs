//! What somebody typed into a form, as Markdown that shows just that: paragraphs, lists and code stay
//! what they are, and no mark comes to life.

/// Marks that may do something wherever they stand, for Markdown or one of its dialects.
const MARKS: &[char] = &[
    '\\', '`', '*', '_', '[', ']', '<', '>', '{', '}', '~', '|', '&', '$', '^', '=', '%', '#', '!',
];
/// The same of those that do so only where a line begins.
const LEADS: &[char] = &['-', '+', ':', '?', '.', '@', ';', '/', '"', '\''];
/// The most digits of the number of an item: a year in front of a full stop is none.
const MOST_DIGITS: usize = 3;

/// A text as Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Marked {
    /// Blocks with empty lines between them, without a line end behind the last.
    pub(super) markdown: String,
    /// Everything that is shown of it, without white space: what reading it must give again.
    pub(super) shown: String,
}

impl Marked {
    /// A heading's or a name's text, on one line.
    pub(super) fn line(text: &str) -> Self {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = visible(&line);
        Self { markdown: escaped(line.trim()), shown: solid(&line) }
    }

    /// A text of several lines. With `plain` it is taken for paragraphs alone.
    pub(super) fn text(text: &str, plain: bool) -> Self {
        let mut blocks = Blocks::default();
        let lines = text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']);
        // Every kind of line end, since people paste from everywhere.
        let lines: Vec<String> = lines.map(visible).collect();
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            let code = if plain { None } else { code(line, lines.get(at..).unwrap_or_default()) };
            match code {
                Some(code) => {
                    at += code.len() + 1;
                    blocks.code(code);
                }
                None => blocks.take(line.trim(), plain),
            }
        }
        let Blocks { made, shown, .. } = blocks;
        let blocks: Vec<String> = made.into_iter().map(|(_, block)| block).collect();
        Self { markdown: blocks.join("\n\n"), shown }
    }

    /// Whether it says anything: marks alone are no answer.
    pub(super) fn says_something(&self) -> bool {
        self.shown.contains(char::is_alphanumeric)
    }
}

/// What a block is, so that lines of one kind that follow on each other are one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum EntryBlock {
    Paragraph,
    List,
    Code,
}

#[derive(Debug, Default)]
struct Blocks {
    made: Vec<(EntryBlock, String)>,
    shown: String,
    /// Whether the next line begins a block whatever it is.
    apart: bool,
}

impl Blocks {
    fn take(&mut self, line: &str, plain: bool) {
        if line.is_empty() {
            self.apart = true;
            return;
        }
        let (kind, label, text) = match item(line).filter(|_| !plain) {
            Some((label, text)) => (EntryBlock::List, label, text),
            None => (EntryBlock::Paragraph, "", line),
        };
        self.shown.push_str(&solid(text));
        let line = format!("{label}{}", escaped(text));
        match self.made.last_mut().filter(|(last, _)| *last == kind && !self.apart) {
            Some((_, block)) => *block = format!("{block}\n{line}"),
            None => self.made.push((kind, line)),
        }
        self.apart = false;
    }

    fn code(&mut self, lines: &[String]) {
        self.shown.extend(lines.iter().map(|line| solid(line)));
        // Longer than any in the code, which would end it.
        let fence = "`".repeat(longest_run(lines).max(2) + 1);
        let text = lines.join("\n");
        self.made.push((EntryBlock::Code, format!("{fence}\n{text}\n{fence}")));
        self.apart = true;
    }
}

/// The lines of code that a line opens, where one below closes it.
fn code<'a>(line: &str, below: &'a [String]) -> Option<&'a [String]> {
    let language = line.trim().strip_prefix("```")?;
    let closed = below.iter().position(|line| line.trim() == "```")?;
    let code = below.get(..closed)?;
    let named = language.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '+');
    // Code of nothing would show nothing.
    (named && code.iter().any(|line| !line.trim().is_empty())).then_some(code)
}

/// The longest run of backticks in some lines.
fn longest_run(lines: &[String]) -> usize {
    let runs = lines.iter().flat_map(|line| line.split(|c| c != '`'));
    runs.map(str::len).max().unwrap_or(0)
}

/// The mark of an item, as it is written, and the item's text.
fn item(line: &str) -> Option<(&str, &str)> {
    let bullets = ["- ", "* ", "+ ", "• "];
    if let Some(text) = bullets.iter().find_map(|bullet| line.strip_prefix(bullet)) {
        return Some(("- ", text.trim())).filter(|(_, text)| !text.is_empty());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let text = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
    let label = line.get(..digits + 2)?;
    let counts = (1..=MOST_DIGITS).contains(&digits) && !text.trim().is_empty();
    counts.then_some((label, text.trim()))
}

/// The text on one line so that nothing in it is a mark, also where it begins the line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let leads = at == 0 && LEADS.contains(&c);
        // The number of an item that is none.
        let numbers = at == digits && at > 0 && matches!(c, '.' | ')');
        // What follows on one colon may make it a mark; addresses and times it leaves alone.
        let next = text.get(at + 1..).filter(|_| c == ':').and_then(|rest| rest.chars().next());
        let opens = next.is_some_and(|next| next == ':');
        if leads || numbers || opens || MARKS.contains(&c) {
            out.push('\\');
        }
        out.push(c);
    }
    // A statement of a page of components; a space in it that is an entity makes it prose.
    for word in ["import ", "export "] {
        if let Some(rest) = out.strip_prefix(word) {
            return format!("{}&#32;{rest}", word.trim_end());
        }
    }
    out
}

/// The line without characters that nobody sees, its tabs as spaces.
fn visible(line: &str) -> String {
    let line = line.replace('\t', "    ");
    line.chars().filter(|c| !c.is_control() && !matches!(c, '\u{feff}' | '\u{fffd}')).collect()
}

/// The text without white space.
pub(super) fn solid(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_lists_and_code_stay_and_marks_are_text() {
        for (typed, want) in [
            (
                "A day ticket\ncosts 4 €.\n\n\nEvening: 3 €.",
                "A day ticket\ncosts 4 €.\n\nEvening: 3 €.",
            ),
            ("# Prices", "\\# Prices"),
            ("---\ntitle: x\n---", "\\---\ntitle: x\n\\---"),
            (
                "You need:\n- a *boat*\n* an oar\nAnd luck.",
                "You need:\n\n- a \\*boat\\*\n- an oar\n\nAnd luck.",
            ),
            ("1. Row.\n2) Sail.", "1. Row.\n2) Sail."),
            ("1986. A year.", "1986\\. A year."),
            ("<b>x</b> &amp; [a](b)", "\\<b\\>x\\</b\\> \\&amp; \\[a\\](b)"),
            ("Run:\n```sh\nls `x` # all\n```\nDone.", "Run:\n\n```\nls `x` # all\n```\n\nDone."),
            ("```\nnever closed", "\\`\\`\\`\nnever closed"),
            ("at 10:30, https://example.org", "at 10:30, https://example.org"),
            ("a\u{0}b\u{7}c\r\nd", "abc\n\nd"),
        ] {
            assert_eq!(Marked::text(typed, false).markdown, want, "{typed}");
        }
        let marked = Marked::text("- a\n- b", true);
        assert_eq!((marked.markdown.as_str(), marked.shown.as_str()), ("\\- a\n\\- b", "-a-b"));
        for (typed, says) in [("", false), ("---", false), ("*", false), ("é", true), ("4", true)]
        {
            assert_eq!(Marked::text(typed, false).says_something(), says, "{typed}");
        }
    }
}
