//! The store in a PostgreSQL database, which several processes share.
//!
//! It keeps what the file keeps, and counts it in the same way. What is waited for is waited for on a
//! thread of its own; whoever calls gets an answer or an error within their time.

mod answer_box;
mod board;
mod choice_book;
mod choices;
mod chosen_documents;
mod copying;
mod database;
mod database_store;
mod fault;
mod forgetting;
mod grouping;
mod moving;
mod pages;
mod presence;
mod queued_event;
mod recording;
mod regrouping;
mod removal;
mod rows;
mod schema;
mod seen;
mod sql;
mod turns;
mod writing;
mod written;

pub(super) use database_store::DatabaseStore;
pub(super) use moving::copy;
#[cfg(test)]
pub(super) use schema::at_version;
