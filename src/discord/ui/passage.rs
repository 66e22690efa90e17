//! A passage whole, or with its neighbours.

use crate::answer::{Context, Quote};
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

/// What of a passage is shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::discord) struct PassageView {
    /// Only the passage, without the paragraphs around it.
    pub(in crate::discord) alone: bool,
    /// Whether it would not count as an answer.
    pub(in crate::discord) weak: bool,
    /// The same passage as it was quoted for a question, where it answers that: its answer is marked.
    pub(in crate::discord) answer: Option<Quote>,
}

/// A passage with the paragraphs around it, or alone. Private.
pub(in crate::discord) fn context(
    found: Option<&Context>,
    reading: &PassageView,
    locale: Locale,
) -> Card {
    let strings = locale.strings();
    let Some(found) = found else { return Card::word(strings.changed()) };
    let PassageView { alone, weak, ref answer } = *reading;
    let mut body = if weak { format!("-# {}", strings.less_likely()) } else { String::new() };
    let (before, after) =
        if alone { (None, None) } else { (found.before.as_ref(), found.after.as_ref()) };
    // In the order of the article, so that it reads as it was written.
    let shown = [(before, ROOM_BESIDE), (Some(&found.passage), ROOM), (after, ROOM_BESIDE)];
    for (quote, room) in shown {
        let Some(quote) = quote else { continue };
        // The first sentence is what an excerpt grows from: a paragraph is read from its beginning.
        let first = quote.sentences.first().copied().unwrap_or(Span::new(0, quote.text.len()));
        // The neighbours were not asked about, whatever they hold.
        let marked = answer.as_ref().filter(|answer| answer.citation.key == quote.citation.key);
        let passage = Excerpt {
            text: &quote.text,
            highlight: marked.map_or(first, Quote::highlighted),
            answer: marked.map_or(&[][..], marks),
            sentences: &quote.sentences,
            kinds: &quote.kinds,
        };
        let lines = format!("{}\n{}", passage.quoted(room), cited(&quote.citation, LINK));
        append_line(&mut body, &lines, MOST_BODY);
    }
    Card::word(body)
}

/// What is marked of a quotation: the words that answer, or the sentence where there are none.
fn marks(quote: &Quote) -> &[Span] {
    if quote.answer.is_empty() { &quote.highlight } else { &quote.answer }
}
