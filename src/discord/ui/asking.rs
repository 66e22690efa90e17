//! The sentences of a long text that ask.

use crate::text::{Language, fold, sentences};

use super::card::MOST_AUTHOR;
use super::units::{one_line, units};

/// First words of sentences that ask, folded: in English, French, German, Spanish, Italian,
/// Portuguese and Dutch.
const OPENINGS: &[&str] = &[
    "who",
    "whose",
    "what",
    "what's",
    "when",
    "where",
    "where's",
    "why",
    "how",
    "which",
    "is",
    "are",
    "does",
    "do",
    "did",
    "can",
    "could",
    "anyone",
    "anybody",
    "qui",
    "que",
    "qu'est-ce",
    "quoi",
    "quand",
    "ou",
    "pourquoi",
    "comment",
    "combien",
    "quel",
    "quelle",
    "quels",
    "quelles",
    "est-ce",
    "peut-on",
    "wer",
    "was",
    "wann",
    "wo",
    "woher",
    "wohin",
    "warum",
    "wieso",
    "wie",
    "welche",
    "welcher",
    "welches",
    "wem",
    "kann",
    "gibt",
    "quien",
    "cuando",
    "donde",
    "como",
    "cuanto",
    "cuantos",
    "cual",
    "cuales",
    "hay",
    "chi",
    "che",
    "cosa",
    "dove",
    "perche",
    "quanto",
    "quale",
    "quem",
    "quando",
    "onde",
    "porque",
    "quanta",
    "qual",
    "wie's",
    "waar",
    "wanneer",
    "waarom",
    "hoe",
];

/// What asks in a text that is longer than a question may be, as much of it as is read; none in a
/// shorter text, and where nothing asks.
pub(in crate::discord) fn asking(text: &str) -> Option<String> {
    if units(&one_line(text)) <= MOST_AUTHOR {
        return None;
    }
    let mut all = Vec::new();
    // People end a thought with a line as often as with a full stop.
    for line in text.lines() {
        // The ends of sentences are marks; the language only tells abbreviations from them.
        let parts = sentences(line, Language::English);
        all.extend(parts.into_iter().map(|part| one_line(part.slice(line))));
    }
    let marked: Vec<&String> = all.iter().filter(|sentence| is_marked(sentence)).collect();
    let asking = if marked.is_empty() { all.iter().filter(|s| opens(s)).collect() } else { marked };
    // Whole sentences, the short ones behind a long one too: half a question asks something else.
    let (first, others) = asking.split_first()?;
    let mut asked = (*first).clone();
    for sentence in others {
        if units(&asked) + units(sentence) < MOST_AUTHOR {
            asked.push(' ');
            asked.push_str(sentence);
        }
    }
    Some(asked)
}

/// Whether a sentence ends as a question does.
fn is_marked(sentence: &str) -> bool {
    // Marks of Markdown and quotation marks stand behind the question mark.
    let end = sentence.trim_end_matches(['"', '”', '»', ')', '*', '_', '!', ' ']);
    end.ends_with(['?', '？', '؟', '‽'])
}

/// Whether a sentence begins as a question does.
fn opens(sentence: &str) -> bool {
    let folded = fold(sentence);
    folded.split([' ', ',']).next().is_some_and(|first| OPENINGS.contains(&first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_searched_for_what_asks_in_it() {
        let talk = "The boats sail in May and the gulls are loud all day long. ".repeat(5);
        for (text, want) in [
            ("Where is the dock?".to_owned(), None),
            (talk.clone(), None),
            (format!("{talk}Where is the dock? Thank you!"), Some("Where is the dock?")),
            (
                format!("Where is the dock? {talk}\nHow much is a ticket?\n{talk}"),
                Some("Where is the dock? How much is a ticket?"),
            ),
            (format!("{talk}\nwhere is the dock\n{talk}"), Some("where is the dock")),
            (format!("{talk}\nOù est le quai ?\n"), Some("Où est le quai ?")),
            (format!("{talk}\nHow long the day is. Is it open?"), Some("Is it open?")),
            (format!("{talk} 駅はどこですか？ {talk}"), Some("駅はどこですか？")),
        ] {
            assert_eq!(asking(&text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn no_more_is_taken_than_is_read() {
        let text = "Where is the dock of the old ferry? ".repeat(30);
        let asked = asking(&text).unwrap();
        assert!(units(&asked) <= MOST_AUTHOR && asked.ends_with('?'), "{asked}");
    }
}
