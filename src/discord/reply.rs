//! What every interaction has: whoever sent it, and what it is answered with.

use jiff::Timestamp;
use serde_json::Value;
use serenity::builder::{CreateInteractionResponse, CreateInteractionResponseMessage};
use serenity::model::guild::Member;
use serenity::model::id::{ChannelId, GuildId, InteractionId, UserId};

use crate::answer::AnswerError;
use crate::index::Progress;
use crate::library::RequestError;
use crate::locale::{Locale, sentence};
use crate::service::{Viewer, VisiblePart};
use crate::store::GapId;
use crate::store::PersonHash;

use super::state::BotState;
use super::state::metrics::ReplyOutcome;
use super::state::pictures::PictureRequest;
use super::ui::card::Card;
use super::ui::form::{FilledForm, FormWindow};
use super::ui::markdown::escape;
use super::ui::response::Response;
use super::ui::units::{one_line, shortened};

/// Who sent an interaction, from where, in which language, and when.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caller<'a> {
    pub(super) user: UserId,
    /// None in private messages.
    pub(super) guild: Option<GuildId>,
    /// The channel it was sent in.
    pub(super) channel: Option<ChannelId>,
    /// The channel that this one is a thread of.
    pub(super) parent: Option<ChannelId>,
    /// Discord's number of it.
    pub(super) interaction: InteractionId,
    pub(super) member: Option<&'a Member>,
    pub(super) locale: Locale,
    /// The locale as Discord wrote it, which says more than the languages we have words in.
    pub(super) tag: &'a str,
    /// The locale of the server, as Discord wrote it.
    pub(super) server_tag: Option<&'a str>,
    /// When it arrived.
    pub(super) now: Timestamp,
    /// What is seen where it was sent.
    pub(super) seen: &'a VisiblePart,
}

impl Caller<'_> {
    /// From where they ask.
    pub(super) fn viewer(&self) -> Viewer {
        viewer(self.guild)
    }

    /// Whether an answer is theirs alone where their question does not say.
    pub(super) fn answers_in_private(&self, state: &BotState) -> bool {
        state.choices.is_private(self.guild, (self.channel, self.parent))
    }
}

/// From where an interaction was sent.
pub(super) fn viewer(guild: Option<GuildId>) -> Viewer {
    guild.map_or(Viewer::Direct, |guild| Viewer::Guild(guild.get()))
}

impl Caller<'_> {
    /// The language of the server; the caller's own where there is none.
    pub(super) fn server_locale(&self) -> Locale {
        // Discord sends a locale with every server, also where nobody has chosen one.
        self.server_tag.map_or(self.locale, Locale::from_tag)
    }
}

/// Something that happens after the response, over the network or on a thread of its own.
///
/// The responder only names it, so that it stays a function of an interaction and a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// Reindex, and report in the deferred reply.
    Reindex(Locale, Viewer),
    /// Delete the message that was clicked.
    Delete,
    /// Let a private message be shared again, where this sharing did not arrive.
    Shared(u64),
    /// Draw a timeline, and put the picture into the deferred reply.
    Picture(Box<PictureRequest>),
    /// Post a question to the team of a server, and say in the deferred reply how that went.
    AskTeam(Box<TeamPost>),
    /// Delete what is stored of a person, and say in the deferred reply how much that was.
    Forget(PersonHash, Locale),
    /// Index an answer that was written, and say in its reply what the question is answered with.
    Written(Box<AnsweredGap>),
}

/// A question to the team of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TeamPost {
    /// Where it is posted.
    pub(super) channel: ChannelId,
    /// What is.
    pub(super) message: Value,
    /// What was claimed for it, which is given back where it cannot be posted.
    pub(super) claimed: u64,
    /// The asker's language.
    pub(super) locale: Locale,
}

/// An answer that a moderator wrote to a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AnsweredGap {
    /// The gap.
    pub(super) gap: GapId,
    /// The server it was asked in.
    pub(super) server: u64,
    /// Who wrote it.
    pub(super) asker: u64,
    /// The file it is in, escaped.
    pub(super) file: String,
    /// What it waits under in the store, where the articles are elsewhere.
    pub(super) given: Option<u64>,
    /// Their language.
    pub(super) locale: Locale,
}

/// What an interaction is answered with.
#[derive(Debug)]
pub(super) struct Reply {
    /// The response.
    pub(super) response: Response,
    /// How it went.
    pub(super) outcome: ReplyOutcome,
    /// What happens next, in this order.
    pub(super) effects: Vec<Effect>,
}

impl Reply {
    /// A response after which nothing happens.
    pub(super) fn new(response: impl Into<Response>, outcome: ReplyOutcome) -> Self {
        Self { response: response.into(), outcome, effects: Vec::new() }
    }

    /// A form to fill in.
    pub(super) fn form(form: FormWindow) -> Self {
        Self::new(Response::Form(form), ReplyOutcome::Shown)
    }

    /// A message.
    pub(super) fn card(card: Card, outcome: ReplyOutcome) -> Self {
        Self::new(card.reply(), outcome)
    }

    /// A word to whoever asked for something they cannot have.
    pub(super) fn refused(words: &str) -> Self {
        Self::card(Card::word(words), ReplyOutcome::Refused)
    }

    /// The same to whoever filled in a form, with what they typed.
    pub(super) fn refused_form(filled: FilledForm<'_>, words: &str, locale: Locale) -> Self {
        Self::card(filled.handed_back(words, locale), ReplyOutcome::Refused)
    }

    /// A private message that waits for what an effect puts into it. Discord wants some response
    /// within three seconds, and neither a reindex nor a picture keeps that.
    pub(super) fn deferred(effect: Effect) -> Self {
        let message = CreateInteractionResponseMessage::new().ephemeral(true);
        let response = CreateInteractionResponse::Defer(message);
        Self { effects: vec![effect], ..Self::new(response, ReplyOutcome::Shown) }
    }
}

/// For whoever asked, when it failed here.
pub(super) fn failed(locale: Locale) -> Reply {
    Reply::card(Card::word(locale.strings().failed()), ReplyOutcome::Failed)
}

/// A word to whoever asks before the first index is there.
pub(super) fn being_built(state: &BotState, locale: Locale) -> String {
    let share = state.reindexing.state().progress.and_then(Progress::share);
    let strings = locale.strings();
    share
        .map_or_else(|| strings.being_built().to_owned(), |share| strings.being_built_so_far(share))
}

/// What went wrong, in the reader's language. A mistake of the reader's counts as refused, not as
/// a failure: failures are what an operator is to look at.
pub(super) fn explained(error: RequestError, locale: Locale) -> Reply {
    let (words, outcome) = explanation(error, locale);
    Reply::card(Card::word(words), outcome)
}

/// The same to whoever filled in a form.
pub(super) fn explained_form(filled: FilledForm<'_>, error: RequestError, locale: Locale) -> Reply {
    let (words, outcome) = explanation(error, locale);
    Reply::card(filled.handed_back(&words, locale), outcome)
}

fn explanation(error: RequestError, locale: Locale) -> (String, ReplyOutcome) {
    match error {
        RequestError::User(problem) => {
            (sentence(&locale.problem(&problem, &short)), ReplyOutcome::Refused)
        }
        RequestError::Internal(error) => {
            if let AnswerError::Index(index) = &error
                && index.is_of_engine()
            {
                tracing::warn!(%error, "the engine found no passages");
                return (locale.strings().engine_away().to_owned(), ReplyOutcome::Failed);
            }
            // Names of files on the operator's machine are nobody else's business.
            tracing::error!(%error, "a request failed");
            (locale.strings().failed().to_owned(), ReplyOutcome::Failed)
        }
    }
}

/// A name somebody typed, or those there are: it may be as long as an article's title.
fn short(text: &str) -> String {
    escape(&shortened(&one_line(text), 600))
}
