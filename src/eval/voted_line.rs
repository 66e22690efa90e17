//! Lines of labelled questions made of what people voted, for [`question_line`](super::question_line)
//! to read again.

use serde::Serialize;

use super::pattern::plain;

/// A question whose answers people voted on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VotedLine {
    /// The question.
    pub question: String,
    /// The questions before it, oldest first.
    pub history: Vec<String>,
    /// The sentences that most who voted on them found to help, word for word; none: what was
    /// answered helped nobody.
    pub right: Vec<String>,
    /// The title of the document of the first.
    pub document: Option<String>,
}

/// Lines whose answers helped, and lines whose answers did not: figures are told by kind, so that
/// neither hides the other.
const HELPFUL: &str = "helpful";
const NOT_HELPFUL: &str = "not helpful";

#[derive(Serialize)]
struct VotedWire<'a> {
    #[serde(rename = "type")]
    named: &'static str,
    kind: &'static str,
    question: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    history: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    gold: Vec<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    evidence: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
}

impl VotedLine {
    /// The line, without its end.
    pub fn json(&self) -> String {
        // Without `answerable`, which the type says already.
        let helped = !self.right.is_empty();
        let wire = VotedWire {
            named: if helped { "ask" } else { "absent" },
            kind: if helped { HELPFUL } else { NOT_HELPFUL },
            question: &self.question,
            history: &self.history,
            gold: self.right.iter().map(|sentence| pattern(sentence)).collect(),
            evidence: &self.right,
            document: self.document.as_deref(),
        };
        serde_json::to_string(&wire).unwrap_or_default()
    }
}

/// A pattern for a sentence: its words as they are, with any white space between them.
fn pattern(sentence: &str) -> String {
    // What a search leaves out of a text cannot be looked for in it either.
    let words = plain(sentence);
    let words = words.split_whitespace().map(|word| fancy_regex::escape(word).into_owned());
    words.collect::<Vec<_>>().join("\\s+")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::expected::Expected;
    use super::super::labels::Label;
    use super::super::question_line::read;
    use super::*;

    #[test]
    fn a_line_is_read_again_as_it_was_meant() {
        let line = VotedLine {
            question: "What does “it” cost?".to_owned(),
            history: vec!["What is it?".to_owned()],
            right: vec!["It costs **$5.00** (or  more).".to_owned(), "Nothing [yet].".to_owned()],
            document: Some("Prices".to_owned()),
        };
        let labelled = read(Path::new("votes"), &line.json()).unwrap();
        let [labelled] = &labelled[..] else { panic!("{labelled:?}") };
        let Label::Ask(ask) = &labelled.label else { panic!("{labelled:?}") };
        assert_eq!((&ask.question, &ask.history), (&line.question, &line.history));
        let Expected::Words(words) = &ask.expected else { panic!("{labelled:?}") };
        for text in ["It costs **$5.00** (or\nmore).", "x Nothing [yet]. y"] {
            assert!(super::super::pattern::any_found(&words.patterns, text), "{text}");
        }
        assert!(!super::super::pattern::any_found(&words.patterns, "It costs $5x00 (or more)."));
    }

    #[test]
    fn an_answer_that_helped_nobody_is_one_to_be_refused() {
        let line = VotedLine {
            question: "Who?".to_owned(),
            history: Vec::new(),
            right: Vec::new(),
            document: None,
        };
        let labelled = read(Path::new("votes"), &line.json()).unwrap();
        assert_eq!(labelled[0].kind, "not helpful");
        let Label::Ask(ask) = &labelled[0].label else { panic!("{labelled:?}") };
        assert!(matches!(ask.expected, Expected::Nothing));
    }
}
