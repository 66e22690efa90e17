//! How a run of the program ends.

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// It answered, or did what it was told.
    Answered,
    /// The corpus has no answer, no such event, or there was no question.
    NotInCorpus,
    /// The settings or the input are wrong.
    Error,
}

impl Exit {
    /// The code for the operating system.
    pub const fn code(self) -> u8 {
        match self {
            // As grep has them: found, not found, trouble.
            Self::Answered => 0,
            Self::NotInCorpus => 1,
            Self::Error => 2,
        }
    }
}
