//! What a paper needs of the shell: words, quotes, comments, `\` at the end of a line, settings in
//! front, `&&`, `|`, `;` and redirections. A here-document or a loop it does not read.

use super::paper::Block;

/// A simple command: its line and words, and whether it reads from a pipe.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Command {
    pub(super) line: usize,
    pub(super) words: Vec<String>,
    /// Where its output goes.
    pub(super) targets: Vec<String>,
    pub(super) piped: bool,
}

/// The commands of a block. When some lines start with `$ `, the others show what is printed.
pub(super) fn commands(block: &Block) -> Vec<Command> {
    let prompted = block.text.lines().any(|line| line.starts_with("$ "));
    let mut commands = Vec::new();
    // A line that ends with `\` goes on, and has the number it began with.
    let mut open: Option<(usize, String)> = None;
    for (line, text) in (block.line..).zip(block.text.lines()) {
        let (line, text) = match (open.take(), text.strip_prefix("$ ")) {
            (Some((line, start)), _) => (line, start + text),
            (None, Some(text)) => (line, text.to_owned()),
            (None, None) if prompted => continue,
            (None, None) => (line, text.to_owned()),
        };
        match text.strip_suffix('\\') {
            Some(text) => open = Some((line, text.to_owned())),
            None => commands.extend(split(&text, line)),
        }
    }
    commands.extend(open.iter().flat_map(|(line, text)| split(text, *line)));
    commands
}

/// The simple commands of a line.
fn split(text: &str, line: usize) -> Vec<Command> {
    let mut splitter = Splitter { done: Vec::new(), word: None, to_file: false };
    splitter.done.push(Command { line, ..Command::default() });
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\'' | '"' => {
                let word = splitter.word.get_or_insert_default();
                while let Some(inner) = chars.next().filter(|inner| *inner != c) {
                    match inner {
                        '\\' if c == '"' => word.extend(chars.next()),
                        inner => word.push(inner),
                    }
                }
            }
            '\\' => splitter.word.get_or_insert_default().extend(chars.next()),
            '#' if splitter.word.is_none() => break,
            ' ' | '\t' => splitter.end_word(),
            '>' | '<' => {
                // The number of a stream is no word: `2>file`.
                splitter.word.take_if(|word| word.chars().all(|c| c.is_ascii_digit()));
                splitter.end_word();
                while chars.next_if(|next| ['>', '&'].contains(next)).is_some() {}
                splitter.to_file = true;
            }
            ';' | '&' | '|' => {
                splitter.end_word();
                let twice = chars.next_if_eq(&c).is_some();
                let piped = c == '|' && !twice;
                splitter.done.push(Command { line, piped, ..Command::default() });
            }
            c => splitter.word.get_or_insert_default().push(c),
        }
    }
    splitter.end_word();
    splitter.done
}

/// Commands so far, the last still open, and the word that is being read.
struct Splitter {
    done: Vec<Command>,
    word: Option<String>,
    /// Whether the next word is where output goes.
    to_file: bool,
}

impl Splitter {
    fn end_word(&mut self) {
        if let (Some(word), Some(command)) = (self.word.take(), self.done.last_mut()) {
            let list = if self.to_file { &mut command.targets } else { &mut command.words };
            list.push(word);
            self.to_file = false;
        }
    }
}
