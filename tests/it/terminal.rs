//! The commands of the terminal: what they answer, where they write it, and how they end.

use std::path::Path;

use serde_json::Value;

use super::harness::{BRIDGE, Output, Place, Run, WAGONS};

/// What a miss is called.
const MISS: &str = "The corpus does not answer this.";

/// Runs on the corpus that comes with the program, with an index in memory.
fn niger(arguments: &[&str]) -> Run {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let places = ["--corpus", corpus.to_str().unwrap(), "--index", "memory"];
    Place::bare().run(&[&places, arguments].concat())
}

#[test]
fn a_question_is_answered_with_the_answer_words_marked_and_cited() {
    for (question, words, place) in [
        ("How many Peace Corps volunteers are in Niger?", "130", "History ¶1"),
        ("When did the Peace Corps begin its program in Niger?", "1962", "History ¶1"),
        (
            "Who operated a drone base near Dirkou?",
            "Central Intelligence Agency",
            "Military relations ¶2",
        ),
    ] {
        let run = niger(&["ask", question]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{question}: {run:?}");
        let marked: String =
            run.stdout.split('«').skip(1).filter_map(|rest| rest.split('»').next()).collect();
        assert!(marked.contains(words), "{question}: {run:?}");
        assert!(marked.split_whitespace().count() <= 8, "{question}: {run:?}");
        assert!(run.stdout.contains(&format!("› {place}\n")), "{question}: {run:?}");
        assert!(run.stdout.contains("https://en.wikipedia.org/wiki/Niger"), "{run:?}");
    }
}

#[test]
fn the_examples_of_the_help_are_answered() {
    let help = niger(&["--help"]).stdout;
    let examples: Vec<&str> =
        help.lines().filter_map(|line| line.trim().strip_prefix("footnote ")).collect();
    let mut answered = 0;
    for example in examples {
        // Quotes hold one argument together, as in a shell.
        let arguments: Vec<&str> = match example.split_once('"') {
            Some((before, quoted)) => {
                before.split_whitespace().chain([quoted.trim_end_matches('"')]).collect()
            }
            None => example.split_whitespace().collect(),
        };
        if matches!(arguments.first(), Some(&("ask" | "event"))) {
            assert_eq!(niger(&arguments).code, 0, "{example}");
            answered += 1;
        }
    }
    assert!(answered >= 3, "{help}");
}

#[test]
fn words_of_a_question_need_no_quotes() {
    let words =
        niger(&["ask", "How", "many", "Peace", "Corps", "volunteers", "are", "in", "Niger"]);
    let whole = niger(&["ask", "How many Peace Corps volunteers are in Niger"]);
    assert_eq!((words.code, &words.stdout), (0, &whole.stdout));
}

#[test]
fn what_the_corpus_does_not_tell_ends_with_1_and_the_closest_sections() {
    for (question, closest) in [
        ("Which recipes for chocolate cake are popular in Niger's military?", true),
        ("zxqv wvut grblfk", false),
    ] {
        let run = niger(&["ask", question]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{question}: {run:?}");
        assert!(run.stdout.starts_with(MISS), "{question}: {run:?}");
        assert!(!run.stdout.contains('«'), "{question}: {run:?}");
        assert_eq!(run.stdout.contains("Niger–United States relations"), closest, "{run:?}");
        let json = niger(&["ask", "--json", question]);
        assert_eq!((json.code, &json.json()["answered"]), (1, &Value::Bool(false)));
        assert_eq!(json.json()["strength"], "none");
    }
}

#[test]
fn words_without_a_question_end_with_1_and_say_so() {
    let place = Place::bridge();
    for question in ["", "   ", "🎉🎊 👍", "?!… — ¿", "\t\n", "((()))", "。、"] {
        let run = place.quick(&["ask", question]);
        assert_eq!(run.code, 1, "{question:?}: {run:?}");
        assert!(run.stdout.contains("no question"), "{question:?}: {run:?}");
        assert!(!run.stdout.contains(MISS), "{question:?}: {run:?}");
        let json = place.quick(&["ask", "--json", question]);
        assert_eq!(json.code, 1, "{question:?}: {json:?}");
        assert!(json.json()["reason"].is_string(), "{question:?}: {json:?}");
        let event = place.quick(&["event", "--about", question]);
        let want = if question.trim().is_empty() { 2 } else { 1 };
        assert_eq!(event.code, want, "{question:?}: {event:?}");
    }
}

#[test]
fn a_time_is_answered_oldest_first() {
    let run = niger(&["event", "--when", "2013"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let at = |words: &str| run.stdout.find(words).unwrap_or_else(|| panic!("{words}: {run:?}"));
    assert!(at("2013-01") < at("2013-02"), "{run:?}");
    assert!(at("«January 2013»") < at("«February 2013»"), "{run:?}");
    let json = niger(&["event", "--when", "2013", "--json"]).json();
    let dates: Vec<&str> =
        json["events"].as_array().unwrap().iter().map(|e| e["date"].as_str().unwrap()).collect();
    let months: Vec<&&str> = dates.iter().filter(|date| date.starts_with("2013-")).collect();
    assert_eq!(months, [&"2013-01", &"2013-02"]);
}

#[test]
fn a_topic_and_a_time_together_narrow_each_other() {
    let count = |arguments: &[&str]| {
        let run = niger(&[&["event", "--json"], arguments].concat());
        (run.json()["events"].as_array().unwrap().len(), run.code)
    };
    let (all, _) = count(&["--all"]);
    let (drones, code) = count(&["--about", "drones"]);
    assert!(0 < drones && drones < all && code == 0, "{drones} of {all}");
    assert_eq!(count(&["--about", "drones", "--when", "January 2013"]), (1, 0));
    assert_eq!(count(&["--about", "drones", "--when", "1962"]), (0, 1));
    assert_eq!(count(&["--all", "--limit", "2"]), (2, 0));
    assert_eq!(count(&["--when", "last year", "--now", "2014-06-01", "--about", "drones"]), (1, 0));
}

#[test]
fn a_time_of_which_nothing_is_told_ends_with_1_and_the_nearest() {
    let run = niger(&["event", "--when", "1950"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
    assert!(run.stdout.contains("1950") && run.stdout.contains("«1962»"), "{run:?}");
    let json = niger(&["event", "--when", "1950", "--json"]);
    assert_eq!(json.code, 1);
    let json = json.json();
    assert_eq!((&json["answered"], &json["interpreted"]), (&Value::Bool(false), &"1950".into()));
    assert_eq!((&json["before"], &json["after"]["date"]), (&Value::Null, &"1962".into()));
}

#[test]
fn a_time_that_is_none_ends_with_2_and_the_reason() {
    for (when, word) in [("32 March", "32 March"), ("", "when"), ("blorp", "blorp"), ("-", "-")] {
        niger(&["event", "--when", when]).failed_with(&[word]);
    }
    niger(&["event"]).failed_with(&["when", "about"]);
    niger(&["event", "--now", "2026-02-30", "--when", "today"]).failed_with(&["--now"]);
    let json = niger(&["event", "--when", "32 March", "--json"]);
    assert_eq!(json.code, 2, "{json:?}");
    assert!(json.json()["reason"].as_str().unwrap().contains("32 March"), "{json:?}");
}

#[test]
fn the_locale_decides_which_number_is_the_month() {
    for (locale, want, other) in
        [("en-US", "2013-03-04", "2013-04-03"), ("en-GB", "2013-04-03", "2013-03-04")]
    {
        let arguments = ["event", "--when", "03/04/2013", "--locale", locale, "--json"];
        let json = niger(&arguments).json();
        assert_eq!((&json["interpreted"], &json["also_read"]), (&want.into(), &other.into()));
    }
}

#[test]
fn a_limit_bounds_the_passages() {
    let lines: Vec<String> =
        (1..=9).map(|n| format!("Wagon {n} crossed the bridge.\n\n")).collect();
    let place = Place::of(&[("wagons.md", lines.concat())]);
    for (limit, want) in
        [(&["--limit", "1"][..], 1), (&["--limit", "5"], 5), (&["--limit", "100"], 9), (&[], 3)]
    {
        let run = place
            .quick(&[&["ask", "--json"], limit, &["Which wagon crossed the bridge?"]].concat());
        assert_eq!(run.json()["passages"].as_array().unwrap().len(), want, "{limit:?}");
    }
    let run = place.quick(&["ask", "--limit", "2", "Which wagon crossed the bridge?"]);
    assert_eq!(run.stdout.matches("wagons ¶").count(), 2, "{run:?}");
    for limit in ["0", "101", "-1", "many", ""] {
        place.quick(&["ask", &format!("--limit={limit}"), "wagon"]).failed_with(&["--limit"]);
    }
}

#[test]
fn a_document_is_named_by_its_id_or_the_start_of_its_title() {
    let place = Place::of(&[
        ("a/oak.md", "# Oak trees\n\nThe oak was felled in 1901."),
        ("b/oak-wood.md", "# Oaken wood\n\nThe oak was felled in 1902."),
        ("elm.md", "---\ntitle: Élm\naliases: [Wych]\n---\nThe oak was felled in 1903."),
    ]);
    for (name, year) in [
        ("a/oak", "1901"),
        ("b/oak-wood", "1902"),
        ("Oak tre", "1901"),
        ("oaken", "1902"),
        ("elm", "1903"),
        ("ÉLM", "1903"),
        ("  Oak t ", "1901"),
        ("wych", "1903"),
    ] {
        let run = place.quick(&["ask", "--document", name, "When was the oak felled?"]);
        assert_eq!(run.code, 0, "{name}: {run:?}");
        assert!(run.stdout.contains(&format!("«{year}»")), "{name}: {run:?}");
    }
    let ask = |name| place.quick(&["ask", "--document", name, "When was the oak felled?"]);
    ask("Oak").failed_with(&["Oak trees", "Oaken wood"]);
    ask("Birch").failed_with(&["Birch", "Oak trees", "Élm"]);
}

#[test]
fn places_stand_before_or_after_the_subcommand() {
    let place = Place::bare();
    place.write("other/bridge.md", BRIDGE);
    for arguments in [
        &["--corpus", "other", "--index", "memory", "ask", WAGONS][..],
        &["ask", "--corpus", "other", "--index", "memory", WAGONS],
        &["ask", WAGONS, "--corpus", "other", "--index", "memory"],
        &["--corpus=other", "ask", "--index=memory", WAGONS],
        &["--index", "here", "ask", WAGONS, "--corpus", "other"],
        &["--corpus", "other", "index", "--index", "memory"],
    ] {
        assert_eq!(place.run(arguments).code, 0, "{arguments:?}");
    }
    assert!(place.path("here").is_dir(), "--index before the subcommand was not heeded");
    assert!(!place.path(".footnote").exists(), "an index was written where none was asked for");
}

#[test]
fn help_and_version_go_to_stdout_and_name_everything() {
    let place = Place::bare();
    let help = place.run(&["--help"]);
    assert_eq!((help.code, help.stderr.as_str()), (0, ""), "{help:?}");
    for command in ["ask", "event", "batch", "index", "config", "prompt", "bot"] {
        assert!(help.stdout.contains(command), "{command} is not in {help:?}");
        let own = place.run(&[command, "--help"]);
        assert_eq!((own.code, own.stderr.as_str()), (0, ""), "{own:?}");
        assert!(own.stdout.contains("--corpus") && own.stdout.contains("--index"), "{own:?}");
    }
    for words in ["Exit codes", "--corpus", "--index", ".env"] {
        assert!(help.stdout.contains(words), "{words} is not in {help:?}");
    }
    let version = place.run(&["--version"]);
    assert_eq!(
        (version.code, version.stdout.trim()),
        (0, concat!("footnote ", env!("CARGO_PKG_VERSION")))
    );
}

#[test]
fn what_cannot_be_understood_ends_with_2_on_stderr() {
    for arguments in [
        &["bogus"][..],
        &["ask"],
        &["ask", "--bogus", "x"],
        &["ask", "--json", "--json", "x"],
        &["event", "--limit", "0", "--all"],
        &["index", "extra"],
        &["--corpus"],
    ] {
        let run = Place::bridge().run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}: {run:?}");
        assert!(run.stderr.contains("error:"), "{arguments:?}: {run:?}");
    }
}

#[test]
fn without_a_word_and_without_a_terminal_one_line_says_what_to_do() {
    let run = Place::bridge().run::<&str>(&[]);
    run.failed_with(&["DISCORD_TOKEN", "footnote ask"]);
    assert_eq!(run.stderr.lines().count(), 1, "{run:?}");
}

#[test]
fn the_prompt_answers_what_is_typed_until_the_input_ends() {
    let place = Place::bridge();
    let typed = format!(
        "{WAGONS}\n\n/event 1968\n/event about wagons\n/sources\n/status\n/bogus\n/help\n🎉\n"
    );
    for (input, answered) in [(typed.clone(), true), (format!("/quit\n{typed}"), false)] {
        let run = place.call(&["prompt", "--index", "memory"]).stdin(&input).run();
        assert_eq!(run.code, 0, "{run:?}");
        for words in
            ["«4,321", "«4 May 1968»", "«March 1911»", "2 passages", "/bogus", "no question"]
        {
            assert_eq!(run.stdout.contains(words), answered, "{words}: {run:?}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let place = Place::of(&[("bridge.md", BRIDGE.as_bytes()), ("broken.md", b"caf\xe9 here")]);
    let batch = r#"{"id":1,"type":"sources"}"#.to_owned() + "\n";
    for arguments in [
        &["ask", WAGONS][..],
        &["ask", "--json", WAGONS],
        &["event", "--all"],
        &["index"],
        &["batch"],
        &["config"],
        &["--help"],
        &["bogus"],
        &["index", "--check"],
        &["event", "--when", "32 March"],
    ] {
        for closed in [&[Output::Stdout][..], &[Output::Stderr], &[Output::Stdout, Output::Stderr]]
        {
            // Neither a panic nor a signal: the harness looks at both, and a panic ends with 101.
            place.call(arguments).stdin(batch.repeat(500)).run_with(closed);
        }
    }
}

#[test]
fn no_question_is_taken_for_a_query_of_the_search_engine() {
    let place = Place::bridge();
    for question in [
        "title:* AND (",
        "\"unclosed",
        "a^9999",
        "/.*/",
        "-x",
        "+y",
        "*:*",
        "bridge~2",
        "[a TO z]",
        "NOT bridge",
        "bridge AND NOT wagons",
        "text:bridge",
        "\\",
        "\\u0000",
        "IN [",
        "bri*ge",
        "$",
    ] {
        let run = place.quick(&["ask", "--json", "--", question]);
        assert!(run.code == 0 || run.code == 1, "{question}: {run:?}");
        assert_eq!(run.stderr, "", "{question}");
        run.json();
    }
    let plain = place.quick(&["ask", "--json", WAGONS]).json();
    for wrapped in [format!("+{WAGONS}"), format!("\"{WAGONS}"), format!("({WAGONS}*:*")] {
        let json = place.quick(&["ask", "--json", "--", &wrapped]).json();
        assert_eq!(json["passages"][0]["id"], plain["passages"][0]["id"], "{wrapped}");
        assert_eq!(json["answered"], true, "{wrapped}");
    }
}

#[test]
fn a_question_is_read_up_to_its_limit_and_refused_above() {
    let place = Place::bridge();
    let words =
        |chars: usize| WAGONS.chars().chain(" é".chars().cycle()).take(chars).collect::<String>();
    for chars in [6_000, 9_999, 10_000] {
        let run = place.quick(&["ask", &words(chars)]);
        assert!(run.code == 0 || run.code == 1, "{chars}: {run:?}");
        let about = place.quick(&["event", "--about", &words(chars)]);
        assert!(about.code == 0 || about.code == 1, "{chars}: {about:?}");
    }
    for arguments in [&["ask"][..], &["event", "--about"], &["event", "--when"]] {
        let long = words(10_001);
        let run = place.quick(&[arguments, &[long.as_str()]].concat());
        run.failed_with(&["10001", "10000"]);
        assert!(run.stderr.len() < 300, "{run:?}");
    }
}

#[test]
fn a_checked_configuration_needs_articles_and_says_that_all_is_well() {
    let well = Place::bridge().run(&["config", "--check"]);
    assert_eq!(well.code, 0, "{well:?}");
    assert!(well.stdout.trim_end().lines().last().unwrap().contains("all is well"), "{well:?}");
    for corpus in ["nowhere", "empty"] {
        let place = Place::bridge();
        place.write("empty/notes.png", "x");
        let check = place.call(&["config", "--check"]).env("CORPUS_DIR", corpus).run();
        assert_eq!(check.code, 2, "{corpus}: {check:?}");
        assert!(check.stderr.contains("CORPUS_DIR"), "{corpus}: {check:?}");
        assert!(!check.stdout.contains("all is well"), "{corpus}: {check:?}");
        let shown = place.call(&["config"]).env("CORPUS_DIR", corpus).run();
        assert_eq!(shown.code, 0, "{corpus}: {shown:?}");
    }
}

#[test]
fn a_line_of_the_settings_file_is_named_with_its_number_and_key() {
    for (file, want) in [
        ("LOG=info\nMODERATOR_GUILD_IDS=1, 2\n", "line 2: MODERATOR_GUILD_IDS"),
        ("LOG=info\n\nMAX_FILE_MIB=lots\n", "MAX_FILE_MIB (.env, line 3)"),
        ("# a comment\nINDEX_DIR=my index\n", "line 2: INDEX_DIR"),
    ] {
        let place = Place::bridge();
        place.write(".env", file);
        let run = place.run(&["ask", WAGONS]);
        assert_eq!(run.code, 2, "{file}: {run:?}");
        assert!(run.stderr.contains(want) && run.stderr.contains(".env"), "{file}: {run:?}");
    }
}

#[test]
fn an_explanation_fits_a_small_screen_and_all_of_it_is_a_word_away() {
    let place = Place::bridge();
    for question in [WAGONS, "When did the zeppelin cross the bridge near Zürich?", "🎉"] {
        let short = place.run(&["ask", "--explain", question]).stdout;
        assert!(short.lines().count() <= 25, "{question}: {short}");
        assert!(short.contains("\nWhy\n"), "{question}: {short}");
        let full = place.run(&["ask", "--explain=full", question]).stdout;
        assert!(full.contains("\nHow the question was read\n"), "{question}: {full}");
    }
    let full = place.run(&["ask", "--explain=full", WAGONS]).stdout;
    assert!(full.contains("value × weight"), "{full}");
}

#[test]
fn completions_and_manual_pages_are_made_of_the_command_line() {
    let place = Place::bare();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = place.run(&["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{shell}");
        assert!(run.stdout.contains("explain") && run.stdout.contains("batch"), "{shell}");
    }
    assert_eq!(place.run(&["completions", "tcsh"]).code, 2);
    let run = place.run(&["man", "pages"]);
    assert_eq!(run.code, 0, "{run:?}");
    for page in ["footnote.1", "footnote-ask.1"] {
        let page = std::fs::read_to_string(place.path("pages").join(page)).unwrap();
        assert!(page.starts_with(".ie") && page.contains("footnote"), "{page}");
    }
}

#[test]
fn a_terminal_speaks_the_language_of_its_environment_and_json_english() {
    let place = Place::bridge();
    let missed = "Who baked the moon?";
    for (key, tag, said) in [
        ("LANG", "fr_FR.UTF-8", "Les articles ne répondent pas à cette question."),
        ("LC_ALL", "fr_CA", "Les articles ne répondent pas à cette question."),
        ("LC_ALL", "C", MISS),
        ("LANG", "de_DE.UTF-8", MISS),
    ] {
        let run = place.call(&["ask", missed]).env(key, tag).run();
        assert!(run.stdout.starts_with(said), "{tag}: {run:?}");
        let json = place.call(&["ask", "--json", ""]).env(key, tag).run();
        assert!(json.stdout.contains("There is no question in that"), "{tag}: {json:?}");
        let empty = place.call(&["event", "--when", "soon"]).env(key, tag).run();
        let french = empty.stderr.contains("pas de date dans « soon »");
        assert_eq!(french, tag.starts_with("fr"), "{tag}: {empty:?}");
    }
    let french = place.call(&["ask", "x", "--document", "nowhere"]).env("LC_MESSAGES", "fr").run();
    assert!(french.stderr.starts_with("erreur : aucun document ne s’appelle"), "{french:?}");
}

#[test]
fn what_is_wrong_is_said_in_the_language_of_the_terminal_and_to_programs_in_english() {
    let place = Place::bare();
    let ask = r#"{"id":1,"type":"ask","question":"Why?"}"#;
    for (arguments, typed, english, french) in [
        (
            &["ask", "Why?"][..],
            "",
            "the corpus folder corpus does not exist; create it",
            "n’existe pas ; créez-le",
        ),
        (
            &["index", "--rollback"],
            "",
            "the corpus folder corpus does not exist",
            "le dossier d’articles corpus",
        ),
        (
            &["eval", "none.jsonl"],
            "",
            "name a file of questions",
            "indiquez un fichier de questions",
        ),
        (
            &["import", "wiki", "Niger"],
            "",
            "the corpus folder corpus does not exist",
            "le dossier d’articles corpus",
        ),
        (
            &["ask", "Why?"],
            "LOG=loud\n",
            "LOG (.env, line 1) is “loud”; write error,",
            "LOG (.env, ligne 1) vaut « loud » ; écrivez error,",
        ),
        (
            &["config", "--check"],
            "COLOUR=red\n",
            "COLOUR in .env, line 1, is not read; remove it",
            "COLOUR dans .env, ligne 1, n’est pas lu ; retirez-le",
        ),
    ] {
        place.write(".env", typed);
        for (tag, said) in [("C", english), ("fr", french)] {
            let run = place.call(arguments).env("LC_ALL", tag).run();
            assert!(run.code == 2 && run.stderr.contains(said), "{tag}: {run:?}");
        }
        if typed.is_empty() {
            let told = place.call(&["batch"]).env("LC_ALL", "fr").stdin(ask).run();
            assert!(told.stdout.contains("does not exist; create it"), "{told:?}");
        }
    }
}
