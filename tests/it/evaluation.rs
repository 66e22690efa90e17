//! Files of labelled questions: how they are read, and what is measured.

use serde_json::{Value, json};

use super::harness::{BRIDGE, Place, Run, WAGONS};

/// Questions to [`BRIDGE`] with known outcomes: one answered, one refused though the corpus is
/// said to answer it, one rightly refused, one whose answer is another sentence than is labelled,
/// and two for events.
const QUESTIONS: &str = r#"
{"id":"a","kind":"number","question":"How many wagons did the bridge near Zürich carry?","gold":["\\b4,321\\b"],"evidence":["The bridge near Zürich carried 4,321 wagons in March 1911."]}
{"id":"b","kind":"number","question":"xylophone","gold":["purple"],"section":["Lead"]}

{"id":"c","type":"absent","kind":"far","question":"Who composed the xylophone concerto?","history":null}
{"id":"d","question":"How many wagons did the bridge near Zürich carry?","gold":["painted"],"document":"bridge.md"}
{"id":"e","type":"event","when":"1968","gold":[{"edtf":["1968-05-04"],"match":["closed"]}]}
{"id":6,"when":"last year","now":"1912-06-01","about":null,"gold":[{"edtf":["1911-04"],"match":["wagons"]}],"bogus":1}
{"id":"g","when":"1950","none":true,"gold":[]}
"#;

impl Place {
    /// Measures a file of the place, which must go well.
    pub(crate) fn eval(&self, arguments: &[&str]) -> Run {
        let run = self.quick(&[&["eval"], arguments].concat());
        assert_eq!(run.code, 0, "{run:?}");
        run
    }
}

/// [`BRIDGE`] with a file of questions.
pub(crate) fn questions(lines: &str) -> Place {
    let place = Place::bridge();
    place.write("questions.jsonl", lines);
    place
}

/// What is said of [`QUESTIONS`], with a threshold far from how sure any of their answers is.
fn measured(arguments: &[&str]) -> Run {
    let arguments = [&["eval", "questions.jsonl"], arguments].concat();
    let place = questions(QUESTIONS);
    let call = place.call(&arguments).env("INDEX_DIR", "memory").env("MIN_CONFIDENCE", "0.6");
    let run = call.run();
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    run
}

/// The report on [`QUESTIONS`] but for how long it took.
fn report() -> Value {
    let run = measured(&["--json"]);
    let mut report = run.json();
    let latency = report.as_object_mut().unwrap().remove("latency").unwrap();
    for time in ["p50", "p99", "max"] {
        assert!(latency[time].as_f64().unwrap() > 0.0, "{latency}");
    }
    report
}

#[test]
fn every_figure_is_counted_as_it_is_defined() {
    let report = report();
    for (figure, want) in [
        ("/file", json!("questions.jsonl")),
        ("/corpus", json!("corpus")),
        ("/threshold", json!(0.6)),
        ("/questions", json!(4)),
        ("/answerable", json!(3)),
        ("/unanswerable", json!(1)),
        ("/highlight/p_at_1", json!(0.333_333)),
        ("/passage/p_at_1", json!(0.666_667)),
        ("/facts_at_3", Value::Null),
        ("/treated/right", json!(0.333_333)),
        ("/treated/wrong", json!(0.333_333)),
        ("/treated/refused", json!(0.333_333)),
        ("/shown_right", json!(0.5)),
        ("/refusal_precision", json!(0.5)),
        ("/refusal_recall", json!(1.0)),
        ("/overall", json!(0.5)),
        ("/kinds/0/kind", json!("number")),
        ("/kinds/0/questions", json!(2)),
        ("/kinds/0/right", json!(0.5)),
        ("/kinds/0/refused", json!(0.5)),
        ("/kinds/1/answerable", json!(false)),
        ("/kinds/1/p_at_1", Value::Null),
        ("/kinds/1/refused", json!(1.0)),
        ("/kinds/2/kind", json!("question")),
        ("/kinds/2/wrong", json!(1.0)),
        ("/events/lines", json!(3)),
        ("/events/precision", json!(0.5)),
        ("/events/recall", json!(0.5)),
        ("/events/f1", json!(0.5)),
        ("/events/dated", json!(0.5)),
        ("/events/nothing", json!(1.0)),
        ("/warnings", json!([])),
    ] {
        assert_eq!(report.pointer(figure), Some(&want), "{figure} of {report:#}");
    }
    let bins = report.pointer("/calibration/bins").unwrap().as_array().unwrap();
    let counted: u64 = bins.iter().map(|bin| bin["questions"].as_u64().unwrap()).sum();
    assert_eq!(counted, 4, "{bins:?}");
}

#[test]
fn the_worst_misses_are_told_with_what_was_shown_and_wanted() {
    let misses = report()["misses"].take();
    let told: Vec<_> = misses
        .as_array()
        .unwrap()
        .iter()
        .map(|miss| (miss["id"].as_str().unwrap(), miss["fault"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("d", "wrong"), ("b", "refused"), ("6", "events")]);
    assert_eq!(misses[0]["line"], 6);
    assert!(misses[0]["shown"].as_str().unwrap().contains("4,321"), "{misses}");
    assert_eq!(misses[0]["place"], "The Zürich bridge ¶1");
    assert_eq!(misses[0]["wanted"], "painted");
    assert_eq!(misses[0]["wanted_place"], "bridge.md");
    assert_eq!(misses[1]["wanted_place"], "Lead");
    assert_eq!(misses[2]["question"], "when last year");
    assert_eq!(misses[2]["wanted"], "1911-04: wagons");
    assert!(misses[2]["shown"].as_str().unwrap().starts_with("1911-03: "), "{misses}");
    for worst in [0, 1] {
        let run = measured(&["--json", "--worst", &worst.to_string()]);
        assert_eq!(run.json()["misses"].as_array().unwrap().len(), worst);
    }
}

#[test]
fn the_terminal_shows_the_same_figures() {
    let run = measured(&[]);
    for line in [
        "questions  4, 3 answerable and 1 not",
        "events     3 lines",
        "highlight            33.3 %",
        "answers shown that are right                      50.0 %",
        "far (not answerable)          1       –       –    0.0 %  100.0 %",
        "event       3     50.0 %  50.0 %  50.0 %  50.0 %  100.0 %",
        "calibration error (ECE): 0.",
        "latency: p50 ",
        "wrong answer (0.",
        "  asked   How many wagons did the bridge near Zürich carry?",
        "  wanted  painted",
        "  in      bridge.md",
    ] {
        assert!(run.stdout.contains(line), "no “{line}” in\n{}", run.stdout);
    }
}

#[test]
fn nothing_of_a_file_commands_the_terminal() {
    let bell = "\u{1b}]0;a\u{7}\u{9b}31m\u{202e}";
    let line = json!({
        "id": bell, "kind": bell, "question": format!("{bell} wagons"), "history": [bell],
        "gold": [format!("x{bell}")], "evidence": [bell], "section": [bell], "document": bell,
    });
    let event =
        json!({"when": "1911", "about": bell, "gold": [{"edtf": ["1911"], "match": [bell]}]});
    let place = questions(&format!("{line}\n{event}\n"));
    for arguments in [&["eval", "questions.jsonl"][..], &["eval", "questions.jsonl", "--json"]] {
        // The harness looks for what a terminal would obey.
        let run = place.call(arguments).env("INDEX_DIR", "memory").unfiltered().run();
        assert_eq!(run.code, 0, "{run:?}");
    }
    for line in [json!({"type": bell}), json!({"question": "x", "gold": [format!("({bell}")]})] {
        let place = questions(&line.to_string());
        let call = place.call(&["eval", "questions.jsonl"]).env("INDEX_DIR", "memory");
        assert_eq!(call.unfiltered().run().code, 2);
    }
}

/// Lines that are refused, where the error points to, and words of it.
const BAD: &[(&str, &str, &str)] = &[
    ("", "", "holds no question"),
    (" \n\r\n", "", "holds no question"),
    ("{", "1:", "EOF"),
    (r#"{"question":"x" "gold":[]}"#, "1:17", "expected"),
    ("[]", "1", "object"),
    ("7", "1", "object"),
    ("{}", "1", "no question"),
    (r#"{"question":"x"}"#, "1", "no gold"),
    (r#"{"question":"x","gold":[]}"#, "1", "no gold"),
    (r#"{"question":"x","gold":["(a"]}"#, "1", "(a"),
    (r#"{"question":"x","gold":[""]}"#, "1", "empty"),
    (r#"{"question":"x","gold":["a"],"all_of":[["["]]}"#, "1", "“[”"),
    (r#"{"question":"x","gold":"a"}"#, "1:26", "sequence"),
    (r#"{"question":7,"gold":["a"]}"#, "1:13", "string"),
    (r#"{"question":"x","gold":["a"],"answerable":false}"#, "1", "not answerable"),
    (r#"{"type":"absent","question":"x","answerable":true,"gold":["a"]}"#, "1", "absent"),
    (r#"{"type":"tell","question":"x","gold":["a"]}"#, "1", "“tell” is unknown"),
    (r#"{"type":"event","gold":[]}"#, "1", "when"),
    (r#"{"when":" ","about":""}"#, "1", "when"),
    (r#"{"when":"1968","gold":[{"edtf":["soon"],"match":["a"]}]}"#, "1", "“soon”"),
    (r#"{"when":"1968","gold":[{"edtf":["1968"],"match":["a("]}]}"#, "1", "a("),
    (r#"{"when":"1968","gold":[{"edtf":["1968"]}]}"#, "1:", "match"),
    (r#"{"when":"1968","gold":[{"edtf":["1968"],"match":[]}]}"#, "1", "match"),
    (r#"{"when":"1968","none":true,"gold":[{"edtf":["1968"],"match":["a"]}]}"#, "1", "none"),
    (r#"{"when":"1968","now":"2026-02-30"}"#, "1", "2026-02-30"),
    (r#"{"data":7}"#, "1:9", "sequence"),
    ("{\"data\":[\n{\"title\":\"a\"}]}", "2:13", "paragraphs"),
    (r#"{"data":[{"paragraphs":[{"context":"a"}]}]}"#, "1:", "qas"),
    (r#"{"data":[]}"#, "", "holds no question"),
    (r#"{"version":"v2.0","data":["#, "1:", "EOF"),
];

#[test]
fn a_bad_file_of_questions_is_an_error_that_names_the_line() {
    for (lines, at, words) in BAD {
        let run = questions(lines).quick(&["eval", "questions.jsonl"]);
        let place = if at.is_empty() { String::new() } else { format!(":{at}") };
        run.failed_with(&[&format!("questions.jsonl{place}"), words]);
    }
    // The line is that of the file, blank ones counted.
    let good = r#"{"question":"x","gold":["a"]}"#;
    let run = questions(&format!("{good}\n\n{{\n")).quick(&["eval", "questions.jsonl"]);
    run.failed_with(&["questions.jsonl:3:"]);
    let place = Place::bridge();
    place.write("questions.jsonl", b"{\"question\":\"x\"}\n\xff".as_slice());
    place.quick(&["eval", "questions.jsonl"]).failed_with(&["questions.jsonl:2: ", "UTF-8"]);
    place.quick(&["eval", "gone.jsonl"]).failed_with(&["gone.jsonl", "name a file"]);
    place.quick(&["eval", "corpus"]).failed_with(&["corpus", "name a file"]);
    let long = json!({"question": "x".repeat(10_001), "gold": ["a"]}).to_string();
    questions(&long).quick(&["eval", "questions.jsonl"]).failed_with(&[".jsonl:1: ", "10001"]);
    let deep = format!("{{\"question\":\"x\",\"gold\":{}", "[".repeat(100_000));
    questions(&deep).quick(&["eval", "questions.jsonl"]).failed_with(&["questions.jsonl:1"]);
}

#[test]
fn the_command_line_measures_or_fits() {
    let place = questions(QUESTIONS);
    for arguments in [
        &["eval"][..],
        &["eval", "questions.jsonl", "--fit", "x", "--out", "y"],
        &["eval", "questions.jsonl", "--out", "y"],
        &["eval", "--fit", "x"],
        &["eval", "--fit", "x", "--out", "y", "--json"],
        &["eval", "questions.jsonl", "--worst", "-1"],
    ] {
        let run = place.quick(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
        assert!(run.stderr.contains("Usage: footnote eval"), "{run:?}");
    }
}

#[test]
fn questions_about_pages_alone_are_enough_to_fit_a_model() {
    let place = Place::bare();
    let gold = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let questions = std::fs::read_to_string(gold.join("guild.jsonl")).unwrap();
    let some: Vec<&str> = questions.lines().step_by(20).collect();
    place.write("guild.jsonl", some.join("\n"));
    for page in walkdir::WalkDir::new(gold.join("guild")) {
        let page = page.unwrap();
        if page.file_type().is_file() {
            let name = page.path().strip_prefix(&gold).unwrap().to_str().unwrap();
            place.write(&name.replace('\\', "/"), std::fs::read(page.path()).unwrap());
        }
    }
    let run = place.quick(&["eval", "--fit", "guild.jsonl", "--out", "model.json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let model = std::fs::read_to_string(place.path("model.json")).unwrap();
    let model: serde_json::Value = serde_json::from_str(&model).unwrap();
    for sort in ["tabled", "bare", "unspaced"] {
        assert!(!model[sort]["ranker"].as_array().unwrap().is_empty(), "{sort}");
        for stratum in ["plain", "lead", "headed"] {
            // Surer gates must mean surer answers.
            let calibration = &model[sort]["gates"][stratum]["calibration"];
            assert!(calibration["slope"].as_f64().unwrap() > 0.0, "{sort}, {stratum}");
        }
    }
}

#[test]
fn questions_about_a_community_fit_what_serves_its_like_alone() {
    let place = Place::bare();
    let gold = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold");
    let questions = std::fs::read_to_string(gold.join("guild.jsonl")).unwrap();
    let some: Vec<&str> = questions.lines().step_by(20).collect();
    place.write("questions/guild.jsonl", some.join("\n"));
    for page in walkdir::WalkDir::new(gold.join("guild")) {
        let page = page.unwrap();
        if page.file_type().is_file() {
            let name = page.path().strip_prefix(&gold).unwrap().to_str().unwrap();
            let name = format!("pages/{}", name.replace('\\', "/"));
            place.write(&name, std::fs::read(page.path()).unwrap());
        }
    }
    let run = place.quick(&["eval", "--fit", "questions/guild.jsonl", "--out", "model.json"]);
    assert_eq!(run.code, 0, "{run:?}");
    let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    let model = read(&std::fs::read_to_string(place.path("model.json")).unwrap());
    let shipped = include_str!("../../src/answer/model/model.json");
    let shipped = read(shipped);
    assert_eq!(model["communities"]["provenance"]["data"], json!(["guild.jsonl"]));
    assert_ne!(model["communities"]["tabled"], shipped["communities"]["tabled"]);
    assert_eq!(model["communities"]["tabled"]["gate"]["calibration"]["slope"], 1.0);
    // Other texts keep their weights, and what is answered of them.
    assert_eq!(model["provenance"], shipped["provenance"]);
    assert_eq!(model["tabled"]["ranker"], shipped["tabled"]["ranker"]);
}

#[test]
fn a_pattern_without_end_is_told_and_not_found() {
    let line = json!({"question": WAGONS, "gold": ["^(?=T)((?:\\w+\\W*|\\W*)+)\\1{3}$"]});
    let run = questions(&line.to_string()).eval(&["questions.jsonl", "--json"]);
    assert!(run.stderr.contains("warning: questions.jsonl:1: the pattern"), "{run:?}");
    assert_eq!(run.json()["highlight"]["p_at_1"], 0.0);
    assert_eq!(run.json()["warnings"].as_array().unwrap().len(), 1);
}

#[test]
fn the_corpus_is_the_named_one_else_the_one_beside_else_that_of_the_settings() {
    let place = Place::bare();
    let line = json!({"question": "When was the ferry sold?", "gold": ["1931"]}).to_string();
    place.write("gold/ferry.jsonl", &line);
    place.quick(&["eval", "gold/ferry.jsonl"]).failed_with(&["corpus", "does not exist"]);
    place.write("corpus/bridge.md", BRIDGE);
    let asked = |arguments: &[&str]| {
        let report = place.eval(&[&["gold/ferry.jsonl", "--json"], arguments].concat()).json();
        (report["corpus"].as_str().unwrap().to_owned(), report["highlight"]["p_at_1"].as_f64())
    };
    assert_eq!(asked(&[]), ("corpus".to_owned(), Some(0.0)));
    place.write("gold/ferry/ferry.txt", "The ferry was sold in 1931.");
    assert_eq!(asked(&[]), ("gold/ferry".to_owned(), Some(1.0)));
    assert_eq!(asked(&["--corpus", "corpus"]), ("corpus".to_owned(), Some(0.0)));
    let run = place.quick(&["eval", "gold/ferry.jsonl", "--corpus", "gone"]);
    run.failed_with(&["gone", "does not exist"]);
}

/// A file in the form of SQuAD 2.0 about two articles; the second comes in two parts.
fn squad() -> Value {
    let rex = "Rex, a dog, was born in Oslo.\nHe moved to Bergen  in 1999. In Bergen he barked.";
    let start = rex.chars().count() - "Bergen he barked.".chars().count();
    json!({"version": "v2.0", "data": [
        {"title": "Rex_(dog)", "paragraphs": [{"context": rex, "qas": [
            {"id": "born", "question": "Where was Rex born?", "is_impossible": false,
             "answers": [{"text": "Oslo", "answer_start": 24}, {"text": "in Oslo", "answer_start": 21}]},
            {"id": "barked", "question": "Where did Rex the dog bark?", "is_impossible": false,
             "answers": [{"text": "Bergen", "answer_start": start}]},
            {"id": "moved", "question": "In which year did he move to Bergen?",
             "answers": [{"text": "Bergen in 1999", "answer_start": 42}]},
            {"id": "xylophone", "question": "Who composed the xylophone concerto?",
             "is_impossible": true, "answers": [], "plausible_answers": []},
        ]}]},
        {"title": "Lists", "paragraphs": [{"context": "- The é of the café is 12 m high.", "qas": [
            {"id": "high", "question": "How high is the é of the café?",
             "answers": [{"text": "12 m", "answer_start": 23}]},
        ]}]},
        {"title": "Lists", "paragraphs": [{"context": "= The tower is 30 m high =", "qas": [
            {"id": "tower", "question": "How high is the tower?",
             "answers": [{"text": "30 m", "answer_start": 15}]},
        ]}]},
    ]})
}

#[test]
fn questions_of_squad_are_asked_of_their_own_paragraphs() {
    let place = Place::bridge();
    place.write("squad.json", serde_json::to_string_pretty(&squad()).unwrap());
    let run = place.eval(&["squad.json", "--json"]);
    assert_eq!(run.stderr, "");
    let report = run.json();
    assert_eq!(report["corpus"], "its own paragraphs");
    assert_eq!((&report["questions"], &report["answerable"]), (&json!(6), &json!(5)));
    assert_eq!(report["passage"]["p_at_1"], 1.0, "{report:#}");
    assert_eq!(report["highlight"]["p_at_1"], 1.0, "{report:#}");
    let run = place.eval(&["squad.json", "--json", "--corpus", "corpus"]);
    assert!(run.stderr.contains("--corpus is not used"), "{run:?}");
    assert_eq!(run.json()["questions"], 6);
}

#[test]
fn another_sentence_with_the_same_words_is_not_the_answer() {
    let mut file = squad();
    // The bark was in the third sentence; the second holds the word too.
    let answer = "/data/0/paragraphs/0/qas/1/answers/0/answer_start";
    *file.pointer_mut(answer).unwrap() = json!(42);
    let place = Place::bridge();
    place.write("squad.json", file.to_string());
    let report = place.eval(&["squad.json", "--json"]).json();
    assert_eq!(report["highlight"]["p_at_1"], 0.8, "{report:#}");
    assert_eq!(report["passage"]["p_at_1"], 1.0, "{report:#}");
}

#[test]
fn a_wrong_answer_of_squad_is_told_with_its_line() {
    let answers = "/data/0/paragraphs/0/qas/0/answers";
    let first = "/data/0/paragraphs/0/qas/0/answers/0/text";
    let impossible = "/data/0/paragraphs/0/qas/0/is_impossible";
    for (pointer, value, words) in [
        (first, json!("Paris"), "“Paris” does not stand in its paragraph"),
        (first, json!(" "), "empty"),
        (answers, json!([]), "no answers"),
        (impossible, json!(true), "is_impossible but has answers"),
        (answers, json!([{"text": "Oslo"}]), "answer_start"),
    ] {
        let mut file = squad();
        *file.pointer_mut(pointer).unwrap() = value;
        let place = Place::bridge();
        place.write("squad.json", serde_json::to_string_pretty(&file).unwrap());
        let run = place.quick(&["eval", "squad.json"]);
        run.failed_with(&["squad.json:", words]);
        let line: usize = run.stderr.split(':').nth(2).unwrap().parse().unwrap();
        assert!((10..60).contains(&line), "{run:?}");
    }
    // One that stands beside where it is said to stand is put right.
    let mut file = squad();
    *file.pointer_mut("/data/0/paragraphs/0/qas/0/answers/0/answer_start").unwrap() = json!(9999);
    let place = Place::bridge();
    place.write("squad.json", file.to_string());
    let run = place.eval(&["squad.json", "--json"]);
    assert!(run.stderr.contains("1 answer stands elsewhere"), "{run:?}");
    assert_eq!(run.json()["highlight"]["p_at_1"], 1.0);
}
