//! The bot as Discord meets it: the real binary against a small Discord of our own (`fake`), and
//! against the strict one that stands beside the project (`driver`), where that is there.

pub(crate) mod bot;
pub(crate) mod commands;
pub(crate) mod driver;
mod fake;
mod faults;
mod feedback;
mod following;
mod forms;
mod http;
mod isolation;
mod life;
mod load;
pub(crate) mod moderators;
mod shards;
mod watching;

pub(crate) use bot::Bot;
pub(crate) use fake::{Fake, Fault};
#[cfg(feature = "scale")]
pub(crate) use http::Caller;
#[cfg(feature = "scale")]
pub(crate) use load::Figures;
