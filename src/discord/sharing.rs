//! The processes that answer from one index, as moderators are told of them.

use super::ui::markdown::escape;
use crate::locale::{Locale, Numeral};

/// The processes that answer from it, where they tell each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct SharingProcesses {
    /// How many there are.
    pub(in crate::discord) alive: usize,
    /// The names of those that answer from an older epoch.
    pub(in crate::discord) behind: Vec<String>,
}

impl SharingProcesses {
    /// Whether all of them answer from the newest index, and which do not.
    pub(in crate::discord) fn said(&self, locale: Locale) -> String {
        let Self { alive, behind } = self;
        if behind.is_empty() {
            return locale.strings().processes_serve(*alive);
        }
        let names = escape(&behind.join(", "));
        locale.strings().processes_behind(behind.len(), Numeral(*alive as u64), &names)
    }
}
