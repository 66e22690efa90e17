//! Makes the word tables of `src/answer/tables` into automata that are searched where they lie.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, error, fs};

use frostem::{Algorithm, Stemmer};

const ENGLISH: &str = "src/answer/tables/english_df.tsv";

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={ENGLISH}");
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let counts = english(&fs::read_to_string(ENGLISH)?)?;
    let automaton = fst::Map::from_iter(counts)?;
    fs::write(Path::new(&out).join("english_df.fst"), automaton.as_fst().as_bytes())?;
    Ok(())
}

/// Sentence counts by English stem, with the number of all sentences under the empty word.
fn english(table: &str) -> Result<BTreeMap<String, u64>, Box<dyn error::Error>> {
    let stemmer = Stemmer::new(Algorithm::English);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for line in table.lines() {
        let Some((word, count)) = line.split_once('\t') else { continue };
        match (word.strip_prefix("# "), count.parse::<u64>()) {
            (Some("sentences"), count) => {
                counts.insert(String::new(), count?);
            }
            (Some(_), _) => {}
            (None, count) => {
                *counts.entry(stemmer.stem(word).into_owned()).or_default() += count?;
            }
        }
    }
    Ok(counts)
}
