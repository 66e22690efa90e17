//! What can go wrong with an engine.

/// Why an engine gave no candidates.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineFault {
    /// No node can be connected to, or the connection broke.
    #[error("it cannot be reached")]
    Unreached,
    /// No node answered in time.
    #[error("it does not answer in time")]
    Late,
    /// It did not answer a moment ago, so that it is not asked just now.
    #[error("it did not answer a moment ago")]
    Resting,
    /// It has more to do than it takes.
    #[error("it has too much to do")]
    Busy,
    /// It has no index of the generation.
    #[error("it has no index of these articles")]
    Unknown,
    /// It answers from a part of the index.
    #[error("it answers from a part of the index only")]
    Partial,
    /// It answers with a status that is not expected.
    #[error("it answers with status {0}")]
    Status(u16),
    /// What it answers is not understood.
    #[error("what it answers is not understood")]
    Garbled,
    /// What it answers is too large.
    #[error("it answers with more than 64 MiB")]
    Large,
    /// It is no engine that is known.
    #[error("it is neither Quickwit nor OpenSearch")]
    Stranger,
    /// It did not take all passages.
    #[error("it did not take all passages")]
    Refused,
}

impl EngineFault {
    /// Whether another try, or another node, may do better.
    #[cfg(feature = "scale")]
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Unreached | Self::Late | Self::Busy | Self::Unknown | Self::Partial => true,
            Self::Status(status) => *status >= 500,
            Self::Resting | Self::Garbled | Self::Large | Self::Stranger | Self::Refused => false,
        }
    }
}
