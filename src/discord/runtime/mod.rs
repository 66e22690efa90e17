//! The running bot: how it starts and ends, what it logs, and how it is watched.

mod adopting;
mod choosing;
mod connection;
mod corpus_watch;
mod ending;
mod failure;
mod first_index;
mod following;
mod greeting;
mod health;
mod listening;
mod load;
mod logging;
mod patience;
mod refusing;
mod registering;
mod roll_call;
mod run;
pub(in crate::discord) mod servers;
mod serving;
mod shutdown;
mod start;
mod storing;

pub use failure::ExitReason;
pub use registering::register;
pub use run::run;
