//! What people see: cards and their texts, ids of buttons, and the limits of Discord. Knows no
//! state and no network.

pub(super) mod answer;
pub(super) mod asked;
pub(super) mod asking;
pub(super) mod attachment;
mod base36;
pub(super) mod card;
pub(super) mod citation;
pub(super) mod custom_id;
pub(super) mod earlier;
pub(super) mod excerpt;
pub(super) mod feedback;
pub(super) mod follow_up;
pub(super) mod form;
pub(super) mod gap_id;
pub(super) mod gaps;
pub(super) mod limits;
pub(super) mod markdown;
pub(super) mod page;
pub(super) mod passage;
pub(super) mod report;
pub(super) mod response;
pub(super) mod server;
pub(super) mod short_key;
pub(super) mod team;
pub(super) mod timeline;
pub(super) mod turn;
pub(super) mod units;
mod verbatim;
pub(super) mod voted;
