//! Patience: how what is asked of Discord at the start is asked again, and what is said meanwhile.
//!
//! An answer that is not Discord's (the page of a hotel's network, of a proxy, of a wall in front of
//! Discord) and a 403 pass more often than not: they are asked about again for a minute, and then
//! the bot ends in a way that whoever runs it starts it again.

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::time::{sleep, timeout};

use crate::discord::transport::rest::RestError;

use super::failure::{Failure, PATIENCE};

/// After this long without an answer it is said that one is waited for.
const SOON: Duration = Duration::from_secs(2);
/// The pause before something that was no answer of Discord's is asked for again.
const PAUSE: Duration = Duration::from_secs(3);

/// Asks until Discord answers, and `read` understands what it says about `what`. `ask` takes the
/// deadline of a request.
pub(super) async fn patiently<T, F>(
    what: &str,
    mut ask: impl FnMut(Instant) -> F,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<T, Failure>
where
    F: Future<Output = Result<Value, RestError>>,
{
    let deadline = Instant::now() + PATIENCE;
    loop {
        let failure = match told(what, ask(deadline)).await {
            Ok(answer) => match read(&answer) {
                Some(read) => return Ok(read),
                None => Failure::unreadable(what),
            },
            Err(error) if error.may_be_foreign() => Failure::for_a_minute(&error),
            Err(error) => return Err(Failure::of_request(&error)),
        };
        if Instant::now() + PAUSE >= deadline {
            return Err(failure);
        }
        let Failure(_, why) = &failure;
        tracing::warn!("{why}; trying again for up to a minute");
        sleep(PAUSE).await;
    }
}

/// Waits for an answer, and says so when it does not come soon: an operator who starts a bot without
/// a network must not look at an empty log.
async fn told<T>(what: &str, asked: impl Future<Output = T>) -> T {
    let mut asked = std::pin::pin!(asked);
    match timeout(SOON, &mut asked).await {
        Ok(answer) => answer,
        Err(_) => {
            tracing::warn!(
                "Discord has not answered about {what} yet; trying for up to a minute (see that this \
                 computer reaches discord.com)"
            );
            asked.await
        }
    }
}
