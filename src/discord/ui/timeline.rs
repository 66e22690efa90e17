//! Timelines: what happened when, oldest first, each event with its source.

use crate::answer::{Event, EventAnchor};
use crate::library::TimelineReply;
use crate::locale::{Locale, Numeral, genitive, sentence, sided, spoken};
use crate::timex::Edtf;

use super::card::{Card, MOST_BODY, Tone, WHOLE_BODY};
use super::citation::cited;
use super::excerpt::Excerpt;
use super::markdown::{append_line, escape, instant, small_print};
use super::page::View;
use super::units::{one_line, shortened};

/// How many events a page shows.
pub(in crate::discord) const EVENTS: usize = 5;
/// The room of the sentence of an event.
const ROOM: usize = 260;
/// The longest link, in bytes: with five of them there is room for all sentences.
const LINK: usize = 300;
/// The room of the sentence of an event that a time refers to.
const ANCHOR_ROOM: usize = 120;

/// A page of a timeline, counted from 0, without its buttons. The reply holds the events of all
/// pages up to this one.
pub(in crate::discord) fn timeline(reply: &TimelineReply, page: usize, view: &View<'_>) -> Card {
    let View { asked, index, locale, .. } = *view;
    let strings = locale.strings();
    // In private, as all that concerns only whoever typed it.
    if let Some(reason) = &reply.reason {
        let said = escape(&one_line(&sentence(&locale.unread(reason))));
        return Card { author: Some(asked.to_owned()), ..Card::word(said) };
    }
    if reply.timeline.empty_topic {
        return Card { author: Some(asked.to_owned()), ..Card::word(strings.no_topic()) };
    }
    let mut body = String::new();
    if let (Some(read), Some(other)) = (&reply.interpreted, &reply.also_read) {
        body = small_print(&[strings.also_read(&date(read, locale), &date(other, locale))]);
    }
    for referred in &reply.anchors {
        append_line(&mut body, &small_print(&[anchor(referred, locale)]), MOST_BODY);
    }
    let events = &reply.timeline.events;
    // Nothing then is an answer of its own; what happened nearest is what people ask next.
    if events.is_empty() {
        let nothing = escape(&locale.nothing_recorded(reply.interpreted.as_ref(), reply.about));
        append_line(&mut body, &nothing, MOST_BODY);
        let near = [
            (strings.nearest_before(), &reply.timeline.before),
            (strings.nearest_after(), &reply.timeline.after),
        ];
        for (heading, event) in near {
            if let Some(event) = event {
                let lines = format!("\n{heading}\n{}", entry(event, locale));
                append_line(&mut body, &lines, MOST_BODY);
            }
        }
        return Card { author: Some(asked.to_owned()), ..Card::word(body) };
    }
    let first = page * EVENTS;
    let shown = events.iter().skip(first).take(EVENTS);
    let wide = shown.clone().position(|event| event.wider);
    // A link is cut before a sentence is: five sentences always have room.
    for (n, event) in shown.enumerate() {
        if wide == Some(n) {
            append_line(&mut body, &small_print(&[strings.also_during().to_owned()]), MOST_BODY);
        }
        append_line(&mut body, &entry(event, locale), MOST_BODY);
    }
    let updated = events.first().and_then(|event| event.citation.updated.as_deref());
    let total = reply.timeline.total;
    let counted = match events.len().saturating_sub(first).min(EVENTS) {
        _ if total <= 1 => String::new(),
        shown if shown < total => strings.part(first + 1, first + shown, total),
        _ => strings.events(total),
    };
    let footer = small_print(&[
        counted,
        strings.index(Numeral(index.generation), &instant(&index.built, 'R')),
        updated.map_or(String::new(), |date| {
            strings.article_of(&escape(&genitive(&shortened(&one_line(date), 40), locale)))
        }),
    ]);
    append_line(&mut body, &footer, WHOLE_BODY);
    Card { author: Some(asked.to_owned()), body, tone: Tone::Likely, ..Card::default() }
}

/// The side and date of the event that a time refers to, its beginning and its source: whoever asks
/// for “after the coup” must see which coup was taken.
fn anchor(anchor: &EventAnchor, locale: Locale) -> String {
    let event = &anchor.event;
    // An event has one sentence; were there none, the date and the source still say which it is.
    let highlight = event.highlight.first().copied().unwrap_or_default();
    let said = shortened(&one_line(highlight.slice(&event.text)), ANCHOR_ROOM);
    let when = escape(&sided(anchor.side, &event.date.to_string(), locale));
    let said = locale.strings().quoted(&escape(&said));
    format!("{when} ({said} {})", cited(&event.citation, LINK))
}

/// The date in the reader's language.
fn date(date: &Edtf, locale: Locale) -> String {
    escape(&spoken(&date.to_string(), locale))
}

/// A date, the sentence that has it, and its source.
fn entry(event: &Event, locale: Locale) -> String {
    let strings = locale.strings();
    let highlight = event.highlight.first().copied().unwrap_or_default();
    // Only the sentence is shown: it is the whole text of the excerpt.
    let within = event.answer.iter().filter(|words| highlight.contains(**words));
    let answer: Vec<crate::text::Span> = within
        .map(|words| {
            crate::text::Span::new(words.start - highlight.start, words.end - highlight.start)
        })
        .collect();
    let text = highlight.slice(&event.text);
    let whole = crate::text::Span::new(0, text.len());
    let passage = Excerpt { text, highlight: whole, answer: &answer, sentences: &[], kinds: &[] };
    let mut line = format!("**{}**", date(&event.date, locale));
    if event.from_context {
        line.push_str(&format!(" ({})", strings.from_context()));
    }
    let mut source = cited(&event.citation, LINK);
    // That others say the same is worth a number, not a line each.
    if !event.also.is_empty() {
        source.push_str(&format!(" · {}", strings.told_elsewhere(event.also.len())));
    }
    format!("{line}\n{}\n{source}", passage.quoted(ROOM))
}
