//! The linear reader: the mention of a sentence that is the answer, by weights of figures.

pub(in crate::answer) mod figures;
pub(in crate::answer) mod linear;
pub(in crate::answer) mod mention;
pub(in crate::answer) mod picks;
