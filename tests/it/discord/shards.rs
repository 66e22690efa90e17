//! Shards: as many as Discord wants, or those that a process is to hold.

use std::collections::BTreeSet;
use std::time::Duration;

use footnote::store::GuildSettings;
use serde_json::json;

use super::bot::{KEEPER, body, call, usual};
use super::commands::article;
use super::fake::GUILD;
use super::feedback::store;
use super::{Bot, Fake};

/// The server of the moderators, which is of shard 1 of 4, and servers of shards 2 and 3.
const SECOND: &str = "1300000000004194305";
const THIRD: &str = "1300000000008388609";

fn shard_of(guild: &str, all: u64) -> u64 {
    (guild.parse::<u64>().unwrap() >> 22) % all
}

#[tokio::test(flavor = "multi_thread")]
async fn all_shards_are_held_and_each_is_told() {
    let fake = Fake::start().await;
    fake.recommend(4);
    for guild in [GUILD, SECOND, THIRD] {
        fake.join(guild, json!([]));
    }
    let place = article();
    let bot = Bot::at(&fake, &place, &[]).await;
    fake.until("all shards", |fake| fake.shards().len() == 4).await;
    fake.until("all sessions", |_| bot.log().matches("connected to the gateway").count() == 4)
        .await;
    let held: BTreeSet<_> = fake.shards().into_iter().collect();
    assert_eq!(held, (0..4).map(|number| (number, 4)).collect());
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    let own = shard_of(GUILD, 4);
    for line in ["gateway: 4 of 4 shards".to_owned(), format!("shard {own}: connected, ")] {
        assert!(body(&status).contains(&line), "{line} {status:#}");
    }
    let servers = body(&status).lines().filter(|line| line.ends_with(" 1 server")).count();
    assert_eq!(servers, 3, "{status:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_holds_its_range_and_takes_no_server_of_another_for_gone() {
    let fake = Fake::start().await;
    fake.recommend(4);
    let place = article();
    let store = store(&place);
    let chosen = GuildSettings { rate: Some(7), ..GuildSettings::default() };
    for guild in [GUILD, SECOND, THIRD] {
        store.set(guild.parse().unwrap(), &chosen).unwrap();
    }
    // Two shards beside each other, one of which has heard nothing of its server for long.
    let (first, last) = match shard_of(GUILD, 4) {
        3 => (2, 3),
        own => (own, own + 1),
    };
    let range = format!("{first}-{last}/4");
    let bot = Bot::at(&fake, &place, &[("SHARDS", &range)]).await;
    fake.until("both shards", |fake| fake.shards().len() == 2).await;
    fake.until("both sessions", |_| bot.log().matches("connected to the gateway").count() == 2)
        .await;
    let held: BTreeSet<_> = fake.shards().into_iter().collect();
    assert_eq!(held, [(first, 4), (last, 4)].into());
    let ours: Vec<u64> = [GUILD, SECOND, THIRD]
        .into_iter()
        .filter(|guild| (first..=last).contains(&shard_of(guild, 4)))
        .map(|guild| guild.parse().unwrap())
        .collect();
    assert!((1..3).contains(&ours.len()), "{ours:?}");
    fake.until("those to be missed that are heard of here", |_| {
        let guilds = store.guilds().unwrap().into_iter();
        let gone: Vec<u64> =
            guilds.filter(|guild| guild.gone.is_some()).map(|guild| guild.guild).collect();
        gone == ours
    })
    .await;
    let status = fake.ask(call(KEEPER, "status", &json!({}), None)).await;
    assert!(body(&status).contains("gateway: 2 of 2 shards"), "{status:#}");
    assert!(bot.log().contains("holding the shards of SHARDS"), "{}", bot.log());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_range_of_too_few_is_refused_with_what_to_do() {
    let fake = Fake::start().await;
    let place = article();
    fake.refuse_identify(4011);
    let base = fake.base();
    let mut bot = Bot::start(&place, &[&usual(&base), &[("SHARDS", "0/1")][..]].concat());
    assert_eq!(bot.end(Duration::from_secs(20)).code(), Some(3), "{}", bot.log());
    assert!(bot.log().contains("a range of twice as many"), "{}", bot.log());
}
