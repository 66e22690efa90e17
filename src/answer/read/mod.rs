//! Reading: what the best passages say when they are read, and which of their words answer.
//!
//! `reader` is the seam: a [`Reader`](reader::Reader) is given a fixed number of the best passages
//! and says how well each of their sentences answers, how likely it is that nothing there does, and
//! which words are the answer. It stands in a room to the right of this one and is handed to
//! [`Answerer::with_reader`](crate::answer::Answerer). `clues` puts what it says beside what words
//! and meaning say, `reading` ranks and judges by all of that, and `answer_words` points at the words
//! in the quoted sentence. `linear` points at them where nothing was read, and `headline` finds
//! the heading that is the answer to when something was.

pub(in crate::answer) mod answer_words;
pub(in crate::answer) mod clues;
pub(in crate::answer) mod headline;
pub(in crate::answer) mod linear;
pub(in crate::answer) mod passage;
pub(in crate::answer) mod reader;
pub(in crate::answer) mod reading;
