//! Commands of Discord and their options: what they are called, and what they say they do.

use super::catalogue::{Catalogue, MessageEntry};

/// A command or an option: its name and what it says it does.
#[derive(Clone, Copy, Debug, Default)]
pub struct CommandText {
    /// At most 32 characters, lower case except in a menu.
    pub name: &'static str,
    /// At most 100 characters; empty in a menu.
    pub description: &'static str,
}

impl CommandText {
    fn read(catalogue: &Catalogue, id: &str) -> Self {
        let (name, description) = catalogue.command(id);
        Self { name, description }
    }
}

/// The list of commands and options: each is a field, and the message `command_…` of this name.
macro_rules! commands {
    ($($(#[$doc:meta])* $name:ident;)+) => {
        /// Commands and options.
        #[derive(Clone, Copy, Debug, Default)]
        pub struct Commands {
            $($(#[$doc])* pub $name: CommandText,)+
        }

        impl Commands {
            // Once for all: dispatch compares the names at every call.
            pub(super) fn read(catalogue: &Catalogue) -> Self {
                Self { $($name: CommandText::read(catalogue, concat!("command_", stringify!($name))),)+ }
            }

            /// Every name and description, in the order in which they are listed.
            pub fn all(&self) -> Vec<CommandText> {
                vec![$(self.$name),+]
            }
        }

        /// The messages of this file.
        pub(super) const COMMANDS: &[MessageEntry] =
            &[$((concat!("command_", stringify!($name)), &[])),+];
    };
}

commands! {
    /// `/ask`.
    ask;
    /// Its question.
    question;
    /// The document to keep to.
    document;
    /// Whether only the asker sees the answer.
    private;
    /// `/event`.
    event;
    /// Its time.
    when;
    /// Its topic.
    about;
    /// `/sources`.
    sources;
    /// `/help`.
    help;
    /// The entry in a message's menu.
    find;
    /// `/reindex`.
    reindex;
    /// `/status`.
    status;
    /// `/forget-me`.
    forget_me;
    /// `/gaps`.
    gaps;
    /// The time since which.
    since;
    /// `/config`.
    config;
    /// Shows what was chosen.
    config_show;
    /// Chooses who sees answers.
    config_answers;
    /// Who that is.
    config_who;
    /// The channel in which.
    config_channel;
    /// Chooses the language.
    config_language;
    /// Which it is.
    config_which;
    /// Chooses how much may be asked.
    config_rate;
    /// How much.
    config_each;
    /// Chooses where questions for the team go.
    config_team;
    /// Where to.
    config_where;
    /// Chooses the documents.
    config_documents;
    /// One not to search.
    config_hide;
    /// One to search again.
    config_search;
    /// Whether to search all again.
    config_all;
}
