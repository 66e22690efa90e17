//! A passage with its neighbours, as whoever reads a quotation wants to go on reading.

use crate::index::{IndexError, PassageNo, Snapshot};
use crate::text::Span;

use crate::answer::quote::citation::Citation;
use crate::answer::quote::quote::Quote;

/// A passage in its place. The quotes have no highlight, no answer words and no confidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// The passage before it in its document.
    pub before: Option<Quote>,
    /// The passage.
    pub passage: Quote,
    /// The passage after it in its document.
    pub after: Option<Quote>,
}

/// The passage of a key with its neighbours; none when no passage of the snapshot has that key,
/// since its text has changed.
pub fn context(snapshot: &Snapshot, key: &str) -> Result<Option<Context>, IndexError> {
    let Some(number) = snapshot.passage_of(key)? else { return Ok(None) };
    let passage = snapshot.passage(number)?;
    let document = snapshot.section(passage.section)?.document;
    let (first, end) = snapshot.document(document)?.passages;
    // Passages are numbered through all documents: a neighbour by number may be of another one.
    let inside = |number: &PassageNo| (first..end).contains(number);
    let before = number.checked_sub(1).filter(inside);
    let after = number.checked_add(1).filter(inside);
    Ok(Some(Context {
        before: before.map(|number| whole(snapshot, number)).transpose()?,
        passage: whole(snapshot, number)?,
        after: after.map(|number| whole(snapshot, number)).transpose()?,
    }))
}

fn whole(snapshot: &Snapshot, number: PassageNo) -> Result<Quote, IndexError> {
    let passage = snapshot.passage(number)?;
    let sentences: Vec<Span> = (0..passage.sentences.len()).map(|n| passage.sentence(n)).collect();
    let first = sentences.first().copied().unwrap_or_default();
    Ok(Quote {
        text: passage.text.to_owned(),
        highlight: Vec::new(),
        answer: Vec::new(),
        citation: Citation::of(snapshot, &passage, first.slice(passage.text))?,
        sentences,
        kinds: passage.kinds.clone(),
        confidence: 0.0,
    })
}
