//! Which way a page is turned.

/// Which way a page is turned; it keeps the two buttons apart where both lead nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Turn {
    /// To the page before.
    Back,
    /// To the page after.
    Forth,
}

impl Turn {
    /// Its letter in an id.
    pub(super) const fn letter(self) -> char {
        match self {
            Self::Back => 'b',
            Self::Forth => 'f',
        }
    }

    /// That of a letter.
    pub(super) fn of(letter: &str) -> Option<Self> {
        match letter {
            "b" => Some(Self::Back),
            "f" => Some(Self::Forth),
            _ => None,
        }
    }
}
