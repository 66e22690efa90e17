//! One pass over a text: numbers, words with a meaning to dates, and marks between them.
//!
//! The scanner decides what a run of digits can be at all: `1,000`, `3.5`, `9mm` and `M1918` never
//! reach the grammar as numbers. It looks at each character once.

use super::lexicon::{self, LONGEST, Sense};
use super::roman::roman_ordinal;
use crate::text::{Language, Span};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A plain run of one to eight digits.
    Number {
        value: u32,
        digits: u8,
    },
    /// A number no date is made of: grouped, with decimals, or longer.
    Quantity,
    /// `4th`, `1er`, `XIXe`.
    Ordinal(u32),
    /// `1970s`, `60s`, `2010’s`.
    Decade {
        value: u32,
        digits: u8,
    },
    /// `17:30`.
    Clock {
        hour: u8,
        minute: u8,
    },
    /// `Q1`, `T3`, `H2`, `W32`: a letter and a number.
    Lettered(u8, u32),
    /// A word of the lexicon.
    Word(Sense),
    /// Any other word.
    Other,
    Mark(Punctuation),
    /// A blank line: nothing is read across it.
    Break,
    /// After the last token.
    End,
}

/// Marks the grammar asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Punctuation {
    Dash,
    Slash,
    Dot,
    Comma,
    Apostrophe,
    Open,
    /// Currency before a number, `§`, `#`.
    Sign,
    Percent,
    /// What ends a clause: `;`, `:`, `)`, `!`, `?`, quotation marks.
    Stop,
    Other,
}

/// A piece of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) class: Class,
    /// Whether it begins with an upper-case letter.
    pub(super) capital: bool,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

/// Cuts a text into tokens.
pub(super) fn scan(text: &str, language: Language) -> Vec<Token> {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, language };
    // Prose has a token about every five bytes.
    let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
    loop {
        let start = scanner.at;
        let newlines = scanner.skip_white();
        // Two line ends are a blank line; one is only where the text was wrapped.
        if newlines > 1 {
            let span = Span::new(start, scanner.at);
            tokens.push(Token { span, class: Class::Break, capital: false, spaced: true });
        }
        let begin = scanner.at;
        let Some(first) = scanner.peek() else { break };
        let class = scanner.token(first);
        tokens.push(Token {
            span: Span::new(begin, scanner.at),
            class,
            capital: first.is_uppercase(),
            spaced: begin > start || begin == 0,
        });
    }
    tokens
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    language: Language,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        // The short way for ASCII, which nearly all of a text is.
        let byte = *self.bytes.get(self.at)?;
        if byte.is_ascii() {
            return Some(char::from(byte));
        }
        self.text.get(self.at..)?.chars().next()
    }

    fn byte(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    /// Skips white space and says how many line ends it held.
    fn skip_white(&mut self) -> usize {
        let mut newlines = 0;
        while let Some(c) = self.peek() {
            if !c.is_whitespace() {
                break;
            }
            newlines += usize::from(c == '\n');
            self.at += c.len_utf8();
        }
        newlines
    }

    fn token(&mut self, first: char) -> Class {
        if first.is_ascii_digit() {
            return self.number();
        }
        if first.is_alphanumeric() || first == '_' {
            return self.word(first);
        }
        self.at += first.len_utf8();
        Class::Mark(match first {
            '-' | '–' | '—' | '‐' | '‑' | '−' => Punctuation::Dash,
            '/' => Punctuation::Slash,
            '.' | '…' => Punctuation::Dot,
            ',' => Punctuation::Comma,
            '\'' | '’' | '‘' | 'ʼ' => Punctuation::Apostrophe,
            '(' | '[' => Punctuation::Open,
            '$' | '€' | '£' | '¥' | '§' | '#' | '№' => Punctuation::Sign,
            '%' | '‰' | '°' => Punctuation::Percent,
            ';' | ':' | ')' | ']' | '!' | '?' | '"' | '“' | '”' | '«' | '»' => {
                Punctuation::Stop
            }
            _ => Punctuation::Other,
        })
    }

    /// The digits from here on, at most eight of them as a number.
    fn digits(&mut self) -> (Option<u32>, u8) {
        let mut value: u32 = 0;
        let mut count: usize = 0;
        while self.byte(0).is_ascii_digit() {
            // Eight digits are a compact date (20230804); more never become a number, and counting on
            // without them keeps the value from overflowing.
            if count < 8 {
                value = value * 10 + u32::from(self.byte(0) - b'0');
            }
            count += 1;
            self.at += 1;
        }
        let value = (count <= 8).then_some(value);
        (value, u8::try_from(count).unwrap_or(u8::MAX))
    }

    fn digits_ahead(&self, ahead: usize) -> usize {
        (0..5).take_while(|i| self.byte(ahead + i).is_ascii_digit()).count()
    }

    fn number(&mut self) -> Class {
        let (value, digits) = self.digits();
        let Some(value) = value else {
            self.finish_word();
            return Class::Quantity;
        };
        let ahead = self.digits_ahead(1);
        match self.byte(0) {
            // "1,000" groups; "4, 5" and "17,2024" do not.
            b',' if digits <= 3 && ahead == 3 => return self.quantity(),
            // "3.5" is a decimal, "4.8.2023" a date: what decides is a second point, on either side.
            b'.' if ahead > 0 && self.byte(1 + ahead) != b'.' && !self.dotted_before() => {
                return self.quantity();
            }
            b':' if ahead == 2 && digits <= 2 && value < 24 => return self.clock(value),
            _ => {}
        }
        let suffix = self.at;
        self.finish_word();
        let letters = self.text.get(suffix..self.at).unwrap_or_default();
        match letters {
            "" => self.possessive_decade(value, digits),
            // "747s" are aircraft: a decade begins with a round year.
            "s" if value % 10 == 0 && digits <= 4 => Class::Decade { value, digits },
            "st" | "nd" | "rd" | "th" | "er" | "e" | "ère" | "ème" | "eme" | "è" | "re"
                if digits <= 3 =>
            {
                Class::Ordinal(value)
            }
            _ => Class::Other,
        }
    }

    /// `2010’s` is a decade, `1981’s` a year that owns something.
    fn possessive_decade(&mut self, value: u32, digits: u8) -> Class {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mark = rest.chars().next().filter(|c| matches!(c, '\'' | '’' | '‘'));
        if let Some(mark) = mark
            && value.is_multiple_of(10)
            && matches!(digits, 2 | 4)
            && let Some(after) = rest.get(mark.len_utf8()..)
            && let Some(tail) = after.strip_prefix('s')
            && !tail.starts_with(char::is_alphanumeric)
        {
            self.at += mark.len_utf8() + 1;
            return Class::Decade { value, digits };
        }
        Class::Number { value, digits }
    }

    /// Whether the number just read follows `digits.`, as the month of `4.8.2023` does.
    fn dotted_before(&self) -> bool {
        let before = self.bytes.get(..self.at).unwrap_or_default();
        // Nine at most: a number has eight digits, and a longer run must not be walked once more for
        // each of its points.
        let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit()).take(9).count();
        matches!(before.iter().rev().nth(digits), Some(b'.'))
            && before.iter().rev().nth(digits + 1).is_some_and(u8::is_ascii_digit)
    }

    fn quantity(&mut self) -> Class {
        while matches!(self.byte(0), b',' | b'.') && self.byte(1).is_ascii_digit() {
            self.at += 1;
            self.digits();
        }
        self.finish_word();
        Class::Quantity
    }

    fn clock(&mut self, hour: u32) -> Class {
        self.at += 1;
        let (minute, _) = self.digits();
        if self.byte(0) == b':' && self.digits_ahead(1) == 2 {
            self.at += 3;
        }
        // "5:30PM" keeps its letters for the next token.
        if !matches!(self.byte(0), b'a' | b'A' | b'p' | b'P') {
            self.finish_word();
        }
        match (u8::try_from(hour), minute.map(u8::try_from)) {
            (Ok(hour), Some(Ok(minute))) if minute < 60 => Class::Clock { hour, minute },
            _ => Class::Quantity,
        }
    }

    /// Goes on to the end of the run of letters and digits.
    fn finish_word(&mut self) {
        while let Some(c) = self.peek() {
            if !(c.is_alphanumeric() || c == '_') {
                break;
            }
            self.at += c.len_utf8();
        }
    }

    fn word(&mut self, first: char) -> Class {
        let start = self.at;
        // Folded in place: no word of the tables is longer, and most words of a text are in none.
        let mut folded = [0u8; LONGEST];
        let mut length = 0;
        let mut foldable = true;
        while let Some(c) = self.peek() {
            if !(c.is_alphanumeric() || c == '_') {
                break;
            }
            match (fold(c), folded.get_mut(length)) {
                (Some(byte), Some(place)) => *place = byte,
                _ => foldable = false,
            }
            length += 1;
            self.at += c.len_utf8();
        }
        // Before the lexicon, which has no Roman numerals, and with the case as typed: "xie" is a
        // name.
        if matches!(first, 'I' | 'V' | 'X')
            && let Some(number) = roman_ordinal(self.text.get(start..self.at).unwrap_or_default())
        {
            return Class::Ordinal(number);
        }
        let word = folded.get(..length).and_then(|word| str::from_utf8(word).ok());
        let Some(word) = word.filter(|_| foldable) else { return Class::Other };
        // A word of the tables wins over a letter with a number; none of them looks like one.
        if let Some(sense) = lexicon::sense(self.language, word) {
            return Class::Word(sense);
        }
        lettered(word).unwrap_or(Class::Other)
    }
}

/// `q1`, `h2`, `t3`, `w32`, `fy2019`: the letter (`y` for a fiscal year) and the number.
fn lettered(word: &str) -> Option<Class> {
    let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
    let number = word.get(letters..)?;
    if number.is_empty() || number.len() > 4 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let letter = match word.get(..letters)? {
        "q" => b'q',
        "h" => b'h',
        "t" => b't',
        "s" => b's',
        "w" => b'w',
        "fy" => b'y',
        _ => return None,
    };
    number.parse().ok().map(|number| Class::Lettered(letter, number))
}

/// A letter without case and accent, as one byte; `None` for letters the lexicon has not.
pub(super) fn fold(c: char) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c.to_ascii_lowercase()).ok();
    }
    match c {
        'à' | 'â' | 'ä' | 'À' | 'Â' => Some(b'a'),
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' => Some(b'e'),
        'î' | 'ï' | 'Î' => Some(b'i'),
        'ô' | 'ö' | 'Ô' => Some(b'o'),
        'ù' | 'û' | 'ü' | 'Û' | 'Ù' => Some(b'u'),
        'ç' | 'Ç' => Some(b'c'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(text: &str) -> Vec<Class> {
        scan(text, Language::English).into_iter().map(|token| token.class).collect()
    }

    #[test]
    fn digits_are_numbers_only_when_nothing_hangs_on_them() {
        for (text, class) in [
            ("1939", Class::Number { value: 1939, digits: 4 }),
            ("1,000", Class::Quantity),
            ("1,440,000", Class::Quantity),
            ("3.5", Class::Quantity),
            ("123456789", Class::Quantity),
            ("160th", Class::Ordinal(160)),
            ("1970s", Class::Decade { value: 1970, digits: 4 }),
            ("2010’s", Class::Decade { value: 2010, digits: 4 }),
            ("9mm", Class::Other),
            ("GM100", Class::Other),
            ("17:30", Class::Clock { hour: 17, minute: 30 }),
            ("17:30:05", Class::Clock { hour: 17, minute: 30 }),
            ("Q3", Class::Lettered(b'q', 3)),
            ("FY2019", Class::Lettered(b'y', 2019)),
            ("XIXe", Class::Ordinal(19)),
            ("Décembre", Class::Other),
        ] {
            assert_eq!(classes(text), [class], "{text}");
        }
        assert_eq!(classes("1981's").len(), 3);
        assert_eq!(classes("4.8.2023").len(), 5);
        assert_eq!(classes("In 1939.").len(), 3);
    }

    #[test]
    fn tokens_tile_the_text_and_stand_on_characters() {
        let text = "L’été “1939”\n\n— 日本 2024年 ١٩٣٩ 🎉🎉";
        let mut end = 0;
        for token in scan(text, Language::French) {
            assert!(token.span.start >= end && token.span.end > token.span.start);
            assert!(text.get(token.span.start..token.span.end).is_some());
            end = token.span.end;
        }
        assert_eq!(end, text.len());
    }
}
