//! What an interaction is answered with first: a message or suggestions, or a form to fill in.

use serde::{Serialize, Serializer};
use serenity::builder::CreateInteractionResponse;

use super::form::FormWindow;

/// The first response to an interaction.
#[derive(Debug)]
pub(in crate::discord) enum Response {
    /// What serenity has a builder for.
    Built(CreateInteractionResponse),
    /// A form. To one that comes back it is no response: Discord opens none from another.
    Form(FormWindow),
}

impl Response {
    /// The same with a line of small print above it, where it is a message.
    pub(in crate::discord) fn below(self, line: &str) -> Self {
        match self {
            Self::Built(CreateInteractionResponse::Message(message)) => {
                // In the text of the message, which Discord shows above its embed.
                let message = message.content(format!("-# {line}"));
                Self::Built(CreateInteractionResponse::Message(message))
            }
            other => other,
        }
    }

    /// Whether it is a message of its own.
    pub(in crate::discord) const fn is_message(&self) -> bool {
        matches!(self, Self::Built(CreateInteractionResponse::Message(_)))
    }

    /// Whether it is a list of suggestions.
    pub(in crate::discord) const fn is_autocomplete(&self) -> bool {
        matches!(self, Self::Built(CreateInteractionResponse::Autocomplete(_)))
    }
}

impl From<CreateInteractionResponse> for Response {
    fn from(built: CreateInteractionResponse) -> Self {
        Self::Built(built)
    }
}

impl Serialize for Response {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Built(built) => built.serialize(serializer),
            Self::Form(form) => form.serialize(serializer),
        }
    }
}
