//! Answers: numbered passages with their sources, or the word that there is none.

use crate::answer::{Answer, Closest, Quote, Strength};
use crate::locale::Locale;
use crate::text::Span;

use super::card::{BODY, Card, Choice, MOST_BODY, MOST_CHOICES, Tone, WHOLE_BODY};
use super::citation::{cited, place};
use super::excerpt::Excerpt;
use super::markdown::{append_line, escape, instant, item, small_print};
use super::page::View;
use super::units::{one_line, shortened, units};

/// How many passages are asked for: those of all pages. A menu holds 25, but the passages after a
/// dozen answer nothing.
pub(in crate::discord) const ASKED: usize = 12;
/// How many passages a page shows at most.
const SHOWN: usize = 3;
/// The room of the first passage.
const ROOM: usize = 700;
/// The room of each passage after it: they are beside the point more often.
const ROOM_BESIDE: usize = 220;
/// The longest link, in bytes: with three of them there is room for all that is quoted.
const LINK: usize = 600;
/// A passage is on the first page only if its confidence is at least this share of the best:
/// what is far less sure is found by turning the page.
const BESIDE: f32 = 0.65;

/// Which passages are on which page: on the first, the best with those nearly as sure.
pub(in crate::discord) fn pages(answer: &Answer) -> Vec<std::ops::Range<usize>> {
    let total = answer.passages.len();
    let quotes = answer.passages.iter().take(SHOWN);
    let near = quotes.take_while(|quote| quote.confidence >= answer.confidence * BESIDE).count();
    let first = near.max(1).min(total);
    let mut pages = Vec::new();
    pages.push(0..first);
    let mut at = first;
    while at < total {
        let end = (at + SHOWN).min(total);
        pages.push(at..end);
        at = end;
    }
    pages
}

/// A page of an answer, without its buttons.
pub(in crate::discord) fn answer(answer: &Answer, view: &View<'_>) -> Card {
    let View { asked, page, index, note, locale } = *view;
    let strings = locale.strings();
    let shown = pages(answer).get(page).cloned().unwrap_or_default();
    let mut body = String::new();
    // Above the passages: whoever misspelt a word must see it before reading what was found.
    if let Some(searched) = &answer.searched_for {
        let searched = escape(&shortened(&one_line(searched), 200));
        body = format!("-# {}", (strings.searched_for)(&searched));
    }
    // The room is shared out from the top: the first passage is cut last.
    let mut said = units(&body);
    for (n, quote) in answer.passages.iter().enumerate().filter(|(n, _)| shown.contains(n)) {
        let room = if n == shown.start { ROOM } else { ROOM_BESIDE };
        let room = room.min(BODY.saturating_sub(said));
        let passage = Excerpt {
            text: &quote.text,
            highlight: span_of(quote),
            answer: &quote.answer,
            sentences: &quote.sentences,
        };
        let excerpt = passage.quoted(room);
        said += units(&excerpt);
        let lines = format!("**{}**\n{excerpt}\n{}", n + 1, cited(&quote.citation, LINK));
        append_line(&mut body, &lines, MOST_BODY);
    }
    let tone = match answer.strength {
        Strength::Strong => Tone::Clear,
        Strength::Likely => Tone::Likely,
        Strength::Weak => Tone::Weak,
        Strength::None => Tone::Plain,
    };
    let updated = answer.passages.get(shown.start).and_then(|q| q.citation.updated.as_deref());
    let footer = small_print(&[
        // It is said of the best passage, which is on the first page.
        if page == 0 { locale.strength(answer.strength).to_owned() } else { String::new() },
        (strings.index)(index.generation, &instant(&index.built, 'R')),
        updated.map_or(String::new(), |date| {
            (strings.article_of)(&escape(&shortened(&one_line(date), 40)))
        }),
        note.to_owned(),
    ]);
    // Always there: without it nobody could tell how old an answer is.
    append_line(&mut body, &footer, WHOLE_BODY);
    // All others, not only those of later pages: the menu is the way back, too.
    let others = answer.passages.iter().enumerate().filter(|(n, _)| !shown.contains(n));
    let choices = others.take(MOST_CHOICES).map(|(_, quote)| choice(quote));
    Card {
        author: Some(asked.to_owned()),
        body,
        tone,
        menu: Some((strings.other_sources.to_owned(), choices.collect())),
        ..Card::default()
    }
}

/// From the first to the last sentence that answers.
fn span_of(quote: &Quote) -> Span {
    let first = quote.highlight.first().copied().unwrap_or_default();
    let last = quote.highlight.last().copied().unwrap_or_default();
    Span::new(first.start, last.end)
}

fn choice(quote: &Quote) -> Choice {
    let citation = &quote.citation;
    Choice {
        label: place(&citation.document, &citation.section, Some(citation.paragraph)),
        below: span_of(quote).slice(&quote.text).to_owned(),
        key: citation.key.clone(),
    }
}

/// The word that the corpus does not answer, with the nearest sections: private.
pub(in crate::discord) fn closest(
    near: &[Closest],
    asked: &str,
    note: &str,
    locale: Locale,
) -> Card {
    let strings = locale.strings();
    let mut body = strings.miss.to_owned();
    if !near.is_empty() {
        append_line(&mut body, &format!("\n{}", strings.closest), MOST_BODY);
    }
    for closest in near {
        let place = place(&closest.document, &closest.section, None);
        append_line(&mut body, &item(&place), MOST_BODY);
    }
    append_line(&mut body, &small_print(&[note.to_owned()]), MOST_BODY);
    Card { author: Some(asked.to_owned()), body, private: true, ..Card::default() }
}
