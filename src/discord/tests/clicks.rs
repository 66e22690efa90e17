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
        let turned = desk.send(&click(From::ALICE, &page, forth["custom_id"].as_str().unwrap()));
        assert_eq!(turned["type"], 7, "in the place of the message");
        page = turned;
        assert!(seen.len() < 10);
    }
    assert!(seen.len() >= 3, "{}", seen.len());
    // A number is a line of its own: in bold where the passage answers, else grey.
    let numbers = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|line| {
            let bold = line.strip_prefix("**").and_then(|line| line.strip_suffix("**"));
            bold.or_else(|| line.strip_prefix("-# ")?.strip_suffix(" · less likely"))
        });
        lines.map(str::to_owned).collect()
    };
    let all: Vec<String> = seen.iter().flat_map(|text| numbers(text)).collect();
    let want: Vec<String> = (1..=all.len()).map(|n| n.to_string()).collect();
    assert_eq!(all, want, "passages are numbered through");
    for (n, text) in seen.iter().enumerate().skip(1) {
        let told = format!("-# page {} of {} · ", n + 1, seen.len());
        assert!(text.contains(&told), "{told}: {text}");
    }
    for text in seen.iter().rev().skip(1) {
        page = desk.send(&click(From::ALICE, &page, &button(&page, "◀")));
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
    let second = desk.send(&click(From::ALICE, &first, &button(&first, "▶")));
    let third = desk.send(&click(From::ALICE, &second, &button(&second, "▶")));
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
fn a_public_answer_is_turned_by_its_asker_and_others_get_a_copy_of_their_own() {
    let text = many();
    let desk = Desk::of(&[("bridges.md", &text)], &settings());
    let question = "When was the green bridge opened by the mayor of Zedtown?";
    let french = From { locale: "fr", ..From::BOB };
    let event = json!({ "when": "1900 to 1910", "about": "bridge" });
    for first in [
        desk.ask(From::ALICE, question),
        desk.send(&command(
            From::ALICE,
            "ask",
            &json!({ "question": question, "document": "bridges" }),
        )),
        desk.send(&command(From::ALICE, "event", &event)),
    ] {
        let copy = desk.send(&click(french, &first, &button(&first, "▶")));
        assert_eq!((copy["type"].as_u64(), private(&copy)), (Some(4), true), "{copy:#}");
        assert!(body(&copy).contains("construit <t:"), "in French: {}", body(&copy));
        // The copy is Bob's: he turns on in it, and may share it.
        let on = desk.send(&click(french, &copy, &button(&copy, "◀")));
        assert_eq!(on["type"], 7, "in the place of the copy");
        let shared = desk.send(&click(french, &on, &button(&on, "Partager")));
        assert_eq!((shared["type"].as_u64(), private(&shared)), (Some(4), false), "{shared:#}");
        assert!(
            body(&shared).ends_with(&format!("\n-# partagé par <@{BOB}>")),
            "{}",
            body(&shared)
        );
        let own = desk.send(&click(From::ALICE, &first, &button(&first, "▶")));
        assert_eq!(own["type"], 7);
        desk.state.release_share(1_400_000_000_000_000_100);
    }
}

#[test]
fn what_is_shared_is_shared_once_and_as_it_was_seen() {
    let text = many();
    let desk = Desk::of(&[("bridges.md", &text)], &settings());
    let question = "When was the green bridge number 4 opened?";
    let options = json!({ "question": question, "private": true });
    let seen = desk.send(&command(From::ALICE, "ask", &options));
    let share = click(From::ALICE, &seen, &button(&seen, "Share"));
    let shared = desk.send(&share);
    assert!(!private(&shared) && body(&shared).contains("shared by <@"), "{shared:#}");
    let again = desk.send(&share);
    assert!(private(&again) && body(&again).contains("already"), "{again:#}");
    assert!(matches!(desk.effects(&share)[..], []), "nothing is shared a second time");

    // The text changes between the answer and the click: the asker reads it before all do.
    desk.state.release_share(1_400_000_000_000_000_100);
    desk.write("bridges.md", &text.replace("1904 by the mayor", "1954 by the mayor"));
    desk.reindex();
    let told = desk.send(&share);
    assert_eq!(told["type"], 7, "{told:#}");
    assert!(body(&told).starts_with("-# The text has changed since."), "{}", body(&told));
    assert!(body(&told).contains("1954"), "{}", body(&told));
    let mut fresh = told.clone();
    fresh["data"]["flags"] = json!(64);
    let shared = desk.send(&click(From::ALICE, &fresh, &button(&fresh, "Share")));
    assert!(!private(&shared) && body(&shared).contains("1954"), "{shared:#}");
    assert!(!body(&shared).contains("has changed"), "{}", body(&shared));

    // Where nothing answers any more, nothing is shown to anybody.
    desk.state.release_share(1_400_000_000_000_000_100);
    desk.write("bridges.md", "# Towers\n\nThe tall tower is made of stone.\n");
    desk.reindex();
    let gone = desk.send(&share);
    assert!(private(&gone) && body(&gone).contains("has changed since"), "{gone:#}");
}

#[test]
fn an_index_that_is_newer_and_says_the_same_is_no_change_to_what_is_shared() {
    let text = many();
    let desk = Desk::of(&[("bridges.md", &text)], &settings());
    for (name, options) in [
        (
            "ask",
            json!({ "question": "When was the green bridge number 4 opened?", "private": true }),
        ),
        ("event", json!({ "when": "1903", "private": true })),
        ("sources", json!({ "private": true })),
    ] {
        let seen = desk.send(&command(From::ALICE, name, &options));
        desk.reindex();
        let shared = desk.send(&click(From::ALICE, &seen, &button(&seen, "Share")));
        assert_eq!((shared["type"].as_u64(), private(&shared)), (Some(4), false), "{name}");
        desk.state.release_share(1_400_000_000_000_000_100);
    }
}

#[test]
fn what_would_not_answer_looks_like_no_answer() {
    let desk = Desk::article();
    let answer = desk.ask(From::ALICE, "Where was the CIA drone base?");
    assert!(body(&answer).contains("clear answer") && body(&answer).contains("**"));
    assert!(!body(&answer).contains("**2**"), "what is clear stands alone: {}", body(&answer));
    let next = desk.send(&click(From::ALICE, &answer, &button(&answer, "▶")));
    assert!(body(&next).starts_with("-# 2 · less likely\n> "), "{}", body(&next));
    assert!(!body(&next).contains("**"), "{}", body(&next));
    assert_eq!(next["data"]["embeds"][0]["color"], 0x0080_848E, "grey");
    let menu = components(&answer).into_iter().find(|part| part["type"] == 3).unwrap();
    let options = menu["options"].as_array().unwrap();
    assert!(options[0]["description"].as_str().unwrap().starts_with("less likely: "), "{menu:#}");
    let other = desk.send(&choose(From::BOB, &answer, options[0]["value"].as_str().unwrap()));
    assert!(body(&other).starts_with("-# less likely\n> "), "{}", body(&other));
    assert!(!body(&other).contains("**"), "{}", body(&other));
    // The way back: from the second page, the menu opens what answers, with its answer marked.
    let menu = components(&next).into_iter().find(|part| part["type"] == 3).unwrap();
    let back = menu["options"][0]["value"].as_str().unwrap();
    let back = desk.send(&choose(From::BOB, &next, back));
    assert!(!body(&back).contains("less likely") && body(&back).contains("**"), "{}", body(&back));
}

#[test]
fn every_passage_of_a_page_opens_in_context_with_its_answer_marked() {
    let text = many();
    let desk = Desk::of(&[("bridges.md", &text)], &settings());
    let answer = desk.ask(From::ALICE, "When was the green bridge opened by the mayor of Zedtown?");
    let mut opened = 0;
    for page in [&answer, &desk.send(&click(From::ALICE, &answer, &button(&answer, "▶")))] {
        let quotes = body(page).lines().filter(|line| line.starts_with("> ")).count();
        let contexts: Vec<&Value> = components(page)
            .into_iter()
            .filter(|part| part["label"].as_str().is_some_and(|l| l.starts_with("In context")))
            .collect();
        assert_eq!(contexts.len(), quotes, "{page:#}");
        for context in contexts {
            let id = context["custom_id"].as_str().unwrap();
            let context = desk.send(&click(From::BOB, page, id));
            assert!(private(&context), "{context:#}");
            opened += usize::from(body(&context).contains("**19"));
        }
    }
    assert!(opened >= 1, "no answer is marked");
}

#[test]
fn the_nearest_sections_of_a_miss_are_links_and_open_in_private() {
    let desk = Desk::article();
    let miss = desk.ask(From::ALICE, "What colour is the embassy's roof?");
    assert!(private(&miss), "{miss:#}");
    assert!(body(&miss).contains("- [Niger–United States relations › Resident"), "{}", body(&miss));
    assert!(body(&miss).contains("#Resident_diplomatic_missions)"), "{}", body(&miss));
    let menu = components(&miss).into_iter().find(|part| part["type"] == 3).unwrap();
    let options = menu["options"].as_array().unwrap();
    assert!((1..=3).contains(&options.len()), "{menu:#}");
    for option in options {
        let id = menu["custom_id"].as_str().unwrap();
        let mut choice = choose(From::ALICE, &miss, option["value"].as_str().unwrap());
        choice["data"]["custom_id"] = json!(id);
        let section = desk.send(&choice);
        assert!(private(&section) && body(&section).starts_with("> "), "{section:#}");
    }
    // Without an address there is no link, and the menu all the same.
    let plain = Desk::of(&[("bridges.md", &many())], &settings());
    let miss = plain.ask(From::ALICE, "Who painted the green bridge in winter?");
    if body(&miss).contains("Closest") {
        assert!(body(&miss).contains("\n- Bridges › "), "{}", body(&miss));
        assert!(components(&miss).iter().any(|part| part["type"] == 3), "{miss:#}");
    }
}

#[test]
fn sources_have_pages_are_private_where_that_is_wanted_and_go_away() {
    let pages: Vec<(String, String)> = (0..40)
        .map(|n| {
            let sections: String = (0..30)
                .map(|s| format!("## Part {s} of mill {n}\n\nIt ground {s} sacks.\n\n"))
                .collect();
            (format!("mill{n:02}.md"), format!("# Mill {n}\n\n{sections}"))
        })
        .collect();
    let files: Vec<(&str, &str)> =
        pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let desk = Desk::of(&files, &settings());
    for (options, each) in [
        (json!({}), (0..40).map(|n| format!("**Mill {n}**")).collect::<Vec<_>>()),
        (
            json!({ "document": "mill07" }),
            (0..30).map(|s| format!("- Part {s} of mill 7")).collect(),
        ),
    ] {
        let first = desk.send(&command(From::ALICE, "sources", &options));
        assert!(!private(&first));
        let delete = click(From::ALICE, &first, &button(&first, "Delete"));
        assert_eq!(desk.effects(&delete), [Effect::Delete]);
        let (mut page, mut all) = (first, String::new());
        for _ in 0..30 {
            all.push_str(body(&page));
            all.push('\n');
            let turn = components(&page).into_iter().find(|part| part["label"] == "▶").cloned();
            let Some(turn) = turn.filter(|turn| turn["disabled"] != true) else { break };
            page = desk.send(&click(From::ALICE, &page, turn["custom_id"].as_str().unwrap()));
        }
        for line in each {
            assert_eq!(all.lines().filter(|known| **known == line).count(), 1, "{line}\n{all}");
        }
    }
    let hidden = desk.send(&command(From::ALICE, "sources", &json!({ "private": true })));
    assert!(private(&hidden) && body(&hidden).contains("page 1 of "), "{}", body(&hidden));
    button(&hidden, "Share");
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
        assert!(private(&other), "{other:#}");
        assert!(body(&other).starts_with("-# less likely\n> "), "{}", body(&other));
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

#[test]
fn a_form_that_nobody_knows_gets_a_sentence() {
    let desk = Desk::article();
    for from in [From::ALICE, From::DM] {
        let data = json!({ "custom_id": "of:another:version", "components": [
            { "type": 1, "components": [{ "type": 4, "custom_id": "text", "value": "words" }] }] });
        let told = desk.send(&envelope(from, 5, &data));
        assert!(private(&told) && body(&told).contains("another version"), "{told:#}");
    }
}
