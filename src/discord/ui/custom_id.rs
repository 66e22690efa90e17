//! The ids of buttons and menus: all that a click needs to know, so that it works after a restart.
//!
//! ```text
//! 1.a.TURN.PAGE.DOCUMENT.USER     a page of an answer     TURN is b or f
//! 1.e.TURN.PAGE.USER              a page of a timeline; m for e where 03/04 is in March
//! 1.p.KIND                             the picture of a timeline (KIND e or m)
//! 1.l.TURN.PAGE.DOCUMENT.USER     a page of the sources
//! 1.c.KEY.DOCUMENT                     the paragraphs around a passage of an answer
//! 1.o.DOCUMENT                         the menu of other passages; its values are keys, those that
//!                                      do not answer with `.w` behind them
//! 1.s.KIND.PAGE.DOCUMENT.USER          shares what is private: an answer (KIND a), a timeline (e
//!                                      or m), sources (l)
//! 1.f.DOCUMENT                         opens the form for a question that goes on from an answer
//! 1.v.SIDE.DOCUMENT.KEY.START.END.SUM  a vote: the answer helped (SIDE y) or did not (n); the rest
//!                                      is the sentence that was shown first: see [`VotedSentence`]
//! 1.t                                  asks the team of the server
//! 1.g.…                                gaps: see [`GapClick`]
//! 1.d.USER                             deletes
//! ```
//!
//! The first part is the version of this table. KEY is a passage's 11-character key, DOCUMENT a
//! hash of a document's slug of the same form or `-`, USER the id of whoever asked, and numbers are
//! written in base 36. In the ids of `c`, `o`, `f` and `v` a document that was not named is left out. What was
//! asked is in the message itself: an id holds at most 100 characters.

use crate::timex::DayOrder;

use super::base36::{base36, number};
use super::gap_id::GapClick;
use super::short_key::key_of;
use super::turn::Turn;
use super::voted::VotedSentence;

/// The version of the table above.
pub(super) const VERSION: &str = "1";

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
    /// The sources, of one document where one was named: the hash of its slug.
    Sources {
        /// The document.
        document: Option<String>,
    },
}

/// What was chosen in a menu of passages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Chosen {
    /// The key of the passage.
    pub(in crate::discord) key: String,
    /// Whether it would not count as an answer by itself.
    pub(in crate::discord) weak: bool,
}

impl Chosen {
    /// The value of the choice.
    pub(in crate::discord) fn value(&self) -> String {
        format!("{}{}", self.key, if self.weak { WEAK } else { "" })
    }

    /// What a value says; none when it was not made here.
    pub(in crate::discord) fn read(value: &str) -> Option<Self> {
        let key = value.strip_suffix(WEAK);
        Some(Self { key: key_of(key.unwrap_or(value))?, weak: key.is_some() })
    }
}

/// Behind the key of a passage that does not answer.
// In the value and not worked out at the click: what was shown as weak must not turn into an answer
// when it is opened.
const WEAK: &str = ".w";

/// A click, as its id says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Click {
    /// Turn to a page, counted from 0.
    Page { shown: Shown, turn: Turn, page: usize, asker: u64 },
    /// Draw the timeline, read in this order of day and month.
    Picture { order: DayOrder },
    /// Show the paragraphs around a passage, of an answer from one document where one was named.
    Context { key: String, document: Option<String> },
    /// Show the passage that was chosen in the menu, of an answer from that document.
    Other { document: Option<String> },
    /// Share what is shown.
    Share { shown: Shown, page: usize, asker: u64 },
    /// Open the form for a question that goes on from an answer, of one document where one was named.
    FollowUp { document: Option<String> },
    /// Say whether an answer helped, of one document where one was named; with what was shown first.
    Vote { helpful: bool, document: Option<String>, shown: Option<VotedSentence> },
    /// Ask the team of the server.
    AskTeam,
    /// Something about gaps.
    Gap(GapClick),
    /// Delete the message.
    Delete { asker: u64 },
}

impl Click {
    /// The id of a component.
    pub(in crate::discord) fn id(&self) -> String {
        match self {
            Self::Page { shown, turn, page, asker } => {
                let (kind, document) = shown.parts();
                let (turn, page, asker) = (turn.letter(), base36(*page as u64), base36(*asker));
                match shown {
                    Shown::Timeline { .. } => format!("{VERSION}.{kind}.{turn}.{page}.{asker}"),
                    _ => format!("{VERSION}.{kind}.{turn}.{page}.{document}.{asker}"),
                }
            }
            Self::Picture { order } => format!("{VERSION}.p.{}", kind(*order)),
            // Without a document as they always were, so that a bot of before reads them too.
            Self::Context { key, document: None } => format!("{VERSION}.c.{key}"),
            Self::Context { key, document: Some(document) } => {
                format!("{VERSION}.c.{key}.{document}")
            }
            Self::Other { document: None } => format!("{VERSION}.o"),
            Self::Other { document: Some(document) } => format!("{VERSION}.o.{document}"),
            Self::Share { shown, page, asker } => {
                let (kind, document) = shown.parts();
                let (page, asker) = (base36(*page as u64), base36(*asker));
                format!("{VERSION}.s.{kind}.{page}.{document}.{asker}")
            }
            Self::FollowUp { document: None } => format!("{VERSION}.f"),
            Self::FollowUp { document: Some(document) } => format!("{VERSION}.f.{document}"),
            Self::Vote { helpful, document, shown: Some(shown) } => {
                let document = document.as_deref().unwrap_or(NONE);
                format!("{VERSION}.v.{}.{document}.{}", side(*helpful), shown.parts())
            }
            Self::Vote { helpful, document: None, shown: None } => {
                format!("{VERSION}.v.{}", side(*helpful))
            }
            Self::Vote { helpful, document: Some(document), shown: None } => {
                format!("{VERSION}.v.{}.{document}", side(*helpful))
            }
            Self::AskTeam => format!("{VERSION}.t"),
            Self::Gap(click) => format!("{VERSION}.{}", click.parts()),
            Self::Delete { asker } => format!("{VERSION}.d.{}", base36(*asker)),
        }
    }

    /// What an id says; none when it is not of this version.
    pub(in crate::discord) fn read(id: &str) -> Option<Self> {
        // By the whole shape: an id of another version or of another bot fits none, and a click on
        // it is told so instead of being guessed at.
        let parts: Vec<&str> = id.split('.').collect();
        match parts.as_slice() {
            [VERSION, kind @ ("a" | "l"), turn, page, document, asker] => Some(Self::Page {
                shown: shown(kind, document)?,
                turn: Turn::of(turn)?,
                page: page_of(page)?,
                asker: number(asker)?,
            }),
            [VERSION, kind @ ("e" | "m"), turn, page, asker] => Some(Self::Page {
                shown: Shown::Timeline { order: order(kind) },
                turn: Turn::of(turn)?,
                page: page_of(page)?,
                asker: number(asker)?,
            }),
            [VERSION, "p", kind @ ("e" | "m")] => Some(Self::Picture { order: order(kind) }),
            [VERSION, "c", key] => Some(Self::Context { key: key_of(key)?, document: None }),
            [VERSION, "c", key, document] => {
                Some(Self::Context { key: key_of(key)?, document: Some(key_of(document)?) })
            }
            [VERSION, "o"] => Some(Self::Other { document: None }),
            [VERSION, "o", document] => Some(Self::Other { document: Some(key_of(document)?) }),
            [VERSION, "s", kind, page, document, asker] => Some(Self::Share {
                shown: shown(kind, document)?,
                page: page_of(page)?,
                asker: number(asker)?,
            }),
            [VERSION, "f"] => Some(Self::FollowUp { document: None }),
            [VERSION, "f", document] => Some(Self::FollowUp { document: Some(key_of(document)?) }),
            // As they were before they named the sentence.
            [VERSION, "v", side] => {
                Some(Self::Vote { helpful: side_of(side)?, document: None, shown: None })
            }
            [VERSION, "v", side, document] => {
                let document = Some(key_of(document)?);
                Some(Self::Vote { helpful: side_of(side)?, document, shown: None })
            }
            [VERSION, "v", side, document, shown @ ..] => Some(Self::Vote {
                helpful: side_of(side)?,
                document: document_of(document).ok()?,
                shown: Some(VotedSentence::read(shown)?),
            }),
            [VERSION, "t"] => Some(Self::AskTeam),
            [VERSION, rest @ ..] if rest.first() == Some(&"g") => {
                GapClick::read(rest).map(Self::Gap)
            }
            [VERSION, "d", asker] => Some(Self::Delete { asker: number(asker)? }),
            _ => None,
        }
    }
}

/// In the place of a document where none was named.
const NONE: &str = "-";

impl Shown {
    /// The letter of its kind, and its document.
    fn parts(&self) -> (char, &str) {
        match self {
            Self::Answer { document } => ('a', document.as_deref().unwrap_or(NONE)),
            Self::Timeline { order } => (kind(*order), NONE),
            Self::Sources { document } => ('l', document.as_deref().unwrap_or(NONE)),
        }
    }
}

/// What a letter and a document name; none for a letter of no kind.
fn shown(kind: &str, document: &str) -> Option<Shown> {
    let document = document_of(document).ok()?;
    match kind {
        "a" => Some(Shown::Answer { document }),
        "l" => Some(Shown::Sources { document }),
        "e" | "m" => Some(Shown::Timeline { order: order(kind) }),
        _ => None,
    }
}

/// A text that is no key.
struct NoKey;

/// A document's key, or `-` for none; anything else makes the whole id unreadable.
fn document_of(text: &str) -> Result<Option<String>, NoKey> {
    if text == NONE { Ok(None) } else { key_of(text).map(Some).ok_or(NoKey) }
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

const fn side(helpful: bool) -> char {
    if helpful { 'y' } else { 'n' }
}

fn side_of(text: &str) -> Option<bool> {
    match text {
        "y" => Some(true),
        "n" => Some(false),
        _ => None,
    }
}

/// The highest page that is turned to; beyond it an id was made up.
const LAST_PAGE: u64 = 10_000;

fn page_of(text: &str) -> Option<usize> {
    usize::try_from(number(text).filter(|page| *page <= LAST_PAGE)?).ok()
}

#[cfg(test)]
mod tests {
    use super::super::short_key::short_key;
    use super::*;

    fn answer(document: Option<String>) -> Shown {
        Shown::Answer { document }
    }

    #[test]
    fn an_id_says_what_it_was_made_of_and_fits() {
        let key = short_key("a/b");
        let asker = u64::MAX;
        let voted = VotedSentence::read(&[key.as_str(), "0", "2s0", key.as_str()]).unwrap();
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
            Click::Context { key: key.clone(), document: None },
            Click::Context { key: key.clone(), document: Some(key.clone()) },
            Click::Other { document: None },
            Click::Other { document: Some(key.clone()) },
            Click::Page {
                shown: Shown::Sources { document: Some(key.clone()) },
                turn: Turn::Back,
                page: 7,
                asker,
            },
            Click::Share { shown: Shown::Sources { document: None }, page: 1, asker },
            Click::Share { shown: answer(Some(key.clone())), page: 36, asker },
            Click::Share { shown: Shown::Timeline { order: DayOrder::DayFirst }, page: 2, asker },
            Click::FollowUp { document: None },
            Click::Vote { helpful: true, document: None, shown: None },
            Click::Vote { helpful: false, document: Some(key.clone()), shown: None },
            Click::Vote { helpful: true, document: None, shown: Some(voted.clone()) },
            Click::Vote { helpful: false, document: Some(key.clone()), shown: Some(voted) },
            Click::AskTeam,
            Click::FollowUp { document: Some(key.clone()) },
            Click::Gap(GapClick::Again(7)),
            Click::Delete { asker },
        ] {
            let id = click.id();
            assert!(id.len() <= 100, "{id}");
            assert_eq!(Click::read(&id), Some(click), "{id}");
        }
    }

    #[test]
    fn a_choice_says_which_passage_and_whether_it_answers() {
        let key = short_key("a/b");
        for weak in [false, true] {
            let chosen = Chosen { key: key.clone(), weak };
            assert_eq!(Chosen::read(&chosen.value()), Some(chosen));
        }
        for value in ["", ".w", "aaaaaaaaaaa.x", "aaaaaaaaaaa.w.w", "aaaaaaaaaa.w"] {
            assert_eq!(Chosen::read(value), None, "{value}");
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
            "1.c.aaaaaaaaaaa.x",
            "1.o.x",
            "1.f.x",
            "1.v",
            "1.v.x",
            "1.v.y.x",
            "1.v.y.-",
            "1.v.y.-.aaaaaaaaaaa",
            "1.v.y.-.aaaaaaaaaaa.1.0.aaaaaaaaaaa",
            "1.v.y.-.aaaaaaaaaaa.0.1.a",
            "1.t.1",
            "1.l.f.0.1",
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
