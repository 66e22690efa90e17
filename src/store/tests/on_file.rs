//! What every store promises, of one in a file.

use super::*;

type Kept = super::Kept<TempDir>;

#[path = "gaps.rs"]
mod gaps;
#[path = "invariants.rs"]
mod invariants;
#[path = "keeping.rs"]
mod keeping;
#[path = "votes.rs"]
mod votes;
