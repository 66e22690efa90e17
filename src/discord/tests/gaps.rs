//! Gaps, the form for an answer, and what a server chooses: whole responses, and what becomes of them.

use std::time::Duration;

use serde_json::json;

use super::golden::same;
use super::*;

const ROOF: &str = "What colour is the *roof* of @everyone's embassy?";

fn desk() -> Desk {
    Desk::article().storing()
}

fn french(from: From) -> From {
    From { locale: "fr", ..from }
}

/// A question of its own: what comes twice by one number is recorded once.
fn ask(desk: &Desk, from: From, question: &str, number: u64) -> Value {
    let mut interaction = command(from, "ask", &json!({ "question": question }));
    interaction["id"] = json!((1_400_000_000_000_000_000 + number).to_string());
    desk.send(&interaction)
}

/// The list of gaps once what was asked is stored.
fn gaps(desk: &Desk, from: From) -> Value {
    assert!(desk.state.gaps.finish(Duration::from_secs(20)));
    desk.send(&command(from, "gaps", &json!({})))
}

/// The first gap of a list, opened by its menu.
fn opened(desk: &Desk, from: From, listed: &Value) -> Value {
    let menu = components(listed).into_iter().find(|part| part["type"] == 3).unwrap();
    desk.send(&choose(from, listed, menu["options"][0]["value"].as_str().unwrap()))
}

fn config(from: From, part: &str, options: &Value) -> Value {
    let mut interaction = command(from, "config", &json!({}));
    interaction["data"]["options"] = json!([{ "name": part, "type": 1, "options": options }]);
    interaction
}

#[test]
fn golden_responses_on_gaps() {
    let desk = desk();
    same("gaps_none", &gaps(&desk, From::MODERATOR));
    same("miss_recorded", &ask(&desk, From::ALICE, ROOF, 1));
    ask(&desk, From::ALICE, "Who is the mayor?", 2);
    ask(&desk, From::BOB, ROOF, 3);
    let foreign = From { guild: Some(FOREIGN), ..From::FRENCH };
    same("miss_recorded_elsewhere", &ask(&desk, foreign, ROOF, 4));
    let listed = gaps(&desk, From::MODERATOR);
    same("gaps", &listed);
    same("gaps_french", &gaps(&desk, french(From::MODERATOR)));
    let one = opened(&desk, From::MODERATOR, &listed);
    same("gap", &one);
    same("gap_french", &opened(&desk, french(From::MODERATOR), &listed));
    let write = click(From::MODERATOR, &one, &button(&one, "Write answer"));
    let form = desk.send(&write);
    same("gap_form", &form);
    let french_write = click(french(From::MODERATOR), &one, &button(&one, "Write answer"));
    same("gap_form_french", &desk.send(&french_write));
    let typed = json!({ "question": ROOF, "text": "The roof of the embassy is green." });
    let saved = filled(From::MODERATOR, &form, &one, &typed);
    same("gap_saved", &desk.send(&saved));
    desk.reindex();
    let again = desk.send(&click(From::MODERATOR, &one, &button(&one, "Ask again")));
    same("gap_answered", &again);
    assert!(body(&again).contains("roof of the embassy is green"), "{again:#}");
}

#[test]
fn golden_settings_of_a_server() {
    let desk = desk();
    let manager = From { guild: Some(FOREIGN), ..From::MODERATOR };
    same("config", &desk.send(&config(manager, "show", &json!([]))));
    let channel = json!({ "name": "channel", "type": 7, "value": "1300000000000000101" });
    let who = json!({ "name": "who", "type": 3, "value": "private" });
    desk.send(&config(manager, "answers", &json!([who, channel])));
    same("config_french", &desk.send(&config(french(manager), "show", &json!([]))));
}

#[test]
fn pages_of_gaps_are_turned_and_end() {
    let desk = desk();
    for n in 0..18 {
        ask(&desk, From::ALICE, &format!("Who was the {n}th mayor of Atlantis{n}?"), n);
    }
    let listed = gaps(&desk, From::MODERATOR);
    assert!(body(&listed).ends_with("page 1 of 3"), "{}", body(&listed));
    let second = desk.send(&click(From::MODERATOR, &listed, &button(&listed, "▶")));
    let third = desk.send(&click(From::MODERATOR, &second, &button(&second, "▶")));
    assert!(body(&third).ends_with("page 3 of 3"), "{}", body(&third));
    assert_eq!(components(&third).iter().filter(|part| part["type"] == 3).count(), 1);
    // What is behind the end by now shows the end.
    let beyond = desk.send(&click(From::MODERATOR, &listed, "1.g.f.9.-"));
    assert!(body(&beyond).ends_with("page 3 of 3"), "{}", body(&beyond));
    let since = desk.send(&command(From::MODERATOR, "gaps", &json!({ "since": "2027" })));
    assert!(body(&since).contains("since 2027"), "{since:#}");
}

#[test]
fn what_was_answered_without_helping_is_closed_by_another_answer_alone() {
    const BASE: &str = "Where was the CIA drone base?";
    let desk = desk();
    let answer = desk.ask(From::ALICE, BASE);
    desk.send(&click(From::BOB, &answer, &button(&answer, "Not helpful")));
    let listed = gaps(&desk, From::MODERATOR);
    assert!(body(&listed).contains("answered, which did not help"), "{listed:#}");
    let one = opened(&desk, From::MODERATOR, &listed);
    let again = desk.send(&click(From::MODERATOR, &one, &button(&one, "Ask again")));
    assert!(body(&again).contains("answered as before"), "{again:#}");
    assert!(body(&gaps(&desk, From::MODERATOR)).contains(BASE));
    desk.write("base.md", "# CIA drone base\n\nThe CIA drone base was at the lighthouse.\n");
    desk.reindex();
    let again = desk.send(&click(From::MODERATOR, &one, &button(&one, "Ask again")));
    assert!(body(&again).contains("and closed"), "{again:#}");
    assert!(!body(&gaps(&desk, From::MODERATOR)).contains(BASE));
}

#[test]
fn a_section_that_was_near_is_named_only_while_its_document_is_seen() {
    let article = |server: &str| {
        format!("---\nservers: [{server}]\n---\n\n# Quokka plans\n\nThe roof will be mended.\n")
    };
    let files = [("open.md", "# Open\n\nThe gate is open.\n"), ("plans.md", &article(OWN))];
    let settings = [("MODERATOR_GUILD_IDS", OWN), ("ASK_RATE_PER_MINUTE", "0")];
    let desk = Desk::of(&files, &settings).storing();
    desk.ask(From::ALICE, "What colour is the roof of the embassy in Lagos?");
    let listed = gaps(&desk, From::MODERATOR);
    assert!(listed.to_string().contains("Quokka"), "{listed:#}");
    desk.write("plans.md", &article(FOREIGN));
    desk.reindex();
    let listed = gaps(&desk, From::MODERATOR);
    assert!(body(&listed).contains("Lagos") && !listed.to_string().contains("Quokka"));
    let one = opened(&desk, From::MODERATOR, &listed);
    assert!(!one.to_string().contains("Quokka"), "{one:#}");
}

#[test]
fn a_paragraph_that_is_numbered_anew_is_the_same_answer() {
    const BASE: &str = "When was the old mill built?";
    let desk = Desk::of(
        &[("mill.md", "# Mill\n\nThe old mill was built in 1871.\n")],
        &[("MODERATOR_GUILD_IDS", OWN), ("ASK_RATE_PER_MINUTE", "0")],
    )
    .storing();
    let answer = desk.ask(From::ALICE, BASE);
    desk.send(&click(From::BOB, &answer, &button(&answer, "Not helpful")));
    let listed = gaps(&desk, From::MODERATOR);
    let one = opened(&desk, From::MODERATOR, &listed);
    let first = "# Mill\n\nA river runs beside the hill.\n\nThe old mill was built in 1871.\n";
    desk.write("mill.md", first);
    desk.reindex();
    let again = desk.send(&click(From::MODERATOR, &one, &button(&one, "Ask again")));
    assert!(body(&again).contains("answered as before"), "{again:#}");
    desk.write("mill.md", "# Mill\n\nThe old mill was built in 1871 and rebuilt in 1902.\n");
    desk.reindex();
    let again = desk.send(&click(From::MODERATOR, &one, &button(&one, "Ask again")));
    assert!(body(&again).contains("and closed"), "{again:#}");
}

#[test]
fn a_store_that_cannot_be_read_closes_no_gap() {
    let mut desk = desk();
    ask(&desk, From::ALICE, ROOF, 1);
    let listed = gaps(&desk, From::MODERATOR);
    let one = opened(&desk, From::MODERATOR, &listed);
    let form = desk.send(&click(From::MODERATOR, &one, &button(&one, "Write answer")));
    desk.state.store = desk.unreadable();
    let typed = json!({ "question": ROOF, "text": "The roof of the embassy is green." });
    let saved = desk.send(&filled(From::MODERATOR, &form, &one, &typed));
    let told = body(&saved);
    assert!(!told.contains("open here no longer") && told.contains("> The roof"), "{told}");
    assert!(told.starts_with("Something went wrong"), "{told}");
}

#[test]
fn what_cannot_be_saved_is_said_and_nothing_is_claimed() {
    let desk = desk();
    ask(&desk, From::ALICE, ROOF, 1);
    let listed = gaps(&desk, From::MODERATOR);
    let one = opened(&desk, From::MODERATOR, &listed);
    let held_up = desk.state.store.held_up();
    let dismissed = desk.send(&click(From::MODERATOR, &one, &button(&one, "Dismiss")));
    assert!(body(&dismissed).starts_with("This could not be saved: "), "{dismissed:#}");
    desk.write(
        "roof.md",
        "# Roof of the embassy\n\nThe colour of the roof of the embassy is green.\n",
    );
    desk.reindex();
    let again = desk.send(&click(From::MODERATOR, &one, &button(&one, "Ask again")));
    assert!(body(&again).contains("that it is closed could not be saved"), "{again:#}");
    let set = desk.send(&config(
        From::MODERATOR,
        "rate",
        &json!([{ "name": "each", "type": 4, "value": 7 }]),
    ));
    assert!(body(&set).starts_with("This could not be saved: "), "{set:#}");
    drop(held_up);
    desk.send(&click(From::MODERATOR, &one, &button(&one, "Dismiss")));
    assert!(!body(&gaps(&desk, From::MODERATOR)).contains("roof"));
}

#[test]
fn what_goes_on_from_a_question_asked_in_private_is_shared_by_no_button() {
    let desk =
        Desk::of(&[("a.md", "# Gate\n\nThe gate is open.\n")], &[("MODERATOR_GUILD_IDS", OWN)])
            .storing();
    let options = json!({ "question": ROOF, "private": true });
    desk.send(&command(From::ALICE, "ask", &options));
    let listed = gaps(&desk, From::MODERATOR);
    let one = opened(&desk, From::MODERATOR, &listed);
    desk.write("roof.md", "# Roof\n\nThe colour of the roof of the embassy is green.\n");
    desk.reindex();
    let again = desk.send(&click(From::MODERATOR, &one, &button(&one, "Ask again")));
    assert!(body(&again).contains("green"), "{again:#}");
    let labels: Vec<&str> =
        components(&again).into_iter().filter_map(|part| part["label"].as_str()).collect();
    assert_eq!(labels, ["In context"]);
}
