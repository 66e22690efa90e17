//! Marks: what a term or a sentence looks like, seen once when the index is built, so that no
//! question has to read the text for it.

use crate::corpus::SentenceKind;
use crate::text::{Span, fold};

/// What a term looks like where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermMark(pub u8);

impl TermMark {
    const NUMBER: u8 = 1;
    const NAME: u8 = 2;
    const DATE: u8 = 4;

    /// The mark of the word at `word` in `text`; `first` says it opens its sentence, `dated` that
    /// it is part of a date.
    pub(super) fn of(text: &str, word: Span, first: bool, dated: bool) -> Self {
        let written = word.slice(text);
        let mut mark = 0;
        let digits = written.bytes().any(|b| b.is_ascii_digit());
        if digits || NUMERALS.contains(&fold(written).as_str()) {
            mark |= Self::NUMBER;
        }
        if !first && written.chars().next().is_some_and(char::is_uppercase) {
            mark |= Self::NAME;
        }
        if dated {
            mark |= Self::DATE;
        }
        Self(mark)
    }

    /// Whether it is a number, in digits or words.
    pub const fn is_number(self) -> bool {
        self.0 & Self::NUMBER != 0
    }

    /// Whether it has a capital its place does not ask for.
    pub const fn is_name(self) -> bool {
        self.0 & Self::NAME != 0
    }

    /// Whether it is part of a date.
    pub const fn is_date(self) -> bool {
        self.0 & Self::DATE != 0
    }
}

/// What a sentence looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentenceMark(pub u8);

impl SentenceMark {
    const REASON: u8 = 1;
    const QUESTION: u8 = 2;
    const LISTED: u8 = 4;
    const CODE: u8 = 8;
    const STEP: u8 = 16;
    const LEADING: u8 = 32;

    /// The mark of a sentence.
    pub(super) fn of(sentence: &str, kind: SentenceKind) -> Self {
        let folded = format!(" {} ", fold(sentence));
        let mut mark = 0;
        if REASONS.iter().any(|reason| folded.contains(reason)) {
            mark |= Self::REASON;
        }
        if sentence.contains('?') {
            mark |= Self::QUESTION;
        }
        if matches!(kind, SentenceKind::Item | SentenceKind::Row) {
            mark |= Self::LISTED;
        }
        if kind == SentenceKind::Code || holds_command(sentence) {
            mark |= Self::CODE;
        }
        if STEPS.iter().any(|step| folded.get(1..).is_some_and(|f| f.starts_with(step))) {
            mark |= Self::STEP;
        }
        if kind == SentenceKind::Prose && sentence.trim_end().ends_with(':') {
            mark |= Self::LEADING;
        }
        Self(mark)
    }

    /// Whether it gives a reason.
    pub const fn has_reason(self) -> bool {
        self.0 & Self::REASON != 0
    }

    /// Whether it asks.
    pub const fn has_question(self) -> bool {
        self.0 & Self::QUESTION != 0
    }

    /// Whether it is an item of a list or a row of a table.
    pub const fn is_listed(self) -> bool {
        self.0 & Self::LISTED != 0
    }

    /// Whether it is code, or holds a command, an option or a path.
    pub const fn has_code(self) -> bool {
        self.0 & Self::CODE != 0
    }

    /// Whether it leads into what stands below it: it ends with a colon.
    pub const fn is_leading(self) -> bool {
        self.0 & Self::LEADING != 0
    }

    /// Whether it begins like a step of an instruction.
    pub const fn is_step(self) -> bool {
        self.0 & Self::STEP != 0
    }
}

/// Numbers written as words, folded, English and French.
const NUMERALS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "half",
    "third",
    "quarter",
    "dozen",
    "first",
    "second",
    "fourth",
    "fifth",
    "percent",
    "both",
    "several",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "dix",
    "vingt",
    "trente",
    "cent",
    "mille",
    "millions",
    "milliards",
    "moitie",
    "tiers",
    "douzaine",
    "premier",
    "premiere",
];

/// Words that give a reason, folded, with the spaces that bound them.
const REASONS: &[&str] = &[
    " because ",
    " due to ",
    " since ",
    " so that ",
    " in order to ",
    " as a result",
    " caused ",
    " therefore ",
    " reason",
    " to avoid ",
    " led to ",
    " so as to ",
    " parce que ",
    " parce qu'",
    " afin ",
    " en raison ",
    " a cause ",
    " car ",
    " pour eviter ",
];

/// How steps of instructions begin, folded.
const STEPS: &[&str] = &[
    "to ",
    "you can ",
    "run ",
    "use ",
    "click ",
    "go ",
    "open ",
    "add ",
    "set ",
    "type ",
    "send ",
    "in order ",
    "if you ",
    "press ",
    "choose ",
    "select ",
    "install ",
    "create ",
    "ask ",
];

/// Whether a sentence holds an option (`--x`), a path, a variable or a command of a chat (`!x`).
fn holds_command(sentence: &str) -> bool {
    let mut before = ' ';
    let mut chars = sentence.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let opens = before.is_whitespace() || matches!(before, '(' | '"' | '\'' | '“');
        if opens && matches!(c, '/' | '!' | '$') && next.is_alphabetic() {
            return true;
        }
        if c == '-' && next == '-' && opens {
            return true;
        }
        before = c;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_marked_by_what_they_look_like() {
        let mark = |text: &str| SentenceMark::of(text, SentenceKind::Prose);
        assert!(mark("It closed because of rain.").has_reason());
        assert!(!mark("It closed.").has_reason());
        assert!(mark("Why not?").has_question());
        assert!(mark("Type /mute to be quiet.").has_code());
        assert!(mark("Pass --quiet to it.").has_code());
        assert!(!mark("He and/or she paid well-known $5.").has_code());
        assert!(mark("Run the program.").is_step());
        assert!(mark("To update, run:").is_leading());
        assert!(!mark("Run it.").is_leading());
        assert!(SentenceMark::of("x", SentenceKind::Code).has_code());
        assert!(SentenceMark::of("x", SentenceKind::Row).is_listed());
    }

    #[test]
    fn terms_are_marked_by_what_they_look_like() {
        let text = "In 2013 Niger had twenty";
        let mark = |at: usize, end: usize| TermMark::of(text, Span::new(at, end), at == 0, false);
        assert!(mark(3, 7).is_number());
        assert!(mark(8, 13).is_name());
        assert!(mark(18, 24).is_number());
        assert!(!mark(0, 2).is_name());
    }
}
