//! Which passages may answer, and where each of the question's terms, or what is related to them,
//! stands in them.

pub(in crate::answer) mod candidate;
pub(in crate::answer) mod counts;
pub(in crate::answer) mod expansion;
pub(in crate::answer) mod retrieved;
pub(in crate::answer) mod scope;
pub(in crate::answer) mod term_filter;
