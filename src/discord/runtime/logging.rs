//! Logging: what is written to the log, and what never is.
//!
//! Only what this program says itself is logged. The libraries below it are silent at every level:
//! their spans hold addresses with tokens in them.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::config::LogLevel;

/// Begins to log to standard error. Where something logs already, that stays.
pub(in crate::discord) fn begin(level: LogLevel) {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    // By name and not by level alone: what the libraries say at any level may hold a token.
    let ours = Targets::new().with_target(env!("CARGO_CRATE_NAME"), level);
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        // In a terminal too: colours are a feature of that crate which is not built in, and asking for
        // them ends a build for debugging.
        .with_ansi(false)
        // Every line is of this program.
        .with_target(false);
    // A second bot in the same process, as tests start them, keeps the log of the first.
    let _ = tracing_subscriber::registry().with(lines).with(ours).try_init();
}
