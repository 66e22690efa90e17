//! The automata that `build.rs` makes of the lists, searched where they lie in the program.

use fst::Map;

/// An automaton that is part of the program.
///
/// # Panics
/// When the bytes are no automaton. They are written by `build.rs` and never change afterwards, so
/// that this is a broken build; to go on without the table would change every answer in silence.
#[expect(clippy::expect_used, reason = "a broken build must not answer as if a table were empty")]
pub(super) fn embedded(bytes: &'static [u8]) -> Map<&'static [u8]> {
    Map::new(bytes).expect("the word tables of this build are broken; build it again")
}
