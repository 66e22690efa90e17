//! What interactions are answered from: the directory, who may do what and how often, pictures
//! that were drawn, the reindex that runs, and the figures of the run.

pub(super) mod directory;
pub(super) mod metrics;
pub(super) mod moderation;
pub(super) mod pictures;
pub(super) mod rate;
pub(super) mod reindexing;
pub(super) mod shutdown;
