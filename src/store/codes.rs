//! How values stand in columns.

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Error, Row};

use super::event::{GapEvent, GapReason, NearestSection};
use super::gap::GapState;
use crate::corpus::Viewer;

/// Discord's ids are times in milliseconds with a number (snowflakes) and stay below 2⁶³ until the
/// year 2084, so that none is negative.
// A number and not a text: it begins every index that a page is read by.
const TERMINAL: i64 = -1;
const DIRECT: i64 = -2;

pub(super) const fn viewer_code(viewer: Viewer) -> i64 {
    match viewer {
        Viewer::Terminal => TERMINAL,
        Viewer::Direct => DIRECT,
        Viewer::Guild(id) => id.cast_signed(),
    }
}

pub(super) const fn viewer_of(code: i64) -> Viewer {
    match code {
        TERMINAL => Viewer::Terminal,
        DIRECT => Viewer::Direct,
        id => Viewer::Guild(id.cast_unsigned()),
    }
}

pub(super) const fn state_code(state: GapState) -> i64 {
    match state {
        GapState::Open => 0,
        GapState::Closed => 1,
        GapState::Dismissed => 2,
    }
}

pub(super) const fn state_of(code: i64) -> GapState {
    match code {
        1 => GapState::Closed,
        2 => GapState::Dismissed,
        // Also what a later version may have written: rather shown than lost.
        _ => GapState::Open,
    }
}

pub(super) const fn reason_code(reason: GapReason) -> i64 {
    match reason {
        GapReason::Refused => 0,
        GapReason::NotHelpful => 1,
    }
}

/// The time in a column, by its place in the row.
pub(super) fn time_at(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let seconds: i64 = row.get(column)?;
    Timestamp::from_second(seconds)
        .map_err(|error| Error::FromSqlConversionFailure(column, Type::Integer, Box::new(error)))
}

/// A section as JSON. Columns of its own would be searched by nobody.
pub(super) fn nearest_text(nearest: &NearestSection) -> String {
    let NearestSection { document, section, id, quoted } = nearest;
    serde_json::json!([document, section, id, quoted]).to_string()
}

/// The same read back; nothing of what is no such text.
pub(super) fn nearest_of(text: &str) -> Option<NearestSection> {
    let WrittenSection(document, section, id, quoted) = serde_json::from_str(text).ok()?;
    Some(NearestSection { document, section, id, quoted })
}

/// As it is written; of a refused question without the sentence.
#[derive(serde::Deserialize)]
struct WrittenSection(String, Vec<String>, String, #[serde(default)] Option<String>);

/// The vector of a question as bytes.
pub(super) fn vector_bytes(event: &GapEvent) -> Option<Vec<u8>> {
    let vector = event.vector.as_ref()?;
    Some(vector.iter().map(|number| number.cast_unsigned()).collect())
}
