//! How sure the best sentence is, and so whether it is shown as an answer.

pub(in crate::answer) mod confidence;
pub(in crate::answer) mod objection;
pub(in crate::answer) mod signals;
