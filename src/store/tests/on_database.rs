//! What every store promises, of one in a database.

use super::database::OwnDatabase;
use super::*;

type Kept = super::Kept<OwnDatabase>;

#[path = "gaps.rs"]
#[expect(clippy::duplicate_mod, reason = "the same is promised of both")]
mod gaps;
#[path = "invariants.rs"]
#[expect(clippy::duplicate_mod, reason = "the same is promised of both")]
mod invariants;
#[path = "keeping.rs"]
#[expect(clippy::duplicate_mod, reason = "the same is promised of both")]
mod keeping;
#[path = "votes.rs"]
#[expect(clippy::duplicate_mod, reason = "the same is promised of both")]
mod votes;
