//! A date or a topic answered with the events of the corpus.

pub(in crate::answer) mod anchor;
pub(in crate::answer) mod sentence;
pub(in crate::answer) mod timeline;
pub(in crate::answer) mod topic;
