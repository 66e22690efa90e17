//! The life of the bot: index, Discord's REST, commands, gateway; then until it is asked
//! to stop, or Discord refuses it.

use crate::config::Config;
use crate::library::Settings;

use super::failure::{ExitReason, Failure};
use super::following;
use super::logging;
use super::shutdown;
use super::start::{answering, cores, start};

/// Runs the bot until it is asked to stop.
pub fn run(config: &Config, settings: &Settings) -> ExitReason {
    logging::begin(config.log);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        // Two at least: the heartbeat must not wait for an answer that is written.
        .worker_threads(cores().clamp(2, 8))
        // Questions, those that wait to be read, a reindex, a picture, and names to be resolved.
        .max_blocking_threads(answering() + cores() + 16)
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(error) => {
            tracing::error!(%error, "the bot cannot start its threads");
            return ExitReason::Settings;
        }
    };
    let end = runtime.block_on(live(config, settings));
    // A reindex that is not done is not waited for: its index is built aside.
    runtime.shutdown_background();
    match end {
        Ok(()) => {
            tracing::info!("stopped");
            ExitReason::Stopped
        }
        Err(Failure(reason, why)) => {
            tracing::error!("{why}");
            reason
        }
    }
}

async fn live(config: &Config, settings: &Settings) -> Result<(), Failure> {
    let deaf = |error| Failure::here(format!("the bot cannot listen for signals ({error})"));
    let (stop, asked) =
        (shutdown::on_signal().map_err(deaf)?, following::on_signal().map_err(deaf)?);
    match start(config, settings, stop, asked).await? {
        Some(started) => started.keep().await,
        None => Ok(()),
    }
}
