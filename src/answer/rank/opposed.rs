//! Opposed: a sentence that says what is so to a question for what is not.

use crate::answer::question::denial::Wanted;
use crate::answer::question::question::Question;
use crate::index::{IndexError, PassageNo, Snapshot, text_rules_out};

/// Whether a sentence is opposed to what a question asks for: neither it, nor what it is listed
/// below, nor a heading above denies anything.
pub(in crate::answer) fn is_opposed(
    question: &Question,
    snapshot: &Snapshot,
    passage: PassageNo,
    sentence: usize,
) -> Result<bool, IndexError> {
    if question.wanted != Wanted::WhatIsNot {
        return Ok(false);
    }
    let passage = snapshot.forward(passage)?;
    let own = passage.sentence_mark(sentence);
    // An item denies what the line that leads into it does.
    let above = (0..sentence).any(|n| passage.sentence_mark(n).rules_out());
    if own.rules_out() || own.is_listed() && above {
        return Ok(false);
    }
    let section = snapshot.section(passage.section)?;
    let language = snapshot.document(section.document)?.language();
    Ok(!section.path.iter().any(|heading| text_rules_out(heading, language)))
}
