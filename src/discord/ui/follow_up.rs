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
    // With the document and without the question, which the message has.
    Button::new(Click::FollowUp { document }, locale.strings().follow_up())
}

/// The form.
pub(in crate::discord) fn form(document: Option<String>, locale: Locale) -> FormWindow {
    let strings = locale.strings();
    FormWindow {
        id: FormId::FollowUp { document },
        title: strings.follow_up_title().to_owned(),
        fields: vec![Field::line(QUESTION, strings.follow_up_question(), MOST_QUESTION)],
    }
}
