//! `/config`: how a server is answered, for those who manage it. It narrows what the operator allows.

use std::collections::BTreeSet;

use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::{
    CommandData, CommandDataOption, CommandDataOptionValue, CommandOptionType,
};
use serenity::model::channel::ChannelType;
use serenity::model::id::{ChannelId, GuildId};

use crate::discord::reply::{Caller, Reply, being_built, explained};
use crate::discord::state::BotState;
use crate::discord::state::metrics::ReplyOutcome;
use crate::discord::ui::markdown::escape;
use crate::discord::ui::server::{ServerView, settings};
use crate::discord::ui::units::{one_line, shortened};
use crate::library::HeldDocument;
use crate::locale::{CommandText, Commands, Locale, Strings};
use crate::service::{DocumentChoice, VisibilityError};
use crate::store::GuildSettings;
use crate::text::fold;

use super::command::{Audience, BotCommand, english, option, slash};

/// The most questions a minute that can be chosen.
const MOST_EACH: u64 = 600;
/// The longest name that is repeated.
const MOST_NAME: usize = 100;

/// A call.
#[derive(Debug)]
pub(super) enum ConfigCommand {
    /// Show what was chosen.
    Show,
    /// Who sees answers; nothing for what holds everywhere.
    Answers { private: Option<bool>, channel: Option<ChannelId> },
    /// The language; nothing for that of each reader.
    Language(Option<Locale>),
    /// Questions a minute and person.
    Rate(Option<u32>),
    /// Where questions for the team go.
    Team(Option<ChannelId>),
    /// Documents that are not searched, or are again, by name.
    Documents { hide: Option<String>, search: Option<String>, all: bool },
}

/// The values of choices.
const PRIVATE: &str = "private";
const PUBLIC: &str = "public";
const DEFAULT: &str = "default";
const ENGLISH: &str = "en";
const FRENCH: &str = "fr";

impl BotCommand for ConfigCommand {
    const AUDIENCE: Audience = Audience::Managers;
    const NEEDS_INDEX: bool = false;

    fn words(commands: &Commands) -> CommandText {
        commands.config
    }

    fn register() -> CreateCommand {
        let who = choices(
            |c| c.config_who,
            &[
                (PRIVATE, Strings::server_asker),
                (PUBLIC, Strings::server_everyone),
                (DEFAULT, Strings::server_default),
            ],
        );
        let which = choices(
            |c| c.config_which,
            &[
                (DEFAULT, Strings::server_reader),
                (ENGLISH, Strings::server_english),
                (FRENCH, Strings::server_french),
            ],
        );
        let each = option(CommandOptionType::Integer, |c| c.config_each)
            .min_int_value(0)
            .max_int_value(MOST_EACH)
            .required(true);
        let document = |words| option(CommandOptionType::String, words).max_length(100);
        slash(Self::words)
            .add_option(part(|c| c.config_show))
            .add_option(
                part(|c| c.config_answers)
                    .add_sub_option(who.required(true))
                    .add_sub_option(channel(|c| c.config_channel, &[ChannelType::Forum])),
            )
            .add_option(part(|c| c.config_language).add_sub_option(which.required(true)))
            .add_option(part(|c| c.config_rate).add_sub_option(each))
            .add_option(part(|c| c.config_team).add_sub_option(channel(|c| c.config_where, &[])))
            .add_option(
                part(|c| c.config_documents)
                    .add_sub_option(document(|c| c.config_hide).set_autocomplete(true))
                    .add_sub_option(document(|c| c.config_search).set_autocomplete(true))
                    .add_sub_option(option(CommandOptionType::Boolean, |c| c.config_all)),
            )
    }

    fn parse(data: &CommandData) -> Self {
        // Discord sends the names they are registered by, whatever language the caller reads.
        let names = english();
        let Some(part) = data.options.first() else { return Self::Show };
        let CommandDataOptionValue::SubCommand(options) = &part.value else { return Self::Show };
        let given = Given(options);
        match part.name.as_str() {
            name if name == names.config_answers.name => Self::Answers {
                private: given.text(names.config_who).and_then(|who| match who {
                    PRIVATE => Some(true),
                    PUBLIC => Some(false),
                    _ => None,
                }),
                channel: given.channel(names.config_channel),
            },
            name if name == names.config_language.name => {
                let which = given.text(names.config_which).filter(|which| *which != DEFAULT);
                Self::Language(which.map(Locale::from_tag))
            }
            name if name == names.config_rate.name => {
                Self::Rate(given.number(names.config_each).filter(|each| *each > 0))
            }
            name if name == names.config_team.name => Self::Team(given.channel(names.config_where)),
            name if name == names.config_documents.name => Self::Documents {
                hide: given.text(names.config_hide).map(str::to_owned),
                search: given.text(names.config_search).map(str::to_owned),
                all: given.is_on(names.config_all),
            },
            _ => Self::Show,
        }
    }

    fn respond(self, state: &BotState, caller: &Caller<'_>) -> Reply {
        let strings = caller.locale.strings();
        let Some(guild) = caller.guild else { return Reply::refused(strings.server_only()) };
        // What is not known must be neither shown as nothing nor written over.
        if let Err(error) = state.choices.check() {
            tracing::error!(%error, "what servers chose could not be read");
            return Reply::refused(strings.server_unread());
        }
        // Said before anything is chosen that would be forgotten at the next start.
        if !state.store.is_on() {
            return Reply::refused(strings.server_off());
        }
        let change: Box<dyn FnOnce(&mut GuildSettings)> = match self {
            Self::Show => return shown(state, caller, guild, ""),
            Self::Documents { hide, search, all } => {
                return documents(state, caller, guild, (hide, search, all));
            }
            Self::Answers { private, channel: None } => {
                Box::new(move |chosen| chosen.private = private)
            }
            Self::Answers { private, channel: Some(channel) } => {
                Box::new(move |chosen| match private {
                    Some(private) => drop(chosen.channels.insert(channel.get(), private)),
                    None => drop(chosen.channels.remove(&channel.get())),
                })
            }
            Self::Language(locale) => Box::new(move |chosen| {
                chosen.language = locale.map(|locale| tag(locale).to_owned());
            }),
            Self::Rate(each) => Box::new(move |chosen| chosen.rate = each),
            Self::Team(channel) => {
                Box::new(move |chosen| chosen.team_channel = channel.map(ChannelId::get))
            }
        };
        if let Err(error) = state.choices.change(guild, change) {
            tracing::error!(%error, "what a server chose could not be stored");
            return Reply::refused(&strings.store_unsaved(caller.locale.unsaved(&error)));
        }
        // In the language that was just chosen, where one was.
        let locale = state.choices.locale(Some(guild)).unwrap_or(caller.locale);
        let caller = Caller { locale, ..*caller };
        shown(state, &caller, guild, locale.strings().server_saved())
    }
}

/// A part of the command.
fn part(words: fn(&Commands) -> CommandText) -> CreateCommandOption {
    // By parts and not by a panel of menus: Discord checks what is typed and knows channels.
    option(CommandOptionType::SubCommand, words)
}

/// A channel of the server in which messages are written, or one of these kinds.
fn channel(words: fn(&Commands) -> CommandText, more: &[ChannelType]) -> CreateCommandOption {
    // In a forum itself nobody writes: it has threads, and to begin one takes a title.
    let kinds = [ChannelType::Text, ChannelType::News].iter().chain(more);
    option(CommandOptionType::Channel, words).channel_types(kinds.copied().collect())
}

/// Words of a language.
type Said = fn(&Strings) -> &'static str;

/// An option with a few values, each in the words of both languages.
fn choices(words: fn(&Commands) -> CommandText, values: &[(&str, Said)]) -> CreateCommandOption {
    let mut with = option(CommandOptionType::String, words);
    for (value, named) in values {
        let english = named(Locale::English.strings());
        let french = named(Locale::French.strings());
        with = with.add_string_choice_localized(english, *value, [("fr", french)]);
    }
    with
}

const fn tag(locale: Locale) -> &'static str {
    match locale {
        Locale::English => ENGLISH,
        Locale::French => FRENCH,
    }
}

/// What was given for the options of a part.
struct Given<'a>(&'a [CommandDataOption]);

impl<'a> Given<'a> {
    fn value(&self, words: CommandText) -> Option<&'a CommandDataOptionValue> {
        self.0.iter().find(|option| option.name == words.name).map(|option| &option.value)
    }

    fn text(&self, words: CommandText) -> Option<&'a str> {
        self.value(words)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    fn number(&self, words: CommandText) -> Option<u32> {
        u32::try_from(self.value(words)?.as_i64()?).ok()
    }

    fn channel(&self, words: CommandText) -> Option<ChannelId> {
        self.value(words)?.as_channel_id()
    }

    fn is_on(&self, words: CommandText) -> bool {
        self.value(words).and_then(CommandDataOptionValue::as_bool) == Some(true)
    }
}

/// What a server chose, below a word where something was done.
fn shown(state: &BotState, caller: &Caller<'_>, guild: GuildId, word: &str) -> Reply {
    // None before the first index: all of it is there to be searched then.
    let offered = state.parts.offered(guild.get()).unwrap_or_default();
    let visibility = state.parts.visibility();
    let hidden = match visibility.choice(guild.get()) {
        DocumentChoice::All => Vec::new(),
        DocumentChoice::Only(paths) => {
            let hidden = offered.iter().filter(|document| !paths.contains(&document.path));
            hidden.map(|document| document.title.as_str()).collect()
        }
    };
    let view = ServerView {
        chosen: &state.choices.of(Some(guild)),
        everywhere: state.rate.per_minute(),
        offered: offered.len(),
        // It may search less than what it chose, or nothing.
        hidden: visibility.fault().is_none().then_some(&hidden),
    };
    Reply::card(settings(&view, word, caller.locale), ReplyOutcome::Shown)
}

/// Chooses what is searched.
fn documents(
    state: &BotState,
    caller: &Caller<'_>,
    guild: GuildId,
    (hide, search, all): (Option<String>, Option<String>, bool),
) -> Reply {
    let strings = caller.locale.strings();
    // Of an index that is not there yet nothing can be chosen, whatever it is called.
    if state.whole.waits() {
        return Reply::refused(&being_built(state, caller.locale));
    }
    let offered = match state.parts.offered(guild.get()) {
        Ok(offered) => offered,
        Err(error) => return explained(error, caller.locale),
    };
    let written = state.curated.file();
    let mut wishes = Vec::new();
    for (name, hidden) in [(hide, true), (search, false)] {
        let Some(name) = name else { continue };
        let Some(document) = named(&offered, &name) else {
            let name = escape(&shortened(&one_line(&name), MOST_NAME));
            return Reply::refused(&strings.server_no_document(&name));
        };
        wishes.push((document.path.as_str(), hidden));
    }
    // From what holds when it is written: of two managers at once neither undoes what the other chose.
    let taken = state.parts.visibility().change(guild.get(), |chosen| {
        let chosen = if all { DocumentChoice::All } else { chosen };
        narrowed(chosen, &wishes, (&offered, &written))
    });
    match taken {
        // A server without anything to search would answer nothing and not say why.
        Ok(false) => Reply::refused(strings.server_last_document()),
        Ok(true) => {
            // Whoever asks next does not wait for the part that was just chosen.
            state.parts.prepare();
            state.closing.tell();
            shown(state, caller, guild, strings.server_saved())
        }
        Err(VisibilityError::NoFolder) => Reply::refused(strings.server_off()),
        Err(VisibilityError::Unknown(_)) => Reply::refused(strings.server_unknown_documents()),
        Err(VisibilityError::Unwritten(error)) => {
            tracing::error!(%error, "what a server chose of the articles could not be stored");
            Reply::refused(strings.server_failed())
        }
        Err(VisibilityError::Away(error)) => {
            tracing::error!(%error, "what a server chose of the articles could not be stored");
            Reply::refused(strings.server_documents_away())
        }
    }
}

/// A choice after documents, by their paths, were hidden or not; none where it would leave nothing of
/// those that are offered. `written` is the file of the answers that people write.
fn narrowed(
    chosen: DocumentChoice,
    wishes: &[(&str, bool)],
    (offered, written): (&[HeldDocument], &str),
) -> Option<DocumentChoice> {
    let mut searched: BTreeSet<String> = match chosen {
        DocumentChoice::Only(paths) => paths,
        // What people write later belongs to it also where there is no such file yet: whoever hid an
        // article did not mean that one.
        DocumentChoice::All => {
            let paths = offered.iter().map(|document| document.path.clone());
            paths.chain([written.to_owned()]).collect()
        }
    };
    for (path, hidden) in wishes {
        if *hidden {
            searched.remove(*path);
        } else {
            searched.insert((*path).to_owned());
        }
    }
    let found = offered.iter().filter(|document| searched.contains(&document.path)).count();
    if found == 0 {
        return None;
    }
    // All of them is no list: what is written later is searched then, too.
    Some(if found == offered.len() { DocumentChoice::All } else { DocumentChoice::Only(searched) })
}

/// The document of a slug, or the only one whose title begins so.
fn named<'a>(offered: &'a [HeldDocument], name: &str) -> Option<&'a HeldDocument> {
    // Only of those that the operator lets this server see: no name of another is confirmed.
    let exact = offered.iter().find(|document| document.slug == name || document.title == name);
    exact.or_else(|| {
        let wanted = fold(name);
        let mut begun =
            offered.iter().filter(|document| fold(&document.title).starts_with(&wanted));
        let only = begun.next()?;
        begun.next().is_none().then_some(only)
    })
}
