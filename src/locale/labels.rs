//! What is wrong with files of labelled questions.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { LABELS:
    // Files.
    /// A file cannot be read.
    labels_unreadable(file: &str, why: &str);
    /// A file cannot be read, and should be one of questions.
    questions_unreadable(file: &str, why: &str);
    /// It holds no question.
    questions_empty(file: &str);
    /// A form that is measured but not fitted to.
    labels_form(file: &str);
    /// A line is not what it should be: where, and why.
    label_line(place: &str, why: &str);
    /// No answer is among the sentences that were found.
    nothing_to_learn;
    /// Answers stand elsewhere than is said.
    labels_moved(file: &str, answers: usize);
    /// A pattern was given up.
    label_endless(place: &str, pattern: &str);

    // Lines.
    /// Bytes that are no text.
    label_not_utf8;
    /// Something else than an object.
    label_no_object;
    /// A type that there is not.
    label_type(named: &str);
    /// It asks nothing.
    label_no_question;
    /// It asks more characters than are read.
    label_too_long(chars: Numeral, most: Numeral);
    /// It is absent and answerable.
    label_absent_answerable;
    /// It has an answer and is not answerable.
    label_unanswerable_gold;
    /// Nothing says what a right answer is.
    label_no_gold;
    /// It asks for neither a time nor a topic.
    label_no_event;
    /// It lists events where there are none.
    label_none_gold;
    /// A day that is none.
    label_day(typed: &str);
    /// A date that is none.
    label_date(typed: &str);
    /// An event without a pattern.
    label_no_pattern;
    /// A pattern that matches everything.
    label_empty_pattern;
    /// A pattern that cannot be read.
    label_pattern(pattern: &str, why: &str);
    /// What is wrong with one question of many.
    label_question(id: &str, why: &str);
    /// It is impossible and has answers.
    label_impossible_answers;
    /// It is possible and has none.
    label_no_answers;
    /// An answer without words.
    label_empty_answer;
    /// An answer of other words than its paragraph has.
    label_answer_elsewhere(answer: &str);
}
