//! Why nothing was published, or fetched, in the reader's language.

use super::{Locale, Numeral};
use crate::publish::PublishError;

impl Locale {
    /// Why nothing was published, or fetched, as a clause.
    pub fn publish_error(self, error: &PublishError) -> String {
        let strings = self.strings();
        match error {
            PublishError::Nowhere => strings.publish_nowhere().to_owned(),
            PublishError::Unusable(why) => strings.publish_unusable(&why.to_string()),
            PublishError::Store(why) => strings.publish_store(&why.to_string()),
            PublishError::Database(error) => self.store_error(error),
            PublishError::NoBoard => strings.publish_no_board().to_owned(),
            PublishError::Overtaken { epoch } => strings.publish_overtaken(Numeral(*epoch)),
            PublishError::Nothing => strings.publish_none_yet().to_owned(),
            PublishError::Oldest => strings.publish_oldest().to_owned(),
            PublishError::NotInEngine { generation } => {
                strings.publish_not_in_engine(Numeral(*generation))
            }
            PublishError::Unread { what, why } => strings.publish_unread(what, &why.to_string()),
            PublishError::OtherVersion { generation } => {
                strings.publish_other_version(Numeral(*generation))
            }
            PublishError::Damaged { what } => strings.publish_damaged(what),
            PublishError::Behind { there, here } => {
                strings.publish_behind(Numeral(*there), Numeral(*here))
            }
            PublishError::Folder { folder, reason } => {
                strings.publish_folder(&folder.to_string_lossy(), &reason.to_string())
            }
            PublishError::Unreadable(why) => strings.publish_unreadable(&why.to_string()),
            PublishError::Unanswered => strings.publish_unanswered().to_owned(),
            PublishError::Lapsed => strings.publish_lapsed().to_owned(),
            PublishError::Unfetched { epoch, why } => {
                strings.publish_not_here(Numeral(*epoch), why)
            }
            PublishError::Refused(why) => strings.publish_refused(why),
            PublishError::Vectors(error) => strings.publish_vectors(&self.fill_error(error)),
            PublishError::Broken => strings.publish_broken().to_owned(),
            PublishError::Index(error) => self.index_error(error),
            PublishError::Library(error) => self.library_error(error),
            // What kept it from being shown is what is said of it.
            PublishError::Unshown(error) => self.publish_error(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_an_index_from_being_shared_is_said_in_the_reader_s_language() {
        for error in [
            PublishError::Nowhere,
            PublishError::NoBoard,
            PublishError::Overtaken { epoch: 7 },
            PublishError::Nothing,
            PublishError::Oldest,
            PublishError::NotInEngine { generation: 3 },
            PublishError::OtherVersion { generation: 3 },
            PublishError::Damaged { what: "x".to_owned() },
            PublishError::Behind { there: 1, here: 2 },
            PublishError::Folder { folder: "x".into(), reason: std::io::Error::other("y") },
            PublishError::Unreadable(std::io::Error::other("y")),
            PublishError::Unanswered,
            PublishError::Lapsed,
            PublishError::Unfetched { epoch: 3, why: "x".to_owned() },
            PublishError::Refused("x".to_owned()),
            PublishError::Broken,
        ] {
            assert_eq!(Locale::English.publish_error(&error), error.to_string());
            assert_ne!(Locale::French.publish_error(&error), error.to_string());
        }
    }
}
