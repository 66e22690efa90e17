//! The figures of an evaluation.

use super::strings::{Strings, messages};

messages! { EVALUATION:
    // Names of rows, at most 10 columns.
    /// The file.
    eval_row_file;
    /// Its questions.
    eval_row_questions;
    /// Its lines about events.
    eval_row_events;
    /// The corpus.
    eval_row_corpus;
    /// The threshold.
    eval_row_threshold;

    // What they say.
    /// Questions, those with an answer and those without.
    eval_answerable(all: usize, own: usize, not: usize);
    /// Lines.
    eval_lines(n: usize);
    /// The threshold.
    eval_refused_below(threshold: &str);
    /// Latency in milliseconds.
    eval_latencies(median: &str, high: &str, most: &str);
    /// Above the misses.
    eval_worst_misses;

    // Ranking.
    /// The quoted sentence.
    eval_highlight;
    /// Its passage.
    eval_passage;
    /// Right, whether shown or not.
    eval_right_however_sure;

    // What is shown.
    /// Above it.
    eval_what_is_shown;
    /// Right answers.
    eval_answered_rightly;
    /// Wrong answers.
    eval_answered_wrongly;
    /// Refusals that are wrong.
    eval_answerable_refused;
    /// Facts in three passages.
    eval_facts_in_three;
    /// Refusals that are right, of all that should be.
    eval_refusal_recall;
    /// The same, of all that are.
    eval_refusal_precision;
    /// Answers that are right.
    eval_shown_right;
    /// Everything that is right.
    eval_overall;

    // Heads of columns.
    /// A kind of question.
    eval_column_kind;
    /// Questions.
    eval_column_questions;
    /// Right.
    eval_column_right;
    /// Wrong.
    eval_column_wrong;
    /// Refused.
    eval_column_refused;
    /// Confidence.
    eval_column_confidence;
    /// Its mean.
    eval_column_mean;
    /// Events.
    eval_column_events;
    /// Lines.
    eval_column_lines;
    /// Precision.
    eval_column_precision;
    /// Recall.
    eval_column_recall;
    /// Dated rightly.
    eval_column_dated;
    /// Rightly nothing.
    eval_column_nothing;
    /// A kind without answers.
    eval_not_answerable(kind: &str);
    /// All together.
    eval_all_kinds;
    /// A range.
    eval_from_to(from: &str, to: &str);
    /// How far confidence is off.
    eval_calibration_error(error: &str);

    // Misses.
    /// A wrong answer.
    eval_miss_wrong;
    /// An answer where there is none.
    eval_miss_not_refused;
    /// A refusal of what was right.
    eval_miss_refused_right;
    /// A refusal.
    eval_miss_refused;
    /// Other events.
    eval_miss_events;

    // Names of facts of a miss, at most 8 columns.
    /// Questions before it.
    eval_miss_after;
    /// The question.
    eval_miss_asked;
    /// What was shown.
    eval_miss_shown;
    /// Where it stands.
    eval_miss_in;
    /// What was wanted.
    eval_miss_wanted;
    /// Nothing was shown.
    eval_miss_nothing;
    /// Nothing more was wanted.
    eval_miss_nothing_else;
    /// No answer was wanted.
    eval_miss_no_answer;
}
