//! Tests of the room as a whole, with the weights that are part of the program.

mod alone;
mod golden;
mod hostile;
mod weights;

use std::sync::LazyLock;

use super::Neural;
use crate::text::{Language, Span, sentences};

/// Models on two lanes, loaded once for all tests.
static NEURAL: LazyLock<Neural> = LazyLock::new(|| Neural::new(2));

/// The sentences of an English text, as the index has them.
fn split(text: &str) -> Vec<Span> {
    sentences(text, Language::English)
}
