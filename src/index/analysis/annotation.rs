//! Marks: what a term or a sentence looks like, seen once when the index is built, so that no
//! question has to read the text for it.

use crate::corpus::SentenceKind;
use crate::index::analysis::denial::text_rules_out;
use crate::lexicon::is_numeral;
use crate::text::{Language, Span, fold, words};

/// What a term looks like where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermMark(pub u8);

impl TermMark {
    const NUMBER: u8 = 1;
    const NAME: u8 = 2;
    const DATE: u8 = 4;
    const ASIDE: u8 = 8;
    const INTRODUCED: u8 = 16;
    const CELL: u8 = 32;

    /// The mark of the word at `word` in `text`; `first` says it opens its sentence, `dated` that
    /// it is part of a date or a time of day.
    pub(in crate::index) fn of(text: &str, word: Span, first: bool, dated: bool) -> Self {
        let written = word.slice(text);
        let folded = fold(written);
        let mut mark = 0;
        let digits = written.bytes().any(|b| b.is_ascii_digit());
        if digits || is_numeral(&folded) {
            mark |= Self::NUMBER;
        }
        // The first word of a sentence has a capital whatever it is.
        if !first && written.chars().next().is_some_and(char::is_uppercase) {
            mark |= Self::NAME;
        }
        // A weekday is no date, but asked "when" it answers as one: "every Monday".
        if dated || recurs(&folded) {
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

    /// Whether it says when: it is part of a date or a time of day, or names a weekday.
    pub const fn is_date(self) -> bool {
        self.0 & Self::DATE != 0
    }

    /// Whether a cell of a row begins with it, or what an item says of the term it explains.
    pub const fn opens_cell(self) -> bool {
        self.0 & Self::CELL != 0
    }

    /// The same with whether a cell begins between the term before and this one: `between` is what
    /// stands there.
    pub(in crate::index) fn behind(self, between: &str) -> Self {
        let opens = PARTS.iter().any(|part| between.contains(part));
        Self(if opens { self.0 | Self::CELL } else { self.0 })
    }

    /// The same with how it is told of in a sentence with a date: `dates` are the places of those
    /// in `text`.
    pub(in crate::index) fn told(self, text: &str, word: Span, dates: &[Span]) -> Self {
        let clause = text.get(..word.start).unwrap_or_default();
        let clause = clause.rsplit(CLAUSE_ENDS).next().unwrap_or_default();
        let before = clause.rsplit(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let before: Vec<String> = before.take(REACH).map(fold).collect();
        let mut mark = self.0;
        if before.iter().take(ARTICLE_REACH).any(|word| ARTICLES.contains(&word.as_str())) {
            mark |= Self::INTRODUCED;
        }
        let behind = text.get(word.end..).unwrap_or_default();
        let behind = behind.split(CLAUSE_ENDS).next().unwrap_or_default().len();
        let clause = Span::new(word.start - clause.len(), word.end + behind.min(DATE_REACH));
        let own_date = dates.iter().any(|date| date.overlaps(clause));
        // "After the coup of July 2023" dates the coup itself: with a date of its own it is reported,
        // not used to date something else.
        if !own_date && before.iter().any(|word| RELATIVE.contains(&word.as_str())) {
            mark |= Self::ASIDE;
        }
        Self(mark)
    }

    /// Whether it only dates something else, as "the coup" in "a year after the coup".
    pub const fn is_aside(self) -> bool {
        self.0 & Self::ASIDE != 0
    }

    /// Whether it is introduced as something new: "a coup".
    pub const fn is_introduced(self) -> bool {
        self.0 & Self::INTRODUCED != 0
    }
}

/// What parts the cells of a row, and in an item a term from what explains it.
const PARTS: &[&str] = &["\t", ": ", " - ", " – ", " — ", " = "];

/// What ends a clause, near enough.
const CLAUSE_ENDS: &[char] = &[',', ';', ':', '.', '(', ')', '—', '!', '?', '|'];
/// How many words before a term may tell something by it, and how many may introduce it.
const REACH: usize = 4;
const ARTICLE_REACH: usize = 2;
/// How many bytes after a term a date of its own may begin.
const DATE_REACH: usize = 24;
/// Words that introduce, folded, English and French.
const ARTICLES: &[&str] = &["a", "an", "un", "une"];
/// Words after which an event is named only to date another by it, folded.
const RELATIVE: &[&str] = &[
    "after",
    "aftermath",
    "anniversary",
    "before",
    "eve",
    "following",
    "prior",
    "since",
    "till",
    "until",
    "wake",
    "anniversaire",
    "apres",
    "avant",
    "depuis",
    "jusqu",
    "lendemain",
    "suite",
    "veille",
];

/// What a sentence looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentenceMark(pub u8);

impl SentenceMark {
    const REASON: u8 = 1;
    const LISTED: u8 = 2;
    const CODE: u8 = 4;
    const STEP: u8 = 8;
    const LEADING: u8 = 16;
    const HEAD: u8 = 32;
    const NEGATED: u8 = 64;
    const RULING_OUT: u8 = 128;

    /// The mark of a sentence of a document in `language`.
    pub(in crate::index) fn of(sentence: &str, kind: SentenceKind, language: Language) -> Self {
        let folded = format!(" {} ", fold(sentence));
        let mut mark = 0;
        if REASONS.iter().any(|reason| folded.contains(reason)) {
            mark |= Self::REASON;
        }
        let own = [SentenceKind::Prose, SentenceKind::Code, SentenceKind::Title, SentenceKind::Alt];
        if !own.contains(&kind) {
            mark |= Self::LISTED;
        }
        if kind == SentenceKind::Head {
            mark |= Self::HEAD;
        }
        if negates(sentence) {
            mark |= Self::NEGATED;
        }
        if text_rules_out(sentence, language) {
            mark |= Self::RULING_OUT;
        }
        if kind == SentenceKind::Code || holds_command(sentence) {
            mark |= Self::CODE;
        }
        // The space that bounds the sentence is passed over: a step begins with its first word.
        if STEPS.iter().any(|step| folded.get(1..).is_some_and(|f| f.starts_with(step))) {
            mark |= Self::STEP;
        }
        let colon = kind == SentenceKind::Prose && sentence.trim_end().ends_with(':');
        if colon || kind == SentenceKind::Title {
            mark |= Self::LEADING;
        }
        if kind == SentenceKind::Alt {
            mark |= Self::HEAD;
        }
        Self(mark)
    }

    /// The mark of a sentence that stands before one of the kind `next`.
    #[must_use]
    pub(in crate::index) fn before(self, next: Option<SentenceKind>) -> Self {
        // What leads into a table says what its rows are about, and so fits every question that one
        // of them answers.
        if self.is_leading() && next == Some(SentenceKind::Head) {
            return Self(self.0 | Self::HEAD);
        }
        self
    }

    /// Whether it gives a reason.
    pub const fn has_reason(self) -> bool {
        self.0 & Self::REASON != 0
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

    /// Whether it may be an answer where its passage has other sentences: what names the columns of a
    /// table, leads into one or stands in place of an image may not.
    pub const fn may_answer(self) -> bool {
        self.0 & Self::HEAD == 0
    }

    /// Whether it only names the columns of a table.
    pub const fn is_head(self) -> bool {
        // Every head is listed; what has the one without the other is no answer for another reason.
        self.0 & Self::HEAD != 0 && self.is_listed()
    }

    /// Whether it denies something.
    pub const fn is_negated(self) -> bool {
        self.0 & Self::NEGATED != 0
    }

    /// Whether it denies something or rules it out, in its own language.
    pub const fn rules_out(self) -> bool {
        self.0 & Self::RULING_OUT != 0
    }

    /// Whether it begins like a step of an instruction.
    pub const fn is_step(self) -> bool {
        self.0 & Self::STEP != 0
    }
}

/// Whether a word, in lower case, English or French, says when without being a date: most of what a
/// community asks of times is asked of what comes again. Every word of a sentence is asked, which
/// a match of strings settles by the length of the word in most cases.
pub fn recurs(word: &str) -> bool {
    matches!(
        word.strip_suffix('s').unwrap_or(word),
        "monday"
            | "tuesday"
            | "wednesday"
            | "thursday"
            | "friday"
            | "saturday"
            | "sunday"
            | "weekday"
            | "weekend"
            | "daily"
            | "weekly"
            | "monthly"
            | "yearly"
            | "midnight"
            | "noon"
            | "lundi"
            | "mardi"
            | "mercredi"
            | "jeudi"
            | "vendredi"
            | "samedi"
            | "dimanche"
            | "minuit"
            | "midi"
    )
}

/// Words that deny, folded, English and French.
const DENYING: &[&str] = &[
    "not", "no", "never", "cannot", "without", "neither", "nor", "none", "nobody", "nothing", "ne",
    "pas", "jamais", "sans", "aucun", "aucune", "personne", "rien",
];

/// Whether a text denies something: it has a word that does.
fn negates(text: &str) -> bool {
    words(text).iter().any(|word| is_denial(&fold(&word.lower)))
}

/// Whether a word, folded, denies something, or ends in "n't", with or without its apostrophe.
pub fn is_denial(folded: &str) -> bool {
    let tail = folded.strip_suffix("nt").unwrap_or_default();
    DENYING.contains(&folded) || SHORTENED.contains(&tail)
}

/// What stands before "n't", as it is written.
const SHORTENED: &[&str] = &[
    "ai", "are", "ca", "could", "did", "do", "does", "had", "has", "have", "is", "must", "need",
    "sha", "should", "was", "were", "wo", "would",
];

/// Words that give a reason, folded, with the spaces that bound them.
const REASONS: &[&str] = &[
    " because ",
    " due to ",
    " so that ",
    " in order to ",
    " as a result",
    " caused ",
    " therefore ",
    " reason",
    " to avoid ",
    " led to ",
    " owing to ",
    " thanks to ",
    " in response to ",
    " in an effort to ",
    " aimed at ",
    " for fear ",
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
        let of = |text: &str, kind| SentenceMark::of(text, kind, Language::English);
        let mark = |text: &str| of(text, SentenceKind::Prose);
        assert!(mark("It closed because of rain.").has_reason());
        assert!(!mark("It closed.").has_reason());
        assert!(mark("It doesn’t start.").is_negated() && mark("He cant come.").is_negated());
        assert!(!mark("He won a constant prize.").is_negated());
        assert!(mark("All but dogs, except on leads.").rules_out());
        assert!(of("Command\tNeeds", SentenceKind::Head).is_head());
        assert!(mark("Type /mute to be quiet.").has_code());
        assert!(mark("Pass --quiet to it.").has_code());
        assert!(!mark("He and/or she paid well-known $5.").has_code());
        assert!(mark("Run the program.").is_step());
        assert!(mark("To update, run:").is_leading());
        assert!(!mark("Run it.").is_leading());
        assert!(of("x", SentenceKind::Code).has_code());
        assert!(of("x", SentenceKind::Row).is_listed());
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

    #[test]
    fn what_something_else_is_told_by_is_told_aside() {
        for (text, date, word, aside, introduced) in [
            ("In 2024, a year after the coup, it ended", "2024", "coup", true, false),
            ("In 2023 a military coup was tried", "2023", "coup", false, true),
            ("After the coup of July 2023 it ended", "July 2023", "coup", false, false),
            ("Depuis le coup, en 2024, tout a changé", "2024", "coup", true, false),
            ("It closed after all, and a mill was built in 1902", "1902", "mill", false, true),
        ] {
            let span = |part: &str| {
                let start = text.find(part).unwrap();
                Span::new(start, start + part.len())
            };
            let mark = TermMark::default().told(text, span(word), &[span(date)]);
            assert_eq!((mark.is_aside(), mark.is_introduced()), (aside, introduced), "{text}");
        }
    }
}
