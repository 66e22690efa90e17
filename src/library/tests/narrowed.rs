//! Holdings without some documents, beside a library that never had them.

use std::fmt::Debug;
use std::sync::Arc;

use proptest::prelude::*;

use super::{Shelf, question, when};
use crate::corpus::Servers;
use crate::index::HashedEncoder;
use crate::library::{AskRequest, EventRequest, Holdings, Models, Problem, RequestError, Stamped};

/// Each with words that no other has, an event that others tell of too, and a date of its own; in the
/// order of a corpus.
const ARTICLES: [(&str, &str); 6] = [
    (
        "bridge.md",
        "---\ntitle: The bridge\nlanguage: en\n---\n\nThe bridge was opened on 9 May 1911. Soldiers guarded the \
         bridge.\n\n## Why was the bridge built?\n\nThe bridge was built because the ferry was slow.\n",
    ),
    (
        "broken.md",
        "---\ntitle: Broken\nservers: ours\n---\n\nThe wyvern sleeps below the bridge since 1911.\n",
    ),
    (
        "council.md",
        "---\ntitle: Council\nservers: [42, 43]\n---\n\nThe council meets in the vault. On 3 March 1911 the mill \
         burned. The quokka is its emblem.\n",
    ),
    (
        "ferry.md",
        "---\ntitle: The ferry\n---\n\nThe ferry crosses the lake twice a day. It was sold in 1931. After the coup \
         the ferry was closed. The coup of the lake was on 2 August 1940.\n",
    ),
    (
        "mill.md",
        "---\ntitle: The mill\n---\n\nThe mill was built in 1871. Ada Holm sold the mill to Karl Brandt in May \
         1902.\n\n## Fire\n\nThe mill burned in March 1911.\n",
    ),
    (
        "quarry.md",
        "---\ntitle: Zwentibold quarry\nservers: 42\naliases: [Mill of stone]\n---\n\nOn 4 May 1902 Ada Holm sold \
         the mill to Karl Brandt. The zymurgy of the quarry is secret.\n\n## Xanthic vault\n\nThe vault was sealed \
         on 7 July 1933. The coup of the quarry was on 9 June 1922.\n",
    ),
];

fn shelf(shown: &[bool]) -> Shelf {
    let left = ARTICLES.into_iter().zip(shown).filter(|(_, shown)| **shown);
    let shelf = Shelf::of(&left.map(|(article, _)| article).collect::<Vec<_>>());
    let models = Models { encoder: Arc::new(HashedEncoder::named("a")), reader: None, threads: 1 };
    let Shelf { folder, settings, library } = shelf;
    let library = library.with_models(models);
    library.encode(&|_| ()).unwrap();
    Shelf { folder, settings, library }
}

fn told<T: Debug>(reply: &Result<Stamped<T>, RequestError>) -> String {
    // The number of the index is the same in both; when it was built is, too.
    format!("{reply:?}")
}

/// Everything that can be asked.
fn asked(holdings: &Holdings) -> Vec<String> {
    let mut all = Vec::new();
    for text in [
        "When did the mill burn?",
        "Who sold the mill to Karl Brandt?",
        "What is the emblem?",
        "Where is the quokka?",
        "What about the zymurgi of the qaurry?",
        "Where does the wyvren sleep?",
        "What is in the xanthic vault?",
        "Why was the bridge built and when was the ferry sold?",
        "When was the coup?",
        "Which soldierz guarded it?",
    ] {
        let history = vec!["What about the ferry?".to_owned()];
        for (limit, history) in [(3, Vec::new()), (60, history)] {
            let request = AskRequest { history, limit, ..question(text) };
            all.push(told(&holdings.ask(&request)));
            all.push(told(&holdings.ask_by_words(&request)));
        }
        for document in ["the mill", "quarry", "council", "broken", "The", "mill of stone", "zwen"]
        {
            let request = AskRequest { document: Some(document.to_owned()), ..question(text) };
            all.push(told(&holdings.ask(&request)));
        }
    }
    for (time, about) in [
        (Some("1902"), None),
        (Some("3 May 1902"), None),
        (Some("July 1933"), None),
        (Some("after the coup"), None),
        (Some("since the sealing of the vault"), None),
        (None, Some("the fire of the mill")),
        (None, Some("quokka")),
        (None, Some("zymurgy of the quarry")),
        (Some("1900s"), Some("Ada Holm")),
    ] {
        let request = EventRequest { about: about.map(str::to_owned), ..when("") };
        let request = EventRequest { when: time.map(str::to_owned), ..request };
        all.push(told(&holdings.events(&request)));
        all.push(told(&holdings.events(&EventRequest { limit: 1, ..request })));
    }
    let request = EventRequest { when: None, all: true, ..when("") };
    all.push(told(&holdings.events(&request)));
    for document in [None, Some("The"), Some("Zwentibold"), Some("council"), Some("mill of stone")]
    {
        all.push(told(&holdings.sources(document)));
    }
    all.push(told(&holdings.outline()));
    let Stamped { stamp, reply: status } = holdings.status();
    let (documents, passages, events) = (status.documents, status.passages, status.events);
    all.push(format!("{stamp:?} {documents} {passages} {events} {:?}", status.encoded));
    all.push(format!("{:?}", status.warnings));
    all.push(told(&Ok(Stamped { stamp, reply: holdings.documents().unwrap() })));
    all
}

/// The keys of all passages.
fn keys(holdings: &Holdings) -> Vec<String> {
    let passages = (0..).take(holdings.snapshot.passage_count());
    passages.map(|n| holdings.snapshot.passage(n).unwrap().key.to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn what_is_withheld_is_in_nothing_that_is_said(
        shown in prop::collection::vec(any::<bool>(), ARTICLES.len()),
    ) {
        prop_assume!(shown.iter().any(|shown| *shown));
        let all = shelf(&[true; ARTICLES.len()]);
        let narrowed = all.library.holdings().narrowed(&shown).unwrap();
        let left = shelf(&shown);
        for (own, want) in asked(&narrowed).into_iter().zip(asked(&left.library.holdings())) {
            prop_assert_eq!(own, want);
        }
        let own = keys(&left.library.holdings());
        prop_assert_eq!(keys(&narrowed), own);
        for key in keys(&all.library.holdings()) {
            let found = told(&narrowed.passage(&key));
            prop_assert_eq!(found, told(&left.library.passage(&key)));
        }
    }
}

#[test]
fn all_that_is_shown_is_what_there_is() {
    let all = shelf(&[true; ARTICLES.len()]);
    let holdings = all.library.holdings();
    let narrowed = holdings.narrowed(&[true; ARTICLES.len()]).unwrap();
    // What is wrong with a document is said where the document is.
    assert_eq!(asked(&narrowed), asked(&holdings));
    assert!(!narrowed.is_same(&holdings) && holdings.is_same(&all.library.holdings()));
    let none = holdings.narrowed(&[]).unwrap();
    assert!(none.documents().unwrap().is_empty());
    let problem = none.sources(Some("mill")).unwrap_err();
    assert!(matches!(
        problem,
        RequestError::User(Problem::UnknownDocument { known, more: false, .. }) if known.is_empty()
    ));
    assert!(!none.ask(&question("When did the mill burn?")).unwrap().reply.answered);
}

#[test]
fn vectors_that_come_later_come_to_a_part_as_well() {
    let encoder = Arc::new(HashedEncoder::named("a"));
    let Shelf { library, folder: _folder, .. } = Shelf::of(&ARTICLES);
    let library = library.with_models(Models { encoder, reader: None, threads: 1 });
    let narrowed = library.holdings().narrowed(&[true, false, true]).unwrap();
    let encoded = || narrowed.status().reply.encoded.map(|encoded| (encoded.done, encoded.due));
    assert_eq!(encoded(), Some((0, 3)));
    library.encode(&|_| ()).unwrap();
    assert_eq!(encoded(), Some((3, 3)));
}

#[test]
fn a_document_that_is_read_without_a_hidden_short_name_keeps_its_vectors() {
    let encoder = Arc::new(HashedEncoder::named("a"));
    let articles = [
        ("a.md", "# Rescue\n\nThe Lake Rescue Council (LRC) meets here.\n"),
        ("b.md", "# Winter\n\nThe lake freezes. The Lake Rescue Council answers.\n"),
        ("c.md", "# Mill\n\nThe mill burned in 1911.\n"),
    ];
    let Shelf { library, folder: _folder, .. } = Shelf::of(&articles);
    let library = library.with_models(Models { encoder, reader: None, threads: 1 });
    let narrowed = library.holdings().narrowed(&[false, true, true]).unwrap();
    // It takes what no other part has.
    assert!(narrowed.analysed_bytes() > 1_000, "{}", narrowed.analysed_bytes());
    let apart = library.holdings().narrowed(&[true, true, false]).unwrap();
    assert_eq!((apart.analysed_bytes(), library.holdings().analysed_bytes()), (0, 0));
    library.encode(&|_| ()).unwrap();
    let encoded = narrowed.status().reply.encoded.unwrap();
    assert_eq!((encoded.done, encoded.due), (2, 2));
}

#[test]
fn documents_say_for_whom_they_are() {
    let shelf = Shelf::of(&ARTICLES);
    let documents = shelf.library.holdings().documents().unwrap();
    let servers: Vec<(&str, &Servers)> =
        documents.iter().map(|one| (one.slug.as_str(), &one.servers)).collect();
    let (ours, both) = (Servers::Only(vec![42]), Servers::Only(vec![42, 43]));
    let want = [
        ("bridge", &Servers::All),
        ("broken", &Servers::Unclear),
        ("council", &both),
        ("ferry", &Servers::All),
        ("mill", &Servers::All),
        ("quarry", &ours),
    ];
    assert_eq!(servers, want);
    let warnings = shelf.library.status().reply.warnings;
    let told = warnings.iter().map(|warning| (warning.file.as_str(), warning.line));
    assert_eq!(told.collect::<Vec<_>>(), [("broken.md", Some(3))]);
    // Where it is read by whoever runs it, nothing is withheld.
    assert_eq!(shelf.ids(Some("broken")), ["broken"]);
}
