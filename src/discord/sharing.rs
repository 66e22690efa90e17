//! The processes that answer from one index, as moderators are told of them.

use super::ui::markdown::escape;
use crate::locale::{Locale, Numeral};

/// The processes that answer from it, where they tell each other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "scale"), expect(dead_code, reason = "nobody else is told of without"))]
pub(in crate::discord) enum SharingProcesses {
    /// They told.
    Told {
        /// How many there are.
        alive: usize,
        /// The names of those that answer from an older epoch.
        behind: Vec<String>,
    },
    /// What they tell cannot be read.
    Untold,
}

impl SharingProcesses {
    /// Whether all of them answer from the newest index, and which do not.
    pub(in crate::discord) fn said(&self, locale: Locale) -> String {
        match self {
            Self::Untold => locale.strings().processes_untold().to_owned(),
            Self::Told { alive, behind } if behind.is_empty() => {
                locale.strings().processes_serve(*alive)
            }
            Self::Told { alive, behind } => {
                let names = escape(&behind.join(", "));
                locale.strings().processes_behind(behind.len(), Numeral(*alive as u64), &names)
            }
        }
    }
}
