//! The corpus: a folder of articles, read into documents that can be quoted.
//!
//! A format (`markdown`, `plain`, `html_page`, `wiki_page`) turns a file into blocks of visible text; `passage` makes
//! sections and passages of them; `load` does so for a folder. Every character of a passage is
//! traced to bytes of its file by [`Piece`]s, and everything that could not be taken as it stands
//! becomes a [`Warning`] with file, line and remedy.
//!
//! This room does not search, and it does not know what a question is.

mod align;
mod anchor;
mod articles;
mod attributes;
mod block;
mod composer;
mod dialect;
mod document;
mod element;
mod entity;
mod error;
mod fault;
mod fingerprint;
mod fold;
mod front_matter;
mod grid;
mod header;
mod html;
mod html_content;
mod html_head;
mod html_page;
mod html_tree;
mod hugo_header;
mod key;
mod label;
mod link;
mod load;
mod mark;
mod markdown;
mod navigation;
mod opener;
mod page_links;
mod parse;
mod parsed_page;
mod passage;
mod plain;
mod rewrite;
mod seen;
mod servers;
mod slug;
mod synonyms;
mod tag;
mod unread;
mod value;
mod viewer;
mod visible;
mod walk;
mod warning;
mod wiki_mask;
mod wiki_names;
mod wiki_page;
mod wiki_pairs;
mod wiki_template;
mod window;

pub use anchor::AnchorStyle;
pub use articles::{Articles, CorpusArticle, same_titles};
pub use document::{Document, Passage, Section, SentenceKind, Standing};
pub use error::CorpusError;
pub use fault::{FileFault, KeyFault, ServersFault, counted};
pub use fingerprint::{CorpusFile, Fingerprint};
pub use front_matter::FrontMatter;
pub use link::{Source, SourceError};
pub use load::{Corpus, CorpusFolder, find, glance, list, load, look, modified};
pub use page_links::{PageLinks, SourceBase};
pub use parse::{Format, parse};
pub use seen::SeenFiles;
pub use servers::Servers;
pub use viewer::Viewer;
pub use visible::{Piece, Visible};
pub use warning::Warning;
