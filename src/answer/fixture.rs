//! A corpus of a few lines, indexed in memory: what tests of questions and answers read.

use std::path::Path;

use crate::corpus::{Articles, CorpusFile, PageLinks};
use crate::index::{Following, GenerationLabel, Generations, Snapshot};

/// The snapshot of a corpus with these files: path and text.
pub(in crate::answer) fn snapshot(files: &[(&str, &str)]) -> Snapshot {
    let files: Vec<CorpusFile> = files
        .iter()
        .map(|(path, text)| CorpusFile {
            path: (*path).to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .collect();
    let (folder, links) = (Path::new("fixture"), PageLinks::default());
    let articles = Articles::of_files(folder, files, Vec::new(), &links);
    let label =
        GenerationLabel { fingerprint: articles.fingerprint, generation: 1, built: String::new() };
    let built = Generations::Memory.build(
        &articles,
        Following { anew: true, ..Following::default() },
        label,
        &|_| (),
    );
    built.expect("the fixture is indexed")
}
