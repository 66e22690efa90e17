//! Reindexing while processes are killed, disks are full, rights are lost and files change: whoever
//! asks afterwards is answered from the articles as they were before or as they are now, whole.
//!
//! Each storm is small here and large under `-- --ignored`, see CONTRIBUTING.md.

mod back;
mod faults;
mod growth;
#[cfg(unix)]
mod storm;

use std::path::PathBuf;

use serde_json::{Value, json};

use super::harness::Place;

/// A corpus of beacons: how many lamps one has says which beacon it is and in which state the corpus
/// was when it was indexed.
struct Beacons {
    place: Place,
    pages: usize,
}

impl Beacons {
    /// So many beacons in the first state, not indexed yet.
    fn of(pages: usize) -> Self {
        let beacons = Self { place: Place::new(), pages };
        beacons.write(1);
        beacons
    }

    /// Brings every page into a state.
    fn write(&self, state: usize) {
        for n in 0..self.pages {
            self.write_one(n, state);
        }
    }

    fn write_one(&self, n: usize, state: usize) {
        let name = name(n);
        let page = format!(
            "# The {name} beacon\n\nThe {name} beacon carries {} lamps.\n\n## Keepers\n\nIts keeper \
             came on 4 May {} and wrote down what passed by.\n",
            lamps(n, state),
            1850 + n % 100
        );
        self.place.write(&format!("corpus/beacons/{n}.md"), page);
    }

    /// The state that a JSON answer about a beacon is from; what it says where it is no right answer.
    fn state(n: usize, answer: &Value) -> Result<usize, String> {
        let text = answer["passages"][0]["text"].as_str().unwrap_or_default();
        let told = answer["answered"] == true;
        let lamps = text.rsplit_once(" carries ").and_then(|(_, rest)| rest.split_once(" lamps"));
        let lamps = lamps.and_then(|(number, _)| number.parse::<usize>().ok());
        let right = lamps.filter(|lamps| told && lamps % SPACE == n % SPACE);
        right.map(|lamps| lamps / SPACE).ok_or_else(|| format!("{n}: {answer}"))
    }

    /// What a run of its own answers about some beacons.
    fn states(&self, pages: &[usize]) -> Vec<Result<usize, String>> {
        let lines = pages.iter().map(|n| {
            json!({"id": n, "type": "ask", "question": question(*n), "limit": 1}).to_string()
        });
        let input = lines.collect::<Vec<_>>().join("\n");
        let run = self.place.call(&["batch"]).stdin(input).run();
        let answers = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap());
        let states: Vec<_> =
            pages.iter().zip(answers).map(|(n, answer)| Self::state(*n, &answer)).collect();
        assert_eq!(states.len(), pages.len(), "{run:?}");
        states
    }

    /// The folders of its indexes.
    fn folders(&self) -> Vec<PathBuf> {
        let index = self.place.path(".footnote/index");
        let corpora = std::fs::read_dir(index).unwrap().map(|entry| entry.unwrap().path());
        let inside = corpora.flat_map(|path| std::fs::read_dir(path).unwrap());
        inside.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
    }

    /// The index is whole, and nothing half-made is left of those before.
    fn assert_tidy(&self) {
        let run = self.place.run(&["index", "--check"]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        for folder in self.folders() {
            assert!(folder.join("footnote.json").exists(), "{}", folder.display());
        }
    }
}

/// Numbers of lamps apart that tell states apart.
const SPACE: usize = 100_000;

fn lamps(n: usize, state: usize) -> usize {
    state * SPACE + n % SPACE
}

/// A name of its own for each beacon.
fn name(n: usize) -> String {
    const SYLLABLES: [&str; 16] = [
        "bor", "cal", "dun", "fel", "gar", "hol", "kir", "lam", "mul", "nes", "pol", "ros", "sul",
        "tor", "vel", "wyn",
    ];
    let mut name = String::new();
    let mut rest = n + 16;
    while rest > 0 {
        name += SYLLABLES[rest % 16];
        rest /= 16;
    }
    name[..1].to_uppercase() + &name[1..]
}

fn question(n: usize) -> String {
    format!("How many lamps does the {} beacon carry?", name(n))
}
