//! The weights of the models: checked against their provenance, and their vocabulary made into an
//! automaton.

use std::collections::BTreeMap;
use std::path::Path;
use std::{error, fs};

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

type Failure = Box<dyn error::Error>;

/// Where the weights are.
const WEIGHTS: &str = "src/neural/weights";

/// What decides a vector of the encoder.
const OF_ENCODER: &[&str] = &["encoder.onnx", "encoder.data", "words.data", "vocab.txt"];

/// All files that become part of the program.
const FILES: &[&str] =
    &["reader.onnx", "reader.data", "encoder.onnx", "encoder.data", "words.data", "vocab.txt"];

/// What `provenance.json` says of the files; the rest of it is for people.
#[derive(Deserialize)]
struct Provenance {
    /// The SHA-256 of each, in hexadecimal.
    files: BTreeMap<String, String>,
}

/// Makes what `src/neural` takes from the build, of no other weights than the provenance names.
pub(crate) fn make(out: &Path) -> Result<(), Failure> {
    println!("cargo::rerun-if-changed={WEIGHTS}");
    let hashes = checked(Path::new(WEIGHTS))?;
    let mut name = Sha256::new();
    for part in OF_ENCODER {
        name.update(hashes.get(*part).map_or("", String::as_str));
    }
    let name: String = hexadecimal(name.finalize()).chars().take(16).collect();
    fs::write(out.join("encoder.name"), name)?;
    vocabulary(out)
}

/// The hashes of the files in a folder, which are those that its provenance names.
pub(crate) fn checked(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let text = fs::read_to_string(folder.join("provenance.json"))?;
    let provenance: Provenance =
        serde_json::from_str(&text).map_err(|error| format!("provenance.json: {error}"))?;
    for name in FILES {
        let known = provenance.files.get(*name);
        let known = known.ok_or_else(|| format!("provenance.json does not name {name}"))?;
        let file = fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
        let found = hexadecimal(Sha256::digest(file));
        if *known != found {
            return Err(format!(
                "{name} is not the file that provenance.json tells of: its SHA-256 is {found}, \
                 not {known}; restore {WEIGHTS}, or write the provenance of the new weights"
            )
            .into());
        }
    }
    Ok(provenance.files)
}

/// The word pieces with their numbers, which are those of their lines.
fn vocabulary(out: &Path) -> Result<(), Failure> {
    let text = fs::read_to_string(format!("{WEIGHTS}/vocab.txt"))?;
    let pieces: BTreeMap<&str, u64> = text.lines().zip(0..).collect();
    if pieces.len() != text.lines().count() {
        return Err("vocab.txt: a word piece stands there twice".into());
    }
    let made = fst::Map::from_iter(pieces)?.into_fst().into_inner();
    let place = out.join("vocabulary.fst");
    // Written only when it changed: what is written anew is compiled in anew.
    if fs::read(&place).is_ok_and(|known| known == made) {
        return Ok(());
    }
    Ok(fs::write(place, made)?)
}

/// Bytes in hexadecimal.
fn hexadecimal(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}
