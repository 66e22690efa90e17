//! What stands in the place of fetching in a program that was built without it.

use std::io;

use crate::config::Config;
use crate::library::Settings;

/// What would fetch a published index. The settings name none, since they could not be read.
pub(super) struct Fetching;

impl Fetching {
    /// Nothing.
    #[allow(clippy::unnecessary_wraps, reason = "with publishing it may fail")]
    pub(super) fn of(_: &Config) -> io::Result<Option<Self>> {
        Ok(None)
    }

    /// Does nothing.
    #[allow(clippy::unused_self, reason = "with publishing it has something to look at")]
    pub(super) fn look(&mut self, _: &Settings) {}
}
