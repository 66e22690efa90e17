//! Forms, and questions that go on from an answer, also after a restart.

use std::time::Duration;

use serde_json::json;

use super::*;

const FIRST: &str = "How many troops did the United States have in Niger?";
const NEXT: &str = "and when did they leave?";

/// The form that a click on the button of this label opens.
#[track_caller]
fn opened(desk: &Desk, from: From, on: &Value, label: &str) -> Value {
    let form = desk.send(&click(from, on, &button(on, label)));
    assert_eq!(form["type"], 9, "{form:#}");
    form
}

/// The answer to a question that goes on from what `on` shows.
#[track_caller]
fn follow(desk: &Desk, from: From, on: &Value, question: &str) -> Value {
    let label = if from.locale == "fr" { "Poursuivre" } else { "Follow up" };
    let form = opened(desk, from, on, label);
    desk.send(&filled(from, &form, on, &json!({ "question": question })))
}

fn author(response: &Value) -> &str {
    response["data"]["embeds"][0]["author"]["name"].as_str().unwrap()
}

#[test]
fn a_question_goes_on_from_the_answer_it_was_asked_below() {
    let desk = Desk::article();
    let first = desk.ask(From::ALICE, FIRST);
    let alone = desk.ask(From::BOB, NEXT);
    let next = follow(&desk, From::BOB, &first, NEXT);
    assert_eq!((next["type"].as_u64(), private(&next)), (Some(4), false), "{next:#}");
    assert_eq!(author(&next), format!("❓ {NEXT}"));
    assert!(body(&next).starts_with(&format!("-# ↪ {FIRST}\n")), "{}", body(&next));
    assert_ne!(body(&next).split_once('\n').unwrap().1, body(&alone), "what came before counts");
    // It is Bob's answer: another bot finds the same by the message alone.
    let again = Desk::article();
    let turned = again.send(&click(From::BOB, &next, &button(&next, "▶")));
    assert_eq!(turned["type"], 7);
    let back = again.send(&click(From::BOB, &turned, &button(&turned, "◀")));
    assert_eq!(body(&back), body(&next));
    let context = again.send(&click(From::ALICE, &next, &button(&next, "In context")));
    assert!(private(&context) && body(&context).contains("**"), "{context:#}");
}

#[test]
fn a_chain_of_questions_keeps_the_last_few() {
    let desk = Desk::article();
    let mut answer = desk.ask(From::ALICE, FIRST);
    for _ in 0..5 {
        answer = follow(&desk, From::ALICE, &answer, NEXT);
    }
    let line = body(&answer).lines().next().unwrap();
    assert_eq!(line, format!("-# ↪ {NEXT} ↪ {NEXT} ↪ {NEXT}"));
}

#[test]
fn what_goes_on_from_a_private_answer_is_private_and_can_be_shared() {
    let desk = Desk::article();
    let options = json!({ "question": FIRST, "private": true });
    let french = From { locale: "fr", ..From::BOB };
    let first = desk.send(&command(french, "ask", &options));
    let next = follow(&desk, french, &first, NEXT);
    assert!(private(&next) && body(&next).starts_with("-# ↪ "), "{next:#}");
    let shared = desk.send(&click(french, &next, &button(&next, "Partager")));
    assert!(!private(&shared) && body(&shared).starts_with(body(&next)), "{shared:#}");
    // A question within a private message goes the same way.
    let direct = desk.ask(From::DM, FIRST);
    assert!(body(&follow(&desk, From::DM, &direct, NEXT)).starts_with("-# ↪ "));
}

#[test]
fn a_document_that_was_named_is_kept_to_and_missed_when_it_is_gone() {
    let files =
        [("a.md", "# Mill\n\nThe mill was built in 1871.\n"), ("b.md", "# Dam\n\nA dam.\n")];
    let desk = Desk::of(&files, &[("ASK_RATE_PER_MINUTE", "0")]);
    let options = json!({ "question": "When was the mill built?", "document": "a" });
    let first = desk.send(&command(From::ALICE, "ask", &options));
    let form = opened(&desk, From::ALICE, &first, "Follow up");
    let typed =
        filled(From::ALICE, &form, &first, &json!({ "question": "The mill in which year?" }));
    let next = desk.send(&typed);
    assert!(body(&next).contains("1871"), "{next:#}");
    assert_eq!(button(&next, "Follow up"), button(&first, "Follow up"), "the same document");
    fs::remove_file(desk.settings.corpus.join("a.md")).unwrap();
    desk.reindex();
    let told = desk.send(&typed);
    assert!(private(&told) && body(&told).contains("has changed"), "{told:#}");
}

#[test]
fn questions_come_back_from_their_message_as_they_were_typed() {
    let desk = Desk::article();
    let typed = "*How many* troops did the United States have in Niger ↪ [?";
    let first = desk.ask(From::ALICE, typed);
    let next = follow(&desk, From::ALICE, &first, NEXT);
    let line = body(&next).lines().next().unwrap();
    assert!(line.contains(r"\*How many\*") && line.contains(r" → \[?"), "{line}");
    assert_eq!(line.matches('↪').count(), 1, "{line}");
    let more = follow(&desk, From::ALICE, &next, NEXT);
    let want = format!("{line} ↪ {NEXT}");
    assert_eq!(body(&more).lines().next().unwrap(), want, "escaped once");
}

#[test]
fn what_is_no_answer_has_no_question_to_go_on_from() {
    let desk = Desk::article();
    let nothing = json!({ "data": {} });
    let told = desk.send(&click(From::ALICE, &nothing, "1.f"));
    assert!(private(&told) && body(&told).contains("another version"), "{told:#}");
    let answer = desk.ask(From::ALICE, FIRST);
    let form = opened(&desk, From::ALICE, &answer, "Follow up");
    let fields = json!({ "question": NEXT });
    // A form without its message, and forms of other versions.
    let mut alone = filled(From::ALICE, &form, &answer, &fields);
    alone.as_object_mut().unwrap().remove("message");
    for id in ["0.f", "1.f.short", "1.unheard"] {
        let mut other = filled(From::FRENCH, &form, &answer, &fields);
        other["data"]["custom_id"] = json!(id);
        let told = desk.send(&other);
        assert!(private(&told) && body(&told).contains("autre version"), "{told:#}");
    }
    assert!(body(&desk.send(&alone)).contains("another version"));
    // With nothing asked, the question before would be answered again.
    for empty in ["", "  ", "?!"] {
        let fields = json!({ "question": empty });
        let told = desk.send(&filled(From::ALICE, &form, &answer, &fields));
        assert!(private(&told) && body(&told).contains("no question"), "{told:#}");
    }
    let long = "word ".repeat(200);
    desk.send(&filled(From::ALICE, &form, &answer, &json!({ "question": long })));
}

#[test]
fn a_form_that_comes_too_soon_gives_back_what_was_typed() {
    let desk = Desk::article_with(&[("ASK_RATE_PER_MINUTE", "2")]);
    let answer = desk.ask(From::ALICE, FIRST);
    let form = opened(&desk, From::ALICE, &answer, "Follow up");
    let typed = filled(From::ALICE, &form, &answer, &json!({ "question": "and *when*?" }));
    let told = desk.send(&typed);
    assert!(private(&told), "{told:#}");
    assert!(body(&told).contains("Try again in 30 seconds"), "{told:#}");
    assert!(body(&told).ends_with("\n> and \\*when\\*?"), "{told:#}");
    desk.state.rate.pass(Duration::from_millis(30_001));
    assert!(body(&desk.send(&typed)).contains("↪"));
}

#[test]
fn a_refused_form_gives_back_all_that_fits_into_a_message_and_tells_what_does_not() {
    let desk = Desk::article().storing();
    let told = |text: &str| {
        let fields = json!({ "question": "Which roof?", "text": text });
        let form = json!({ "data": { "custom_id": "1.g.w.1", "components":
            [{ "component": { "type": 4, "custom_id": "question" } },
             { "component": { "type": 4, "custom_id": "text" } }] } });
        let told = desk.send(&filled(From::ALICE, &form, &json!({ "data": {} }), &fields));
        assert!(private(&told) && body(&told).contains("\n> Which roof?\n> "), "{told:#}");
        let embeds = told["data"]["embeds"].as_array().unwrap().iter();
        let all: Vec<&str> = embeds.map(|one| one["description"].as_str().unwrap()).collect();
        all.join("\n")
    };
    let words = |text: &str| text.replace("> ", "").split_whitespace().count();
    for text in ["word ".repeat(800), "a line\n\n".repeat(500), "x".repeat(4_000)] {
        let text = text.trim();
        let told = told(text);
        assert!(!told.contains("no room"), "{told}");
        let quoted = told.split_once("Which roof?").unwrap().1;
        let quoted = quoted.replace(['>', '\n', ' '], "");
        assert_eq!(quoted, text.replace(['\n', ' '], ""));
        assert!(words(&told) >= words(text));
    }
    // Each of them has a backslash before it.
    let told = told(&"*".repeat(4_000));
    let shown = told.matches("\\*").count();
    assert!(shown > 2_500 && told.ends_with("no room here."), "{shown} {told}");
    assert!(
        told.contains(&format!(
            "{},{:03} characters more",
            (4_000 - shown) / 1000,
            (4_000 - shown) % 1000
        )),
        "{shown} {told}"
    );
}

#[test]
fn fields_are_read_whatever_they_are_set_in() {
    let data = json!({ "custom_id": "1.f", "components": [
        { "type": 1, "components": [{ "type": 4, "custom_id": "a", "value": "in a row" }] },
        { "type": 18, "id": 1, "component": { "type": 4, "custom_id": "b", "value": "labelled" } },
        { "type": 18, "component": { "type": 23, "custom_id": "c", "value": true } },
        { "type": 18, "component": { "type": 3, "custom_id": "d", "values": ["x", "y"] } },
        { "type": 18, "component": { "type": 4, "custom_id": "e", "value": " " } },
        { "type": 10, "content": "words" }, 7] });
    let interaction = envelope(From::ALICE, 5, &data).to_string();
    let Decoded::Whole(interaction) = decode::read(&interaction) else { panic!("not understood") };
    let serenity::model::application::Interaction::Modal(form) = *interaction else { panic!() };
    let filled = crate::discord::ui::form::FilledForm(&form.data.components);
    let read = ["a", "b", "c", "d", "e", "f"].map(|name| filled.text(name));
    let want = [Some("in a row"), Some("labelled"), Some("true"), Some("x\ny"), None, None];
    assert_eq!(read, want);
}
