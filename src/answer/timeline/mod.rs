//! A date or a topic answered with the events of the corpus.
//!
//! `topic` says which dated sentences are about some words, `sentence` which of their words a date
//! belongs to, `timeline` lists the events, and `anchor` takes the one that words such as "the coup"
//! mean.

pub(in crate::answer) mod anchor;
pub(in crate::answer) mod sentence;
pub(in crate::answer) mod timeline;
pub(in crate::answer) mod topic;
