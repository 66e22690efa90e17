//! A corpus of a few lines, indexed in memory: what tests of questions and answers read.

use std::path::Path;

use crate::corpus::{CorpusFile, Fingerprint, load};
use crate::index::{GenerationLabel, Generations, Snapshot};

/// The snapshot of a corpus with these files: path and text.
pub(in crate::answer) fn snapshot(files: &[(&str, &str)]) -> Snapshot {
    let files: Vec<CorpusFile> = files
        .iter()
        .map(|(path, text)| CorpusFile {
            path: (*path).to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .collect();
    let corpus =
        load(Path::new("fixture"), &files, Vec::new(), &crate::corpus::PageLinks::default())
            .expect("the fixture is a corpus");
    let label = GenerationLabel {
        fingerprint: Fingerprint::of(&files, &[]),
        generation: 1,
        built: String::new(),
    };
    Generations::Memory.build(&corpus, true, label, &|_| ()).expect("the fixture is indexed")
}
