//! The servers that the bot is in, as Discord names them.

use std::time::{Duration, Instant};

use serde_json::Value;
use serenity::model::id::GuildId;

use super::rest::{Rest, RestError, SERVERS};

/// All of them. Each page may take so long.
///
/// # Errors
/// Discord does not answer, or with something else. A part of them is worse than none.
pub(in crate::discord) async fn all(
    rest: &Rest,
    within: Duration,
) -> Result<Vec<GuildId>, RestError> {
    let mut guilds: Vec<GuildId> = Vec::new();
    loop {
        let page = rest.servers(guilds.last().copied(), Instant::now() + within).await?;
        let page = read(&page).ok_or(RestError::Malformed("the list of servers"))?;
        let last = page.len() < SERVERS;
        // They are in the order of their ids. Those that are not would be asked for without an end.
        let behind = guilds.last().copied();
        if page.iter().any(|guild| behind.is_some_and(|behind| *guild <= behind)) {
            return Err(RestError::Malformed("the order of servers"));
        }
        guilds.extend(page);
        guilds.sort_unstable();
        if last {
            return Ok(guilds);
        }
    }
}

/// Whether the bot is in a server, and not its commands alone.
///
/// # Errors
/// Discord does not answer, or with something else.
pub(super) async fn is_in(
    rest: &Rest,
    guild: GuildId,
    deadline: Instant,
) -> Result<bool, RestError> {
    let before = guild.get().checked_sub(1).filter(|id| *id > 0).map(GuildId::new);
    let page = rest.servers(before, deadline).await?;
    let page = read(&page).ok_or(RestError::Malformed("the list of servers"))?;
    Ok(page.contains(&guild))
}

/// The servers on a page of the list.
fn read(page: &Value) -> Option<Vec<GuildId>> {
    let guilds = page.as_array()?.iter();
    guilds.map(|guild| guild.get("id")?.as_str()?.parse().ok().map(GuildId::new)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_page_is_read_whole_or_not_at_all() {
        let two = json!([{ "id": "5", "name": "x" }, { "id": "7" }]);
        assert_eq!(read(&two), Some(vec![GuildId::new(5), GuildId::new(7)]));
        assert_eq!(read(&json!([])), Some(Vec::new()));
        for broken in [json!({}), json!(null), json!([{ "id": "5" }, { "id": 7 }]), json!([{}])] {
            assert_eq!(read(&broken), None, "{broken}");
        }
    }
}
