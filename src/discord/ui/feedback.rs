//! What readers say of an answer: the buttons below it.

use crate::answer::Quote;
use crate::locale::Locale;

use super::card::Button;
use super::custom_id::Click;
use super::voted::VotedSentence;

/// Whether an answer helped, of one document where one was named: its key. `best` is what it quotes
/// first.
pub(in crate::discord) fn votes(
    document: Option<&String>,
    best: Option<&Quote>,
    locale: Locale,
) -> [Button; 2] {
    let strings = locale.strings();
    // Both look alike: a colour would be a word of ours on how the vote should go.
    [(true, strings.helpful()), (false, strings.not_helpful())].map(|(helpful, label)| {
        let (document, shown) = (document.cloned(), best.map(VotedSentence::of));
        Button::new(Click::Vote { helpful, document, shown }, label)
    })
}
