//! Questions in the JSON form of SQuAD 1.1 and 2.0, whose corpus are its own paragraphs:
//!
//! ```text
//! {"data": [{"title": "…", "paragraphs": [{"context": "…", "qas": [
//!     {"id": "…", "question": "…", "answers": [{"text": "…", "answer_start": 17}], "is_impossible": false}]}]}]}
//! ```
//!
//! `answer_start` counts code points of `context`. The paragraphs of a title become one plain
//! text, white space of a paragraph as single spaces.

use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::expected::{Expected, ExpectedPlace};
use super::question_file::{
    Label, LabelledAsk, LabelledLine, NO_KIND, QuestionFile, QuestionFileError, asked_at_length,
    json_reason, wrong,
};
use crate::corpus::CorpusFile;
use crate::text::Span;

/// Whether a text is of this form: one JSON value that has `data`, or that is cut short.
pub(super) fn is_squad(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        data: Option<IgnoredAny>,
    }
    match serde_json::Deserializer::from_str(text).into_iter::<Head>().next() {
        Some(Ok(head)) => head.data.is_some(),
        // A broken file of this form still begins as one.
        Some(Err(_)) => {
            let begun = text.trim_start().strip_prefix('{').unwrap_or_default().trim_start();
            begun.starts_with("\"data\"") || begun.starts_with("\"version\"")
        }
        None => false,
    }
}

#[derive(Deserialize)]
struct File {
    data: Vec<Article>,
}

#[derive(Deserialize)]
struct Article {
    #[serde(default)]
    title: String,
    paragraphs: Vec<Paragraph>,
}

/// A paragraph whose answers have been found in it. What is wrong with it is an error of reading
/// JSON, which knows the line.
#[derive(Deserialize)]
#[serde(try_from = "WrittenParagraph")]
struct Paragraph {
    text: String,
    questions: Vec<Question>,
    /// How many answers stand elsewhere than where the file says.
    moved: usize,
}

struct Question {
    id: String,
    text: String,
    /// Where answers stand in the paragraph; none when it is impossible.
    answers: Vec<Span>,
}

#[derive(Deserialize)]
struct WrittenParagraph {
    context: String,
    qas: Vec<WrittenQuestion>,
}

#[derive(Deserialize)]
struct WrittenQuestion {
    id: Option<Value>,
    question: String,
    #[serde(default)]
    answers: Vec<WrittenAnswer>,
    #[serde(default)]
    is_impossible: bool,
}

#[derive(Deserialize)]
struct WrittenAnswer {
    text: String,
    answer_start: usize,
}

/// Reads a text of this form.
pub(super) fn read(path: &Path, text: &str) -> Result<QuestionFile, QuestionFileError> {
    let file: File = serde_json::from_str(text).map_err(|error| {
        let place = format!("{}:{}", error.line(), error.column());
        wrong(path, &place, &json_reason(&error))
    })?;
    let mut corpus: Vec<(String, Vec<String>)> = Vec::new();
    let (mut lines, mut moved) = (Vec::new(), 0);
    for article in file.data {
        let title = collapsed(&article.title.replace('_', " ")).text;
        let at = corpus.iter().position(|(known, _)| *known == title).unwrap_or_else(|| {
            corpus.push((title.clone(), Vec::new()));
            corpus.len() - 1
        });
        for paragraph in article.paragraphs {
            moved += paragraph.moved;
            let labelled = paragraph.questions.into_iter();
            if let Some((_, texts)) = corpus.get_mut(at) {
                let place = format!("{title} ¶{}", texts.len() + 1);
                lines.extend(labelled.map(|question| question.label(&place, &paragraph.text)));
                texts.push(paragraph.text);
            }
        }
    }
    let warnings = (moved > 0).then(|| {
        format!(
            "{}: {moved} answers stand elsewhere in their paragraphs than answer_start says; the \
             nearest places were taken",
            path.display()
        )
    });
    Ok(QuestionFile {
        path: path.to_owned(),
        lines,
        corpus: Some(corpus.iter().map(|(title, texts)| article_file(title, texts)).collect()),
        warnings: warnings.into_iter().collect(),
    })
}

/// An article as a plain text. Its paragraphs are single lines, but one that would read as a
/// heading or as the item of a list is two.
pub(super) fn article_file(title: &str, paragraphs: &[String]) -> CorpusFile {
    let mut text = format!("= {title} =\n");
    for paragraph in paragraphs {
        text += "\n";
        match paragraph.split_once(' ') {
            Some((first, rest)) if first.starts_with('=') || first == "-" || first == "*" => {
                text += &format!("{first}\n{rest}");
            }
            _ => text += paragraph,
        }
        text += "\n";
    }
    CorpusFile { path: format!("{title}.txt"), bytes: text.into() }
}

impl Question {
    fn label(self, place: &str, paragraph: &str) -> LabelledLine {
        let answer = |span: &Span| span.slice(paragraph).to_owned();
        let mut wanted: Vec<String> = self.answers.iter().map(answer).collect();
        wanted.dedup();
        let expected = if self.answers.is_empty() {
            Expected::Nothing
        } else {
            let paragraph = paragraph.to_owned();
            Expected::Place(ExpectedPlace { paragraph, answers: self.answers })
        };
        LabelledLine {
            line: None,
            id: self.id,
            kind: NO_KIND.to_owned(),
            label: Label::Ask(LabelledAsk {
                question: self.text,
                history: Vec::new(),
                expected,
                place: place.to_owned(),
                wanted: wanted.join(" | "),
            }),
        }
    }
}

impl TryFrom<WrittenParagraph> for Paragraph {
    type Error = String;

    fn try_from(written: WrittenParagraph) -> Result<Self, String> {
        let context = collapsed(&written.context);
        let (mut questions, mut moved) = (Vec::new(), 0);
        for question in written.qas {
            let id = match &question.id {
                Some(Value::String(id)) => id.clone(),
                Some(id) => id.to_string(),
                None => question.question.clone(),
            };
            let wrong = |reason: String| format!("the question {id}: {reason}");
            asked_at_length([&question.question]).map_err(&wrong)?;
            if question.is_impossible != question.answers.is_empty() {
                return Err(wrong(if question.is_impossible {
                    "it is_impossible but has answers; keep one of the two".to_owned()
                } else {
                    "it has no answers; give one, or set is_impossible".to_owned()
                }));
            }
            let mut answers = Vec::new();
            for answer in &question.answers {
                let (span, exact) = context.find(answer).map_err(&wrong)?;
                moved += usize::from(!exact);
                answers.push(span);
            }
            let text = collapsed(&question.question).text;
            questions.push(Question { id, text, answers });
        }
        Ok(Self { text: context.text, questions, moved })
    }
}

/// A text on one line, single spaces for runs of white space and of control characters.
struct Collapsed {
    text: String,
    /// Where in `text` each code point of the original went.
    places: Vec<usize>,
}

fn collapsed(original: &str) -> Collapsed {
    let (mut text, mut places) = (String::with_capacity(original.len()), Vec::new());
    let mut open = false;
    for c in original.chars() {
        let white = c.is_whitespace() || c.is_control();
        if !white && open && !text.is_empty() {
            text.push(' ');
        }
        open = white;
        places.push(text.len());
        if !white {
            text.push(c);
        }
    }
    Collapsed { text, places }
}

impl Collapsed {
    /// Where an answer stands, and whether it is where the file says; otherwise it is the place
    /// nearest to that.
    fn find(&self, answer: &WrittenAnswer) -> Result<(Span, bool), String> {
        let text = collapsed(&answer.text).text;
        if text.is_empty() {
            return Err("an answer is empty; give its words".to_owned());
        }
        let said = self.places.get(answer.answer_start).copied().unwrap_or(self.text.len());
        // White space before an answer is no part of its place.
        let white = self.text.get(said..).is_some_and(|rest| rest.starts_with(' '));
        let said = said + usize::from(white);
        let places = self.text.match_indices(&text).map(|(at, _)| at);
        match places.min_by_key(|at| at.abs_diff(said)) {
            Some(at) => Ok((Span::new(at, at + text.len()), at == said)),
            None => Err(format!("the answer “{}” does not stand in its paragraph", answer.text)),
        }
    }
}
