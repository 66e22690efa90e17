//! Whole responses against golden files that people can read; `INSTA_UPDATE=always` writes them anew.

use serde_json::json;
use serenity::model::id::GuildId;

use super::*;

/// A corpus that is not the one that comes with the program.
const HANDBOOK: &[(&str, &str)] = &[
    (
        "guide/setup.md",
        "---\ntitle: Setup *guide* [v2]\nsource: https://example.org/setup_(v2)\nanchor: github\n\
         updated: 2025-11-30\n---\n\nThe server needs 4 GB of memory.\n\n## Install\n\nTo install \
         the server, run:\n\n```\n./install.sh --all\n```\n\nThe server listens on port 8443 since \
         March 2021.\n\n## Rules\n\n- Be kind to @everyone.\n- No spoilers: use ||bars||.\n",
    ),
    (
        "histoire.md",
        "---\ntitle: Histoire du club\nlanguage: fr\nlicense: CC0\n---\n\nLe club fut fondé le \
         3 mai 1998 à Lyon par Anne Dupont.\n\n## Siège\n\nLe siège fut transféré à Paris en 2004.\n",
    ),
];

/// Compares a response with its golden file, which is of that name in `tests/golden/discord`.
#[track_caller]
pub(super) fn same(name: &str, response: &Value) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("../../../tests/golden/discord");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_json_snapshot!(name, response));
}

#[test]
fn golden_responses_on_the_article() {
    let desk = Desk::article();
    let troops = "How many American personnel were asked to leave Niger?";
    let answer = desk.ask(From::ALICE, troops);
    same("ask", &answer);
    same("ask_next_page", &desk.send(&click(From::ALICE, &answer, &button(&answer, "▶"))));
    let french = From { locale: "fr", ..From::BOB };
    same("ask_next_page_copy", &desk.send(&click(french, &answer, &button(&answer, "▶"))));
    same("ask_in_context", &desk.send(&click(From::BOB, &answer, &button(&answer, "In context"))));
    let follow = click(From::ALICE, &answer, &button(&answer, "Follow up"));
    let form = desk.send(&follow);
    same("follow_up_form", &form);
    let next = json!({ "question": "and when did they leave?" });
    same("follow_up", &desk.send(&filled(From::ALICE, &form, &answer, &next)));
    same("ask_miss", &desk.ask(From::ALICE, "What colour is the embassy's roof?"));
    same("ask_french", &desk.ask(From::FRENCH, "Where was the CIA drone base?"));
    // There is neither a server nor a member in private messages.
    same("ask_direct_message", &desk.ask(From::DM, "Where was the CIA drone base?"));
    same("ask_no_question", &desk.ask(From::ALICE, "?!"));
    let unknown = json!({ "question": "drones", "document": "Chad" });
    same("ask_unknown_document", &desk.send(&command(From::ALICE, "ask", &unknown)));
    let event = |options: Value| desk.send(&command(From::ALICE, "event", &options));
    same("event", &event(json!({ "when": "2013" })));
    same("event_topic", &event(json!({ "about": "drones", "private": true })));
    same("event_nothing", &event(json!({ "when": "1900" })));
    same("event_no_date", &event(json!({ "when": "the day of *wine*" })));
    same("event_nothing_asked", &event(json!({})));
    same("sources", &desk.send(&command(From::ALICE, "sources", &json!({}))));
    same("help", &desk.send(&command(From::ALICE, "help", &json!({}))));
    // Longer than an author line holds, so that the note about the cut is shown.
    let find = menu(From::ALICE, &format!("<@123> {troops} {}", "And more? ".repeat(40)));
    same("find", &desk.send(&find));
    same("find_no_text", &desk.send(&menu(From::ALICE, "<:wave:99>")));
    same("status", &desk.send(&command(From::MODERATOR, "status", &json!({}))));
    let french = From { locale: "fr", ..From::MODERATOR };
    same("status_french", &desk.send(&command(french, "status", &json!({}))));
}

#[test]
fn golden_responses_on_another_corpus() {
    let desk = Desk::of(HANDBOOK, &[("MODERATOR_GUILD_IDS", OWN), ("ASK_RATE_PER_MINUTE", "0")]);
    same("other_ask", &desk.ask(From::ALICE, "How much memory does the server need?"));
    same("other_ask_code", &desk.ask(From::ALICE, "How do I install the server?"));
    same("other_sources", &desk.send(&command(From::ALICE, "sources", &json!({}))));
    same("other_help", &desk.send(&command(From::ALICE, "help", &json!({}))));
    same("other_help_french", &desk.send(&command(From::FRENCH, "help", &json!({}))));
    let one = json!({ "document": "histoire" });
    same("other_sources_one", &desk.send(&command(From::FRENCH, "sources", &one)));
    for (name, command, option, typed, from) in [
        ("other_typing_document", "ask", "document", "set", From::ALICE),
        ("other_typing_when", "event", "when", "", From::ALICE),
        ("other_typing_when_french", "event", "when", "mai", From::FRENCH),
        ("other_typing_about", "event", "about", "s", From::ALICE),
        ("other_typing_nothing", "sources", "document", "zzz", From::ALICE),
    ] {
        same(name, &desk.send(&typing(from, command, option, typed)));
    }
}

#[test]
fn golden_responses_where_something_is_stored() {
    let desk = Desk::article().storing();
    let team = Some(1_300_000_000_000_000_777);
    let own = GuildId::new(OWN.parse().unwrap());
    desk.state.choices.change(own, |chosen| chosen.team_channel = team).unwrap();
    let answer = desk.ask(From::FRENCH, "Where was the CIA drone base?");
    same("stored_ask_french", &answer);
    let not = click(From::ALICE, &answer, &button(&answer, "Pas utile"));
    same("stored_vote", &desk.send(&not));
    same("stored_miss", &desk.ask(From::ALICE, "What colour is the embassy's roof?"));
    same("stored_help", &desk.send(&command(From::ALICE, "help", &json!({}))));
    assert!(desk.state.store.flush(std::time::Duration::from_secs(10)));
    same("stored_status", &desk.send(&command(From::MODERATOR, "status", &json!({}))));
    let person = desk.state.store.person(ALICE).unwrap();
    let card = crate::discord::commands::forget::forget(
        &desk.state,
        person,
        crate::locale::Locale::French,
    );
    same("stored_forget_me", &serde_json::to_value(card.edit()).unwrap());
}

#[test]
fn golden_report_of_a_reindex() {
    let desk = Desk::of(HANDBOOK, &[("ASK_RATE_PER_MINUTE", "0")]);
    desk.write("new.md", "# New\n\nA new page.\n");
    desk.write("histoire.md", "# Histoire\n\nLe club fut fondé en 1999.\n");
    fs::remove_file(desk.settings.corpus.join("guide/setup.md")).unwrap();
    // Neither text nor a name without marks: the report must show both unharmed.
    fs::write(desk.settings.corpus.join("bad_*.md"), b"\xff\xfe\x00\x00").unwrap();
    let now = "2026-01-15T11:00:00Z".parse().unwrap();
    let report = desk.state.whole.reindex(&desk.settings, now, &|_| {}).unwrap();
    let changes = &report.reply;
    let counts = (changes.added, changes.changed, changes.removed, changes.unchanged);
    assert_eq!(counts, (1, 1, 1, 0));
    for (name, locale) in [
        ("reindex", crate::locale::Locale::English),
        ("reindex_french", crate::locale::Locale::French),
    ] {
        let card = crate::discord::ui::report::report(&report, 1.25, locale);
        same(name, &serde_json::to_value(card.edit()).unwrap());
    }
}
