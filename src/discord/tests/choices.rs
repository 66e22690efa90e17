//! What servers chose: kept, narrowed, unread, and let go with the server.

use std::collections::HashSet;
use std::sync::Arc;

use serenity::model::id::GuildId;
use twilight_gateway::ShardId;

use crate::discord::runtime::servers::{look, take, take_all};
use crate::discord::state::closing::ClosedGaps;
use crate::discord::transport::gateway::ServerNews;
use crate::service::DocumentChoice;

use super::*;

const BASE: &str = "Where was the CIA drone base?";
const THREAD: &str = "1300000000000000701";
const FORUM: u64 = 1_300_000_000_000_000_700;

fn own() -> GuildId {
    GuildId::new(OWN.parse().unwrap())
}

/// A part of `/config` with one option.
fn config(part: &str, option: Option<(&str, u64, Value)>) -> Value {
    let option =
        option.map(|(name, kind, value)| json!({ "name": name, "type": kind, "value": value }));
    let options: Vec<Value> = option.into_iter().collect();
    let mut interaction = command(From::MODERATOR, "config", &json!({}));
    interaction["data"]["options"] = json!([{ "name": part, "type": 1, "options": options }]);
    interaction
}

fn document(option: &str, name: &str) -> Value {
    config("documents", Some((option, 3, json!(name))))
}

#[test]
fn while_choices_cannot_be_read_answers_are_private_and_nothing_is_written_over() {
    let mut desk = Desk::article().storing();
    desk.state.choices.change(own(), |chosen| chosen.rate = Some(7)).unwrap();
    let good = desk.state.store.clone();
    let bad = desk.unreadable();
    desk.state.choices = ServerChoices::read(bad.clone());
    desk.state.store = bad;
    assert!(private(&desk.ask(From::ALICE, BASE)));
    assert!(!private(&desk.ask(From::DM, BASE)), "of a server alone");
    let language = config("language", Some(("which", 3, json!("fr"))));
    for told in [config("show", None), language.clone(), document("hide", "niger")] {
        let told = desk.send(&told);
        assert!(body(&told).contains("cannot be read just now"), "{told:#}");
    }
    assert!(desk.state.choices.change(own(), |chosen| chosen.private = Some(false)).is_err());
    desk.readable();
    let set = desk.send(&language);
    assert!(body(&set).contains("7 par personne"), "{set:#}");
    assert_eq!(good.setting(own().get()).unwrap().rate, Some(7));
    assert!(!private(&desk.ask(From::ALICE, BASE)));
}

#[test]
fn two_managers_at_once_lose_no_choice() {
    let files: Vec<(String, String)> =
        (0..8).map(|n| (format!("d{n}.md"), format!("# Title{n}\n\nText {n}.\n"))).collect();
    let files: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut desk = Desk::of(&files, &[("ASK_RATE_PER_MINUTE", "0")]).storing();
    let data = desk.folder.path().join("data");
    let parts = crate::service::VisibleParts::of(
        Arc::clone(&desk.state.whole),
        Visibility::load(Some(&data)),
    );
    desk.state.parts = parts;
    std::thread::scope(|scope| {
        for n in 0..7 {
            let desk = &desk;
            scope.spawn(move || desk.send(&document("hide", &format!("Title{n}"))));
        }
    });
    // What is written for people here later is found too.
    let left = ["answers/answers.md".to_owned(), "d7.md".to_owned()].into();
    assert_eq!(desk.state.parts.visibility().choice(own().get()), DocumentChoice::Only(left));
}

#[test]
fn before_the_first_index_there_is_nothing_to_hide() {
    let desk = Desk::without_index(&[("a.md", "# A\n\nText.\n")], &[]).storing();
    let told = desk.send(&document("hide", "A"));
    assert!(!body(&told).contains("No article") && body(&told).contains("index"), "{told:#}");
}

#[test]
fn a_post_in_a_forum_is_answered_as_the_forum_is() {
    let desk = Desk::article().storing();
    let choose = |place: u64, private: bool| {
        let chosen = desk.state.choices.change(own(), |chosen| {
            chosen.channels.insert(place, private);
        });
        chosen.unwrap();
    };
    choose(FORUM, true);
    let mut asked = command(From::ALICE, "ask", &json!({ "question": BASE }));
    asked["channel_id"] = json!(THREAD);
    asked["channel"] = json!({ "id": THREAD, "type": 11, "name": "a post",
        "parent_id": FORUM.to_string(), "permissions": "0" });
    assert!(private(&desk.send(&asked)));
    // The thread's own choice wins.
    choose(THREAD.parse().unwrap(), false);
    assert!(!private(&desk.send(&asked)));
    assert!(!private(&desk.ask(From::ALICE, BASE)));
}

#[test]
fn the_team_is_asked_in_the_language_of_the_server() {
    let desk = Desk::article().storing();
    let choose = |chosen: &mut crate::store::GuildSettings| {
        (chosen.team_channel, chosen.language) = (Some(FORUM), Some("fr".to_owned()));
    };
    desk.state.choices.change(own(), choose).unwrap();
    let miss = desk.ask(From::ALICE, "Who is the mayor of Atlantis?");
    let mut asking = click(From::ALICE, &miss, &button(&miss, "Demander à l’équipe"));
    asking["guild_locale"] = json!("en-US");
    let effects = desk.effects(&asking);
    let [Effect::AskTeam(post)] = effects.as_slice() else { panic!("{effects:?}") };
    let content = post.message["content"].as_str().unwrap();
    assert!(content.starts_with("Question de "), "{content}");
}

#[test]
fn a_server_that_goes_takes_its_choices_along_and_finds_those_that_are_stored() {
    let desk = Desk::article().storing();
    let now = opened_at();
    let chosen = || desk.state.choices.of(Some(own())).rate;
    desk.state.choices.change(own(), |chosen| chosen.rate = Some(7)).unwrap();
    take(&desk.state, ServerNews::Gone(own()), now);
    assert_eq!(chosen(), None);
    take(&desk.state, ServerNews::Here(own(), None), now);
    assert_eq!(chosen(), Some(7), "back in time");
    take(&desk.state, ServerNews::Gone(own()), now);
    let later = now + jiff::SignedDuration::from_hours(8 * 24);
    desk.state.store.tidy(later).unwrap();
    take(&desk.state, ServerNews::Here(own(), None), later);
    desk.state.choices.change(own(), |chosen| chosen.private = Some(true)).unwrap();
    assert_eq!(chosen(), None, "what was deleted does not come back with another choice");
}

#[test]
fn a_server_that_is_missed_again_can_be_heard_from() {
    let desk = Desk::article().storing();
    desk.state.choices.change(own(), |chosen| chosen.rate = Some(7)).unwrap();
    for start in ["first", "second"] {
        take(&desk.state, ServerNews::All(ShardId::new(0, 1), Vec::new()), opened_at());
        assert!(desk.state.absent.release(own().get()), "{start}");
    }
}

#[test]
fn a_list_of_all_servers_says_who_is_back_and_who_went_unless_the_store_cannot() {
    let mut desk = Desk::article().storing();
    let foreign = GuildId::new(FOREIGN.parse().unwrap());
    for guild in [own(), foreign] {
        desk.state.choices.change(guild, |chosen| chosen.rate = Some(7)).unwrap();
    }
    let gone = |desk: &Desk| {
        let stored = desk.state.store.guilds().unwrap().into_iter();
        stored.filter(|stored| stored.gone.is_some()).map(|stored| stored.guild).collect::<Vec<_>>()
    };
    let list = |guilds: &[GuildId]| guilds.iter().copied().collect::<HashSet<_>>();
    let day = |n: i64| opened_at() + jiff::SignedDuration::from_hours(24 * n);
    take_all(&desk.state, &list(&[]), &list(&[own()]), day(0)).unwrap();
    assert_eq!(gone(&desk), [foreign.get()]);
    assert!(desk.state.absent.holds(foreign.get()) && !desk.state.absent.holds(own().get()));
    take_all(&desk.state, &list(&[own()]), &list(&[foreign]), day(1)).unwrap();
    assert_eq!(gone(&desk), [own().get()]);
    assert!(!desk.state.absent.holds(foreign.get()), "it is back");
    assert_eq!(desk.state.choices.of(Some(foreign)).rate, Some(7));
    desk.state.store = desk.unreadable();
    assert!(take_all(&desk.state, &list(&[]), &list(&[own()]), day(2)).is_err());
}

#[test]
fn status_keeps_the_last_round_that_closed_gaps() {
    let desk = Desk::article().storing();
    desk.state.closing.done(ClosedGaps { generation: 4, closed: 3 });
    desk.state.closing.done(ClosedGaps { generation: 5, closed: 0 });
    let status = desk.send(&command(From::MODERATOR, "status", &json!({})));
    assert!(body(&status).contains("3 gaps closed by index 4"), "{status:#}");
}

#[test]
fn a_store_that_could_not_be_opened_keeps_answers_private_and_moderators_are_told() {
    let mut desk = Desk::article();
    let file = desk.folder.path().join("data");
    fs::write(&file, "no folder").unwrap();
    let place = StorePlace::folder(Some(file), 90);
    let (store, notices) = Store::open(&place, opened_at());
    assert!(!store.is_on() && notices.len() == 1);
    desk.state.choices = ServerChoices::read(store.clone());
    desk.state.store = store;
    assert!(private(&desk.ask(From::ALICE, BASE)) && !private(&desk.ask(From::DM, BASE)));
    let options = json!({ "question": BASE, "private": false });
    assert!(!private(&desk.send(&command(From::ALICE, "ask", &options))), "as they wished");
    let status = desk.send(&command(From::MODERATOR, "status", &json!({})));
    assert!(body(&status).contains("so answers in servers are private"), "{status:#}");
    let told = desk.send(&config("show", None));
    assert!(body(&told).contains("cannot be read just now"), "{told:#}");
}

#[test]
fn what_a_server_chose_to_see_goes_with_the_rest_a_week_after_it_left() {
    let mut desk = Desk::article().storing();
    let data = desk.folder.path().join("data");
    desk.state.parts = crate::service::VisibleParts::of(
        Arc::clone(&desk.state.whole),
        Visibility::load(Some(&data)),
    );
    let only = DocumentChoice::Only(["a.md".to_owned()].into());
    let foreign: u64 = FOREIGN.parse().unwrap();
    let chose = |desk: &Desk| desk.state.parts.visibility().servers();
    for server in [own().get(), foreign] {
        desk.state.parts.visibility().choose(server, only.clone()).unwrap();
    }
    let day = |n: i64| opened_at() + jiff::SignedDuration::from_hours(24 * n);
    // One is heard to go, of the other it is found out; both are away for six days.
    take(&desk.state, ServerNews::Gone(own()), day(0));
    take(&desk.state, ServerNews::All(ShardId::new(0, 1), Vec::new()), day(1));
    look(&desk.state, day(6));
    assert_eq!(chose(&desk), [own().get(), foreign]);
    // The file of the store is cleared first, as by a process that starts.
    desk.state.store.tidy(day(7)).unwrap();
    look(&desk.state, day(7));
    assert_eq!(chose(&desk), [foreign]);
    take(&desk.state, ServerNews::Here(GuildId::new(foreign), None), day(7));
    look(&desk.state, day(9));
    assert_eq!(chose(&desk), [foreign], "back in time");
    assert_eq!(desk.state.store.guilds().unwrap(), []);
    // A start after a long time away.
    take(&desk.state, ServerNews::Gone(GuildId::new(foreign)), day(9));
    desk.state.absent.release(foreign);
    take(&desk.state, ServerNews::All(ShardId::new(0, 1), Vec::new()), day(20));
    assert_eq!(chose(&desk), [0; 0]);
}

#[test]
fn a_server_whose_choice_is_not_known_is_told_so_and_leaves_no_gaps() {
    let mut desk = Desk::article().storing();
    let data = desk.folder.path().join("data");
    fs::write(data.join("visibility.json"), "{").unwrap();
    fs::write(data.join("visibility.known"), format!("{OWN}\n")).unwrap();
    desk.state.parts = crate::service::VisibleParts::of(
        Arc::clone(&desk.state.whole),
        Visibility::load(Some(&data)),
    );
    let miss = desk.ask(From::ALICE, BASE);
    assert!(body(&miss).contains("none is searched"), "{miss:#}");
    assert!(desk.state.store.flush(std::time::Duration::from_secs(10)));
    assert!(desk.state.store.most_asked(9).unwrap().is_empty());
    let shown = desk.send(&config("show", None));
    assert!(body(&shown).contains("cannot be read just now"), "{shown:#}");
    assert!(!body(&shown).contains("all "), "{shown:#}");
    // Another server hid nothing.
    let foreign = From { guild: Some(FOREIGN), ..From::ALICE };
    assert!(body(&desk.ask(foreign, BASE)).contains("Dirkou"));
}

#[test]
fn all_that_a_server_left_is_deleted_though_its_choice_is_deleted_first() {
    let desk = Desk::article().storing();
    let day = |n: i64| opened_at() + jiff::SignedDuration::from_hours(24 * n);
    desk.state.choices.change(own(), |chosen| chosen.rate = Some(7)).unwrap();
    desk.ask(From::ALICE, "What colour is the embassy's roof?");
    take(&desk.state, ServerNews::Gone(own()), day(0));
    // The store clears out once a day, and perhaps only hours after this.
    look(&desk.state, day(7));
    let stored = desk.state.store.guilds().unwrap();
    assert!(stored.len() == 1 && stored[0].gone.is_some(), "{stored:?}");
    desk.state.store.tidy(day(7)).unwrap();
    look(&desk.state, day(8));
    assert_eq!(desk.state.store.guilds().unwrap(), []);
    assert!(desk.state.store.most_asked(9).unwrap().is_empty());
}
