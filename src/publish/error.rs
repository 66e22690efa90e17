//! Why nothing was published, or fetched.

use std::io;

use crate::index::{FillError, IndexError};
use crate::library::LibraryError;
use crate::store::StoreError;

use super::manifest::ManifestError;

/// Why nothing was published, or fetched. Each says what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The settings name no place to publish to.
    #[error(
        "INDEX_STORE is not set; write where indexes are published, such as s3://bucket/prefix"
    )]
    Nowhere,
    /// The place cannot be spoken to as the settings say.
    #[error("INDEX_STORE cannot be used ({0}); see the address and the AWS_* settings")]
    Unusable(object_store::Error),
    /// The place did not answer, or refused.
    #[error(
        "the shared storage did not do what it was asked ({0}); see that INDEX_STORE can be reached \
         and that the key may list, read, write and delete there"
    )]
    Store(object_store::Error),
    /// The database that has the pointer does not do it.
    #[error(transparent)]
    Database(StoreError),
    /// The settings name a database, and it cannot be used. What lies in the storage may be from before the
    /// pointer came into the database, and from before documents were restricted.
    #[error(
        "the pointer is in the database of DATABASE_URL, which this version cannot use (what is wrong with it is said above); mend that, or run the version that the others run"
    )]
    NoBoard,
    /// Somebody else moved the pointer.
    #[error(
        "another publisher was faster: epoch {epoch} is its own; run `footnote publish` again to \
         publish on top of it"
    )]
    Overtaken {
        /// The epoch that both wanted.
        epoch: u64,
    },
    /// Nothing was published yet.
    #[error(
        "nothing was published yet; run `footnote publish` where the articles are, with the same \
         INDEX_STORE"
    )]
    Nothing,
    /// There is nothing before what serves.
    #[error(
        "no generation before this one is known that could be gone back to; mend the articles and publish them"
    )]
    Oldest,
    /// The engine was emptied, or never had it.
    #[error(
        "the engine of SEARCH_URL does not have generation {generation}; mend the articles and publish them, or go back without SEARCH_URL"
    )]
    NotInEngine {
        /// Its number.
        generation: u64,
    },
    /// What the pointer names is not understood.
    #[error("{what} in the shared storage is not understood ({why}); publish again")]
    Unread {
        /// The name of the object.
        what: String,
        /// What is wrong with it.
        why: ManifestError,
    },
    /// It is of another version of the program.
    #[error(
        "generation {generation} was built by another version of the program; run the same version \
         here as where it is published"
    )]
    OtherVersion {
        /// Its number.
        generation: u64,
    },
    /// What was fetched is not what was published.
    #[error("{what} is not what was published; publish again")]
    Damaged {
        /// The name of a file.
        what: String,
    },
    /// The pointer names an earlier epoch than the one that serves.
    #[error(
        "the shared storage is at epoch {there}, which is before {here} that serves here; see whether it was emptied, and remove the folder of what was fetched if it was"
    )]
    Behind {
        /// That of the pointer.
        there: u64,
        /// That which serves.
        here: u64,
    },
    /// The folder of what is fetched cannot be written.
    #[error("what is fetched cannot be kept in {} ({reason}); give this user the right to write INDEX_DIR", folder.display())]
    Folder {
        /// The folder.
        folder: std::path::PathBuf,
        /// What the system says.
        reason: io::Error,
    },
    /// A file of the index that is published cannot be read.
    #[error(
        "a file of the index cannot be read ({0}); another process may have built it anew, so run `footnote publish` again"
    )]
    Unreadable(io::Error),
    /// What was published on request cannot serve here.
    #[error(transparent)]
    Unshown(std::sync::Arc<Self>),
    /// Nobody publishes what is asked for.
    #[error(
        "no publisher took the request; start `footnote publish --watch` where the articles are"
    )]
    Unanswered,
    /// Whoever took a request died with it.
    #[error(
        "the publisher stopped before it had published; see its log, and ask again once `footnote publish --watch` runs"
    )]
    Lapsed,
    /// What was published on request is not here.
    #[error(
        "epoch {epoch} was published, and is not fetched here yet ({why}); it serves as soon as it is"
    )]
    Unfetched {
        /// The epoch.
        epoch: u64,
        /// What went wrong last.
        why: String,
    },
    /// The publisher failed.
    #[error("the publisher could not publish: {0}")]
    Refused(String),
    /// The index that is published, or that was fetched.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The library that is published.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// Its vectors.
    #[error("the vectors were not made ({0}); publish again")]
    Vectors(#[from] FillError),
    /// The program's own threads.
    #[error("work on another thread broke off; look above for what panicked")]
    Broken,
}

impl PublishError {
    /// Whether the same may go well later without anybody's doing.
    pub fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::Store(_)
                | Self::Database(_)
                | Self::Folder { .. }
                | Self::Nothing
                | Self::Unanswered
        )
    }

    /// Whether somebody else was faster.
    pub fn is_overtaken(&self) -> bool {
        matches!(self, Self::Overtaken { .. })
    }

    /// Whether what was published cannot serve here, however often it is fetched.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Unshown(_)
                | Self::Unread { .. }
                | Self::OtherVersion { .. }
                | Self::Damaged { .. }
                | Self::Index(_)
        )
    }
}
