//! How sure the best sentence is, and so whether it is shown as an answer.

pub(in crate::answer) mod confidence;
