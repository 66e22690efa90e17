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

mod ask;
mod explain;
mod facts;
mod gate;
mod model;
mod question;
mod quote;
mod rank;
mod read;
mod request;
mod retrieve;
mod timeline;

pub use ask::{Answer, Strength, ask};
pub use explain::{
    Compared, Contribution, Explanation, GateAccount, HistoryAccount, Link, Presence,
    QuestionAccount, Rarity, ReadingAccount, Reason, Related, SearchAccount, SentenceAccount,
    SignalAccount, TermAccount, TermPresence, Verdict,
};
pub use gate::confidence::{default_threshold, signal_names, signals};
pub use model::feature::{COUNT, Feature, Features};
pub use model::fitted::{Model, Provenance};
pub use model::stratum::Stratum;
pub use model::weights::{CLIP, Calibration, Gate, SignalWeight, Weights};
pub use question::answer_type::AnswerType;
pub use question::question::{MAX_QUESTION_CHARS, Question};
pub use quote::citation::Citation;
pub use quote::closest::Closest;
pub use quote::context::{Context, context};
pub use quote::quote::Quote;
pub use rank::rank::measured;
pub use rank::scored::{Scored, better, passages};
pub use read::evidence::{Pick, picks};
pub use read::pick::{PICK_COUNT, pick_names};
pub use request::Ask;
pub use timeline::anchor::{EventAnchor, anchor};
pub use timeline::timeline::{Event, EventQuery, Timeline, timeline};
