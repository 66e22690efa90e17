//! Gaps as moderators see them: the list, one of them, and the form for an answer.

use crate::locale::{Locale, Strings};
use crate::service::{MOST_WRITTEN, asked};
use crate::store::{GapGroup, NearestSection};

use super::card::{Button, Card, Choice, MOST_BODY, Menu};
use super::citation::place;
use super::custom_id::Click;
use super::follow_up::MOST_QUESTION;
use super::form::{Field, FormId, FormWindow, Input};
use super::gap_id::{GapClick, value};
use super::markdown::{append_line, escape, instant, small_print};
use super::turn::Turn;
use super::units::{one_line, shortened};

/// How many gaps a page shows.
pub(in crate::discord) const GAPS: usize = 8;
/// The most of a question, and of a place, in the list.
const MOST_LISTED: usize = 180;
const MOST_PLACE: usize = 100;

/// The names of the form's fields.
pub(in crate::discord) const QUESTION: &str = "question";
pub(in crate::discord) const TEXT: &str = "text";
pub(in crate::discord) const NAME: &str = "tick.name";

/// A page of a list.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct ListedGaps<'a> {
    /// What is on it.
    pub(in crate::discord) groups: &'a [GapGroup],
    /// How many there are on all pages.
    pub(in crate::discord) total: usize,
    /// Which page it is, counted from 0.
    pub(in crate::discord) page: usize,
    /// The second since which.
    pub(in crate::discord) since: Option<u64>,
}

/// A page, below a note where there is something to say first.
pub(in crate::discord) fn list(listed: &ListedGaps<'_>, note: &str, locale: Locale) -> Card {
    let strings = locale.strings();
    let ListedGaps { groups, total, page, since } = *listed;
    let mut body = note.to_owned();
    let head = if total == 0 { strings.gaps_none().to_owned() } else { strings.gaps_open(total) };
    append_line(&mut body, &head, MOST_BODY);
    for group in groups {
        let question = escape(&shortened(&one_line(&group.question), MOST_LISTED));
        let small = small_print(&facts(group, false, strings));
        let lines = format!("{}\n{small}", strings.gap_question(&question));
        append_line(&mut body, &lines, MOST_BODY);
    }
    let pages = total.div_ceil(GAPS);
    if pages > 1 {
        append_line(&mut body, &format!("-# {}", strings.page(page + 1, pages)), MOST_BODY);
    }
    let back = GapClick::Page { turn: Turn::Back, page: page.saturating_sub(1), since };
    let forth = GapClick::Page { turn: Turn::Forth, page: page + 1, since };
    let buttons = vec![
        Button { enabled: page > 0, ..gap_button(back, "◀") },
        Button { enabled: page + 1 < pages, ..gap_button(forth, "▶") },
    ];
    // No Markdown is rendered in a menu, so nothing is escaped there.
    let choices = groups.iter().map(|group| Choice {
        label: group.question.clone(),
        below: facts(group, true, strings).join(" · "),
        value: value(group.id.0),
    });
    let menu = Menu {
        click: Click::Gap(GapClick::Open),
        placeholder: strings.gap_open().to_owned(),
        choices: choices.collect(),
    };
    // Both or neither, as below an answer.
    let buttons = if pages > 1 { vec![buttons] } else { Vec::new() };
    Card { buttons, menu: Some(menu), ..Card::word(body) }
}

/// What is known of a gap; `plain` where no Markdown is rendered.
fn facts(group: &GapGroup, plain: bool, strings: &Strings) -> Vec<String> {
    let mut facts = vec![strings.gap_times(group.asked)];
    if !plain {
        facts.push(strings.listed_gap_last(&instant(&group.last.to_string(), 'R')));
    }
    if let Some(nearest) = &group.nearest {
        let place = shortened(&one_line(&nearest_place(nearest)), MOST_PLACE);
        let place = if plain { place } else { escape(&place) };
        facts.push(strings.listed_gap_nearest(&place));
    }
    if !group.refused {
        facts.push(strings.gap_unhelpful().to_owned());
    }
    if group.private {
        facts.push(strings.listed_gap_private().to_owned());
    }
    facts
}

fn nearest_place(nearest: &NearestSection) -> String {
    place(&nearest.document, &nearest.section, None)
}

fn gap_button(click: GapClick, label: &str) -> Button {
    Button::new(Click::Gap(click), label)
}

/// One of them, with what can be done about it.
pub(in crate::discord) fn one(group: &GapGroup, locale: Locale) -> Card {
    let strings = locale.strings();
    let mut body = strings.gap_question(&escape(&one_line(&group.question)));
    append_line(&mut body, &small_print(&facts(group, false, strings)), MOST_BODY);
    // Asked once, the first time is the last.
    if group.asked > 1 {
        let first = strings.gap_first(&instant(&group.first.to_string(), 'R'));
        append_line(&mut body, &format!("-# {first}"), MOST_BODY);
    }
    let gap = group.id.0;
    let buttons = vec![
        gap_button(GapClick::Again(gap), strings.gap_again()),
        gap_button(GapClick::Write(gap), strings.gap_write()),
        gap_button(GapClick::Dismiss(gap), strings.gap_dismiss()),
        gap_button(GapClick::List, strings.gap_all()),
    ];
    Card { buttons: vec![buttons], ..Card::word(body) }
}

/// The form for an answer to a gap.
pub(in crate::discord) fn form(group: &GapGroup, locale: Locale) -> FormWindow {
    let strings = locale.strings();
    // What it goes on from is no heading that anybody would ask for.
    let (question, _) = asked(&group.question);
    // Nobody's private words become a heading for all to read because they stood there already.
    let (question, below) = if group.private {
        (String::new(), strings.written_question_private().to_owned())
    } else {
        (question, String::new())
    };
    let question = Field {
        value: question,
        below,
        ..Field::line(QUESTION, strings.written_question(), MOST_QUESTION)
    };
    let text = Field {
        below: strings.written_text_below().to_owned(),
        input: Input::Tall,
        most: u16::try_from(MOST_WRITTEN).unwrap_or(u16::MAX),
        ..Field::line(TEXT, strings.written_text(), 0)
    };
    let name = Field {
        below: strings.written_name_below().to_owned(),
        input: Input::Tick,
        least: 0,
        ..Field::line(NAME, strings.written_name(), 0)
    };
    FormWindow {
        id: FormId::WriteAnswer { gap: group.id.0 },
        title: strings.written_title().to_owned(),
        fields: vec![question, text, name],
    }
}

/// An answer to a gap, for a moderator. What was asked in private is not shared from here.
pub(in crate::discord) fn moderated(mut card: Card, group: &GapGroup) -> Card {
    if group.private {
        for row in &mut card.buttons {
            // Nor from another page of it or what goes on from it, messages like any other.
            row.retain(|button| {
                let click = &button.click;
                !matches!(click, Click::Share { .. } | Click::Page { .. } | Click::FollowUp { .. })
            });
        }
    }
    card
}
