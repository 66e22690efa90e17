//! What people are told before the first index is built.

use serde_json::json;

use super::*;
use crate::index::Progress;

const BRIDGE: &[(&str, &str)] =
    &[("bridge.md", "# The bridge\n\nThe bridge carried 4,321 wagons in March 1911.\n")];

#[test]
fn whoever_asks_before_the_first_index_is_told_how_far_it_is() {
    let settings = [("MODERATOR_GUILD_IDS", OWN), ("ASK_RATE_PER_MINUTE", "0")];
    let desk = Desk::without_index(BRIDGE, &settings);
    let ask = |from| command(from, "ask", &json!({ "question": "how many wagons were carried" }));
    let waiting = [
        (ask(From::ALICE), "The index is being built. Ask again"),
        (ask(From::FRENCH), "L’index est en cours de construction. Reposez"),
        (command(From::DM, "event", &json!({ "when": "1911" })), "The index is being built"),
        (command(From::ALICE, "sources", &json!({})), "The index is being built"),
    ];
    for (interaction, told) in &waiting {
        let reply = desk.send(interaction);
        assert!(body(&reply).starts_with(told) && private(&reply), "{}", body(&reply));
    }
    desk.state.reindexing.step(Progress::Analysed(4, 9));
    assert!(body(&desk.send(&ask(From::ALICE))).contains("built, 40 %."));
    desk.state.reindexing.step(Progress::Written(9, 9));
    assert!(body(&desk.send(&ask(From::FRENCH))).contains("construction, 100 %."));
    // What needs no index answers.
    assert!(body(&desk.send(&command(From::ALICE, "help", &json!({})))).contains("word for word"));
    let status = desk.send(&command(From::MODERATOR, "status", &json!({})));
    assert!(body(&status).contains("0 documents"), "{}", body(&status));
    let suggested = desk.send(&typing(From::ALICE, "event", "about", "bri"));
    assert_eq!(suggested["data"]["choices"], json!([]));

    desk.reindex();
    let reply = desk.send(&ask(From::ALICE));
    assert!(body(&reply).contains("4,321"), "{}", body(&reply));
}

#[test]
fn a_button_of_before_waits_for_the_index_too_but_deletes() {
    let settings = [("ASK_RATE_PER_MINUTE", "0")];
    let whole = Desk::of(BRIDGE, &settings);
    let ask = command(From::ALICE, "ask", &json!({ "question": "how many wagons were carried" }));
    let reply = whole.send(&ask);
    let desk = Desk::without_index(BRIDGE, &settings);
    let press = |label| desk.send(&click(From::ALICE, &reply, &button(&reply, label)));
    let context = press("In context");
    assert!(body(&context).starts_with("The index is being built"), "{}", body(&context));
    assert_eq!(press("Delete")["type"], 6);
}
