//! Discord: the bot.
//!
//! A pure core turns an interaction into a response: [`responder`](self) parses options into a
//! request, asks the library, and renders. A thin shell around it is the transport: the gateway
//! (twilight's socket, serenity's types), REST with one retry policy, registration of commands,
//! the health server and the life cycle. It never searches by itself, and nothing of a question,
//! a token or an interaction's token reaches a log.

mod autocomplete;
mod click;
mod command;
mod responder;
mod runtime;
mod state;
mod transport;
mod ui;

#[cfg(test)]
mod tests;

pub use runtime::life::{End, run};
