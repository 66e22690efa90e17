//! Answers: from a question to the sentence that answers it, or to the word that there is none;
//! from a date to the events of that time.
//!
//! Each folder is a stage, in the order in which a question passes them: `question` reads what was
//! asked, `retrieve` matches the passages the index finds against it, `rank` measures and weighs
//! their sentences, `read` points at the answer words, `gate` says how sure that is, and `quote`
//! shows what was found. `timeline` does the same for dates; `explain` says how an answer came
//! about.
//!
//! Everything here is a pure function of a snapshot and its arguments. Nothing is printed, no
//! file is read, no clock is asked.

mod answered;
mod ask;
mod error;
mod explain;
#[cfg(test)]
mod fixture;
mod gate;
mod model;
mod question;
mod quote;
mod rank;
mod read;
mod request;
mod retrieve;
#[cfg(test)]
mod tests;
mod timeline;
mod trace;

pub use answered::{Answer, Strength};
pub use ask::Answerer;
pub use error::AnswerError;
pub use explain::{
    Compared, Contribution, Explanation, GateAccount, HistoryAccount, Leaning, Link,
    PassageReadAccount, Presence, QuestionAccount, Rarity, ReadSentence, ReadingAccount, Reason,
    Related, SearchAccount, SentenceAccount, SignalAccount, TermAccount, TermPresence, Verdict,
};
pub use gate::objection::Objection;
pub use gate::signals::signals;
pub use model::clue::{Clue, Clues};
pub use model::feature::{Feature, Features};
pub use model::figure::{Figure, Figures};
pub use model::fitted::{Communities, Model, Provenance};
pub use model::fusion::{ClueWeight, Fusion, HiddenUnit, ReadingModel};
pub use model::signal::{Circumstance, Signal, SignalSource, Signals};
pub use model::stratum::Stratum;
pub use model::weights::{CLIP, Calibration, Gate, SignalWeight, Weights};
pub use question::answer_type::AnswerType;
pub use question::question::{MAX_QUESTION_CHARS, Question};
pub use quote::citation::Citation;
pub use quote::closest::Closest;
pub use quote::context::{Context, context};
pub use quote::quote::Quote;
pub use rank::scored::{Misfit, Ranked, Scored, better, passages};
pub use read::linear::linear::LinearReader;
pub use read::linear::picks::{Pick, picks};
pub use read::passage::ReadPassage;
pub use read::reader::{PassageReading, ReadRequest, Reader, SentenceReading};
pub use request::Ask;
pub use timeline::anchor::{EventAnchor, anchor};
pub use timeline::timeline::{Event, EventQuery, Timeline, timeline};
pub use trace::Trace;
