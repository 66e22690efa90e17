//! Commands: what is registered with Discord, and what a call of one asks for.

use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::Permissions;
use serenity::model::application::{
    CommandData, CommandOptionType, CommandType, InstallationContext, InteractionContext,
    ResolvedTarget, ResolvedValue,
};

use crate::locale::{CommandText, Commands, Locale};

/// The most characters of a question.
pub(in crate::discord) const MOST_QUESTION: u16 = 256;
/// The most of a time and of a topic.
const MOST_WHEN: u16 = 80;
const MOST_ABOUT: u16 = 150;

/// What a command asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Invocation {
    /// `/ask`.
    Ask {
        /// What was typed.
        question: String,
        /// The document to keep to.
        document: Option<String>,
        /// Whether only the asker sees the answer.
        private: bool,
    },
    /// `/event`.
    Event {
        /// The time.
        when: Option<String>,
        /// The topic.
        about: Option<String>,
        /// Whether only the asker sees it.
        private: bool,
    },
    /// `/sources`.
    Sources {
        /// Only this one.
        document: Option<String>,
    },
    /// `/help`.
    Help,
    /// The menu of a message, with its text.
    Find(String),
    /// `/reindex`.
    Reindex,
    /// `/status`.
    Status,
}

impl Invocation {
    /// What a call asks for; none for a command that is not ours.
    pub(in crate::discord) fn of(data: &CommandData) -> Option<Self> {
        let options = data.options();
        let text = |name: &str| {
            let found = options.iter().find(|option| option.name == name)?;
            let ResolvedValue::String(text) = found.value else { return None };
            Some(text.to_owned()).filter(|text| !text.trim().is_empty())
        };
        let private = options.iter().any(|option| {
            option.name == "private" && matches!(option.value, ResolvedValue::Boolean(true))
        });
        if data.kind == CommandType::Message {
            let Some(ResolvedTarget::Message(message)) = data.target() else { return None };
            return (data.name == english().find.name).then(|| Self::Find(message.content.clone()));
        }
        match data.name.as_str() {
            "ask" => Some(Self::Ask {
                question: text("question").unwrap_or_default(),
                document: text("document"),
                private,
            }),
            "event" => Some(Self::Event { when: text("when"), about: text("about"), private }),
            "sources" => Some(Self::Sources { document: text("document") }),
            "help" => Some(Self::Help),
            "reindex" => Some(Self::Reindex),
            "status" => Some(Self::Status),
            _ => None,
        }
    }
}

const fn english() -> Commands {
    Locale::English.strings().commands
}

const fn french() -> Commands {
    Locale::French.strings().commands
}

/// The commands for everyone. In one server, contexts do not exist.
pub(in crate::discord) fn for_readers(everywhere: bool) -> Vec<CreateCommand> {
    let (e, f) = (english(), french());
    let text = |pick: fn(&Commands) -> CommandText, most: u16| {
        option(CommandOptionType::String, pick).max_length(most)
    };
    let document = || text(|c| c.document, 100).set_autocomplete(true);
    let private = || option(CommandOptionType::Boolean, |c| c.private);
    let commands = vec![
        command(e.ask, f.ask)
            .add_option(text(|c| c.question, MOST_QUESTION).min_length(1).required(true))
            .add_option(document())
            .add_option(private()),
        command(e.event, f.event)
            .add_option(text(|c| c.when, MOST_WHEN).set_autocomplete(true))
            .add_option(text(|c| c.about, MOST_ABOUT).set_autocomplete(true))
            .add_option(private()),
        command(e.sources, f.sources).add_option(document()),
        command(e.help, f.help),
        CreateCommand::new(e.find.name)
            .kind(CommandType::Message)
            .name_localized("fr", f.find.name),
    ];
    let scoped = |command: CreateCommand| {
        if !everywhere {
            return command;
        }
        command
            .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
            .integration_types(vec![InstallationContext::Guild])
    };
    commands.into_iter().map(scoped).collect()
}

/// The commands for moderators, registered in the operator's own servers only.
pub(in crate::discord) fn for_moderators() -> Vec<CreateCommand> {
    let (e, f) = (english(), french());
    [command(e.reindex, f.reindex), command(e.status, f.status)]
        .into_iter()
        .map(|command| command.default_member_permissions(Permissions::MANAGE_GUILD))
        .collect()
}

fn command(english: CommandText, french: CommandText) -> CreateCommand {
    CreateCommand::new(english.name)
        .kind(CommandType::ChatInput)
        .name_localized("fr", french.name)
        .description(english.description)
        .description_localized("fr", french.description)
}

fn option(kind: CommandOptionType, pick: fn(&Commands) -> CommandText) -> CreateCommandOption {
    let (e, f) = (pick(&english()), pick(&french()));
    CreateCommandOption::new(kind, e.name, e.description)
        .name_localized("fr", f.name)
        .description_localized("fr", f.description)
}
