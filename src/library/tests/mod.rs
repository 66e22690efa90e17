//! A library over a folder of its own, asked, changed and asked again.

mod changing;
mod models;
mod narrowed;

use std::io::Write as _;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::date;

use crate::answer::{Answerer, MAX_QUESTION_CHARS, Model};
use crate::library::{
    AskRequest, EventRequest, IndexPlace, Library, LibraryError, Opened, Problem, RequestError,
    Settings, Unread,
};
use crate::timex::{DayOrder, WhenError};

const NIGER: &str = "---\ntitle: Niger\naliases: [Republic of the Niger]\n---\n\n\
    The last base in Niger closed on 16 September 2024.\n";
const NIGERIA: &str = "---\ntitle: Nigeria\n---\n\nThe oil terminal of Nigeria opened in 1961.\n";

/// A folder of articles and a library that was opened over it.
struct Shelf {
    folder: tempfile::TempDir,
    settings: Settings,
    library: Library,
}

impl Shelf {
    fn of(articles: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in articles {
            put(folder.path(), name, text);
        }
        let settings = Settings {
            corpus: folder.path().to_path_buf(),
            index: IndexPlace::Memory,
            max_file_bytes: 1 << 20,
            links: crate::corpus::PageLinks::default(),
            threshold: None,
            engine: None,
            published: false,
        };
        let (library, opened) = Library::open(&settings, false, at(0), &|_| {}).unwrap();
        assert_eq!(opened, Opened::Built);
        Self { folder, settings, library }
    }

    fn two() -> Self {
        Self::of(&[("niger.md", NIGER), ("nigeria.md", NIGERIA)])
    }

    fn problem(&self, document: &str) -> Problem {
        match self.library.sources(Some(document)) {
            Err(RequestError::User(problem)) => problem,
            other => panic!("{document}: {other:?}"),
        }
    }

    fn ids(&self, document: Option<&str>) -> Vec<String> {
        let documents = self.library.sources(document).unwrap().reply.documents;
        documents.into_iter().map(|document| document.id).collect()
    }
}

/// Puts an article into a folder. Rooms of the core write no files, not even in tests; what
/// `tempfile` writes for them is moved to its place.
fn put(folder: &Path, name: &str, text: &str) {
    let mut file = tempfile::NamedTempFile::new_in(folder.parent().unwrap()).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.persist(folder.join(name)).unwrap();
}

fn at(hour: i64) -> Timestamp {
    Timestamp::from_second(1_768_471_200 + 3600 * hour).unwrap()
}

fn question(text: &str) -> AskRequest {
    AskRequest { question: text.to_owned(), limit: 1, ..AskRequest::default() }
}

fn when(text: &str) -> EventRequest {
    EventRequest {
        when: Some(text.to_owned()),
        about: None,
        all: false,
        today: date(2026, 1, 15),
        order: DayOrder::default(),
        limit: 0,
    }
}

#[test]
fn every_reply_names_the_snapshot_it_was_made_from() {
    let shelf = Shelf::two();
    let library = &shelf.library;
    let stamp = library.stamp();
    assert_eq!((stamp.generation, stamp.built.as_str()), (1, "2026-01-15T10:00:00Z"));
    assert_eq!(library.ask(&question("When did the last base close?")).unwrap().stamp, stamp);
    assert_eq!(library.events(&when("2024")).unwrap().stamp, stamp);
    assert_eq!(library.sources(None).unwrap().stamp, stamp);
    assert_eq!(library.holdings().outline().unwrap().stamp, stamp);
    assert_eq!(library.passage("no key").unwrap().stamp, stamp);
    let before = library.status();
    assert_eq!(before.stamp, stamp);

    let report = library.reindex(&shelf.settings, at(1), &|_| {}).unwrap();
    assert_eq!((report.stamp.generation, report.stamp.built.as_str()), (2, "2026-01-15T11:00:00Z"));
    assert_eq!(library.stamp(), report.stamp);
    assert_eq!(before.stamp, stamp, "a reply keeps the stamp it was given");
}

#[test]
fn a_document_is_found_by_slug_title_alias_and_beginning() {
    let shelf = Shelf::two();
    for (name, id) in [
        ("niger", "niger"),
        (" Niger ", "niger"),
        ("republic of", "niger"),
        ("NIGERIA", "nigeria"),
        ("nigeri", "nigeria"),
    ] {
        assert_eq!(shelf.ids(Some(name)), [id], "{name}");
    }
    assert_eq!(shelf.ids(None), ["niger", "nigeria"]);
}

#[test]
fn a_name_of_no_document_or_of_several_names_those_there_are() {
    let shelf = Shelf::two();
    let Problem::UnknownDocument { name, known, more: false } = shelf.problem(" Chad ") else {
        panic!("Chad is there");
    };
    let titles: Vec<&str> = known.iter().map(|known| known.title.as_str()).collect();
    assert_eq!((name.as_str(), titles.as_slice()), ("Chad", ["Niger", "Nigeria"].as_slice()));
    let several = shelf.problem("nig");
    assert!(matches!(several, Problem::AmbiguousDocument { more: false, .. }), "{several:?}");

    let names: Vec<String> = (1..=6).map(|n| format!("page-{n}.md")).collect();
    let articles: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), NIGERIA)).collect();
    let many = Shelf::of(&articles).problem("Chad");
    let Problem::UnknownDocument { known, more: true, .. } = many else { panic!("{many:?}") };
    assert_eq!(known.len(), 5);
}

#[test]
fn a_question_or_one_before_it_that_is_too_long_is_refused() {
    let shelf = Shelf::two();
    let long = "a".repeat(MAX_QUESTION_CHARS + 1);
    let history = AskRequest { history: vec![long.clone()], ..question("bases") };
    for request in [question(&long), history] {
        let refused = shelf.library.ask(&request);
        let Err(RequestError::User(problem)) = refused else { panic!("{refused:?}") };
        assert_eq!(problem, Problem::TooLong(MAX_QUESTION_CHARS + 1));
    }
    let longest = "a".repeat(MAX_QUESTION_CHARS);
    assert!(shelf.library.ask(&question(&longest)).is_ok());
}

#[test]
fn a_request_that_says_little_searches_everything() {
    let request = AskRequest::default();
    assert!(request.history.is_empty() && request.document.is_none() && !request.explain);
    assert_eq!(request.language, None);
    // Months before days, as in the language an unknown locale is answered in.
    assert_eq!(DayOrder::default(), DayOrder::from_locale(None));
}

#[test]
fn a_time_that_is_not_understood_is_answered_with_the_reason() {
    let library = Shelf::two().library;
    let reason = |typed: &str| library.events(&when(typed)).unwrap().reply.reason;
    let said = "32 March 2024".to_owned();
    assert_eq!(reason("32 March 2024"), Some(Unread::Date(WhenError::NotOnCalendar { said })));
    assert_eq!(reason("after the coup"), Some(Unread::Event("the coup".to_owned())));
    assert_eq!(reason("2024"), None);
    let nothing = EventRequest { when: None, ..when("") };
    let refused = library.events(&nothing);
    assert!(matches!(refused, Err(RequestError::User(Problem::NoEvent))), "{refused:?}");
}

#[test]
fn a_reindex_reports_what_changed() {
    let shelf = Shelf::two();
    put(shelf.folder.path(), "niger.md", &NIGER.replace("16", "17"));
    put(shelf.folder.path(), "mali.md", "---\ntitle: Mali\n---\n\nThe river is long.\n");
    let report = shelf.library.reindex(&shelf.settings, at(1), &|_| {}).unwrap().reply;
    let counts = (report.added, report.changed, report.removed, report.unchanged);
    assert_eq!(counts, (1, 1, 0, 1));
    assert_eq!(shelf.ids(None), ["mali", "niger", "nigeria"]);
}

#[test]
fn a_reindex_that_fails_leaves_the_index_before_it_serving() {
    let Shelf { folder, settings, library } = Shelf::two();
    folder.close().unwrap();
    let failed = library.reindex(&settings, at(1), &|_| {});
    assert!(matches!(failed, Err(LibraryError::Corpus(_))), "{failed:?}");
    let answer = library.ask(&question("When did the last base in Niger close?")).unwrap();
    assert_eq!(answer.stamp.generation, 1);
    assert!(answer.reply.answered);
}

#[test]
fn reindexes_at_once_come_one_after_the_other() {
    let shelf = Shelf::two();
    let reindexed = || {
        let report = shelf.library.reindex(&shelf.settings, at(1), &|_| {}).unwrap();
        report.stamp.generation
    };
    let mut generations = std::thread::scope(|scope| {
        let threads = [scope.spawn(reindexed), scope.spawn(reindexed)];
        threads.map(|thread| thread.join().unwrap())
    });
    generations.sort_unstable();
    assert_eq!(generations, [2, 3], "no generation is given twice");
    assert_eq!(shelf.library.stamp().generation, 3);
}

#[test]
fn another_model_brings_the_threshold_it_was_fitted_with() {
    let Shelf { folder: _folder, library, .. } = Shelf::two();
    let asked = question("When did the last base in Niger close?");
    assert!(library.ask(&asked).unwrap().reply.answered);
    let library = library.with_answerer(Answerer::new(Model::default()));
    assert!(library.threshold() > 1.0);
    assert!(!library.ask(&asked).unwrap().reply.answered, "a model that knows nothing answered");
}
