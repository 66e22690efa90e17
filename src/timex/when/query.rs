//! A `when:` box being read: its tokens, and the two things that its words do not say.

use super::super::interval::Day;
use super::super::reader::TokenReader;
use super::value::DayOrder;

/// A `when:` box being read. Its methods stand in the files that know what they read:
/// [`bare_date`](super::bare_date), [`portion`](super::portion), [`week`](super::week),
/// [`date`](super::date) and [`sentence`](super::sentence), each of which calls only those before
/// it.
pub(super) struct WhenQuery<'r, 't> {
    pub(super) reader: &'r TokenReader<'t>,
    pub(super) today: Day,
    pub(super) order: DayOrder,
}
