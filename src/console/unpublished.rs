//! What stands in the place of publishing in a program that was built without it.

use super::cli::PublishArgs;
use super::exit::Exit;
use super::failure::CommandFailure;
use super::language::strings;
use crate::config::Config;

/// Says that this program cannot.
pub(super) fn run(_: &PublishArgs, _: &Config, _: usize) -> Result<Exit, CommandFailure> {
    Err(CommandFailure::new(strings().publish_unbuilt()))
}
