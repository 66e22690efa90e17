//! What was fitted: the features of a sentence, what each counts, and the file that says so.

pub(in crate::answer) mod feature;
pub(in crate::answer) mod fitted;
pub(in crate::answer) mod stratum;
pub(in crate::answer) mod weights;
