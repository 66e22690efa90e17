//! The connection to Discord: what `footnote register` says, and `/status` of shards and of HTTP.

use super::catalogue::Numeral;
use super::strings::{Strings, messages};

messages! { CONNECTION:
    /// The commands that stand everywhere.
    registered_everywhere;
    /// Those of one server.
    registered_in(server: Numeral);
    /// They were written there.
    registered_written(place: &str, n: usize);
    /// They were there before.
    registered_unchanged(place: &str, n: usize);
    /// The server does not know the bot.
    registered_foreign(place: &str);
    /// Discord does not take them.
    registered_refused(place: &str);
    /// A shard with a session, its last heartbeat in milliseconds, its servers.
    shard_up(number: Numeral, ms: &str, servers: usize);
    /// A shard without one.
    shard_down(number: Numeral, servers: usize);
    /// How many more shards there are than are told.
    shards_more(n: usize);
    /// Interactions come over HTTP; how many requests were refused.
    over_http(refused: u64);
}
