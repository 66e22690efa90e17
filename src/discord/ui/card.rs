//! A message in the making: one embed, its buttons and its menu, private or not.

use serenity::builder::{
    CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateEmbedAuthor,
    CreateInteractionResponse, CreateInteractionResponseMessage, CreateSelectMenu,
    CreateSelectMenuKind, CreateSelectMenuOption, EditInteractionResponse,
};
use serenity::model::application::ButtonStyle;

use super::custom_id::Click;
use super::units::{one_line, shortened};

/// About how long a message is, in UTF-16 units of Markdown. Discord allows 4,096, which fills more
/// than the window of a telephone.
pub(in crate::discord) const BODY: usize = 1_500;
/// The most of a body without its small print: some room is left, so that the small print always
/// follows.
pub(in crate::discord) const MOST_BODY: usize = 4_000;
/// The most of a body with its small print: what Discord allows.
pub(in crate::discord) const WHOLE_BODY: usize = 4_096;

/// The most of all embeds of a message together, of Discord's 6,000: some room is left for a line below.
pub(in crate::discord) const MOST_EMBEDS: usize = 5_800;

/// The most an embed's author line holds, in UTF-16 units.
pub(in crate::discord) const MOST_AUTHOR: usize = 256;
/// The most a label on a button holds; Discord allows 80.
const MOST_LABEL: usize = 80;
/// The most a choice of a menu holds.
const MOST_CHOICE: usize = 100;
/// The most choices of a menu.
pub(in crate::discord) const MOST_CHOICES: usize = 25;

/// What a message is about, shown as the colour at its edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) enum Tone {
    /// A clear answer.
    Clear,
    /// A likely one.
    Likely,
    /// A weak one.
    Weak,
    /// No answer, or a word about something else.
    #[default]
    Plain,
}

impl Tone {
    const fn colour(self) -> u32 {
        match self {
            Self::Clear => 0x002E_9E6B,
            Self::Likely => 0x004B_7BB5,
            Self::Weak => 0x00C2_8A2B,
            Self::Plain => 0x0080_848E,
        }
    }
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Button {
    /// What a click does.
    pub(in crate::discord) click: Click,
    /// What it says.
    pub(in crate::discord) label: String,
    /// Whether it can be clicked.
    pub(in crate::discord) enabled: bool,
}

impl Button {
    /// A button that can be clicked.
    pub(in crate::discord) fn new(click: Click, label: &str) -> Self {
        Self { click, label: label.to_owned(), enabled: true }
    }
}

/// A choice of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Choice {
    /// What it says.
    pub(in crate::discord) label: String,
    /// The line below, quoted.
    pub(in crate::discord) below: String,
    /// What is sent when it is chosen.
    pub(in crate::discord) value: String,
}

/// A menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Menu {
    /// What a choice does.
    pub(in crate::discord) click: Click,
    /// What it says before one is chosen.
    pub(in crate::discord) placeholder: String,
    /// At most [`MOST_CHOICES`]; without any there is no menu.
    pub(in crate::discord) choices: Vec<Choice>,
}

/// A message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::discord) struct Card {
    /// What was asked: no Markdown is rendered there.
    pub(in crate::discord) author: Option<String>,
    /// A line above the embed, for what is no part of what the message is about; empty for none.
    pub(in crate::discord) above: String,
    /// Markdown, with every text of others escaped.
    pub(in crate::discord) body: String,
    /// Markdown of a second embed, for what the body has no room for; empty for none.
    pub(in crate::discord) more: String,
    /// Its colour.
    pub(in crate::discord) tone: Tone,
    /// Rows of at most five.
    pub(in crate::discord) buttons: Vec<Vec<Button>>,
    /// The menu below them.
    pub(in crate::discord) menu: Option<Menu>,
    /// Whether only the asker sees it.
    pub(in crate::discord) private: bool,
}

impl Card {
    /// A private message of a line or two.
    pub(in crate::discord) fn word(body: impl Into<String>) -> Self {
        Self { body: body.into(), private: true, ..Self::default() }
    }

    /// As an answer to an interaction.
    pub(in crate::discord) fn reply(self) -> CreateInteractionResponse {
        let private = self.private;
        CreateInteractionResponse::Message(self.message().ephemeral(private))
    }

    /// In the place of the message that was clicked.
    pub(in crate::discord) fn update(self) -> CreateInteractionResponse {
        CreateInteractionResponse::UpdateMessage(self.message())
    }

    /// In the place of a deferred reply.
    pub(in crate::discord) fn edit(self) -> EditInteractionResponse {
        let edit = EditInteractionResponse::new()
            .embeds(self.embeds())
            .allowed_mentions(CreateAllowedMentions::new());
        let edit = if self.above.is_empty() { edit } else { edit.content(self.above.as_str()) };
        edit.components(self.rows())
    }

    fn message(self) -> CreateInteractionResponseMessage {
        // No mention in a message of ours ever alerts anyone, whatever an article holds.
        let message = CreateInteractionResponseMessage::new()
            .embeds(self.embeds())
            .allowed_mentions(CreateAllowedMentions::new());
        let message =
            if self.above.is_empty() { message } else { message.content(self.above.as_str()) };
        message.components(self.rows())
    }

    fn embeds(&self) -> Vec<CreateEmbed> {
        // In an embed, since only there a text may have 4,096 characters and links with names.
        let of = |body: &str| CreateEmbed::new().description(body).color(self.tone.colour());
        let embed = match &self.author {
            Some(author) => {
                let author = CreateEmbedAuthor::new(shortened(author, MOST_AUTHOR));
                of(&self.body).author(author)
            }
            None => of(&self.body),
        };
        let more = (!self.more.is_empty()).then(|| of(&self.more));
        [embed].into_iter().chain(more).collect()
    }

    fn rows(self) -> Vec<CreateActionRow> {
        let mut rows = Vec::new();
        for row in self.buttons.into_iter().filter(|row| !row.is_empty()) {
            let buttons = row.into_iter().map(|button| {
                CreateButton::new(button.click.id())
                    .label(shortened(&button.label, MOST_LABEL))
                    .style(ButtonStyle::Secondary)
                    .disabled(!button.enabled)
            });
            rows.push(CreateActionRow::Buttons(buttons.collect()));
        }
        // Discord refuses a menu without choices.
        if let Some(menu) = self.menu.filter(|menu| !menu.choices.is_empty()) {
            let Menu { click, placeholder, choices } = menu;
            let options = choices.into_iter().take(MOST_CHOICES).map(|choice| {
                let label = shortened(&one_line(&choice.label), MOST_CHOICE);
                let below = shortened(&one_line(&choice.below), MOST_CHOICE);
                let option = CreateSelectMenuOption::new(label, choice.value);
                if below.is_empty() { option } else { option.description(below) }
            });
            let kind = CreateSelectMenuKind::String { options: options.collect() };
            let menu = CreateSelectMenu::new(click.id(), kind);
            let placeholder = shortened(&placeholder, MOST_CHOICE);
            rows.push(CreateActionRow::SelectMenu(menu.placeholder(placeholder)));
        }
        rows
    }
}
