//! Answers: numbered passages with their sources, or the word that there is none.

use std::ops::Range;

use crate::answer::{Answer, Closest, Quote, Strength};
use crate::locale::Locale;

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

/// A page of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct AnswerPage {
    /// Counted from 0.
    pub(in crate::discord) number: usize,
    /// Which passages are on it: on the first, the best with those nearly as sure.
    pub(in crate::discord) passages: Range<usize>,
    /// Whether another page follows.
    pub(in crate::discord) more: bool,
}

impl AnswerPage {
    /// The page of that number; the last where there are fewer.
    pub(in crate::discord) fn of(answer: &Answer, number: usize) -> Self {
        let total = answer.passages.len();
        let best = answer.passages.iter().take(SHOWN);
        let near = best.take_while(|quote| quote.confidence >= answer.confidence * BESIDE).count();
        // One at least: it is why the question counts as answered.
        Self::split(total, near.max(1).min(total), number)
    }

    /// A page of `total` passages of which `first` are on the first page.
    fn split(total: usize, first: usize, number: usize) -> Self {
        let number = number.min((total - first).div_ceil(SHOWN));
        let passages = match number.checked_sub(1) {
            None => 0..first,
            Some(before) => {
                let start = first + before * SHOWN;
                start..(start + SHOWN).min(total)
            }
        };
        Self { number, more: passages.end < total, passages }
    }
}

/// A page of an answer, without its buttons.
pub(in crate::discord) fn answer(answer: &Answer, page: &AnswerPage, view: &View<'_>) -> Card {
    let View { asked, index, note, locale } = *view;
    let strings = locale.strings();
    let shown = &page.passages;
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
            highlight: quote.highlighted(),
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
        if page.number == 0 { locale.strength(answer.strength).to_owned() } else { String::new() },
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

fn choice(quote: &Quote) -> Choice {
    let citation = &quote.citation;
    Choice {
        label: place(&citation.document, &citation.section, Some(citation.paragraph)),
        below: quote.highlighted().slice(&quote.text).to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_hold_every_passage_once_and_end() {
        for (total, first, ends) in
            [(1, 1, &[1][..]), (2, 1, &[1, 2]), (3, 3, &[3]), (4, 3, &[3, 4]), (6, 2, &[2, 5, 6])]
        {
            let mut start = 0;
            for (number, end) in ends.iter().enumerate() {
                let (passages, more) = (start..*end, number + 1 < ends.len());
                let page = AnswerPage { number, passages, more };
                assert_eq!(AnswerPage::split(total, first, number), page);
                start = *end;
            }
            // A click on a page that is no longer there shows the last.
            let last = AnswerPage::split(total, first, ends.len() - 1);
            assert_eq!(AnswerPage::split(total, first, 10_000), last, "{total}, {first}");
        }
    }
}
