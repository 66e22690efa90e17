//! Makes the word tables of `src/lexicon/tables` into automata that are searched where they lie,
//! checks the weights of the models, and makes the version of the index from all that decides what
//! one holds.

#[allow(
    dead_code,
    unreachable_pub,
    reason = "the program uses the rest of this folder; the build only reads the model with it"
)]
#[path = "src/answer/model/mod.rs"]
mod model;
#[path = "build/weights.rs"]
mod weights;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::{env, error, fs};

use frostem::{Algorithm, Stemmer};
use sha2::{Digest as _, Sha256};

type Failure = Box<dyn error::Error>;

fn main() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=build");
    check_model()?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    if env::var_os("CARGO_FEATURE_NEURAL").is_some() {
        weights::make(&out)?;
    }
    let version: String = digest(INDEXED)?.chars().take(16).collect();
    fs::write(out.join("index.version"), version)?;
    // This runs at every change of the sources of the index, but the tables are as they were then.
    let (made, key) = (out.join("tables.key"), digest(&["build.rs", TABLES, "Cargo.lock"])?);
    if fs::read_to_string(&made).is_ok_and(|known| known == key) {
        return Ok(());
    }
    // Gone before the first table is written: tables of a build that broke off are not taken for whole.
    let _ = fs::remove_file(&made);
    let tables = Tables {
        out: out.clone(),
        irregular: irregular(&(text("irregular.tsv")? + &text("irregular_own.tsv")?)),
        english: Stemmer::new(Algorithm::English),
        french: Stemmer::new(Algorithm::French),
    };
    tables.write("english_df", tables.counts(&text("english_df.tsv")?)?)?;
    let same = |word: &str| word.to_owned();
    let stem = |word: &str| tables.stem(word);
    let opposites = text("opposites.tsv")? + &text("opposites_own.tsv")?;
    let lexicon = text("french_english.tsv")?;
    let french = |word: &str| fold(&tables.french.stem(word));
    tables.thesaurus(&[
        ("associations", pairs(&text("associations.tsv")?, same, same, Ways::One)?),
        ("neighbours", pairs(&text("neighbours.tsv")?, stem, stem, Ways::Both)?),
        ("everyday", pairs(&text("everyday.tsv")?, stem, stem, Ways::Both)?),
        ("opposites", pairs(&opposites, stem, stem, Ways::Both)?),
        ("french_english", pairs(&lexicon, french, stem, Ways::One)?),
        ("english_french", pairs(&lexicon, french, stem, Ways::Back)?),
    ])?;
    let words = text("embeddings.words")?;
    let common = words.lines().take(COMMON).map(str::to_owned).zip(1..);
    tables.write("common", common.collect())?;
    tables.embeddings(&words, &fs::read(table("embeddings.vectors"))?)?;
    Ok(fs::write(made, key)?)
}

/// Where the word tables are.
const TABLES: &str = "src/lexicon/tables";

/// What decides what an index holds: how files are read and split, how words become terms, what is
/// stored of them and how. Whole rooms, as a list of files would be one more thing to forget; a
/// change that decides nothing costs one build of the index, which takes seconds. The crates count
/// by their versions in the lock file.
const INDEXED: &[&str] =
    &["Cargo.lock", "build.rs", "src/corpus", "src/index", "src/lexicon", "src/text", "src/timex"];

/// A hash of files and of all files in folders, in hexadecimal: the same on every machine.
fn digest(places: &[&str]) -> Result<String, Failure> {
    let mut files = BTreeMap::new();
    for place in places {
        println!("cargo::rerun-if-changed={place}");
        gather(Path::new(place), (*place).to_owned(), &mut files)?;
    }
    let mut hash = Sha256::new();
    for (name, path) in files {
        let bytes = fs::read(path)?;
        // Git may have given texts the line ends of the machine.
        let bytes = String::from_utf8(bytes)
            .map_or_else(FromUtf8Error::into_bytes, |text| text.replace("\r\n", "\n").into_bytes());
        for part in [name.as_bytes(), &bytes] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The files at a path by their names with `/` between folders, which is what they are sorted by.
fn gather(path: &Path, name: String, files: &mut BTreeMap<String, PathBuf>) -> Result<(), Failure> {
    if !path.is_dir() {
        files.insert(name, path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let own = entry.file_name();
        let own = own.to_str().ok_or("the name of a source is not UTF-8")?;
        // What an editor keeps beside the sources is none.
        if !own.starts_with('.') && !own.ends_with('~') {
            gather(&entry.path(), format!("{name}/{own}"), files)?;
        }
    }
    Ok(())
}

/// Reads the models that the program ships with, so that one which does not parse, or names what is
/// not measured, stops the build instead of the first question.
fn check_model() -> Result<(), Failure> {
    println!("cargo::rerun-if-changed=src/answer/model/model.json");
    let text = fs::read_to_string("src/answer/model/model.json")?;
    model::fitted::Model::parse(&text).map_err(|error| format!("model.json: {error}"))?;
    println!("cargo::rerun-if-changed=src/answer/model/reading.json");
    let text = fs::read_to_string("src/answer/model/reading.json")?;
    let reading = model::fusion::ReadingModel::parse(&text);
    reading.map_err(|error| format!("reading.json: {error}"))?;
    Ok(())
}

/// How many of the most frequent English words are known as words that are spelt right.
const COMMON: usize = 20_000;

/// How many numbers a direction has; each is a signed byte, [`SCALE`] times what it stands for.
const DIMENSIONS: usize = 64;
const SCALE: f32 = 256.0;

fn table(name: &str) -> PathBuf {
    Path::new(TABLES).join(name)
}

fn text(name: &str) -> Result<String, Failure> {
    Ok(fs::read_to_string(table(name))?)
}

/// Irregular forms with their base.
fn irregular(table: &str) -> HashMap<String, String> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let pairs = lines.filter_map(|line| line.split_once('\t'));
    pairs.map(|(form, base)| (form.to_owned(), base.to_owned())).collect()
}

/// What is left of letters with accents without them; the tables hold no others.
fn fold(word: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' => "a",
        'ç' => "c",
        'é' | 'è' | 'ê' | 'ë' => "e",
        'î' | 'ï' => "i",
        'ñ' => "n",
        'ô' | 'ö' => "o",
        'ù' | 'û' | 'ü' => "u",
        'ÿ' => "y",
        'œ' => "œ",
        'æ' => "æ",
        _ => "",
    };
    let mut folded = String::with_capacity(word.len());
    for c in word.chars() {
        match plain(c) {
            "" => folded.push(c),
            letters => folded.push_str(letters),
        }
    }
    folded
}

/// Which ways a pair is read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ways {
    One,
    Back,
    Both,
}

/// Strengths in thousandths by `stem, tab, other stem`; a pair without a strength has all of it,
/// and of several with the same stems the strongest counts.
fn pairs(
    table: &str,
    first: impl Fn(&str) -> String,
    second: impl Fn(&str) -> String,
    ways: Ways,
) -> Result<BTreeMap<String, u64>, Failure> {
    let mut pairs: BTreeMap<String, u64> = BTreeMap::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(a), Some(b)) = (fields.next(), fields.next()) else { continue };
        let strength: f64 = fields.next().unwrap_or("1").parse()?;
        // Strengths are written with three decimals at most.
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "strengths lie between 0 and 1"
        )]
        let thousandths = (strength * 1000.0).round() as u64;
        let (a, b) = (first(a), second(b));
        let mut add = |from: &str, to: &str| {
            let best = pairs.entry(format!("{from}\t{to}")).or_default();
            *best = thousandths.max(*best);
        };
        if ways != Ways::Back && (a != b || ways == Ways::One) {
            add(&a, &b);
        }
        if ways != Ways::One && (a != b || ways == Ways::Back) {
            add(&b, &a);
        }
    }
    Ok(pairs)
}

/// What all tables need.
struct Tables {
    out: PathBuf,
    irregular: HashMap<String, String>,
    english: Stemmer,
    french: Stemmer,
}

impl Tables {
    /// The stem of an English word as the index makes it.
    fn stem(&self, word: &str) -> String {
        let base = self.irregular.get(word).map_or(word, String::as_str);
        self.english.stem(base).into_owned()
    }

    fn write(&self, name: &str, table: BTreeMap<String, u64>) -> Result<(), Failure> {
        let bytes = fst::Map::from_iter(table)?.into_fst().into_inner();
        Ok(fs::write(self.out.join(format!("{name}.fst")), bytes)?)
    }

    /// Tables of pairs, and the list of the second stems of all of them, in the order of their
    /// bytes, as `src/lexicon/thesaurus.rs` reads them: the list as the stems one behind the other
    /// with where each ends; a table as where the others of a stem begin, and those one behind the
    /// other.
    fn thesaurus(&self, tables: &[(&str, BTreeMap<String, u64>)]) -> Result<(), Failure> {
        let all = tables.iter().flat_map(|(_, pairs)| pairs.keys());
        let others: BTreeSet<&str> =
            all.filter_map(|pair| Some(pair.split_once('\t')?.1)).collect();
        let (mut words, mut ends) = (String::new(), Vec::new());
        for other in &others {
            words.push_str(other);
            ends.extend(u32::try_from(words.len())?.to_le_bytes());
        }
        fs::write(self.out.join("thesaurus.words"), words)?;
        fs::write(self.out.join("thesaurus.ends"), ends)?;
        let numbers: HashMap<&str, usize> = others.into_iter().zip(0..).collect();
        for (name, pairs) in tables {
            self.pairs(name, pairs, &numbers)?;
        }
        Ok(())
    }

    /// Pairs by their first stem: the number of others in two bytes, then for each its number in
    /// the list and the strength in thousandths, two bytes each.
    fn pairs(
        &self,
        name: &str,
        pairs: &BTreeMap<String, u64>,
        numbers: &HashMap<&str, usize>,
    ) -> Result<(), Failure> {
        let mut others: BTreeMap<&str, Vec<(u16, u16)>> = BTreeMap::new();
        for (pair, strength) in pairs {
            let (stem, other) = pair.split_once('\t').ok_or("a pair is two words")?;
            let number = numbers.get(other).ok_or("a stem is not listed")?;
            let entry = (u16::try_from(*number)?, u16::try_from(*strength)?);
            others.entry(stem).or_default().push(entry);
        }
        let (mut starts, mut bytes) = (BTreeMap::new(), Vec::new());
        for (stem, others) in others {
            starts.insert(stem.to_owned(), bytes.len() as u64);
            bytes.extend(u16::try_from(others.len())?.to_le_bytes());
            for (number, strength) in others {
                bytes.extend(number.to_le_bytes());
                bytes.extend(strength.to_le_bytes());
            }
        }
        fs::write(self.out.join(format!("{name}.pairs")), bytes)?;
        self.write(name, starts)
    }

    /// Sentence counts by English stem, with the number of all sentences under the empty word.
    fn counts(&self, table: &str) -> Result<BTreeMap<String, u64>, Failure> {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for line in table.lines() {
            let Some((word, count)) = line.split_once('\t') else { continue };
            match (word.strip_prefix("# "), count.parse::<u64>()) {
                (Some("sentences"), count) => {
                    counts.insert(String::new(), count?);
                }
                (Some(_), _) => {}
                (None, count) => *counts.entry(self.stem(word)).or_default() += count?,
            }
        }
        Ok(counts)
    }

    /// The directions of the words of one stem become one: their mean, a word counting by how
    /// common it is. Words come in the order of their frequency, which falls about as one over the
    /// rank; so do the rows, so that those in use lie close together.
    fn embeddings(&self, words: &str, vectors: &[u8]) -> Result<(), Failure> {
        let mut places: BTreeMap<String, u64> = BTreeMap::new();
        let mut sums: Vec<[f32; DIMENSIONS]> = Vec::new();
        let rows = vectors.chunks_exact(DIMENSIONS);
        if rows.len() != words.lines().count() {
            return Err("the words and the vectors of the embeddings differ in number".into());
        }
        for (rank, (word, row)) in words.lines().zip(rows).enumerate() {
            let next = sums.len();
            let place = *places.entry(self.stem(word)).or_insert(next as u64);
            if place == next as u64 {
                sums.push([0.0; DIMENSIONS]);
            }
            let Some(sum) = usize::try_from(place).ok().and_then(|place| sums.get_mut(place))
            else {
                continue;
            };
            let weight = 1.0 / (rank as f32 + 500.0);
            for (sum, byte) in sum.iter_mut().zip(row) {
                *sum += weight * f32::from(byte.cast_signed());
            }
        }
        let mut directions = Vec::with_capacity(sums.len() * DIMENSIONS);
        for sum in &sums {
            let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt().max(f32::EPSILON);
            #[allow(clippy::cast_possible_truncation, reason = "clamped to the range of a byte")]
            let byte =
                |x: &f32| ((x / length * SCALE).round().clamp(-127.0, 127.0) as i8).cast_unsigned();
            directions.extend(sum.iter().map(byte));
        }
        fs::write(self.out.join("embeddings.directions"), directions)?;
        self.write("embeddings", places)
    }
}
