//! Import: an article of a wiki into a file of the corpus.
//!
//! [`fetch()`] asks a wiki by the API that every MediaWiki has; [`destination`] and [`write()`] put what
//! it says into the corpus folder. What is asked (`query`), what is understood of an answer (`reply`,
//! `address`, `licence`) and what the file holds (`article`) are functions over values; `http` alone
//! talks to the network, `place` alone touches the disk.
//!
//! This is the one room that reaches beyond Discord, and only when somebody asks for it.

mod address;
mod article;
mod edit_uri;
mod error;
mod fetch;
mod form;
mod http;
mod licence;
mod place;
mod query;
mod reason;
mod reply;

pub use article::WikiArticle;
pub use error::ImportError;
pub use fetch::{WikiRequest, fetch};
pub use form::WikiForm;
pub use http::{ImportBounds, ImportStep};
pub use place::{ImportedFile, destination, write};
pub use reason::{
    HeldText, NumberedThing, OtherKind, PlaceFault, ReplyFault, TextHint, TitleFault,
};
pub use reply::Hop;
