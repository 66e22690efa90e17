//! Answers: from a question to the sentence that answers it, or to the word that there is none;
//! from a date to the events of that time.
//!
//! `question` reads what was asked; `candidate` matches the passages the index finds against it;
//! `measure` computes the features of their sentences (`feature` lists them), `rank` weighs them
//! by the fitted `model`, and `confidence` says how sure the best is; `highlight` and `evidence`
//! mark the sentence and the words in it; `citation` says where it stands. `timeline` does the
//! same for dates. `explain` tells how it came about.
//!
//! Everything here is a pure function of a snapshot and its arguments. Nothing is printed, no
//! file is read, no clock is asked.

mod anchor;
mod ask;
mod asking;
mod bm25;
mod candidate;
mod citation;
mod closest;
mod confidence;
mod context;
mod counts;
mod derived;
mod evidence;
mod explain;
mod facts;
mod feature;
mod first;
mod follow_up;
mod highlight;
mod kind;
mod meaning;
mod measure;
mod mention;
mod model;
mod pick;
mod question;
mod rank;
mod reader;
mod relation;
mod sieve;
mod spelling;
mod timeline;
mod topic;
mod weights;

pub use anchor::{Anchor, anchor};
pub use ask::{Answer, Ask, Quote, Strength, ask};
pub use citation::Citation;
pub use closest::Closest;
pub use confidence::{default_threshold, signal_names, signals};
pub use context::{Context, context};
pub use evidence::{Pick, picks};
pub use explain::{
    Compared, Contribution, Explanation, GateAccount, HistoryAccount, Link, Presence,
    QuestionAccount, Rarity, ReadingAccount, Reason, Related, SearchAccount, SentenceAccount,
    SignalAccount, TermAccount, TermPresence, Verdict,
};
pub use feature::{COUNT, Feature, Features};
pub use kind::AnswerKind;
pub use model::{Model, Provenance};
pub use pick::{PICK_COUNT, pick_names};
pub use question::{MAX_QUESTION_CHARS, Question};
pub use rank::{Scored, better, measured, passages};
pub use timeline::{Event, EventQuery, Timeline, timeline};
pub use weights::{CLIP, Calibration, Gate, Ground, SignalWeight, Weights};
