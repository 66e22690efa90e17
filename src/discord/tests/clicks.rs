//! Buttons and menus, also after a restart and after a reindex.

use std::fmt::Write as _;

use serde_json::json;

use super::*;

/// An article with many paragraphs that answer alike.
fn many() -> String {
    let mut text = "# Bridges\n\n".to_owned();
    for n in 1..=9 {
        let _ = write!(
            text,
            "## Bridge {n}\n\nThe green bridge number {n} was opened in {} by the mayor of Zedtown.\n\n",
            1900 + n
        );
    }
    text
}

fn settings() -> [(&'static str, &'static str); 1] {
    [("ASK_RATE_PER_MINUTE", "0")]
}

#[test]
fn pages_turn_forth_and_back_and_end() {
    let text = many();
    let desk = Desk::of(&[("bridges.md", &text)], &settings());
    let first = desk.ask(From::ALICE, "When was the green bridge opened by the mayor of Zedtown?");
    let (mut page, mut seen) = (first.clone(), Vec::new());
    loop {
        seen.push(body(&page).to_owned());
        let forth =
            components(&page).into_iter().find(|part| part["label"] == "▶").unwrap().clone();
        if forth["disabled"] == true {
            break;
        }
        let turned = desk.send(&click(From::BOB, &page, forth["custom_id"].as_str().unwrap()));
        assert_eq!(turned["type"], 7, "in the place of the message");
        page = turned;
        assert!(seen.len() < 10);
    }
    assert!(seen.len() >= 3, "{}", seen.len());
    // A number is a line of its own, in bold.
    let numbers = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.starts_with("**") && line.len() < 8);
        lines.map(str::to_owned).collect()
    };
    let all: Vec<String> = seen.iter().flat_map(|text| numbers(text)).collect();
    let want: Vec<String> = (1..=all.len()).map(|n| format!("**{n}**")).collect();
    assert_eq!(all, want, "passages are numbered through");
    for text in seen.iter().rev().skip(1) {
        page = desk.send(&click(From::BOB, &page, &button(&page, "◀")));
        assert_eq!(body(&page), text);
    }
    assert_eq!(button(&page, "Delete"), button(&first, "Delete"), "still the asker's to delete");
}

#[test]
fn pages_of_one_generation_are_ranked_once() {
    let text = many();
    let desk = Desk::of(&[("bridges.md", &text)], &settings());
    let ranked = || desk.state.answers.ranked.load(std::sync::atomic::Ordering::Relaxed);
    let question = "When was the green bridge opened by the mayor of Zedtown?";
    let first = desk.ask(From::ALICE, question);
    assert_eq!(ranked(), 1);
    let second = desk.send(&click(From::BOB, &first, &button(&first, "▶")));
    let third = desk.send(&click(From::BOB, &second, &button(&second, "▶")));
    desk.send(&click(From::FRENCH, &third, &button(&third, "◀")));
    assert_eq!(ranked(), 1, "pages are turned, the question is not ranked again");

    let options = json!({ "question": question, "document": "bridges" });
    desk.send(&command(From::ALICE, "ask", &options));
    assert_eq!(ranked(), 2, "another document is another question");
    // Nothing has changed but the generation: what was kept must not be taken for it.
    desk.reindex();
    desk.send(&click(From::BOB, &first, &button(&first, "▶")));
    desk.send(&click(From::BOB, &first, &button(&first, "▶")));
    assert_eq!(ranked(), 3, "a new generation is ranked once");
    let again = Desk::of(&[("bridges.md", &text)], &settings());
    again.send(&click(From::BOB, &first, &button(&first, "▶")));
    assert_eq!(again.state.answers.ranked.into_inner(), 1, "after a restart as well");
}

#[test]
fn a_timeline_turns_its_pages() {
    let text = many();
    let desk = Desk::of(&[("bridges.md", &text)], &settings());
    let options = json!({ "when": "1900 to 1910", "about": "bridge" });
    let first = desk.send(&command(From::ALICE, "event", &options));
    assert_eq!(first["data"]["embeds"][0]["author"]["name"], "📅 1900 to 1910 │ bridge");
    assert!(body(&first).starts_with("**1901**\n> "), "{}", body(&first));
    let second = desk.send(&click(From::ALICE, &first, &button(&first, "▶")));
    assert!(body(&second).starts_with("**1906**\n> "), "{}", body(&second));
    let back = desk.send(&click(From::ALICE, &second, &button(&second, "◀")));
    assert_eq!(body(&back), body(&first));
}

#[test]
fn the_order_of_day_and_month_stays_the_askers() {
    let text = "# Days\n\nThe gate fell on 3 April 2001. The tower fell on 4 March 2001.\n";
    let desk = Desk::of(&[("days.md", text)], &settings());
    let american = From { locale: "en-US", ..From::ALICE };
    let options = json!({ "when": "03/04/2001", "private": true });
    let answer = desk.send(&command(american, "event", &options));
    assert!(body(&answer).contains("tower") && !body(&answer).contains("gate"));
    let british = From { locale: "en-GB", ..From::ALICE };
    let shared = desk.send(&click(british, &answer, &button(&answer, "Share")));
    assert!(body(&shared).contains("tower"), "{}", body(&shared));
}

#[test]
fn last_year_is_that_of_the_day_it_was_asked() {
    let text = "# Years\n\nThe gate fell in 2025. The tower fell in 2026. The wall fell in 2024.\n";
    let desk = Desk::of(&[("years.md", text)], &settings());
    let options = json!({ "when": "last year", "private": true });
    let answer = desk.send(&command(From::ALICE, "event", &options));
    assert!(body(&answer).contains("gate"), "{}", body(&answer));
    // The message's id is of 2025, so that a click much later goes by that year.
    let mut later = click(From::ALICE, &answer, &button(&answer, "Share"));
    let made = (1_736_942_400_000_u64 - 1_420_070_400_000) << 22;
    later["message"]["id"] = json!(made.to_string());
    let shared = desk.send(&later);
    assert!(body(&shared).contains("wall"), "{}", body(&shared));
}

#[test]
fn context_and_other_sources_are_private() {
    let desk = Desk::article();
    let answer = desk.ask(From::ALICE, "Where was the CIA drone base?");
    let context = desk.send(&click(From::BOB, &answer, &button(&answer, "In context")));
    assert!(private(&context));
    for text in ["bases in Arlit", "Dirkou", "during the\n> 2010s", "2010s"] {
        assert!(text.contains('\n') || body(&context).contains(text), "{}", body(&context));
    }
    let menu = components(&answer).into_iter().find(|part| part["type"] == 3).unwrap();
    for option in menu["options"].as_array().unwrap() {
        let other = desk.send(&choose(From::BOB, &answer, option["value"].as_str().unwrap()));
        assert!(private(&other) && body(&other).starts_with("> "), "{}", body(&other));
    }
}

#[test]
fn buttons_live_through_a_restart_and_say_so_when_the_text_has_changed() {
    let text = many();
    let first = Desk::of(&[("bridges.md", &text)], &settings());
    let question = "When was the green bridge opened by the mayor of Zedtown?";
    let options = json!({ "question": question, "document": "bridges" });
    let answer = first.send(&command(From::ALICE, "ask", &options));
    let again = Desk::of(&[("bridges.md", &text)], &settings());
    let next = click(From::ALICE, &answer, &button(&answer, "▶"));
    assert_eq!(first.send(&next), again.send(&next));
    let context = click(From::ALICE, &answer, &button(&answer, "In context"));
    assert_eq!(first.send(&context), again.send(&context));

    again.write("bridges.md", "# Towers\n\nThe tall tower is made of stone.\n");
    again.reindex();
    for interaction in [&next, &context] {
        let told = again.send(interaction);
        assert!(private(&told), "{told:#}");
        assert!(body(&told).contains("The text has changed since"), "{}", body(&told));
    }
    fs::remove_file(again.settings.corpus.join("bridges.md")).unwrap();
    again.write("towers.md", "# Towers\n\nThe tall tower is made of stone.\n");
    again.reindex();
    assert!(body(&again.send(&next)).contains("The text has changed since"), "no such document");
}

#[test]
fn a_click_that_was_not_made_here_changes_nothing() {
    let desk = Desk::article();
    let answer = desk.ask(From::ALICE, "Where was the CIA drone base?");
    let strange = json!({ "data": { "content": "another bot's message" } });
    for id in [
        "",
        "nonsense:from:another:version",
        "0.d.1",
        "2.a.f.0.-.1",
        "1.a.f.0.-",
        "1.c.***********",
        "1.c.aaaaaaaaaaa",
        "1.e.f.0.1",
        "1.s.e.0.-.947ohxli5hxd",
        "1.a.f.0.aaaaaaaaaaa.1",
        "1.a.f.7ps.-.1",
        "1.o",
        &"x".repeat(100),
    ] {
        for on in [&answer, &strange] {
            let interaction = click(From::ALICE, on, id);
            assert_eq!(desk.effects(&interaction), [], "{id}");
            let told = desk.send(&interaction);
            // A page beyond the last is the last: that is the message's own answer again.
            let harmless = told["type"] == 7 && body(&told).contains("[Niger");
            assert!(private(&told) || harmless, "{id}: {told:#}");
        }
    }
    for value in ["", "aaaaaaaaaaa", "not a key", "🎉🎉🎉"] {
        assert!(private(&desk.send(&choose(From::ALICE, &answer, value))), "{value}");
    }
}
