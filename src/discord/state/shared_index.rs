//! How an index is that several processes share, as far as this one knows.

use jiff::Timestamp;

use crate::discord::sharing::SharingProcesses;

/// What is known of it.
#[derive(Clone, Debug)]
pub(in crate::discord) struct SharedIndex<Why> {
    /// The epoch that serves here; 0 before the first.
    pub(in crate::discord) epoch: u64,
    /// An epoch that cannot serve here, and why.
    pub(in crate::discord) refused: Option<(u64, Why)>,
    /// Since when the storage it comes from is away.
    pub(in crate::discord) away: Option<Timestamp>,
    /// Who answers from it, as known last; nothing where they do not tell.
    pub(in crate::discord) processes: Option<SharingProcesses>,
}
