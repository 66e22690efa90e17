//! Questions while a process is killed, another is restarted, and articles are published and taken back.

use std::time::{Duration, Instant};

use serde_json::json;
use tokio::time::sleep;

use super::site::{Site, articles};
use super::traffic::{Asker, Traffic};
use crate::discord::Figures;
use crate::discord::bot::{KEEPER, call};

/// How much is asked, and how much time there is between what happens.
struct Course {
    rate: u32,
    pace: Duration,
    least: Duration,
}

/// When what happened.
struct Happened {
    /// Since when all replicas answer from what was published.
    published: Instant,
    rollback: Instant,
    /// Since when they answer from what was before.
    gone_back: Instant,
    swaps: [Duration; 2],
    /// What was asked in the moment of the kill.
    killed: Traffic,
}

/// So many are asked at once before a process is killed, which it is when the first is answered: it has
/// begun with some others by then.
const AT_ONCE: usize = 60;
/// How long after a replica says so all of what it answers is of the new index.
const SETTLED: Duration = Duration::from_millis(500);

#[tokio::test(flavor = "multi_thread")]
async fn no_question_is_lost_whatever_becomes_of_one_process() {
    let (rate, pace) = (25, Duration::from_secs(1));
    play(&Course { rate, pace, least: Duration::ZERO }).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "asks 100 questions a second for a minute; run it by hand in a release build"]
async fn no_question_of_six_thousand_is_lost_whatever_becomes_of_one_process() {
    let (rate, pace) = (100, Duration::from_secs(8));
    play(&Course { rate, pace, least: Duration::from_mins(1) }).await;
}

async fn play(course: &Course) {
    let Some(site) = Site::begin().await else { return };
    let asker = Asker::of(&site.caller, &site.fake);
    let begun = Instant::now();
    let (mut traffic, happened) = asker.ask_until(course.rate, happen(&site, course)).await;
    let Happened { published, rollback, gone_back, swaps, killed } = happened;
    traffic.answered.extend(killed.answered);
    traffic.lost.extend(killed.lost);
    traffic.answered.sort_by_key(|answered| answered.sent);
    assert!(
        traffic.lost.is_empty(),
        "{:#?}\n{}\n{}",
        traffic.lost,
        site.balancer.log(),
        site.logs()
    );
    let wrong = traffic.backwards(rollback);
    assert!(wrong.is_empty(), "{wrong:#?}\n{}", site.logs());
    let wrong = traffic.others(2, published + SETTLED, rollback);
    assert!(wrong.is_empty(), "{wrong:#?}\n{}", site.logs());
    let wrong = traffic.others(1, gone_back + SETTLED, Instant::now());
    assert!(wrong.is_empty(), "{wrong:#?}\n{}", site.logs());
    for name in ["replica-1", "replica-2"] {
        assert!(traffic.answered.iter().any(|answered| answered.replica == name), "{name}");
    }
    assert!(!site.logs().contains("panicked"), "{}", site.logs());
    let retried = site.balancer.retried().await;
    let (asked, took) = (traffic.answered.len(), begun.elapsed().as_secs());
    let [again, other] = retried;
    // Else nothing was in flight as it was killed, and nothing was shown.
    assert!(again + other > 0, "{}", site.balancer.log());
    println!(
        "{asked} asked in {took} s, {asked} answered; {again} sent again and {other} to the other replica"
    );
    Figures::of(traffic.times()).tell("answers through the balancer");
    println!("all replicas swapped {swaps:?} after the pointer moved");
}

/// Publishes, kills, goes back and restarts, in this order and with some time between.
async fn happen(site: &Site, course: &Course) -> Happened {
    let begun = Instant::now();
    sleep(course.pace).await;
    articles(&site.articles, 2);
    let asked = call(KEEPER, "reindex", &json!({}), None);
    let (_, swap) = tokio::join!(site.caller.ask(&site.fake, asked), site.swapped(2));
    let published = Instant::now();
    sleep(course.pace).await;
    let [one, other] = &site.replicas;
    let crowd = Asker::of(&site.caller, &site.fake);
    let (killed, ()) = tokio::join!(crowd.ask_at_once(AT_ONCE), async {
        crowd.first_answer().await;
        one.kill();
    });
    sleep(course.pace / 2).await;
    one.start();
    one.ready().await;
    site.balancer.shares_among(2).await;
    sleep(course.pace / 2).await;
    let rollback = Instant::now();
    let back = async {
        let run = tokio::task::block_in_place(|| site.run(&["publish", "--rollback"]));
        assert!(run.code == 0 && run.stdout.contains("epoch 3"), "{run:?}");
    };
    let ((), again) = tokio::join!(back, site.swapped(3));
    let gone_back = Instant::now();
    sleep(course.pace).await;
    other.stop().await;
    other.start();
    other.ready().await;
    site.balancer.shares_among(2).await;
    sleep(course.pace.max(course.least.saturating_sub(begun.elapsed()))).await;
    Happened { published, rollback, gone_back, swaps: [swap, again], killed }
}
