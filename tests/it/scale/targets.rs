//! What several processes may cost, measured. Run by hand in a release build, alone on the machine:
//! `cargo test --release --all-features --test it scale::targets -- --ignored --nocapture --test-threads 1`.

use std::time::Duration;

use tokio::time::sleep;

use super::site::{Replica, Site, articles};
use super::traffic::Asker;

/// How often each way is measured, in turns, and for how long.
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(10);
/// How many questions a second are asked of all replicas together.
const RATE: u32 = 100;
/// How much more a question may cost with two replicas.
const MOST_TIME: f64 = 1.1;
/// How long a swap of all replicas may take.
const MOST_SWAP: Duration = Duration::from_secs(2);
/// How often articles are published.
const SWAPS: usize = 8;

/// Asks for a while at the same rate, of the first so many replicas in equal parts; the processor time of
/// those for a question, in milliseconds. Past the balancer, which shares out as it sees fit.
async fn cost(site: &Site, replicas: usize, round: Duration) -> f64 {
    let asked = site.replicas.iter().take(replicas);
    let before: u64 = asked.clone().map(Replica::processor_time).sum();
    let share = RATE / u32::try_from(replicas).unwrap();
    let askers = asked.clone().map(|replica| async {
        let asker = Asker::of(&site.caller.to(replica.port), &site.fake);
        let (traffic, ()) = asker.ask_until(share, sleep(round)).await;
        assert!(traffic.lost.is_empty(), "{:#?}", traffic.lost);
        traffic.answered.len()
    });
    let answered: usize = futures_util::future::join_all(askers).await.into_iter().sum();
    let after: u64 = asked.map(Replica::processor_time).sum();
    (after - before) as f64 * 10.0 / answered as f64
}

/// The middle one.
fn median(figures: &mut [f64]) -> f64 {
    figures.sort_unstable_by(f64::total_cmp);
    figures[figures.len() / 2]
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; run it by hand in a release build"]
async fn a_question_takes_no_more_processor_time_with_two_replicas() {
    let Some(site) = Site::begin().await else { return };
    // Neither is to be measured with caches that are empty still.
    cost(&site, 2, ROUND / 2).await;
    let mut costs = [Vec::new(), Vec::new()];
    for round in 0..2 * ROUNDS {
        let replicas = 1 + round % 2;
        let cost = cost(&site, replicas, ROUND).await;
        println!("{replicas} replicas: {cost:.3} ms of processor time a question");
        costs[replicas - 1].push(cost);
    }
    let [one, two] = costs.each_mut().map(|costs| median(costs));
    println!("{two:.3} ms with two replicas, {one:.3} ms with one: {:.3} times", two / one);
    assert!(two <= one * MOST_TIME, "{:.3} times", two / one);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "measures; run it by hand in a release build"]
async fn all_replicas_swap_soon_after_the_pointer_moved() {
    let Some(site) = Site::begin().await else { return };
    let mut swaps = Vec::new();
    for state in 2..2 + SWAPS {
        articles(&site.articles, state);
        let publish = async {
            let run = tokio::task::block_in_place(|| site.run(&["publish"]));
            assert_eq!(run.code, 0, "{run:?}");
        };
        let ((), swap) = tokio::join!(publish, site.swapped(state as u64));
        println!("all replicas swapped {swap:?} after the pointer moved");
        swaps.push(swap);
    }
    let longest = swaps.into_iter().max().unwrap();
    println!(
        "the longest swap took {:.2} of the {MOST_SWAP:?} it may",
        longest.div_duration_f64(MOST_SWAP)
    );
    assert!(longest <= MOST_SWAP, "{longest:?}");
}
