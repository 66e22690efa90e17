//! Groups of questions that were not answered, as they are read.

use jiff::Timestamp;

use super::event::NearestSection;
use crate::corpus::Viewer;

/// The number of a group, which stays while the group does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GapId(pub u64);

/// How a group stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapState {
    /// Nothing answers it yet.
    Open,
    /// A later index answers it. Asked again without an answer, it opens again.
    Closed,
    /// A moderator does not want to see it. It stays so when it is asked again.
    Dismissed,
}

/// Questions that ask the same.
#[derive(Clone, Debug, PartialEq)]
pub struct GapGroup {
    /// Its number.
    pub id: GapId,
    /// Where all of them were asked.
    pub viewer: Viewer,
    /// One of them, as it was typed.
    pub question: String,
    /// The only document that was searched, by its slug, where one was named.
    pub document: Option<String>,
    /// How often one of them was asked.
    pub asked: u64,
    /// The first time.
    pub first: Timestamp,
    /// The last time.
    pub last: Timestamp,
    /// What came nearest, the last time that anything did.
    pub nearest: Option<NearestSection>,
    /// How it stands.
    pub state: GapState,
    /// Whether each of them was asked in private.
    pub private: bool,
    /// Whether one of them was refused; else all were answered, and that did not help.
    pub refused: bool,
    /// The generation of the index that answered it, while it is closed.
    pub closed_by: Option<u64>,
}

/// Which groups are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapQuery {
    /// Those asked there; none: all.
    pub viewer: Option<Viewer>,
    /// Those that stand so.
    pub state: GapState,
    /// Those asked at that time or later.
    pub since: Option<Timestamp>,
    /// So many are passed over.
    pub offset: usize,
    /// So many are read at most.
    pub limit: usize,
}

/// Groups, the most asked first, of equally often asked ones the last asked first.
#[derive(Clone, Debug, PartialEq)]
pub struct GapPage {
    /// The groups of the page.
    pub groups: Vec<GapGroup>,
    /// How many there are on all pages, counted up to [`GapPage::COUNTED`].
    pub total: usize,
}

impl GapPage {
    /// So many groups are counted at most: a page must not take longer the more there are.
    pub const COUNTED: usize = 10_000;
}
