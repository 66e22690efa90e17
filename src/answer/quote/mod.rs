//! What is shown of a passage: the sentence that answers, its citation, and what stands around it.

pub(in crate::answer) mod citation;
pub(in crate::answer) mod closest;
pub(in crate::answer) mod context;
pub(in crate::answer) mod highlight;
pub(in crate::answer) mod quote;
