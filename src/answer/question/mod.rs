//! What was asked: from the words somebody typed to terms, an expected kind of answer and what they
//! lean on.

pub(in crate::answer) mod analysis;
pub(in crate::answer) mod answer_type;
pub(in crate::answer) mod cue_tables;
pub(in crate::answer) mod cues;
pub(in crate::answer) mod expected;
pub(in crate::answer) mod follow_up;
pub(in crate::answer) mod idle;
pub(in crate::answer) mod joining;
pub(in crate::answer) mod language;
pub(in crate::answer) mod noun;
pub(in crate::answer) mod parts;
pub(in crate::answer) mod question;
pub(in crate::answer) mod spelling;
pub(in crate::answer) mod terms;
pub(in crate::answer) mod way;
pub(in crate::answer) mod word;
