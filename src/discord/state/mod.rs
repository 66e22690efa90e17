//! What interactions are answered from: the library and the directory of it, who may do what and
//! how often, what was answered, drawn and shared lately, the reindex that runs, and the figures of the
//! run. Knows no network.

mod absent;
pub(super) mod answers;
mod bot;
pub(super) mod choices;
pub(super) mod claims;
pub(super) mod closing;
pub(super) mod command_ids;
mod directories;
pub(super) mod directory;
pub(super) mod metrics;
pub(super) mod moderation;
pub(super) mod newcomers;
pub(super) mod pictures;
#[cfg(feature = "scale")]
mod published;
pub(super) mod rate;
pub(super) mod refusals;
pub(super) mod reindexing;
pub(super) mod shards;
pub(super) mod shared_index;
#[cfg(not(feature = "scale"))]
mod unpublished;
pub(super) mod worked;

pub(super) use bot::BotState;
#[cfg(feature = "scale")]
pub(super) use published::{Follower, Heart, PublishFailure, PublishLink};
#[cfg(not(feature = "scale"))]
pub(super) use unpublished::{Follower, Heart, PublishFailure, PublishLink};
