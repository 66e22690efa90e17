//! Which passages may answer, and where in them the question's terms are, or what is related to them.
//!
//! `scope` says how many passages are looked at, `retrieved` asks the index for them, `candidate`
//! matches them term by term, and `expansion` finds the terms that stand for others.

pub(in crate::answer) mod candidate;
pub(in crate::answer) mod counts;
pub(in crate::answer) mod expansion;
pub(in crate::answer) mod near;
pub(in crate::answer) mod retrieved;
pub(in crate::answer) mod scope;
pub(in crate::answer) mod term_filter;
