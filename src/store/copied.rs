//! What was copied out of a file.

/// How much of something there was, and how much of it the database did not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CopiedCount {
    /// So much stood in the file.
    pub read: usize,
    /// So much of it was new.
    pub new: usize,
}

/// What was copied of the store in a file. Copied again, nothing of it is new.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CopiedStore {
    /// Questions.
    pub gaps: CopiedCount,
    /// Votes.
    pub votes: CopiedCount,
    /// Servers that chose something.
    pub servers: CopiedCount,
    /// Servers that chose which documents they see.
    pub documents: CopiedCount,
}
