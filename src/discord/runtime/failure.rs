//! How the bot ends, and what its operator can do about it.

use std::time::Duration;

use crate::discord::transport::rest::RestError;
use crate::library::LibraryError;

/// How long Discord may be out of reach before the bot gives up starting. A service manager that
/// starts it again then shows an operator that something is wrong.
pub(super) const PATIENCE: Duration = Duration::from_mins(1);

/// How the bot ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitReason {
    /// It was asked to stop.
    Stopped,
    /// Something here keeps it from starting: a setting, the corpus, the index.
    Settings,
    /// Something here that may pass: a disk that is full, a folder that cannot be read just now.
    Blocked,
    /// Discord refused it: its token, its intents, its application.
    Refused,
    /// Discord could not be reached for a minute, or something else answered in its place.
    Unreachable,
}

impl ExitReason {
    /// The code for the operating system. 1 is left to panics.
    pub const fn code(self) -> u8 {
        match self {
            Self::Stopped => 0,
            Self::Settings => 2,
            Self::Refused => 3,
            Self::Unreachable => 4,
            Self::Blocked => 5,
        }
    }
}

/// Why the bot cannot go on: how it ends, and the sentence that says what to do.
#[derive(Debug)]
pub(super) struct Failure(pub(super) ExitReason, pub(super) String);

impl Failure {
    /// Something here keeps the bot from starting.
    pub(super) fn here(why: impl Into<String>) -> Self {
        Self(ExitReason::Settings, why.into())
    }

    /// There is no token to speak to Discord with.
    pub(super) fn no_token() -> Self {
        Self::here("DISCORD_TOKEN is not set; put the token from the Bot page into .env")
    }

    /// Something here keeps the bot from starting, and may pass by itself.
    pub(super) fn blocked(why: impl Into<String>) -> Self {
        Self(ExitReason::Blocked, why.into())
    }

    /// Without its index, the bot has nothing to say.
    pub(super) fn of_library(error: &LibraryError) -> Self {
        let why = error.to_string();
        if error.may_pass() { Self::blocked(why) } else { Self::here(why) }
    }

    /// What a failed request at the start means.
    pub(super) fn of_request(error: &RestError) -> Self {
        match error {
            // The gateway has a close code for the same fault; the remedy is the same.
            RestError::Refused { status: 401, .. } => {
                Self(ExitReason::Refused, remedy(4004).to_owned())
            }
            RestError::Refused { retry_after: Some(wait), .. } if *wait > PATIENCE => {
                let seconds = wait.as_secs();
                let why = format!(
                    "Discord takes no calls of this bot for {seconds} seconds; start it again after that"
                );
                Self(ExitReason::Unreachable, why)
            }
            // It was tried again until patience ended, so it is no passing fault.
            error if error.passes() => {
                let why = format!(
                    "{error}, and that for a minute; see that this computer reaches discord.com, and \
                     that DISCORD_API_BASE is what it should be"
                );
                Self(ExitReason::Unreachable, why)
            }
            error if error.may_be_foreign() => Self::for_a_minute(error),
            error => {
                let why = format!("{error}; see the application in Discord's developer portal");
                Self(ExitReason::Refused, why)
            }
        }
    }

    /// What may have answered in Discord's place did so for a minute.
    pub(super) fn for_a_minute(error: &RestError) -> Self {
        let why = format!(
            "{error}; see that nothing between this computer and discord.com answers in its place, \
             and that DISCORD_API_BASE is what it should be"
        );
        Self(ExitReason::Unreachable, why)
    }

    /// Discord closed the gateway for good.
    pub(super) fn closed(code: u16) -> Self {
        Self(ExitReason::Refused, format!("{} (close code {code})", remedy(code)))
    }

    /// Discord wants more shards than this process may hold by its settings.
    pub(super) fn too_few_shards() -> Self {
        let why = "Discord wants the bot's servers shared among more shards than SHARDS says there are \
                   (close code 4011); give every process of the bot a range of twice as many";
        Self(ExitReason::Refused, why.to_owned())
    }

    /// An answer of Discord's that lacks what it should hold.
    pub(super) fn unreadable(what: &str) -> Self {
        let why = format!(
            "Discord's answer about {what} was not understood; see that DISCORD_API_BASE is Discord, \
             and that nothing on the way answers in its place"
        );
        Self(ExitReason::Unreachable, why)
    }
}

/// What to do about a close code after which there is no coming back.
fn remedy(code: u16) -> &'static str {
    match code {
        4004 => {
            "Discord does not accept DISCORD_TOKEN; make a new token on the Bot page of your \
             application and put it into .env"
        }
        4013 | 4014 => {
            "Discord does not allow this bot the intents it asks for (GUILDS only); see that the \
             application is a bot and not suspended, on its Bot page"
        }
        4010 => "Discord does not know the shard this bot said it is; update the bot",
        4011 => {
            "Discord wants the bot's servers shared among more shards than it says; start it again \
             in a while"
        }
        4012 => "Discord does not speak this version of the gateway any more; update the bot",
        _ => "Discord closed the gateway for good; look at the application in its portal",
    }
}
