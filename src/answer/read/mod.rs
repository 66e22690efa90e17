//! Reading: what the best passages say when they are read, and which of their words answer.
//!
//! `reader` is the seam: a [`Reader`](reader::Reader) is given a fixed number of the best passages
//! and says how well each of their sentences answers, how likely it is that nothing there does, and
//! which words are the answer. `linear` is the reader that is always there: it judges nothing and
//! points at the answer words of the passages that are shown. A reader that judges stands in a room
//! to the right of this one and is handed to [`Answerer::with_reader`](crate::answer::Answerer).

pub(in crate::answer) mod linear;
pub(in crate::answer) mod passage;
pub(in crate::answer) mod reader;
