//! A passage whole, or with its neighbours.

use crate::answer::Context;
use crate::locale::Locale;
use crate::text::Span;

use super::card::{Card, MOST_BODY};
use super::citation::cited;
use super::excerpt::Excerpt;
use super::markdown::append_line;

/// The room of the passage that was asked for.
const ROOM: usize = 1_900;
/// The room of each neighbour: enough to see what the passage follows from.
const ROOM_BESIDE: usize = 500;
/// The longest link, in bytes: with three of them there is room for all three.
const LINK: usize = 240;

/// A passage with the paragraphs around it; alone where `alone` is set. Private.
pub(in crate::discord) fn context(found: Option<&Context>, alone: bool, locale: Locale) -> Card {
    let Some(found) = found else { return Card::word(locale.strings().changed) };
    let mut body = String::new();
    let (before, after) =
        if alone { (None, None) } else { (found.before.as_ref(), found.after.as_ref()) };
    // In the order of the article, so that it reads as it was written.
    let shown = [(before, ROOM_BESIDE), (Some(&found.passage), ROOM), (after, ROOM_BESIDE)];
    for (quote, room) in shown {
        let Some(quote) = quote else { continue };
        // The first sentence is what an excerpt grows from: a paragraph is read from its beginning.
        let first = quote.sentences.first().copied().unwrap_or(Span::new(0, quote.text.len()));
        let passage = Excerpt {
            text: &quote.text,
            highlight: first,
            answer: &[],
            sentences: &quote.sentences,
        };
        let lines = format!("{}\n{}", passage.quoted(room), cited(&quote.citation, LINK));
        append_line(&mut body, &lines, MOST_BODY);
    }
    Card::word(body)
}
