//! Why an answer that somebody wrote does not stand among the articles, in the reader's language.

use super::Locale;
use crate::service::{CuratedError, MOST_WRITTEN};

impl Locale {
    /// Why, and what to do about it. The folder and the file are named as the corpus calls them: where that
    /// lies on the computer is not everybody's business.
    pub fn curated_error(self, error: &CuratedError, folder: &str, file: &str) -> String {
        let strings = self.strings();
        match error {
            CuratedError::Outside(_) => strings.written_outside(folder),
            CuratedError::Unwritable(_, error) => {
                strings.written_unwritable(folder, &error.kind().to_string())
            }
            CuratedError::Busy(_) => strings.written_busy(file),
            CuratedError::NoQuestion => strings.written_no_question().to_owned(),
            CuratedError::NoText => strings.written_no_text().to_owned(),
            CuratedError::TooLong(chars) => strings.written_too_long(*chars, MOST_WRITTEN),
            CuratedError::Full(_) => strings.written_full(file),
            CuratedError::Unreadable(_) => strings.written_unreadable(file),
        }
    }
}
