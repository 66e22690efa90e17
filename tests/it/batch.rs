//! The batch mode: what each line is answered with, and in which order.

use serde_json::{Value, json};

use super::contract::{ANSWER, ask, place};
use super::harness::{BRIDGE, Output, Place, WAGONS};

#[test]
fn times_are_read_without_a_corpus_and_everything_else_says_it_is_missing() {
    let lines = [
        json!({"id": 1, "type": "timex", "text": "It began last year.", "dct": "2024-01-31"}),
        json!({"id": 2, "type": "when", "text": "2012 to 2014"}),
        json!({"id": 3, "type": "when", "text": "last year", "now": "2026-01-15"}),
        json!({"id": 4, "type": "when", "text": "04/08/2023", "locale": "en-GB"}),
        json!({"id": 5, "type": "when", "text": "32 March"}),
        ask(&6.into(), WAGONS),
        json!({"id": 7, "type": "status"}),
        json!({"id": 8, "type": "when", "text": "2013"}),
    ];
    let answers = Place::bare().batch(lines.map(|line| line.to_string()).join("\n"));
    assert_eq!(answers.len(), 8);
    assert_eq!(answers[0]["timex"][0]["value"], "2023");
    assert_eq!(
        answers[1],
        json!({"id": 2, "edtf": "2012/2014", "also_read": null, "reason": null})
    );
    assert_eq!(answers[2]["edtf"], "2025");
    assert_eq!(
        (&answers[3]["edtf"], &answers[3]["also_read"]),
        (&"2023-08-04".into(), &"2023-04-08".into())
    );
    assert!(answers[4]["edtf"].is_null() && answers[4]["reason"].is_string(), "{}", answers[4]);
    for answer in &answers[5..7] {
        let error = answer["error"].as_str().unwrap();
        assert!(error.contains("corpus") && error.contains("does not exist"), "{answer}");
    }
    assert_eq!(answers[7]["edtf"], "2013");
}

#[test]
fn a_reindex_says_what_changed_since_the_index_that_was_there() {
    let place = Place::of(&[("bridge.md", BRIDGE), ("ferry.md", "The ferry was sold in 1931.\n")]);
    let reindex = || {
        let run = place.call(&["batch"]).stdin(r#"{"id":8,"type":"reindex"}"#).run();
        let answer: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"));
        let count = |key: &str| answer[key].as_u64().unwrap_or_else(|| panic!("{answer}"));
        assert!(answer["seconds"].as_f64().unwrap() > 0.0 && answer["id"] == 8, "{answer}");
        let skipped = answer["skipped"].as_array().unwrap();
        let skipped = skipped.iter().map(|one| one["file"].as_str().unwrap().to_owned());
        let counts = ["added", "changed", "removed", "unchanged", "passages", "generation"];
        (counts.map(count), skipped.collect::<Vec<_>>())
    };
    let none: Vec<String> = Vec::new();
    assert_eq!(reindex(), ([2, 0, 0, 0, 3, 1], none.clone()));
    place.write("corpus/ferry.md", "The ferry was sold in 1932.\n");
    assert_eq!(reindex(), ([0, 1, 0, 1, 3, 2], none));
    std::fs::remove_file(place.path("corpus/ferry.md")).unwrap();
    place.write("corpus/mill.md", "The mill burned down.\n\nIt was old.\n");
    place.write("corpus/bad.md", b"A caf\xe9.\n");
    assert_eq!(reindex(), ([2, 0, 1, 1, 5, 3], vec!["bad.md".to_owned()]));
    // In one run, others answer from what it made.
    let lines = [json!({"id": 1, "type": "reindex"}), ask(&2.into(), WAGONS)];
    let run = place.call(&["batch"]).stdin(lines.map(|line| line.to_string()).join("\n")).run();
    assert!(run.stdout.contains("\"generation\":4") && run.stdout.contains("4,321"), "{run:?}");
    assert_eq!(run.stdout.matches("\"generation\":4").count(), 2, "{run:?}");
}

#[test]
fn an_id_comes_back_as_it_was() {
    for id in [json!("a"), json!("é\u{9b}\n"), json!(0), json!(-3), json!(1.5), json!(u64::MAX)] {
        let line = json!({"id": id, "type": "when", "text": "2013"});
        let answers = Place::bare().batch(line.to_string());
        assert_eq!((&answers[0]["id"], &answers[0]["edtf"]), (&id, &"2013".into()));
    }
    for id in [json!(null), json!(true), json!([1]), json!({"a": 1})] {
        let line = json!({"id": id, "type": "when", "text": "2013"});
        let answers = Place::bare().batch(line.to_string());
        assert!(answers[0]["error"].as_str().unwrap().contains("id"), "{}", answers[0]);
        assert!(answers[0]["id"] == id || answers[0]["id"].is_null(), "{}", answers[0]);
    }
}

/// Lines that are answered with an error, the id it bears, and words of it.
const BAD: &[(&str, Option<&str>, &str)] = &[
    ("what is this", None, "JSON"),
    ("{\"id\":\"1\",\"type\":\"ask\"", None, "JSON"),
    ("[1,2]", None, "object"),
    ("\"ask\"", None, "object"),
    ("null", None, "object"),
    ("7", None, "object"),
    ("{}", None, "id"),
    ("{\"type\":\"status\"}", None, "id"),
    ("{\"id\":\"b\"}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":null}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"tell\"}", Some("b"), "tell"),
    ("{\"id\":\"b\",\"type\":7}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"ask\"}", Some("b"), "question"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":null}", Some("b"), "question"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":7}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":[\"x\"]}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"history\":\"y\"}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"history\":[1]}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"limit\":\"3\"}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"limit\":1.5}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"limit\":-1}", Some("b"), ""),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"limit\":0}", Some("b"), "100"),
    ("{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"limit\":101}", Some("b"), "100"),
    (
        "{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"limit\":99999999999999999999}",
        Some("b"),
        "",
    ),
    (
        "{\"id\":\"b\",\"type\":\"ask\",\"question\":\"x\",\"document\":\"Ferry\"}",
        Some("b"),
        "Ferry",
    ),
    ("{\"id\":\"b\",\"type\":\"event\"}", Some("b"), "when"),
    ("{\"id\":\"b\",\"type\":\"event\",\"when\":\"\",\"about\":null}", Some("b"), "when"),
    ("{\"id\":\"b\",\"type\":\"event\",\"when\":2013}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"event\",\"when\":\"today\",\"now\":\"soon\"}", Some("b"), "soon"),
    (
        "{\"id\":\"b\",\"type\":\"event\",\"when\":\"today\",\"now\":\"2026-02-30\"}",
        Some("b"),
        "2026-02-30",
    ),
    ("{\"id\":\"b\",\"type\":\"event\",\"when\":\"today\",\"all\":\"yes\"}", Some("b"), "type"),
    ("{\"id\":\"b\",\"type\":\"timex\"}", Some("b"), "text"),
    ("{\"id\":\"b\",\"type\":\"timex\",\"text\":\"x\",\"dct\":\"x\"}", Some("b"), "dct"),
    ("{\"id\":\"b\",\"type\":\"when\"}", Some("b"), "text"),
];

#[test]
fn a_bad_line_is_answered_with_an_error_and_the_next_with_its_answer() {
    let good = json!({"id": "good", "type": "when", "text": "2013"});
    let lines: Vec<String> = BAD.iter().map(|(line, ..)| format!("{line}\n{good}\n")).collect();
    let answers = Place::bridge().batch(lines.concat());
    assert_eq!(answers.len(), 2 * BAD.len());
    for ((line, id, word), pair) in BAD.iter().zip(answers.chunks(2)) {
        assert_eq!(pair[0]["id"].as_str(), *id, "{line}: {}", pair[0]);
        let error = pair[0]["error"].as_str().unwrap_or_else(|| panic!("{line}: {}", pair[0]));
        assert!(error.contains(word), "{line}: {error}");
        assert_eq!(pair[0].as_object().unwrap().len(), 2, "{line}: {}", pair[0]);
        assert_eq!(pair[1]["edtf"], "2013", "after {line}");
    }
}

#[test]
fn lines_that_are_no_text_or_endless_are_answered_and_passed_over() {
    let good = json!({"id": "good", "type": "when", "text": "2013"}).to_string();
    let padded = |length: usize| {
        let bare = r#"{"id":"pad","type":"when","text":"2013","pad":""}"#;
        bare.replace("\"\"}", &format!("\"{}\"}}", "x".repeat(length - bare.len())))
    };
    let nested = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    let deep = format!("{{\"id\":\"d\",\"type\":\"status\",\"x\":{}", "{\"x\":".repeat(100_000));
    let most = 4 << 20;
    for (line, read) in [
        (b"\xff\xfe{\x00".to_vec(), false),
        (b"{\"id\":\"1\",\"type\":\"ask\",\"question\":\"caf\xe9\"}".to_vec(), false),
        (b"\0\0\0".to_vec(), false),
        (padded(most).into_bytes(), true),
        (padded(most + 1).into_bytes(), false),
        (padded(3 * most).into_bytes(), false),
        (nested.into_bytes(), false),
        (deep.into_bytes(), false),
    ] {
        let shown = String::from_utf8_lossy(&line[..line.len().min(60)]).into_owned();
        let answers = Place::bare().batch([&line, &b"\n"[..], good.as_bytes()].concat());
        assert_eq!(answers.len(), 2, "{shown}");
        assert_eq!(answers[0].get("error").is_none(), read, "{shown}: {}", answers[0]);
        assert_eq!(answers[0]["id"].is_null(), !read, "{shown}: {}", answers[0]);
        assert_eq!(answers[1]["edtf"], "2013", "after {shown}");
    }
}

#[test]
fn null_and_empty_fields_are_absent_ones_and_unknown_ones_are_ignored() {
    let plain = place().batch(ask(&1.into(), WAGONS).to_string()).remove(0);
    let optional = [
        "history", "document", "language", "limit", "when", "about", "now", "locale", "dct", "all",
    ];
    for field in optional.into_iter().chain(["bogus"]) {
        for nothing in [Value::Null, "".into()] {
            let mut line = ask(&1.into(), WAGONS);
            line[field] = nothing;
            assert_eq!(place().batch(line.to_string()), std::slice::from_ref(&plain), "{line}");
        }
    }
    for (field, value) in
        [("history", json!([])), ("bogus", json!({"x": [1]})), ("language", json!("xx"))]
    {
        let mut line = ask(&1.into(), WAGONS);
        line[field] = value;
        assert_eq!(place().batch(line.to_string()), std::slice::from_ref(&plain), "{line}");
    }
    let events = |line: Value| place().batch(line.to_string()).remove(0);
    let about = events(json!({"id": 1, "type": "event", "about": "wagons"}));
    assert_eq!(about["events"].as_array().unwrap().len(), 1, "{about}");
    for line in [
        json!({"id": 1, "type": "event", "what": "wagons"}),
        json!({"id": 1, "type": "event", "about": "", "what": "wagons", "when": ""}),
        json!({"id": 1, "type": "event", "about": null, "what": "wagons", "limit": null}),
    ] {
        assert_eq!(events(line.clone()), about, "{line}");
    }
}

#[test]
fn a_question_without_words_is_answered_and_not_an_error() {
    for question in ["", "🎉", "?!"] {
        let answer = place().batch(ask(&"1".into(), question).to_string()).remove(0);
        ANSWER.hold(&answer);
        assert_eq!((&answer["answered"], &answer["passages"]), (&false.into(), &json!([])));
    }
}

#[test]
fn the_limit_is_the_most_passages_and_three_where_none_is_said() {
    let text: Vec<String> =
        (1..=120).map(|n| format!("Wagon {n} crossed the bridge.\n\n")).collect();
    let place = Place::of(&[("wagons.md", text.concat())]);
    for (limit, want) in [(json!(1), 1), (json!(2), 2), (json!(100), 100), (json!(null), 3)] {
        let mut line = ask(&1.into(), "Which wagon crossed the bridge?");
        line["limit"] = limit;
        let answer = place.batch(line.to_string()).remove(0);
        assert_eq!(answer["passages"].as_array().unwrap().len(), want, "{line}");
    }
}

#[test]
fn line_ends_of_any_kind_and_blank_lines_change_nothing() {
    let line = |n: usize| json!({"id": n, "type": "when", "text": "2013"}).to_string();
    for input in [
        format!("{}\n{}\n{}\n", line(0), line(1), line(2)),
        format!("{}\r\n{}\r\n{}\r\n", line(0), line(1), line(2)),
        format!("\n\r\n{}\n   \n\t\n{}\n\n{}", line(0), line(1), line(2)),
        format!("  {}  \n\t{}\t\r\n{}\r", line(0), line(1), line(2)),
    ] {
        let ids: Vec<Value> =
            Place::bare().batch(&input).into_iter().map(|a| a["id"].clone()).collect();
        assert_eq!(ids, [json!(0), json!(1), json!(2)], "{input:?}");
    }
    for nothing in ["", "\n", "\r\n \n"] {
        assert_eq!(Place::bare().batch(nothing), [Value::Null; 0]);
    }
}

#[test]
fn each_answer_is_written_before_the_next_request_is_read() {
    let place = place();
    let mut talk = place.call(&["batch", "--index", "memory"]).talk();
    for n in 0..5 {
        let answer = talk.say(&ask(&n.into(), WAGONS).to_string());
        assert_eq!((&answer["id"], &answer["answered"]), (&n.into(), &true.into()));
        assert_eq!(talk.say("nonsense")["id"], Value::Null);
    }
    assert_eq!(talk.end(), (Vec::new(), 0));
}

#[test]
fn articles_that_change_meanwhile_are_seen() {
    for index in ["memory", "kept"] {
        let place = place();
        let mut talk = place.call(&["batch", "--index", index]).talk();
        let asked = |n: usize| ask(&n.into(), "Who painted the gate of Aven?").to_string();
        assert_eq!(talk.say(&asked(0))["answered"], false, "{index}");
        place.write("corpus/gate.md", "# Aven\n\nAda Holm painted the gate of Aven in 1931.\n");
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        let answer = talk.say(&asked(1));
        assert_eq!(answer["answered"], true, "{index}: {answer}");
        assert_eq!(answer["generation"], 2, "{index}: {answer}");
        // As it was, nothing is built again.
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert_eq!(talk.say(&asked(2))["generation"], 2, "{index}");
        std::fs::remove_file(place.path("corpus/gate.md")).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert_eq!(talk.say(&asked(3))["answered"], false, "{index}");
    }
}

#[test]
fn answers_stay_in_order_and_the_same_question_gets_the_same_answer() {
    let questions = [WAGONS, "When was the bridge closed?", "🎉", "What do wagons cost?"];
    let lines: Vec<String> =
        (0..200).map(|n| ask(&n.into(), questions[n % questions.len()]).to_string()).collect();
    let answers = place().batch(lines.join("\n"));
    assert_eq!(answers.len(), 200);
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(answer["id"], n);
        let first = answers[n % questions.len()].as_object().unwrap();
        let own = answer.as_object().unwrap();
        assert!(own.iter().all(|(key, value)| key == "id" || first[key] == *value), "{answer}");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_batch_without_a_panic() {
    let lines = (ask(&1.into(), WAGONS).to_string() + "\n").repeat(2000);
    let run =
        place().call(&["batch", "--index", "memory"]).stdin(lines).run_with(&[Output::Stdout]);
    assert_eq!(run.code, 0, "{run:?}");
}

/// Resident memory of a process, in KiB.
#[cfg(target_os = "linux")]
fn resident(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "asks 20,000 questions"]
fn memory_does_not_grow_with_the_questions_answered() {
    let place = place();
    let mut talk = place.call(&["batch", "--index", "memory"]).talk();
    let mut early = 0;
    for n in 0..20_000_u32 {
        let question =
            format!("How many wagons {n} did the bridge of w{n}x near Zürich carry in {n}?");
        talk.say(&ask(&n.into(), &question).to_string());
        if n == 2_000 {
            early = resident(talk.process());
        }
    }
    let late = resident(talk.process());
    assert!(late <= early + 5 * 1024, "{early} KiB after 2,000, {late} KiB after 20,000");
}
