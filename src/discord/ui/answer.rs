//! Answers: numbered passages with their sources, or the word that there is none.

use std::ops::Range;

use crate::answer::{Answer, Closest, Quote, Strength};
use crate::locale::{Locale, Numeral, genitive};

use super::asked::Asked;
use super::card::{BODY, Card, Choice, MOST_BODY, MOST_CHOICES, Menu, Tone, WHOLE_BODY};
use super::citation::{cited, place};
use super::custom_id::{Chosen, Click};
use super::excerpt::Excerpt;
use super::markdown::{append_line, escape, instant, item, link, small_print};
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
    /// Of how many.
    pub(in crate::discord) pages: usize,
    /// Which passages are on it: on the first, the best with those nearly as sure.
    pub(in crate::discord) passages: Range<usize>,
}

impl AnswerPage {
    /// The page of that number; the last where there are fewer.
    pub(in crate::discord) fn of(answer: &Answer, number: usize) -> Self {
        Self::split(answer.passages.len(), first(answer), number)
    }

    /// A page of `total` passages of which `first` are on the first page.
    fn split(total: usize, first: usize, number: usize) -> Self {
        let pages = 1 + (total - first).div_ceil(SHOWN);
        let number = number.min(pages - 1);
        let passages = match number.checked_sub(1) {
            None => 0..first,
            Some(before) => {
                let start = first + before * SHOWN;
                start..(start + SHOWN).min(total)
            }
        };
        Self { number, pages, passages }
    }

    /// Whether another page follows.
    pub(in crate::discord) const fn more(&self) -> bool {
        self.number + 1 < self.pages
    }

    /// Whether what is on it is less likely than the answer: all that is behind the first page.
    const fn is_weak(&self) -> bool {
        self.number > 0
    }
}

/// How many passages of an answer are on the first page: those that people are to take for it.
fn first(answer: &Answer) -> usize {
    // One at least: it is why the question counts as answered.
    let needed = answer.together.clamp(1, SHOWN);
    let near =
        answer.passages.iter().take(SHOWN).take_while(|quote| {
            quote.confidence >= (answer.confidence * BESIDE).max(answer.threshold)
        });
    // What is clear needs nothing beside it: the others wait on the next page.
    let clear = answer.strength == Strength::Strong;
    let first = if clear { needed } else { near.count().max(needed) };
    first.min(answer.passages.len())
}

/// The passage of that key, where it is one that people are to take for the answer.
pub(in crate::discord) fn answering<'a>(answer: &'a Answer, key: &str) -> Option<&'a Quote> {
    let shown = answer.passages.iter().take(first(answer)).filter(|_| answer.answered);
    shown.into_iter().find(|quote| quote.citation.key == key)
}

/// A page of an answer, without its buttons; `document` is the one that was asked for.
pub(in crate::discord) fn answer(
    answer: &Answer,
    page: &AnswerPage,
    document: Option<String>,
    view: &View<'_>,
) -> Card {
    let View { asked, earlier, locale, .. } = *view;
    let strings = locale.strings();
    let shown = &page.passages;
    let mut body = earlier.to_owned();
    // Above the passages: whoever misspelt a word must see it before reading what was found.
    if let Some(searched) = &answer.searched_for {
        let searched = escape(&shortened(&one_line(searched), 200));
        append_line(&mut body, &format!("-# {}", strings.searched_for(&searched)), MOST_BODY);
    }
    // The room is shared out from the top: the first passage is cut last. Earlier questions take
    // nothing away from what is quoted.
    let mut said = units(&body) - units(earlier);
    for (n, quote) in answer.passages.iter().enumerate().filter(|(n, _)| shown.contains(n)) {
        let room = if n == shown.start { ROOM } else { ROOM_BESIDE };
        let room = room.min(BODY.saturating_sub(said));
        let passage = Excerpt {
            text: &quote.text,
            highlight: quote.highlighted(),
            // Bold says "this is it", which nobody should read into what does not answer.
            answer: if page.is_weak() { &[] } else { &quote.answer },
            sentences: &quote.sentences,
            kinds: &quote.kinds,
        };
        let excerpt = passage.quoted(room);
        said += units(&excerpt);
        let head = if page.is_weak() {
            format!("-# {} · {}", n + 1, strings.less_likely())
        } else {
            format!("**{}**", n + 1)
        };
        let lines = format!("{head}\n{excerpt}\n{}", cited(&quote.citation, LINK));
        append_line(&mut body, &lines, MOST_BODY);
    }
    // Always there: without it nobody could tell how old an answer is.
    append_line(&mut body, &footer(answer, page, view), WHOLE_BODY);
    // All others, not only those of later pages: the menu is the way back, too.
    let others = answer.passages.iter().enumerate().filter(|(n, _)| !shown.contains(n));
    let sure = first(answer);
    let choices = others.map(|(n, quote)| choice(quote, n < sure, locale));
    Card {
        author: Some(asked.to_owned()),
        body,
        tone: tone(answer, page),
        menu: Some(Menu {
            click: Click::Other { document },
            placeholder: strings.other_sources().to_owned(),
            choices: choices.take(MOST_CHOICES).collect(),
        }),
        ..Card::default()
    }
}

/// How sure the answer is, which page this is, how old the index and the article are, and the note.
fn footer(answer: &Answer, page: &AnswerPage, view: &View<'_>) -> String {
    let View { index, note, locale, .. } = *view;
    let strings = locale.strings();
    let first = answer.passages.get(page.passages.start);
    let updated = first.and_then(|quote| quote.citation.updated.as_deref());
    small_print(&[
        // It is said of the best passage, which is on the first page.
        if page.number == 0 {
            locale.strength(answer.strength).to_owned()
        } else {
            strings.page(page.number + 1, page.pages)
        },
        strings.index(Numeral(index.generation), &instant(&index.built, 'R')),
        updated.map_or(String::new(), |date| {
            strings.article_of(&escape(&genitive(&shortened(&one_line(date), 40), locale)))
        }),
        note.to_owned(),
    ])
}

/// The colour of a page: that of what is surest on it.
const fn tone(answer: &Answer, page: &AnswerPage) -> Tone {
    match answer.strength {
        _ if page.is_weak() => Tone::Plain,
        Strength::Strong => Tone::Clear,
        Strength::Likely => Tone::Likely,
        Strength::Weak => Tone::Weak,
        Strength::None => Tone::Plain,
    }
}

fn choice(quote: &Quote, sure: bool, locale: Locale) -> Choice {
    let citation = &quote.citation;
    let said = quote.highlighted().slice(&quote.text);
    Choice {
        label: place(&citation.document, &citation.section, Some(citation.paragraph)),
        below: if sure {
            said.to_owned()
        } else {
            format!("{}: {said}", locale.strings().less_likely())
        },
        value: Chosen { key: citation.key.clone(), weak: !sure }.value(),
    }
}

/// The word that the corpus does not answer, with the nearest sections: private.
pub(in crate::discord) fn closest(
    near: &[Closest],
    asked: &Asked,
    note: &str,
    locale: Locale,
) -> Card {
    let strings = locale.strings();
    let mut body = asked.earlier_line();
    append_line(&mut body, strings.miss(), MOST_BODY);
    if !near.is_empty() {
        append_line(&mut body, &format!("\n{}", strings.closest()), MOST_BODY);
    }
    for closest in near {
        let place = place(&closest.document, &closest.section, None);
        let line = match &closest.url {
            Some(url) => format!("- {}", link(&place, Some(url), LINK)),
            None => item(&place),
        };
        append_line(&mut body, &line, MOST_BODY);
    }
    append_line(&mut body, &small_print(&[note.to_owned()]), MOST_BODY);
    let choices = near.iter().map(|closest| Choice {
        label: place(&closest.document, &closest.section, None),
        below: closest.text.clone(),
        value: Chosen { key: closest.key.clone(), weak: false }.value(),
    });
    // Many pages have no address, and a reader in Discord need not leave it for the others.
    let menu = Menu {
        click: Click::Other { document: None },
        placeholder: strings.open_section().to_owned(),
        choices: choices.collect(),
    };
    let author = Some(asked.author());
    Card { author, body, menu: Some(menu), private: true, ..Card::default() }
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
                let page = AnswerPage { number, pages: ends.len(), passages: start..*end };
                assert_eq!(page.more(), number + 1 < ends.len());
                assert_eq!(AnswerPage::split(total, first, number), page);
                start = *end;
            }
            // A click on a page that is no longer there shows the last.
            let last = AnswerPage::split(total, first, ends.len() - 1);
            assert_eq!(AnswerPage::split(total, first, 10_000), last, "{total}, {first}");
        }
    }
}
