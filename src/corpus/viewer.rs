//! From where somebody reads: what may be seen, and what is remembered, goes by it.

/// The place that a question comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Viewer {
    /// The terminal, which belongs to whoever keeps the corpus.
    Terminal,
    /// A conversation of one person with the bot.
    Direct,
    /// A server, by its Discord id.
    Guild(u64),
}
