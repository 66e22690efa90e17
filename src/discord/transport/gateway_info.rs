//! What Discord says about its gateway: where it is, and how many connections may be begun.

use std::time::Duration;

/// How to connect, as Discord says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct GatewayInfo {
    /// The address.
    pub(in crate::discord) url: String,
    /// How many shards to use.
    pub(in crate::discord) shards: u32,
    /// How many of them may identify at once.
    pub(in crate::discord) concurrency: u16,
    /// How many more may identify.
    pub(in crate::discord) starts: SessionStarts,
}

/// How many sessions Discord lets a bot begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::discord) struct SessionStarts {
    /// How many are left.
    pub(in crate::discord) remaining: u32,
    /// Of how many.
    pub(super) total: u32,
    /// When there will be as many again.
    pub(super) renewed_in: Duration,
}

impl GatewayInfo {
    /// How long Discord makes the bot wait before so many shards may identify.
    pub(in crate::discord) fn wait(&self, shards: u32) -> Duration {
        let SessionStarts { remaining, renewed_in, .. } = self.starts;
        if remaining < shards { renewed_in } else { Duration::ZERO }
    }

    /// Reads what `GET /gateway/bot` answers.
    pub(in crate::discord) fn read(answer: &serde_json::Value) -> Option<Self> {
        let limit = answer.get("session_start_limit")?;
        let total = u32::try_from(limit.get("total")?.as_u64()?).ok()?;
        // The queue panics where more are left than there are.
        let remaining = u32::try_from(limit.get("remaining")?.as_u64()?).ok()?.min(total);
        let renewed_in = Duration::from_millis(limit.get("reset_after")?.as_u64()?);
        let concurrency = u16::try_from(limit.get("max_concurrency")?.as_u64()?).ok()?;
        Some(Self {
            url: answer.get("url")?.as_str()?.to_owned(),
            shards: u32::try_from(answer.get("shards")?.as_u64()?).ok()?.max(1),
            concurrency: concurrency.max(1),
            starts: SessionStarts { remaining, total, renewed_in },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_discord_says_of_the_gateway_is_read_or_refused() {
        let answer = json!({"url": "ws://x", "shards": 2, "session_start_limit":
            {"total": 1000, "remaining": 999, "reset_after": 5, "max_concurrency": 1}});
        let read = GatewayInfo::read(&answer).unwrap();
        assert_eq!((read.shards, read.starts.remaining), (2, 999));
        assert_eq!(GatewayInfo::read(&json!({"url": "ws://x"})), None);
    }
}
