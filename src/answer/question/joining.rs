//! Words that join what is on both sides of them, each list for what is joined.
//!
//! The lists differ on purpose: "or" joins two days and no two questions, "of" joins the words of a
//! name and nothing else.

/// Between words that ask, folded: "how and when", "où ou quand".
pub(in crate::answer) const BETWEEN_CUES: &[&str] = &["and", "or", "et", "ou"];

/// Before a second question that is asked in addition, folded. After "or" comes another wording of
/// the first.
pub(in crate::answer) const BEFORE_QUESTION: &[&str] = &["and", "et"];

/// Between days of the week that are named together, in lower case.
pub(in crate::answer) const BETWEEN_DAYS: &[&str] = &["and", "or", "to", "et", "ou", "à"];

/// Between clauses of a sentence, in lower case, where no mark parts them.
pub(in crate::answer) const BETWEEN_CLAUSES: &[&str] = &["and", "et", "while", "but"];

/// Small words inside a name that neither begin nor end it, in lower case.
pub(in crate::answer) const IN_NAMES: &[&str] =
    &["of", "the", "de", "du", "des", "la", "le", "van", "von", "and", "for", "&"];
