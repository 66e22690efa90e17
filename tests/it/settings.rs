//! The settings as the program shows and checks them.

use footnote::config::KEYS;

use super::harness::{Place, Run, WAGONS};

/// The line of a key in what `config` shows: value and origin.
fn shown<'a>(run: &'a Run, key: &str) -> (&'a str, &'a str) {
    let line = run.stdout.lines().find(|line| line.split_whitespace().next() == Some(key));
    let rest = line.unwrap_or_else(|| panic!("{key} is not in {run:?}"))[key.len()..].trim();
    let (value, origin) = rest.split_once("  ").unwrap_or((rest, ""));
    (value.trim(), origin.trim())
}

#[test]
fn every_key_is_shown_with_its_value_and_where_it_comes_from() {
    let place = Place::bridge();
    for arguments in [&["config"][..], &["config", "--check"]] {
        let run = place.call(arguments).with_models().run();
        assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
        for key in KEYS {
            assert_eq!(shown(&run, key).1, "default", "{key}");
        }
    }
    place.write(".env", "CORPUS_DIR=from-file\nINDEX_DIR=from-file\nLOG=warn\nMAX_FILE_MIB=7\n");
    let call = place.call(&["config", "--check", "--index", "from-line"]);
    let run = call.env("CORPUS_DIR", "from-environment").env("INDEX_DIR", "x").run();
    for (key, want) in [
        ("CORPUS_DIR", ("from-environment", "environment")),
        ("INDEX_DIR", ("from-line", "command line")),
        ("LOG", ("warn", ".env")),
        ("MAX_FILE_MIB", ("7", ".env")),
        ("DATA_DIR", (".footnote/data", "default")),
    ] {
        assert_eq!(shown(&run, key), want, "{key}");
    }
}

#[test]
fn a_broken_value_is_named_by_its_key_and_fails_the_check() {
    for (line, remedy) in [
        ("MAX_FILE_MIB=0", "1 to 4096"),
        ("MIN_CONFIDENCE=1.5", "between 0 and 1"),
        ("MIN_CONFIDENCE=nan", "between 0 and 1"),
        ("LOG=loud", "error, warn, info"),
        ("ASK_RATE_PER_MINUTE=-1", "whole number"),
        ("DISCORD_GUILD_ID=abc", "digits"),
        ("DISCORD_APPLICATION_ID=0", "digits"),
        ("MODERATOR_ROLE_IDS=1,x", "commas"),
        ("DISCORD_API_BASE=discord.com", "scheme"),
    ] {
        let key = line.split_once('=').unwrap().0;
        let place = Place::bridge();
        place.write(".env", line);
        let check = place.run(&["config", "--check"]);
        assert_eq!(check.code, 2, "{line}: {check:?}");
        let said = check.stderr.lines().find(|said| said.contains(key));
        assert!(said.is_some_and(|said| said.contains(remedy)), "{line}: {check:?}");
        // Without --check it only shows; what needs the settings does not run with them.
        assert_eq!(place.run(&["config"]).code, 0, "{line}");
        place.run(&["ask", WAGONS]).failed_with(&[key, remedy]);
    }
}

#[test]
fn models_are_on_or_off() {
    let place = Place::bridge();
    let ask = |value: &str| place.call(&["ask", WAGONS]).env("NEURAL", value).run();
    ask("maybe").failed_with(&["NEURAL", "on or off"]);
    assert_eq!(ask("Off").code, 0);
}

#[test]
fn all_broken_values_are_named_at_once() {
    let place = Place::bare();
    place.write(".env", "MAX_FILE_MIB=x\nLOG=x\nDISCORD_GUILD_ID=x\n");
    let run = place.run(&["config", "--check"]);
    for key in ["MAX_FILE_MIB", "LOG", "DISCORD_GUILD_ID"] {
        assert!(run.stderr.contains(key), "{run:?}");
    }
    assert_eq!(run.code, 2);
}

#[test]
fn the_token_is_never_shown() {
    let secret = "MTk4NjIy.Xr2k";
    for file in [
        format!("DISCORD_TOKEN={secret}"),
        format!("DISCORD_TOKEN=\"{secret} with a space\""),
        // Not quoted, so that the line is broken behind the first space.
        format!("DISCORD_TOKEN=Bot {secret}"),
        format!("DISCORD_TOKEN='{secret}"),
        format!("DISCORD_TOKEN \"{secret}\""),
        format!("DISCORD_TOKEN: {secret}"),
        format!("DISCORD_TOKEN=${secret}}}${{"),
        format!("DISCORD_TOKEN={secret}\nLOG=loud\n"),
        format!("DISCORD_TOKEN2={secret}"),
        format!("DISCORD_TOKE={secret}"),
        format!("TOKEN={secret}"),
    ] {
        let place = Place::bridge();
        place.write(".env", &file);
        for arguments in [&["config"][..], &["config", "--check"], &["ask", WAGONS], &[], &["bot"]]
        {
            // A bot goes no further than its corpus: what it says of Discord is tested with a fake.
            let corpus = if matches!(arguments, [] | ["bot"]) { "nowhere" } else { "corpus" };
            let run = place.call(arguments).env("CORPUS_DIR", corpus).run();
            let all = format!("{}{}", run.stdout, run.stderr);
            assert!(!all.contains(secret), "{file}: {run:?}");
        }
    }
    let place = Place::bare();
    for key in ["DISCORD_TOKEN", "DISCORD_TOKENS"] {
        let run = place.call(&["config", "--check"]).env(key, secret).run();
        assert!(!format!("{run:?}").contains(secret), "{run:?}");
        assert!(run.stdout.contains("hidden") || run.stderr.contains(key), "{run:?}");
    }
}

#[test]
fn unknown_keys_are_named_with_the_one_that_may_be_meant() {
    let place = Place::bridge();
    place.write(".env", "CORPUS_DRI=x\nCOLOUR=red\n");
    for (arguments, code) in [(&["config", "--check"][..], 2), (&["ask", WAGONS], 0)] {
        let call = place.call(arguments).env("DISCORD_TOKNE", "x").env("FOOTNOTE_SPEED", "9");
        let run = call.env("COLOUR", "blue").env("MODERATORS", "x").run();
        assert_eq!(run.code, code, "{run:?}");
        let lines: Vec<&str> = run.stderr.lines().collect();
        assert_eq!(lines.len(), 4, "{run:?}");
        for words in [
            ["CORPUS_DRI", "CORPUS_DIR"],
            ["COLOUR", ".env"],
            ["DISCORD_TOKNE", "DISCORD_TOKEN"],
            ["FOOTNOTE_SPEED", "environment"],
        ] {
            let found = lines.iter().any(|line| words.iter().all(|word| line.contains(word)));
            assert!(found, "{words:?}: {run:?}");
        }
        assert!(!run.stdout.contains("COLOUR"), "{run:?}");
    }
}

#[test]
fn a_file_of_settings_that_cannot_be_read_is_named() {
    for content in
        [&b"what is this"[..], b"LOG", b"=x", b"LOG=\"open", b"\xff\xfe\x00L", b"LOG=a b"]
    {
        let place = Place::bridge();
        place.write(".env", content);
        for arguments in [&["config", "--check"][..], &["ask", WAGONS]] {
            let run = place.run(arguments);
            assert_eq!(run.code, 2, "{content:?}: {run:?}");
            assert!(run.stderr.contains(".env"), "{content:?}: {run:?}");
        }
    }
    let place = Place::bridge();
    std::fs::create_dir(place.path(".env")).unwrap();
    place.run(&["ask", WAGONS]).failed_with(&[".env"]);
}

#[test]
fn the_settings_of_the_file_are_those_that_hold() {
    let place = Place::bare();
    place.write("articles/bridge.md", super::harness::BRIDGE);
    place.write(".env", "CORPUS_DIR=articles\nINDEX_DIR=memory\nMIN_CONFIDENCE=1\nDATA_DIR=\n");
    assert_eq!(place.run(&["ask", WAGONS]).code, 1);
    assert_eq!(place.call(&["ask", WAGONS]).env("MIN_CONFIDENCE", "0.01").run().code, 0);
    assert!(!place.path(".footnote").exists());
    place.write(".env", "\u{feff}CORPUS_DIR=articles\r\nINDEX_DIR=memory\r\n# LOG=loud\r\n\r\n");
    let run = place.run(&["ask", WAGONS]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
}
