//! Everything that is said in one language, as typed calls.
//!
//! A table of [`messages!`] names messages with their arguments; each line becomes a method of
//! [`Strings`]. A test holds every language's files to exactly these messages with exactly these
//! arguments, so that nothing can lack when it is shown.

use super::Locale;
use super::catalogue::{Catalogue, MessageFile};
use super::commands::Commands;

/// Everything that is said in one language: a method for each message.
///
/// There is one for each language, which lives as long as the program;
/// [`Locale::strings`](super::Locale::strings) has it.
#[derive(Debug)]
pub struct Strings {
    pub(super) catalogue: Catalogue,
    commands: Commands,
}

impl Strings {
    /// Reads the files of a language.
    pub(super) fn from_files(locale: Locale, files: &[MessageFile]) -> Self {
        let catalogue = Catalogue::read(locale, files);
        Self { commands: Commands::read(&catalogue), catalogue }
    }

    /// Commands and options.
    pub fn commands(&self) -> Commands {
        self.commands
    }
}

/// A table of messages: for each line `name(argument: type);` or `name;` a method of [`Strings`]
/// that says the message of this name.
///
/// Arguments are `&str` for texts, unsigned integers for counts, by which a message chooses its
/// plural, and [`Numeral`](super::catalogue::Numeral). Before the lines stands the name that the table itself gets.
macro_rules! messages {
    ($table:ident: $($(#[$doc:meta])* $name:ident $(($($argument:ident: $kind:ty),+))?;)+) => {
        /// The messages of this file, by which those of every language are checked.
        pub(super) const $table: &[$crate::locale::catalogue::MessageEntry] =
            &[$((stringify!($name), &[$($((stringify!($argument), stringify!($kind))),+)?])),+];

        // In each file for its own messages: rooms of messages grow beside each other.
        impl Strings {
            $($crate::locale::strings::messages! {
                @method $(#[$doc])* $name $(($($argument: $kind),+))?
            })+
        }
    };
    // One message never changes, so it is handed out as it stands; callers need no copy.
    (@method $(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        pub fn $name(&self) -> &'static str {
            self.catalogue.plain(stringify!($name))
        }
    };
    (@method $(#[$doc:meta])* $name:ident ($($argument:ident: $kind:ty),+)) => {
        $(#[$doc])*
        pub fn $name(&self, $($argument: $kind),+) -> String {
            self.catalogue.composed(stringify!($name), [$((stringify!($argument), $argument.into())),+])
        }
    };
}
pub(super) use messages;
