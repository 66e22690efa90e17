//! A library whose articles are edited: only those are read again, and nothing else is lost.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::{NIGER, Shelf, at, put, question};
use crate::index::Progress;

/// Many pages of a sentence each, one of them with a fault that is warned of.
fn shelf(pages: usize) -> Shelf {
    let page =
        |n: usize| (format!("p{n:02}.md"), format!("# Page {n}\n\nBarge {n} sank in 19{n:02}.\n"));
    let pages: Vec<(String, String)> = (10..10 + pages).map(page).collect();
    let mut articles: Vec<(&str, &str)> =
        pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    articles.push(("empty.md", ""));
    articles.push(("niger.md", NIGER));
    Shelf::of(&articles)
}

impl Shelf {
    /// Reindexes; the counts it reports, and how many files were analysed.
    fn changed(&self, hour: i64) -> ([usize; 4], usize) {
        let analysed = AtomicUsize::new(0);
        let watch = |progress| {
            if let Progress::Analysed(..) = progress {
                analysed.fetch_add(1, Ordering::Relaxed);
            }
        };
        let report = self.library.reindex(&self.settings, at(hour), &watch).unwrap().reply;
        assert!(report.skipped.iter().any(|warning| warning.file == "empty.md"));
        let counts = [report.added, report.changed, report.removed, report.unchanged];
        (counts, analysed.into_inner())
    }

    fn told(&self, text: &str) -> String {
        let answer = self.library.ask(&question(text)).unwrap().reply;
        answer.passages.first().map(|quote| quote.text.clone()).unwrap_or_default()
    }
}

#[test]
fn only_what_changed_is_analysed_and_reported() {
    let shelf = shelf(20);
    assert_eq!(shelf.changed(1), ([0, 0, 0, 22], 0));
    put(shelf.folder.path(), "p13.md", "# Page 13\n\nBarge 13 was raised in 1977.\n");
    assert_eq!(shelf.changed(2), ([0, 1, 0, 21], 1));
    put(shelf.folder.path(), "p99.md", "# Page 99\n\nBarge 99 burned in 1901.\n");
    tempfile::TempPath::try_from_path(shelf.folder.path().join("p14.md")).unwrap().close().unwrap();
    assert_eq!(shelf.changed(3), ([1, 0, 1, 21], 1));
    for (text, want) in [
        ("When was barge 13 raised?", "raised in 1977"),
        ("When did barge 99 burn?", "burned in 1901"),
        ("When did barge 12 sink?", "sank in 1912"),
    ] {
        assert!(shelf.told(text).contains(want), "{text}");
    }
    assert!(!shelf.told("When did barge 14 sink?").contains("1914"));
}

#[test]
fn an_index_of_many_changes_is_merged_and_answers_the_same() {
    let shelf = shelf(20);
    for n in 10..20 {
        put(
            shelf.folder.path(),
            &format!("p{n}.md"),
            &format!("# P\n\nBarge {n} rose in 18{n}.\n"),
        );
        let (counts, analysed) = shelf.changed(i64::from(n));
        assert_eq!((counts, analysed), ([0, 1, 0, 21], 1), "{n}");
    }
    // It is done on a thread of its own, whenever that comes to it.
    for _ in 0..200 {
        if shelf.library.snapshot().meta().segments.len() < 5 {
            break;
        }
        thread::sleep(Duration::from_millis(50));
    }
    let snapshot = shelf.library.snapshot();
    assert!(snapshot.meta().segments.len() < 5, "{:?}", snapshot.meta().segments);
    assert!(snapshot.meta().documents == 22 && !snapshot.is_scattered());
    for n in 10..20 {
        let told = shelf.told(&format!("When did barge {n} rise?"));
        assert!(told.contains(&format!("18{n}")), "{n}: {told}");
    }
    assert!(shelf.told("When did barge 25 sink?").contains("1925"));
}
