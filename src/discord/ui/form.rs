//! Forms: a window with fields to fill in, its id, and what came back in it.
//!
//! ```text
//! 1.f.DOCUMENT            a question that goes on from the answer whose message opened it
//! 1.g.w.GAP               an answer to a question without one, by its number in base 36
//! ```
//!
//! The ids are versioned as those of buttons are, and DOCUMENT is left out where none was named. A
//! form knows the message it was opened from, so that nothing of that is in its id.

use serde::{Serialize, Serializer};
use serde_json::json;
use serenity::model::application::{ActionRow, ActionRowComponent};

use crate::locale::Locale;

use super::base36::{base36, number};
use super::card::{Card, MOST_BODY, MOST_EMBEDS, WHOLE_BODY};
use super::custom_id::VERSION;
use super::markdown::{append_line, escape};
use super::short_key::key_of;
use super::units::{longest, shortened, units};

/// The type of a response that opens a form.
const OPENS: u8 = 9;
/// The types of a label with its field, and of a field for a text.
const LABEL: u8 = 18;
const TEXT: u8 = 4;
/// The type of a box to tick.
const CHECKBOX: u8 = 23;
/// The styles of a field for a text: one line, or several.
const SHORT: u8 = 1;
const PARAGRAPH: u8 = 2;
/// The most that a title and a label hold.
pub(in crate::discord) const MOST_TITLE: usize = 45;
/// The most that stands below a label, or in an empty field.
pub(in crate::discord) const MOST_BELOW: usize = 100;
/// In front of the names of boxes to tick.
const TICK: &str = "tick.";
/// The most fields of a form.
pub(in crate::discord) const MOST_FIELDS: usize = 5;

/// Which form it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) enum FormId {
    /// A question that goes on from an answer, of one document where one was named: its key.
    FollowUp {
        /// The document.
        document: Option<String>,
    },
    /// An answer to a gap of this number.
    WriteAnswer {
        /// The number.
        gap: u64,
    },
}

impl FormId {
    /// The id of the form.
    fn id(&self) -> String {
        match self {
            Self::FollowUp { document: None } => format!("{VERSION}.f"),
            Self::FollowUp { document: Some(document) } => format!("{VERSION}.f.{document}"),
            Self::WriteAnswer { gap } => format!("{VERSION}.g.w.{}", base36(*gap)),
        }
    }

    /// What an id says; none when it is not of this version.
    pub(in crate::discord) fn read(id: &str) -> Option<Self> {
        // By the whole shape, as ids of buttons are. Forms and buttons may have the same id: Discord
        // never takes one for the other.
        let parts: Vec<&str> = id.split('.').collect();
        match parts.as_slice() {
            [VERSION, "f"] => Some(Self::FollowUp { document: None }),
            [VERSION, "f", document] => Some(Self::FollowUp { document: Some(key_of(document)?) }),
            [VERSION, "g", "w", gap] => Some(Self::WriteAnswer { gap: number(gap)? }),
            _ => None,
        }
    }
}

/// How a field is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::discord) enum Input {
    /// By a text on one line.
    Line,
    /// By a text on several lines, in a high field.
    Tall,
    /// By a tick, which is none at first.
    Tick,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct Field {
    /// What it is called when the form comes back. Nobody sees it.
    pub(in crate::discord) name: &'static str,
    /// What stands above it.
    pub(in crate::discord) label: String,
    /// What is said of it below that; empty for nothing.
    pub(in crate::discord) below: String,
    /// What is in it before anything is typed.
    pub(in crate::discord) value: String,
    /// How it is filled in.
    pub(in crate::discord) input: Input,
    /// The fewest characters of what is typed; 0 where it may be left empty.
    pub(in crate::discord) least: u16,
    /// The most characters; Discord allows 4,000.
    pub(in crate::discord) most: u16,
}

impl Field {
    /// A line that must be filled in and is empty at first.
    pub(in crate::discord) fn line(name: &'static str, label: &str, most: u16) -> Self {
        let (below, value) = (String::new(), String::new());
        Self { name, label: label.to_owned(), below, value, input: Input::Line, least: 1, most }
    }

    fn parts(&self) -> LabelPart {
        // Discord refuses an empty text where it lets one be left out.
        let some = |text: &str, most| Some(shortened(text, most)).filter(|text| !text.is_empty());
        LabelPart {
            kind: LABEL,
            label: shortened(&self.label, MOST_TITLE),
            description: some(&self.below, MOST_BELOW),
            component: match self.input {
                Input::Tick => FieldPart::Tick(TickPart {
                    kind: CHECKBOX,
                    custom_id: self.name,
                    default: false,
                }),
                Input::Line | Input::Tall => FieldPart::Text(TextPart {
                    kind: TEXT,
                    custom_id: self.name,
                    style: if self.input == Input::Tall { PARAGRAPH } else { SHORT },
                    min_length: self.least,
                    max_length: self.most,
                    required: self.least > 0,
                    value: some(&self.value, usize::from(self.most)),
                }),
            },
        }
    }
}

/// A label and its field, as Discord takes them.
#[derive(Serialize)]
struct LabelPart {
    #[serde(rename = "type")]
    kind: u8,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    component: FieldPart,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FieldPart {
    Text(TextPart),
    Tick(TickPart),
}

#[derive(Serialize)]
struct TickPart {
    #[serde(rename = "type")]
    kind: u8,
    custom_id: &'static str,
    default: bool,
}

#[derive(Serialize)]
struct TextPart {
    #[serde(rename = "type")]
    kind: u8,
    custom_id: &'static str,
    style: u8,
    min_length: u16,
    max_length: u16,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct FormWindow {
    /// Which one.
    pub(in crate::discord) id: FormId,
    /// What stands above all of it.
    pub(in crate::discord) title: String,
    /// Its fields, at most [`MOST_FIELDS`], of different names.
    pub(in crate::discord) fields: Vec<Field>,
}

impl Serialize for FormWindow {
    /// As the response that opens it. It is written out here: serenity's builder sets fields in rows
    /// without labels, which Discord has given up.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields: Vec<LabelPart> =
            self.fields.iter().take(MOST_FIELDS).map(Field::parts).collect();
        let title = shortened(&self.title, MOST_TITLE);
        let data = json!({ "custom_id": self.id.id(), "title": title, "components": fields });
        json!({ "type": OPENS, "data": data }).serialize(serializer)
    }
}

/// What came back in a form.
#[derive(Clone, Copy, Debug)]
pub(in crate::discord) struct FilledForm<'a>(pub(in crate::discord) &'a [ActionRow]);

impl<'a> FilledForm<'a> {
    /// What was typed into the field of a name; none where that is nothing but white space.
    pub(in crate::discord) fn text(self, name: &str) -> Option<&'a str> {
        let (_, text) = self.fields().find(|(field, _)| *field == name)?;
        Some(text)
    }

    /// The words with everything that was typed below them: a form that is refused is gone from the
    /// screen, and what somebody wrote must not be lost with it. Of what does not fit into a message
    /// its length is told.
    pub(in crate::discord) fn handed_back(self, words: &str, locale: Locale) -> Card {
        let mut card = Card::word(words);
        let mut cut = 0;
        for line in self.texts().flat_map(str::lines) {
            let mut left = line;
            if card.more.is_empty() {
                left = quote_into(&mut card.body, left, MOST_BODY);
            }
            if !left.is_empty() && cut == 0 {
                let room = MOST_EMBEDS.saturating_sub(units(&card.body)).min(MOST_BODY);
                left = quote_into(&mut card.more, left, room);
            }
            cut += left.chars().count();
        }
        if cut > 0 {
            append_line(&mut card.more, &locale.strings().form_cut(cut), WHOLE_BODY);
        }
        card
    }

    /// Whether the box of a name is ticked.
    pub(in crate::discord) fn ticked(self, name: &str) -> bool {
        self.text(name) == Some("true")
    }

    /// Everything that was typed, in the order of the fields.
    pub(in crate::discord) fn texts(self) -> impl Iterator<Item = &'a str> {
        // A tick is nothing that was typed.
        self.fields().filter(|(name, _)| !name.starts_with(TICK)).map(|(_, text)| text)
    }

    fn fields(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        // Each field has come in a row of its own, and as a text, whatever it was: see `decode`.
        let parts = self.0.iter().flat_map(|row| &row.components);
        parts.filter_map(|part| match part {
            ActionRowComponent::InputText(field) => {
                let text = field.value.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
                Some((field.custom_id.as_str(), text))
            }
            _ => None,
        })
    }
}

/// Appends a line as a quotation, so that it can be told from our words and copied; what of it there
/// is no room for.
fn quote_into<'a>(body: &mut String, line: &'a str, most: usize) -> &'a str {
    let quoted = |part: &str| format!("> {}", escape(part));
    let fitting = longest(line, |part| units(body) + units(&quoted(part)) < most);
    if fitting.is_empty() && !line.is_empty() {
        return line;
    }
    append_line(body, &quoted(fitting), most);
    line.strip_prefix(fitting).unwrap_or_default().trim_start()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::ui::short_key::short_key;

    #[test]
    fn an_id_says_which_form_it_is_and_one_that_was_not_made_here_says_nothing() {
        for form in [
            FormId::FollowUp { document: None },
            FormId::FollowUp { document: Some(short_key("a/b")) },
            FormId::WriteAnswer { gap: u64::MAX },
        ] {
            let id = form.id();
            assert!(id.len() <= 100, "{id}");
            assert_eq!(FormId::read(&id), Some(form), "{id}");
        }
        for id in ["", "1", "0.f", "2.f", "1.f.", "1.f.short", "1.f.-", "1.z", "1.c.aaaaaaaaaaa"] {
            assert_eq!(FormId::read(id), None, "{id}");
        }
    }
}
