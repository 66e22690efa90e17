//! Votes as they are read: the share that helped, and questions to measure the bot on.

/// How many votes there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VoteShare {
    /// So many found that an answer helped.
    pub helpful: u64,
    /// Of so many.
    pub votes: u64,
}

/// A question with what people found of its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VotedQuestion {
    /// The question, as it was typed.
    pub question: String,
    /// The questions before it, oldest first.
    pub history: Vec<String>,
    /// The sentence that was shown, word for word.
    pub quoted: String,
    /// The title of its document.
    pub document: String,
    /// The votes on this sentence as an answer to this question.
    pub share: VoteShare,
}
