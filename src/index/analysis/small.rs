//! Small words that are names: "The Who", "If". They are left out of the terms of a text as words
//! without content, so that such a name stands among them as one of its own.

use crate::index::analysis::analyzer::{Term, analyzer, is_english_stop_word};
use crate::text::{Language, Word, words};

/// What such a term begins with, which no word does.
const MARK: char = '=';

/// The most words of a heading that is a name of small words alone.
const MOST: usize = 4;

/// Words that have a capital for other reasons, unless they are quoted.
const CAPITALS: &[&str] = &["i", "a", "an", "the", "im", "ive", "id", "ill"];

/// The term of a small word that is a name.
pub fn small_name(word: &Word) -> String {
    format!("{MARK}{}", word.lower)
}

/// The terms of a heading or a title that has no other ones; none of a question.
pub(in crate::index) fn heading_names(text: &str) -> Vec<Term> {
    // A question for a heading names nothing: "What is it?"
    let words = words(text);
    if words.len() > MOST || text.contains(['?', '？']) {
        return Vec::new();
    }
    let terms = words.iter().enumerate().map(|(position, word)| term(word, position));
    terms.collect()
}

/// Adds to the terms of a sentence the small words in it that are written as names.
pub(in crate::index) fn add_names(text: &str, language: Language, terms: &mut Vec<Term>) {
    // German writes every noun with a capital, and scripts without capitals have no such names.
    if language == Language::German || !text.split(' ').any(|run| is_suspect(run, language)) {
        return;
    }
    // Only few sentences are split once more for this.
    for (position, word) in words(text).iter().enumerate() {
        if is_name(text, word, language) {
            let place = terms.partition_point(|other| other.span.start < word.span.start);
            // Positions never fall, as the index keeps what each is beyond the one before.
            let before = place.checked_sub(1).and_then(|place| terms.get(place));
            let position = before.map_or(position, |before| before.position.max(position));
            // Where several words became one, what comes after has a smaller number than this word.
            let after = terms.get(place).map_or(position, |after| after.position);
            let position = position.min(after);
            terms.insert(place, term(word, position));
        }
    }
}

fn term(word: &Word, position: usize) -> Term {
    Term { text: small_name(word), span: word.span, position }
}

/// Whether a run of characters may hold such a name: it has a capital and is short.
fn is_suspect(run: &str, language: Language) -> bool {
    let own = run.trim_matches(|c: char| !c.is_alphanumeric());
    own.starts_with(char::is_uppercase)
        && own.len() > 1
        && own.chars().skip(1).all(char::is_lowercase)
        && is_small(&own.to_lowercase(), language)
}

fn is_small(lower: &str, language: Language) -> bool {
    match language {
        Language::English => is_english_stop_word(lower),
        _ => analyzer(language).terms(lower).is_empty(),
    }
}

/// Whether a word of a sentence is written as a name, with a capital that its place does not ask for
/// or in quotes.
fn is_name(text: &str, word: &Word, language: Language) -> bool {
    let written = word.span.slice(text);
    if !is_suspect(written, language) {
        return false;
    }
    let before = text.get(..word.span.start).unwrap_or_default();
    let after = text.get(word.span.end..).unwrap_or_default();
    let quote = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '‘' | '’' | '*' | '_' | '`');
    let quoted = before.trim_end().ends_with(quote) && after.trim_start().starts_with(quote);
    let opens = before.trim_end_matches(|c: char| c.is_whitespace() || quote(c) || c == '(');
    let inside = !opens.is_empty()
        && !opens.ends_with(['.', '!', '?', ':', ';', '…', '\n', '\t', '-', '–', '—', '•']);
    quoted || inside && !CAPITALS.contains(&word.lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_with_a_capital_of_their_own_are_names() {
        for (language, text, want) in [
            (Language::English, "We saw The Who in May.", "=who"),
            (Language::English, "\"If\" is a poem.", "=if"),
            (Language::English, "He wrote It in 1986.", "=it"),
            (Language::English, "The end. If it rains, I go. And: Then we stay.", ""),
            (Language::English, "WHO IS IT", ""),
            (Language::French, "Il a lu Elle hier.", "=elle"),
            (Language::German, "Das ist Alles.", ""),
        ] {
            let mut terms = analyzer(language).terms(text);
            add_names(text, language, &mut terms);
            let names = terms.iter().filter(|term| term.text.starts_with(MARK));
            let names: Vec<&str> = names.map(|term| term.text.as_str()).collect();
            assert_eq!(names.join(" "), want, "{text}");
        }
    }

    #[test]
    fn a_heading_of_small_words_alone_is_a_name() {
        for (text, want) in [("The Who", "=the =who"), ("If", "=if"), ("What is it?", "")] {
            let names = heading_names(text);
            let names: Vec<&str> = names.iter().map(|term| term.text.as_str()).collect();
            assert_eq!(names.join(" "), want, "{text}");
        }
    }
}
