//! The ids of buttons and menus: all that a click needs to know, so that it works after a restart.
//!
//! ```text
//! 1.a.TURN.PAGE.DOCUMENT.USER     a page of an answer     TURN is b or f
//! 1.e.TURN.PAGE.USER              a page of a timeline; m for e where 03/04 is in March
//! 1.p.KIND                             the picture of a timeline (KIND e or m)
//! 1.c.KEY                              the paragraphs around a passage
//! 1.o                                  the menu of other passages; its values are keys
//! 1.s.KIND.PAGE.DOCUMENT.USER          shares a private answer (KIND a) or timeline (e or m)
//! 1.d.USER                             deletes
//! ```
//!
//! The first part is the version of this table. KEY is a passage's 11-character key, DOCUMENT a
//! hash of a document's slug of the same form or `-`, USER the id of whoever asked, and numbers are
//! written in base 36. What was asked is in the message itself: an id holds at most 100 characters.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::timex::DayOrder;

/// The version of the table above.
const VERSION: &str = "1";

/// Which way a page is turned; it keeps the two buttons apart where both lead nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Turn {
    /// To the page before.
    Back,
    /// To the page after.
    Forth,
}

/// What is paged and shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Shown {
    /// An answer, of one document where one was named: the hash of its slug.
    Answer {
        /// The document.
        document: Option<String>,
    },
    /// A timeline, and how a date such as 03/04 in what was asked is read.
    Timeline {
        /// The order of day and month.
        order: DayOrder,
    },
}

/// A click, as its id says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Click {
    /// Turn to a page, counted from 0.
    Page { shown: Shown, turn: Turn, page: usize, asker: u64 },
    /// Draw the timeline, read in this order of day and month.
    Picture { order: DayOrder },
    /// Show the paragraphs around a passage.
    Context { key: String },
    /// Show the passage that was chosen in the menu.
    Other,
    /// Share what is shown.
    Share { shown: Shown, page: usize, asker: u64 },
    /// Delete the message.
    Delete { asker: u64 },
}

impl Click {
    /// The id of a component.
    pub(in crate::discord) fn id(&self) -> String {
        let none = "-".to_owned();
        match self {
            Self::Page { shown: Shown::Answer { document }, turn, page, asker } => format!(
                "{VERSION}.a.{}.{}.{}.{}",
                letter(*turn),
                base36(*page as u64),
                document.as_ref().unwrap_or(&none),
                base36(*asker)
            ),
            Self::Page { shown: Shown::Timeline { order }, turn, page, asker } => format!(
                "{VERSION}.{}.{}.{}.{}",
                kind(*order),
                letter(*turn),
                base36(*page as u64),
                base36(*asker)
            ),
            Self::Picture { order } => format!("{VERSION}.p.{}", kind(*order)),
            Self::Context { key } => format!("{VERSION}.c.{key}"),
            Self::Other => format!("{VERSION}.o"),
            Self::Share { shown, page, asker } => {
                let (kind, document) = match shown {
                    Shown::Answer { document } => ('a', document.as_ref().unwrap_or(&none)),
                    Shown::Timeline { order } => (kind(*order), &none),
                };
                let (page, asker) = (base36(*page as u64), base36(*asker));
                format!("{VERSION}.s.{kind}.{page}.{document}.{asker}")
            }
            Self::Delete { asker } => format!("{VERSION}.d.{}", base36(*asker)),
        }
    }

    /// What an id says; none when it is not of this version.
    pub(in crate::discord) fn read(id: &str) -> Option<Self> {
        // By the whole shape: an id of another version or of another bot fits none, and a click on
        // it is told so instead of being guessed at.
        let parts: Vec<&str> = id.split('.').collect();
        match parts.as_slice() {
            [VERSION, "a", turn, page, document, asker] => Some(Self::Page {
                shown: shown(document)?,
                turn: turn_of(turn)?,
                page: page_of(page)?,
                asker: number(asker)?,
            }),
            [VERSION, kind @ ("e" | "m"), turn, page, asker] => Some(Self::Page {
                shown: Shown::Timeline { order: order(kind) },
                turn: turn_of(turn)?,
                page: page_of(page)?,
                asker: number(asker)?,
            }),
            [VERSION, "p", kind @ ("e" | "m")] => Some(Self::Picture { order: order(kind) }),
            [VERSION, "c", key] => Some(Self::Context { key: key_of(key)? }),
            [VERSION, "o"] => Some(Self::Other),
            [VERSION, "s", kind, page, document, asker] => {
                let shown = match *kind {
                    "a" => shown(document)?,
                    "e" | "m" => Shown::Timeline { order: order(kind) },
                    _ => return None,
                };
                Some(Self::Share { shown, page: page_of(page)?, asker: number(asker)? })
            }
            [VERSION, "d", asker] => Some(Self::Delete { asker: number(asker)? }),
            _ => None,
        }
    }
}

/// A short name for a document, of the form of a passage's key.
pub(in crate::discord) fn document_key(slug: &str) -> String {
    // A slug itself may be longer than an id. Of a thousand documents, two share eight bytes once in
    // thirty million million corpora.
    let digest: [u8; 32] = Sha256::digest(slug).into();
    let short: Vec<u8> = digest.into_iter().take(8).collect();
    URL_SAFE_NO_PAD.encode(short)
}

/// A key of 11 characters of base64url.
pub(in crate::discord) fn key_of(text: &str) -> Option<String> {
    (text.len() == 11 && text.chars().all(is_base64url)).then(|| text.to_owned())
}

fn is_base64url(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_')
}

/// A document's key, or `-` for none; anything else makes the whole id unreadable.
fn shown(text: &str) -> Option<Shown> {
    let document = if text == "-" { None } else { Some(key_of(text)?) };
    Some(Shown::Answer { document })
}

const fn kind(order: DayOrder) -> char {
    match order {
        DayOrder::DayFirst => 'e',
        DayOrder::MonthFirst => 'm',
    }
}

fn order(kind: &str) -> DayOrder {
    if kind == "m" { DayOrder::MonthFirst } else { DayOrder::DayFirst }
}

const fn letter(turn: Turn) -> char {
    match turn {
        Turn::Back => 'b',
        Turn::Forth => 'f',
    }
}

fn turn_of(text: &str) -> Option<Turn> {
    match text {
        "b" => Some(Turn::Back),
        "f" => Some(Turn::Forth),
        _ => None,
    }
}

/// The highest page that is turned to; beyond it an id was made up.
const LAST_PAGE: u64 = 10_000;

fn page_of(text: &str) -> Option<usize> {
    usize::try_from(number(text).filter(|page| *page <= LAST_PAGE)?).ok()
}

fn number(text: &str) -> Option<u64> {
    // The parser below also takes signs and capitals, which no id of ours has.
    let digits = text.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase());
    u64::from_str_radix(text, 36).ok().filter(|_| digits)
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(number % 36).unwrap_or(0);
        digits.push(char::from_digit(digit, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            break;
        }
    }
    digits.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(document: Option<String>) -> Shown {
        Shown::Answer { document }
    }

    #[test]
    fn an_id_says_what_it_was_made_of_and_fits() {
        let key = document_key("a/b");
        let asker = u64::MAX;
        for click in [
            Click::Page {
                shown: answer(Some(key.clone())),
                turn: Turn::Forth,
                page: 10_000,
                asker,
            },
            Click::Page { shown: answer(None), turn: Turn::Back, page: 0, asker: 1 },
            Click::Page {
                shown: Shown::Timeline { order: DayOrder::MonthFirst },
                turn: Turn::Forth,
                page: 35,
                asker,
            },
            Click::Picture { order: DayOrder::DayFirst },
            Click::Picture { order: DayOrder::MonthFirst },
            Click::Context { key: key.clone() },
            Click::Other,
            Click::Share { shown: answer(Some(key.clone())), page: 36, asker },
            Click::Share { shown: Shown::Timeline { order: DayOrder::DayFirst }, page: 2, asker },
            Click::Delete { asker },
        ] {
            let id = click.id();
            assert!(id.len() <= 100, "{id}");
            assert_eq!(Click::read(&id), Some(click), "{id}");
        }
    }

    #[test]
    fn an_id_that_was_not_made_here_says_nothing() {
        for id in [
            "",
            ".",
            "1",
            "0.d.1",
            "2.d.1",
            "1.d",
            "1.d.",
            "1.d.-1",
            "1.d.+1",
            "1.d.Z",
            "1.d.1.2",
            "1.d.zzzzzzzzzzzzzz",
            "1.p",
            "1.p.a",
            "1.p.e.0",
            "1.c.short",
            "1.c.ÄÄÄÄÄ1",
            "1.a.x.0.-.1",
            "1.a.f.-1.-.1",
            "1.a.f.zzz.-.1",
            "1.a.f.0.*.1",
            "1.s.x.0.-.1",
            "nonsense:from:another:version",
        ] {
            assert_eq!(Click::read(id), None, "{id:?}");
        }
    }
}
