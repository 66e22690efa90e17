//! Which words of a sentence are the answer.

pub(in crate::answer) mod evidence;
pub(in crate::answer) mod mention;
pub(in crate::answer) mod pick;
