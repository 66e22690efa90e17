//! A page of an answer or of a timeline: for whom it is, and its buttons.

use crate::library::Stamp;
use crate::locale::Locale;

use super::card::Button;
use super::custom_id::{Click, Shown};
use super::turn::Turn;

/// What a page shows beside its passages or events.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct View<'a> {
    /// What was asked, as the author line says it.
    pub(in crate::discord) asked: &'a str,
    /// What it goes on from, as a line of small print; empty for nothing.
    pub(in crate::discord) earlier: &'a str,
    /// The index it is shown from.
    pub(in crate::discord) index: &'a Stamp,
    /// What else is to be said below.
    pub(in crate::discord) note: &'a str,
    /// The reader's language.
    pub(in crate::discord) locale: Locale,
}

/// A page of something, and for whom it was made.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct Page {
    /// Counted from 0.
    pub(in crate::discord) number: usize,
    /// Whether only the asker sees it.
    pub(in crate::discord) private: bool,
    /// Who asked.
    pub(in crate::discord) asker: u64,
    /// The language of whoever turned to it.
    pub(in crate::discord) locale: Locale,
}

impl Page {
    /// The page that a command is answered with.
    pub(in crate::discord) const fn first(asker: u64, private: bool, locale: Locale) -> Self {
        Self { number: 0, private, asker, locale }
    }

    /// The row of buttons: turning pages where there are some, the picture of a timeline, then Share
    /// on what is private and Delete on what is not. With two that `beside` puts before the last, or
    /// none where there is a picture, that is five at most, which is what a row holds.
    pub(in crate::discord) fn buttons(
        &self,
        shown: &Shown,
        more: bool,
        beside: impl IntoIterator<Item = Button>,
    ) -> Vec<Button> {
        let Self { number, private, asker, locale } = *self;
        let strings = locale.strings();
        let mut buttons = Vec::new();
        // Both or neither, so that the other buttons keep their places from page to page.
        if number > 0 || more {
            let back = self.turn(shown, Turn::Back, number.saturating_sub(1));
            let forth = self.turn(shown, Turn::Forth, number + 1);
            buttons.push(Button { enabled: number > 0, ..Button::new(back, "◀") });
            buttons.push(Button { enabled: more, ..Button::new(forth, "▶") });
        }
        buttons.extend(beside);
        if let Shown::Timeline { order } = *shown {
            buttons.push(Button::new(Click::Picture { order }, strings.picture()));
        }
        let shown = shown.clone();
        // What only the asker sees goes away by itself, and what all see needs no sharing.
        buttons.push(if private {
            Button::new(Click::Share { shown, page: number, asker }, strings.share())
        } else {
            Button::new(Click::Delete { asker }, strings.delete())
        });
        buttons
    }

    fn turn(&self, shown: &Shown, turn: Turn, page: usize) -> Click {
        Click::Page { shown: shown.clone(), turn, page, asker: self.asker }
    }
}
