//! Explanations: what they say, against what was answered and against golden files.
//!
//! The golden files are in `tests/golden/explain`. What the fitted model decides is left out of
//! them: figures, and which measures count most. A new model then changes them only where people
//! read another answer or another reason; that the figures add up is a test of its own.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use super::harness::{Place, WAGONS};

/// A golden pair: its name, the corpus, the questions asked before, the question.
const GOLDEN: &[(&str, &str, &[&str], &str)] = &[
    ("niger-answer", "corpus", &[], "How many American personnel were asked to leave Niger?"),
    ("niger-refusal", "corpus", &[], "What is the population of Niamey?"),
    ("niger-misspelt", "corpus", &[], "When did the Peace Corps begin its progam in Niger?"),
    (
        "niger-follow-up",
        "corpus",
        &["How many troops did the United States have in Niger?"],
        "and when did they leave?",
    ),
    ("niger-french", "corpus", &[], "Combien de soldats américains ont quitté le Niger ?"),
    ("guild-answer", "tests/gold/guild", &[], "how much ram for 60 players"),
    ("guild-refusal", "tests/gold/guild", &[], "how much does a train ticket to Berlin cost"),
    ("guild-misspelt", "tests/gold/guild", &[], "how do i mute myslef in the voise channel"),
    (
        "guild-follow-up",
        "tests/gold/guild",
        &["how do i install a plugin"],
        "how do i unload it again",
    ),
    ("guild-french", "tests/gold/guild", &[], "Comment installer un plugin ?"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What `ask --explain` prints, as text or as JSON.
fn explained(corpus: &str, history: &[&str], question: &str, json: bool) -> String {
    let corpus = root().join(corpus);
    let mut arguments =
        vec!["--corpus", corpus.to_str().unwrap(), "ask", "--explain=full", question];
    arguments.extend(history.iter().flat_map(|earlier| ["--history", earlier]));
    arguments.extend(json.then_some("--json"));
    let run = Place::bare().quick(&arguments);
    assert_eq!(run.stderr, "", "{question}");
    run.stdout
}

/// What the model decides, as it stands in a text, and what stands for it in a golden file. Filters
/// run in this order.
const FILTERS: &[(&str, &str)] = &[
    (r"(?m)^  (for|against) +[+-].*\n(^ +[+-]\d.*\n)*", "  $1 [signals]\n"),
    (r"(?m)(^ +[+-]\d+\.\d\d .*\n)+", "      [measures]\n"),
    // What is aligned by its last digit would move with the first.
    (r"(score|in all) +([+-]?\d)", "$1 $2"),
    (r"[+-]?\b\d+\.\d\d\b", "[figure]"),
];

/// The same of an explanation in JSON.
const REDACTIONS: &[(&str, &str)] = &[
    (".sentences[].features", "[measures]"),
    (".sentences[].score", "[figure]"),
    (".sentences[].confidence", "[figure]"),
    (".sentences[].other_points", "[figure]"),
    (".confidence.for", "[signals]"),
    (".confidence.against", "[signals]"),
    (".confidence.value", "[figure]"),
    (".confidence.threshold", "[figure]"),
    (".confidence.log_odds", "[figure]"),
    (".confidence.start", "[figure]"),
    (".confidence.other_leanings", "[figure]"),
];

/// Where the golden files are, and how they are named.
fn golden() -> insta::Settings {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("../golden/explain");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings
}

#[test]
fn explanations_read_as_they_did() {
    for (name, corpus, history, question) in GOLDEN {
        let text = explained(corpus, history, question, false);
        let asked: String = history.iter().map(|earlier| format!("? {earlier}\n")).collect();
        let mut settings = golden();
        settings.set_filters(FILTERS.iter().copied());
        settings.bind(|| insta::assert_snapshot!(*name, format!("{asked}? {question}\n\n{text}")));
    }
}

#[test]
fn explanations_in_json_are_as_they_were() {
    for (name, corpus, history, question) in GOLDEN {
        let json = explained(corpus, history, question, true);
        let explanation = &serde_json::from_str::<Value>(&json).unwrap()["explain"];
        let mut settings = golden();
        for (selector, kept) in REDACTIONS {
            settings.add_redaction(selector, *kept);
        }
        // These are not the model's, but their last digits depend on the machine.
        for selector in [".**.weight", ".**.worth"] {
            settings.add_redaction(selector, insta::rounded_redaction(2));
        }
        settings.bind(|| insta::assert_json_snapshot!(format!("{name}-json"), explanation));
    }
}

/// Requests with and without an explanation, of every seventh labelled question.
fn labelled(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(root().join("tests/gold").join(name)).unwrap();
    let all = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let asked = all.filter(|request| request["question"].is_string()).step_by(7);
    let asked = asked.map(|request| {
        let mut fields = Map::new();
        fields.insert("type".to_owned(), json!("ask"));
        for key in ["id", "question", "history"] {
            fields.extend(request.get(key).map(|value| (key.to_owned(), value.clone())));
        }
        Value::Object(fields)
    });
    asked.collect()
}

fn sum(list: &Value, key: &str) -> f64 {
    list.as_array().unwrap().iter().map(|item| item[key].as_f64().unwrap()).sum()
}

/// What holds of every explanation of this answer.
fn check_sums(answer: &Value, question: &str) {
    let near = |a: f64, b: f64| assert!((a - b).abs() < 2e-3, "{a} is not {b}: {question}");
    let number = |value: &Value| value.as_f64().unwrap();
    let explained = &answer["explain"];
    assert_eq!(explained["verdict"]["answered"], answer["answered"], "{question}");
    let begins = if answer["answered"] == true { "Answered: " } else { "Not answered: " };
    assert!(explained["verdict"]["text"].as_str().unwrap().starts_with(begins), "{question}");
    assert!(!explained["verdict"]["reasons"].as_array().unwrap().is_empty(), "{question}");
    let sentences = explained["sentences"].as_array().unwrap();
    for (sentence, passage) in sentences.iter().zip(answer["passages"].as_array().unwrap()) {
        near(
            sum(&sentence["features"], "points") + number(&sentence["other_points"]),
            number(&sentence["score"]),
        );
        for feature in sentence["features"].as_array().unwrap() {
            near(
                number(&feature["value"]) * number(&feature["weight"]),
                number(&feature["points"]),
            );
        }
        assert_eq!(sentence["id"], passage["id"], "{question}");
        near(number(&sentence["confidence"]), number(&passage["confidence"]));
    }
    let sure = &explained["confidence"];
    near(number(&sure["value"]), number(&answer["confidence"]));
    let over = number(&sure["value"]) >= number(&sure["threshold"]);
    assert_eq!(over, answer["answered"] == true, "{question}");
    if sentences.is_empty() {
        return;
    }
    let leanings = sum(&sure["for"], "leaning") + sum(&sure["against"], "leaning");
    let odds = number(&sure["start"]) + leanings + number(&sure["other_leanings"]);
    near(odds, number(&sure["log_odds"]));
    near(1.0 / (1.0 + (-odds).exp()), number(&sure["value"]));
}

#[test]
fn an_explanation_adds_up_to_its_answer_and_changes_nothing_of_it() {
    for (corpus, name) in [("corpus", "niger.jsonl"), ("tests/gold/guild", "guild.jsonl")] {
        let asked = labelled(name);
        assert!(asked.len() > 20, "{name}");
        let mut input = String::new();
        for request in &asked {
            let mut explained = request.clone();
            explained["explain"] = json!(true);
            writeln!(input, "{request}\n{explained}").unwrap();
        }
        let corpus = root().join(corpus);
        let arguments = ["--corpus", corpus.to_str().unwrap(), "--index", "memory", "batch"];
        let run = Place::bare().call(&arguments).stdin(&input).run();
        let mut answers = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap());
        for request in &asked {
            let plain: Value = answers.next().unwrap();
            let mut explained: Value = answers.next().unwrap();
            check_sums(&explained, &request.to_string());
            assert_eq!(plain.get("explain"), None);
            explained.as_object_mut().unwrap().shift_remove("explain");
            assert_eq!(plain, explained, "{request}");
        }
    }
}

#[test]
fn words_that_are_looked_for_as_others_are_told() {
    let place = Place::of(&[
        ("bridge.md", "# Bridge\n\nThe soldiers crossed the bridge in 1911. The U.S. paid for it."),
        ("synonyms.toml", "groups = [[\"soldiers\", \"grenadiers\"]]\n"),
    ]);
    let ask = |question: &str| {
        place.quick(&["ask", "--json", "--explain", question]).json()["explain"].clone()
    };
    let explained = ask("When did the grenadiers cross the brigde?");
    let words = explained["question"]["readings"][0]["words"].as_array().unwrap().clone();
    let grenadiers = words.iter().find(|word| word["written"] == "grenadiers").unwrap();
    assert_eq!(grenadiers["same_as"], json!(["soldiers"]));
    assert_eq!(explained["question"]["kind"], "date");
    let spelling = json!([{"written": "brigde", "read_as": "bridge"}]);
    assert_eq!(explained["question"]["spelling"], spelling);
    let has = explained["sentences"][0]["words"].as_array().unwrap().clone();
    let found = has.iter().find(|word| word["written"] == "grenadiers").unwrap();
    assert_eq!((&found["found"], &found["as"]), (&json!("sentence"), &json!("soldiers")));
    let american = ask("Who are the Americans?")["question"]["readings"][0]["words"][0].clone();
    assert!(american["same_as"].as_array().unwrap().contains(&json!("US")), "{american}");
    let lacking = ask("Which zeppelin crossed the bridge?");
    let reason = json!({"reason": "word absent", "about": "zeppelin"});
    let reasons = &lacking["verdict"]["reasons"];
    assert!(reasons.as_array().unwrap().contains(&reason), "{reasons}");
}

#[test]
fn what_has_no_answer_is_explained_too() {
    let place = Place::bridge();
    for (question, words) in [
        ("🎉", "no word in it to search for"),
        ("zxqv wvut", "no passage has a word of the question"),
        ("\u{1b}[31mzxqv\u{202e} wagons", "zxqv"),
    ] {
        let run = place.quick(&["ask", "--explain=full", question]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""), "{run:?}");
        assert!(run.stdout.contains(words), "{run:?}");
    }
    let plain = place.quick(&["ask", WAGONS]).stdout;
    let explained = place.call(&["ask", "--explain", WAGONS]).env("INDEX_DIR", "memory");
    let explained = explained.unfiltered().run().stdout;
    assert!(!plain.contains("\nWhy\n") && explained.contains("\nWhy\n"), "{explained}");
    assert!(explained.starts_with(&plain), "{explained}");
    let one = place.quick(&["ask", "--explain", "--document", "bridge", WAGONS]);
    assert!(one.stdout.contains("wagons"), "{one:?}");
}
