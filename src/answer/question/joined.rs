//! Words written together or apart: a question may join what the corpus parts, and part what it
//! joins ("website" and "web site", "max pump rate" and `maxPumpRate`).

use crate::answer::question::word::QuestionWord;
use crate::index::{Snapshot, Term};
use crate::text::{Language, Span};

/// The fewest letters of a word that is taken apart.
const FEWEST_APART: usize = 4;
/// The most ways of taking one apart that are looked for in the corpus.
const MOST_WAYS: usize = 6;
/// The most words that are put together.
const MOST_TOGETHER: usize = 4;
/// How many words of a question are looked at: a page that was pasted is about its beginning.
const LOOKED_AT: usize = 64;
/// The fewest letters of a word as the corpus writes it, see [`Snapshot::has_word`].
const FEWEST_NOTED: usize = 3;

/// Small words that are the second half of one: "log in", "set up".
const PARTICLES: &[&str] = &["in", "up", "on", "out", "off", "down", "over", "back"];

/// The two terms of a word that the corpus writes apart; nothing where it has it in no passage.
pub(in crate::answer) fn apart(
    lower: &str,
    language: Language,
    snapshot: &Snapshot,
) -> Option<[String; 2]> {
    let letters = lower.chars().count();
    if letters < FEWEST_APART || !lower.chars().all(char::is_alphabetic) {
        return None;
    }
    let mut ways: Vec<(usize, &str, &str)> = Vec::new();
    for (n, (at, _)) in lower.char_indices().enumerate().skip(1) {
        let (front, behind) = lower.split_at(at);
        // A letter at the end is an ending.
        if letters - n > 1 && is_noted(front, snapshot) && is_noted(behind, snapshot) {
            ways.push((n.min(letters - n), front, behind));
        }
    }
    // Two halves of a length are likelier than a word and a letter.
    ways.sort_by_key(|(shortest, _, _)| std::cmp::Reverse(*shortest));
    ways.into_iter().take(MOST_WAYS).find_map(|(_, front, behind)| {
        let pair = [term(front, language, snapshot)?, term(behind, language, snapshot)?];
        snapshot.side_by_side(&pair.each_ref().map(String::as_str)).then_some(pair)
    })
}

/// Whether a part of a word may be one of the corpus.
fn is_noted(part: &str, snapshot: &Snapshot) -> bool {
    let short = part.chars().count() < FEWEST_NOTED;
    if short { snapshot.term(part).is_some() } else { snapshot.has_word(&crate::text::fold(part)) }
}

/// The only term of a word.
fn term(word: &str, language: Language, snapshot: &Snapshot) -> Option<String> {
    let mut terms = snapshot.terms(language, word).into_iter();
    terms.next().filter(|_| terms.next().is_none()).map(|term| term.text)
}

/// Whether the corpus writes a word of a text and one beside it as one.
pub(in crate::answer) fn is_joined(
    text: &str,
    words: &[QuestionWord],
    word: &QuestionWord,
    snapshot: &Snapshot,
) -> bool {
    words.windows(2).any(|pair| match pair {
        [a, b] => {
            (a.span == word.span || b.span == word.span)
                && is_beside(text, a, b)
                && snapshot.has_word(&format!("{}{}", a.folded, b.folded))
        }
        _ => false,
    })
}

/// Whether nothing but what may stand inside a word is between two words.
fn is_beside(text: &str, a: &QuestionWord, b: &QuestionWord) -> bool {
    let gap = Span::new(a.span.end, b.span.start.max(a.span.end)).slice(text);
    matches!(gap, " " | "-" | "_" | "\u{2011}")
}

/// The terms of the words of a text that the corpus writes as one, each behind its last word.
pub(in crate::answer) fn together(
    text: &str,
    words: &[QuestionWord],
    terms: &[Term],
    language: Language,
    snapshot: &Snapshot,
) -> Vec<Term> {
    let mut found = Vec::new();
    let mut n = 0;
    while n < words.len().min(LOOKED_AT) {
        let lengths = (2..=MOST_TOGETHER.min(words.len() - n)).rev();
        let longest = lengths.filter_map(|length| {
            let own = words.get(n..n + length)?;
            Some((length, one(text, own, terms, language, snapshot)?))
        });
        match longest.into_iter().next() {
            Some((length, term)) => {
                found.push(term);
                n += length;
            }
            None => n += 1,
        }
    }
    found
}

/// The term of words side by side that the corpus writes as one.
fn one(
    text: &str,
    words: &[QuestionWord],
    terms: &[Term],
    language: Language,
    snapshot: &Snapshot,
) -> Option<Term> {
    let (first, last) = (words.first()?, words.last()?);
    let beside = words.windows(2).all(|pair| match pair {
        [a, b] => is_beside(text, a, b),
        _ => false,
    });
    let own = |word: &QuestionWord| terms.iter().find(|term| term.span == word.span);
    let named =
        |word: &QuestionWord| own(word).is_some() && word.lower.chars().all(char::is_alphabetic);
    // Two words with content between them are a name; small words are joined to nearly anything.
    let particle = words.len() == 2 && last.is_any(PARTICLES);
    let (_, others) = words.split_first()?;
    if !beside || !named(first) || !(others.iter().all(named) || particle) {
        return None;
    }
    // Its words as they are written are asked first: looking there costs less than stemming.
    let joined: String = words.iter().map(|word| word.lower.as_str()).collect();
    if !snapshot.has_word(&crate::text::fold(&joined)) {
        return None;
    }
    let text = term(&joined, language, snapshot)?;
    let known = snapshot.term(&text).is_some() && terms.iter().all(|term| term.text != text);
    let position = own(last).or_else(|| own(first))?.position;
    known.then(|| Term { text, span: Span::new(first.span.start, last.span.end), position })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::fixture::snapshot;

    const PAGE: &str = "# Places\n\nThe fish market is near. The wi-fi is weak. Our website tells \
        more, and the maxPumpRate is high. Login is by card. The web and a site are two.\n";

    #[test]
    fn a_word_is_taken_apart_where_the_corpus_parts_it() {
        let snapshot = snapshot(&[("page.md", PAGE)]);
        for (word, want) in [
            ("fishmarket", Some("fish market")),
            ("wifi", Some("wi fi")),
            ("nearmarket", None),
            ("fishes", None),
            ("markets", None),
        ] {
            let found = apart(word, Language::English, &snapshot).map(|pair| pair.join(" "));
            assert_eq!(found.as_deref(), want, "{word}");
        }
    }

    #[test]
    fn words_are_put_together_where_the_corpus_joins_them() {
        let snapshot = snapshot(&[("page.md", PAGE)]);
        for (text, want) in [
            ("where is the web site", "websit"),
            ("what is the max pump rate", "maxpumpr"),
            ("how do I log in", "login"),
            ("is the fish market near", ""),
            ("log it in", ""),
        ] {
            let words = QuestionWord::split(text);
            let terms = snapshot.terms(Language::English, text);
            let found = together(text, &words, &terms, Language::English, &snapshot);
            let found: Vec<&str> = found.iter().map(|term| term.text.as_str()).collect();
            assert_eq!(found.join(" "), want, "{text}");
        }
    }
}
