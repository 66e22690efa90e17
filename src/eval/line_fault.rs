//! What is wrong with a line of labels, and what could not be taken as it stands, as data. The words
//! here are those of JSON and of the log; `locale` has those that people read.

use std::path::PathBuf;

use serde::{Serialize, Serializer};

use crate::answer::MAX_QUESTION_CHARS;

/// What is wrong with a line of labels, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// Bytes that are no text.
    #[error("there is a byte that is not UTF-8; save the file as UTF-8")]
    NotUtf8,
    /// Something else than an object.
    #[error("the line is no JSON object; write {{\"question\":\"…\",\"gold\":[\"…\"]}}")]
    NoObject,
    /// What a parser of JSON says of it.
    #[error("{0}")]
    Json(String),
    /// A type that there is not.
    #[error("the type “{0}” is unknown; write ask, absent or event")]
    Type(String),
    /// It asks nothing.
    #[error("the line has no question; add \"question\":\"…\"")]
    NoQuestion,
    /// It asks more characters than are read.
    #[error("a question has {0} characters; at most {MAX_QUESTION_CHARS} are read, so shorten it")]
    TooLong(usize),
    /// It is absent and answerable.
    #[error("the type is absent but answerable is true; keep one")]
    AbsentAnswerable,
    /// It has an answer and is not answerable.
    #[error("the question has gold but is not answerable; keep one of the two")]
    UnanswerableGold,
    /// Nothing says what a right answer is.
    #[error(
        "the question has no gold; write patterns of which a right answer holds one, or \
         \"answerable\":false"
    )]
    NoGold,
    /// It asks for neither a time nor a topic.
    #[error("the event has neither a time nor a topic; fill in when or about")]
    NoEvent,
    /// It lists events where there are none.
    #[error("the event has gold but none is true; keep one of the two")]
    NoneGold,
    /// A day that is none.
    #[error("“{0}” in \"now\" is no day; write 2026-01-15")]
    Day(String),
    /// A date that is none.
    #[error("“{0}” in \"edtf\" is no date; write 2012-09")]
    Date(String),
    /// An event without a pattern.
    #[error("an event of gold has no pattern; fill in match")]
    NoPattern,
    /// A pattern that matches everything.
    #[error("a pattern is empty and would match every text; write words into it, or leave it out")]
    EmptyPattern,
    /// A pattern that cannot be read: its beginning, and what its parser says.
    #[error(
        "the pattern “{0}” cannot be read ({1}); write a backslash before a sign that stands for itself"
    )]
    Pattern(String, String),
    /// What is wrong with a question of a file that has many on a line, by its id.
    #[error("the question {0}: {1}")]
    Question(String, Box<Self>),
    /// It is impossible and has answers.
    #[error("it is_impossible but has answers; keep one of the two")]
    ImpossibleAnswers,
    /// It is possible and has none.
    #[error("it has no answers; give one, or set is_impossible")]
    NoAnswers,
    /// An answer without words.
    #[error("an answer is empty; give its words")]
    EmptyAnswer,
    /// An answer of other words than its paragraph has.
    #[error("the answer “{0}” does not stand in its paragraph; copy its words from there")]
    AnswerElsewhere(String),
}

/// What of a file of labels could not be taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LabelWarning {
    /// Answers stand elsewhere than is said.
    #[error(
        "{}: {answers} {} than answer_start says; the nearest places were taken",
        file.display(),
        if *answers == 1 {
            "answer stands elsewhere in its paragraph"
        } else {
            "answers stand elsewhere in their paragraphs"
        }
    )]
    Moved {
        /// The file.
        file: PathBuf,
        /// How many.
        answers: usize,
    },
    /// A pattern was given up.
    #[error(
        "{}{}: the pattern “{pattern}” goes back and forth without end in some text and was taken as \
         not found there; write it without nested repetition",
        file.display(),
        line.map(|line| format!(":{line}")).unwrap_or_default()
    )]
    Endless {
        /// The file.
        file: PathBuf,
        /// Its line, from 1, where it has lines.
        line: Option<usize>,
        /// The pattern.
        pattern: String,
    },
}

impl Serialize for LabelWarning {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A report in JSON is English, like everything that programs compare.
        serializer.collect_str(self)
    }
}
