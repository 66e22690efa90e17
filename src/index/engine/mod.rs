//! An engine for candidates: a search server beside the program, asked for passages by their words in
//! place of the postings that lie here.
//!
//! What it speaks is the part of the Elasticsearch dialect that Quickwit and `OpenSearch` have in common.
//! It holds the terms of a generation as this program analysed them, one index a generation, so that no
//! answer mixes two; scores are counted here, from counts of our own, so that it finds what the
//! postings would. Parts of a generation, for servers that may not see all of it, are searched here.

mod address;
mod candidates;
#[cfg(feature = "scale")]
mod client;
#[cfg(feature = "scale")]
mod dialect;
mod fault;
#[cfg(feature = "scale")]
mod flavour;
#[cfg(feature = "scale")]
mod ingest;
#[cfg(feature = "scale")]
mod remote;
mod retrieve;
mod searches;
#[cfg(feature = "scale")]
mod server;
#[cfg(feature = "scale")]
mod token;

pub use address::EngineAddress;
pub use candidates::CandidateEngine;
pub use fault::EngineFault;
pub(in crate::index) use retrieve::Retrieve;
pub use searches::EngineSearches;
#[cfg(feature = "scale")]
pub use server::SearchServer;
