//! Which sentence of those passages is most likely to answer: features, and the fitted model that
//! weighs them.

pub(in crate::answer) mod bm25;
pub(in crate::answer) mod feature;
pub(in crate::answer) mod first;
pub(in crate::answer) mod meaning;
pub(in crate::answer) mod measure;
pub(in crate::answer) mod model;
pub(in crate::answer) mod rank;
pub(in crate::answer) mod weights;
