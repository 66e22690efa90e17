//! Generations in a folder, filled, changed, damaged and filled again.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::encoder::Encoder;
use super::fill::{FillError, Filling};
use super::text::encoded;
use crate::corpus::{Articles, CorpusFile, Fingerprint, PageLinks};
use crate::index::HashedEncoder;
use crate::index::generation::generations::{Following, Generations};
use crate::index::generation::kept::Filled;
use crate::index::generation::label::{GenerationLabel, Progress};
use crate::index::generation::snapshot::Snapshot;

const MILL: &str = "# The mill\n\nThe mill was built in 1871.\n\n## Owners\n\nIt belonged to Ada \
    Holm.\n\nShe sold it to Karl Brandt.\n";
const FERRY: &str = "# The ferry\n\nThe ferry crosses twice a day.\n";
const PONT: &str = "---\nlanguage: fr\n---\n\n# Le pont\n\nLe pont fut construit en 1911.\n";

/// A store in a folder of its own.
struct Shelf {
    folder: TempDir,
    store: Generations,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Generations::Folder(folder.path().join("index"));
        Self { folder, store }
    }

    fn files(&self) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.folder.path().join("index")) else { return Vec::new() };
        let mut files: Vec<PathBuf> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "vectors"))
            .collect();
        files.sort();
        files
    }

    /// The only file of vectors.
    fn file(&self) -> PathBuf {
        let [file] = self.files().try_into().unwrap();
        file
    }
}

fn articles(pages: &[(&str, &str)]) -> Articles {
    let files: Vec<CorpusFile> = pages
        .iter()
        .map(|(path, text)| CorpusFile {
            path: (*path).to_owned(),
            bytes: text.as_bytes().to_vec(),
        })
        .collect();
    let links = PageLinks::default();
    Articles::of_files(Path::new("pages"), files, Vec::new(), &links)
}

fn build(store: &Generations, pages: &[(&str, &str)]) -> Snapshot {
    let articles = articles(pages);
    let fingerprint = articles.fingerprint;
    let label = GenerationLabel { fingerprint, generation: 1, built: String::new() };
    store
        .build(&articles, Following { anew: true, ..Following::default() }, label, &|_| ())
        .unwrap()
}

/// The generation that follows on another, of which only what changed is analysed.
fn follow(store: &Generations, base: &Snapshot, pages: &[(&str, &str)]) -> Snapshot {
    let articles = articles(pages);
    let (fingerprint, generation) = (articles.fingerprint, base.meta().generation + 1);
    let label = GenerationLabel { fingerprint, generation, built: String::new() };
    let following = Following { base: Some(base), anew: true, merge: false };
    store.build(&articles, following, label, &|_| ()).unwrap()
}

fn fill(store: &Generations, snapshot: &Snapshot, encoder: &dyn Encoder) -> Filled {
    let filling = Filling { encoder, threads: 2, watch: &|_| (), stop: &|| false };
    store.fill_vectors(snapshot, None, filling).unwrap()
}

/// Many pages of one paragraph each.
fn many(pages: usize) -> Vec<(String, String)> {
    (0..pages)
        .map(|n| (format!("p{n:04}.md"), format!("# Page {n}\n\nBarge {n} carries coal.\n")))
        .collect()
}

fn lent(pages: &[(String, String)]) -> Vec<(&str, &str)> {
    pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect()
}

#[test]
fn a_passage_is_encoded_below_its_title_and_headings_and_found_by_what_it_says() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let snapshot = build(&shelf.store, &[("mill.md", MILL), ("pont.md", PONT)]);
    assert!(snapshot.vectors().is_none());
    fill(&shelf.store, &snapshot, &encoder);
    let vectors = snapshot.vectors().unwrap();
    // French is not known to it.
    assert_eq!((vectors.len(), vectors.due(), vectors.is_whole()), (3, 3, true));
    assert_eq!((vectors.encoder(), encoder.take_encoded()), ("a", 3));
    for (n, text) in [
        (0, "The mill: The mill was built in 1871."),
        (1, "The mill > Owners: It belonged to Ada Holm."),
        (2, "The mill > Owners: She sold it to Karl Brandt."),
    ] {
        assert_eq!(encoded(&snapshot, n).unwrap(), text);
        let (nearest, cosine) = vectors.nearest(&encoder.vector(text), 1, None)[0];
        assert!(nearest == n && cosine > 0.999, "{text}: {nearest}, {cosine}");
    }
    assert_eq!(vectors.cosine(3, &encoder.vector("Le pont")), None);
}

#[test]
fn what_was_encoded_once_is_never_encoded_again() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let pages = [("ferry.md", FERRY), ("mill.md", MILL)];
    let first = build(&shelf.store, &pages);
    fill(&shelf.store, &first, &encoder);
    assert_eq!(encoder.take_encoded(), 4);
    fill(&shelf.store, &first, &encoder);
    assert_eq!(encoder.take_encoded(), 0, "filled twice");

    let fingerprint = Fingerprint(hex(&first.meta().fingerprint));
    let again = shelf.store.open(fingerprint).unwrap();
    assert!(shelf.store.recall_vectors(&again, &encoder), "opened again");
    assert_eq!(again.vectors().unwrap().len(), 4);

    // One sentence of one page is another; the pages before it move it to other numbers.
    let changed = MILL.replace("Karl", "Karla");
    let pages = [("barge.md", FERRY), ("ferry.md", FERRY), ("mill.md", changed.as_str())];
    let second = build(&shelf.store, &pages);
    assert!(!shelf.store.recall_vectors(&second, &encoder));
    fill(&shelf.store, &second, &encoder);
    assert_eq!(encoder.take_encoded(), 1, "only what changed");
    let vectors = second.vectors().unwrap();
    assert!(vectors.is_whole() && vectors.len() == 5);
    let sold = encoder.vector("The mill > Owners: She sold it to Karla Brandt.");
    assert_eq!(vectors.nearest(&sold, 1, None)[0].0, 4);

    // A corpus that is again what it was, two generations later.
    build(&shelf.store, &[("ferry.md", FERRY)]);
    let third = build(&shelf.store, &pages);
    fill(&shelf.store, &third, &encoder);
    assert_eq!(
        encoder.take_encoded(),
        0,
        "vectors outlive their generation until others are whole"
    );
    assert_eq!(shelf.files().len(), 1, "and no longer");
}

#[test]
fn a_generation_that_follows_has_the_vectors_of_what_goes_on_at_once() {
    let shelf = Shelf::new();
    for store in [shelf.store.clone(), Generations::Memory] {
        let encoder = HashedEncoder::named("a");
        let pages = [("ferry.md", FERRY), ("mill.md", MILL), ("pont.md", PONT), ("z.md", FERRY)];
        let first = build(&store, &pages);
        fill(&store, &first, &encoder);
        assert_eq!(encoder.take_encoded(), 4);
        // A page in front, one that is another, and one that is gone.
        let changed = MILL.replace("Karl", "Karla");
        let pages = [("a.md", PONT), ("ferry.md", FERRY), ("mill.md", &changed), ("pont.md", PONT)];
        let second = follow(&store, &first, &pages);
        let filling = Filling { encoder: &encoder, threads: 1, watch: &|_| (), stop: &|| true };
        let stopped = store.fill_vectors(&second, first.vectors(), filling);
        assert!(matches!(stopped, Err(FillError::Stopped)));
        let vectors = second.vectors().unwrap();
        assert_eq!((vectors.len(), vectors.due()), (3, 4), "all but one are there");
        fill(&store, &second, &encoder);
        assert_eq!(encoder.take_encoded(), 1);
        let full = build(&Generations::Memory, &pages);
        fill(&Generations::Memory, &full, &encoder);
        let (own, want) = (second.vectors().unwrap(), full.vectors().unwrap());
        assert!(own.is_whole() && own.len() == want.len());
        for query in ["The mill was sold to Karla", "ferry", "Ada Holm"] {
            let query = encoder.vector(query);
            for within in [None, Some(0..2), Some(2..5)] {
                let found = own.nearest(&query, 3, within.clone());
                assert_eq!(found, want.nearest(&query, 3, within));
            }
            for passage in 0..8 {
                assert_eq!(own.cosine(passage, &query), want.cosine(passage, &query));
            }
        }
        encoder.take_encoded();
        // Opened again, where it is kept.
        if store != Generations::Memory {
            let again = store.open_latest().unwrap();
            assert!(store.recall_vectors(&again, &encoder));
            assert_eq!(again.vectors().unwrap().len(), own.len());
        }
    }
}

fn hex(text: &str) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(digits).unwrap(), 16).unwrap();
    }
    bytes
}

#[test]
fn in_memory_vectors_are_taken_from_the_snapshot_before() {
    let (store, encoder) = (Generations::Memory, HashedEncoder::named("a"));
    let before = build(&store, &[("mill.md", MILL)]);
    fill(&store, &before, &encoder);
    let after = build(&store, &[("ferry.md", FERRY), ("mill.md", MILL)]);
    assert!(!store.recall_vectors(&after, &encoder));
    encoder.take_encoded();
    let filling = Filling { encoder: &encoder, threads: 1, watch: &|_| (), stop: &|| false };
    store.fill_vectors(&after, before.vectors(), filling).unwrap();
    assert_eq!((encoder.take_encoded(), after.vectors().unwrap().len()), (1, 4));
}

#[test]
fn vectors_of_another_encoder_are_never_used() {
    let (shelf, one, other) =
        (Shelf::new(), HashedEncoder::named("one"), HashedEncoder::named("other"));
    let snapshot = build(&shelf.store, &[("mill.md", MILL)]);
    fill(&shelf.store, &snapshot, &one);
    assert!(!shelf.store.recall_vectors(&snapshot, &other));
    fill(&shelf.store, &snapshot, &other);
    assert_eq!((other.take_encoded(), snapshot.vectors().unwrap().encoder()), (3, "other"));
    assert!(shelf.store.recall_vectors(&snapshot, &other));
    assert!(!shelf.store.recall_vectors(&snapshot, &one));
}

#[test]
fn a_page_that_is_there_twice_is_encoded_once() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let snapshot = build(&shelf.store, &[("a.md", MILL), ("b.md", MILL)]);
    fill(&shelf.store, &snapshot, &encoder);
    assert_eq!((encoder.take_encoded(), snapshot.vectors().unwrap().len()), (3, 6));
}

#[test]
fn damage_anywhere_in_the_file_means_that_all_is_encoded_anew() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let snapshot = build(&shelf.store, &[("mill.md", MILL)]);
    let fingerprint = Fingerprint(hex(&snapshot.meta().fingerprint));
    fill(&shelf.store, &snapshot, &encoder);
    let file = shelf.file();
    let whole = fs::read(&file).unwrap();
    let step = whole.len() / 60;
    let flips = (0..whole.len()).step_by(step).map(|at| {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x40;
        bytes
    });
    let cuts = (0..whole.len()).step_by(step).map(|end| whole[..end].to_vec());
    for bytes in flips.chain(cuts) {
        fs::write(&file, bytes).unwrap();
        assert!(!shelf.store.recall_vectors(&snapshot, &encoder));
        let damaged = shelf.store.verify(fingerprint).unwrap();
        assert_eq!(damaged, [file.file_name().unwrap().to_str().unwrap()]);
    }
    let opened = shelf.store.open(fingerprint).unwrap();
    encoder.take_encoded();
    fill(&shelf.store, &opened, &encoder);
    assert_eq!(encoder.take_encoded(), 3);
    assert_eq!(fs::read(&file).unwrap(), whole, "the same as before");
    assert!(shelf.store.verify(fingerprint).unwrap().is_empty());
    // None at all is no damage: they are made when an encoder is there.
    fs::remove_file(&file).unwrap();
    assert!(shelf.store.verify(fingerprint).unwrap().is_empty());
}

#[test]
fn whoever_is_stopped_half_way_goes_on_where_it_ended() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let pages = many(700);
    let snapshot = build(&shelf.store, &lent(&pages));
    let asked = AtomicUsize::new(0);
    let stop = || asked.fetch_add(1, Ordering::Relaxed) >= 20;
    let filling = Filling { encoder: &encoder, threads: 1, watch: &|_| (), stop: &stop };
    let ended = shelf.store.fill_vectors(&snapshot, None, filling);
    assert!(matches!(ended, Err(FillError::Stopped)), "{ended:?}");
    let half = encoder.take_encoded();
    assert_eq!((half, snapshot.vectors().unwrap().len()), (320, 320));

    let fingerprint = Fingerprint(hex(&snapshot.meta().fingerprint));
    let again = shelf.store.open(fingerprint).unwrap();
    assert!(!shelf.store.recall_vectors(&again, &encoder));
    assert_eq!(again.vectors().unwrap().len(), half, "what there is serves at once");
    fill(&shelf.store, &again, &encoder);
    assert_eq!((encoder.take_encoded(), again.vectors().unwrap().len()), (700 - half, 700));
}

#[test]
fn a_partial_table_is_kept_and_served_while_the_rest_is_made() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let snapshot = build(&shelf.store, &lent(&many(600)));
    let kept = || {
        let opened = shelf.store.open_latest().unwrap();
        shelf.store.recall_vectors(&opened, &encoder);
        (opened.vectors().map_or(0, |vectors| vectors.len()), snapshot.vectors().unwrap().len())
    };
    let seen = std::sync::Mutex::new(Vec::new());
    let watch = |progress| {
        let Progress::Encoded(done, 600) = progress else { panic!("{progress:?}") };
        if done % 256 == 16 {
            seen.lock().unwrap().push(kept());
        }
    };
    let filling = Filling { encoder: &encoder, threads: 1, watch: &watch, stop: &|| false };
    shelf.store.fill_vectors(&snapshot, None, filling).unwrap();
    assert_eq!(seen.into_inner().unwrap(), [(0, 0), (256, 256), (512, 512)]);
    assert_eq!(kept(), (600, 600));
}

#[test]
fn a_passage_the_encoder_fails_at_goes_without_and_all_others_do_not() {
    let mut encoder = HashedEncoder::named("a");
    encoder.fails_at = Some("Karl");
    let shelf = Shelf::new();
    let snapshot = build(&shelf.store, &[("ferry.md", FERRY), ("mill.md", MILL)]);
    assert_eq!(fill(&shelf.store, &snapshot, &encoder).failed, 1);
    let vectors = snapshot.vectors().unwrap();
    assert_eq!((vectors.len(), vectors.due(), vectors.is_whole()), (3, 4, false));
    // One that fails at everything is no passage's fault.
    encoder.fails_at = Some(" ");
    let other = build(&Generations::Memory, &[("mill.md", MILL)]);
    let filling = Filling { encoder: &encoder, threads: 2, watch: &|_| (), stop: &|| false };
    let failed = Generations::Memory.fill_vectors(&other, None, filling);
    assert!(matches!(failed, Err(FillError::Encode(_))), "{failed:?}");
}

#[test]
fn where_nothing_can_be_kept_vectors_serve_all_the_same() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let snapshot = build(&shelf.store, &[("mill.md", MILL)]);
    // Gone, which also stops who may do all from writing into it.
    fs::remove_dir_all(shelf.folder.path().join("index")).unwrap();
    let filled = fill(&shelf.store, &snapshot, &encoder);
    assert!(filled.unkept.is_some());
    assert!(snapshot.vectors().unwrap().is_whole());
}

#[test]
fn two_that_fill_at_once_leave_one_whole_file() {
    let (shelf, pages) = (Shelf::new(), many(300));
    let first = build(&shelf.store, &lent(&pages));
    let second = shelf.store.open_latest().unwrap();
    std::thread::scope(|scope| {
        for snapshot in [&first, &second] {
            scope.spawn(|| {
                let filled = fill(&shelf.store, snapshot, &HashedEncoder::named("a"));
                assert!(filled.unkept.is_none());
            });
        }
    });
    let opened = shelf.store.open_latest().unwrap();
    assert!(shelf.store.recall_vectors(&opened, &HashedEncoder::named("a")));
    assert_eq!(shelf.files(), [shelf.file()]);
}

#[test]
fn what_someone_left_who_was_ended_while_writing_goes_and_what_is_being_written_stays() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let snapshot = build(&shelf.store, &[("mill.md", MILL)]);
    let [left, new] =
        [".vectors-left", ".vectors-new"].map(|name| shelf.folder.path().join("index").join(name));
    fs::write(&new, "half").unwrap();
    let now = fs::metadata(&new).unwrap().modified().unwrap();
    let old = now - std::time::Duration::from_hours(2);
    fs::File::create(&left).unwrap().set_modified(old).unwrap();
    fill(&shelf.store, &snapshot, &encoder);
    assert_eq!((left.exists(), new.exists()), (false, true));
}

#[test]
fn a_corpus_of_nothing_to_encode_is_whole_at_once() {
    let (shelf, encoder) = (Shelf::new(), HashedEncoder::named("a"));
    let snapshot = build(&shelf.store, &[("pont.md", PONT)]);
    fill(&shelf.store, &snapshot, &encoder);
    let vectors = snapshot.vectors().unwrap();
    assert!(vectors.is_whole() && vectors.is_empty());
    assert!(vectors.nearest(&encoder.vector("pont"), 5, None).is_empty());
    assert!(shelf.store.recall_vectors(&snapshot, &encoder));
}
