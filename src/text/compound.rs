//! Compounds: names that signs belong to (`C#`, `.NET`, `-v`), names joined of several words
//! (`PUMP_LOG_DIR`, `--no-self-update`, `maxPumpRate`), and what they are among the words of a text.
//!
//! A sign makes another name of a letter, so that such a name stands instead of its word. What is
//! joined is asked for by its parts as well, so that it stands beside them.

use std::borrow::Cow;
use std::ops::Range;

use smol_str::{SmolStr, StrExt as _, ToSmolStr as _, format_smolstr};

use super::grouping::{fiscal_number, fiscal_year, number, spaced_number};
use super::{Language, Span, Word};

/// A name that is more than one word, or another than the word in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compound {
    /// Where it stands, its signs included.
    pub span: Span,
    /// Which of the text's words it is made of.
    pub words: Range<usize>,
    /// What it is looked for as: in small letters (but for a short option, of which `-v` and `-V`
    /// are two), without what joins its words.
    pub lower: SmolStr,
    /// What it stands for among the words.
    pub kind: CompoundKind,
}

/// What a compound stands for among the words of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompoundKind {
    /// A name of its own, instead of its word.
    Sign,
    /// A name of its own, beside its words.
    Joined,
    /// The same written as one word, whose parts come beside it.
    Humped(Vec<Word>),
}

/// Words after a hyphen that was left hanging: "A- and B-parts".
const AFTER_HANGING: &[&str] =
    &["and", "or", "to", "und", "oder", "bis", "et", "ou", "à", "y", "o", "en", "of", "e"];

/// The words of a text as they are searched for: each number in one form, and each compound instead
/// of its words or behind them. `words` are those of `text`.
pub fn searched<'w>(text: &str, words: &'w [Word], language: Language) -> Cow<'w, [Word]> {
    if !is_suspect(text) {
        return Cow::Borrowed(words);
    }
    let mut compounds = compounds(text, words).into_iter().peekable();
    let mut all = Vec::with_capacity(words.len());
    let mut n = 0;
    while let Some(word) = words.get(n) {
        if let Some((many, word)) = spaced_number(text, words, n) {
            all.push(word);
            n += many;
            continue;
        }
        // What a number in groups has taken is no part of a name.
        while compounds.next_if(|compound| compound.words.start < n).is_some() {}
        match compounds.next_if(|compound| compound.words.start == n) {
            Some(compound) => {
                n = compound.words.end;
                add(&mut all, words, compound);
            }
            None => {
                match fiscal_year(word) {
                    Some(parts) => all.extend(parts),
                    None => {
                        let before = n.checked_sub(1).and_then(|n| words.get(n));
                        let lower = fiscal_number(text, before, word)
                            .or_else(|| number(&word.lower, language))
                            .unwrap_or_else(|| word.lower.clone());
                        all.push(Word { span: word.span, lower });
                    }
                }
                n += 1;
            }
        }
    }
    Cow::Owned(all)
}

/// Whether a text may have a number or a compound.
fn is_suspect(text: &str) -> bool {
    // Most texts have neither a digit nor a sign, which is found out without looking at any word.
    let mut pairs = text.as_bytes().windows(2);
    pairs.any(|pair| match pair {
        [b'.', after] => after.is_ascii_alphanumeric(),
        [a, b'A'..=b'Z'] if a.is_ascii_lowercase() => true,
        [a, b] => [a, b].iter().any(|byte| byte.is_ascii_digit() || b"_#+-".contains(byte)),
        _ => false,
    })
}

/// Adds a compound to the words before it.
fn add(all: &mut Vec<Word>, words: &[Word], compound: Compound) {
    let Compound { span, words: own, lower, kind } = compound;
    match kind {
        CompoundKind::Sign => {}
        CompoundKind::Joined => all.extend(words.get(own).unwrap_or_default().iter().cloned()),
        CompoundKind::Humped(parts) => all.extend(parts),
    }
    all.push(Word { span, lower });
}

/// The compounds of a text that has these words, in order; none is part of another.
pub fn compounds(text: &str, words: &[Word]) -> Vec<Compound> {
    let mut found: Vec<Compound> = Vec::new();
    let mut n = 0;
    while let Some(word) = words.get(n) {
        let around = Around::of(text, word);
        // The longer name comes first: `--force` is no option `-f`, and C++ is no C+.
        let compound = joined(text, words, n)
            .or_else(|| around.option(n))
            .or_else(|| around.before(n))
            .or_else(|| around.behind(n))
            .or_else(|| humped(text, word, n));
        n = compound.as_ref().map_or(n + 1, |compound| compound.words.end);
        found.extend(compound);
    }
    found
}

/// Words from number `n` on that `_` joins, or the hyphens of an option (`--no-self-update`).
fn joined(text: &str, words: &[Word], n: usize) -> Option<Compound> {
    let first = words.get(n)?;
    let dashes = long_option(text, first);
    let behind = words.get(n..)?;
    let pairs = behind.windows(2).take_while(|pair| match pair {
        [a, b] => {
            let gap = Span::new(a.span.end, b.span.start.max(a.span.end)).slice(text);
            // A hyphen joins nearly any two words elsewhere: "well-known".
            !gap.is_empty() && (gap.bytes().all(|byte| byte == b'_') || dashes && gap == "-")
        }
        _ => false,
    });
    let count = 1 + pairs.count();
    if count < 2 && !dashes {
        return None;
    }
    let own = behind.get(..count)?;
    // Digits joined by it are one number.
    if own.iter().all(|word| word.lower.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let mut lower = String::from(if dashes { "--" } else { "" });
    // What joins the words is left out, so that `max_pump_rate` and `maxPumpRate` are one name.
    for word in own {
        lower.push_str(&word.lower);
    }
    let start = first.span.start - if dashes { 2 } else { 0 };
    let span = Span::new(start, own.last()?.span.end);
    let (words, lower, kind) = (n..n + count, lower.to_smolstr(), CompoundKind::Joined);
    Some(Compound { span, words, lower, kind })
}

/// Whether a word begins a long option.
fn long_option(text: &str, word: &Word) -> bool {
    let before = text.get(..word.span.start).unwrap_or_default();
    let letter = word.span.slice(text).starts_with(|c: char| c.is_ascii_alphabetic());
    letter && before.strip_suffix("--").is_some_and(|before| opens(before.chars().next_back()))
}

/// A word with what stands beside it.
struct Around<'t> {
    word: &'t Word,
    written: &'t str,
    /// What stands before it, and behind it.
    front: &'t str,
    back: &'t str,
}

impl<'t> Around<'t> {
    fn of(text: &'t str, word: &'t Word) -> Self {
        Self {
            word,
            written: word.span.slice(text),
            front: text.get(..word.span.start).unwrap_or_default(),
            back: text.get(word.span.end..).unwrap_or_default(),
        }
    }

    /// The only letter of the word, if it has one.
    fn letter(&self) -> Option<char> {
        let mut letters = self.written.chars();
        letters.next().filter(|c| letters.next().is_none() && c.is_ascii_alphabetic())
    }

    fn compound(&self, n: usize, before: usize, behind: usize, lower: SmolStr) -> Compound {
        let Span { start, end } = self.word.span;
        let span = Span::new(start - before, end + behind);
        // A letter by itself is another name; a word with a sign behind it is asked for without it.
        let kind = if self.written.len() == 1 || before > 0 {
            CompoundKind::Sign
        } else {
            CompoundKind::Joined
        };
        Compound { span, words: n..n + 1, lower, kind }
    }

    /// A short option: `-v` and `-V` are two.
    fn option(&self, n: usize) -> Option<Compound> {
        let letter = self.letter()?;
        // Its case is kept: `-v` tells more, and `-V` the version.
        let before = self.front.strip_suffix('-')?;
        let ends = !self.back.starts_with(|c: char| c.is_alphanumeric() || is_joint(c));
        (opens(before.chars().next_back()) && ends)
            .then(|| self.compound(n, 1, 0, format_smolstr!("-{letter}")))
    }

    /// A name that opens with a point: `.NET`, `.env`.
    fn before(&self, n: usize) -> Option<Compound> {
        let before = self.front.strip_suffix('.')?;
        // A point before a letter is mostly one that a space is missing behind.
        let named = self.written.len() > 1 && self.written.starts_with(char::is_alphabetic);
        (named && opens(before.chars().next_back()))
            .then(|| self.compound(n, 1, 0, format_smolstr!(".{}", self.word.lower)))
    }

    /// A name that closes with signs: `C#`, `C++`, `A+`, `A-`.
    fn behind(&self, n: usize) -> Option<Compound> {
        if !self.written.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let sign = ["++", "#", "+", "-"].into_iter().find(|sign| self.back.starts_with(sign))?;
        let behind = self.back.strip_prefix(sign)?;
        let next = behind.chars().next();
        let ends = match sign {
            // A number may follow: "C++17".
            "++" => !next.is_some_and(|c| c.is_alphabetic() || c == '+'),
            "-" => self.letter().is_some_and(char::is_uppercase) && !hangs(self.front, behind),
            "#" => self.letter().is_some() && !next.is_some_and(char::is_alphanumeric),
            _ => !next.is_some_and(|c| c.is_alphanumeric() || c == '+' || c == '='),
        };
        ends.then(|| self.compound(n, 0, sign.len(), format_smolstr!("{}{sign}", self.word.lower)))
    }
}

/// Whether a hyphen between these is one of a word, or was left hanging: "A- and B-parts".
fn hangs(before: &str, behind: &str) -> bool {
    let mut next = behind.chars();
    let ends = next.next().is_none_or(|c| !c.is_alphanumeric() && !is_joint(c));
    let mut words = behind.split_whitespace();
    let joins = words.next().is_some_and(|word| AFTER_HANGING.contains(&word));
    // A grade may be joined to another, "a B- and a C-", but not to a word of that ending.
    let shared = words
        .next()
        .is_some_and(|next| next.trim_matches(|c| !char::is_alphanumeric(c)).contains('-'));
    !ends || before.ends_with('-') || joins && shared
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '_')
}

/// Whether a name may begin behind a character.
fn opens(before: Option<char>) -> bool {
    before.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '"' | '\'' | '“' | '‘' | '«' | '`' | '|' | '/' | ',')
    })
}

/// A word written with humps: `maxPumpRate`. It opens with a small letter and a part of two letters
/// at least, or it would be the name of a brand, whose halves nobody asks for.
fn humped(text: &str, word: &Word, n: usize) -> Option<Compound> {
    let written = word.span.slice(text);
    let opens = written.bytes().take(2).filter(u8::is_ascii_lowercase).count() == 2;
    if !opens || !written.is_ascii() || !written.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    // A part begins where a capital follows what is none.
    let bytes = written.as_bytes();
    let mut starts = vec![0];
    for (at, pair) in bytes.windows(2).enumerate() {
        if let [a, b] = pair
            && !a.is_ascii_uppercase()
            && b.is_ascii_uppercase()
        {
            starts.push(at + 1);
        }
    }
    starts.push(written.len());
    let mut parts: Vec<Word> = Vec::new();
    for pair in starts.windows(2) {
        if let [start, end] = pair {
            let span = Span::new(*start, *end);
            let lower = span.slice(written).to_ascii_lowercase_smolstr();
            parts.push(Word { span: span.shifted(word.span.start), lower });
        }
    }
    // "macOS" has no hump but capitals.
    let mut humps = parts.iter().skip(1).map(|part| part.span.slice(text));
    let whole = parts.len() > 1
        && humps.all(|hump| hump.bytes().skip(1).any(|byte| byte.is_ascii_lowercase()));
    let (span, lower) = (word.span, word.lower.clone());
    whole.then(|| Compound { span, words: n..n + 1, lower, kind: CompoundKind::Humped(parts) })
}

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn read(language: Language, text: &str) -> String {
        let words = words(text);
        let all = searched(text, &words, language);
        all.iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_sign_makes_another_name_of_a_letter() {
        for (text, want) in [
            ("C, C# and C++", "c c# and c++"),
            ("C++17 or F#?", "c++ 17 or f#"),
            ("an A+ in Q#, (J#)", "an a+ in q# j#"),
            ("the .NET runtime and the net", "the .net runtime and the net"),
            ("`.env` or .gitignore.", ".env or .gitignore"),
            ("run it with -v, not -V or (-x)", "run it with -v not -V or -x"),
            ("She got a B- and a C-.", "she got a b- and a c-"),
            ("A- und B-Teile, A-level, x-y", "a und b teile a level x y"),
            ("a+b, i++j, C#m, Ctrl+C, 18+, end.Next", "a b i j c m ctrl c 18 end next"),
            ("avez-vous, -5, well - a", "avez vous 5 well a"),
            ("Notepad++ and Disney+", "notepad notepad++ and disney disney+"),
        ] {
            assert_eq!(read(Language::English, text), want, "{text}");
        }
    }

    #[test]
    fn joined_names_come_beside_their_parts() {
        for (text, want) in [
            ("set PUMP_LOG_LEVEL=2", "set pump log level pumploglevel 2"),
            ("--force or --no-self-update", "force --force or no self update --noselfupdate"),
            ("maxPumpRate is high", "max pump rate maxpumprate is high"),
            ("iPhone, macOS, YouTube, McDonald", "iphone macos youtube mcdonald"),
            ("well-known snake-case", "well known snake case"),
            ("a__b __init__", "a b ab init"),
        ] {
            assert_eq!(read(Language::English, text), want, "{text}");
        }
    }

    #[test]
    fn spans_hold_the_signs() {
        let text = "Use C# or --dry-run";
        let words = words(text);
        let spans: Vec<&str> =
            compounds(text, &words).iter().map(|compound| compound.span.slice(text)).collect();
        assert_eq!(spans, ["C#", "--dry-run"]);
    }
}
