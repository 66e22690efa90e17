//! What is asked of a snapshot.

use crate::index::DocumentNo;
use crate::text::Language;

/// A question with everything its answer depends on besides the corpus.
#[derive(Clone, Copy, Debug)]
pub struct Ask<'a> {
    /// The question.
    pub question: &'a str,
    /// Questions asked before it, oldest first.
    pub history: &'a [String],
    /// The language the question is asked in; its words say which where this does not.
    pub language: Option<Language>,
    /// The only document to search, if one was named.
    pub document: Option<DocumentNo>,
    /// How many passages are wanted.
    pub limit: usize,
    /// At and above this confidence the question counts as answered; what the model says, for what is
    /// read and for words alone, where none is set.
    pub threshold: Option<f32>,
    /// Whether the encoder and the reader may be asked; otherwise the words alone decide.
    pub reading: bool,
    /// Whether the answer is to be explained.
    pub explain: bool,
}
