//! Which sentence of those passages is most likely to answer: features, and the fitted model that
//! weighs them.

pub(in crate::answer) mod bm25;
pub(in crate::answer) mod coverage;
pub(in crate::answer) mod evidence;
pub(in crate::answer) mod first_pass;
pub(in crate::answer) mod headings;
pub(in crate::answer) mod opposed;
pub(in crate::answer) mod previous;
pub(in crate::answer) mod rank;
pub(in crate::answer) mod related;
pub(in crate::answer) mod scene;
pub(in crate::answer) mod scored;
pub(in crate::answer) mod second_pass;
pub(in crate::answer) mod serving;
pub(in crate::answer) mod shape;
pub(in crate::answer) mod structure;
