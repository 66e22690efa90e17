//! Who may do what, how often, and what a stranger learns.

use crate::discord::state::reindexing::ReindexFailure;
use std::time::Duration;

use serde_json::json;

use super::*;

#[test]
fn only_moderators_of_the_operators_servers_reindex_and_see_the_status() {
    let role = 77;
    let with_role = From { role: Some(role), ..From::BOB };
    let settings =
        [("MODERATOR_GUILD_IDS", OWN), ("MODERATOR_ROLE_IDS", "77"), ("ASK_RATE_PER_MINUTE", "0")];
    let desk = Desk::article_with(&settings);
    // Of each right, one who has it, and one who has a neighbour of it.
    for (from, may) in [
        (From::MODERATOR, true),
        (From { permissions: ADMINISTRATOR, ..From::BOB }, true),
        (with_role, true),
        (From::ALICE, false),
        (From { permissions: MANAGE_MESSAGES, ..From::BOB }, false),
        (From { role: Some(78), ..From::BOB }, false),
        (From { guild: Some(FOREIGN), ..From::MODERATOR }, false),
        (From { guild: Some(FOREIGN), ..with_role }, false),
        (From { guild: None, ..From::MODERATOR }, false),
    ] {
        let status = desk.send(&command(from, "status", &json!({})));
        assert!(private(&status));
        assert_eq!(body(&status).contains("passages"), may, "{}", body(&status));
        let reindex = command(from, "reindex", &json!({}));
        if may {
            assert_eq!(desk.send(&reindex)["type"], 5);
            // No effect is performed here, so the right to reindex is given back by hand.
            desk.state.reindexing.end(Err(ReindexFailure::Panicked));
            assert!(matches!(desk.effects(&reindex)[..], [Effect::Reindex(..)]));
            desk.state.reindexing.end(Err(ReindexFailure::Panicked));
        } else {
            assert_eq!(desk.effects(&reindex), []);
            let refused = desk.send(&reindex);
            assert_eq!(
                body(&refused),
                "That is for moderators of the servers this bot belongs to."
            );
        }
    }
}

#[test]
fn with_no_server_named_nobody_reindexes() {
    let desk = Desk::article_with(&[("ASK_RATE_PER_MINUTE", "0")]);
    let reindex = command(From::MODERATOR, "reindex", &json!({}));
    assert_eq!(desk.effects(&reindex), []);
    let own = Desk::article_with(&[("DISCORD_GUILD_ID", OWN), ("ASK_RATE_PER_MINUTE", "0")]);
    assert!(
        matches!(own.effects(&reindex)[..], [Effect::Reindex(..)]),
        "the one server is the operator's"
    );
}

#[test]
fn a_second_reindex_is_told_who_runs_the_first() {
    let desk = Desk::article();
    let reindex = command(From::MODERATOR, "reindex", &json!({}));
    assert_eq!(desk.send(&reindex)["type"], 5);
    let second = desk.send(&reindex);
    assert_eq!(second["type"], 4);
    assert!(body(&second).contains(&format!("<@{BOB}>")), "{}", body(&second));
    assert!(body(&second).contains("<t:1768478400:R>"), "{}", body(&second));
}

#[test]
fn too_many_questions_are_told_how_long_to_wait() {
    let desk = Desk::article_with(&[("ASK_RATE_PER_MINUTE", "2")]);
    let ask = command(From::ALICE, "help", &json!({}));
    let told = |from: From| {
        let reply = desk.send(&command(from, "help", &json!({})));
        body(&reply).to_owned()
    };
    assert!(told(From::ALICE).contains("word for word"));
    assert!(told(From::ALICE).contains("word for word"));
    let slow = desk.send(&ask);
    assert!(private(&slow));
    assert!(body(&slow).contains("Try again in 30 seconds"), "{}", body(&slow));
    assert!(told(From::FRENCH).contains("Réessayez dans 30 secondes"));
    assert!(told(From::BOB).contains("word for word"), "another person");
    // Suggestions are free, clicks are not.
    let typing = typing(From::ALICE, "event", "when", "20");
    assert!(!desk.send(&typing)["data"]["choices"].as_array().unwrap().is_empty());
    let nothing = json!({ "data": {} });
    assert!(body(&desk.send(&click(From::ALICE, &nothing, "1.o"))).contains("Try again"));
    // Whoever wants something taken away is in a hurry.
    assert!(body(&desk.send(&click(From::ALICE, &nothing, "1.d.1"))).contains("can delete this"));
    desk.state.rate.pass(Duration::from_millis(30_001));
    assert!(told(From::ALICE).contains("word for word"));
}

#[test]
fn only_the_asker_shares_and_only_the_asker_or_a_moderator_deletes() {
    let desk = Desk::article();
    let answer = desk.ask(From::ALICE, "Where was the CIA drone base?");
    let delete = button(&answer, "Delete");
    assert_eq!(desk.effects(&click(From::ALICE, &answer, &delete)), [Effect::Delete]);
    let keeper = From { permissions: MANAGE_MESSAGES, ..From::BOB };
    assert_eq!(desk.effects(&click(keeper, &answer, &delete)), [Effect::Delete]);
    assert_eq!(desk.effects(&click(From::BOB, &answer, &delete)), []);
    let refused = desk.send(&click(From::BOB, &answer, &delete));
    assert!(private(&refused) && body(&refused).contains("can delete this"));

    let options = json!({ "question": "Where was the CIA drone base?", "private": true });
    let answer = desk.send(&command(From::ALICE, "ask", &options));
    assert!(private(&answer));
    let share = button(&answer, "Share");
    let refused = desk.send(&click(From::BOB, &answer, &share));
    assert!(private(&refused) && !body(&refused).contains("Dirkou"));
    let shared = desk.send(&click(From::ALICE, &answer, &share));
    assert_eq!((shared["type"].as_u64(), private(&shared)), (Some(4), false));
    assert_eq!(body(&shared), format!("{}\n-# shared by <@{ALICE}>", body(&answer)));
    assert_eq!(button(&shared, "Delete"), delete);
}
