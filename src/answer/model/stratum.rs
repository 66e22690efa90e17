//! Strata: the sorts of places a passage is found in, each with a gate of its own.

use enum_map::Enum;

/// Where a passage is: how much of what it does not say may be said around it, and how sure a
/// match is, depends on that.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub enum Stratum {
    /// In a corpus without headings.
    Plain,
    /// Under no heading, in a corpus that has some.
    Lead,
    /// Under a heading.
    Headed,
}
