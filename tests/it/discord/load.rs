//! Load and memory against our own fake on this computer, with the figures told. Run by hand in a
//! release build, alone on the machine:
//! `cargo test --release --test it discord::load -- --ignored --nocapture --test-threads 1`.

use std::fs;
use std::path::Path;
use std::time::Duration;

use footnote::library::{AskRequest, IndexPlace, Library, PageLinks, Settings};
use serde_json::{Value, json};
use tokio::time::{Instant, interval};

use super::bot::{ALICE, KEEPER, Person, call};
use super::commands::article;
use super::http::Caller;
use super::{Bot, Fake};
use crate::harness::Place;

/// Questions to the article that comes with the program.
const QUESTIONS: [&str; 6] = [
    "How many American personnel were asked to leave Niger?",
    "Where was the CIA drone base?",
    "Who deposed president Bazoum?",
    "What is the total trade between both countries worth?",
    "When did the Peace Corps come to Niger?",
    "What is the population of Niger?",
];

/// Latencies, in the order of their length.
pub(crate) struct Figures(Vec<Duration>);

impl Figures {
    #[cfg(feature = "scale")]
    pub(crate) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self(times)
    }

    /// The one below which that share of them is, in milliseconds.
    pub(crate) fn at(&self, share: f64) -> f64 {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of a length"
        )]
        let place = ((self.0.len() as f64 * share) as usize).min(self.0.len() - 1);
        self.0[place].as_secs_f64() * 1e3
    }

    pub(crate) fn tell(&self, what: &str) {
        println!(
            "{what}: {} answers, p50 {:.2} ms, p90 {:.2} ms, p99 {:.2} ms, most {:.1} ms",
            self.0.len(),
            self.at(0.5),
            self.at(0.9),
            self.at(0.99),
            self.at(1.0)
        );
    }
}

/// The nth interaction of the mix: 70 % questions, 20 % events, 10 % suggestions.
fn mixed(n: usize, questions: &[String]) -> Value {
    let question = &questions[n % questions.len()];
    match n % 10 {
        0 | 5 => {
            let year = 1900 + n % 125;
            call(ALICE, "event", &json!({ "when": year.to_string() }), None)
        }
        9 => call(ALICE, "event", &json!({ "when": (n % 30).to_string() }), Some("when")),
        _ => call(ALICE, "ask", &json!({ "question": question }), None),
    }
}

/// Sends `count` interactions at a rate a second and waits for all; none may be lost.
async fn load(fake: &Fake, count: usize, rate: u32, make: impl Fn(usize) -> Value) -> Figures {
    let mut ticks = interval(Duration::from_secs(1) / rate);
    let mut tokens = Vec::with_capacity(count);
    for n in 0..count {
        ticks.tick().await;
        tokens.push(fake.send(make(n)));
    }
    let begun = Instant::now();
    let mut times = Vec::new();
    for token in &tokens {
        while fake.seen(token).after.is_none() {
            assert!(begun.elapsed() < Duration::from_secs(10), "an answer was lost");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        times.push(fake.seen(token).after.unwrap());
    }
    times.sort_unstable();
    assert!(times.last().unwrap() < &Duration::from_secs(3));
    Figures(times)
}

fn own_questions() -> Vec<String> {
    QUESTIONS.iter().map(|question| (*question).to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; run it by hand in a release build"]
async fn latency_under_load() {
    let fake = Fake::start().await;
    let place = article();
    let _bot = Bot::at(&fake, &place, &[("LOG", "info")]).await;
    let questions = own_questions();
    load(&fake, 400, 200, |n| mixed(n, &questions)).await;
    load(&fake, 4_000, 200, |n| mixed(n, &questions)).await.tell("article, 200/s");
    load(&fake, 8_000, 800, |n| mixed(n, &questions)).await.tell("article, 800/s");
    load(&fake, 500, 10_000, |n| mixed(n, &questions)).await.tell("article, 500 at once");
}

/// The 4,735 paragraphs beside the project as articles, and questions to them.
pub(super) fn squad() -> Option<(Place, Vec<String>)> {
    let shared = std::env::var_os("FOOTNOTE_SHARED")?;
    let folder = Path::new(&shared).join("eval/squad/train");
    let rows = |name: &str| -> Vec<Value> {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let place = Place::new();
    let mut articles = std::collections::BTreeMap::<String, String>::new();
    for row in rows("corpus.jsonl") {
        let title = row["article"].as_str().unwrap().to_owned();
        let text = row["text"].as_str().unwrap().replace('\n', " ");
        articles.entry(title).or_default().push_str(&format!("{text}\n\n"));
    }
    for (n, (title, text)) in articles.iter().enumerate() {
        let title = title.replace('_', " ");
        place.write(&format!("corpus/{n}.txt"), format!("= {title} =\n\n{text}"));
    }
    let questions = rows("questions.jsonl").into_iter();
    let questions = questions.map(|row| row["question"].as_str().unwrap().to_owned());
    Some((place, questions.filter(|question| question.chars().count() <= 256).collect()))
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; run it by hand in a release build"]
async fn latency_on_many_paragraphs_and_while_they_are_indexed() {
    let Some((place, questions)) = squad() else { return };
    let fake = Fake::start().await;
    let _bot = Bot::at(&fake, &place, &[("LOG", "info")]).await;
    load(&fake, 400, 200, |n| mixed(n, &questions)).await;
    let idle = load(&fake, 4_000, 200, |n| mixed(n, &questions)).await;
    idle.tell("4,735 paragraphs, 200/s");
    let reindexes = async {
        for round in 0..REINDEXES {
            change_all(&place, round);
            let token = fake.send(call(KEEPER, "reindex", &json!({}), None));
            let index = format!("Index {}", round + 2);
            fake.until("the report", |fake| {
                let seen = fake.seen(&token);
                seen.edits.last().is_some_and(|edit| super::bot::body(edit).contains(&index))
            })
            .await;
            println!("{}", super::bot::body(fake.seen(&token).edits.last().unwrap()));
        }
    };
    let busy = load(&fake, 3_000, 200, |n| mixed(n, &questions));
    let (busy, ()) = tokio::join!(busy, reindexes);
    busy.tell(&format!("4,735 paragraphs, 200/s, {REINDEXES} reindexes of all meanwhile"));
    println!("p99 with a reindex is {:.1} times that without", busy.at(0.99) / idle.at(0.99));
}

/// How often each way of running the bot is measured.
const RUNS: usize = 5;

/// The nth interaction where a fifth of what is asked has no answer and is recorded.
fn with_misses(n: usize, questions: &[String]) -> Value {
    if n % 5 == 3 {
        let question = format!("Which colour has comet number {n}?");
        return call(ALICE, "ask", &json!({ "question": question }), None);
    }
    mixed(n, questions)
}

/// The middle one.
fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    figures[figures.len() / 2]
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; run it by hand in a release build"]
async fn latency_with_a_store_and_without() {
    let questions = own_questions();
    let mut figures: [[Vec<f64>; 2]; 2] = <_>::default();
    // In turns, so that what else the machine does falls on both alike.
    for run in 0..2 * RUNS {
        let fake = Fake::start().await;
        let place = article();
        let folder = place.path("data").display().to_string();
        let stores = run % 2 == 0;
        let data = if stores { folder.as_str() } else { "" };
        let settings = [("LOG", "info"), ("DATA_DIR", data)];
        let _bot = Bot::at(&fake, &place, &settings).await;
        load(&fake, 400, 200, |n| with_misses(n, &questions)).await;
        let measured = load(&fake, 3_000, 200, |n| with_misses(n, &questions)).await;
        measured.tell(if stores { "with a store" } else { "without" });
        for (kept, share) in figures[usize::from(stores)].iter_mut().zip([0.5, 0.99]) {
            kept.push(measured.at(share));
        }
    }
    let [without, with] = figures.map(|kept| kept.map(median));
    for (what, n) in [("p50", 0), ("p99", 1)] {
        println!("{what}: {:.2} ms with a store, {:.2} ms without", with[n], without[n]);
    }
    assert!(with[0] <= without[0] * 1.1, "p50 {with:?}, {without:?}");
    assert!(with[1] <= without[1] * 1.25, "p99 {with:?}, {without:?}");
}

/// How often everything is indexed anew while questions are asked: as often as fits into the time
/// that they take.
const REINDEXES: usize = 8;

/// Adds a paragraph to every article, so that a reindex reads and writes all of them.
fn change_all(place: &Place, round: usize) {
    for file in fs::read_dir(place.path("corpus")).unwrap() {
        let path = file.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{text}Line {round} was added while people asked.\n\n")).unwrap();
    }
}

/// The resident memory of a process in KiB, without what is mapped from files.
fn resident(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("RssAnon:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; run it by hand in a release build"]
async fn memory_does_not_grow_with_people_and_questions() {
    let fake = Fake::start().await;
    let place = article();
    let settings = [("LOG", "info"), ("ASK_RATE_PER_MINUTE", "20")];
    let bot = Bot::at(&fake, &place, &settings).await;
    let ask = |n: usize| {
        let someone = Person { id: 5_000 + n as u64, ..ALICE };
        let question = format!("{} number {n}?", QUESTIONS[n % 6].trim_end_matches('?'));
        call(someone, "ask", &json!({ "question": question }), None)
    };
    load(&fake, 2_000, 500, ask).await;
    let early = resident(bot.id());
    load(&fake, 18_000, 500, |n| ask(n + 2_000)).await.tell("20,000 people, 500/s");
    let late = resident(bot.id());
    println!("resident: {early} KiB after 2,000 interactions, {late} KiB after 20,000");
    assert!(late <= early + 5 * 1024, "{early} KiB, then {late} KiB");
}

/// How often the questions are asked of the library itself and over HTTP, in turns.
const TURNS: usize = 2_000;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; run it by hand in a release build"]
async fn an_answer_over_http_takes_little_longer_than_one_of_the_library() {
    let Some((place, questions)) = squad() else { return };
    let (fake, caller) = (Fake::start().await, Caller::new());
    let bot = caller.bot(&fake, &place, &[("LOG", "info")]).await;
    fake.until("the index", |_| bot.log().contains("the index is open")).await;
    let settings = Settings {
        corpus: place.path("corpus"),
        index: IndexPlace::Memory,
        max_file_bytes: 32 << 20,
        links: PageLinks::default(),
        threshold: None,
        engine: None,
        published: false,
    };
    let (library, _) = Library::open(&settings, false, jiff::Timestamp::now(), &|_| {}).unwrap();
    let (mut own, mut over) = (Vec::new(), Vec::new());
    // In turns, so that what else the machine does falls on both alike.
    for question in questions.iter().cycle().take(TURNS) {
        let request = AskRequest { question: question.clone(), ..AskRequest::default() };
        let begun = Instant::now();
        library.ask(&request).unwrap();
        own.push(begun.elapsed());
        let asked = call(ALICE, "ask", &json!({ "question": question }), None);
        let begun = Instant::now();
        caller.ask(&fake, asked).await;
        over.push(begun.elapsed());
    }
    let [own, over] = [own, over].map(|mut times| {
        times.sort_unstable();
        Figures(times)
    });
    own.tell("the library");
    over.tell("over HTTP");
    let most = own.at(0.5) * 1.3 + 2.0;
    assert!(over.at(0.5) <= most, "{:.2} ms, at most {most:.2} ms", over.at(0.5));
}
