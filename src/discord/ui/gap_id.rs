//! The ids of what stands below a list of gaps and below one of them, so that it works after a restart.
//!
//! ```text
//! 1.g.TURN.PAGE.SINCE    a page of the list       TURN is b or f; SINCE a second or `-`
//! 1.g.o                  the menu that opens one; its values are numbers of gaps
//! 1.g.a.GAP              asks it again
//! 1.g.x.GAP              dismisses it
//! 1.g.w.GAP              opens the form for an answer
//! 1.g.l                  the list from its beginning
//! ```
//!
//! Numbers are in base 36. A number says nothing by itself: whoever clicks is shown gaps of their own
//! server alone.

use super::base36::{base36, number};
use super::turn::Turn;

/// A click on one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum GapClick {
    /// Turn to a page of those since a second of 1970's, counted from 0.
    Page {
        /// Which way.
        turn: Turn,
        /// The page.
        page: usize,
        /// The second.
        since: Option<u64>,
    },
    /// The list from its beginning.
    List,
    /// Open the one that was chosen.
    Open,
    /// Ask it again.
    Again(u64),
    /// Dismiss it.
    Dismiss(u64),
    /// Write an answer.
    Write(u64),
}

impl GapClick {
    /// What stands behind the version in an id.
    pub(super) fn parts(self) -> String {
        match self {
            Self::Page { turn, page, since } => {
                let since = since.map_or("-".to_owned(), base36);
                format!("g.{}.{}.{since}", turn.letter(), base36(page as u64))
            }
            Self::List => "g.l".to_owned(),
            Self::Open => "g.o".to_owned(),
            Self::Again(gap) => format!("g.a.{}", base36(gap)),
            Self::Dismiss(gap) => format!("g.x.{}", base36(gap)),
            Self::Write(gap) => format!("g.w.{}", base36(gap)),
        }
    }

    /// What these parts say; none when they were not made here.
    pub(super) fn read(parts: &[&str]) -> Option<Self> {
        match parts {
            ["g", turn, page, since] => {
                let since = if *since == "-" { None } else { Some(number(since)?) };
                let page = number(page).filter(|page| *page <= LAST_PAGE)?;
                let page = usize::try_from(page).ok()?;
                Some(Self::Page { turn: Turn::of(turn)?, page, since })
            }
            ["g", "l"] => Some(Self::List),
            ["g", "o"] => Some(Self::Open),
            ["g", "a", gap] => number(gap).map(Self::Again),
            ["g", "x", gap] => number(gap).map(Self::Dismiss),
            ["g", "w", gap] => number(gap).map(Self::Write),
            _ => None,
        }
    }
}

/// The highest page that is turned to; beyond it an id was made up.
const LAST_PAGE: u64 = 10_000;

/// The value of a gap in the menu.
pub(in crate::discord) fn value(gap: u64) -> String {
    base36(gap)
}

/// The gap of a value; none when it was not made here.
pub(in crate::discord) fn gap_of(value: &str) -> Option<u64> {
    number(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_says_what_it_was_made_of_and_one_made_up_says_nothing() {
        for click in [
            GapClick::Page { turn: Turn::Back, page: 0, since: None },
            GapClick::Page { turn: Turn::Forth, page: 10_000, since: Some(1_768_435_200) },
            GapClick::List,
            GapClick::Open,
            GapClick::Again(1),
            GapClick::Dismiss(u64::MAX),
            GapClick::Write(36),
        ] {
            let id = click.parts();
            assert!(id.len() < 60, "{id}");
            assert_eq!(GapClick::read(&id.split('.').collect::<Vec<_>>()), Some(click), "{id}");
        }
        for id in ["g", "g.a", "g.a.", "g.a.-1", "g.z.1", "g.b.1", "g.x.0.-", "g.f.zzzz.-", "a.l"] {
            assert_eq!(GapClick::read(&id.split('.').collect::<Vec<_>>()), None, "{id}");
        }
    }
}
