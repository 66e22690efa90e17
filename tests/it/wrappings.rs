//! Wrappings: a question gets the same answer however politely it is asked.
//!
//! Questions of `tests/gold` that are answered are asked again inside what people say around a
//! question. Few of them are asked each time; all, of every file, by
//! `cargo test --release --test it -- --ignored wrappings`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::harness::Place;

/// What is said around a question; `{}` is where it is.
const WRAPPINGS: &[&str] = &[
    "hi, {}",
    "hello {}",
    "hey guys {} pls",
    "Hey everyone! {}",
    "good morning all, {}",
    "yo {}",
    "<@123456789> {}",
    "<@&22> <#33> {} <:thinking:44>",
    "@everyone {}",
    "@footnote {}",
    "anyone know {}",
    "does anybody know {} ?",
    "can someone tell me {}",
    "could you please tell me {}",
    "do you guys know {}",
    "any idea {}?",
    "I was wondering, {}",
    "I'd like to know {}",
    "quick question: {}",
    "dumb question but {}",
    "sorry if this was asked before, but {}",
    "Sorry to bother you. {}",
    "excuse me, {}",
    "hi, new here. {} thanks in advance!",
    "{} thanks!",
    "{} thx :)",
    "{} please",
    "{} asap",
    "{}???!!",
    "{}? anyone?",
    "{} any help would be appreciated",
    "{}, does anyone know?",
    "{} 🙏🙏",
    "\"{}\"",
    "um so {} lol",
    "bonjour à tous, {} merci d'avance",
    "quelqu'un sait {} svp",
    "hallo, weiß jemand {} danke",
    "hola, alguien sabe {} gracias",
    "buenas, una duda: {} muchas gracias de antemano",
    "ciao a tutti, qualcuno sa {} grazie mille",
    "scusate, {} per favore",
    "oi pessoal, alguém sabe {} obrigado",
    "bom dia, podem me dizer {} por favor",
    "hoi allemaal, weet iemand {} alvast bedankt",
    "kan iemand me vertellen {} aub",
    "привет всем, кто-нибудь знает, {} спасибо",
    "подскажите пожалуйста, {}",
    "大家好，请问 {} 谢谢！",
    "salut, j'aurais une petite question: {} merci bcp",
    "moin, kurze Frage: {} vielen Dank im Voraus",
    "{} https://example.org/a/b?c=1#d",
    "https://discord.gg/abc123 {}",
    "#help {}",
    "</ask:123456789> {}",
    ":wave: hi all :smile: {} <a:party:99>",
];

/// The share of answers that must be kept.
const KEPT: f64 = 0.98;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What a batch answers to questions: the sentence that is marked, where one is shown.
fn shown(corpus: &Path, questions: &[String]) -> Vec<Option<String>> {
    let lines: Vec<String> = questions
        .iter()
        .map(|question| json!({"id": 1, "type": "ask", "question": question, "limit": 1}))
        .map(|line| line.to_string())
        .collect();
    let place = Place::bare();
    let call = place.call(&["batch", "--corpus", corpus.to_str().unwrap()]);
    let run = call.env("INDEX_DIR", "memory").stdin(lines.join("\n")).run();
    let answers = run.stdout.lines().map(|line| serde_json::from_str(line).unwrap());
    let highlight = |answer: Value| {
        let passage = &answer["passages"][0];
        let text: Vec<char> = passage["text"].as_str()?.chars().collect();
        let bounds = passage["highlight"][0].clone();
        let (start, end): (usize, usize) = serde_json::from_value(bounds).ok()?;
        let marked = text.get(start..end)?.iter().collect();
        (answer["answered"] == true).then_some(marked)
    };
    let shown: Vec<Option<String>> = answers.map(highlight).collect();
    assert_eq!(shown.len(), questions.len(), "{run:?}");
    shown
}

/// Asks every `step`th question of a file that is answered in every `skip`th wrapping; says how
/// many were asked, and which answers changed.
fn changed(file: &str, corpus: &str, step: usize, skip: usize) -> (usize, Vec<String>) {
    let text = fs::read_to_string(root().join("tests/gold").join(file)).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let asked = lines.filter(|line| line["history"].is_null() && line["gold"].is_array());
    let asked = asked.filter(|line| line["question"].is_string());
    let all: Vec<String> =
        asked.step_by(step).map(|line| line["question"].as_str().unwrap().to_owned()).collect();
    let corpus = root().join(corpus);
    let plain = shown(&corpus, &all);
    let answered: Vec<(&String, String)> =
        all.iter().zip(plain).filter_map(|(question, own)| Some((question, own?))).collect();
    let mut wrapped = Vec::new();
    for (n, (question, _)) in answered.iter().enumerate() {
        let own = WRAPPINGS.iter().skip(n % skip).step_by(skip);
        wrapped.extend(own.map(|wrapping| (n, wrapping.replace("{}", question))));
    }
    let texts: Vec<String> = wrapped.iter().map(|(_, text)| text.clone()).collect();
    let now = shown(&corpus, &texts);
    let lost =
        wrapped.iter().zip(now).filter(|((n, _), now)| now.as_ref() != Some(&answered[*n].1));
    (wrapped.len(), lost.map(|((_, text), now)| format!("{text} → {now:?}")).collect())
}

fn held(step: usize, skip: usize) {
    let (mut asked, mut lost) = (0, Vec::new());
    for (file, corpus) in [("niger.jsonl", "corpus"), ("guild.jsonl", "tests/gold/guild")] {
        let (own, changed) = changed(file, corpus, step, skip);
        asked += own;
        lost.extend(changed);
    }
    let kept = 1.0 - lost.len() as f64 / asked as f64;
    println!("{} of {asked} answers kept ({:.1} %)", asked - lost.len(), 100.0 * kept);
    assert!(kept >= KEPT, "{:.1} % of {asked} kept; lost:\n{}", 100.0 * kept, lost.join("\n"));
}

#[test]
fn answers_are_kept_in_polite_wrappings() {
    held(7, 5);
}

#[test]
#[ignore = "asks some ten thousand questions"]
fn all_answers_are_kept_in_all_wrappings() {
    held(1, 1);
}
