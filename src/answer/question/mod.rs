//! What was asked: from the words somebody typed to terms, an expected type of answer and what they
//! lean on.
//!
//! `word` splits and folds a question once; `wrapping` leaves out of its words what is only said to
//! the people who are asked (`address`, `unspaced`, the phrases of `courtesies` and
//! `courtesies_elsewhere`, read by `phrase`, and the words of `surroundings`); everything else takes
//! the words of an `asked_text`. The cue words of each language are in `cue_tables`, and a file for
//! each thing they say reads them: `expected` the type of answer, `denial` whether what is not so is
//! asked for, `idle` what an answer need not have, `way`, `noun`, `parts`. `language`, `spelling` and
//! `foreign_slip` come before, `exact` names that are in the corpus as they are written or not at all,
//! `joined` and `variant` what the corpus writes in another way; `follow_up` says what earlier questions
//! count, and `analysis` makes terms of it all for each language of the corpus.

pub(in crate::answer) mod address;
pub(in crate::answer) mod analysis;
pub(in crate::answer) mod answer_type;
pub(in crate::answer) mod asked_text;
pub(in crate::answer) mod courtesies;
pub(in crate::answer) mod courtesies_elsewhere;
pub(in crate::answer) mod cue_tables;
pub(in crate::answer) mod cues;
pub(in crate::answer) mod denial;
pub(in crate::answer) mod exact;
pub(in crate::answer) mod expected;
pub(in crate::answer) mod follow_up;
pub(in crate::answer) mod foreign_slip;
pub(in crate::answer) mod idle;
pub(in crate::answer) mod joined;
pub(in crate::answer) mod joining;
pub(in crate::answer) mod language;
pub(in crate::answer) mod noun;
pub(in crate::answer) mod parts;
pub(in crate::answer) mod phrase;
pub(in crate::answer) mod question;
pub(in crate::answer) mod spelling;
pub(in crate::answer) mod surroundings;
pub(in crate::answer) mod terms;
pub(in crate::answer) mod unspaced;
pub(in crate::answer) mod variant;
pub(in crate::answer) mod way;
pub(in crate::answer) mod word;
pub(in crate::answer) mod wrapping;
