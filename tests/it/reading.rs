//! Questions that are answered by reading: the shipped article, asked as people ask.

use std::path::Path;

use serde_json::Value;

use super::harness::Place;

/// A question of the shipped article, what its highlight must hold, and the words in bold where the
/// question has any; nothing where it must be refused.
type Row = (&'static str, Option<(&'static str, &'static str)>);

const ROWS: &[Row] = &[
    ("does the us have an ambassador in niger now", Some(("new U.S. ambassador", ""))),
    ("who got deposed", Some(("had deposed", "Mohamed Bazoum"))),
    ("how much aid does usaid give", Some(("$30 million a year", "$30 million"))),
    (
        "What was the trade between the countries worth?",
        Some(("worth $139 million", "$139 million")),
    ),
    ("where was the CIA drone base", Some(("operated a drone base", "Dirkou"))),
    ("who shouted at the moon in 1822", None),
];

#[test]
fn the_shipped_article_answers_what_people_ask_in_their_own_words() {
    let place = Place::bridge();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let lines = ROWS.iter().enumerate().map(|(n, (question, _))| {
        serde_json::json!({ "id": n, "type": "ask", "question": question }).to_string() + "\n"
    });
    let call = place.call(&["batch", "--corpus", corpus.to_str().unwrap()]).with_models();
    let run = call.stdin(lines.collect::<String>()).run();
    assert_eq!(run.code, 0, "{run:?}");
    let answers = run.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut wrong = Vec::new();
    for ((question, want), answer) in ROWS.iter().zip(answers) {
        let passage = &answer["passages"][0];
        let got = answer["answered"]
            .as_bool()
            .unwrap()
            .then(|| [marked(passage, "highlight"), marked(passage, "answer")]);
        let fits = match (&got, want) {
            (Some([highlight, bold]), Some((words, answer))) => {
                highlight.contains(words) && (answer.is_empty() || bold.contains(answer))
            }
            (got, want) => got.is_none() == want.is_none(),
        };
        if !fits {
            wrong.push(format!("{question}: want {want:?}, got {got:?} {}", answer["confidence"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text of a passage's spans of a sort.
fn marked(passage: &Value, field: &str) -> String {
    let text: Vec<char> = passage["text"].as_str().unwrap_or_default().chars().collect();
    let spans = passage[field].as_array().cloned().unwrap_or_default();
    let at = |place: &Value| usize::try_from(place.as_u64().unwrap()).unwrap();
    let parts = spans.iter().map(|span| text[at(&span[0])..at(&span[1])].iter().collect());
    parts.collect::<Vec<String>>().join(" ")
}

#[test]
fn an_explanation_shows_what_the_reader_saw() {
    let place = Place::bridge();
    let question = ["ask", "--explain=full", "When was the bridge opened?"];
    let run = place.call(&question).with_models().run();
    assert!(run.stdout.contains("What the reader saw"), "{run:?}");
    assert!(run.stdout.contains("the reader holds that the quoted sentence answers"), "{run:?}");
    let run = place.call(&question).run();
    assert!(!run.stdout.contains("reader"), "{run:?}");
}
