//! Discord: the bot.
//!
//! A pure core turns an interaction into a response: [`responder`](self) parses options into a
//! request, asks the library, and renders. A thin shell around it is the transport: the gateway
//! (twilight's socket, serenity's types), REST with one retry policy, registration of commands,
//! the health server and the life cycle. It never searches by itself, and nothing of a question,
//! a token or an interaction's token reaches a log.

mod asked;
mod autocomplete;
mod card;
mod click;
mod command;
mod custom_id;
mod directory;
mod excerpt;
mod gateway;
mod health;
mod intake;
mod journal;
mod life;
mod limits;
mod markdown;
mod moderator;
mod pictures;
mod rate;
mod registered;
mod registration;
mod reindexing;
mod render;
mod responder;
mod rest;
mod service;
mod stop;
mod units;
mod vitals;

#[cfg(test)]
mod tests;

pub use life::{End, run};
