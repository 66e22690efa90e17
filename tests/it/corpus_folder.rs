//! The corpus folder as it may be found: missing, empty, unreadable, with files that are no
//! articles. The least possible is skipped, named with its remedy, and the rest is answered from.

use super::harness::{BRIDGE, Place, Run, WAGONS};

/// A bridge and files beside it that are not as they should be.
fn beside<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Place {
    let place = Place::bridge();
    for (name, content) in files {
        place.write(&format!("corpus/{name}"), content);
    }
    place
}

/// The bridge is answered from, and standard error has one line with these words.
fn warns(run: &Run, words: &[&str]) {
    assert_eq!(run.code, 0, "{words:?}: {run:?}");
    assert!(run.stdout.contains("4,321"), "{words:?}: {run:?}");
    let told = run
        .stderr
        .lines()
        .any(|line| line.starts_with("warning: ") && words.iter().all(|word| line.contains(word)));
    assert!(told, "{words:?}: {run:?}");
}

/// Every command that needs a corpus fails with these words.
fn fails(place: &Place, words: &[&str]) {
    for arguments in [&["ask", WAGONS][..], &["event", "--all"], &["index"], &["prompt"]] {
        place.run(arguments).failed_with(words);
    }
    let check = place.run(&["index", "--check"]);
    assert_eq!((check.code, check.stdout.as_str()), (2, ""), "{check:?}");
    assert!(!place.path(".footnote").exists(), "an index was begun");
    let answer = place.batch(r#"{"id":1,"type":"status"}"#).remove(0);
    let error = answer["error"].as_str().unwrap();
    assert!(words.iter().all(|word| error.contains(word)), "{answer}");
}

#[test]
fn a_folder_that_is_no_corpus_is_named_with_what_to_do() {
    fails(&Place::bare(), &["corpus", "does not exist", "--corpus", "CORPUS_DIR"]);
    fails(&Place::new(), &["no text to quote", ".md", ".txt"]);
    let place = Place::bare();
    place.write("corpus", BRIDGE);
    fails(&place, &["is a file", "--corpus"]);
    let place = Place::bridge();
    place.run(&["ask", "--corpus", "corpus/bridge.md", WAGONS]).failed_with(&["is a file"]);
    place.run(&["ask", "--corpus", "corpus/bridge.md/x", WAGONS]).failed_with(&["--corpus"]);
    place.run(&["ask", "--corpus", "", WAGONS]).failed_with(&["--corpus"]);
}

#[test]
fn a_corpus_without_a_passage_is_an_error() {
    for (name, content) in [
        ("empty.md", ""),
        ("blank.txt", " \n\n\t\n"),
        ("headings.md", "# One\n\n## Two\n\n### Three\n"),
        ("headings.txt", "= One =\n\n== Two ==\n"),
        ("marks.md", "# \n\n##\n\n- \n\n> \n\n***\n"),
        ("front.md", "---\ntitle: Nothing else\n---\n"),
        ("links.md", "# Bridge\n\n## See also\n\n- [Ferry](ferry.md)\n"),
        (".hidden.md", BRIDGE),
        (".hidden/bridge.md", BRIDGE),
        ("bridge.pdf", BRIDGE),
        ("md", BRIDGE),
    ] {
        let place = Place::of(&[(name, content)]);
        let run = place.run(&["ask", WAGONS]);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{name}: {run:?}");
        assert!(run.stderr.contains("no text to quote"), "{name}: {run:?}");
    }
}

#[test]
fn a_file_that_is_no_text_is_skipped_and_named() {
    let utf16: Vec<u8> = BRIDGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [&b"\xff\xfe"[..], &utf16].concat();
    for (name, content, word) in [
        ("image.md", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "binary"),
        ("zeroes.txt", &[0; 4096], "binary"),
        ("wide.md", &marked, "UTF-16"),
        ("wide.txt", &utf16, "UTF-16"),
    ] {
        let place = beside(&[(name, content)]);
        warns(&place.run(&["ask", WAGONS]), &[name, word, "UTF-8"]);
        assert_eq!(place.run(&["ask", WAGONS]).stderr, "", "{name}: told again without a build");
    }
}

#[test]
fn a_damaged_paragraph_is_never_quoted_and_the_rest_is() {
    let place = beside(&[(
        "menu.md",
        &b"# Menu\n\nThe caf\xe9 sells 77 cakes a day.\n\nThe tea costs 3 francs."[..],
    )]);
    warns(&place.run(&["index"]).with(&place), &["menu.md:3", "UTF-8"]);
    let cakes =
        place.run(&["ask", "--json", "--limit", "100", "How many cakes does the café sell a day?"]);
    assert!(!cakes.stdout.contains("77 cakes"), "{cakes:?}");
    assert!(!place.run(&["event", "--all", "--json"]).stdout.contains("77 cakes"));
    let tea = place.run(&["ask", "How many francs does the tea cost?"]);
    assert!(tea.code == 0 && tea.stdout.contains("3 francs"), "{tea:?}");
}

impl Run {
    /// The run with the answer of a question to the same place, so that both can be judged as one.
    fn with(self, place: &Place) -> Self {
        let answer = place.run(&["ask", WAGONS]);
        Self { code: self.code.max(answer.code), stdout: answer.stdout, stderr: self.stderr }
    }
}

#[test]
fn a_file_over_the_limit_is_skipped_and_named() {
    let paragraph = format!("{}\n\n", "word ".repeat(200));
    let place = beside(&[("long.md", paragraph.repeat(1100))]);
    let run = place.call(&["ask", WAGONS]).env("MAX_FILE_MIB", "1").run();
    warns(&run, &["long.md", "limit of 1 MiB", "MAX_FILE_MIB"]);
    let run = place.run(&["ask", WAGONS]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
}

#[test]
fn broken_front_matter_is_named_and_the_text_still_answers() {
    let multiplied =
        (1..12).fold("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned(), |yaml, n| {
            yaml + &format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 10].join(", "))
        });
    for (front, words) in [
        ("title: a: b: c", &["ferry.md:2", "`title`", "in quotes"][..]),
        ("title: [", &["ferry.md:2", "`title`"]),
        ("- a\n- b", &[]),
        ("just words", &[]),
        ("Note: the ferry is gone.", &["ferry.md:1", "read as text"]),
        ("source: javascript:alert(1)", &["ferry.md:2", "source"]),
        ("language: klingonese", &["ferry.md:2", "language"]),
        ("updated: yesterday", &["ferry.md:2", "updated"]),
        ("anchor: wikipedia", &["ferry.md:2", "anchor"]),
        (&format!("{multiplied}title: *a11"), &["ferry.md:14", "`title`"]),
        (&format!("title: {}", "x".repeat(70_000)), &["ferry.md", "bytes"]),
        (&format!("{}1", "[".repeat(20_000)), &[]),
    ] {
        let place =
            beside(&[("ferry.md", format!("---\n{front}\n---\n\nThe ferry was sold in 1931.\n"))]);
        let shown: String = front.chars().take(40).collect();
        let run = place.run(&["index"]).with(&place);
        assert!(run.stderr.len() < 1000, "{shown}: {run:?}");
        if words.is_empty() {
            assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shown}");
        } else {
            warns(&run, words);
        }
        let run = place.run(&["ask", "When was the ferry sold?"]);
        assert!(run.code == 0 && run.stdout.contains("«1931»"), "{shown}: {run:?}");
    }
    let place = beside(&[("ferry.md", "---\ntitle: open\n\nThe ferry was sold in 1931.\n")]);
    warns(&place.run(&["ask", WAGONS]), &["ferry.md:1", "not closed"]);
}

#[test]
fn files_that_share_a_title_are_named_and_both_answer() {
    let place = beside(&[("other.md", "# The Zürich bridge\n\nThe ferry was sold in 1931.")]);
    warns(&place.run(&["ask", WAGONS]), &["other.md", "same title", "bridge.md"]);
    let run = place.run(&["ask", "When was the ferry sold?"]);
    assert!(run.stdout.contains("«1931»"), "{run:?}");
    place.run(&["ask", "--document", "The Zürich", WAGONS]).failed_with(&["bridge", "other"]);
    assert_eq!(place.run(&["ask", "--document", "bridge", WAGONS]).code, 0);
}

#[test]
fn a_file_with_nothing_to_quote_is_named_beside_others() {
    let place = beside(&[("bare.md", "# Bare\n\n## Nothing\n"), ("void.txt", "")]);
    let run = place.run(&["ask", WAGONS]);
    warns(&run, &["bare.md", "no text"]);
    warns(&run, &["void.txt", "no text"]);
    let status = place.batch(r#"{"id":1,"type":"status"}"#).remove(0);
    assert_eq!(status["warnings"].as_array().unwrap().len(), 2, "{status}");
}

#[cfg(unix)]
mod rights {
    //! Links, rights and names as they occur on Unix.

    use std::ffi::OsStr;
    use std::fs::{self, Permissions};
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
    use std::path::PathBuf;

    use super::super::harness::{BRIDGE, Call, Place, WAGONS};
    use super::{beside, warns};

    #[test]
    fn links_that_lead_nowhere_outside_or_back_are_skipped_and_named() {
        let place = beside(&[("deep/er/ferry.md", "The ferry was sold in 1931.")]);
        place.write("outside.md", "The tower collapsed in 1942.");
        place.write("elsewhere/tower.md", "The tower collapsed in 1942.");
        let link =
            |target: &str, name: &str| symlink(target, place.path("corpus").join(name)).unwrap();
        link("nothing.md", "dangling.md");
        link("../outside.md", "leaving.md");
        link("../elsewhere", "leaving");
        link("..", "deep/up");
        link("self.md", "self.md");
        link("/etc/hostname", "system.txt");
        link("bridge.md", "alias.md");
        let run = place.run(&["ask", WAGONS]);
        warns(&run, &["dangling.md", "skipped"]);
        warns(&run, &["leaving.md", "leaves the corpus folder", "copy"]);
        warns(&run, &["leaving:", "leaves the corpus folder"]);
        warns(&run, &["deep/up", "leads back"]);
        warns(&run, &["self.md", "skipped"]);
        warns(&run, &["system.txt", "leaves the corpus folder"]);
        let tower = place.run(&["ask", "When did the tower collapse?"]);
        assert!(tower.code == 1 && !tower.stdout.contains("1942"), "{tower:?}");
        let ferry = place.run(&["ask", "When was the ferry sold?"]);
        assert!(ferry.code == 0 && ferry.stdout.contains("«1931»"), "{ferry:?}");
        // A link that stays inside is a document like any other, and a link to the folder is it.
        assert_eq!(place.run(&["ask", "--document", "alias", WAGONS]).code, 0);
        symlink("corpus", place.path("entry")).unwrap();
        let first = place.generation(&[]);
        assert_eq!(place.generation(&["--corpus", "entry"]), first);
    }

    #[test]
    fn names_of_files_may_be_any_bytes() {
        let place = Place::bridge();
        for (name, year) in [
            (&b"caf\xe9.md"[..], 1931),
            (b"new\nline.md", 1932),
            (b" .md", 1933),
            (b"a:b*?.md", 1934),
        ] {
            let path = place.path("corpus").join(OsStr::from_bytes(name));
            fs::write(path, format!("The ferry number {year} was sold in {year}.")).unwrap();
        }
        let run = place.run(&["index"]);
        assert!(run.code == 0 && run.stdout.contains("+5 "), "{run:?}");
        let run = place.run(&["ask", "--limit", "9", "Which ferry was sold?"]);
        for year in 1931..=1934 {
            let told = run.stdout.replace(['«', '»'], "");
            assert!(told.contains(&format!("number {year}")), "{run:?}");
        }
        // One name is not UTF-8 and one argument neither.
        let sources = place.batch(r#"{"id":1,"type":"sources"}"#).remove(0);
        let ids: Vec<_> =
            sources["documents"].as_array().unwrap().iter().map(|d| &d["id"]).collect();
        assert!(ids.iter().all(|id| !id.as_str().unwrap().is_empty()), "{sources}");
        let broken = OsStr::from_bytes(b"caf\xe9 wagons");
        let run = place.run(&[OsStr::new("ask"), broken]);
        assert!(run.code == 2 && run.stderr.contains("UTF-8"), "{run:?}");
        let run = place.call(&["ask", WAGONS]).env("FOOTNOTE_SHARED", broken).run();
        assert_eq!(run.code, 0, "{run:?}");
    }

    /// A folder whose name is not UTF-8 is found all the same.
    #[test]
    fn a_corpus_folder_may_have_any_name() {
        let place = Place::bare();
        let name = OsStr::from_bytes(b"caf\xe9 corpus");
        fs::create_dir(place.path("").join(name)).unwrap();
        fs::write(place.path("").join(name).join("bridge.md"), BRIDGE).unwrap();
        let run = place.run(&[OsStr::new("ask"), OsStr::new("--corpus"), name, OsStr::new(WAGONS)]);
        assert_eq!(run.code, 0, "{run:?}");
        let run = place.call(&["ask", WAGONS]).env("CORPUS_DIR", name).run();
        assert_eq!(run.code, 0, "{run:?}");
    }

    /// A place that everyone may enter, with a copy of the program in it that everyone may run;
    /// none when the tests do not run as root, who alone may become another user.
    fn shared() -> Option<(Place, PathBuf)> {
        let place = Place::bridge();
        if fs::metadata(place.path("")).unwrap().uid() != 0 {
            return None;
        }
        allow(&place, "", 0o755);
        let program = place.path("footnote");
        let original = env!("CARGO_BIN_EXE_footnote");
        fs::hard_link(original, &program)
            .or_else(|_| fs::copy(original, &program).map(drop))
            .unwrap();
        allow(&place, "footnote", 0o755);
        Some((place, program))
    }

    fn allow(place: &Place, name: &str, mode: u32) {
        fs::set_permissions(place.path(name), Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_may_not_be_read_is_named_and_the_rest_answers() {
        let Some((place, program)) = shared() else { return };
        for (name, content) in [("secret.md", "The vault holds 55 bars."), ("closed/room.md", "x")]
        {
            place.write(&format!("corpus/{name}"), content);
        }
        allow(&place, "corpus/secret.md", 0o600);
        allow(&place, "corpus/closed", 0o700);
        let ask = |arguments: &[&str]| {
            let call = Call::new(&program, &place, arguments).env("INDEX_DIR", "memory");
            call.by_nobody().run()
        };
        let run = ask(&["ask", WAGONS]);
        warns(&run, &["secret.md", "cannot be read", "right"]);
        warns(&run, &["closed", "cannot be read", "right"]);
        allow(&place, "corpus", 0o700);
        ask(&["event", "--all"]).failed_with(&["corpus", "cannot be read", "right"]);
        allow(&place, "corpus", 0o755);
        // Outside of the folder it is the file of settings that may be closed.
        place.write(".env", "LOG=info");
        allow(&place, ".env", 0o600);
        ask(&["event", "--all"]).failed_with(&[".env", "cannot be read"]);
    }

    #[test]
    fn an_index_folder_that_may_not_be_written_is_named() {
        let Some((place, program)) = shared() else { return };
        let ask = || Call::new(&program, &place, &["ask", WAGONS]).by_nobody().run();
        // Whoever asks is answered all the same, from an index that is gone afterwards.
        let run = ask();
        warns(&run, &["in memory", "index folder", "cannot be used", "right", "--index"]);
        let run = Call::new(&program, &place, &["index"]).by_nobody().run();
        run.failed_with(&["index folder", "cannot be used", "right", "--index"]);
        fs::create_dir(place.path(".footnote")).unwrap();
        allow(&place, ".footnote", 0o777);
        let run = ask();
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    }

    #[test]
    fn a_generation_of_another_user_is_no_reason_to_refuse_a_new_one() {
        let Some((place, program)) = shared() else { return };
        fs::create_dir(place.path(".footnote")).unwrap();
        allow(&place, ".footnote", 0o777);
        let index = |call: Call| assert_eq!(call.run().code, 0);
        let new = || Call::new(&program, &place, &["index"]);
        index(new().by_nobody());
        // Built by the one who may do all; two more are needed until it is one too many.
        index(new());
        for _ in 0..3 {
            index(new().by_nobody());
        }
    }

    #[test]
    fn an_index_that_may_only_be_read_answers() {
        let Some((place, program)) = shared() else { return };
        assert_eq!(place.run(&["index"]).code, 0);
        let mut folders = vec![place.path(".footnote")];
        while let Some(folder) = folders.pop() {
            fs::set_permissions(&folder, Permissions::from_mode(0o755)).unwrap();
            for entry in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
                if entry.is_dir() {
                    folders.push(entry);
                } else {
                    fs::set_permissions(entry, Permissions::from_mode(0o644)).unwrap();
                }
            }
        }
        let run = Call::new(&program, &place, &["ask", WAGONS]).by_nobody().run();
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        assert!(run.stdout.contains("4,321"), "{run:?}");
    }
}
