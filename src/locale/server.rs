//! What a server chooses, and how it says so.

use super::strings::{Strings, messages};

messages! { SERVER:
    /// Above what a server chose.
    server_title;
    /// A line of it: what, and how it is.
    server_line(what: &str, is: &str);
    /// Who sees answers.
    server_answers;
    /// The asker alone does.
    server_asker;
    /// Everyone does.
    server_everyone;
    /// As it is without a choice.
    server_default;
    /// The language of replies.
    server_language;
    /// That of each reader.
    server_reader;
    /// English.
    server_english;
    /// French.
    server_french;
    /// Questions a minute.
    server_rate;
    /// So many, for each person.
    server_each(n: u64);
    /// There is no limit.
    server_unlimited;
    /// Where questions for the team go.
    server_team;
    /// Nowhere.
    server_nowhere;
    /// Which documents are searched.
    server_documents;
    /// All that are for this server.
    server_all(n: usize);
    /// Some of them.
    server_some(n: usize, all: usize);
    /// Above those that are not searched.
    server_hidden(titles: &str);
    /// The choice was taken.
    server_saved;
    /// Nothing is stored, so that nothing can be kept.
    server_off;
    /// It could not be stored.
    server_failed;
    /// What servers chose cannot be read.
    server_unread;
    /// `/status`: the same, for moderators.
    server_unread_status;
    /// In no server there is nothing to choose.
    server_only;
    /// Manage Server is needed.
    server_managers;
    /// There is no such document for this server.
    server_no_document(name: &str);
    /// One document at least has to be left.
    server_last_document;
    /// The database that keeps what is chosen of documents does not answer.
    server_documents_away;
    /// What is chosen of documents cannot be read, so that nothing can be changed.
    server_unknown_documents;
    /// Below a question without an answer: nothing is searched, since what is chosen is not known.
    server_searches_nothing;
}
