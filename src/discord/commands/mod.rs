//! The commands: one file each, and the closed list of them.
//!
//! To add one, write its file (`register`, `parse`, `respond`), name it in [`ALL`], and give it
//! words in `locale`. Registration, dispatch, permissions and the log go by the list.

pub(super) mod ask;
mod command;
pub(super) mod event;
mod find;
mod forget;
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
const ALL: [CommandEntry; 8] = [
    entry::<ask::AskCommand>(),
    entry::<event::EventCommand>(),
    entry::<sources::SourcesCommand>(),
    entry::<help::HelpCommand>(),
    entry::<find::FindCommand>(),
    entry::<forget::ForgetCommand>(),
    entry::<reindex::ReindexCommand>(),
    entry::<status::StatusCommand>(),
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
    let admitted = match entry.audience {
        Audience::Readers => true,
        Audience::Moderators => state.moderation.admits(caller.guild, caller.member),
    };
    if !admitted {
        return Reply::refused(strings.not_moderator());
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
    let commands = registered(Audience::Readers);
    if everywhere { commands.map(in_servers_and_messages).collect() } else { commands.collect() }
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
