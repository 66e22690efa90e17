//! How text looks on standard output: colour and wrapping on a terminal only.

use std::io::IsTerminal as _;

use anstyle::{AnsiColor, Style};

use super::language;
use crate::locale::Locale;

/// The widest a line gets, in columns; longer ones are hard to read.
const MAX_WIDTH: usize = 100;
/// The narrowest terminal that is wrapped for.
const MIN_WIDTH: usize = 20;

/// What standard output can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Terminal {
    /// Whether colours and bold are shown; without, answer words stand in `«…»`.
    pub(super) colour: bool,
    /// Where lines are wrapped, if they are.
    pub(super) width: Option<usize>,
    /// The language of whoever reads it.
    pub(super) locale: Locale,
}

impl Terminal {
    /// Plain text: no colour, no wrapping.
    pub(super) const fn plain(locale: Locale) -> Self {
        Self { colour: false, width: None, locale }
    }

    /// What the standard output of this process can show. Colour follows the conventions of
    /// `NO_COLOR`, `CLICOLOR` and `CLICOLOR_FORCE`.
    pub(super) fn of_stdout() -> Self {
        let (stdout, locale) = (std::io::stdout(), language::locale());
        // Nothing is wrapped in a pipe: a line is then a unit that tools count and search.
        if !stdout.is_terminal() {
            return Self::plain(locale);
        }
        let colour = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        let width = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
        Self { colour, width: width.map(|width| width.clamp(MIN_WIDTH, MAX_WIDTH)), locale }
    }

    /// The answer words.
    pub(super) fn answer(self, text: &str) -> String {
        // Marked in plain text too: which words answer is the point of the answer, not its
        // decoration.
        if self.colour { paint(Style::new().bold(), text) } else { format!("«{text}»") }
    }

    /// What stands beside the answer.
    pub(super) fn quiet(self, text: &str) -> String {
        self.painted(Style::new().dimmed(), text)
    }

    /// The name of a place in the corpus.
    pub(super) fn place(self, text: &str) -> String {
        self.painted(Style::new().fg_color(Some(AnsiColor::Cyan.into())), text)
    }

    /// A date or a number that leads a line.
    pub(super) fn lead(self, text: &str) -> String {
        self.painted(Style::new().bold(), text)
    }

    fn painted(self, style: Style, text: &str) -> String {
        if self.colour && !text.is_empty() { paint(style, text) } else { text.to_owned() }
    }

    /// Wraps styled text, every line begun with `indent`.
    pub(super) fn wrap(self, text: &str, indent: &str) -> String {
        self.hang(text, indent, indent)
    }

    /// Wraps styled text, the first line begun with `lead`, the others with `indent`.
    pub(super) fn hang(self, text: &str, lead: &str, indent: &str) -> String {
        let Some(width) = self.width else {
            let begun = std::iter::once(lead).chain(std::iter::repeat(indent));
            return text
                .lines()
                .zip(begun)
                .map(|(line, begin)| format!("{begin}{line}\n"))
                .collect();
        };
        let options = textwrap::Options::new(width)
            .initial_indent(lead)
            .subsequent_indent(indent)
            // The text of an article breaks at its spaces alone; breaks inside of words, at dashes
            // and the like, would look like errors of the quotation.
            .word_separator(textwrap::WordSeparator::AsciiSpace);
        let mut out = String::new();
        for line in textwrap::wrap(text, options) {
            out.push_str(&line);
            out.push('\n');
        }
        out
    }
}

fn paint(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_hangs_below_its_lead_and_keeps_to_the_width() {
        let terminal = Terminal { colour: true, width: Some(20), locale: Locale::English };
        let text = terminal.hang("one two three four five", "a    ", "     ");
        assert_eq!(text, "a    one two three\n     four five\n");
        let styled = terminal.hang(&terminal.quiet("one two three four five"), "a    ", "     ");
        assert_eq!(styled.lines().count(), 2, "{styled:?}");
        assert_eq!(Terminal::plain(Locale::English).hang("one\ntwo", "a ", "  "), "a one\n  two\n");
    }
}
