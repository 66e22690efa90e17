//! Makes the word tables of `src/answer/tables` into automata that are searched where they lie.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, error, fs};

use frostem::{Algorithm, Stemmer};

const ENGLISH: &str = "src/answer/tables/english_df.tsv";
const WORDS: &str = "src/text/tables/embeddings.words";
const VECTORS: &str = "src/text/tables/embeddings.vectors";
const ASSOCIATIONS: &str = "src/answer/tables/associations.tsv";

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={ENGLISH}");
    println!("cargo::rerun-if-changed={ASSOCIATIONS}");
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    let out = Path::new(&out);
    let counts = english(&fs::read_to_string(ENGLISH)?)?;
    fs::write(out.join("english_df.fst"), automaton(counts)?)?;
    println!("cargo::rerun-if-changed={WORDS}");
    println!("cargo::rerun-if-changed={VECTORS}");
    let (rows, directions) = embeddings(&fs::read_to_string(WORDS)?, &fs::read(VECTORS)?)?;
    fs::write(out.join("embeddings.fst"), automaton(rows)?)?;
    fs::write(out.join("embeddings.directions"), directions)?;
    let pairs = associations(&fs::read_to_string(ASSOCIATIONS)?)?;
    fs::write(out.join("associations.fst"), automaton(pairs)?)?;
    Ok(())
}

fn automaton(table: BTreeMap<String, u64>) -> Result<Vec<u8>, Box<dyn error::Error>> {
    Ok(fst::Map::from_iter(table)?.into_fst().into_inner())
}

/// Strengths in thousandths by `question stem, tab, answer stem`.
fn associations(table: &str) -> Result<BTreeMap<String, u64>, Box<dyn error::Error>> {
    let mut pairs = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        if let [question, answer, strength] = fields.as_slice() {
            // The table writes three decimals, so that these are its thousandths.
            let thousandths = match strength.split_once('.') {
                Some((whole, decimals)) => format!("{whole}{decimals:0<3}").parse()?,
                None => strength.parse::<u64>()? * 1000,
            };
            pairs.insert(format!("{question}\t{answer}"), thousandths);
        }
    }
    Ok(pairs)
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

/// How many numbers a direction has; each is a signed byte, [`SCALE`] times what it stands for.
const DIMENSIONS: usize = 64;
const SCALE: f32 = 256.0;

/// The directions of the words of one stem become one: their mean, a word counting by how common it
/// is. Words come in the order of their frequency, which falls about as one over the rank.
fn embeddings(
    words: &str,
    vectors: &[u8],
) -> Result<(BTreeMap<String, u64>, Vec<u8>), Box<dyn error::Error>> {
    let stemmer = Stemmer::new(Algorithm::English);
    let mut sums: BTreeMap<String, [f32; DIMENSIONS]> = BTreeMap::new();
    let rows = vectors.chunks_exact(DIMENSIONS);
    if rows.len() != words.lines().count() {
        return Err("the words and the vectors of the embeddings differ in number".into());
    }
    for (rank, (word, row)) in words.lines().zip(rows).enumerate() {
        let sum = sums.entry(stemmer.stem(word).into_owned()).or_insert([0.0; DIMENSIONS]);
        let weight = 1.0 / (rank as f32 + 500.0);
        for (sum, byte) in sum.iter_mut().zip(row) {
            *sum += weight * f32::from(byte.cast_signed());
        }
    }
    let mut directions = Vec::with_capacity(sums.len() * DIMENSIONS);
    for sum in sums.values() {
        let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::EPSILON);
        let byte =
            |x: &f32| ((x / length * SCALE).round().clamp(-127.0, 127.0) as i8).to_le_bytes();
        directions.extend(sum.iter().flat_map(byte));
    }
    let rows = sums.into_keys().zip(0..).collect();
    Ok((rows, directions))
}
