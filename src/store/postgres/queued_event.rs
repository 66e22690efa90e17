//! Events on their way into the database.

use crate::store::codes::viewer_code;
use crate::store::event::StoreEvent;

/// An event with the number under which it is written once, however often that is tried.
#[derive(Clone, Debug)]
pub(super) struct QueuedEvent {
    pub(super) id: i64,
    pub(super) event: StoreEvent,
}

impl QueuedEvent {
    /// By the interaction that it is of, else by a number that nothing else has.
    pub(super) fn of(event: StoreEvent) -> Self {
        let interaction = match &event {
            StoreEvent::Gap(gap) => gap.interaction,
            StoreEvent::Vote(_) => None,
        };
        let mut drawn = [0; 8];
        // Without chance two events might share a number, and one of them be lost: no harm beyond that.
        let _ = getrandom::fill(&mut drawn);
        let drawn = i64::from_be_bytes(drawn) | i64::MIN;
        Self { id: interaction.map_or(drawn, u64::cast_signed), event }
    }

    /// Where it happened.
    pub(super) const fn viewer(&self) -> i64 {
        match &self.event {
            StoreEvent::Gap(gap) => viewer_code(gap.viewer),
            StoreEvent::Vote(vote) => viewer_code(vote.viewer),
        }
    }
}
