//! The words people read, by the language of the reader.
//!
//! They stand in files of Fluent's notation, `en/` and `fr/`, one for each table of messages here. A
//! face says them by calls with arguments of fixed types; a test holds every language to exactly
//! the messages and arguments of the tables. What an article says is never translated.

mod answers;
mod catalogue;
mod commands;
mod config_error;
mod connection;
mod curated_error;
mod date;
mod dates;
mod discord;
mod evaluation;
mod explanation;
mod failures;
mod faults;
mod feedback;
mod gaps;
mod import_error;
mod imports;
mod index_error;
mod label_error;
mod labels;
mod language;
mod measures;
mod name;
mod number;
#[cfg(feature = "scale")]
mod publish_error;
mod publishing;
mod refusal;
mod reindex;
mod report;
mod server;
mod settings;
mod stored;
mod strings;
mod terminal;
mod warning;

#[cfg(test)]
mod tests;

pub use catalogue::Numeral;
pub use commands::{CommandText, Commands};
pub use date::{genitive, locative, over, sided, spoken, spoken_year};
pub use refusal::sentence;
pub use report::Changes;
pub use strings::Strings;

use crate::answer::Strength;
use crate::timex::Side;

/// A language the program speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// English, also for every language that is not here yet.
    #[default]
    English,
    /// French.
    French,
}

impl Locale {
    /// Its tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The locale of a tag such as `fr`, `fr-CA` or `en-US`.
    pub fn from_tag(tag: &str) -> Self {
        // Discord writes `fr` and `en-US`, an environment `fr_CA.UTF-8`. Only the language counts:
        // words of one region are read in all of them.
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        let found = Self::ALL.into_iter().find(|known| language.eq_ignore_ascii_case(known.tag()));
        found.unwrap_or_default()
    }
}

impl Locale {
    /// How sure an answer is.
    pub fn strength(self, strength: Strength) -> &'static str {
        let strings = self.strings();
        match strength {
            Strength::Strong => strings.strength_strong(),
            Strength::Likely => strings.strength_likely(),
            Strength::Weak => strings.strength_weak(),
            Strength::None => strings.strength_none(),
        }
    }

    /// A side of an event, as it stands before its date.
    pub fn side(self, side: Side) -> &'static str {
        let strings = self.strings();
        match side {
            Side::Before => strings.side_before(),
            Side::After => strings.side_after(),
            Side::Since => strings.side_since(),
            Side::Until => strings.side_until(),
            Side::During => strings.side_during(),
        }
    }
}
