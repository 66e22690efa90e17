//! The commands: one file each, and the closed list of them.
//!
//! To add one, write its file (`register`, `parse`, `respond`), name it in [`ALL`], and give it
//! words in `locale`. Registration, dispatch, permissions and the log go by the list.

pub(super) mod ask;
mod command;
mod config;
pub(super) mod event;
mod find;
pub(super) mod forget;
pub(super) mod gaps;
pub(super) mod help;
mod reindex;
pub(super) mod sources;
mod status;

use serenity::builder::CreateCommand;
use serenity::model::Permissions;
use serenity::model::application::{CommandData, InstallationContext, InteractionContext};

use crate::locale::{CommandText, Commands};

use super::reply::{Caller, Reply, being_built};
use super::state::BotState;
use super::state::moderation::manages_server;

use command::{Audience, BotCommand, english};

/// A command of the list.
struct CommandEntry {
    audience: Audience,
    words: fn(&Commands) -> CommandText,
    needs_index: bool,
    register: fn() -> CreateCommand,
    respond: fn(&BotState, &Caller<'_>, &CommandData) -> Reply,
}

/// Every command, in the order they are registered in.
const ALL: [CommandEntry; 10] = [
    entry::<ask::AskCommand>(),
    entry::<event::EventCommand>(),
    entry::<sources::SourcesCommand>(),
    entry::<help::HelpCommand>(),
    entry::<find::FindCommand>(),
    entry::<forget::ForgetCommand>(),
    entry::<config::ConfigCommand>(),
    entry::<reindex::ReindexCommand>(),
    entry::<status::StatusCommand>(),
    entry::<gaps::GapsCommand>(),
];

const fn entry<C: BotCommand>() -> CommandEntry {
    CommandEntry {
        audience: C::AUDIENCE,
        words: C::words,
        needs_index: C::NEEDS_INDEX,
        register: C::register,
        respond: parse_and_respond::<C>,
    }
}

fn parse_and_respond<C: BotCommand>(
    state: &BotState,
    caller: &Caller<'_>,
    data: &CommandData,
) -> Reply {
    C::parse(data).respond(state, caller)
}

/// The entry of a name that Discord sent. The kind of a call need not be compared: no menu entry
/// has the name of a typed command, since typed commands are in lower case.
fn listed(name: &str) -> Option<&'static CommandEntry> {
    const LIST: &[CommandEntry] = &ALL;
    LIST.iter().find(|entry| (entry.words)(&english()).name == name)
}

/// Whether a command answers from the articles. The others work without.
pub(super) fn needs_index(name: &str) -> bool {
    listed(name).is_some_and(|entry| entry.needs_index)
}

/// What a command is called in the log: its registered name, or a word for one that is not ours.
pub(super) fn label(name: &str) -> &'static str {
    listed(name).map_or("command", |entry| (entry.words)(&english()).name)
}

/// The reply to a call of a command.
pub(super) fn respond(state: &BotState, caller: &Caller<'_>, data: &CommandData) -> Reply {
    let strings = caller.locale.strings();
    let Some(entry) = listed(&data.name) else { return Reply::refused(strings.stale()) };
    // Discord's own permissions only hide a command, and a server's owner can change them; so who
    // may call it is decided here, before anything of the call is looked at.
    let refused = match entry.audience {
        Audience::Readers => None,
        // In private messages there is nothing to manage, which the command itself says.
        Audience::Managers => (caller.guild.is_some() && !manages_server(caller.member))
            .then(|| strings.server_managers()),
        Audience::Moderators => {
            (!state.moderation.admits(caller.guild, caller.member)).then(|| strings.not_moderator())
        }
    };
    if let Some(words) = refused {
        return Reply::refused(words);
    }
    if entry.needs_index && state.whole.waits() {
        return Reply::refused(&being_built(state, caller.locale));
    }
    (entry.respond)(state, caller, data)
}

fn registered(audience: Audience) -> impl Iterator<Item = CreateCommand> {
    ALL.into_iter().filter(move |entry| entry.audience == audience).map(|entry| (entry.register)())
}

/// The commands for everyone. Registered in one server, a command may not name contexts: Discord
/// refuses them there.
pub(super) fn for_readers(everywhere: bool) -> Vec<CreateCommand> {
    let (readers, managers) = (registered(Audience::Readers), registered(Audience::Managers));
    let managers = managers.map(|c| c.default_member_permissions(Permissions::MANAGE_GUILD));
    if everywhere {
        readers.map(in_servers_and_messages).chain(managers.map(in_servers)).collect()
    } else {
        readers.chain(managers).collect()
    }
}

fn in_servers(command: CreateCommand) -> CreateCommand {
    command
        .contexts(vec![InteractionContext::Guild])
        .integration_types(vec![InstallationContext::Guild])
}

fn in_servers_and_messages(command: CreateCommand) -> CreateCommand {
    // Not in the private messages of others: the bot is not there to be asked.
    command
        .contexts(vec![InteractionContext::Guild, InteractionContext::BotDm])
        .integration_types(vec![InstallationContext::Guild])
}

/// The commands for moderators, registered in the operator's own servers only.
pub(super) fn for_moderators() -> Vec<CreateCommand> {
    registered(Audience::Moderators)
        .map(|command| command.default_member_permissions(Permissions::MANAGE_GUILD))
        .collect()
}
