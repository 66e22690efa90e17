//! Footnote answers a community's questions with the passages that prove the answer.
//!
//! # Bird's eye
//!
//! A community keeps a folder of articles. Footnote reads it into documents, sections, passages
//! and sentences ([`corpus`]), makes them searchable ([`index`]), and answers a question with the
//! sentence that says so, quoted word for word, with a citation ([`answer`]). A time is answered
//! with the events of that time ([`timex`] finds and reads dates). When the corpus does not
//! answer, the reply says that: a wrong quotation is worse than none.
//!
//! What people type becomes a closed [`library::Request`], what they read is a rendering of a
//! closed [`library::Response`]. The terminal ([`console`]) is one face of that core, and there is
//! nothing an answer needs that lives in a face.
//!
//! # Layers
//!
//! `a ← b` reads "b imports a". Rooms import only from their left; a test holds it.
//!
//! ```text
//! text ← {timex, corpus} ← index ← answer ← library ← console ← main
//!                                    config ←──────────┘
//! ```
//!
//! | room | what it is | what it never does |
//! | --- | --- | --- |
//! | [`text`] | spans, sentences, words, folding, languages | know what a document is |
//! | [`timex`] | dates in texts and in queries, as EDTF with a day interval | look at the clock |
//! | [`corpus`] | formats into documents, traced to bytes; reads the folder | search |
//! | [`index`] | schema, analyzers, build, open, candidates; alone names tantivy | decide what an answer is |
//! | [`answer`] | question → candidates → scores → confidence → answer; timeline | print, await, read files |
//! | [`library`] | request → response; holds the snapshot that serves | know who asks |
//! | [`config`] | the typed settings | search |
//! | [`console`] | command line, prompt, batch, JSON, rendering | know Discord |
//!
//! # Invariants
//!
//! - **Word for word.** Every character of a passage is a piece of its file: bytes as they are,
//!   bytes that decode to it, or the white space between two lines ([`corpus::Piece`]). Highlights
//!   and answer words are spans of a passage.
//! - **One analysis.** A passage is analysed when the index is built; a question never tokenises
//!   or stems corpus text to be ranked. The terms tantivy searches are the terms our tables count.
//! - **Snapshots.** Readers hold an immutable [`index::Snapshot`]; a new one is built aside and
//!   swapped in. A build that fails replaces nothing.
//! - **Pure core.** No room left of the faces prints, awaits or asks a clock: "today" and "now"
//!   are arguments. Files are touched only in `corpus/load`, `index/`, `config` and the faces.
//! - **Errors have an audience.** [`library::Problem`] is for whoever asked and says what to do;
//!   [`corpus::Warning`] is for whoever keeps the corpus and names file, line and remedy.

pub mod answer;
pub mod config;
pub mod console;
pub mod corpus;
pub mod eval;
pub mod index;
pub mod library;
pub mod text;
pub mod timex;
