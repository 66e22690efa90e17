//! Discord: the bot.
//!
//! A pure core turns an interaction into a reply: [`responder`](self) takes the state of the bot and
//! an interaction, and returns the response and what happens after it. A shell around it is the
//! transport: the gateway hands each interaction to the service, which decodes it, asks the responder
//! and sends what it says by REST. The room never searches by itself. No token reaches a log, nor
//! does a question, unless the log is set to `trace`.
//!
//! Folders and files import from their left only:
//!
//! ```text
//! ui ← state ← reply ← commands ← shown ← {share, follow_up, vote, team, gap}
//!    ← {click, form, autocomplete} ← responder
//!    ← transport ← runtime
//! ```
//!
//! | | |
//! | --- | --- |
//! | `ui` | what people see: cards, pages, Markdown, ids of buttons, Discord's limits |
//! | `state` | what a reply is made from: library, directory, permissions, rates, caches, figures |
//! | `reply` | who sent an interaction; a response with its effects |
//! | `commands` | one file a command, and the closed list of them |
//! | `shown`, `share` | what a clicked message shows, made anew; what was private, for all |
//! | `follow_up` | a question that goes on from an answer: its form, and its own answer |
//! | `vote`, `team` | whether an answer helped; a question for the people of a server |
//! | `gap` | a question without an answer: asked again, dismissed, answered by a moderator |
//! | `click`, `form`, `autocomplete` | buttons and menus; forms that come back; suggestions |
//! | `transport` | the gateway (twilight's socket, serenity's types), REST with one retry policy, registration |
//! | `runtime` | start, connection, shutdown, health, logging |

mod autocomplete;
mod click;
mod commands;
mod follow_up;
mod form;
mod gap;
mod reply;
mod responder;
mod runtime;
mod share;
mod sharing;
mod shown;
mod state;
mod team;
mod transport;
mod ui;
mod vote;

#[cfg(test)]
mod tests;

pub use runtime::{ExitReason, register, run};
