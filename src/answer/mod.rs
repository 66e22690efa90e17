//! Answers: from a question to the sentence that answers it, or to the word that there is none;
//! from a date to the events of that time.
//!
//! `question` reads what was asked; `rank` scores the sentences of the candidates the index
//! finds; `confidence` says how sure the best is; `highlight` and `evidence` mark the sentence and
//! the words in it; `citation` says where it stands. `timeline` does the same for dates.
//!
//! Everything here is a pure function of a snapshot and its arguments. Nothing is printed, no
//! file is read, no clock is asked.

mod ask;
mod background;
mod bm25;
mod citation;
mod closest;
mod confidence;
mod evidence;
mod highlight;
mod kind;
mod question;
mod rank;
mod timeline;

pub use ask::{Answer, Ask, Quote, Strength, ask};
pub use citation::Citation;
pub use closest::Closest;
pub use confidence::DEFAULT_THRESHOLD;
pub use kind::AnswerKind;
pub use question::{MAX_QUESTION_CHARS, Question};
pub use timeline::{Event, EventQuery, Timeline, timeline};
