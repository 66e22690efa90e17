//! A corpus that is changed and changed again, and indexed by what changed, beside the same corpus
//! indexed from nothing.

mod naming;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use crate::corpus::{Articles, CorpusFile, PageLinks};
use crate::index::generation::generations::{Following, Generations};
use crate::index::generation::label::GenerationLabel;
use crate::index::generation::snapshot::Snapshot;
use crate::index::tables::frequency::Frequency;
use crate::index::tables::numbers::Numbers;
use crate::lexicon::Listed;
use crate::text::{Language, Slips};
use naming::naming_text;

/// Files as they are edited. Few names, some of which make the same slug, and few texts, so that
/// chance often brings back what was there before.
const NAMES: [&str; 9] =
    ["a.md", "a.txt", "A.md", "b/a.md", "b/c.md", "b.md", "mill.md", "ferry.txt", "z/pont.md"];

const TEXTS: [&str; 19] = [
    "# The mill\n\nThe mill was built in 1871. It ground flour for the whole valley.\n\n## Owners\n\n\
     On 4 May 1902 Ada Holm sold the mill to Karl Brandt.\n\n## Fire\n\nThe mill burned in 1911.\n",
    "# The mill again\n\nThe mill of the valley burned in March 1911. Ada Holm had sold it.\n",
    "The Lake Rescue Council (LRC) meets in the old ferry house. The council was founded in 1920.\n",
    "# Calls\n\nAsk the LRC first. The Lake Rescue Council answers, and the lake freezes in winter.\n",
    "# Trust\n\nThe Iron Trust (IT) paid for the bridge. Whoever asks, IT knows.\n",
    "# Other\n\nThe Inland Tariff (IT) was raised in 1931. The Iron Trust paid it.\n",
    "---\nlanguage: fr\ntitle: Le pont\n---\n\nLe pont fut construit en 1911. Les soldats l'ont \
     gardé pendant la guerre.\n",
    "---\nlanguage: de\n---\n\n# Die Brücke\n\nDie Brücke wurde am 3. Mai 1911 eröffnet.\n",
    "# The ferry\n\nThe ferry crosses twice a day. It was sold in 1931 for 9 wagons of coal.\n",
    "# The ferry\n\n- The ferry crosses twice a day.\n- The fairy tale is another story.\n\nSee \
     also\n\n## See also\n\n- The mill\n",
    "",
    "# Only a heading\n",
    "---\ntitle: The mill\naliases: [Old mill, Holm's mill]\n---\n\nThe wheel of the mill turns at \
     night. Teh wheel was mended by Brandt on 4 May 1902.\n",
    "# Again\n\nOn 4 May 1902 Ada Holm sold the old mill to Karl Brandt.\n\nIn 1902 Ada Holm sold the mill to Brandt.\n",
    "# Sales\n\nIn May 1902 Ada Holm sold the mill to Karl Brandt. The Iron Trust (IT) ended the ferry service in 1931.\n\n## Later\n\nIn March 1931 the trust halted the ferry service to the islands.\n",
    "# Bought\n\nOn 4 May 1902 Ada Holm bought the mill of Karl Brandt. In 1902 the Lake Rescue Council sold the mill to Karl Brandt.\n",
    "---\nlanguage: fr\n---\n\nEn 1931, le conseil a ferm\u{e9} le pont. En 1911, le pont fut construit.\n\nEn mai 1931, le conseil a ferm\u{e9} le vieux pont.\n",
    "On 4 May 1902 Ada Holm sold the mill to Karl Brandt.\n\nOn 5 May 1902 Ada Holm sold the mill to Karl Brandt.\n",
    "# Broken\n\nA caf\u{fffd} is nowhere. The death of the miller was told in 1912.\n",
];

/// What is done to the files.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, usize),
    Remove(usize),
    Rename(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0..NAMES.len(), 0..TEXTS.len()).prop_map(|(name, text)| Edit::Write(name, text)),
        1 => (0..NAMES.len()).prop_map(Edit::Remove),
        1 => (0..NAMES.len(), 0..NAMES.len()).prop_map(|(from, to)| Edit::Rename(from, to)),
    ]
}

type Files = BTreeMap<&'static str, &'static str>;

fn apply(files: &mut Files, edit: &Edit) {
    let name = |n: usize| NAMES[n];
    match edit {
        Edit::Write(n, text) => drop(files.insert(name(*n), TEXTS[*text])),
        Edit::Remove(n) => drop(files.remove(name(*n))),
        Edit::Rename(from, to) => {
            if let Some(text) = files.remove(name(*from)) {
                files.insert(name(*to), text);
            }
        }
    }
}

fn articles(files: &Files, synonyms: bool) -> Articles {
    let file = |(path, text): (&&str, &&str)| CorpusFile {
        path: (*path).to_owned(),
        bytes: text.replace('\u{fffd}', "?").into_bytes(),
    };
    let mut files: Vec<CorpusFile> = files.iter().map(file).collect();
    if synonyms {
        let bytes = b"groups = [[\"soldiers\", \"soldats\"], [\"ferry\", \"boat\"]]".to_vec();
        files.push(CorpusFile { path: "synonyms.toml".to_owned(), bytes });
    }
    Articles::of_files(Path::new("pages"), files, Vec::new(), &PageLinks::default())
}

fn label(articles: &Articles) -> GenerationLabel {
    let fingerprint = articles.fingerprint;
    GenerationLabel { fingerprint, generation: 1, built: String::new() }
}

/// Everything a snapshot says, with texts in place of the numbers of terms.
#[derive(Debug, PartialEq)]
struct Said {
    meta: String,
    documents: Vec<String>,
    sections: Vec<String>,
    passages: Vec<String>,
    forward: Vec<String>,
    keys: Vec<Option<u32>>,
    timeline: Vec<String>,
    terms: BTreeMap<String, Frequency>,
    topics: BTreeMap<String, Vec<usize>>,
    begun: Vec<Vec<String>>,
    listed: Vec<&'static str>,
    words: Vec<String>,
}

impl Said {
    /// Tells what alone is not the same.
    fn check(&self, want: &Self) {
        let (own, want) = (format!("{self:#?}"), format!("{want:#?}"));
        let differing = own.lines().zip(want.lines()).find(|(own, want)| own != want);
        assert!(own == want, "{differing:#?}");
    }
}

fn texts(snapshot: &Snapshot, terms: Numbers<'_>) -> Vec<String> {
    terms.iter().map(|term| text(snapshot, term)).collect()
}

fn text(snapshot: &Snapshot, term: u32) -> String {
    snapshot.term_text(term).unwrap().to_owned()
}

fn said(snapshot: &Snapshot, ever: &mut BTreeSet<String>) -> Said {
    let meta = snapshot.meta();
    let facts = format!(
        "{} {} {:?} {:?} {:?} {:?} {} {} {} {}",
        meta.documents,
        meta.passages,
        meta.counts,
        meta.languages,
        meta.acronyms,
        meta.warnings,
        meta.passage_terms,
        meta.sentence_terms,
        meta.section_terms,
        meta.document_terms
    );
    let mut all = Said {
        meta: facts,
        documents: Vec::new(),
        sections: Vec::new(),
        passages: Vec::new(),
        forward: Vec::new(),
        keys: Vec::new(),
        timeline: Vec::new(),
        terms: BTreeMap::new(),
        topics: BTreeMap::new(),
        begun: Vec::new(),
        listed: Vec::new(),
        words: Vec::new(),
    };
    for n in 0..u32::try_from(snapshot.document_count()).unwrap() {
        let mut own = snapshot.document(n).unwrap();
        let title = texts(snapshot, std::mem::take(&mut own.title_terms));
        all.documents.push(format!("{own:?} {title:?}"));
        ever.extend(title);
    }
    for n in 0..u32::try_from(snapshot.section_count()).unwrap() {
        let mut own = snapshot.section(n).unwrap();
        let above = texts(snapshot, std::mem::take(&mut own.terms));
        all.sections.push(format!("{own:?} {above:?}"));
        ever.extend(above);
    }
    for n in 0..u32::try_from(snapshot.passage_count()).unwrap() {
        let mut own = snapshot.passage(n).unwrap();
        all.keys.push(snapshot.passage_of(own.key).unwrap());
        let mut above = Vec::new();
        for heading in &mut own.headings {
            above.extend(heading.terms.drain(..).map(|term| text(snapshot, term)));
        }
        all.passages.push(format!("{own:?} {above:?}"));
        let mut own = snapshot.forward(n).unwrap();
        let terms = texts(snapshot, std::mem::take(&mut own.terms));
        all.forward.push(format!("{own:?} {terms:?}"));
        ever.extend(terms.into_iter().chain(above));
    }
    let chronology = snapshot.chronology();
    for entry in 0..chronology.len() {
        let told: Vec<String> =
            chronology.told(entry).map(|one| format!("{:?}", one.unwrap())).collect();
        all.timeline.push(format!("{:?} {told:?}", chronology.days(entry)));
    }
    for term in ever.iter() {
        if let Some(id) = snapshot.term(term) {
            assert_eq!(text(snapshot, id), *term);
            all.terms.insert(term.clone(), snapshot.frequency(id));
            all.topics.insert(term.clone(), chronology.of_term(id).collect());
        }
    }
    for prefix in ["", "m", "mil", "fer", "b", "iro", "z", "191"] {
        for limit in [3, 64] {
            let near = ever.iter().find(|term| term.starts_with(prefix));
            for near in [None, near.and_then(|near| snapshot.term(near))] {
                let begun = snapshot.terms_with_prefix(prefix, near, limit).into_iter();
                all.begun.push(begun.map(|term| text(snapshot, term)).collect());
            }
        }
    }
    let listed = Listed::all().filter(|word| snapshot.listed(*word).is_some());
    all.listed.extend(listed.map(Listed::stem));
    let words = ["mill", "ferry", "fairy", "the", "holm", "teh", "soldats", "lrc", "brandt", "mil"];
    for word in words {
        let slips = Slips::of(word);
        all.words.push(format!(
            "{word} {} {:?} {} {:?} {:?} {:?}",
            snapshot.has_word(word),
            snapshot.word_count(word),
            snapshot.is_name(word),
            snapshot.words_near(&slips, None),
            snapshot.words_near(&slips, Some(Language::French)),
            snapshot.written(Language::English, word)
        ));
    }
    snapshot.sound().unwrap();
    all
}

/// The candidates of questions must be the same and score the same.
fn search_alike(one: &Snapshot, other: &Snapshot) {
    for terms in [
        &["mill"][..],
        &["mill", "built", "1871"],
        &["ferri", "cross", "dai"],
        &["lrc", "lake", "rescu", "council"],
        &["it", "iron", "trust", "mill"],
        &["pont", "soldat"],
        &["1911", "burn", "mai"],
    ] {
        for limit in [1, 4, 100] {
            let found = |snapshot: &Snapshot, document| {
                snapshot.candidates(terms, document, limit).unwrap()
            };
            for document in [None, Some(0)] {
                let (own, want) = (found(one, document), found(other, document));
                let passages = |all: &[crate::index::Candidate]| -> Vec<u32> {
                    all.iter().map(|candidate| candidate.passage).collect()
                };
                assert_eq!(passages(&own), passages(&want), "{terms:?} {limit} {document:?}");
                for (own, want) in own.iter().zip(&want) {
                    assert!((own.score - want.score).abs() <= 1e-6, "{own:?} {want:?}");
                }
            }
        }
    }
}

fn hold_to_full(edits: &[Edit], synonyms: bool, merging: u64, store: &Generations) {
    let mut files: Files = [(6, 0), (7, 8), (5, 3), (3, 2), (8, 6), (4, 13)]
        .map(|(name, text)| (NAMES[name], TEXTS[text]))
        .into();
    let first = articles(&files, synonyms);
    let mut current = store.build(&first, Following::default(), label(&first), &|_| ()).unwrap();
    let mut ever = BTreeSet::new();
    for edits in edits.chunks(2) {
        for edit in edits {
            apply(&mut files, edit);
        }
        let now = articles(&files, synonyms);
        let full = Generations::Memory.build(&now, Following::default(), label(&now), &|_| ());
        let generation = current.meta().generation + 1;
        let merge = generation.is_multiple_of(merging);
        let label = GenerationLabel { generation, ..label(&now) };
        let next = store.build(
            &now,
            Following { base: Some(&current), anew: true, merge },
            label,
            &|_| (),
        );
        let (full, next) = match (full, next) {
            (Ok(full), Ok(next)) => (full, next),
            (Err(full), Err(next)) => {
                assert_eq!(full.to_string(), next.to_string());
                continue;
            }
            (full, next) => panic!("{full:?} {next:?}"),
        };
        let (want, own) = (said(&full, &mut ever), said(&next, &mut ever));
        // What came to be known with the second is asked of the first as well.
        let want = if want.terms == own.terms { want } else { said(&full, &mut ever) };
        own.check(&want);
        search_alike(&next, &full);
        // On disk whoever goes on from it may be another program.
        current = store.open_latest().unwrap_or(next);
        assert_eq!(current.damaged(), Vec::<String>::new());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_built_of_changes_is_what_is_built_from_nothing(
        edits in prop::collection::vec(edit(), 1..14),
        synonyms in any::<bool>(),
        merging in 2_u64..9,
    ) {
        hold_to_full(&edits, synonyms, merging, &Generations::Memory);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_same_holds_on_disk_from_one_program_to_the_next(
        edits in prop::collection::vec(edit(), 4..14),
        merging in 2_u64..9,
    ) {
        let folder = tempfile::tempdir().unwrap();
        let store = Generations::Folder(folder.path().join("index"));
        hold_to_full(&edits, false, merging, &store);
        let entries = std::fs::read_dir(folder.path().join("index")).unwrap();
        let folders = entries.filter(|entry| entry.as_ref().unwrap().path().is_dir()).count();
        prop_assert!(folders <= 2, "{folders} generations are left");
    }
}

/// The documents that are left of a generation are as if there had never been others. Between `first`
/// and `files` the corpus was edited, so that there are two segments and some documents are gone anyway.
fn hold_to_left(first: &Files, files: &Files, shown: &[bool]) {
    let build = |files: &Files, base: Option<&Snapshot>| {
        let now = articles(files, false);
        let following = Following { base, anew: true, merge: false };
        Generations::Memory.build(&now, following, label(&now), &|_| ()).ok()
    };
    let first = build(first, None);
    let Some(whole) = build(files, first.as_ref()).map(Arc::new) else { return };
    let is_shown = |n: usize| shown.get(n).copied().unwrap_or(true);
    let narrowed = whole.narrowed(|n| is_shown(n as usize)).unwrap();
    let mut left = Files::new();
    for n in 0..whole.document_count() {
        let record = whole.document(u32::try_from(n).unwrap()).unwrap();
        let own = files.iter().filter(|(path, _)| is_shown(n) && **path == record.path);
        left.extend(own.map(|(path, text)| (*path, *text)));
    }
    assert_eq!(narrowed.document_count(), left.len());
    let Some(fresh) = build(&left, None) else { return };
    // Names in ids are those of the whole corpus.
    let named = |snapshot: &Snapshot| -> Vec<String> {
        let all = (0..).take(snapshot.document_count());
        all.map(|n| snapshot.document(n).unwrap().slug.to_owned()).collect()
    };
    if named(&narrowed) != named(&fresh) {
        return;
    }
    let mut ever = BTreeSet::new();
    for snapshot in [&*whole, &narrowed, &fresh] {
        said(snapshot, &mut ever);
    }
    said(&narrowed, &mut ever).check(&said(&fresh, &mut ever));
    search_alike(&narrowed, &fresh);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_narrowed_is_what_is_built_of_what_is_left(
        edits in prop::collection::vec(edit(), 0..6),
        shown in prop::collection::vec(any::<bool>(), 9),
    ) {
        let first: Files = [(6, 0), (7, 8), (5, 13), (3, 2), (8, 6), (4, 14)]
            .map(|(name, text)| (NAMES[name], TEXTS[text]))
            .into();
        let mut files = first.clone();
        for edit in &edits {
            apply(&mut files, edit);
        }
        hold_to_left(&first, &files, &shown);
    }
}

proptest! {
    // Each case builds five indexes of seven texts: few, and not simplified for long.
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_part_knows_no_short_name_that_only_a_hidden_document_introduces(
        texts in prop::collection::vec(naming_text(), 7),
        shown in prop::collection::vec(any::<bool>(), 7),
        edited in 0..7_usize,
    ) {
        let files: Files = NAMES[3..].iter().chain(&NAMES[..1]).copied().zip(texts.iter().copied()).collect();
        let mut first = files.clone();
        let path = *files.keys().nth(edited).unwrap();
        first.insert(path, texts[(edited + 1) % 7]);
        hold_to_left(&first, &files, &shown);
    }
}

#[test]
fn a_generation_may_be_narrowed_to_nothing() {
    let files: Files = [(6, 0), (8, 6)].map(|(name, text)| (NAMES[name], TEXTS[text])).into();
    let now = articles(&files, false);
    let whole = Generations::Memory.build(&now, Following::default(), label(&now), &|_| ());
    let none = Arc::new(whole.unwrap()).narrowed(|_| false).unwrap();
    let said = said(&none, &mut BTreeSet::new());
    assert_eq!((said.documents.len(), said.passages.len(), said.timeline.len()), (0, 0, 0));
    assert_eq!((none.term("mill"), none.has_word("mill")), (None, false));
    assert!(none.candidates(&["mill"], None, 9).unwrap().is_empty());
}
