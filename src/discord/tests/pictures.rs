//! The Picture button: what a click asks to be drawn, and what is sent in the end.

use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::discord::state::pictures::{PictureFailure, PictureRequest, Pictures};
use crate::locale::Locale;

fn event(desk: &Desk, from: From, options: &Value) -> Value {
    desk.send(&command(from, "event", options))
}

/// What a click on the Picture button of a response wants drawn; the reply itself waits in private.
#[track_caller]
fn wanted(desk: &Desk, from: From, response: &Value) -> PictureRequest {
    let label = if from.locale == "fr" { "Image" } else { "Picture" };
    let press = click(from, response, &button(response, label));
    let waits = desk.send(&press);
    assert_eq!((&waits["type"], private(&waits)), (&json!(5), true), "{waits:#}");
    match desk.effects(&press).pop() {
        Some(Effect::Picture(request)) => *request,
        effect => panic!("{effect:?}"),
    }
}

#[test]
fn a_click_asks_for_the_whole_timeline_of_its_message() {
    let desk = Desk::article();
    for (options, from) in [
        (json!({ "when": "2013" }), From::ALICE),
        (json!({ "about": "drones", "private": true }), From::ALICE),
        (json!({ "when": "2012 to 2014", "about": "drones" }), From::FRENCH),
        (json!({ "when": "last year" }), From::BOB),
    ] {
        let shown = event(&desk, from, &options);
        let wanted = wanted(&desk, from, &shown);
        assert_eq!(wanted.request.when.as_deref(), options["when"].as_str());
        assert_eq!(wanted.request.about.as_deref(), options["about"].as_str());
        assert_eq!(wanted.request.limit, 0, "all events");
        // The day of the message, not that of the click.
        assert_eq!(wanted.request.today.to_string(), "2025-07-30");
        assert_eq!(wanted.locale, Locale::from_tag(from.locale));
    }
}

#[test]
fn only_a_timeline_with_events_has_the_button() {
    let desk = Desk::article();
    let labels = |response: &Value| -> Vec<String> {
        let parts = components(response).into_iter();
        parts.filter_map(|part| part["label"].as_str().map(str::to_owned)).collect()
    };
    let none = event(&desk, From::ALICE, &json!({ "when": "1900" }));
    assert!(labels(&none).is_empty());
    let answer = desk.ask(From::ALICE, "Where was the CIA drone base?");
    assert!(!labels(&answer).contains(&"Picture".to_owned()));
    let hidden = event(&desk, From::ALICE, &json!({ "when": "2013", "private": true }));
    assert_eq!(labels(&hidden), ["Picture", "Share"]);
    let many = event(&desk, From::ALICE, &json!({ "when": "since 1900" }));
    assert_eq!(labels(&many), ["◀", "▶", "Picture", "Delete"]);
}

#[test]
fn a_click_on_what_is_told_no_more_says_so() {
    let desk = Desk::of(&[("gate.md", "# Gate\n\nThe gate fell in 2001.\n")], &[]);
    let shown = event(&desk, From::ALICE, &json!({ "when": "2001" }));
    let press = click(From::BOB, &shown, &button(&shown, "Picture"));
    desk.write("gate.md", "# Gate\n\nThe gate fell in 2002.\n");
    desk.reindex();
    let changed = desk.send(&press);
    assert!(private(&changed) && body(&changed).contains("has changed"), "{changed:#}");
    let mut foreign = press;
    // A message whose embed a moderator took away, as Discord lets them.
    foreign["message"]["embeds"] = json!([]);
    let stale = desk.send(&foreign);
    assert!(private(&stale) && body(&stale).contains("another version"), "{stale:#}");
}

#[test]
fn pictures_count_as_questions() {
    let desk = Desk::article_with(&[("ASK_RATE_PER_MINUTE", "2")]);
    let shown = event(&desk, From::ALICE, &json!({ "when": "2013" }));
    let press = click(From::ALICE, &shown, &button(&shown, "Picture"));
    assert_eq!(desk.send(&press)["type"], 5);
    let slowed = desk.send(&press);
    assert!(body(&slowed).contains("a lot of questions"), "{slowed:#}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_picture_is_drawn_once_for_a_generation_a_query_and_a_language() {
    let desk = Desk::article();
    let (seen, pictures) = (desk.seen(), Pictures::default());
    let of = |from: From, options: Value| wanted(&desk, from, &event(&desk, from, &options));
    let drones = of(From::ALICE, json!({ "about": "drones" }));
    // At once, so that those after the first find no picture and wait for their turn.
    let many = (0..8).map(|_| pictures.picture(&seen, drones.clone()));
    let drawn: Vec<_> = futures_util::future::join_all(many).await;
    let first = drawn[0].as_ref().unwrap();
    assert!(drawn.iter().all(|other| Arc::ptr_eq(other.as_ref().unwrap(), first)));

    let french = of(From::FRENCH, json!({ "about": "drones" }));
    let french = pictures.picture(&seen, french).await.unwrap();
    assert_ne!(french.png, first.png);
    // Two ways of saying the same time are one picture.
    let one = of(From::ALICE, json!({ "when": "2013" }));
    let one = pictures.picture(&seen, one).await.unwrap();
    let same = of(From::BOB, json!({ "when": "in 2013" }));
    assert!(Arc::ptr_eq(&pictures.picture(&seen, same).await.unwrap(), &one));

    desk.write("more.md", "# More\n\nIn 2013 a school was opened.\n");
    desk.reindex();
    let later = of(From::ALICE, json!({ "when": "2013" }));
    let later = pictures.picture(&desk.seen(), later).await.unwrap();
    assert_eq!(later.shown, one.shown + 1, "another generation has another picture");
}

#[tokio::test]
async fn a_timeline_that_is_gone_before_its_turn_is_no_picture() {
    let desk = Desk::of(&[("gate.md", "# Gate\n\nThe gate fell in 2001.\n")], &[]);
    let shown = event(&desk, From::ALICE, &json!({ "when": "2001" }));
    let gone = wanted(&desk, From::ALICE, &shown);
    desk.write("gate.md", "# Gate\n\nThe gate fell in 2002.\n");
    desk.reindex();
    let picture = Pictures::default().picture(&desk.seen(), gone).await;
    assert!(matches!(picture, Err(PictureFailure::Gone)), "{picture:?}");
}

#[tokio::test]
async fn a_picture_is_sent_with_its_description() {
    let desk = Desk::article();
    let shown = event(&desk, From::ALICE, &json!({ "when": "2013" }));
    let wanted = wanted(&desk, From::ALICE, &shown);
    let picture = Pictures::default().picture(&desk.seen(), wanted).await.unwrap();
    let (message, file) = crate::discord::ui::attachment::picture(&picture);
    assert_eq!(broken(&message), Vec::<String>::new(), "{message:#}");
    let attachment = &message["attachments"][0];
    assert_eq!((&attachment["id"], &attachment["filename"]), (&json!("0"), &json!("timeline.png")));
    let description = attachment["description"].as_str().unwrap();
    assert!(
        description.starts_with("2013. 3 events · 2010s – 2013. 2010s: Niger"),
        "{description}"
    );
    assert_eq!((file.filename.as_str(), file.data.len()), ("timeline.png", picture.png.len()));
}
