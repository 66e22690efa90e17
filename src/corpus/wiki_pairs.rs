//! The brackets of wikitext that belong together. All others are covered before the parser sees them:
//! what it cannot close it reads anew from the next byte on, which takes time that doubles with
//! each bracket.

use super::wiki_mask::{COVER, WikiMark, WikiMarkKind, WikiMask};
use crate::text::Span;

/// The deepest nesting of brackets, and of list marks; pages that people write have a third of it.
const DEEPEST: usize = 24;
const DEEPEST_LIST: usize = 6;

/// Names that begin the link of an image.
pub(super) const FILES: &[&str] = &[
    "file", "image", "fichier", "datei", "bild", "archivo", "imagen", "immagine", "ficheiro",
    "bestand", "plik", "tiedosto", "fil", "soubor", "fitxer", "dosya", "berkas", "datoteka",
];

/// How names of files end that a page shows or plays.
const PLAYED: &[&str] =
    &["jpg", "jpeg", "png", "svg", "gif", "webp", "tif", "tiff", "ogg", "ogv", "webm", "pdf"];

/// How addresses begin.
pub(super) const PROTOCOLS: &[&str] =
    &["//", "ftp://", "http://", "https://", "irc://", "mailto:", "news:", "tel:", "urn:"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bracket {
    Template,
    /// Three braces.
    Parameter,
    Link,
    Image,
    Address,
    Table,
}

impl Bracket {
    const fn is_braces(self) -> bool {
        matches!(self, Self::Template | Self::Parameter)
    }
}

/// Covers what has no other half, and what is nested too deep.
pub(super) fn pair(mask: &mut WikiMask, start: usize) {
    let mut pairs = BracketPairs { mask, open: Vec::new(), at: start };
    // Once from front to back: each byte is looked at a few times at most.
    while pairs.at < pairs.mask.text.len() {
        pairs.line_start();
        match pairs.byte(pairs.at).unwrap_or_default() {
            b'{' => pairs.open_braces(),
            b'}' => pairs.close_braces(),
            b'[' => pairs.open_link(),
            b']' => pairs.close_link(),
            b'\n' => pairs.line_end(),
            _ => pairs.at += 1,
        }
    }
    pairs.unwind(0);
    pairs.mask.marks.sort_by_key(|mark| mark.file.start);
}

struct BracketPairs<'a> {
    mask: &'a mut WikiMask,
    /// The brackets that are open, and where.
    open: Vec<(Bracket, usize)>,
    at: usize,
}

impl BracketPairs<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.mask.text.get(at).copied()
    }

    fn run(&self, byte: u8) -> usize {
        let rest = self.mask.text.get(self.at..).unwrap_or_default();
        rest.iter().take_while(|own| **own == byte).count()
    }

    fn top(&self) -> Option<Bracket> {
        self.open.last().map(|(bracket, _)| *bracket)
    }

    /// Takes bytes away from the parser; what they show stays.
    fn cover(&mut self, at: usize, length: usize) {
        if let Some(bytes) = self.mask.text.get_mut(at..at + length) {
            bytes.fill(COVER);
        }
    }

    fn hide(&mut self, at: usize, length: usize) {
        self.cover(at, length);
        let file = Span::new(at, at + length);
        self.mask.marks.push(WikiMark { file, kind: WikiMarkKind::Hidden });
    }

    /// Covers all brackets that are open from a depth on.
    fn unwind(&mut self, depth: usize) {
        while self.open.len() > depth
            && let Some((bracket, at)) = self.open.pop()
        {
            let length = match bracket {
                Bracket::Parameter => 3,
                Bracket::Template | Bracket::Link | Bracket::Image | Bracket::Table => 2,
                Bracket::Address => 1,
            };
            self.cover(at, length);
        }
    }

    fn push(&mut self, bracket: Bracket, length: usize) {
        // The parser drops what is nested by recursion, which a file must not be able to exhaust.
        if self.open.len() < DEEPEST {
            self.open.push((bracket, self.at));
        } else {
            self.cover(self.at, length);
        }
        self.at += length;
    }

    /// What begins a line: tables and the marks of lists.
    fn line_start(&mut self) {
        let before = self.at.checked_sub(1).and_then(|at| self.byte(at));
        if before.is_some_and(|byte| byte != b'\n') {
            return;
        }
        let rest = self.mask.text.get(self.at..).unwrap_or_default();
        let spaces = rest.iter().take_while(|byte| matches!(**byte, b' ' | b'\t')).count();
        let tabs = rest.iter().take(spaces).any(|byte| *byte == b'\t');
        let rest = rest.get(spaces..).unwrap_or_default();
        let marks = rest.iter().take_while(|byte| b"*#:;".contains(byte)).count();
        let behind = rest.get(marks..).unwrap_or_default();
        let blank = behind.iter().take_while(|byte| **byte == b' ').count();
        // Inside of a template the parser sees no lines, and so no tables.
        let flat = self.open.iter().all(|(bracket, _)| *bracket == Bracket::Table);
        if flat && !tabs && behind.get(blank..).is_some_and(|text| text.starts_with(b"{|")) {
            // A table that is indented is no item of a list to the parser, and then no table.
            let at = self.at + spaces;
            if let Some(indent) = self.mask.text.get_mut(at..at + marks) {
                indent.fill(b' ');
            }
            self.at = at + marks + blank;
            self.push(Bracket::Table, 2);
            // Each mark would be a list inside of a list.
        } else if marks > DEEPEST_LIST {
            self.hide(self.at + spaces + DEEPEST_LIST, marks - DEEPEST_LIST);
            self.at += spaces + marks;
        } else if rest.starts_with(b"|}") || rest.starts_with(b"|-") {
            // Links end where the row ends that they begin in.
            let table = self.open.iter().rposition(|(bracket, _)| *bracket == Bracket::Table);
            let braces = self.open.iter().rposition(|(bracket, _)| bracket.is_braces());
            if let Some(table) = table.filter(|table| braces.is_none_or(|braces| braces < *table)) {
                self.unwind(table + 1);
                if rest_closes(&self.mask.text, self.at + spaces) {
                    self.open.pop();
                    self.at += spaces + 2;
                }
            } else if braces.is_none() && rest_closes(&self.mask.text, self.at + spaces) {
                self.hide(self.at + spaces, 2);
                self.at += spaces + 2;
            }
        }
    }

    fn line_end(&mut self) {
        // Addresses do not go on in the next line.
        while self.top() == Some(Bracket::Address) {
            self.unwind(self.open.len() - 1);
        }
        self.at += 1;
    }

    fn open_braces(&mut self) {
        // Which of many braces belong together cannot be told from the front alone; two of them do.
        match self.run(b'{') {
            0 => self.at += 1,
            1 => {
                self.cover(self.at, 1);
                self.at += 1;
            }
            2 => self.push(Bracket::Template, 2),
            3 => self.push(Bracket::Parameter, 3),
            many => {
                self.hide(self.at, many - 2);
                self.at += many - 2;
                self.push(Bracket::Template, 2);
            }
        }
    }

    fn close_braces(&mut self) {
        let run = self.run(b'}');
        let braces = self.open.iter().rposition(|(bracket, _)| bracket.is_braces());
        let table = self.open.iter().rposition(|(bracket, _)| *bracket == Bracket::Table);
        // What a cell opens is closed in that cell.
        let braces = braces.filter(|braces| table.is_none_or(|table| table < *braces));
        let Some(braces) = braces.filter(|_| run >= 2) else {
            if run >= 2 {
                self.hide(self.at, run);
            } else {
                self.cover(self.at, run);
            }
            self.at += run;
            return;
        };
        self.unwind(braces + 1);
        let Some((bracket, at)) = self.open.pop() else { return };
        if bracket == Bracket::Parameter && run >= 3 {
            // Values that whoever uses a template would give it: a page has none.
            self.hide(at, self.at + 3 - at);
            self.at += 3;
        } else {
            if bracket == Bracket::Parameter {
                self.hide(at, 1);
            }
            self.at += 2;
        }
    }

    fn open_link(&mut self) {
        if self.byte(self.at + 1) != Some(b'[') {
            let rest = self.mask.text.get(self.at + 1..).unwrap_or_default();
            let address = PROTOCOLS.iter().any(|protocol| {
                rest.get(..protocol.len())
                    .is_some_and(|own| own.eq_ignore_ascii_case(protocol.as_bytes()))
            });
            if address {
                return self.push(Bracket::Address, 1);
            }
            self.cover(self.at, 1);
            self.at += 1;
            return;
        }
        // A target stands in one line and has no brackets in it, or the link is none.
        let rest = self.mask.text.get(self.at + 2..).unwrap_or_default();
        let length = rest.iter().position(|byte| b"\n[]{}|".contains(byte)).unwrap_or(rest.len());
        let target = rest.get(..length).unwrap_or_default();
        match rest.get(length..length + 2) {
            Some(b"]]") if self.open.len() < DEEPEST => {
                if is_image(target) {
                    self.name_image(length);
                }
                self.at += length + 4;
            }
            Some([b'|', _]) => {
                let image = is_image(target);
                if image {
                    self.name_image(length);
                }
                let bracket = if image { Bracket::Image } else { Bracket::Link };
                // A link in a link ends the outer one; captions of images may have links.
                if self.top() == Some(Bracket::Link) {
                    self.unwind(self.open.len() - 1);
                }
                self.push(bracket, 2);
                self.at += length;
            }
            _ => {
                self.cover(self.at, 2);
                self.at += 2;
            }
        }
    }

    /// Gives the link of an image, whose target has so many bytes, a name that the parser knows.
    fn name_image(&mut self, length: usize) {
        // Wikis of other languages have names of their own for it, and nothing of it is shown.
        let name = b"file:".iter().copied().chain(std::iter::repeat(b'x'));
        let target = self.mask.text.get_mut(self.at + 2..self.at + 2 + length);
        for (byte, own) in target.unwrap_or_default().iter_mut().zip(name) {
            *byte = own;
        }
    }

    fn close_link(&mut self) {
        match self.top() {
            // The innermost closes first, as it does for the parser.
            Some(Bracket::Address) => {
                self.open.pop();
                self.at += 1;
            }
            Some(Bracket::Link | Bracket::Image) if self.byte(self.at + 1) == Some(b']') => {
                self.open.pop();
                self.at += 2;
            }
            _ => {
                self.cover(self.at, 1);
                self.at += 1;
            }
        }
    }
}

/// Whether a table ends at byte `at`.
fn rest_closes(text: &[u8], at: usize) -> bool {
    text.get(at..at + 2) == Some(b"|}")
}

/// Whether a link shows an image.
fn is_image(target: &[u8]) -> bool {
    let target = String::from_utf8_lossy(target);
    let Some((space, name)) = target.split_once(':') else { return false };
    let space = space.trim();
    if FILES.iter().any(|own| space.eq_ignore_ascii_case(own)) {
        return target.len() > "file:".len();
    }
    // A link to the file itself, or to another wiki, shows its text.
    let shown = ["", "media", "special"].iter().all(|own| !space.eq_ignore_ascii_case(own));
    let end = name.trim_end().rsplit_once('.').filter(|(name, _)| !name.contains(':'));
    shown && end.is_some_and(|(_, end)| PLAYED.iter().any(|own| end.eq_ignore_ascii_case(own)))
}
