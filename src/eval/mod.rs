//! Evaluation: labelled questions into figures, and into the fitted model.
//!
//! Figures: `question_file` reads what is asked and what is expected, in our own form
//! (`question_line`, `pattern`) or in SQuAD's (`squad`); `outcome` asks and judges (`expected`,
//! `expected_events`); `report` counts (`metric`, `calibration`) and names the worst (`miss`).
//! Asking is whoever measures' business, and so is the clock.
//!
//! The model: `labelled` reads questions with their answers, in SQuAD's form or in our own; `judge`
//! says whether a highlight is right; `sample` measures the sentences of each question over its
//! corpus; `fit` makes the model file from samples by Newton's method (`newton`), `communities` what of
//! it serves the pages of communities. Everything sums
//! in one order and rounds what it writes, so that the same data gives the same bytes.

mod calibration;
mod clue_sample;
mod communities;
mod expected;
mod expected_events;
mod file_error;
mod fit;
mod fit_error;
mod gate;
mod judge;
mod labelled;
mod labels;
mod line_fault;
mod metric;
mod miss;
mod newton;
mod outcome;
mod pattern;
mod question_file;
mod question_line;
mod ranker;
mod report;
mod sample;
mod squad;
mod transcribe;
mod voted_line;
mod winner;

pub use calibration::{Bin, Calibrated};
pub use clue_sample::{SampleError, write_clues};
pub use file_error::{MalformedLine, UnreadableFile};
pub use fit::fit;
pub use fit_error::FitError;
pub use labelled::LabelledError;
pub use line_fault::{LabelWarning, LineFault};
pub use miss::{Miss, MissKind};
pub use outcome::{Examined, MeasureError};
pub use question_file::{QuestionFile, QuestionFileError};
pub use report::{Conditions, EventFigures, KindFigures, Latency, RankFigures, Report, Treated};
pub use voted_line::VotedLine;
