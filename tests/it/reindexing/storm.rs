//! Processes that are killed with no warning while they reindex, at moments drawn at random: the
//! clock decides how far each has come, no hook in the program.

use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{Beacons, name, question};
use crate::discord::bot::{ALICE, KEEPER, body, call};
use crate::discord::{Bot, Fake};

/// Kills `footnote index` so often, and asks each time.
fn kill_indexing(kills: usize, pages: usize) {
    let beacons = Beacons::of(pages);
    let begun = Instant::now();
    assert_eq!(beacons.place.run(&["index"]).code, 0);
    let usual = begun.elapsed();
    let mut random = fastrand::Rng::with_seed(1);
    let mut ended = 0;
    for state in 2..kills + 2 {
        beacons.write(state);
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_footnote"))
            .arg("index")
            .current_dir(beacons.place.path(""))
            .env_clear()
            .env("NEURAL", "off")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(usual.mul_f32(random.f32() * 1.2));
        ended += usize::from(child.try_wait().unwrap().is_some());
        // Without a warning: what it had open is left as it is.
        child.kill().unwrap();
        child.wait().unwrap();
        let asked = [random.usize(0..pages), random.usize(0..pages)];
        assert_eq!(beacons.states(&asked), [Ok(state), Ok(state)], "after kill {}", state - 1);
    }
    beacons.assert_tidy();
    println!("{kills} kills of `index`, {ended} of them after its end");
}

#[test]
fn whoever_asks_after_a_killed_build_gets_the_articles_as_they_are() {
    kill_indexing(6, 20);
}

#[test]
#[ignore = "kills 200 processes; run by hand"]
fn whoever_asks_after_any_of_many_killed_builds_gets_the_articles_as_they_are() {
    kill_indexing(200, 60);
}

/// The state that a bot answers from.
pub(super) async fn told(fake: &Fake, n: usize) -> usize {
    let answer = fake.ask(call(ALICE, "ask", &json!({ "question": question(n) }), None)).await;
    let text = body(&answer).replace('*', "");
    // The answer words are in bold, and whole numbers of lamps stand alone.
    let number = text.split(" carries ").nth(1).and_then(|rest| rest.split(' ').next());
    let lamps = number.and_then(|number| number.parse::<usize>().ok());
    let lamps = lamps.unwrap_or_else(|| panic!("{} of {n}: {answer:#}", name(n)));
    assert_eq!(lamps % super::SPACE, n, "{answer:#}");
    lamps / super::SPACE
}

/// Kills the bot so often while it reindexes and people ask, and starts it again.
async fn kill_the_bot(kills: usize, pages: usize) {
    let fake = Fake::start().await;
    let beacons = Beacons::of(pages);
    let mut random = fastrand::Rng::with_seed(2);
    let mut usual = Duration::from_millis(300);
    let (mut old, mut new) = (0, 0);
    for state in 2..kills + 2 {
        let bot = Bot::at(&fake, &beacons.place, &[]).await;
        // The bot of before was killed somewhere: what it left is whole, of before or after.
        let first = told(&fake, random.usize(0..pages)).await;
        assert!((state.saturating_sub(2)..state).contains(&first), "{first}, not {}", state - 1);
        if first == state - 1 {
            new += 1;
        } else {
            old += 1;
        }
        let begun = Instant::now();
        fake.until("the articles of now", |_| {
            first == state - 1 || bot.log().contains("reindexed")
        })
        .await;
        assert_eq!(told(&fake, random.usize(0..pages)).await, state - 1);
        if first != state - 1 {
            usual = (usual + begun.elapsed()) / 2;
        }
        beacons.write(state);
        fake.send(call(KEEPER, "reindex", &json!({}), None));
        let end = Instant::now() + usual.mul_f32(random.f32() * 1.5);
        let mut last = state - 1;
        while Instant::now() < end {
            let now = told(&fake, random.usize(0..pages)).await;
            assert!((last..=state).contains(&now), "{now} after {last} of {state}");
            last = now;
        }
        // Killed as it goes out of scope.
        drop(bot);
        fake.until("the bot to go", |fake| !fake.connected()).await;
        std::fs::remove_file(beacons.place.path("bot.log")).unwrap();
    }
    let run = beacons.place.run(&["index"]);
    assert_eq!(run.code, 0, "{run:?}");
    beacons.assert_tidy();
    println!("{kills} kills of the bot: {old} starts from the index of before, {new} of after");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_that_was_killed_while_it_reindexed_answers_from_before_or_after() {
    kill_the_bot(3, 30).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "kills 200 bots; run by hand"]
async fn a_bot_that_was_killed_many_times_while_it_reindexed_answers_from_before_or_after() {
    kill_the_bot(200, 150).await;
}
