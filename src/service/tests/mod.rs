//! Who sees what, over a library in memory and a folder of data of its own.

mod curated;
mod gaps;
mod shared;
mod visibility;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;
use tempfile::TempDir;

use crate::corpus::{PageLinks, Viewer};
use crate::library::{IndexPlace, Library, Settings};
use crate::service::{DocumentChoice, Visibility, VisibleParts};

/// A library of a few documents, some of them for some servers only.
struct Community {
    folder: TempDir,
    settings: Settings,
    library: Arc<Library>,
}

impl Community {
    fn of(articles: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        for (name, text) in articles {
            fs::write(corpus.join(name), text).unwrap();
        }
        let settings = Settings {
            corpus,
            index: IndexPlace::Memory,
            max_file_bytes: 1 << 20,
            links: PageLinks::default(),
            threshold: None,
            engine: None,
            published: false,
        };
        let opened = Library::open(&settings, false, Timestamp::UNIX_EPOCH, &|_| {}).unwrap();
        Self { folder, settings, library: Arc::new(opened.0) }
    }

    /// One for all, one for server 1, one for 1 and 2, and one of which that is not clear.
    fn four() -> Self {
        Self::of(&[
            ("all.md", "# Open\n\nThe gate is open.\n"),
            ("both.md", "---\nservers: [1, 2]\n---\n\n# Both\n\nThe vault is shut.\n"),
            ("one.md", "---\nservers: 1\n---\n\n# One\n\nThe quokka sleeps.\n"),
            ("slip.md", "---\nservers: one\n---\n\n# Slip\n\nThe wyvern wakes.\n"),
        ])
    }

    fn data(&self) -> &Path {
        self.folder.path()
    }

    fn parts(&self, data: Option<&Path>) -> VisibleParts {
        VisibleParts::of(Arc::clone(&self.library), Visibility::load(data))
    }
}

/// The slugs of what a viewer sees.
fn seen(parts: &VisibleParts, viewer: Viewer) -> String {
    let documents = parts.seen_by(viewer).unwrap().holdings.documents().unwrap();
    documents.into_iter().map(|document| document.slug).collect::<Vec<_>>().join(" ")
}

fn only(paths: &[&str]) -> DocumentChoice {
    DocumentChoice::Only(paths.iter().map(|path| (*path).to_owned()).collect::<BTreeSet<_>>())
}
