//! What is wrong with files of labelled questions, in the reader's language.

use super::Locale;
use super::catalogue::Numeral;
use crate::answer::MAX_QUESTION_CHARS;
use crate::eval::{
    FitError, LabelWarning, LabelledError, LineFault, MalformedLine, QuestionFileError,
    SampleError, UnreadableFile,
};

impl Locale {
    /// Why a file of questions cannot be read.
    pub fn question_file_error(self, error: &QuestionFileError) -> String {
        let strings = self.strings();
        match error {
            QuestionFileError::File(UnreadableFile { path, reason }) => {
                strings.questions_unreadable(&path.to_string_lossy(), &reason.to_string())
            }
            QuestionFileError::Line(line) => self.malformed_line(line),
            QuestionFileError::Empty(path) => strings.questions_empty(&path.to_string_lossy()),
        }
    }

    /// Why a model cannot be fitted.
    pub fn fit_error(self, error: &FitError) -> String {
        match error {
            FitError::Labelled(error) => self.labelled_error(error),
            FitError::Library(error) => self.library_error(error),
            FitError::Nothing => self.strings().nothing_to_learn().to_owned(),
        }
    }

    /// Why samples cannot be written.
    pub fn sample_error(self, error: &SampleError) -> String {
        match error {
            SampleError::Data(error) => self.fit_error(error),
            SampleError::Vectors(error) => self.fill_error(error),
            // The file is one that was named a moment ago.
            SampleError::File(error) => error.to_string(),
        }
    }

    /// What of a file of labels could not be taken as it stands.
    pub fn label_warning(self, warning: &LabelWarning) -> String {
        let strings = self.strings();
        match warning {
            LabelWarning::Moved { file, answers } => {
                strings.labels_moved(&file.to_string_lossy(), *answers)
            }
            LabelWarning::Endless { file, line, pattern } => {
                let place = line.map_or_else(String::new, |line| format!(":{line}"));
                strings.label_endless(&format!("{}{place}", file.display()), pattern)
            }
        }
    }

    fn labelled_error(self, error: &LabelledError) -> String {
        let strings = self.strings();
        match error {
            LabelledError::File(UnreadableFile { path, reason }) => {
                strings.labels_unreadable(&path.to_string_lossy(), &reason.to_string())
            }
            LabelledError::Line(line) => self.malformed_line(line),
            LabelledError::Questions(error) => self.question_file_error(error),
            LabelledError::Form(path) => strings.labels_form(&path.to_string_lossy()),
            LabelledError::Corpus(error) => self.corpus_error(error),
        }
    }

    fn malformed_line(self, malformed: &MalformedLine) -> String {
        let MalformedLine { path, line, reason } = malformed;
        let place = format!("{}:{line}", path.display());
        self.strings().label_line(&place, &self.line_fault(reason))
    }

    fn line_fault(self, fault: &LineFault) -> String {
        let strings = self.strings();
        let said = match fault {
            LineFault::Json(why) => return why.clone(),
            LineFault::Type(named) => return strings.label_type(named),
            LineFault::TooLong(chars) => {
                let most = Numeral(MAX_QUESTION_CHARS as u64);
                return strings.label_too_long(Numeral(*chars as u64), most);
            }
            LineFault::Day(typed) => return strings.label_day(typed),
            LineFault::Date(typed) => return strings.label_date(typed),
            LineFault::Pattern(pattern, why) => return strings.label_pattern(pattern, why),
            LineFault::Question(id, fault) => {
                return strings.label_question(id, &self.line_fault(fault));
            }
            LineFault::AnswerElsewhere(answer) => return strings.label_answer_elsewhere(answer),
            LineFault::ImpossibleAnswers => strings.label_impossible_answers(),
            LineFault::NoAnswers => strings.label_no_answers(),
            LineFault::EmptyAnswer => strings.label_empty_answer(),
            LineFault::NotUtf8 => strings.label_not_utf8(),
            LineFault::NoObject => strings.label_no_object(),
            LineFault::NoQuestion => strings.label_no_question(),
            LineFault::AbsentAnswerable => strings.label_absent_answerable(),
            LineFault::UnanswerableGold => strings.label_unanswerable_gold(),
            LineFault::NoGold => strings.label_no_gold(),
            LineFault::NoEvent => strings.label_no_event(),
            LineFault::NoneGold => strings.label_none_gold(),
            LineFault::NoPattern => strings.label_no_pattern(),
            LineFault::EmptyPattern => strings.label_empty_pattern(),
        };
        said.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::CorpusError;
    use std::io;
    use std::path::PathBuf;

    fn path() -> PathBuf {
        PathBuf::from("a/b c")
    }

    fn text() -> String {
        "x.y".to_owned()
    }

    fn unreadable() -> UnreadableFile {
        UnreadableFile { path: path(), reason: io::Error::other("x.y") }
    }

    fn line(reason: LineFault) -> MalformedLine {
        MalformedLine { path: path(), line: "3:17".to_owned(), reason }
    }

    fn faults() -> Vec<LineFault> {
        vec![
            LineFault::Json(text()),
            LineFault::Type(text()),
            LineFault::TooLong(12_345),
            LineFault::Day(text()),
            LineFault::Date(text()),
            LineFault::Pattern(text(), text()),
            LineFault::NotUtf8,
            LineFault::NoObject,
            LineFault::NoQuestion,
            LineFault::AbsentAnswerable,
            LineFault::UnanswerableGold,
            LineFault::NoGold,
            LineFault::NoEvent,
            LineFault::NoneGold,
            LineFault::NoPattern,
            LineFault::EmptyPattern,
            LineFault::Question(text(), Box::new(LineFault::NoAnswers)),
            LineFault::AnswerElsewhere(text()),
            LineFault::ImpossibleAnswers,
            LineFault::NoAnswers,
            LineFault::EmptyAnswer,
        ]
    }

    #[test]
    fn an_error_is_said_in_english_as_the_log_has_it_and_in_french_otherwise() {
        let mut errors: Vec<FitError> = vec![
            FitError::Nothing,
            LabelledError::File(unreadable()).into(),
            LabelledError::Form(path()).into(),
            LabelledError::Corpus(CorpusError::Missing(path())).into(),
            LabelledError::Questions(QuestionFileError::File(unreadable())).into(),
            LabelledError::Questions(QuestionFileError::Empty(path())).into(),
        ];
        errors.extend(faults().into_iter().map(|fault| LabelledError::Line(line(fault)).into()));
        for error in errors {
            assert_eq!(Locale::English.fit_error(&error), error.to_string());
            assert_ne!(Locale::French.fit_error(&error), error.to_string());
        }
        for warning in [
            LabelWarning::Moved { file: path(), answers: 1 },
            LabelWarning::Moved { file: path(), answers: 200 },
            LabelWarning::Endless { file: path(), line: Some(4), pattern: text() },
            LabelWarning::Endless { file: path(), line: None, pattern: text() },
        ] {
            assert_eq!(Locale::English.label_warning(&warning), warning.to_string());
            assert_ne!(Locale::French.label_warning(&warning), warning.to_string());
        }
    }
}
