//! What readers say back: votes, questions to the team of a server, and what is stored of both.

use std::time::Duration;

use serde_json::json;
use serenity::model::id::GuildId;

use super::*;
use crate::corpus::Viewer;
use crate::discord::commands::forget::forget;
use crate::discord::reply::TeamPost;
use crate::store::{GapEvent, GapQuery, GapState, StoreEvent, VoteShare, VotedQuestion};

const BASE: &str = "Where was the CIA drone base?";
const ROOF: &str = "What colour is the embassy's roof?";
const TEAM: u64 = 1_300_000_000_000_000_777;

fn desk() -> Desk {
    Desk::article().storing()
}

fn own() -> Viewer {
    Viewer::Guild(OWN.parse().unwrap())
}

impl Desk {
    fn votes(&self) -> VoteShare {
        assert!(self.state.store.flush(Duration::from_secs(10)));
        self.state.store.votes(None).unwrap()
    }

    /// The open questions of a place, with how often each was asked.
    fn open(&self, viewer: Viewer) -> Vec<(String, u64, bool)> {
        assert!(self.state.store.flush(Duration::from_secs(10)));
        let (viewer, state) = (Some(viewer), GapState::Open);
        let query = GapQuery { viewer, state, since: None, offset: 0, limit: 10 };
        let groups = self.state.store.gaps(&query).unwrap().groups;
        groups.into_iter().map(|group| (group.question, group.asked, group.private)).collect()
    }

    fn takes_questions(&self) {
        let own = GuildId::new(OWN.parse().unwrap());
        self.state.choices.change(own, |chosen| chosen.team_channel = Some(TEAM)).unwrap();
    }
}

#[test]
fn a_person_has_one_vote_on_an_answer_and_may_change_it() {
    let desk = desk();
    let answer = desk.ask(From::ALICE, BASE);
    let (helpful, not) = (button(&answer, "Helpful"), button(&answer, "Not helpful"));
    let french = From { locale: "fr", ..From::BOB };
    for (from, id, said, want) in [
        (From::ALICE, &helpful, "this helped", (1, 1)),
        (From::ALICE, &helpful, "this helped", (1, 1)),
        (french, &not, "n’a pas aidé", (1, 2)),
        (From::ALICE, &not, "did not help", (0, 2)),
        (From::ALICE, &helpful, "this helped", (1, 2)),
    ] {
        let told = desk.send(&click(from, &answer, id));
        assert!(private(&told) && body(&told).contains(said), "{told:#}");
        let VoteShare { helpful, votes } = desk.votes();
        assert_eq!((helpful, votes), want, "{said}");
    }
    // What did not help somebody is a gap, until they say that it did.
    assert_eq!(desk.open(own()), [(BASE.to_owned(), 1, false)]);
    desk.send(&click(french, &answer, &helpful));
    assert_eq!(desk.open(own()), []);
    let voted = desk.state.store.voted().unwrap();
    let [VotedQuestion { question, quoted, .. }] = voted.as_slice() else { panic!("{voted:?}") };
    assert_eq!(question, BASE);
    assert!(quoted.contains("Dirkou"), "{quoted}");
    let status = desk.send(&command(From::MODERATOR, "status", &json!({})));
    assert!(body(&status).contains("helpful: 2 of 2 votes"), "{}", body(&status));
}

#[test]
fn only_what_all_see_is_voted_on_and_only_where_something_is_stored() {
    let desk = desk();
    let labels = |response: &Value| -> Vec<String> {
        let parts = components(response).into_iter().filter_map(|part| part["label"].as_str());
        parts.map(str::to_owned).collect()
    };
    let has = |response: &Value| labels(response).iter().any(|label| label.contains("elpful"));
    let public = desk.ask(From::ALICE, BASE);
    let options = json!({ "question": BASE, "private": true });
    let hidden = desk.send(&command(From::ALICE, "ask", &options));
    let shared = desk.send(&click(From::ALICE, &hidden, &button(&hidden, "Share")));
    let next = desk.send(&click(From::ALICE, &public, &button(&public, "▶")));
    let copy = desk.send(&click(From::BOB, &public, &button(&public, "▶")));
    let miss = desk.ask(From::ALICE, ROOF);
    let plain = Desk::article();
    for (response, want) in [
        (&public, true),
        (&hidden, false),
        (&shared, true),
        (&next, true),
        (&copy, false),
        (&miss, false),
        (&plain.ask(From::ALICE, BASE), false),
    ] {
        assert_eq!(has(response), want, "{:?}", labels(response));
    }
    // A button of before, where nothing is stored any more.
    let told = plain.send(&click(From::ALICE, &public, &button(&public, "Helpful")));
    assert!(private(&told) && body(&told).contains("not counted"), "{told:#}");
}

#[test]
fn a_vote_on_what_the_articles_no_longer_say_is_not_taken() {
    let file = ("a.md", "# Mill\n\nThe old mill was built in 1871.\n");
    let desk = Desk::of(&[file, ("b.md", "# Dam\n\nA dam.\n")], &[]).storing();
    let options = json!({ "question": "When was the old mill built?", "document": "a" });
    let answer = desk.send(&command(From::ALICE, "ask", &options));
    // The document is gone, and with it what was voted on.
    let helpful = click(From::ALICE, &answer, &button(&answer, "Helpful"));
    fs::remove_file(desk.settings.corpus.join("a.md")).unwrap();
    desk.reindex();
    assert!(body(&desk.send(&helpful)).contains("has changed"));
    assert_eq!(desk.votes().votes, 0);
    let nothing = json!({ "data": {} });
    assert!(body(&desk.send(&click(From::ALICE, &nothing, "1.v.y"))).contains("another version"));
}

#[test]
fn a_vote_is_on_the_sentence_that_was_shown() {
    const MILL: &str = "When was the old mill built?";
    const SAYS: &str = "The old mill was built in 1871.";
    let old = format!("# Mill\n\n{SAYS}\n");
    for (before, after, button_of, want) in [
        // Another passage answers by now, the same one, and none that was there.
        (&*old, format!("{old}\nThe old mill was built, as was the dam, in 1872.\n"), None, SAYS),
        (&*old, format!("# Mill\n\nA river runs.\n\n{SAYS}\n"), None, SAYS),
        // The same sentence in a paragraph that goes on in other words.
        (&*old, format!("# Mill\n\n{SAYS} It was sold later.\n"), None, SAYS),
        (
            "# Mill\n\nA mill. The old mill was built in 1871.\n",
            format!("# Mill\n\nTwo mills. {SAYS}\n"),
            None,
            SAYS,
        ),
        (&*old, "# Mill\n\nThe old mill was built in 1902.\n".to_owned(), None, ""),
        (&*old, "# Dam\n\nA dam.\n".to_owned(), None, ""),
        // Of a version before this one.
        (&*old, old.clone(), Some("1.v.n"), SAYS),
        (&*old, "# Mill\n\nThe old mill was built in 1902.\n".to_owned(), Some("1.v.n"), ""),
    ] {
        let desk = Desk::of(&[("mill.md", before)], &[("ASK_RATE_PER_MINUTE", "0")]).storing();
        let answer = desk.ask(From::ALICE, MILL);
        let id = button_of.map_or_else(|| button(&answer, "Not helpful"), str::to_owned);
        desk.write("mill.md", &after);
        desk.reindex();
        let told = desk.send(&click(From::BOB, &answer, &id));
        assert!(body(&told).contains("did not help"), "{after}: {told:#}");
        assert_eq!(desk.open(own()), [(MILL.to_owned(), 1, false)]);
        let voted = desk.state.store.voted().unwrap();
        let [VotedQuestion { question, quoted, .. }] = &voted[..] else { panic!("{voted:?}") };
        assert_eq!((question.as_str(), quoted.as_str()), (MILL, want), "{after}");
        let nearest = desk.state.store.most_asked(1).unwrap().remove(0).nearest;
        assert_eq!(nearest.and_then(|nearest| nearest.quoted).unwrap_or_default(), want);
    }
}

#[test]
fn a_vote_on_a_heading_that_answered_is_on_the_heading() {
    let desk =
        Desk::of(&[("log.md", "# Log\n\n## 2.4.0 – 2024-11-05\n\nFaster.\n")], &[]).storing();
    let answer = desk.ask(From::ALICE, "When was 2.4.0 released?");
    desk.send(&click(From::BOB, &answer, &button(&answer, "Helpful")));
    assert_eq!(desk.votes().votes, 1);
    assert_eq!(desk.state.store.voted().unwrap()[0].quoted, "2.4.0 – 2024-11-05");
}

#[test]
fn a_vote_in_a_private_message_is_no_servers_business() {
    let desk = desk();
    let answer = desk.ask(From::DM, BASE);
    desk.send(&click(From::DM, &answer, &button(&answer, "Not helpful")));
    assert_eq!(desk.open(Viewer::Direct), [(BASE.to_owned(), 1, true)]);
    assert_eq!(desk.open(own()), []);
}

#[test]
fn a_miss_is_posted_to_the_team_where_the_server_takes_questions() {
    let desk = desk();
    let bare = desk.ask(From::ALICE, ROOF);
    assert!(!components(&bare).iter().any(|part| part["label"] == "Ask the team"), "not set");
    desk.takes_questions();
    let foreign = From { guild: Some(FOREIGN), ..From::ALICE };
    for from in [foreign, From::DM] {
        let miss = desk.ask(from, ROOF);
        assert!(!components(&miss).iter().any(|part| part["label"] == "Ask the team"), "{miss:#}");
        // A button that was carried over from elsewhere.
        let told = desk.send(&click(from, &miss, "1.t"));
        assert!(private(&told) && body(&told).contains("no questions"), "{told:#}");
    }
    let typed = "What colour is the *embassy's* roof, @everyone <@&7>?";
    let miss = desk.ask(From::FRENCH, typed);
    let asking = click(From::FRENCH, &miss, &button(&miss, "Demander à l’équipe"));
    let effects = desk.effects(&asking);
    let [Effect::AskTeam(post)] = effects.as_slice() else { panic!("{effects:?}") };
    let TeamPost { channel, message, claimed, .. } = post.as_ref();
    assert_eq!(channel.get(), TEAM);
    assert_eq!(broken(message), Vec::<String>::new());
    let content = message["content"].as_str().unwrap();
    assert!(content.contains(&format!("<@{ALICE}>")), "{content}");
    let quoted = r"> What colour is the \*embassy's\* roof, \@everyone \<@&7>?";
    assert!(content.ends_with(quoted), "{content}");
    assert_eq!(message["allowed_mentions"], json!({ "parse": [] }));
    // Once, and again where it did not arrive.
    assert!(body(&desk.send(&asking)).contains("déjà posé"));
    desk.state.asked_team.release(*claimed);
    assert_eq!(desk.send(&asking)["type"], 5);
}

#[test]
fn nobody_asks_the_team_all_the_time() {
    let desk = desk();
    desk.takes_questions();
    let miss = desk.ask(From::ALICE, ROOF);
    let asking = click(From::ALICE, &miss, &button(&miss, "Ask the team"));
    let message = 1_400_000_000_000_000_100;
    for _ in 0..4 {
        assert_eq!(desk.send(&asking)["type"], 5);
        desk.state.asked_team.release(message);
    }
    let told = desk.send(&asking);
    assert!(private(&told) && body(&told).contains("in 15 minutes"), "{told:#}");
    let other = desk.send(&click(From::BOB, &miss, &button(&miss, "Ask the team")));
    assert_eq!(other["type"], 5, "another person");
    desk.state.asked_team.release(message);
    desk.state.team_rate.pass(Duration::from_mins(15));
    assert_eq!(desk.send(&asking)["type"], 5);
}

#[test]
fn whoever_wants_to_be_forgotten_is_and_is_told_what_that_was() {
    let desk = desk();
    let forget = |from: From| {
        let call = command(from, "forget-me", &json!({}));
        let waits = desk.send(&call);
        assert_eq!((waits["type"].as_u64(), private(&waits)), (Some(5), true), "{waits:#}");
        let effects = desk.effects(&call);
        let [Effect::Forget(person, locale)] = effects[..] else { panic!("{effects:?}") };
        forget(&desk.state, person, locale).body
    };
    assert_eq!(forget(From::ALICE), "Nothing was stored of you.");
    let answer = desk.ask(From::ALICE, BASE);
    for from in [From::ALICE, From::BOB] {
        let mut vote = click(from, &answer, &button(&answer, "Not helpful"));
        vote["id"] = json!(from.user.to_string());
        desk.send(&vote);
    }
    // And a question of hers that was refused.
    let asker = desk.state.store.person(ALICE);
    let gap = GapEvent { asker, ..GapEvent::refused(own(), ROOF, opened_at()) };
    desk.state.store.record(StoreEvent::Gap(Box::new(gap)));
    assert_eq!(forget(From::ALICE), "Deleted: 2 questions of yours and 1 vote.");
    assert_eq!(forget(From::ALICE), "Nothing was stored of you.");
    assert_eq!(desk.votes().votes, 1, "Bob's stays");
    assert_eq!(desk.open(own()), [(BASE.to_owned(), 1, false)]);
    let direct = From { guild: None, locale: "fr", ..From::BOB };
    assert_eq!(forget(direct), "Supprimé : 1 question de vous et 1 vote.");
    let foreign = From { guild: Some(FOREIGN), ..From::BOB };
    assert_eq!(forget(foreign), "Nothing was stored of you.");
    let plain = Desk::article();
    let told = plain.send(&command(From::ALICE, "forget-me", &json!({})));
    assert!(private(&told) && body(&told).contains("Nothing is stored here"), "{told:#}");
}

#[test]
fn help_says_what_is_stored() {
    for (desk, french, want) in [
        (desk(), false, "are kept for 90 days, without your name"),
        (desk(), true, "sont gardés 90 jours, sans votre nom"),
        (Desk::article(), false, "Nothing you ask is stored."),
        (Desk::article(), true, "Rien de ce que vous demandez n’est conservé."),
    ] {
        let from = if french { From::FRENCH } else { From::ALICE };
        let help = desk.send(&command(from, "help", &json!({})));
        assert!(body(&help).contains(want), "{}", body(&help));
    }
}

#[test]
fn a_new_server_is_told_once_what_help_knows() {
    let desk = Desk::article();
    let now = "2026-01-15T12:00:00Z".parse().unwrap();
    desk.state.newcomers.arrived(GuildId::new(OWN.parse().unwrap()), opened_at(), now);
    let line = |response: &Value| response["data"]["content"].as_str().map(str::to_owned);
    // Suggestions, private messages and other servers are no first use.
    desk.send(&typing(From::ALICE, "event", "when", "20"));
    assert_eq!(line(&desk.ask(From::DM, BASE)), None);
    assert_eq!(line(&desk.ask(From { guild: Some(FOREIGN), ..From::ALICE }, BASE)), None);
    let first = desk.ask(From::FRENCH, BASE);
    let told = line(&first).unwrap();
    assert!(told.starts_with("-# Je suis nouveau sur ce serveur : **/aide**"), "{told}");
    assert!(!told.contains('\n') && body(&first).contains("Dirkou"), "{first:#}");
    assert_eq!(line(&desk.ask(From::ALICE, BASE)), None);
}
