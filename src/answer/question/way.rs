//! Whether a question asks for a way of doing something.

use crate::answer::question::word::QuestionWord;

/// Words that a way is asked for by after "how", folded. "How many" and "how was it" ask for none.
const AFTER_HOW: &[&str] = &["do", "can", "to", "should", "would", "does", "i", "could"];
/// Nouns that name what a thing is done with, folded.
const MEANS: &[&str] = &["command", "flag", "variable", "setting", "option", "commande"];
/// Words that open a question about such a thing, not one for it, folded.
const ABOUT: &[&str] = &[
    "who", "when", "where", "why", "was", "were", "did", "has", "have", "had", "will", "qui",
    "quand", "ou", "pourquoi",
];
/// Words of whoever wants to do something, folded: "where do I find the setting?"
const DOING: &[&str] = &["i", "we", "you", "one", "je", "on", "nous"];

/// Whether the words ask for a way or a command: "how do I", "how to", "which command". What is
/// asked about a command ("was the command signed?") asks for none.
pub(in crate::answer) fn asks_way(words: &[QuestionWord]) -> bool {
    // French for "how" opens a question; elsewhere the English noun is meant.
    if words.first().is_some_and(|first| first.is("comment")) {
        return true;
    }
    // "How" asks wherever it is, since people write what they want before they ask for it.
    words.windows(2).any(is_how_to)
        || (!is_about(words) && words.iter().any(|word| word.is_any(MEANS)))
}

fn is_how_to(pair: &[QuestionWord]) -> bool {
    matches!(pair, [how, next] if how.is("how") && next.is_any(AFTER_HOW))
}

/// Whether a question opens as one about a thing, and nobody in it wants to do something.
fn is_about(words: &[QuestionWord]) -> bool {
    words.first().is_some_and(|first| first.is_any(ABOUT))
        && !words.iter().any(|word| word.is_any(DOING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_is_asked_for_not_what_happened_to_a_command() {
        for (question, want) in [
            ("how do I update?", true),
            ("whats the flag that keeps my PATH?", true),
            ("command to list the toolchains", true),
            ("Is there an option for this?", true),
            ("Comment exporter ?", true),
            ("How many troops are there?", false),
            ("Was the option to extend signed?", false),
            ("Who gave the command to leave?", false),
            ("Does it comment?", false),
            ("Where do I find the setting for exports?", true),
            ("Quand la commande a-t-elle été signée ?", false),
            ("how", false),
            ("", false),
        ] {
            assert_eq!(asks_way(&QuestionWord::split(question)), want, "{question}");
        }
    }
}
