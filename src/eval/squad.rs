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
use serde_json::value::RawValue;

use super::expected::{Expected, ExpectedPlace};
use super::file_error::{MalformedLine, json_reason};
use super::labels::{Label, LabelledAsk, LabelledLine, NO_KIND, asked_at_length};
use super::line_fault::{LabelWarning, LineFault};
use crate::corpus::CorpusFile;
use crate::text::Span;

/// Whether a text is of this form: one JSON value that has `data`, or that is cut short.
pub(super) fn is_squad(text: &str) -> bool {
    #[derive(Deserialize)]
    struct Head {
        data: Option<IgnoredAny>,
    }
    // The first value alone: a file of our own form has one on every line.
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
struct File<'a> {
    #[serde(borrow)]
    data: Vec<Article<'a>>,
}

#[derive(Deserialize)]
struct Article<'a> {
    #[serde(default)]
    title: String,
    #[serde(borrow)]
    paragraphs: Vec<WrittenParagraph<'a>>,
}

/// A paragraph whose answers have been found in it.
struct Paragraph {
    text: String,
    questions: Vec<SquadQuestion>,
    /// How many answers stand elsewhere than where the file says.
    moved: usize,
}

struct SquadQuestion {
    id: String,
    text: String,
    /// Where answers stand in the paragraph; none when it is impossible.
    answers: Vec<Span>,
}

#[derive(Deserialize)]
struct WrittenParagraph<'a> {
    context: String,
    // As they stand in the file, so that what is wrong with one is told with its line.
    #[serde(borrow)]
    qas: Vec<&'a RawValue>,
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

/// The questions of a text of this form, and the corpus it brings along.
pub(super) struct SquadQuestions {
    pub(super) lines: Vec<LabelledLine>,
    pub(super) corpus: Vec<CorpusFile>,
    /// What was put right in reading it.
    pub(super) warnings: Vec<LabelWarning>,
}

/// Reads a text of this form.
pub(super) fn read(path: &Path, text: &str) -> Result<SquadQuestions, MalformedLine> {
    let file: File<'_> = serde_json::from_str(text).map_err(|error| {
        let place = format!("{}:{}", error.line(), error.column());
        MalformedLine::new(path, &place, json_reason(&error))
    })?;
    let mut corpus: Vec<(String, Vec<String>)> = Vec::new();
    let (mut lines, mut moved) = (Vec::new(), 0);
    for article in file.data {
        let title = collapsed(&article.title.replace('_', " ")).text;
        // Two articles of one title would be two documents of one name; they are one in parts.
        let known = corpus.iter().position(|(known, _)| *known == title);
        let mut texts = known.map_or_else(Vec::new, |at| corpus.remove(at).1);
        for written in article.paragraphs {
            let paragraph = Paragraph::read(&written, (path, text))?;
            moved += paragraph.moved;
            let place = format!("{title} ¶{}", texts.len() + 1);
            let labelled = paragraph.questions.into_iter();
            lines.extend(labelled.map(|question| question.label(&place, &paragraph.text)));
            texts.push(paragraph.text);
        }
        corpus.insert(known.unwrap_or(corpus.len()), (title, texts));
    }
    let warnings =
        (moved > 0).then(|| LabelWarning::Moved { file: path.to_owned(), answers: moved });
    Ok(SquadQuestions {
        lines,
        corpus: corpus.iter().map(|(title, texts)| article_file(title, texts)).collect(),
        warnings: warnings.into_iter().collect(),
    })
}

/// An article as a plain text. Its paragraphs are single lines, but one that would read as a
/// heading or as the item of a list is two lines.
pub(super) fn article_file(title: &str, paragraphs: &[String]) -> CorpusFile {
    let mut text = format!("= {title} =\n");
    for paragraph in paragraphs {
        text += "\n";
        match paragraph.split_once(' ') {
            // A line end is white space to whoever reads the text, and keeps the mark from the
            // beginning of a line with words after it.
            Some((first, rest)) if first.starts_with('=') || first == "-" || first == "*" => {
                text += &format!("{first}\n{rest}");
            }
            _ => text += paragraph,
        }
        text += "\n";
    }
    CorpusFile { path: format!("{title}.txt"), bytes: text.into() }
}

impl SquadQuestion {
    fn label(self, place: &str, paragraph: &str) -> LabelledLine {
        let mut wanted: Vec<&str> = self.answers.iter().map(|span| span.slice(paragraph)).collect();
        // Several people labelled each question, and most of them marked the same words.
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

impl Paragraph {
    /// Finds the answers in a paragraph of a file.
    fn read(
        written: &WrittenParagraph<'_>,
        (path, text): (&Path, &str),
    ) -> Result<Self, MalformedLine> {
        let context = collapsed(&written.context);
        let (mut questions, mut moved) = (Vec::new(), 0);
        for written in &written.qas {
            let question: WrittenQuestion =
                serde_json::from_str(written.get()).map_err(|error| {
                    let line = line(text, written.get()) + error.line() - 1;
                    MalformedLine::new(path, &line, json_reason(&error))
                })?;
            // SQuAD has ids of hexadecimal digits, its translations have numbers.
            let id = match &question.id {
                Some(Value::String(id)) => id.clone(),
                Some(id) => id.to_string(),
                None => question.question.clone(),
            };
            let found = context.answers(&question).map_err(|fault| {
                let fault = LineFault::Question(id.clone(), Box::new(fault));
                MalformedLine::new(path, &line(text, written.get()), fault)
            })?;
            moved += found.iter().filter(|(_, exact)| !exact).count();
            let answers = found.into_iter().map(|(span, _)| span).collect();
            let text = collapsed(&question.question).text;
            questions.push(SquadQuestion { id, text, answers });
        }
        Ok(Self { text: context.text, questions, moved })
    }
}

/// The line of a text, from 1, in which a part of it begins.
fn line(text: &str, part: &str) -> usize {
    let before = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    1 + text.bytes().take(before).filter(|byte| *byte == b'\n').count()
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
        // A space is due only before the next character, so that none begins or ends the text.
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
    /// Where the answers of a question are, each with whether it is where the file says. The error
    /// is what is wrong with the question.
    fn answers(&self, question: &WrittenQuestion) -> Result<Vec<(Span, bool)>, LineFault> {
        asked_at_length([&question.question])?;
        match (question.is_impossible, question.answers.is_empty()) {
            (true, false) => Err(LineFault::ImpossibleAnswers),
            (false, true) => Err(LineFault::NoAnswers),
            _ => question.answers.iter().map(|answer| self.find(answer)).collect(),
        }
    }

    /// Where an answer is, and whether that is where the file says; otherwise it is the place
    /// nearest to that.
    fn find(&self, answer: &WrittenAnswer) -> Result<(Span, bool), LineFault> {
        let text = collapsed(&answer.text).text;
        if text.is_empty() {
            return Err(LineFault::EmptyAnswer);
        }
        // A number beyond the end comes from a longer text; the last place is nearest to it.
        let said = self.places.get(answer.answer_start).copied().unwrap_or(self.text.len());
        // White space before an answer is no part of its place.
        let white = self.text.get(said..).is_some_and(|rest| rest.starts_with(' '));
        let said = said + usize::from(white);
        // Answers were counted in the original text, from which ours may differ by a little: the
        // words decide, and the number only between several places of the same words.
        let places = self.text.match_indices(&text).map(|(at, _)| at);
        match places.min_by_key(|at| at.abs_diff(said)) {
            Some(at) => Ok((Span::new(at, at + text.len()), at == said)),
            None => Err(LineFault::AnswerElsewhere(answer.text.clone())),
        }
    }
}
