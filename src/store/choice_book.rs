//! Which documents servers chose to see, kept where several processes read it.

use std::collections::{BTreeMap, BTreeSet};

use super::error::StoreError;

/// What every server chose, as of one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenDocuments {
    /// Another number whenever something was changed by anybody, and a higher one.
    pub revision: u64,
    /// The paths of the documents that each server chose, by its id; a server that is not in here sees all
    /// that it may.
    pub servers: BTreeMap<u64, BTreeSet<String>>,
}

/// What a server chooses in the place of what it chose before; none stands for all documents.
#[derive(Clone, Copy, Debug)]
pub struct ChoiceChange<'a> {
    /// The id of the server.
    pub server: u64,
    /// What it chose before, as far as whoever changes it knows.
    pub before: Option<&'a BTreeSet<String>>,
    /// What it chooses now.
    pub after: Option<&'a BTreeSet<String>>,
}

/// Where such choices are kept. Every call waits for the database, a second at most, and is not for a
/// thread that others wait for.
pub trait ChoiceBook: std::fmt::Debug + Send + Sync {
    /// What every server chose; nothing where that is of the revision that is known already.
    ///
    /// # Errors
    /// The database does not say it, or nothing is kept there.
    fn chosen(&self, known: Option<u64>) -> Result<Option<ChosenDocuments>, StoreError>;

    /// Takes a choice in the place of the one before. Whether it was taken: where the server had chosen
    /// something else by then, nothing is. With it what every server chose after that.
    ///
    /// # Errors
    /// The database does not do it. Where it went away in between, it may have been taken all the same.
    fn choose(&self, change: &ChoiceChange<'_>) -> Result<(bool, ChosenDocuments), StoreError>;
}
