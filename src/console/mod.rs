//! The console: the terminal face of the program.
//!
//! It parses what was typed into requests, hands them to the library, and renders what comes
//! back: for people, or as JSON. Answers go to standard output, everything else to standard
//! error. Nothing of a corpus or a question reaches a terminal as a command.

// This room is the one that prints.
#![allow(clippy::print_stderr, reason = "warnings and errors go to standard error")]

mod batch;
mod cli;
mod escape;
mod evaluate;
mod exit;
mod explanation;
mod explanation_wire;
mod failure;
#[cfg(feature = "scale")]
mod fetching;
mod figures;
mod gaps;
mod import_wiki;
mod labels;
mod language;
mod manual;
mod output;
mod picture;
mod progress;
mod prompt;
#[cfg(feature = "scale")]
mod publish;
mod remembering;
mod render;
mod request;
mod run;
mod session;
mod summary;
mod table;
mod terminal;
#[cfg(not(feature = "scale"))]
mod unfetched;
#[cfg(not(feature = "scale"))]
mod unpublished;
mod whole_file;
mod wire;
mod wording;

#[cfg(feature = "scale")]
use publish as publishing;
#[cfg(not(feature = "scale"))]
use {unfetched as fetching, unpublished as publishing};

pub use cli::command;
pub use exit::Exit;
pub use failure::CommandFailure;
pub use language::{complain, locale};
pub use output::output;
pub use run::{Dispatch, run};
