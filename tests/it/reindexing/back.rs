//! Going back to the index of before, in a terminal and in a bot that runs.

use super::Beacons;
#[cfg(unix)]
use super::storm::told;
use crate::discord::{Bot, Fake};
use crate::harness::Place;

impl Beacons {
    fn index(&self, arguments: &[&str]) -> crate::harness::Run {
        self.place.run(&[&["index"], arguments].concat())
    }

    fn indexed(&self, changes: &str) {
        let run = self.index(&[]);
        assert!(run.code == 0 && run.stdout.contains(changes), "{changes}: {run:?}");
    }
}

#[test]
fn the_answer_of_before_comes_back_until_an_article_changes() {
    let beacons = Beacons::of(6);
    beacons.index(&["--rollback"]).failed_with(&["no index from before is kept"]);
    beacons.indexed("+6 ~0 −0 =0");
    beacons.index(&["--rollback"]).failed_with(&["no index from before is kept"]);
    beacons.write_one(3, 2);
    beacons.indexed("+0 ~1 −0 =5");
    assert_eq!(beacons.states(&[3, 4]), [Ok(2), Ok(1)]);

    // The same once more is nothing to go back to.
    beacons.indexed("+0 ~0 −0 =6");
    beacons.indexed("+0 ~0 −0 =6");
    let run = beacons.index(&["--rollback"]);
    assert!(run.code == 0 && run.stdout.starts_with("index 1, built 20"), "{run:?}");
    // Once and again: an answer builds nothing.
    for _ in 0..2 {
        assert_eq!(beacons.states(&[3, 4]), [Ok(1), Ok(1)]);
    }
    beacons.assert_tidy();
    beacons.index(&["--rollback"]).failed_with(&["no index from before is kept"]);

    // An article that changes brings in what was gone back from as well.
    beacons.write_one(4, 3);
    assert_eq!(beacons.states(&[3, 4]), [Ok(2), Ok(3)]);
    beacons.assert_tidy();
    let run = beacons.index(&["--rollback"]);
    assert!(run.stdout.starts_with("index 1, "), "{run:?}");
    assert_eq!(beacons.states(&[3, 4]), [Ok(1), Ok(1)]);
    // So does whoever asks for an index.
    beacons.indexed("+0 ~2 −0 =4");
    assert_eq!(beacons.states(&[3, 4]), [Ok(2), Ok(3)]);
    beacons.assert_tidy();
}

#[test]
fn documents_that_others_may_see_now_are_named() {
    let place = Place::new();
    let rules = |servers: &str| {
        let text = format!("---\ntitle: The rules\n{servers}---\n\nNobody may ride the goat.\n");
        place.write("corpus/rules.md", text);
        place.write("corpus/goat.md", format!("The goat is {} years old.\n", servers.len()));
    };
    let told = |arguments: &[&str], language: &str| {
        let run = place.call(&[&["index"], arguments].concat()).env("LC_ALL", language).run();
        assert_eq!(run.code, 0, "{run:?}");
        run.stdout.lines().skip(1).collect::<Vec<_>>().join("\n")
    };
    let named = "These are for other servers than before, as their `servers:` changed:\n  The rules (rules.md)";
    let french = "Ces documents ne sont plus pour les mêmes serveurs, car leur `servers:` a changé :\n  The rules (rules.md)";
    rules("");
    assert_eq!(told(&[], "C"), "");
    rules("servers: [1300000000000000042]\n");
    assert_eq!(told(&[], "C"), named);
    assert_eq!(told(&["--rollback"], "C"), named);
    // Who may see what is as it was; an article alone changes nothing of that.
    rules("servers: [1300000000000000043]\n");
    assert_eq!(told(&[], "fr"), french);
    place.write("corpus/goat.md", "The goat is gone.\n");
    assert_eq!(told(&[], "fr"), "");
    assert_eq!(told(&["--rollback"], "fr"), "");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_running_bot_follows_what_another_process_makes_current() {
    let fake = Fake::start().await;
    let beacons = Beacons::of(6);
    let bot = Bot::at(&fake, &beacons.place, &[]).await;
    let until = async |times: usize| {
        let followed = || bot.log().matches("another process made an index current").count();
        fake.until("the bot to follow", |_| followed() >= times).await;
    };
    assert_eq!(told(&fake, 3).await, 1);
    beacons.write_one(3, 2);
    beacons.indexed("+0 ~1 −0 =5");
    until(1).await;
    assert_eq!(told(&fake, 3).await, 2);
    assert_eq!(beacons.index(&["--rollback"]).code, 0);
    until(2).await;
    assert_eq!(told(&fake, 3).await, 1);
    // It stays so through a restart.
    drop(bot);
    fake.until("the bot to go", |fake| !fake.connected()).await;
    std::fs::remove_file(beacons.place.path("bot.log")).unwrap();
    let bot = Bot::at(&fake, &beacons.place, &[]).await;
    assert_eq!(told(&fake, 3).await, 1);
    assert!(!bot.log().contains("reindexed"), "{}", bot.log());
}
