//! Words that join what stands on both sides of them, each list for what is joined.
//!
//! The lists differ on purpose: "or" joins two days and no two questions, "of" joins the words of a
//! name and nothing else.

/// Between the words that ask, folded: "how and when", "où ou quand".
pub(in crate::answer) const BETWEEN_CUES: &[&str] = &["and", "or", "et", "ou"];

/// Before a second question that is asked in addition, folded.
pub(in crate::answer) const ADDING: &[&str] = &["and", "et"];
