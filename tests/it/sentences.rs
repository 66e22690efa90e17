//! Where sentences end: tables written by hand, and the ends that labelled paragraphs mark.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use footnote::text::{Language, sentences};
use serde_json::Value;

use super::labelled::shared;

/// A line of a table is a paragraph with `|` where a new sentence begins.
fn table(file: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/sentences");
    let text = fs::read_to_string(folder.join(file)).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn paragraphs_are_cut_at_the_ends_of_sentences_only() {
    let mut wrong = Vec::new();
    for (file, language, least) in [
        ("en.txt", Language::English, 110),
        ("fr.txt", Language::French, 25),
        ("de.txt", Language::German, 15),
    ] {
        let cases = table(file);
        assert!(cases.len() >= least, "{file} has {} cases", cases.len());
        for case in cases {
            let text = case.replace('|', "");
            let got: Vec<&str> =
                sentences(&text, language).into_iter().map(|s| s.slice(&text)).collect();
            let want: Vec<&str> = case.split('|').map(str::trim).collect();
            if got != want {
                wrong.push(format!("{file}: {want:?}\n  got {got:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The ends that another splitter marked in paragraphs of an encyclopedia. It does not cut inside of
/// quotations where we do and the other way round, so that not all of them are wanted; a fall means
/// that something has broken.
#[test]
fn paragraphs_of_an_encyclopedia_end_their_sentences_where_they_are_marked() {
    let Some(folder) = shared() else { return };
    let corpus = fs::read_to_string(folder.join("eval/squad/dev/corpus.jsonl")).unwrap();
    let (mut both, mut ours, mut theirs) = (0, 0, 0);
    for line in corpus.lines() {
        let paragraph: Value = serde_json::from_str(line).unwrap();
        let text = paragraph["text"].as_str().unwrap();
        let starts: Vec<usize> =
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = |n: &Value| starts[usize::try_from(n.as_u64().unwrap()).unwrap()];
        let marked: BTreeSet<usize> = paragraph["sents"]
            .as_array()
            .unwrap()
            .iter()
            .map(|span| text[..place(&span[1])].trim_end().len())
            .collect();
        let found: BTreeSet<usize> =
            sentences(text, Language::English).into_iter().map(|s| s.end).collect();
        both += marked.intersection(&found).count();
        ours += found.len();
        theirs += marked.len();
    }
    println!("{both} ends agree of {ours} found and {theirs} marked");
    assert!(both >= 5_120 && ours - both <= 15, "{both} of {ours} found and {theirs} marked");
}
