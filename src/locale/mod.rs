//! The words people read in Discord and in pictures, by the language of the reader.
//!
//! One struct holds every string, one file each language: a string that a language lacks does not
//! compile. What an article says is never translated.

mod date;
mod english;
mod french;
mod refusal;
mod strings;

pub use date::{genitive, locative, over, sided, spoken, spoken_year};
pub use refusal::sentence;
pub use strings::{Changes, CommandText, Commands, Strings, UnreadTime};

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
    /// The locale of a tag such as `fr`, `fr-CA` or `en-US`.
    pub fn from_tag(tag: &str) -> Self {
        // Discord writes `fr` and `en-US`, an environment `fr_CA.UTF-8`. Only the language counts:
        // words of one region are read in all of them.
        match tag.split(['-', '_']).next() {
            Some(language) if language.eq_ignore_ascii_case("fr") => Self::French,
            _ => Self::English,
        }
    }

    /// Everything that is said in this language.
    pub const fn strings(self) -> &'static Strings {
        match self {
            // A match and no map: a language without its table does not compile.
            Self::English => &english::STRINGS,
            Self::French => &french::STRINGS,
        }
    }
}

impl Locale {
    /// How sure an answer is.
    pub const fn strength(self, strength: Strength) -> &'static str {
        let [clear, likely, weak, none] = self.strings().strengths;
        match strength {
            Strength::Strong => clear,
            Strength::Likely => likely,
            Strength::Weak => weak,
            Strength::None => none,
        }
    }

    /// A side of an event, as it stands before its date.
    pub const fn side(self, side: Side) -> &'static str {
        // An array in the tables and a match here, so that the tables stay plain data and a new
        // side is an error in one place.
        let [before, after, since, until, during] = self.strings().sides;
        match side {
            Side::Before => before,
            Side::After => after,
            Side::Since => since,
            Side::Until => until,
            Side::During => during,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_descriptions_fit_discord() {
        for locale in [Locale::English, Locale::French] {
            let c = locale.strings().commands;
            let slash = [
                c.ask, c.question, c.document, c.private, c.event, c.when, c.about, c.sources,
                c.help, c.reindex, c.status,
            ];
            for named in slash {
                let name = named.name;
                assert!((1..=32).contains(&name.chars().count()), "{name}");
                assert!(name.chars().all(|c| c.is_alphanumeric() || c == '-'), "{name}");
                assert_eq!(name, name.to_lowercase());
                assert!((1..=100).contains(&named.description.chars().count()), "{name}");
            }
            assert!((1..=32).contains(&c.find.name.chars().count()));
        }
    }

    #[test]
    fn a_tag_names_its_language() {
        assert_eq!(Locale::from_tag("fr"), Locale::French);
        assert_eq!(Locale::from_tag("fr-CA"), Locale::French);
        for tag in ["en-US", "de", "", "frx"] {
            assert_eq!(Locale::from_tag(tag), Locale::English, "{tag}");
        }
    }
}
