//! Answers that are written into the corpus: what was typed comes back, whatever it is.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use crate::corpus::{Standing, parse};
use crate::service::{CuratedEntry, CuratedError, CuratedFolder, MOST_WRITTEN};

fn entry<'a>(question: &'a str, text: &'a str) -> CuratedEntry<'a> {
    let signature = "Written on 2026-11-30 by Anna.";
    CuratedEntry { question, text, signature, day: "2026-11-30", title: "Answers" }
}

/// A corpus with a folder for answers in it.
struct Shelf {
    folder: tempfile::TempDir,
    curated: CuratedFolder,
}

impl Shelf {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let corpus = folder.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        let curated = CuratedFolder::of(&corpus, Path::new("answers"), 1 << 20);
        Self { folder, curated }
    }

    fn text(&self) -> String {
        fs::read_to_string(self.folder.path().join("corpus/answers/answers.md")).unwrap()
    }
}

#[test]
fn entries_follow_on_each_other_below_one_title() {
    let shelf = Shelf::new();
    shelf.curated.check().unwrap();
    shelf.curated.write(&entry("How much is a ticket?", "A day ticket costs 4 euros.")).unwrap();
    let next = CuratedEntry { day: "2026-12-01", ..entry("Who rows?", "- Ann\n- Bob") };
    shelf.curated.write(&next).unwrap();
    assert_eq!(
        shelf.text(),
        "---\ntitle: \"Answers\"\nupdated: 2026-12-01\n---\n\n## How much is a ticket?\n\nA day ticket \
         costs 4 euros.\n\n<!-- Written on 2026-11-30 by Anna. -->\n\n## Who rows?\n\n- Ann\n- \
         Bob\n\n<!-- Written on 2026-11-30 by Anna. -->\n"
    );
}

#[test]
fn what_stands_in_the_file_already_is_not_added_again() {
    let shelf = Shelf::new();
    let entry = entry("How much is a ticket?", "A day ticket costs 4 euros.");
    entry.check().unwrap();
    shelf.curated.write(&entry).unwrap();
    let once = shelf.text();
    shelf.curated.write(&entry).unwrap();
    assert_eq!(shelf.text(), once);
    shelf.curated.write(&CuratedEntry { signature: "by Bob", ..entry }).unwrap();
    assert_ne!(shelf.text(), once);
}

#[test]
fn what_is_no_answer_is_known_for_none_without_a_file() {
    let long = "word ".repeat(MOST_WRITTEN / 5 + 1);
    for (question, text) in [("?!", "x"), ("Who?", "---"), ("Who?", &long)] {
        assert!(entry(question, text).check().is_err(), "{question} {text}");
    }
}

#[test]
fn what_the_file_knows_of_the_writer_is_no_text_whatever_the_name() {
    let shelf = Shelf::new();
    let names = ["Anna", "--> # x", "--!> <b>x</b>", "{% raw %}", "-->\n## y", "servers: 1", ""];
    for (n, name) in names.iter().enumerate() {
        let (question, signature) = (format!("Who is {n}?"), format!("Written by {name}"));
        let signed = CuratedEntry { signature: &signature, ..entry(&question, "Ann.") };
        shelf.curated.write(&signed).unwrap();
    }
    let (document, warnings) = parse("answers.md", "answers", shelf.text().as_bytes());
    assert_eq!((document.passages.len(), warnings.len()), (names.len(), 0));
    assert!(document.passages.iter().all(|passage| passage.text == "Ann."));
}

#[test]
fn what_is_no_answer_is_not_written() {
    let shelf = Shelf::new();
    let long = "word ".repeat(MOST_WRITTEN / 5 + 1);
    for (question, text) in
        [("?!", "x"), ("Who?", ""), ("Who?", "---"), ("Who?", "Infobox  "), ("Who?", &long)]
    {
        assert!(shelf.curated.write(&entry(question, text)).is_err(), "{question} {text}");
    }
    let file = shelf.folder.path().join("corpus/answers/answers.md");
    assert!(!file.exists());
    // Whoever edits the file by hand may leave it such that nothing can follow.
    fs::write(&file, "# Answers\n\n<!-- not closed\n").unwrap();
    let told = shelf.curated.write(&entry("Who?", "Ann."));
    assert!(matches!(told, Err(CuratedError::Unreadable(_))), "{told:?}");
    let small = CuratedFolder::of(&shelf.folder.path().join("corpus"), Path::new("new"), 40);
    assert!(matches!(small.write(&entry("Who?", "Ann.")), Err(CuratedError::Full(_))));
}

#[cfg(unix)]
#[test]
fn a_folder_elsewhere_or_one_that_cannot_be_written_is_said_before() {
    let shelf = Shelf::new();
    let corpus = shelf.folder.path().join("corpus");
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), corpus.join("answers")).unwrap();
    assert!(matches!(shelf.curated.check(), Err(CuratedError::Outside(_))));
    fs::write(corpus.join("file"), "x").unwrap();
    let blocked = CuratedFolder::of(&corpus, Path::new("file"), 1 << 20);
    assert!(matches!(blocked.check(), Err(CuratedError::Unwritable(..))));
}

#[test]
fn two_who_write_at_once_lose_nothing() {
    let shelf = Arc::new(Shelf::new());
    let writers: Vec<_> = (0..4)
        .map(|writer| {
            let shelf = Arc::clone(&shelf);
            std::thread::spawn(move || {
                // A folder of its own each, as in two processes.
                let curated = shelf.curated.clone();
                for n in 0..5 {
                    curated.write(&entry(&format!("Who is {writer}-{n}?"), "Ann.")).unwrap();
                }
            })
        })
        .collect();
    for writer in writers {
        writer.join().unwrap();
    }
    assert_eq!(shelf.text().matches("\n## ").count(), 20);
}

/// Pieces that something may come to life of.
const PIECES: &[&str] = &[
    "---",
    "# ",
    "## a",
    "<!--",
    "-->",
    "<div>",
    "</p>",
    "```",
    "~~~",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\r",
    "- ",
    "* ",
    "1. ",
    "1) ",
    "> ",
    "| a | b |",
    "|---|---|",
    "[a](b)",
    "[^1]: ",
    "[[x|y]]",
    "![",
    "{% raw %}",
    "{{< a >}}",
    "{#id}",
    "{: .c}",
    ":::",
    "::: note",
    "!!! note",
    "??? x",
    "=== \"T\"",
    "==x==",
    "%%x%%",
    "import a from 'b'",
    "export const x = 1",
    "***",
    "___",
    "===",
    "&amp;",
    "&#35;",
    "\\",
    "`",
    "$$",
    "~~x~~",
    "Infobox",
    "<Tabs>",
    "<summary>",
    "See also",
    "\u{0}",
    "\u{feff}",
    "\u{2028}",
    "\u{a0}",
    "é",
    "駅",
    "🎉",
    "e\u{301}",
    "\u{202e}",
    "word",
    "1986. ",
    "a: b",
    "…",
    ". ",
    "? ",
    "+ ",
    "title: x",
    "<a href=\"x\">",
    "https://e.org/?a=b&c#d",
    "@everyone",
    "<@1>",
    "||x||",
];

fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        2 => "[a-z]{1,8} ",
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn any_text_comes_back_as_one_section_that_can_be_quoted(
        question in typed(),
        text in typed(),
        other in typed(),
    ) {
        let shelf = Shelf::new();
        let mut written = 0;
        for (question, text) in [(&question, &text), (&text, &other)] {
            match shelf.curated.write(&entry(question, text)) {
                Ok(()) => written += 1,
                Err(CuratedError::NoQuestion) => {
                    prop_assert!(!question.contains(|c: char| c.is_alphanumeric()));
                }
                Err(CuratedError::NoText) => {
                    let word = text.contains(|c: char| c.is_alphanumeric());
                    prop_assert!(!word || text.contains("Infobox"));
                }
                Err(CuratedError::TooLong(_)) => {}
                Err(error) => return Err(TestCaseError::fail(format!("{error:?}"))),
            }
        }
        if written > 0 {
            let (document, warnings) = parse("answers.md", "answers", shelf.text().as_bytes());
            prop_assert_eq!(warnings.len(), 0);
            prop_assert_eq!(document.sections.len(), 1 + written);
            prop_assert_eq!(document.title, "Answers");
            let read = document.passages.iter().all(|passage| match passage.standing {
                Standing::Quotable => true,
                Standing::Browse => passage.text == "Infobox",
                Standing::Damaged => false,
            });
            prop_assert!(read);
        }
    }
}
