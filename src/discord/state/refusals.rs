//! Requests that came to the endpoint for interactions and were not taken.

use std::fmt;

use enum_map::{Enum, enum_len};
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::registry::Registry;

/// Why one was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Enum)]
pub(in crate::discord) enum Refusal {
    /// It bears nothing that could be a signature and the time of it.
    Unsigned,
    /// Discord's key did not sign it.
    Forged,
    /// It was signed too long ago, or is yet to be.
    Stale,
    /// It is larger than any interaction.
    TooLarge,
    /// It broke off, or is no interaction at all.
    Broken,
    /// Too many were read at once.
    Crowded,
}

impl Refusal {
    /// Its name in metrics.
    const fn name(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::Forged => "forged",
            Self::Stale => "stale",
            Self::TooLarge => "too_large",
            Self::Broken => "broken",
            Self::Crowded => "crowded",
        }
    }
}

impl EncodeLabelValue for Refusal {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        self.name().encode(encoder)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RefusalLabels {
    why: Refusal,
}

/// How many there were.
#[derive(Debug)]
pub(in crate::discord) struct Refusals {
    counts: Family<RefusalLabels, Counter>,
}

impl Default for Refusals {
    fn default() -> Self {
        let refusals = Self { counts: Family::default() };
        // A counter that is not there until the first cannot be alerted on.
        for why in every() {
            drop(refusals.counts.get_or_create(&RefusalLabels { why }));
        }
        refusals
    }
}

impl Refusals {
    /// Counts one.
    pub(in crate::discord) fn count(&self, why: Refusal) {
        self.counts.get_or_create(&RefusalLabels { why }).inc();
    }

    /// How many there were of all kinds.
    pub(in crate::discord) fn total(&self) -> u64 {
        every().map(|why| self.counts.get_or_create(&RefusalLabels { why }).get()).sum()
    }

    /// Names the counts in a registry.
    pub(super) fn register(&self, registry: &mut Registry) {
        let help = "Requests to the endpoint for interactions that were refused, by why";
        registry.register("endpoint_refusals", help, self.counts.clone());
    }
}

fn every() -> impl Iterator<Item = Refusal> {
    (0..enum_len::<Refusal>()).map(Refusal::from_usize)
}
