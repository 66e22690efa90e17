//! The running bot: how it starts and ends, what it logs, and how it is watched.

mod adopting;
mod connection;
mod corpus_watch;
mod failure;
mod first_index;
mod following;
mod greeting;
mod health;
mod load;
mod logging;
mod patience;
mod run;
pub(in crate::discord) mod servers;
mod shutdown;
mod start;
mod storing;

pub use failure::ExitReason;
pub use run::run;
