//! The running bot: how it starts and ends, what it logs, and how it is watched.

pub(super) mod health;
pub(super) mod life;
pub(super) mod logging;
