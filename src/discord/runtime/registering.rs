//! Registration by itself: the commands are put to Discord once, and not by every process that answers.

use std::sync::Arc;

use crate::config::{Config, LogLevel};
use crate::discord::state::metrics::Metrics;
use crate::discord::state::moderation::Moderation;
use crate::discord::transport::registration::Scope;
use crate::discord::transport::rest::Rest;
use crate::locale::{Locale, Numeral};

use super::failure::{ExitReason, Failure};
use super::greeting::{Registered, ScopeOutcome, identify, register_everywhere};
use super::logging;

/// Registers the commands with Discord, and removes those of servers that are no longer set. What was
/// done, a line for each place in the reader's language, and how it ended; what failed is in the log.
pub fn register(config: &Config, locale: Locale) -> (Vec<String>, ExitReason) {
    // What goes well is told in the lines.
    logging::begin(if config.log == LogLevel::Error { LogLevel::Error } else { LogLevel::Warn });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let registered = match runtime {
        Ok(runtime) => runtime.block_on(registered(config)),
        Err(error) => Err(Failure::here(format!("no thread to register from ({error})"))),
    };
    match registered {
        Ok(Registered { scopes, .. }) => {
            let kept = [ScopeOutcome::Written, ScopeOutcome::Unchanged];
            let all = scopes.iter().all(|(_, outcome)| kept.contains(outcome));
            let lines = scopes.iter().map(|(scope, outcome)| told(scope, *outcome, locale));
            (lines.collect(), if all { ExitReason::Stopped } else { ExitReason::Refused })
        }
        Err(Failure(reason, why)) => {
            tracing::error!("{why}");
            (Vec::new(), reason)
        }
    }
}

async fn registered(config: &Config) -> Result<Registered, Failure> {
    let Some(token) = config.discord_token.clone() else {
        return Err(Failure::no_token());
    };
    let rest = Rest::new(token, config.discord_api_base.clone(), Arc::new(Metrics::default()))
        .map_err(|error| Failure::here(error.to_string()))?;
    let application = identify(config, &rest).await?;
    register_everywhere(config, &rest, application, &Moderation::of(config)).await
}

/// How it went in one place.
fn told(scope: &Scope, outcome: ScopeOutcome, locale: Locale) -> String {
    let strings = locale.strings();
    let commands = scope.commands.as_array().map_or(0, Vec::len);
    let place = match scope.guild {
        Some(guild) => strings.registered_in(Numeral(guild.get())),
        None => strings.registered_everywhere().to_owned(),
    };
    match outcome {
        ScopeOutcome::Written => strings.registered_written(&place, commands),
        ScopeOutcome::Unchanged => strings.registered_unchanged(&place, commands),
        ScopeOutcome::Foreign => strings.registered_foreign(&place),
        ScopeOutcome::Refused => strings.registered_refused(&place),
    }
}
