//! A question that goes on from an answer: the button below that answer, and the form it opens.

use crate::locale::Locale;

use super::card::Button;
use super::custom_id::Click;
use super::form::{Field, FormId, FormWindow};

/// The name of the form's only field.
pub(in crate::discord) const QUESTION: &str = "question";
/// The most characters of a question that can be typed: what an author line holds of it.
pub(in crate::discord) const MOST_QUESTION: u16 = 256;

/// The button below an answer, of one document where one was named: its key.
pub(in crate::discord) fn button(document: Option<String>, locale: Locale) -> Button {
    Button::new(Click::FollowUp { document }, words(locale).button)
}

/// The form.
pub(in crate::discord) fn form(document: Option<String>, locale: Locale) -> FormWindow {
    let words = words(locale);
    FormWindow {
        id: FormId::FollowUp { document },
        title: words.title.to_owned(),
        fields: vec![Field::line(QUESTION, words.question, MOST_QUESTION)],
    }
}

// TO MOVE into locale once it is on Fluent: everything below.

struct FollowUpWords {
    button: &'static str,
    title: &'static str,
    question: &'static str,
}

const fn words(locale: Locale) -> FollowUpWords {
    match locale {
        Locale::English => FollowUpWords {
            button: "Follow up",
            title: "Follow-up question",
            question: "What else do you want to know?",
        },
        Locale::French => FollowUpWords {
            button: "Poursuivre",
            title: "Question à la suite",
            question: "Que voulez-vous savoir de plus ?",
        },
    }
}
