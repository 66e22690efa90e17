//! The store: what went wrong with it, and gaps as a terminal lists them.

use super::Locale;
use super::catalogue::Numeral;
use super::strings::{Strings, messages};
use crate::store::{StoreError, StoreNotice};

messages! { STORED:
    /// Nothing is stored in this run.
    store_off;
    /// It could not be opened at the start.
    store_unopened;
    /// The file is of a later version than the program knows.
    store_newer(found: Numeral, known: Numeral);
    /// Another program holds the file.
    store_busy;
    /// What came before takes too long.
    store_slow;
    /// The part that stores has ended.
    store_ended;
    /// The disk is full.
    store_full;
    /// The folder cannot be written; why.
    store_unwritable(why: &str);
    /// The file is damaged; how.
    store_damaged(why: &str);
    /// A copy cannot be written; why.
    store_not_copied(file: &str, why: &str);
    /// The database does not answer; why.
    store_away(why: &str);
    /// The database refuses; why.
    store_refused(why: &str);
    /// The database knows no such user, password or name; `why` is what it says.
    store_unadmitted(why: &str);
    /// The tables of the database are of a later version than the program knows.
    store_newer_database(found: Numeral, known: Numeral);
    /// There is no database to copy into.
    store_no_database;
    /// So many servers chose something else in the database.
    store_chosen_since(servers: usize);
    /// The database knows persons under another key.
    store_other_key;
    /// Another process uses the database.
    store_in_use;
    /// What was copied into the database, and how much of it was new.
    store_moved(questions: &str, votes: &str, servers: &str, documents: &str);
    /// So many of one of these, and how many of them were new.
    store_moved_part(n: usize, new: usize);
    /// What servers chose of the documents is not known, and nothing was copied.
    store_choices_unread;
    /// A database is copied by its own program.
    store_dump;
    /// Anything else, as SQLite says it.
    store_failed(why: &str);
    /// A damaged file was kept and a new one begun.
    store_set_aside(file: &str, why: &str);
    /// A damaged key was kept and a new one made.
    store_new_key(file: &str);
    /// Nothing is stored for now; why.
    store_unstored(why: &str);
    /// Nothing is stored until the next start; why.
    store_off_until_start(why: &str);
    /// In Discord: what somebody did could not be saved; why.
    store_unsaved(why: &str);
    /// In Discord: it is answered, and that it is closed could not be saved; why.
    store_unclosed(why: &str);
    /// Why: what came before, or another program, takes too long.
    store_unsaved_busy;
    /// Why: there is no room.
    store_unsaved_full;
    /// The database does not answer.
    store_unsaved_away;
    /// Why: something that only the log may tell.
    store_unsaved_logged;
    /// Nothing is stored in a folder yet.
    nothing_stored_yet(folder: &str);
    /// The store was copied.
    store_copied(file: &str);
    /// How often a question was asked.
    gap_asked(times: u64);
    /// When it was asked last.
    gap_last(date: &str);
    /// The nearest section.
    gap_nearest(place: &str);
    /// Where it was asked: in the terminal.
    gap_terminal;
    /// In a direct message.
    gap_direct;
    /// In a server of this id.
    gap_guild(id: Numeral);
    /// It was asked in private each time.
    gap_private;
    /// There is no gap.
    no_gaps;
    /// There are more gaps than are shown.
    more_gaps(n: usize);
    /// So many lines of questions with votes were written.
    votes_written(n: usize, file: &str);
}

impl Locale {
    /// What keeps the store from doing what it is asked, as a clause.
    pub fn store_error(self, error: &StoreError) -> String {
        let strings = self.strings();
        match error {
            StoreError::Off => strings.store_off().to_owned(),
            StoreError::Unopened => strings.store_unopened().to_owned(),
            StoreError::Newer { found, known } => {
                strings.store_newer(Numeral(*found as u64), Numeral(*known as u64))
            }
            StoreError::Busy => strings.store_busy().to_owned(),
            StoreError::Slow => strings.store_slow().to_owned(),
            StoreError::Ended => strings.store_ended().to_owned(),
            StoreError::Full => strings.store_full().to_owned(),
            StoreError::Unwritable(why) => strings.store_unwritable(why),
            StoreError::Damaged(why) => strings.store_damaged(why),
            StoreError::Copy { path, reason } => {
                strings.store_not_copied(&path.to_string_lossy(), reason)
            }
            StoreError::Away(why) => strings.store_away(why),
            StoreError::Refused(why) => strings.store_refused(why),
            StoreError::Unadmitted(why) => strings.store_unadmitted(why),
            StoreError::NewerDatabase { found, known } => {
                let [found, known] = [*found, *known].map(i64::unsigned_abs).map(Numeral);
                strings.store_newer_database(found, known)
            }
            StoreError::NoDatabase => strings.store_no_database().to_owned(),
            StoreError::ChosenSince(servers) => strings.store_chosen_since(*servers),
            StoreError::OtherKey => strings.store_other_key().to_owned(),
            StoreError::InUse => strings.store_in_use().to_owned(),
            StoreError::Dump => strings.store_dump().to_owned(),
            StoreError::Other(why) => strings.store_failed(why),
        }
    }

    /// Why something could not be saved, for somebody in Discord: neither files nor folders are named.
    pub fn unsaved(self, error: &StoreError) -> &'static str {
        let strings = self.strings();
        match error {
            StoreError::Busy | StoreError::Slow => strings.store_unsaved_busy(),
            StoreError::Away(_) => strings.store_unsaved_away(),
            StoreError::Full => strings.store_unsaved_full(),
            _ => strings.store_unsaved_logged(),
        }
    }

    /// What whoever keeps the store should know, as a clause.
    pub fn store_notice(self, notice: &StoreNotice) -> String {
        let strings = self.strings();
        match notice {
            StoreNotice::SetAside { kept, reason } => {
                strings.store_set_aside(&kept.to_string_lossy(), reason)
            }
            StoreNotice::NewKey { kept } => strings.store_new_key(&kept.to_string_lossy()),
            StoreNotice::Unstored(error) => strings.store_unstored(&self.store_error(error)),
            StoreNotice::OffUntilStart(error) => {
                strings.store_off_until_start(&self.store_error(error))
            }
        }
    }
}
