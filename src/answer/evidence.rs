//! Evidence: the words of a sentence that are the answer itself, by the kind of the question.

use crate::text::{Language, Span, Word, fold, words};
use crate::timex::{Context, tag};

use super::kind::AnswerKind;
use super::question::Question;

/// The most words an answer has in bold.
const MAX_WORDS: usize = 8;
/// How many words behind a number its noun may stand.
const NOUN_REACH: usize = 3;
/// Words that belong to a number they follow, folded.
const MAGNITUDES: &[&str] = &[
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "percent",
    "dozen",
    "millions",
    "milliards",
    "mille",
    "cent",
    "pour",
];
/// Numbers written as words, folded.
const NUMERALS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "thousand", "half", "dozen",
];
/// Small words that may stand inside a name but neither begin nor end it.
const JOINING: &[&str] = &["of", "the", "de", "du", "des", "la", "le", "van", "von", "and", "for"];

/// Small words that open sentences with a capital.
const OPENING: &[&str] = &[
    "a", "an", "after", "among", "as", "at", "before", "by", "during", "for", "from", "in", "near",
    "of", "on", "since", "the", "to", "under", "with", "à", "après", "au", "dans", "de", "en",
    "la", "le", "les", "l", "pendant", "près", "selon", "sous", "un", "une",
];

/// The words of `sentence` in `text` that answer; none where the kind of question has none.
pub(super) fn evidence(
    question: &Question,
    text: &str,
    sentence: Span,
    language: Language,
) -> Vec<Span> {
    match question.kind {
        AnswerKind::Number => number(question, text, sentence, &dates(text, sentence, language)),
        AnswerKind::Date => dates(text, sentence, language).into_iter().take(1).collect(),
        AnswerKind::Person | AnswerKind::Place => name(question, text, sentence),
        AnswerKind::Reason | AnswerKind::Other => Vec::new(),
    }
}

fn within(text: &str, sentence: Span) -> Vec<Word> {
    words(sentence.slice(text))
        .into_iter()
        .map(|word| Word { span: word.span.shifted(sentence.start), ..word })
        .collect()
}

fn asked(question: &Question, word: &str) -> bool {
    question.words.iter().any(|other| other.lower == word)
}

/// The number nearest before a word of the question, with its unit; else the first number.
fn number(question: &Question, text: &str, sentence: Span, dates: &[Span]) -> Vec<Span> {
    let all = within(text, sentence);
    let mut best: Option<(bool, Span)> = None;
    for (n, word) in all.iter().enumerate() {
        let numeral = NUMERALS.contains(&fold(&word.lower).as_str());
        let digits = word.lower.bytes().next().is_some_and(|b| b.is_ascii_digit());
        let dated = dates.iter().any(|date| date.overlaps(word.span));
        if !(digits || numeral) || dated || asked(question, &word.lower) {
            continue;
        }
        let (span, counted) = counted(question, text, &all, n);
        if best.is_none_or(|(sure, _)| counted && !sure) {
            best = Some((counted, span));
        }
    }
    best.map(|(_, span)| span).into_iter().collect()
}

/// The number at word `n` with what belongs to it, and whether it counts something asked for.
fn counted(question: &Question, text: &str, all: &[Word], n: usize) -> (Span, bool) {
    let mut span = all.get(n).map(|word| word.span).unwrap_or_default();
    for word in all.iter().skip(n + 1) {
        if !MAGNITUDES.contains(&fold(&word.lower).as_str()) {
            break;
        }
        span.end = word.span.end;
    }
    let before = text.get(..span.start).and_then(|t| t.chars().next_back());
    if let Some(sign) = before.filter(|c| matches!(c, '$' | '€' | '£')) {
        span.start -= sign.len_utf8();
    }
    if text.get(span.end..).is_some_and(|t| t.starts_with('%')) {
        span.end += 1;
    }
    let behind = all.iter().filter(|word| word.span.start >= span.end).take(NOUN_REACH);
    let noun = behind.filter(|word| stems_alike(question, &word.lower)).last();
    match noun {
        Some(noun) => (Span::new(span.start, noun.span.end), true),
        None => (span, false),
    }
}

/// Whether the question has the word in another form: alike but for a short ending.
fn stems_alike(question: &Question, word: &str) -> bool {
    question.words.iter().any(|other| {
        let (a, b) = (other.lower.as_str(), word);
        let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
        short.len() > 3 && long.starts_with(short) && long.len() - short.len() <= 2
    })
}

/// The dates of the sentence.
fn dates(text: &str, sentence: Span, language: Language) -> Vec<Span> {
    let found = tag(sentence.slice(text), language, &mut Context::new(None));
    let dates = found.into_iter().filter(|timex| timex.date.is_some());
    dates.map(|timex| timex.span.shifted(sentence.start)).collect()
}

/// A name the question does not hold: for a person the longest, since people are called by more
/// than one word, for a place the first.
fn name(question: &Question, text: &str, sentence: Span) -> Vec<Span> {
    let names = names(question, text, sentence);
    let chosen = match question.kind {
        AnswerKind::Person => names.iter().rev().max_by_key(|(_, words)| *words),
        _ => names.first(),
    };
    chosen.map(|(span, _)| *span).into_iter().collect()
}

/// The names of a sentence that are not in the question, in order, each with how many words it
/// has: runs of capitalised words.
fn names(question: &Question, text: &str, sentence: Span) -> Vec<(Span, usize)> {
    let all = within(text, sentence);
    let capital =
        |word: &Word| word.span.slice(text).chars().next().is_some_and(char::is_uppercase);
    let new = |word: &Word| capital(word) && !asked(question, &word.lower);
    let mut names = Vec::new();
    let mut n = 0;
    while let Some(word) = all.get(n) {
        // The first word of a sentence has its capital from its place; alone, or as a small word,
        // it is no name.
        let small = OPENING.contains(&word.lower.as_str());
        let opening = n == 0 && (small || !all.get(1).is_some_and(capital));
        if !new(word) || opening {
            n += 1;
            continue;
        }
        let mut span = word.span;
        let mut words = 1;
        for (m, next) in all.iter().enumerate().skip(n + 1).take(MAX_WORDS - 1) {
            let gap = text.get(span.end..next.span.start).unwrap_or_default();
            if gap.contains([',', ';', '(', ')', ':']) {
                break;
            }
            let joined =
                JOINING.contains(&next.lower.as_str()) && all.get(m + 1).is_some_and(capital);
            if capital(next) {
                span.end = next.span.end;
                words += 1;
            } else if !joined {
                break;
            }
        }
        names.push((span, words));
        n = all.iter().position(|word| word.span.start >= span.end).unwrap_or(all.len());
    }
    names
}
